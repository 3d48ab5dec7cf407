//! `GET /can-bo/quay/ho-so/{id}`: everything about one filing on one page.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_dossiers::{AttachedFile, Receive, answers_sent, one_page_form};
use xaso_people::{AuthorisationPaper, Capacity};
use xaso_procedures::{ProcedureVersion, forms::Form};
use xaso_web::{AppState, FieldErrors, FormState, Layout, Result, StaffPage, forms::Choice, html};

use super::{Open, open};
use crate::model::Who;

/// One of the four cases, as a button.
#[derive(Clone, Debug)]
pub struct Case {
    /// Word sent.
    pub word: &'static str,
    /// What it says.
    pub label: String,
    /// It is the one chosen.
    pub is_chosen: bool,
}

/// A paper of the procedure's list.
#[derive(Clone, Debug)]
pub struct PaperRow {
    /// The field that says what was seen: `seen_p1`.
    pub field: String,
    /// What it is.
    pub name: String,
    /// Only asked of some.
    pub is_optional: bool,
    /// Files attached, in words; may be empty.
    pub files: String,
    /// Where it is photographed or a file chosen.
    pub href: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "filing.html")]
pub struct FilingPage {
    /// Frame.
    pub l: Layout,
    /// What was typed, and what is wrong with it.
    pub f: FormState,
    /// The filing's id.
    pub id: String,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// For whom.
    pub who: Who,
    /// The cases.
    pub cases: Vec<Case>,
    /// In which capacities one may act then; empty where nobody acts.
    pub capacities: Vec<Choice>,
    /// Papers of authorisation.
    pub leaves: Vec<Choice>,
    /// The procedure's own questions, as HTML.
    pub own: String,
    /// Papers.
    pub papers: Vec<PaperRow>,
    /// What was seen of a paper.
    pub kinds: Vec<Choice>,
    /// How the result is wanted.
    pub deliveries: Vec<Choice>,
    /// The law gives no time: the official sets the day.
    pub needs_due: bool,
    /// What to know about the card just scanned; may be empty.
    pub notice: String,
    /// Where the cursor stands: the first thing that is still to do.
    pub focus: &'static str,
}

impl FilingPage {
    /// The page for what is open, showing `pairs` and `errors`.
    ///
    /// # Errors
    /// The template's.
    pub fn new(staff: &StaffPage, open: &Open, pairs: &[(String, String)], errors: FieldErrors, notice: String) -> Result<Self> {
        let l = staff.page.staff_layout(staff.page.t("counter-filing-title")).with_errors(!errors.is_empty());
        let id = open.filing.id.0.to_string();
        Self::with(l, id, &open.version, pairs, &open.draft.files, errors, notice)
    }

    fn with(
        l: Layout,
        id: String,
        version: &ProcedureVersion,
        pairs: &[(String, String)],
        files: &[AttachedFile],
        errors: FieldErrors,
        notice: String,
    ) -> Result<Self> {
        let mut l = l;
        l.wide = true;
        let mut l = l.with_script("counter.js");
        l.has_errors = !errors.is_empty();
        let mut f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str()))).with_errors(errors);
        if f.value("delivery").is_empty() {
            f.set("delivery", Receive::Desk.as_str());
        }
        let who = Who::parse(f.value("who"));
        f.set("who", who.as_str());
        let focus = next(&f, who);
        let form = Form::of(&version.facts);
        let own = one_page_form(&l, &form, &f, &answers_sent(&form, pairs))?;
        // i18n: counter-who-*
        let cases = Who::ALL.map(|case| Case {
            word: case.as_str(),
            label: l.t(&format!("counter-who-{}", case.as_str())).into_owned(),
            is_chosen: case == who,
        });
        let capacities = if who == Who::Themselves { &[][..] } else { Capacity::for_kind(who.applicant()) };
        // i18n: counter-capacity-*
        let capacities = capacities.iter().map(|one| choice(&l, "counter-capacity-", one.as_str())).collect();
        // i18n: counter-leave-*
        let leaves = AuthorisationPaper::ALL.iter().map(|one| choice(&l, "counter-leave-", one.as_str())).collect();
        // i18n: counter-seen-*
        let kinds = ["original", "certified", "copy"].map(|kind| choice(&l, "counter-seen-", kind));
        // i18n: counter-delivery-*
        let deliveries = ["desk", "online", "post"].map(|way| choice(&l, "counter-delivery-", way));
        let papers = version
            .facts
            .papers_to_file()
            .map(|paper| {
                let count = files.iter().filter(|file| file.paper.as_deref() == Some(paper.id.as_str())).count();
                PaperRow {
                    field: format!("seen_{}", paper.id),
                    name: paper.name.clone(),
                    is_optional: paper.optional,
                    files: if count == 0 { String::new() } else { l.ta("counter-files", [("n", count)]) },
                    href: format!("/can-bo/quay/ho-so/{id}/giay-to/{}", paper.id),
                }
            })
            .collect();
        Ok(Self {
            name: version.facts.name.clone(),
            code: version.facts.code.as_str().to_owned(),
            needs_due: needs_due(version),
            cases: cases.into(),
            kinds: kinds.into(),
            deliveries: deliveries.into(),
            l,
            f,
            id,
            who,
            capacities,
            leaves,
            own,
            papers,
            notice,
            focus,
        })
    }

    /// The same with the cursor on the button that receives: nothing else is to do.
    #[must_use]
    pub fn ready(mut self) -> Self {
        self.focus = "receive";
        self
    }

    /// As an answer: 422 where something is wrong.
    ///
    /// # Errors
    /// The template's.
    pub fn answer(&self) -> Result<Response> {
        let status = if self.f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, html(self)?).into_response())
    }

    /// Whether the cursor stands there first.
    fn starts_at(&self, place: &str) -> bool {
        self.focus == place
    }

    /// Whether somebody acts for the applicant.
    fn acts(&self) -> bool {
        self.who != Who::Themselves
    }

    /// Whether the applicant is an organisation.
    fn is_organisation(&self) -> bool {
        self.who == Who::Organisation
    }

    /// Whether the applicant is a child.
    fn is_child(&self) -> bool {
        self.who == Who::Child
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout, who: Who) -> Self {
        let pairs = [("who".to_owned(), who.as_str().to_owned()), ("applicant_name".to_owned(), "Nguyễn Thị Mẫu".to_owned())];
        let mut errors = FieldErrors::new();
        errors.add("card", "counter-card-none");
        let version = super::samples::version();
        let l = l.with_title("counter-filing-title");
        Self::with(l, "0190".to_owned(), &version, &pairs, &[], errors, "Thẻ".to_owned()).expect("the sample renders")
    }
}

/// The first thing still to do: scan, or look at what is wrong; say in which capacity; name the person; their telephone.
fn next(f: &FormState, who: Who) -> &'static str {
    let is_empty = |name: &str| f.value(name).is_empty();
    let acts = who != Who::Themselves;
    if f.errors.get("card").is_some() {
        "card"
    } else if !f.errors.is_empty() {
        "summary"
    } else if is_empty(&format!("{}_name", who.at_counter())) {
        "card"
    } else if acts && is_empty("representative_capacity") {
        "capacity"
    } else if acts && is_empty("applicant_name") {
        "applicant"
    } else if acts {
        ""
    } else {
        "phone"
    }
}

fn choice(l: &Layout, prefix: &str, word: &str) -> Choice {
    Choice::new(word, l.t(&format!("{prefix}{}", word.replace('_', "-"))))
}

/// Whether the procedure gives no time, so that the official sets the day.
pub fn needs_due(version: &ProcedureVersion) -> bool {
    version.facts.term(xaso_procedures::Channel::InPerson).is_none() && version.facts.longest_term().is_none()
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(id): Path<String>) -> Result<Response> {
    let open = open(&app, &staff, &id).await?;
    let pairs = open.draft.fields.clone();
    FilingPage::new(&staff, &open, &pairs, FieldErrors::new(), String::new())?.answer()
}
