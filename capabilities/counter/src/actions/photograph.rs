//! `POST /quet`: the phone sends photographs of pages. Each that can be read is kept, also where another cannot.

use axum::{
    extract::{Multipart, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_kernel::Actor;
use xaso_web::{AppState, FieldErrors, Page, Result, see_other};

use super::upload;
use crate::{
    pages::{held, phone},
    scan,
};

pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, body: Multipart) -> Result<Response> {
    let Some(of) = held(&app, &page, &jar).await? else { return phone::over(&page) };
    let sent = upload::read(body).await?;
    let mut errors = FieldErrors::new();
    if sent.files.is_empty() {
        errors.add("photo", "counter-photo-none");
    }
    for (_, photo) in sent.files {
        match scan::add_page(&app, Actor::System("scan"), page.commune_id(), &of, photo).await {
            Ok(()) => {}
            Err(problem) if problem.status.is_server_error() => return Err(problem),
            Err(problem) => {
                for wrong in problem.fields {
                    errors.add_with(wrong.field, wrong.key, wrong.args);
                }
            }
        }
    }
    if errors.is_empty() {
        Ok(see_other(&app, "/quet", None))
    } else {
        phone::PhonePage::new(&app, &page, &of, errors).await?.answer()
    }
}
