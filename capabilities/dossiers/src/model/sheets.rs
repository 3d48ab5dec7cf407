//! The forms of Circular 03/2025/TT-VPCP that are printed of one dossier besides the receipt.

use super::Verb;

/// A form, by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// Form 02: a supplement is asked for.
    Supplement,
    /// Form 03: not received.
    Refusal,
    /// Form 04: apology and later date.
    Extension,
    /// Form 05: stopped.
    Stopped,
    /// Form 06: control sheet of the settling process; for the office.
    Process,
}

super::states::words!(Sheet {
    Supplement = "yeu-cau-bo-sung",
    Refusal = "tu-choi-tiep-nhan",
    Extension = "xin-loi-hen-lai",
    Stopped = "dung-giai-quyet",
    Process = "kiem-soat-qua-trinh",
});

impl Sheet {
    /// The step that it tells of; none for the control sheet, which tells of all.
    #[must_use]
    pub const fn verb(self) -> Option<Verb> {
        match self {
            Self::Supplement => Some(Verb::RequestSupplement),
            Self::Refusal => Some(Verb::Refuse),
            Self::Extension => Some(Verb::Extend),
            Self::Stopped => Some(Verb::Stop),
            Self::Process => None,
        }
    }

    /// The number that the circular gives it.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::Supplement => "02",
            Self::Refusal => "03",
            Self::Extension => "04",
            Self::Stopped => "05",
            Self::Process => "06",
        }
    }
}
