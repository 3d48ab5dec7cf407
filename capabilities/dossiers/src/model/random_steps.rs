//! Whatever is asked of a dossier, in whatever order: the rules hold.

use chrono::{Duration, TimeZone as _};
use proptest::prelude::*;
use uuid::Uuid;
use xaso_kernel::{Instant, VIETNAM, WorkingCalendar, deadline};
use xaso_ledger::Clock;

use super::{Change, Command, Delivery, Processing, RefusedReason, Rules, Standing, apply};

fn vietnam(day: u32, hour: u32, minute: u32) -> Instant {
    VIETNAM.with_ymd_and_hms(2026, 11, day, hour, minute, 0).single().unwrap().to_utc()
}

fn rules(calendar: &WorkingCalendar, days: Option<u32>) -> Rules<'_> {
    Rules {
        duration: days.map(|n| deadline::Duration { n, unit: deadline::Unit::WorkingDay }),
        start_rule: deadline::StartRule::Immediate,
        calendar,
    }
}

fn step(standing: &mut Standing, command: Command, at: Instant, rules: &Rules<'_>) -> Change {
    let change = apply(standing, command, at, rules).unwrap();
    *standing = change.after.clone();
    change
}

#[test]
fn three_working_days_from_friday_over_the_november_holiday_end_on_thursday() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let mut s = Standing::filed(vietnam(20, 9, 0), &rules);
    assert_eq!((s.binding_due_at(), s.clock()), (None, Clock::Paused));
    let change = step(&mut s, Command::Accept { due_at: None }, vietnam(20, 14, 0), &rules);
    assert_eq!(s.due_at, Some(vietnam(26, 14, 0)));
    assert_eq!((change.event_kind, change.clock, s.portal_code()), ("dossier.accepted", Clock::Running, 2));
}

#[test]
fn waiting_for_a_paper_moves_the_due_moment_by_the_working_time_that_passed() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let mut s = Standing::filed(vietnam(9, 8, 0), &rules);
    step(&mut s, Command::Accept { due_at: None }, vietnam(9, 8, 0), &rules);
    assert_eq!(s.due_at, Some(vietnam(12, 8, 0)));
    step(&mut s, Command::RequestSupplement, vietnam(10, 8, 0), &rules);
    assert!(!s.is_late(vietnam(30, 8, 0)), "a clock that waits is never late");
    // A whole working day and two hours.
    step(&mut s, Command::Resume { received_at: None }, vietnam(11, 10, 0), &rules);
    assert_eq!(s.due_at, Some(vietnam(13, 10, 0)));
    assert_eq!(s.processing, Processing::Accepted);
    assert!(s.is_late(vietnam(13, 10, 1)));
}

#[test]
fn a_dossier_not_yet_received_goes_back_to_the_desk_when_the_paper_comes() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let mut s = Standing::filed(vietnam(9, 8, 0), &rules);
    step(&mut s, Command::RequestSupplement, vietnam(9, 9, 0), &rules);
    step(&mut s, Command::Resume { received_at: None }, vietnam(16, 9, 0), &rules);
    assert_eq!((s.processing, s.received_at), (Processing::Registered, None));
    step(&mut s, Command::Accept { due_at: None }, vietnam(16, 10, 0), &rules);
    assert_eq!(s.due_at, Some(vietnam(19, 10, 0)));
}

#[test]
fn a_procedure_without_a_time_needs_a_date_from_whoever_accepts() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, None);
    let s = Standing::filed(vietnam(9, 8, 0), &rules);
    assert_eq!(s.queue_at(), s.filed_at);
    let none = apply(&s, Command::Accept { due_at: None }, vietnam(9, 9, 0), &rules).unwrap_err();
    assert_eq!(none.reason, RefusedReason::NoDueDate);
    let set = apply(&s, Command::Accept { due_at: Some(vietnam(12, 9, 0)) }, vietnam(9, 9, 0), &rules).unwrap();
    assert_eq!(set.after.due_at, Some(vietnam(12, 9, 0)));
}

#[test]
fn nothing_is_finished_before_it_is_agreed_to_and_has_a_result() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(1));
    let at = vietnam(9, 9, 0);
    let mut s = Standing::filed(at, &rules);
    step(&mut s, Command::Accept { due_at: None }, at, &rules);
    step(&mut s, Command::Assign { to: Uuid::from_u128(7) }, at, &rules);
    let early = apply(&s, Command::Finish { has_result: true }, at, &rules).unwrap_err();
    assert_eq!(early.reason, RefusedReason::NotApproved);
    step(&mut s, Command::Approve, at, &rules);
    let empty = apply(&s, Command::Finish { has_result: false }, at, &rules).unwrap_err();
    assert_eq!(empty.reason, RefusedReason::NoResult);
    step(&mut s, Command::Finish { has_result: true }, at, &rules);
    assert_eq!((s.portal_code(), s.delivery), (9, Delivery::Ready));
    step(&mut s, Command::Return, at, &rules);
    assert_eq!(s.portal_code(), 10);
    let again = apply(&s, Command::Return, at, &rules).unwrap_err();
    assert_eq!((again.reason, again.allowed), (RefusedReason::State, vec![super::Verb::Correct]));
}

fn settled_until(s: &mut Standing, at: Instant, rules: &Rules<'_>) {
    step(s, Command::Accept { due_at: None }, at, rules);
    step(s, Command::Assign { to: Uuid::from_u128(7) }, at, rules);
}

#[test]
fn an_extension_binds_and_later_waits_move_it() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let mut s = Standing::filed(vietnam(9, 8, 0), &rules);
    settled_until(&mut s, vietnam(9, 8, 0), &rules);
    let same = apply(&s, Command::Extend { due_at: vietnam(12, 8, 0) }, vietnam(10, 8, 0), &rules).unwrap_err();
    assert_eq!(same.reason, RefusedReason::NotLater);
    step(&mut s, Command::Extend { due_at: vietnam(18, 8, 0) }, vietnam(12, 7, 30), &rules);
    assert_eq!(s.due_at, Some(vietnam(18, 8, 0)));
    step(&mut s, Command::RequestPayment, vietnam(13, 8, 0), &rules);
    // Friday 08:00 to Monday 10:00: a working day and two hours.
    step(&mut s, Command::Resume { received_at: None }, vietnam(16, 10, 0), &rules);
    assert_eq!((s.due_at, s.payment), (Some(vietnam(19, 10, 0)), super::Payment::Paid));
}

#[test]
fn what_another_agency_settles_counts_from_its_own_receipt() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let mut s = Standing::filed(vietnam(9, 8, 0), &rules);
    step(&mut s, Command::Accept { due_at: None }, vietnam(9, 8, 0), &rules);
    step(&mut s, Command::Transfer { to: Uuid::from_u128(9), elsewhere: true }, vietnam(9, 9, 0), &rules);
    assert_eq!((s.clock(), s.due_at, s.portal_code()), (Clock::Paused, None, 2));
    assert!(!s.allows(super::Verb::Assign) && !s.allows(super::Verb::Extend));
    let early = Command::Resume { received_at: Some(vietnam(9, 8, 30)) };
    assert_eq!(apply(&s, early, vietnam(10, 9, 0), &rules).unwrap_err().reason, RefusedReason::ReceiptMoment);
    step(&mut s, Command::Resume { received_at: Some(vietnam(10, 8, 0)) }, vietnam(10, 9, 0), &rules);
    assert_eq!((s.clock(), s.due_at, s.received_at), (Clock::Running, Some(vietnam(13, 8, 0)), Some(vietnam(9, 8, 0))));
    // No leader here agrees to what another agency decides.
    assert!(!s.allows(super::Verb::Approve));
    step(&mut s, Command::Finish { has_result: true }, vietnam(12, 8, 0), &rules);
}

#[test]
fn nothing_is_decided_while_a_unit_owes_its_part() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let at = vietnam(9, 9, 0);
    let mut s = Standing::filed(at, &rules);
    settled_until(&mut s, at, &rules);
    let due = s.due_at;
    step(&mut s, Command::Forward, at, &rules);
    step(&mut s, Command::Forward, at, &rules);
    step(&mut s, Command::Answer, at, &rules);
    assert_eq!(apply(&s, Command::Approve, at, &rules).unwrap_err().reason, RefusedReason::PartsOpen);
    step(&mut s, Command::Answer, at, &rules);
    assert_eq!(apply(&s, Command::Answer, at, &rules).unwrap_err().reason, RefusedReason::State);
    step(&mut s, Command::Approve, at, &rules);
    assert_eq!((s.due_at, s.clock()), (due, Clock::Running), "asking others never moves the whole clock");
}

#[test]
fn a_wrong_result_is_replaced_and_waits_to_be_handed_over_again() {
    let calendar = WorkingCalendar::vietnam();
    let rules = rules(&calendar, Some(3));
    let at = vietnam(9, 9, 0);
    let mut s = Standing::filed(at, &rules);
    settled_until(&mut s, at, &rules);
    step(&mut s, Command::Approve, at, &rules);
    step(&mut s, Command::Finish { has_result: true }, at, &rules);
    step(&mut s, Command::Return, at, &rules);
    let closed = s.closed_at;
    let empty = apply(&s, Command::Correct { has_result: false }, vietnam(20, 9, 0), &rules).unwrap_err();
    assert_eq!(empty.reason, RefusedReason::NoResult);
    step(&mut s, Command::Correct { has_result: true }, vietnam(20, 9, 0), &rules);
    assert_eq!((s.portal_code(), s.closed_at, s.is_late(vietnam(20, 9, 0))), (9, closed, false));
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        prop::option::of(0_i64..40)
            .prop_map(|days| Command::Accept { due_at: days.map(|d| vietnam(2, 9, 0) + Duration::days(d)) }),
        Just(Command::Refuse),
        (0_u128..3).prop_map(|n| Command::Assign { to: Uuid::from_u128(n) }),
        Just(Command::RequestSupplement),
        prop::option::of(0_i64..3_000)
            .prop_map(|ago| Command::Resume { received_at: ago.map(|m| vietnam(2, 9, 0) + Duration::minutes(m)) }),
        Just(Command::Approve),
        any::<bool>().prop_map(|has_result| Command::Finish { has_result }),
        Just(Command::Return),
        Just(Command::Withdraw),
        Just(Command::Forward),
        Just(Command::Answer),
        any::<bool>().prop_map(|elsewhere| Command::Transfer { to: Uuid::from_u128(9), elsewhere }),
        Just(Command::RequestPayment),
        Just(Command::Stop),
        (0_i64..200).prop_map(|days| Command::Extend { due_at: vietnam(2, 9, 0) + Duration::days(days) }),
        any::<bool>().prop_map(|has_result| Command::Correct { has_result }),
    ]
}

/// The steps of domain knowledge, by the portal's codes; 5→1 where the dossier had not been received yet.
const STEPS: &[(u8, u8)] = &[
    (1, 2),
    (1, 3),
    (1, 5),
    (1, 7),
    (2, 2),
    (2, 4),
    (2, 5),
    (2, 6),
    (2, 7),
    (4, 2),
    (4, 4),
    (4, 5),
    (4, 6),
    (4, 7),
    (4, 8),
    (4, 9),
    (5, 1),
    (5, 2),
    (5, 4),
    (5, 7),
    (5, 8),
    (6, 2),
    (6, 4),
    (6, 7),
    (6, 8),
    (9, 9),
    (9, 10),
    (10, 9),
];

proptest! {
    #[test]
    fn no_order_of_steps_breaks_a_rule(
        days in prop::option::of(0_u32..15),
        steps in prop::collection::vec((any_command(), 0_i64..5_000), 0..30),
    ) {
        let calendar = WorkingCalendar::vietnam();
        let rules = rules(&calendar, days);
        let mut now = vietnam(2, 8, 0);
        let mut s = Standing::filed(now, &rules);
        for (command, minutes) in steps {
            now += Duration::minutes(minutes);
            let before = s.clone();
            match apply(&s, command, now, &rules) {
                Err(refused) => {
                    prop_assert_eq!(refused.state, s.processing);
                    prop_assert!(!s.allowed().is_empty() || !s.processing.is_open());
                }
                Ok(change) => {
                    s = change.after;
                    prop_assert!(before.allows(command.verb()));
                    prop_assert!(STEPS.contains(&(before.portal_code(), s.portal_code())), "{} to {}", before.portal_code(), s.portal_code());
                    prop_assert_eq!(s.version, before.version + 1);
                    prop_assert_eq!(s.clock(), change.clock);
                    prop_assert_eq!(s.filed_at, before.filed_at);
                    // Once received, no step moves the due moment closer; on its way to another agency there is none.
                    if before.received_at.is_some() && s.sent_on_at.is_none() {
                        prop_assert!(s.due_at >= before.due_at);
                    }
                    prop_assert_eq!(before.received_at.is_some(), before.received_at.is_some() && s.received_at == before.received_at);
                    prop_assert!(s.open_parts >= 0);
                }
            }
            prop_assert_eq!(s.paused_at.is_some(), matches!(s.processing, Processing::AwaitingSupplement | Processing::AwaitingPayment));
            if s.clock() == Clock::Paused {
                prop_assert!(!s.is_late(now + Duration::days(400)));
            }
            if s.clock() == Clock::Running {
                prop_assert!(s.due_at.is_some() && s.received_at.is_some());
            }
            prop_assert_eq!(s.delivery != Delivery::NotReady, s.processing == Processing::Finished);
            prop_assert_eq!(s.closed_at.is_some(), !s.processing.is_open());
            prop_assert!((1..=10).contains(&s.portal_code()));
        }
    }
}
