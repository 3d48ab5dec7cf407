use serde_json::Value;
use xaso_pdf::{Labels, Lang, NoticeData, NoticeKind, PaperRow, ReceiptData, ReceiptKind};

use crate::support::{assert_says, noon, receipt, renderer, samples, squeezed, text};

#[tokio::test]
async fn every_sample_in_both_languages_prints_what_it_holds() {
    for (template, data) in samples() {
        let pdf = renderer().render(template, data.clone(), noon()).await.unwrap();
        let shown = text(&pdf);
        for wanted in facts(&data) {
            assert!(shown.contains(&squeezed(&wanted)), "{}: {wanted:?} is not in {shown}", template.name);
        }
    }
}

/// What a form must show of its data, whatever its kind.
fn facts(data: &Value) -> Vec<String> {
    let texts = [
        &data["code"],
        &data["person"]["name"],
        &data["person"]["identity"],
        &data["person"]["address"],
        &data["person"]["phone"],
        &data["procedure_name"],
        &data["procedure_code"],
        &data["ledger_entry"],
        &data["duration"],
        &data["return_place"],
        &data["look_up"]["address"],
        &data["look_up"]["secret"],
        &data["legal_basis"],
        &data["labels"]["pdf-motto-state"],
        &data["labels"]["pdf-motto-words"],
        &data["number"],
        &data["owner"],
        &data["settled_by"],
        &data["stage"],
        &data["period"],
    ];
    let mut facts: Vec<String> = texts.into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let rows = |list: &str| data[list].as_array().cloned().unwrap_or_default();
    facts.extend(rows("why").iter().chain(&rows("units")).filter_map(|row| row.as_str().map(str::to_owned)));
    let columns = ["what", "from", "to", "result", "code", "owner", "received", "due", "state"];
    facts.extend(rows("rows").iter().flat_map(|row| columns.map(|c| row[c].as_str().unwrap_or_default().to_owned())));
    facts.extend(rows("papers").iter().filter_map(|row| row["name"].as_str().map(str::to_owned)));
    facts.extend(rows("files").iter().filter_map(|row| row["name"].as_str().map(str::to_owned)));
    facts.extend(rows("files").iter().filter_map(|row| Some(row["sha256"].as_str()?[..16].to_owned())));
    facts.extend(rows("items").iter().chain(&rows("reasons")).filter_map(|row| row.as_str().map(str::to_owned)));
    facts
}

#[tokio::test]
async fn the_appointment_is_said_in_words_of_vietnam_time() {
    let pdf = renderer().receipt(&receipt()).await.unwrap();
    assert_says(&pdf, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
    assert_says(&pdf, "Thời gian trả kết quả: 14 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026");
    assert_says(&pdf, "Sen Đồng, ngày 20 tháng 11 năm 2026");

    let english = renderer().receipt(&ReceiptData::sample(Lang::En, ReceiptKind::Accepted)).await.unwrap();
    assert_says(&english, "Result due at: 14:00, Thursday, 26 November 2026");
    assert_says(&english, "The Vietnamese text prevails");
}

#[tokio::test]
async fn small_days_and_months_carry_the_zero_of_the_decree() {
    let mut data = NoticeData::sample(Lang::Vi, NoticeKind::Supplement);
    data.made_at = "2026-02-04T20:00:00Z".parse().unwrap();
    assert_says(&renderer().notice(&data).await.unwrap(), "ngày 05 tháng 02 năm 2026");
    data.made_at = "2026-03-04T20:00:00Z".parse().unwrap();
    assert_says(&renderer().notice(&data).await.unwrap(), "ngày 05 tháng 3 năm 2026");
}

#[tokio::test]
async fn an_online_filing_never_prints_an_appointment() {
    let mut data = ReceiptData::sample(Lang::Vi, ReceiptKind::FiledOnline);
    data.due_at = Some(noon());
    let shown = text(&renderer().receipt(&data).await.unwrap());
    assert!(shown.contains(&squeezed("Hồ sơ chưa được tiếp nhận")));
    assert!(!shown.contains(&squeezed("Thời gian trả kết quả:")));
    assert!(!shown.contains(&squeezed("NGƯỜI TIẾP NHẬN HỒ SƠ")));
}

#[tokio::test]
async fn a_bare_receipt_and_a_crowded_one_both_print() {
    let mut bare = receipt();
    bare.agency.parent = None;
    bare.register = None;
    bare.person.identity = None;
    bare.person.address = None;
    bare.person.phone = None;
    bare.person.email = None;
    (bare.channel, bare.duration, bare.due_at, bare.return_place) = (None, None, None, None);
    (bare.qr, bare.ledger_entry, bare.officer) = (None, None, None);
    bare.look_up.phone = None;
    bare.look_up.secret = None;
    bare.papers.clear();
    bare.files.clear();
    let pdf = renderer().receipt(&bare).await.unwrap();
    assert_says(&pdf, "Không phải nộp giấy tờ kèm theo");

    let mut crowded = receipt();
    crowded.papers =
        (1..=40).map(|number| PaperRow { name: format!("Giấy tờ thứ {number}"), original: 1, certified: 0, copy: 2 }).collect();
    crowded.files[0].name = "x".repeat(300) + ".pdf";
    crowded.files[0].sha256 = "ab".to_owned();
    let pdf = renderer().receipt(&crowded).await.unwrap();
    assert_says(&pdf, "Giấy tờ thứ 40");
    assert_says(&pdf, &("x".repeat(300) + ".pdf"));
}

#[test]
fn both_languages_have_the_same_labels() {
    let keys = |labels: &Labels| labels.keys().map(str::to_owned).collect::<Vec<_>>();
    let (vi, en) = (Labels::built_in(Lang::Vi), Labels::built_in(Lang::En));
    assert_eq!(keys(&vi), keys(&en));
    assert!(keys(&vi).iter().all(|key| key.starts_with("pdf-")));
    assert_eq!(keys(&Labels::from_fn(str::to_uppercase)), keys(&vi));
}

#[tokio::test]
async fn every_vietnamese_letter_prints_in_all_four_faces() {
    let small = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";
    let all = format!("{small}{}₫–—“”‘’…•№→←☐", small.to_uppercase()).replace('☐', "□");
    let body = "#import \"/administrative.typ\": *\n#show: administrative.with(\"x\")\n#for weight in (400, 700) { for style in \
                (\"normal\", \"italic\") [#par(text(weight: weight, style: style, breakable(data.all)))] }";
    let data = serde_json::json!({"all": all, "lang": "vi", "agency": {"name": "x"}});
    let shown = text(&crate::support::set(body, data).await.unwrap());
    assert_eq!(shown.matches(&squeezed(&all)).count(), 4, "{shown}");
}
