//! The tables, column by column. Nothing of them is about a person but the account of the official who edited.

/// The `calendar_head` table (tenant): which calendar is in force. No row: nobody has edited yet.
pub mod head {
    use sea_orm::entity::prelude::*;

    /// The head of one commune's calendar.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_head")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Counts the edits, from 1.
        pub version: i32,
        /// Names this edit and no other anywhere: what a built calendar is remembered by.
        pub revision: Uuid,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `calendar_year` table (tenant): the years that the commune's own rows replace whole.
pub mod year {
    use sea_orm::entity::prelude::*;

    /// One year.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_year")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The year.
        #[sea_orm(primary_key, auto_increment = false)]
        pub year: i32,
        /// How it came to be its own: `edited`, `imported`, `demo`.
        pub how: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `calendar_day` table (tenant): the days out of the ordinary of those years.
pub mod day {
    use sea_orm::entity::prelude::*;

    /// One day.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_day")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The day.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// `holiday`, `working`.
        pub kind: String,
        /// What people call it, in Vietnamese.
        pub name: String,
        /// Fixed by law or announced; else only expected.
        pub official: bool,
        /// Who wrote it; none where the program did.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `work_hours` table (tenant): hours of the commune or of one desk, from a day on.
pub mod hours {
    use sea_orm::entity::prelude::*;

    /// Hours from one day on.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "work_hours")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The desk; empty for the whole commune.
        #[sea_orm(primary_key, auto_increment = false)]
        pub desk: String,
        /// First day on which they hold.
        #[sea_orm(primary_key, auto_increment = false)]
        pub effective_from: Date,
        /// Seven lists of stretches, Monday first.
        pub week: Json,
        /// Who wrote them.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `calendar_change` table (tenant): what each edit changed, never overwritten.
pub mod change {
    use sea_orm::entity::prelude::*;

    /// One edit.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_change")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The version that it made.
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        /// `edited`, `imported`, `demo`.
        pub how: String,
        /// Days or hours, before and after.
        pub what: Json,
        /// Who.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
