//! Static files, embedded: style sheets, scripts, fonts, the mark. Their names carry the hash of their content, so that browsers keep them for ever.

use std::sync::LazyLock;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest as _, Sha256};

use crate::AppState;

/// Where they are served.
const PREFIX: &str = "/tai-nguyen/";

/// A file as it was embedded.
struct Source {
    name: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
    /// The same bytes compressed ahead by `assets/build`.
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

macro_rules! dist {
    ($name:literal) => {
        include_bytes!(concat!("../../../assets/dist/", $name))
    };
}

/// A text file with its compressed forms, all made by `assets/build`.
macro_rules! compressed {
    ($name:literal, $content_type:expr) => {
        Source {
            name: $name,
            content_type: $content_type,
            bytes: dist!($name),
            brotli: Some(include_bytes!(concat!("../../../assets/dist/", $name, ".br"))),
            gzip: Some(include_bytes!(concat!("../../../assets/dist/", $name, ".gz"))),
        }
    };
}

const FONT: &str = "font/woff2";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

static SOURCES: &[Source] = &[
    compressed!("public.css", CSS),
    compressed!("staff.css", CSS),
    compressed!("upload.js", JS),
    compressed!("viewer.js", JS),
    compressed!("print.js", JS),
    compressed!("counter.js", JS),
    compressed!("scan.js", JS),
    compressed!("kiosk.js", JS),
    compressed!("keyboard.js", JS),
    compressed!("read-aloud.js", JS),
    plain("be-vietnam-pro-regular.woff2", FONT, dist!("be-vietnam-pro-regular.woff2")),
    plain("be-vietnam-pro-semibold.woff2", FONT, dist!("be-vietnam-pro-semibold.woff2")),
    plain("favicon.svg", SVG, dist!("favicon.svg")),
    plain("mark.svg", SVG, dist!("mark.svg")),
];

const fn plain(name: &'static str, content_type: &'static str, bytes: &'static [u8]) -> Source {
    Source { name, content_type, bytes, brotli: None, gzip: None }
}

struct Asset {
    source: &'static Source,
    /// `public.3f9a1c22d0.css`. `assets/build` writes the same names into the style sheets.
    hashed: String,
    url: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|source| {
            let digest = Sha256::digest(source.bytes);
            let hash = hex::encode(&digest[..5]);
            let (stem, extension) = source.name.rsplit_once('.').unwrap_or((source.name, ""));
            let hashed = format!("{stem}.{hash}.{extension}");
            let url = format!("{PREFIX}{hashed}");
            Asset { source, hashed, url }
        })
        .collect()
});

/// The address of an embedded file by its plain name: `/tai-nguyen/public.3f9a1c22d0.css`.
/// An unknown name is logged and leads to a 404.
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    match ASSETS.iter().find(|asset| asset.source.name == name) {
        Some(asset) => &asset.url,
        None => {
            tracing::error!(asset.name = name, "a page asks for a static file that is not embedded");
            "/tai-nguyen/khong-co"
        }
    }
}

/// `GET /tai-nguyen/{file}`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/tai-nguyen/{file}", get(serve))
}

async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    if let Some(asset) = ASSETS.iter().find(|asset| asset.hashed == file) {
        return answer(asset.source, &headers, "public, max-age=31536000, immutable");
    }
    // A page from before an update asks for yesterday's name: today's file is better than none, but must not be kept under that name.
    match ASSETS.iter().find(|asset| is_other_version(asset.source.name, &file)) {
        Some(asset) => answer(asset.source, &headers, "no-store"),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Whether `file` is `name`, plain or with any hash.
fn is_other_version(name: &str, file: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    file == name
        || file
            .strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(extension))
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|hash| hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn answer(source: &'static Source, request: &HeaderMap, cache: &'static str) -> Response {
    let (bytes, encoding) = if let Some(brotli) = source.brotli.filter(|_| accepts(request, "br")) {
        (brotli, Some("br"))
    } else if let Some(gzip) = source.gzip.filter(|_| accepts(request, "gzip")) {
        (gzip, Some("gzip"))
    } else {
        (source.bytes, None)
    };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(source.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if source.brotli.is_some() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Whether the browser takes `encoding`: named, and not with `q=0`.
fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let is_it = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
            is_it && !pieces.any(|q| q.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(file: &str, encodings: &'static str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(encodings));
        serve(Path(file.to_owned()), headers).await
    }

    fn name_of(url: &str) -> &str {
        url.strip_prefix(PREFIX).unwrap()
    }

    #[tokio::test]
    async fn a_style_sheet_is_kept_for_ever_and_sent_compressed() {
        let name = name_of(asset_url("public.css"));
        let response = get(name, "gzip, br").await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(response.headers()[header::CONTENT_TYPE], CSS);
        assert!(response.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert_eq!(get(name, "gzip, br;q=0").await.headers()[header::CONTENT_ENCODING], "gzip");
        assert!(get(name, "identity").await.headers().get(header::CONTENT_ENCODING).is_none());
    }

    #[tokio::test]
    async fn an_older_name_gives_the_present_file_but_is_not_kept() {
        let response = get("public.0123456789.css", "br").await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        for wrong in ["public.css.br", "public.nothexhash.css", "other.css", "../Cargo.toml", ""] {
            assert_eq!(get(wrong, "br").await.status(), StatusCode::NOT_FOUND, "{wrong}");
        }
    }

    #[test]
    fn style_sheets_name_only_files_that_are_served_and_stay_within_the_budget() {
        for source in SOURCES.iter().filter(|source| source.content_type == CSS) {
            let css = std::str::from_utf8(source.bytes).unwrap();
            let urls: Vec<&str> = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
            assert_eq!(urls.len(), 2, "{}: the two fonts and nothing else: {urls:?}", source.name);
            for url in urls {
                assert!(ASSETS.iter().any(|asset| asset.hashed == url), "{} names {url}: run assets/build", source.name);
            }
            assert!(source.gzip.unwrap().len() <= 16 * 1024, "{}: {}", source.name, source.gzip.unwrap().len());
        }
        for font in SOURCES.iter().filter(|source| source.content_type == FONT) {
            assert!(font.bytes.len() <= 13 * 1024, "{}", font.name);
        }
    }

    #[test]
    fn every_script_is_served_and_stays_within_the_budget() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/js");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if !name.ends_with(".js") || name.starts_with('_') {
                continue;
            }
            let source = SOURCES.iter().find(|source| source.name == name);
            let source = source.unwrap_or_else(|| panic!("{name} has no line in SOURCES"));
            assert_eq!(source.content_type, JS, "{name}");
            assert!(source.gzip.unwrap().len() <= 6 * 1024, "{name}: {}", source.gzip.unwrap().len());
        }
    }
}
