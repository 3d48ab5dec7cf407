//! `/thu-tuc/{code}/thay-doi`: every version, and what each changed.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::when;
use xaso_web::{AppState, Layout, Page, Problem, Result, forms::TagKind, html};

use super::{
    lang,
    words::{Told, tell},
};
use crate::{
    catalogue::{Catalogue, catalogue},
    store::{self, Source},
    timeline::{Placed, Stands, timeline},
};

/// One version.
#[derive(Debug)]
pub struct VersionView {
    /// Its number.
    pub number: u32,
    /// `Bản thứ 2`.
    pub title: String,
    /// From when to when.
    pub days: String,
    /// How it stands, in a word.
    pub stands: String,
    /// And by its shape.
    pub kind: TagKind,
    /// Where it came from.
    pub source: String,
    /// Why, as an official put it; may be empty.
    pub reason: String,
    /// Nothing is before it.
    pub is_first: bool,
    /// It is only announced.
    pub is_coming: bool,
    /// What it changed.
    pub told: Vec<Told>,
}

impl VersionView {
    /// In words.
    #[must_use]
    pub fn new(l: &Layout, placed: &Placed) -> Self {
        let recorded = &placed.recorded;
        let from = when::date(lang(l), recorded.version.effective_from);
        let days = match recorded.until.and_then(|until| until.pred_opt()).filter(|_| placed.stands != Stands::Void) {
            Some(last) => l.ta("procedures-days-from-to", [("from", from.as_str()), ("to", when::date(lang(l), last).as_str())]),
            None => l.ta("procedures-days-from", [("from", from.as_str())]),
        };
        let (stands, kind) = match placed.stands {
            Stands::InForce => ("procedures-stands-in-force", TagKind::Done),
            Stands::Coming => ("procedures-stands-coming", TagKind::Waiting),
            Stands::Past => ("procedures-stands-past", TagKind::Neutral),
            Stands::Void => ("procedures-stands-void", TagKind::Stopped),
        };
        let source = match recorded.source {
            Source::Own => "procedures-source-own",
            Source::Import => "procedures-source-import",
            Source::Desk => "procedures-source-desk",
        };
        let number = recorded.version.number;
        Self {
            number,
            title: l.ta("procedures-version-n", ("n", i64::from(number))),
            days,
            stands: l.t(stands).into_owned(),
            kind,
            source: l.t(source).into_owned(),
            reason: recorded.reason.clone().unwrap_or_default(),
            is_first: placed.is_first,
            is_coming: placed.stands == Stands::Coming,
            told: tell(l, &placed.changes),
        }
    }

    /// Two versions, for tests.
    #[must_use]
    pub fn samples(l: &Layout) -> Vec<Self> {
        let one = |number: u32, is_first: bool| Self {
            number,
            title: l.ta("procedures-version-n", ("n", i64::from(number))),
            days: l.ta("procedures-days-from", [("from", "1/1/2027")]),
            stands: l.t("procedures-stands-coming").into_owned(),
            kind: TagKind::Waiting,
            source: l.t("procedures-source-desk").into_owned(),
            reason: "Quyết định 1/QĐ-BTP".into(),
            is_first,
            is_coming: !is_first,
            told: vec![Told { label: "Thời hạn".into(), old: "3 ngày".into(), new: String::new() }],
        };
        vec![one(2, false), one(1, true)]
    }
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedure_versions.html")]
pub struct VersionsPage {
    /// The frame.
    pub l: Layout,
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// The versions, the latest first day first.
    pub versions: Vec<VersionView>,
}

impl VersionsPage {
    /// With two versions.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self { code: "2.000815".into(), name: "Chứng thực bản sao".into(), versions: VersionView::samples(&l), l }
    }
}

/// The versions of a procedure in their places.
///
/// # Errors
/// 404; the database's.
pub async fn placed(app: &AppState, catalogue: &Catalogue, code: &str) -> Result<(String, String, Vec<Placed>)> {
    let standing = catalogue.standing(code).ok_or_else(Problem::not_found)?;
    let facts = &standing.version.facts;
    let versions = store::list_versions(app.db.read(), facts.code.as_str()).await?;
    Ok((facts.code.to_string(), facts.name.clone(), timeline(versions, catalogue.day())))
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let (code, name, placed) = placed(&app, &catalogue, &code).await?;
    let l = page.layout("procedures-versions-title");
    let versions = placed.iter().map(|placed| VersionView::new(&l, placed)).collect();
    html(&VersionsPage { l, code, name, versions })
}
