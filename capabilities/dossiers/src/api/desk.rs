//! For officials: the inbox by deadline, the record (each look logged), files, steps.

use axum::{
    Json,
    extract::{Multipart, Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Datelike as _, Utc};
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;
use uuid::Uuid;
use xaso_identity::{Bearer, Scope};
use xaso_kernel::{Instant, Money};
use xaso_web::{AppState, Problem, Result};

use super::{
    download_file, etag, object, parts, seen,
    shapes::{InboxAnswer, ProblemAnswer, RecordAnswer, StepAnswer, StepBody, UploadAnswer, UploadParts},
};
use crate::{
    model::{FileKind, InboxFilter, Processing, Step, Verb},
    permissions::{READ, UPLOAD, permission_of},
    refusal, service,
};

/// What the list shows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// States with commas between: `registered`, `accepted`, `refused`, `in_progress`, `awaiting_supplement`, `awaiting_payment`, `withdrawn`, `stopped`, `finished`. Every open one where it is left out.
    #[param(max_length = 200, pattern = "^[a-z_]+(,[a-z_]+)*$", example = "accepted,in_progress")]
    status: Option<String>,
    /// Only what is due before that moment.
    due_before: Option<DateTime<Utc>>,
    /// Only what is in the hands of that account.
    assignee: Option<Uuid>,
    /// `next` of the page before.
    #[param(max_length = 60)]
    after: Option<String>,
    /// Rows, 1 to 100; 25 where it is left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// List dossiers by deadline, the earliest first.
#[utoipa::path(
    get,
    path = "/api/v1/desk/dossiers",
    tag = "desk",
    operation_id = "list_dossiers",
    params(ListQuery),
    responses(
        (status = 200, description = "A page.", body = InboxAnswer),
        (status = 400, description = "`malformed`: which parameter.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn list(bearer: Bearer, State(app): State<AppState>, Query(query): Query<ListQuery>) -> Result<Json<InboxAnswer>> {
    bearer.require(Scope::Read, READ)?;
    let words = query.status.as_deref().unwrap_or_default();
    let status = words
        .split(',')
        .filter(|word| !word.is_empty())
        .map(|word| Processing::parse(word).ok_or_else(|| Problem::malformed("status")))
        .collect::<Result<Vec<_>>>()?;
    if query.due_before.is_some_and(|at| !plausible(at)) {
        return Err(Problem::malformed("due_before"));
    }
    if query.limit.is_some_and(|n| !(1..=100).contains(&n)) {
        return Err(Problem::malformed("limit"));
    }
    let filter = InboxFilter {
        status,
        due_before: query.due_before,
        assignee: query.assignee,
        after: query.after,
        limit: query.limit.unwrap_or(0),
        ..InboxFilter::default()
    };
    let page = service::inbox(&app, &bearer.actor(), &bearer.commune_id, filter).await?;
    Ok(Json(InboxAnswer { dossiers: page.rows.into_iter().map(Into::into).collect(), next: page.next }))
}

/// Both engines keep these years.
fn plausible(at: Instant) -> bool {
    (1900..=2200).contains(&at.year())
}

/// Why the record is opened: 3 to 300 characters, UTF-8.
fn purpose(headers: &HeaderMap) -> Result<String> {
    let given = headers.get("purpose").and_then(|value| std::str::from_utf8(value.as_bytes()).ok()).unwrap_or_default();
    let given = xaso_kernel::clean_line(given);
    if (3..=300).contains(&given.chars().count()) {
        return Ok(given);
    }
    Err(Problem::new(StatusCode::BAD_REQUEST, "purpose-required"))
}

/// Open the whole record. The look is written first, with its purpose; the person sees when and in which role somebody looked.
#[utoipa::path(
    get,
    path = "/api/v1/desk/dossiers/{code}",
    tag = "desk",
    operation_id = "open_dossier",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("Purpose" = String, Header, description = "Why it is opened.", min_length = 3, max_length = 300, example = "giải quyết hồ sơ"),
    ),
    responses(
        (status = 200, description = "The record; its version in `ETag`.", body = RecordAnswer, headers(("ETag" = String))),
        (status = 400, description = "`purpose-required`, `malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn record(
    bearer: Bearer,
    State(app): State<AppState>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    bearer.require(Scope::Read, READ)?;
    let reason = purpose(&headers)?;
    let dossier = service::open_for_official(&app, &bearer.actor(), &bearer.commune_id, &code, "api", Some(reason)).await?;
    let answer = RecordAnswer::from(dossier);
    Ok((etag(answer.version), Json(answer)).into_response())
}

/// Keep result files or papers with a dossier that is open.
#[utoipa::path(
    post,
    path = "/api/v1/desk/dossiers/{code}/files",
    tag = "desk",
    operation_id = "upload_files",
    params(("code" = String, Path, description = "The dossier's code.", max_length = 60)),
    request_body(content = UploadParts, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Kept.", body = UploadAnswer),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 409, description = "`dossier-closed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: field `files`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn upload(
    bearer: Bearer,
    State(app): State<AppState>,
    Path(code): Path<String>,
    body: Multipart,
) -> Result<(StatusCode, Json<UploadAnswer>)> {
    bearer.require(Scope::Desk, UPLOAD)?;
    let parts = parts::read(&app, &bearer.commune_id, body, &["kind"]).await?;
    let kind = parts.text("kind").map_or("result", str::trim);
    let kind = FileKind::parse(kind).ok_or_else(|| Problem::malformed("kind"))?;
    if parts.files.is_empty() {
        return Err(refusal::field("files", "dossiers-api-files-missing"));
    }
    let mut files = Vec::with_capacity(parts.files.len());
    for file in parts.files {
        let kept = service::attach(&app, &bearer.actor(), &bearer.commune_id, &code, kind, file).await?;
        files.push(kept.into());
    }
    Ok((StatusCode::CREATED, Json(UploadAnswer { files })))
}

/// Fetch one file. The look is logged.
#[utoipa::path(
    get,
    path = "/api/v1/desk/dossiers/{code}/files/{file}",
    tag = "desk",
    operation_id = "download_file",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("file" = Uuid, Path, description = "The file's id."),
    ),
    responses(
        (status = 200, description = "The file.", body = String, content_type = "application/octet-stream"),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`, `not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn download(bearer: Bearer, State(app): State<AppState>, Path((code, file)): Path<(String, Uuid)>) -> Result<Response> {
    bearer.require(Scope::Read, READ)?;
    let (file, bytes) = service::official_file(&app, &bearer.actor(), &bearer.commune_id, &code, file).await?;
    download_file(&file, bytes)
}

/// Take a step. From which state each starts, what it needs and who may is in docs/transitions.md.
#[utoipa::path(
    post,
    path = "/api/v1/desk/dossiers/{code}/{verb}",
    tag = "desk",
    operation_id = "take_step",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("verb" = String, Path, description = "The step.", pattern = "^(accept|refuse|assign|forward|answer|transfer|request-supplement|request-payment|resume|approve|finish|return|stop|withdraw|extend|correct)$"),
        ("If-Match" = String, Header, description = "The version seen, `\"3\"`.", max_length = 20, example = "\"3\""),
    ),
    request_body = Option<StepBody>,
    responses(
        (status = 200, description = "Taken; the new version in `ETag`.", body = StepAnswer, headers(("ETag" = String))),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`; `not-found`: no such step.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 409, description = "`stale-version`, `step-not-allowed`, `not-approved`, `parts-open`, each with `present` (the state), `status_code`, `version` and `allowed` as they are now.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: fields `reason`, `reasons`, `to`, `agency`, `part`, `days`, `amount`, `due_at`, `received_at`, `note`, `files`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 428, description = "`if-match-required`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn step(
    bearer: Bearer,
    State(app): State<AppState>,
    Path((code, verb)): Path<(String, String)>,
    headers: HeaderMap,
    body: Option<Json<Value>>,
) -> Result<Response> {
    let verb = Verb::parse(&verb).ok_or_else(Problem::not_found)?;
    bearer.require(Scope::Desk, permission_of(verb))?;
    let seen = seen(&headers)?;
    let body: StepBody = object(body)?;
    let why = |body: &StepBody| service::why(&app, verb, &body.reasons, &body.reason);
    let agency = |body: &StepBody| body.agency.ok_or_else(|| refusal::field("agency", "dossiers-api-agency-unknown"));
    let step = match verb {
        Verb::Accept => Step::Accept { due_at: body.due_at },
        Verb::Refuse => Step::Refuse { why: why(&body)? },
        Verb::Assign => Step::Assign { to: body.to.ok_or_else(|| refusal::field("to", "dossiers-api-assignee-unknown"))? },
        Verb::Forward => Step::Forward {
            agency: agency(&body)?,
            question: body.reason,
            days: u32::try_from(body.days.unwrap_or(0)).unwrap_or(0),
        },
        Verb::Answer => Step::Answer {
            part: body.part.ok_or_else(|| refusal::field("part", "dossiers-api-part-unknown"))?,
            answer: body.reason,
            files: Vec::new(),
        },
        Verb::Transfer => Step::Transfer { agency: agency(&body)?, reason: body.reason },
        Verb::RequestSupplement => Step::RequestSupplement { why: why(&body)? },
        Verb::RequestPayment => Step::RequestPayment { amount: Money(body.amount.unwrap_or(0)), reason: body.reason },
        Verb::Resume => Step::Resume { note: body.note, files: Vec::new(), received_at: body.received_at },
        Verb::Approve => Step::Approve,
        Verb::Finish => Step::Finish { note: body.note, files: Vec::new() },
        Verb::Return => Step::Return,
        Verb::Withdraw => Step::Withdraw { reason: body.reason },
        Verb::Stop => Step::Stop { why: why(&body)? },
        Verb::Extend => Step::Extend {
            due_at: body.due_at.ok_or_else(|| refusal::field("due_at", "dossiers-api-due-missing"))?,
            why: why(&body)?,
        },
        // A program keeps the right result first (`…/files`), then says what was wrong.
        Verb::Correct => return Err(refusal::field("files", "dossiers-api-result-missing")),
    };
    let stepped = service::act(&app, &bearer.actor(), &bearer.commune_id, &code, seen, step).await?;
    let version = stepped.version;
    Ok((etag(version), Json(StepAnswer::from(stepped))).into_response())
}
