//! The forms that the product ships, one for each procedure that has its own.

/// Code and schema.
pub(super) const FULL_FORMS: &[(&str, &str)] = &[
    ("1.004873", include_str!("../../../../data/procedures/forms/1.004873.schema.json")),
    ("2.000815", include_str!("../../../../data/procedures/forms/2.000815.schema.json")),
    ("1.001193", include_str!("../../../../data/procedures/forms/1.001193.schema.json")),
];

/// For all others: what is asked for, and which papers come along.
pub(super) const GENERAL_FORM: &str = include_str!("../../../../data/procedures/forms/general.schema.json");
