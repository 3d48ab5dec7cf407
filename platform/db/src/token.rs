//! Sealed tokens: small values handed to a browser (in a cookie) that only this installation can read, and only until they expire.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce, aead::Aead as _, aead::Payload};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use xaso_kernel::{Ids, Instant};

use crate::Keyring;

#[derive(Serialize, Deserialize)]
struct Dated<T> {
    /// Expiry, seconds since 1970.
    e: i64,
    v: T,
}

impl Keyring {
    /// Seals `value` for `purpose` until `expires`, as URL-safe text.
    pub fn seal_token<T: Serialize>(&self, ids: &dyn Ids, purpose: &str, value: T, expires: Instant) -> String {
        let plain = serde_json::to_vec(&Dated { e: expires.timestamp(), v: value }).unwrap_or_default();
        let (id, key) = self.derive_current("token");
        let mut nonce = [0_u8; 24];
        ids.fill(&mut nonce);
        let sealed = XChaCha20Poly1305::new((&*key).into())
            .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: purpose.as_bytes() })
            .expect("encryption in memory fails only beyond 256 GB");
        let mut bytes = id.to_be_bytes().to_vec();
        bytes.extend(nonce);
        bytes.extend(sealed);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Opens a token of `purpose`; `None` where it is forged, of another purpose, or expired at `now`.
    pub fn open_token<T: DeserializeOwned>(&self, purpose: &str, token: &str, now: Instant) -> Option<T> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (id, rest) = bytes.split_first_chunk::<4>()?;
        let (nonce, sealed) = rest.split_first_chunk::<24>()?;
        let key = self.derive(u32::from_be_bytes(*id), "token")?;
        let plain = XChaCha20Poly1305::new((&*key).into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: purpose.as_bytes() })
            .ok()?;
        let dated: Dated<T> = serde_json::from_slice(&plain).ok()?;
        (dated.e > now.timestamp()).then_some(dated.v)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_kernel::TestIds;

    #[test]
    fn a_token_opens_for_its_purpose_until_it_expires() {
        let ids = TestIds::seeded(1);
        let keyring = Keyring::generate(&ids);
        let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let token = keyring.seal_token(&ids, "follow", "x", now + chrono::Duration::hours(1));
        assert_eq!(keyring.open_token::<String>("follow", &token, now).as_deref(), Some("x"));
        assert_eq!(keyring.open_token::<String>("draft", &token, now), None);
        assert_eq!(keyring.open_token::<String>("follow", &token, now + chrono::Duration::hours(2)), None);
        let mut forged = token.clone();
        forged.replace_range(40..41, if &token[40..41] == "A" { "B" } else { "A" });
        assert_eq!(keyring.open_token::<String>("follow", &forged, now), None);
    }
}
