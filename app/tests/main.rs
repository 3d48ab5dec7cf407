//! The rules that hold across capabilities.

mod architecture;
mod strings;
mod tenancy;
