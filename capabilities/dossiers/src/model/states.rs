//! The four states of a dossier, each stored on its own, and the one table that derives the National Portal's code from them.

use serde::{Deserialize, Serialize};

/// Gives a closed set its stable words: stored, spoken by the API, and part of translation keys (`dossiers-state-{word}`).
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value of that word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

/// How far the work on a dossier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Processing {
    /// Filed; nobody has looked at it yet.
    Registered,
    /// Complete and received: the clock runs.
    Accepted,
    /// Not received, with the reason.
    Refused,
    /// In somebody's hands.
    InProgress,
    /// A paper is missing: the clock waits.
    AwaitingSupplement,
    /// A fee or tax is due: the clock waits.
    AwaitingPayment,
    /// Taken back by the person.
    Withdrawn,
    /// Ended by the agency before a result.
    Stopped,
    /// The result is there.
    Finished,
}

words!(Processing {
    Registered = "registered",
    Accepted = "accepted",
    Refused = "refused",
    InProgress = "in_progress",
    AwaitingSupplement = "awaiting_supplement",
    AwaitingPayment = "awaiting_payment",
    Withdrawn = "withdrawn",
    Stopped = "stopped",
    Finished = "finished",
});

/// Whether money is owed for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// Nothing is due, or nobody has said yet what.
    #[default]
    NotDue,
    /// Asked for.
    Due,
    /// Paid.
    Paid,
    /// Exempt by law.
    Exempt,
}

words!(Payment { NotDue = "not_due", Due = "due", Paid = "paid", Exempt = "exempt" });

/// Where the result is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// There is none yet.
    #[default]
    NotReady,
    /// Waiting to be handed over, and to be downloaded.
    Ready,
    /// Handed over.
    Returned,
}

words!(Delivery { NotReady = "not_ready", Ready = "ready", Returned = "returned" });

/// How it stands with the level above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sync {
    /// A dossier of this commune alone.
    #[default]
    Local,
    /// To be sent up.
    Waiting,
    /// Known above as it stands here.
    Sent,
    /// Sending failed; somebody must look.
    Failed,
}

words!(Sync { Local = "local", Waiting = "waiting", Sent = "sent", Failed = "failed" });

impl Processing {
    /// Whether somebody at the desk still has something to do or to wait for.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Refused | Self::Withdrawn | Self::Stopped | Self::Finished)
    }

    /// The National Portal's code of the four states (status codes of its dossier exchange): 1 submitted, 2 accepted, 3 refused,
    /// 4 in process, 5 awaiting a supplement, 6 awaiting payment, 7 withdrawn, 8 stopped, 9 finished, 10 returned.
    #[must_use]
    pub const fn portal_code(self, delivery: Delivery) -> u8 {
        match (self, delivery) {
            (Self::Registered, _) => 1,
            (Self::Accepted, _) => 2,
            (Self::Refused, _) => 3,
            (Self::InProgress, _) => 4,
            (Self::AwaitingSupplement, _) => 5,
            (Self::AwaitingPayment, _) => 6,
            (Self::Withdrawn, _) => 7,
            (Self::Stopped, _) => 8,
            (Self::Finished, Delivery::NotReady | Delivery::Ready) => 9,
            (Self::Finished, Delivery::Returned) => 10,
        }
    }
}

/// Whether a dossier of that code counts as received (set {2,4,5,6,7,8,9,10} of Decision 766/QĐ-TTg's figures).
#[must_use]
pub const fn counts_as_received(portal_code: u8) -> bool {
    matches!(portal_code, 2 | 4..=10)
}

/// Whether a dossier of that code counts as done (set {7,9,10}).
#[must_use]
pub const fn counts_as_done(portal_code: u8) -> bool {
    matches!(portal_code, 7 | 9 | 10)
}

/// How a dossier came in. The number is the exchange's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At the desk (`trực tiếp`).
    InPerson = 1,
    /// On the web (`trực tuyến`).
    Online = 2,
    /// By public post (`bưu chính công ích`).
    Post = 3,
}

words!(Channel { InPerson = "in_person", Online = "online", Post = "post" });

impl Channel {
    /// The exchange's number: 1, 2, 3.
    #[must_use]
    pub const fn number(self) -> i16 {
        self as i16
    }

    /// The channel of that number.
    #[must_use]
    pub fn from_number(number: i16) -> Option<Self> {
        Self::ALL.iter().copied().find(|channel| channel.number() == number)
    }
}

/// Who filed. Reports on online filing always show the three apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FiledBy {
    /// The person alone.
    #[serde(rename = "self")]
    SelfAlone,
    /// The person, with somebody's help.
    #[serde(rename = "helped")]
    Helped,
    /// An official on the person's behalf.
    #[serde(rename = "official")]
    Official,
}

words!(FiledBy { SelfAlone = "self", Helped = "helped", Official = "official" });

/// How the person wants the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Receive {
    /// Picked up at the desk.
    #[default]
    Desk,
    /// Downloaded.
    Online,
    /// Sent by post.
    Post,
}

words!(Receive { Desk = "desk", Online = "online", Post = "post" });

/// A step that somebody takes. The words are those of the API's addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// Received as complete.
    Accept,
    /// Not received.
    Refuse,
    /// Into somebody's hands.
    Assign,
    /// A unit is asked for its part; several may be asked at once or one after another.
    Forward,
    /// A unit has given its part.
    Answer,
    /// Over to the unit that settles it.
    Transfer,
    /// A paper is missing.
    RequestSupplement,
    /// A fee is due.
    RequestPayment,
    /// What was waited for has come.
    Resume,
    /// Agreed to by whoever decides.
    Approve,
    /// The result is there.
    Finish,
    /// The result was handed over.
    Return,
    /// Ended before a result.
    Stop,
    /// Taken back by the person.
    Withdraw,
    /// A later due date, with an apology.
    Extend,
    /// The result was wrong and is replaced.
    Correct,
}

words!(Verb {
    Accept = "accept",
    Refuse = "refuse",
    Assign = "assign",
    Forward = "forward",
    Answer = "answer",
    Transfer = "transfer",
    RequestSupplement = "request-supplement",
    RequestPayment = "request-payment",
    Resume = "resume",
    Approve = "approve",
    Finish = "finish",
    Return = "return",
    Stop = "stop",
    Withdraw = "withdraw",
    Extend = "extend",
    Correct = "correct",
});

impl Verb {
    /// Whether the person is told at once: what goes on within the office is not.
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Assign | Self::Approve | Self::Forward | Self::Answer)
    }

    /// The kind of the event that it leaves.
    #[must_use]
    pub const fn event_kind(self) -> &'static str {
        match self {
            Self::Accept => "dossier.accepted",
            Self::Refuse => "dossier.refused",
            Self::Assign => "dossier.assigned",
            Self::Forward => "dossier.forwarded",
            Self::Answer => "dossier.answered",
            Self::Transfer => "dossier.transferred",
            Self::RequestSupplement => "dossier.supplement_requested",
            Self::RequestPayment => "dossier.payment_requested",
            Self::Resume => "dossier.resumed",
            Self::Approve => "dossier.approved",
            Self::Finish => "dossier.finished",
            Self::Return => "dossier.returned",
            Self::Stop => "dossier.stopped",
            Self::Withdraw => "dossier.withdrawn",
            Self::Extend => "dossier.extended",
            Self::Correct => "dossier.corrected",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_of_states_has_a_portal_code_and_each_code_is_reached() {
        let mut seen = std::collections::BTreeSet::new();
        for processing in Processing::ALL {
            for delivery in Delivery::ALL {
                seen.insert(processing.portal_code(*delivery));
            }
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), (1..=10).collect::<Vec<u8>>());
    }

    #[test]
    fn received_and_done_are_the_sets_of_the_indicator_decision() {
        let set = |f: fn(u8) -> bool| (0..=12).filter(|code| f(*code)).collect::<Vec<u8>>();
        assert_eq!(set(counts_as_received), [2, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(set(counts_as_done), [7, 9, 10]);
    }

    #[test]
    fn every_word_reads_back() {
        for verb in Verb::ALL {
            assert_eq!(Verb::parse(verb.as_str()), Some(*verb));
        }
        for state in Processing::ALL {
            assert_eq!(Processing::parse(state.as_str()), Some(*state));
        }
        assert_eq!(Channel::from_number(2), Some(Channel::Online));
        assert_eq!(Channel::from_number(4), None);
    }
}
