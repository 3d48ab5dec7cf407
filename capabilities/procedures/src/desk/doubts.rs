//! What somebody should look at before people rely on a procedure.

use crate::model::ProcedureFacts;

/// One thing that is not known, or not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No time allowed on any channel.
    NoTerm,
    /// A channel whose fees are not known, or known in words only.
    NoFee,
    /// No papers.
    NoPapers,
    /// A paper of which neither originals nor copies are known.
    PaperCounts,
    /// Who settles it was concluded, or is not known.
    Agency,
}

impl Doubt {
    /// The last part of its translation key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoTerm => "no-term",
            Self::NoFee => "no-fee",
            Self::NoPapers => "no-papers",
            Self::PaperCounts => "paper-counts",
            Self::Agency => "agency",
        }
    }
}

/// Everything in doubt about a procedure.
#[must_use]
pub fn doubts(facts: &ProcedureFacts) -> Vec<Doubt> {
    let mut out = Vec::new();
    if facts.longest_term().is_none() {
        out.push(Doubt::NoTerm);
    }
    if facts.channels.is_empty() || facts.channels.iter().any(|offer| offer.fees.iter().all(|fee| fee.amount.is_none())) {
        out.push(Doubt::NoFee);
    }
    if facts.papers_to_file().next().is_none() {
        out.push(Doubt::NoPapers);
    }
    let unknown = |count: Option<u16>| count.unwrap_or_default() == 0;
    if facts.papers_to_file().any(|p| unknown(p.originals) && unknown(p.copies) && unknown(p.certified)) {
        out.push(Doubt::PaperCounts);
    }
    if facts.agency_inferred || facts.agency.is_none() {
        out.push(Doubt::Agency);
    }
    out
}
