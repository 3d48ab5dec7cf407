//! `/thu-tuc/{code}`: one procedure in full: who may file, what to bring, how long, what it costs, where to file, since when.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::when;
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

use super::{
    fee_text, lang, term_text,
    words::{Told, channel_name, filed_at_text, paper_counts, tell},
};
use crate::{
    catalogue::{Catalogue, Standing, catalogue},
    forms::Form,
    model::{ChannelOffer, FiledAt, Paper, PaperKind, ProcedureFacts, changes},
    store,
    timeline::{Stands, timeline},
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
            channel: channel_name(l, offer.channel),
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
    /// How many originals, certified and plain copies.
    pub counts: String,
    /// More about it.
    pub note: String,
    /// The blank form that the source attaches, by its name.
    pub form_file: String,
    /// Only asked of some.
    pub optional: bool,
}

impl PaperLine {
    fn new(l: &Layout, paper: &Paper) -> Self {
        Self {
            name: paper.name.clone(),
            counts: paper_counts(l, paper),
            note: paper.note.clone().unwrap_or_default(),
            form_file: paper.form_file.clone().unwrap_or_default(),
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

/// What will change.
#[derive(Debug)]
pub struct Coming {
    /// `Từ ngày … sẽ thay đổi:`
    pub title: String,
    /// What.
    pub told: Vec<Told>,
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
    /// That field's list.
    pub field_href: String,
    /// Who settles it.
    pub agency: String,
    /// Nobody published who settles it.
    pub agency_inferred: bool,
    /// Who may file.
    pub subjects: Vec<String>,
    /// What one gets.
    pub result: String,
    /// Whether it is filed here.
    pub here: bool,
    /// Where it is filed, in words.
    pub filed_at: String,
    /// It can be filed today.
    pub in_force: bool,
    /// Why it cannot, or from when it no longer can; may be empty.
    pub standing: String,
    /// Where the filing begins, here or with advice about the National Portal.
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
    /// It has a blank with questions of its own, not only a list of papers.
    pub has_questions: bool,
    /// The version, its first day and the decision, in words.
    pub version: String,
    /// What changed against the version before.
    pub changed: Vec<Told>,
    /// What will change.
    pub coming: Vec<Coming>,
}

/// The way to whoever leads on from a procedure that is over.
fn standing_text(l: &Layout, standing: &Standing<'_>) -> String {
    match standing.ending {
        Some(ending) => {
            let from = when::date(lang(l), ending.from);
            let by = ending.replaced_by.as_ref().map(ToString::to_string);
            match by {
                Some(code) => l.ta("procedures-will-be-replaced", [("from", from.as_str()), ("code", code.as_str())]),
                None => l.ta("procedures-will-end", [("from", from.as_str())]),
            }
        }
        None if !standing.is_in_force => {
            l.ta("procedures-not-yet", [("from", when::date(lang(l), standing.version.effective_from).as_str())])
        }
        None => String::new(),
    }
}

impl ProcedurePage {
    /// The page of a procedure that is in force or announced.
    #[must_use]
    pub fn new(l: Layout, standing: &Standing<'_>, changed: Vec<Told>) -> Self {
        let version = standing.version;
        let facts = &version.facts;
        let lines = |text: &Option<String>| {
            text.iter().flat_map(|t| t.lines()).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
        };
        let from = when::date(lang(&l), version.effective_from);
        let later = standing.coming.iter().filter(|coming| coming.number != version.number);
        let mut before = facts;
        let mut coming = Vec::new();
        for next in later {
            let day = when::date(lang(&l), next.effective_from);
            let told = tell(&l, &changes(before, &next.facts));
            coming.push(Coming { title: l.ta("procedures-coming", [("from", day.as_str())]), told });
            before = &next.facts;
        }
        Self {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            field: facts.field.clone(),
            field_href: super::list::address(&crate::browse::Wanted { field: facts.field.clone(), ..Default::default() }, 1),
            agency: facts.agency.clone().unwrap_or_default(),
            agency_inferred: facts.agency_inferred,
            subjects: facts.subjects.clone(),
            result: facts.result.clone().unwrap_or_default(),
            here: facts.filed_at == FiledAt::Here,
            filed_at: filed_at_text(&l, facts.filed_at),
            in_force: standing.is_in_force,
            standing: standing_text(&l, standing),
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
            has_questions: Form::of(facts).is_full(),
            version: match &facts.decision {
                Some(decision) => l.ta(
                    "procedures-version-decision",
                    [("n", version.number.to_string()), ("from", from), ("decision", decision.clone())],
                ),
                None => l.ta("procedures-version", [("n", version.number.to_string()), ("from", from)]),
            },
            changed,
            coming,
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
        let told = || vec![Told { label: "Thời hạn".into(), old: "3 ngày".into(), new: "2 ngày".into() }];
        page.changed = told();
        page.coming = vec![Coming { title: page.l.ta("procedures-coming", [("from", "1/1/2027")]), told: told() }];
        page.standing = page.l.ta("procedures-will-end", [("from", "1/1/2027")]);
        page
    }

    /// A page of a procedure that is filed here.
    #[must_use]
    pub fn sample_here(l: Layout) -> Self {
        Self {
            code: "2.000815".into(),
            name: "Chứng thực bản sao từ bản chính".into(),
            field: "Chứng thực".into(),
            field_href: "/thu-tuc?linh-vuc=x".into(),
            agency: "Ủy ban nhân dân cấp xã".into(),
            agency_inferred: false,
            subjects: vec!["Công dân Việt Nam".into()],
            result: "Bản sao được chứng thực".into(),
            here: true,
            filed_at: filed_at_text(&l, FiledAt::Here),
            in_force: true,
            standing: String::new(),
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
                    form_file: "Mẫu số 1".into(),
                    optional: true,
                }],
            }],
            notes: vec![],
            steps: vec![],
            requirements: vec![],
            legal_basis: vec!["23/2015/NĐ-CP".into()],
            has_questions: true,
            version: "1".into(),
            changed: vec![],
            coming: vec![],
            l,
        }
    }
}

/// The page of a procedure that is over.
#[derive(Debug, askama::Template)]
#[template(path = "procedure_ended.html")]
pub struct EndedPage {
    /// The frame.
    pub l: Layout,
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Since when, and why, in words.
    pub sentence: String,
    /// The document that says so; may be empty.
    pub reason: String,
    /// Name and address of what takes its place; empty where nothing does.
    pub successor: Option<(String, String)>,
}

impl EndedPage {
    fn new(l: Layout, catalogue: &Catalogue, standing: &Standing<'_>, ending: &crate::Ending) -> Self {
        let facts = &standing.version.facts;
        let successor = catalogue
            .successor_of(facts.code.as_str())
            .and_then(|code| catalogue.find(code.as_str()))
            .map(|next| (next.facts.name.clone(), format!("/thu-tuc/{}", next.facts.code)));
        let from = when::date(lang(&l), ending.from);
        let key = if successor.is_some() { "procedures-replaced-text" } else { "procedures-ended-text" };
        Self {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            sentence: l.ta(key, [("from", from.as_str())]),
            reason: ending.reason.clone(),
            successor,
            l,
        }
    }

    /// One that was replaced.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self {
            code: "1.000001".into(),
            name: "Thủ tục cũ".into(),
            sentence: l.ta("procedures-replaced-text", [("from", "1/1/2027")]),
            reason: "Quyết định 1/QĐ-BTP".into(),
            successor: Some(("Thủ tục mới".into(), "/thu-tuc/1.000002".into())),
            l,
        }
    }

    /// One that was abolished.
    #[must_use]
    pub fn sample_abolished(l: Layout) -> Self {
        let mut page = Self::sample(l);
        page.sentence = page.l.ta("procedures-ended-text", [("from", "1/1/2027")]);
        page.successor = None;
        page
    }
}

/// The procedure's own page on the National Portal, else the portal itself.
fn portal(facts: &ProcedureFacts) -> String {
    facts.url.clone().unwrap_or_else(|| "https://dichvucong.gov.vn/".to_owned())
}

/// The papers to hand in, by case.
pub fn cases(l: &Layout, facts: &ProcedureFacts) -> Vec<Case> {
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
    let standing = catalogue.standing(&code).ok_or_else(Problem::not_found)?;
    let l = page.layout_titled(standing.version.facts.name.clone());
    if let Some(ending) = standing.ending.filter(|_| !standing.is_in_force) {
        return html(&EndedPage::new(l, &catalogue, &standing, ending));
    }
    let mut changed = Vec::new();
    if standing.version.number > 1 {
        let versions = store::list_versions(app.db.read(), standing.version.facts.code.as_str()).await?;
        let placed = timeline(versions, catalogue.day());
        if let Some(now) = placed.into_iter().find(|placed| placed.stands == Stands::InForce) {
            changed = tell(&l, &now.changes);
        }
    }
    html(&ProcedurePage::new(l, &standing, changed))
}
