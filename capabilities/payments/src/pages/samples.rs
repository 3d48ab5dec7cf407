//! Every page in both languages.

use askama::Template as _;
use xaso_i18n::Lang;
use xaso_web::{
    FormState, Layout,
    forms::{Choice, Pages, TagKind},
};

use super::{
    account::AccountPage,
    charge::{ChargePage, Movement, Part},
    closing::{ClosingPage, Figures, Movement as DayMovement},
    list::{ListPage, Row as ChargeRow, Tab},
    rate::RatePage,
    rates::{RatesPage, Row as RateRow},
    statement::{ColumnsPage, StatementPage},
    statements::{FileRow, Row as LineRow, StatementsPage, Summed},
};
use crate::{charges::Qr, model::ChargeState};

fn text(words: &str) -> String {
    words.to_owned()
}

fn line() -> LineRow {
    LineRow {
        id: text("1"),
        code_id: text("code-1"),
        amount_id: text("amount-1"),
        reason_id: text("reason-1"),
        day: text("18/11/2026"),
        amount: text("8.000 đ"),
        open_words: text("4.000 đ"),
        memo: text("NOP PHI"),
        reference: text("FT1"),
        why: text("Nộp ít hơn"),
        suggested: text("H99.001-261118-0042"),
        suggested_href: text("/x"),
        suggested_owed: text("còn phải nộp 8.000 đ"),
    }
}

fn sums() -> Vec<Summed> {
    vec![Summed { label: text("Tất cả"), lines: text("1"), amount: text("8.000 đ"), is_total: true }]
}

fn rate(is_coming: bool) -> RateRow {
    RateRow {
        id: text("1"),
        href: text("/x"),
        code: text("2.000815"),
        name: text("Chứng thực"),
        who: text("Mọi cách nộp"),
        amount: text("2.000 đ"),
        days: text("Từ 01/01/2027"),
        is_coming,
        is_past: !is_coming,
    }
}

fn charge(l: Layout) -> ChargePage {
    let movement = |is_reversed: bool| Movement {
        id: text("1"),
        number: text("2026/000042"),
        kind: text("Tiền mặt"),
        amount: text("8.000 đ"),
        at: text("09:00"),
        who: text("Nguyễn Thị Mẫu"),
        reason: text("Gõ nhầm"),
        is_reversed,
        has_receipt: true,
        may_reverse: !is_reversed,
        field: text("reverse_reason-1"),
    };
    let mut f = FormState::new();
    f.errors.add("amount", "payments-amount-wrong");
    ChargePage {
        f,
        id: text("1"),
        memo: text("H99.001-261118-0042"),
        procedure: text("Chứng thực bản sao"),
        payer: text("Nguyễn Thị Mẫu"),
        state: super::state_words(&l, ChargeState::PartPaid),
        kind: TagKind::Working,
        timing: text("Trước"),
        parts: vec![Part { what: text("Phí (trang)"), each: text("2.000 đ"), count: text("4"), amount: text("8.000 đ") }],
        amount: text("8.000 đ"),
        paid: text("0 đ"),
        remaining: text("8.000 đ"),
        over: text("1.000 đ"),
        exempt: text("Hộ nghèo"),
        cancelled: text("Nhầm"),
        movements: vec![movement(true), movement(false)],
        qr: Some(Qr {
            payload: text("000201"),
            svg: text("<svg/>"),
            amount: xaso_kernel::Money(8_000),
            memo: text("H99.001-261118-0042"),
            bank: text("Ngân hàng"),
            account: text("0000000000017"),
            holder: text("TÀI KHOẢN MẪU"),
        }),
        qr_picture: super::charge::picture("<svg/>"),
        paid_now: text("0"),
        take_kinds: vec![Choice::new("cash", "Tiền mặt")],
        undoing: text("1"),
        may_take: true,
        may_refund: true,
        may_cancel: true,
        l,
    }
}

fn closing(l: Layout) -> ClosingPage {
    let figures =
        || Figures { label: text("Tiền mặt"), count: text("1"), cells: vec![text("8.000 đ")], total: text("8.000 đ") };
    ClosingPage {
        f: FormState::new(),
        day: text("2026-11-18"),
        day_words: text("thứ Tư, 18/11/2026"),
        before: text("/x"),
        after: text("/x"),
        kinds: vec![figures()],
        people: vec![figures()],
        heads: vec![text("Tiền mặt")],
        total: text("8.000 đ"),
        movements: vec![DayMovement {
            number: text("2026/000042"),
            at: text("09:00"),
            memo: text("H99.001-261118-0042"),
            kind: text("Tiền mặt"),
            who: text("Nguyễn Thị Mẫu"),
            amount: text("8.000 đ"),
        }],
        closed: text("Đã khóa"),
        counted: vec![Choice::new("yes", "Đã đếm")],
        may_close: true,
        l,
    }
}

#[test]
fn every_page_renders_in_both_languages() {
    for lang in Lang::ALL {
        let l = || Layout::sample_staff(lang, &[crate::LOCALES]);
        let pages = vec![
            ListPage {
                l: l(),
                q: text("42"),
                tabs: vec![Tab { href: text("/x"), label: text("Còn"), count: text("1"), is_here: true }],
                rows: vec![ChargeRow {
                    href: text("/x"),
                    memo: text("H99.001-261118-0042"),
                    procedure: text("Chứng thực"),
                    amount: text("8.000 đ"),
                    paid: text("0 đ"),
                    rest: text("8.000 đ"),
                    state: text("Chưa nộp"),
                    kind: TagKind::Waiting,
                    at: text("09:00"),
                }],
                pages: Pages::default(),
            }
            .render(),
            charge(l()).render(),
            StatementsPage {
                l: l(),
                f: FormState::new(),
                rows: vec![line()],
                is_aside: false,
                listed: text("1"),
                aside: text("0"),
                pages: Pages::default(),
                sums: sums(),
                holds: true,
                files: vec![FileRow { href: text("/x"), name: text("a.csv"), at: text("09:00"), sum: text("1") }],
            }
            .render(),
            ColumnsPage {
                l: l(),
                f: FormState::new(),
                href: text("/x"),
                name: text("a.csv"),
                fields: vec![(text("day"), text("Ngày"), vec![Choice::new("0", "A: Ngày")])],
                sample: vec![vec![text("Ngày")]],
                preview: text("1 dòng"),
            }
            .render(),
            StatementPage { l: l(), name: text("a.csv"), taken: sums(), holds: true, sums: sums(), rows: vec![line()] }.render(),
            closing(l()).render(),
            AccountPage {
                l: l(),
                f: FormState::new(),
                banks: vec![Choice::new("970405", "Agribank")],
                kinds: vec![Choice::new("treasury", "Kho bạc")],
                trial: text("data:,"),
                has_secret: true,
                secret: text("abc"),
                address: text("http://localhost/api/v1/payments/webhook"),
            }
            .render(),
            RatesPage { l: l(), q: String::new(), rows: vec![rate(true)], pages: Pages::default(), may_rate: true }.render(),
            RatePage {
                l: l(),
                f: FormState::new(),
                code: text("2.000815"),
                name: text("Chứng thực"),
                rows: vec![rate(true), rate(false)],
                channels: vec![Choice::new("all", "Mọi cách")],
                groups: vec![Choice::new("poor", "Hộ nghèo")],
                kinds: vec![Choice::new("fee", "Lệ phí")],
                timings: vec![Choice::new("before", "Trước")],
            }
            .render(),
        ];
        for page in pages {
            // A key without a string ends the test: the catalogue sees to it.
            assert!(page.unwrap().contains("</html>"), "{lang:?}");
        }
    }
}
