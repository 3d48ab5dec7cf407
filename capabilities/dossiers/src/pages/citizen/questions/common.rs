//! The questions that every filing asks, whatever the procedure: who fills it in, whom it is for, who acts, how the result is wanted. One question a page.

use xaso_people::{AuthorisationPaper, Capacity, PersonKind};
use xaso_procedures::forms::FieldKind;
use xaso_web::{FieldProblem, Layout, forms::Choice};

use super::walk::Asked;
use crate::{
    model::CONSENT_VERSIONS,
    pages::{citizen::fields::value, parts::fields::FieldView},
};

/// Whom a filing is for, as the page `nop-cho-ai` asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForWhom {
    /// Whoever fills it in, or is helped to.
    Oneself,
    /// A child.
    Child,
    /// Another grown person.
    Another,
    /// An organisation.
    Organisation,
}

impl ForWhom {
    const ALL: [Self; 4] = [Self::Oneself, Self::Child, Self::Another, Self::Organisation];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Oneself => "oneself",
            Self::Child => "child",
            Self::Another => "another",
            Self::Organisation => "organisation",
        }
    }

    /// What was chosen; none before.
    #[must_use]
    pub fn of(pairs: &[(String, String)]) -> Option<Self> {
        Self::ALL.into_iter().find(|whom| whom.as_str() == value(pairs, "for_whom"))
    }

    /// What the applicant is in the eyes of the law.
    #[must_use]
    pub const fn kind(self) -> PersonKind {
        match self {
            Self::Oneself | Self::Another => PersonKind::Adult,
            Self::Child => PersonKind::Child,
            Self::Organisation => PersonKind::Organisation,
        }
    }
}

fn one(id: &str, field: FieldView) -> Asked {
    Asked { id: id.to_owned(), title: field.label.clone(), intro: String::new(), fields: vec![field], group: None }
}

/// The pages before the form's own. `for_another`: an official may file on somebody's behalf.
#[must_use]
pub fn before(l: &Layout, pairs: &[(String, String)], for_another: bool) -> Vec<Asked> {
    let text = |name: &str, label: &str| FieldView::common(name, l.t(label).into_owned(), FieldKind::Text);
    let mut filers = vec![
        Choice::new("self", l.t("dossiers-file-by-self")),
        Choice::new("helped", l.t("dossiers-file-by-helped")).with_hint(l.t("dossiers-file-by-helped-hint")),
    ];
    if for_another {
        filers.push(Choice::new("official", l.t("dossiers-file-by-official")));
    }
    let by = FieldView::common("filed_by", l.t("dossiers-file-by").into_owned(), FieldKind::Radios);
    let mut pages = vec![one("nguoi-dien", by.hint(l.t("dossiers-file-by-hint")).choices(filers))];
    if value(pairs, "filed_by") == "helped" {
        pages.push(Asked {
            id: "nguoi-giup".to_owned(),
            title: l.t("dossiers-question-helper").into_owned(),
            intro: String::new(),
            fields: vec![
                text("helper_name", "dossiers-file-helper-name-optional").text("off", "150"),
                text("helper_from", "dossiers-file-helper-from-optional")
                    .hint(l.t("dossiers-file-helper-from-hint"))
                    .text("off", "150"),
                consent(l),
            ],
            group: None,
        });
    }
    let whom = ForWhom::ALL
        .map(|whom| {
            // i18n: dossiers-question-for-*
            let choice = Choice::new(whom.as_str(), l.t(&format!("dossiers-question-for-{}", whom.as_str())));
            match whom {
                ForWhom::Oneself => choice,
                other => choice.with_hint(l.t(&format!("dossiers-question-for-{}-hint", other.as_str()))),
            }
        })
        .to_vec();
    let for_whom = FieldView::common("for_whom", l.t("dossiers-question-for").into_owned(), FieldKind::Radios);
    pages.push(one("nop-cho-ai", for_whom.choices(whom)));
    match ForWhom::of(pairs) {
        None => {}
        Some(ForWhom::Oneself) => {
            pages.push(one("ho-ten", name(l, "applicant_name", "dossiers-file-name", true)));
            pages.push(one("so-dinh-danh", number(l, "applicant_id_number", "dossiers-file-id-number", true)));
            pages.push(one("dien-thoai", phone(l, "applicant_phone", true)));
            pages.push(one("thu-dien-tu", email(l, "applicant_email", true)));
            pages.push(one("noi-o", address(l, "dossiers-question-address")));
        }
        Some(other) => for_other(l, pairs, other, &mut pages),
    }
    pages
}

/// The pages where somebody acts for somebody else: first who acts, then whom it is for.
fn for_other(l: &Layout, pairs: &[(String, String)], whom: ForWhom, pages: &mut Vec<Asked>) {
    let kind = whom.kind();
    let capacities = Capacity::for_kind(kind)
        .iter()
        // i18n: dossiers-owner-acts-*
        .map(|one| Choice::new(one.as_str(), l.t(&format!("dossiers-owner-acts-{}", one.as_str()))))
        .collect();
    // i18n: dossiers-question-capacity-*
    let asked = l.t(&format!("dossiers-question-capacity-{}", kind.as_str())).into_owned();
    pages.push(one("tu-cach", FieldView::common("representative_capacity", asked, FieldKind::Radios).choices(capacities)));
    let capacity = Capacity::parse(value(pairs, "representative_capacity")).filter(|one| Capacity::for_kind(kind).contains(one));
    let mut acting = vec![name(l, "representative_name", "dossiers-question-acting-name", true)];
    if capacity.is_some_and(Capacity::has_relation) {
        let relation =
            FieldView::common("representative_relation", l.t("dossiers-question-relation").into_owned(), FieldKind::Text);
        acting.push(relation.hint(l.t("dossiers-question-relation-hint")).text("", "100"));
    }
    if capacity.is_some_and(Capacity::has_title) {
        let title = FieldView::common("representative_title", l.t("dossiers-question-job").into_owned(), FieldKind::Text);
        acting.push(title.hint(l.t("dossiers-question-job-hint")).text("", "100"));
    }
    pages.push(Asked {
        id: "nguoi-nop-thay".to_owned(),
        title: if acting.len() > 1 { l.t("dossiers-question-acting").into_owned() } else { acting[0].label.clone() },
        intro: String::new(),
        fields: acting,
        group: None,
    });
    pages.push(one("so-nguoi-nop-thay", number(l, "representative_id_number", "dossiers-question-acting-number", true)));
    if capacity.is_some_and(|one| one.needs_paper() || one == Capacity::AuthorisedPerson) {
        let needed = capacity.is_some_and(Capacity::needs_paper);
        let optional = |key: &str| if needed { l.t(key).into_owned() } else { format!("{} {}", l.t(key), l.t("form-optional")) };
        let papers = AuthorisationPaper::ALL
            .iter()
            // i18n: dossiers-owner-paper-*
            .map(|paper| Choice::new(paper.as_str(), l.t(&format!("dossiers-owner-paper-{}", paper.as_str()))))
            .collect();
        let paper = FieldView::common("representative_paper", optional("dossiers-question-paper-kind"), FieldKind::Radios);
        let date = FieldView::common("representative_paper_date", optional("dossiers-question-paper-date"), FieldKind::Date);
        pages.push(Asked {
            id: "giay-uy-quyen".to_owned(),
            title: l.t("dossiers-question-paper").into_owned(),
            intro: l.t("dossiers-question-paper-intro").into_owned(),
            fields: vec![paper.choices(papers), date.hint(l.t("dossiers-question-paper-date-hint"))],
            group: None,
        });
    }
    pages.push(one("dien-thoai", phone(l, "representative_phone", true)));
    pages.push(one("thu-dien-tu", email(l, "representative_email", true)));
    let (named, numbered, lives) = match whom {
        ForWhom::Child => ("dossiers-question-child-name", "dossiers-question-child-number", "dossiers-question-child-address"),
        ForWhom::Organisation => (
            "dossiers-question-organisation-name",
            "dossiers-question-organisation-number",
            "dossiers-question-organisation-address",
        ),
        _ => ("dossiers-question-other-name", "dossiers-question-other-number", "dossiers-question-other-address"),
    };
    let mut applicant = name(l, "applicant_name", named, false);
    if whom == ForWhom::Organisation {
        applicant.hint = l.t("dossiers-question-organisation-name-hint").into_owned();
        "organization".clone_into(&mut applicant.autocomplete);
    }
    pages.push(one("ho-ten", applicant));
    let mut numbered = number(l, "applicant_id_number", numbered, false);
    match whom {
        ForWhom::Child => {
            numbered.label = format!("{} {}", numbered.label, l.t("form-optional"));
            numbered.hint = l.t("dossiers-question-child-number-hint").into_owned();
        }
        ForWhom::Organisation => numbered.hint = l.t("dossiers-question-organisation-number-hint").into_owned(),
        _ => {}
    }
    pages.push(one("so-dinh-danh", numbered));
    pages.push(one("noi-o", address(l, lives)));
}

/// The page after the form's own.
#[must_use]
pub fn after(l: &Layout) -> Vec<Asked> {
    let deliveries = vec![
        Choice::new("desk", l.t("dossiers-file-receive-desk")),
        Choice::new("online", l.t("dossiers-file-receive-online")).with_hint(l.t("dossiers-file-receive-online-hint")),
        Choice::new("post", l.t("dossiers-file-receive-post")).with_hint(l.t("dossiers-file-receive-post-hint")),
    ];
    let field = FieldView::common("delivery", l.t("dossiers-file-receive").into_owned(), FieldKind::Radios);
    vec![one("nhan-ket-qua", field.choices(deliveries))]
}

/// The words that whoever is helped agrees to, the newest version.
fn consent(l: &Layout) -> FieldView {
    let version = CONSENT_VERSIONS.last().copied().unwrap_or_default();
    // i18n: dossiers-owner-consent-*
    FieldView::common("helper_consent", l.t(&format!("dossiers-owner-consent-{version}")).into_owned(), FieldKind::Checkbox)
}

fn name(l: &Layout, name: &str, label: &str, own: bool) -> FieldView {
    let field = FieldView::common(name, l.t(label).into_owned(), FieldKind::PersonName);
    field.hint(l.t("dossiers-file-name-hint")).text(if own { "name" } else { "off" }, "150")
}

fn number(l: &Layout, name: &str, label: &str, own: bool) -> FieldView {
    let field = FieldView::common(name, l.t(label).into_owned(), FieldKind::Identity);
    field
        .hint(if own { l.t("dossiers-file-id-number-hint") } else { l.t("dossiers-question-other-number-hint") })
        .text("off", "20")
}

fn phone(l: &Layout, name: &str, own: bool) -> FieldView {
    let field = FieldView::common(name, l.t("dossiers-file-phone-optional").into_owned(), FieldKind::Phone);
    field.hint(l.t("dossiers-file-phone-hint")).text(if own { "tel" } else { "off" }, "20")
}

fn email(l: &Layout, name: &str, own: bool) -> FieldView {
    let field = FieldView::common(name, l.t("dossiers-file-email-optional").into_owned(), FieldKind::Email);
    field.hint(l.t("dossiers-file-email-hint")).text(if own { "email" } else { "off" }, "254")
}

fn address(l: &Layout, label: &str) -> FieldView {
    let label = format!("{} {}", l.t(label), l.t("form-optional"));
    FieldView::common("applicant_address", label, FieldKind::Address).hint(l.t("dossiers-question-commune-hint"))
}

/// The questions that must be chosen, and were not: what a filing takes as usual, a page asks.
#[must_use]
pub fn not_chosen(pairs: &[(String, String)], for_another: bool) -> Vec<FieldProblem> {
    let filers: &[&str] = if for_another { &["self", "helped", "official"] } else { &["self", "helped"] };
    let known: [(&str, &[&str]); 3] = [
        ("filed_by", filers),
        ("for_whom", &["oneself", "child", "another", "organisation"]),
        ("delivery", &["desk", "online", "post"]),
    ];
    let problem = |field: &str, key: &str| FieldProblem { field: field.to_owned(), key: key.to_owned(), args: Vec::new() };
    let mut problems: Vec<FieldProblem> = known
        .into_iter()
        .filter(|(name, choices)| !choices.contains(&value(pairs, name)))
        .map(|(name, _)| problem(name, "form-choose-one"))
        .collect();
    if ForWhom::of(pairs).is_some_and(|whom| whom != ForWhom::Oneself) && value(pairs, "representative_capacity").is_empty() {
        problems.push(problem("representative_capacity", "people-capacity-empty"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use xaso_i18n::Lang;
    use xaso_procedures::forms::RESERVED_PAGES;

    use super::*;

    #[test]
    fn no_form_can_have_a_page_at_the_address_of_one_that_every_filing_has() {
        let l = Layout::sample_with(Lang::Vi, &[crate::LOCALES]);
        let mut asked = BTreeSet::new();
        for whom in ForWhom::ALL {
            for capacity in Capacity::for_kind(whom.kind()).iter().map(|one| one.as_str()).chain([""]) {
                let said = [("filed_by", "helped"), ("for_whom", whom.as_str()), ("representative_capacity", capacity)];
                let pairs = said.map(|(name, value)| (name.to_owned(), value.to_owned()));
                asked.extend(before(&l, &pairs, true).into_iter().chain(after(&l)).map(|page| page.id));
            }
        }
        assert_eq!(asked, RESERVED_PAGES.map(str::to_owned).into(), "forms::RESERVED_PAGES holds all of them and no other");
    }
}
