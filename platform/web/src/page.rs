//! What a page handler is given: the commune, the language, who is signed in, and the page's frame.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use xaso_i18n::{Lang, Translator};
use xaso_kernel::{Actor, CommuneId, Permission};

use crate::{
    AppState, CommuneProfile, Layout, Problem,
    layout::{CommuneName, Flash, FlashKind, MenuItem, SharedFrame, StaffHeader},
    session::{self, Session},
    shared::{Helper, Shared},
};

/// The language cookie.
pub const LANG_COOKIE: &str = "xaso_lang";
/// The text size cookie; `large` or absent.
pub const TEXT_COOKIE: &str = "xaso_text";
/// A message shown once on the next page: the key of its text.
pub const FLASH_COOKIE: &str = "xaso_flash";

/// The frame of one request's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The commune of the host asked for.
    pub commune: CommuneProfile,
    /// Strings in the person's language.
    pub translator: Translator,
    /// The official's session, where one is signed in to this commune.
    pub session: Option<Session>,
    /// Path and query asked for.
    pub path: String,
    /// That this is a device which several people use one after the other.
    pub shared: Option<Shared>,
    large_text: bool,
    flash: Option<String>,
    demo: bool,
    menu: Vec<crate::MenuEntry>,
    public_menu: Vec<(&'static str, &'static str)>,
}

impl Page {
    /// The commune's code.
    #[must_use]
    pub const fn commune_id(&self) -> &CommuneId {
        &self.commune.id
    }

    /// Who acts: the official signed in, else a citizen.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.session.as_ref().map_or(Actor::Citizen, Session::actor)
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.translator.lang()
    }

    /// Who helps whoever is filing on this device, with what that person agreed to.
    #[must_use]
    pub fn helper(&self) -> Option<&Helper> {
        self.shared.as_ref().and_then(|shared| shared.helper.as_ref())
    }

    /// One string.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.translator.t(key).into_owned()
    }

    /// The frame for a page of citizens with the title of that key.
    #[must_use]
    pub fn layout(&self, title_key: &str) -> Layout {
        self.layout_titled(self.t(title_key))
    }

    /// The frame with a title made by the page.
    #[must_use]
    pub fn layout_titled(&self, title: String) -> Layout {
        let mut layout = Layout::new(self.translator.clone(), title, self.path.clone(), commune_name(&self.commune));
        let path = self.path.split('?').next().unwrap_or_default();
        layout.menu = self
            .public_menu
            .iter()
            .map(|(label_key, href)| MenuItem {
                label_key,
                href: (*href).to_owned(),
                active: path == *href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')),
            })
            .collect();
        layout.demo = self.demo;
        layout.scripts.push("read-aloud.js");
        if let Some(shared) = &self.shared {
            layout.shared = Some(SharedFrame {
                is_kiosk: shared.is_kiosk(),
                helper: shared.helper.as_ref().map(|helper| helper.name.clone()).unwrap_or_default(),
            });
            layout.scripts.push("kiosk.js");
            if shared.is_kiosk() {
                layout.scripts.push("keyboard.js");
            }
        }
        layout.large_text = self.large_text;
        layout.flash = self.flash.as_ref().map(|key| Flash { kind: FlashKind::Success, text: self.t(key) });
        layout
    }

    /// The frame of a staff page with its menu.
    #[must_use]
    pub fn staff_layout(&self, title: String) -> Layout {
        let mut layout = self.layout_titled(title);
        if let Some(session) = &self.session {
            layout.scripts.retain(|script| *script != "read-aloud.js");
            let actor = session.actor();
            let path = self.path.split('?').next().unwrap_or_default();
            let menu: Vec<_> = self.menu.iter().filter(|entry| actor.may(entry.permission)).collect();
            let here = here(path, menu.iter().map(|entry| entry.href));
            layout.staff = Some(StaffHeader {
                name: session.name.clone(),
                role_label: session
                    .roles
                    .iter()
                    .map(|role| self.t(&format!("layout-role-{}", role.as_str()))) // i18n: layout-role-*
                    .collect::<Vec<_>>()
                    .join(", "),
                menu: menu
                    .into_iter()
                    .map(|entry| MenuItem {
                        label_key: entry.label_key,
                        href: entry.href.to_owned(),
                        active: here == Some(entry.href),
                    })
                    .collect(),
            });
        }
        layout
    }

    async fn of(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        if let Some(page) = parts.extensions.get::<Self>() {
            return Ok(page.clone());
        }
        let mut page = bare(parts, app).ok_or_else(Problem::not_found)?;
        let jar = CookieJar::from_headers(&parts.headers);
        if let Some(token) = jar.get(session::COOKIE) {
            page.session =
                session::find(&app.db, token.value(), app.now()).await?.filter(|session| session.commune_id == page.commune.id);
        }
        parts.extensions.insert(page.clone());
        Ok(page)
    }
}

/// The entry of the staff menu that the page belongs to: the page's own, else the nearest above it. `/can-bo` is above all and so above none.
fn here<'m>(path: &str, menu: impl Iterator<Item = &'m str>) -> Option<&'m str> {
    let holds =
        |href: &&str| path == *href || *href != "/can-bo" && path.strip_prefix(*href).is_some_and(|rest| rest.starts_with('/'));
    menu.filter(holds).max_by_key(|href| href.len())
}

/// The frame without a session: what an error page needs, made without the database.
pub(crate) fn bare(parts: &Parts, app: &AppState) -> Option<Page> {
    let communes = app.communes();
    let commune = communes.by_host(host(&parts.headers)).cloned()?;
    let jar = CookieJar::from_headers(&parts.headers);
    let value = |name: &str| jar.get(name).map(|c| c.value().to_owned());
    Some(Page {
        translator: app.translator(lang(parts.uri.path(), &parts.headers, &jar)),
        session: None,
        shared: parts.extensions.get::<Shared>().cloned(),
        path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        large_text: value(TEXT_COOKIE).as_deref() == Some("large"),
        flash: value(FLASH_COOKIE).filter(|key| app.catalogue.has(key)),
        demo: app.config.demo,
        menu: staff_menu(app),
        public_menu: app.capabilities.iter().flat_map(|c| c.public_menu.iter().copied()).collect(),
        commune,
    })
}

/// The staff menu, what is used all day first: capabilities stand in the order of who uses whom, which is another.
fn staff_menu(app: &AppState) -> Vec<crate::MenuEntry> {
    let mut menu: Vec<_> = app.capabilities.iter().flat_map(|c| c.menu.iter().copied()).collect();
    menu.sort_by_key(|entry| entry.place);
    menu
}

/// Pages follow the switch (Vietnamese until it is used); the API follows `Accept-Language`.
pub(crate) fn lang(path: &str, headers: &HeaderMap, jar: &CookieJar) -> Lang {
    if path.starts_with("/api/") {
        return accepted(headers);
    }
    jar.get(LANG_COOKIE).and_then(|c| Lang::parse(c.value())).unwrap_or_else(|| {
        let browser = headers.contains_key("sec-fetch-mode") || headers.contains_key(header::COOKIE);
        if browser { Lang::Vi } else { accepted(headers) }
    })
}

/// The language that `Accept-Language` names first.
fn accepted(headers: &HeaderMap) -> Lang {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if asked.trim_start().starts_with("en") { Lang::En } else { Lang::Vi }
}

pub(crate) fn host(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default()
}

fn commune_name(commune: &CommuneProfile) -> CommuneName {
    CommuneName {
        name: commune.name.clone(),
        province: commune.province.clone(),
        hotline: commune.hotline.clone(),
        address: commune.address.clone(),
        hours: commune.hours.clone(),
        home_visits: commune.home_visits,
    }
}

impl FromRequestParts<AppState> for Page {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        Self::of(parts, app).await
    }
}

impl OptionalFromRequestParts<AppState> for Page {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Option<Self>, Infallible> {
        Ok(Self::of(parts, app).await.ok())
    }
}

/// A page that only a signed-in official may see; anyone else is led to the sign-in and back.
#[derive(Clone, Debug)]
pub struct StaffPage {
    /// The frame.
    pub page: Page,
    /// The session.
    pub session: Session,
}

impl StaffPage {
    /// Refuses with 403 unless the official holds `permission`.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.session.actor().may(permission) { Ok(()) } else { Err(Problem::forbidden().arg("permission", permission.name)) }
    }

    /// The official as an actor.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.session.actor()
    }
}

impl FromRequestParts<AppState> for StaffPage {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let page = Page::of(parts, app).await?;
        let back = if parts.method == axum::http::Method::GET { page.path.clone() } else { "/can-bo".to_owned() };
        let session = page.session.clone().ok_or_else(|| Problem::sign_in(&back))?;
        Ok(Self { page, session })
    }
}

/// Renders a page's template as an answer.
pub fn html(template: &impl askama::Template) -> Result<Response, Problem> {
    Ok(Html(template.render()?).into_response())
}

/// A redirect after a POST (303), with a message shown once on the next page.
#[must_use]
pub fn see_other(app: &AppState, to: &str, flash_key: Option<&'static str>) -> Response {
    let mut response = axum::response::Redirect::to(to).into_response();
    if let Some(key) = flash_key {
        let cookie = crate::cookies::plain(app, FLASH_COOKIE, key, Some(60));
        if let Ok(value) = cookie.to_string().parse() {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::here;

    #[test]
    fn a_page_belongs_to_the_nearest_entry_of_the_menu() {
        let menu = ["/can-bo", "/can-bo/thu-tuc", "/can-bo/thu-tuc/ap-phich"];
        let at = |path: &str| here(path, menu.into_iter());
        assert_eq!(at("/can-bo"), Some("/can-bo"));
        assert_eq!(at("/can-bo/thu-tuc/1.001193"), Some("/can-bo/thu-tuc"));
        assert_eq!(at("/can-bo/thu-tuc/ap-phich"), Some("/can-bo/thu-tuc/ap-phich"));
        assert_eq!(at("/can-bo/thu-tuc-khac"), None);
    }
}
