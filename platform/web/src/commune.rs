//! Which commune a request is for.

use xaso_kernel::CommuneId;

/// What a page's head and foot say of a commune. Filled at start by the capability that owns places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommuneProfile {
    /// The five-digit unit code.
    pub id: CommuneId,
    /// `Xã Thanh Bình`.
    pub name: String,
    /// `Tỉnh Lam Giang`.
    pub province: String,
    /// Unit code in dossier codes, such as `H99.001`.
    pub agency_code: String,
    /// Telephone for advice.
    pub hotline: String,
    /// Where the desk is.
    pub address: String,
    /// When it is open, as people say it.
    pub hours: String,
    /// The host name that leads here (`tenxa.tentinh.gov.vn`, NĐ 224/2026 Art 11); empty where it has none.
    pub host: String,
}

/// The communes served here. One commune needs no host; several are told apart by it.
#[derive(Clone, Debug, Default)]
pub struct Communes(Vec<CommuneProfile>);

impl Communes {
    /// The given communes, the first being the default.
    #[must_use]
    pub const fn new(list: Vec<CommuneProfile>) -> Self {
        Self(list)
    }

    /// The commune that `host` (port ignored) leads to, else the first.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<&CommuneProfile> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        self.0.iter().find(|c| !c.host.is_empty() && c.host.eq_ignore_ascii_case(name)).or_else(|| self.0.first())
    }

    /// The commune of that code.
    #[must_use]
    pub fn by_id(&self, id: &CommuneId) -> Option<&CommuneProfile> {
        self.0.iter().find(|c| &c.id == id)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &CommuneProfile> {
        self.0.iter()
    }
}
