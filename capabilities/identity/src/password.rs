//! Password hashes: Argon2id as OWASP advises (19 MiB, two passes, one lane), never on a thread that serves pages.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use tokio::sync::Semaphore;
use xaso_kernel::{Ids, nfc};
use xaso_web::Problem;

use crate::NewPassword;

/// How many hashes may be worked out at once: a flood of sign-ins queues here instead of taking all memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The hash of no password, checked where the account does not exist, so that the answer takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS1uMA$4P0pyi9UnOT0bY7wKbGeEcFVo5QmLbKwnpsjcKkiPz8";

fn hasher() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("OWASP's parameters lie within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash to keep, as a PHC string.
pub async fn hash(ids: &dyn Ids, password: &NewPassword) -> Result<String, Problem> {
    let mut salt = [0_u8; 16];
    ids.fill(&mut salt);
    let password = password.as_str().to_owned();
    blocking(move || hasher().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string()))
        .await?
        .map_err(|e| Problem::internal(&e))
}

/// Whether `password` is the one hashed. Takes as long where there is no hash.
pub async fn is_right(password: &str, hash: Option<String>) -> Result<bool, Problem> {
    let known = hash.is_some();
    let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
    let password = nfc(password);
    let matches =
        blocking(move || PasswordHash::new(&hash).is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok()))
            .await?;
    Ok(matches && known)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let _turn = AT_ONCE.acquire().await.map_err(|e| Problem::internal(&e))?;
    tokio::task::spawn_blocking(work).await.map_err(|e| Problem::internal(&e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_kernel::TestIds;

    #[tokio::test]
    async fn a_password_is_known_again_in_either_unicode_form() {
        let password = NewPassword::parse("trời xanh mây trắng", "lannt").unwrap();
        let kept = hash(&TestIds::seeded(1), &password).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let apart: String = "tro\u{302}\u{300}i".chars().collect();
        assert!(!is_right(&apart, Some(kept.clone())).await.unwrap());
        assert!(is_right("tro\u{31b}\u{300}i xanh mây tră\u{301}ng", Some(kept.clone())).await.unwrap());
        assert!(!is_right("trời xanh", Some(kept)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password_but_a_hash_that_is_worked_out() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!is_right("nobody", None).await.unwrap());
    }
}
