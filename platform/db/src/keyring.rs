//! The keys that seal personal data, kept outside the database.

use std::{collections::BTreeMap, io::Write as _, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use xaso_kernel::{CommuneId, Ids};
use zeroize::Zeroizing;

/// A keyed hash of something searched for, 16 bytes: equal inputs give equal hashes within one commune and one purpose only.
pub type IndexHash = Vec<u8>;

/// The keys of one installation. Cheap to share behind an `Arc`; never printed, never logged.
pub struct Keyring {
    current: u32,
    keys: BTreeMap<u32, Zeroizing<[u8; 32]>>,
    index: Zeroizing<[u8; 32]>,
}

/// The keyring file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// Reading or writing failed.
    #[error("keyring {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not a keyring.
    #[error("keyring {path}: {reason}. Restore it from the backup: without it sealed data cannot be read")]
    Invalid {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
}

#[derive(Serialize, Deserialize)]
struct File {
    current: u32,
    keys: BTreeMap<u32, String>,
    index: String,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyring").field("current", &self.current).field("keys", &self.keys.len()).finish()
    }
}

impl Keyring {
    /// A fresh keyring with one key.
    #[must_use]
    pub fn generate(ids: &dyn Ids) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        let mut index = Zeroizing::new([0; 32]);
        ids.fill(key.as_mut());
        ids.fill(index.as_mut());
        Self { current: 1, keys: BTreeMap::from([(1, key)]), index }
    }

    /// Reads the keyring at `path`; makes it, readable by the owner only, where there is none.
    pub fn open_or_create(path: &Path, ids: &dyn Ids) -> Result<Self, KeyringError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(|reason| KeyringError::Invalid { path: path.display().to_string(), reason }),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                let keyring = Self::generate(ids);
                keyring.save(path)?;
                Ok(keyring)
            }
            Err(source) => Err(KeyringError::Io { path: path.display().to_string(), source }),
        }
    }

    /// Adds a key and makes it the current one. Old values stay readable; new ones are sealed with it.
    pub fn add_key(&mut self, ids: &dyn Ids) {
        let next = self.keys.keys().max().copied().unwrap_or(0) + 1;
        let mut key = Zeroizing::new([0; 32]);
        ids.fill(key.as_mut());
        self.keys.insert(next, key);
        self.current = next;
    }

    /// Writes the keyring beside `path`, syncs, then renames it into place.
    pub fn save(&self, path: &Path) -> Result<(), KeyringError> {
        let fail = |source| KeyringError::Io { path: path.display().to_string(), source };
        let file = File {
            current: self.current,
            keys: self.keys.iter().map(|(id, key)| (*id, STANDARD.encode(key.as_ref()))).collect(),
            index: STANDARD.encode(self.index.as_ref()),
        };
        let text = Zeroizing::new(serde_json::to_string_pretty(&file).map_err(|e| fail(e.into()))?);
        let beside = path.with_extension("new");
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = options.open(&beside).map_err(fail)?;
        out.write_all(text.as_bytes()).map_err(fail)?;
        out.sync_all().map_err(fail)?;
        std::fs::rename(&beside, path).map_err(fail)?;
        // The new name must survive a power cut as well as the bytes do.
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::File::open(folder).and_then(|d| d.sync_all()).map_err(fail)?;
        }
        Ok(())
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|e| e.to_string())?;
        let key = |encoded: &str| -> Result<Zeroizing<[u8; 32]>, String> {
            let bytes = STANDARD.decode(encoded).map_err(|e| e.to_string())?;
            Ok(Zeroizing::new(bytes.try_into().map_err(|_| "a key has 32 bytes".to_owned())?))
        };
        let keys = file.keys.iter().map(|(id, k)| Ok((*id, key(k)?))).collect::<Result<BTreeMap<_, _>, String>>()?;
        if !keys.contains_key(&file.current) {
            return Err(format!("current key {} is missing", file.current));
        }
        Ok(Self { current: file.current, keys, index: key(&file.index)? })
    }

    pub(crate) const fn current(&self) -> u32 {
        self.current
    }

    /// The key `id` narrowed to `purpose`, so that one stolen use does not open another.
    pub fn derive(&self, id: u32, purpose: &str) -> Option<Zeroizing<[u8; 32]>> {
        let mut out = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, self.keys.get(&id)?.as_ref()).expand(purpose.as_bytes(), out.as_mut()).ok()?;
        Some(out)
    }

    /// The id of the key that seals now, with the key narrowed to `purpose`.
    #[must_use]
    pub fn derive_current(&self, purpose: &str) -> (u32, Zeroizing<[u8; 32]>) {
        (self.current, self.derive(self.current, purpose).unwrap_or_default())
    }

    /// The search hash of `value` for `purpose` (such as `person.name`) in one commune.
    #[must_use]
    pub fn index_hash(&self, commune: &CommuneId, purpose: &str, value: &str) -> IndexHash {
        self.mac(&[b"index", commune.as_str().as_bytes(), purpose.as_bytes(), value.as_bytes()])[..16].to_vec()
    }

    /// The keyed hash of a secret or token that must be recognised but never read back, 32 bytes.
    #[must_use]
    pub fn token_hash(&self, purpose: &str, token: &str) -> Vec<u8> {
        self.mac(&[b"token", purpose.as_bytes(), token.as_bytes()]).to_vec()
    }

    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.index.as_ref()).expect("HMAC takes a key of any length");
        for part in parts {
            // Length first, so that no two different lists of parts read the same.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_kernel::TestIds;

    #[test]
    fn a_saved_keyring_reads_back_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keyring.json");
        let made = Keyring::open_or_create(&path, &TestIds::seeded(1)).unwrap();
        let read = Keyring::open_or_create(&path, &TestIds::seeded(2)).unwrap();
        assert_eq!(made.token_hash("a", "x"), read.token_hash("a", "x"));
    }

    #[test]
    fn hashes_differ_by_commune_purpose_and_value() {
        let keyring = Keyring::generate(&TestIds::seeded(1));
        let (a, b) = (CommuneId::parse("00001").unwrap(), CommuneId::parse("00002").unwrap());
        let base = keyring.index_hash(&a, "name", "lan");
        assert_ne!(base, keyring.index_hash(&b, "name", "lan"));
        assert_ne!(base, keyring.index_hash(&a, "phone", "lan"));
        assert_ne!(base, keyring.index_hash(&a, "name", "mai"));
        assert_eq!(base, keyring.index_hash(&a, "name", "lan"));
    }

    #[test]
    fn a_damaged_keyring_is_refused_with_the_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keyring.json");
        std::fs::write(&path, "{}").unwrap();
        let error = Keyring::open_or_create(&path, &TestIds::seeded(1)).unwrap_err().to_string();
        assert!(error.contains("Restore it from the backup"), "{error}");
    }
}
