//! The only queries on accounts.

mod accounts;
mod attempts;
mod tokens;

pub use accounts::*;
pub use attempts::*;
pub use tokens::*;

/// The `account` table (own id).
pub mod account {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One account.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The commune that made it; its name is sealed for that one.
        pub commune_id: String,
        /// Sign-in name.
        pub username: String,
        /// Full name.
        pub name: Sealed<String>,
        /// What they are.
        pub title: Sealed<String>,
        /// PHC string; none until the first password is set.
        pub password_hash: Option<String>,
        /// Whether they may sign in.
        pub active: bool,
        /// When, UTC.
        pub created_at: DateTimeUtc,
        /// Starts at 1.
        pub version: i32,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `account_role` table (own id).
pub mod role {
    use sea_orm::entity::prelude::*;

    /// One role of one account in one commune.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_role")]
    pub struct Model {
        /// The account.
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: Uuid,
        /// Where.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// What, by its stable name.
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `api_token` table (own id).
pub mod token {
    use sea_orm::entity::prelude::*;

    /// One bearer token.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_token")]
    pub struct Model {
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Keyed hash of the token.
        pub token_hash: Vec<u8>,
        /// Whose.
        pub account_id: Uuid,
        /// Where it acts.
        pub commune_id: String,
        /// `desk`, `read`.
        pub scope: String,
        /// When, UTC.
        pub created_at: DateTimeUtc,
        /// Until when, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `sign_in_link` table (own id).
pub mod link {
    use sea_orm::entity::prelude::*;

    /// One link that lets an account set its password, once.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_link")]
    pub struct Model {
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Keyed hash of the token in it.
        pub token_hash: Vec<u8>,
        /// Whose.
        pub account_id: Uuid,
        /// Until when, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `sign_in_attempt` table (own id).
pub mod attempt {
    use sea_orm::entity::prelude::*;

    /// Sign-ins under one name since the last that succeeded. The name need not exist.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_attempt")]
    pub struct Model {
        /// Keyed hash of the name typed.
        #[sea_orm(primary_key, auto_increment = false)]
        pub username_hash: Vec<u8>,
        /// How many.
        pub failed: i32,
        /// The last, UTC.
        pub last_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
