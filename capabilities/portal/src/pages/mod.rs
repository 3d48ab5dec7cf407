//! Pages for everyone.

pub mod home;
pub mod outbox;

#[cfg(test)]
mod tests {
    use askama::Template as _;
    use xaso_i18n::Lang;
    use xaso_web::Layout;

    use super::{home::HomePage, outbox::OutboxPage};

    #[test]
    fn both_pages_render_in_both_languages() {
        let locales = [crate::LOCALES];
        for lang in Lang::ALL {
            let l = Layout::sample_with(lang, &locales);
            assert!(HomePage::sample(l.clone()).render().is_ok());
            assert!(OutboxPage::sample(l).render().is_ok());
        }
    }
}
