//! A procedure's facts as the fields of a form, and back.

use xaso_kernel::{
    ProcedureCode, clean_line, clean_text,
    deadline::{Duration, StartRule, Unit},
};
use xaso_web::{FieldErrors, FormState};

use crate::model::{
    Channel, ChannelOffer, Fee, FeeKind, FiledAt, InvalidProcedure, Paper, PaperKind, ProcedureDraft, ProcedureFacts,
};

/// Most rows of papers, and of fees of one channel, that a form may have.
pub const ROWS_MAX: usize = 320;
/// Empty rows offered below the filled ones.
const SPARE_PAPERS: usize = 2;
const SPARE_FEES: usize = 1;
/// Rows added at a press.
const MORE: usize = 3;

/// What was sent, in order.
pub type Pairs = Vec<(String, String)>;

/// How many rows the form shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Of papers.
    pub papers: usize,
    /// Of fees, by channel in the order of [`Channel::ALL`].
    pub fees: [usize; 3],
}

impl Rows {
    /// As many as what was sent holds, and some to spare.
    #[must_use]
    pub fn of(form: &FormState) -> Self {
        let filled = |name: &dyn Fn(usize) -> String| {
            (0..ROWS_MAX).rev().find(|row| !form.value(&name(*row)).is_empty()).map_or(0, |row| row + 1)
        };
        let fees = |channel: Channel| {
            let amount = filled(&|row| format!("{}-fee-{row}-amount", channel.as_str()));
            let condition = filled(&|row| format!("{}-fee-{row}-condition", channel.as_str()));
            amount.max(condition) + SPARE_FEES
        };
        Self { papers: filled(&|row| format!("paper-{row}-name")) + SPARE_PAPERS, fees: Channel::ALL.map(fees) }
    }

    /// With more room for papers.
    #[must_use]
    pub fn with_more(mut self) -> Self {
        self.papers = (self.papers + MORE).min(ROWS_MAX);
        self.fees = self.fees.map(|n| (n + MORE).min(ROWS_MAX));
        self
    }
}

fn number<T: ToString>(value: Option<T>) -> String {
    value.map(|n| n.to_string()).unwrap_or_default()
}

/// The form filled with a procedure's facts.
#[must_use]
pub fn pairs_from(facts: &ProcedureFacts) -> Pairs {
    let mut out: Pairs = Vec::new();
    let mut put = |name: String, value: &str| {
        if !value.is_empty() {
            out.push((name, value.to_owned()));
        }
    };
    put("name".into(), &facts.name);
    put("field".into(), &facts.field);
    for (name, text) in [
        ("ministry", &facts.ministry),
        ("agency", &facts.agency),
        ("result", &facts.result),
        ("result_code", &facts.result_code),
        ("steps", &facts.steps),
        ("requirements", &facts.requirements),
        ("decision", &facts.decision),
        ("url", &facts.url),
    ] {
        put(name.into(), text.as_deref().unwrap_or_default());
    }
    for (name, list) in [("subjects", &facts.subjects), ("legal_basis", &facts.legal_basis), ("aliases", &facts.aliases)] {
        put(name.into(), &list.join("\n"));
    }
    put("filed_at".into(), if facts.filed_at == FiledAt::Here { "here" } else { "national_portal" });
    put("start_rule".into(), facts.start_rule.as_str());
    put("curated".into(), if facts.curated { "yes" } else { "" });
    for offer in &facts.channels {
        let channel = offer.channel.as_str();
        put(format!("{channel}-offered"), "yes");
        if let Some(term) = offer.duration {
            put(format!("{channel}-n"), &if term.n == 0 { String::new() } else { term.n.to_string() });
            put(format!("{channel}-unit"), if term.n == 0 { "same_day" } else { term.unit.as_str() });
        }
        for (row, fee) in offer.fees.iter().enumerate() {
            let name = |part: &str| format!("{channel}-fee-{row}-{part}");
            put(name("kind"), if fee.kind == FeeKind::Charge { "charge" } else { "fee" });
            put(name("amount"), &number(fee.amount));
            put(name("per"), fee.per.as_deref().unwrap_or_default());
            put(name("condition"), fee.condition.as_deref().unwrap_or_default());
        }
    }
    for (row, paper) in facts.papers.iter().enumerate() {
        let name = |part: &str| format!("paper-{row}-{part}");
        put(name("id"), &paper.id);
        put(name("name"), &paper.name);
        put(name("kind"), if paper.kind == PaperKind::Note { "note" } else { "paper" });
        put(name("originals"), &number(paper.originals));
        put(name("certified"), &number(paper.certified));
        put(name("copies"), &number(paper.copies));
        put(name("case"), paper.case.as_deref().unwrap_or_default());
        put(name("note"), paper.note.as_deref().unwrap_or_default());
        put(name("form"), paper.form_file.as_deref().unwrap_or_default());
        put(name("optional"), if paper.optional { "yes" } else { "" });
    }
    out
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(clean_line).filter(|line| !line.is_empty()).collect()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A whole number as people write it: `8.000`, `8 000 đ`.
fn whole<T: std::str::FromStr>(typed: &str) -> Option<T> {
    let digits: String =
        typed.trim_end_matches(['đ', 'Đ', '₫']).chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    digits.parse().ok()
}

/// Reads the form; `base` is what it was filled with.
///
/// # Errors
/// What is wrong, by field.
pub fn read(form: &FormState, code: ProcedureCode, base: Option<&ProcedureFacts>) -> Result<ProcedureFacts, FieldErrors> {
    let mut errors = FieldErrors::new();
    let line = |name: &str| clean_line(form.value(name));
    let text = |name: &str| clean_text(form.value(name));
    for name in ["name", "field"] {
        if line(name).is_empty() {
            errors.add(name, "form-required");
        }
    }
    let mut draft = ProcedureDraft::new(code, line("name"), line("field"));
    draft.ministry = some(line("ministry"));
    draft.agency = some(text("agency"));
    draft.agency_inferred = base.is_some_and(|base| base.agency_inferred && base.agency == draft.agency);
    draft.result = some(text("result"));
    draft.result_code = some(line("result_code"));
    draft.steps = some(text("steps"));
    draft.requirements = some(text("requirements"));
    draft.decision = some(line("decision"));
    draft.url = some(line("url"));
    if draft.url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
        errors.add("url", "procedures-edit-url");
    }
    draft.subjects = lines(form.value("subjects"));
    draft.legal_basis = lines(form.value("legal_basis"));
    draft.aliases = lines(form.value("aliases"));
    draft.filed_at = if form.value("filed_at") == "here" { FiledAt::Here } else { FiledAt::NationalPortal };
    draft.start_rule = StartRule::ALL.into_iter().find(|rule| rule.as_str() == form.value("start_rule")).unwrap_or_default();
    draft.curated = form.value("curated") == "yes";
    for channel in Channel::ALL {
        if form.value(&format!("{}-offered", channel.as_str())) == "yes" {
            draft.channels.push(offer(form, channel, &mut errors));
        }
    }
    draft.papers = papers(form, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    draft.check().map_err(|wrong| {
        let mut errors = FieldErrors::new();
        errors.add(field_of(&wrong), "procedures-edit-invalid");
        errors
    })
}

/// The field of the form that a broken rule is about.
fn field_of(wrong: &InvalidProcedure) -> &'static str {
    match wrong.field {
        "papers" => "paper-0-name",
        "channels" | "duration" | "fees" => "in_person-n",
        other => other,
    }
}

fn offer(form: &FormState, channel: Channel, errors: &mut FieldErrors) -> ChannelOffer {
    let name = channel.as_str();
    let (n, unit) = (form.value(&format!("{name}-n")), form.value(&format!("{name}-unit")));
    let duration = match (n, unit) {
        ("", "") => None,
        (_, "same_day") => Some(Duration { n: 0, unit: Unit::WorkingDay }),
        (n, unit) => {
            let n = whole::<u32>(n).filter(|n| (1..=3_650).contains(n));
            let unit = [Unit::WorkingDay, Unit::CalendarDay, Unit::WorkingHour].into_iter().find(|known| known.as_str() == unit);
            if n.is_none() || unit.is_none() {
                errors.add(format!("{name}-n"), "procedures-edit-term");
            }
            n.zip(unit).map(|(n, unit)| Duration { n, unit })
        }
    };
    let mut fees = Vec::new();
    for row in 0..ROWS_MAX {
        let value = |part: &str| form.value(&format!("{name}-fee-{row}-{part}"));
        let (typed, condition) = (value("amount"), clean_text(value("condition")));
        if typed.is_empty() && condition.is_empty() {
            continue;
        }
        let amount = whole::<i64>(typed).filter(|amount| (0..=1_000_000_000).contains(amount));
        if !typed.is_empty() && amount.is_none() {
            errors.add(format!("{name}-fee-{row}-amount"), "procedures-edit-amount");
        }
        fees.push(Fee {
            kind: if value("kind") == "charge" { FeeKind::Charge } else { FeeKind::Fee },
            amount,
            per: some(clean_line(value("per"))),
            condition: some(condition),
        });
    }
    ChannelOffer { channel, duration, fees }
}

fn papers(form: &FormState, errors: &mut FieldErrors) -> Vec<Paper> {
    let mut out: Vec<Paper> = Vec::new();
    for row in 0..ROWS_MAX {
        let field = |part: &str| format!("paper-{row}-{part}");
        let value = |part: &str| form.value(&field(part));
        let name = clean_text(value("name"));
        if name.is_empty() {
            continue;
        }
        let mut count = |part: &str| {
            let typed = value(part);
            let n = whole::<u16>(typed).filter(|n| *n <= 100);
            if !typed.is_empty() && n.is_none() {
                errors.add(field(part), "procedures-edit-count");
            }
            n
        };
        let (originals, certified, copies) = (count("originals"), count("certified"), count("copies"));
        out.push(Paper {
            id: value("id").to_owned(),
            name,
            kind: if value("kind") == "note" { PaperKind::Note } else { PaperKind::Paper },
            originals,
            certified,
            copies,
            note: some(clean_text(value("note"))),
            form_file: some(clean_line(value("form"))),
            case: some(clean_line(value("case"))),
            optional: value("optional") == "yes",
        });
    }
    // A paper keeps its id; a new one gets the next that is free.
    let mut taken: Vec<String> = Vec::new();
    for paper in &mut out {
        let fits = !paper.id.is_empty()
            && paper.id.len() <= 20
            && paper.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !fits || taken.contains(&paper.id) {
            paper.id = String::new();
        } else {
            taken.push(paper.id.clone());
        }
    }
    let mut next = 1;
    for paper in out.iter_mut().filter(|paper| paper.id.is_empty()) {
        while taken.contains(&format!("p{next}")) {
            next += 1;
        }
        paper.id = format!("p{next}");
        taken.push(paper.id.clone());
    }
    out
}
