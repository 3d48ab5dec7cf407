//! The answer of `xaso deadline`.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{Deadline, Step};
use crate::when;

/// A deadline as JSON: `{"due","start","calendar","steps":[{"step",…,"why"}]}`, times at +07:00.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineReport {
    /// The last moment that is still on time.
    pub due: DateTime<FixedOffset>,
    /// When the clock started.
    pub start: DateTime<FixedOffset>,
    /// Version of the calendar.
    pub calendar: String,
    /// Why then.
    pub steps: Vec<StepReport>,
}

/// A step with its sentence in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepReport {
    /// What programs read.
    #[serde(flatten)]
    pub step: Step,
    /// What people read.
    pub why: String,
}

impl Deadline {
    /// The deadline as the command line prints it.
    #[must_use]
    pub fn report(&self) -> DeadlineReport {
        DeadlineReport {
            due: when::local(self.due),
            start: when::local(self.start),
            calendar: self.calendar.clone(),
            steps: self.steps.iter().map(|step| StepReport { step: step.clone(), why: step.to_string() }).collect(),
        }
    }
}
