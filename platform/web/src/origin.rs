//! Defence against forged requests from other sites (docs/adr/0002): a request that changes something must come from a page of this host.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::Problem;

/// Refuses a changing request that another site's page sent. Requests with a bearer token carry no cookie and pass.
pub async fn check(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && is_foreign(request.headers()) {
        return Problem::new(StatusCode::FORBIDDEN, "foreign-origin").into_response();
    }
    next.run(request).await
}

/// Browsers since 2020 say where a request comes from in `Sec-Fetch-Site`; older ones send `Origin` with a form.
/// A client that sends neither is no browser acting for someone unawares.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return false,
        Some(_) => return true,
        None => {}
    }
    match text("origin") {
        None => false,
        Some(origin) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            origin.split_once("://").is_none_or(|(_, from)| !from.eq_ignore_ascii_case(host))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect()
    }

    #[test]
    fn only_pages_of_this_host_may_change_things() {
        assert!(!is_foreign(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(is_foreign(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(is_foreign(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!is_foreign(&headers(&[("host", "xa.gov.vn"), ("origin", "https://xa.gov.vn")])));
        assert!(is_foreign(&headers(&[("host", "xa.gov.vn"), ("origin", "https://evil.example")])));
        assert!(is_foreign(&headers(&[("host", "xa.gov.vn"), ("origin", "null")])));
        assert!(!is_foreign(&headers(&[("host", "xa.gov.vn")])));
    }
}
