//! The layer itself.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::CookieJar;

use super::{
    FINISH, OWN_PAGES, Shared, TurnEnded, cookies, forgotten,
    rewrite::{Rewrite, rewrite},
};
use crate::{AppState, Problem, page};

/// Pages are far smaller.
const PAGE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// A file is not left on the device: this page says what to do instead.
const NO_DOWNLOAD: &str = "/may-dung-chung/khong-tai";
/// Where an official leaves.
const LEAVE: &str = "/may-dung-chung/thoat";

/// Keeps what belongs to one person's turn at a shared device within that turn.
pub async fn layer(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path.starts_with("/tai-nguyen/") || path.starts_with("/api/") {
        return next.run(request).await;
    }
    let Some(shared) = cookies::read(&app, request.headers()) else {
        // A form of a turn that is over: going back and sending it again brings nothing back.
        let is_marked = request.method() == Method::POST && marks(&request).next().is_some();
        return if is_marked && path != FINISH { Redirect::to("/").into_response() } else { next.run(request).await };
    };
    if shared.is_kiosk() && (path == "/can-bo" || path.starts_with("/can-bo/")) {
        return Redirect::to(LEAVE).into_response();
    }
    if request.method() == Method::POST && is_replayed(&request, &shared) {
        return Redirect::to("/").into_response();
    }
    let lang = page::lang(&path, request.headers(), &CookieJar::from_headers(request.headers()));
    let here = request.uri().path_and_query().map_or_else(|| path.clone(), ToString::to_string);
    let posted = request.method() == Method::POST;
    let held: Vec<String> = CookieJar::from_headers(request.headers()).iter().map(|cookie| cookie.name().to_owned()).collect();
    cookies::take_in(&app, &shared, request.headers_mut());
    request.extensions_mut().insert(shared.clone());
    let mut response = next.run(request).await;
    if is_download(&response) {
        response = Redirect::to(NO_DOWNLOAD).into_response();
    }
    cookies::give_out(&app, &shared, response.headers_mut());
    let after = if response.extensions().get::<TurnEnded>().is_some() {
        held.iter().map(|name| forgotten(&app, name)).collect()
    } else {
        vec![shared.turn.cookie(&app)]
    };
    for cookie in after {
        if let Ok(value) = cookie.to_string().parse() {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let t = app.translator(lang);
    let with = Rewrite { here: &here, mark: &shared.mark, is_kiosk: shared.is_kiosk(), posted, t: &t };
    rewritten(response, &with).await
}

/// A form that was filled in during an earlier turn and is sent again by going back. Scripts' own requests cannot be brought back that way.
fn is_replayed(request: &Request, shared: &Shared) -> bool {
    let path = request.uri().path();
    if path == FINISH || path.starts_with(OWN_PAGES) {
        return false;
    }
    let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or("navigate");
    if header("sec-fetch-mode") != "navigate" {
        return false;
    }
    !marks(request).any(|mark| mark == shared.mark)
}

/// The turns that the address names.
fn marks(request: &Request) -> impl Iterator<Item = &str> {
    request.uri().query().unwrap_or_default().split('&').filter_map(|pair| pair.strip_prefix("luot="))
}

fn is_download(response: &Response) -> bool {
    response.headers().get(header::CONTENT_DISPOSITION).is_some_and(|v| v.as_bytes().starts_with(b"attachment"))
}

async fn rewritten(response: Response, with: &Rewrite<'_>) -> Response {
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !html {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let made = to_bytes(body, PAGE_BYTES_MAX)
        .await
        .ok()
        .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok())
        .and_then(|text| rewrite(&text, with));
    let Some(text) = made else {
        // Rather no page than one that leaves something behind.
        let mut failed = Problem::internal(&"a page could not be made fit for a shared device").into_response();
        *failed.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return failed;
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}
