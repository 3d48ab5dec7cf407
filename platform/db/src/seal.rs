//! Personal values, encrypted by the application and bound to the cell that holds them.

use std::marker::PhantomData;

use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce, aead::Aead as _, aead::Payload};
use sea_orm::{
    ColIdx, DbErr, QueryResult, TryGetError, TryGetable, Value,
    sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use xaso_kernel::{CommuneId, Ids};

use crate::Keyring;

/// Where a sealed value lives. It is authenticated with the value, so that a value copied to another row, column or commune does not open.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The commune.
    pub commune: &'a CommuneId,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

impl Cell<'_> {
    fn bound(&self) -> Vec<u8> {
        format!("{}\u{1f}{}\u{1f}{}\u{1f}{}", self.commune, self.table, self.column, self.row).into_bytes()
    }
}

/// A sealed `T` as stored: one version byte, the key's number (4 bytes), the nonce (24 bytes), the ciphertext of `T` as JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed<T> {
    bytes: Vec<u8>,
    of: PhantomData<fn() -> T>,
}

/// The value does not open: another key, another cell, or changed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnsealError {
    /// Too short or of an unknown version.
    #[error("not a sealed value")]
    Malformed,
    /// The key that sealed it is not in the keyring.
    #[error("key {0} is not in the keyring")]
    UnknownKey(u32),
    /// Authentication failed.
    #[error("the value was changed or moved from its place")]
    Tampered,
    /// It opened, but does not hold the expected type.
    #[error("the opened value has another shape")]
    Shape,
}

const VERSION: u8 = 1;
const HEAD: usize = 1 + 4 + 24;
const PURPOSE: &str = "column";

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    /// Seals `value` for `cell` with the keyring's current key.
    #[must_use]
    pub fn seal(keyring: &Keyring, ids: &dyn Ids, cell: Cell<'_>, value: &T) -> Self {
        let plain = serde_json::to_vec(value).unwrap_or_default();
        let (id, key) = keyring.derive_current(PURPOSE);
        let mut nonce = [0_u8; 24];
        ids.fill(&mut nonce);
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: &cell.bound() })
            .expect("encryption in memory fails only beyond 256 GB");
        let mut bytes = Vec::with_capacity(HEAD + sealed.len());
        bytes.push(VERSION);
        bytes.extend(id.to_be_bytes());
        bytes.extend(nonce);
        bytes.extend(sealed);
        Self { bytes, of: PhantomData }
    }

    /// Opens the value, checking that it still lies in `cell`.
    pub fn open(&self, keyring: &Keyring, cell: Cell<'_>) -> Result<T, UnsealError> {
        let (id, nonce, sealed) = self.parts()?;
        let key = keyring.derive(id, PURPOSE).ok_or(UnsealError::UnknownKey(id))?;
        let plain = XChaCha20Poly1305::new((&*key).into())
            .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &cell.bound() })
            .map_err(|_| UnsealError::Tampered)?;
        serde_json::from_slice(&plain).map_err(|_| UnsealError::Shape)
    }

    /// Whether an older key than the keyring's current one sealed it, so that the rotation job picks it up.
    #[must_use]
    pub fn is_stale(&self, keyring: &Keyring) -> bool {
        self.parts().is_ok_and(|(id, _, _)| id != keyring.current())
    }

    fn parts(&self) -> Result<(u32, [u8; 24], &[u8]), UnsealError> {
        if self.bytes.len() < HEAD || self.bytes[0] != VERSION {
            return Err(UnsealError::Malformed);
        }
        let id = u32::from_be_bytes(self.bytes[1..5].try_into().map_err(|_| UnsealError::Malformed)?);
        let nonce = self.bytes[5..HEAD].try_into().map_err(|_| UnsealError::Malformed)?;
        Ok((id, nonce, &self.bytes[HEAD..]))
    }
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}

impl<T> From<Sealed<T>> for Value {
    fn from(sealed: Sealed<T>) -> Self {
        sealed.bytes.into()
    }
}

impl<T> TryGetable for Sealed<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        Vec::<u8>::try_get_by(row, index).map(|bytes| Self { bytes, of: PhantomData })
    }
}

impl<T> ValueType for Sealed<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <Vec<u8> as ValueType>::try_from(value).map(|bytes| Self { bytes, of: PhantomData })
    }
    fn type_name() -> String {
        "Sealed".to_owned()
    }
    fn array_type() -> ArrayType {
        ArrayType::Bytes
    }
    fn column_type() -> ColumnType {
        ColumnType::Blob
    }
}

impl<T> Nullable for Sealed<T> {
    fn null() -> Value {
        <Vec<u8> as Nullable>::null()
    }
}

impl From<UnsealError> for DbErr {
    fn from(error: UnsealError) -> Self {
        Self::Custom(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_kernel::TestIds;

    fn cell<'a>(commune: &'a CommuneId, column: &'static str, row: Uuid) -> Cell<'a> {
        Cell { commune, table: "person", column, row }
    }

    #[test]
    fn a_sealed_value_opens_only_in_its_own_cell() {
        let ids = TestIds::seeded(7);
        let mut keyring = Keyring::generate(&ids);
        let here = CommuneId::parse("00001").unwrap();
        let there = CommuneId::parse("00002").unwrap();
        let row = Uuid::from_u128(1);
        let sealed = Sealed::seal(&keyring, &ids, cell(&here, "name", row), &"Nguyễn Thị Lan".to_owned());
        assert_eq!(sealed.open(&keyring, cell(&here, "name", row)).unwrap(), "Nguyễn Thị Lan");
        assert_eq!(sealed.open(&keyring, cell(&here, "phone", row)), Err(UnsealError::Tampered));
        assert_eq!(sealed.open(&keyring, cell(&there, "name", row)), Err(UnsealError::Tampered));
        assert_eq!(sealed.open(&keyring, cell(&here, "name", Uuid::from_u128(2))), Err(UnsealError::Tampered));

        keyring.add_key(&ids);
        assert!(sealed.is_stale(&keyring));
        assert_eq!(sealed.open(&keyring, cell(&here, "name", row)).unwrap(), "Nguyễn Thị Lan");
        assert_eq!(sealed.open(&Keyring::generate(&TestIds::seeded(8)), cell(&here, "name", row)), Err(UnsealError::Tampered));
    }

    #[test]
    fn no_byte_of_the_plain_text_shows() {
        let ids = TestIds::seeded(7);
        let keyring = Keyring::generate(&ids);
        let here = CommuneId::parse("00001").unwrap();
        let sealed = Sealed::seal(&keyring, &ids, cell(&here, "name", Uuid::nil()), &"Nguyen".to_owned());
        assert!(!String::from_utf8_lossy(&sealed.bytes).contains("Nguyen"));
        assert_eq!(format!("{sealed:?}"), "Sealed(53 bytes)");
    }
}
