//! What can be said of a person, as values that can only be built valid.

use serde::{Deserialize, Serialize};
use xaso_kernel::{
    Instant, clean_line,
    identifier::{
        IdNumberError, OldIdNumberError, PersonIdentifier, PersonIdentifierError, PhoneError, PhoneNumber, TaxCodeError,
    },
    typed_id,
};
use xaso_web::FieldErrors;

typed_id! {
    /// One snapshot of a person.
    PersonId
}

/// Most characters of a name. The longest registered names and organisations stay well below.
pub const NAME_MAX: usize = 150;
/// Most characters of an address.
pub const ADDRESS_MAX: usize = 300;
/// Most characters of an e-mail address (RFC 5321).
pub const EMAIL_MAX: usize = 254;

/// What a person is in the eyes of the law.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// Someone who acts for themselves (or, on another's dossier, for that other).
    #[default]
    Adult,
    /// Someone for whom a parent or guardian acts; may have no number yet.
    Child,
    /// A company, cooperative, household business, school, parish.
    Organisation,
}

impl PersonKind {
    /// The stable name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Child => "child",
            Self::Organisation => "organisation",
        }
    }

    /// The kind of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Adult, Self::Child, Self::Organisation].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Which number a person goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    /// Twelve digits (`số định danh cá nhân`, Law 26/2023/QH15).
    Citizen,
    /// Nine digits (`CMND`).
    Old,
    /// A passport's.
    Passport,
    /// An organisation's tax code.
    Tax,
}

impl IdKind {
    /// The kind of a number that was read.
    #[must_use]
    pub const fn of(number: &PersonIdentifier) -> Self {
        match number {
            PersonIdentifier::Citizen(_) => Self::Citizen,
            PersonIdentifier::Old(_) => Self::Old,
            PersonIdentifier::Passport(_) => Self::Passport,
            PersonIdentifier::Tax(_) => Self::Tax,
        }
    }
}

/// A name as its bearer writes it: NFC, one line, at least one letter of any script, at most [`NAME_MAX`] characters. One word is a name.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Cleans and checks a name.
    ///
    /// # Errors
    /// The key of the sentence that names the remedy.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let name = clean_line(text);
        if name.is_empty() {
            Err("people-name-empty")
        } else if name.chars().count() > NAME_MAX {
            Err("people-name-long")
        } else if !name.chars().any(char::is_alphabetic) {
            Err("people-name-no-letter")
        } else {
            Ok(Self(name))
        }
    }

    /// The name. Personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonName(…)")
    }
}

/// An e-mail address: one `@`, something before it, a host with a dot after it. Whether it exists, only sending tells.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address as typed.
    ///
    /// # Errors
    /// The key of the sentence that names the remedy.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = clean_line(text);
        let whole = text.len() <= EMAIL_MAX
            && text.is_ascii()
            && !text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"' | '(' | ')' | '\\'));
        let parts = text.split_once('@').filter(|(_, host)| !host.contains('@'));
        let formed = parts.is_some_and(|(local, host)| {
            !local.is_empty()
                && local.len() <= 64
                && host.contains('.')
                && host.split('.').all(|label| {
                    !label.is_empty()
                        && !label.starts_with('-')
                        && !label.ends_with('-')
                        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                })
        });
        if whole && formed { Ok(Self(text)) } else { Err("people-email-wrong") }
    }

    /// The address. Personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

/// What was typed about a person, each field as it came; an empty one was left out. Names of the fields in forms and API are those of the struct.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonInput {
    /// `adult`, `child`, `organisation`; empty means adult.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// Personal number, old number, passport or tax code.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Where they live or have their seat.
    pub address: String,
}

impl std::fmt::Debug for PersonInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonInput(…)")
    }
}

/// What a form asks of [`PersonInput`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// Put before the names of fields at fault, such as `applicant.`.
    pub prefix: &'a str,
    /// A number must be given (never asked of a child).
    pub id_number: bool,
    /// A telephone number must be given.
    pub phone: bool,
    /// An address must be given.
    pub address: bool,
    /// Invented numbers (province 000) are welcome: the demo.
    pub demo: bool,
}

/// A person about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// What they are.
    pub kind: PersonKind,
    /// Name.
    pub name: PersonName,
    /// Number.
    pub identifier: Option<PersonIdentifier>,
    /// Telephone.
    pub phone: Option<PhoneNumber>,
    /// E-mail.
    pub email: Option<EmailAddress>,
    /// Address: one line, at most [`ADDRESS_MAX`] characters.
    pub address: Option<String>,
}

impl PersonInput {
    /// Checks every field.
    ///
    /// # Errors
    /// All fields at fault, in the order of the form.
    pub fn parse(&self, rules: Rules<'_>) -> Result<NewPerson, FieldErrors> {
        let mut errors = FieldErrors::new();
        let field = |name: &str| format!("{}{name}", rules.prefix);
        let kind = if self.kind.trim().is_empty() { Some(PersonKind::Adult) } else { PersonKind::parse(self.kind.trim()) };
        if kind.is_none() {
            errors.add(field("kind"), "people-kind-unknown");
        }
        let kind = kind.unwrap_or_default();
        let name = PersonName::parse(&self.name);
        if let Err(key) = name {
            errors.add_with(field("name"), key, vec![("max".to_owned(), NAME_MAX.to_string())]);
        }
        let identifier = match parse_identifier(&self.id_number, kind, rules) {
            Ok(identifier) => identifier,
            Err(key) => {
                errors.add(field("id_number"), key);
                None
            }
        };
        let phone = match PhoneNumber::parse(&self.phone) {
            Ok(phone) => Some(phone),
            Err(PhoneError::Empty) if !rules.phone => None,
            Err(error) => {
                errors.add(field("phone"), phone_key(error));
                None
            }
        };
        let email = match clean_line(&self.email).as_str() {
            "" => None,
            text => EmailAddress::parse(text).map_err(|key| errors.add(field("email"), key)).ok(),
        };
        let address = clean_line(&self.address);
        if address.is_empty() && rules.address {
            errors.add(field("address"), "people-address-empty");
        } else if address.chars().count() > ADDRESS_MAX {
            errors.add_with(field("address"), "people-address-long", vec![("max".to_owned(), ADDRESS_MAX.to_string())]);
        }
        match name {
            Ok(name) if errors.is_empty() => {
                Ok(NewPerson { kind, name, identifier, phone, email, address: Some(address).filter(|a| !a.is_empty()) })
            }
            _ => Err(errors),
        }
    }
}

fn parse_identifier(text: &str, kind: PersonKind, rules: Rules<'_>) -> Result<Option<PersonIdentifier>, &'static str> {
    let number = match PersonIdentifier::parse(text, rules.demo) {
        Ok(number) => number,
        Err(PersonIdentifierError::Empty) if rules.id_number && kind != PersonKind::Child => {
            return Err("people-id-empty");
        }
        Err(PersonIdentifierError::Empty) => return Ok(None),
        Err(error) => return Err(identifier_key(error)),
    };
    match (&number, kind) {
        (PersonIdentifier::Tax(_), PersonKind::Adult | PersonKind::Child) => Err("people-id-tax-of-person"),
        // A household business goes by its owner's personal number (since 1 July 2025).
        (PersonIdentifier::Old(_) | PersonIdentifier::Passport(_), PersonKind::Organisation) => Err("people-id-tax-wanted"),
        _ => Ok(Some(number)),
    }
}

const fn identifier_key(error: PersonIdentifierError) -> &'static str {
    match error {
        PersonIdentifierError::Empty => "people-id-empty",
        PersonIdentifierError::Citizen(IdNumberError::UnknownProvince) => "people-id-province",
        PersonIdentifierError::Citizen(IdNumberError::UnknownCentury) => "people-id-century",
        PersonIdentifierError::Citizen(IdNumberError::DemoNumber)
        | PersonIdentifierError::Old(OldIdNumberError::DemoNumber)
        | PersonIdentifierError::Tax(TaxCodeError::DemoNumber) => "people-id-invented",
        PersonIdentifierError::Tax(TaxCodeError::CheckDigit | TaxCodeError::Branch) => "people-id-tax-digits",
        PersonIdentifierError::Passport(_) => "people-id-passport",
        _ => "people-id-length",
    }
}

const fn phone_key(error: PhoneError) -> &'static str {
    match error {
        PhoneError::Empty => "people-phone-empty",
        PhoneError::NotDigits => "people-phone-digits",
        PhoneError::Length { .. } => "people-phone-length",
        PhoneError::Prefix => "people-phone-prefix",
        PhoneError::Replaced => "people-phone-replaced",
        PhoneError::Foreign => "people-phone-foreign",
    }
}

/// A person as written, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// What they are.
    pub kind: PersonKind,
    /// Name.
    pub name: String,
    /// Which number they gave.
    pub id_kind: Option<IdKind>,
    /// The number, without separators.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<PhoneNumber>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// When it was written, UTC.
    pub created_at: Instant,
    /// Starts at 1; grows with each change.
    pub version: i32,
}

impl std::fmt::Debug for Person {
    /// The id alone: the rest is personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Person {
    /// The last four characters of the number behind dots, for pages where all of it is not needed: `••••0123`.
    #[must_use]
    pub fn masked_id(&self) -> Option<String> {
        self.id_number.as_deref().map(|number| {
            let kept: String = number.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
            format!("••••{kept}")
        })
    }
}
