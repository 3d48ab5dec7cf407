//! Photographs: turned upright, freed of all that is not picture, shrunk to what a page needs.

use std::io::Cursor;

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};

use crate::{ImageError, guarded, straighten::straighten};

/// Most pixels that are decoded: the largest sensors of telephones that save them all at once have fifty million.
pub const PIXELS_MAX: u64 = 64_000_000;
/// Most bytes of one decoded picture.
const BYTES_MAX: u64 = 3 * PIXELS_MAX + 8_000_000;
/// A4 (297 × 210 mm) at 200 dots an inch: what an archive asks of a scan (Circular 05/2025/TT-BNV asks for 200 dpi at least).
const A4_LONG: u32 = 2339;
const A4_SHORT: u32 = 1654;
/// Good enough that small print stays sharp.
const QUALITY: u8 = 85;

/// A picture made here: JPEG, upright, with no metadata at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// JPEG.
    pub jpeg: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A JPEG or PNG upright, without metadata, shrunk as far as a page of A4 that fills it keeps 200 dots an inch. Never enlarged.
///
/// # Errors
/// `TooLarge` beyond [`PIXELS_MAX`]; `Unreadable`.
pub fn upright(bytes: &[u8]) -> Result<Picture, ImageError> {
    copy(bytes, QUALITY, to_a4)
}

/// A small picture whose longer side is `side` pixels, to be told apart in a list.
///
/// # Errors
/// As [`upright`].
pub fn thumbnail(bytes: &[u8], side: u32) -> Result<Picture, ImageError> {
    copy(bytes, 60, |long, _| f64::from(side) / f64::from(long))
}

/// A photographed page: the sheet pulled straight out of the photograph where it can be told from its ground, else the photograph as it is;
/// upright, without metadata, shrunk as [`upright`] does.
///
/// # Errors
/// As [`upright`].
pub fn sheet(bytes: &[u8]) -> Result<Picture, ImageError> {
    guarded(|| {
        let (photo, turn) = decode(bytes)?;
        let mut photo = DynamicImage::ImageRgb8(photo);
        photo.apply_orientation(turn);
        let photo = photo.into_rgb8();
        let sheet = straighten(&photo).unwrap_or(photo);
        finish(sheet, QUALITY, to_a4)
    })
}

/// A picture turned by a quarter, clockwise.
///
/// # Errors
/// As [`upright`].
pub fn turned(bytes: &[u8]) -> Result<Picture, ImageError> {
    guarded(|| {
        let (picture, turn) = decode(bytes)?;
        let mut picture = DynamicImage::ImageRgb8(picture);
        picture.apply_orientation(turn);
        encode(picture.rotate90().into_rgb8(), QUALITY)
    })
}

/// Pixels across and down, read from the head of the file.
///
/// # Errors
/// `Unreadable`.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), ImageError> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ImageError::Unreadable)?;
    reader.into_dimensions().map_err(|_| ImageError::Unreadable)
}

/// How far a picture shrinks whose page of A4 keeps 200 dots an inch.
fn to_a4(long: u32, short: u32) -> f64 {
    let (by_long, by_short) = (f64::from(A4_LONG) / f64::from(long), f64::from(A4_SHORT) / f64::from(short));
    by_long.max(by_short)
}

fn finish(picture: RgbImage, quality: u8, scale: impl FnOnce(u32, u32) -> f64) -> Result<Picture, ImageError> {
    let (width, height) = picture.dimensions();
    let scale = scale(width.max(height), width.min(height)).min(1.0);
    encode(if scale < 1.0 { shrink(&picture, scale)? } else { picture }, quality)
}

fn encode(picture: RgbImage, quality: u8) -> Result<Picture, ImageError> {
    let (width, height) = picture.dimensions();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality)
        .encode(&picture, width, height, ExtendedColorType::Rgb8)
        .map_err(|_| ImageError::Unreadable)?;
    Ok(Picture { jpeg, width, height })
}

fn copy(bytes: &[u8], quality: u8, scale: impl FnOnce(u32, u32) -> f64) -> Result<Picture, ImageError> {
    guarded(|| {
        let (picture, turn) = decode(bytes)?;
        let (width, height) = picture.dimensions();
        let scale = scale(width.max(height), width.min(height)).min(1.0);
        // Shrunk first, turned then: the small one is cheap to turn.
        let small = if scale < 1.0 { shrink(&picture, scale)? } else { picture };
        let mut small = DynamicImage::ImageRgb8(small);
        small.apply_orientation(turn);
        encode(small.into_rgb8(), quality)
    })
}

fn decode(bytes: &[u8]) -> Result<(RgbImage, Orientation), ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ImageError::Unreadable)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return Err(ImageError::Unreadable);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(of_image)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(ImageError::Unreadable);
    }
    if u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > BYTES_MAX {
        return Err(ImageError::TooLarge);
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(of_image)?;
    Ok((on_white(picture), turn))
}

fn of_image(error: image::ImageError) -> ImageError {
    match error {
        image::ImageError::Limits(_) => ImageError::TooLarge,
        _ => ImageError::Unreadable,
    }
}

/// What is transparent becomes white paper: JPEG would make it black.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let source = picture.into_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [r, g, b, a] = source.get_pixel(x, y).0;
        let over = |c: u8| u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(u8::MAX);
        image::Rgb([over(r), over(g), over(b)])
    })
}

fn shrink(picture: &RgbImage, scale: f64) -> Result<RgbImage, ImageError> {
    let fit = |side: u32| ((f64::from(side) * scale).ceil() as u32).clamp(1, side);
    let (width, height) = (fit(picture.width()), fit(picture.height()));
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3);
    let source = source.map_err(|_| ImageError::Unreadable)?;
    let mut small = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(&source, &mut small, &options).map_err(|_| ImageError::Unreadable)?;
    RgbImage::from_raw(width, height, small.into_vec()).ok_or(ImageError::Unreadable)
}
