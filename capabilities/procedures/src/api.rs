//! `GET /api/v1/procedures` and `/api/v1/procedures/{code}`.

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    routing::get,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{OpenApi, ToSchema};
use xaso_web::{AppState, FieldProblem, Problem, Result};

use crate::{
    catalogue::catalogue,
    forms::Form,
    model::{ChannelOffer, FiledAt, Paper, ProcedureFacts, ProcedureVersion},
};

/// Procedures on one page.
const PAGE: usize = 50;

#[derive(OpenApi)]
#[openapi(paths(list, show), components(schemas(ListAnswer, ListItem, ProcedureAnswer, ChannelOffer, Paper, FiledAt)))]
struct Api;

/// This capability's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/procedures", get(list)).route("/api/v1/procedures/{code}", get(show))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    q: Option<String>,
    field: Option<String>,
    page: Option<String>,
}

/// A page of procedures.
#[derive(Debug, Serialize, ToSchema)]
struct ListAnswer {
    /// Best first where words were given, else the everyday ones first, then by name.
    items: Vec<ListItem>,
    /// This page, from 1.
    page: u64,
    /// How many pages there are, at least 1.
    pages: u64,
    /// How many procedures fit.
    total: u64,
}

/// One procedure, short.
#[derive(Debug, Serialize, ToSchema)]
struct ListItem {
    /// Code.
    code: String,
    /// Official name.
    name: String,
    /// Field.
    field: String,
    /// Who settles it; null where nobody published it.
    agency: Option<String>,
    /// Where it is filed online.
    filed_at: FiledAt,
    /// Its address here.
    url: String,
}

impl ListItem {
    fn new(facts: &ProcedureFacts) -> Self {
        Self {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            field: facts.field.clone(),
            agency: facts.agency.clone(),
            filed_at: facts.filed_at,
            url: format!("/api/v1/procedures/{}", facts.code),
        }
    }
}

/// One procedure, whole.
#[derive(Debug, Serialize, ToSchema)]
struct ProcedureAnswer {
    /// Code.
    code: String,
    /// Official name.
    name: String,
    /// Field.
    field: String,
    /// Ministry that issued it.
    ministry: Option<String>,
    /// Who settles it; null where nobody published it.
    agency: Option<String>,
    /// The agency was concluded, not published.
    agency_inferred: bool,
    /// Channels with the time allowed and the fees.
    channels: Vec<ChannelOffer>,
    /// Papers and advice about them.
    papers: Vec<Paper>,
    /// Name of the result.
    result: Option<String>,
    /// The result's code.
    result_code: Option<String>,
    /// Document numbers.
    legal_basis: Vec<String>,
    /// Who may file.
    subjects: Vec<String>,
    /// The order of steps, in words.
    steps: Option<String>,
    /// Conditions to meet, in words.
    requirements: Option<String>,
    /// The decision that published it.
    decision: Option<String>,
    /// Its page on the National Portal.
    national_portal_url: Option<String>,
    /// Where it is filed online.
    filed_at: FiledAt,
    /// `immediate` or `next_day_after_15`.
    start_rule: String,
    /// Number of the version, from 1.
    version: u32,
    /// Its first day, in Vietnam.
    effective_from: NaiveDate,
    /// The form that filing asks for, as JSON Schema 2020-12.
    form: Value,
    /// A dossier that filing accepts: part `dossier` of `POST /api/v1/dossiers`.
    example: Value,
}

impl ProcedureAnswer {
    fn new(version: &ProcedureVersion) -> Self {
        let facts = &version.facts;
        let form = Form::of(facts);
        Self {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            field: facts.field.clone(),
            ministry: facts.ministry.clone(),
            agency: facts.agency.clone(),
            agency_inferred: facts.agency_inferred,
            channels: facts.channels.clone(),
            papers: facts.papers.clone(),
            result: facts.result.clone(),
            result_code: facts.result_code.clone(),
            legal_basis: facts.legal_basis.clone(),
            subjects: facts.subjects.clone(),
            steps: facts.steps.clone(),
            requirements: facts.requirements.clone(),
            decision: facts.decision.clone(),
            national_portal_url: facts.url.clone(),
            filed_at: facts.filed_at,
            start_rule: facts.start_rule.as_str().to_owned(),
            version: version.number,
            effective_from: version.effective_from,
            // Nobody has this number, and nobody will: there is no province 000.
            example: json!({
                "procedure": facts.code.as_str(),
                "applicant": { "name": "Nguyễn Thị Thử", "id_number": "000198000001", "phone": "0999001234" },
                "filed_by": "self",
                "form": form.example(),
                "delivery": "desk",
            }),
            form: form.schema().clone(),
        }
    }
}

/// Procedures of the catalogue. `q` works without accents and with a slip of the finger.
#[utoipa::path(
    get,
    path = "/api/v1/procedures",
    tag = "procedures",
    params(
        ("q" = Option<String>, Query, description = "Everyday words, the official name or a code", example = "xac nhan doc than"),
        ("field" = Option<String>, Query, description = "Only this field, as it is written in the answers"),
        ("page" = Option<String>, Query, description = "From 1"),
    ),
    responses(
        (status = 200, body = ListAnswer),
        (status = 400, description = "The request cannot be read", content_type = "application/problem+json", body = serde_json::Value),
        (status = 422, description = "A parameter is wrong", content_type = "application/problem+json", body = serde_json::Value),
    )
)]
async fn list(State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Json<ListAnswer>> {
    let wrong_page =
        || Problem::invalid(vec![FieldProblem { field: "page".to_owned(), key: "procedures-api-page".to_owned(), args: vec![] }]);
    let page = match asked.page.as_deref() {
        None | Some("") => 1,
        Some(text) => text.parse::<usize>().ok().filter(|page| (1..=1_000_000).contains(page)).ok_or_else(wrong_page)?,
    };
    let catalogue = catalogue(&app).await?;
    let query: String = xaso_kernel::clean_line(asked.q.as_deref().unwrap_or_default()).chars().take(200).collect();
    let field = asked.field.as_deref().map(xaso_kernel::clean_line).filter(|field| !field.is_empty());
    let found = catalogue.search(&query, field.as_deref())?;
    Ok(Json(ListAnswer {
        items: found.iter().skip((page - 1) * PAGE).take(PAGE).map(|version| ListItem::new(&version.facts)).collect(),
        page: page as u64,
        pages: found.len().div_ceil(PAGE).max(1) as u64,
        total: found.len() as u64,
    }))
}

/// One procedure with the form that filing asks for and an example that filing accepts.
#[utoipa::path(
    get,
    path = "/api/v1/procedures/{code}",
    tag = "procedures",
    params(("code" = String, Path, description = "A national code, with or without a province's suffix", example = "1.004873")),
    responses(
        (status = 200, body = ProcedureAnswer),
        (status = 400, description = "The request cannot be read", content_type = "application/problem+json", body = serde_json::Value),
        (status = 404, description = "No such procedure", content_type = "application/problem+json", body = serde_json::Value),
    )
)]
async fn show(State(app): State<AppState>, Path(code): Path<String>) -> Result<Json<ProcedureAnswer>> {
    let catalogue = catalogue(&app).await?;
    let version = catalogue.find(&code).ok_or_else(Problem::not_found)?;
    Ok(Json(ProcedureAnswer::new(version)))
}
