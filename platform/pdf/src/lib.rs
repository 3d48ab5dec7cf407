//! Printed forms: a [`Template`] in Typst and data as JSON become a PDF/A-2a file that also satisfies PDF/UA-1.
//!
//! * Text from people is data, never markup: it reaches the template only through the virtual file `/data.json`.
//! * The same template, data and time give the same bytes.
//! * A letter that no embedded font has prints as `□`, and the form says so; it never stops a real person's form.
//!
//! The forms that every commune needs are here ([`ReceiptData`], [`NoticeData`]); a capability brings its own by making a
//! [`Template`] from its own `.typ` file, which may `#import "/administrative.typ": *` for the page rules of Decree
//! 30/2020/NĐ-CP.

mod error;
mod fonts;
mod forms;
mod letters;
mod qr;
mod renderer;
mod world;

pub use error::PdfError;
pub use forms::{
    Agency, FileRow, Guide, Labels, Lang, LookUp, NoticeData, NoticeKind, PaperRow, Person, ProcessData, ProcessRow, ReceiptData,
    ReceiptKind, Register, RegisterData, RegisterRow, SCAN_PAGES_MAX, ScanData, ScanPage,
};
pub use qr::qr_svg;
pub use renderer::{COLLECTION_MAX, Renderer};
pub use world::Progress;

/// The crate's own texts in Fluent syntax, as `(language, source)`: register them with the other locales, so that an agency may
/// change them. Every message is one line without placeables; see [`Labels`].
// i18n: pdf-*
pub const LOCALES: [(&str, &str); 2] = [("vi", include_str!("../locales/vi.ftl")), ("en", include_str!("../locales/en.ftl"))];

/// A form's source. Made at compile time from an embedded file: there is no way to make one from a person's text short of
/// leaking memory.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// A short name, letters and hyphens, unique in the program: it names the file in error messages.
    pub name: &'static str,
    /// Typst source. It may read `/data.json`, `/letters.json` (`{"replaced": n}`), `/qr.svg` where the data's top level has a text
    /// field `qr`, the pictures of a collection or a scan (`/picture-1`, …), and import `/administrative.typ`.
    pub source: &'static str,
}

/// Form 01, receipt and appointment ([`ReceiptData`]).
pub const RECEIPT: Template = Template { name: "receipt", source: include_str!("../templates/receipt.typ") };

/// Form 01 for a receipt printer with 80 mm paper ([`ReceiptData`]).
pub const RECEIPT_ROLL: Template = Template { name: "receipt-roll", source: include_str!("../templates/receipt-roll.typ") };

/// Pages joined to one file ([`ScanData`]); made by [`Renderer::scan`], which brings the pictures.
pub const SCAN: Template = Template { name: "scan", source: include_str!("../templates/scan.typ") };

/// Form 06, control sheet of the settling process ([`ProcessData`]).
pub const PROCESS: Template = Template { name: "process", source: include_str!("../templates/process.typ") };

/// Form 07, register of dossiers ([`RegisterData`]).
pub const REGISTER: Template = Template { name: "register", source: include_str!("../templates/register.typ") };

/// Forms 02 to 05: request for a supplement, refusal, apology with a later date, notice of stopping ([`NoticeData`]).
pub const LETTER: Template = Template { name: "letter", source: include_str!("../templates/letter.typ") };
