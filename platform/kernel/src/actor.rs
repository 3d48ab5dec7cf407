//! Who acts, and what each role may do. Deny by default: what is not granted here is refused.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::CommuneId;

/// What an account is in a commune. One account may hold several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reception officer at the one-stop desk (`cán bộ tiếp nhận`).
    Reception,
    /// Specialist who settles dossiers (`chuyên viên`).
    Specialist,
    /// Leader who approves and signs (`lãnh đạo`: chairman and deputies).
    Leader,
    /// Director of the public service centre (`giám đốc trung tâm`).
    Director,
    /// Clerk who numbers and issues documents (`văn thư`).
    Clerk,
    /// IT officer (`cán bộ công nghệ thông tin`): accounts and settings, no dossiers.
    Admin,
    /// Reads figures only: province, inspector.
    Reader,
}

impl Role {
    /// Every role, in the order shown to people.
    pub const ALL: [Self; 7] =
        [Self::Reception, Self::Specialist, Self::Leader, Self::Director, Self::Clerk, Self::Admin, Self::Reader];

    /// The stable name stored and used on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Specialist => "specialist",
            Self::Leader => "leader",
            Self::Director => "director",
            Self::Clerk => "clerk",
            Self::Admin => "admin",
            Self::Reader => "reader",
        }
    }

    /// The role of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// One thing that may be allowed, declared by the capability that guards it: `Permission { name: "dossier.accept", roles: &[Role::Reception] }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// Stable dotted name, `<noun>.<verb>`.
    pub name: &'static str,
    /// The roles that hold it. Empty means nobody.
    pub roles: &'static [Role],
}

/// Who is acting. Carried by every write; stored with every event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A background job or command, by its name.
    System(&'static str),
    /// A member of the public, known by nothing but the dossier they hold or are filing.
    Citizen,
    /// An official, signed in or holding a bearer token.
    Official {
        /// The account.
        account_id: Uuid,
        /// The commune they act in.
        commune_id: CommuneId,
        /// What they are there.
        roles: Vec<Role>,
    },
}

impl Actor {
    /// Whether this actor holds `permission`. The system holds all; a citizen none.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Self::System(_) => true,
            Self::Citizen => false,
            Self::Official { roles, .. } => roles.iter().any(|role| permission.roles.contains(role)),
        }
    }

    /// The stable word stored with events: `system`, `citizen` or `official`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::System(_) => "system",
            Self::Citizen => "citizen",
            Self::Official { .. } => "official",
        }
    }

    /// The account, where an official acts.
    #[must_use]
    pub const fn account_id(&self) -> Option<Uuid> {
        match self {
            Self::Official { account_id, .. } => Some(*account_id),
            _ => None,
        }
    }
}
