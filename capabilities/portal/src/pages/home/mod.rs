//! `/`: search first, then what people come for.

mod opening;

use axum::{extract::State, response::Response};
use xaso_indicators::{
    Period, figures, list_counts,
    model::{Figure, Indicator},
};
use xaso_web::{AppState, Layout, Page, Result, html};

use opening::Opening;

/// A procedure that many people come for.
#[derive(Debug)]
pub struct Common {
    /// Code.
    pub code: String,
    /// What people call it.
    pub name: String,
}

/// Why people come: something that happened in their life. `id` names it in the catalogue's address.
#[derive(Debug)]
pub struct LifeEvent {
    /// `sinh-con`.
    pub id: &'static str,
    /// `Sinh con`.
    pub name: String,
    /// Own drawing.
    pub drawing: &'static str,
}

/// Somebody at the desk.
#[derive(Debug)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// What they are.
    pub title: String,
    /// What they help with.
    pub helps: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub l: Layout,
    /// Whether the desk is open, and when.
    pub opening: Opening,
    /// What happened.
    pub events: Vec<LifeEvent>,
    /// Who sits at the desk; empty where the commune has not said.
    pub people: Vec<Person>,
    /// What most people come for.
    pub common: Vec<Common>,
    /// How many procedures can be looked up.
    pub procedures: String,
    /// Received this year; empty where held back.
    pub received: String,
    /// `98,83%`; empty where there is nothing, or it is held back.
    pub on_time: String,
    /// `4.786 trên 4.843`.
    pub on_time_parts: String,
}

impl HomePage {
    /// A page with one procedure and figures.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let person =
            Person {
                name: "Nguyễn Thị Mẫu".into(), title: "Cán bộ tiếp nhận".into(), helps: "Nhận hồ sơ, trả kết quả.".into()
            };
        Self {
            opening: Opening { is_open: true, state: "Đang mở cửa, đến 11:30.".into(), ..Opening::default() },
            events: life_events(&l),
            people: vec![person],
            l,
            common: vec![Common { code: "1.004873".into(), name: "Giấy xác nhận tình trạng hôn nhân".into() }],
            procedures: "257".into(),
            received: "4.843".into(),
            on_time: "98,83%".into(),
            on_time_parts: "4.786 / 4.843".into(),
        }
    }
}

macro_rules! event {
    ($id:literal) => {
        ($id, include_str!(concat!("../../../../../assets/svg/life/", $id, ".svg")))
    };
}

/// The events in the order of a life.
const EVENTS: [(&str, &str); 10] = [
    event!("sinh-con"),
    event!("ket-hon"),
    event!("qua-doi"),
    event!("chung-thuc"),
    event!("giay-to"),
    event!("cu-tru"),
    event!("dat-dai"),
    event!("kinh-doanh"),
    event!("tro-cap"),
    event!("khac"),
];

fn life_events(l: &Layout) -> Vec<LifeEvent> {
    // i18n: portal-life-*
    EVENTS.map(|(id, drawing)| LifeEvent { id, name: l.t(&format!("portal-life-{id}")).into_owned(), drawing }).into()
}

/// What most people come for, by code.
const COMMON: [&str; 6] = ["2.000815", "1.004873", "1.001193", "1.000894", "1.000656", "2.000884"];

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>) -> Result<Response> {
    let mut l = page.layout("portal-home-title");
    l.wide = true;
    let catalogue = xaso_procedures::catalogue(&app).await?;
    let common = COMMON
        .iter()
        .filter_map(|code| catalogue.find(code))
        .map(|version| {
            let code = version.facts.code.to_string();
            // i18n: portal-common-*
            let name = l.t(&format!("portal-common-{}", code.replace('.', "-"))).into_owned();
            Common { code, name }
        })
        .collect();
    let period = Period::year_to(app.now());
    let counts = list_counts(&app.db, page.commune_id(), period.from, period.to).await?;
    let shown = |figure: Figure, text: String| if figure.suppressed || figure.denominator == 0 { String::new() } else { text };
    let received = figures::of(&counts, period, Indicator::Received);
    let on_time = figures::of(&counts, period, Indicator::OnTime);
    let lang = xaso_kernel::Lang::parse(l.lang().as_str()).unwrap_or_default();
    let people = xaso_places::list_desk_people(app.db.read(), app.db.keyring(), page.commune_id()).await?;
    let people = people
        .into_iter()
        .map(|person| Person { title: person.title(lang).to_owned(), helps: person.helps(lang).to_owned(), name: person.name })
        .collect();
    let calendar = xaso_calendar::of(app.db.read(), page.commune_id()).await?;
    html(&HomePage {
        opening: opening::of(&l, lang, &calendar, app.now()),
        events: life_events(&l),
        people,
        common,
        procedures: l.number(i64::try_from(catalogue.len()).unwrap_or(0)),
        received: shown(received, l.number(received.numerator)),
        on_time: on_time.percent().map_or_else(String::new, |share| format!("{}%", l.lang().number(&format!("{share:.2}")))),
        on_time_parts: shown(on_time, format!("{} / {}", l.number(on_time.numerator), l.number(on_time.denominator))),
        l,
    })
}
