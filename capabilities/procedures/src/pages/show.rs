//! `/thu-tuc/{code}`: one procedure: what to bring, how long, what it costs, where to file.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

use super::{fee_text, term_text};
use crate::{
    catalogue::catalogue,
    model::{ChannelOffer, FiledAt, Paper, PaperKind, ProcedureFacts},
};

/// What one channel offers, in words.
#[derive(Debug)]
pub struct Offer {
    /// The channel.
    pub channel: String,
    /// Time allowed.
    pub term: String,
    /// Amounts.
    pub fees: Vec<String>,
    /// What else is said about them.
    pub conditions: Vec<String>,
}

impl Offer {
    fn new(l: &Layout, offer: &ChannelOffer) -> Self {
        let fees: Vec<String> = offer.fees.iter().map(|fee| fee_text(l, fee)).collect();
        Self {
            // i18n: procedures-channel-*
            channel: l.t(&format!("procedures-channel-{}", offer.channel.as_str().replace('_', "-"))).into_owned(),
            term: term_text(l, offer.duration),
            fees: if fees.is_empty() { vec![l.t("procedures-fee-unknown").into_owned()] } else { fees },
            conditions: offer.fees.iter().filter(|fee| fee.amount.is_some()).filter_map(|fee| fee.condition.clone()).collect(),
        }
    }
}

/// A paper, in words.
#[derive(Debug)]
pub struct PaperLine {
    /// Its name.
    pub name: String,
    /// How many originals and copies.
    pub counts: String,
    /// More about it.
    pub note: String,
    /// Only asked of some.
    pub optional: bool,
}

impl PaperLine {
    fn new(l: &Layout, paper: &Paper) -> Self {
        let mut counts = Vec::new();
        for (key, n) in [("procedures-originals", paper.originals), ("procedures-copies", paper.copies)] {
            if let Some(n) = n.filter(|n| *n > 0) {
                counts.push(l.ta(key, ("n", i64::from(n))));
            }
        }
        Self {
            name: paper.name.clone(),
            counts: counts.join(", "),
            note: paper.note.clone().unwrap_or_default(),
            optional: paper.optional,
        }
    }
}

/// The papers of one case.
#[derive(Debug)]
pub struct Case {
    /// The case; empty where there is but one.
    pub name: String,
    /// Its papers.
    pub papers: Vec<PaperLine>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedure.html")]
pub struct ProcedurePage {
    /// The frame.
    pub l: Layout,
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Field.
    pub field: String,
    /// Who settles it.
    pub agency: String,
    /// Nobody published who settles it.
    pub agency_inferred: bool,
    /// Who may file.
    pub subjects: String,
    /// What one gets.
    pub result: String,
    /// Whether it is filed here.
    pub here: bool,
    /// Where to file it here.
    pub file_href: String,
    /// Its page on the National Portal; may be empty.
    pub portal_href: String,
    /// By channel.
    pub offers: Vec<Offer>,
    /// Received after 15:00, it counts from the next working day.
    pub after_15: bool,
    /// Papers by case.
    pub cases: Vec<Case>,
    /// Advice about papers.
    pub notes: Vec<String>,
    /// The order of steps.
    pub steps: Vec<String>,
    /// Conditions to meet.
    pub requirements: Vec<String>,
    /// Document numbers.
    pub legal_basis: Vec<String>,
    /// The version, its first day and the decision, in words.
    pub version: String,
}

impl ProcedurePage {
    /// The page of a version.
    #[must_use]
    pub fn new(l: Layout, version: &crate::ProcedureVersion) -> Self {
        let facts = &version.facts;
        let lines = |text: &Option<String>| text.iter().flat_map(|t| t.lines()).map(str::to_owned).collect();
        let from = xaso_kernel::when::date(super::lang(&l), version.effective_from);
        Self {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            field: facts.field.clone(),
            agency: facts.agency.clone().unwrap_or_default(),
            agency_inferred: facts.agency_inferred,
            subjects: facts.subjects.join("; "),
            result: facts.result.clone().unwrap_or_default(),
            here: facts.filed_at == FiledAt::Here,
            file_href: format!("/nop-ho-so/{}", facts.code),
            portal_href: portal(facts),
            offers: facts.channels.iter().map(|offer| Offer::new(&l, offer)).collect(),
            after_15: facts.start_rule == xaso_kernel::deadline::StartRule::NextDayAfter15,
            cases: cases(&l, facts),
            notes: facts
                .papers
                .iter()
                .filter(|paper| paper.kind == PaperKind::Note)
                .map(|paper| paper.note.clone().unwrap_or_else(|| paper.name.clone()))
                .collect(),
            steps: lines(&facts.steps),
            requirements: lines(&facts.requirements),
            legal_basis: facts.legal_basis.clone(),
            version: match &facts.decision {
                Some(decision) => l.ta(
                    "procedures-version-decision",
                    [("n", version.number.to_string()), ("from", from), ("decision", decision.clone())],
                ),
                None => l.ta("procedures-version", [("n", version.number.to_string()), ("from", from)]),
            },
            l,
        }
    }

    /// A page with one of everything.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut page = Self::sample_here(l);
        page.here = false;
        page.portal_href = "https://dichvucong.gov.vn/".into();
        page.notes = vec!["Lưu ý".into()];
        page.steps = vec!["Bước 1".into()];
        page.requirements = vec!["Điều kiện".into()];
        page.agency_inferred = true;
        page
    }

    /// A page of a procedure that is filed here.
    #[must_use]
    pub fn sample_here(l: Layout) -> Self {
        Self {
            code: "2.000815".into(),
            name: "Chứng thực bản sao từ bản chính".into(),
            field: "Chứng thực".into(),
            agency: "Ủy ban nhân dân cấp xã".into(),
            agency_inferred: false,
            subjects: "Công dân Việt Nam".into(),
            result: "Bản sao được chứng thực".into(),
            here: true,
            file_href: "/nop-ho-so/2.000815".into(),
            portal_href: String::new(),
            offers: vec![Offer {
                channel: l.t("procedures-channel-in-person").into_owned(),
                term: term_text(&l, None),
                fees: vec!["2.000 đ".into()],
                conditions: vec!["tối đa 200.000 đồng".into()],
            }],
            after_15: true,
            cases: vec![Case {
                name: "Trường hợp thử".into(),
                papers: vec![PaperLine {
                    name: "Bản chính".into(),
                    counts: l.ta("procedures-originals", ("n", 1)),
                    note: "Ghi chú".into(),
                    optional: true,
                }],
            }],
            notes: vec![],
            steps: vec![],
            requirements: vec![],
            legal_basis: vec!["23/2015/NĐ-CP".into()],
            version: "1".into(),
            l,
        }
    }
}

/// The procedure's own page on the National Portal, else the portal itself.
fn portal(facts: &ProcedureFacts) -> String {
    facts.url.clone().unwrap_or_else(|| "https://dichvucong.gov.vn/".to_owned())
}

fn cases(l: &Layout, facts: &ProcedureFacts) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for paper in facts.papers_to_file() {
        let name = paper.case.clone().unwrap_or_default();
        let line = PaperLine::new(l, paper);
        match cases.iter_mut().find(|case| case.name == name) {
            Some(case) => case.papers.push(line),
            None => cases.push(Case { name, papers: vec![line] }),
        }
    }
    // Papers of no case stand before those of one.
    cases.sort_by_key(|case| !case.name.is_empty());
    cases
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let version = catalogue.find(&code).ok_or_else(Problem::not_found)?;
    html(&ProcedurePage::new(page.layout_titled(version.facts.name.clone()), version))
}
