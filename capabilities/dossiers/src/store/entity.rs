//! The tables, column by column. Sealed columns hold what people said; the others hold ids, codes and moments.

/// The `dossier` table (tenant).
pub mod dossier {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One dossier.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Code; unique in the commune.
        pub code: String,
        /// Keyed hash of the secret, 32 bytes.
        pub secret_hash: Vec<u8>,
        /// Keyed hash of the QR token, 32 bytes; unique in the commune.
        pub qr_hash: Vec<u8>,
        /// How often secret and QR were given anew.
        pub access_epoch: i32,
        /// The salt of its ledger entries, hex.
        pub ledger_salt: Sealed<String>,
        /// Code of the procedure.
        pub procedure_code: String,
        /// The version it was filed under.
        pub procedure_version: i32,
        /// That version's name.
        pub procedure_name: String,
        /// Time allowed, how many.
        pub term_n: Option<i32>,
        /// Time allowed, of what.
        pub term_unit: Option<String>,
        /// When the clock starts.
        pub start_rule: String,
        /// 1, 2, 3.
        pub channel: i16,
        /// `self`, `helped`, `official`.
        pub filed_by: String,
        /// Who helped.
        pub helper: Option<Sealed<crate::Helper>>,
        /// Answers to the form.
        pub form: Sealed<serde_json::Value>,
        /// Whose it is.
        pub applicant_id: Uuid,
        /// Who acts for them: another row of `person`.
        pub representative_id: Option<Uuid>,
        /// In what capacity.
        pub representation: Option<Sealed<xaso_people::Representation>>,
        /// How the result is wanted.
        pub receive: String,
        /// The village.
        pub village_id: Option<Uuid>,
        /// State of the work.
        pub processing: String,
        /// State of the money.
        pub payment: String,
        /// State of the result.
        pub delivery: String,
        /// State of the exchange.
        pub sync: String,
        /// Whether somebody still has something to do.
        pub is_open: bool,
        /// When it was sent in, UTC.
        pub filed_at: DateTimeUtc,
        /// When it was received as complete, UTC.
        pub received_at: Option<DateTimeUtc>,
        /// When it is due, UTC.
        pub due_at: Option<DateTimeUtc>,
        /// What the inbox is sorted by, UTC.
        pub queue_at: DateTimeUtc,
        /// Since when the clock waits, UTC.
        pub paused_at: Option<DateTimeUtc>,
        /// Earlier waits, `[[from, to], …]`.
        pub pauses: Json,
        /// When the last extension was given, UTC.
        pub extended_at: Option<DateTimeUtc>,
        /// The date that it set, UTC.
        pub extended_due_at: Option<DateTimeUtc>,
        /// The unit that it was handed to.
        pub agency_id: Option<Uuid>,
        /// On its way to another agency since, UTC.
        pub sent_on_at: Option<DateTimeUtc>,
        /// When the agency that settles it received it, UTC.
        pub counts_from: Option<DateTimeUtc>,
        /// How many units still owe their part.
        pub open_parts: i16,
        /// In whose hands.
        pub assignee_id: Option<Uuid>,
        /// Agreed to, UTC.
        pub approved_at: Option<DateTimeUtc>,
        /// Closed, UTC.
        pub closed_at: Option<DateTimeUtc>,
        /// The result was replaced last, UTC.
        pub corrected_at: Option<DateTimeUtc>,
        /// Handed over, UTC.
        pub returned_at: Option<DateTimeUtc>,
        /// Starts at 1.
        pub version: i32,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `dossier_counter` table (tenant): the last number given by a unit on a day.
pub mod counter {
    use sea_orm::entity::prelude::*;

    /// One unit's day.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier_counter")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The unit in dossier codes.
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit: String,
        /// Vietnam's date.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// The last number given.
        pub seq: i32,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `dossier_note` table (tenant): the reason or message of one step, under the id of its event.
pub mod note {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One note.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier_note")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The event's id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Its dossier.
        pub dossier_id: Uuid,
        /// What was said.
        pub text: Sealed<String>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `rating` table (tenant): one a dossier.
pub mod rating {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One rating.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rating")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Its dossier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub dossier_id: Uuid,
        /// 1 to 5.
        pub score: i16,
        /// In the person's words.
        pub comment: Option<Sealed<String>>,
        /// Given on a device of the office.
        pub on_office_device: bool,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `draft` table (tenant): filings on the web that have not been sent.
pub mod draft {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One draft.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// What was typed, and the files kept.
        pub content: Sealed<crate::Draft>,
        /// When it is thrown away, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `dossier_paper_seen` table (tenant): papers that an official held in their hands.
pub mod paper_seen {
    use sea_orm::entity::prelude::*;

    /// One paper of a dossier.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier_paper_seen")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Its dossier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub dossier_id: Uuid,
        /// The entry of the procedure's papers list (`p1`).
        #[sea_orm(primary_key, auto_increment = false)]
        pub paper: String,
        /// Originals seen.
        pub original: i16,
        /// Certified copies taken.
        pub certified: i16,
        /// Plain copies taken.
        pub copy: i16,
        /// Who saw them.
        pub account_id: Option<Uuid>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `upload` table (tenant): files on their way in.
pub mod upload {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One upload. How much of it has come is told by its pieces in the store.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "upload")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// `draft` or `dossier`.
        pub subject_kind: String,
        /// Which.
        pub subject_id: Uuid,
        /// Bytes announced.
        pub length: i64,
        /// Name and paper, as said.
        pub said: Sealed<crate::UploadSaid>,
        /// Of the whole, once it has become a file.
        pub sha256: Option<Vec<u8>>,
        /// When it is thrown away, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `draft_link` table (tenant): what leads back to a draft, once.
pub mod draft_link {
    use sea_orm::entity::prelude::*;

    /// One row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft_link")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Keyed hash of the token, 32 bytes.
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        /// The draft.
        pub draft_id: Uuid,
        /// When it stops working, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `phone_challenge` table (tenant): codes by which people prove a telephone number.
pub mod challenge {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "phone_challenge")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Who asked.
        pub asked: Sealed<crate::store::access::Asked>,
        /// Keyed hash of the code, 32 bytes.
        pub code_hash: Vec<u8>,
        /// Tries so far.
        pub tries: i32,
        /// The code went out.
        pub is_sent: bool,
        /// When it ends, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `outgoing` table (tenant): messages that say more than code and state, until they have gone out.
pub mod outgoing {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "outgoing")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whom to, and what about.
        pub content: Sealed<crate::store::access::Outgoing>,
        /// When it is thrown away unsent, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `dossier_moved_news` table (tenant): due moments that moved, for the official in charge until put away.
pub mod moved_news {
    use sea_orm::entity::prelude::*;

    /// One piece of news.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier_moved_news")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Whom it is for.
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: Uuid,
        /// The event that it tells of.
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `agency` table (tenant): units and agencies that dossiers are handed to, or that are asked for their part.
pub mod agency {
    use sea_orm::entity::prelude::*;

    /// One unit.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agency")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Its name, as letters say it.
        pub name: String,
        /// Whether it is outside the commune: what it settles counts from its own receipt.
        pub elsewhere: bool,
        /// Whether it can still be chosen.
        pub active: bool,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `dossier_part` table (tenant): what a unit was asked for. Question and answer are sealed notes of their events.
pub mod part {
    use sea_orm::entity::prelude::*;

    /// One part.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier_part")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The dossier.
        pub dossier_id: Uuid,
        /// Who was asked.
        pub agency_id: Uuid,
        /// When, UTC.
        pub asked_at: DateTimeUtc,
        /// When the answer is due, UTC.
        pub due_at: DateTimeUtc,
        /// When it came, UTC.
        pub answered_at: Option<DateTimeUtc>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
