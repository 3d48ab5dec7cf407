use xaso_kernel::{Lang, Money, when};

use crate::{at, day};

#[test]
fn moments_are_said_as_people_say_them() {
    let due = at("2026-11-26T14:00");
    assert_eq!(when::moment(Lang::Vi, due), "thứ Năm, 26/11/2026, 14:00");
    assert_eq!(when::moment(Lang::En, due), "Thursday, 26 November 2026, 14:00");
    assert_eq!(when::short_moment(Lang::Vi, due), "26/11/2026, 14:00");
    assert_eq!(when::long_date(Lang::Vi, day("2026-11-01")), "Chủ nhật, 01/11/2026");
    assert_eq!(when::rfc3339(due), "2026-11-26T14:00:00+07:00");
}

#[test]
fn the_day_is_vietnams_and_not_greenwichs() {
    let late = "2026-11-26T18:30:00Z".parse().unwrap();
    assert_eq!(when::moment(Lang::Vi, late), "thứ Sáu, 27/11/2026, 01:30");
    assert_eq!(when::local_date(late), day("2026-11-27"));
}

#[test]
fn numbers_carry_the_separators_of_their_language() {
    assert_eq!(when::integer(Lang::Vi, 4_843), "4.843");
    assert_eq!(when::integer(Lang::En, -1_234_567), "-1,234,567");
    assert_eq!(when::integer(Lang::Vi, 999), "999");
    assert_eq!(when::integer(Lang::Vi, i64::MIN), "-9.223.372.036.854.775.808");
    assert_eq!(when::decimal(Lang::Vi, 1_975.345_6, 2), "1.975,35");
    assert_eq!(when::decimal(Lang::En, -75.3, 2), "-75.30");
    assert_eq!(when::decimal(Lang::Vi, 75.0, 0), "75");
    assert_eq!(when::money(Lang::Vi, Money(10_000)), "10.000 đ");
}

#[test]
fn shares_are_rounded_to_two_decimals_but_never_up_to_all() {
    let vi = |n, d| when::percent(Lang::Vi, n, d).unwrap();
    assert_eq!(vi(4_786, 4_843), "98,82%");
    assert_eq!(vi(9_883, 10_000), "98,83%");
    assert_eq!(vi(4_843, 4_843), "100%");
    assert_eq!(vi(99_999, 100_000), "99,99%");
    assert_eq!(vi(0, 7), "0%");
    assert_eq!(vi(1, 3), "33,33%");
    assert_eq!(vi(u64::MAX, u64::MAX), "100%");
    assert_eq!(when::percent(Lang::En, 2, 3).unwrap(), "66.67%");
    assert_eq!(when::percent(Lang::Vi, 1, 0), None);
}

#[test]
fn languages_are_known_by_their_codes() {
    assert_eq!(Lang::parse("vi"), Some(Lang::Vi));
    assert_eq!(Lang::parse("fr"), None);
    assert_eq!(Lang::default(), Lang::Vi);
    assert_eq!(serde_json::to_string(&Lang::En).unwrap(), "\"en\"");
}
