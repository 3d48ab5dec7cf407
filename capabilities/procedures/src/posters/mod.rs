//! Posters of procedures and the wall list, as PDF. Everything that they say comes from the catalogue and the strings; text is data, never markup.

pub mod run;
mod sheet;
pub mod wall;

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use serde::Serialize;
use xaso_kernel::{CommuneId, ProcedureCode};
use xaso_pdf::{Progress, Template};
use xaso_web::{AppState, CommuneProfile, Layout, Problem, Result, layout::CommuneName};

pub use sheet::Poster;

use crate::catalogue::{Catalogue, catalogue};

const POSTER: Template = Template { name: "procedures-poster", source: include_str!("poster.typ") };

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
}

impl Size {
    /// The size of that name, in either case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::A3, Self::A4, Self::A5].into_iter().find(|size| size.as_str().eq_ignore_ascii_case(name))
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A3 => "a3",
            Self::A4 => "a4",
            Self::A5 => "a5",
        }
    }
}

/// What every sheet of one commune shares.
#[derive(Debug)]
pub struct Frame {
    l: Layout,
    hotline: Option<String>,
    ask: Vec<String>,
    agency: String,
    /// What the QR codes begin with: the commune's own address, in capitals so that they stay small.
    host: String,
}

impl Frame {
    /// For `commune`, in the language of `l`.
    #[must_use]
    pub fn new(app: &AppState, l: Layout, commune: &CommuneProfile) -> Self {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        Self {
            hotline: given(&commune.hotline),
            ask: [given(&commune.address), given(&commune.hours)].into_iter().flatten().collect(),
            agency: l.ta("procedures-posters-agency", [("commune", commune.name.as_str()), ("province", &commune.province)]),
            host: host(app, commune),
            l,
        }
    }

    /// As [`Frame::new`], for a command or a job, which no page frames.
    ///
    /// # Errors
    /// 404 for a commune that is not served here.
    pub fn of_commune(app: &AppState, lang: xaso_i18n::Lang, commune: &CommuneId) -> Result<Self> {
        let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
        let l = Layout::new(app.translator(lang), "", "/", CommuneName::default());
        Ok(Self::new(app, l, &profile))
    }

    /// What the QR of a procedure opens. Every letter of it is one of the 45 of a QR's alphanumeric mode: the code is a third smaller, or as much larger
    /// for the reader.
    #[must_use]
    pub fn qr(&self, code: &ProcedureCode) -> String {
        format!("{}/Q/{}", self.host, code.as_str().to_uppercase())
    }

    /// The same as people type it.
    fn typed(&self, code: &ProcedureCode) -> String {
        let host = self.host.to_lowercase();
        format!("{}/q/{code}", host.split_once("://").map_or(host.as_str(), |(_, host)| host))
    }
}

fn host(app: &AppState, commune: &CommuneProfile) -> String {
    let public = app.config.public_url.trim_end_matches('/');
    if commune.host.is_empty() { public.to_uppercase() } else { format!("https://{}", commune.host).to_uppercase() }
}

/// The data of `poster.typ`.
#[derive(Debug, Serialize)]
struct PosterSheet {
    lang: &'static str,
    size: Size,
    title: String,
    agency: String,
    hotline: Option<String>,
    ask: Vec<String>,
    labels: std::collections::BTreeMap<&'static str, String>,
    posters: Vec<Poster>,
}

/// The posters of `codes`, one a page in that order.
///
/// # Errors
/// 404 where one of them is not in force.
pub async fn posters(
    app: &AppState,
    frame: &Frame,
    size: Size,
    codes: &[ProcedureCode],
    progress: Option<Progress>,
) -> Result<Vec<u8>> {
    let catalogue = catalogue(app).await?;
    let mut sheets = Vec::with_capacity(codes.len());
    let mut qrs = Vec::with_capacity(codes.len());
    for code in codes {
        let version = catalogue.find(code.as_str()).ok_or_else(Problem::not_found)?;
        qrs.push(frame.qr(&version.facts.code));
        sheets.push(Poster::new(frame, &version.facts, size, qrs.len()));
    }
    let l = &frame.l;
    let title = match sheets.as_slice() {
        [only] => only.title(),
        _ => l.t("procedures-posters-title").into_owned(),
    };
    let data = PosterSheet {
        lang: l.lang().as_str(),
        size,
        title,
        agency: frame.agency.clone(),
        hotline: frame.hotline.clone(),
        ask: frame.ask.clone(),
        labels: [
            ("time", "procedures-posters-time"),
            ("fee", "procedures-posters-fee"),
            ("papers", "procedures-posters-papers"),
            ("papers-none", "procedures-posters-papers-none"),
            ("where", "procedures-posters-where"),
            ("hotline", "procedures-posters-hotline"),
            ("qr", "procedures-posters-qr"),
            ("qr-alt", "procedures-posters-qr-alt"),
        ]
        .into_iter()
        .map(|(name, key)| (name, l.t(key).into_owned()))
        .collect(),
        posters: sheets,
    };
    let json = serde_json::to_value(&data).map_err(|e| Problem::internal(&e))?;
    app.pdf.collection(POSTER, json, &qrs, app.now(), progress).await.map_err(|e| Problem::internal(&e))
}

/// The codes of every procedure in force, in the order of the wall list: by field, then by name.
#[must_use]
pub fn all_codes(catalogue: &Catalogue) -> Vec<ProcedureCode> {
    wall::by_field(catalogue).into_iter().flat_map(|(_, versions)| versions).map(|version| version.facts.code.clone()).collect()
}

/// A PDF as an answer, shown in the browser.
///
/// # Errors
/// Never for the names given here.
pub fn pdf(name: &str, bytes: Vec<u8>) -> Result<Response> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")).map_err(|e| Problem::internal(&e))?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}
