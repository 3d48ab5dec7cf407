//! Cookies as this product sets them: HttpOnly, SameSite=Lax, Secure wherever there is TLS, for the whole site.

use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::AppState;

/// A cookie that lasts `seconds`, or for the browser's session.
#[must_use]
pub fn plain(app: &AppState, name: &'static str, value: impl Into<String>, seconds: Option<i64>) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value.into());
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.config.secure_cookies);
    cookie.set_path("/");
    if let Some(seconds) = seconds {
        cookie.set_max_age(time::Duration::seconds(seconds));
    }
    cookie
}

/// The same cookie, expired.
#[must_use]
pub fn expired(app: &AppState, name: &'static str) -> Cookie<'static> {
    plain(app, name, "", Some(0))
}
