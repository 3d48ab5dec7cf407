//! What the API takes and answers.

mod given;
mod taken;
mod units;

pub use given::{FiledAnswer, FollowAnswer, InboxAnswer, ProblemAnswer, ProblemField, RecordAnswer, StepAnswer, UploadAnswer};
pub use taken::{DossierBody, FilingParts, RatingBody, StepBody, SupplementParts, UploadParts, WithdrawBody};
pub use units::{AgenciesAnswer, PartItem};
