//! Values of accounts that can only be built valid.

use uuid::Uuid;
use xaso_kernel::{Role, fold, folded_words, nfc};

/// Fewest characters of a password (no second factor yet, so longer than ASVS' least of 8).
pub const PASSWORD_MIN: usize = 12;
/// Most characters of a password.
pub const PASSWORD_MAX: usize = 128;

/// What an official signs in with: 3 to 40 of `a-z 0-9 . _ -`, a letter first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Username(String);

impl Username {
    /// Reads a name as typed; capitals become small letters. `None` where it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let formed = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b))
            && text.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
            && (3..=40).contains(&text.len());
        formed.then_some(Self(text))
    }

    /// One made from a person's name as offices do: `Nguyễn Thị Lan` gives `lannt`.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let words = folded_words(name);
        let mut made: String = words.last().cloned().unwrap_or_default();
        made.extend(words.iter().rev().skip(1).rev().filter_map(|word| word.chars().next()));
        made.retain(|c| c.is_ascii_lowercase());
        made.truncate(30);
        if made.len() < 3 {
            made = "canbo".to_owned();
        }
        Self(made)
    }

    /// The same with a number behind, for the second of that name.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        Self(format!("{}{number}", self.0))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password that may be set, in NFC.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

/// Words that passwords guessed first are made of.
const COMMON: [&str; 12] = [
    "matkhau", "password", "qwerty", "123456", "abcdef", "anhyeuem", "vietnam", "admin", "iloveyou", "111111", "000000", "uyban",
];

impl NewPassword {
    /// Checks a password as typed.
    ///
    /// # Errors
    /// The key of the sentence that names the remedy.
    pub fn parse(text: &str, username: &str) -> Result<Self, &'static str> {
        let password = nfc(text);
        let length = password.chars().count();
        if length < PASSWORD_MIN {
            return Err("identity-password-short");
        }
        if length > PASSWORD_MAX {
            return Err("identity-password-long");
        }
        let plain = fold(&password);
        if plain.contains(username) {
            return Err("identity-password-username");
        }
        // What is left when a common word is taken away must still be long enough to be hard to guess.
        let rest = COMMON.iter().fold(plain.clone(), |rest, word| rest.replace(word, ""));
        let mut letters: Vec<char> = rest.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        if rest.chars().count() < 8 && rest != plain || letters.len() < 5 {
            return Err("identity-password-common");
        }
        Ok(Self(password))
    }

    /// The password.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a bearer token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everything at the desk that the account's roles allow.
    Desk,
    /// Reading only.
    Read,
}

impl Scope {
    /// The stable name stored and used on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Read => "read",
        }
    }

    /// The scope of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Desk, Self::Read].into_iter().find(|scope| scope.as_str() == name)
    }

    /// Whether a token of this scope serves where `wanted` is asked: who may work may read.
    #[must_use]
    pub fn covers(self, wanted: Self) -> bool {
        self == wanted || self == Self::Desk
    }
}

/// An official as colleagues and the people whose records they open see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// The account.
    pub id: Uuid,
    /// Sign-in name.
    pub username: String,
    /// Full name.
    pub name: String,
    /// What they are, as on their door: `Công chức tư pháp – hộ tịch`. May be empty.
    pub title: String,
    /// What they may do in the commune asked about.
    pub roles: Vec<Role>,
    /// Whether they may sign in.
    pub active: bool,
}
