//! For people: file, follow, fetch the result, supplement, withdraw, rate.

use axum::{
    Json,
    extract::{Multipart, Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;
use uuid::Uuid;
use xaso_identity::Scope;
use xaso_kernel::Actor;
use xaso_web::{AppState, Page, Problem, Result, idempotency};

use super::{
    MaybeBearer, download, download_file, object, parts, secret,
    shapes::{
        DossierBody, FiledAnswer, FilingParts, FollowAnswer, ProblemAnswer, RatingBody, StepAnswer, SupplementParts, WithdrawBody,
    },
};
use crate::{
    model::{Channel, Consent, DossierInput, FiledBy, Helper},
    permissions::FILE_FOR,
    service::{self, Owner},
};

/// File a dossier. The files are kept and durable before the answer.
#[utoipa::path(
    post,
    path = "/api/v1/dossiers",
    tag = "dossiers",
    operation_id = "file_dossier",
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 200 visible ASCII characters. The same key with the same body gives the same answer, with another body 409.", min_length = 8, max_length = 200, pattern = "^[!-~]{8,200}$")),
    request_body(content = FilingParts, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Filed.", body = FiledAnswer),
        (status = 400, description = "`malformed`: the body cannot be read.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`: filing as an official without a valid token.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: the token's account may not file for people.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency-key-reused`, `idempotency-key-in-use`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`: the whole body.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: the fields at fault.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`: nothing was recorded.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
pub async fn file(
    page: Page,
    MaybeBearer(bearer): MaybeBearer,
    State(app): State<AppState>,
    headers: HeaderMap,
    body: Multipart,
) -> Result<(StatusCode, Json<FiledAnswer>)> {
    let commune = bearer.as_ref().map_or_else(|| page.commune_id().clone(), |bearer| bearer.commune_id.clone());
    let parts = parts::read(&app, &commune, body, &["dossier"]).await?;
    let text = parts.text("dossier").ok_or_else(|| Problem::malformed("dossier"))?;
    let key = idempotency::Key::from_headers(&headers, &commune, "dossier", &[&parts.digest()])?;
    if !text.trim_start().starts_with('{') {
        return Err(Problem::malformed("dossier"));
    }
    let body: DossierBody = serde_json::from_str(text).map_err(|_| Problem::malformed("dossier"))?;
    let (actor, channel) = match (body.filed_by, &bearer) {
        (FiledBy::Official, None) => return Err(Problem::unauthorized()),
        (FiledBy::Official, Some(bearer)) => {
            bearer.require(Scope::Desk, FILE_FOR)?;
            (bearer.actor(), Channel::InPerson)
        }
        _ => (Actor::Citizen, Channel::Online),
    };
    let input = DossierInput {
        procedure: body.procedure,
        applicant: body.applicant.into(),
        representative: body.representative.map(Into::into),
        filed_by: body.filed_by,
        helper: body.helper.map(|helper| Helper {
            consent: Some(helper.consent).filter(|words| !words.is_empty()).map(|words| Consent { words, at: None }),
            name: helper.name,
            from: helper.from,
        }),
        channel,
        form: body.form,
        delivery: body.delivery,
        files: parts.files,
        village_id: body.village_id,
    };
    let new = service::check(&app, &commune, input).await?;
    let filed = service::file(&app, actor, &commune, new, key).await?;
    Ok((StatusCode::CREATED, Json(FiledAnswer::new(filed, &app.config.public_url))))
}

/// Follow a dossier. A wrong secret answers as a wrong code does.
#[utoipa::path(
    get,
    path = "/api/v1/dossiers/{code}",
    tag = "dossiers",
    operation_id = "follow_dossier",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60, example = "H99.001-261121-0042"),
        ("Dossier-Secret" = String, Header, description = "The secret; small letters, spaces and dashes do not matter.", max_length = 64, example = "K7M4-PX2Q-9TRD"),
    ),
    responses(
        (status = 200, description = "The dossier.", body = FollowAnswer),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
)]
pub async fn follow(
    page: Page,
    State(app): State<AppState>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Json<FollowAnswer>> {
    let owner = Owner::by_secret(&app, page.commune_id(), &code, secret(&headers)).await?;
    Ok(Json(service::follow_up(&app, &owner).await?.into()))
}

/// Which result file.
#[derive(Debug, Deserialize, IntoParams)]
pub struct ResultQuery {
    /// The file's id, where there are several; else the latest.
    file: Option<Uuid>,
}

/// Fetch the result.
#[utoipa::path(
    get,
    path = "/api/v1/dossiers/{code}/result",
    tag = "dossiers",
    operation_id = "fetch_result",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("Dossier-Secret" = String, Header, description = "The secret.", max_length = 64),
        ResultQuery,
    ),
    responses(
        (status = 200, description = "The file.", body = String, content_type = "application/octet-stream"),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`; `result-not-ready`; `not-found`: no such file.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
)]
pub async fn result(
    page: Page,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Query(query): Query<ResultQuery>,
    headers: HeaderMap,
) -> Result<Response> {
    let owner = Owner::by_secret(&app, page.commune_id(), &code, secret(&headers)).await?;
    let follow = service::follow_up(&app, &owner).await?;
    let results: Vec<Uuid> = follow.results().map(|file| file.id).collect();
    let latest = results.last().copied().ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "result-not-ready"))?;
    let wanted = query.file.unwrap_or(latest);
    if !results.contains(&wanted) {
        return Err(Problem::not_found());
    }
    let (file, bytes) = service::owner_file(&app, &owner, wanted).await?;
    download_file(&file, bytes)
}

/// Fetch the receipt (form 01) as PDF, in the asked language.
#[utoipa::path(
    get,
    path = "/api/v1/dossiers/{code}/receipt",
    tag = "dossiers",
    operation_id = "fetch_receipt",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("Dossier-Secret" = String, Header, description = "The secret.", max_length = 64),
    ),
    responses(
        (status = 200, description = "The receipt.", body = String, content_type = "application/pdf"),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
)]
pub async fn receipt(page: Page, State(app): State<AppState>, Path(code): Path<String>, headers: HeaderMap) -> Result<Response> {
    let secret = secret(&headers);
    let owner = Owner::by_secret(&app, page.commune_id(), &code, secret).await?;
    let bytes = service::receipt_pdf(&app, &owner, page.lang(), Some(secret)).await?;
    download(&format!("giay-tiep-nhan-{code}.pdf"), "application/pdf", bytes.into())
}

/// Rate the service, once, when the dossier is settled.
#[utoipa::path(
    post,
    path = "/api/v1/dossiers/{code}/rating",
    tag = "dossiers",
    operation_id = "rate_dossier",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("Dossier-Secret" = String, Header, description = "The secret.", max_length = 64),
    ),
    request_body = RatingBody,
    responses(
        (status = 204, description = "Thank you."),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 409, description = "`rating-not-open`, `already-rated`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: fields `score`, `comment`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
)]
pub async fn rate(
    page: Page,
    State(app): State<AppState>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<RatingBody>,
) -> Result<StatusCode> {
    let owner = Owner::by_secret(&app, page.commune_id(), &code, secret(&headers)).await?;
    service::rate(&app, &owner, body.score, &body.comment, body.on_office_device).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send what was missing.
#[utoipa::path(
    post,
    path = "/api/v1/dossiers/{code}/supplement",
    tag = "dossiers",
    operation_id = "supplement_dossier",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("Dossier-Secret" = String, Header, description = "The secret.", max_length = 64),
    ),
    request_body(content = SupplementParts, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "Taken; the clock goes on.", body = StepAnswer),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 409, description = "`step-not-allowed`: nothing is waited for.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: fields `note`, `files`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
)]
pub async fn supplement(
    page: Page,
    State(app): State<AppState>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Multipart,
) -> Result<Json<StepAnswer>> {
    let owner = Owner::by_secret(&app, page.commune_id(), &code, secret(&headers)).await?;
    let parts = parts::read(&app, page.commune_id(), body, &["note"]).await?;
    let note = parts.text("note").unwrap_or_default().to_owned();
    Ok(Json(service::supplement(&app, &owner, &note, parts.files).await?.into()))
}

/// Take the dossier back.
#[utoipa::path(
    post,
    path = "/api/v1/dossiers/{code}/withdraw",
    tag = "dossiers",
    operation_id = "withdraw_dossier",
    params(
        ("code" = String, Path, description = "The dossier's code.", max_length = 60),
        ("Dossier-Secret" = String, Header, description = "The secret.", max_length = 64),
    ),
    request_body = Option<WithdrawBody>,
    responses(
        (status = 200, description = "Taken back.", body = StepAnswer),
        (status = 400, description = "`malformed`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 404, description = "`dossier-not-found`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 409, description = "`step-not-allowed`: it is closed.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: field `reason`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
)]
pub async fn withdraw(
    page: Page,
    State(app): State<AppState>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Option<Json<Value>>,
) -> Result<Json<StepAnswer>> {
    let owner = Owner::by_secret(&app, page.commune_id(), &code, secret(&headers)).await?;
    let body: WithdrawBody = object(body)?;
    Ok(Json(service::withdraw(&app, &owner, &body.reason).await?.into()))
}
