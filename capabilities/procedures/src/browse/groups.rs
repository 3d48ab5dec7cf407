//! What happens in a life, and who one is: which procedures belong there. Data: `data/procedures/life-events.json`.

use std::sync::LazyLock;

use serde::Deserialize;
use xaso_i18n::Lang;

use crate::model::ProcedureFacts;

/// Both lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    events: Vec<Group>,
    people: Vec<Group>,
}

/// Procedures that belong together: those of the fields, those of the codes, those that the people named may file, those of the events.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Word in addresses; stable.
    pub id: String,
    vi: String,
    en: String,
    /// Fields of the product's own catalogue.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Fields that only come with an import from the National Portal.
    #[serde(default)]
    pub national_fields: Vec<String>,
    /// Codes.
    #[serde(default)]
    pub codes: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    /// Events whose procedures belong here too.
    #[serde(default)]
    pub events: Vec<String>,
}

const SHIPPED: &str = include_str!("../../../../data/procedures/life-events.json");
/// The event of what belongs nowhere else.
const OTHER: &str = "khac";

static GROUPS: LazyLock<Groups> =
    LazyLock::new(|| serde_json::from_str(SHIPPED).expect("a test reads life-events.json, which is built in"));

/// The life events, in the order in which people see them.
#[must_use]
pub fn life_events() -> &'static [Group] {
    &GROUPS.events
}

/// Who one may be.
#[must_use]
pub fn people() -> &'static [Group] {
    &GROUPS.people
}

impl Group {
    /// Its name.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// Where its procedures are listed.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/thu-tuc?su-kien={}", self.id)
    }

    /// Whether a procedure is named here: by its field, its code, or those who may file it.
    #[must_use]
    pub fn names(&self, facts: &ProcedureFacts) -> bool {
        let has = |list: &[String], word: &str| list.iter().any(|each| each == word);
        has(&self.fields, &facts.field)
            || has(&self.national_fields, &facts.field)
            || has(&self.codes, facts.code.as_str())
            || has(&self.codes, facts.code.national())
            || facts.subjects.iter().any(|subject| has(&self.subjects, subject))
            || life_events().iter().any(|event| has(&self.events, &event.id) && event.names(facts))
    }

    /// Whether a procedure belongs here. What no event names belongs to the last, so that nothing is out of reach.
    #[must_use]
    pub fn holds(&self, facts: &ProcedureFacts) -> bool {
        self.names(facts) || (self.id == OTHER && !life_events().iter().any(|event| event.names(facts)))
    }
}
