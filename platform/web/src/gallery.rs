//! Every component on one page, for tests and for looking at: `XASO_GALLERY=FOLDER cargo test -p xaso-web gallery` writes the pages there.

use askama::Template;
use xaso_i18n::Lang;

use crate::forms::{Choice, FieldErrors, FormState, Pages, TagKind};
use crate::layout::{Flash, FlashKind, Layout};

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    l: Layout,
    f: FormState,
    choices: Vec<Choice>,
    tags: Vec<(&'static str, TagKind)>,
    pages: Pages,
}

impl Gallery {
    fn sample(mut l: Layout) -> Self {
        let mut errors = FieldErrors::new();
        errors.add("phone", "form-required");
        errors.add("born", "form-date-incomplete");
        errors.add("village", "form-choose-one");
        errors.add_with("reason", "form-too-long", vec![("max".to_owned(), "500".to_owned())]);
        let mut form =
            FormState::from_pairs([("name", "Trần Thị Mẫu <b>"), ("born-day", "27"), ("help", "self"), ("more", "sms")]);
        form.errors = errors;
        l.has_errors = true;
        l.flash = Some(Flash { kind: FlashKind::Success, text: "Đã nhận đơn_xin_xác_nhận.pdf (248 KB)".to_owned() });
        Self {
            l,
            f: form,
            choices: vec![
                Choice::new("self", "Tôi tự làm"),
                Choice::new("helped", "Có người làm giúp").with_hint("Con cháu, hàng xóm, tổ công nghệ số của thôn"),
                Choice::new("sms", "Nhắn tin cho tôi khi có kết quả"),
            ],
            tags: vec![
                ("Mới nộp", TagKind::Neutral),
                ("Chờ tiếp nhận", TagKind::Waiting),
                ("Đang giải quyết", TagKind::Working),
                ("Chờ bổ sung", TagKind::Paused),
                ("Đã xong", TagKind::Done),
                ("Sắp đến hạn", TagKind::Soon),
                ("Quá hạn", TagKind::Late),
                ("Đã dừng", TagKind::Stopped),
            ],
            pages: Pages {
                previous: "/thu-tuc?page=1".to_owned(),
                next: "/thu-tuc?page=3".to_owned(),
                label: "Trang 2 trên 9".to_owned(),
            },
        }
    }
}

fn render(lang: Lang, staff: bool, large: bool) -> String {
    let mut l = if staff { Layout::sample_staff(lang, &[]) } else { Layout::sample(lang) };
    l.large_text = large;
    l.wide = staff;
    Gallery::sample(l).render().expect("the gallery renders")
}

#[test]
fn every_component_renders_in_both_languages_for_citizens_and_officials() {
    for lang in Lang::ALL {
        for staff in [false, true] {
            let html = render(lang, staff, false);
            assert!(html.contains(&format!("<html lang=\"{lang}\"")));
            assert!(html.contains("Trần Thị Mẫu &#60;b&#62;"), "what people type is escaped");
            assert!(!html.contains("⟦"), "every string exists");
            assert!(!html.contains(" style=") && !html.contains("<script"), "nothing inline");
            assert!(html.contains("href=\"#phone\"") && html.contains("id=\"phone\""), "the summary leads to the field");
            assert!(html.contains("aria-describedby=\"phone-hint phone-error\""));
            assert_eq!(html.matches("<h1").count(), 1);
            let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), all, "an id stands once on a page");
        }
    }
}

#[test]
fn the_language_and_text_size_switches_come_back_to_the_page() {
    let html = render(Lang::Vi, false, true);
    assert!(html.contains("/ngon-ngu/en?ve=%2Fthu%2Dtuc%3Fq%3Dk%E1%BA%BFt%20h%C3%B4n"));
    assert!(html.contains("/co-chu/thuong?ve=") && html.contains("xs-large"));
}

#[test]
fn an_error_page_says_what_happened_and_whom_to_call() {
    let html = render_error(Lang::Vi);
    assert!(html.contains(&*Layout::sample(Lang::Vi).t("problem-not-found-title")) && html.contains("0999 001 234"));
}

fn render_error(lang: Lang) -> String {
    let l = Layout::sample(lang).with_title("problem-not-found-title");
    let (heading, text) = (l.title.clone(), l.t("problem-not-found-detail").into_owned());
    crate::ErrorPage { l, heading, text }.render().expect("the error page renders")
}

#[test]
fn both_languages_have_the_same_strings() {
    let catalogue = xaso_i18n::Catalogue::new(&[("web", crate::LOCALES.0, crate::LOCALES.1)]).unwrap();
    assert_eq!(catalogue.check(), Vec::<String>::new());
}

#[test]
fn the_gallery_can_be_looked_at() {
    let Ok(folder) = std::env::var("XASO_GALLERY") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    for lang in Lang::ALL {
        for staff in [false, true] {
            for large in [false, true] {
                let name =
                    format!("{lang}-{}-{}.html", if staff { "staff" } else { "public" }, if large { "large" } else { "normal" });
                std::fs::write(folder.join(name), render(lang, staff, large)).unwrap();
            }
        }
        std::fs::write(folder.join(format!("{lang}-error.html")), render_error(lang)).unwrap();
    }
}
