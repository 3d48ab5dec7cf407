//! Files over a line that may be cut, by the tus 1.0.0 protocol (<https://tus.io/protocols/resumable-upload>) at `/tep`, with the extensions
//! creation, expiration, checksum and termination. Scripts and other programs use it; without scripts the form sends files whole.
//!
//! Who may send: whoever holds the draft's cookie, for that draft; an official who may keep files, for a dossier.

mod append;
mod create;
mod headers;
mod lines;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{options, patch},
};
use axum_extra::extract::CookieJar;
use uuid::Uuid;
use xaso_web::{AppState, Page, Problem, Result};

pub use lines::Lines;

use crate::{
    model::{Upload, UploadFor, UploadId},
    permissions::UPLOAD,
    service::{DRAFT_COOKIE, FILE_BYTES_MAX, draft, uploads},
};
use headers::{TUS_RESUMABLE, TUS_VERSION, VERSION};

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/tep", options(offer).post(create::run))
        .route("/tep/{id}", patch(append::run).head(tell).delete(remove).post(overridden).options(offer))
        .layer(middleware::from_fn(speak))
}

/// Every request and answer but the offer names the protocol's version.
async fn speak(request: axum::extract::Request, next: Next) -> Response {
    let asks = request.method() == axum::http::Method::OPTIONS;
    let speaks = request.headers().get(&TUS_RESUMABLE).is_some_and(|version| version == VERSION);
    let mut response = if asks || speaks {
        next.run(request).await
    } else {
        let refused = Problem::new(StatusCode::PRECONDITION_FAILED, "upload-version").into_response();
        ([(TUS_VERSION, VERSION)], refused).into_response()
    };
    response.headers_mut().insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    response
}

/// `OPTIONS`: what is spoken here.
async fn offer() -> Response {
    let named = HeaderName::from_static;
    (
        StatusCode::NO_CONTENT,
        [
            (TUS_VERSION, VERSION.to_owned()),
            (named("tus-extension"), "creation,expiration,checksum,termination".to_owned()),
            (named("tus-max-size"), FILE_BYTES_MAX.to_string()),
            (named("tus-checksum-algorithm"), "sha1,sha256".to_owned()),
        ],
    )
        .into_response()
}

/// The upload of that address, where it belongs to whoever asks. Unknown, expired and another's answer alike.
async fn mine(app: &AppState, page: &Page, jar: &CookieJar, id: &str) -> Result<Upload> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let upload = uploads::find(app, page.commune_id(), UploadId(id)).await?.ok_or_else(Problem::not_found)?;
    let is_mine = match upload.of {
        UploadFor::Draft(of) => jar.get(DRAFT_COOKIE).and_then(|cookie| draft::id_of(app, cookie.value())) == Some(of),
        UploadFor::Dossier(_) => page.session.as_ref().is_some_and(|session| session.actor().may(UPLOAD)),
    };
    if is_mine { Ok(upload) } else { Err(Problem::not_found()) }
}

/// The lines of this process.
fn lines(app: &AppState) -> Result<Arc<Lines>> {
    app.part::<Lines>().ok_or_else(|| Problem::internal(&"the dossiers capability was not started"))
}

/// 423: another line sends it just now.
fn busy() -> Problem {
    Problem::new(StatusCode::LOCKED, "upload-busy")
}

/// How far an upload is, as every answer says it.
fn standing(status: StatusCode, upload: &Upload, offset: u64, sha256: Option<&str>) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(headers::UPLOAD_OFFSET, offset.into());
    if let Ok(expires) = HeaderValue::from_str(&headers::http_date(upload.expires_at)) {
        headers.insert(headers::UPLOAD_EXPIRES, expires);
    }
    if let Some(Ok(sha256)) = sha256.map(HeaderValue::from_str) {
        headers.insert(headers::FILE_SHA256, sha256);
    }
    response
}

/// `HEAD`: how far it is. Whoever asks is about to send on, so the line before is ended.
async fn tell(page: Page, State(app): State<AppState>, jar: CookieJar, Path(id): Path<String>) -> Result<Response> {
    let upload = mine(&app, &page, &jar, &id).await?;
    let _line = lines(&app)?.take(upload.id).await.ok_or_else(busy)?;
    let upload = mine(&app, &page, &jar, &id).await?;
    let offset = uploads::received(&app, page.commune_id(), &upload).await?;
    // All came, but the server stopped before it made a file of it.
    let sha256 = if offset == upload.length {
        Some(uploads::finish(&app, &page.actor(), page.commune_id(), &upload).await?)
    } else {
        None
    };
    let mut response = standing(StatusCode::OK, &upload, offset, sha256.as_deref());
    response.headers_mut().insert(headers::UPLOAD_LENGTH, upload.length.into());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `DELETE`: the sender does not want it any more. A file that it became stays; that has its own form.
async fn remove(page: Page, State(app): State<AppState>, jar: CookieJar, Path(id): Path<String>) -> Result<StatusCode> {
    let upload = mine(&app, &page, &jar, &id).await?;
    let _line = lines(&app)?.take(upload.id).await.ok_or_else(busy)?;
    uploads::end(&app, &page.actor(), page.commune_id(), upload.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST` with the verb in a header, for those whose way lets no other verb through.
async fn overridden(
    page: Page,
    app: State<AppState>,
    jar: CookieJar,
    id: Path<String>,
    headers: HeaderMap,
    body: axum::body::Body,
) -> Result<Response> {
    match headers.get("x-http-method-override").map(HeaderValue::as_bytes) {
        Some(b"PATCH") => append::run(page, app, jar, id, headers, body).await,
        Some(b"DELETE") => remove(page, app, jar, id).await.map(|status| status.into_response()),
        Some(b"HEAD") => tell(page, app, jar, id).await,
        _ => Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed")),
    }
}
