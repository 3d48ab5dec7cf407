use chrono::{DateTime, Utc};
use xaso_kernel::{
    Instant, WorkingCalendar,
    calendar::{Closed, WorkHours},
    deadline::{Deadline, DeadlineError, Duration, StartMove, StartRule, Step, TimeLeft, Unit, due, time_left},
};

use crate::{at, day};

fn reckon(received: &str, n: u32, unit: Unit) -> Deadline {
    due(at(received), Duration { n, unit }, StartRule::Immediate, &WorkingCalendar::vietnam(), &[]).unwrap()
}

fn paused(received: &str, n: u32, unit: Unit, pauses: &[(&str, &str)]) -> Instant {
    let pauses: Vec<_> = pauses.iter().map(|(from, to)| (at(from), at(to))).collect();
    due(at(received), Duration { n, unit }, StartRule::Immediate, &WorkingCalendar::vietnam(), &pauses).unwrap().due
}

#[test]
fn three_working_days_over_culture_day_end_on_thursday_at_the_same_hour() {
    let deadline = reckon("2026-11-20T14:00", 3, Unit::WorkingDay);
    assert_eq!(deadline.due, at("2026-11-26T14:00"));
    let skipped: Vec<_> = deadline
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Skipped { from, to, reason } => Some((*from, *to, reason.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(
        skipped,
        [
            (day("2026-11-21"), day("2026-11-22"), Closed::Weekly),
            (day("2026-11-24"), day("2026-11-24"), Closed::Holiday { name: "Ngày Văn hóa Việt Nam".into(), official: true }),
        ]
    );
    assert!(deadline.steps.contains(&Step::Counted { from: day("2026-11-25"), to: day("2026-11-26"), days: 2, total: 3 }));
}

#[test]
fn what_comes_in_while_the_office_is_closed_counts_from_the_next_opening() {
    for (received, due) in [
        ("2026-11-20T12:15", "2026-11-23T13:30"),
        ("2026-11-20T06:00", "2026-11-23T07:00"),
        ("2026-11-20T17:00", "2026-11-25T07:00"),
        ("2026-11-20T22:10", "2026-11-25T07:00"),
        ("2026-11-21T09:00", "2026-11-25T07:00"),
        ("2026-11-24T09:00", "2026-11-26T07:00"),
    ] {
        assert_eq!(reckon(received, 1, Unit::WorkingDay).due, at(due), "{received}");
    }
}

#[test]
fn calendar_days_that_end_on_a_closed_day_end_on_the_next_working_day() {
    for (received, n, due) in [
        ("2026-11-20T14:00", 1, "2026-11-23T14:00"),
        ("2026-11-20T14:00", 4, "2026-11-25T14:00"),
        ("2026-11-20T14:00", 5, "2026-11-25T14:00"),
        ("2026-11-20T14:00", 30, "2026-12-21T14:00"),
        ("2026-02-13T08:00", 3, "2026-02-23T08:00"),
    ] {
        assert_eq!(reckon(received, n, Unit::CalendarDay).due, at(due), "{received} + {n}");
    }
}

#[test]
fn working_hours_skip_lunch_and_nights_and_may_end_at_closing_time() {
    for (received, n, due) in [
        ("2026-11-20T08:00", 2, "2026-11-20T10:00"),
        ("2026-11-20T10:30", 2, "2026-11-20T14:30"),
        ("2026-11-20T16:00", 1, "2026-11-20T17:00"),
        ("2026-11-20T16:00", 2, "2026-11-23T08:00"),
        ("2026-11-23T16:00", 4, "2026-11-25T10:00"),
        ("2026-11-20T07:00", 8, "2026-11-20T17:00"),
        ("2026-11-21T10:00", 2, "2026-11-23T09:00"),
    ] {
        assert_eq!(reckon(received, n, Unit::WorkingHour).due, at(due), "{received} + {n} h");
    }
}

#[test]
fn after_15_00_starts_on_the_next_working_day_only_where_the_rule_says_so() {
    let one = Duration { n: 1, unit: Unit::WorkingDay };
    let due_by = |received: &str, rule| due(at(received), one, rule, &WorkingCalendar::vietnam(), &[]).unwrap();
    for (received, expected) in [
        ("2026-11-25T15:00:00", "2026-11-26T15:00"),
        ("2026-11-25T15:00:01", "2026-11-27T07:00"),
        ("2026-11-20T16:00", "2026-11-25T07:00"),
        ("2026-11-21T16:00", "2026-11-25T07:00"),
    ] {
        assert_eq!(due_by(received, StartRule::NextDayAfter15).due, at(expected), "{received}");
    }
    assert_eq!(due_by("2026-11-25T16:00", StartRule::Immediate).due, at("2026-11-26T16:00"));
    let moved = due_by("2026-11-25T16:00", StartRule::NextDayAfter15);
    assert_eq!(moved.start, at("2026-11-26T07:00"));
    assert!(moved.steps.iter().any(|step| matches!(step, Step::StartMoved { reason: StartMove::After15, .. })));
}

#[test]
fn a_pause_moves_the_due_moment_by_the_working_time_that_passed() {
    let plain = paused("2026-11-20T14:00", 3, Unit::WorkingDay, &[]);
    assert_eq!(plain, at("2026-11-26T14:00"));
    for (pauses, due) in [
        (vec![("2026-11-23T09:00", "2026-11-25T09:00")], "2026-11-27T14:00"),
        (vec![("2026-11-21T08:00", "2026-11-22T20:00")], "2026-11-26T14:00"),
        (vec![("2026-11-23T11:00", "2026-11-23T14:00")], "2026-11-26T15:00"),
        (vec![("2026-11-26T13:30", "2026-11-27T08:00")], "2026-11-27T08:30"),
        (vec![("2026-11-23T09:00", "2026-11-23T10:00"), ("2026-11-23T09:30", "2026-11-23T10:30")], "2026-11-26T15:30"),
        (vec![("2026-11-26T15:00", "2026-11-26T16:00"), ("2026-11-26T08:00", "2026-11-26T10:00")], "2026-11-26T17:00"),
        (vec![("2026-11-01T08:00", "2026-11-20T15:00")], "2026-11-26T15:00"),
        (vec![("2026-11-30T08:00", "2026-12-04T08:00")], "2026-11-26T14:00"),
    ] {
        assert_eq!(paused("2026-11-20T14:00", 3, Unit::WorkingDay, &pauses), at(due), "{pauses:?}");
    }
}

#[test]
fn a_pause_that_ends_before_it_begins_is_refused_by_its_number() {
    let pauses = [(at("2026-11-23T09:00"), at("2026-11-23T10:00")), (at("2026-11-24T09:00"), at("2026-11-23T09:00"))];
    let three = Duration { n: 3, unit: Unit::WorkingDay };
    let error = due(at("2026-11-20T14:00"), three, StartRule::Immediate, &WorkingCalendar::vietnam(), &pauses);
    assert_eq!(error, Err(DeadlineError::PauseBackwards { index: 2 }));
}

#[test]
fn a_due_time_at_which_that_day_has_closed_gives_way_to_the_next_opening() {
    let hours = WorkHours::usual().with_day(chrono::Weekday::Sat, vec!["07:00-11:30".parse().unwrap()]).unwrap();
    let calendar = WorkingCalendar::vietnam().with_hours(hours);
    let one = Duration { n: 1, unit: Unit::WorkingDay };
    let reckoned = |received: &str| due(at(received), one, StartRule::Immediate, &calendar, &[]).unwrap().due;
    assert_eq!(reckoned("2026-11-20T10:00"), at("2026-11-21T10:00"));
    assert_eq!(reckoned("2026-11-20T14:00"), at("2026-11-23T07:00"));
}

#[test]
fn huge_durations_and_moments_end_in_an_error_at_once() {
    let calendar = WorkingCalendar::vietnam();
    for unit in Unit::ALL {
        let huge = Duration { n: u32::MAX, unit };
        let error = due(at("2026-11-20T14:00"), huge, StartRule::Immediate, &calendar, &[]);
        assert_eq!(error, Err(DeadlineError::DueOutOfRange), "{unit:?}");
    }
    let one = Duration { n: 1, unit: Unit::WorkingDay };
    for received in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, at("1999-12-31T10:00"), at("2200-01-02T10:00")] {
        let error = due(received, one, StartRule::Immediate, &calendar, &[]);
        assert_eq!(error, Err(DeadlineError::ReceivedOutOfRange), "{received}");
    }
    let forever = [(at("2026-11-23T09:00"), DateTime::<Utc>::MAX_UTC)];
    assert_eq!(due(at("2026-11-20T14:00"), one, StartRule::Immediate, &calendar, &forever), Err(DeadlineError::DueOutOfRange));
}

#[test]
fn a_long_deadline_keeps_its_explanation_short() {
    let deadline = reckon("2026-11-20T14:00", 5_000, Unit::WorkingDay);
    assert!(deadline.steps.len() < 250);
    assert!(deadline.steps.iter().any(|step| matches!(step, Step::Omitted { steps } if *steps > 1_000)));
    assert!(matches!(deadline.steps.last(), Some(Step::Due { .. })));
}

#[test]
fn nought_is_due_when_the_clock_starts() {
    for unit in [Unit::WorkingDay, Unit::WorkingHour, Unit::CalendarDay] {
        assert_eq!(reckon("2026-11-20T14:00", 0, unit).due, at("2026-11-20T14:00"));
        assert_eq!(reckon("2026-11-21T14:00", 0, unit).due, at("2026-11-23T07:00"));
    }
}

#[test]
fn its_json_holds_due_start_calendar_and_reasons() {
    let json = serde_json::to_value(reckon("2026-11-20T14:00", 3, Unit::WorkingDay).report()).unwrap();
    assert_eq!(json["due"], "2026-11-26T14:00:00+07:00");
    assert_eq!(json["calendar"], WorkingCalendar::vietnam().version());
    let steps = json["steps"].as_array().unwrap();
    assert_eq!(steps[0]["step"], "received");
    assert_eq!(steps[0]["why"], "Received Friday, 20 November 2026, 14:00");
    assert_eq!(steps[3]["step"], "skipped");
    assert_eq!(steps[3]["reason"]["kind"], "holiday");
    assert_eq!(steps[3]["why"], "Tuesday, 24 November 2026: holiday, Ngày Văn hóa Việt Nam, not counted");
}

#[test]
fn time_left_is_said_in_days_then_minutes_then_as_late() {
    let calendar = WorkingCalendar::vietnam();
    let due = at("2026-11-26T14:00");
    let left = |now: &str| time_left(at(now), due, &calendar);
    assert_eq!(left("2026-11-23T08:00"), TimeLeft::Days { days: 2 });
    assert_eq!(left("2026-11-26T11:00"), TimeLeft::Today { minutes: 60 });
    assert_eq!(left("2026-11-26T14:00"), TimeLeft::Today { minutes: 0 });
    assert_eq!(left("2026-11-26T14:01"), TimeLeft::Late { days: 0 });
    assert_eq!(left("2026-11-27T08:00"), TimeLeft::Late { days: 1 });
}

/// The receipts of a supplementary worked example: a shared desk is closed on the announced day off and open on the Saturday worked for it.
#[test]
fn an_exchanged_saturday_counts_and_the_day_given_for_it_does_not() {
    let csv = "date,kind,name,official\n2026-11-24,holiday,Ngày Văn hóa Việt Nam,1\n2026-11-23,holiday,Nghỉ hoán đổi,1\n2026-11-28,working,Làm bù,1\n";
    let calendar = WorkingCalendar::vietnam().with_csv(csv.as_bytes()).unwrap();
    let reckoned = |received: &str, n| {
        due(at(received), Duration { n, unit: Unit::WorkingDay }, StartRule::Immediate, &calendar, &[]).unwrap().due
    };
    // Wed 25, Thu 26, Fri 27; then the Saturday, whole.
    assert_eq!(reckoned("2026-11-20T14:00", 3), at("2026-11-27T14:00"));
    assert_eq!(reckoned("2026-11-20T14:00", 4), at("2026-11-28T14:00"));
    assert_eq!(reckoned("2026-11-20T14:00", 5), at("2026-11-30T14:00"));
}

#[test]
fn two_calendar_day_terms_that_end_on_one_weekend_are_due_on_one_monday_each_at_its_own_time() {
    // The documented exception to "who comes first is due first".
    let tuesday = reckon("2026-12-01T14:00", 4, Unit::CalendarDay);
    let wednesday = reckon("2026-12-02T08:00", 4, Unit::CalendarDay);
    assert_eq!((tuesday.due, wednesday.due), (at("2026-12-07T14:00"), at("2026-12-07T08:00")));
}

#[test]
fn names_of_units_and_rules_come_back() {
    for unit in Unit::ALL {
        assert_eq!(Unit::parse(unit.as_str()), Some(unit));
        assert_eq!(serde_json::to_value(unit).unwrap(), unit.as_str());
    }
    for rule in StartRule::ALL {
        assert_eq!(StartRule::parse(rule.as_str()), Some(rule));
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
    }
}
