//! `GET /theo-doi`: how one's dossier stands, in plain words, with everything that its owner may do.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use uuid::Uuid;
use xaso_kernel::{Instant, WorkingCalendar, deadline::TimeLeft, when};
use xaso_web::{
    AppState, FieldErrors, FormState, Layout, Page, Result,
    forms::{Choice, TagKind},
    see_other,
};

use super::{FileView, download, html_with, kernel_lang, owner};
use crate::{
    model::{AttachedFile, Delivery, FileKind, FollowUp, Processing, Rating, Receive},
    pages::parts::moved::{self, Counted},
    service::{FILE_BYTES_MAX, Owner, follow_up, notice_pdf, owner_file, receipt_pdf, sheets_of},
};

/// Kinds of events that the timeline has words for.
const KNOWN: [&str; 16] = [
    "filed",
    "accepted",
    "refused",
    "assigned",
    "forwarded",
    "answered",
    "transferred",
    "supplement_requested",
    "payment_requested",
    "resumed",
    "approved",
    "finished",
    "returned",
    "stopped",
    "extended",
    "corrected",
];
/// Purposes of a look that have words.
const PURPOSES: [&str; 8] = ["settle", "search", "print", "api", "file", "recover", "earlier", "register"];

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Happening {
    /// What, in words.
    pub what: String,
    /// When, in words.
    pub at: String,
    /// The same for machines.
    pub datetime: String,
    /// What was said with it; may be empty.
    pub note: String,
    /// Hash of its ledger entry; may be empty.
    pub ledger_hash: String,
}

/// A file with its address.
#[derive(Clone, Debug)]
pub struct FileLink {
    /// The file.
    pub file: FileView,
    /// Where it is downloaded.
    pub href: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/follow.html")]
pub struct FollowPage {
    /// Frame.
    pub l: Layout,
    /// What was typed in the one form that the page offers.
    pub f: FormState,
    /// Code.
    pub code: String,
    /// The procedure's name.
    pub name: String,
    /// Who settles it.
    pub unit: String,
    /// Whose it is.
    pub applicant: String,
    /// State, in words.
    pub state: String,
    /// Its shape.
    pub kind: TagKind,
    /// What comes next, in a sentence.
    pub next: String,
    /// How the result is handed over.
    pub receive: String,
    /// When it was filed.
    pub filed_at: String,
    /// When it was received as complete; empty before.
    pub received_at: String,
    /// When it is due; empty where nobody has said.
    pub due: String,
    /// Due is only what can be expected.
    pub is_expected: bool,
    /// How much time is left, in words; empty once it is closed or paused.
    pub left: String,
    /// It is late.
    pub is_late: bool,
    /// Why it is due then, a sentence a step; empty where there is nothing to tell.
    pub why: Vec<String>,
    /// What the desk asked for; empty where nothing.
    pub wanted: String,
    /// What it asked for is money.
    pub is_payment: bool,
    /// A supplement can be sent.
    pub can_supplement: bool,
    /// Files handed in for the supplement that has not been sent yet.
    pub waiting: Vec<FileView>,
    /// Most megabytes of a file.
    pub max: String,
    /// It can be taken back.
    pub can_withdraw: bool,
    /// It can be rated.
    pub can_rate: bool,
    /// Scores to choose from.
    pub scores: Vec<Choice>,
    /// What was rated: score in words, comment.
    pub rating: Option<(String, String)>,
    /// Results.
    pub results: Vec<FileLink>,
    /// The person's own papers.
    pub files: Vec<FileLink>,
    /// Forms that the commune sent: name, address.
    pub sheets: Vec<(String, String)>,
    /// What happened, newest first.
    pub timeline: Vec<Happening>,
    /// Who looked: when, who, what for.
    pub looks: Vec<(String, String, String)>,
    /// The salt of the ledger entries.
    pub ledger_salt: String,
}

/// Looks that read the same are one line with how often: settling a dossier opens it many times within a minute.
fn counted(l: &Layout, looks: impl Iterator<Item = (String, String, String)>) -> Vec<(String, String, String)> {
    let mut lines: Vec<((String, String, String), usize)> = Vec::new();
    for look in looks {
        match lines.iter_mut().find(|(line, _)| *line == look) {
            Some((_, times)) => *times += 1,
            None => lines.push((look, 1)),
        }
    }
    lines
        .into_iter()
        .map(|((at, who, purpose), times)| match times {
            1 => (at, who, purpose),
            _ => {
                let said = l.ta("dossiers-look-purpose-times", [("purpose", purpose), ("times", times.to_string())]);
                (at, who, said.to_string())
            }
        })
        .collect()
}

/// The state's word. `code` tells a returned result from one that waits.
#[must_use]
pub fn state_word(l: &Layout, status: Processing, code: u8) -> String {
    if status.portal_code(Delivery::Returned) == code && status == Processing::Finished {
        return l.t("dossiers-follow-state-returned").into_owned();
    }
    l.t(&format!("dossiers-follow-state-{}", status.as_str())).into_owned() // i18n: dossiers-follow-state-*
}

/// The state's shape.
#[must_use]
pub const fn tag_of(status: Processing) -> TagKind {
    match status {
        Processing::Registered => TagKind::Waiting,
        Processing::Accepted | Processing::InProgress => TagKind::Working,
        Processing::AwaitingSupplement | Processing::AwaitingPayment => TagKind::Paused,
        Processing::Refused | Processing::Withdrawn | Processing::Stopped => TagKind::Stopped,
        Processing::Finished => TagKind::Done,
    }
}

fn score_word(l: &Layout, score: i16) -> String {
    l.t(&format!("dossiers-follow-score-{score}")).into_owned() // i18n: dossiers-follow-score-*
}

fn time_left(l: &Layout, view: &FollowUp, now: Instant, calendar: &WorkingCalendar) -> String {
    let Some(due) = view.due_at.filter(|_| view.status.is_open() && !view.is_paused && view.received_at.is_some()) else {
        return String::new();
    };
    match xaso_kernel::deadline::time_left(now, due, calendar) {
        TimeLeft::Days { days } => l.ta("dossiers-follow-left", [("n", days)]),
        TimeLeft::Today { .. } => l.t("dossiers-follow-left-today").into_owned(),
        TimeLeft::Late { days: 0 } => l.t("dossiers-follow-late-today").into_owned(),
        TimeLeft::Late { days } => l.ta("dossiers-follow-late", [("n", days)]),
    }
}

fn next_step(l: &Layout, view: &FollowUp) -> String {
    let key = match (view.status, view.delivery, view.delivery_wish) {
        (Processing::Finished, Delivery::Returned, _) => "dossiers-follow-next-returned".to_owned(),
        (Processing::Finished, _, Receive::Post) => "dossiers-follow-next-finished-post".to_owned(),
        (Processing::Finished, _, Receive::Online) => "dossiers-follow-next-finished-online".to_owned(),
        (status, ..) => format!("dossiers-follow-next-{}", status.as_str()), // i18n: dossiers-follow-next-*
    };
    l.t(&key).into_owned()
}

impl FollowPage {
    /// The page of a dossier as its owner sees it. `waiting`: files of a supplement not yet sent.
    #[must_use]
    pub fn new(
        l: Layout,
        f: FormState,
        view: &FollowUp,
        waiting: &[AttachedFile],
        now: Instant,
        calendar: &WorkingCalendar,
    ) -> Self {
        let lang = kernel_lang(&l);
        let moment = |at: Option<Instant>| at.map(|at| when::moment(lang, at)).unwrap_or_default();
        let link = |file: &crate::DossierFile| FileLink {
            file: FileView::of(&l, &file.file),
            href: format!("/theo-doi/tep/{}", file.id),
        };
        let mut timeline: Vec<Happening> = view
            .timeline
            .iter()
            .map(|entry| {
                let kind = entry.kind.trim_start_matches("dossier.");
                let kind = if KNOWN.contains(&kind) || kind == "withdrawn" { kind } else { "changed" };
                Happening {
                    what: match (&entry.moved, &entry.agency) {
                        (Some(moved), _) => moved::sentence(&l, moved),
                        (None, agency) => {
                            let what = l.t(&format!("dossiers-follow-event-{kind}")).into_owned(); // i18n: dossiers-follow-event-*
                            agency.as_ref().map_or(what.clone(), |agency| format!("{what}: {agency}"))
                        }
                    },
                    at: when::short_moment(lang, entry.at),
                    datetime: when::rfc3339(entry.at),
                    note: entry.note.clone().unwrap_or_default(),
                    ledger_hash: entry.ledger_hash.clone().unwrap_or_default(),
                }
            })
            .collect();
        timeline.reverse();
        let looks = view.looks.iter().map(|look| {
            let purpose = if PURPOSES.contains(&look.purpose.as_str()) { look.purpose.as_str() } else { "other" };
            // i18n: layout-role-*
            let who = look.role.map_or_else(
                || l.t("dossiers-look-who-system"),
                |role| l.t(&format!("layout-role-{}", role.as_str())).into_owned().into(),
            );
            // i18n: dossiers-look-purpose-*
            (when::short_moment(lang, look.at), who.into_owned(), l.t(&format!("dossiers-look-purpose-{purpose}")).into_owned())
        });
        let rated = |rating: &Rating| (score_word(&l, rating.score), rating.comment.clone().unwrap_or_default());
        let receive = format!("dossiers-file-receive-{}", view.delivery_wish.as_str()); // i18n: dossiers-file-receive-*
        Self {
            code: view.code.clone(),
            name: view.procedure_name.clone(),
            unit: view.unit.clone(),
            applicant: view.applicant_name.clone(),
            state: state_word(&l, view.status, view.status_code),
            kind: tag_of(view.status),
            next: next_step(&l, view),
            receive: l.t(&receive).into_owned(),
            filed_at: moment(Some(view.filed_at)),
            received_at: moment(view.received_at),
            due: moment(view.due_at.filter(|_| view.status.is_open())),
            is_expected: view.received_at.is_none(),
            left: time_left(&l, view, now, calendar),
            is_late: view.is_late && view.status.is_open(),
            why: moved::why(
                &l,
                calendar,
                &view.under,
                Counted {
                    received_at: view.received_at,
                    due_at: view.due_at,
                    pauses: &view.pauses,
                    counts_from: view.counts_from,
                    extension: view.extension,
                },
            ),
            wanted: view.wanted.clone().unwrap_or_default(),
            is_payment: view.status == crate::model::Processing::AwaitingPayment,
            sheets: sheets_of(&view.timeline, false)
                .into_iter()
                .map(|sheet| {
                    let name = l.t(&format!("dossiers-sheet-name-{sheet}")).into_owned(); // i18n: dossiers-sheet-name-*
                    (name, format!("/theo-doi/bieu-mau/{sheet}.pdf"))
                })
                .collect(),
            can_supplement: view.can_supplement,
            waiting: waiting.iter().map(|file| FileView::of(&l, file)).collect(),
            max: (FILE_BYTES_MAX / 1_000_000).to_string(),
            can_withdraw: view.can_withdraw,
            can_rate: view.can_rate,
            scores: (1..=5).rev().map(|score| Choice::new(score.to_string(), score_word(&l, score))).collect(),
            rating: view.rating.as_ref().map(rated),
            results: view.results().map(link).collect(),
            files: view.files.iter().filter(|file| file.kind != FileKind::Result).map(link).collect(),
            looks: counted(&l, looks),
            ledger_salt: view.ledger_salt.clone(),
            timeline,
            f,
            l,
        }
    }

    const fn due_key(&self) -> &'static str {
        if self.is_expected { "dossiers-file-due-expected" } else { "dossiers-file-due" }
    }

    /// As a test shows it: waiting for a supplement.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use super::samples::{example_file, example_follow_up};
        let view = example_follow_up();
        let mut errors = FieldErrors::new();
        errors.add("file", "dossiers-api-supplement-empty");
        let f = FormState::new().with_errors(errors);
        let mut l = l.with_title("dossiers-follow-title");
        l.has_errors = true;
        Self::new(l, f, &view, &[example_file(None, "bo-sung.jpg")], view.filed_at, &WorkingCalendar::vietnam())
    }

    /// As a test shows it: finished, with a result to download and the service to rate.
    #[cfg(test)]
    #[must_use]
    pub fn sample_finished(l: Layout) -> Self {
        let view = super::samples::example_finished();
        Self::new(l.with_title("dossiers-follow-title"), FormState::new(), &view, &[], view.filed_at, &WorkingCalendar::vietnam())
    }
}

/// The page of the owner's dossier with what was typed: 422 where something is wrong with it.
///
/// # Errors
/// The database's.
pub async fn page(app: &AppState, page: &Page, owner: &Owner, f: FormState, waiting: &[AttachedFile]) -> Result<Response> {
    let view = follow_up(app, owner).await?;
    let l = page.layout("dossiers-follow-title").with_errors(!f.errors.is_empty());
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let calendar = xaso_calendar::of(app.db.read(), &owner.commune).await?;
    html_with(status, &FollowPage::new(l, f, &view, waiting, app.now(), &calendar))
}

/// Shows the page; without the cookie, the way to it.
pub async fn show(of: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some(owner) = owner(&app, &of, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let waiting = crate::actions::citizen::supplement::waiting(&app, &of, &jar, &owner).await?;
    let files = waiting.map(|(_, draft)| draft.files).unwrap_or_default();
    match page(&app, &of, &owner, FormState::new().with_errors(FieldErrors::new()), &files).await {
        Err(problem) if problem.status == StatusCode::NOT_FOUND => Ok(see_other(&app, "/tra-cuu", None)),
        answer => answer,
    }
}

/// `GET /theo-doi/tep/{id}`: one file, to be saved.
pub async fn file(of: Page, State(app): State<AppState>, jar: CookieJar, Path(id): Path<Uuid>) -> Result<Response> {
    let Some(owner) = owner(&app, &of, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let (file, bytes) = owner_file(&app, &owner, id).await?;
    download(&file.file.name, &file.file.media_type, bytes)
}

/// `GET /theo-doi/giay-tiep-nhan.pdf`: the receipt, with the QR but without the secret.
pub async fn receipt(of: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some(owner) = owner(&app, &of, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let view = follow_up(&app, &owner).await?;
    let pdf = receipt_pdf(&app, &owner, of.lang(), None).await?;
    download(&format!("{}.pdf", view.code), "application/pdf", pdf)
}

/// `GET /theo-doi/bieu-mau/{sheet}.pdf`: a form that the commune sent. The control sheet is the office's.
pub async fn sheet(
    of: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    axum::extract::Path(file): axum::extract::Path<String>,
) -> Result<Response> {
    let Some(owner) = owner(&app, &of, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let sheet = crate::pages::desk::sheets::parse(&file)?;
    let view = follow_up(&app, &owner).await?;
    if !sheets_of(&view.timeline, false).contains(&sheet) {
        return Err(xaso_web::Problem::not_found());
    }
    let pdf = notice_pdf(&app, &owner.commune, owner.id, sheet, of.lang()).await?;
    download(&format!("{sheet}-{}.pdf", view.code), "application/pdf", pdf)
}
