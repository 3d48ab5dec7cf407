//! The tables as rows.

/// The `fee_rate` table (tenant).
pub mod rate {
    use sea_orm::entity::prelude::*;

    /// One rate of one procedure, for one channel and one group of people.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "fee_rate")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The procedure's code.
        pub procedure: String,
        /// `in_person`, `online`, `post`, or `all`.
        pub channel: String,
        /// The group that it is for; empty for everyone.
        pub exempt_group: String,
        /// `fee` (lệ phí) or `charge` (phí).
        pub kind: String,
        /// Whole dong for one unit; 0 for free.
        pub amount: i64,
        /// What one amount buys; empty for the dossier.
        pub per: String,
        /// From which unit on `tier_amount` is due instead.
        pub tier_from: Option<i32>,
        /// Whole dong for each unit from there on.
        pub tier_amount: Option<i64>,
        /// The most for one document.
        pub cap: Option<i64>,
        /// `before`, `after`, `free`.
        pub timing: String,
        /// The number of the decision that sets it; may be empty.
        pub decision: String,
        /// Its date.
        pub decision_date: Option<Date>,
        /// First day, in Vietnam.
        pub effective_from: Date,
        /// Last day; none while no end is known.
        pub effective_to: Option<Date>,
        /// Who wrote it; none for the catalogue.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `payment_account` table (tenant).
pub mod account {
    use sea_orm::entity::prelude::*;

    /// The account that is paid into; the newest row counts.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_account")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The bank's BIN.
        pub bin: String,
        /// Its number.
        pub account: String,
        /// In whose name: an office, never a person.
        pub holder: String,
        /// `treasury` or `authorised`.
        pub kind: String,
        /// Who set it.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `payment_secret` table (tenant).
pub mod secret {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// The secret that the bank's messages are signed with; the newest row counts.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_secret")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The secret.
        pub secret: Sealed<String>,
        /// Who made it.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `charge` table (tenant).
pub mod charge {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One amount owed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "charge")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// What it is owed for, such as a dossier's id.
        pub subject: Uuid,
        /// What the payer writes: the dossier's code.
        pub memo: String,
        /// Letters and digits of the memo, in capitals.
        pub memo_key: String,
        /// The procedure's code.
        pub procedure: String,
        /// What makes it up.
        pub lines: Json,
        /// Whole dong owed.
        pub amount: i64,
        /// The sum of its entries; kept with each of them in the same statement.
        pub paid: i64,
        /// The group that pays nothing or less; may be empty.
        pub exempt_group: String,
        /// What shows that the person belongs to it.
        pub exempt_reason: Option<Sealed<String>>,
        /// `before`, `after`, `free`.
        pub timing: String,
        /// Who owes it.
        pub payer: Sealed<crate::model::Payer>,
        /// When it was called off, UTC.
        pub cancelled_at: Option<DateTimeUtc>,
        /// Why.
        pub cancel_reason: Option<Sealed<String>>,
        /// Who wrote it.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `payment_entry` table (tenant).
pub mod entry {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One movement of money. Rows are added, never changed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_entry")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Its charge.
        pub charge_id: Uuid,
        /// `cash`, `bank`, `webhook`, `refund`, `reversal`.
        pub kind: String,
        /// Whole dong; below nought for what went back.
        pub amount: i64,
        /// The day on whose sheet it stands.
        pub day: Date,
        /// The year of its number.
        pub year: i32,
        /// Its number within the year.
        pub number: i64,
        /// The entry that this one undoes.
        pub reverses: Option<Uuid>,
        /// The bank's line that it came from.
        pub line_id: Option<Uuid>,
        /// Why money went back.
        pub reason: Option<Sealed<String>>,
        /// Who took it; none where the system placed it.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `payment_counter` table (tenant).
pub mod counter {
    use sea_orm::entity::prelude::*;

    /// The last number of a year's receipts.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_counter")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Of which year.
        #[sea_orm(primary_key, auto_increment = false)]
        pub year: i32,
        /// The last number given.
        pub last: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `payment_print` table (tenant).
pub mod print {
    use sea_orm::entity::prelude::*;

    /// One printing of a receipt.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_print")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Of which entry.
        pub entry_id: Uuid,
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

/// The `bank_statement` table (tenant).
pub mod statement {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One file from the bank.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bank_statement")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Its name.
        pub name: String,
        /// Of its bytes, in hex.
        pub sha256: String,
        /// Its rows until they are read in.
        pub sheet: Option<Sealed<Vec<Vec<String>>>>,
        /// Which column holds what.
        pub columns: Option<Json>,
        /// How many lines and dong went where when it was read in.
        pub sum: Option<Json>,
        /// Who.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
        /// When its lines were read in, UTC.
        pub imported_at: Option<DateTimeUtc>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `bank_line` table (tenant).
pub mod line {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One line of the bank: money that came in.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bank_line")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The file that brought it; none where the bank's message did.
        pub statement_id: Option<Uuid>,
        /// Keyed hash of what makes it this line and no other.
        pub identity_hash: Vec<u8>,
        /// Keyed hash of the bank's reference.
        pub reference_hash: Option<Vec<u8>>,
        /// The bank's day.
        pub day: Date,
        /// Whole dong.
        pub amount: i64,
        /// How much of it has been placed on charges.
        pub placed: i64,
        /// What the bank says; may name people.
        pub text: Sealed<crate::model::LineText>,
        /// `placed`, `listed`, `aside`.
        pub state: String,
        /// Why it is listed; may be empty.
        pub doubt: String,
        /// The charge that may be meant.
        pub suggested: Option<Uuid>,
        /// Why it was set aside.
        pub note: Option<Sealed<String>>,
        /// Who decided.
        pub decided_by: Option<Uuid>,
        /// When, UTC.
        pub decided_at: Option<DateTimeUtc>,
        /// When it was read in, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `payment_closing` table (tenant).
pub mod closing {
    use sea_orm::entity::prelude::*;

    /// A day that was closed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_closing")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The day, in Vietnam.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// The figures as they stood.
        pub sheet: Json,
        /// Who closed it.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
