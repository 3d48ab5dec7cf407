//! A sheet of paper in a photograph.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;
use xaso_images::{sheet, size, turned};

const TABLE: Rgb<u8> = Rgb([100, 60, 20]);

/// Whether a point lies within the four corners (clockwise, y downwards).
fn within(ring: &[(f32, f32); 4], x: f32, y: f32) -> bool {
    (0..4).all(|i| {
        let (a, b) = (ring[i], ring[(i + 1) % 4]);
        (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) >= 0.0
    })
}

/// A photograph of a sheet with those corners: white with lines of print, on a dark table, its upper left marked pink (bright, as paper is).
fn photograph(width: u32, height: u32, ring: [(f32, f32); 4]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (fx, fy) = (x as f32, y as f32);
        if !within(&ring, fx, fy) {
            return TABLE;
        }
        let near_mark = (fx - ring[0].0).hypot(fy - ring[0].1) < 60.0;
        if near_mark {
            Rgb([255, 165, 165])
        } else if y % 24 < 3 && x % 7 < 5 {
            Rgb([40, 40, 40])
        } else {
            Rgb([240, 240, 235])
        }
    })
}

fn jpeg(picture: RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut out), ImageFormat::Jpeg).unwrap();
    out
}

/// The part of the picture that is table.
fn table(picture: &RgbImage) -> f64 {
    // Brown: print and paper are grey.
    let dark = |p: &Rgb<u8>| p.0[0] < 140 && p.0[0] > p.0[2].saturating_add(40);
    picture.pixels().filter(|p| dark(p)).count() as f64 / f64::from(picture.width() * picture.height())
}

fn opened(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

#[test]
fn a_sheet_photographed_at_a_slant_comes_out_straight_and_like_a4() {
    let slanted = [(190.0, 100.0), (810.0, 150.0), (850.0, 1_090.0), (130.0, 1_020.0)];
    let made = sheet(&jpeg(photograph(1_000, 1_200, slanted))).unwrap();
    let picture = opened(&made.jpeg);
    assert!(table(&picture) < 0.02, "{}", table(&picture));
    let ratio = f64::from(made.height) / f64::from(made.width);
    assert!((ratio - 297.0 / 210.0).abs() < 0.01, "{ratio}");
    let Rgb([r, g, _]) = *picture.get_pixel(12, 12);
    assert!(r > 215 && g < 205, "the marked corner is still the upper left: {r} {g}");
}

#[test]
fn a_sheet_turned_a_little_keeps_its_top_on_top() {
    for degrees in [-20.0_f32, -14.0, -8.0, -3.0, 0.0, 3.0, 8.0, 14.0, 20.0] {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let turn = |x: f32, y: f32| (600.0 + x * cos - y * sin, 700.0 + x * sin + y * cos);
        let ring = [turn(-300.0, -424.0), turn(300.0, -424.0), turn(300.0, 424.0), turn(-300.0, 424.0)];
        let made = sheet(&jpeg(photograph(1_200, 1_400, ring))).unwrap();
        let picture = opened(&made.jpeg);
        let Rgb([r, g, _]) = *picture.get_pixel(12, 12);
        assert!(r > 215 && g < 205, "{degrees}: {r} {g}");
        assert!(table(&picture) < 0.02, "{degrees}");
    }
}

#[test]
fn where_no_sheet_can_be_told_the_photograph_stays_whole() {
    let plain = RgbImage::from_fn(600, 800, |x, y| Rgb([200, 200 - (x % 13) as u8, 190 + (y % 7) as u8]));
    let card = photograph(1_000, 1_200, [(450.0, 550.0), (560.0, 550.0), (560.0, 620.0), (450.0, 620.0)]);
    // Half of the sheet lies outside: its corners are not there.
    let cut = photograph(1_000, 1_200, [(500.0, -400.0), (1_500.0, 300.0), (900.0, 1_500.0), (100.0, 500.0)]);
    for (name, picture) in [("a plain wall", plain), ("a small card", card), ("half a sheet", cut)] {
        let whole = picture.dimensions();
        let made = sheet(&jpeg(picture)).unwrap();
        assert_eq!((made.width, made.height), whole, "{name}");
    }
}

#[test]
fn a_quarter_turn_four_times_is_no_turn() {
    let mut bytes = jpeg(photograph(300, 400, [(30.0, 30.0), (270.0, 30.0), (270.0, 370.0), (30.0, 370.0)]));
    assert_eq!(size(&bytes).unwrap(), (300, 400));
    bytes = turned(&bytes).unwrap().jpeg;
    assert_eq!(size(&bytes).unwrap(), (400, 300));
    let Rgb([r, g, _]) = *opened(&bytes).get_pixel(365, 35);
    assert!(r > 215 && g < 205, "clockwise: the upper left has become the upper right");
    for _ in 0..3 {
        bytes = turned(&bytes).unwrap().jpeg;
    }
    assert_eq!(size(&bytes).unwrap(), (300, 400));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_photographed_something_is_made_of_it(corners in prop::array::uniform4((-50.0_f32..450.0, -50.0_f32..450.0))) {
        let made = sheet(&jpeg(photograph(400, 400, corners))).unwrap();
        prop_assert!(made.width >= 1 && made.height >= 1);
    }

    #[test]
    fn rubbish_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(sheet(&bytes).is_err() && turned(&bytes).is_err());
        let _ = size(&bytes);
    }
}
