//! The steps that an official may take now, each a small form. A field's id is `{verb}-{name}`, since several steps ask for a reason.

use xaso_identity::Official;
use xaso_web::{FormState, Layout, forms::Choice};

use super::words;
use crate::model::{Dossier, Processing, Standing, Verb, reason_key, reasons_of};

/// How a field of a step is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Several lines.
    Text,
    /// A whole number.
    Number,
    /// Hours and minutes.
    Time,
    /// One of a list.
    Select,
    /// Any of the step's reasons.
    Reasons,
    /// Files.
    Files,
    /// Day, month, year.
    Day,
    /// A tick that says "I mean it".
    Confirm,
}

/// One field of a step.
#[derive(Clone, Debug)]
pub struct StepField {
    /// Its id on the page.
    pub id: String,
    /// Its name in what is sent.
    pub name: &'static str,
    /// How it is shown.
    pub kind: Kind,
    /// Label.
    pub label: String,
    /// Hint; may be empty.
    pub hint: String,
    /// What is wrong; may be empty.
    pub error: String,
    /// What was typed; three for a day.
    pub typed: [String; 3],
    /// What was ticked.
    pub ticked: Vec<String>,
    /// The choices of a select or of reasons.
    pub choices: Vec<Choice>,
}

impl StepField {
    /// Whether something is wrong with it.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.error.is_empty()
    }

    /// Whether that choice is ticked.
    #[must_use]
    pub fn is_ticked(&self, value: &str) -> bool {
        self.ticked.iter().any(|ticked| ticked == value)
    }

    /// Whether that choice is the one made.
    #[must_use]
    pub fn has(&self, value: &str) -> bool {
        self.typed[0] == value
    }

    /// What describes it, for `aria-describedby`; empty where nothing does.
    #[must_use]
    pub fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let error = self.is_wrong().then(|| format!("{}-error", self.id));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// One step.
#[derive(Clone, Debug)]
pub struct StepForm {
    /// Its word in the address.
    pub verb: &'static str,
    /// What its button says.
    pub label: String,
    /// What comes of it.
    pub what: String,
    /// Where it is sent.
    pub action: String,
    /// The version that the official sees.
    pub version: i32,
    /// What it asks for.
    pub fields: Vec<StepField>,
    /// Whether it sends files.
    pub has_files: bool,
    /// Whether it cannot be taken back.
    pub is_final: bool,
    /// Whether it came back with mistakes.
    pub is_open: bool,
}

/// The step that usually comes next.
#[must_use]
pub fn likely(standing: &Standing) -> Option<Verb> {
    let verb = match standing.processing {
        Processing::Registered => Verb::Accept,
        Processing::Accepted if standing.sent_on_at.is_some() => Verb::Resume,
        Processing::Accepted => Verb::Assign,
        Processing::InProgress if standing.open_parts > 0 => Verb::Answer,
        Processing::InProgress if standing.counts_from.is_some() => Verb::Finish,
        Processing::InProgress if standing.approved_at.is_none() => Verb::Approve,
        Processing::InProgress => Verb::Finish,
        Processing::AwaitingSupplement | Processing::AwaitingPayment => Verb::Resume,
        Processing::Finished => Verb::Return,
        Processing::Refused | Processing::Withdrawn | Processing::Stopped => return None,
    };
    standing.allows(verb).then_some(verb)
}

/// What a page knows besides the dossier.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The commune's officials.
    pub officials: &'a [Official],
    /// What was typed and what is wrong with it.
    pub f: &'a FormState,
}

/// The likely next step, and the others.
#[must_use]
pub fn step_forms(l: &Layout, dossier: &Dossier, around: Around<'_>) -> (Option<StepForm>, Vec<StepForm>) {
    let likely = likely(&dossier.standing);
    let forms = dossier.allowed.iter().map(|verb| (*verb, form(l, dossier, *verb, around)));
    let (mut main, others): (Vec<_>, Vec<_>) = forms.partition(|(verb, _)| Some(*verb) == likely);
    (main.pop().map(|(_, form)| form), others.into_iter().map(|(_, form)| form).collect())
}

/// What a step asks for: name, how it is shown. `needs_due`: the procedure gives no time; `on_its_way`: to another agency.
#[must_use]
pub const fn fields_of(verb: Verb, needs_due: bool, on_its_way: bool) -> &'static [(&'static str, Kind)] {
    match verb {
        Verb::Accept if needs_due => &[("due_at", Kind::Day)],
        Verb::Refuse | Verb::Stop => &[("reasons", Kind::Reasons), ("reason", Kind::Text), ("confirm", Kind::Confirm)],
        Verb::Assign => &[("account", Kind::Select)],
        Verb::Forward => &[("agency", Kind::Select), ("reason", Kind::Text), ("days", Kind::Number)],
        Verb::Answer => &[("part", Kind::Select), ("reason", Kind::Text), ("result", Kind::Files)],
        Verb::Transfer => &[("agency", Kind::Select), ("reason", Kind::Text)],
        Verb::RequestSupplement => &[("reasons", Kind::Reasons), ("reason", Kind::Text)],
        Verb::RequestPayment => &[("amount", Kind::Number), ("reason", Kind::Text)],
        Verb::Resume if on_its_way => &[("received_at", Kind::Day), ("received_time", Kind::Time), ("note", Kind::Text)],
        Verb::Resume => &[("note", Kind::Text), ("result", Kind::Files)],
        Verb::Finish => &[("result", Kind::Files), ("note", Kind::Text)],
        Verb::Withdraw => &[("reason", Kind::Text), ("confirm", Kind::Confirm)],
        Verb::Extend => &[("due_at", Kind::Day), ("reasons", Kind::Reasons), ("reason", Kind::Text)],
        Verb::Correct => &[("result", Kind::Files), ("reasons", Kind::Reasons), ("reason", Kind::Text)],
        Verb::Accept | Verb::Approve | Verb::Return => &[],
    }
}

/// What the button of a step says, and what comes of it: the resuming of one on its way to another agency is said otherwise.
#[must_use]
pub fn word_of(verb: Verb, on_its_way: bool) -> &'static str {
    if verb == Verb::Resume && on_its_way { "resume-elsewhere" } else { verb.as_str() }
}

fn form(l: &Layout, dossier: &Dossier, verb: Verb, around: Around<'_>) -> StepForm {
    let on_its_way = dossier.standing.sent_on_at.is_some();
    let fields: Vec<StepField> = fields_of(verb, dossier.procedure.duration.is_none(), on_its_way)
        .iter()
        .map(|(name, kind)| field(l, verb, name, *kind, dossier, around))
        .collect();
    let word = word_of(verb, on_its_way);
    StepForm {
        verb: verb.as_str(),
        label: l.t(&format!("dossiers-desk-do-{word}")).into_owned(), // i18n: dossiers-desk-do-*
        what: l.t(&format!("dossiers-desk-what-{word}")).into_owned(), // i18n: dossiers-desk-what-*
        action: format!("/can-bo/ho-so/{}/{verb}", dossier.code),
        version: dossier.standing.version,
        has_files: fields.iter().any(|field| field.kind == Kind::Files),
        is_final: matches!(verb, Verb::Refuse | Verb::Withdraw | Verb::Stop),
        is_open: fields.iter().any(StepField::is_wrong),
        fields,
    }
}

fn field(l: &Layout, verb: Verb, name: &'static str, kind: Kind, dossier: &Dossier, around: Around<'_>) -> StepField {
    let f = around.f;
    let id = format!("{verb}-{name}");
    let label = format!("dossiers-desk-{verb}-{name}");
    let hint = format!("{label}-hint");
    // i18n: dossiers-desk-accept-* dossiers-desk-refuse-* dossiers-desk-assign-* dossiers-desk-request-supplement-*
    // i18n: dossiers-desk-resume-* dossiers-desk-finish-* dossiers-desk-withdraw-* dossiers-desk-forward-* dossiers-desk-answer-*
    // i18n: dossiers-desk-transfer-* dossiers-desk-request-payment-* dossiers-desk-stop-* dossiers-desk-extend-* dossiers-desk-correct-*
    let has_hint = !matches!(kind, Kind::Confirm | Kind::Select | Kind::Reasons) && !matches!(verb, Verb::Withdraw);
    let first = match (kind, name) {
        (Kind::Select, "account") if f.value(&id).is_empty() => {
            dossier.standing.assignee.map(|account| account.to_string()).unwrap_or_default()
        }
        (Kind::Day, _) => f.date_part(&id, "day").to_owned(),
        _ => f.value(&id).to_owned(),
    };
    let rest = match kind {
        Kind::Day => ["month", "year"].map(|part| f.date_part(&id, part).to_owned()),
        _ => [String::new(), String::new()],
    };
    let [second, third] = rest;
    StepField {
        name,
        kind,
        label: l.t(&label).into_owned(),
        hint: if has_hint { l.t(&hint).into_owned() } else { String::new() },
        error: f.error(l, &id),
        typed: [first, second, third],
        ticked: f.values(&id).map(str::to_owned).collect(),
        choices: choices(l, verb, name, dossier, around.officials),
        id,
    }
}

/// What a field lets one choose from.
fn choices(l: &Layout, verb: Verb, name: &str, dossier: &Dossier, officials: &[Official]) -> Vec<Choice> {
    match name {
        "account" => officials.iter().filter(|o| works(o)).map(official_choice).collect(),
        "agency" => dossier.agencies.iter().filter(|a| a.active).map(|a| Choice::new(a.id.to_string(), a.name.clone())).collect(),
        "part" => dossier
            .parts
            .iter()
            .filter(|part| part.answered_at.is_none())
            .map(|part| {
                let due = xaso_kernel::when::short_moment(words::lang(l), part.due_at);
                let label = l.ta("dossiers-desk-part-choice", [("agency", agency_name(dossier, part.agency_id)), ("due", due)]);
                Choice::new(part.id.to_string(), label)
            })
            .collect(),
        "reasons" => reasons_of(verb).iter().map(|r| Choice::new(*r, l.t(&reason_key(verb, r)).into_owned())).collect(),
        _ => Vec::new(),
    }
}

/// The name of a unit; empty where it is not known.
#[must_use]
pub fn agency_name(dossier: &Dossier, id: uuid::Uuid) -> String {
    dossier.agencies.iter().find(|agency| agency.id == id).map(|agency| agency.name.clone()).unwrap_or_default()
}

fn works(official: &Official) -> bool {
    use xaso_kernel::Role;
    official.active && official.roles.iter().any(|role| *role != Role::Admin && *role != Role::Reader)
}

fn official_choice(official: &Official) -> Choice {
    let title = if official.title.is_empty() { official.username.as_str() } else { official.title.as_str() };
    Choice::new(official.id.to_string(), format!("{} ({title})", official.name))
}
