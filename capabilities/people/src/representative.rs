//! Who acts for another: the parent of a child, whoever holds an authorisation, the person who signs for an organisation.
//!
//! Civil Code 91/2015/QH13: Articles 134 to 143 (representation by law and by authorisation), 46 to 63 (guardianship). Who acts is a person of
//! their own; in what capacity they act is [`Representation`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use xaso_kernel::clean_line;
use xaso_web::FieldErrors;

use crate::{NewPerson, Person, PersonInput, PersonKind, Rules};

/// Most characters of a relation or a title.
pub const WORDS_MAX: usize = 100;

/// In what capacity somebody acts for the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Father or mother of a child.
    Parent,
    /// Guardian of a child, or of an adult who cannot act.
    Guardian,
    /// Somebody authorised on paper.
    Proxy,
    /// Whoever represents an organisation by law or charter.
    LegalRepresentative,
    /// Somebody whom the organisation sends.
    AuthorisedPerson,
}

impl Capacity {
    /// All, in the order of the form.
    pub const ALL: &'static [Self] =
        &[Self::Parent, Self::Guardian, Self::Proxy, Self::LegalRepresentative, Self::AuthorisedPerson];

    /// The stable name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Guardian => "guardian",
            Self::Proxy => "proxy",
            Self::LegalRepresentative => "legal_representative",
            Self::AuthorisedPerson => "authorised_person",
        }
    }

    /// The capacity of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == name)
    }

    /// In which capacities somebody can act for an applicant of that kind: what a page offers.
    #[must_use]
    pub const fn for_kind(of: PersonKind) -> &'static [Self] {
        match of {
            PersonKind::Child => &[Self::Parent, Self::Guardian, Self::Proxy],
            PersonKind::Adult => &[Self::Proxy, Self::Guardian],
            PersonKind::Organisation => &[Self::LegalRepresentative, Self::AuthorisedPerson, Self::Proxy],
        }
    }

    /// Whether the relation to the applicant is asked for (and needed).
    #[must_use]
    pub const fn has_relation(self) -> bool {
        matches!(self, Self::Parent | Self::Guardian)
    }

    /// Whether a paper of authorisation with its date must be named. Whoever an organisation sends may name one.
    #[must_use]
    pub const fn needs_paper(self) -> bool {
        matches!(self, Self::Proxy)
    }

    /// Whether the title held in the organisation is asked for (and needed).
    #[must_use]
    pub const fn has_title(self) -> bool {
        matches!(self, Self::LegalRepresentative | Self::AuthorisedPerson)
    }
}

/// What kind of paper gives somebody leave to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorisationPaper {
    /// A written authorisation (`giấy ủy quyền`, `văn bản ủy quyền`).
    Letter,
    /// The same with a certified signature (Decree 23/2015/ND-CP, Article 24).
    CertifiedLetter,
    /// A contract (`hợp đồng ủy quyền`; Civil Code, Article 562).
    Contract,
    /// An organisation's letter of introduction (`giấy giới thiệu`).
    Introduction,
    /// Another, such as a court's decision.
    Other,
}

impl AuthorisationPaper {
    /// All, in the order of the form.
    pub const ALL: &'static [Self] = &[Self::Letter, Self::CertifiedLetter, Self::Contract, Self::Introduction, Self::Other];

    /// The stable name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::CertifiedLetter => "certified_letter",
            Self::Contract => "contract",
            Self::Introduction => "introduction",
            Self::Other => "other",
        }
    }

    /// The paper of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == name)
    }
}

/// In what capacity somebody acts, and by what leave. Personal data: it is sealed where it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representation {
    /// Capacity.
    pub capacity: Capacity,
    /// What they are to the applicant: `mẹ`, `ông nội`. Of parents and guardians.
    #[serde(default)]
    pub relation: Option<String>,
    /// The paper that gives them leave.
    #[serde(default)]
    pub paper: Option<AuthorisationPaper>,
    /// Its date.
    #[serde(default)]
    pub paper_date: Option<NaiveDate>,
    /// Title held in the organisation.
    #[serde(default)]
    pub title: Option<String>,
}

impl std::fmt::Debug for Representation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Representation").field("capacity", &self.capacity).finish_non_exhaustive()
    }
}

/// What was typed about whoever acts for the applicant, each field as it came; an empty one was left out.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RepresentativeInput {
    /// `parent`, `guardian`, `proxy`, `legal_representative`, `authorised_person`.
    pub capacity: String,
    /// What they are to the applicant.
    pub relation: String,
    /// `letter`, `certified_letter`, `contract`, `introduction`, `other`.
    pub paper: String,
    /// Date of the paper, `YYYY-MM-DD`.
    pub paper_date: String,
    /// Title held in the organisation.
    pub title: String,
    /// Who they are. Its `kind` does not matter: only a grown person acts for another.
    pub person: PersonInput,
}

impl std::fmt::Debug for RepresentativeInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RepresentativeInput(…)")
    }
}

/// Somebody who acts, about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRepresentative {
    /// Who.
    pub person: NewPerson,
    /// In what capacity.
    pub representation: Representation,
}

/// Somebody who acts, as written, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    /// Who.
    pub person: Person,
    /// In what capacity.
    pub representation: Representation,
}

/// Words kept of a line, or what is wrong with it.
fn words(text: &str, needed: bool, empty: &'static str) -> Result<Option<String>, (&'static str, bool)> {
    let line = clean_line(text);
    if line.chars().count() > WORDS_MAX {
        return Err(("people-words-long", true));
    }
    if line.is_empty() && needed { Err((empty, false)) } else { Ok(Some(line).filter(|line| !line.is_empty())) }
}

impl RepresentativeInput {
    /// Whether nothing was typed: then nobody acts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let p = &self.person;
        [
            &self.capacity,
            &self.relation,
            &self.paper,
            &self.paper_date,
            &self.title,
            &p.name,
            &p.id_number,
            &p.phone,
            &p.email,
            &p.address,
        ]
        .iter()
        .all(|text| text.trim().is_empty())
    }

    /// Checks every field against the kind of applicant. `rules.prefix` is put before the names of fields, such as `representative.`.
    ///
    /// # Errors
    /// All fields at fault, in the order of the form.
    pub fn parse(&self, of: PersonKind, rules: Rules<'_>, today: NaiveDate) -> Result<NewRepresentative, FieldErrors> {
        let mut errors = FieldErrors::new();
        let field = |name: &str| format!("{}{name}", rules.prefix);
        let capacity = match (self.capacity.trim(), Capacity::parse(self.capacity.trim())) {
            (_, Some(capacity)) if Capacity::for_kind(of).contains(&capacity) => Some(capacity),
            ("", _) => {
                errors.add(field("capacity"), "people-capacity-empty");
                None
            }
            _ => {
                let key = match of {
                    PersonKind::Child => "people-capacity-of-child",
                    PersonKind::Adult => "people-capacity-of-adult",
                    PersonKind::Organisation => "people-capacity-of-organisation",
                };
                errors.add(field("capacity"), key);
                None
            }
        };
        let person = PersonInput { kind: String::new(), ..self.person.clone() };
        let person = match person.parse(Rules { id_number: true, ..rules }) {
            Ok(person) => Some(person),
            Err(wrong) => {
                for problem in Vec::from(wrong) {
                    errors.add_with(problem.field, problem.key, problem.args);
                }
                None
            }
        };
        let line = |text: &str, name: &str, asked: bool, empty: &'static str, errors: &mut FieldErrors| match words(
            text, asked, empty,
        ) {
            Ok(line) => line.filter(|_| asked),
            Err((key, long)) => {
                let args = if long { vec![("max".to_owned(), WORDS_MAX.to_string())] } else { Vec::new() };
                errors.add_with(field(name), key, args);
                None
            }
        };
        let has_relation = capacity.is_some_and(Capacity::has_relation);
        let relation = line(&self.relation, "relation", has_relation, "people-relation-empty", &mut errors);
        let has_title = capacity.is_some_and(Capacity::has_title);
        let title = line(&self.title, "title", has_title, "people-title-empty", &mut errors);
        let (paper, paper_date) = self.paper(capacity, &field, today, &mut errors);
        match (capacity, person) {
            (Some(capacity), Some(person)) if errors.is_empty() => {
                Ok(NewRepresentative { person, representation: Representation { capacity, relation, paper, paper_date, title } })
            }
            _ => Err(errors),
        }
    }

    /// The paper that gives leave, with its date: a proxy names both, whoever an organisation sends may.
    fn paper(
        &self,
        capacity: Option<Capacity>,
        field: &impl Fn(&str) -> String,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> (Option<AuthorisationPaper>, Option<NaiveDate>) {
        let needed = match capacity {
            Some(capacity) if capacity.needs_paper() => true,
            Some(Capacity::AuthorisedPerson) => false,
            _ => return (None, None),
        };
        let paper = match (self.paper.trim(), AuthorisationPaper::parse(self.paper.trim())) {
            (_, Some(paper)) => Some(paper),
            ("", None) if !needed => None,
            ("", None) => {
                errors.add(field("paper"), "people-paper-empty");
                None
            }
            _ => {
                errors.add(field("paper"), "people-paper-unknown");
                None
            }
        };
        let date = match (self.paper_date.trim(), self.paper_date.trim().parse::<NaiveDate>()) {
            (_, Ok(date)) if date > today => Err("people-paper-date-future"),
            // Nobody acts today on a paper from before the Civil Code of 1995.
            (_, Ok(date)) if chrono::Datelike::year(&date) < 1995 => Err("people-paper-date-too-old"),
            (_, Ok(date)) => Ok(Some(date)),
            ("", Err(_)) if !needed => Ok(None),
            ("", Err(_)) => Err("people-paper-date-empty"),
            _ => Err("people-paper-date-wrong"),
        };
        let date = date.unwrap_or_else(|key| {
            errors.add(field("paper_date"), key);
            None
        });
        (paper, date)
    }
}

/// Checks who acts for an applicant, where somebody does. A child and an organisation never act alone; nobody acts for themselves.
///
/// # Errors
/// All fields at fault; a missing person under `name` (with the prefix).
pub fn check_representative(
    of: PersonKind,
    applicant: Option<&NewPerson>,
    input: Option<&RepresentativeInput>,
    rules: Rules<'_>,
    today: NaiveDate,
) -> Result<Option<NewRepresentative>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let field = |name: &str| format!("{}{name}", rules.prefix);
    let Some(input) = input.filter(|input| !input.is_empty()) else {
        return match of {
            PersonKind::Adult => Ok(None),
            PersonKind::Child => {
                errors.add(field("name"), "people-representative-of-child");
                Err(errors)
            }
            PersonKind::Organisation => {
                errors.add(field("name"), "people-representative-of-organisation");
                Err(errors)
            }
        };
    };
    let acting = input.parse(of, rules, today)?;
    let own = applicant.and_then(|person| person.identifier.as_ref());
    // A household business goes by its owner's number, and the owner signs for it.
    if of != PersonKind::Organisation && own.is_some() && own == acting.person.identifier.as_ref() {
        errors.add(field("id_number"), "people-representative-same");
        return Err(errors);
    }
    Ok(Some(acting))
}
