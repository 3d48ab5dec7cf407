//! The pages on the real router, and each page struct in both languages.

use askama::Template as _;
use xaso_procedures::posters::wall::WallPage;
use xaso_procedures::{
    CAPABILITY,
    pages::{
        blank::BlankPage,
        desk::{
            edit::EditPage,
            end::EndPage,
            history::HistoryPage,
            import::{DifferencesPage, ImportPage},
            preview::PreviewPage,
        },
        list::ListPage,
        not_found::NotFoundPage,
        print::PrintPage,
        show::{EndedPage, ProcedurePage},
        versions::VersionsPage,
    },
};
use xaso_testkit::{Html, TestApp};
use xaso_web::Layout;

#[test]
fn every_page_renders_in_both_languages_with_one_heading() {
    let locales = [("procedures", CAPABILITY.vi, CAPABILITY.en)];
    for lang in xaso_i18n::Lang::ALL {
        let layout = || Layout::sample_with(lang, &locales);
        let staff = || Layout::sample_staff(lang, &locales).with_title("procedures-edit-title");
        for text in [
            ListPage::sample(layout()).render().unwrap(),
            ListPage::sample_empty(layout()).render().unwrap(),
            ListPage::sample_start(layout()).render().unwrap(),
            WallPage::sample(layout()).render().unwrap(),
            NotFoundPage::sample(layout()).render().unwrap(),
            NotFoundPage::sample_empty(layout()).render().unwrap(),
            PrintPage::sample(layout()).render().unwrap(),
            ProcedurePage::sample(layout()).render().unwrap(),
            ProcedurePage::sample_here(layout()).render().unwrap(),
            EndedPage::sample(layout()).render().unwrap(),
            EndedPage::sample_abolished(layout()).render().unwrap(),
            VersionsPage::sample(layout()).render().unwrap(),
            BlankPage::sample(layout()).render().unwrap(),
            EditPage::sample(staff()).render().unwrap(),
            PreviewPage::sample(staff()).render().unwrap(),
            HistoryPage::sample(staff()).render().unwrap(),
            EndPage::sample(staff()).render().unwrap(),
            ImportPage::sample(staff()).render().unwrap(),
            DifferencesPage::sample(staff()).render().unwrap(),
        ] {
            assert_eq!(Html::parse(&text).all("h1").len(), 1);
            assert!(!text.contains("style=") && !text.contains("<script"));
        }
    }
}

#[tokio::test]
async fn a_person_who_types_without_accents_finds_the_procedure_and_the_way_to_file_it() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut person = app.client();
    let page = person.get("/thu-tuc?q=xac+nhan+doc+than").await.assert_status(200).html();
    assert_eq!(page.attr(".xs-cat-items a", "href"), "/thu-tuc/1.004873");
    let page = person.get("/thu-tuc/1.004873").await.assert_status(200).html();
    assert_eq!(page.text("h1"), "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân");
    assert_eq!(page.attr("a.govuk-button", "href"), "/nop-ho-so/1.004873");
    assert!(page.text("main").contains("3 ngày làm việc"));
    assert!(app.breaches().is_empty());
}

#[tokio::test]
async fn what_is_filed_on_the_national_portal_leads_there_with_an_explanation() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let page = app.client().get("/thu-tuc/1.004222").await.assert_status(200).html();
    assert_eq!(page.attr("a.govuk-button", "href"), "/nop-ho-so/1.004222");
    assert!(page.attr("a[rel~=external]", "href").starts_with("https://dichvucong.gov.vn/"));
    assert!(page.text("main").contains("20.000"));
}

#[tokio::test]
async fn the_list_turns_its_pages_and_keeps_to_a_field() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut person = app.client();
    let first = person.get("/thu-tuc").await.assert_status(200).html();
    let next = first.attr("a[rel=next]", "href");
    let second = person.get(&next).await.assert_status(200).html();
    assert_ne!(first.attrs(".xs-cat-items a", "href"), second.attrs(".xs-cat-items a", "href"));
    let field = person.get("/thu-tuc?linh-vuc=Ch%E1%BB%A9ng+th%E1%BB%B1c").await.assert_status(200).html();
    assert_eq!(field.attrs(".xs-cat-items a", "href").len(), 10);
    // A page that is not there, and one that is no number, show the nearest.
    person.get("/thu-tuc?trang=9999").await.assert_status(200);
    person.get("/thu-tuc?trang=x").await.assert_status(200);
}

#[tokio::test]
async fn nothing_found_says_what_to_try() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let page = app.client().get("/thu-tuc?q=qwertyuiop").await.assert_status(200).html();
    assert!(page.text("#ket-qua").contains("Chưa tìm thấy"));
    assert!(page.attrs("main a", "href").iter().any(|href| href.starts_with("/thu-tuc?su-kien=")));
}

#[tokio::test]
async fn an_unknown_code_is_not_found_and_a_local_one_means_the_national_one() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut person = app.client();
    person.get("/thu-tuc/9.999999").await.assert_status(404);
    person.get("/thu-tuc/abc").await.assert_status(404);
    person.get("/thu-tuc/2.000815.000.00.00.H55").await.assert_status(200);
}

#[tokio::test]
async fn the_sheet_to_fill_in_by_hand_holds_every_question_and_every_paper() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut person = app.client();
    let sheet = person.get("/thu-tuc/1.001193/mau-to-khai").await.assert_status(200).html();
    let text = sheet.text(".xs-paper-form");
    let catalogue = xaso_procedures::catalogue(&app.state).await.unwrap();
    let facts = &catalogue.find("1.001193").unwrap().facts;
    for section in xaso_procedures::forms::Form::of(facts).sections(xaso_kernel::Lang::Vi) {
        for field in section.pages.iter().flat_map(|page| &page.fields) {
            let label = field.label.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&label) || !field.fields.is_empty(), "{label:?} is not asked");
        }
    }
    for paper in facts.papers_to_file() {
        assert!(text.contains(&paper.name), "{:?} is not on the sheet", paper.name);
    }
    assert!(sheet.has(".xs-line"));
    // Without a form of its own there is still the list of papers.
    let papers = person.get("/thu-tuc/1.004222/mau-to-khai").await.assert_status(200).html();
    assert!(papers.has(".xs-paper-form li"));
    person.get("/thu-tuc/9.999999/mau-to-khai").await.assert_status(404);
    person.get("/thu-tuc/9.999999/thay-doi").await.assert_status(404);
}

#[tokio::test]
async fn the_versions_say_in_plain_words_what_changed() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let old = r#"{"code":"1.999999","name":"Thủ tục thử","field":"Thử","channels":[{"channel":"in_person","duration":{"n":3,"unit":"working_day"},"fees":[{"amount":8000}]}],"papers":[{"id":"p1","name":"Tờ khai","originals":1}],"steps":"Bước 1"}"#;
    let new = r#"{"code":"1.999999","name":"Thủ tục thử","field":"Thử","channels":[{"channel":"in_person","duration":{"n":2,"unit":"working_day"},"fees":[{"amount":0}]},{"channel":"online","fees":[]}],"papers":[{"id":"p1","name":"Giấy ra viện","certified":1}],"steps":"Bước khác"}"#;
    xaso_procedures::import_file(&app.state, &crate::take_in::file(&app, old), false).await.unwrap();
    app.clock.set(xaso_testkit::at("2026-12-01T09:00:00+07:00"));
    xaso_procedures::import_file(&app.state, &crate::take_in::file(&app, new), false).await.unwrap();
    let mut person = app.client();
    let page = person.get("/thu-tuc/1.999999/thay-doi").await.assert_status(200).html();
    assert_eq!(page.all("main h2"), ["Bản thứ 2 Đang áp dụng", "Bản thứ 1 Đã hết áp dụng"]);
    assert!(page.text("main").contains("Từ ngày 18/11/2026 đến hết ngày 30/11/2026."));
    let changes = page.all(".xs-change > div").join("\n");
    for told in [
        "Thời hạn (Đến nộp trực tiếp)Trước: 3 ngày làm việcNay: 2 ngày làm việc",
        "Phí, lệ phí (Đến nộp trực tiếp)Trước: 8.000 đNay: Miễn phí",
        "Thêm cách nộpNay: Trực tuyến",
        "Thêm giấy tờNay: Giấy ra viện: 1 bản sao có chứng thực",
        "Bỏ giấy tờTrước: Tờ khai: 1 bản chínhNay không còn.",
        "Các bước thực hiệnTrước: Bước 1Nay: Bước khác",
    ] {
        let fold = |text: &str| text.split_whitespace().collect::<String>();
        assert!(fold(&changes).contains(&fold(told)), "{told:?} is not in\n{changes}");
    }
    // The procedure's own page says it too.
    let page = person.get("/thu-tuc/1.999999").await.assert_status(200).html();
    assert!(page.has(".xs-change") && page.text("main").contains("Bản thứ 2"));
}
