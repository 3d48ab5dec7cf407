//! `/so-lieu`: every figure of the year so far.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, Layout, Page, Result, html};

use super::kernel_lang;
use crate::{
    figures::{self, Period},
    model::{Figure, Indicator},
    store,
};

/// One figure as read.
#[derive(Debug)]
pub struct Shown {
    /// Word in its address.
    pub word: &'static str,
    /// What it is called.
    pub name: String,
    /// `98,83%`, `4.843`, or the words that stand for a figure held back or not there.
    pub value: String,
    /// `4.786 trên 4.843`; empty for a plain count.
    pub parts: String,
    /// What is above the line, for programs that read the page; none where held back.
    pub plain: Option<i64>,
}

impl Shown {
    /// In the page's language.
    pub fn new(l: &Layout, indicator: Indicator, figure: Figure) -> Self {
        let name = l.t(&format!("indicators-name-{}", indicator.as_str())).into_owned(); // i18n: indicators-name-*
        let (value, parts) = if figure.suppressed {
            (l.t("indicators-suppressed").into_owned(), String::new())
        } else if indicator.denominator().is_none() {
            (l.number(figure.numerator), String::new())
        } else {
            let parts = l.ta(
                "indicators-parts",
                [("numerator", l.number(figure.numerator)), ("denominator", l.number(figure.denominator))],
            );
            figure.percent().map_or_else(|| (l.t("indicators-nothing").into_owned(), String::new()), |p| (percent(l, p), parts))
        };
        Self { word: indicator.as_str(), name, value, parts, plain: (!figure.suppressed).then_some(figure.numerator) }
    }
}

/// `98,83%`.
fn percent(l: &Layout, share: f64) -> String {
    format!("{}%", l.lang().number(&format!("{share:.2}")))
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "figures.html")]
pub struct FiguresPage {
    /// The frame.
    pub l: Layout,
    /// `01/01/2026`.
    pub from: String,
    /// `21/11/2026`.
    pub to: String,
    /// When it was counted.
    pub as_of: String,
    /// The figures.
    pub figures: Vec<Shown>,
}

impl FiguresPage {
    /// A page with one figure of each kind.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let figures = vec![
            Shown::new(&l, Indicator::Received, Figure::new(4_843, 4_843)),
            Shown::new(&l, Indicator::OnTime, Figure::new(4_786, 4_843)),
            Shown::new(&l, Indicator::Satisfied, Figure::new(2, 3)),
            Shown::new(&l, Indicator::Online, Figure::new(0, 0)),
        ];
        Self { l, from: "01/01/2026".into(), to: "21/11/2026".into(), as_of: "thứ Bảy, 21/11/2026, 09:00".into(), figures }
    }
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>) -> Result<Response> {
    let l = page.layout("indicators-title");
    let now = app.now();
    let period = Period::year_to(now);
    let counts = store::list_counts(&app.db, page.commune_id(), period.from, period.to).await?;
    let figures = Indicator::ALL.into_iter().map(|i| Shown::new(&l, i, figures::of(&counts, period, i))).collect();
    let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y").to_string();
    html(&FiguresPage {
        from: day(period.from),
        to: day(period.to),
        as_of: xaso_kernel::when::moment(kernel_lang(&l), now),
        figures,
        l,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use askama::Template as _;
    use xaso_i18n::Lang;

    #[test]
    fn both_pages_render_in_both_languages() {
        let locales = [("indicators", include_str!("../../locales/vi.ftl"), include_str!("../../locales/en.ftl"))];
        for lang in Lang::ALL {
            let l = Layout::sample_with(lang, &locales);
            assert!(FiguresPage::sample(l.clone()).render().is_ok());
            assert!(crate::pages::figure::FigurePage::sample(l).render().is_ok());
        }
    }
}
