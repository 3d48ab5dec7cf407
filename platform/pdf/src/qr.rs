//! QR codes.

use qrcode::{EcLevel, QrCode, render::svg};

use crate::PdfError;

/// A QR code of `text` as an SVG document: black on white, one unit a module, with the quiet zone of four modules that readers need.
/// Level M: a fold or a stamp over a seventh of it does no harm. Show it at 28 mm or more.
///
/// # Errors
/// [`PdfError::Qr`] where the text is too long (about 2,300 bytes).
pub fn qr_svg(text: &str) -> Result<String, PdfError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(PdfError::Qr)?;
    Ok(code.render::<svg::Color<'_>>().module_dimensions(1, 1).build())
}
