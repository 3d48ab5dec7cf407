//! `/may-dung-chung/xong/{device}`: nothing of the person is left; the next one may begin. And `/may-dung-chung/khong-tai`: why a file is not kept here.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{
    AppState, Layout, Page, Result, html,
    shared::{self, Device},
};

/// Says that all is gone.
#[derive(Debug, askama::Template)]
#[template(path = "kiosk_wiped.html")]
pub struct WipedPage {
    /// The frame.
    pub l: Layout,
}

/// Says why there is no file.
#[derive(Debug, askama::Template)]
#[template(path = "kiosk_no_download.html")]
pub struct NoDownloadPage {
    /// The frame.
    pub l: Layout,
}

/// What the way back to a kiosk is sealed for. It lasts as long as a redirect takes, and says nothing but which computer this is.
pub const AGAIN: &str = "portal.kiosk-again";
/// In the address of a device that is no kiosk.
pub const NO_KIOSK: &str = "het";

/// Makes the browser, which has just forgotten everything, the kiosk that it was.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar, Path(token): Path<String>) -> Result<Response> {
    let device = app.open_token::<(Device, i64)>(AGAIN, &token).filter(|(_, until)| *until > app.now().timestamp());
    let mut l = page.layout("portal-kiosk-wiped-title");
    if !l.scripts.contains(&"kiosk.js") {
        l.scripts.push("kiosk.js");
    }
    let jar = match device {
        Some((device, _)) if page.shared.is_none() => jar.add(shared::device_cookie(&app, &device)),
        _ => jar,
    };
    Ok((jar, html(&WipedPage { l })?).into_response())
}

/// Shows why there is no file.
pub async fn no_download(page: Page) -> Result<Response> {
    html(&NoDownloadPage { l: page.layout("portal-kiosk-no-download-title") })
}
