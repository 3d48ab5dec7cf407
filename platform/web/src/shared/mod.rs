//! Devices that several people use one after the other: the commune's kiosk, and the telephone of somebody who helps.
//!
//! On such a device everything that a page remembers of a person belongs to a *turn*. The turn's key lies sealed in a cookie that expires soon after the
//! last request; all other cookies of the journey are sealed anew under it, so that a turn that has ended opens none of them, whatever is still on the device.
//! The pages themselves know nothing of this: one layer does it for all of them, in and out ([`layer`]).

mod cookies;
mod layer;
mod rewrite;

use axum::http::HeaderValue;
use axum_extra::extract::cookie::Cookie;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::{CommuneId, Instant};

use crate::{AppState, cookies as plain};
pub(crate) use layer::layer;

/// The cookie that makes a browser a kiosk.
pub const DEVICE_COOKIE: &str = "xaso_may";
/// The cookie with the turn's key.
pub const TURN_COOKIE: &str = "xaso_luot";
/// The cookie that says who helps; it belongs to the turn.
pub const HELPER_COOKIE: &str = "xaso_giup";

/// Where a turn ends (POST).
pub const FINISH: &str = "/may-dung-chung/xong";
/// Where the kiosk's own pages lie.
pub const OWN_PAGES: &str = "/may-dung-chung/";

/// How long a turn at a kiosk outlasts its last request: long enough to fill in a page slowly with scripts off.
const KIOSK_MINUTES: i64 = 10;
/// The same on a helper's own device.
const HELPER_MINUTES: i64 = 30;
/// How long a device stays a kiosk.
const DEVICE_DAYS: i64 = 365;

/// A kiosk, as its cookie holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Tells kiosks apart.
    pub id: Uuid,
    /// Whose.
    pub commune: CommuneId,
    /// What an official types to leave, as a keyed hash.
    pub pin: Vec<u8>,
}

/// Somebody who helps somebody else to file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// Full name.
    pub name: String,
    /// Where from: the village's digital team, the youth union, a relative.
    pub from: String,
    /// Which words the person agreed to.
    pub consent: String,
    /// When.
    pub agreed_at: Instant,
}

/// A turn's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Turn {
    key: String,
    /// Begun on a helper's own device.
    helper: bool,
}

/// That this request comes from a shared device, and in which turn.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The kiosk; none on a helper's own device.
    pub device: Option<Device>,
    /// Who helps, where somebody does.
    pub helper: Option<Helper>,
    pub(crate) turn: Turn,
    /// Names the turn in the addresses that forms are sent to, without giving its key away.
    pub(crate) mark: String,
}

impl Shared {
    /// Whether this is a kiosk.
    #[must_use]
    pub const fn is_kiosk(&self) -> bool {
        self.device.is_some()
    }
}

/// In an answer's extensions: the turn is over, its key is not renewed.
#[derive(Clone, Copy, Debug)]
pub struct TurnEnded;

impl Turn {
    fn new(app: &AppState, helper: bool) -> Self {
        let mut random = [0_u8; 16];
        app.db.ids().fill(&mut random);
        Self { key: hex::encode(random), helper }
    }

    fn expires(&self, now: Instant) -> Instant {
        now + chrono::Duration::minutes(if self.helper { HELPER_MINUTES } else { KIOSK_MINUTES })
    }

    fn cookie(&self, app: &AppState) -> Cookie<'static> {
        let now = app.now();
        let sealed = app.db.keyring().seal_token(&**app.db.ids(), "shared.turn", self, self.expires(now));
        plain::plain(app, TURN_COOKIE, sealed, None)
    }

    fn mark(&self, app: &AppState) -> String {
        hex::encode(&app.db.keyring().token_hash("shared.mark", &self.key)[..8])
    }
}

/// The hash of what an official types to leave.
#[must_use]
pub fn pin_hash(app: &AppState, device: Uuid, pin: &str) -> Vec<u8> {
    app.db.keyring().token_hash("shared.pin", &format!("{device} {pin}"))
}

/// The cookie that makes a browser this kiosk.
#[must_use]
pub fn device_cookie(app: &AppState, device: &Device) -> Cookie<'static> {
    let sealed = app.seal_token("shared.device", device, DEVICE_DAYS * 24);
    plain::plain(app, DEVICE_COOKIE, sealed, Some(DEVICE_DAYS * 86_400))
}

/// The cookies with which a turn begins in which `helper` helps. On a kiosk the turn is there already.
#[must_use]
pub fn helper_cookies(app: &AppState, shared: Option<&Shared>, helper: &Helper) -> Vec<Cookie<'static>> {
    let sealed = app.seal_token("shared.helper", helper, 12);
    if shared.is_some() {
        // The layer seals it for the turn.
        return vec![plain::plain(app, HELPER_COOKIE, sealed, None)];
    }
    let turn = Turn::new(app, true);
    let bound = cookies::seal(app, &turn, HELPER_COOKIE, &sealed);
    vec![turn.cookie(app), plain::plain(app, HELPER_COOKIE, bound, None)]
}

/// A cookie of any name, expired.
#[must_use]
pub fn forgotten(app: &AppState, name: &str) -> Cookie<'static> {
    let mut cookie = plain::expired(app, TURN_COOKIE);
    cookie.set_name(name.to_owned());
    cookie
}

/// Tells the browser to forget everything of this site: what the next person must not find.
pub const CLEAR_SITE_DATA: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
