//! `POST /can-bo/ho-so/{code}/cap-lai-ma`: gives the dossier a new secret and QR.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::{identifier::CardScan, when::local_date};
use xaso_web::{AppState, FormState, Problem, Result, StaffPage, see_other};

use crate::{
    actions::citizen::{Fields, field, fields},
    pages::{desk::unknown, owner::reissue},
    permissions::REISSUE,
    service::{self, Reissue},
};

/// Gives it, and leads to where it is shown once.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    sent: Fields,
) -> Result<Response> {
    staff.require(REISSUE)?;
    let pairs = fields(sent)?;
    let typed = field(&pairs, "id_number");
    // A scanner types the whole card; the number is enough.
    let scanned = CardScan::parse(typed, local_date(app.now()), app.config.demo).ok();
    let id_number = scanned.map_or_else(|| typed.to_owned(), |card| card.id_number.as_str().to_owned());
    let input = Reissue {
        id_number: id_number.clone(),
        is_card_seen: field(&pairs, "is_card_seen") == "yes",
        reason: field(&pairs, "reason").to_owned(),
        phone: field(&pairs, "phone").to_owned(),
    };
    let commune = staff.page.commune_id();
    match service::reissue(&app, &staff.actor(), commune, &code, input).await {
        Ok(given) => {
            let jar = jar.add(reissue::cookie(&app, commune, &given));
            Ok((jar, see_other(&app, &format!("/can-bo/ho-so/{}/cap-lai-ma/xong", given.code), None)).into_response())
        }
        Err(Problem { status: StatusCode::UNPROCESSABLE_ENTITY, fields, .. }) => {
            let mut f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
            f.set("id_number", id_number);
            reissue::page(&staff, &code, f.with_errors(fields.into()))
        }
        Err(problem) => Err(unknown(problem)),
    }
}
