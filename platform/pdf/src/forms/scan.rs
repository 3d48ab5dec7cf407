//! Pages of a paper, photographed or scanned, joined to one file.

use serde::Serialize;

use super::{Labels, Lang};

/// The most pages of one file.
pub const SCAN_PAGES_MAX: usize = 40;

/// One page: its picture as it is printed.
#[derive(Clone, Debug, Serialize)]
pub struct ScanPage {
    /// Width of the paper in millimetres.
    pub width_mm: f64,
    /// Height of the paper in millimetres.
    pub height_mm: f64,
    /// JPEG or PNG, upright, nothing else in it.
    #[serde(skip)]
    pub picture: Vec<u8>,
}

impl ScanPage {
    /// The page of a picture of so many pixels: a portrait or landscape A4 sheet where the proportions are near it (within 4 %), else as large as the
    /// picture is at 200 dots an inch, the density that Decree 30/2020/NĐ-CP asks of copies (Appendix I, part II).
    #[must_use]
    pub fn of(picture: Vec<u8>, pixels: (u32, u32)) -> Self {
        let (width, height) = (f64::from(pixels.0.max(1)), f64::from(pixels.1.max(1)));
        let ratio = height / width;
        let near = |wanted: f64| (ratio / wanted - 1.0).abs() <= 0.04;
        let (width_mm, height_mm) = if near(297.0 / 210.0) {
            (210.0, 297.0)
        } else if near(210.0 / 297.0) {
            (297.0, 210.0)
        } else {
            let millimetres = |pixels: f64| (pixels / 200.0 * 25.4).clamp(10.0, 1_000.0);
            (millimetres(width), millimetres(height))
        };
        Self { width_mm, height_mm, picture }
    }
}

/// The data of [`crate::SCAN`].
#[derive(Clone, Debug, Serialize)]
pub struct ScanData {
    /// Language of the fixed words (what a screen reader says of a page).
    pub lang: Lang,
    /// Fixed texts, in `lang`.
    pub labels: Labels,
    /// Who made it.
    pub agency: super::Agency,
    /// What the paper is: the file's title.
    pub title: String,
    /// The pages in order, 1 to [`SCAN_PAGES_MAX`].
    pub pages: Vec<ScanPage>,
}
