//! Where money goes: an account of the treasury, or one that is authorised to collect for it. Never a person's.

use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use crate::{store, vietqr::Payee};

/// What kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// At the State Treasury.
    Treasury,
    /// At a bank that collects for the State Treasury.
    Authorised,
}

impl AccountKind {
    /// In the order shown.
    pub const ALL: [Self; 2] = [Self::Treasury, Self::Authorised];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Treasury => "treasury",
            Self::Authorised => "authorised",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The account that is paid into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivingAccount {
    /// Bank and number.
    pub payee: Payee,
    /// In whose name.
    pub holder: String,
    /// What kind.
    pub kind: AccountKind,
}

/// Makes a new secret for the bank's messages and gives it, once: only sealed does it stay.
///
/// # Errors
/// The database's.
pub async fn renew_secret(tx: &Tx, commune: &CommuneId) -> Result<String, DbError> {
    let mut bytes = [0_u8; 32];
    tx.fill(&mut bytes);
    let secret = hex::encode(bytes);
    store::settings::insert_secret(tx, commune, &secret).await?;
    Ok(secret)
}
