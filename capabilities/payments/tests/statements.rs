//! Statements of five hundred lines, in both forms, twice, overlapping; and a person's decisions.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use xaso_kernel::{Money, Role};
use xaso_payments::{ChargeState, charge as write_charge, list_charges};
use xaso_testkit::{Client, Html, Part, TestApp};

use crate::support::{charge, of, official, owed, start, sum_of_entries, write};

const PAGE: &str = "/can-bo/thu-phi/sao-ke";

/// A line of the statement: day of November, reference, money in, money out, memo.
#[derive(Clone)]
struct Line(u32, String, i64, i64, String);

fn code(n: usize) -> String {
    format!("H99.001-2611{:02}-{:04}", 1 + n % 18, n)
}

/// What banks and people make of a code.
fn altered(n: usize) -> String {
    let code = code(n);
    match n % 6 {
        0 => code,
        1 => format!("MBVCB.7731.{} nop phi.CT tu 0071000123456", code.replace(['.', '-'], " ")),
        2 => format!("LPHT{}", code.replace(['.', '-'], "")),
        3 => code.to_lowercase().replace('-', "–"),
        4 => format!("nop phi chung thuc {} cam on", code.replace('-', " - ")),
        _ => format!("IBFT {}GD 881", code.replace('.', "/")),
    }
}

const OWED: i64 = 8_000;

/// Five hundred lines: 350 sure; 45 with wrong memos; 15 dossiers in two parts; 15 over; 15 under; 15 paid a second time; 15 rows repeated; 15 of money out.
fn lines() -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut add = |n: usize, amount: i64, out: i64, memo: String| {
        let place = all.len();
        all.push(Line(1 + u32::try_from(n % 18).unwrap(), format!("FT26{place:08}"), amount, out, memo));
    };
    (0..350).for_each(|n| add(n, OWED, 0, altered(n)));
    (350..370).for_each(|n| add(n, OWED, 0, "Nop phi ho so, cam on xa".to_owned()));
    (370..385).for_each(|n| add(n, OWED, 0, code(n + 5_000)));
    (385..395).for_each(|n| add(n, OWED, 0, code(n).replacen("001-", "OO1-", 1)));
    for n in 400..415 {
        add(n, 3_000, 0, altered(n));
        add(n, OWED - 3_000, 0, altered(n));
    }
    (415..430).for_each(|n| add(n, OWED + 2_000, 0, altered(n)));
    (430..445).for_each(|n| add(n, OWED - 1_000, 0, altered(n)));
    (0..15).for_each(|n| add(n, OWED, 0, altered(n)));
    (0..15).for_each(|n| add(n, 0, 11_000, "PHI SMS".to_owned()));
    let again: Vec<Line> = all[20..35].to_vec();
    all.extend(again);
    assert_eq!(all.len(), 500);
    all
}

fn csv(lines: &[Line]) -> Vec<u8> {
    let dotted = |amount: i64| if amount == 0 { String::new() } else { Money(amount).to_string().replace(" đ", "") };
    let mut out = "\u{feff}NGÂN HÀNG MẪU;;;;;\nTừ ngày 01/11/2026;;;;;\nSTT;Ngày giao dịch;Số tham chiếu;Phát sinh nợ;Phát sinh có;Số dư;Nội dung\n".to_owned();
    for (place, Line(day, reference, amount, spent, memo)) in lines.iter().enumerate() {
        out.push_str(&format!(
            "{};{day:02}/11/2026 09:15:00;{reference};{};{};1.000.000;\"{memo}\"\n",
            place + 1,
            dotted(*spent),
            dotted(*amount)
        ));
    }
    out.push_str(&format!(";;;;{};;Tổng cộng\n", dotted(lines.iter().map(|line| line.2).sum())));
    out.into_bytes()
}

fn xlsx(lines: &[Line]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "NGÂN HÀNG MẪU").unwrap();
    for (place, head) in ["Transaction Date", "Reference", "Debit", "Credit", "Balance", "Description"].into_iter().enumerate() {
        sheet.write(3, u16::try_from(place).unwrap(), head).unwrap();
    }
    let format = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    for (place, Line(day, reference, amount, spent, memo)) in lines.iter().enumerate() {
        let row = u32::try_from(place).unwrap() + 4;
        let at = ExcelDateTime::from_ymd(2026, 11, u8::try_from(*day).unwrap()).unwrap().and_hms(9, 15, 0).unwrap();
        sheet.write_with_format(row, 0, &at, &format).unwrap();
        sheet.write(row, 1, reference.as_str()).unwrap();
        if *spent > 0 {
            sheet.write(row, 2, f64::from(i32::try_from(*spent).unwrap())).unwrap();
        }
        if *amount > 0 {
            sheet.write(row, 3, f64::from(i32::try_from(*amount).unwrap())).unwrap();
        }
        sheet.write(row, 5, memo.as_str()).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Hands a file in and confirms the columns as they were guessed. Gives the page on what became of it.
async fn hand_in(clerk: &mut Client, name: &str, bytes: &[u8]) -> Html {
    let to = clerk.post_multipart(PAGE, &[Part::File("tep", name, "text/csv", bytes)]).await.location();
    let page = clerk.get(&to).await.assert_status(200).html();
    if !page.has("#head") {
        return page;
    }
    let mut fields = vec![("head".to_owned(), page.attr("#head", "value"))];
    for column in ["day", "credit", "debit", "amount", "memo", "reference"] {
        fields.push((
            column.to_owned(),
            page.attrs(&format!("#{column} option[selected]"), "value").first().cloned().unwrap_or_default(),
        ));
    }
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(clerk.post_form(&to, &sent).await.location(), to);
    clerk.get(&to).await.assert_status(200).html()
}

/// Lines and dong of each row of a table, as shown.
fn table(page: &Html, id: &str) -> Vec<(String, String)> {
    let cells = page.all(&format!("[aria-labelledby='{id}'] tbody td.govuk-table__cell--numeric"));
    cells.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

fn sums(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(lines, amount)| ((*lines).to_owned(), (*amount).to_owned())).collect()
}

async fn charge_all(app: &TestApp) {
    let commune = app.commune();
    write(app, move |tx| {
        Box::pin(async move {
            for n in 0..450 {
                write_charge(tx, &commune, owed(&code(n), OWED)).await?;
            }
            Ok(())
        })
    })
    .await;
}

/// Dong in the books: the sum of all that was paid.
async fn in_books(app: &TestApp) -> i64 {
    let mut all = 0;
    for n in 0..450 {
        let charges = list_charges(app.state.db.read(), &app.commune(), owed(&code(n), 0).subject).await.unwrap();
        all += charges.iter().map(|charge| charge.paid.0).sum::<i64>();
    }
    all
}

async fn five_hundred(bytes: fn(&[Line]) -> Vec<u8>, name: &str, other: fn(&[Line]) -> Vec<u8>, other_name: &str) {
    let app = start().await;
    charge_all(&app).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let all = lines();
    let file = bytes(&all);
    let page = hand_in(&mut clerk, name, &file).await;
    // Placed 350; listed 45 + 30 + 15 + 15 + 15; known 15; together 485; out 15.
    let taken = [("350", "2.800.000 đ"), ("120", "855.000 đ"), ("15", "120.000 đ"), ("485", "3.775.000 đ"), ("15", "165.000 đ")];
    assert_eq!(table(&page, "doc"), sums(&taken));
    assert!(page.text("main").contains("Đối chiếu đúng"));
    let now = [("350", "2.800.000 đ"), ("120", "855.000 đ"), ("0", "0 đ"), ("470", "3.655.000 đ")];
    assert_eq!(table(&page, "nay"), sums(&now));
    assert_eq!(in_books(&app).await, 2_800_000);
    for n in [0, 1, 2, 3, 4, 5, 349] {
        assert_eq!(of(&app, &code(n)).await.state, ChargeState::Paid, "{}", altered(n));
    }

    // The very same file leads to what became of it; the same lines in the other form are all known.
    let again = hand_in(&mut clerk, name, &file).await;
    assert_eq!(table(&again, "doc"), sums(&taken));
    let other = hand_in(&mut clerk, other_name, &other(&all)).await;
    assert_eq!(table(&other, "doc")[..4], sums(&[("0", "0 đ"), ("0", "0 đ"), ("485", "3.775.000 đ"), ("485", "3.775.000 đ")]));
    assert_eq!(in_books(&app).await, 2_800_000);

    // A statement that overlaps brings only what is new.
    let mut later = all[300..].to_vec();
    later.push(Line(18, "FT27000001".to_owned(), OWED, 0, altered(449)));
    let page = hand_in(&mut clerk, "sau.csv", &csv(&later)).await;
    assert_eq!(table(&page, "doc")[0], ("1".to_owned(), "8.000 đ".to_owned()));
    assert_eq!((in_books(&app).await, of(&app, &code(449)).await.state), (2_808_000, ChargeState::Paid));
    let page = clerk.get(PAGE).await.html();
    assert_eq!(table(&page, "tong")[3], ("471".to_owned(), "3.663.000 đ".to_owned()));
    assert!(page.text("main").contains("không thiếu đồng nào"));
    let mut listed = String::new();
    for page in 1..=5 {
        listed.push_str(&clerk.get(&format!("{PAGE}?trang={page}")).await.text());
    }
    let doubts = [
        "không có mã hồ sơ",
        "không khớp khoản thu",
        "gần đúng",
        "cộng lại thì đủ",
        "ít hơn số phải nộp",
        "nhiều hơn số phải nộp",
        "nộp hai lần",
    ];
    for words in doubts {
        assert!(listed.contains(words), "{words}");
    }
}

#[tokio::test]
async fn five_hundred_lines_as_csv_end_placed_or_listed_and_twice_changes_nothing() {
    five_hundred(csv, "sao-ke.csv", xlsx, "sao-ke.xlsx").await;
}

#[tokio::test]
async fn five_hundred_lines_as_xlsx_end_placed_or_listed_and_twice_changes_nothing() {
    five_hundred(xlsx, "sao-ke.xlsx", csv, "sao-ke.csv").await;
}

#[tokio::test]
async fn lines_without_a_reference_are_told_apart_by_what_they_say_and_how_often() {
    let app = start().await;
    charge(&app, &code(1), OWED).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let file = |rows: &str| format!("Ngày,Số tiền,Nội dung\n{rows}").into_bytes();
    let one = "18/11/2026,\"8,000\",tien mat\n18/11/2026,\"8,000\",tien mat\n18/11/2026,8000,".to_owned() + &code(1) + "\n";
    let page = hand_in(&mut clerk, "a.csv", &file(&one)).await;
    assert_eq!(table(&page, "doc")[..3], sums(&[("1", "8.000 đ"), ("2", "16.000 đ"), ("0", "0 đ")]));
    let page = hand_in(&mut clerk, "b.csv", &file(&format!("{one}18/11/2026,8000,tien  mat\n17/11/2026,-5000,phi\n"))).await;
    assert_eq!(
        table(&page, "doc"),
        sums(&[("0", "0 đ"), ("1", "8.000 đ"), ("3", "24.000 đ"), ("4", "32.000 đ"), ("1", "5.000 đ")])
    );
}

#[tokio::test]
async fn a_person_places_splits_and_sets_aside_what_is_in_doubt() {
    let app = start().await;
    let (a, b) = (charge(&app, &code(1), OWED).await, charge(&app, &code(2), OWED).await);
    let mut clerk = official(&app, Role::Clerk).await;
    let file = format!(
        "Ngày;Số tiền;Nội dung;Số tham chiếu\n17/11/2026;16.000;nop ho {} va {};R1\n18/11/2026;9.000;khong ro;R2\n",
        code(1),
        code(2)
    );
    hand_in(&mut clerk, "a.csv", file.as_bytes()).await;
    let page = clerk.get(PAGE).await.html();
    assert!(page.text("main").contains("Nội dung có nhiều mã hồ sơ"));
    let paths = page.attrs("form[action*='/dong/']", "action");
    assert_eq!(paths.len(), 2);
    for (fields, words) in [
        (vec![("do", "place"), ("code", "")], "Hãy ghi mã hồ sơ"),
        (vec![("do", "place"), ("code", "H99.001-261118-9999")], "Không có khoản thu nào"),
        (vec![("do", "place"), ("code", "H99.001-261102-0001"), ("amount", "16.001")], "chỉ còn 16.000 đ"),
        (vec![("do", "aside"), ("reason", "x")], "Lý do phải có"),
    ] {
        let page = clerk.post_form(&paths[0], &fields).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains(words), "{words}");
    }
    let (one, two) = (code(1), code(2));
    clerk.post_form(&paths[0], &[("do", "place"), ("code", &one), ("amount", "8.000")]).await.assert_status(303);
    assert!(clerk.get(PAGE).await.html().text("main").contains("còn 8.000 đ chưa ghi"));
    clerk.post_form(&paths[0], &[("do", "place"), ("code", &two)]).await.assert_status(303);
    assert_eq!((sum_of_entries(&app, a).await, sum_of_entries(&app, b).await), (Money(OWED), Money(OWED)));
    clerk.post_form(&paths[0], &[("do", "place"), ("code", &two)]).await.assert_status(422);
    clerk.post_form(&paths[1], &[("do", "aside"), ("reason", "Tiền thuê hội trường")]).await.assert_status(303);
    let page = clerk.get(PAGE).await.html();
    assert_eq!(table(&page, "tong"), sums(&[("1", "16.000 đ"), ("0", "0 đ"), ("1", "9.000 đ"), ("2", "25.000 đ")]));
    let aside = clerk.get(&format!("{PAGE}?xem=aside")).await.html();
    assert!(aside.text("main").contains("Tiền thuê hội trường"));
    clerk.post_form(&paths[1], &[("do", "again")]).await.assert_status(303);
    assert!(clerk.get(PAGE).await.html().text("main").contains("khong ro"));

    // What is undone is open again, on the list.
    let mut director = official(&app, Role::Director).await;
    let entries = xaso_payments::list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), a).await.unwrap();
    director
        .post_form(&format!("/can-bo/thu-phi/but-toan/{}/huy", entries[0].id), &[("reverse_reason", "Ghi nhầm hồ sơ")])
        .await
        .assert_status(303);
    let page = clerk.get(PAGE).await.html();
    assert!(page.text("main").contains("Bút toán đã bị hủy") && page.text("main").contains("còn 8.000 đ chưa ghi"));
    assert!(page.text("main").contains("không thiếu đồng nào"));
}

#[tokio::test]
async fn files_that_cannot_be_used_are_refused_with_the_remedy() {
    let app = start().await;
    let mut clerk = official(&app, Role::Clerk).await;
    let long = "18/11/2026;1;x\n".repeat(5_001);
    for (bytes, words) in [
        (&b""[..], "Chưa chọn tệp"),
        (b"\n ; \n", "không có dòng nào"),
        (b"PK\x03\x04 no zip", "Không đọc được tệp"),
        (b"a\0b", "Không đọc được tệp"),
        (b"Ng\xe0y;x", "bảng mã cũ"),
        (long.as_bytes(), "hơn 5.000 dòng"),
    ] {
        let page = clerk.post_multipart(PAGE, &[Part::File("tep", "a.csv", "text/csv", bytes)]).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains(words), "{words}");
    }
    let to = clerk
        .post_multipart(PAGE, &[Part::File("tep", "a.csv", "text/csv", "Ngày;Số tiền;Nội dung\nhôm qua;8.000;x\n".as_bytes())])
        .await
        .location();
    for (fields, words) in [
        (vec![("head", "1"), ("amount", "1"), ("memo", "2")], "cột có ngày"),
        (vec![("head", "1"), ("day", "0"), ("memo", "2")], "cột tiền vào"),
        (vec![("head", "1"), ("day", "0"), ("amount", "1")], "cột nội dung"),
        (vec![("head", "1"), ("day", "0"), ("amount", "0"), ("memo", "2")], "không thể là hai thứ"),
        (vec![("head", "9"), ("day", "0"), ("amount", "1"), ("memo", "2")], "Không có dòng này"),
        (vec![("head", "1"), ("day", "0"), ("amount", "1"), ("memo", "2")], "Dòng 2 không đọc được: “hôm qua”"),
    ] {
        let page = clerk.post_form(&to, &fields).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains(words), "{words}");
    }
    clerk.post_form(&format!("{to}/bo"), &[]).await.assert_status(303);
    clerk.get(&to).await.assert_status(404);
}
