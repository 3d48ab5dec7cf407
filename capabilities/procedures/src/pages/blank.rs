//! `/thu-tuc/{code}/mau-to-khai`: a sheet to print and fill in by hand before coming: the papers to tick, and the questions of the procedure's own form.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

use super::show::{Case, PaperLine, cases};
use crate::{
    catalogue::catalogue,
    forms::{FieldKind, FieldOption, Form, FormField},
    model::ProcedureFacts,
};

/// Room for how many entries of a group, where it asks for none.
const ENTRIES: u64 = 2;
/// More choices than this are written, not ticked.
const CHOICES_MAX: usize = 12;

/// One question with room for the answer.
#[derive(Debug)]
pub struct Question {
    /// What is asked.
    pub label: String,
    /// What helps; may be empty.
    pub help: String,
    /// Only asked of some.
    pub conditional: bool,
    /// What may be ticked.
    pub choices: Vec<String>,
    /// How many lines to write on.
    pub lines: Vec<()>,
}

/// Questions that belong together.
#[derive(Debug)]
pub struct Block {
    /// What they are about.
    pub title: String,
    /// What to know first; may be empty.
    pub intro: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A part of the form.
#[derive(Debug)]
pub struct Part {
    /// Its name.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedure_blank.html")]
pub struct BlankPage {
    /// The frame.
    pub l: Layout,
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// The procedure's own questions; empty where it has none.
    pub parts: Vec<Part>,
    /// The papers to tick.
    pub cases: Vec<Case>,
}

fn question(field: &FormField) -> Question {
    let ticked = |option: &FieldOption| option.label.clone();
    let choices: Vec<String> = match field.kind {
        FieldKind::Checkbox => vec![field.label.clone()],
        _ if field.options.len() <= CHOICES_MAX => field.options.iter().map(ticked).collect(),
        _ => Vec::new(),
    };
    let lines = match field.kind {
        _ if !choices.is_empty() => 0,
        FieldKind::Textarea | FieldKind::Address => 2,
        _ => 1,
    };
    Question {
        label: if field.kind == FieldKind::Checkbox { String::new() } else { field.label.clone() },
        help: field.help.clone().unwrap_or_default(),
        conditional: field.conditional,
        choices,
        lines: vec![(); lines],
    }
}

/// A page's questions: those of a group stand as often as it asks, or twice.
fn blocks(title: &str, intro: Option<&String>, fields: &[FormField]) -> Vec<Block> {
    let (groups, plain): (Vec<&FormField>, Vec<&FormField>) = fields.iter().partition(|field| field.kind == FieldKind::Group);
    let mut out = Vec::new();
    if !plain.is_empty() {
        out.push(Block {
            title: title.to_owned(),
            intro: intro.cloned().unwrap_or_default(),
            questions: plain.into_iter().map(question).collect(),
        });
    }
    for group in groups {
        for entry in 0..group.min_items.max(ENTRIES).min(group.max_items.unwrap_or(u64::MAX)) {
            out.push(Block {
                title: group.item_label(usize::try_from(entry).unwrap_or_default()),
                intro: String::new(),
                questions: group.fields.iter().map(question).collect(),
            });
        }
    }
    out
}

impl BlankPage {
    /// The sheet of a procedure.
    #[must_use]
    pub fn new(l: Layout, facts: &ProcedureFacts) -> Self {
        let form = Form::of(facts);
        let parts = if form.is_full() {
            let part = |section: crate::forms::Section| Part {
                title: section.title,
                blocks: section.pages.iter().flat_map(|page| blocks(&page.title, page.intro.as_ref(), &page.fields)).collect(),
            };
            form.sections(super::lang(&l)).into_iter().map(part).collect()
        } else {
            Vec::new()
        };
        Self { code: facts.code.to_string(), name: facts.name.clone(), cases: cases(&l, facts), parts, l }
    }

    /// One with everything.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let ask = |choices: Vec<String>, lines: usize| Question {
            label: "Họ và tên".into(),
            help: "Ghi như trong căn cước".into(),
            conditional: true,
            choices,
            lines: vec![(); lines],
        };
        Self {
            code: "1.001193".into(),
            name: "Thủ tục đăng ký khai sinh".into(),
            parts: vec![Part {
                title: "Trẻ em".into(),
                blocks: vec![Block {
                    title: "Tên trẻ".into(),
                    intro: "Đọc kỹ".into(),
                    questions: vec![ask(vec![], 2), ask(vec!["Nam".into(), "Nữ".into()], 0)],
                }],
            }],
            cases: vec![Case {
                name: "Trường hợp thử".into(),
                papers: vec![PaperLine {
                    name: "Giấy chứng sinh".into(),
                    counts: l.ta("procedures-originals", ("n", 1)),
                    note: "Ghi chú".into(),
                    form_file: String::new(),
                    optional: true,
                }],
            }],
            l,
        }
    }
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let version = catalogue.find(&code).ok_or_else(Problem::not_found)?;
    html(&BlankPage::new(page.layout("procedures-blank-title"), &version.facts))
}
