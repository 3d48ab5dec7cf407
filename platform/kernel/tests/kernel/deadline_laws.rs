//! What holds for every deadline.

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use xaso_kernel::{
    Instant, WorkingCalendar,
    deadline::{Duration, StartRule, Unit, due},
    when::local_date,
};

fn moments() -> impl Strategy<Value = Instant> {
    (1_700_000_000_000_i64..2_400_000_000_000).prop_map(|ms| DateTime::from_timestamp_millis(ms).unwrap())
}

fn units() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::ALL.to_vec())
}

fn rules() -> impl Strategy<Value = StartRule> {
    proptest::sample::select(StartRule::ALL.to_vec())
}

proptest! {
    #[test]
    fn a_later_receipt_is_never_due_earlier(received in moments(), later in 0_i64..1_000_000_000, n in 0_u32..60, unit in units(), rule in rules()) {
        let calendar = WorkingCalendar::vietnam();
        let reckon = |received| due(received, Duration { n, unit }, rule, &calendar, &[]).unwrap().due;
        let (first, second) = (reckon(received), reckon(received + TimeDelta::milliseconds(later)));
        if unit == Unit::CalendarDay {
            // Tuesday 14:00 and Wednesday 08:00 with four days both end on a weekend, and each keeps its own time of day
            // on Monday: the order holds by date.
            prop_assert!(local_date(first) <= local_date(second));
        } else {
            prop_assert!(first <= second);
        }
    }

    #[test]
    fn a_longer_duration_is_never_due_earlier(received in moments(), n in 0_u32..200, more in 0_u32..50, unit in units(), rule in rules()) {
        let calendar = WorkingCalendar::vietnam();
        let reckon = |n| due(received, Duration { n, unit }, rule, &calendar, &[]).unwrap().due;
        prop_assert!(reckon(n) <= reckon(n + more));
    }

    #[test]
    fn nothing_is_due_before_it_starts_or_on_a_closed_day(received in moments(), n in 0_u32..200, unit in units(), rule in rules(), wait in 0_i64..2_000_000, length in 0_i64..2_000_000) {
        let calendar = WorkingCalendar::vietnam();
        let pause = (received + TimeDelta::seconds(wait), received + TimeDelta::seconds(wait + length));
        let deadline = due(received, Duration { n, unit }, rule, &calendar, &[pause]).unwrap();
        prop_assert!(received <= deadline.start && deadline.start <= deadline.due);
        prop_assert!(calendar.is_working_day(local_date(deadline.due)));
        // Open, or the very moment of closing.
        prop_assert!(calendar.is_open(deadline.due) || calendar.is_open(deadline.due - TimeDelta::milliseconds(1)));
    }

    #[test]
    fn working_hours_are_exactly_the_working_time_between(received in moments(), n in 0_u32..400) {
        let calendar = WorkingCalendar::vietnam();
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
    fn a_pause_of_nothing_changes_nothing(received in moments(), n in 0_u32..60, unit in units(), wait in -100_000_i64..2_000_000) {
        let calendar = WorkingCalendar::vietnam();
        let moment = received + TimeDelta::seconds(wait);
        let reckon = |pauses: &[_]| due(received, Duration { n, unit }, StartRule::Immediate, &calendar, pauses).unwrap();
        prop_assert_eq!(reckon(&[(moment, moment)]), reckon(&[]));
    }

    #[test]
    fn a_pause_moves_the_due_moment_by_its_working_time(received in moments(), n in 1_u32..60, share in 0.0_f64..1.0, length in 1_i64..3_000_000) {
        let calendar = WorkingCalendar::vietnam();
        let reckon = |pauses: &[_]| due(received, Duration { n, unit: Unit::WorkingDay }, StartRule::Immediate, &calendar, pauses).unwrap();
        let plain = reckon(&[]);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a random moment between start and due")]
        let wait = ((plain.due - plain.start).num_seconds() as f64 * share) as i64;
        let from = plain.start + TimeDelta::seconds(wait);
        let to = from + TimeDelta::seconds(length);
        let moved = reckon(&[(from, to)]);
        prop_assert_eq!(calendar.working_time_between(plain.due, moved.due), calendar.working_time_between(from, to));
        // Cutting a pause in two at any point changes nothing.
        let middle = from + TimeDelta::seconds(length / 2);
        prop_assert_eq!(reckon(&[(middle, to), (from, middle)]).due, moved.due);
    }
}
