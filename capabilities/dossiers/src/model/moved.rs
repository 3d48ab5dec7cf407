//! A due moment that moved because the calendar changed.

use serde::{Deserialize, Serialize};
use xaso_calendar::Reason;
use xaso_kernel::Instant;

/// From when to when, and why: what the event `dossier.due_moved` says besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// When it was due.
    pub from: Option<Instant>,
    /// When it is due now.
    pub to: Option<Instant>,
    /// The version of the commune's calendar by which it is.
    pub calendar_version: i32,
    /// The days and hours that were changed and lie between receipt and due moment; empty where they cannot be told any more.
    pub why: Vec<Reason>,
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveDate, TimeZone as _};
    use proptest::prelude::*;
    use uuid::Uuid;
    use xaso_kernel::{
        Instant, VIETNAM, WorkingCalendar,
        calendar::{CalendarDay, DayKind},
        deadline,
    };

    use crate::model::{Command, Rules, Standing, apply};

    /// Some working days of the next weeks are off; the year stays otherwise.
    fn stormy(off: &[u32]) -> WorkingCalendar {
        let plain = WorkingCalendar::vietnam();
        let mut days = plain.days(2026).to_vec();
        for date in
            off.iter().filter_map(|n| NaiveDate::from_ymd_opt(2026, 11, 18).map(|day| day + Duration::days(i64::from(*n))))
        {
            if plain.is_working_day(date) {
                days.push(CalendarDay { date, kind: DayKind::Holiday, name: "Nghỉ bão".to_owned(), official: true });
            }
        }
        plain.with_years([(2026, days)].into())
    }

    fn command(n: u8) -> Command {
        match n {
            0 => Command::Accept { due_at: None },
            1 => Command::Assign { to: Uuid::from_u128(7) },
            2 => Command::RequestSupplement,
            3 => Command::Resume { received_at: None },
            4 => Command::Approve,
            5 => Command::Finish { has_result: true },
            _ => Command::Withdraw,
        }
    }

    /// The standing after those steps, each some minutes after the one before; what is not allowed is left out.
    fn after(steps: &[(u8, i64)], rules: &Rules<'_>) -> Standing {
        let mut at: Instant = VIETNAM.with_ymd_and_hms(2026, 11, 16, 8, 0, 0).unwrap().to_utc();
        let mut standing = Standing::filed(at, rules);
        for (step, minutes) in steps {
            at += Duration::minutes(*minutes);
            if let Ok(change) = apply(&standing, command(*step), at, rules) {
                standing = change.after;
            }
        }
        standing
    }

    proptest! {
        #[test]
        fn by_its_own_calendar_nothing_moves_and_by_another_only_the_due_moment(
            steps in proptest::collection::vec((0_u8..7, 0_i64..4_000), 0..12),
            n in 0_u32..8,
            unit in proptest::sample::select(deadline::Unit::ALL.to_vec()),
            off in proptest::collection::vec(0_u32..20, 0..6),
        ) {
            let (plain, storm) = (WorkingCalendar::vietnam(), stormy(&off));
            let duration = Some(deadline::Duration { n, unit });
            let rules = |calendar| Rules { duration, start_rule: deadline::StartRule::Immediate, calendar };
            let standing = after(&steps, &rules(&plain));
            prop_assert_eq!(standing.recomputed(&rules(&plain)), None);
            if let Some(moved) = standing.recomputed(&rules(&storm)) {
                // More days off never make anything due earlier; nothing else of the dossier changes, and once is enough.
                prop_assert!(standing.processing.is_open() && standing.received_at.is_some());
                prop_assert!(moved.due_at > standing.due_at);
                prop_assert_eq!(moved.recomputed(&rules(&storm)), None);
                prop_assert_eq!(&Standing { due_at: standing.due_at, version: standing.version, ..moved }, &standing);
            }
        }

        #[test]
        fn a_date_set_by_hand_stays(off in proptest::collection::vec(0_u32..20, 0..6)) {
            let (plain, storm) = (WorkingCalendar::vietnam(), stormy(&off));
            let rules = |calendar| Rules { duration: None, start_rule: deadline::StartRule::Immediate, calendar };
            let at = |day, hour| VIETNAM.with_ymd_and_hms(2026, 11, day, hour, 0, 0).unwrap().to_utc();
            let filed = Standing::filed(at(16, 8), &rules(&plain));
            let accepted = apply(&filed, Command::Accept { due_at: Some(at(27, 17)) }, at(16, 9), &rules(&plain)).unwrap().after;
            prop_assert_eq!(accepted.recomputed(&rules(&storm)), None);
        }
    }
}
