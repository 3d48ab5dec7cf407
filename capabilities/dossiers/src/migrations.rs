//! The tables of dossiers and their making.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

use crate::store::entity::{
    agency, challenge, counter, dossier, draft, draft_link, moved_news, note, outgoing, paper_seen, part, rating, upload,
};

/// Declared classes.
pub const TABLES: &[Declared] = &[
    Declared { name: "dossier", class: Class::Tenant },
    Declared { name: "dossier_counter", class: Class::Tenant },
    Declared { name: "dossier_note", class: Class::Tenant },
    Declared { name: "rating", class: Class::Tenant },
    Declared { name: "draft", class: Class::Tenant },
    Declared { name: "draft_link", class: Class::Tenant },
    Declared { name: "phone_challenge", class: Class::Tenant },
    Declared { name: "outgoing", class: Class::Tenant },
    Declared { name: "upload", class: Class::Tenant },
    Declared { name: "dossier_paper_seen", class: Class::Tenant },
    Declared { name: "agency", class: Class::Tenant },
    Declared { name: "dossier_part", class: Class::Tenant },
    Declared { name: "dossier_moved_news", class: Class::Tenant },
];

/// In order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "dossiers_0001_dossier", up: dossier_table },
    Migration { name: "dossiers_0002_around_it", up: other_tables },
    Migration { name: "dossiers_0003_by_delivery", up: by_delivery },
    Migration { name: "dossiers_0010_uploads", up: uploads },
    Migration { name: "dossiers_0020_representative", up: representative },
    Migration { name: "dossiers_0021_access", up: access },
    Migration { name: "dossiers_0030_papers_seen", up: papers_seen },
    Migration { name: "dossiers_0040_moved_news", up: moved_news_table },
    Migration { name: "dossiers_0041_units", up: units },
];

fn dossier_table<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use dossier::Column as C;
        let moment = |column: C| ColumnDef::new(column).timestamp_with_time_zone().to_owned();
        let mut table = Table::create();
        table
            .table("dossier")
            .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(C::Id).uuid().not_null())
            .col(ColumnDef::new(C::Code).string_len(60).not_null())
            .col(ColumnDef::new(C::SecretHash).blob().not_null())
            .col(ColumnDef::new(C::QrHash).blob().not_null())
            .col(ColumnDef::new(C::LedgerSalt).blob().not_null())
            .col(ColumnDef::new(C::ProcedureCode).string_len(60).not_null())
            .col(ColumnDef::new(C::ProcedureVersion).integer().not_null())
            .col(ColumnDef::new(C::ProcedureName).text().not_null())
            .col(ColumnDef::new(C::TermN).integer())
            .col(ColumnDef::new(C::TermUnit).text())
            .col(ColumnDef::new(C::StartRule).text().not_null())
            .col(ColumnDef::new(C::Channel).small_integer().not_null())
            .col(ColumnDef::new(C::FiledBy).text().not_null())
            .col(ColumnDef::new(C::Helper).blob())
            .col(ColumnDef::new(C::Form).blob().not_null())
            .col(ColumnDef::new(C::ApplicantId).uuid().not_null())
            .col(ColumnDef::new(C::Receive).text().not_null())
            .col(ColumnDef::new(C::VillageId).uuid())
            .col(ColumnDef::new(C::Processing).string_len(24).not_null())
            .col(ColumnDef::new(C::Payment).text().not_null())
            .col(ColumnDef::new(C::Delivery).text().not_null())
            .col(ColumnDef::new(C::Sync).text().not_null())
            .col(ColumnDef::new(C::IsOpen).boolean().not_null())
            .col(moment(C::FiledAt).not_null())
            .col(moment(C::ReceivedAt))
            .col(moment(C::DueAt))
            .col(moment(C::QueueAt).not_null())
            .col(moment(C::PausedAt))
            .col(ColumnDef::new(C::Pauses).json_binary().not_null())
            .col(ColumnDef::new(C::AssigneeId).uuid())
            .col(moment(C::ApprovedAt))
            .col(moment(C::ClosedAt))
            .col(moment(C::ReturnedAt))
            .col(ColumnDef::new(C::Version).integer().not_null())
            .primary_key(Index::create().col(C::CommuneId).col(C::Id));
        manager.create_table(table.to_owned()).await?;
        let index = |name: &str, columns: &[C]| {
            let mut index = Index::create();
            index.name(name).table("dossier").col(C::CommuneId);
            for column in columns {
                index.col(*column);
            }
            index.to_owned()
        };
        manager.create_index(index("dossier_by_code", &[C::Code]).unique().to_owned()).await?;
        manager.create_index(index("dossier_by_qr", &[C::QrHash]).unique().to_owned()).await?;
        manager.create_index(index("dossier_by_deadline", &[C::IsOpen, C::QueueAt, C::Id])).await?;
        manager.create_index(index("dossier_by_state", &[C::Processing, C::QueueAt, C::Id])).await?;
        manager.create_index(index("dossier_by_assignee", &[C::AssigneeId, C::QueueAt, C::Id])).await?;
        manager.create_index(index("dossier_by_applicant", &[C::ApplicantId])).await
    })
}

fn other_tables<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        manager
            .create_table(
                Table::create()
                    .table("dossier_counter")
                    .col(ColumnDef::new(counter::Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(counter::Column::Unit).string_len(40).not_null())
                    .col(ColumnDef::new(counter::Column::Day).date().not_null())
                    .col(ColumnDef::new(counter::Column::Seq).integer().not_null())
                    .primary_key(
                        Index::create().col(counter::Column::CommuneId).col(counter::Column::Unit).col(counter::Column::Day),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("dossier_note")
                    .col(ColumnDef::new(note::Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(note::Column::Id).uuid().not_null())
                    .col(ColumnDef::new(note::Column::DossierId).uuid().not_null())
                    .col(ColumnDef::new(note::Column::Text).blob().not_null())
                    .primary_key(Index::create().col(note::Column::CommuneId).col(note::Column::Id))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("dossier_note_by_dossier")
                    .table("dossier_note")
                    .col(note::Column::CommuneId)
                    .col(note::Column::DossierId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("rating")
                    .col(ColumnDef::new(rating::Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(rating::Column::DossierId).uuid().not_null())
                    .col(ColumnDef::new(rating::Column::Score).small_integer().not_null())
                    .col(ColumnDef::new(rating::Column::Comment).blob())
                    .col(ColumnDef::new(rating::Column::OnOfficeDevice).boolean().not_null())
                    .col(ColumnDef::new(rating::Column::At).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(rating::Column::CommuneId).col(rating::Column::DossierId))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("draft")
                    .col(ColumnDef::new(draft::Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(draft::Column::Id).uuid().not_null())
                    .col(ColumnDef::new(draft::Column::Content).blob().not_null())
                    .col(ColumnDef::new(draft::Column::ExpiresAt).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(draft::Column::CommuneId).col(draft::Column::Id))
                    .to_owned(),
            )
            .await
    })
}

/// What waits to be handed over is found without reading everything that was ever finished.
fn by_delivery<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use dossier::Column as C;
        let mut index = Index::create();
        index.name("dossier_by_delivery").table("dossier");
        for column in [C::CommuneId, C::Delivery, C::QueueAt, C::Id] {
            index.col(column);
        }
        manager.create_index(index).await
    })
}

fn uploads<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use upload::Column as C;
        let mut table = Table::create();
        table
            .table("upload")
            .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(C::Id).uuid().not_null())
            .col(ColumnDef::new(C::SubjectKind).text().not_null())
            .col(ColumnDef::new(C::SubjectId).uuid().not_null())
            .col(ColumnDef::new(C::Length).big_integer().not_null())
            .col(ColumnDef::new(C::Said).blob().not_null())
            .col(ColumnDef::new(C::Sha256).binary())
            .col(ColumnDef::new(C::ExpiresAt).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(C::CommuneId).col(C::Id));
        manager.create_table(table.to_owned()).await?;
        let mut index = Index::create();
        index.name("upload_by_subject").table("upload").col(C::CommuneId).col(C::SubjectId);
        manager.create_index(index).await
    })
}

/// Whoever acts for the applicant is a person's row of their own; in what capacity is sealed with the dossier.
fn representative<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use dossier::Column as C;
        // One column a statement: SQLite knows no more.
        for mut column in
            [ColumnDef::new(C::RepresentativeId).uuid().to_owned(), ColumnDef::new(C::Representation).blob().to_owned()]
        {
            manager.alter_table(Table::alter().table("dossier").add_column(&mut column).to_owned()).await?;
        }
        let mut index = Index::create();
        index.name("dossier_by_representative").table("dossier").col(C::CommuneId).col(C::RepresentativeId);
        manager.create_index(index).await
    })
}

/// Ways back to a draft, proof of a telephone, and the count of secrets given.
fn access<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        let mut epoch = ColumnDef::new(dossier::Column::AccessEpoch).integer().not_null().default(0).to_owned();
        manager.alter_table(Table::alter().table("dossier").add_column(&mut epoch).to_owned()).await?;
        let mut table = Table::create();
        table
            .table("draft_link")
            .col(ColumnDef::new(draft_link::Column::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(draft_link::Column::TokenHash).binary().not_null())
            .col(ColumnDef::new(draft_link::Column::DraftId).uuid().not_null())
            .col(ColumnDef::new(draft_link::Column::ExpiresAt).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(draft_link::Column::CommuneId).col(draft_link::Column::TokenHash));
        manager.create_table(table).await?;
        let mut index = Index::create();
        index.name("draft_link_by_draft").table("draft_link");
        manager.create_index(index.col(draft_link::Column::CommuneId).col(draft_link::Column::DraftId).to_owned()).await?;
        let mut table = Table::create();
        table
            .table("phone_challenge")
            .col(ColumnDef::new(challenge::Column::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(challenge::Column::Id).uuid().not_null())
            .col(ColumnDef::new(challenge::Column::Asked).blob().not_null())
            .col(ColumnDef::new(challenge::Column::CodeHash).blob().not_null())
            .col(ColumnDef::new(challenge::Column::Tries).integer().not_null())
            .col(ColumnDef::new(challenge::Column::IsSent).boolean().not_null())
            .col(ColumnDef::new(challenge::Column::ExpiresAt).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(challenge::Column::CommuneId).col(challenge::Column::Id));
        manager.create_table(table).await?;
        let mut table = Table::create();
        table
            .table("outgoing")
            .col(ColumnDef::new(outgoing::Column::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(outgoing::Column::Id).uuid().not_null())
            .col(ColumnDef::new(outgoing::Column::Content).blob().not_null())
            .col(ColumnDef::new(outgoing::Column::ExpiresAt).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(outgoing::Column::CommuneId).col(outgoing::Column::Id));
        manager.create_table(table).await
    })
}

fn papers_seen<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use paper_seen::Column as C;
        let mut table = Table::create();
        table
            .table("dossier_paper_seen")
            .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(C::DossierId).uuid().not_null())
            .col(ColumnDef::new(C::Paper).string_len(40).not_null())
            .col(ColumnDef::new(C::Original).small_integer().not_null())
            .col(ColumnDef::new(C::Certified).small_integer().not_null())
            .col(ColumnDef::new(C::Copy).small_integer().not_null())
            .col(ColumnDef::new(C::AccountId).uuid())
            .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(C::CommuneId).col(C::DossierId).col(C::Paper));
        manager.create_table(table.to_owned()).await
    })
}

/// Units that dossiers are handed to or that are asked for a part, and what that does to the clock.
fn units<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use dossier::Column as C;
        let moment = |column: C| ColumnDef::new(column).timestamp_with_time_zone().to_owned();
        for mut column in [
            moment(C::ExtendedAt),
            moment(C::ExtendedDueAt),
            ColumnDef::new(C::AgencyId).uuid().to_owned(),
            moment(C::SentOnAt),
            moment(C::CountsFrom),
            moment(C::CorrectedAt),
            ColumnDef::new(C::OpenParts).small_integer().not_null().default(0).to_owned(),
        ] {
            manager.alter_table(Table::alter().table("dossier").add_column(&mut column).to_owned()).await?;
        }
        let mut index = Index::create();
        index.name("dossier_by_filing").table("dossier").col(C::CommuneId).col(C::FiledAt).col(C::Id);
        manager.create_index(index.to_owned()).await?;
        let mut table = Table::create();
        table
            .table("agency")
            .col(ColumnDef::new(agency::Column::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(agency::Column::Id).uuid().not_null())
            .col(ColumnDef::new(agency::Column::Name).text().not_null())
            .col(ColumnDef::new(agency::Column::Elsewhere).boolean().not_null())
            .col(ColumnDef::new(agency::Column::Active).boolean().not_null())
            .primary_key(Index::create().col(agency::Column::CommuneId).col(agency::Column::Id));
        manager.create_table(table.to_owned()).await?;
        let mut table = Table::create();
        table
            .table("dossier_part")
            .col(ColumnDef::new(part::Column::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(part::Column::Id).uuid().not_null())
            .col(ColumnDef::new(part::Column::DossierId).uuid().not_null())
            .col(ColumnDef::new(part::Column::AgencyId).uuid().not_null())
            .col(ColumnDef::new(part::Column::AskedAt).timestamp_with_time_zone().not_null())
            .col(ColumnDef::new(part::Column::DueAt).timestamp_with_time_zone().not_null())
            .col(ColumnDef::new(part::Column::AnsweredAt).timestamp_with_time_zone())
            .primary_key(Index::create().col(part::Column::CommuneId).col(part::Column::Id));
        manager.create_table(table.to_owned()).await?;
        let mut index = Index::create();
        index.name("dossier_part_by_dossier").table("dossier_part").col(part::Column::CommuneId).col(part::Column::DossierId);
        manager.create_index(index.to_owned()).await
    })
}

fn moved_news_table<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use moved_news::Column as C;
        let mut table = Table::create();
        table
            .table("dossier_moved_news")
            .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(C::AccountId).uuid().not_null())
            .col(ColumnDef::new(C::EventId).uuid().not_null())
            .primary_key(Index::create().col(C::CommuneId).col(C::AccountId).col(C::EventId));
        manager.create_table(table.to_owned()).await
    })
}
