//! Code and the last four digits of a telephone number can be guessed: a few wrong ones, then a wait.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::Duration;
use xaso_kernel::Instant;

/// Wrong attempts within [`WINDOW`].
const ATTEMPTS: u32 = 5;
const WINDOW: Duration = Duration::minutes(15);
/// Codes remembered; beyond it the oldest windows are forgotten first.
const REMEMBERED: usize = 50_000;

/// Wrong attempts by code, by digits (`digits/…`) and by who asks (`client/…`), in memory: a restart forgives them.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<String, (Instant, u32)>>);

impl Attempts {
    /// Whether another attempt at this code may be made.
    #[must_use]
    pub fn may_try(&self, code: &str, now: Instant) -> bool {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Behind one address sit many people: a whole office.
        let most = if code.starts_with("client/") { ATTEMPTS * 6 } else { ATTEMPTS };
        held.get(code).is_none_or(|(since, n)| now - *since >= WINDOW || *n < most)
    }

    /// Notes a wrong attempt.
    pub fn note_wrong(&self, code: &str, now: Instant) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= REMEMBERED {
            held.retain(|_, (since, _)| now - *since < WINDOW);
        }
        let entry = held.entry(code.to_owned()).or_insert((now, 0));
        *entry = if now - entry.0 >= WINDOW { (now, 1) } else { (entry.0, entry.1 + 1) };
    }
}

/// How often something may be asked for: by whoever asks (`client/…`) and by whom it concerns. Keys hold hashes, never a number or an address.
/// In memory: a restart forgives.
#[derive(Debug, Default)]
pub struct Limits(Mutex<HashMap<String, (Instant, u32)>>);

/// How many in what time.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// How many.
    pub times: u32,
    /// In how long.
    pub window: Duration,
}

impl Limits {
    /// Counts one more for `key`; `false` where that is too many.
    pub fn take(&self, key: &str, rate: Rate, now: Instant) -> bool {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= REMEMBERED {
            held.retain(|_, (since, _)| now - *since < Duration::days(1));
        }
        let entry = held.entry(key.to_owned()).or_insert((now, 0));
        if now - entry.0 >= rate.window {
            *entry = (now, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        entry.1 <= rate.times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_five_wrong_ones_a_quarter_of_an_hour_passes() {
        let attempts = Attempts::default();
        let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for _ in 0..5 {
            assert!(attempts.may_try("A", now));
            attempts.note_wrong("A", now);
        }
        assert!(!attempts.may_try("A", now));
        assert!(attempts.may_try("B", now));
        assert!(attempts.may_try("A", now + WINDOW));
    }

    #[test]
    fn so_many_in_so_long_and_then_again() {
        let limits = Limits::default();
        let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let rate = Rate { times: 2, window: Duration::hours(1) };
        assert!(limits.take("a", rate, now) && limits.take("a", rate, now) && !limits.take("a", rate, now));
        assert!(limits.take("b", rate, now) && limits.take("a", rate, now + Duration::hours(1)));
    }
}
