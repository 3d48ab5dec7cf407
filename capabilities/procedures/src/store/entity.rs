//! The tables of procedures.

/// The `procedure` table (reference): the last version in time of each, ready to be read whole, and whether it has ended.
pub mod current {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One procedure.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure")]
    pub struct Model {
        /// Code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        /// Number of the last version in time: the one with no end.
        pub number: i32,
        /// Its first day.
        pub effective_from: Date,
        /// Where it came from, by its stable name.
        pub source: String,
        /// The facts as JSON.
        pub facts: String,
        /// When anything of the procedure last changed.
        pub changed_at: Instant,
        /// The highest number given so far; a version for an earlier day may have it.
        pub newest: i32,
        /// First day on which the procedure no longer applies.
        pub ended_from: Option<Date>,
        /// Code of the procedure that takes its place.
        pub replaced_by: Option<String>,
        /// Why it ended: the document that says so.
        pub end_reason: Option<String>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `procedure_version` table (reference): every version that there was or will be.
pub mod version {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One version.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure_version")]
    pub struct Model {
        /// Code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        /// From 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// First day.
        pub effective_from: Date,
        /// First day on which it no longer applies. The same as the first day where it never applied: it was withdrawn or replaced before.
        pub effective_until: Option<Date>,
        /// Where it came from, by its stable name.
        pub source: String,
        /// The facts as JSON.
        pub facts: String,
        /// When it was written.
        pub at: Instant,
        /// The official who wrote it.
        pub account_id: Option<Uuid>,
        /// Why, as that official put it.
        pub reason: Option<String>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `procedure_seed` table (reference): which own catalogue was last taken in.
pub mod seed {
    use sea_orm::entity::prelude::*;

    /// One catalogue.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure_seed")]
    pub struct Model {
        /// Its name.
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        /// SHA-256 of its text, in hexadecimal.
        pub fingerprint: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `procedure_import` table (tenant): a file handed in at the desk, from its upload until a week later.
pub mod import {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One file.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure_import")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The file's name, as the browser said it.
        pub file_name: String,
        /// What was read, as JSON.
        pub batch: String,
        /// When it was handed in.
        pub at: Instant,
        /// By whom.
        pub account_id: Option<Uuid>,
        /// When something of it was applied.
        pub applied_at: Option<Instant>,
        /// What applying it did, as JSON.
        pub outcome: Option<String>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
