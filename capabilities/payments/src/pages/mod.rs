//! Pages.

pub mod account;
pub mod charge;
pub mod closing;
pub mod list;
pub mod rate;
pub mod rates;
pub mod receipt;
pub mod statement;
pub mod statements;

use xaso_kernel::{Lang, Money, when};
use xaso_web::{
    Layout,
    forms::{Pages, TagKind},
};

use crate::model::{ChargeState, ExemptGroup, exempt_groups};

/// The kernel's language for the page's.
pub fn lang(l: &Layout) -> Lang {
    Lang::parse(l.lang().as_str()).unwrap_or_default()
}

/// An amount as it is shown.
pub fn money(l: &Layout, amount: i64) -> String {
    when::money(lang(l), Money(amount))
}

/// How a state's tag looks.
pub const fn kind(state: ChargeState) -> TagKind {
    match state {
        ChargeState::Due => TagKind::Waiting,
        ChargeState::PartPaid => TagKind::Working,
        ChargeState::Paid | ChargeState::Exempt => TagKind::Done,
        ChargeState::Overpaid => TagKind::Late,
        ChargeState::Cancelled => TagKind::Stopped,
    }
}

/// How a state is called.
pub fn state_words(l: &Layout, state: ChargeState) -> String {
    l.t(&format!("payments-state-{}", state.as_str())).into_owned() // i18n: payments-state-*
}

/// The group's name in the page's language; its code where it is not known any more.
pub fn group_words(l: &Layout, code: &str) -> String {
    let name = |group: &ExemptGroup| if lang(l) == Lang::En { group.name_en.clone() } else { group.name_vi.clone() };
    exempt_groups().iter().find(|group| group.code == code).map_or_else(|| code.to_owned(), name)
}

/// Back and forth in a list of `total` rows, `each` a page, `page` from 1; `href` makes a page's address.
pub fn pages(l: &Layout, page: u64, total: u64, each: u64, href: impl Fn(u64) -> String) -> Pages {
    let last = total.div_ceil(each).max(1);
    Pages {
        previous: if page > 1 { href((page - 1).min(last)) } else { String::new() },
        next: if page < last { href(page + 1) } else { String::new() },
        label: l.ta("payments-page", [("page", page.to_string()), ("last", last.to_string())]),
    }
}

/// A page's number from an address: from 1, and never so far that no list reaches it.
pub fn page_number(text: Option<&str>) -> u64 {
    text.and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000)
}

/// A value in an address.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"-_.".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[cfg(test)]
mod samples;
