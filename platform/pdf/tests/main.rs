//! The printed forms, tested from outside.

mod data_is_never_markup;
mod every_sample_prints;
mod letters_of_other_scripts;
mod support;
mod the_file;
