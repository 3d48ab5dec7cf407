//! What is different between two versions, field by field.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::{Value, json};
use xaso_kernel::{
    deadline::{Duration, StartRule},
    fold,
};

use super::{Channel, Fee, FiledAt, Paper, ProcedureFacts};

/// A field of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// Name.
    Name,
    /// Field.
    Field,
    /// Ministry.
    Ministry,
    /// Agency.
    Agency,
    /// Result.
    Result,
    /// The result's code.
    ResultCode,
    /// Steps.
    Steps,
    /// Conditions.
    Requirements,
    /// The decision that published it.
    Decision,
    /// Its page on the National Portal.
    Url,
}

impl TextField {
    /// The name in the catalogue's own format.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Field => "field",
            Self::Ministry => "ministry",
            Self::Agency => "agency",
            Self::Result => "result",
            Self::ResultCode => "result_code",
            Self::Steps => "steps",
            Self::Requirements => "requirements",
            Self::Decision => "decision",
            Self::Url => "url",
        }
    }
}

/// A field of several short texts, of which some went and some came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListField {
    /// Document numbers.
    LegalBasis,
    /// Who may file.
    Subjects,
    /// Everyday words.
    Aliases,
}

impl ListField {
    /// The name in the catalogue's own format.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LegalBasis => "legal_basis",
            Self::Subjects => "subjects",
            Self::Aliases => "aliases",
        }
    }
}

/// One difference, from an old version to a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A text is another, new or gone.
    Text(TextField, Option<String>, Option<String>),
    /// A channel is offered now.
    ChannelAdded(Channel),
    /// A channel is no longer offered.
    ChannelRemoved(Channel),
    /// The time allowed on a channel is another.
    Term(Channel, Option<Duration>, Option<Duration>),
    /// What is due on a channel is another.
    Fees(Channel, Vec<Fee>, Vec<Fee>),
    /// A paper is asked for now.
    PaperAdded(Paper),
    /// A paper is no longer asked for.
    PaperRemoved(Paper),
    /// A paper of the same name is asked for otherwise.
    PaperChanged(Paper, Paper),
    /// The papers stand in another order, or have other ids.
    PapersReordered,
    /// Entries of a list went and came.
    List(ListField, Vec<String>, Vec<String>),
    /// It is filed elsewhere.
    FiledAt(FiledAt, FiledAt),
    /// The clock starts otherwise.
    StartRule(StartRule, StartRule),
    /// Whether the agency was concluded by somebody.
    AgencyInferred(bool),
    /// Whether somebody has gone over the papers, times and fees.
    Curated(bool),
}

impl Change {
    /// The field in the catalogue's own format: `channels.online.duration`, `papers`, `name`.
    #[must_use]
    pub fn field(&self) -> String {
        match self {
            Self::Text(field, ..) => field.as_str().to_owned(),
            Self::ChannelAdded(channel) | Self::ChannelRemoved(channel) => format!("channels.{}", channel.as_str()),
            Self::Term(channel, ..) => format!("channels.{}.duration", channel.as_str()),
            Self::Fees(channel, ..) => format!("channels.{}.fees", channel.as_str()),
            Self::PaperAdded(_) | Self::PaperRemoved(_) | Self::PapersReordered => "papers".to_owned(),
            Self::PaperChanged(old, _) => format!("papers.{}", old.id),
            Self::List(field, ..) => field.as_str().to_owned(),
            Self::FiledAt(..) => "filed_at".to_owned(),
            Self::StartRule(..) => "start_rule".to_owned(),
            Self::AgencyInferred(_) => "agency_inferred".to_owned(),
            Self::Curated(_) => "curated".to_owned(),
        }
    }

    /// What was, and what is, as JSON; null for nothing.
    #[must_use]
    pub fn old_and_new(&self) -> (Value, Value) {
        match self {
            Self::Text(_, old, new) => (json!(old), json!(new)),
            Self::ChannelAdded(channel) => (Value::Null, json!(channel)),
            Self::ChannelRemoved(channel) => (json!(channel), Value::Null),
            Self::Term(_, old, new) => (json!(old), json!(new)),
            Self::Fees(_, old, new) => (json!(old), json!(new)),
            Self::PaperAdded(paper) => (Value::Null, json!(paper)),
            Self::PaperRemoved(paper) => (json!(paper), Value::Null),
            Self::PaperChanged(old, new) => (json!(old), json!(new)),
            Self::PapersReordered => (Value::Null, Value::Null),
            Self::List(_, gone, come) => (json!(gone), json!(come)),
            Self::FiledAt(old, new) => (json!(old), json!(new)),
            Self::StartRule(old, new) => (json!(old), json!(new)),
            Self::AgencyInferred(new) | Self::Curated(new) => (json!(!new), json!(new)),
        }
    }
}

impl Serialize for Change {
    /// `{"field","old","new"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (old, new) = self.old_and_new();
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("field", &self.field())?;
        map.serialize_entry("old", &old)?;
        map.serialize_entry("new", &new)?;
        map.end()
    }
}

/// Every difference between `old` and `new`, in the order in which a page shows the fields. Empty only where the two are the same.
#[must_use]
pub fn changes(old: &ProcedureFacts, new: &ProcedureFacts) -> Vec<Change> {
    let mut out = Vec::new();
    let text = |out: &mut Vec<Change>, field, old: Option<&String>, new: Option<&String>| {
        if old != new {
            out.push(Change::Text(field, old.cloned(), new.cloned()));
        }
    };
    text(&mut out, TextField::Name, Some(&old.name), Some(&new.name));
    text(&mut out, TextField::Field, Some(&old.field), Some(&new.field));
    if old.filed_at != new.filed_at {
        out.push(Change::FiledAt(old.filed_at, new.filed_at));
    }
    channels(&mut out, old, new);
    if old.start_rule != new.start_rule {
        out.push(Change::StartRule(old.start_rule, new.start_rule));
    }
    papers(&mut out, &old.papers, &new.papers);
    list(&mut out, ListField::Subjects, &old.subjects, &new.subjects);
    for (field, old, new) in [
        (TextField::Agency, &old.agency, &new.agency),
        (TextField::Result, &old.result, &new.result),
        (TextField::ResultCode, &old.result_code, &new.result_code),
        (TextField::Requirements, &old.requirements, &new.requirements),
        (TextField::Steps, &old.steps, &new.steps),
        (TextField::Decision, &old.decision, &new.decision),
        (TextField::Ministry, &old.ministry, &new.ministry),
        (TextField::Url, &old.url, &new.url),
    ] {
        text(&mut out, field, old.as_ref(), new.as_ref());
    }
    list(&mut out, ListField::LegalBasis, &old.legal_basis, &new.legal_basis);
    list(&mut out, ListField::Aliases, &old.aliases, &new.aliases);
    if old.agency_inferred != new.agency_inferred {
        out.push(Change::AgencyInferred(new.agency_inferred));
    }
    if old.curated != new.curated {
        out.push(Change::Curated(new.curated));
    }
    out
}

fn channels(out: &mut Vec<Change>, old: &ProcedureFacts, new: &ProcedureFacts) {
    for channel in Channel::ALL {
        let (was, is) = (old.offer(channel), new.offer(channel));
        match (was, is) {
            (None, Some(_)) => out.push(Change::ChannelAdded(channel)),
            (Some(_), None) => out.push(Change::ChannelRemoved(channel)),
            _ => {}
        }
        let Some(is) = is else { continue };
        let (term, fees) = was.map_or((None, &[][..]), |was| (was.duration, &was.fees));
        if term != is.duration {
            out.push(Change::Term(channel, term, is.duration));
        }
        if fees != is.fees {
            out.push(Change::Fees(channel, fees.to_vec(), is.fees.clone()));
        }
    }
}

/// Papers are the same where they have the same name in the same case; ids are only stable within a version.
fn papers(out: &mut Vec<Change>, old: &[Paper], new: &[Paper]) {
    let key = |paper: &Paper| (fold(&paper.name), paper.case.as_deref().map(fold), paper.kind);
    let mut left: Vec<&Paper> = old.iter().collect();
    let before = out.len();
    let mut added = Vec::new();
    for paper in new {
        match left.iter().position(|known| key(known) == key(paper)) {
            Some(at) => {
                let known = left.remove(at);
                if (Paper { id: paper.id.clone(), ..known.clone() }) != *paper {
                    out.push(Change::PaperChanged(known.clone(), paper.clone()));
                }
            }
            None => added.push(Change::PaperAdded(paper.clone())),
        }
    }
    out.extend(added);
    out.extend(left.into_iter().map(|paper| Change::PaperRemoved(paper.clone())));
    if out.len() == before && old != new {
        out.push(Change::PapersReordered);
    }
}

fn list(out: &mut Vec<Change>, field: ListField, old: &[String], new: &[String]) {
    if old == new {
        return;
    }
    let (was, is): (BTreeSet<&String>, BTreeSet<&String>) = (old.iter().collect(), new.iter().collect());
    let gone: Vec<String> = old.iter().filter(|entry| !is.contains(entry)).cloned().collect();
    let come: Vec<String> = new.iter().filter(|entry| !was.contains(entry)).cloned().collect();
    // Only the order is another: both lists whole.
    if gone.is_empty() && come.is_empty() {
        out.push(Change::List(field, old.to_vec(), new.to_vec()));
    } else {
        out.push(Change::List(field, gone, come));
    }
}
