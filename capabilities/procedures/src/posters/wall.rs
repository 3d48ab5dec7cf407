//! The list of all procedures of a commune: as it is posted on paper, and as a page to print.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::{Deserialize, Serialize};
use xaso_pdf::Template;
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

use super::{Frame, Size, pdf, sheet};
use crate::{
    catalogue::{Catalogue, catalogue},
    model::ProcedureVersion,
};

const WALL: Template = Template { name: "procedures-wall", source: include_str!("wall.typ") };

/// Letters of a name that are shown.
const NAME_MAX: usize = 400;

/// One procedure.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Time allowed, in words.
    pub time: String,
    /// Fee, in words.
    pub fee: String,
}

/// One field with its procedures.
#[derive(Debug, Serialize)]
pub struct FieldRows {
    /// Its name and how many procedures it has.
    pub name: String,
    /// They.
    pub rows: Vec<Row>,
}

/// The data of `wall.typ`.
#[derive(Debug, Serialize)]
struct WallList {
    lang: &'static str,
    size: Size,
    title: String,
    intro: String,
    agency: String,
    hotline: Option<String>,
    ask: Vec<String>,
    labels: BTreeMap<&'static str, String>,
    fields: Vec<FieldRows>,
}

/// Every procedure in force by field, in the order of the alphabet.
pub(super) fn by_field(catalogue: &Catalogue) -> Vec<(String, Vec<Arc<ProcedureVersion>>)> {
    catalogue
        .fields()
        .iter()
        .map(|(field, _)| {
            let mut versions: Vec<Arc<ProcedureVersion>> =
                catalogue.all().filter(|version| version.facts.field == *field).cloned().collect();
            versions.sort_by_cached_key(|version| xaso_kernel::fold(version.facts.name.trim_start_matches("Thủ tục ")));
            (field.clone(), versions)
        })
        .collect()
}

fn fields(l: &Layout, catalogue: &Catalogue) -> Vec<FieldRows> {
    by_field(catalogue)
        .into_iter()
        .map(|(field, versions)| FieldRows {
            name: l.ta("procedures-posters-field", [("field", field), ("n", versions.len().to_string())]),
            rows: versions
                .iter()
                .map(|version| Row {
                    code: version.facts.code.to_string(),
                    name: sheet::cut(&sheet::capital(version.facts.name.trim_start_matches("Thủ tục ")), NAME_MAX),
                    time: sheet::time(l, &version.facts),
                    fee: sheet::fee(l, &version.facts),
                })
                .collect(),
        })
        .collect()
}

fn intro(l: &Layout, catalogue: &Catalogue) -> String {
    let n = i64::try_from(catalogue.len()).unwrap_or(i64::MAX);
    l.ta(
        "procedures-posters-wall-intro",
        [("n", n.to_string()), ("day", xaso_kernel::when::date(crate::pages::lang(l), catalogue.day()))],
    )
}

/// The list as PDF.
///
/// # Errors
/// The database's; what Typst returns.
pub async fn wall_list(app: &AppState, frame: &Frame, size: Size) -> Result<Vec<u8>> {
    let catalogue = catalogue(app).await?;
    let l = &frame.l;
    let data = WallList {
        lang: l.lang().as_str(),
        size,
        title: l.t("procedures-posters-wall-title").into_owned(),
        intro: intro(l, &catalogue),
        agency: frame.agency.clone(),
        hotline: frame.hotline.clone(),
        ask: frame.ask.clone(),
        labels: [
            ("code", "procedures-posters-wall-code"),
            ("name", "procedures-posters-wall-name"),
            ("time", "procedures-posters-time"),
            ("fee", "procedures-posters-fee"),
            ("hotline", "procedures-posters-hotline"),
            ("qr", "procedures-posters-wall-qr"),
            ("qr-alt", "procedures-posters-wall-qr-alt"),
            ("page", "procedures-posters-page"),
        ]
        .into_iter()
        .map(|(name, key)| (name, l.t(key).into_owned()))
        .collect(),
        fields: fields(l, &catalogue),
    };
    let json = serde_json::to_value(&data).map_err(|e| Problem::internal(&e))?;
    let qr = format!("{}/Q", frame.host);
    app.pdf.collection(WALL, json, &[qr], app.now(), None).await.map_err(|e| Problem::internal(&e))
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kho: String,
}

impl Asked {
    /// The size, where it is one that `most` of the sheets have.
    pub(crate) fn size(&self, sizes: &[Size], usual: Size) -> Size {
        Size::parse(&self.kho).filter(|size| sizes.contains(size)).unwrap_or(usual)
    }
}

/// `GET /thu-tuc/danh-muc.pdf?kho=a3|a4`.
///
/// # Errors
/// As [`wall_list`].
pub async fn show_pdf(page: Page, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    let size = asked.size(&[Size::A3, Size::A4], Size::A4);
    let frame = Frame::new(&app, page.layout("procedures-posters-wall-title"), &page.commune);
    let bytes = wall_list(&app, &frame, size).await?;
    pdf(&format!("danh-muc-thu-tuc-{}.pdf", size.as_str()), bytes)
}

/// The list as a page.
#[derive(Debug, askama::Template)]
#[template(path = "procedures_wall.html")]
pub struct WallPage {
    /// The frame.
    pub l: Layout,
    /// What it is.
    pub intro: String,
    /// The list.
    pub fields: Vec<FieldRows>,
}

impl WallPage {
    /// A list of one procedure.
    #[must_use]
    pub fn sample(mut l: Layout) -> Self {
        l.wide = true;
        Self {
            intro: "1".into(),
            fields: vec![FieldRows {
                name: "Hộ tịch (1)".into(),
                rows: vec![Row {
                    code: "1.004873".into(),
                    name: "Cấp Giấy xác nhận tình trạng hôn nhân".into(),
                    time: "3 ngày làm việc".into(),
                    fee: "Miễn phí".into(),
                }],
            }],
            l,
        }
    }
}

/// `GET /thu-tuc/danh-muc`: the same to read and to print.
///
/// # Errors
/// The database's.
pub async fn show(page: Page, State(app): State<AppState>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let mut l = page.layout("procedures-posters-wall-title");
    l.wide = true;
    html(&WallPage { intro: intro(&l, &catalogue), fields: fields(&l, &catalogue), l })
}
