//! The API of this journey (INTERFACES.md): people under `/api/v1/dossiers`, officials under `/api/v1/desk/dossiers`.

mod agencies;
mod desk;
mod officials;
mod parts;
mod people;
mod shapes;

use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRequestParts},
    http::{HeaderMap, HeaderValue, StatusCode, header, request},
    response::Response,
    routing::{get, post},
};
use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::{
    Modify, OpenApi as _,
    openapi::{
        OpenApi,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use xaso_identity::Bearer;
use xaso_web::{AppState, Problem, Result};

use crate::model::DossierFile;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/dossiers", post(people::file))
        .route("/api/v1/dossiers/{code}", get(people::follow))
        .route("/api/v1/dossiers/{code}/result", get(people::result))
        .route("/api/v1/dossiers/{code}/receipt", get(people::receipt))
        .route("/api/v1/dossiers/{code}/rating", post(people::rate))
        .route("/api/v1/dossiers/{code}/supplement", post(people::supplement))
        .route("/api/v1/dossiers/{code}/withdraw", post(people::withdraw))
        .route("/api/v1/desk/dossiers", get(desk::list))
        .route("/api/v1/desk/dossiers/{code}", get(desk::record))
        .route("/api/v1/desk/dossiers/{code}/files", post(desk::upload))
        .route("/api/v1/desk/dossiers/{code}/files/{file}", get(desk::download))
        .route("/api/v1/desk/dossiers/{code}/{verb}", post(desk::step))
        .route("/api/v1/desk/officials", get(officials::list))
        .route("/api/v1/desk/agencies", get(agencies::list))
        .layer(DefaultBodyLimit::max(parts::BODY_BYTES_MAX))
}

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        people::file,
        people::follow,
        people::result,
        people::receipt,
        people::rate,
        people::supplement,
        people::withdraw,
        desk::list,
        desk::record,
        desk::upload,
        desk::download,
        desk::step,
        officials::list,
        agencies::list,
    ),
    components(schemas(shapes::ProblemAnswer, shapes::ProblemField)),
    tags(
        (name = "dossiers", description = "For people: file, follow, supplement, withdraw, rate. What opens a dossier is its secret."),
        (name = "desk", description = "For officials, with a bearer token."),
    ),
    modifiers(&Bearers),
)]
struct Description;

struct Bearers;

impl Modify for Bearers {
    fn modify(&self, api: &mut OpenApi) {
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// This capability's part of the description.
pub fn openapi() -> OpenApi {
    Description::openapi()
}

/// The bearer where there is one; a wrong one is still answered 401.
pub struct MaybeBearer(pub Option<Bearer>);

impl FromRequestParts<AppState> for MaybeBearer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut request::Parts, app: &AppState) -> Result<Self> {
        if !parts.headers.contains_key(header::AUTHORIZATION) {
            return Ok(Self(None));
        }
        Bearer::from_request_parts(parts, app).await.map(|bearer| Self(Some(bearer)))
    }
}

/// The secret sent in `Dossier-Secret`; an absent one is as wrong as any.
fn secret(headers: &HeaderMap) -> &str {
    headers.get("dossier-secret").and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The version in `If-Match`: `"3"`, `W/"3"` or `3`.
fn seen(headers: &HeaderMap) -> Result<i32> {
    let value =
        headers.get(header::IF_MATCH).ok_or_else(|| Problem::new(StatusCode::PRECONDITION_REQUIRED, "if-match-required"))?;
    let text = value.to_str().unwrap_or_default().trim();
    text.strip_prefix("W/").unwrap_or(text).trim_matches('"').parse().map_err(|_| Problem::malformed("If-Match"))
}

/// A JSON body that may be left out (or null): else it must be an object. A list would otherwise pass for a body whose fields are all optional.
fn object<T: DeserializeOwned + Default>(body: Option<Json<Value>>) -> Result<T> {
    match body {
        None | Some(Json(Value::Null)) => Ok(T::default()),
        Some(Json(value @ Value::Object(_))) => serde_json::from_value(value).map_err(|_| Problem::malformed("body")),
        Some(_) => Err(Problem::malformed("body")),
    }
}

/// The version as an entity tag.
fn etag(version: i32) -> [(header::HeaderName, String); 1] {
    [(header::ETAG, format!("\"{version}\""))]
}

/// A file to be saved, never shown in the page's own origin.
fn download(name: &str, media_type: &str, bytes: Bytes) -> Result<Response> {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let coded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
    Response::builder()
        .header(header::CONTENT_TYPE, HeaderValue::from_str(media_type).map_err(|e| Problem::internal(&e))?)
        .header(header::CONTENT_DISPOSITION, disposition)
        .body(Body::from(bytes))
        .map_err(|e| Problem::internal(&e))
}

fn download_file(file: &DossierFile, bytes: Bytes) -> Result<Response> {
    download(&file.file.name, &file.file.media_type, bytes)
}
