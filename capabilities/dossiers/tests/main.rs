//! The dossiers' journey through the real router on a real database.

mod api_desk;
mod bulk;
mod citizen;
mod desk;
mod drafts;
mod filing;
mod journey;
mod robust;
mod support;
