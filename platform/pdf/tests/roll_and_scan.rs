use lopdf::{Document, Object};
use xaso_pdf::{Agency, Labels, Lang, PdfError, ReceiptData, ReceiptKind, SCAN_PAGES_MAX, ScanData, ScanPage};

use crate::support::{assert_says, noon, receipt, renderer, squeezed, text};

/// A grey PNG of 8 by 8 pixels, made once.
const PICTURE: &[u8] = include_bytes!("grey.png");

fn scan(pixels: &[(u32, u32)]) -> ScanData {
    ScanData {
        lang: Lang::Vi,
        labels: Labels::built_in(Lang::Vi),
        agency: Agency {
            parent: None, name: "Trung tâm Phục vụ hành chính công".to_owned(), place: "Sen Đồng".to_owned()
        },
        title: "Giấy chứng sinh".to_owned(),
        pages: pixels.iter().map(|size| ScanPage::of(PICTURE.to_vec(), *size)).collect(),
    }
}

/// Width and height of each page, in whole millimetres.
fn sizes(pdf: &[u8]) -> Vec<(i64, i64)> {
    let document = Document::load_mem(pdf).unwrap();
    let millimetres = |value: &Object| (f64::from(value.as_float().unwrap()) / 72.0 * 25.4).round() as i64;
    document
        .get_pages()
        .into_values()
        .map(|page| {
            let area = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
            (millimetres(&area[2]), millimetres(&area[3]))
        })
        .collect()
}

#[tokio::test]
async fn a_roll_is_80_millimetres_wide_one_page_long_and_says_what_the_sheet_says() {
    for lang in [Lang::Vi, Lang::En] {
        for kind in [ReceiptKind::Accepted, ReceiptKind::FiledOnline] {
            let data = ReceiptData::sample(lang, kind);
            let pdf = renderer().receipt_roll(&data).await.unwrap();
            let sizes = sizes(&pdf);
            assert_eq!((sizes.len(), sizes[0].0), (1, 80));
            for wanted in [&data.code, &data.person.name, &data.procedure_name, &data.look_up.address, &data.papers[0].name] {
                assert_says(&pdf, wanted);
            }
            assert_says(&pdf, data.look_up.secret.as_deref().unwrap());
        }
    }
    let pdf = renderer().receipt_roll(&receipt()).await.unwrap();
    assert_says(&pdf, "14 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026");
    assert_says(&pdf, "(1 bản chính)");
}

#[tokio::test]
async fn a_filing_nobody_has_accepted_prints_no_appointment_on_the_roll() {
    let mut data = ReceiptData::sample(Lang::Vi, ReceiptKind::FiledOnline);
    data.due_at = Some(noon());
    assert!(!text(&renderer().receipt_roll(&data).await.unwrap()).contains(&squeezed("Thời gian trả kết quả:")));
}

#[tokio::test]
async fn pages_keep_their_order_and_have_the_size_of_their_paper() {
    // Portrait A4, landscape A4, an identity card at 200 dots an inch.
    let pdf = renderer().scan(scan(&[(1654, 2339), (2339, 1654), (674, 425)]), noon()).await.unwrap();
    assert_eq!(sizes(&pdf), [(210, 297), (297, 210), (86, 54)]);
    assert_eq!(pdf, renderer().scan(scan(&[(1654, 2339), (2339, 1654), (674, 425)]), noon()).await.unwrap());
}

#[tokio::test]
async fn no_page_and_too_many_and_what_is_no_picture_are_refused() {
    assert!(matches!(renderer().scan(scan(&[]), noon()).await, Err(PdfError::Pages { pages: 0, .. })));
    let many = vec![(100, 100); SCAN_PAGES_MAX + 1];
    assert!(matches!(renderer().scan(scan(&many), noon()).await, Err(PdfError::Pages { .. })));
    let mut broken = scan(&[(100, 100)]);
    broken.pages[0].picture = b"<svg onload=x>".to_vec();
    assert!(matches!(renderer().scan(broken, noon()).await, Err(PdfError::Template { .. })));
}
