use serde_json::{Value, json};

use crate::support::{assert_says, noon, receipt, renderer, samples, set, squeezed, text};

/// What would do harm, or look different, if it were evaluated.
const HOSTILE: [&str; 16] = [
    "#panic()",
    "#import \"/receipt.typ\": *",
    "#read(\"/etc/passwd\")",
    "*đậm* _nghiêng_ `mã`",
    "$x^2$",
    "@ref <label>",
    "\\u{41} \\ \\# C:\\HO_SO",
    "= Tiêu đề",
    "- mục",
    "https://example.vn/#x",
    "// ghi chú /* a */",
    "#{1+1} [a] ]#[",
    "\"); #panic(\"",
    "{{7*7}} ${x} %s",
    "-- --- ... ~ 'nháy' \"kép\"",
    "<script>alert(1)</script> &amp; ]]>",
];

#[tokio::test]
async fn markup_in_any_field_prints_as_it_was_typed() {
    for hostile in HOSTILE {
        let mut data = receipt();
        data.person.name = hostile.to_owned();
        data.person.address = Some(hostile.to_owned());
        data.procedure_name = hostile.to_owned();
        data.papers[0].name = hostile.to_owned();
        data.files[0].name = hostile.to_owned();
        data.officer = Some(hostile.to_owned());
        data.agency.place = hostile.to_owned();
        data.qr = Some(hostile.to_owned());
        let pdf = renderer().receipt(&data).await.unwrap();
        let shown = text(&pdf);
        assert!(shown.matches(&squeezed(hostile)).count() >= 6, "{hostile:?} in {shown}");
    }
}

#[tokio::test]
async fn every_text_of_every_form_may_be_hostile() {
    for (template, mut data) in samples() {
        for field in ["person", "papers", "files", "items", "reasons", "guide", "look_up", "agency", "register"] {
            if let Some(part) = data.get_mut(field) {
                poison(part);
            }
        }
        let pdf = renderer().render(template, data, noon()).await.unwrap();
        assert_says(&pdf, "#panic(\"a\")");
    }
}

fn poison(data: &mut Value) {
    match data {
        Value::String(text) => *text = "#panic(\"a\") *b* $c$ @d".to_owned(),
        Value::Array(items) => items.iter_mut().for_each(poison),
        Value::Object(fields) => fields.values_mut().for_each(poison),
        _ => {}
    }
}

#[tokio::test]
async fn control_letters_print_as_boxes_and_never_fail() {
    let mut data = receipt();
    data.person.name = "An\u{0}Bình\u{1b}[31m\u{7}\u{202e}nêY\u{2066}\u{200b}\u{feff}".to_owned();
    data.person.address = Some("dòng một\r\ndòng hai\tthẻ\u{2028}dòng ba".to_owned());
    let pdf = renderer().receipt(&data).await.unwrap();
    assert_says(&pdf, "An□Bình□[31m□□nêY□");
    assert_says(&pdf, "dòng một dòng hai thẻ dòng ba");
}

#[tokio::test]
async fn a_template_sees_no_disk_no_package_and_no_other_file() {
    for body in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../Cargo.toml\")",
        "#import \"@preview/example:0.1.0\": *",
        "#read(\"/qr.svg\")",
        "#include \"/receipt.typ\"",
    ] {
        let error = set(body, json!({})).await.unwrap_err();
        assert!(matches!(error, xaso_pdf::PdfError::Template { template: "test", line: 1, .. }), "{error}");
    }
}

#[tokio::test]
async fn more_text_than_any_form_has_is_refused() {
    let error = set("x", json!({"name": "x".repeat(300 * 1024)})).await.unwrap_err();
    assert!(matches!(error, xaso_pdf::PdfError::TooLarge { bytes: 307_200, .. }), "{error}");
    let error = set("x", json!({"qr": "x".repeat(5000)})).await.unwrap_err();
    assert!(matches!(error, xaso_pdf::PdfError::Qr(_)), "{error}");
}

#[test]
fn a_qr_is_a_picture_of_its_text_alone() {
    let one = xaso_pdf::qr_svg("https://sendong.example.vn/h/a").unwrap();
    assert!(one.contains("<svg") && !one.contains("sendong"));
    assert_ne!(one, xaso_pdf::qr_svg("https://sendong.example.vn/h/b").unwrap());
    assert_eq!(one, xaso_pdf::qr_svg("https://sendong.example.vn/h/a").unwrap());
    assert!(xaso_pdf::qr_svg(&"x".repeat(3000)).is_err());
}
