//! The languages of the interface.

use std::fmt;
use std::str::FromStr;

/// A language of the interface. Vietnamese is the reference and the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language, the reference first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Reads `vi` or `en` (any case, a region such as `en-GB` is ignored). `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("vi") {
            Some(Self::Vi)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The two-letter code: `vi` or `en`. Also what is stored and what stands in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The value of the HTML `lang` attribute.
    #[must_use]
    pub const fn html_lang(self) -> &'static str {
        self.as_str()
    }

    /// The other language: what the switch in the header offers.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// The language's name in itself: the switch must be readable by those who cannot read the page.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// What separates thousands: a full stop in Vietnamese, a comma in English.
    #[must_use]
    pub const fn thousands_separator(self) -> char {
        match self {
            Self::Vi => '.',
            Self::En => ',',
        }
    }

    /// What stands before decimals: a comma in Vietnamese, a full stop in English.
    #[must_use]
    pub const fn decimal_separator(self) -> char {
        match self {
            Self::Vi => ',',
            Self::En => '.',
        }
    }

    /// Writes a plain decimal such as `-1234567.5` as people of this language write it.
    #[must_use]
    pub fn number(self, plain: &str) -> String {
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
        let mut out = String::with_capacity(plain.len() + plain.len() / 3);
        out.push_str(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(self.thousands_separator());
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push(self.decimal_separator());
            out.push_str(fraction);
        }
        out
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is neither `vi` nor `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: use vi or en")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(UnknownLang)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_language_is_read_with_or_without_its_region() {
        assert_eq!(Lang::parse("vi"), Some(Lang::Vi));
        assert_eq!(Lang::parse("en-GB"), Some(Lang::En));
        assert_eq!(Lang::parse("VI_vn"), Some(Lang::Vi));
        assert_eq!(Lang::parse("fr"), None);
        assert_eq!(Lang::parse(""), None);
    }

    #[test]
    fn numbers_carry_the_separators_of_the_language() {
        assert_eq!(Lang::Vi.number("4843"), "4.843");
        assert_eq!(Lang::En.number("4843"), "4,843");
        assert_eq!(Lang::Vi.number("98.83"), "98,83");
        assert_eq!(Lang::Vi.number("-1234567.5"), "-1.234.567,5");
        assert_eq!(Lang::Vi.number("999"), "999");
        assert_eq!(Lang::Vi.number("0"), "0");
    }
}
