//! JPEG: only the picture, its colour profile and its orientation stay.

use bytes::Bytes;
use img_parts::{
    ImageEXIF as _,
    jpeg::{Jpeg, JpegSegment, markers},
};

pub(super) fn strip(bytes: &Bytes) -> Option<Bytes> {
    let mut jpeg = Jpeg::from_bytes(bytes.clone()).ok()?;
    let orientation = jpeg.exif().and_then(|exif| orientation(&exif));
    let segments = jpeg.segments_mut();
    segments.retain(|s| match s.marker() {
        markers::APP0 | markers::APP14 => true,
        markers::APP2 => s.contents().starts_with(b"ICC_PROFILE\0"),
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    });
    // Phones append more pictures or a film after the first one, each with its own notes.
    let scan = segments.pop().filter(JpegSegment::has_entropy)?;
    let start = scan.len();
    let scans = scan.clone().encoder().bytes().slice(start..);
    let entropy = scans.slice(..end_of_image(&scans)?);
    segments.push(JpegSegment::new_with_entropy(scan.marker(), scan.contents().clone(), entropy));
    if let Some(turn) = orientation.filter(|turn| (2..=8).contains(turn)) {
        // Without it the page would lie on its side.
        jpeg.set_exif(Some(exif_with(turn)));
    }
    Some(jpeg.encoder().bytes())
}

/// The length of the scans up to and with the end marker.
fn end_of_image(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += data.get(at..)?.iter().position(|b| *b == markers::P)?;
        match *data.get(at + 1)? {
            markers::EOI => return Some(at + 2),
            // A stuffed byte, a restart or a fill byte: still inside the scan.
            markers::Z | markers::RST0..=markers::RST7 => at += 2,
            markers::P => at += 1,
            _ => {
                let length = u16::from_be_bytes(data.get(at + 2..at + 4)?.try_into().ok()?);
                at += 2 + usize::from(length);
            }
        }
    }
}

/// The orientation (1 to 8) of a TIFF block's first directory.
fn orientation(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let u16_at = |at: usize| -> Option<u16> {
        let b: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(b) } else { u16::from_le_bytes(b) })
    };
    let u32_at = |at: usize| -> Option<u32> {
        let b: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if big { u32::from_be_bytes(b) } else { u32::from_le_bytes(b) })
    };
    let directory = usize::try_from(u32_at(4)?).ok()?;
    for i in 0..usize::from(u16_at(directory)?) {
        let entry = directory + 2 + i * 12;
        if u16_at(entry)? == 0x0112 {
            return u16_at(entry + 8);
        }
    }
    None
}

/// A TIFF block that says nothing but the orientation.
fn exif_with(orientation: u16) -> Bytes {
    let mut out = Vec::from(*b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
    out.extend(orientation.to_be_bytes());
    out.extend([0; 6]);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_orientation_written_is_the_orientation_read() {
        assert_eq!(orientation(&exif_with(6)), Some(6));
    }
}
