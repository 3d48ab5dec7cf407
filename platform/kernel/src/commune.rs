//! The commune as a tenant.

use serde::{Deserialize, Serialize};

/// A commune's five-digit national unit code (`mã đơn vị hành chính`), for example `00001`. First column of every tenant table's key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommuneId(String);

/// The text was not five ASCII digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a commune code has five digits, got {0:?}")]
pub struct InvalidCommuneId(pub String);

impl CommuneId {
    /// Checks that `code` is five ASCII digits.
    pub fn parse(code: &str) -> Result<Self, InvalidCommuneId> {
        if code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(code.to_owned()))
        } else {
            Err(InvalidCommuneId(code.chars().take(20).collect()))
        }
    }

    /// The five digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CommuneId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CommuneId {
    type Error = InvalidCommuneId;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code)
    }
}

impl From<CommuneId> for String {
    fn from(id: CommuneId) -> Self {
        id.0
    }
}

impl std::str::FromStr for CommuneId {
    type Err = InvalidCommuneId;
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::parse(code)
    }
}
