//! PNG: notes and embedded camera data go, the picture stays.

use bytes::Bytes;
use img_parts::png::Png;

pub(super) fn strip(bytes: &Bytes) -> Option<Bytes> {
    let mut png = Png::from_bytes(bytes.clone()).ok()?;
    if png.chunks().last()?.kind() != *b"IEND" {
        return None;
    }
    for kind in [*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"] {
        png.remove_chunks_by_type(kind);
    }
    Some(png.encoder().bytes())
}
