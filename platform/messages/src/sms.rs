//! SMS through Kannel's `sendsms` interface (Kannel user guide, "Using the HTTP interface to send SMS messages"): open source, in Debian as
//! `kannel`, and able to speak SMPP to any operator. The parameters used: `username`, `password`, `from`, `to`, `text`, `charset`, `coding`.

use std::time::Duration;

use reqwest::{Client, StatusCode, redirect::Policy};
use url::Url;

use crate::{Message, SendError, SmsConfig, config::ConfigError, config::is_local};

pub(crate) struct Kannel {
    client: Client,
    url: Url,
    username: String,
    password: String,
    from: String,
}

impl std::fmt::Debug for Kannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kannel").finish_non_exhaustive()
    }
}

/// Plain 7-bit text: 160 characters a part.
const CODING_GSM: &str = "0";
/// Any letter: 70 characters a part.
const CODING_UCS2: &str = "2";

impl Kannel {
    pub(crate) fn new(config: SmsConfig) -> Result<Self, ConfigError> {
        const NAME: &str = "XASO_SMS_URL";
        let mut url = config.url;
        match url.scheme() {
            "https" => {}
            "http" if is_local(&url) => {}
            "http" => {
                return Err(ConfigError::new(NAME, "phone numbers would cross the network in clear: use https://"));
            }
            other => {
                return Err(ConfigError::new(NAME, format!("{other}:// is not https://")));
            }
        }
        let username = plain(url.username());
        let password = plain(url.password().unwrap_or_default());
        if username.is_empty() || password.is_empty() {
            return Err(ConfigError::new(NAME, "needs USER:PASSWORD@ of the gateway's sendsms-user before the host"));
        }
        let (Ok(()), Ok(())) = (url.set_username(""), url.set_password(None)) else {
            return Err(ConfigError::new(NAME, "needs a host"));
        };
        // A process has one provider; whoever was first is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(Duration::from_secs(20))
            .redirect(Policy::none())
            .build()
            .map_err(|e| ConfigError::new(NAME, format!("no HTTP client: {}", e.without_url())))?;
        Ok(Self { client, url, username, password, from: config.from })
    }

    pub(crate) async fn send(&self, message: &Message) -> Result<(), SendError> {
        let to = international(&message.to).ok_or_else(|| SendError::Fail("not a phone number".to_owned()))?;
        let coding = if message.body.bytes().all(is_gsm) { CODING_GSM } else { CODING_UCS2 };
        let parameters = [
            ("username", self.username.as_str()),
            ("password", &self.password),
            ("from", &self.from),
            ("to", &to),
            ("text", &message.body),
            ("charset", "UTF-8"),
            ("coding", coding),
        ];
        // The error of the client names the address, and with it the number and the password: only its kind is kept.
        let answer = self.client.get(self.url.clone()).query(&parameters).send().await.map_err(|e| {
            SendError::Retry(if e.is_timeout() {
                "the SMS gateway did not answer in time".to_owned()
            } else {
                "the SMS gateway cannot be reached".to_owned()
            })
        })?;
        match answer.status() {
            // 202 with "0: Accepted for delivery" or "3: Queued for later delivery"; some versions answer 200.
            StatusCode::ACCEPTED | StatusCode::OK => Ok(()),
            // The administrator's to mend, not the citizen's: keep trying.
            StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND => Err(misconfigured()),
            // The same status says "this number is on a black list"; only the text tells.
            StatusCode::FORBIDDEN if answer.text().await.is_ok_and(|t| t.starts_with("Authorization failed")) => {
                Err(misconfigured())
            }
            StatusCode::FORBIDDEN => Err(SendError::Fail("the SMS gateway refused: 403".to_owned())),
            status if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
                Err(SendError::Fail(format!("the SMS gateway refused: {}", status.as_u16())))
            }
            status => Err(SendError::Retry(format!("the SMS gateway asks to wait: {}", status.as_u16()))),
        }
    }
}

fn misconfigured() -> SendError {
    SendError::Retry("the SMS gateway does not know the user or the address: check XASO_SMS_URL".to_owned())
}

/// A part of an address without its percent signs.
fn plain(part: &str) -> String {
    // A pair of the query decodes the same way and needs no other crate.
    url::form_urlencoded::parse(format!("v={}", part.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// ASCII that is one character in the GSM alphabet too.
const fn is_gsm(byte: u8) -> bool {
    matches!(byte, b'\n' | b' '..=b'Z' | b'a'..=b'z' | b'_')
}

/// `0912 345 678` as `+84912345678`; a number with `+` stays. `None` where it is not a number of 8 to 15 digits.
fn international(number: &str) -> Option<String> {
    let bare: String = number.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    let digits = match (bare.strip_prefix('+'), bare.strip_prefix('0')) {
        (Some(abroad), _) => abroad.to_owned(),
        (None, Some(home)) => format!("84{home}"),
        (None, None) => return None,
    };
    let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_international() {
        assert_eq!(international("0999 001.234").as_deref(), Some("+84999001234"));
        assert_eq!(international("+84-999001234").as_deref(), Some("+84999001234"));
        for wrong in ["", "12", "0999 00a 234", "999001234", "+1", "0999001234 0999001235"] {
            assert_eq!(international(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_in_the_address_may_hold_any_sign() {
        assert_eq!(plain("a%40b+c"), "a@b+c");
    }
}
