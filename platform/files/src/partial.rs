//! Files that come in pieces over a line that may be cut (docs/adr/0007). What has come stays; the upload goes on from there.
//!
//! A piece is one sealed object, named by the upload and the place (offset) where it begins. The place is part of its key, so that
//! no piece opens elsewhere. Pieces are written only where nothing lies yet: two senders of one upload cannot mix their bytes. How much
//! has come is told by the pieces themselves, so no row has to be written for each.

use bytes::{Bytes, BytesMut};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};
use futures_util::TryStreamExt as _;
use hkdf::Hkdf;
use object_store::{ObjectStoreExt as _, PutMode, PutOptions, path::Path as ObjectPath};
use sha2::Sha256;
use xaso_db::Keyring;
use xaso_kernel::CommuneId;
use zeroize::Zeroizing;

use crate::{FileError, Files, store::PARTIAL};

const MAGIC: &[u8; 4] = b"XSP1";
const HEAD: usize = 4 + 4 + 32;
const TAG: usize = 16;
const PURPOSE: &str = "upload";

/// Which upload: its commune, and the id of its row.
#[derive(Clone, Copy, Debug)]
pub struct UploadPlace<'u> {
    /// Commune.
    pub commune: &'u CommuneId,
    /// The row's id, 16 bytes.
    pub id: &'u [u8; 16],
}

/// A piece as it lies in the store.
struct Piece {
    name: ObjectPath,
    offset: u64,
    length: u64,
}

impl Files {
    fn folder_of(&self, place: UploadPlace<'_>) -> ObjectPath {
        let hash = self.keyring.token_hash("upload.name", &format!("{}/{}", place.commune, hex::encode(place.id)));
        ObjectPath::from(format!("{PARTIAL}/{}", hex::encode(hash)))
    }

    /// The pieces that lie one after the other from the start.
    async fn pieces(&self, place: UploadPlace<'_>) -> Result<Vec<Piece>, FileError> {
        let mut found: Vec<Piece> = self
            .store
            .list(Some(&self.folder_of(place)))
            .try_filter_map(|meta| async move {
                let offset = meta.location.filename().and_then(|name| name.parse().ok());
                Ok(offset.map(|offset| Piece {
                    offset,
                    length: meta.size.saturating_sub((HEAD + TAG) as u64),
                    name: meta.location,
                }))
            })
            .try_collect()
            .await?;
        found.sort_by_key(|piece| piece.offset);
        let mut end = 0;
        found.retain(|piece| {
            let follows = piece.offset == end;
            end += if follows { piece.length } else { 0 };
            follows
        });
        Ok(found)
    }

    /// Bytes that have come so far.
    ///
    /// # Errors
    /// `Store`.
    pub async fn partial_len(&self, place: UploadPlace<'_>) -> Result<u64, FileError> {
        Ok(self.pieces(place).await?.iter().map(|piece| piece.length).sum())
    }

    /// Adds a piece at `offset`, durably. Nothing else may lie there yet.
    ///
    /// # Errors
    /// `Taken` where another sender was faster; `Store`.
    pub async fn partial_append(&self, place: UploadPlace<'_>, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let sealed = seal(&self.keyring, &*self.ids, place, offset, bytes);
        let name = self.folder_of(place).join(format!("{offset:012}"));
        let only_new = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.store.put_opts(&name, sealed.into(), only_new).await {
            Ok(_) => Ok(()),
            Err(object_store::Error::AlreadyExists { .. }) => Err(FileError::Taken),
            Err(error) => Err(error.into()),
        }
    }

    /// All that has come, in order; at most `max` bytes.
    ///
    /// # Errors
    /// `TooLarge`; `Tampered` where a piece was changed or moved; `UnknownKey`; `Store`.
    pub async fn partial_read(&self, place: UploadPlace<'_>, max: u64) -> Result<Bytes, FileError> {
        let pieces = self.pieces(place).await?;
        if pieces.iter().map(|piece| piece.length).sum::<u64>() > max {
            return Err(FileError::TooLarge { limit: max });
        }
        let mut whole = BytesMut::new();
        for piece in pieces {
            let stored = self.store.get(&piece.name).await?.bytes().await?;
            whole.extend_from_slice(&open(&self.keyring, place, piece.offset, &stored)?);
        }
        Ok(whole.freeze())
    }

    /// Throws away all that has come. An upload of which nothing is left is no error.
    ///
    /// # Errors
    /// `Store`.
    pub async fn partial_delete(&self, place: UploadPlace<'_>) -> Result<(), FileError> {
        let names: Vec<ObjectPath> =
            self.store.list(Some(&self.folder_of(place))).map_ok(|meta| meta.location).try_collect().await?;
        for name in names {
            match self.store.delete(&name).await.map_err(FileError::from) {
                Err(FileError::NotFound) | Ok(()) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

fn seal(keyring: &Keyring, ids: &dyn xaso_kernel::Ids, place: UploadPlace<'_>, offset: u64, bytes: &[u8]) -> Vec<u8> {
    let (key_id, key) = keyring.derive_current(PURPOSE);
    let mut salt = [0; 32];
    ids.fill(&mut salt);
    let mut out = Vec::with_capacity(HEAD + bytes.len() + TAG);
    out.extend(MAGIC);
    out.extend(key_id.to_be_bytes());
    out.extend(salt);
    let (key, nonce) = piece_key(&key[..], &salt, place, offset);
    let sealed = XChaCha20Poly1305::new((&*key).into()).encrypt((&nonce).into(), Payload { msg: bytes, aad: &out });
    out.extend(sealed.expect("encryption in memory fails only beyond 256 GB"));
    out
}

fn open(keyring: &Keyring, place: UploadPlace<'_>, offset: u64, stored: &[u8]) -> Result<Vec<u8>, FileError> {
    if stored.len() <= HEAD + TAG || &stored[..4] != MAGIC {
        return Err(FileError::Tampered);
    }
    let (head, body) = stored.split_at(HEAD);
    let key_id = u32::from_be_bytes(head[4..8].try_into().map_err(|_| FileError::Tampered)?);
    let salt: [u8; 32] = head[8..].try_into().map_err(|_| FileError::Tampered)?;
    let key = keyring.derive(key_id, PURPOSE).ok_or(FileError::UnknownKey(key_id))?;
    let (key, nonce) = piece_key(&key[..], &salt, place, offset);
    let opened = XChaCha20Poly1305::new((&*key).into()).decrypt((&nonce).into(), Payload { msg: body, aad: head });
    opened.map_err(|_| FileError::Tampered)
}

fn piece_key(key: &[u8], salt: &[u8; 32], place: UploadPlace<'_>, offset: u64) -> (Zeroizing<[u8; 32]>, [u8; 24]) {
    let derive = Hkdf::<Sha256>::new(Some(salt), key);
    let mut piece_key = Zeroizing::new([0; 32]);
    let mut nonce = [0; 24];
    let offset = offset.to_be_bytes();
    let commune = place.commune.as_str().as_bytes();
    derive
        .expand_multi_info(&[b"xaso-upload/1 key ", commune, place.id, &offset], piece_key.as_mut())
        .expect("32 bytes are within the reach of HKDF");
    derive
        .expand_multi_info(&[b"xaso-upload/1 nonce ", commune, place.id, &offset], &mut nonce)
        .expect("24 bytes are within the reach of HKDF");
    (piece_key, nonce)
}
