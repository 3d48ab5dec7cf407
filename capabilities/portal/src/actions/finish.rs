//! `POST /may-dung-chung/xong`: leaves nothing of the person on this device. And `…/nhip`: somebody is still there.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Result, shared, shared::TurnEnded};

use crate::pages::shared::wiped::{AGAIN, NO_KIOSK};

/// How long the way back to the kiosk lasts, in seconds.
const AGAIN_SECONDS: i64 = 60;

/// An answer that makes the browser forget everything of this site and leads on to `to`. Browsers that know no `Clear-Site-Data`, or do not heed it
/// without TLS, forget the cookies that they sent.
pub fn cleared(app: &AppState, jar: &CookieJar, to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.extensions_mut().insert(TurnEnded);
    let headers = response.headers_mut();
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(header::LOCATION, to);
    }
    headers.insert(HeaderName::from_static("clear-site-data"), shared::CLEAR_SITE_DATA);
    for cookie in jar.iter().filter_map(|cookie| shared::forgotten(app, cookie.name()).to_string().parse().ok()) {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}

/// Ends the turn; what was begun and not sent is thrown away here too. A kiosk is made one anew on the page that follows, since the browser forgets that too.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    xaso_dossiers::forget_draft(&app, page.commune_id(), &jar).await;
    let again = page
        .shared
        .as_ref()
        .and_then(|shared| shared.device.clone())
        .map_or_else(|| NO_KIOSK.to_owned(), |device| app.seal_token(AGAIN, (device, app.now().timestamp() + AGAIN_SECONDS), 1));
    Ok(cleared(&app, &jar, &format!("/may-dung-chung/xong/{again}")))
}

/// Keeps the turn: somebody is typing, though nothing was sent.
pub async fn beat() -> StatusCode {
    StatusCode::NO_CONTENT
}
