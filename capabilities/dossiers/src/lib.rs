//! Dossiers: filed by people, received and settled at the desk, followed by whoever owns them. What the shapes are: [`model`]'s names below;
//! what can be done: the functions below. Every step leaves an event and a ledger entry in its own transaction.

mod actions;
mod api;
mod demo;
mod events;
mod jobs;
mod migrations;
mod model;
mod pages;
mod permissions;
mod ports;
mod record;
mod refusal;
mod secret;
mod service;
mod store;
mod tus;
mod verbs;

pub use actions::citizen::leave::forget_draft;
pub use demo::seed_agencies;
pub use events::{STATE_EVENTS, STREAM};
pub use migrations::{MIGRATIONS, TABLES};
pub use model::*;
pub use pages::parts::{
    answers::{AnswerPart, AnswerRow, parts as answer_parts},
    fields::{answers as answers_sent, mistakes as mistakes_on_page},
    one_page::render as one_page_form,
};
pub use permissions::{
    ACCEPT, AGENCIES, APPROVE, ASSIGN, CONSULT, CORRECT, EARLIER, EXTEND, FILE_FOR, FINISH, PERMISSIONS, READ, REFUSE, REGISTER,
    REISSUE, REQUEST_PAYMENT, REQUEST_SUPPLEMENT, RESUME, RETURN, STOP, TRANSFER, UPLOAD, WITHDRAW, allowed_to, permission_of,
};
pub use service::{
    ASKED_COOKIE, Attempts, Client, DRAFT_COOKIE, Earlier, FILE_BYTES_MAX, FOLLOW_COOKIE, HeldPaper, History, Limits, Owner,
    PROOF_COOKIE, PastRating, PastStep, Proof, Received, Reissue, Reissued, act, ask_code, asked, attach, attach_held, check,
    destination, draft, earlier_answers, earlier_for_card_seen, enter_code, file, file_draft, follow_up, inbox, keep_file,
    keep_stream, load_history, most_filed, official_file, open_for_official, owner_file, public_state, rate, receipt_pdf,
    receipt_roll_pdf, receive_at_counter, reissue, search, send_link, supplement, take_link, use_earlier, why, withdraw,
};

use axum::Router;
use xaso_db::Subscriber;
use xaso_web::{AppState, Capability, MenuEntry};

/// Strings: name, Vietnamese, English.
pub(crate) const LOCALES: (&str, &str, &str) = (
    "dossiers",
    concat!(
        include_str!("../locales/vi.ftl"),
        "\n",
        include_str!("../locales/vi/questions.ftl"),
        "\n",
        include_str!("../locales/vi/owner.ftl"),
        "\n",
        include_str!("../locales/vi/uploads.ftl"),
        "\n",
        include_str!("../locales/vi/elsewhere.ftl"),
        "\n",
        include_str!("../locales/vi/units.ftl"),
        "\n",
        include_str!("../locales/vi/sheets.ftl"),
        "\n",
        include_str!("../locales/vi/moved.ftl")
    ),
    concat!(
        include_str!("../locales/en.ftl"),
        "\n",
        include_str!("../locales/en/questions.ftl"),
        "\n",
        include_str!("../locales/en/owner.ftl"),
        "\n",
        include_str!("../locales/en/uploads.ftl"),
        "\n",
        include_str!("../locales/en/elsewhere.ftl"),
        "\n",
        include_str!("../locales/en/units.ftl"),
        "\n",
        include_str!("../locales/en/sheets.ftl"),
        "\n",
        include_str!("../locales/en/moved.ftl")
    ),
);

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    api: Some(api::openapi),
    tables: TABLES,
    migrations: MIGRATIONS,
    subscribers: &[Subscriber {
        name: "dossiers",
        streams: &[xaso_calendar::STREAM],
        hear: |tx, events| Box::pin(service::moving::hear(tx, events)),
    }],
    jobs: jobs::jobs,
    schedules: jobs::schedules,
    permissions: PERMISSIONS,
    public_menu: &[("layout-menu-follow", "/tra-cuu")],
    menu: &[
        MenuEntry { label_key: "dossiers-menu-inbox", href: "/can-bo", permission: READ, place: 10 },
        MenuEntry { label_key: "dossiers-menu-search", href: "/can-bo/tim", permission: READ, place: 11 },
        MenuEntry { label_key: "dossiers-register-menu", href: "/can-bo/so-theo-doi", permission: REGISTER, place: 14 },
        MenuEntry { label_key: "dossiers-agencies-menu", href: "/can-bo/don-vi", permission: AGENCIES, place: 60 },
    ],
    start: |app| {
        Box::pin(async move {
            app.set_part(Attempts::default());
            app.set_part(Limits::default());
            app.set_part(tus::Lines::default());
            // The catalogue stands before this capability and cannot ask: it is told how often each procedure was filed.
            app.set_part(xaso_procedures::FiledCounts::new(|app, commune| {
                Box::pin(store::counts::list_by_procedure(app.db.read(), commune))
            }));
            // Nor can the calendar: it is told which due moments an edit would move.
            app.set_part(xaso_calendar::Moves(service::moving::find_moves));
            app.set_part(service::copies::Darkroom::default());
            Ok(())
        })
    },
    ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2)
};

fn routes() -> Router<AppState> {
    Router::new().merge(api::routes()).merge(pages::routes()).merge(actions::routes()).merge(tus::routes())
}
