//! Pages for everyone.

mod figure;
mod figures;

use axum::{Router, routing::get};
use xaso_web::{AppState, Layout};

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new().route("/so-lieu", get(figures::show)).route("/so-lieu/{indicator}", get(figure::show))
}

/// The page's language as dates are said in it.
fn kernel_lang(l: &Layout) -> xaso_kernel::Lang {
    xaso_kernel::Lang::parse(l.lang().as_str()).unwrap_or_default()
}
