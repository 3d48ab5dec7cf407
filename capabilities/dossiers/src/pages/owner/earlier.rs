//! `GET /nop-ho-so/{code}/da-khai`: what the person gave before, once they have proven that it is theirs.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_kernel::{PhoneNumber, when};
use xaso_messages::Channel;
use xaso_web::{AppState, FormState, Layout, Page, Result, forms::Choice, see_other};

use crate::{
    model::FileKind,
    pages::citizen::{Filing, elsewhere, filing, html_with, kernel_lang, size},
    service::{ASKED_COOKIE, Earlier, PROOF_COOKIE, Proof, asked, earlier_answers},
};

/// Asks for number and telephone.
#[derive(Debug, askama::Template)]
#[template(path = "owner/ask.html")]
pub struct AskPage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub f: FormState,
    /// Code of the procedure.
    pub code: String,
    /// Messages can be sent to telephones at all.
    pub can_send: bool,
}

impl AskPage {
    /// Where the way back leads.
    fn back(&self) -> String {
        format!("/nop-ho-so/{}", self.code)
    }
}

/// Asks for the six digits.
#[derive(Debug, askama::Template)]
#[template(path = "owner/code.html")]
pub struct CodePage {
    /// Frame.
    pub l: Layout,
    /// What is wrong.
    pub f: FormState,
    /// Code of the procedure.
    pub code: String,
}

impl CodePage {
    /// Where the way back leads.
    fn back(&self) -> String {
        format!("/nop-ho-so/{}/da-khai", self.code)
    }
}

/// One paper held.
#[derive(Clone, Debug)]
pub struct HeldView {
    /// The paper's id.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// `Kết quả · Đăng ký khai sinh · 18/11/2026 · 248 KB`.
    pub about: String,
}

/// Shows what was given before.
#[derive(Debug, askama::Template)]
#[template(path = "owner/earlier.html")]
pub struct EarlierPage {
    /// Frame.
    pub l: Layout,
    /// Code of the procedure.
    pub code: String,
    /// What it is, what was said.
    pub facts: Vec<(String, String)>,
    /// Papers held.
    pub papers: Vec<HeldView>,
    /// The papers that this procedure asks for.
    pub wanted: Vec<Choice>,
}

impl EarlierPage {
    /// Where the way back leads.
    fn back(&self) -> String {
        format!("/nop-ho-so/{}", self.code)
    }
}

impl EarlierPage {
    fn new(l: Layout, code: &str, earlier: &Earlier, wanted: Vec<Choice>) -> Self {
        let p = &earlier.person;
        let facts = [
            ("dossiers-file-name", Some(p.name.clone())),
            ("dossiers-file-id-number", p.masked_id()),
            ("dossiers-file-phone", p.phone.as_ref().map(PhoneNumber::national)),
            ("dossiers-file-email", p.email.clone()),
            ("dossiers-question-address", p.address.clone()),
        ];
        let facts = facts.into_iter().filter_map(|(key, value)| Some((l.t(key).into_owned(), value?))).collect();
        let lang = kernel_lang(&l);
        let papers = earlier.papers.iter().map(|held| {
            let kind = if held.kind == FileKind::Result { "dossiers-owner-held-result" } else { "dossiers-owner-held-paper" };
            let about = [
                l.t(kind).into_owned(),
                held.procedure_name.clone(),
                when::short_moment(lang, held.at),
                size(&l, held.file.size),
            ];
            HeldView { id: held.id.to_string(), name: held.file.name.clone(), about: about.join(" · ") }
        });
        Self { papers: papers.collect(), facts, wanted, code: code.to_owned(), l }
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let wanted = vec![Choice::new("p1", "Tờ khai")];
        Self::new(l.with_title("dossiers-owner-earlier-title"), "1.004873", &super::samples::example_earlier(), wanted)
    }
}

/// The page that asks for number and telephone.
///
/// # Errors
/// The template's.
pub fn ask(app: &AppState, page: &Page, code: &str, f: FormState) -> Result<Response> {
    let l = page.layout("dossiers-owner-earlier-title").with_errors(!f.errors.is_empty());
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &AskPage { l, f, code: code.to_owned(), can_send: app.messages.has(Channel::Sms) })
}

/// The page that asks for the six digits.
///
/// # Errors
/// The template's.
pub fn enter(page: &Page, code: &str, f: FormState) -> Result<Response> {
    let l = page.layout("dossiers-owner-code-title").with_errors(!f.errors.is_empty());
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &CodePage { l, f, code: code.to_owned() })
}

/// What this browser has proven.
#[must_use]
pub fn proof(app: &AppState, page: &Page, jar: &CookieJar) -> Option<Proof> {
    Proof::by_cookie(app, page.commune_id(), jar.get(PROOF_COOKIE)?.value())
}

fn wanted(filing: &Filing) -> Vec<Choice> {
    filing.version.facts.papers_to_file().map(|paper| Choice::new(paper.id.clone(), paper.name.clone())).collect()
}

/// Shows what was given before, or asks for the proof.
pub async fn show(of: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &of, &jar, &code).await?;
    if !filing.is_here {
        return elsewhere::page(&of, &filing);
    }
    let Some(proof) = proof(&app, &of, &jar) else { return ask(&app, &of, filing.code(), FormState::new()) };
    let Some(earlier) = earlier_answers(&app, &proof).await? else { return ask(&app, &of, filing.code(), FormState::new()) };
    let l = of.layout("dossiers-owner-earlier-title");
    html_with(StatusCode::OK, &EarlierPage::new(l, filing.code(), &earlier, wanted(&filing)))
}

/// `GET /nop-ho-so/{code}/da-khai/ma`: where the six digits go.
pub async fn code(of: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &of, &jar, &code).await?;
    let waits = jar.get(ASKED_COOKIE).and_then(|cookie| asked(&app, of.commune_id(), cookie.value())).is_some();
    if waits {
        enter(&of, filing.code(), FormState::new())
    } else {
        Ok(see_other(&app, &format!("/nop-ho-so/{}/da-khai", filing.code()), None))
    }
}
