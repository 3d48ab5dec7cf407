//! `POST /can-bo/quay/ho-so/{id}/giay-to/{paper}`: hand the paper over to a phone, mend its pages, join them, or keep a file from this computer.

use axum::{
    Form,
    extract::{FromRequest as _, Multipart, Path, Request, State},
    http::header,
    response::Response,
};
use xaso_dossiers::{draft, keep_file};
use xaso_web::{AppState, FieldErrors, Problem, Result, StaffPage, see_other};

use super::upload;
use crate::{
    pages::{self, Open, paper::PaperPage, paper_name, scan_of},
    scan,
};

pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((id, paper)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let open = pages::open(&app, &staff, &id).await?;
    let name = paper_name(&open.version, &paper).ok_or_else(Problem::not_found)?;
    let is_file = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/"));
    let done = if is_file {
        let body = Multipart::from_request(request, &app).await.map_err(|_| Problem::malformed("multipart"))?;
        attach(&app, &staff, &open, &paper, upload::read(body).await?).await
    } else {
        let Form(sent) =
            Form::<Vec<(String, String)>>::from_request(request, &app).await.map_err(|_| Problem::malformed("form"))?;
        let verb = sent.iter().find(|(key, _)| key == "do").map(|(_, value)| value.as_str()).unwrap_or_default();
        pages_of(&app, &staff, &open, &paper, &name, verb).await
    };
    let here = format!("/can-bo/quay/ho-so/{id}/giay-to/{paper}");
    match done {
        Ok(true) => Ok(see_other(&app, &format!("/can-bo/quay/ho-so/{id}"), Some("counter-file-kept"))),
        Ok(false) => Ok(see_other(&app, &here, None)),
        Err(problem) if !problem.fields.is_empty() => {
            let mut errors = FieldErrors::new();
            for wrong in problem.fields {
                let field = if wrong.field == "files" { "photo".to_owned() } else { wrong.field };
                errors.add_with(field, wrong.key, wrong.args);
            }
            PaperPage::new(&app, &staff, &open, &paper, errors).await?.answer()
        }
        Err(problem) => Err(problem),
    }
}

/// Keeps the files that were chosen; whether the paper is done with.
async fn attach(app: &AppState, staff: &StaffPage, open: &Open, paper: &str, sent: upload::Sent) -> Result<bool> {
    let commune = staff.page.commune_id();
    if sent.files.is_empty() {
        let mut errors = FieldErrors::new();
        errors.add("photo", "counter-photo-none");
        return Err(Problem::invalid(errors.into()));
    }
    for (name, bytes) in sent.files {
        let file = keep_file(app, commune, Some(paper.to_owned()), &name, bytes).await?;
        draft::add_file(app, commune, open.filing.draft, file).await?;
    }
    Ok(true)
}

/// What the buttons beside the pages say; whether the paper is done with.
async fn pages_of(app: &AppState, staff: &StaffPage, open: &Open, paper: &str, name: &str, verb: &str) -> Result<bool> {
    let (actor, commune) = (staff.actor(), staff.page.commune_id());
    if verb == "start" {
        scan::start(app, actor, commune, &open.filing, paper).await?;
        return Ok(false);
    }
    let of = scan_of(app, staff, open.filing.id, paper).await?.ok_or_else(Problem::not_found)?;
    let place = |text: &str| text.parse::<usize>().map_err(|_| Problem::not_found());
    match verb.split_once(':') {
        Some(("turn", n)) => scan::turn(app, actor, commune, &of, place(n)?).await?,
        Some(("remove", n)) => scan::remove(app, actor, commune, &of, place(n)?).await?,
        None if verb == "join" => {
            scan::join(app, actor, commune, &open.filing, &of, name).await?;
            return Ok(true);
        }
        _ => return Err(Problem::malformed("do")),
    }
    Ok(false)
}
