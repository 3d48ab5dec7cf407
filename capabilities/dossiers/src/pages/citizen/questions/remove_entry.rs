//! `GET /nop-ho-so/{code}/cau-hoi/{group}/{n}/xoa`: asks once more before an entry of a group is taken out.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Layout, Page, Result, html, see_other};

use super::{BackQuery, back, entry, walk::Walk, without_draft};
use crate::pages::citizen::filing;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/remove_entry.html")]
pub struct RemoveEntryPage {
    /// Frame.
    pub l: Layout,
    /// How far this is.
    pub progress: String,
    /// What is taken out.
    pub title: String,
    /// Where the form is sent.
    pub action: String,
    /// The list.
    pub before: String,
    /// Where the person came from; may be empty.
    pub ve: String,
}

impl RemoveEntryPage {
    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self {
            l: l.with_title("dossiers-file-title"),
            progress: "Phần 2/5: Các con".to_owned(),
            title: "Con thứ 2".to_owned(),
            action: "/nop-ho-so/x/cau-hoi/children/2/xoa".to_owned(),
            before: "/nop-ho-so/x/cau-hoi/children".to_owned(),
            ve: "kiem-tra".to_owned(),
        }
    }
}

/// Shows the page.
pub async fn show(
    p: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, group, number)): Path<(String, String, String)>,
    query: BackQuery,
) -> Result<Response> {
    let filing = filing(&app, &p, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return without_draft(&app, &p, &jar, &filing).await;
    }
    let back = back(query);
    let l = p.layout("dossiers-file-title");
    let walk = Walk::of(&app, &p, &l, &filing).await?;
    let found = entry::find(&l, &filing, &walk, &group, number.parse().unwrap_or(0));
    let Some(entry) = found.filter(|entry| entry.index < entry.count) else {
        return Ok(see_other(&app, &entry::list(&walk, &group), None));
    };
    let title = l.ta("dossiers-question-entry-remove", [("what", entry.title())]);
    html(&RemoveEntryPage {
        l: p.layout_titled(title),
        progress: entry.progress.clone(),
        title: entry.title(),
        action: walk.href(&format!("{}/{}/xoa", entry.group.name, entry.index + 1)),
        before: back.kept(walk.href(&entry.page)),
        ve: back.ve,
    })
}
