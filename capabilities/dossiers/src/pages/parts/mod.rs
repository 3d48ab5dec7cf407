//! Parts that the pages of people and those of officials share: a procedure's questions, and what was answered to them.

pub mod answers;
pub mod conditions;
pub mod fields;
pub mod moved;
pub mod one_page;
