//! What is counted, and the figures made of the counts.

use serde::Serialize;

/// Groups of fewer than this are never shown in public: a single person could be read out of them.
pub const SUPPRESS_BELOW: i64 = 5;

/// One thing that is counted by the day. Each is a set of events, so that every count can be led back to its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Dossiers that entered the received set {2,4,5,6,7,8,9,10} of the national portal's codes.
    Received,
    /// Dossiers that entered the done set {7,9,10}.
    Done,
    /// Of those, at or before the moment due.
    DoneOnTime,
    /// Filed over the network.
    Online,
    /// Of those, by the person alone.
    OnlineAlone,
    /// Of those, by the person with somebody's help.
    OnlineHelped,
    /// Of those, typed in by an official for the person.
    OnlineOfficial,
    /// Filed, by whatever way.
    Filed,
    /// Withdrawn, stopped, refused or sent back in the last tenth of the time allowed.
    LastTenth,
    /// Ratings given.
    Rated,
    /// Of those, four or five points of five.
    RatedGood,
    /// Of those, given on a device of the office.
    RatedAtOffice,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 12] = [
        Self::Received,
        Self::Done,
        Self::DoneOnTime,
        Self::Online,
        Self::OnlineAlone,
        Self::OnlineHelped,
        Self::OnlineOfficial,
        Self::Filed,
        Self::LastTenth,
        Self::Rated,
        Self::RatedGood,
        Self::RatedAtOffice,
    ];

    /// The word stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Done => "done",
            Self::DoneOnTime => "done_on_time",
            Self::Online => "online",
            Self::OnlineAlone => "online_alone",
            Self::OnlineHelped => "online_helped",
            Self::OnlineOfficial => "online_official",
            Self::Filed => "filed",
            Self::LastTenth => "last_tenth",
            Self::Rated => "rated",
            Self::RatedGood => "rated_good",
            Self::RatedAtOffice => "rated_at_office",
        }
    }

    /// The measure of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.as_str() == word)
    }
}

/// A published figure: a count, or a share of two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// How many were received.
    Received,
    /// Settled of received.
    Settled,
    /// On time of settled.
    OnTime,
    /// Online of filed.
    Online,
    /// By the person alone, of online.
    OnlineAlone,
    /// With help, of online.
    OnlineHelped,
    /// By an official, of online.
    OnlineOfficial,
    /// Ended or sent back in the last tenth of the time, of received.
    LastTenth,
    /// Four or five points, of ratings.
    Satisfied,
    /// On a device of the office, of ratings.
    RatedAtOffice,
}

impl Indicator {
    /// Every indicator, in the order shown.
    pub const ALL: [Self; 10] = [
        Self::Received,
        Self::Settled,
        Self::OnTime,
        Self::LastTenth,
        Self::Online,
        Self::OnlineAlone,
        Self::OnlineHelped,
        Self::OnlineOfficial,
        Self::Satisfied,
        Self::RatedAtOffice,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Settled => "settled",
            Self::OnTime => "on-time",
            Self::LastTenth => "last-tenth",
            Self::Online => "online",
            Self::OnlineAlone => "online-alone",
            Self::OnlineHelped => "online-helped",
            Self::OnlineOfficial => "online-official",
            Self::Satisfied => "satisfied",
            Self::RatedAtOffice => "rated-at-office",
        }
    }

    /// The indicator of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|i| i.as_str() == word)
    }

    /// What is counted above the line.
    #[must_use]
    pub const fn numerator(self) -> Measure {
        match self {
            Self::Received => Measure::Received,
            Self::Settled => Measure::Done,
            Self::OnTime => Measure::DoneOnTime,
            Self::LastTenth => Measure::LastTenth,
            Self::Online => Measure::Online,
            Self::OnlineAlone => Measure::OnlineAlone,
            Self::OnlineHelped => Measure::OnlineHelped,
            Self::OnlineOfficial => Measure::OnlineOfficial,
            Self::Satisfied => Measure::RatedGood,
            Self::RatedAtOffice => Measure::RatedAtOffice,
        }
    }

    /// What is counted below it; `None` for a plain count.
    #[must_use]
    pub const fn denominator(self) -> Option<Measure> {
        match self {
            Self::Received => None,
            Self::Settled | Self::LastTenth => Some(Measure::Received),
            Self::OnTime => Some(Measure::Done),
            Self::Online => Some(Measure::Filed),
            Self::OnlineAlone | Self::OnlineHelped | Self::OnlineOfficial => Some(Measure::Online),
            Self::Satisfied | Self::RatedAtOffice => Some(Measure::Rated),
        }
    }
}

/// A figure of a period, as published.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Above the line.
    pub numerator: i64,
    /// Below it; of a plain count the same as above.
    pub denominator: i64,
    /// Whether it is held back because the group is smaller than [`SUPPRESS_BELOW`].
    pub suppressed: bool,
}

impl Figure {
    /// The figure of two counts. A plain count gives its count twice.
    #[must_use]
    pub const fn new(numerator: i64, denominator: i64) -> Self {
        Self { numerator, denominator, suppressed: 0 < denominator && denominator < SUPPRESS_BELOW }
    }

    /// Percent with two decimals; `None` where nothing was counted below the line, or the group is held back.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        if self.suppressed || self.denominator == 0 {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
        let share = self.numerator as f64 / self.denominator as f64;
        Some((share * 10_000.0).round() / 100.0)
    }
}
