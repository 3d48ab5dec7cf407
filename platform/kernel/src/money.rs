//! Money in whole dong.

use serde::{Deserialize, Serialize};

/// An amount in whole Vietnamese dong; the dong has no subunit in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl std::fmt::Display for Money {
    /// Vietnamese form with dots between thousands: `10.000 đ`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 4);
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push('.');
            }
            out.push(c);
        }
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{out} đ")
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn thousands_are_set_apart_by_dots() {
        assert_eq!(Money(0).to_string(), "0 đ");
        assert_eq!(Money(10_000).to_string(), "10.000 đ");
        assert_eq!(Money(-1_234_567).to_string(), "-1.234.567 đ");
    }
}
