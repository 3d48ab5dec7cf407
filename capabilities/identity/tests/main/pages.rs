//! Every page in both languages.

use askama::Template as _;
use xaso_identity::{
    CAPABILITY,
    pages::{account::AccountPage, set_password::SetPasswordPage, sign_in::SignInPage},
};
use xaso_testkit::Html;
use xaso_web::Layout;

#[test]
fn every_page_renders_in_both_languages_with_one_heading_and_a_name_for_each_field() {
    let locales = [("identity", CAPABILITY.vi, CAPABILITY.en)];
    for lang in xaso_i18n::Lang::ALL {
        for text in [
            SignInPage::sample(Layout::sample_with(lang, &locales)).render().unwrap(),
            SetPasswordPage::sample(Layout::sample_with(lang, &locales)).render().unwrap(),
            AccountPage::sample(Layout::sample_staff(lang, &locales)).render().unwrap(),
        ] {
            let page = Html::parse(&text);
            assert_eq!(page.all("h1").len(), 1);
            assert!(page.has(".govuk-error-summary"));
            for id in page.attrs("main input:not([type=hidden])", "id") {
                assert!(page.has(&format!("label[for={id}]")), "{id}");
            }
            assert!(!text.contains("style=") && !text.contains("<script"));
        }
    }
}
