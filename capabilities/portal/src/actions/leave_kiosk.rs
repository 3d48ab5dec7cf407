//! `POST /may-dung-chung/thoat`.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{
    AppState, FormState, Page, Problem, Result, html,
    shared::{self},
};

use super::{Fields, PinAttempts, field, fields, finish};
use crate::pages::shared::leave::LeavePage;

/// Makes a kiosk an ordinary computer again, by the number that was chosen when it became one. What the last person left is cleared first.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, sent: Fields) -> Result<Response> {
    let Some(device) = page.shared.as_ref().and_then(|shared| shared.device.clone()) else {
        return Err(Problem::not_found());
    };
    let pairs = fields(sent)?;
    let may_try = app.part::<PinAttempts>().is_some_and(|attempts| attempts.may_try(device.id, app.now()));
    if may_try && shared::pin_hash(&app, device.id, field(&pairs, "pin")) == device.pin {
        return Ok(finish::cleared(&app, &jar, "/can-bo/dang-nhap"));
    }
    let mut f = FormState::default();
    f.errors.add("pin", if may_try { "portal-kiosk-pin-wrong" } else { "portal-kiosk-pin-wait" });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&LeavePage::new(&page, f))?).into_response())
}
