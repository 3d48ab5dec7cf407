//! What people send, and what is shown of it.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::io::{Cursor, Write as _};

use image::{
    DynamicImage, ExtendedColorType, GenericImageView as _, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
};
use proptest::prelude::*;
use xaso_images::{ImageError, Line, page, page_count, text, thumbnail, upright};

/// A picture of that size whose upper left quarter is red, upper right green, lower left blue, lower right white.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([220, 30, 30]),
        (false, true) => Rgb([30, 200, 30]),
        (true, false) => Rgb([30, 30, 220]),
        (false, false) => Rgb([255, 255, 255]),
    })
}

/// A TIFF block with an orientation, and a place and a maker that nobody should learn of.
fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    out.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    out.extend(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0GPS 21.0278 105.8342");
    out
}

fn jpeg(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder.encode(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
    out
}

fn colour(picture: &DynamicImage, x: u32, y: u32) -> char {
    match picture.get_pixel(x, y).0 {
        [r, g, b, _] if r > 200 && g > 200 && b > 200 => 'w',
        [r, g, b, _] if r > g && r > b => 'r',
        [r, g, b, _] if g > r && g > b => 'g',
        _ => 'b',
    }
}

/// The colours of the four corners, line by line.
fn corners(jpeg: &[u8]) -> String {
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
    let (w, h) = picture.dimensions();
    [(2, 2), (w - 3, 2), (2, h - 3), (w - 3, h - 3)].into_iter().map(|(x, y)| colour(&picture, x, y)).collect()
}

#[test]
fn a_photograph_stands_upright_whichever_way_the_telephone_was_held() {
    // The eight orientations of EXIF (tag 0x0112): where each corner goes.
    let expected = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (orientation, expected) in (1..).zip(expected) {
        let shown = upright(&jpeg(&quarters(64, 48), orientation)).unwrap();
        assert_eq!(corners(&shown.jpeg), expected, "orientation {orientation}");
        let (width, height) = if orientation < 5 { (64, 48) } else { (48, 64) };
        assert_eq!((shown.width, shown.height), (width, height));
        let traces = ["Exif", "GPS", "21.0278"];
        assert!(traces.iter().all(|trace| !shown.jpeg.windows(trace.len()).any(|w| w == trace.as_bytes())));
    }
}

#[test]
fn it_is_shrunk_no_lower_than_two_hundred_dots_an_inch_of_a4_and_never_enlarged() {
    for ((width, height), expected) in [
        ((3200, 2400), (2339, 1755)),
        // A long strip: its short side is what limits.
        ((3000, 1700), (2919, 1654)),
        ((800, 600), (800, 600)),
        ((2500, 100), (2500, 100)),
    ] {
        let shown = upright(&jpeg(&quarters(width, height), 1)).unwrap();
        assert_eq!((shown.width, shown.height), expected, "{width} × {height}");
    }
    let small = thumbnail(&jpeg(&quarters(400, 300), 6), 120).unwrap();
    assert_eq!((small.width, small.height), (90, 120));
    assert!(small.jpeg.len() < 4_000, "{}", small.jpeg.len());
}

#[test]
fn what_is_transparent_becomes_white_paper() {
    let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    let mut png = Vec::new();
    image::codecs::png::PngEncoder::new(&mut png).write_image(&clear, 20, 20, ExtendedColorType::Rgba8).unwrap();
    assert_eq!(corners(&upright(&png).unwrap().jpeg), "wwww");
}

#[test]
fn a_bomb_is_not_decoded() {
    // A PNG that says it is 60,000 pixels square: a few bytes that would become ten gigabytes.
    let mut png = Vec::new();
    image::codecs::png::PngEncoder::new(&mut png).write_image(&[0], 1, 1, ExtendedColorType::L8).unwrap();
    png[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let crc = crc(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(upright(&png), Err(ImageError::TooLarge));
    let mut sent = jpeg(&quarters(64, 48), 1);
    let frame = sent.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    sent[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
    assert_eq!(upright(&sent), Err(ImageError::TooLarge));
}

/// The check number of PNG (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

/// A PDF with that many pages, each with a filled black square in its lower left corner.
fn pdf(pages: usize, media_box: &str) -> Vec<u8> {
    let stream = "0 0 0 rg 0 0 300 300 re f";
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", n + 4)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
    ];
    objects.extend((0..pages).map(|_| format!("<< /Type /Page /Parent 2 0 R /MediaBox {media_box} /Contents 3 0 R >>")));
    let (mut out, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (n, body) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{body}\nendobj\n", n + 1));
    }
    let start = out.len();
    let size = objects.len() + 1;
    out.push_str(&format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.into_bytes()
}

#[test]
fn a_page_is_drawn_as_a_picture() {
    let sent = pdf(3, "[0 0 595 842]");
    assert_eq!(page_count(&sent), Ok(3));
    let drawn = image::load_from_memory_with_format(&page(&sent, 2, 620).unwrap(), ImageFormat::Png).unwrap();
    assert_eq!(drawn.width(), 620);
    assert_eq!(drawn.get_pixel(10, drawn.height() - 10).0[..3], [0, 0, 0]);
    assert_eq!(drawn.get_pixel(600, 10).0[..3], [255, 255, 255]);
    for wrong in [0, 4, 1_000_000] {
        assert_eq!(page(&sent, wrong, 620), Err(ImageError::NoSuchPage));
    }
    let wide = image::load_from_memory(&page(&pdf(1, "[0 0 14400 20]"), 1, 1240).unwrap()).unwrap();
    assert_eq!((wide.width(), wide.height()), (1240, 2));
    let tall = image::load_from_memory(&page(&pdf(1, "[0 0 20 14400]"), 1, 1240).unwrap()).unwrap();
    assert!(tall.height() <= 4_000, "{}", tall.height());
    assert_eq!(page_count(b"%PDF-1.7 nothing"), Err(ImageError::Unreadable));
}

fn docx(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", body)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_gives_its_words_and_nothing_else() {
    let body = r#"<w:document xmlns:w="w"><w:body>
        <w:p><w:r><w:t>Kính gửi: </w:t></w:r><w:r><w:t>Ủy ban &amp; xã &#272;</w:t></w:r></w:p>
        <w:p/><w:p></w:p><w:p></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ô một</w:t><w:tab/><w:t>&lt;script&gt;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:instrText>HYPERLINK "http://evil.example"</w:instrText><w:t>cuối</w:t></w:r></w:p></w:body></w:document>"#;
    let (lines, whole) = text(&docx(body)).unwrap();
    let line = |text: &str, in_table| Line { text: text.to_owned(), in_table };
    assert!(whole);
    assert_eq!(
        lines,
        [line("Kính gửi: Ủy ban & xã Đ", false), line("", false), line("Ô một\t<script>", true), line("cuối", false)]
    );
    assert_eq!(text(&docx("no xml")), Ok((vec![], true)));
    assert_eq!(text(b"PK\x03\x04"), Err(ImageError::Unreadable));
    let bomb = docx(&format!("<w:document><w:p><w:t>{}</w:t></w:p></w:document>", "a".repeat(60_000_000)));
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert!(!text(&bomb).is_ok_and(|(_, whole)| whole));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_sent_ends_the_server(bytes in prop::collection::vec(any::<u8>(), 0..2_000), kind in 0..4_usize) {
        let start: &[u8] = [&b"\xFF\xD8\xFF\xE0"[..], b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n", b"PK\x03\x04"][kind];
        let sent = [start, &bytes].concat();
        let _ = (upright(&sent), thumbnail(&sent, 100), page_count(&sent), page(&sent, 1, 100), text(&sent));
    }

    #[test]
    fn nothing_that_was_changed_on_its_way_ends_the_server(at in any::<prop::sample::Index>(), with in any::<[u8; 3]>(), cut in any::<prop::sample::Index>(), kind in 0..3_usize) {
        let mut sent = match kind {
            0 => jpeg(&quarters(40, 30), 6),
            1 => pdf(2, "[0 0 100 100]"),
            _ => docx("<w:document><w:p><w:t>một hai ba</w:t></w:p></w:document>"),
        };
        let at = at.index(sent.len() - 3);
        sent[at..at + 3].copy_from_slice(&with);
        let cut = cut.index(sent.len() * 2);
        sent.truncate(cut);
        let _ = (upright(&sent), page_count(&sent), page(&sent, 1, 100), text(&sent));
    }
}
