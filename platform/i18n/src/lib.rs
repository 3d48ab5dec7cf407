//! Words that people read, in Vietnamese (the reference) and English.
//!
//! Each capability brings two Fluent files. [`Catalogue`] joins them once at start and refuses a key that two
//! capabilities both define; a [`Translator`] is one language of it, cheap to clone into every page.
//!
//! ```
//! use xaso_i18n::{Catalogue, Lang};
//!
//! let catalogue = Catalogue::new(&[(
//!     "demo",
//!     "demo-hello = Chào { $name }, còn { $days } ngày.",
//!     "demo-hello = Hello { $name }, { $days } days left.",
//! )])?;
//! let vi = catalogue.translator(Lang::Vi);
//! assert_eq!(vi.ta("demo-hello", (("name", "bà Tư"), ("days", 1200))), "Chào bà Tư, còn 1.200 ngày.");
//! # Ok::<(), xaso_i18n::CatalogueError>(())
//! ```

mod arg;
mod catalogue;
mod check;
mod lang;
pub mod scan;

pub use arg::{Arg, Args, ToArg};
pub use catalogue::{Catalogue, CatalogueError, Translator};
pub use lang::{Lang, UnknownLang};
