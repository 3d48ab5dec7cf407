//! Changes, one verb a file.

pub mod change_password;
pub mod end_sessions;
pub mod set_password;
pub mod sign_in;
pub mod sign_out;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use xaso_kernel::Instant;
use xaso_web::{AppState, FieldErrors, Problem, Result, cookies, session};

/// The page again, with what is wrong, under that status.
fn again(status: StatusCode, page: &impl askama::Template) -> Result<Response> {
    Ok((status, xaso_web::html(page)?).into_response())
}

/// Notes that further tries are refused until `until`.
fn note_locked(errors: &mut FieldErrors, field: &str, until: Instant, now: Instant) {
    // Rounded up: "in 1 minute" must not be too early.
    let minutes = ((until - now).num_seconds() + 59) / 60;
    errors.add_with(field, "identity-locked", vec![("minutes".to_owned(), minutes.max(1).to_string())]);
}

/// Puts the session's cookie on an answer; it lasts as long as the browser is open, the session itself at most twelve hours.
fn with_session(app: &AppState, mut response: Response, token: String) -> Result<Response> {
    let cookie = cookies::plain(app, session::COOKIE, token, None).to_string();
    response
        .headers_mut()
        .append(header::SET_COOKIE, cookie.parse().map_err(|e: axum::http::header::InvalidHeaderValue| Problem::internal(&e))?);
    Ok(response)
}

/// Takes the session's cookie away.
fn without_session(app: &AppState, mut response: Response) -> Result<Response> {
    let cookie = cookies::expired(app, session::COOKIE).to_string();
    response
        .headers_mut()
        .append(header::SET_COOKIE, cookie.parse().map_err(|e: axum::http::header::InvalidHeaderValue| Problem::internal(&e))?);
    Ok(response)
}
