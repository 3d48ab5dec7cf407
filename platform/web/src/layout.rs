//! What every page has around it: language, head, menu, foot.
//!
//! Texts of a [`crate::Problem`] are asked for by its code:
// i18n: problem-*

use std::borrow::Cow;

use xaso_i18n::{Args, Catalogue, Lang, Translator};

use crate::{HomeVisits, assets::asset_url};

/// Who the page belongs to, as head and foot say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommuneName {
    /// `Xã Thanh Bình`.
    pub name: String,
    /// `Tỉnh Lam Giang`.
    pub province: String,
    /// Telephone for advice, as people read it.
    pub hotline: String,
    /// Where the desk is.
    pub address: String,
    /// When it is open, as people say it.
    pub hours: String,
    /// When officials come home to those who cannot come.
    pub home_visits: Option<HomeVisits>,
}

impl CommuneName {
    /// The hotline as an address to call: digits and a leading plus sign only.
    #[must_use]
    pub fn hotline_href(&self) -> String {
        let digits: String = self.hotline.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        format!("tel:{digits}")
    }
}

/// One entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// Key of its label.
    pub label_key: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the page shown belongs to it.
    pub active: bool,
}

/// The head of an official's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffHeader {
    /// The official's name.
    pub name: String,
    /// The role's name, already in the page's language.
    pub role_label: String,
    /// What the official may open.
    pub menu: Vec<MenuItem>,
}

/// What kind of news a [`Flash`] brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlashKind {
    /// Something was done.
    Success,
    /// Something to know.
    Notice,
}

/// News about the step before, shown once on top of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// What kind.
    pub kind: FlashKind,
    /// The sentence, already in the page's language.
    pub text: String,
}

impl Flash {
    /// Whether something was done.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.kind == FlashKind::Success
    }
}

/// What a page on a shared device has besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFrame {
    /// The commune's own kiosk; else a helper's device.
    pub is_kiosk: bool,
    /// Who helps; empty where nobody does.
    pub helper: String,
}

impl SharedFrame {
    /// Seconds without a touch or a key until the page asks whether somebody is still there.
    #[must_use]
    pub const fn idle_seconds(&self) -> u32 {
        if self.is_kiosk { 120 } else { 600 }
    }
}

/// What stands around a page. The first field, `l`, of every page struct.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Strings in the page's language.
    pub translator: Translator,
    /// The page's title, already in the page's language, without the commune's name.
    pub title: String,
    /// Path and query of the page, for the switches of language and text size to come back to.
    pub path: String,
    /// Whose page it is.
    pub commune: CommuneName,
    /// The public menu.
    pub menu: Vec<MenuItem>,
    /// The official who is signed in. Makes the page a staff page: denser, wider, with the staff menu.
    pub staff: Option<StaffHeader>,
    /// News about the step before.
    pub flash: Option<Flash>,
    /// Demo mode: a banner says that nobody here is real.
    pub demo: bool,
    /// The person asked for larger letters.
    pub large_text: bool,
    /// The page shows a form with mistakes: the title says so first, since screen readers read it first.
    pub has_errors: bool,
    /// The page needs more than one column of text: tables, figures, the home page.
    pub wide: bool,
    /// Scripts of `assets/js` that make the page nicer, by their plain names. It must work without them.
    pub scripts: Vec<&'static str>,
    /// Several people use this device one after the other.
    pub shared: Option<SharedFrame>,
}

impl Layout {
    /// A page of `commune` at `path` (with its query), titled in the page's language. Text, no flash, no official.
    #[must_use]
    pub fn new(translator: Translator, title: impl Into<String>, path: impl Into<String>, commune: CommuneName) -> Self {
        let path = path.into();
        Self {
            translator,
            title: title.into(),
            menu: public_menu(&path),
            path,
            commune,
            staff: None,
            flash: None,
            demo: false,
            large_text: false,
            has_errors: false,
            wide: false,
            scripts: Vec::new(),
            shared: None,
        }
    }

    /// The text of a message that takes no value.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'_, str> {
        self.translator.t(key)
    }

    /// The text of a message with its values.
    #[must_use]
    pub fn ta(&self, key: &str, args: impl Args) -> String {
        self.translator.ta(key, args)
    }

    /// A number with the separators of the language.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.translator.number(number)
    }

    /// The page's language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.translator.lang()
    }

    /// When officials come home to those who cannot come, in words; empty where the commune does not offer it.
    #[must_use]
    pub fn home_visits(&self) -> String {
        let lang = xaso_kernel::Lang::parse(self.lang().as_str()).unwrap_or_default();
        self.commune.home_visits.map(|visits| visits.words(lang)).unwrap_or_default()
    }

    /// Sets the title from a key.
    #[must_use]
    pub fn with_title(mut self, key: &str) -> Self {
        self.title = self.translator.t(key).into_owned();
        self
    }

    /// Sets the title to a text that is already in the page's language, such as a procedure's name.
    #[must_use]
    pub fn with_title_text(mut self, text: impl Into<String>) -> Self {
        self.title = text.into();
        self
    }

    /// Marks the page as showing mistakes.
    #[must_use]
    pub fn with_errors(mut self, has_errors: bool) -> Self {
        self.has_errors = has_errors;
        self
    }

    /// Lets the page take the whole width.
    #[must_use]
    pub fn with_wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Whether this is the commune's own kiosk.
    #[must_use]
    pub fn is_kiosk(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.is_kiosk)
    }

    /// Adds a script of `assets/js` by its plain name, such as `upload.js`; once, however often it is asked for.
    #[must_use]
    pub fn with_script(mut self, name: &'static str) -> Self {
        if !self.scripts.contains(&name) {
            self.scripts.push(name);
        }
        self
    }

    /// Address of a static file, with its content's hash in the name.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        asset_url(name)
    }

    /// Address of the language switch, coming back to this page.
    #[must_use]
    pub fn language_href(&self) -> String {
        format!("/ngon-ngu/{}?ve={}", self.lang().other(), self.back())
    }

    /// Address of the text size switch, coming back to this page.
    #[must_use]
    pub fn text_size_href(&self) -> String {
        let size = if self.large_text { "thuong" } else { "lon" };
        format!("/co-chu/{size}?ve={}", self.back())
    }

    fn back(&self) -> String {
        percent_encoding::utf8_percent_encode(&self.path, percent_encoding::NON_ALPHANUMERIC).to_string()
    }

    /// A citizen's page of a fictional commune, for tests. A missing string panics.
    #[must_use]
    pub fn sample(lang: Lang) -> Self {
        Self::sample_with(lang, &[])
    }

    /// As [`Layout::sample`], with the strings of the capability under test: `(name, vi.ftl, en.ftl)`.
    ///
    /// # Panics
    /// When the strings cannot be joined.
    #[must_use]
    pub fn sample_with(lang: Lang, locales: &[(&'static str, &str, &str)]) -> Self {
        let files: Vec<_> = std::iter::once(("web", crate::LOCALES.0, crate::LOCALES.1)).chain(locales.iter().copied()).collect();
        let catalogue = Catalogue::strict(&files).expect("the strings under test join");
        let commune = CommuneName {
            name: "Xã Thanh Bình".to_owned(),
            province: "Tỉnh Lam Giang".to_owned(),
            hotline: "0999 001 234".to_owned(),
            address: "Thôn Đông, xã Thanh Bình, tỉnh Lam Giang".to_owned(),
            hours: "Thứ Hai đến thứ Sáu, 7:00–11:30 và 13:30–17:00".to_owned(),
            home_visits: "Fri 17:00-18:00".parse().ok(),
        };
        let mut layout = Self::new(catalogue.translator(lang), "Thủ tục hành chính", "/thu-tuc?q=kết hôn", commune);
        layout.demo = true;
        layout
    }

    /// As [`Layout::sample_with`], seen by an official.
    #[must_use]
    pub fn sample_staff(lang: Lang, locales: &[(&'static str, &str, &str)]) -> Self {
        let mut layout = Self::sample_with(lang, locales);
        layout.staff = Some(StaffHeader {
            name: "Nguyễn Thị Mẫu".to_owned(),
            role_label: "Cán bộ tiếp nhận".to_owned(),
            menu: vec![
                MenuItem { label_key: "layout-menu-home", href: "/can-bo".to_owned(), active: true },
                MenuItem { label_key: "layout-menu-figures", href: "/so-lieu".to_owned(), active: false },
            ],
        });
        layout
    }
}

/// The public menu: the three things that people come for.
fn public_menu(path: &str) -> Vec<MenuItem> {
    [("layout-menu-procedures", "/thu-tuc"), ("layout-menu-follow", "/tra-cuu"), ("layout-menu-figures", "/so-lieu")]
        .map(|(label_key, href)| {
            let here = path.split('?').next().unwrap_or_default();
            let active = here == href || here.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
            MenuItem { label_key, href: href.to_owned(), active }
        })
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_asked_for_once() {
        let layout = Layout::sample(Lang::Vi).with_script("upload.js").with_script("upload.js");
        assert_eq!(layout.scripts, ["upload.js"]);
    }
}
