//! One person's browser (or program): keeps cookies, follows nothing on its own.

use std::collections::BTreeMap;

use axum::{Router, body::Body};
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt as _;

use crate::Html;

/// A client of the server under test.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
}

/// One part of a multipart body.
#[derive(Clone, Debug)]
pub enum Part<'a> {
    /// A field.
    Field(&'a str, &'a str),
    /// A file: field, file name, media type, content.
    File(&'a str, &'a str, &'a str, &'a [u8]),
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
}

impl Reply {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    /// The body as a page.
    #[must_use]
    pub fn html(&self) -> Html {
        Html::parse(&self.text())
    }
    /// The body as JSON.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {} {}", self.status, self.text()))
    }
    /// One header.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }
    /// Where a redirect leads.
    #[track_caller]
    #[must_use]
    pub fn location(&self) -> String {
        assert!(self.status.is_redirection(), "expected a redirect, got {} {}", self.status, self.text());
        self.header("location")
    }
    /// Fails unless the status is `status`.
    #[track_caller]
    pub fn assert_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

impl Client {
    pub(crate) const fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// The same client, sending this header with every request.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets a cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// A cookie held.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// GET.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// GET, following redirects to the end.
    pub async fn visit(&mut self, path: &str) -> Reply {
        let mut reply = self.get(path).await;
        for _ in 0..5 {
            if !reply.status.is_redirection() {
                break;
            }
            let to = reply.location();
            reply = self.get(&to).await;
        }
        reply
    }

    /// POST of a form.
    pub async fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
        let kind = [("content-type", "application/x-www-form-urlencoded".to_owned())];
        self.send(Method::POST, path, &kind, Body::from(body.join("&"))).await
    }

    /// POST of a multipart form.
    pub async fn post_multipart(&mut self, path: &str, parts: &[Part<'_>]) -> Reply {
        const LINE: &str = "xaso-test-boundary";
        let mut body = Vec::new();
        for part in parts {
            body.extend(format!("--{LINE}\r\n").into_bytes());
            match part {
                Part::Field(name, value) => {
                    body.extend(format!("content-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes())
                }
                Part::File(name, file, kind, content) => {
                    body.extend(
                        format!(
                            "content-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\ncontent-type: {kind}\r\n\r\n"
                        )
                        .into_bytes(),
                    );
                    body.extend(*content);
                    body.extend(b"\r\n");
                }
            }
        }
        body.extend(format!("--{LINE}--\r\n").into_bytes());
        let kind = [("content-type", format!("multipart/form-data; boundary={LINE}"))];
        self.send(Method::POST, path, &kind, Body::from(body)).await
    }

    /// POST of JSON.
    pub async fn post_json(&mut self, path: &str, value: &serde_json::Value) -> Reply {
        let kind = [("content-type", "application/json".to_owned())];
        self.send(Method::POST, path, &kind, Body::from(value.to_string())).await
    }

    /// Any request.
    pub async fn send(&mut self, method: Method, path: &str, headers: &[(&str, String)], body: Body) -> Reply {
        let mut request = Request::builder().method(method.clone()).uri(path).header(header::HOST, "localhost");
        if !self.cookies.is_empty() {
            let jar: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request = request.header(header::COOKIE, jar.join("; "));
        }
        if method != Method::GET && !self.headers.iter().any(|(k, _)| k == "sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, value) in self.headers.iter().map(|(k, v)| (k.as_str(), v)).chain(headers.iter().map(|(k, v)| (*k, v))) {
            request = request.header(name, value);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Reply { status: parts.status, headers: parts.headers, body }
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"-_.".contains(&b) { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect()
}
