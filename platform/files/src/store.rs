//! Keeping files and giving them back.

use std::{path::Path, sync::Arc};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path as ObjectPath};
use xaso_db::Keyring;
use xaso_kernel::{CommuneId, Ids, Instant};

use crate::{FileError, MediaType, Sha256Hash, seal, strip};

/// Where pieces of unfinished uploads lie.
pub(crate) const PARTIAL: &str = "dang-nhan";

/// A copy has no address of its own: it follows from its source.
fn copy_address(source: &Sha256Hash, purpose: &str) -> Sha256Hash {
    seal::sha256(&[b"xaso-copy/1 ", purpose.as_bytes(), b" ", source].concat())
}

/// What a file may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes.
    pub max_bytes: u64,
    /// Types taken.
    pub allowed: &'static [MediaType],
}

impl Default for Limits {
    /// 20 MB, every known type.
    fn default() -> Self {
        Self { max_bytes: 20_000_000, allowed: &MediaType::ALL }
    }
}

/// A file that has been kept. The caller writes a row with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Of the bytes received: the file's address, and what the sender can check against their own copy.
    pub sha256: Sha256Hash,
    /// Bytes received.
    pub size: u64,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// Of the bytes kept. It differs from `sha256` where the file was converted (location removed); `sha256` then names the source.
    pub content_sha256: Sha256Hash,
    /// Bytes kept, before sealing.
    pub content_size: u64,
    /// Bytes in the store.
    pub stored_size: u64,
}

/// A file read back.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    /// Its content as kept.
    pub bytes: Bytes,
    /// What it is.
    pub media_type: MediaType,
    /// Whether it is a converted copy of what was received.
    pub is_converted: bool,
    /// Of the content as kept; checked.
    pub content_sha256: Sha256Hash,
}

/// The name of a file in the store. It tells nothing: it is a keyed hash of commune and address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ObjectName(ObjectPath);

impl std::fmt::Display for ObjectName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The store of files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    pub(crate) store: Arc<dyn ObjectStore>,
    pub(crate) keyring: Arc<Keyring>,
    pub(crate) ids: Arc<dyn Ids>,
}

impl Files {
    /// A store in the folder `dir`, made where there is none. Files and folders are synced before a write answers.
    pub fn local(dir: &Path, keyring: Arc<Keyring>, ids: Arc<dyn Ids>) -> Result<Self, FileError> {
        std::fs::create_dir_all(dir).map_err(|e| FileError::Store(format!("{}: {e}", dir.display())))?;
        let store = LocalFileSystem::new_with_prefix(dir)?.with_fsync(true).with_automatic_cleanup(true);
        Ok(Self { store: Arc::new(store), keyring, ids })
    }

    /// Reads `body` to its end, checks it, and keeps it sealed. The same bytes again give the same address.
    ///
    /// # Errors
    /// `Empty`, `TooLarge` (as soon as the limit is passed; the rest is not read), `NotAllowed`, `Damaged` and `Interrupted` are the sender's;
    /// `Store` is ours. Nothing is kept then.
    pub async fn put<S, E>(&self, commune: &CommuneId, body: S, limits: Limits) -> Result<StoredFile, FileError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let mut body = std::pin::pin!(body);
        let mut bytes = BytesMut::new();
        while let Some(part) = body.next().await {
            let part = part.map_err(|e| FileError::Interrupted(e.to_string()))?;
            if (bytes.len() + part.len()) as u64 > limits.max_bytes {
                return Err(FileError::TooLarge { limit: limits.max_bytes });
            }
            bytes.extend_from_slice(&part);
        }
        self.put_bytes(commune, bytes.freeze(), limits).await
    }

    /// As [`Files::put`], of bytes already in memory: a result made here, an API body.
    pub async fn put_bytes(&self, commune: &CommuneId, bytes: Bytes, limits: Limits) -> Result<StoredFile, FileError> {
        if bytes.is_empty() {
            return Err(FileError::Empty);
        }
        let size = bytes.len() as u64;
        if size > limits.max_bytes {
            return Err(FileError::TooLarge { limit: limits.max_bytes });
        }
        let media_type = MediaType::of(&bytes)?;
        if !limits.allowed.contains(&media_type) {
            return Err(FileError::NotAllowed { found: media_type.as_str() });
        }
        let (keyring, ids, place) = (self.keyring.clone(), self.ids.clone(), commune.clone());
        // Hashing and sealing 20 MB takes tens of milliseconds: not on a thread that serves pages.
        let (mut stored, sealed) = tokio::task::spawn_blocking(move || {
            let sha256 = seal::sha256(&bytes);
            let kept = strip::location(media_type, bytes)?;
            let sealed = seal::seal(&keyring, &*ids, &place, &sha256, media_type, &kept);
            let content_sha256 = if kept.is_converted { seal::sha256(&kept.bytes) } else { sha256 };
            let content_size = kept.bytes.len() as u64;
            Ok::<_, FileError>((StoredFile { sha256, size, media_type, content_sha256, content_size, stored_size: 0 }, sealed))
        })
        .await
        .map_err(|e| FileError::Store(e.to_string()))??;
        stored.stored_size = sealed.len() as u64;
        self.store.put(&self.name_of(commune, &stored.sha256).0, sealed.into()).await?;
        Ok(stored)
    }

    /// The file of that address, whole and checked.
    ///
    /// # Errors
    /// `NotFound`; `Tampered` where a stored byte was changed or the file was moved; `UnknownKey`; `Store`.
    pub async fn get(&self, commune: &CommuneId, sha256: &Sha256Hash) -> Result<OpenedFile, FileError> {
        let stored = self.store.get(&self.name_of(commune, sha256).0).await?.bytes().await?;
        let (keyring, commune, address) = (self.keyring.clone(), commune.clone(), *sha256);
        let opened = tokio::task::spawn_blocking(move || seal::open(&keyring, &commune, &address, &stored))
            .await
            .map_err(|e| FileError::Store(e.to_string()))??;
        if !opened.is_converted && opened.content_sha256 != *sha256 {
            return Err(FileError::Tampered);
        }
        Ok(OpenedFile {
            bytes: opened.bytes,
            media_type: opened.media_type,
            is_converted: opened.is_converted,
            content_sha256: opened.content_sha256,
        })
    }

    /// Keeps a converted copy of a file: a picture turned upright and shrunk. It is addressed by its source and what it was made for, opens
    /// only as that, and can always be made again.
    ///
    /// # Errors
    /// `Store`.
    pub async fn put_copy(
        &self,
        commune: &CommuneId,
        source: &Sha256Hash,
        purpose: &'static str,
        media_type: MediaType,
        bytes: Bytes,
    ) -> Result<(), FileError> {
        let (keyring, ids, place) = (self.keyring.clone(), self.ids.clone(), commune.clone());
        let address = copy_address(source, purpose);
        let sealed = tokio::task::spawn_blocking(move || {
            let kept = strip::Kept { bytes, is_converted: true };
            seal::seal(&keyring, &*ids, &place, &address, media_type, &kept)
        })
        .await
        .map_err(|e| FileError::Store(e.to_string()))?;
        self.store.put(&self.name_of(commune, &address).0, sealed.into()).await?;
        Ok(())
    }

    /// The copy of a file that was made for a purpose.
    ///
    /// # Errors
    /// `NotFound` where none was made yet; otherwise as [`Files::get`].
    pub async fn get_copy(
        &self,
        commune: &CommuneId,
        source: &Sha256Hash,
        purpose: &'static str,
    ) -> Result<OpenedFile, FileError> {
        self.get(commune, &copy_address(source, purpose)).await
    }

    /// The name under which the store keeps a copy, for the sweeper.
    #[must_use]
    pub fn name_of_copy(&self, commune: &CommuneId, source: &Sha256Hash, purpose: &'static str) -> ObjectName {
        self.name_of(commune, &copy_address(source, purpose))
    }

    /// The name under which the store keeps that file.
    #[must_use]
    pub fn name_of(&self, commune: &CommuneId, sha256: &Sha256Hash) -> ObjectName {
        let hash = hex::encode(self.keyring.token_hash("file.name", &format!("{commune}/{}", hex::encode(sha256))));
        ObjectName(ObjectPath::from(format!("{}/{}/{}", &hash[..2], &hash[2..4], &hash[4..])))
    }

    /// Every file last kept before `moment`, without pieces of unfinished uploads. The sweeper compares them with the names of the rows it knows.
    pub fn list_older_than(&self, moment: Instant) -> BoxStream<'static, Result<ObjectName, FileError>> {
        self.store
            .list(None)
            .try_filter(move |meta| {
                let is_piece = meta.location.parts().next().is_some_and(|first| first.as_ref() == PARTIAL);
                std::future::ready(meta.last_modified < moment && !is_piece)
            })
            .map_ok(|meta| ObjectName(meta.location))
            .map_err(FileError::from)
            .boxed()
    }

    /// Removes a file. One that is not there is no error.
    pub async fn delete(&self, name: &ObjectName) -> Result<(), FileError> {
        match self.store.delete(&name.0).await.map_err(FileError::from) {
            Err(FileError::NotFound) => Ok(()),
            other => other,
        }
    }
}
