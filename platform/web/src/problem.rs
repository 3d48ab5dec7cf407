//! Errors by audience: a person's mistake is shown beside its field; what a request cannot have is a [`Problem`], shown as a page or as
//! `application/problem+json` (RFC 9457); what breaks below is an opaque 500, logged once.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use xaso_db::DbError;
use xaso_i18n::Translator;

/// Why a request was not carried out. `code` never changes; texts are `problem-{code}-title` and `problem-{code}-detail`.
#[derive(Clone, Debug)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code, such as `not-found`.
    pub code: &'static str,
    /// Values for the texts.
    pub args: Vec<(String, String)>,
    /// Fields at fault: name, key of the message, values for it.
    pub fields: Vec<FieldProblem>,
    /// Further members of the JSON document, such as the present state.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Where a person may go instead (a redirect to sign in).
    pub see: Option<String>,
}

/// One field at fault.
#[derive(Clone, Debug)]
pub struct FieldProblem {
    /// The field's name, with dots for nested ones.
    pub field: String,
    /// Key of the message.
    pub key: String,
    /// Values for it.
    pub args: Vec<(String, String)>,
}

/// What handlers return.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

impl Problem {
    /// A problem with nothing but its status and code.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, args: vec![], fields: vec![], extra: serde_json::Map::new(), see: None }
    }
    /// 404: no such thing, or not for this person; the two answer alike.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }
    /// 403: signed in, but not allowed.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden")
    }
    /// 401: no or a wrong sign-in or token.
    #[must_use]
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized")
    }
    /// 303 to the sign-in page, back to `path` afterwards.
    #[must_use]
    pub fn sign_in(path: &str) -> Self {
        let back = percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC);
        Self { see: Some(format!("/can-bo/dang-nhap?ve={back}")), ..Self::unauthorized() }
    }
    /// 422: fields at fault.
    #[must_use]
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self { fields, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }
    }
    /// 400: the request itself cannot be read; `what` names the part.
    #[must_use]
    pub fn malformed(what: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed").arg("what", what)
    }
    /// 500, logged here once with its cause.
    #[must_use]
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "A request failed inside.");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }
    /// Adds a value for the texts.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.push((name.to_owned(), value.into()));
        self
    }
    /// Adds a member to the JSON document.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.extra.insert(name.to_owned(), value.into());
        self
    }

    /// The JSON document of RFC 9457.
    pub(crate) fn document(&self, t: &Translator) -> Response {
        let mut body = self.extra.clone();
        body.insert("type".into(), "about:blank".into());
        body.insert("title".into(), t.ta(&format!("problem-{}-title", self.code), self.args.clone()).into());
        body.insert("status".into(), self.status.as_u16().into());
        body.insert("code".into(), self.code.into());
        body.insert("detail".into(), t.ta(&format!("problem-{}-detail", self.code), self.args.clone()).into());
        if !self.fields.is_empty() {
            let fields: Vec<_> = self
                .fields
                .iter()
                .map(|f| serde_json::json!({ "field": f.field, "code": f.key, "detail": t.ta(&f.key, f.args.clone()) }))
                .collect();
            body.insert("fields".into(), fields.into());
        }
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// An empty answer that carries the problem; the server's outermost layer renders it in the asked language.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Stopped | DbError::NotCommitted(_) => {
                tracing::error!(cause = %error, "The database did not keep a change.");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            }
            DbError::Sql(sea_orm::DbErr::ConnectionAcquire(_) | sea_orm::DbErr::Conn(_)) => {
                tracing::error!(cause = %error, "The database cannot be reached.");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            }
            other => Self::internal(&other),
        }
    }
}

impl From<sea_orm::DbErr> for Problem {
    fn from(error: sea_orm::DbErr) -> Self {
        DbError::from(error).into()
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self::internal(&error)
    }
}
