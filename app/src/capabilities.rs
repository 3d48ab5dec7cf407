//! The list of capabilities, one line each, in dependency order.

use xaso_web::Capability;

/// Everything that this binary can do.
pub const ALL: &[Capability] = &[
    xaso_identity::CAPABILITY,
    xaso_places::CAPABILITY,
    xaso_calendar::CAPABILITY,
    xaso_people::CAPABILITY,
    xaso_procedures::CAPABILITY,
    xaso_papers::CAPABILITY,
    xaso_payments::CAPABILITY,
    xaso_dossiers::CAPABILITY,
    xaso_counter::CAPABILITY,
    xaso_indicators::CAPABILITY,
    xaso_portal::CAPABILITY,
];
