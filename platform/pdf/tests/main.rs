//! The printed forms, tested from outside.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod data_is_never_markup;
mod every_sample_prints;
mod letters_of_other_scripts;
mod roll_and_scan;
mod support;
mod the_file;
