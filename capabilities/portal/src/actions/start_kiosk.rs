//! `POST /can-bo/may-dung-chung`.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{
    AppState, FormState, Problem, Result, StaffPage, cookies, html, see_other, session,
    shared::{self, Device},
};

use super::{Fields, field, fields};
use crate::{pages::shared::start::StartPage, permissions::START_KIOSK};

/// Four to eight digits.
fn is_pin(text: &str) -> bool {
    (4..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Makes this browser a kiosk; whoever did it is signed out of it.
pub async fn run(page: StaffPage, State(app): State<AppState>, jar: CookieJar, sent: Fields) -> Result<Response> {
    page.require(START_KIOSK)?;
    let pairs = fields(sent)?;
    let pin = field(&pairs, "pin");
    if !is_pin(pin) {
        let mut f = FormState::default();
        f.errors.add("pin", "portal-kiosk-pin-wrong-form");
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&StartPage::new(&page, f))?).into_response());
    }
    let id = app.db.ids().uuid(app.now());
    let device = Device { id, commune: page.page.commune_id().clone(), pin: shared::pin_hash(&app, id, pin) };
    let of = page.session.id;
    app.db.write::<_, Problem, _>(page.actor(), move |tx| Box::pin(async move { Ok(session::end(tx, of).await?) })).await?;
    let jar = jar.add(cookies::expired(&app, session::COOKIE)).add(shared::device_cookie(&app, &device));
    Ok((jar, see_other(&app, "/", None)).into_response())
}
