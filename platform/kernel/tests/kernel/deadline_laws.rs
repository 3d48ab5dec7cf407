//! What holds for every deadline, whatever the unit, the rule, the pauses and the calendar.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Weekday};
use proptest::prelude::*;
use xaso_kernel::{
    Instant, VIETNAM, WorkingCalendar,
    calendar::{CalendarDay, DayKind, WorkHours},
    deadline::{Deadline, Duration, StartRule, Step, Unit, due},
    when::local_date,
};

use crate::day;

/// Whole minutes, so that what steps say in minutes is exact.
fn moments() -> impl Strategy<Value = Instant> {
    (28_333_334_i64..40_000_000).prop_map(|minutes| DateTime::from_timestamp(minutes * 60, 0).unwrap())
}

fn units() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::ALL.to_vec())
}

fn rules() -> impl Strategy<Value = StartRule> {
    proptest::sample::select(StartRule::ALL.to_vec())
}

/// The office's own, one that opens on Saturday mornings, one with days in exchange each month, one whose hours change half-way.
fn calendars() -> impl Strategy<Value = WorkingCalendar> {
    let saturdays = WorkHours::usual().with_day(Weekday::Sat, vec!["07:30-11:00".parse().unwrap()]).unwrap();
    let uneven = saturdays.clone().with_day(Weekday::Fri, vec!["08:15-12:00".parse().unwrap()]).unwrap();
    let vietnam = WorkingCalendar::vietnam;
    proptest::sample::select(vec![
        vietnam(),
        vietnam().with_hours(saturdays.clone()),
        exchanged(vietnam()),
        exchanged(vietnam().with_hours(uneven.clone())),
        vietnam().with_hours_from(day("2030-06-05"), uneven).with_hours_from(day("2036-01-01"), saturdays),
    ])
}

/// In every month the Monday of the second week is off, and the Saturday of the week after is worked for it.
fn exchanged(calendar: WorkingCalendar) -> WorkingCalendar {
    let years = (2023..=2050).map(|year| {
        let mut days = calendar.days(year).to_vec();
        for month in 1..=12 {
            let first = NaiveDate::from_ymd_opt(year, month, 8).unwrap();
            let monday = first.iter_days().find(|day| day.weekday() == Weekday::Mon).unwrap();
            let mut add = |date: NaiveDate, kind, name: &str| {
                if days.iter().all(|day| day.date != date) {
                    days.push(CalendarDay { date, kind, name: name.to_owned(), official: true });
                }
            };
            add(monday, DayKind::Holiday, "Nghỉ hoán đổi");
            add(monday + Days::new(12), DayKind::Working, "Làm bù");
        }
        (year, days)
    });
    let years = years.collect();
    calendar.with_years(years)
}

/// Some pauses, in minutes after the receipt and of some length; they may overlap, touch, be empty, or lie before the receipt.
fn pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    proptest::collection::vec((-5_000_i64..60_000, 0_i64..30_000), 0..4)
}

fn placed(received: Instant, pauses: &[(i64, i64)]) -> Vec<(Instant, Instant)> {
    let at = |minutes: i64| received + TimeDelta::minutes(minutes);
    pauses.iter().map(|(wait, length)| (at(*wait), at(wait + length))).collect()
}

/// Goes through the steps as a reader with a calendar on the wall would, and gives where they lead; every step must begin where the
/// one before it ended.
fn followed(deadline: &Deadline, duration: Duration, calendar: &WorkingCalendar) -> Instant {
    let mut at = None;
    let (mut counted, mut worked, mut ended) = (0, 0, false);
    for step in &deadline.steps {
        let here = at.map(|at: chrono::NaiveDateTime| at.date());
        match step {
            Step::Received { at: moment } => at = Some(moment.naive_local()),
            Step::StartMoved { from, to, .. } => {
                assert_eq!(at, Some(from.naive_local()));
                at = Some(to.naive_local());
            }
            Step::Skipped { from, to, reason } => {
                for date in from.iter_days().take_while(|date| date <= to) {
                    assert_eq!(calendar.closed(date).as_ref(), Some(reason), "{date}");
                }
                match duration.unit {
                    // What is passed over stands between two days that count.
                    Unit::WorkingDay => {
                        assert_eq!(here.and_then(|day| day.succ_opt()), Some(*from));
                        at = at.map(|at| to.and_time(at.time()));
                    }
                    // The end has been found, and gives way day by day.
                    Unit::CalendarDay => {
                        assert!(ended && here == Some(*from));
                        at = at.map(|at| to.succ_opt().unwrap().and_time(at.time()));
                    }
                    Unit::WorkingHour => {}
                }
            }
            Step::Counted { from, to, days, total } => {
                assert_eq!(here.and_then(|day| day.succ_opt()), Some(*from));
                assert_eq!(i64::from(*days), (*to - *from).num_days() + 1);
                counted += days;
                assert_eq!(counted, *total);
                at = at.map(|at| to.and_time(at.time()));
            }
            Step::DaysPassed { days, at: end } => {
                assert_eq!(at.map(|at| at + Days::new(u64::from(*days))), Some(end.naive_local()));
                (at, ended) = (Some(end.naive_local()), true);
            }
            Step::Worked { from, to, minutes } => {
                assert!(at <= Some(from.naive_local()));
                assert_eq!((*to - *from).num_minutes(), *minutes);
                assert_eq!(calendar.working_time_between(from.to_utc(), to.to_utc()), TimeDelta::minutes(*minutes));
                worked += minutes;
                at = Some(to.naive_local());
            }
            Step::DueMoved { from, to } => {
                assert_eq!(at, Some(from.naive_local()));
                assert_eq!(calendar.next_opening(from.to_utc()), Some(to.to_utc()));
                at = Some(to.naive_local());
            }
            // The minutes of all pauses are summed by whoever calls.
            Step::Paused { .. } | Step::PauseIgnored { .. } => {}
            Step::Omitted { .. } => panic!("these terms are short"),
            Step::Due { at: moment } => {
                assert_eq!(moment.to_utc(), deadline.due);
            }
        }
    }
    match duration.unit {
        Unit::WorkingDay => assert_eq!(counted, duration.n),
        Unit::WorkingHour => assert_eq!(worked, i64::from(duration.n) * 60),
        Unit::CalendarDay => assert!(ended),
    }
    at.unwrap().and_local_timezone(VIETNAM).unwrap().to_utc()
}

proptest! {
    #[test]
    fn a_later_receipt_is_never_due_earlier(calendar in calendars(), received in moments(), later in 0_i64..20_000, n in 0_u32..60, unit in units(), rule in rules()) {
        let reckon = |received: Instant| due(received, Duration { n, unit }, rule, &calendar, &[]).unwrap().due;
        let second = received + TimeDelta::minutes(later);
        let (one, two) = (reckon(received), reckon(second));
        if one > two {
            // The one exception: both terms are in calendar days and both end on days of one closed stretch, so that both give way to
            // the same working day, where each keeps its own time of day.
            prop_assert_eq!(unit, Unit::CalendarDay);
            prop_assert_eq!(local_date(one), local_date(two));
            let start = |received| due(received, Duration { n, unit }, rule, &calendar, &[]).unwrap().start;
            for received in [received, second] {
                let end = local_date(start(received)) + Days::new(u64::from(n));
                prop_assert!(end.iter_days().take_while(|date| *date < local_date(one)).all(|date| !calendar.is_working_day(date)));
            }
            prop_assert!(local_date(start(received)) + Days::new(u64::from(n)) < local_date(one));
        }
    }

    #[test]
    fn a_longer_duration_is_never_due_earlier(calendar in calendars(), received in moments(), n in 0_u32..200, more in 0_u32..50, unit in units(), rule in rules(), pauses in pauses()) {
        let pauses = placed(received, &pauses);
        let reckon = |n| due(received, Duration { n, unit }, rule, &calendar, &pauses).unwrap().due;
        prop_assert!(reckon(n) <= reckon(n + more));
    }

    #[test]
    fn adding_a_pause_never_makes_a_deadline_earlier(calendar in calendars(), received in moments(), n in 0_u32..60, unit in units(), rule in rules(), pauses in pauses(), wait in -5_000_i64..60_000, length in 0_i64..30_000) {
        let before = placed(received, &pauses);
        let mut after = before.clone();
        after.extend(placed(received, &[(wait, length)]));
        let reckon = |pauses: &[_]| due(received, Duration { n, unit }, rule, &calendar, pauses).unwrap().due;
        prop_assert!(reckon(&before) <= reckon(&after));
    }

    #[test]
    fn a_longer_pause_never_makes_a_deadline_earlier(calendar in calendars(), received in moments(), n in 0_u32..60, unit in units(), rule in rules(), wait in 0_i64..60_000, length in 0_i64..30_000, more in 0_i64..10_000) {
        let reckon = |length: i64| due(received, Duration { n, unit }, rule, &calendar, &placed(received, &[(wait, length)])).unwrap().due;
        prop_assert!(reckon(length) <= reckon(length + more));
    }

    #[test]
    fn the_steps_lead_to_the_result_and_their_pauses_add_up(calendar in calendars(), received in moments(), n in 0_u32..40, unit in units(), rule in rules(), pauses in pauses()) {
        let duration = Duration { n, unit };
        let deadline = due(received, duration, rule, &calendar, &placed(received, &pauses)).unwrap();
        let is_first = matches!(deadline.steps.first(), Some(Step::Received { .. }));
        let is_last = matches!(deadline.steps.last(), Some(Step::Due { .. }));
        prop_assert!(is_first && is_last);
        let plain = due(received, duration, rule, &calendar, &[]).unwrap();
        let stood: i64 = deadline.steps.iter().map(|step| if let Step::Paused { minutes, .. } = step { *minutes } else { 0 }).sum();
        prop_assert_eq!(calendar.working_time_between(plain.due, deadline.due), TimeDelta::minutes(stood));
        // Working days of nought hours a term are not counted at all: the start stands.
        if n > 0 || unit == Unit::CalendarDay {
            prop_assert_eq!(followed(&deadline, duration, &calendar), plain.due);
        } else {
            prop_assert_eq!(plain.due, plain.start);
        }
    }

    #[test]
    fn nothing_is_due_before_it_starts_or_on_a_closed_day(calendar in calendars(), received in moments(), n in 0_u32..200, unit in units(), rule in rules(), pauses in pauses()) {
        let deadline = due(received, Duration { n, unit }, rule, &calendar, &placed(received, &pauses)).unwrap();
        prop_assert!(received <= deadline.start && deadline.start <= deadline.due);
        prop_assert!(calendar.is_working_day(local_date(deadline.due)));
        // Open, or the very moment of closing.
        prop_assert!(calendar.is_open(deadline.due) || calendar.is_open(deadline.due - TimeDelta::milliseconds(1)));
    }

    #[test]
    fn working_hours_are_exactly_the_working_time_between(calendar in calendars(), received in moments(), n in 0_u32..400) {
        let deadline = due(received, Duration { n, unit: Unit::WorkingHour }, StartRule::Immediate, &calendar, &[]).unwrap();
        prop_assert_eq!(calendar.working_time_between(received, deadline.due), TimeDelta::hours(i64::from(n)));
    }

    #[test]
    fn working_days_are_eight_hours_each(received in moments(), n in 0_u32..100) {
        let calendar = WorkingCalendar::vietnam();
        let deadline = due(received, Duration { n, unit: Unit::WorkingDay }, StartRule::Immediate, &calendar, &[]).unwrap();
        prop_assert_eq!(calendar.working_time_between(received, deadline.due), TimeDelta::hours(8 * i64::from(n)));
    }

    #[test]
    fn a_pause_of_nothing_changes_nothing(calendar in calendars(), received in moments(), n in 0_u32..60, unit in units(), wait in -2_000_i64..40_000) {
        let moment = received + TimeDelta::minutes(wait);
        let reckon = |pauses: &[_]| due(received, Duration { n, unit }, StartRule::Immediate, &calendar, pauses).unwrap();
        prop_assert_eq!(reckon(&[(moment, moment)]), reckon(&[]));
    }

    #[test]
    fn a_pause_moves_the_due_moment_by_its_working_time(calendar in calendars(), received in moments(), n in 1_u32..60, unit in units(), rule in rules(), share in 0.0_f64..1.0, length in 1_i64..50_000) {
        let reckon = |pauses: &[_]| due(received, Duration { n, unit }, rule, &calendar, pauses).unwrap();
        let plain = reckon(&[]);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a random moment between start and due")]
        let wait = ((plain.due - plain.start).num_minutes() as f64 * share) as i64;
        let from = plain.start + TimeDelta::minutes(wait);
        prop_assume!(from < plain.due);
        let to = from + TimeDelta::minutes(length);
        let moved = reckon(&[(from, to)]);
        prop_assert_eq!(calendar.working_time_between(plain.due, moved.due), calendar.working_time_between(from, to));
        // Cutting a pause in two at any point changes nothing.
        let middle = from + TimeDelta::minutes(length / 2);
        prop_assert_eq!(reckon(&[(middle, to), (from, middle)]).due, moved.due);
    }
}
