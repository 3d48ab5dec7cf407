//! Time and randomness as parameters, so that a test can fix both.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset, SubsecRound, Utc};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// A moment, UTC, to the millisecond (both database engines keep exactly that).
pub type Instant = DateTime<Utc>;

/// Vietnam's offset. The country has had no daylight saving and no change since 1975.
pub const VIETNAM: FixedOffset = match FixedOffset::east_opt(7 * 3600) {
    Some(offset) => offset,
    None => panic!("seven hours is a valid offset"),
};

/// Where "now" comes from.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The present moment, UTC, cut to the millisecond.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that may read the system clock")]
    fn now(&self) -> Instant {
        Utc::now().trunc_subsecs(3)
    }
}

/// A clock that stands still until it is told to move: for tests and for making demo data.
#[derive(Clone, Debug)]
pub struct FixedClock(Arc<Mutex<Instant>>);

impl FixedClock {
    /// A clock that shows `at`.
    #[must_use]
    pub fn at(at: Instant) -> Self {
        Self(Arc::new(Mutex::new(at.trunc_subsecs(3))))
    }

    /// Moves the clock to `at`, forwards or back.
    pub fn set(&self, at: Instant) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at.trunc_subsecs(3);
    }

    /// Moves the clock on by `by`.
    pub fn advance(&self, by: chrono::Duration) {
        let mut guard = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *guard += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Where randomness comes from: ids, secrets, salts.
pub trait Ids: Send + Sync + std::fmt::Debug {
    /// Fills `bytes` with bytes that nobody can guess (production) or that repeat from a seed (tests, demo).
    fn fill(&self, bytes: &mut [u8]);

    /// A version 7 UUID for the moment `at`.
    fn uuid(&self, at: Instant) -> Uuid {
        let mut random = [0_u8; 10];
        self.fill(&mut random);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The operating system's random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "the one place that may draw randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// A seeded source: the same seed gives the same bytes, for tests and for the demo commune. Never for secrets of real use.
#[derive(Clone, Debug)]
pub struct TestIds(Arc<Mutex<StdRng>>);

impl TestIds {
    /// A source that starts from `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }
}

impl Ids for TestIds {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(bytes);
    }
}
