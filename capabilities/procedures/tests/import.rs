//! Reading catalogues of either format, and files that are none.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::PathBuf,
};

use serde_json::json;
use xaso_kernel::deadline::{Duration, Unit};
use xaso_procedures::{
    Channel, ProcedureFacts,
    import::{self, Batch, GIVE_UP_AFTER, ImportError},
};

fn read(text: &str) -> Result<Batch, ImportError> {
    import::read(text.as_bytes())
}

fn line(code: &str, offers: serde_json::Value) -> String {
    json!({ "ma": code, "ten": "Thủ tục thử", "linh_vuc": "Thử", "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã", "cach_thuc": offers,
        "thanh_phan_ho_so": [{ "ten": "Tờ khai", "ban_chinh": 1, "ban_sao": 0 }], "can_cu": ["1/2026/NĐ-CPLu"] })
    .to_string()
}

fn one(offers: serde_json::Value) -> (ProcedureFacts, Vec<String>) {
    let batch = read(&(line("1.000001", offers) + "\n")).unwrap();
    let told = batch.report.warnings.iter().map(|w| format!("{}: {}", w.field, w.reason)).collect();
    (batch.procedures[0].1.clone(), told)
}

#[test]
fn entries_torn_at_the_name_of_a_channel_count_once() {
    let (facts, told) = one(json!([
        { "hinh_thuc": "Trực tiếp", "thoi_han_so": 7, "don_vi": "Ngày làm việc", "noi_dung": "Miễn phí-", "phi_vnd": 0 },
        { "hinh_thuc": "Trực tiếp", "noi_dung": ": nộp tại quầy. -" },
        { "hinh_thuc": "Trực tuyến", "noi_dung": ": nộp qua cổng." },
    ]));
    let offer = facts.offer(Channel::InPerson).unwrap();
    assert_eq!(offer.duration, Some(Duration { n: 7, unit: Unit::WorkingDay }));
    assert_eq!(offer.fees.len(), 1);
    assert!(told.iter().all(|t| !t.starts_with("channels.in_person")), "{told:?}");
}

#[test]
fn steps_of_one_channel_are_neither_added_up_nor_chosen_from() {
    let (facts, told) = one(json!([
        { "hinh_thuc": "Trực tiếp", "thoi_han_so": 2, "don_vi": "Ngày làm việc", "noi_dung": "Miễn phí- Bước một", "phi_vnd": 0 },
        { "hinh_thuc": "Trực tiếp", "thoi_han_so": 5, "don_vi": "Ngày làm việc", "noi_dung": "Miễn phí- Bước hai", "phi_vnd": 0 },
    ]));
    assert_eq!(facts.offer(Channel::InPerson).unwrap().duration, None);
    assert!(told.iter().any(|t| t.contains("several times")), "{told:?}");
}

#[test]
fn a_list_inside_a_string_is_a_list() {
    let offers =
        json!([{ "hinh_thuc": "Trực tiếp", "thoi_han_so": "3", "don_vi": "Ngày", "noi_dung": "Miễn phí", "phi_vnd": 0 }])
            .to_string();
    let (facts, _) = one(json!(offers));
    assert_eq!(facts.offer(Channel::InPerson).unwrap().duration, Some(Duration { n: 3, unit: Unit::CalendarDay }));
}

#[test]
fn decomposed_names_are_composed_and_an_agency_is_never_made_up() {
    let text = json!({ "ma": "1.000002", "ten": "Đa\u{0306}ng ky\u{0301}  thử", "linh_vuc": "Thử", "co_quan_suy_doan": true, "cach_thuc": [] }).to_string();
    let batch = read(&(text + "\n")).unwrap();
    let facts = &batch.procedures[0].1;
    assert_eq!(facts.name, "Đăng ký thử");
    assert_eq!(facts.agency, None);
    assert!(batch.report.warnings.iter().any(|w| w.field == "agency"));
}

#[test]
fn a_line_that_cannot_be_used_never_stops_the_rest() {
    let good = line("1.000001", json!([]));
    let text = format!(
        "{good}\n{}\n[]\n{{\"ma\":\"abc\",\"ten\":\"x\"}}\n{{\"ten\":\"x\",\"ma\":\"\"}}\n{{\"ma\":\"1.000009\"}}\n{{\"a\":\0}}\n{good}\n{}\n",
        "{broken",
        line("1.000002", json!([]))
    );
    let batch = read(&text).unwrap();
    assert_eq!(batch.report.read, 9);
    assert_eq!(batch.procedures.len(), 2);
    let lines: Vec<u64> = batch.report.rejected.iter().map(|r| r.line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(batch.report.rejected[2].code.as_deref(), Some("abc"));
    assert_eq!(batch.report.rejected[6].reason, "the code stands in line 1 already");
    assert!(batch.report.rejected[5].reason.contains("NUL"));
}

#[test]
fn a_file_cut_in_the_middle_of_a_line_is_refused_whole() {
    let whole = format!("{}\n{}\n", line("1.000001", json!([])), line("1.000002", json!([])));
    for cut in [whole.len() - 2, whole.len() - 30, whole.len() / 2 + 20] {
        let Some(text) = whole.get(..cut) else { continue };
        assert!(matches!(read(text), Err(ImportError::CutOff { line: 2 })), "cut at {cut}");
    }
    // Cut inside a letter, or filled up with zeros as a disk that lost power does.
    let bytes = whole.as_bytes();
    let inside = (whole.len() / 2 + 20..whole.len()).find(|at| !whole.is_char_boundary(*at)).unwrap();
    let zeros = [&bytes[..bytes.len() - 30], [0; 64].as_slice()].concat();
    for damaged in [&bytes[..inside], zeros.as_slice()] {
        assert!(matches!(import::read(BufReader::new(damaged)), Err(ImportError::CutOff { line: 2 })));
    }
    // Only the last line feed is missing: nothing is lost.
    assert_eq!(read(whole.trim_end()).unwrap().procedures.len(), 2);
}

#[test]
fn rubbish_is_given_up_early_and_clearly() {
    // Endless zeros, as a wiped disk gives them: one line without end.
    let zeros = BufReader::new(std::io::repeat(0).take(2 << 30));
    let Err(error) = import::read(zeros) else { panic!("zeros are no catalogue") };
    assert!(error.to_string().contains("no catalogue"), "{error}");
    // Endless short lines.
    struct Lines(u64);
    impl Read for Lines {
        fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
            for (at, byte) in buf.iter_mut().enumerate() {
                *byte = if (self.0 + at as u64).is_multiple_of(7) { b'\n' } else { b'x' };
            }
            self.0 += buf.len() as u64;
            Ok(buf.len())
        }
    }
    let mut source = Lines(0);
    let Err(error) = import::read(BufReader::new(&mut source)) else { panic!("lines of x are no catalogue") };
    assert!(matches!(error, ImportError::NotACatalogue { unusable: GIVE_UP_AFTER, .. }), "{error}");
    assert!(source.0 < 1 << 20, "read {} bytes before it gave up", source.0);
    assert!(matches!(read(""), Err(ImportError::Empty { .. })));
    assert!(matches!(read("\n\n"), Err(ImportError::Empty { .. })));
}

#[test]
fn a_line_that_is_too_long_is_rejected_without_being_held() {
    let long = format!("{{\"ma\":\"1.000003\",\"ten\":\"{}\"}}", "x".repeat(import::LINE_MAX));
    let text = format!("{long}\n{}\n", line("1.000001", json!([])));
    let batch = read(&text).unwrap();
    assert_eq!(batch.procedures.len(), 1);
    assert_eq!(batch.report.rejected[0].line, 1);
}

#[test]
fn our_own_format_comes_back_as_it_went_out() {
    let (facts, _) = one(
        json!([{ "hinh_thuc": "Trực tiếp", "thoi_han_so": 3, "don_vi": "Ngày", "noi_dung": "5,000 Việt Nam Đồng(/bản)", "phi_vnd": 5000 }]),
    );
    let batch = read(&(serde_json::to_string(&facts).unwrap() + "\n")).unwrap();
    assert!(batch.own_format);
    assert_eq!(batch.procedures[0].1, facts);
    assert!(batch.report.warnings.is_empty());
}

#[test]
fn what_an_import_cannot_read_never_wipes_out_what_is_known() {
    let (known, _) = one(
        json!([{ "hinh_thuc": "Trực tiếp", "thoi_han_so": 1, "don_vi": "Ngày làm việc", "noi_dung": "8,000 VNĐ(/bản)", "phi_vnd": 8000 }]),
    );
    let (vague, _) = one(
        json!([{ "hinh_thuc": "Trực tiếp", "thoi_han_so": 1, "don_vi": "", "noi_dung": "Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)", "phi_vnd": 0 }]),
    );
    let merged = known.merged_with(&vague);
    assert_eq!(merged.offer(Channel::InPerson), known.offer(Channel::InPerson));
    assert_eq!(merged.merged_with(&vague), merged, "the same import again changes nothing");
}

#[test]
fn the_products_own_catalogue_is_valid_and_large_enough() {
    let batch = import::read(xaso_procedures::OWN_CATALOGUE.as_bytes()).unwrap();
    assert!(batch.report.rejected.is_empty(), "{:?}", batch.report.rejected);
    assert!(batch.procedures.len() >= 200, "{}", batch.procedures.len());
    let of = |code: &str| batch.procedures.iter().find(|(_, facts)| facts.code.as_str() == code).map(|(_, facts)| facts).unwrap();
    for code in ["1.004873", "2.000815", "1.001193"] {
        assert_eq!(of(code).filed_at, xaso_procedures::FiledAt::Here, "{code}");
        assert!(of(code).longest_term().is_some(), "{code}");
        assert!(of(code).papers_to_file().count() > 0, "{code}");
    }
    for (_, facts) in &batch.procedures {
        assert!(facts.steps.is_none() && facts.requirements.is_none(), "{} copies prose", facts.code);
        for paper in &facts.papers {
            assert!(paper.name.chars().count() <= 160, "{}: {}", facts.code, paper.name);
        }
    }
    let with_aliases = batch.procedures.iter().filter(|(_, facts)| !facts.aliases.is_empty()).count();
    assert!(with_aliases >= 55, "{with_aliases} procedures have everyday words");
}

/// The published file, where it is at hand: `XASO_TEST_NATIONAL_PORTAL`, or the folder of real inputs beside the project.
fn published() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/procedures/national-portal.jsonl");
    std::env::var_os("XASO_TEST_NATIONAL_PORTAL").map(PathBuf::from).or(Some(beside)).filter(|path| path.is_file())
}

#[test]
fn the_published_file_says_what_was_checked_by_hand() {
    let Some(path) = published() else {
        eprintln!("skipped: no national-portal.jsonl; set XASO_TEST_NATIONAL_PORTAL to its path");
        return;
    };
    let batch = import::read(BufReader::new(File::open(path).unwrap())).unwrap();
    assert_eq!(batch.report.read, 257);
    assert!(batch.report.rejected.is_empty(), "{:?}", batch.report.rejected);
    let mut facts_csv = csv::Reader::from_reader(include_str!("fixtures/facts-40.csv").as_bytes());
    let mut wrong = Vec::new();
    for record in facts_csv.records() {
        let record = record.unwrap();
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let (line_no, code, channel) = (cell(0).parse::<u64>().unwrap(), cell(1), cell(2));
        let (_, facts) = batch.procedures.iter().find(|(line, _)| *line == line_no).unwrap();
        assert_eq!(facts.code.as_str(), code);
        let offer = facts.channels.iter().find(|offer| offer.channel.as_str() == channel);
        let term = offer
            .and_then(|offer| offer.duration)
            .map(|term| (term.n.to_string(), term.unit.as_str().to_owned()))
            .unwrap_or_default();
        let fee =
            offer.and_then(|offer| offer.fees.first()).and_then(|fee| fee.amount).map(|n| n.to_string()).unwrap_or_default();
        let warned = |part: &str| {
            let field = format!("channels.{channel}.{part}");
            if batch.report.warnings.iter().any(|w| w.line == line_no && w.field == field) { "yes" } else { "no" }
        };
        for (what, read, truth) in [
            ("number", term.0.as_str(), cell(3)),
            ("unit", term.1.as_str(), cell(4)),
            ("fee", fee.as_str(), cell(5)),
            ("warned of the time", warned("duration"), cell(6)),
            ("warned of the fee", warned("fees"), cell(7)),
        ] {
            if read != truth {
                wrong.push(format!("line {line_no} {code} {channel}: {what} is {truth:?}, read as {read:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
