//! What an official sees whose step came too late: how it stands now, who did what meanwhile, and what they had typed.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_web::{AppState, FormState, Layout, Problem, Result, StaffPage, html};

use super::{
    dossier::{EventView, Fact, events},
    steps::{Kind, fields_of},
    words::{self, State as Shown},
};
use crate::{model::Verb, service};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/conflict.html")]
pub struct ConflictView {
    /// Frame.
    pub l: Layout,
    /// Code.
    pub code: String,
    /// What happened.
    pub heading: String,
    /// Why the step was not taken.
    pub text: String,
    /// The state now.
    pub state: Shown,
    /// What happened since the official opened the page, newest first.
    pub since: Vec<EventView>,
    /// What they had typed.
    pub typed: Vec<Fact>,
}

impl ConflictView {
    /// Where the dossier is.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/can-bo/ho-so/{}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use crate::model::Processing;
        Self {
            code: "H99.001-261118-0001".to_owned(),
            heading: l.t("dossiers-desk-conflict-title").into_owned(),
            text: l.ta("dossiers-desk-conflict-text", ("step", words::verb(&l, Verb::Refuse))),
            state: words::state(&l, Processing::Accepted, 2),
            since: super::samples::events(&l),
            typed: vec![Fact {
                label: l.t("dossiers-desk-refuse-reason").into_owned(),
                value: "Thiếu tờ khai.\nXin nộp lại.".to_owned(),
            }],
            l: l.with_title("dossiers-desk-conflict-title"),
        }
    }
}

fn typed(l: &Layout, verb: Verb, f: &FormState) -> Vec<Fact> {
    let fields = fields_of(verb, false, false).iter().filter(|(_, kind)| matches!(kind, Kind::Text | Kind::Files));
    fields
        .map(|(name, _)| Fact {
            label: l.t(&format!("dossiers-desk-{verb}-{name}")).into_owned(),
            value: f.values(&format!("{verb}-{name}")).collect::<Vec<_>>().join("\n"),
        })
        .filter(|fact| !fact.value.is_empty())
        .collect()
}

/// The page with status 409. `seen` is the version that the official had before them.
pub async fn answer(
    staff: &StaffPage,
    app: &AppState,
    code: &str,
    verb: Verb,
    seen: i32,
    f: &FormState,
    problem: &Problem,
) -> Result<Response> {
    let dossier = service::open_for_official(app, &staff.actor(), staff.page.commune_id(), code, "settle", None).await?;
    let is_stale = problem.code == "stale-version";
    let l = staff.page.staff_layout(staff.page.t("dossiers-desk-conflict-title"));
    // Each change is one entry of the timeline and one version; the filing was the first of both.
    let known = usize::try_from(seen).unwrap_or_default();
    let since = match dossier.timeline.get(known..) {
        Some(since) if is_stale && !since.is_empty() => since,
        _ => dossier.timeline.last().map(std::slice::from_ref).unwrap_or_default(),
    };
    let is_own = since.iter().all(|entry| entry.account_id == Some(staff.session.account_id));
    let mut since = events(app, &l, since).await?;
    since.reverse();
    let (heading, text) = if is_stale {
        // A button pressed twice, or a second window.
        let title = if is_own { l.t("dossiers-desk-conflict-own-title") } else { l.t("dossiers-desk-conflict-title") };
        (title.into_owned(), l.ta("dossiers-desk-conflict-text", ("step", words::verb(&l, verb))))
    } else {
        let say = |part: &str| l.ta(&format!("problem-{}-{part}", problem.code), &problem.args);
        (say("title"), say("detail"))
    };
    let view = ConflictView {
        state: words::state(&l, dossier.standing.processing, dossier.standing.portal_code()),
        typed: typed(&l, verb, f),
        code: dossier.code,
        heading,
        text,
        since,
        l,
    };
    Ok((StatusCode::CONFLICT, html(&view)?).into_response())
}
