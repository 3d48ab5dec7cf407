//! `POST /can-bo/quay/ho-so/{id}`: what was typed is kept at once; then what the button says is done: read the card, another case, all papers
//! seen, photograph one, check, receive.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use xaso_dossiers::{
    Channel, DossierInput, FiledBy, PaperSeen, Receive, answers_sent, check, draft, mistakes_on_page, receive_at_counter,
};
use xaso_kernel::{
    Instant,
    identifier::{CardScan, CardScanError, IdNumber, Sex},
    when::local_date,
};
use xaso_people::{AuthorisationPaper, Capacity, PersonInput, RepresentativeInput};
use xaso_procedures::forms::Form as Questions;
use xaso_web::{AppState, FieldErrors, FormState, Result, StaffPage, see_other};

use crate::{
    model::Who,
    pages::{self, Open, done, filing::FilingPage},
    store,
};

/// Most fields kept: far beyond any form's.
const FIELDS_MAX: usize = 1_500;
/// What fields of this page begin with.
const KEPT: [&str; 7] = ["who", "applicant_", "representative_", "f_", "seen_", "delivery", "due-"];

type Pairs = Vec<(String, String)>;

/// Only what belongs to the page: nothing else a browser sends is kept, and the card itself never.
fn keep(sent: Pairs) -> Pairs {
    let mut kept: Pairs = sent
        .into_iter()
        .filter(|(name, value)| KEPT.iter().any(|prefix| name.starts_with(prefix)) && !value.contains('\0'))
        .collect();
    kept.truncate(FIELDS_MAX);
    kept
}

fn value<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
}

fn set(pairs: &mut Pairs, name: &str, value: &str) {
    pairs.retain(|(key, _)| key != name);
    pairs.push((name.to_owned(), value.to_owned()));
}

/// The day typed in three fields, `None` where nothing was, or the mistake.
fn day(pairs: &[(String, String)], name: &str) -> std::result::Result<Option<NaiveDate>, String> {
    let f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
    f.date(name).map_err(|_| ["day", "month", "year"].map(|part| f.date_part(name, part).to_owned()).join("/"))
}

/// What the button said.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    let mut open = pages::open(&app, &staff, &id).await?;
    let (verb, mut card) = (value(&sent, "do").to_owned(), value(&sent, "card").to_owned());
    let mut pairs = keep(sent);
    let today = local_date(app.now());
    if card.is_empty() {
        card = scanned_elsewhere(&mut pairs, |line| CardScan::parse(line, today, app.config.demo).is_ok());
    }
    let (mut errors, mut notice) = (FieldErrors::new(), String::new());
    if let Some(case) = verb.strip_prefix("who-") {
        turn_to(&mut pairs, Who::parse(case));
    }
    if verb == "all-seen" {
        for paper in open.version.facts.papers_to_file().filter(|paper| !paper.optional) {
            set(&mut pairs, &format!("seen_{}", paper.id), "original");
        }
    }
    // The scanner ends its line with Enter, which presses the page's first button; a card in the field is read whatever button was meant.
    if !card.is_empty() {
        match CardScan::parse(&card, today, app.config.demo) {
            Ok(scan) => notice = fill_in(&staff, &mut pairs, &scan),
            Err(error) => errors.add("card", card_problem(&error)),
        }
    }
    presume(&mut pairs, app.config.demo);
    open.draft.fields.clone_from(&pairs);
    let commune = staff.page.commune_id().clone();
    draft::save(&app, &commune, open.filing.draft, open.draft.clone()).await?;
    if !errors.is_empty() {
        return FilingPage::new(&staff, &open, &pairs, errors, notice)?.answer();
    }
    if let Some(paper) = verb.strip_prefix("paper:").and_then(|href| href.rsplit('/').next()) {
        let known = pages::paper_name(&open.version, paper).is_some();
        let to = if known { format!("/can-bo/quay/ho-so/{id}/giay-to/{paper}") } else { format!("/can-bo/quay/ho-so/{id}") };
        return Ok(see_other(&app, &to, None));
    }
    match verb.as_str() {
        "later" => Ok(see_other(&app, "/can-bo/quay", Some("counter-kept"))),
        "check" | "receive" => settle(&app, &staff, &jar, &open, &pairs, verb == "receive").await,
        "all-seen" => FilingPage::new(&staff, &open, &pairs, errors, notice)?.ready().answer(),
        _ => FilingPage::new(&staff, &open, &pairs, errors, notice)?.answer(),
    }
}

/// What is asked of the person at the counter.
const PERSON: [&str; 5] = ["name", "id_number", "phone", "email", "address"];

/// Another case: who stands at the counter stays who they are, and takes what was typed of them along.
fn turn_to(pairs: &mut Pairs, who: Who) {
    let (from, to) = (Who::parse(value(pairs, "who")).at_counter(), who.at_counter());
    if from != to {
        for field in PERSON {
            let text = value(pairs, &format!("{from}_{field}")).to_owned();
            set(pairs, &format!("{to}_{field}"), &text);
            set(pairs, &format!("{from}_{field}"), "");
        }
    }
    set(pairs, "who", who.as_str());
}

/// A card's line that the scanner typed into another field, because the cursor stood there; that field is emptied.
fn scanned_elsewhere(pairs: &mut Pairs, is_card: impl Fn(&str) -> bool) -> String {
    let place = pairs.iter_mut().find(|(_, value)| value.contains('|') && is_card(value));
    place.map(|(_, value)| std::mem::take(value)).unwrap_or_default()
}

/// What is so nearly always, put there to be seen and changed: a parent for a child, with the word for one; a proxy with a letter for another person. In
/// which capacity one acts for an organisation is different each time, and asked.
fn presume(pairs: &mut Pairs, is_demo: bool) {
    let who = Who::parse(value(pairs, "who"));
    let allowed = Capacity::for_kind(who.applicant());
    let capacity = Capacity::parse(value(pairs, "representative_capacity")).filter(|capacity| allowed.contains(capacity));
    let presumed = match who {
        Who::Child => Some(Capacity::Parent),
        Who::Another => Some(Capacity::Proxy),
        Who::Themselves | Who::Organisation => None,
    };
    let Some(capacity) = capacity.or(presumed) else { return set(pairs, "representative_capacity", "") };
    set(pairs, "representative_capacity", capacity.as_str());
    let number = IdNumber::parse(value(pairs, "representative_id_number"), is_demo).ok();
    if let (Capacity::Parent, "", Some(number)) = (capacity, value(pairs, "representative_relation"), number) {
        let relation = if number.sex() == Sex::Female { "mẹ" } else { "cha" };
        set(pairs, "representative_relation", relation);
    }
    if who == Who::Another && capacity == Capacity::Proxy && value(pairs, "representative_paper").is_empty() {
        set(pairs, "representative_paper", AuthorisationPaper::Letter.as_str());
    }
}

/// Puts what the card says where the person at the counter stands; gives what the official should know.
fn fill_in(staff: &StaffPage, pairs: &mut Pairs, scan: &CardScan) -> String {
    let prefix = Who::parse(value(pairs, "who")).at_counter();
    // Another card is another person: what was typed of the one before is not theirs.
    if ![scan.id_number.as_str(), ""].contains(&value(pairs, &format!("{prefix}_id_number"))) {
        for field in PERSON {
            set(pairs, &format!("{prefix}_{field}"), "");
        }
    }
    for (field, text) in
        [("name", scan.name.as_str()), ("id_number", scan.id_number.as_str()), ("address", scan.address.as_str())]
    {
        set(pairs, &format!("{prefix}_{field}"), text);
    }
    staff.page.t(if scan.mismatch.is_some() { "counter-card-mismatch" } else { "counter-card-done" })
}

fn card_problem(error: &CardScanError) -> &'static str {
    match error {
        CardScanError::Empty => "counter-card-none",
        CardScanError::NotACard | CardScanError::NoName => "counter-card-other",
        CardScanError::Number(_) => "counter-card-number",
    }
}

/// What was typed, as a filing by the official for the person.
fn input(open: &Open, pairs: &[(String, String)], form: &Questions, today: NaiveDate) -> DossierInput {
    let text = |name: &str| value(pairs, name).to_owned();
    let person = |prefix: &str, kind: &str| PersonInput {
        kind: kind.to_owned(),
        name: text(&format!("{prefix}_name")),
        id_number: text(&format!("{prefix}_id_number")),
        phone: text(&format!("{prefix}_phone")),
        email: text(&format!("{prefix}_email")),
        address: text(&format!("{prefix}_address")),
    };
    let who = Who::parse(value(pairs, "who"));
    DossierInput {
        procedure: open.filing.procedure.clone(),
        applicant: person("applicant", who.applicant().as_str()),
        representative: (who != Who::Themselves).then(|| RepresentativeInput {
            capacity: text("representative_capacity"),
            relation: text("representative_relation"),
            paper: text("representative_paper"),
            paper_date: day(pairs, "representative_paper_date")
                .map_or_else(|typed| typed, |date| date.map(|d| d.to_string()).unwrap_or_default()),
            title: text("representative_title"),
            person: person("representative", ""),
        }),
        filed_by: FiledBy::Official,
        helper: None,
        channel: Channel::InPerson,
        form: form.settle(&answers_sent(form, pairs), today),
        delivery: Receive::parse(value(pairs, "delivery")).unwrap_or(Receive::Desk),
        files: open.draft.files.clone(),
        village_id: None,
    }
}

/// Papers that were ticked, each with how many the list asks for, at least one.
fn seen(open: &Open, pairs: &[(String, String)]) -> Vec<PaperSeen> {
    let listed = open.version.facts.papers_to_file();
    listed
        .filter_map(|paper| {
            let (originals, copies) = (paper.originals.unwrap_or(1).max(1), paper.copies.unwrap_or(1).max(1));
            let none = PaperSeen { paper: paper.id.clone(), original: 0, certified: 0, copy: 0 };
            match value(pairs, &format!("seen_{}", paper.id)) {
                "original" => Some(PaperSeen { original: originals, ..none }),
                "certified" => Some(PaperSeen { certified: copies, ..none }),
                "copy" => Some(PaperSeen { copy: copies, ..none }),
                _ => None,
            }
        })
        .collect()
}

/// The end of that day's work, where the official set one.
fn due(app: &AppState, pairs: &[(String, String)], errors: &mut FieldErrors) -> Option<Instant> {
    match day(pairs, "due") {
        Ok(Some(date)) => {
            // 17:00 in Vietnam: the desk's last hour, whatever its calendar.
            let at = date.and_hms_opt(10, 0, 0).map(|at| at.and_utc());
            at.filter(|at| *at > app.now()).or_else(|| {
                errors.add("due", "counter-due-wrong");
                None
            })
        }
        Ok(None) => None,
        Err(_) => {
            errors.add("due", "counter-due-wrong");
            None
        }
    }
}

/// Holds everything against the rules; receives it where that was asked and nothing is wrong.
async fn settle(
    app: &AppState,
    staff: &StaffPage,
    jar: &CookieJar,
    open: &Open,
    pairs: &[(String, String)],
    receives: bool,
) -> Result<Response> {
    let commune = staff.page.commune_id();
    let form = Questions::of(&open.version.facts);
    let l = staff.page.layout("counter-filing-title");
    let mut errors = FieldErrors::new();
    let due_at = due(app, pairs, &mut errors);
    if due_at.is_none() && pages::filing::needs_due(&open.version) {
        errors.add("due", "counter-due-missing");
    }
    let checked = check(app, commune, input(open, pairs, &form, local_date(app.now()))).await;
    let new = match checked {
        Ok(new) => Some(new),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let mut all = mistakes_on_page(&l, &form, problem.fields);
            for late in Vec::from(std::mem::take(&mut errors)) {
                all.add_with(late.field, late.key, late.args);
            }
            errors = all;
            None
        }
        Err(problem) => return Err(problem),
    };
    let Some(new) = new.filter(|_| errors.is_empty()) else {
        return FilingPage::new(staff, open, pairs, errors, String::new())?.answer();
    };
    if !receives {
        return FilingPage::new(staff, open, pairs, errors, staff.page.t("counter-all-right"))?.ready().answer();
    }
    let (draft, papers) = (open.filing.draft, seen(open, pairs));
    let received = receive_at_counter(app, staff.actor(), commune, draft, new, papers, due_at).await?;
    let (place, filing) = (commune.clone(), open.filing.id);
    app.db
        .write::<_, xaso_web::Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                crate::scan::forget(tx, &place, filing).await?;
                Ok(store::delete_filing(tx, &place, filing).await?)
            })
        })
        .await?;
    done::leave(app, staff, jar, &open.version.facts.name, received)
}
