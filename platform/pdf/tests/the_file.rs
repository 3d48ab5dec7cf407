use chrono::Duration;
use lopdf::{Document, Object};

use crate::support::{noon, receipt, renderer, samples, set};

#[tokio::test]
async fn the_same_input_gives_the_same_bytes() {
    for (template, data) in samples() {
        let first = renderer().render(template, data.clone(), noon()).await.unwrap();
        let other = xaso_pdf::Renderer::new().unwrap();
        assert_eq!(first, other.render(template, data.clone(), noon()).await.unwrap());
        assert_ne!(first, renderer().render(template, data, noon() + Duration::seconds(1)).await.unwrap());
    }
}

#[tokio::test]
async fn the_file_claims_archive_and_accessibility_standards_and_vietnam_time() {
    let pdf = renderer().receipt(&receipt()).await.unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let catalog = document.catalog().unwrap();
    let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).unwrap();
    let metadata = document.get_object(metadata).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8(metadata.get_plain_content().unwrap_or_else(|_| metadata.content.clone())).unwrap();
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>") && xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(xmp.contains("2026-11-20T14:00:00+07:00"), "{xmp}");
    assert!(xmp.contains("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"), "{xmp}");
    assert!(!xmp.contains("Nguyệt"), "no personal data outside the page");
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"vi-VN");
    assert!(catalog.has(b"StructTreeRoot"));
}

#[tokio::test]
async fn an_ordinary_receipt_is_one_page_and_small() {
    let pdf = renderer().receipt(&receipt()).await.unwrap();
    assert_eq!(Document::load_mem(&pdf).unwrap().get_pages().len(), 1);
    assert!(pdf.len() < 100 * 1024, "{} bytes", pdf.len());
}

#[tokio::test]
async fn a_mistake_in_a_template_is_named_with_its_line() {
    let error = set("#set text(lang: \"vi\")\n#let a = 1\n#missing", serde_json::json!({})).await.unwrap_err();
    assert_eq!(error.to_string(), "form test, line 3: unknown variable: missing (test.typ)");
}

#[tokio::test]
async fn many_forms_at_once_all_arrive() {
    let forms = (0..12).map(|number| {
        let mut data = receipt();
        data.code = format!("H99.801-261120-{number:04}");
        tokio::spawn(async move { (renderer().receipt(&data).await.unwrap(), data.code) })
    });
    for form in forms.collect::<Vec<_>>() {
        let (pdf, code) = form.await.unwrap();
        crate::support::assert_says(&pdf, &code);
    }
}

/// Without eviction two hundred documents keep well over 100 MB.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn two_hundred_forms_in_a_row_leave_memory_flat() {
    let resident = || -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
    };
    let mut data = receipt();
    let mut before = 0;
    for number in 0..240 {
        if number == 40 {
            before = resident();
        }
        data.code = format!("H99.801-261120-{number:04}");
        data.qr = Some(format!("https://sendong.example.vn/h/{number:022}"));
        data.person.name = format!("Nguyễn Văn {number}");
        renderer().receipt(&data).await.unwrap();
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 80, "two hundred forms left {grown} MB behind");
}
