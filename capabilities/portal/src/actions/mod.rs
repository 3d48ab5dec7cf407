//! What forms here do (POST).

pub mod finish;
pub mod help;
pub mod leave_kiosk;
pub mod start_kiosk;

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use axum::{Form, extract::rejection::FormRejection};
use chrono::Duration;
use uuid::Uuid;
use xaso_kernel::Instant;
use xaso_web::{Problem, Result};

/// The fields of a form as they came.
pub type Fields = std::result::Result<Form<Vec<(String, String)>>, FormRejection>;

/// The fields, or 400 for a body that is no form.
fn fields(sent: Fields) -> Result<Vec<(String, String)>> {
    sent.map(|Form(pairs)| pairs).map_err(|_| Problem::malformed("form"))
}

/// One field; empty where it was not sent.
fn field<'f>(pairs: &'f [(String, String)], name: &str) -> &'f str {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
}

/// Wrong numbers within [`WINDOW`].
const ATTEMPTS: u32 = 5;
const WINDOW: Duration = Duration::minutes(15);

/// Wrong numbers by kiosk, in memory: a restart forgives them. There are only as many kiosks as officials have made.
#[derive(Debug, Default)]
pub struct PinAttempts(Mutex<HashMap<Uuid, (Instant, u32)>>);

impl PinAttempts {
    /// Counts an attempt; `false` where there were too many.
    fn may_try(&self, device: Uuid, now: Instant) -> bool {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = held.entry(device).or_insert((now, 0));
        *entry = if now - entry.0 >= WINDOW { (now, 1) } else { (entry.0, entry.1 + 1) };
        entry.1 <= ATTEMPTS
    }
}
