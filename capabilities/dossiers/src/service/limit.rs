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

/// Wrong attempts by code, in memory: a restart forgives them.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<String, (Instant, u32)>>);

impl Attempts {
    /// Whether another attempt at this code may be made.
    #[must_use]
    pub fn may_try(&self, code: &str, now: Instant) -> bool {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(code).is_none_or(|(since, n)| now - *since >= WINDOW || *n < ATTEMPTS)
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
}
