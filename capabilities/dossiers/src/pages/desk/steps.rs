//! The steps that an official may take now, each a small form. A field's id is `{verb}-{name}`, since several steps ask for a reason.

use xaso_identity::Official;
use xaso_web::{FormState, Layout, forms::Choice};

use super::words;
use crate::model::{Dossier, Processing, Standing, Verb};

/// How a field of a step is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Several lines.
    Text,
    /// One of the officials.
    Select,
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
    /// The choices of a select.
    pub choices: Vec<Choice>,
}

impl StepField {
    /// Whether something is wrong with it.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.error.is_empty()
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
        Processing::Accepted => Verb::Assign,
        Processing::InProgress if standing.approved_at.is_none() => Verb::Approve,
        Processing::InProgress => Verb::Finish,
        Processing::AwaitingSupplement => Verb::Resume,
        Processing::Finished => Verb::Return,
        Processing::AwaitingPayment | Processing::Refused | Processing::Withdrawn | Processing::Stopped => return None,
    };
    standing.allows(verb).then_some(verb)
}

/// The likely next step, and the others.
#[must_use]
pub fn step_forms(l: &Layout, dossier: &Dossier, officials: &[Official], f: &FormState) -> (Option<StepForm>, Vec<StepForm>) {
    let likely = likely(&dossier.standing);
    let forms = dossier.allowed.iter().map(|verb| (*verb, form(l, dossier, *verb, officials, f)));
    let (mut main, others): (Vec<_>, Vec<_>) = forms.partition(|(verb, _)| Some(*verb) == likely);
    (main.pop().map(|(_, form)| form), others.into_iter().map(|(_, form)| form).collect())
}

/// What a step asks for: name, how it is shown, whether it has a hint.
#[must_use]
pub const fn fields_of(verb: Verb, needs_due: bool) -> &'static [(&'static str, Kind)] {
    match verb {
        Verb::Accept if needs_due => &[("due_at", Kind::Day)],
        Verb::Refuse => &[("reason", Kind::Text), ("confirm", Kind::Confirm)],
        Verb::Assign => &[("account", Kind::Select)],
        Verb::RequestSupplement => &[("reason", Kind::Text)],
        Verb::Resume => &[("note", Kind::Text), ("result", Kind::Files)],
        Verb::Finish => &[("result", Kind::Files), ("note", Kind::Text)],
        Verb::Withdraw => &[("reason", Kind::Text), ("confirm", Kind::Confirm)],
        _ => &[],
    }
}

fn form(l: &Layout, dossier: &Dossier, verb: Verb, officials: &[Official], f: &FormState) -> StepForm {
    let fields: Vec<StepField> = fields_of(verb, dossier.procedure.duration.is_none())
        .iter()
        .map(|(name, kind)| field(l, verb, name, *kind, officials, dossier, f))
        .collect();
    StepForm {
        verb: verb.as_str(),
        label: words::verb(l, verb),
        what: l.t(&format!("dossiers-desk-what-{verb}")).into_owned(), // i18n: dossiers-desk-what-*
        action: format!("/can-bo/ho-so/{}/{verb}", dossier.code),
        version: dossier.standing.version,
        has_files: fields.iter().any(|field| field.kind == Kind::Files),
        is_final: matches!(verb, Verb::Refuse | Verb::Withdraw),
        is_open: fields.iter().any(StepField::is_wrong),
        fields,
    }
}

fn field(
    l: &Layout,
    verb: Verb,
    name: &'static str,
    kind: Kind,
    officials: &[Official],
    dossier: &Dossier,
    f: &FormState,
) -> StepField {
    let id = format!("{verb}-{name}");
    let label = format!("dossiers-desk-{verb}-{name}");
    let hint = format!("{label}-hint");
    // i18n: dossiers-desk-accept-* dossiers-desk-refuse-* dossiers-desk-assign-* dossiers-desk-request-supplement-*
    // i18n: dossiers-desk-resume-* dossiers-desk-finish-* dossiers-desk-withdraw-*
    let has_hint = !matches!(kind, Kind::Confirm | Kind::Select) && !matches!(verb, Verb::Withdraw);
    let typed = match kind {
        Kind::Day => ["day", "month", "year"].map(|part| f.date_part(&id, part).to_owned()),
        _ => [f.value(&id).to_owned(), String::new(), String::new()],
    };
    let choice = |official: &Official| {
        let title = if official.title.is_empty() { official.username.as_str() } else { official.title.as_str() };
        Choice::new(official.id.to_string(), format!("{} ({title})", official.name))
    };
    let chosen = if f.value(&id).is_empty() {
        dossier.standing.assignee.map(|a| a.to_string()).unwrap_or_default()
    } else {
        f.value(&id).to_owned()
    };
    StepField {
        name,
        kind,
        label: l.t(&label).into_owned(),
        hint: if has_hint { l.t(&hint).into_owned() } else { String::new() },
        error: f.error(l, &id),
        typed: if kind == Kind::Select { [chosen, String::new(), String::new()] } else { typed },
        choices: match kind {
            Kind::Select => officials
                .iter()
                .filter(|o| {
                    o.active && o.roles.iter().any(|role| *role != xaso_kernel::Role::Admin && *role != xaso_kernel::Role::Reader)
                })
                .map(choice)
                .collect(),
            _ => Vec::new(),
        },
        id,
    }
}
