//! Whoever has shown that a dossier is theirs: by code and secret, by the QR, or by the cookie that either of them left.

use xaso_kernel::{CommuneId, DossierCode};
use xaso_web::{AppState, Result};

use crate::{model::DossierId, refusal, secret, store::dossier};

/// The cookie of whoever follows a dossier.
pub const FOLLOW_COOKIE: &str = "xaso_follow";
/// The cookie of whoever is filing.
pub const DRAFT_COOKIE: &str = "xaso_draft";
/// How long the cookie opens the dossier.
const HOURS: i64 = 24;

/// Proof that the holder may see one dossier. It can only be had from the secret, the QR's token or the cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Commune.
    pub commune: CommuneId,
    /// Dossier.
    pub id: DossierId,
}

impl Owner {
    /// By code and secret. A wrong secret and an unknown code answer alike, also in time.
    ///
    /// # Errors
    /// 404.
    pub async fn by_secret(app: &AppState, commune: &CommuneId, code: &str, secret: &str) -> Result<Self> {
        let code = DossierCode::parse(code).map_or_else(|_| String::new(), String::from);
        let found = dossier::find_secret_hash(app.db.read(), commune, &code).await?;
        let kept = found.as_ref().map(|(_, hash)| hash.as_slice());
        let opens = secret::opens(app.db.keyring(), commune, &code, secret, kept);
        match found {
            Some((id, _)) if opens => Ok(Self { commune: commune.clone(), id }),
            _ => Err(refusal::unknown()),
        }
    }

    /// By the token in the QR.
    ///
    /// # Errors
    /// 404.
    pub async fn by_qr(app: &AppState, commune: &CommuneId, token: &str) -> Result<Self> {
        let hash = secret::qr_hash(app.db.keyring(), token);
        let id = dossier::find_by_qr(app.db.read(), commune, hash).await?.ok_or_else(refusal::unknown)?;
        Ok(Self { commune: commune.clone(), id })
    }

    /// By the cookie.
    #[must_use]
    pub fn by_cookie(app: &AppState, commune: &CommuneId, cookie: &str) -> Option<Self> {
        let (of, id): (CommuneId, DossierId) = app.open_token("dossier.follow", cookie)?;
        (&of == commune).then_some(Self { commune: of, id })
    }

    /// The value of the cookie, for [`FOLLOW_COOKIE`].
    #[must_use]
    pub fn cookie(&self, app: &AppState) -> String {
        app.seal_token("dossier.follow", (&self.commune, self.id), HOURS)
    }

    /// Whoever has just filed it.
    #[must_use]
    pub fn of_filed(commune: &CommuneId, filed: &crate::Filed) -> Self {
        Self { commune: commune.clone(), id: filed.id }
    }
}
