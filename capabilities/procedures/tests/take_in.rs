//! Catalogues into the database: whole or not at all, twice without a trace.

use std::path::PathBuf;

use xaso_procedures::{CAPABILITY, Channel, FiledAt, find, find_version, import_file};
use xaso_testkit::TestApp;

pub fn file(app: &TestApp, text: &str) -> PathBuf {
    let path = app.folder().join("catalogue.jsonl");
    std::fs::write(&path, text).unwrap();
    path
}

const NEW: &str = r#"{"ma":"1.999999","ten":"Thủ tục thử","linh_vuc":"Thử","co_quan_thuc_hien":"Ủy ban nhân dân cấp xã","cach_thuc":[{"hinh_thuc":"Trực tiếp","thoi_han_so":3,"don_vi":"Ngày làm việc","noi_dung":"Miễn phí","phi_vnd":0}],"thanh_phan_ho_so":[{"ten":"Tờ khai","ban_chinh":1,"ban_sao":0}],"can_cu":[]}"#;
/// A known procedure as the portal prints it: the unit of time lost, the fee left to the council.
const VAGUE: &str = r#"{"ma":"1.004873","ten":"Thủ tục cấp Giấy xác nhận tình trạng hôn nhân","linh_vuc":"Hộ tịch","cach_thuc":[{"hinh_thuc":"Trực tiếp","thoi_han_so":3,"don_vi":"","noi_dung":"Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)","phi_vnd":0}],"thanh_phan_ho_so":[{"ten":"-- | Mẫu điện tử","ban_chinh":1,"ban_sao":0}],"trinh_tu":"Bước thử","can_cu":[]}"#;

#[tokio::test]
async fn an_import_inserts_updates_and_the_same_again_changes_nothing() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let path = file(&app, &format!("{NEW}\n{VAGUE}\nno json\n"));
    let dry = import_file(&app.state, &path, true).await.unwrap();
    assert_eq!((dry.read, dry.inserted, dry.updated, dry.rejected.len(), dry.dry_run), (3, 1, 1, 1, true));
    let today = xaso_kernel::when::local_date(app.state.now());
    assert!(find(app.state.db.read(), "1.999999", today).await.unwrap().is_none(), "a dry run writes nothing");

    let first = import_file(&app.state, &path, false).await.unwrap();
    assert_eq!((first.inserted, first.updated, first.unchanged), (1, 1, 0));
    assert_eq!(first.rejected[0].line, 3);
    let again = import_file(&app.state, &path, false).await.unwrap();
    assert_eq!((again.inserted, again.updated, again.unchanged), (0, 0, 2));

    app.client().get("/thu-tuc/1.999999").await.assert_status(200);
    let known = find(app.state.db.read(), "1.004873", today).await.unwrap().unwrap();
    assert_eq!((known.number, known.facts.filed_at), (2, FiledAt::Here));
    assert_eq!(
        known.facts.term(Channel::InPerson).map(|term| term.n),
        Some(3),
        "what the import could not read did not wipe out what was known"
    );
    assert_eq!(known.facts.steps.as_deref(), Some("Bước thử"));
    let before = find_version(app.state.db.read(), "1.004873", 1).await.unwrap().unwrap();
    assert_eq!(before.facts.steps, None, "the version before stays as it was");
    assert_eq!(find(app.state.db.read(), "1.004873", before.effective_from).await.unwrap().unwrap().number, 1);
}

#[tokio::test]
async fn what_was_gone_over_by_hand_stays_and_the_report_says_so() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let other = r#"{"ma":"1.012812","ten":"Hòa giải tranh chấp đất đai","linh_vuc":"Đất đai","cach_thuc":[{"hinh_thuc":"Trực tiếp","thoi_han_so":40,"don_vi":"Ngày","noi_dung":"9,000 VNĐ","phi_vnd":9000}]}"#;
    let report = import_file(&app.state, &file(&app, other), false).await.unwrap();
    let told: Vec<&str> = report.warnings.iter().filter(|w| w.reason.contains("by hand")).map(|w| w.field.as_str()).collect();
    assert_eq!(told, ["channels.in_person.duration", "channels.in_person.fees"]);
    let today = xaso_kernel::when::local_date(app.state.now());
    let kept = find(app.state.db.read(), "1.012812", today).await.unwrap().unwrap();
    assert_eq!(kept.facts.term(Channel::InPerson).map(|term| term.n), Some(30));
}

#[tokio::test]
async fn a_file_that_is_cut_off_leaves_everything_as_it_was() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let path = file(&app, &format!("{NEW}\n{}", &VAGUE[..300]));
    let error = import_file(&app.state, &path, false).await.unwrap_err().to_string();
    assert!(error.contains("line 2") && error.contains("cut off"), "{error}");
    app.client().get("/thu-tuc/1.999999").await.assert_status(404);
    let error = import_file(&app.state, &app.folder().join("nowhere.jsonl"), false).await.unwrap_err().to_string();
    assert!(error.contains("nowhere.jsonl"), "{error}");
}

#[tokio::test]
async fn a_dossiers_local_code_finds_the_national_procedure() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let today = xaso_kernel::when::local_date(app.state.now());
    let found = find(app.state.db.read(), "2.000815.000.00.00.H55", today).await.unwrap().unwrap();
    assert_eq!(found.facts.code.as_str(), "2.000815");
    assert!(find(app.state.db.read(), "nonsense", today).await.unwrap().is_none());
}

#[tokio::test]
async fn certified_copies_are_due_by_the_close_of_the_day() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let today = xaso_kernel::when::local_date(app.state.now());
    let version = find(app.state.db.read(), "2.000815", today).await.unwrap().unwrap();
    let due = |received: &str| {
        version
            .facts
            .due(Channel::InPerson, xaso_testkit::at(received), &xaso_kernel::WorkingCalendar::vietnam(), &[])
            .unwrap()
            .unwrap()
            .due
    };
    assert_eq!(due("2026-11-18T09:00:00+07:00"), xaso_testkit::at("2026-11-18T17:00:00+07:00"));
    assert_eq!(due("2026-11-18T15:30:00+07:00"), xaso_testkit::at("2026-11-19T17:00:00+07:00"));
}

#[tokio::test]
async fn the_published_file_goes_in_whole_and_only_once() {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/procedures/national-portal.jsonl");
    let Some(path) =
        std::env::var_os("XASO_TEST_NATIONAL_PORTAL").map(PathBuf::from).or(Some(beside)).filter(|path| path.is_file())
    else {
        eprintln!("skipped: no national-portal.jsonl; set XASO_TEST_NATIONAL_PORTAL to its path");
        return;
    };
    let app = TestApp::start(&[CAPABILITY]).await;
    let first = import_file(&app.state, &path, false).await.unwrap();
    eprintln!(
        "read {}, inserted {}, updated {}, unchanged {}, rejected {}, warnings {}",
        first.read, first.inserted, first.updated, first.unchanged, first.rejected_total, first.warnings_total
    );
    assert_eq!(first.read, 257);
    assert!(first.inserted + first.updated >= 250, "{first:?}");
    assert_eq!(import_file(&app.state, &path, false).await.unwrap().unchanged, 257);
    let today = xaso_kernel::when::local_date(app.state.now());
    let mut facts_csv = csv::Reader::from_reader(include_str!("fixtures/facts-40.csv").as_bytes());
    for record in facts_csv.records() {
        let record = record.unwrap();
        let (code, channel) = (&record[1], &record[2]);
        let kept = find(app.state.db.read(), code, today).await.unwrap().unwrap();
        let offer = kept.facts.channels.iter().find(|offer| offer.channel.as_str() == channel);
        let warned =
            |part: &str| first.warnings.iter().any(|w| w.code == code && w.field == format!("channels.{channel}.{part}"));
        let n = offer.and_then(|offer| offer.duration).map(|term| term.n.to_string()).unwrap_or_default();
        assert!(
            n == record[3] || warned("duration"),
            "{code} {channel}: {n} working or calendar days are neither right nor warned of"
        );
        let fee = offer.and_then(|offer| offer.fees.first()?.amount).map(|n| n.to_string()).unwrap_or_default();
        assert!(fee == record[5] || warned("fees"), "{code} {channel}: a fee of {fee} is neither right nor warned of");
    }
}

#[tokio::test]
async fn tables_keep_the_tenancy_rule() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let problems = xaso_testkit::tenancy_problems(&app.state.db, CAPABILITY.tables).await;
    assert!(problems.iter().all(|problem| !problem.contains("procedure")), "{problems:?}");
}
