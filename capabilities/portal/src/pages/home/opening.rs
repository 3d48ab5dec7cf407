//! Whether the desk is open now, its week, and the days ahead on which the week is not as usual.

use chrono::{Days, NaiveDate, NaiveTime, Weekday};
use xaso_kernel::{
    Instant, Lang,
    calendar::{Closed, DayKind, Span, WorkingCalendar},
    when,
};
use xaso_web::Layout;

/// How far ahead days out of the ordinary are told.
const AHEAD: u64 = 45;
/// At most as many of them.
const TOLD: usize = 6;

/// What the page says of the hours.
#[derive(Debug, Default)]
pub struct Opening {
    /// `thứ Hai, 23/11/2026`.
    pub today: String,
    /// Open at this moment.
    pub is_open: bool,
    /// `Đang mở cửa, đến 11:30`.
    pub state: String,
    /// When it opens again; empty while it is open.
    pub next: String,
    /// The usual week: days, hours.
    pub week: Vec<(String, String)>,
    /// Days ahead that are not as usual: day, what is different.
    pub ahead: Vec<(String, String)>,
}

/// `7:00–11:30`: hours as people read them.
fn hours(span: Span) -> String {
    let time = |at: NaiveTime| at.format("%-H:%M").to_string();
    format!("{}–{}", time(span.start), time(span.end))
}

fn hours_of(spans: &[Span]) -> String {
    spans.iter().map(|span| hours(*span)).collect::<Vec<_>>().join(", ")
}

/// The first letter as a capital: a weekday at the start of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The usual week, days with the same hours taken together.
fn week(l: &Layout, lang: Lang, calendar: &WorkingCalendar, today: NaiveDate) -> Vec<(String, String)> {
    let mut groups: Vec<(Weekday, Weekday, &[Span])> = Vec::new();
    for day in WEEK {
        let spans = calendar.hours_on(today).of(day);
        match groups.last_mut() {
            Some((_, last, same)) if *same == spans => *last = day,
            _ => groups.push((day, day, spans)),
        }
    }
    groups
        .into_iter()
        .map(|(first, last, spans)| {
            let (first_name, last_name) = (when::weekday(lang, first), when::weekday(lang, last));
            let days = if first == last {
                first_name.to_owned()
            } else {
                l.ta("portal-hours-days", [("first", first_name), ("last", last_name)])
            };
            let open = if spans.is_empty() { l.t("portal-hours-closed").into_owned() } else { hours_of(spans) };
            (capital(&days), open)
        })
        .collect()
}

/// Holidays and exchanged days ahead, days that follow one another for one reason taken together.
fn ahead(l: &Layout, lang: Lang, calendar: &WorkingCalendar, today: NaiveDate) -> Vec<(String, String)> {
    let mut told: Vec<(NaiveDate, NaiveDate, String)> = Vec::new();
    for date in (1..=AHEAD).filter_map(|n| today.checked_add_days(Days::new(n))) {
        let Some(day) = calendar.day(date) else { continue };
        let what = match day.kind {
            DayKind::Holiday => l.ta("portal-hours-holiday", [("name", day.name.as_str())]),
            DayKind::Working => l.ta("portal-hours-exchanged", [("hours", hours_of(calendar.spans(date)).as_str())]),
        };
        match told.last_mut() {
            Some((_, last, same)) if *same == what && *last + Days::new(1) == date => *last = date,
            _ => told.push((date, date, what)),
        }
    }
    told.truncate(TOLD);
    told.into_iter()
        .map(|(first, last, what)| {
            let days = if first == last {
                when::long_date(lang, first)
            } else {
                l.ta("portal-hours-days", [("first", when::long_date(lang, first)), ("last", when::long_date(lang, last))])
            };
            (capital(&days), what)
        })
        .collect()
}

/// What to say at this moment.
pub fn of(l: &Layout, lang: Lang, calendar: &WorkingCalendar, now: Instant) -> Opening {
    let local = when::local(now).naive_local();
    let (date, time) = (local.date(), local.time());
    let spans = calendar.spans(date);
    let here = spans.iter().find(|span| span.holds(time));
    let state = match (here, calendar.closed(date)) {
        (Some(span), _) => l.ta("portal-hours-open-until", [("time", span.end.format("%-H:%M").to_string())]),
        (None, Some(Closed::Holiday { name, .. })) => l.ta("portal-hours-today-holiday", [("name", name.as_str())]),
        (None, Some(_)) => l.t("portal-hours-today-rest").into_owned(),
        (None, None) if spans.iter().any(|span| time < span.start) && spans.iter().any(|span| span.end <= time) => {
            l.t("portal-hours-noon").into_owned()
        }
        (None, None) => l.t("portal-hours-shut").into_owned(),
    };
    let next = if here.is_some() { None } else { calendar.next_opening(now) };
    let next = next.map(|at| {
        let opens = when::local(at).format("%-H:%M").to_string();
        if when::local_date(at) == date {
            l.ta("portal-hours-again-today", [("time", opens)])
        } else {
            l.ta("portal-hours-again", [("time", opens), ("day", when::long_date(lang, when::local_date(at)))])
        }
    });
    Opening {
        today: capital(&when::long_date(lang, date)),
        is_open: here.is_some(),
        state,
        next: next.unwrap_or_default(),
        week: week(l, lang, calendar, date),
        ahead: ahead(l, lang, calendar, date),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;
    use xaso_kernel::VIETNAM;

    use super::*;

    fn at(y: i32, m: u32, d: u32, h: u32, min: u32) -> Opening {
        let l = Layout::sample_with(xaso_i18n::Lang::Vi, &[crate::LOCALES]);
        let now = VIETNAM.with_ymd_and_hms(y, m, d, h, min, 0).unwrap().to_utc();
        of(&l, Lang::Vi, &WorkingCalendar::vietnam(), now)
    }

    #[test]
    fn the_page_says_whether_somebody_is_there_now_and_when_again() {
        let morning = at(2026, 11, 23, 8, 0);
        assert!(morning.is_open);
        assert_eq!((morning.today.as_str(), morning.state.as_str()), ("Thứ Hai, 23/11/2026", "Đang mở cửa, đến 11:30."));
        assert_eq!(morning.next, "");
        let noon = at(2026, 11, 23, 11, 30);
        assert!(!noon.is_open);
        assert_eq!((noon.state.as_str(), noon.next.as_str()), ("Đang nghỉ trưa.", "Mở lại lúc 13:30 hôm nay."));
        let before = at(2026, 11, 23, 6, 10);
        assert_eq!((before.state.as_str(), before.next.as_str()), ("Chưa mở cửa hoặc đã hết giờ.", "Mở lại lúc 7:00 hôm nay."));
        let friday = at(2026, 11, 27, 17, 0);
        assert_eq!(friday.next, "Mở lại lúc 7:00, thứ Hai, 30/11/2026.");
        let sunday = at(2026, 11, 22, 9, 0);
        assert_eq!(sunday.state, "Hôm nay nghỉ cuối tuần.");
    }

    #[test]
    fn a_holiday_is_named_on_its_day_and_before_it() {
        let day = at(2026, 9, 2, 9, 0);
        assert!(!day.is_open);
        assert!(day.state.contains("Quốc khánh"), "{}", day.state);
        let before = at(2026, 8, 20, 9, 0);
        assert!(before.ahead.iter().any(|(_, what)| what.contains("Quốc khánh")), "{:?}", before.ahead);
    }

    #[test]
    fn days_with_the_same_hours_are_told_together() {
        let week = at(2026, 11, 23, 8, 0).week;
        assert_eq!(week.len(), 2, "{week:?}");
        assert_eq!(week[0], ("Thứ Hai đến thứ Sáu".to_owned(), "7:00–11:30, 13:30–17:00".to_owned()));
        assert_eq!(week[1], ("Thứ Bảy đến Chủ nhật".to_owned(), "nghỉ".to_owned()));
    }
}
