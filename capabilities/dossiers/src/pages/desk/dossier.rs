//! `GET /can-bo/ho-so/{code}`: the whole dossier. That an official looks is written before anything is shown.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use uuid::Uuid;
use xaso_kernel::{Actor, when};
use xaso_people::Representative;
use xaso_procedures::ProcedureVersion;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Result, StaffPage, forms::TagKind, html};

use super::{
    answers::answers,
    steps::{Around, Kind, StepForm, agency_name, step_forms},
    words::{self, Due, State as Shown, lang, moment},
};
use crate::{
    model::{Dossier, DossierFile, FileKind, Part, Standing, TimelineEntry},
    pages::parts::moved::{self, Counted},
    permissions::{READ, REISSUE},
    service,
};

/// A line of facts: what it is, what it says. Empty lines are not shown.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// A file of the dossier.
#[derive(Clone, Debug)]
pub struct FileView {
    /// What it is: the paper asked for, or that it is the result.
    pub what: String,
    /// Its name.
    pub name: String,
    /// `PDF · 248 KB · 18/11/2026, 09:00`.
    pub about: String,
    /// Where it is.
    pub href: String,
    /// Whether it is a result.
    pub is_result: bool,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct EventView {
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
    /// When.
    pub when: String,
    /// The same for programs.
    pub machine: String,
    /// What was said with it; may be empty.
    pub note: String,
    /// Hash of the ledger entry; may be empty.
    pub hash: String,
}

/// What a unit was asked for.
#[derive(Clone, Debug)]
pub struct PartView {
    /// Who.
    pub agency: String,
    /// How it stands.
    pub state: words::State,
    /// When it was asked and when its answer was due or came.
    pub when: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/dossier.html")]
pub struct DossierView {
    /// Frame.
    pub l: Layout,
    /// What was typed and what is wrong with it.
    pub f: FormState,
    /// Code.
    pub code: String,
    /// The procedure's official name.
    pub procedure: String,
    /// State.
    pub state: Shown,
    /// Deadline.
    pub due: Due,
    /// What should happen next.
    pub next: String,
    /// The likely next step, where this official may take it.
    pub main: Option<StepForm>,
    /// What else may be done.
    pub others: Vec<StepForm>,
    /// The applicant.
    pub applicant: Vec<Fact>,
    /// Who acts for them.
    pub representative: Vec<Fact>,
    /// The filing.
    pub filing: Vec<Fact>,
    /// Answers to the procedure's form.
    pub answers: Vec<Fact>,
    /// Files.
    pub files: Vec<FileView>,
    /// The time allowed; empty where the catalogue does not say.
    pub term: String,
    /// Why it is due when it is.
    pub why: Vec<String>,
    /// What units were asked for.
    pub parts: Vec<PartView>,
    /// What happened, newest first.
    pub past: Vec<EventView>,
    /// What was rated: score in words, comment.
    pub rating: Option<(String, String)>,
    /// Whether the receipt of an accepted dossier can be printed.
    pub has_receipt: bool,
    /// Forms to print: name, address.
    pub sheets: Vec<(String, String)>,
    /// Whether this official may give the dossier a new secret.
    pub may_reissue: bool,
}

/// The timeline in the layout's language, in the order given.
pub async fn events(app: &AppState, l: &Layout, entries: &[TimelineEntry]) -> Result<Vec<EventView>> {
    let accounts: Vec<Uuid> = entries.iter().filter_map(|entry| entry.account_id).collect();
    let names = xaso_identity::list_official_names(app.db.read(), app.db.keyring(), &accounts).await?;
    Ok(entries.iter().map(|entry| event(l, entry, &names)).collect())
}

fn event(l: &Layout, entry: &TimelineEntry, names: &HashMap<Uuid, String>) -> EventView {
    let name = entry.account_id.and_then(|account| names.get(&account).cloned());
    let who = name.unwrap_or_else(|| {
        // i18n: dossiers-desk-actor-*
        l.t(&format!("dossiers-desk-actor-{}", entry.actor)).into_owned()
    });
    EventView {
        what: match (&entry.moved, &entry.agency) {
            (Some(moved), _) => moved::sentence(l, moved),
            (None, Some(agency)) => format!("{}: {agency}", words::event(l, &entry.kind)),
            (None, None) => words::event(l, &entry.kind),
        },
        who,
        when: when::moment(lang(l), entry.at),
        machine: when::rfc3339(entry.at),
        note: entry.note.clone().unwrap_or_default(),
        hash: entry.ledger_hash.clone().unwrap_or_default(),
    }
}

fn file(l: &Layout, code: &str, version: Option<&ProcedureVersion>, file: &DossierFile) -> FileView {
    let paper = file.file.paper.as_deref();
    let listed = version.zip(paper).and_then(|(version, id)| version.facts.papers.iter().find(|paper| paper.id == id));
    let kind = l.t(&format!("dossiers-desk-file-{}", file.kind)).into_owned(); // i18n: dossiers-desk-file-*
    let media = file.file.media_type.as_str();
    let ending = file.file.name.rsplit_once('.').map_or(media, |(_, ending)| ending).to_uppercase();
    FileView {
        what: match (file.kind, listed) {
            (FileKind::Paper, Some(paper)) => paper.name.clone(),
            (FileKind::Supplement, Some(paper)) => format!("{kind}: {}", paper.name),
            _ => kind,
        },
        about: format!("{ending} · {} · {}", words::size(l, file.file.size), when::short_moment(lang(l), file.at)),
        href: format!("/can-bo/ho-so/{code}/tep/{}", file.id),
        is_result: file.kind == FileKind::Result,
        name: file.file.name.clone(),
    }
}

fn facts(l: &Layout, of: Vec<(&str, String)>) -> Vec<Fact> {
    of.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(word, value)| Fact { label: l.t(&format!("dossiers-desk-fact-{word}")).into_owned(), value }) // i18n: dossiers-desk-fact-*
        .collect()
}

/// Who acts for the applicant, in what capacity, by what leave.
fn acting(l: &Layout, acts: &Representative) -> Vec<Fact> {
    let (person, of) = (&acts.person, &acts.representation);
    // i18n: dossiers-owner-acts-*, dossiers-owner-paper-*
    let capacity = l.t(&format!("dossiers-owner-acts-{}", of.capacity.as_str())).into_owned();
    let also = of.relation.as_deref().or(of.title.as_deref()).unwrap_or_default();
    let paper = of.paper.map(|paper| l.t(&format!("dossiers-owner-paper-{}", paper.as_str())).into_owned());
    let date = of.paper_date.map(|date| when::date(lang(l), date));
    facts(
        l,
        vec![
            ("name", person.name.clone()),
            ("acts-as", [capacity.as_str(), also].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")),
            ("acts-paper", [paper, date].into_iter().flatten().collect::<Vec<_>>().join(" · ")),
            ("id-number", person.id_number.clone().unwrap_or_default()),
            ("phone", person.phone.as_ref().map(xaso_kernel::PhoneNumber::national).unwrap_or_default()),
            ("email", person.email.clone().unwrap_or_default()),
            ("address", person.address.clone().unwrap_or_default()),
        ],
    )
}

fn part(l: &Layout, dossier: &Dossier, part: &Part, now: xaso_kernel::Instant) -> PartView {
    let (word, kind) = match (part.answered_at, part.is_late(now)) {
        (Some(_), false) => ("answered", TagKind::Done),
        (Some(_), true) => ("answered-late", TagKind::Late),
        (None, false) => ("asked", TagKind::Working),
        (None, true) => ("late", TagKind::Late),
    };
    PartView {
        agency: agency_name(dossier, part.agency_id),
        // i18n: dossiers-desk-part-state-*
        state: words::State { text: l.t(&format!("dossiers-desk-part-state-{word}")).into_owned(), kind },
        when: {
            let short = |at| when::short_moment(lang(l), at);
            let (asked, due) = (("asked", short(part.asked_at)), ("due", short(part.due_at)));
            match part.answered_at {
                Some(at) => l.ta("dossiers-desk-part-when-answered", [asked, due, ("answered", short(at))]),
                None => l.ta("dossiers-desk-part-when", [asked, due]),
            }
        },
    }
}

/// What should happen next, whoever does it.
fn next_words(l: &Layout, standing: &Standing) -> String {
    let word = match standing.allowed().first() {
        _ if !standing.processing.is_open() && standing.delivery != crate::model::Delivery::Ready => "nothing",
        Some(_) => {
            super::steps::likely(standing).map_or("nothing", |verb| super::steps::word_of(verb, standing.sent_on_at.is_some()))
        }
        None => "nothing",
    };
    l.t(&format!("dossiers-desk-next-{word}")).into_owned() // i18n: dossiers-desk-next-*
}

impl DossierView {
    /// The page of a dossier that has been opened for this official.
    pub async fn new(staff: &StaffPage, app: &AppState, dossier: Dossier, f: FormState) -> Result<Self> {
        let l = staff.page.staff_layout(dossier.code.clone());
        let (conn, keyring) = (app.db.read(), app.db.keyring());
        let version = xaso_procedures::find_version(conn, &dossier.procedure.code, dossier.procedure.version).await?;
        let officials = xaso_identity::list_officials(conn, keyring, &dossier.commune).await?;
        let names = officials.iter().map(|o| (o.id, o.name.clone())).collect::<HashMap<_, _>>();
        let past = events(app, &l, &dossier.timeline).await?;
        let (main, others) = step_forms(&l, &dossier, Around { officials: &officials, f: &f });
        let calendar = xaso_calendar::of(conn, &dossier.commune).await?;
        let view = Self::of(l, f, dossier, version.as_ref(), &names, past, main, others, &calendar, app.now());
        Ok(Self { may_reissue: staff.actor().may(REISSUE), ..view })
    }

    #[expect(clippy::too_many_arguments, reason = "everything that was read for the page, put together without the database")]
    pub(super) fn of(
        l: Layout,
        f: FormState,
        dossier: Dossier,
        version: Option<&ProcedureVersion>,
        names: &HashMap<Uuid, String>,
        mut past: Vec<EventView>,
        main: Option<StepForm>,
        others: Vec<StepForm>,
        calendar: &xaso_kernel::WorkingCalendar,
        now: xaso_kernel::Instant,
    ) -> Self {
        past.reverse();
        let (standing, person) = (&dossier.standing, &dossier.applicant);
        let helper = dossier.helper.as_ref().map(|h| {
            [h.name.as_str(), h.from.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        });
        let consent = dossier.helper.as_ref().and_then(|h| h.consent.as_ref()).map_or_else(String::new, |given| {
            let at = moment(&l, given.at);
            l.ta("dossiers-owner-consent-given", [("at", at.as_str()), ("words", given.words.as_str())])
        });
        let received = standing.received_at;
        let unit = standing.unit.map(|id| agency_name(&dossier, id)).unwrap_or_default();
        Self {
            state: words::state(&l, standing.processing, standing.portal_code()),
            due: words::due(&l, calendar, now, standing.processing, standing.due_at, dossier.is_late),
            next: next_words(&l, standing),
            applicant: facts(
                &l,
                vec![
                    ("name", person.name.clone()),
                    ("id-number", person.id_number.clone().unwrap_or_default()),
                    ("phone", person.phone.as_ref().map(xaso_kernel::PhoneNumber::national).unwrap_or_default()),
                    ("email", person.email.clone().unwrap_or_default()),
                    ("address", person.address.clone().unwrap_or_default()),
                ],
            ),
            representative: dossier.representative.as_ref().map(|acts| acting(&l, acts)).unwrap_or_default(),
            filing: facts(
                &l,
                vec![
                    ("filed-by", words::filed(&l, dossier.filed_by, dossier.channel)),
                    ("helper", helper.unwrap_or_default()),
                    ("consent", consent),
                    ("filed-at", moment(&l, Some(standing.filed_at))),
                    ("received-at", moment(&l, received)),
                    ("unit", unit),
                    ("sent-on-at", moment(&l, standing.sent_on_at)),
                    ("counts-from", moment(&l, standing.counts_from)),
                    ("extended-at", moment(&l, standing.extension.map(|set| set.at))),
                    ("closed-at", moment(&l, standing.closed_at)),
                    ("returned-at", moment(&l, standing.returned_at)),
                    // i18n: dossiers-desk-receive-*
                    ("receive", l.t(&format!("dossiers-desk-receive-{}", dossier.delivery_wish)).into_owned()),
                    ("assignee", standing.assignee.and_then(|account| names.get(&account).cloned()).unwrap_or_default()),
                    ("approved-at", moment(&l, standing.approved_at)),
                ],
            ),
            answers: answers(&l, version, &dossier.form),
            files: dossier.files.iter().map(|one| file(&l, &dossier.code, version, one)).collect(),
            term: words::term(&l, &dossier.procedure),
            why: moved::why(&l, calendar, &dossier.procedure, Counted::of(standing)),
            rating: dossier.rating.as_ref().map(|rating| {
                let score = l.ta("dossiers-desk-score", ("score", i64::from(rating.score)));
                (score, rating.comment.clone().unwrap_or_default())
            }),
            parts: dossier.parts.iter().map(|one| part(&l, &dossier, one, now)).collect(),
            has_receipt: received.is_some(),
            sheets: service::sheets_of(&dossier.timeline, received.is_some())
                .into_iter()
                .map(|sheet| {
                    let name = l.t(&format!("dossiers-sheet-name-{sheet}")).into_owned(); // i18n: dossiers-sheet-name-*
                    (name, format!("/can-bo/ho-so/{}/bieu-mau/{sheet}.pdf", dossier.code))
                })
                .collect(),
            may_reissue: true,
            past,
            main,
            others,
            procedure: dossier.procedure.name,
            code: dossier.code,
            l: l.with_wide().with_errors(!f.errors.is_empty()),
            f,
        }
    }

    /// As a test shows it: every step with its mistakes, every kind of file and event.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        super::samples::view(l, crate::model::Processing::Registered)
    }
}

/// Opens the dossier, writing the look first, and shows it with what was typed.
pub async fn page(staff: &StaffPage, app: &AppState, code: &str, f: FormState) -> Result<DossierView> {
    let actor: Actor = staff.actor();
    let dossier =
        service::open_for_official(app, &actor, staff.page.commune_id(), code, "settle", None).await.map_err(super::unknown)?;
    DossierView::new(staff, app, dossier, f).await
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    staff.require(READ)?;
    html(&page(&staff, &app, &code, FormState::new().with_errors(FieldErrors::new())).await?)
}
