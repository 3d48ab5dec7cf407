//! The forms that the product ships, one for each procedure that has its own.

/// Code and schema.
pub(super) const FULL_FORMS: &[(&str, &str)] = &[
    ("1.000656", include_str!("../../../../data/procedures/forms/1.000656.schema.json")),
    ("1.000894", include_str!("../../../../data/procedures/forms/1.000894.schema.json")),
    ("1.001193", include_str!("../../../../data/procedures/forms/1.001193.schema.json")),
    ("1.001612", include_str!("../../../../data/procedures/forms/1.001612.schema.json")),
    ("1.004837", include_str!("../../../../data/procedures/forms/1.004837.schema.json")),
    ("1.004873", include_str!("../../../../data/procedures/forms/1.004873.schema.json")),
    ("1.004884", include_str!("../../../../data/procedures/forms/1.004884.schema.json")),
    ("1.011607", include_str!("../../../../data/procedures/forms/1.011607.schema.json")),
    ("1.012812", include_str!("../../../../data/procedures/forms/1.012812.schema.json")),
    ("2.000635", include_str!("../../../../data/procedures/forms/2.000635.schema.json")),
    ("2.000815", include_str!("../../../../data/procedures/forms/2.000815.schema.json")),
    ("2.000884", include_str!("../../../../data/procedures/forms/2.000884.schema.json")),
];

/// For all others: what is asked for, and which papers come along.
pub(super) const GENERAL_FORM: &str = include_str!("../../../../data/procedures/forms/general.schema.json");
