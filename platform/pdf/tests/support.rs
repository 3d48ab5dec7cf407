//! What the tests share.

use std::sync::OnceLock;

use chrono::{DateTime, TimeZone, Utc};
use lopdf::Document;
use serde_json::Value;
use xaso_pdf::{
    LETTER, Lang, NoticeData, NoticeKind, PROCESS, PdfError, ProcessData, RECEIPT, REGISTER, ReceiptData, ReceiptKind,
    RegisterData, Renderer, Template,
};

pub fn renderer() -> &'static Renderer {
    static RENDERER: OnceLock<Renderer> = OnceLock::new();
    RENDERER.get_or_init(|| Renderer::new().expect("the embedded fonts are whole"))
}

pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 5, 0, 0).unwrap()
}

pub fn receipt() -> ReceiptData {
    ReceiptData::sample(Lang::Vi, ReceiptKind::Accepted)
}

/// Every sample in both languages, as a template and its data.
pub fn samples() -> Vec<(Template, Value)> {
    let mut all = Vec::new();
    for lang in [Lang::Vi, Lang::En] {
        for kind in [ReceiptKind::Accepted, ReceiptKind::FiledOnline] {
            all.push((RECEIPT, serde_json::to_value(ReceiptData::sample(lang, kind)).unwrap()));
        }
        for kind in [NoticeKind::Supplement, NoticeKind::Refusal, NoticeKind::Extension, NoticeKind::Stopped] {
            all.push((LETTER, serde_json::to_value(NoticeData::sample(lang, kind)).unwrap()));
        }
        all.push((PROCESS, serde_json::to_value(ProcessData::sample(lang)).unwrap()));
        all.push((REGISTER, serde_json::to_value(RegisterData::sample(lang)).unwrap()));
    }
    all
}

/// Sets a one-line template whose body is `body`, with `data`.
pub async fn set(body: &'static str, data: Value) -> Result<Vec<u8>, PdfError> {
    renderer().render(Template { name: "test", source: body }, data, noon()).await
}

/// The text of all pages without spaces: how a PDF spaces its letters is not what the tests are about.
pub fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    squeezed(&document.extract_text(&pages).unwrap())
}

pub fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Asserts that the PDF's text holds `wanted`, spaces aside.
#[track_caller]
pub fn assert_says(pdf: &[u8], wanted: &str) {
    let text = text(pdf);
    assert!(text.contains(&squeezed(wanted)), "{wanted:?} is not in {text}");
}
