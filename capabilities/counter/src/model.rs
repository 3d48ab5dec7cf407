//! What a filing at the counter is.

use uuid::Uuid;
use xaso_dossiers::DraftId;
use xaso_kernel::{Instant, typed_id};
use xaso_people::PersonKind;

typed_id! {
    /// One filing opened at the counter.
    FilingId
}

typed_id! {
    /// One paper handed over to a phone.
    ScanId
}

/// For whom the person at the counter has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// For themselves.
    #[default]
    Themselves,
    /// For a child of theirs, or in their care.
    Child,
    /// For another grown person, with authorisation.
    Another,
    /// For an organisation.
    Organisation,
}

impl Who {
    /// All, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Themselves, Self::Child, Self::Another, Self::Organisation];

    /// The stable word sent by the page.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Themselves => "self",
            Self::Child => "child",
            Self::Another => "another",
            Self::Organisation => "organisation",
        }
    }

    /// Of that word; for themselves where it is none.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|who| who.as_str() == word).unwrap_or_default()
    }

    /// What the applicant is then.
    #[must_use]
    pub const fn applicant(self) -> PersonKind {
        match self {
            Self::Themselves | Self::Another => PersonKind::Adult,
            Self::Child => PersonKind::Child,
            Self::Organisation => PersonKind::Organisation,
        }
    }

    /// What the fields of the person who stands at the counter begin with: theirs is the card that is scanned.
    #[must_use]
    pub const fn at_counter(self) -> &'static str {
        match self {
            Self::Themselves => "applicant",
            _ => "representative",
        }
    }
}

/// A filing, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Id.
    pub id: FilingId,
    /// Who opened it.
    pub account_id: Uuid,
    /// The procedure's code.
    pub procedure: String,
    /// The draft that holds what was typed and the files.
    pub draft: DraftId,
    /// When it was opened.
    pub opened_at: Instant,
}

/// A paper in the hands of a phone, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Id.
    pub id: ScanId,
    /// Its filing.
    pub filing_id: FilingId,
    /// The entry of the procedure's papers list (`p1`).
    pub paper: String,
    /// A phone has taken the QR: no other can.
    pub is_taken: bool,
    /// Until when pages can be added.
    pub expires_at: Instant,
}
