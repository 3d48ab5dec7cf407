//! PDF: each page drawn as a picture. Scripts, forms, links and attached files of the document are never looked at.

use std::io::Cursor;

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf},
    render,
    vello_cpu::color::palette::css::WHITE,
};
use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};

use crate::{ImageError, guarded};

/// Most pages that are shown.
pub const PAGES_MAX: usize = 300;
/// Most pixels of a side.
const SIDE_MAX: f32 = 4_000.0;

fn open(bytes: &[u8]) -> Result<Pdf, ImageError> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ImageError::Locked,
        LoadPdfError::Invalid => ImageError::Unreadable,
    })
}

/// How many pages it has; at most [`PAGES_MAX`] are shown.
///
/// # Errors
/// `Unreadable`, `Locked`.
pub fn page_count(bytes: &[u8]) -> Result<usize, ImageError> {
    guarded(|| Ok(open(bytes)?.pages().len().min(PAGES_MAX)))
}

/// A page, counted from 1, drawn `width` pixels wide: a PNG.
///
/// # Errors
/// `Unreadable`, `Locked`, `NoSuchPage`.
pub fn page(bytes: &[u8], number: usize, width: u16) -> Result<Vec<u8>, ImageError> {
    guarded(|| {
        let pdf = open(bytes)?;
        let pages = pdf.pages();
        let index = number.checked_sub(1).filter(|_| number <= PAGES_MAX).ok_or(ImageError::NoSuchPage)?;
        let page = pages.get(index).ok_or(ImageError::NoSuchPage)?;
        let (across, down) = page.render_dimensions();
        if !(across.is_finite() && down.is_finite() && across > 0.0 && down > 0.0) {
            return Err(ImageError::Unreadable);
        }
        // A page of a hundred metres must not become a picture of a hundred metres.
        let scale = (f32::from(width) / across).min(SIDE_MAX / across).min(SIDE_MAX / down);
        let side = |length: f32| ((length * scale).round() as u16).max(1);
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(side(across)),
            height: Some(side(down)),
            bg_color: WHITE,
        };
        let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
        // On white paper nothing is transparent.
        let rgb: Vec<u8> = drawn.take().into_iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        let mut png = Vec::new();
        PngEncoder::new(Cursor::new(&mut png))
            .write_image(&rgb, width, height, ExtendedColorType::Rgb8)
            .map_err(|_| ImageError::Unreadable)?;
        Ok(png)
    })
}
