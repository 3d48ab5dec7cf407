//! What is different between two versions, in plain words.

use xaso_kernel::deadline::StartRule;
use xaso_web::Layout;

use super::{fee_text, term_text};
use crate::model::{Change, Channel, Fee, FiledAt, Paper, PaperKind};

/// A difference as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub label: String,
    /// What was; empty for nothing.
    pub old: String,
    /// What is; empty for nothing.
    pub new: String,
}

/// Every difference in words.
#[must_use]
pub fn tell(l: &Layout, changes: &[Change]) -> Vec<Told> {
    changes.iter().map(|change| told(l, change)).collect()
}

/// A channel's name.
pub fn channel_name(l: &Layout, channel: Channel) -> String {
    // i18n: procedures-channel-*
    l.t(&format!("procedures-channel-{}", channel.as_str().replace('_', "-"))).into_owned()
}

/// A part's name: `name`, `legal_basis`.
pub fn part_name(l: &Layout, part: &str) -> String {
    // i18n: procedures-part-*
    l.t(&format!("procedures-part-{}", part.replace('_', "-"))).into_owned()
}

/// Originals, certified copies and plain copies: `1 bản chính, 2 bản sao`.
pub fn paper_counts(l: &Layout, paper: &Paper) -> String {
    let counts = [
        ("procedures-originals", paper.originals),
        ("procedures-certified", paper.certified),
        ("procedures-copies", paper.copies),
    ];
    let told: Vec<String> =
        counts.into_iter().filter_map(|(key, n)| n.filter(|n| *n > 0).map(|n| l.ta(key, ("n", i64::from(n))))).collect();
    told.join(", ")
}

fn paper_text(l: &Layout, paper: &Paper) -> String {
    let mut text = paper.name.clone();
    if paper.optional {
        text.push(' ');
        text.push_str(&l.t("procedures-paper-optional"));
    }
    let counts = paper_counts(l, paper);
    if !counts.is_empty() {
        text.push_str(": ");
        text.push_str(&counts);
    }
    let case = paper.case.as_ref().map(|case| l.ta("procedures-paper-case", [("case", case.as_str())]));
    for more in [case.as_ref(), paper.note.as_ref(), paper.form_file.as_ref()].into_iter().flatten() {
        text.push('\n');
        text.push_str(more);
    }
    text
}

fn fees_text(l: &Layout, fees: &[Fee]) -> String {
    if fees.is_empty() {
        return l.t("procedures-fee-unknown").into_owned();
    }
    let told: Vec<String> = fees
        .iter()
        .map(|fee| match (&fee.condition, fee.amount) {
            (Some(condition), Some(_)) => format!("{} ({condition})", fee_text(l, fee)),
            _ => fee_text(l, fee),
        })
        .collect();
    told.join("\n")
}

/// Where it is filed.
pub fn filed_at_text(l: &Layout, filed_at: FiledAt) -> String {
    match filed_at {
        FiledAt::Here => l.t("procedures-where-here").into_owned(),
        FiledAt::NationalPortal => l.t("procedures-where-portal").into_owned(),
    }
}

/// When the clock starts.
pub fn start_rule_text(l: &Layout, rule: StartRule) -> String {
    match rule {
        StartRule::Immediate => l.t("procedures-start-immediate").into_owned(),
        StartRule::NextDayAfter15 => l.t("procedures-after-15").into_owned(),
    }
}

fn told(l: &Layout, change: &Change) -> Told {
    let yes_no = |yes: bool| l.t(if yes { "procedures-yes" } else { "procedures-no" }).into_owned();
    let of = |label: String, old: String, new: String| Told { label, old, new };
    let on = |key: &str, channel: Channel| l.ta(key, [("channel", channel_name(l, channel).as_str())]);
    match change {
        Change::Text(field, old, new) => {
            of(part_name(l, field.as_str()), old.clone().unwrap_or_default(), new.clone().unwrap_or_default())
        }
        Change::ChannelAdded(channel) => {
            of(l.t("procedures-part-channel-added").into_owned(), String::new(), channel_name(l, *channel))
        }
        Change::ChannelRemoved(channel) => {
            of(l.t("procedures-part-channel-removed").into_owned(), channel_name(l, *channel), String::new())
        }
        Change::Term(channel, old, new) => of(on("procedures-part-term", *channel), term_text(l, *old), term_text(l, *new)),
        Change::Fees(channel, old, new) => of(on("procedures-part-fees", *channel), fees_text(l, old), fees_text(l, new)),
        Change::PaperAdded(paper) => {
            let key = if paper.kind == PaperKind::Note { "procedures-part-note-added" } else { "procedures-part-paper-added" };
            of(l.t(key).into_owned(), String::new(), paper_text(l, paper))
        }
        Change::PaperRemoved(paper) => {
            let key =
                if paper.kind == PaperKind::Note { "procedures-part-note-removed" } else { "procedures-part-paper-removed" };
            of(l.t(key).into_owned(), paper_text(l, paper), String::new())
        }
        Change::PaperChanged(old, new) => {
            of(l.t("procedures-part-paper-changed").into_owned(), paper_text(l, old), paper_text(l, new))
        }
        Change::PapersReordered => of(l.t("procedures-part-papers-reordered").into_owned(), String::new(), String::new()),
        Change::List(field, gone, come) => of(part_name(l, field.as_str()), gone.join("\n"), come.join("\n")),
        Change::FiledAt(old, new) => of(part_name(l, "filed_at"), filed_at_text(l, *old), filed_at_text(l, *new)),
        Change::StartRule(old, new) => of(part_name(l, "start_rule"), start_rule_text(l, *old), start_rule_text(l, *new)),
        Change::AgencyInferred(new) => of(part_name(l, "agency_inferred"), yes_no(!new), yes_no(*new)),
        Change::Curated(new) => of(part_name(l, "curated"), yes_no(!new), yes_no(*new)),
    }
}
