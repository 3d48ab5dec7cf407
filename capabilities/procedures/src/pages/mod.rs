//! Pages for everyone.

pub mod blank;
pub mod desk;
pub mod list;
pub mod not_found;
pub mod poster;
pub mod print;
pub mod show;
pub mod stable;
pub mod versions;
pub mod words;

use axum::{Router, routing::get};
use xaso_kernel::{
    Lang, Money,
    deadline::{Duration, Unit},
    when,
};
use xaso_web::{AppState, Layout};

use crate::model::Fee;

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/thu-tuc", get(list::show))
        .route("/thu-tuc/danh-muc", get(crate::posters::wall::show))
        .route("/thu-tuc/danh-muc.pdf", get(crate::posters::wall::show_pdf))
        .route("/thu-tuc/{code}", get(show::show))
        .route("/thu-tuc/{code}/ap-phich.pdf", get(poster::show))
        .route(not_found::PATH, get(not_found::show).post(crate::actions::search_word::run))
        .route(print::PATH, get(print::show).post(crate::actions::make_posters::run))
        .route("/can-bo/thu-tuc/ap-phich/{id}", get(print::fetch))
        .route("/q", get(stable::all))
        .route("/Q", get(stable::all))
        .route("/q/{code}", get(stable::show))
        .route("/Q/{code}", get(stable::show))
        .route("/thu-tuc/{code}/thay-doi", get(versions::show))
        .route("/thu-tuc/{code}/mau-to-khai", get(blank::show))
        .merge(desk::routes())
}

/// The page's language, as the kernel names it.
pub(crate) fn lang(l: &Layout) -> Lang {
    Lang::parse(l.lang().as_str()).unwrap_or_default()
}

/// `3 ngày làm việc`; what is unknown says so.
pub(crate) fn term_text(l: &Layout, term: Option<Duration>) -> String {
    let Some(term) = term else { return l.t("procedures-term-unknown").into_owned() };
    let key = match term.unit {
        Unit::WorkingDay if term.n == 0 => return l.t("procedures-term-same-day").into_owned(),
        Unit::WorkingDay => "procedures-term-working-day",
        Unit::CalendarDay => "procedures-term-calendar-day",
        Unit::WorkingHour => "procedures-term-working-hour",
    };
    l.ta(key, ("n", term.n))
}

/// `Miễn phí`, `8.000 đ mỗi bản`, or the words where no amount is known.
pub(crate) fn fee_text(l: &Layout, fee: &Fee) -> String {
    let Some(amount) = fee.amount else { return fee.condition.clone().unwrap_or_default() };
    if amount == 0 {
        return l.t("procedures-fee-free").into_owned();
    }
    let money = when::money(lang(l), Money(amount));
    match &fee.per {
        Some(per) => l.ta("procedures-fee-per", [("amount", money.as_str()), ("per", per.as_str())]),
        None => money,
    }
}
