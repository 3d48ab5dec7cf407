//! A week's hours in words.

use xaso_kernel::calendar::{Span, WorkHours};
use xaso_web::Layout;

use super::months::weekdays;

/// `07:00–11:30, 13:30–17:00`, as it is read.
pub fn said(l: &Layout, spans: &[Span]) -> String {
    if spans.is_empty() {
        return l.t("calendar-hours-closed").into_owned();
    }
    spans.iter().map(|span| span.to_string().replace('-', "–")).collect::<Vec<_>>().join(", ")
}

/// Day by day: name, hours.
pub fn days(l: &Layout, hours: &WorkHours) -> Vec<(String, String)> {
    weekdays(l).into_iter().map(|(day, name)| (name, said(l, hours.of(day)))).collect()
}

/// The days on which two weeks differ: `thứ Sáu: 07:00–11:30 → 08:00–11:30`.
pub fn differences(l: &Layout, before: &WorkHours, after: &WorkHours) -> Vec<String> {
    weekdays(l)
        .into_iter()
        .filter(|(day, _)| before.of(*day) != after.of(*day))
        .map(|(day, name)| {
            let (old, new) = (said(l, before.of(day)), said(l, after.of(day)));
            l.ta("calendar-hours-change", [("day", name), ("old", old), ("new", new)])
        })
        .collect()
}
