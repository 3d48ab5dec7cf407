//! HEIC (ISO/IEC 23008-12 in ISO/IEC 14496-12 boxes): the bytes of its notes (Exif, XMP) are overwritten with zeros where they lie.
//! Nothing moves, so every offset stays true; the orientation is the picture's own property (`irot`) and stays.

use std::{collections::HashSet, ops::Range};

use bytes::Bytes;

pub(super) fn strip(bytes: &Bytes) -> Option<Bytes> {
    let mut blank: Vec<Range<usize>> = Vec::new();
    for (kind, body) in boxes(bytes, 0..bytes.len())? {
        match &kind {
            b"meta" => notes(bytes, body, &mut blank)?,
            // Its first sixteen bytes say what it is; what follows may be XMP.
            b"uuid" => blank.push((body.start + 16).min(body.end)..body.end),
            _ => {}
        }
    }
    let mut out = bytes.to_vec();
    for range in blank {
        out.get_mut(range)?.fill(0);
    }
    Some(out.into())
}

/// The boxes that lie side by side in `within`: kind and the place of the body.
fn boxes(bytes: &[u8], within: Range<usize>) -> Option<Vec<([u8; 4], Range<usize>)>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let mut head = Reader { bytes, at };
        let size = head.uint(4)?;
        let kind: [u8; 4] = head.take(4)?.try_into().ok()?;
        let size = match size {
            0 => within.end - at,
            1 => head.uint(8)?,
            n => n,
        };
        let end = at.checked_add(size).filter(|end| *end <= within.end && *end >= head.at)?;
        found.push((kind, head.at..end));
        at = end;
    }
    Some(found)
}

/// Adds the places of the notes that a `meta` box tells of.
fn notes(bytes: &[u8], meta: Range<usize>, blank: &mut Vec<Range<usize>>) -> Option<()> {
    let (mut ids, mut places, mut idat) = (HashSet::new(), Vec::new(), None);
    for (kind, body) in boxes(bytes, meta.start + 4..meta.end)? {
        match &kind {
            b"iinf" => ids = note_ids(bytes, body)?,
            b"iloc" => places = item_places(bytes, body)?,
            b"idat" => idat = Some(body),
            _ => {}
        }
    }
    for (id, method, extents) in places {
        if !ids.contains(&id) {
            continue;
        }
        let base = match method {
            0 => 0,
            1 => idat.as_ref()?.start,
            _ => return None,
        };
        for (offset, length) in extents {
            let start = base.checked_add(offset)?;
            blank.push(start..start.checked_add(length)?);
        }
    }
    Some(())
}

/// The ids of the items that are notes, not pictures.
fn note_ids(bytes: &[u8], iinf: Range<usize>) -> Option<HashSet<usize>> {
    let mut r = Reader { bytes, at: iinf.start };
    let version = r.uint(4)? >> 24;
    r.uint(if version == 0 { 2 } else { 4 })?;
    let mut ids = HashSet::new();
    for (kind, body) in boxes(bytes, r.at..iinf.end)? {
        if &kind == b"infe" {
            let mut r = Reader { bytes, at: body.start };
            let version = r.uint(4)? >> 24;
            let id = r.uint(if version >= 3 { 4 } else { 2 })?;
            r.uint(2)?;
            if version < 2 || matches!(r.take(4)?, b"Exif" | b"mime" | b"uri ") {
                ids.insert(id);
            }
        }
    }
    Some(ids)
}

/// For each item: its id, how its place is told, and its pieces (offset, length).
type Place = (usize, usize, Vec<(usize, usize)>);

fn item_places(bytes: &[u8], iloc: Range<usize>) -> Option<Vec<Place>> {
    let mut r = Reader { bytes, at: iloc.start };
    let version = r.uint(4)? >> 24;
    let sizes = r.uint(2)?;
    let [offset, length, base, index] = [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15];
    let wide = if version < 2 { 2 } else { 4 };
    let count = r.uint(wide)?;
    let mut places = Vec::new();
    for _ in 0..count {
        let id = r.uint(wide)?;
        let method = if version == 0 { 0 } else { r.uint(2)? & 15 };
        r.uint(2)?;
        let from = r.uint(base)?;
        let mut extents = Vec::new();
        for _ in 0..r.uint(2)? {
            if version > 0 {
                r.uint(index)?;
            }
            extents.push((from.checked_add(r.uint(offset)?)?, r.uint(length)?));
        }
        if r.at > iloc.end {
            return None;
        }
        places.push((id, method, extents));
    }
    Some(places)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(n)?)?;
        self.at += n;
        Some(taken)
    }

    /// A big-endian number of `n` bytes, at most eight.
    fn uint(&mut self, n: usize) -> Option<usize> {
        if n > 8 {
            return None;
        }
        let value = self.take(n)?.iter().fold(0_u64, |sum, b| sum << 8 | u64::from(*b));
        usize::try_from(value).ok()
    }
}
