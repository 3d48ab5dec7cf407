//! Between what a browser sends and what a dossier holds: the names of the fields that every filing has.

use chrono::NaiveDate;
use xaso_people::{PersonInput, RepresentativeInput};
use xaso_procedures::forms::Form;
use xaso_web::FormState;

use super::questions::common::ForWhom;
use crate::{
    model::{AttachedFile, CONSENT_VERSIONS, Channel, Consent, DossierInput, FiledBy, Helper, Receive},
    pages::parts::fields::answers,
};

/// The first value of a field; empty where it was not sent.
#[must_use]
pub fn value<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// An address in one line: as it was chosen, else as it was typed.
#[must_use]
pub fn address(pairs: &[(String, String)], name: &str) -> String {
    let known = [format!("{name}.text"), format!("{name}.typed"), name.to_owned()];
    known.iter().map(|name| value(pairs, name)).find(|text| !text.trim().is_empty()).unwrap_or_default().to_owned()
}

/// A date from its three fields as `2026-11-02`; what is none stays as it was typed.
fn date(pairs: &[(String, String)], name: &str) -> String {
    let f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
    match f.date(name) {
        Ok(Some(date)) => date.to_string(),
        Ok(None) => value(pairs, name).to_owned(),
        Err(_) => ["day", "month", "year"].map(|part| f.date_part(name, part)).join("/"),
    }
}

/// What was typed, as a filing to be checked. `for_another`: an official may file on somebody's behalf.
#[must_use]
pub fn input(
    code: &str,
    form: &Form,
    pairs: &[(String, String)],
    files: &[AttachedFile],
    for_another: bool,
    today: NaiveDate,
) -> DossierInput {
    let value = |name: &str| value(pairs, name).to_owned();
    let filed_by = match FiledBy::parse(value("filed_by").trim()) {
        Some(FiledBy::Official) if !for_another => FiledBy::SelfAlone,
        Some(filed_by) => filed_by,
        None => FiledBy::SelfAlone,
    };
    let whom = ForWhom::of(pairs).unwrap_or(ForWhom::Oneself);
    let oneself = whom == ForWhom::Oneself;
    let own = |name: &str| if oneself { value(name) } else { String::new() };
    DossierInput {
        procedure: code.to_owned(),
        applicant: PersonInput {
            kind: whom.kind().as_str().to_owned(),
            name: value("applicant_name"),
            id_number: value("applicant_id_number"),
            phone: own("applicant_phone"),
            email: own("applicant_email"),
            address: address(pairs, "applicant_address"),
        },
        representative: (!oneself).then(|| RepresentativeInput {
            capacity: value("representative_capacity"),
            relation: value("representative_relation"),
            paper: value("representative_paper"),
            paper_date: date(pairs, "representative_paper_date"),
            title: value("representative_title"),
            person: PersonInput {
                kind: String::new(),
                name: value("representative_name"),
                id_number: value("representative_id_number"),
                phone: value("representative_phone"),
                email: value("representative_email"),
                address: String::new(),
            },
        }),
        filed_by,
        helper: (filed_by == FiledBy::Helped).then(|| Helper {
            name: value("helper_name"),
            from: value("helper_from"),
            consent: (!value("helper_consent").is_empty())
                .then(|| Consent { words: CONSENT_VERSIONS.last().copied().unwrap_or_default().to_owned(), at: None }),
        }),
        channel: if filed_by == FiledBy::Official { Channel::InPerson } else { Channel::Online },
        form: form.settle(&answers(form, pairs), today),
        delivery: Receive::parse(value("delivery").trim()).unwrap_or(Receive::Desk),
        files: files.to_vec(),
        village_id: None,
    }
}
