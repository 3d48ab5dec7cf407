//! A sheet of paper in a photograph: its four corners found, the sheet pulled straight.
//!
//! The sheet is taken to be the large bright four-cornered shape. Where there is none, or it cannot be told, the photograph stays as it is:
//! a crooked page can be read, a page cut at the wrong place cannot.

use image::{GrayImage, Rgb, RgbImage, imageops};
use imageproc::{
    contours::{BorderType, find_contours},
    contrast::{ThresholdType, otsu_level, threshold},
    distance_transform::Norm,
    filter::gaussian_blur_f32,
    geometric_transformations::{Border, Interpolation, Projection, warp_into},
    geometry::{approximate_polygon_dp, arc_length, convex_hull},
    morphology::close,
    point::Point,
};

/// The longer side of the small copy on which corners are looked for.
const SMALL: u32 = 480;
/// The least part of the photograph that a sheet covers.
const LEAST_COVER: f64 = 0.2;
/// Beyond this the sheet is the photograph: nothing to straighten.
const WHOLE: f64 = 0.96;
/// How much brighter than its ground a sheet is, of 255. A wall or a table top alone has shades, too, but they lie closer.
const LEAST_CONTRAST: f64 = 40.0;
/// A4, longer by shorter side.
const A4: f64 = 297.0 / 210.0;
/// How far from A4 the proportions may be and still be taken for it: photographs are taken at a slant.
const A4_NEAR: f64 = 0.12;

/// A corner, in pixels.
type Corner = (f32, f32);

/// The sheet in the photograph, straight; `None` where none can be told from its ground.
#[must_use]
pub fn straighten(photo: &RgbImage) -> Option<RgbImage> {
    let corners = corners(photo)?;
    let [top_left, top_right, bottom_right, bottom_left] = corners;
    let side = |a: Corner, b: Corner| f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1));
    let width = side(top_left, top_right).max(side(bottom_left, bottom_right));
    let height = side(top_left, bottom_left).max(side(top_right, bottom_right));
    let (width, height) = like_a4(width, height);
    if !(50.0..=20_000.0).contains(&width) || !(50.0..=20_000.0).contains(&height) {
        return None;
    }
    let (right, bottom) = (width as f32, height as f32);
    let to = [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)];
    let projection = Projection::from_control_points(corners, to)?;
    let mut sheet = RgbImage::new(width as u32, height as u32);
    warp_into(photo, projection, Interpolation::Bilinear, Border::Constant(Rgb([255, 255, 255])), &mut sheet);
    Some(sheet)
}

/// Sides of A4 proportions where they are near them already; else as they are.
fn like_a4(width: f64, height: f64) -> (f64, f64) {
    let (long, short) = (width.max(height), width.min(height).max(1.0));
    if (long / short / A4 - 1.0).abs() > A4_NEAR {
        return (width.round(), height.round());
    }
    let long = long.max(short * A4).round();
    let short = (long / A4).round();
    if width > height { (long, short) } else { (short, long) }
}

/// The corners of the sheet, from the top left clockwise.
fn corners(photo: &RgbImage) -> Option<[Corner; 4]> {
    let scale = f64::from(SMALL) / f64::from(photo.width().max(photo.height()));
    let scale = scale.min(1.0);
    let fit = |side: u32| ((f64::from(side) * scale) as u32).max(1);
    let small = imageops::thumbnail(photo, fit(photo.width()), fit(photo.height()));
    let grey: GrayImage = gaussian_blur_f32(&imageops::grayscale(&small), 2.0);
    let level = otsu_level(&grey);
    if contrast(&grey, level) < LEAST_CONTRAST {
        return None;
    }
    let bright = threshold(&grey, level, ThresholdType::Binary);
    // Print is dark: closing it over makes the sheet one piece.
    let bright = close(&bright, Norm::LInf, 6);
    let area = f64::from(bright.width()) * f64::from(bright.height());
    let outline = find_contours::<i32>(&bright)
        .into_iter()
        .filter(|contour| contour.border_type == BorderType::Outer && contour.points.len() >= 4)
        .map(|contour| convex_hull(contour.points))
        .max_by(|a, b| covered(a).total_cmp(&covered(b)))?;
    let outline = from_a_corner(outline);
    let cover = covered(&outline) / area;
    if !(LEAST_COVER..=WHOLE).contains(&cover) {
        return None;
    }
    let around = arc_length(&outline, true);
    let four = [0.01, 0.02, 0.03, 0.04, 0.05].into_iter().find_map(|slack| {
        let shape = simplified(&outline, slack * around);
        (shape.len() == 4).then_some(shape)
    })?;
    // The shape must be the outline, not a part of it: else corners were lost under a hand or beyond the edge.
    if covered(&four) < 0.92 * covered(&outline) {
        return None;
    }
    let back = |point: &Point<i32>| ((f64::from(point.x) / scale) as f32, (f64::from(point.y) / scale) as f32);
    in_order(four.iter().map(back).collect())
}

/// By how much the pixels above `level` are brighter than the others, on average.
fn contrast(grey: &GrayImage, level: u8) -> f64 {
    let mean = |above: bool| {
        let (sum, count) = grey
            .pixels()
            .map(|p| p.0[0])
            .filter(|shade| (*shade > level) == above)
            .fold((0.0, 0.0), |(sum, count), shade| (sum + f64::from(shade), count + 1.0));
        if count == 0.0 { 0.0 } else { sum / count }
    };
    mean(true) - mean(false)
}

/// The same ring beginning at the point farthest from its middle, which is a corner: simplifying a ring keeps its first point, whatever it is.
fn from_a_corner(mut ring: Vec<Point<i32>>) -> Vec<Point<i32>> {
    let count = ring.len().max(1) as f64;
    let middle = ring.iter().fold((0.0, 0.0), |sum, p| (sum.0 + f64::from(p.x) / count, sum.1 + f64::from(p.y) / count));
    let away = |p: &Point<i32>| (f64::from(p.x) - middle.0).hypot(f64::from(p.y) - middle.1);
    let first = (0..ring.len()).max_by(|&a, &b| away(&ring[a]).total_cmp(&away(&ring[b]))).unwrap_or_default();
    ring.rotate_left(first);
    ring
}

/// The ring with fewer points, none of the old ones farther from it than `slack`. The library simplifies open lines; the ring is cut into two at its
/// first point, a corner, and at the point farthest from that.
fn simplified(ring: &[Point<i32>], slack: f64) -> Vec<Point<i32>> {
    let Some(first) = ring.first() else { return Vec::new() };
    let away = |p: &Point<i32>| f64::from(p.x - first.x).hypot(f64::from(p.y - first.y));
    let far = (0..ring.len()).max_by(|&a, &b| away(&ring[a]).total_cmp(&away(&ring[b]))).unwrap_or_default();
    let mut back = ring[far..].to_vec();
    back.push(*first);
    let mut shape = approximate_polygon_dp(&ring[..=far], slack, false);
    shape.pop();
    shape.extend(approximate_polygon_dp(&back, slack, false));
    shape.pop();
    shape
}

/// The area within a ring of points.
fn covered(ring: &[Point<i32>]) -> f64 {
    let after = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(after).map(|(a, b)| f64::from(a.x) * f64::from(b.y) - f64::from(b.x) * f64::from(a.y)).sum();
    twice.abs() / 2.0
}

/// Four corners clockwise from the top left; `None` where two are the same or an angle is none of a sheet's.
fn in_order(mut corners: Vec<Corner>) -> Option<[Corner; 4]> {
    let middle = corners.iter().fold((0.0, 0.0), |sum, c| (sum.0 + c.0 / 4.0, sum.1 + c.1 / 4.0));
    let angle = |c: &Corner| (c.1 - middle.1).atan2(c.0 - middle.0);
    // Angles grow clockwise, since y grows downwards; the first is the top left for sheets turned by less than an eighth.
    corners.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
    let ring: [Corner; 4] = corners.try_into().ok()?;
    let first = (0..4).min_by(|&a, &b| (ring[a].0 + ring[a].1).total_cmp(&(ring[b].0 + ring[b].1)))?;
    let ring: [Corner; 4] = std::array::from_fn(|i| ring[(first + i) % 4]);
    let square_enough = (0..4).all(|i| {
        let (before, here, after) = (ring[(i + 3) % 4], ring[i], ring[(i + 1) % 4]);
        let (u, v) = ((before.0 - here.0, before.1 - here.1), (after.0 - here.0, after.1 - here.1));
        let cos = (u.0 * v.0 + u.1 * v.1) / (u.0.hypot(u.1) * v.0.hypot(v.1));
        // Between 50 and 130 degrees.
        cos.abs() < 0.643
    });
    square_enough.then_some(ring)
}
