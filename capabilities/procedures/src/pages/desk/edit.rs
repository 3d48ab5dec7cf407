//! `/can-bo/thu-tuc/{code}`: every fact of a procedure in one form. `moi` for a procedure that is not in the catalogue yet.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::{Datelike as _, Months, NaiveDate};
use serde::Deserialize;
use xaso_kernel::{ProcedureCode, clean_line, when};
use xaso_web::{AppState, FieldErrors, FormState, Layout, Problem, Result, StaffPage, forms::Choice, html};

use crate::{
    catalogue::catalogue,
    desk::{
        form::{self, Pairs, Rows},
        require_edit,
    },
    model::{Change, Channel, ProcedureFacts, changes},
    pages::{lang, words::channel_name},
    store,
};

/// The word that stands for a code where the procedure is new.
pub const NEW: &str = "moi";
/// Longest reason, in letters.
const REASON_MAX: usize = 300;
/// How far ahead a change may be announced, in months.
const AHEAD_MONTHS: u32 = 36;

/// A form on its way: what was sent, and for which procedure.
#[derive(Debug)]
pub struct Editing {
    /// The code in the address, or [`NEW`].
    pub code: String,
    /// All fields as sent.
    pub pairs: Pairs,
    /// The same, with what is wrong.
    pub form: FormState,
    /// Versions announced for a later day: number and day.
    coming: Vec<(u32, NaiveDate)>,
}

/// A form that holds.
#[derive(Clone, Debug)]
pub struct ReadForm {
    /// The facts.
    pub facts: ProcedureFacts,
    /// First day.
    pub from: NaiveDate,
    /// Why.
    pub reason: String,
    /// What changes against the version in force on that day; empty for a new procedure.
    pub changes: Vec<Change>,
    /// It is not in the catalogue yet.
    pub is_new: bool,
}

impl Editing {
    /// What was sent for that procedure.
    ///
    /// # Errors
    /// 404 where there is none.
    pub async fn of(app: &AppState, code: &str, sent: Pairs) -> Result<Self> {
        let mut coming = Vec::new();
        if code != NEW {
            let catalogue = catalogue(app).await?;
            let standing = catalogue.standing(code).ok_or_else(Problem::not_found)?;
            if standing.version.facts.code.as_str() != code {
                return Err(Problem::not_found());
            }
            coming = standing.coming.iter().map(|version| (version.number, version.effective_from)).collect();
        }
        // The buttons' own word is no part of the form.
        let pairs = sent.iter().filter(|(name, _)| name != "viec").cloned().collect();
        Ok(Self { code: code.to_owned(), pairs, form: FormState::from_pairs(sent), coming })
    }

    /// With what is wrong.
    #[must_use]
    pub fn with_errors(mut self, errors: FieldErrors) -> Self {
        self.form.errors = errors;
        self
    }

    /// The highest number when the form was opened.
    #[must_use]
    pub fn seen(&self) -> u32 {
        self.form.value("seen").parse().unwrap_or_default()
    }

    /// Reads and checks the form.
    ///
    /// # Errors
    /// The database's; inside, what is wrong by field.
    pub async fn read(&self, app: &AppState) -> Result<Result<ReadForm, FieldErrors>> {
        let mut errors = FieldErrors::new();
        let today = when::local_date(app.now());
        let is_new = self.code == NEW;
        let typed = if is_new { clean_line(self.form.value("code")) } else { self.code.clone() };
        let code = errors.take("code", "procedures-edit-code-wrong", ProcedureCode::parse(&typed).ok());
        let Some(code) = code else { return Ok(Err(errors)) };
        let stored = store::find_current(app.db.read(), code.as_str()).await?;
        if is_new && stored.is_some() {
            errors.add("code", "procedures-edit-code-taken");
        }
        let from = match self.form.date("from") {
            Ok(Some(from)) if from < today => errors.take("from", "procedures-edit-from-past", None),
            Ok(Some(from)) if from > today + Months::new(AHEAD_MONTHS) => errors.take("from", "procedures-edit-from-far", None),
            Ok(Some(from)) => Some(from),
            Ok(None) => errors.take("from", "form-required", None),
            Err(key) => errors.take("from", key, None),
        };
        let reason = clean_line(self.form.value("reason"));
        if reason.is_empty() || reason.chars().count() > REASON_MAX {
            errors.add("reason", "procedures-edit-reason-wrong");
        }
        let base = match from {
            Some(from) => store::find(app.db.read(), code.as_str(), from).await?.filter(|found| found.facts.code == code),
            None => None,
        };
        let base = base.map(|version| version.facts).or_else(|| stored.map(|stored| stored.version.facts));
        let facts = match form::read(&self.form, code, base.as_ref()) {
            Ok(facts) => Some(facts),
            Err(found) => {
                for problem in found.summary() {
                    errors.add_with(problem.field.clone(), problem.key.clone(), problem.args.clone());
                }
                None
            }
        };
        let (Some(facts), Some(from)) = (facts, from) else { return Ok(Err(errors)) };
        let changes = base.filter(|_| !is_new).map_or_else(Vec::new, |base| changes(&base, &facts));
        if !is_new && changes.is_empty() && errors.is_empty() {
            errors.add("name", "procedures-edit-nothing");
        }
        Ok(if errors.is_empty() { Ok(ReadForm { facts, from, reason, changes, is_new }) } else { Err(errors) })
    }
}

/// What one channel's part of the form needs.
#[derive(Debug)]
pub struct ChannelPart {
    /// The channel's word, with which its fields' names begin.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// Names of the rows of fees.
    pub fees: Vec<String>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/edit.html")]
pub struct EditPage {
    /// Frame.
    pub l: Layout,
    /// The form.
    pub f: FormState,
    /// The code in the address, or [`NEW`].
    pub code: String,
    /// It is not in the catalogue yet.
    pub is_new: bool,
    /// Versions announced for a later day: the sentence and the address to change that one.
    pub coming: Vec<(String, String)>,
    /// Parts by channel.
    pub channels: Vec<ChannelPart>,
    /// Names of the rows of papers.
    pub papers: Vec<String>,
    /// Units of time.
    pub units: Vec<Choice>,
    /// Where it may be filed.
    pub places: Vec<Choice>,
    /// When the clock may start.
    pub rules: Vec<Choice>,
    /// `lệ phí` or `phí`.
    pub fee_kinds: Vec<Choice>,
    /// Paper or note.
    pub paper_kinds: Vec<Choice>,
    /// The one choice of a tick box.
    pub yes: Vec<Choice>,
}

impl EditPage {
    fn new(l: Layout, f: FormState, code: &str, coming: &[(u32, NaiveDate)], more_rows: bool) -> Self {
        let rows = if more_rows { Rows::of(&f).with_more() } else { Rows::of(&f) };
        let choice = |value: &str, key: &str| Choice::new(value, l.t(key));
        Self {
            is_new: code == NEW,
            coming: coming
                .iter()
                .map(|(number, day)| {
                    let day = when::date(lang(&l), *day);
                    let sentence = l.ta("procedures-edit-coming", [("n", number.to_string()), ("from", day)]);
                    (sentence, format!("/can-bo/thu-tuc/{code}?tu-ban={number}"))
                })
                .collect(),
            channels: Channel::ALL
                .into_iter()
                .zip(rows.fees)
                .map(|(channel, fees)| ChannelPart {
                    name: channel.as_str(),
                    label: channel_name(&l, channel),
                    fees: (0..fees).map(|row| format!("{}-fee-{row}", channel.as_str())).collect(),
                })
                .collect(),
            papers: (0..rows.papers).map(|row| format!("paper-{row}")).collect(),
            units: vec![
                choice("working_day", "procedures-unit-working-day"),
                choice("calendar_day", "procedures-unit-calendar-day"),
                choice("working_hour", "procedures-unit-working-hour"),
                choice("same_day", "procedures-term-same-day"),
            ],
            places: vec![choice("here", "procedures-where-here"), choice("national_portal", "procedures-where-portal")],
            rules: vec![choice("immediate", "procedures-start-immediate"), choice("next_day_after_15", "procedures-after-15")],
            fee_kinds: vec![choice("fee", "procedures-fee-kind-fee"), choice("charge", "procedures-fee-kind-charge")],
            paper_kinds: vec![choice("paper", "procedures-paper-kind-paper"), choice("note", "procedures-paper-kind-note")],
            yes: vec![choice("yes", "procedures-edit-curated-yes")],
            code: code.to_owned(),
            f,
            l: l.with_wide(),
        }
    }

    /// A form with a mistake, for tests.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut f = FormState::from_pairs([
            ("name", "Thủ tục thử"),
            ("in_person-offered", "yes"),
            ("in_person-fee-0-amount", "8000"),
            ("paper-0-name", "Tờ khai"),
        ]);
        f.errors.add("name", "form-required");
        Self::new(l, f, "2.000815", &[(3, NaiveDate::default())], false)
    }
}

/// The form again, or for the first time.
///
/// # Errors
/// Where it cannot be rendered.
pub fn page(staff: &StaffPage, editing: &Editing, more_rows: bool, status: StatusCode) -> Result<Response> {
    let key = if editing.code == NEW { "procedures-edit-title-new" } else { "procedures-edit-title" };
    let l = staff.page.staff_layout(staff.page.t(key)).with_errors(!editing.form.errors.is_empty());
    let shown = EditPage::new(l, editing.form.clone(), &editing.code, &editing.coming, more_rows);
    Ok((status, html(&shown)?).into_response())
}

/// Which version to start from.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "tu-ban")]
    from_version: Option<u32>,
}

/// Shows the form, filled with the version in force or the one asked for.
pub async fn show(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let today = when::local_date(app.now());
    let mut pairs: Pairs = Vec::new();
    let mut from = today;
    if code == NEW {
        pairs.push(("filed_at".into(), "here".into()));
        pairs.push(("start_rule".into(), "immediate".into()));
        pairs.push(("seen".into(), "0".into()));
    } else {
        let head = store::find_current(app.db.read(), &code).await?.ok_or_else(Problem::not_found)?;
        let version = match asked.from_version {
            Some(number) => store::find_version(app.db.read(), &code, number).await?.ok_or_else(Problem::not_found)?,
            None => store::find(app.db.read(), &code, today).await?.unwrap_or(head.version),
        };
        // A version announced for later is changed for its own day.
        from = today.max(version.effective_from);
        pairs.extend(form::pairs_from(&version.facts));
        pairs.push(("seen".into(), head.newest.to_string()));
    }
    // Whoever saves has looked at it.
    pairs.retain(|(name, _)| name != "curated");
    pairs.push(("curated".into(), "yes".into()));
    for (part, value) in [("day", from.day()), ("month", from.month()), ("year", from.year().unsigned_abs())] {
        pairs.push((format!("from-{part}"), value.to_string()));
    }
    page(&staff, &Editing::of(&app, &code, pairs).await?, false, StatusCode::OK)
}
