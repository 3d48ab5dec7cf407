//! What happened to each demo dossier: when it was filed, by whom, how it went on. Drawn from a seed, so that the same day gives the same commune.

use chrono::{Days, Duration, NaiveDate, NaiveTime, TimeZone as _};
use rand::{RngExt as _, rngs::StdRng};
use uuid::Uuid;
use xaso_dossiers::{AttachedFile, Channel, FiledBy, FiledUnder, PastRating, PastStep, Step};
use xaso_kernel::{Actor, Instant, VIETNAM, WorkingCalendar, deadline};

/// Who works at the desk.
pub struct Desk {
    /// Receive.
    pub reception: Vec<Actor>,
    /// Settle, by account.
    pub specialists: Vec<(Uuid, Actor)>,
    /// Approves.
    pub leader: Actor,
}

/// How and by whom one dossier was filed.
#[derive(Clone, Copy)]
pub struct Way {
    /// Channel.
    pub channel: Channel,
    /// Who filed.
    pub filed_by: FiledBy,
}

/// Out of a hundred: online alone 21, online with help 26, online by an official 31, at the desk 19, by post 3.
pub fn way(random: &mut StdRng) -> Way {
    match random.random_range(0..100) {
        0..21 => Way { channel: Channel::Online, filed_by: FiledBy::SelfAlone },
        21..47 => Way { channel: Channel::Online, filed_by: FiledBy::Helped },
        47..78 => Way { channel: Channel::Online, filed_by: FiledBy::Official },
        78..97 => Way { channel: Channel::InPerson, filed_by: FiledBy::Official },
        _ => Way { channel: Channel::Post, filed_by: FiledBy::Official },
    }
}

/// A moment between `first` and `last` at which somebody files: on working days mostly in the morning, now and then in the evening over the network.
pub fn filed_at(random: &mut StdRng, calendar: &WorkingCalendar, first: NaiveDate, last: NaiveDate, way: Way) -> Instant {
    let days = u64::try_from((last - first).num_days()).unwrap_or(0);
    let alone = way.filed_by == FiledBy::SelfAlone;
    let mut day = first + Days::new(random.random_range(0..=days));
    if !(alone && random.random_bool(0.3)) {
        while !calendar.is_working_day(day) && day > first {
            day = day - Days::new(1);
        }
    }
    let minute = if alone && random.random_bool(0.35) {
        random.random_range(18 * 60..22 * 60)
    } else if random.random_bool(0.64) {
        random.random_range(7 * 60 + 5..11 * 60 + 20)
    } else {
        random.random_range(13 * 60 + 35..16 * 60 + 40)
    };
    let time = NaiveTime::MIN + Duration::minutes(minute) + Duration::seconds(random.random_range(0..60));
    VIETNAM.from_local_datetime(&day.and_time(time)).single().map_or(Instant::MIN_UTC, |at| at.to_utc())
}

/// What one dossier's story is drawn from.
pub struct Scene<'a> {
    /// Working hours.
    pub calendar: &'a WorkingCalendar,
    /// Officials.
    pub desk: &'a Desk,
    /// A result to hand over.
    pub result: &'a AttachedFile,
    /// Nothing happened after this moment.
    pub now: Instant,
}

/// The steps that a dossier filed at `filed` went through by now, and its rating.
pub fn story(
    random: &mut StdRng,
    scene: &Scene<'_>,
    procedure: &FiledUnder,
    way: Way,
    filed: Instant,
) -> (Vec<PastStep>, Option<PastRating>) {
    let mut steps = Vec::new();
    let reception = scene.desk.reception[random.random_range(0..scene.desk.reception.len())].clone();
    let (specialist_id, specialist) = scene.desk.specialists[random.random_range(0..scene.desk.specialists.len())].clone();
    let open = |at: Instant| scene.calendar.next_opening(at).unwrap_or(at);
    let wait = if way.channel == Channel::InPerson { random.random_range(2..12) } else { random.random_range(8..190) };
    let accepted = open(filed + Duration::minutes(wait)) + Duration::seconds(random.random_range(5..240));
    let chance: f64 = random.random();
    if chance < 0.012 {
        let reason = "Giấy tờ nộp không đúng thủ tục; đã hướng dẫn nộp lại tại quầy.".to_owned();
        steps.push(PastStep { at: accepted, actor: reception, step: Step::Refuse { why: reason.into() } });
        return ended(steps, scene.now);
    }
    let duration = procedure.duration.unwrap_or(deadline::Duration { n: 3, unit: deadline::Unit::WorkingDay });
    let Ok(term) = deadline::due(accepted, duration, procedure.start_rule, scene.calendar, &[]) else {
        return (steps, None);
    };
    // Where the catalogue gives no time, the officer sets the day.
    let due_at = procedure.duration.is_none().then_some(term.due);
    steps.push(PastStep { at: accepted, actor: reception.clone(), step: Step::Accept { due_at } });
    let mut at = accepted;
    let mut due = term.due;
    let later = |random: &mut StdRng, at: Instant, share: f64, until: Instant| {
        let span = (until - at).num_seconds().max(60);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "spans are far below 2^52 seconds")]
        let on = (span as f64 * share) as i64;
        let next = open(at + Duration::seconds(on));
        // Never two steps in one second, and not later than asked for by the jump over a closed office.
        (if next > until { at + Duration::seconds(random.random_range(30..90)) } else { next }) + Duration::seconds(1)
    };
    at = later(random, at, 0.04, due);
    steps.push(PastStep { at, actor: reception.clone(), step: Step::Assign { to: specialist_id } });
    if chance < 0.02 {
        at = later(random, at, 0.4, due);
        let reason = "Không còn nhu cầu.".to_owned();
        steps.push(PastStep { at, actor: Actor::Citizen, step: Step::Withdraw { reason } });
        return ended(steps, scene.now);
    }
    if chance < 0.065 {
        at = later(random, at, 0.25, due);
        let reason = "Bổ sung bản chụp giấy tờ tùy thân còn hạn, hai mặt, rõ chữ.".to_owned();
        steps.push(PastStep { at, actor: specialist.clone(), step: Step::RequestSupplement { why: reason.into() } });
        let back = open(at + Duration::hours(random.random_range(20..120))) + Duration::seconds(40);
        steps.push(PastStep {
            at: back,
            actor: Actor::Citizen,
            step: Step::Resume { note: "Đã bổ sung.".to_owned(), files: vec![scene.result.clone()], received_at: None },
        });
        due += back - at;
        at = back;
    }
    let late = chance > 0.988;
    let finish = if late {
        open(due + Duration::minutes(random.random_range(50..3_000))) + Duration::seconds(9)
    } else {
        let share = random.random_range(0.35..0.93);
        later(random, at, share, due)
    };
    let approve = later(random, at, 0.8, finish);
    steps.push(PastStep {
        at: approve.min(finish - Duration::seconds(1)).max(at + Duration::seconds(1)),
        actor: scene.desk.leader.clone(),
        step: Step::Approve,
    });
    let finish = finish.max(at + Duration::seconds(3));
    steps.push(PastStep {
        at: finish,
        actor: specialist,
        step: Step::Finish { note: String::new(), files: vec![scene.result.clone()] },
    });
    let returned = open(finish + Duration::minutes(random.random_range(20..2_600))) + Duration::seconds(2);
    steps.push(PastStep { at: returned, actor: reception, step: Step::Return });
    let (steps, _) = ended(steps, scene.now);
    let returned_by_now = steps.last().is_some_and(|s| matches!(s.step, Step::Return));
    let rating = (returned_by_now && random.random_bool(0.27)).then(|| rating(random, way, late, returned, scene.now));
    (steps, rating.flatten())
}

fn rating(random: &mut StdRng, way: Way, late: bool, returned: Instant, now: Instant) -> Option<PastRating> {
    let at = returned + Duration::minutes(random.random_range(3..3_000));
    let score = match random.random_range(0..100) {
        _ if late => random.random_range(1..=3),
        0..61 => 5,
        61..88 => 4,
        88..96 => 3,
        96..99 => 2,
        _ => 1,
    };
    let on_office_device = way.filed_by == FiledBy::Official && random.random_bool(0.7);
    (at <= now).then_some(PastRating { at, score, comment: None, on_office_device })
}

/// What has happened by now.
fn ended(mut steps: Vec<PastStep>, now: Instant) -> (Vec<PastStep>, Option<PastRating>) {
    steps.retain(|step| step.at <= now);
    (steps, None)
}
