//! The columns are confirmed: the lines are taken in, all of them or none.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::Pairs;
use crate::{
    pages::statement::{ask, chosen, find},
    permissions::RECONCILE,
    statement::{self, lines},
};

/// Takes them in.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(RECONCILE)?;
    let found = find(&app, &staff, &id).await?;
    let to = format!("/can-bo/thu-phi/sao-ke/{}", found.id);
    // Sent twice: it is taken in already.
    let Some(sheet) = &found.sheet else { return Ok(see_other(&app, &to, None)) };
    let form = FormState::from_pairs(sent);
    let mut errors = FieldErrors::new();
    let columns = match chosen(&form, sheet) {
        Ok(columns) => columns,
        Err((field, key)) => {
            errors.add(field, key);
            return ask(&staff, &found, sheet, form.with_errors(errors));
        }
    };
    if form.value("do") == "look" {
        return ask(&staff, &found, sheet, form);
    }
    let read = lines(sheet, &columns);
    if let Some(problem) = read.problems.first() {
        let args = vec![
            ("row".to_owned(), problem.row.to_string()),
            ("found".to_owned(), problem.found.chars().take(40).collect()),
            ("more".to_owned(), (read.problems.len() - 1).to_string()),
        ];
        errors.add_with(problem.column.as_str(), "payments-columns-row-wrong", args);
        return ask(&staff, &found, sheet, form.with_errors(errors));
    }
    if read.lines.is_empty() {
        errors.add("credit", "payments-columns-no-lines");
        return ask(&staff, &found, sheet, form.with_errors(errors));
    }
    let (commune, id) = (staff.page.commune_id().clone(), found.id);
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let now = crate::store::statements::find(tx.conn(), tx.keyring(), &commune, id).await?;
                if now.is_some_and(|now| now.sum.is_some()) {
                    return Ok(());
                }
                let sum = statement::import(tx, &commune, id, &columns, &read.lines, read.out).await?;
                // Not one dong may be lost: rather nothing is taken in.
                if sum.holds() { Ok(()) } else { Err(Problem::internal(&"a statement's lines do not add up")) }
            })
        })
        .await?;
    Ok(see_other(&app, &to, Some("payments-file-taken")))
}
