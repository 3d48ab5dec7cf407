//! Whoever has shown that a dossier is theirs: by code and secret, by the QR, or by the cookie that either of them left.

use xaso_kernel::{CommuneId, DossierCode};
use xaso_web::{AppState, Result};

use crate::{
    model::DossierId,
    refusal, secret,
    store::{access, dossier},
};

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
    /// How often its secret had been given anew when this was proven; a later secret makes it void.
    pub epoch: i32,
}

impl Owner {
    /// By code and secret. A wrong secret and an unknown code answer alike, also in time.
    ///
    /// # Errors
    /// 404.
    pub async fn by_secret(app: &AppState, commune: &CommuneId, code: &str, secret: &str) -> Result<Self> {
        let code = DossierCode::parse(code).map_or_else(|_| String::new(), String::from);
        let found = dossier::find_secret_hash(app.db.read(), commune, &code).await?;
        let kept = found.as_ref().map(|(_, _, hash)| hash.as_slice());
        let opens = secret::opens(app.db.keyring(), commune, &code, secret, kept);
        match found {
            Some((id, epoch, _)) if opens => Ok(Self { commune: commune.clone(), id, epoch }),
            _ => Err(refusal::unknown()),
        }
    }

    /// By the token in the QR.
    ///
    /// # Errors
    /// 404.
    pub async fn by_qr(app: &AppState, commune: &CommuneId, token: &str) -> Result<Self> {
        let hash = secret::qr_hash(app.db.keyring(), token);
        let found = dossier::find_by_qr(app.db.read(), commune, hash).await?;
        let (id, epoch) = found.ok_or_else(refusal::unknown)?;
        Ok(Self { commune: commune.clone(), id, epoch })
    }

    /// By the cookie. One from before the secret was given anew opens nothing any more.
    ///
    /// # Errors
    /// The database's.
    pub async fn by_cookie(app: &AppState, commune: &CommuneId, cookie: &str) -> Result<Option<Self>> {
        let Some((of, id, epoch)) = app.open_token::<(CommuneId, DossierId, i32)>("dossier.follow", cookie) else {
            return Ok(None);
        };
        let owner = Self { commune: of, id, epoch };
        Ok(if &owner.commune == commune && owner.is_current(app).await? { Some(owner) } else { None })
    }

    /// Whether the secret by which this was proven is still the dossier's.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_current(&self, app: &AppState) -> Result<bool> {
        Ok(access::find_epoch(app.db.read(), &self.commune, self.id).await? == Some(self.epoch))
    }

    /// The value of the cookie, for [`FOLLOW_COOKIE`].
    #[must_use]
    pub fn cookie(&self, app: &AppState) -> String {
        app.seal_token("dossier.follow", (&self.commune, self.id, self.epoch), HOURS)
    }

    /// Whoever has just filed it.
    #[must_use]
    pub fn of_filed(commune: &CommuneId, filed: &crate::Filed) -> Self {
        Self { commune: commune.clone(), id: filed.id, epoch: 0 }
    }
}
