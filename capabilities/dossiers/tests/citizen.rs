//! The guest's journey through the real router, without scripts.

use uuid::Uuid;
use xaso_dossiers::{Step, act, keep_file};
use xaso_kernel::{Actor, Role};
use xaso_testkit::{Client, Part, Reply, TestApp};

use crate::support::{PDF, account, start, walk};

const TASKS: &str = "/nop-ho-so/1.004873";
const FIRST: &str = "/nop-ho-so/1.004873/cau-hoi/nguoi-dien";
const PAPERS: &str = "/nop-ho-so/1.004873/giay-to";
const RESULT: &str = "/nop-ho-so/1.004873/cau-hoi/nhan-ket-qua";
const CHECK: &str = "/nop-ho-so/1.004873/kiem-tra";

/// Answers to every question.
fn answers() -> Vec<(&'static str, &'static str)> {
    vec![
        ("filed_by", "self"),
        ("for_whom", "oneself"),
        ("applicant_name", "Nguyễn Thị Mẫu"),
        ("applicant_id_number", "000190000317"),
        ("applicant_phone", "0999001234"),
        ("applicant_address.typed", "hoan kiem"),
        ("unit", "00070"),
        ("detail", "Thôn Đông"),
        ("f_birth_date-day", "27"),
        ("f_birth_date-month", "3"),
        ("f_birth_date-year", "1998"),
        ("f_gender", "female"),
        ("f_ethnicity", "Kinh"),
        ("f_nationality", "Việt Nam"),
        ("f_residence_period", "now"),
        ("f_marital_status", "never_married"),
        ("f_purpose", "property"),
        ("f_copies", "1"),
        ("f_earlier", "none"),
        ("f_declaration", "true"),
        ("delivery", "desk"),
    ]
}

fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut all = answers();
    all.retain(|(name, _)| *name != field);
    all.push((field, value));
    all
}

/// Answers everything; the draft is ready to be looked over.
async fn answer(client: &mut Client) {
    assert_eq!(walk(client, FIRST, &answers()).await, PAPERS);
    assert_eq!(walk(client, RESULT, &answers()).await, CHECK);
}

async fn upload(client: &mut Client, name: &str, content: &[u8]) -> Reply {
    client.post_multipart(PAPERS, &[Part::Field("paper", "p1"), Part::File("file", name, "application/pdf", content)]).await
}

/// Files a dossier; the receipt's page, the code and the secret.
async fn file(client: &mut Client) -> (Reply, String, String) {
    answer(client).await;
    assert_eq!(upload(client, "to-khai.pdf", PDF).await.location(), PAPERS);
    assert_eq!(client.post_form(CHECK, &[]).await.location(), "/nop-ho-so/da-nhan");
    let receipt = client.get("/nop-ho-so/da-nhan").await.assert_status(200);
    let html = receipt.html();
    let (code, secret) = (html.attr("[data-code]", "data-code"), html.attr("[data-secret]", "data-secret"));
    (receipt, code, secret)
}

fn official(app: &TestApp) -> Actor {
    Actor::Official { account_id: Uuid::from_u128(5), commune_id: app.commune(), roles: Role::ALL.to_vec() }
}

/// Does steps at the desk, one after the other.
async fn settle(app: &TestApp, code: &str, steps: Vec<Step>) {
    let commune = app.commune();
    for step in steps {
        let page = xaso_dossiers::open_for_official(&app.state, &official(app), &commune, code, "settle", None).await.unwrap();
        act(&app.state, &official(app), &commune, code, page.standing.version, step).await.unwrap();
    }
}

#[tokio::test]
async fn a_person_files_follows_and_leaves_nothing_behind() {
    let app = start().await;
    let mut phone = app.client();
    let tasks = phone.get(TASKS).await.assert_status(200).html();
    assert_eq!(tasks.attr("main a.govuk-button", "href"), FIRST);
    phone.get(FIRST).await.assert_status(200);
    assert!(phone.cookie(xaso_dossiers::DRAFT_COOKIE).is_none(), "looking at a question keeps nothing");

    answer(&mut phone).await;
    assert!(phone.get(PAPERS).await.html().has("main a[href='/nop-ho-so/1.004873/kiem-tra']"), "files are not asked for first");
    assert_eq!(upload(&mut phone, "tờ khai.pdf", PDF).await.location(), PAPERS);
    let papers = phone.get(PAPERS).await.text();
    let hash = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(PDF));
    assert!(papers.contains("tờ khai.pdf") && papers.contains(&hash[..4]) && papers.contains("KB"), "{papers}");

    let check = phone.get(CHECK).await.assert_status(200).html();
    let text = check.text("main");
    for told in ["Nguyễn Thị Mẫu", "Thôn Đông, phường Hoàn Kiếm, thành phố Hà Nội", "27/03/1998", "tờ khai.pdf"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert_eq!(phone.post_form(CHECK, &[]).await.location(), "/nop-ho-so/da-nhan");
    let receipt = phone.get("/nop-ho-so/da-nhan").await.assert_status(200);
    let html = receipt.html();
    let code = html.attr("[data-code]", "data-code");
    assert!(code.starts_with("H99.001-261118-"), "{code}");
    let url = html.attr("[data-qr]", "data-qr-url");
    let token = url.strip_prefix("http://localhost").unwrap();
    assert!(token.starts_with("/h/") && html.has("[data-qr] svg[role=img] path"));
    let pdf = phone.get(&html.attr("a[data-receipt]", "href")).await.assert_status(200);
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.body.starts_with(b"%PDF"));

    let mut other = app.client();
    assert_eq!(other.get(token).await.location(), "/theo-doi");
    let follow = other.get("/theo-doi").await.assert_status(200).html();
    assert!(follow.text("main").contains(&code) && follow.text(".xs-tag").contains("Chờ tiếp nhận"));
    let own = follow.attr("main a[href^='/theo-doi/tep/']", "href");
    assert_eq!(&other.get(&own).await.assert_status(200).body[..], PDF);
    assert_eq!(other.get("/theo-doi/giay-tiep-nhan.pdf").await.assert_status(200).header("content-type"), "application/pdf");

    assert_eq!(phone.post_form("/theo-doi/xong", &[]).await.location(), "/tra-cuu");
    for page in ["/theo-doi", "/nop-ho-so/da-nhan", "/nop-ho-so/da-nhan/giay-tiep-nhan.pdf"] {
        assert_eq!(phone.get(page).await.location(), "/tra-cuu", "{page}");
    }
    assert_eq!(phone.get(PAPERS).await.location(), TASKS);
}

#[tokio::test]
async fn a_wrong_file_is_refused_with_a_remedy_and_the_page_stays() {
    let app = start().await;
    let mut phone = app.client();
    answer(&mut phone).await;
    let large = vec![b'x'; 30_000_000];
    let beyond = vec![b'x'; 70 << 20];
    let cases: [(&str, &[u8], &str); 3] = [
        ("giay.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "chương trình máy tính"),
        ("trong.pdf", b"", "không có nội dung"),
        ("to.pdf", &large, "quá lớn"),
    ];
    for (name, content, said) in cases {
        let html = upload(&mut phone, name, content).await.assert_status(422).html();
        let told = html.text(".govuk-error-summary__list a[href='#file']");
        assert!(told.contains(said) && told.contains(name), "{told}");
        assert!(html.has("#file") && html.has("a[href='/nop-ho-so/1.004873/kiem-tra']"));
        assert!(html.has("option[value='p1'][selected]"), "the choice stays");
    }
    let html = upload(&mut phone, "rat-to.pdf", &beyond).await.assert_status(422).html();
    assert!(html.text(".govuk-error-summary__list a[href='#file']").contains("quá lớn"), "far beyond what is read at all");
    let none =
        phone.post_multipart(PAPERS, &[Part::Field("paper", ""), Part::File("file", "", "application/octet-stream", b"")]).await;
    assert!(none.assert_status(422).html().has(".govuk-error-summary__list a[href='#file']"));
    assert!(!phone.get(PAPERS).await.html().has("input[name=sha256]"), "nothing was kept");
}

#[tokio::test]
async fn a_file_can_be_taken_out_again() {
    let app = start().await;
    let mut phone = app.client();
    answer(&mut phone).await;
    upload(&mut phone, "to-khai.pdf", PDF).await;
    let hash = phone.get(PAPERS).await.html().attr("input[name=sha256]", "value");
    assert_eq!(phone.post_form("/nop-ho-so/1.004873/giay-to/xoa", &[("sha256", &hash)]).await.location(), PAPERS);
    assert!(!phone.get(PAPERS).await.text().contains("to-khai.pdf"));
}

#[tokio::test]
async fn sending_twice_or_going_back_gives_the_same_dossier() {
    let app = start().await;
    let mut phone = app.client();
    answer(&mut phone).await;
    let mut twin = phone.clone();
    assert_eq!(phone.post_form(CHECK, &[]).await.location(), "/nop-ho-so/da-nhan");
    let code = |reply: Reply| reply.html().attr("[data-code]", "data-code");
    let first = code(phone.get("/nop-ho-so/da-nhan").await);
    assert_eq!(phone.post_form(CHECK, &[]).await.location(), "/nop-ho-so/da-nhan");
    assert_eq!(code(phone.get("/nop-ho-so/da-nhan").await), first);
    assert_eq!(phone.get(CHECK).await.location(), "/nop-ho-so/da-nhan", "going back leads forward again");
    // The second press of a double click, sent before the first answer came.
    assert_eq!(twin.post_form(CHECK, &[]).await.location(), "/nop-ho-so/da-nhan");
    assert_eq!(code(twin.get("/nop-ho-so/da-nhan").await), first);
    let other = "/nop-ho-so/2.000815";
    phone.post_form(&format!("{other}/kiem-tra"), &[]).await.assert_status(410);
    phone.set_cookie("xaso_filed", "");
    let tasks = phone.get(TASKS).await.html();
    assert!(!tasks.text("main").contains("Xong"), "the next filing starts empty");
}

#[tokio::test]
async fn what_is_filed_at_the_national_portal_is_explained() {
    let app = start().await;
    let catalogue = xaso_procedures::catalogue(&app.state).await.unwrap();
    let elsewhere = catalogue.search("đăng ký", None).unwrap();
    let elsewhere = elsewhere.iter().find(|v| v.facts.filed_at == xaso_procedures::FiledAt::NationalPortal).unwrap();
    let mut phone = app.client();
    let html = phone.get(&format!("/nop-ho-so/{}", elsewhere.facts.code)).await.assert_status(200).html();
    assert!(html.attr("main a.govuk-button", "href").starts_with("https://"));
    assert!(html.text("main").contains("bộ phận một cửa") && !html.has("main form"));
}

#[tokio::test]
async fn code_and_secret_open_it_however_they_are_typed_and_a_wrong_one_says_nothing() {
    let app = start().await;
    let mut phone = app.client();
    let (_, code, secret) = file(&mut phone).await;
    let mut other = app.client();
    let generous = [code.to_lowercase().replace('-', " – "), secret.to_lowercase().replace('-', " ")];
    let opened = other.post_form("/tra-cuu", &[("code", &generous[0]), ("secret", &generous[1])]).await;
    assert_eq!(opened.location(), "/theo-doi");
    assert!(other.get("/theo-doi").await.text().contains(&code));

    let mut stranger = app.client();
    let wrong = stranger.post_form("/tra-cuu", &[("code", &code), ("secret", "AAAA-BBBB-CCCC")]).await.assert_status(422);
    let unknown =
        stranger.post_form("/tra-cuu", &[("code", "H99.001-261118-9999"), ("secret", &secret)]).await.assert_status(422);
    let said = |reply: &Reply| reply.html().all(".govuk-error-summary__list li");
    assert_eq!(said(&wrong), said(&unknown));
    assert!(!wrong.text().contains("Nguyễn Thị Mẫu") && !unknown.text().contains(&secret));
    let empty = stranger.post_form("/tra-cuu", &[("code", ""), ("secret", "")]).await.assert_status(422).html();
    assert_eq!(empty.attrs(".govuk-error-summary__list a", "href"), ["#code", "#secret"]);

    let state = stranger.post_form("/tra-cuu", &[("state_code", &code), ("last4", "1234")]).await.assert_status(200);
    assert!(state.html().text("main").contains("Chờ tiếp nhận") && !state.text().contains("Nguyễn Thị Mẫu"));
    stranger.post_form("/tra-cuu", &[("state_code", &code), ("last4", "4321")]).await.assert_status(422);
    stranger.get("/h/0123456789ABCDEFGHJKMNPQRST").await.assert_status(404);
    assert_eq!(stranger.get("/theo-doi").await.location(), "/tra-cuu");
}

#[tokio::test]
async fn what_the_desk_asks_for_is_sent_file_by_file() {
    let app = start().await;
    let mut phone = app.client();
    let (_, code, _) = file(&mut phone).await;
    let wanted = "Thiếu giấy xác nhận cư trú.";
    settle(&app, &code, vec![Step::Accept { due_at: None }, Step::RequestSupplement { why: wanted.into() }]).await;
    let page = phone.get("/theo-doi").await.assert_status(200).html();
    assert!(page.text("main").contains(wanted) && page.text("main").contains("Ai đã xem hồ sơ này"));
    assert!(page.text("main").contains("giải quyết hồ sơ"), "the looks are told");
    let send = "/theo-doi/bo-sung";
    let empty = phone.post_multipart(send, &[Part::Field("note", ""), Part::Field("do", "send")]).await.assert_status(422);
    assert!(empty.html().has(".govuk-error-summary__list a[href='#file']"));
    let wrong = phone
        .post_multipart(send, &[Part::Field("note", "xin gửi"), Part::File("file", "a.pdf", "application/pdf", b"MZ\x90\0")])
        .await;
    assert!(wrong.assert_status(422).html().text("#note").contains("xin gửi"), "what was typed stays");
    let add = [Part::Field("do", "add"), Part::File("file", "cu-tru.pdf", "application/pdf", PDF)];
    assert_eq!(phone.post_multipart(send, &add).await.location(), "/theo-doi");
    assert!(phone.get("/theo-doi").await.text().contains("cu-tru.pdf"));
    let sent = phone.post_multipart(send, &[Part::Field("note", "Đã đủ"), Part::Field("do", "send")]).await;
    assert_eq!(sent.location(), "/theo-doi");
    let page = phone.get("/theo-doi").await.html();
    assert!(!page.has("form[action='/theo-doi/bo-sung']") && page.text("main").contains("cu-tru.pdf"));
    assert_eq!(phone.post_multipart(send, &[Part::Field("note", "nữa")]).await.location(), "/theo-doi", "too late does no harm");
}

#[tokio::test]
async fn the_result_is_downloaded_and_the_service_rated_once() {
    let app = start().await;
    let mut phone = app.client();
    let (_, code, _) = file(&mut phone).await;
    let result = keep_file(&app.state, &app.commune(), None, "ket-qua.pdf", bytes::Bytes::from_static(PDF)).await.unwrap();
    let to = account(&app, "hotich").await;
    settle(
        &app,
        &code,
        vec![
            Step::Accept { due_at: None },
            Step::Assign { to },
            Step::Approve,
            Step::Finish { note: String::new(), files: vec![result] },
        ],
    )
    .await;
    let page = phone.get("/theo-doi").await.assert_status(200).html();
    assert_eq!(page.text(".xs-tag"), "Đã có kết quả");
    let file = phone.get(&page.attr("main a[data-result]", "href")).await.assert_status(200);
    assert_eq!((&file.body[..], file.header("content-type").as_str()), (PDF, "application/pdf"));
    assert!(file.header("content-disposition").starts_with("attachment"));

    let none = phone.post_form("/theo-doi/danh-gia", &[("comment", "Nhanh")]).await.assert_status(422).html();
    assert!(none.has(".govuk-error-summary__list a[href='#score']") && none.text("#comment").contains("Nhanh"));
    let rated = phone.post_form("/theo-doi/danh-gia", &[("score", "5"), ("comment", "Tận tình")]).await;
    assert_eq!(rated.location(), "/theo-doi");
    let page = phone.get("/theo-doi").await.html();
    assert!(!page.has("[name=score]") && page.text("main").contains("Tận tình"));
    assert_eq!(phone.post_form("/theo-doi/danh-gia", &[("score", "1")]).await.location(), "/theo-doi");
    assert!(phone.get("/theo-doi").await.text().contains("Rất hài lòng"), "the first rating stands");
}

#[tokio::test]
async fn a_dossier_is_taken_back_only_after_asking_again() {
    let app = start().await;
    let mut phone = app.client();
    let (_, code, _) = file(&mut phone).await;
    let ask = phone.get("/theo-doi/rut").await.assert_status(200).html();
    assert!(ask.text("main").contains(&code) && ask.has("form[action='/theo-doi/rut'] textarea[name=reason]"));
    assert_eq!(phone.post_form("/theo-doi/rut", &[("reason", "Nộp nhầm")]).await.location(), "/theo-doi");
    let page = phone.get("/theo-doi").await.html();
    assert_eq!(page.text(".xs-tag"), "Đã rút");
    assert!(!page.has("a[href='/theo-doi/rut']"));
    assert_eq!(phone.get("/theo-doi/rut").await.location(), "/theo-doi");
    assert_eq!(phone.post_form("/theo-doi/rut", &[]).await.location(), "/theo-doi");
}

#[tokio::test]
async fn whoever_was_helped_says_so_and_nobody_passes_for_an_official() {
    let app = start().await;
    let mut phone = app.client();
    let mut fields = with("filed_by", "helped");
    fields.extend([("helper_name", "Trần Văn Thử"), ("helper_from", "Tổ công nghệ số thôn Đông")]);
    assert_eq!(walk(&mut phone, FIRST, &fields).await, PAPERS);
    assert_eq!(walk(&mut phone, RESULT, &fields).await, CHECK);
    assert!(phone.get(CHECK).await.html().text("main").contains("Tổ công nghệ số"));
    answer(&mut phone).await;
    assert!(!phone.get(CHECK).await.text().contains("Trần Văn Thử"), "who helped is not kept where nobody did");
    phone.post_form(FIRST, &[("filed_by", "official")]).await.assert_status(422);
}
