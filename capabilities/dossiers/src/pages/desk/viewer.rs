//! Files looked at without being run: a photograph encoded anew, a PDF's page drawn as a picture, a Word document's words. The file itself
//! never opens in the browser; it can be saved. Opening the page is written as a look, once for all its pictures.

use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderName, header},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use uuid::Uuid;
use xaso_files::MediaType;
use xaso_images::{ImageError, Line};
use xaso_web::{AppState, Layout, Problem, Result, StaffPage, html};

use super::words;
use crate::{
    model::DossierFile,
    permissions::READ,
    service::{self, copies},
};

/// Hours that a page's pictures may be fetched without a new look being written.
const HOURS: i64 = 1;
/// Pixels across of a PDF's page, by size: on the screen, larger, 200 dots an inch of A4.
const WIDTHS: [u16; 3] = [900, 1_240, 1_654];

/// Which page, how large.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    trang: Option<usize>,
    co: Option<usize>,
    xem: String,
}

impl Asked {
    fn page(&self) -> usize {
        self.trang.unwrap_or(1).max(1)
    }

    fn size(&self) -> usize {
        self.co.unwrap_or(1).clamp(1, WIDTHS.len())
    }
}

/// What the page shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A picture at that address.
    Picture(String),
    /// A text, and whether it is all of it.
    Text(Vec<Line>, bool),
    /// Why nothing is shown, in words.
    Nothing(String),
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/viewer.html")]
pub struct ViewerPage {
    /// Frame.
    pub l: Layout,
    /// The dossier's code.
    pub code: String,
    /// The file's name.
    pub name: String,
    /// Kind and size.
    pub about: String,
    /// Where the file is.
    pub href: String,
    /// What is shown.
    pub shown: Shown,
    /// Which page of how many; nought where it has none.
    pub pages: (usize, usize),
    /// Size, from 1.
    pub size: usize,
    /// Which file of how many.
    pub place: (usize, usize),
    /// The file before.
    pub before: Option<String>,
    /// The file after.
    pub after: Option<String>,
}

impl ViewerPage {
    /// The dossier.
    fn dossier(&self) -> String {
        format!("/can-bo/ho-so/{}", self.code)
    }

    /// Another page of the file, or another size.
    fn at(&self, page: usize, size: usize) -> String {
        format!("{}/xem?trang={page}&co={size}", self.href)
    }

    /// The page before.
    fn back(&self) -> Option<String> {
        (self.pages.0 > 1).then(|| self.at(self.pages.0 - 1, self.size))
    }

    /// The page after.
    fn on(&self) -> Option<String> {
        (self.pages.0 < self.pages.1).then(|| self.at(self.pages.0 + 1, self.size))
    }

    fn smaller(&self) -> Option<String> {
        (self.size > 1).then(|| self.at(self.pages.0.max(1), self.size - 1))
    }

    fn larger(&self) -> Option<String> {
        (self.size < WIDTHS.len()).then(|| self.at(self.pages.0.max(1), self.size + 1))
    }

    fn page_of(&self) -> String {
        self.l.ta("dossiers-upload-view-page", [("n", self.pages.0.to_string()), ("of", self.pages.1.to_string())])
    }

    fn file_of(&self) -> String {
        self.l.ta("dossiers-upload-view-file", [("n", self.place.0.to_string()), ("of", self.place.1.to_string())])
    }
}

fn why(l: &Layout, error: ImageError) -> Shown {
    let key = match error {
        ImageError::Unreadable => "dossiers-upload-view-unreadable",
        ImageError::TooLarge => "dossiers-upload-view-too-large",
        ImageError::Locked => "dossiers-upload-view-locked",
        ImageError::NoSuchPage => "dossiers-upload-view-no-page",
    };
    Shown::Nothing(l.t(key).into_owned())
}

/// Shows the page.
pub async fn show(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((code, id)): Path<(String, String)>,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Result<Response> {
    staff.require(READ)?;
    let id = Uuid::try_parse(&id).map_err(|_| Problem::not_found())?;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let commune = staff.page.commune_id();
    let seen = service::look_at_file(&app, &staff.actor(), commune, &code, id).await.map_err(super::unknown)?;
    let DossierFile { file, .. } = &seen.files[seen.place];
    let l = staff.page.staff_layout(file.name.clone()).with_script("viewer.js");
    let base = format!("/can-bo/ho-so/{code}/tep");
    let token = app.seal_token("dossier.look", (seen.dossier, id, staff.session.account_id), HOURS);
    let picture = |page: usize| Shown::Picture(format!("{base}/{id}/anh?trang={page}&co={}&xem={token}", asked.size()));
    let (mut pages, page) = ((0, 0), asked.page());
    let shown = match MediaType::parse(&file.media_type) {
        Some(MediaType::Jpeg | MediaType::Png) => picture(1),
        Some(MediaType::Pdf) => {
            let bytes = service::file_bytes(&app, commune, file).await?;
            match copies::develop(&app, move || xaso_images::page_count(&bytes)).await? {
                Ok(count) if count > 0 => {
                    pages = (page.min(count), count);
                    picture(pages.0)
                }
                Ok(_) => why(&l, ImageError::Unreadable),
                Err(error) => why(&l, error),
            }
        }
        Some(MediaType::Docx) => {
            let bytes = service::file_bytes(&app, commune, file).await?;
            match copies::develop(&app, move || xaso_images::text(&bytes)).await? {
                Ok((lines, whole)) => Shown::Text(lines, whole),
                Err(error) => why(&l, error),
            }
        }
        Some(MediaType::Heic) => Shown::Nothing(l.t("dossiers-upload-view-heic").into_owned()),
        None => why(&l, ImageError::Unreadable),
    };
    let beside =
        |place: Option<usize>| place.and_then(|place| seen.files.get(place)).map(|file| format!("{base}/{}/xem", file.id));
    html(&ViewerPage {
        name: file.name.clone(),
        about: words::size(&l, file.size),
        href: format!("{base}/{id}"),
        shown,
        pages,
        size: asked.size(),
        place: (seen.place + 1, seen.files.len()),
        before: beside(seen.place.checked_sub(1)),
        after: beside(seen.place.checked_add(1)),
        code,
        l,
    })
}

/// `GET …/anh`: the picture on the page, for whoever's look has been written.
pub async fn picture(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((_, id)): Path<(String, String)>,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Result<Response> {
    staff.require(READ)?;
    let Query(asked) = asked.map_err(|_| Problem::not_found())?;
    let (dossier, file, account) =
        app.open_token::<(crate::DossierId, Uuid, Uuid)>("dossier.look", &asked.xem).ok_or_else(Problem::not_found)?;
    if account != staff.session.account_id || file.to_string() != id {
        return Err(Problem::not_found());
    }
    let commune = staff.page.commune_id();
    let file = service::file_of(&app, commune, dossier, file).await?;
    let (made, kind) = if MediaType::parse(&file.media_type) == Some(MediaType::Pdf) {
        let bytes = service::file_bytes(&app, commune, &file).await?;
        let (page, width) = (asked.page(), WIDTHS[asked.size() - 1]);
        let drawn = copies::develop(&app, move || xaso_images::page(&bytes, page, width)).await?;
        (drawn.map(bytes::Bytes::from), "image/png")
    } else if copies::is_picture(&file) {
        (copies::copy(&app, commune, &file, copies::Copy::Page).await?, "image/jpeg")
    } else {
        return Err(Problem::not_found());
    };
    let picture = made.map_err(|_| Problem::not_found())?;
    let policy = HeaderName::from_static("content-security-policy");
    Ok(([(header::CONTENT_TYPE, kind), (policy, "sandbox; default-src 'none'")], picture).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use askama::Template as _;

    #[test]
    fn every_kind_of_file_is_shown_in_both_languages() {
        for lang in [xaso_i18n::Lang::Vi, xaso_i18n::Lang::En] {
            let line = |text: &str, in_table| Line { text: text.to_owned(), in_table };
            for (shown, pages) in [
                (Shown::Picture("/can-bo/ho-so/x/tep/y/anh?trang=2&co=1&xem=z".to_owned()), (2, 3)),
                (Shown::Text(vec![line("Kính gửi <b>", false), line("ô", true)], false), (0, 0)),
                (why(&Layout::sample_staff(lang, &[crate::LOCALES]), ImageError::Locked), (0, 0)),
            ] {
                let page = ViewerPage {
                    l: Layout::sample_staff(lang, &[crate::LOCALES]).with_script("viewer.js"),
                    code: "H99.001-261118-0001".to_owned(),
                    name: "tờ khai.pdf".to_owned(),
                    about: "12 KB".to_owned(),
                    href: "/can-bo/ho-so/x/tep/y".to_owned(),
                    shown,
                    pages,
                    size: 2,
                    place: (2, 3),
                    before: Some("/can-bo/ho-so/x/tep/a/xem".to_owned()),
                    after: None,
                };
                let html = page.render().unwrap();
                assert!(!html.contains('⟦') && !html.contains(" style=") && !html.contains("<b>"), "{html}");
                assert_eq!(html.matches("<h1").count(), 1);
            }
        }
    }
}
