//! `POST /can-bo/tim-khong-thay`: what a phrase means from now on.

use axum::{Form, extract::State, response::Response};
use serde_json::json;
use xaso_db::NewEvent;
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use crate::{
    catalogue::catalogue,
    pages::not_found::{self, PATH},
    wording::{self, Meaning, PHRASE_MAX},
};

/// Adds, dismisses or removes, as the button that was pressed says.
///
/// # Errors
/// 403 without the permission; 422 with the form where something is wrong with it.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    staff.require(wording::EDIT)?;
    let form = FormState::from_pairs(sent);
    let mut errors = FieldErrors::new();
    let say = wording::keepable(form.value("say"));
    if say.is_none() {
        errors.add_with("say", "procedures-search-say-wrong", vec![("longest".to_owned(), PHRASE_MAX.to_string())]);
    }
    let (meaning, done) = match form.value("do") {
        "dismiss" => (Some(Meaning::Dismissed), "procedures-search-dismissed"),
        "remove" => (Some(Meaning::Removed), "procedures-search-removed"),
        _ => (added(&app, &form, &mut errors).await?, "procedures-search-added"),
    };
    let (Some(say), Some(meaning)) = (say, meaning.filter(|_| errors.is_empty())) else {
        return not_found::form(&staff, &app, form.with_errors(errors)).await;
    };
    let commune = staff.page.commune_id().clone();
    let (here, account) = (commune.clone(), staff.session.account_id);
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                wording::store::insert_word(tx, &commune, &say, &meaning, account).await?;
                let event = NewEvent {
                    commune_id: commune,
                    stream: "search_word",
                    stream_id: tx.new_id(),
                    kind: "search_word.changed",
                    payload: json!({ "kind": meaning.parts().0 }),
                    moment: None,
                };
                tx.emit(vec![event]).await?;
                Ok(())
            })
        })
        .await?;
    wording::forget_index(&app, &here);
    Ok(see_other(&app, PATH, Some(done)))
}

/// Either a procedure or other words, as typed.
async fn added(app: &AppState, form: &FormState, errors: &mut FieldErrors) -> Result<Option<Meaning>> {
    let (code, words) = (form.value("procedure").trim().to_owned(), xaso_kernel::clean_line(form.value("words")));
    if code.is_empty() && words.is_empty() {
        errors.add("procedure", "procedures-search-nothing-given");
        return Ok(None);
    }
    if !code.is_empty() {
        let found = catalogue(app).await?.find(&code).map(|version| Meaning::Procedure(version.facts.code.to_string()));
        if found.is_none() {
            errors.add("procedure", "procedures-search-procedure-unknown");
        }
        return Ok(found);
    }
    if words.chars().count() > PHRASE_MAX {
        errors.add_with("words", "procedures-search-words-long", vec![("longest".to_owned(), PHRASE_MAX.to_string())]);
        return Ok(None);
    }
    Ok(Some(Meaning::Words(words)))
}
