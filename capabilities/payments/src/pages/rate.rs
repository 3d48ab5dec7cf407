//! `/can-bo/thu-phi/muc-thu/{code}`: the rates of one procedure, past, present and to come, and the next one.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_kernel::when::local_date;
use xaso_web::{AppState, FormState, Layout, Problem, Result, StaffPage, forms::Choice, html};

use super::{
    lang,
    rates::{Row, row},
};
use crate::{
    model::{ChannelRate, Timing, exempt_groups},
    permissions::RATES,
    store::rates,
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_rate.html")]
pub struct RatePage {
    /// Frame.
    pub l: Layout,
    /// The next rate.
    pub f: FormState,
    /// The procedure's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its rates.
    pub rows: Vec<Row>,
    /// Channels.
    pub channels: Vec<Choice>,
    /// Groups.
    pub groups: Vec<Choice>,
    /// `lệ phí` or `phí`.
    pub kinds: Vec<Choice>,
    /// When it is to be paid.
    pub timings: Vec<Choice>,
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    staff.require(RATES)?;
    let mut f = FormState::new();
    f.set("channel", "all");
    f.set("kind", "fee");
    f.set("timing", "before");
    form(&app, &staff, &code, f).await
}

/// The page with what was typed.
///
/// # Errors
/// 404 for a procedure that the catalogue does not know.
pub async fn form(app: &AppState, staff: &StaffPage, code: &str, f: FormState) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let catalogue = xaso_procedures::catalogue(app).await?;
    let facts = &catalogue.standing(code).ok_or_else(Problem::not_found)?.version.facts;
    let l = staff.page.staff_layout(staff.page.t("payments-rate-title")).with_errors(!f.errors.is_empty()).with_wide();
    let today = local_date(app.now());
    let found = rates::list_of(app.db.read(), staff.page.commune_id(), facts.code.as_str()).await?;
    let word = |key: String| l.t(&key).into_owned();
    let page = RatePage {
        code: facts.code.to_string(),
        name: facts.name.clone(),
        rows: found.iter().map(|rate| row(&l, rate, &facts.name, today)).collect(),
        channels: ChannelRate::ALL
            .map(|each| Choice::new(each.as_str(), word(format!("payments-channel-{}", each.as_str()))))
            .to_vec(),
        groups: exempt_groups()
            .iter()
            .map(|group| {
                let name = if lang(&l) == xaso_kernel::Lang::En { &group.name_en } else { &group.name_vi };
                Choice::new(&group.code, name).with_hint(&group.basis)
            })
            .collect(),
        kinds: ["fee", "charge"].map(|kind| Choice::new(kind, word(format!("payments-rate-kind-{kind}")))).to_vec(), // i18n: payments-rate-kind-*
        timings: Timing::ALL.map(|each| Choice::new(each.as_str(), word(format!("payments-timing-{}", each.as_str())))).to_vec(),
        f,
        l,
    };
    Ok((status, html(&page)?).into_response())
}
