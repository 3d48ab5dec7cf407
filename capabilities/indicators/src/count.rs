//! What each event counts for. The same function feeds the counters and the recount, so that the two can only differ by a lost row.

use chrono::{DateTime, NaiveDate};
use serde_json::Value;
use xaso_db::Event;
use xaso_kernel::{Instant, VIETNAM};

use crate::model::Measure;

/// The national portal's codes that count as received, and as done (domain: dossier life cycle).
const RECEIVED: [u64; 8] = [2, 4, 5, 6, 7, 8, 9, 10];
const DONE: [u64; 3] = [7, 9, 10];
/// From this score on, of five, a rating counts as satisfied.
const GOOD: u64 = 4;

/// The measures that one event of a dossier, or one rating, counts for, once each.
#[must_use]
pub fn measures(event: &Event) -> Vec<Measure> {
    let p = &event.payload;
    let mut counted = Vec::new();
    match event.kind.as_str() {
        "dossier.filed" => {
            counted.push(Measure::Filed);
            if p["channel"] == 2 {
                counted.push(Measure::Online);
                counted.extend(match p["filed_by"].as_str() {
                    Some("self") => Some(Measure::OnlineAlone),
                    Some("helped") => Some(Measure::OnlineHelped),
                    Some("official") => Some(Measure::OnlineOfficial),
                    _ => None,
                });
            }
        }
        "dossier.rated" => {
            counted.push(Measure::Rated);
            if p["score"].as_u64().is_some_and(|score| score >= GOOD) {
                counted.push(Measure::RatedGood);
            }
            if p["on_office_device"] == true {
                counted.push(Measure::RatedAtOffice);
            }
        }
        _ => {}
    }
    if enters(p, &RECEIVED) {
        counted.push(Measure::Received);
    }
    if enters(p, &DONE) {
        counted.push(Measure::Done);
        if p["is_late"] != true {
            counted.push(Measure::DoneOnTime);
        }
    }
    let ends_early = matches!(
        event.kind.as_str(),
        "dossier.withdrawn" | "dossier.stopped" | "dossier.refused" | "dossier.supplement_requested"
    );
    if ends_early && in_last_tenth(p, event.at) {
        counted.push(Measure::LastTenth);
    }
    counted
}

/// The day in Vietnam that an event counts on.
#[must_use]
pub fn day(event: &Event) -> NaiveDate {
    event.at.with_timezone(&VIETNAM).date_naive()
}

fn enters(payload: &Value, set: &[u64]) -> bool {
    let holds = |key: &str| payload[key].as_u64().is_some_and(|code| set.contains(&code));
    holds("to_code") && !holds("from_code")
}

fn in_last_tenth(payload: &Value, at: Instant) -> bool {
    let moment = |key: &str| payload[key].as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok()).map(|m| m.to_utc());
    let (Some(received), Some(due)) = (moment("received_at"), moment("due_at")) else { return false };
    at >= due - (due - received) / 10
}
