//! `POST /api/v1/payments/webhook`: the bank, or whoever it lets speak for it, tells of money that came in.
//!
//! `Payment-Timestamp` is the moment of sending in seconds since 1970; `Payment-Signature` is `HMAC-SHA256(secret, timestamp + "." + body)` in hex. A message
//! older than five minutes, or from the future, is refused; the same reference again changes nothing.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use utoipa::{OpenApi, ToSchema};
use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, clean_line, when::local_date};
use xaso_web::{AppState, FieldErrors, Page, Problem, Result};

use crate::{
    model::{LineText, NewLine},
    statement::{Taken, take_one},
    store::{settings, statements},
};

/// How far a message's clock may be from ours, in seconds.
const SECONDS_MAX: i64 = 300;
/// Largest message, in bytes.
const BYTES_MAX: usize = 16 << 10;
/// Largest amount of one transfer, in dong.
const AMOUNT_MAX: i64 = 9_999_999_999_999;

#[derive(OpenApi)]
#[openapi(paths(webhook), components(schemas(Told, Answer, Status)))]
struct Api;

/// This capability's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/payments/webhook", post(webhook).layer(DefaultBodyLimit::max(BYTES_MAX)))
}

/// Money that came in.
#[derive(Debug, Deserialize, ToSchema)]
struct Told {
    /// The bank's reference: one a transfer, for good.
    #[schema(min_length = 1, max_length = 100, example = "FT26322000001")]
    reference: String,
    /// Whole dong.
    #[schema(minimum = 1.0, maximum = 9999999999999.0, example = 8000)]
    amount: i64,
    /// What the payer wrote.
    #[schema(max_length = 500, example = "H99.001-261118-0042 nop phi")]
    memo: String,
    /// When the bank booked it.
    #[schema(value_type = String, format = DateTime, example = "2026-11-18T09:00:00+07:00")]
    at: DateTime<Utc>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// Placed on what it was for.
    Placed,
    /// Kept for a person to decide.
    Listed,
    /// Known before; nothing was changed.
    Known,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
struct Answer {
    /// `placed`, `listed` or `known`.
    status: Status,
}

/// Tell of money that came in on the commune's account.
///
/// The body is signed: `Payment-Signature` is the HMAC-SHA256 of `Payment-Timestamp`, a dot and the raw body, with the commune's secret, in hex. Telling twice with
/// the same reference changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/payments/webhook",
    tag = "payments",
    operation_id = "tell_payment",
    params(
        ("Payment-Timestamp" = i64, Header, description = "The moment of sending, seconds since 1970; within five minutes of the server's clock.", example = 1795226400),
        ("Payment-Signature" = String, Header, description = "HMAC-SHA256 in hex.", min_length = 64, max_length = 64),
    ),
    request_body(content = Told, content_type = "application/json"),
    responses(
        (status = 200, description = "Kept.", body = Answer),
        (status = 400, description = "`malformed`: the body is not what is described.", content_type = "application/problem+json"),
        (status = 401, description = "`payment-signature`: no secret is set, the signature is wrong, or the message is too old.", content_type = "application/problem+json"),
        (status = 409, description = "`payment-reference-reused`: the reference was told with another amount.", content_type = "application/problem+json"),
        (status = 413, description = "`too-large`.", content_type = "application/problem+json"),
        (status = 422, description = "`invalid`: fields at fault.", content_type = "application/problem+json"),
    )
)]
async fn webhook(page: Page, State(app): State<AppState>, headers: HeaderMap, body: Bytes) -> Result<Json<Answer>> {
    let commune = page.commune_id().clone();
    verify(&app, &commune, &headers, &body).await?;
    let told: Told = serde_json::from_slice(&body).map_err(|_| Problem::malformed("body"))?;
    let line = read(&app, told)?;
    let hash = statements::reference_hash(app.db.keyring(), &commune, &line.text.reference).unwrap_or_default();
    let earlier = statements::list_references(app.db.read(), &commune, std::slice::from_ref(&hash)).await?;
    if earlier.get(&hash).is_some_and(|amount| *amount != line.amount) {
        return Err(Problem::new(StatusCode::CONFLICT, "payment-reference-reused"));
    }
    let taken = app
        .db
        .write::<_, DbError, _>(Actor::System("bank"), move |tx| Box::pin(async move { take_one(tx, &commune, &line).await }))
        .await;
    let status = match taken {
        Ok(Taken::Placed(_)) => Status::Placed,
        Ok(Taken::Listed(_)) => Status::Listed,
        Ok(Taken::Known) => Status::Known,
        // The bank told twice at the same moment.
        Err(error) if error.is_unique_violation() => Status::Known,
        Err(error) => return Err(error.into()),
    };
    Ok(Json(Answer { status }))
}

fn read(app: &AppState, told: Told) -> Result<NewLine> {
    let mut errors = FieldErrors::new();
    let reference = clean_line(&told.reference);
    if reference.is_empty() || reference.chars().count() > 100 {
        errors.add("reference", "payments-api-reference");
    }
    if !(1..=AMOUNT_MAX).contains(&told.amount) {
        errors.add("amount", "payments-api-amount");
    }
    let memo = clean_line(&told.memo);
    if memo.chars().count() > 500 {
        errors.add("memo", "payments-api-memo");
    }
    let (now, year) = (app.now(), chrono::Duration::days(366));
    if told.at > now + chrono::Duration::days(1) || told.at < now - year {
        errors.add("at", "payments-api-at");
    }
    errors.into_result()?;
    Ok(NewLine { day: local_date(told.at), amount: told.amount, text: LineText { memo, reference }, occurrence: 0 })
}

/// Whoever knows the secret has sent this, just now. Every other case answers alike.
async fn verify(app: &AppState, commune: &CommuneId, headers: &HeaderMap, body: &[u8]) -> Result<()> {
    let refused = || Problem::new(StatusCode::UNAUTHORIZED, "payment-signature");
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let timestamp = header("payment-timestamp");
    let sent: i64 = timestamp.parse().map_err(|_| refused())?;
    if sent.abs_diff(app.now().timestamp()) > SECONDS_MAX.unsigned_abs() {
        return Err(refused());
    }
    let signature = hex::decode(header("payment-signature")).map_err(|_| refused())?;
    let secret = settings::find_secret(app.db.read(), app.db.keyring(), commune).await?.ok_or_else(refused)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| refused())?;
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    // Takes as long for a wrong signature as for the right one.
    mac.verify_slice(&signature).map_err(|_| refused())
}
