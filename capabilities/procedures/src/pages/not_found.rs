//! `/can-bo/tim-khong-thay`: what people looked for and did not find, and the words that the commune adds.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::Days;
use serde::Deserialize;
use xaso_kernel::when;
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, html};

use crate::{
    catalogue::catalogue,
    wording::{self, KEPT_DAYS, Meaning, SHOWN_FROM},
};

/// Where it is.
pub const PATH: &str = "/can-bo/tim-khong-thay";

/// A phrase that was not found.
#[derive(Debug)]
pub struct MissLine {
    /// Folded.
    pub phrase: String,
    /// How often and when, in words.
    pub asked: String,
    /// Where to say what it means.
    pub href: String,
}

/// A word of the commune.
#[derive(Debug)]
pub struct WordLine {
    /// What people say.
    pub say: String,
    /// What it means, in words.
    pub means: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedures_not_found.html")]
pub struct NotFoundPage {
    /// The frame.
    pub l: Layout,
    /// What is kept and for how long.
    pub intro: String,
    /// The form.
    pub f: FormState,
    /// What was not found.
    pub misses: Vec<MissLine>,
    /// What was added.
    pub words: Vec<WordLine>,
}

impl NotFoundPage {
    /// A page with one of each and a mistake.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = xaso_web::FieldErrors::new();
        errors.add("procedure", "procedures-search-procedure-unknown");
        Self {
            intro: intro(&l),
            f: FormState::from_pairs([("say", "giay linh tinh"), ("procedure", "9.9")]).with_errors(errors),
            misses: vec![MissLine {
                phrase: "giay linh tinh".into(),
                asked: "3".into(),
                href: "/can-bo/tim-khong-thay?cum-tu=giay%20linh%20tinh".into(),
            }],
            words: vec![WordLine { say: "giay la".into(), means: "khai sinh".into() }],
            l,
        }
    }

    /// The page of a commune where everything is found.
    #[must_use]
    pub fn sample_empty(l: Layout) -> Self {
        Self { intro: intro(&l), f: FormState::new(), misses: vec![], words: vec![], l }
    }
}

fn intro(l: &Layout) -> String {
    l.ta("procedures-search-missed-intro", [("times", SHOWN_FROM.to_string()), ("days", KEPT_DAYS.to_string())])
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "cum-tu")]
    phrase: String,
}

/// Shows it.
///
/// # Errors
/// 403 without the permission.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    let phrase: String = xaso_kernel::clean_line(&asked.phrase).chars().take(wording::PHRASE_MAX).collect();
    form(&staff, &app, FormState::from_pairs([("say", phrase)])).await
}

/// The page with a form as it was sent.
///
/// # Errors
/// As [`show`].
pub async fn form(staff: &StaffPage, app: &AppState, f: FormState) -> Result<Response> {
    staff.require(wording::EDIT)?;
    let commune = staff.page.commune_id();
    let from = when::local_date(app.now()) - Days::new(KEPT_DAYS);
    let misses = wording::store::list_misses(app.db.read(), commune, from).await?;
    let words = wording::store::list_words(app.db.read(), commune).await?;
    let catalogue = catalogue(app).await?;
    let mut l = staff.page.staff_layout(staff.page.t("procedures-search-missed-title"));
    l.has_errors = !f.errors.is_empty();
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let lang = super::lang(&l);
    let page = NotFoundPage {
        intro: intro(&l),
        f,
        misses: misses
            .into_iter()
            .take(200)
            .map(|miss| MissLine {
                asked: l.ta(
                    "procedures-search-asked",
                    [("times", miss.times.to_string()), ("days", miss.days.to_string()), ("last", when::date(lang, miss.last))],
                ),
                href: format!("{PATH}?cum-tu={}#them", miss.phrase.replace(' ', "%20")),
                phrase: miss.phrase,
            })
            .collect(),
        words: words
            .into_iter()
            .filter_map(|word| {
                let means = match word.meaning {
                    Meaning::Words(words) => l.ta("procedures-search-means-words", ("words", words)),
                    Meaning::Procedure(code) => {
                        let name = catalogue.find(&code).map_or(String::new(), |version| version.facts.name.clone());
                        l.ta("procedures-search-means-procedure", [("code", code), ("name", name)])
                    }
                    Meaning::Dismissed => l.t("procedures-search-means-nothing").into_owned(),
                    Meaning::Removed => return None,
                };
                Some(WordLine { say: word.say, means })
            })
            .collect(),
        l,
    };
    Ok((status, html(&page)?).into_response())
}
