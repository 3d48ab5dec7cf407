//! The data of the forms that every commune prints: what the templates read, as Rust types.

mod labels;
mod notice;
mod process;
mod receipt;
mod register;
mod scan;

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use serde::{Serialize, Serializer, ser::SerializeStruct};

pub use labels::Labels;
pub use notice::{Guide, NoticeData, NoticeKind};
pub use process::{ProcessData, ProcessRow};
pub use receipt::{FileRow, PaperRow, ReceiptData, ReceiptKind, Register};
pub use register::{RegisterData, RegisterRow};
pub use scan::{SCAN_PAGES_MAX, ScanData, ScanPage};

/// The language of a form. Vietnamese is the one with legal effect; the English form says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language of a tag such as `en` or `en-GB`; Vietnamese where unknown.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case("en")) { Self::En } else { Self::Vi }
    }
}

/// Who issues the form (Decree 30/2020/NĐ-CP, Appendix I, cells 2 and 4). Shown in capitals where the decree asks for them.
#[derive(Clone, Debug, Serialize)]
pub struct Agency {
    /// The body above (cơ quan chủ quản): "Ủy ban nhân dân xã Sen Đồng".
    pub parent: Option<String>,
    /// The issuing body: "Trung tâm Phục vụ hành chính công".
    pub name: String,
    /// The place before the date: "Sen Đồng".
    pub place: String,
}

/// The person whose dossier it is. A field that is `None` prints no line.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Name, in any script.
    pub name: String,
    /// The name of who hands it in, where that is another; that person signs.
    pub filed_by: Option<String>,
    /// Personal identity, passport or tax number, as it may be shown (masked by the caller where it should be).
    pub identity: Option<String>,
    /// Address in one line.
    pub address: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// How the person follows the dossier.
#[derive(Clone, Debug, Serialize)]
pub struct LookUp {
    /// Address to type: `senlong.example.vn/tra-cuu`.
    pub address: String,
    /// Phone to call.
    pub phone: Option<String>,
    /// The dossier's secret, where this form may carry it.
    pub secret: Option<String>,
}

/// Writes a moment as its parts in Vietnam's time, so that the template can say it in words.
fn when<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let vietnam = FixedOffset::east_opt(7 * 3600).expect("seven hours is a valid offset");
    let local = at.with_timezone(&vietnam);
    let mut parts = serializer.serialize_struct("When", 6)?;
    parts.serialize_field("year", &local.year())?;
    parts.serialize_field("month", &local.month())?;
    parts.serialize_field("day", &local.day())?;
    parts.serialize_field("hour", &local.hour())?;
    parts.serialize_field("minute", &local.minute())?;
    parts.serialize_field("weekday", &local.weekday().number_from_monday())?;
    parts.end()
}

fn when_known<S: Serializer>(at: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => when(at, serializer),
        None => serializer.serialize_none(),
    }
}

/// A moment for the samples: hour and minute of a day of November 2026 in Vietnam.
fn sample_moment(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    chrono::NaiveDate::from_ymd_opt(2026, 11, day)
        .and_then(|date| date.and_hms_opt(hour, minute, 0))
        .and_then(|local| local.checked_sub_signed(chrono::Duration::hours(7)))
        .expect("samples hold real moments")
        .and_utc()
}
