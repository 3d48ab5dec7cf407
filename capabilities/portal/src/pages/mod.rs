//! Pages for everyone.

pub mod home;
pub mod outbox;
pub mod shared;

#[cfg(test)]
mod tests {
    use askama::Template as _;
    use xaso_i18n::Lang;
    use xaso_web::{Layout, layout::SharedFrame};

    use super::{
        home::HomePage,
        outbox::OutboxPage,
        shared::{
            help::HelpPage,
            leave::LeavePage,
            start::StartPage,
            wiped::{NoDownloadPage, WipedPage},
        },
    };

    #[test]
    fn every_page_renders_in_both_languages() {
        let locales = [crate::LOCALES, ("dossiers", CONSENT_VI, "dossiers-owner-consent-2026-11 = I agree.")];
        for lang in Lang::ALL {
            let mut l = Layout::sample_with(lang, &locales);
            for shared in [None, Some(true), Some(false)] {
                l.shared =
                    shared.map(|is_kiosk| SharedFrame { is_kiosk, helper: if is_kiosk { String::new() } else { "Lan".into() } });
                let l = || l.clone();
                let pages = [
                    HomePage::sample(l()).render(),
                    OutboxPage::sample(l()).render(),
                    HelpPage::sample(l()).render(),
                    LeavePage::sample(l()).render(),
                    WipedPage { l: l() }.render(),
                    NoDownloadPage { l: l() }.render(),
                ];
                for page in pages {
                    let page = page.unwrap();
                    assert_eq!(page.matches("<h1").count(), 1, "{page}");
                    assert_eq!(page.contains("xong-xoa-het"), shared.is_some());
                    assert_eq!(page.contains("data-keyboard"), shared == Some(true));
                }
            }
            let staff = Layout::sample_staff(lang, &locales);
            assert!(StartPage::sample(staff).render().is_ok());
        }
    }

    const CONSENT_VI: &str = "dossiers-owner-consent-2026-11 = Tôi đồng ý.";
}
