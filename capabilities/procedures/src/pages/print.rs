//! `/can-bo/thu-tuc/ap-phich`: all posters of the commune, made in the background.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::when;
use xaso_web::{AppState, FormState, Layout, Problem, Result, StaffPage, forms::Choice, html};

use crate::posters::{
    self,
    run::{self, PRINT},
};

/// Where it is.
pub const PATH: &str = "/can-bo/thu-tuc/ap-phich";

/// One run, in words.
#[derive(Debug)]
pub struct RunLine {
    /// When and which size.
    pub what: String,
    /// How far it is.
    pub done: i32,
    /// Of how many; 0 while it waits.
    pub total: i32,
    /// How far it is, in words.
    pub standing: String,
    /// Where the file is; empty until it is ready.
    pub href: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedures_print.html")]
pub struct PrintPage {
    /// The frame.
    pub l: Layout,
    /// The form.
    pub f: FormState,
    /// The sizes.
    pub sizes: Vec<Choice>,
    /// The last runs.
    pub runs: Vec<RunLine>,
    /// One of them is under way.
    pub is_busy: bool,
}

impl PrintPage {
    fn new(l: Layout, runs: Vec<RunLine>) -> Self {
        let size = |value: &str, key: &str| Choice::new(value, l.t(key).into_owned());
        Self {
            sizes: vec![size("a4", "procedures-posters-size-a4"), size("a5", "procedures-posters-size-a5")],
            f: FormState::from_pairs([("size", "a4")]),
            is_busy: runs.iter().any(|run| run.href.is_empty()),
            runs,
            l,
        }
    }

    /// A page with one run under way and one ready.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let run = |href: &str| RunLine { what: "A4".into(), done: 12, total: 257, standing: "12/257".into(), href: href.into() };
        Self::new(l, vec![run(""), run("/can-bo/thu-tuc/ap-phich/x.pdf")])
    }
}

/// Shows it.
///
/// # Errors
/// 403 without the permission.
pub async fn show(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    staff.require(PRINT)?;
    let l = staff.page.staff_layout(staff.page.t("procedures-posters-print-title"));
    let lang = super::lang(&l);
    let runs = run::list(app.db.read(), staff.page.commune_id())
        .await?
        .into_iter()
        .map(|row| RunLine {
            what: l.ta("procedures-posters-run", [("at", when::short_moment(lang, row.at)), ("size", row.size.to_uppercase())]),
            standing: match (&row.file, row.total) {
                (Some(_), _) => l.ta(
                    "procedures-posters-run-ready",
                    [("n", row.total.to_string()), ("kilobytes", (row.bytes / 1000).to_string())],
                ),
                (None, 0) => l.t("procedures-posters-run-waiting").into_owned(),
                (None, total) => {
                    l.ta("procedures-posters-run-under-way", [("done", row.done.to_string()), ("total", total.to_string())])
                }
            },
            href: row.file.map_or_else(String::new, |_| format!("{PATH}/{}", row.id)),
            done: row.done,
            total: row.total,
        })
        .collect();
    html(&PrintPage::new(l, runs))
}

/// `GET …/{id}`: the file of a run that is ready.
///
/// # Errors
/// 404 for any other.
pub async fn fetch(staff: StaffPage, State(app): State<AppState>, Path(id): Path<String>) -> Result<Response> {
    staff.require(PRINT)?;
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let row = run::find(app.db.read(), staff.page.commune_id(), id).await?.ok_or_else(Problem::not_found)?;
    let mut file = xaso_files::Sha256Hash::default();
    let named = row.file.as_deref().is_some_and(|text| hex::decode_to_slice(text, &mut file).is_ok());
    if !named {
        return Err(Problem::not_found());
    }
    let opened = app.files.get(staff.page.commune_id(), &file).await.map_err(|e| Problem::internal(&e))?;
    posters::pdf(&format!("ap-phich-{}.pdf", row.size), opened.bytes.to_vec())
}
