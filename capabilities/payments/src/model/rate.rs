//! Rates: what a procedure costs from when to when, by channel and group; and what that makes for one filing.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use xaso_kernel::Money;
use xaso_procedures::Channel;

use super::{ChargeLine, Timing};

xaso_kernel::typed_id!(
    /// A rate.
    RateId
);

/// A group that pays nothing or less, as data (`data/payments/exemption-groups.csv`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ExemptGroup {
    /// Stable short word.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// The law that says so.
    pub basis: String,
    /// `civil_status` where only that field is meant.
    pub applies_to: String,
}

static GROUPS: LazyLock<Vec<ExemptGroup>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/payments/exemption-groups.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("the groups are shipped with the program")
});

/// Every group.
#[must_use]
pub fn exempt_groups() -> &'static [ExemptGroup] {
    &GROUPS
}

/// The channels that a rate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelRate {
    /// Whatever the channel.
    All,
    /// That one only; it goes before `All`.
    Only(Channel),
}

impl ChannelRate {
    /// In the order shown.
    pub const ALL: [Self; 4] = [Self::All, Self::Only(Channel::InPerson), Self::Only(Channel::Online), Self::Only(Channel::Post)];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Only(channel) => channel.as_str(),
        }
    }

    /// The channels of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == word)
    }
}

/// A rate about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRate {
    /// The procedure's code.
    pub procedure: String,
    /// For which channels.
    pub channel: ChannelRate,
    /// For which group; empty for everyone.
    pub exempt_group: String,
    /// `fee` (lệ phí) or `charge` (phí).
    pub kind: String,
    /// Whole dong for one unit.
    pub amount: i64,
    /// What one amount buys: `trang`, `bản`; empty for the dossier.
    pub per: String,
    /// From which unit of a document on another amount is due, and which.
    pub tier: Option<(i32, i64)>,
    /// The most for one document.
    pub cap: Option<i64>,
    /// When it is to be paid.
    pub timing: Timing,
    /// The number of the decision that sets it; empty for what the catalogue says.
    pub decision: String,
    /// Its date.
    pub decision_date: Option<NaiveDate>,
    /// First day.
    pub effective_from: NaiveDate,
}

/// A rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Id.
    pub id: RateId,
    /// What it says.
    pub set: NewRate,
    /// Last day; none while no end is known.
    pub effective_to: Option<NaiveDate>,
}

/// How much of what a filing asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// Copies (`bản`), or cases, times, acts: whatever is counted apart from pages.
    pub copies: u32,
    /// Pages (`trang`) of one document.
    pub pages: u32,
}

impl Default for Units {
    fn default() -> Self {
        Self { copies: 1, pages: 1 }
    }
}

/// What a quote rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A rate in force, with the decision's number where one is noted.
    Rate {
        /// Its id.
        id: RateId,
        /// The decision's number; may be empty.
        decision: String,
    },
    /// No rate is known: somebody must set one. Never taken for nought.
    Unknown,
}

/// What a filing costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// What makes it up; empty where nothing is owed or nothing is known.
    pub lines: Vec<ChargeLine>,
    /// Together.
    pub total: Money,
    /// When it is to be paid.
    pub timing: Timing,
    /// What it rests on.
    pub basis: Basis,
}

impl Quote {
    /// Nothing is known.
    #[must_use]
    pub const fn unknown() -> Self {
        Self { lines: Vec::new(), total: Money(0), timing: Timing::Before, basis: Basis::Unknown }
    }
}

impl Rate {
    /// What `units` cost.
    #[must_use]
    pub fn quote(&self, units: Units) -> Quote {
        let (copies, pages) = (i64::from(units.copies), i64::from(units.pages));
        let set = &self.set;
        let what = if set.per.is_empty() { "hồ sơ" } else { set.per.as_str() };
        let line = |each: i64, count: i64, amount: i64| ChargeLine {
            kind: set.kind.clone(),
            what: what.to_owned(),
            each,
            count,
            amount,
        };
        let mut lines = Vec::new();
        match what {
            "trang" => {
                let (dear, cheap) = match set.tier {
                    Some((from, _)) => (pages.min(i64::from(from) - 1), (pages - i64::from(from) + 1).max(0)),
                    None => (pages, 0),
                };
                let each_document = dear * set.amount + cheap * set.tier.map_or(0, |(_, amount)| amount);
                match set.cap.filter(|cap| *cap < each_document) {
                    // The cap is for one document; what it came to is said as such.
                    Some(cap) => lines.push(ChargeLine { what: "bản".to_owned(), ..line(cap, copies, cap * copies) }),
                    None => {
                        lines.push(line(set.amount, dear * copies, set.amount * dear * copies));
                        if let Some((_, amount)) = set.tier.filter(|_| cheap > 0) {
                            lines.push(line(amount, cheap * copies, amount * cheap * copies));
                        }
                    }
                }
            }
            "hồ sơ" => lines.push(line(set.amount, 1, set.amount)),
            _ => {
                let amount = set.amount * copies;
                lines.push(line(set.amount, copies, set.cap.map_or(amount, |cap| amount.min(cap))));
            }
        }
        lines.retain(|line| line.amount > 0);
        let total = Money(lines.iter().map(|line| line.amount).sum());
        let timing = if total.0 == 0 { Timing::Free } else { set.timing };
        Quote { lines, total, timing, basis: Basis::Rate { id: self.id, decision: set.decision.clone() } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(per: &str, amount: i64, tier: Option<(i32, i64)>, cap: Option<i64>) -> Rate {
        let set = NewRate {
            procedure: "2.000815".to_owned(),
            channel: ChannelRate::All,
            exempt_group: String::new(),
            kind: "charge".to_owned(),
            amount,
            per: per.to_owned(),
            tier,
            cap,
            timing: Timing::Before,
            decision: String::new(),
            decision_date: None,
            effective_from: NaiveDate::MIN,
        };
        Rate { id: RateId(uuid::Uuid::nil()), set, effective_to: None }
    }

    fn total(rate: &Rate, copies: u32, pages: u32) -> i64 {
        rate.quote(Units { copies, pages }).total.0
    }

    #[test]
    fn certified_copies_cost_less_from_the_third_page_on_and_no_copy_more_than_the_cap() {
        // Circular 226/2016/TT-BTC: 2,000 a page, from the third page 1,000, at most 200,000 a copy.
        let rate = rate("trang", 2_000, Some((3, 1_000)), Some(200_000));
        assert_eq!(total(&rate, 1, 1), 2_000);
        assert_eq!(total(&rate, 1, 2), 4_000);
        assert_eq!(total(&rate, 1, 5), 7_000);
        assert_eq!(total(&rate, 3, 5), 21_000);
        assert_eq!(total(&rate, 2, 300), 400_000);
        let quote = rate.quote(Units { copies: 2, pages: 5 });
        assert_eq!(
            quote.lines.iter().map(|line| (line.each, line.count, line.amount)).collect::<Vec<_>>(),
            [(2_000, 4, 8_000), (1_000, 6, 6_000)]
        );
    }

    #[test]
    fn copies_count_and_a_dossier_costs_once() {
        assert_eq!(total(&rate("bản", 8_000, None, None), 3, 9), 24_000);
        assert_eq!(total(&rate("", 50_000, None, None), 3, 9), 50_000);
        let free = rate("", 0, None, None).quote(Units::default());
        assert_eq!((free.total, free.timing, free.lines.len()), (Money(0), Timing::Free, 0));
    }
}
