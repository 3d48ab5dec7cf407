//! `GET /api/v1/figures/{indicator}` and its rows.

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::HeaderMap,
    routing::get,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;
use xaso_kernel::{CommuneId, Instant};
use xaso_web::{AppState, CommuneProfile, FieldProblem, Problem, Result};

use crate::{
    figures::{self, Period, Row},
    model::Indicator,
    store,
};

#[derive(OpenApi)]
#[openapi(paths(figure, rows), components(schemas(FigureAnswer, RowsAnswer, Row)))]
struct Api;

/// This capability's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/figures/{indicator}", get(figure)).route("/api/v1/figures/{indicator}/rows", get(rows))
}

/// The period and the unit asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    from: Option<String>,
    to: Option<String>,
    unit: Option<String>,
    after: Option<String>,
}

impl Asked {
    fn period(&self, now: Instant) -> Result<Period> {
        let mut period = Period::year_to(now);
        let mut wrong = Vec::new();
        for (name, text, slot) in [("from", &self.from, &mut period.from), ("to", &self.to, &mut period.to)] {
            match text.as_deref().map(str::parse::<NaiveDate>) {
                None => {}
                Some(Ok(day)) if (2000..=2199).contains(&chrono::Datelike::year(&day)) => *slot = day,
                Some(_) => wrong.push(field(name, "indicators-api-day")),
            }
        }
        if wrong.is_empty() && period.from > period.to {
            wrong.push(field("to", "indicators-api-order"));
        }
        if wrong.is_empty() { Ok(period) } else { Err(Problem::invalid(wrong)) }
    }

    fn commune(&self, app: &AppState, headers: &HeaderMap) -> Result<CommuneProfile> {
        let communes = app.communes();
        let host = headers.get("host").and_then(|h| h.to_str().ok()).unwrap_or_default();
        match &self.unit {
            None => communes.by_host(host).cloned().ok_or_else(Problem::not_found),
            Some(unit) => CommuneId::parse(unit)
                .ok()
                .and_then(|id| communes.by_id(&id).cloned())
                .ok_or_else(|| Problem::invalid(vec![field("unit", "indicators-api-unit")])),
        }
    }
}

fn field(name: &str, key: &str) -> FieldProblem {
    FieldProblem { field: name.to_owned(), key: key.to_owned(), args: vec![] }
}

/// A published figure.
#[derive(Debug, Serialize, ToSchema)]
struct FigureAnswer {
    /// Percent with two decimals, or the count; null where nothing was counted or the group is smaller than five.
    value: Option<f64>,
    /// `percent` or `count`.
    kind: &'static str,
    /// Above the line; null where held back.
    numerator: Option<i64>,
    /// Below it; null where held back.
    denominator: Option<i64>,
    /// Whether it is held back because the group is smaller than five.
    suppressed: bool,
    /// What exactly is counted, in the asked language.
    definition: String,
    /// First day counted.
    #[schema(value_type = String, format = Date)]
    from: NaiveDate,
    /// Last day counted.
    #[schema(value_type = String, format = Date)]
    to: NaiveDate,
    /// The commune's code.
    unit: String,
    /// The moment of counting, UTC.
    #[schema(value_type = String, format = DateTime)]
    as_of: Instant,
    /// Where the rows are.
    rows: String,
}

/// A published figure with all that it takes to check it.
#[utoipa::path(
    get,
    path = "/api/v1/figures/{indicator}",
    tag = "figures",
    params(
        ("indicator" = String, Path, description = "received, settled, on-time, last-tenth, online, online-alone, online-helped, online-official, satisfied or rated-at-office", example = "on-time"),
        ("from" = Option<String>, Query, description = "First day, YYYY-MM-DD; the year's first when left out"),
        ("to" = Option<String>, Query, description = "Last day, YYYY-MM-DD; today when left out"),
        ("unit" = Option<String>, Query, description = "The commune's five-digit code; the host's when left out"),
    ),
    responses(
        (status = 200, body = FigureAnswer),
        (status = 400, description = "The request cannot be read", content_type = "application/problem+json", body = serde_json::Value),
        (status = 404, description = "No such indicator", content_type = "application/problem+json", body = serde_json::Value),
        (status = 422, description = "A parameter is wrong", content_type = "application/problem+json", body = serde_json::Value),
    )
)]
async fn figure(
    State(app): State<AppState>,
    Path(indicator): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Json<FigureAnswer>> {
    let indicator = Indicator::parse(&indicator).ok_or_else(Problem::not_found)?;
    let commune = asked.commune(&app, &headers)?;
    let period = asked.period(app.now())?;
    let counts = store::list_counts(&app.db, &commune.id, period.from, period.to).await?;
    let figure = figures::of(&counts, period, indicator);
    let shown = |n: i64| (!figure.suppressed).then_some(n);
    let count = indicator.denominator().is_none();
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let value = if count { shown(figure.numerator).map(|n| n as f64) } else { figure.percent() };
    let lang = asked_lang(&headers);
    Ok(Json(FigureAnswer {
        value,
        kind: if count { "count" } else { "percent" },
        numerator: shown(figure.numerator),
        denominator: shown(figure.denominator),
        suppressed: figure.suppressed,
        // i18n: indicators-definition-*
        definition: app.translator(lang).t(&format!("indicators-definition-{}", indicator.as_str())).into_owned(),
        from: period.from,
        to: period.to,
        unit: commune.id.to_string(),
        as_of: app.now(),
        rows: rows_address(indicator, period, &commune),
    }))
}

/// Where the rows of a figure are.
pub fn rows_address(indicator: Indicator, period: Period, commune: &CommuneProfile) -> String {
    format!("/api/v1/figures/{}/rows?from={}&to={}&unit={}", indicator.as_str(), period.from, period.to, commune.id)
}

fn asked_lang(headers: &HeaderMap) -> xaso_i18n::Lang {
    let asked = headers.get("accept-language").and_then(|v| v.to_str().ok()).unwrap_or_default();
    if asked.trim_start().starts_with("en") { xaso_i18n::Lang::En } else { xaso_i18n::Lang::Vi }
}

/// A page of rows.
#[derive(Debug, Serialize, ToSchema)]
struct RowsAnswer {
    /// Rows, oldest first; a page may be empty before the end.
    rows: Vec<Row>,
    /// The next page, where there is one.
    next: Option<String>,
}

/// The rows behind a figure: one for each event counted, with the hash of its ledger entry.
#[utoipa::path(
    get,
    path = "/api/v1/figures/{indicator}/rows",
    tag = "figures",
    params(
        ("indicator" = String, Path, description = "As for the figure", example = "on-time"),
        ("from" = Option<String>, Query, description = "First day"),
        ("to" = Option<String>, Query, description = "Last day"),
        ("unit" = Option<String>, Query, description = "The commune's code"),
        ("after" = Option<String>, Query, description = "From the `next` of the page before"),
    ),
    responses(
        (status = 200, body = RowsAnswer),
        (status = 400, description = "The request cannot be read", content_type = "application/problem+json", body = serde_json::Value),
        (status = 404, description = "No such indicator, or the figure is held back", content_type = "application/problem+json", body = serde_json::Value),
        (status = 422, description = "A parameter is wrong", content_type = "application/problem+json", body = serde_json::Value),
    )
)]
async fn rows(
    State(app): State<AppState>,
    Path(indicator): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Json<RowsAnswer>> {
    let indicator = Indicator::parse(&indicator).ok_or_else(Problem::not_found)?;
    let commune = asked.commune(&app, &headers)?;
    let period = asked.period(app.now())?;
    let after = match &asked.after {
        None => None,
        Some(text) => Some(Uuid::parse_str(text).map_err(|_| Problem::invalid(vec![field("after", "indicators-api-after")]))?),
    };
    let counts = store::list_counts(&app.db, &commune.id, period.from, period.to).await?;
    if figures::of(&counts, period, indicator).suppressed {
        return Err(Problem::not_found());
    }
    let (rows, next) = figures::rows(&app.db, &commune.id, period, indicator, after).await?;
    let next = next.map(|id| format!("{}&after={id}", rows_address(indicator, period, &commune)));
    Ok(Json(RowsAnswer { rows, next }))
}
