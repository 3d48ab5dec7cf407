//! The whole server: every capability's routes behind the same layers.

use std::sync::OnceLock;

use axum::{
    Json, Router,
    extract::{Path, Query, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use axum_extra::extract::CookieJar;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sea_orm::ConnectionTrait as _;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer};
use utoipa::openapi::OpenApi;

use crate::{
    AppState, Problem, assets, cookies, origin,
    page::{FLASH_COOKIE, LANG_COOKIE, TEXT_COOKIE},
    patience, problem_page, shared,
};

/// Nothing is loaded from another host, no script is inline, no page is framed.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Every route of every capability, ready to serve.
pub fn router(app: &AppState) -> Router {
    let mut routes: Router<AppState> = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz))
        .route("/metrics", get(async || recorder().render()))
        .route("/api/v1/openapi.json", get(openapi_json))
        .route("/ngon-ngu/{lang}", get(switch_language))
        .route("/co-chu/{size}", get(switch_text))
        .merge(assets::routes());
    for capability in &app.capabilities {
        routes = routes.merge((capability.routes)());
    }
    recorder();
    let fixed =
        |name: HeaderName, value: &'static str| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    routes
        .fallback(async || Problem::not_found())
        .layer(middleware::from_fn(patience::bodies))
        .layer(middleware::from_fn(origin::check))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::internal(&"a handler panicked").into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), problem_page::render))
        .layer(middleware::from_fn_with_state(app.clone(), clear_flash))
        .layer(middleware::from_fn_with_state(app.clone(), shared::layer))
        .layer(middleware::from_fn(measure))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(fixed(header::X_FRAME_OPTIONS, "DENY"))
        .layer(fixed(HeaderName::from_static("permissions-policy"), "geolocation=(), microphone=(), camera=()"))
        .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(CompressionLayer::new())
        .with_state(app.clone())
}

/// The description of the API, folded from every capability.
#[must_use]
pub fn openapi(capabilities: &[crate::Capability]) -> OpenApi {
    let info = utoipa::openapi::InfoBuilder::new()
        .title("Xã Số")
        .version("1")
        .description(Some(
            "The public service desk of a commune. Errors are application/problem+json with a code that does not change.",
        ))
        .license(Some(utoipa::openapi::LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build();
    let mut all = OpenApi::new(info, utoipa::openapi::Paths::new());
    for capability in capabilities {
        if let Some(api) = capability.api {
            all.merge(api());
        }
    }
    all
}

async fn openapi_json(State(app): State<AppState>) -> Json<OpenApi> {
    Json(openapi(&app.capabilities))
}

async fn readyz(State(app): State<AppState>) -> Result<&'static str, Problem> {
    let asked = sea_orm::Statement::from_string(app.db.backend(), "SELECT 1");
    app.db.read().query_one_raw(asked).await?;
    Ok("ready\n")
}

#[derive(serde::Deserialize)]
struct Back {
    ve: Option<String>,
}

impl Back {
    /// Only a path on this host.
    fn path(&self) -> &str {
        self.ve.as_deref().filter(|p| p.starts_with('/') && !p.starts_with("//") && !p.contains('\\')).unwrap_or("/")
    }
}

async fn switch_language(
    State(app): State<AppState>,
    Path(lang): Path<String>,
    Query(back): Query<Back>,
    jar: CookieJar,
) -> Result<(CookieJar, axum::response::Redirect), Problem> {
    let lang = xaso_i18n::Lang::parse(&lang).ok_or_else(Problem::not_found)?;
    let cookie = cookies::plain(&app, LANG_COOKIE, lang.as_str(), Some(365 * 86_400));
    Ok((jar.add(cookie), axum::response::Redirect::to(back.path())))
}

async fn switch_text(
    State(app): State<AppState>,
    Path(size): Path<String>,
    Query(back): Query<Back>,
    jar: CookieJar,
) -> Result<(CookieJar, axum::response::Redirect), Problem> {
    let cookie = match size.as_str() {
        "lon" => cookies::plain(&app, TEXT_COOKIE, "large", Some(365 * 86_400)),
        "thuong" => cookies::expired(&app, TEXT_COOKIE),
        _ => return Err(Problem::not_found()),
    };
    Ok((jar.add(cookie), axum::response::Redirect::to(back.path())))
}

/// A message is shown once: the page that showed it takes its cookie away.
async fn clear_flash(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let shown = CookieJar::from_headers(request.headers()).get(FLASH_COOKIE).is_some();
    let mut response = next.run(request).await;
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    if shown
        && html
        && response.status() == StatusCode::OK
        && let Ok(value) = cookies::expired(&app, FLASH_COOKIE).to_string().parse()
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// Counts and times requests by route pattern, never by address: an address may hold a dossier's code.
async fn measure(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let started = std::time::Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let labels = [("method", method), ("route", route), ("status", status)];
    metrics::counter!("xaso_http_requests_total", &labels).increment(1);
    metrics::histogram!("xaso_http_request_seconds", &labels[..2]).record(started.elapsed().as_secs_f64());
    response
}

fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let recorder = PrometheusBuilder::new()
            .set_buckets(&[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0])
            .expect("the list of buckets is not empty")
            .build_recorder();
        let handle = recorder.handle();
        // Another recorder may stand already (an embedding program's): ours then simply stays empty.
        let _ = metrics::set_global_recorder(recorder);
        handle
    })
}
