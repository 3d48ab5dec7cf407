//! What can go wrong while a form is made.

/// Why there is no PDF. None of these is the reader's mistake; log it and answer with an opaque error.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The template does not fit the data, or has a mistake.
    #[error("form {template}, line {line}: {message}")]
    Template {
        /// The name of the template.
        template: &'static str,
        /// Line of the source, from 1; 0 where unknown.
        line: usize,
        /// What Typst says. It names fields, not their values.
        message: String,
    },
    /// The data are larger than any real form's.
    #[error("the form's data hold {bytes} bytes of text, more than {limit}")]
    TooLarge {
        /// Bytes of text in the data.
        bytes: usize,
        /// The most that is accepted.
        limit: usize,
    },
    /// A joined file needs at least one page and at most `limit`.
    #[error("{pages} pages cannot be one file; 1 to {limit} can")]
    Pages {
        /// Pages given.
        pages: usize,
        /// The most that is accepted.
        limit: usize,
    },
    /// The text does not fit into a QR code (about 2,300 bytes).
    #[error("the text is too long for a QR code")]
    Qr(#[source] qrcode::types::QrError),
    /// The data could not be written as JSON.
    #[error("the form's data are not valid JSON")]
    Json(#[from] serde_json::Error),
    /// An embedded font cannot be read: the build is broken.
    #[error("embedded font {0} cannot be read")]
    Font(&'static str),
    /// The time lies outside what a PDF can hold (years 0 to 9999).
    #[error("the time of making cannot be written in a PDF")]
    Time,
    /// The work stopped before its end: a panic in a library, or the program is shutting down.
    #[error("making the form was interrupted")]
    Interrupted,
}
