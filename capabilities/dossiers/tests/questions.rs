//! One question a page: the way, mistakes, conditions, entries of groups, places, going back, two tabs, drafts that ran out.

use xaso_testkit::{Client, TestApp};

use crate::support::{start, walk};

const TASKS: &str = "/nop-ho-so/1.004873";
const CHECK: &str = "/nop-ho-so/1.004873/kiem-tra";

fn page(id: &str) -> String {
    format!("{TASKS}/cau-hoi/{id}")
}

/// About the person, for themselves.
const PERSON: [(&str, &str); 6] = [
    ("filed_by", "self"),
    ("for_whom", "oneself"),
    ("applicant_name", "Y"),
    ("applicant_id_number", "000190000317"),
    ("applicant_phone", "0999001234"),
    ("delivery", "desk"),
];

/// The procedure's own questions.
const OWN: [(&str, &str); 12] = [
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
];

fn all() -> Vec<(&'static str, &'static str)> {
    PERSON.into_iter().chain(OWN).collect()
}

async fn ready(app: &TestApp) -> Client {
    let mut phone = app.client();
    assert_eq!(walk(&mut phone, &page("nguoi-dien"), &all()).await, format!("{TASKS}/giay-to"));
    assert_eq!(walk(&mut phone, &page("nhan-ket-qua"), &all()).await, CHECK);
    phone
}

#[tokio::test]
async fn the_task_list_says_what_is_done_and_its_button_leads_on() {
    let app = start().await;
    let mut phone = app.client();
    let list = phone.get(TASKS).await.assert_status(200).html();
    assert!(list.text("main").contains("phút") && list.text("main").contains("Chưa thể làm"), "{}", list.text("main"));
    assert_eq!(list.attr("main a.govuk-button", "href"), page("nguoi-dien"));
    assert!(!list.has("main a[href$='/kiem-tra']"), "sending comes last");
    phone.post_form(&page("nguoi-dien"), &[("filed_by", "self")]).await;
    phone.post_form(&page("nop-cho-ai"), &[("for_whom", "oneself")]).await;
    let list = phone.get(TASKS).await.html();
    assert_eq!(list.attr("main a.govuk-button", "href"), page("ho-ten"), "the next question that is not answered");
    assert_eq!(list.all(".xs-tag--working"), ["Đang làm"]);
    let mut done = ready(&app).await;
    let list = done.get(TASKS).await.html();
    assert!(list.all(".xs-tag--done").len() >= 5 && list.has("main a[href$='/kiem-tra']"), "{}", list.text("main"));
}

#[tokio::test]
async fn each_page_says_how_far_it_is_and_leads_back_to_the_one_before() {
    let app = start().await;
    let mut phone = ready(&app).await;
    let html = phone.get(&page("so-dinh-danh")).await.assert_status(200).html();
    assert!(html.text(".govuk-caption-l").starts_with("Phần 1/"), "{}", html.text(".govuk-caption-l"));
    assert_eq!(html.attr(".govuk-back-link", "href"), page("ho-ten"));
    assert_eq!(phone.get(&page("nguoi-dien")).await.html().attr(".govuk-back-link", "href"), TASKS);
    assert_eq!(html.all("h1").len(), 1);
    assert_eq!(html.attr("#applicant_id_number", "value"), "000190000317", "what was answered stands there");
}

#[tokio::test]
async fn each_mistake_stands_beside_its_field_and_what_was_typed_stays() {
    let app = start().await;
    let mut phone = ready(&app).await;
    for (id, sent, anchor) in [
        ("nguoi-dien", vec![], "filed_by"),
        ("ho-ten", vec![("applicant_name", "")], "applicant_name"),
        ("ho-ten", vec![("applicant_name", "123")], "applicant_name"),
        ("so-dinh-danh", vec![("applicant_id_number", "123")], "applicant_id_number"),
        ("dien-thoai", vec![("applicant_phone", "12")], "applicant_phone"),
        ("thu-dien-tu", vec![("applicant_email", "không có")], "applicant_email"),
        ("nhan-ket-qua", vec![("delivery", "")], "delivery"),
        (
            "ngay-sinh",
            vec![("f_birth_date-day", "31"), ("f_birth_date-month", "2"), ("f_birth_date-year", "1998"), ("f_gender", "male")],
            "f_birth_date",
        ),
        (
            "ngay-sinh",
            vec![("f_birth_date-day", "1"), ("f_birth_date-month", "2"), ("f_birth_date-year", "2999"), ("f_gender", "male")],
            "f_birth_date",
        ),
        ("ngay-sinh", vec![("f_birth_date-day", "1"), ("f_birth_date-month", "2"), ("f_birth_date-year", "1998")], "f_gender"),
        ("so-ban", vec![("f_copies", "0")], "f_copies"),
        ("cam-doan", vec![], "f_declaration"),
        ("nop-cho-ai", vec![("for_whom", "x")], "for_whom"),
    ] {
        let reply = phone.post_form(&page(id), &sent).await.assert_status(422);
        let html = reply.html();
        assert_eq!(html.attrs(".govuk-error-summary__list a", "href"), [format!("#{anchor}")], "{id}");
        assert!(html.has(&format!("#{anchor}")), "{id}: the summary leads somewhere");
        assert!(html.text("title").starts_with("Lỗi"), "{}", html.text("title"));
        for (name, value) in sent.iter().filter(|(name, value)| !value.is_empty() && *name != "for_whom" && *name != "f_gender") {
            assert_eq!(html.attr(&format!("[name='{name}']"), "value"), *value, "{id}");
        }
    }
    phone.post_form(&page("nop-cho-ai"), &[("for_whom", "oneself")]).await;
    let again = phone.get(&page("so-dinh-danh")).await.html();
    assert_eq!(again.attr("#applicant_id_number", "value"), "123", "right or wrong, it is kept");
    assert!(phone.get(CHECK).await.location().starts_with(TASKS), "and nothing is sent before it is mended");
    assert!(phone.post_form(CHECK, &[]).await.location().starts_with(TASKS));
}

#[tokio::test]
async fn every_mistake_has_words_in_english_too() {
    let app = start().await;
    let mut phone = ready(&app).await;
    phone.get("/ngon-ngu/en").await;
    let wrong = phone.post_form(&page("ngay-sinh"), &[]).await.assert_status(422).html();
    let said = wrong.text(".govuk-error-summary__list");
    assert!(said.contains("Choose male or female") && wrong.text("main").contains("Part 2 of"), "{said}");
}

#[tokio::test]
async fn answers_decide_which_pages_are_asked_and_a_page_that_is_not_leads_on() {
    let app = start().await;
    let mut phone = ready(&app).await;
    assert!(phone.get(&page("vo-chong")).await.status.is_redirection(), "somebody who never married has no spouse");
    assert_eq!(phone.post_form(&page("tinh-trang"), &[("f_marital_status", "widowed")]).await.location(), page("vo-chong"));
    phone.get(&page("vo-chong")).await.assert_status(200);
    assert!(phone.get(&page("ly-hon")).await.status.is_redirection());
    let open = phone.get(CHECK).await.location();
    assert_eq!(open, format!("{}?ve=kiem-tra", page("vo-chong")), "what is asked newly comes before sending");
    let more = [
        ("f_spouse_name", "Trần Văn Đã Mất"),
        ("f_death_number", "7/2020"),
        ("f_death_date-day", "1"),
        ("f_death_date-month", "2"),
        ("f_death_date-year", "2020"),
        ("f_death_office", "xã Thử Nghiệm"),
    ];
    assert_eq!(walk(&mut phone, &open, &[&more[..], &[("ve", "kiem-tra")]].concat()).await, CHECK);
    assert!(phone.get(CHECK).await.text().contains("Trần Văn Đã Mất"));
    phone.post_form(&page("tinh-trang"), &[("f_marital_status", "never_married"), ("ve", "kiem-tra")]).await;
    assert!(!phone.get(CHECK).await.assert_status(200).text().contains("Trần Văn Đã Mất"), "what is no longer asked is not sent");
}

#[tokio::test]
async fn an_answer_changed_from_the_last_look_comes_back_to_it() {
    let app = start().await;
    let mut phone = ready(&app).await;
    let look = phone.get(CHECK).await.assert_status(200).html();
    let change = page("ho-ten") + "?ve=kiem-tra";
    assert!(look.has(&format!("a[href='{change}']")));
    let form = phone.get(&change).await.html();
    assert_eq!(form.attr("main form [name=ve]", "value"), "kiem-tra");
    assert_eq!(form.attr(".govuk-back-link", "href"), CHECK);
    phone.post_form(&page("ho-ten"), &[("applicant_name", ""), ("ve", "kiem-tra")]).await.assert_status(422);
    let sent = [("applicant_name", "ព្រំ សុខា"), ("ve", "kiem-tra")];
    assert_eq!(phone.post_form(&page("ho-ten"), &sent).await.location(), CHECK);
    assert!(phone.get(CHECK).await.text().contains("ព្រំ សុខា"), "a name in another script is a name");
}

#[tokio::test]
async fn a_marriage_before_the_legal_age_is_refused_with_the_age_and_what_to_do() {
    let app = start().await;
    let mut phone = app.client();
    let at = |id: &str| format!("/nop-ho-so/1.000894/cau-hoi/{id}");
    for (id, sent) in
        [("nguoi-dien", ("filed_by", "self")), ("nop-cho-ai", ("for_whom", "oneself")), ("ben-nao", ("f_own_side", "groom"))]
    {
        phone.post_form(&at(id), &[sent]).await.assert_status(303);
    }
    let born = |year| [("f_own_birth_date-day", "19"), ("f_own_birth_date-month", "11"), ("f_own_birth_date-year", year)];
    let page = phone.post_form(&at("minh-ngay-sinh"), &born("2006")).await.assert_status(422).html();
    let told = page.text(".govuk-error-summary");
    assert!(told.contains("chưa đủ 20 tuổi") && told.contains("từ ngày đủ 20 tuổi"), "{told}");
    assert!(page.text("main").contains("Luật Hôn nhân và gia đình"), "and why");
    phone.post_form(&at("minh-ngay-sinh"), &born("2005")).await.assert_status(303);
}

#[tokio::test]
async fn a_place_is_chosen_from_the_communes_that_its_name_may_mean() {
    let app = start().await;
    let mut phone = ready(&app).await;
    let ask = page("noi-o");
    let choose = "/nop-ho-so/1.004873/noi/applicant_address";
    assert_eq!(phone.post_form(&ask, &[("applicant_address.typed", "xa hai hung, hai hau")]).await.location(), choose);
    assert!(phone.get(CHECK).await.status.is_redirection(), "a place that is not chosen yet is not done");
    let html = phone.get(choose).await.assert_status(200).html();
    let codes = html.attrs("[name=unit]", "value");
    assert!(codes.len() >= 2 && codes.last().is_some_and(|last| last == "giu"), "{codes:?}");
    assert!(html.text("main").contains("Trước đây là Xã Hải Hưng, Huyện Hải Hậu, Tỉnh Nam Định"), "{}", html.text("main"));
    for wrong in ["", "00070", "x"] {
        let reply = phone.post_form(choose, &[("unit", wrong), ("detail", "xóm 3")]).await.assert_status(422).html();
        assert_eq!(reply.attrs(".govuk-error-summary__list a", "href"), ["#unit"]);
        assert_eq!(reply.attr("#detail", "value"), "xóm 3");
    }
    assert_eq!(phone.post_form(choose, &[("unit", &codes[0]), ("detail", "xóm 3")]).await.location(), page("ngay-sinh"));
    let text = phone.get(CHECK).await.assert_status(200).html().text("main");
    assert!(text.contains("xóm 3, xã") && text.contains("tỉnh Ninh Bình"), "{text}");
    // None of them: it stays as it was typed.
    phone.post_form(&ask, &[("applicant_address.typed", "bản Xa Lắc, nước bạn"), ("ve", "kiem-tra")]).await;
    assert!(
        phone.get(choose).await.html().text("main").contains("Không tìm thấy")
            || phone.get(choose).await.html().has("[value=giu]")
    );
    assert_eq!(phone.post_form(choose, &[("unit", "giu"), ("ve", "kiem-tra")]).await.location(), CHECK);
    assert!(phone.get(CHECK).await.text().contains("bản Xa Lắc, nước bạn"));
    // And what is optional may be left out again.
    phone.post_form(&ask, &[("applicant_address.typed", "")]).await;
    assert!(!phone.get(CHECK).await.assert_status(200).text().contains("Xa Lắc"));
    assert_eq!(phone.get(choose).await.location(), ask, "nothing to choose from");
    assert!(!phone.get("/nop-ho-so/1.004873/noi/applicant_name").await.location().is_empty());
}

#[tokio::test]
async fn entries_of_a_group_are_added_changed_and_taken_out_after_asking() {
    let app = start().await;
    let mut phone = app.client();
    let base = "/nop-ho-so/2.000815";
    let at = |rest: &str| format!("{base}/cau-hoi/{rest}");
    for (id, sent) in [
        ("nguoi-dien", vec![PERSON[0]]),
        ("nop-cho-ai", vec![PERSON[1]]),
        ("ho-ten", vec![PERSON[2]]),
        ("so-dinh-danh", vec![PERSON[3]]),
        ("dien-thoai", vec![]),
        ("thu-dien-tu", vec![]),
    ] {
        assert!(phone.post_form(&at(id), &sent).await.status.is_redirection(), "{id}");
    }
    let list = at("giay-to-nao");
    assert_eq!(phone.post_form(&at("noi-o"), &[]).await.location(), list);
    let none = phone.post_form(&list, &[]).await.assert_status(422).html();
    assert_eq!(none.attrs(".govuk-error-summary__list a", "href"), ["#f_documents"]);
    assert!(none.has("#f_documents"));
    assert_eq!(phone.post_form(&list, &[("do", "add")]).await.location(), at("documents/1"));
    let empty = phone.post_form(&at("documents/1"), &[]).await.assert_status(422).html();
    assert!(empty.has("[id='f_documents.0.name']"), "an entry with nothing in it is none");
    assert_eq!(phone.get(&at("documents/2")).await.location(), list, "one after the other");

    let paper = |index: usize, name: &str| {
        [("name", name), ("issuer", "vn"), ("pages", "2"), ("copies", "3")]
            .map(|(what, value)| (format!("f_documents.{index}.{what}"), value.to_owned()))
    };
    for (index, name) in [(0, "Bằng lái xe"), (1, "Học bạ"), (2, "Giấy khai sinh")] {
        let sent = paper(index, name);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let entry = at(&format!("documents/{}", index + 1));
        phone.get(&entry).await.assert_status(200);
        phone.post_form(&entry, &sent[..2]).await.assert_status(422);
        assert!(phone.get(&list).await.html().text("main").contains("Đang làm"), "half an entry says so");
        assert_eq!(phone.post_form(&entry, &sent).await.location(), list);
    }
    let html = phone.get(&list).await.html();
    assert_eq!(html.all(".govuk-summary-list__value"), ["Bằng lái xe", "Học bạ", "Giấy khai sinh"]);
    let ask = at("documents/2/xoa");
    assert!(html.has(&format!("a[href='{ask}']")));
    assert!(phone.get(&ask).await.assert_status(200).html().text("h1").contains('2'));
    assert_eq!(phone.post_form(&ask, &[]).await.location(), list);
    assert_eq!(phone.get(&list).await.html().all(".govuk-summary-list__value"), ["Bằng lái xe", "Giấy khai sinh"]);
    assert_eq!(phone.get(&at("documents/3/xoa")).await.location(), list, "what is gone cannot be taken out");
    assert_eq!(phone.get(&at("documents/2")).await.html().attr("[name='f_documents.1.name']", "value"), "Giấy khai sinh");
    assert_eq!(phone.post_form(&list, &[]).await.location(), at("ban-sao"));
    let rest = [("f_copies_by", "office"), ("f_original_sound", "true"), ("f_declaration", "true"), ("delivery", "desk")];
    assert_eq!(walk(&mut phone, &at("ban-sao"), &rest).await, format!("{base}/giay-to"));
    assert_eq!(walk(&mut phone, &at("nhan-ket-qua"), &rest).await, format!("{base}/kiem-tra"));
    let look = phone.get(&format!("{base}/kiem-tra")).await.assert_status(200).html();
    let change = at("documents/2") + "?ve=kiem-tra";
    assert!(look.text("main").contains("Giấy khai sinh") && look.has(&format!("a[href='{change}']")));
    let html = phone.get(&change).await.html();
    assert_eq!(html.attr("main form [name=ve]", "value"), "kiem-tra");
}

#[tokio::test]
async fn two_tabs_do_not_undo_each_other() {
    let app = start().await;
    let mut one = ready(&app).await;
    let mut two = one.clone();
    one.post_form(&page("ho-ten"), &[("applicant_name", "Lò Thị Một")]).await;
    two.post_form(&page("dien-thoai"), &[("applicant_phone", "0999005678")]).await;
    let look = one.get(CHECK).await.assert_status(200).html().text("main");
    assert!(look.contains("Lò Thị Một") && look.contains("0999005678"), "{look}");
}

#[tokio::test]
async fn a_draft_that_ran_out_says_so_and_says_what_to_do() {
    let app = start().await;
    let mut phone = ready(&app).await;
    app.clock.advance(chrono::Duration::hours(73));
    for path in [page("ho-ten"), CHECK.to_owned(), page("noi-o")] {
        let gone = phone.get(&path).await.assert_status(410).html();
        assert!(gone.text("main").contains("3 ngày") && gone.attr("main a.govuk-button", "href") == TASKS, "{path}");
    }
    phone.post_form(&page("ho-ten"), &[("applicant_name", "Lò Thị Một")]).await.assert_status(410);
    phone.post_form(CHECK, &[]).await.assert_status(410);
    let list = phone.get(TASKS).await.assert_status(200).html();
    assert!(list.text(".govuk-inset-text").contains("3 ngày"));
    assert_eq!(
        phone.post_form(&page("nguoi-dien"), &[("filed_by", "self")]).await.location(),
        page("nop-cho-ai"),
        "it begins anew"
    );
    assert_eq!(phone.get(&page("ho-ten")).await.location(), page("nop-cho-ai"), "nothing of before is left");
}

#[tokio::test]
async fn a_stale_or_foreign_link_leads_to_where_one_can_go_on() {
    let app = start().await;
    let mut phone = app.client();
    for path in [
        page("ho-ten"),
        page("khong-co"),
        CHECK.to_owned(),
        format!("{TASKS}/giay-to"),
        page("members/1"),
        format!("{TASKS}/noi/f_x"),
        format!("{TASKS}/ban-in"),
    ] {
        assert_eq!(phone.get(&path).await.location(), TASKS, "{path}");
    }
    assert_eq!(phone.post_form(&page("ho-ten"), &[("applicant_name", "A")]).await.location(), TASKS);
    phone.get("/nop-ho-so/9.999999").await.assert_status(404);
    phone.get("/nop-ho-so/9.999999/cau-hoi/ho-ten").await.assert_status(404);
    phone.get("/nop-ho-so/%20").await.assert_status(404);
    let mut begun = ready(&app).await;
    assert!(begun.get(&page("khong-co")).await.location().ends_with("/giay-to"), "nothing is left to ask");
    assert_eq!(
        begun.get("/nop-ho-so/2.000815/cau-hoi/ho-ten").await.location(),
        "/nop-ho-so/2.000815",
        "another procedure's draft"
    );
    begun.set_cookie(xaso_dossiers::DRAFT_COOKIE, "forged");
    begun.get(CHECK).await.assert_status(410);
}

#[tokio::test]
async fn a_parent_files_for_a_child_and_an_organisation_through_a_person() {
    let app = start().await;
    let mut phone = app.client();
    let mut child = all();
    child.retain(|(name, _)| !name.starts_with("applicant_") && *name != "for_whom");
    child.extend([
        ("for_whom", "child"),
        ("representative_capacity", "parent"),
        ("representative_name", "Mẹ Y"),
        ("representative_relation", "mẹ"),
        ("representative_id_number", "000190000317"),
        ("representative_phone", "0999001234"),
        ("applicant_name", "Em Y"),
    ]);
    assert_eq!(walk(&mut phone, &page("nguoi-dien"), &child).await, format!("{TASKS}/giay-to"));
    assert_eq!(walk(&mut phone, &page("nhan-ket-qua"), &child).await, CHECK);
    let look = phone.get(CHECK).await.html().text("main");
    assert!(look.contains("Cha hoặc mẹ") && look.contains("Em Y") && look.contains("Mẹ Y"), "{look}");
    assert_eq!(phone.post_form(CHECK, &[]).await.location(), "/nop-ho-so/da-nhan");
    let printed = phone.get("/theo-doi/ban-in").await.assert_status(200).html().text("main");
    for told in ["Em Y", "Mẹ Y", "000190000317", "27/03/1998", "Đã nộp lúc"] {
        assert!(printed.contains(told), "{told}: {printed}");
    }
    assert_eq!(app.client().get("/theo-doi/ban-in").await.location(), "/tra-cuu", "for its owner alone");

    let mut office = app.client();
    for (id, sent) in [
        ("nguoi-dien", vec![("filed_by", "self")]),
        ("nop-cho-ai", vec![("for_whom", "organisation")]),
        ("tu-cach", vec![("representative_capacity", "proxy")]),
        ("nguoi-nop-thay", vec![("representative_name", "Lê Văn Thử")]),
        ("so-nguoi-nop-thay", vec![("representative_id_number", "000090000318")]),
    ] {
        assert!(office.post_form(&page(id), &sent).await.status.is_redirection(), "{id}");
    }
    let html = office.post_form(&page("giay-uy-quyen"), &[]).await.assert_status(422).html();
    assert_eq!(html.attrs(".govuk-error-summary__list a", "href"), ["#representative_paper", "#representative_paper_date"]);
    office.post_form(&page("tu-cach"), &[("representative_capacity", "parent")]).await.assert_status(422);
}

#[tokio::test]
async fn what_will_be_filed_can_be_printed_before() {
    let app = start().await;
    let mut phone = ready(&app).await;
    let html = phone.get(&format!("{TASKS}/ban-in")).await.assert_status(200).html();
    assert!(html.text("main").contains("Bản nháp, chưa gửi") && html.text("main").contains("27/03/1998"));
    assert!(html.has("[data-print][hidden]"), "the button is for browsers with scripts");
}
