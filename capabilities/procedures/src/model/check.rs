//! The rules that a draft must keep.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;
use xaso_kernel::{
    ProcedureCode,
    deadline::{StartRule, Unit},
};

use super::{ChannelOffer, FiledAt, Paper, ProcedureDraft, ProcedureFacts};

/// Why a draft is not a valid procedure: the field and the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct InvalidProcedure {
    /// Name of the field in the catalogue's own format.
    pub field: &'static str,
    /// What is wrong, in plain English.
    pub reason: String,
}

fn invalid(field: &'static str, reason: impl Into<String>) -> InvalidProcedure {
    InvalidProcedure { field, reason: reason.into() }
}

/// Longest name of a procedure, in characters; the longest published one has 486.
const NAME_MAX: usize = 1_000;
/// Longest prose, in characters.
const PROSE_MAX: usize = 100_000;
/// Most papers in one procedure; the longest published list has 53.
const PAPERS_MAX: usize = 300;

fn check_text(field: &'static str, text: &str, max: usize) -> Result<(), InvalidProcedure> {
    if text.trim().is_empty() {
        return Err(invalid(field, "is empty"));
    }
    if text.chars().count() > max {
        return Err(invalid(field, format!("is longer than {max} characters")));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(invalid(field, "holds a control character"));
    }
    if is_nfc(text) { Ok(()) } else { Err(invalid(field, "is not in Unicode form NFC")) }
}

impl ProcedureDraft {
    /// A draft with nothing but what each procedure must have.
    #[must_use]
    pub fn new(code: ProcedureCode, name: impl Into<String>, field: impl Into<String>) -> Self {
        Self {
            code,
            name: name.into(),
            field: field.into(),
            ministry: None,
            agency: None,
            agency_inferred: false,
            channels: Vec::new(),
            papers: Vec::new(),
            result: None,
            result_code: None,
            legal_basis: Vec::new(),
            subjects: Vec::new(),
            steps: None,
            requirements: None,
            decision: None,
            url: None,
            filed_at: FiledAt::default(),
            start_rule: StartRule::default(),
            aliases: Vec::new(),
            curated: false,
        }
    }

    /// Checks every rule and puts channels and legal basis in order.
    ///
    /// # Errors
    /// The first field that breaks a rule.
    pub fn check(mut self) -> Result<ProcedureFacts, InvalidProcedure> {
        check_text("name", &self.name, NAME_MAX)?;
        check_text("field", &self.field, 300)?;
        for (field, text, max) in [
            ("ministry", &self.ministry, 300),
            ("agency", &self.agency, 2_000),
            ("result", &self.result, 5_000),
            ("result_code", &self.result_code, 100),
            ("decision", &self.decision, 100),
            ("steps", &self.steps, PROSE_MAX),
            ("requirements", &self.requirements, PROSE_MAX),
        ] {
            if let Some(text) = text {
                check_text(field, text, max)?;
            }
        }
        if let Some(url) = &self.url {
            check_text("url", url, 500)?;
            if !url.starts_with("https://") {
                return Err(invalid("url", "must start with https://"));
            }
        }
        self.channels.sort_by_key(|offer| offer.channel);
        self.legal_basis.sort();
        self.legal_basis.dedup();
        check_channels(&self.channels)?;
        check_papers(&self.papers)?;
        for basis in &self.legal_basis {
            check_text("legal_basis", basis, 80)?;
        }
        for subject in &self.subjects {
            check_text("subjects", subject, 200)?;
        }
        if self.aliases.len() > 40 {
            return Err(invalid("aliases", "has more than 40 entries"));
        }
        for alias in &self.aliases {
            check_text("aliases", alias, 120)?;
        }
        Ok(ProcedureFacts::checked(self))
    }
}

fn check_channels(channels: &[ChannelOffer]) -> Result<(), InvalidProcedure> {
    if channels.windows(2).any(|pair| pair[0].channel == pair[1].channel) {
        return Err(invalid("channels", "names a channel twice"));
    }
    for offer in channels {
        if let Some(term) = offer.duration {
            let ok = (1..=3_650).contains(&term.n) || (term.n == 0 && term.unit == Unit::WorkingDay);
            if !ok {
                return Err(invalid("duration", format!("{} is not between 1 and 3,650", term.n)));
            }
        }
        for fee in &offer.fees {
            match (fee.amount, &fee.condition) {
                (Some(amount), _) if !(0..=1_000_000_000).contains(&amount) => {
                    return Err(invalid("fees", format!("{amount} dong is not between 0 and 1,000,000,000")));
                }
                (None, None) => return Err(invalid("fees", "has neither an amount nor words")),
                (_, Some(condition)) => check_text("fees", condition, 5_000)?,
                _ => {}
            }
            if let Some(per) = &fee.per {
                check_text("fees", per, 200)?;
            }
        }
    }
    Ok(())
}

fn check_papers(papers: &[Paper]) -> Result<(), InvalidProcedure> {
    if papers.len() > PAPERS_MAX {
        return Err(invalid("papers", format!("has more than {PAPERS_MAX} entries")));
    }
    let mut seen = BTreeSet::new();
    for paper in papers {
        let id_ok = (1..=20).contains(&paper.id.len())
            && paper.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !id_ok || !seen.insert(paper.id.as_str()) {
            return Err(invalid("papers", format!("{:?} is not an id, or stands there twice", paper.id)));
        }
        check_text("papers", &paper.name, 2_000)?;
        for (text, max) in [(&paper.note, 10_000), (&paper.form_file, 500), (&paper.case, 2_000)] {
            if let Some(text) = text {
                check_text("papers", text, max)?;
            }
        }
        if paper.originals.max(paper.copies).max(paper.certified).is_some_and(|n| n > 100) {
            return Err(invalid("papers", "asks for more than 100 originals or copies"));
        }
    }
    Ok(())
}
