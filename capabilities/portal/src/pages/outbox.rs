//! `/hop-thu-di`: in demo mode, what would have been sent.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

/// One message as read.
#[derive(Debug)]
pub struct Sent {
    /// When.
    pub at: String,
    /// E-mail or SMS.
    pub channel: String,
    /// To whom.
    pub to: String,
    /// The text.
    pub body: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "outbox.html")]
pub struct OutboxPage {
    /// The frame.
    pub l: Layout,
    /// Newest first.
    pub sent: Vec<Sent>,
}

impl OutboxPage {
    /// A page with one message.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let sent = Sent {
            at: "09:00, 21/11/2026".into(),
            channel: "SMS".into(),
            to: "0999 123 456".into(),
            body: "H99.001-261121-0001: đã tiếp nhận.".into(),
        };
        Self { l, sent: vec![sent] }
    }
}

/// How many are shown.
const SHOWN: u64 = 100;

/// Shows it; outside demo mode there is no such page.
pub async fn show(page: Page, State(app): State<AppState>) -> Result<Response> {
    if !app.config.demo {
        return Err(Problem::not_found());
    }
    let l = page.layout("portal-outbox-title");
    let lang = xaso_kernel::Lang::parse(l.lang().as_str()).unwrap_or_default();
    let sent = xaso_messages::list_demo(&app.db, page.commune_id(), SHOWN).await?;
    let sent = sent
        .into_iter()
        .map(|m| Sent {
            at: xaso_kernel::when::short_moment(lang, m.at),
            channel: match m.message.channel {
                xaso_messages::Channel::Email => l.t("portal-outbox-email").into_owned(),
                xaso_messages::Channel::Sms => "SMS".to_owned(),
            },
            to: m.message.to,
            body: m.message.body,
        })
        .collect();
    html(&OutboxPage { l, sent })
}
