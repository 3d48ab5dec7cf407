//! Problems as people and programs read them.

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::CookieJar;

use crate::{AppState, Layout, Problem, page};

/// The page that says what happened and what to do.
#[derive(Debug, askama::Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub l: Layout,
    /// What happened.
    pub heading: String,
    /// Why, and what to do.
    pub text: String,
}

/// Turns a [`Problem`], and any bare error of a library's extractor, into a page or a problem document in the asked language.
pub async fn render(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // Scripts and programs speak to these.
    let api = path.starts_with("/api/") || path == "/tep" || path.starts_with("/tep/");
    let lang = page::lang(request.uri().path(), request.headers(), &CookieJar::from_headers(request.headers()));
    let (mut parts, body) = request.into_parts();
    let frame = (!api).then(|| page::bare(&parts, &app)).flatten();
    parts.extensions.remove::<Problem>();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>().or_else(|| of_bare(&response)) else {
        return response;
    };
    if api {
        return keep_headers(&response, problem.document(&app.translator(lang)));
    }
    if let Some(to) = &problem.see {
        return Redirect::to(to).into_response();
    }
    let t = app.translator(lang);
    let heading = t.ta(&format!("problem-{}-title", problem.code), problem.args.clone());
    let mut text = t.ta(&format!("problem-{}-detail", problem.code), problem.args.clone());
    for field in &problem.fields {
        text.push(' ');
        text.push_str(&t.ta(&field.key, field.args.clone()));
    }
    let Some(frame) = frame else {
        return (problem.status, format!("{heading}\n{text}\n")).into_response();
    };
    let page = ErrorPage { l: frame.layout_titled(heading.clone()), heading, text };
    let answer = match askama::Template::render(&page) {
        Ok(html) => (problem.status, Html(html)).into_response(),
        Err(error) => Problem::internal(&error).status.into_response(),
    };
    keep_headers(&response, answer)
}

/// What an extractor or the router answered on its own.
fn of_bare(response: &Response) -> Option<Problem> {
    let kind = response.headers().get(header::CONTENT_TYPE).map_or(&b""[..], |v| v.as_bytes());
    if !(response.status().is_client_error() || response.status().is_server_error())
        || kind.starts_with(b"application/")
        || kind.starts_with(b"text/html")
    {
        return None;
    }
    Some(match response.status() {
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
        status if status.is_client_error() => Problem { status, ..Problem::malformed("request") },
        status => Problem { status, ..Problem::new(status, "internal") },
    })
}

/// Keeps what the first answer had to say besides its body (`Allow`, cookies).
fn keep_headers(from: &Response, mut to: Response) -> Response {
    for (name, value) in from.headers() {
        let stays = [header::ALLOW, header::SET_COOKIE, header::RETRY_AFTER].contains(name);
        // The protocol of resumable uploads names its version in every answer.
        if stays || name.as_str().starts_with("tus-") {
            to.headers_mut().append(name.clone(), value.clone());
        }
    }
    to
}
