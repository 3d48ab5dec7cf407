//! Cookies of a turn: sealed under its key on the way out, opened on the way in.

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::{CookieJar, cookie::Cookie};

use super::{DEVICE_COOKIE, Device, HELPER_COOKIE, Shared, TURN_COOKIE, Turn};
use crate::{
    AppState,
    page::{FLASH_COOKIE, LANG_COOKIE, TEXT_COOKIE},
    session,
};

fn purpose(turn: &Turn, name: &str) -> String {
    format!("shared.cookie {} {name}", turn.key)
}

/// A cookie's value sealed for one turn. It opens as long as the turn lasts, so it needs no end of its own.
pub fn seal(app: &AppState, turn: &Turn, name: &str, value: &str) -> String {
    app.seal_token(&purpose(turn, name), value, 72)
}

fn open(app: &AppState, turn: &Turn, name: &str, value: &str) -> Option<String> {
    app.open_token(&purpose(turn, name), value)
}

/// Cookies that say nothing of a person, or are this layer's own.
fn passes(name: &str, is_kiosk: bool) -> bool {
    let own = [LANG_COOKIE, TEXT_COOKIE, FLASH_COOKIE, DEVICE_COOKIE, TURN_COOKIE];
    // Nobody is signed in on a kiosk; a helper's own sign-in on the helper's own device is the helper's business.
    own.contains(&name) || (!is_kiosk && name == session::COOKIE)
}

/// What the cookies of a request say: a shared device and its turn, where it is one.
pub fn read(app: &AppState, headers: &HeaderMap) -> Option<Shared> {
    let jar = CookieJar::from_headers(headers);
    let device: Option<Device> = jar.get(DEVICE_COOKIE).and_then(|c| app.open_token("shared.device", c.value()));
    let turn: Option<Turn> = jar.get(TURN_COOKIE).and_then(|c| app.open_token("shared.turn", c.value()));
    let turn = match (turn, &device) {
        (Some(turn), _) => turn,
        (None, Some(_)) => Turn::new(app, false),
        (None, None) => return None,
    };
    let helper = jar
        .get(HELPER_COOKIE)
        .and_then(|c| open(app, &turn, HELPER_COOKIE, c.value()))
        .and_then(|sealed| app.open_token("shared.helper", &sealed));
    Some(Shared { device, helper, mark: turn.mark(app), turn })
}

/// Leaves in the request only the cookies that open under the turn, opened.
pub fn take_in(app: &AppState, shared: &Shared, headers: &mut HeaderMap) {
    let jar = CookieJar::from_headers(headers);
    let opened: Vec<String> = jar
        .iter()
        .filter_map(|cookie| {
            let (name, value) = (cookie.name(), cookie.value());
            let value = if passes(name, shared.is_kiosk()) { value.to_owned() } else { open(app, &shared.turn, name, value)? };
            Some(format!("{name}={value}"))
        })
        .collect();
    headers.remove(header::COOKIE);
    if let Ok(value) = HeaderValue::from_str(&opened.join("; ")) {
        headers.insert(header::COOKIE, value);
    }
}

/// Seals the cookies that an answer sets for the turn, and lets them end with the browser.
pub fn give_out(app: &AppState, shared: &Shared, headers: &mut HeaderMap) {
    let set: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for value in set {
        let Some(sealed) = value.to_str().ok().and_then(|text| Cookie::parse(text.to_owned()).ok()).and_then(|mut cookie| {
            let ends = cookie.max_age().is_some_and(time::Duration::is_zero) || cookie.value().is_empty();
            if !ends && !passes(cookie.name(), shared.is_kiosk()) {
                let bound = seal(app, &shared.turn, cookie.name(), cookie.value());
                cookie.set_value(bound);
                cookie.set_max_age(None);
                cookie.set_expires(None);
            }
            cookie.to_string().parse().ok()
        }) else {
            continue;
        };
        headers.append(header::SET_COOKIE, sealed);
    }
}
