//! The guest's journey: fill in the form, hand in papers, check, send; then follow by secret or QR. Everything works with scripts off,
//! and nothing personal or secret ever stands in an address.

pub mod check;
pub mod elsewhere;
pub mod fields;
pub mod follow;
mod helper;
pub mod look;
pub mod papers;
pub mod print;
pub mod questions;
pub mod received;
#[cfg(test)]
mod samples;
pub mod withdraw;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use axum_extra::extract::CookieJar;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use xaso_kernel::{clean_line, when};
use xaso_procedures::{ProcedureVersion, forms::Form};
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

use crate::{
    model::{AttachedFile, Draft, DraftId},
    permissions::FILE_FOR,
    ports,
    service::{DRAFT_COOKIE, FOLLOW_COOKIE, Owner, copies, draft},
};

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/nop-ho-so/{code}", get(questions::tasks::show))
        .route("/nop-ho-so/{code}/cau-hoi/{page}", get(questions::question::show))
        .route("/nop-ho-so/{code}/cau-hoi/{group}/{n}", get(questions::entry::show))
        .route("/nop-ho-so/{code}/cau-hoi/{group}/{n}/xoa", get(questions::remove_entry::show))
        .route("/nop-ho-so/{code}/noi/{field}", get(questions::place::show))
        .route("/nop-ho-so/{code}/ban-in", get(print::draft))
        .route("/nop-ho-so/{code}/giay-to", get(papers::show))
        .route("/nop-ho-so/{code}/giay-to/anh/{sha256}", get(papers::picture))
        .route("/nop-ho-so/{code}/kiem-tra", get(check::show))
        .route("/nop-ho-so/da-nhan", get(received::show))
        .route("/nop-ho-so/da-nhan/giay-tiep-nhan.pdf", get(received::receipt))
        .route("/h/{token}", get(look::by_qr))
        .route("/tra-cuu", get(look::show))
        .route("/theo-doi", get(follow::show))
        .route("/theo-doi/giay-tiep-nhan.pdf", get(follow::receipt))
        .route("/theo-doi/bieu-mau/{sheet}", get(follow::sheet))
        .route("/theo-doi/tep/{id}", get(follow::file))
        .route("/theo-doi/ban-in", get(print::filed))
        .route("/theo-doi/rut", get(withdraw::show))
}

/// A procedure being filed, with the draft that the browser holds for it.
#[derive(Debug)]
pub struct Filing {
    /// The procedure's version in force.
    pub version: Arc<ProcedureVersion>,
    /// Its form.
    pub form: Form,
    /// What was typed and handed in so far.
    pub draft: Option<(DraftId, Draft)>,
    /// It is filed on this platform, or an official may file it for somebody.
    pub is_here: bool,
}

impl Filing {
    /// The procedure's own code, for addresses.
    #[must_use]
    pub fn code(&self) -> &str {
        self.version.facts.code.as_str()
    }

    /// What was typed so far.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        self.draft.as_ref().map(|(_, draft)| draft.fields.as_slice()).unwrap_or_default()
    }

    /// What was handed in so far.
    #[must_use]
    pub fn files(&self) -> &[AttachedFile] {
        self.draft.as_ref().map(|(_, draft)| draft.files.as_slice()).unwrap_or_default()
    }
}

/// The procedure of that code and the draft of this browser, if it is one of the same procedure.
///
/// # Errors
/// 404 for an unknown procedure.
pub async fn filing(app: &AppState, page: &Page, jar: &CookieJar, code: &str) -> Result<Filing> {
    let code = clean_line(code);
    if code.is_empty() || code.chars().count() > 60 {
        return Err(Problem::not_found());
    }
    let version = ports::find_procedure(app, &code).await?.ok_or_else(Problem::not_found)?;
    let draft = match jar.get(DRAFT_COOKIE) {
        Some(cookie) => draft::open(app, page.commune_id(), cookie.value()).await?,
        None => None,
    };
    let draft = draft.filter(|(_, draft)| draft.procedure == version.facts.code.as_str());
    let draft = draft.map(|(id, draft)| (id, helper::with_helper(page, draft)));
    Ok(Filing {
        form: Form::of(&version.facts).allowing_demo(app.config.demo),
        is_here: ports::is_filed_here(&version) || may_file_for(page),
        draft,
        version,
    })
}

/// Whether whoever is signed in may file for somebody else.
#[must_use]
pub fn may_file_for(page: &Page) -> bool {
    page.session.as_ref().is_some_and(|session| session.actor().may(FILE_FOR))
}

/// The dossier whose follow-up this browser holds.
///
/// # Errors
/// The database's.
pub async fn owner(app: &AppState, page: &Page, jar: &CookieJar) -> Result<Option<Owner>> {
    match jar.get(FOLLOW_COOKIE) {
        Some(cookie) => Owner::by_cookie(app, page.commune_id(), cookie.value()).await,
        None => Ok(None),
    }
}

/// Dates and forms speak the kernel's language type.
#[must_use]
pub fn kernel_lang(l: &Layout) -> xaso_kernel::Lang {
    if l.lang() == xaso_i18n::Lang::En { xaso_kernel::Lang::En } else { xaso_kernel::Lang::Vi }
}

/// A page that is shown with another status than 200: a form with mistakes.
///
/// # Errors
/// The template's.
pub fn html_with(status: StatusCode, template: &impl askama::Template) -> Result<Response> {
    Ok((status, html(template)?).into_response())
}

/// A file's size as people say it: `12 KB`, `3,4 MB`.
#[must_use]
pub fn size(l: &Layout, bytes: u64) -> String {
    let lang = kernel_lang(l);
    if bytes < 1_000_000 {
        format!("{} KB", when::integer(lang, i64::try_from(bytes.div_ceil(1_000)).unwrap_or(i64::MAX)))
    } else {
        let tenths = i32::try_from(bytes.div_ceil(100_000)).unwrap_or(i32::MAX);
        format!("{} MB", when::decimal(lang, f64::from(tenths) / 10.0, 1))
    }
}

/// A file as the person's pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Name.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// The first 16 hex digits of its SHA-256, in groups of four.
    pub hash: String,
    /// The whole SHA-256, to name it in a form.
    pub sha256: String,
    /// A photograph, which has a small picture of itself.
    pub is_picture: bool,
}

impl FileView {
    /// The view of a kept file.
    #[must_use]
    pub fn of(l: &Layout, file: &AttachedFile) -> Self {
        let short: Vec<char> = file.sha256.chars().take(16).collect();
        let groups: Vec<String> = short.chunks(4).map(|four| four.iter().collect()).collect();
        Self {
            name: file.name.clone(),
            size: size(l, file.size),
            hash: groups.join(" "),
            sha256: file.sha256.clone(),
            is_picture: copies::is_picture(file),
        }
    }
}

/// Bytes to be saved by the browser, never shown within this site.
///
/// # Errors
/// A media type that is none.
pub fn download(name: &str, media_type: &str, bytes: impl Into<Body>) -> Result<Response> {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let coded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    Response::builder()
        .header(header::CONTENT_TYPE, HeaderValue::from_str(media_type).map_err(|e| Problem::internal(&e))?)
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}"))
        .body(bytes.into())
        .map_err(|e| Problem::internal(&e))
}
