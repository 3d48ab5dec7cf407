//! `GET /can-bo/quay`: which procedure the person has come for.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use xaso_dossiers::{FILE_FOR, draft, most_filed};
use xaso_kernel::{clean_line, when};
use xaso_procedures::ProcedureVersion;
use xaso_web::{AppState, Layout, Result, StaffPage, html};

use super::lang;
use crate::{model::Who, store};

/// Keys 1 to 9.
const FAVOURITES: u64 = 9;
/// Over how many days the most asked for are counted.
const DAYS: i64 = 90;
/// Most finds shown: whoever needs more types another word.
const FOUND: usize = 20;

/// A procedure to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The key that chooses it; empty for none.
    pub key: String,
}

/// A filing not finished.
#[derive(Clone, Debug)]
pub struct Unfinished {
    /// Where to go on.
    pub href: String,
    /// The procedure's name.
    pub name: String,
    /// Who stood at the counter; may be empty.
    pub person: String,
    /// When it was opened, in words.
    pub at: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "choose.html")]
pub struct ChoosePage {
    /// Frame.
    pub l: Layout,
    /// What was looked for.
    pub q: String,
    /// What was found.
    pub found: Vec<Choice>,
    /// More was found than is shown.
    pub has_more: bool,
    /// The most asked for.
    pub favourites: Vec<Choice>,
    /// Not finished.
    pub unfinished: Vec<Unfinished>,
}

/// What was looked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

fn choice(version: &ProcedureVersion, key: Option<usize>) -> Choice {
    Choice {
        code: version.facts.code.as_str().to_owned(),
        name: version.facts.name.clone(),
        key: key.map(|n| n.to_string()).unwrap_or_default(),
    }
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(FILE_FOR)?;
    let (actor, commune) = (staff.actor(), staff.page.commune_id());
    let l = staff.page.staff_layout(staff.page.t("counter-title"));
    let catalogue = xaso_procedures::catalogue(&app).await?;
    let q: String = clean_line(&asked.q).chars().take(200).collect();
    let mut found: Vec<Choice> =
        if q.is_empty() { Vec::new() } else { catalogue.search(&q, None)?.into_iter().map(|v| choice(v, None)).collect() };
    let mut has_more = found.len() > FOUND;
    found.truncate(FOUND);
    let since = app.now() - chrono::Duration::days(DAYS);
    let favourites = most_filed(&app, &actor, commune, since, FAVOURITES).await?;
    let favourites = favourites.iter().filter_map(|code| catalogue.find(code));
    let favourites: Vec<Choice> = favourites.enumerate().map(|(place, version)| choice(version, Some(place + 1))).collect();
    // The number alone, as it stands before the name: one press fewer to remember than the browser's access keys.
    if let Some(favourite) = favourites.iter().find(|favourite| favourite.key == q) {
        found = vec![Choice { key: String::new(), ..favourite.clone() }];
        has_more = false;
    }
    let filings = match actor.account_id() {
        Some(account) => store::list_filings(app.db.read(), commune, account, app.now()).await?,
        None => Vec::new(),
    };
    let mut unfinished = Vec::new();
    for filing in filings {
        let draft = draft::open(&app, commune, &draft::cookie(&app, filing.draft)).await?.map(|(_, draft)| draft);
        // One in which nothing was typed is not looked for again.
        let Some(draft) = draft.filter(|draft| !draft.fields.is_empty() || !draft.files.is_empty()) else { continue };
        let Some(version) = catalogue.find(&filing.procedure) else { continue };
        let typed = |name: &str| draft.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
        let at_counter = Who::parse(typed("who")).at_counter();
        unfinished.push(Unfinished {
            href: format!("/can-bo/quay/ho-so/{}", filing.id.0),
            name: version.facts.name.clone(),
            person: typed(&format!("{at_counter}_name")).to_owned(),
            at: when::moment(lang(&l), filing.opened_at),
        });
    }
    html(&ChoosePage { l, q, found, has_more, favourites, unfinished })
}
