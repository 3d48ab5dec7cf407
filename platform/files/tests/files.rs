//! Files in a real folder.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use xaso_db::Keyring;
use xaso_files::{FileError, Files, Limits, MediaType, Sha256Hash, UploadPlace};
use xaso_kernel::{CommuneId, TestIds};

const SECRET: &str = "Tran Thi Demo, thon Vi Du";

fn here() -> CommuneId {
    CommuneId::parse("00001").unwrap()
}

fn files(folder: &Path) -> Files {
    let ids = TestIds::seeded(1);
    let keyring = Arc::new(Keyring::generate(&ids));
    Files::local(folder, keyring, Arc::new(ids)).unwrap()
}

fn pdf(filler: usize) -> Bytes {
    format!("%PDF-1.7\n% {SECRET}\n{}\n%%EOF\n", "x".repeat(filler)).into()
}

fn jpeg(exif: &[u8], after: &[u8]) -> Bytes {
    let mut out = vec![0xFF, 0xD8];
    let mut segment = |marker: u8, body: &[u8]| {
        out.extend([0xFF, marker]);
        out.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        out.extend(body);
    };
    segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    segment(0xE1, &[b"Exif\0\0", exif].concat());
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='21,1.7N'/>");
    segment(0xED, b"Photoshop 3.0\0City Ha Noi");
    segment(0xC0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    segment(0xDA, &[1, 1, 0, 0, 63, 0]);
    out.extend([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]);
    out.extend(after);
    out.into()
}

/// A TIFF block with orientation 6 and a pointer to a place.
fn exif() -> Vec<u8> {
    let mut out = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    out.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    out.extend(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0");
    out.extend(b"\0\0\0\0GPS 21.0278 105.8342");
    out
}

fn png(text: &[u8]) -> Bytes {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in [
        (b"IHDR", &b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"[..]),
        (b"tEXt", text),
        (b"eXIf", b"GPS 21.0278"),
        (b"IDAT", b"\x78\x9c\x63\0\0\0\x02\0\x01"),
        (b"IEND", b""),
    ] {
        out.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        out.extend(kind);
        out.extend(body);
        out.extend(crc(&[kind, body].concat()).to_be_bytes());
    }
    out.into()
}

/// The check number of PNG (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], kind, body].concat()
}

/// A HEIC of one picture item and one Exif item, both in `mdat`.
fn heic() -> Bytes {
    let ftyp = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let infe = |id: u8, kind: &[u8; 4]| boxed(b"infe", &[b"\x02\0\0\0\0", &[id][..], b"\0\0", kind, b"\0"].concat());
    let iinf = boxed(b"iinf", &[b"\0\0\0\0\0\x02", &infe(1, b"hvc1")[..], &infe(2, b"Exif")].concat());
    let (picture, note) = (b"PICTURE.".as_slice(), b"\0\0\0\x06Exif\0\0GPS 21.0278".as_slice());
    let make = |start: u32| {
        let place = |id: u8, at: u32, length: usize| {
            [&[0, id, 0, 0, 0, 1][..], &at.to_be_bytes(), &u32::try_from(length).unwrap().to_be_bytes()].concat()
        };
        let iloc = boxed(
            b"iloc",
            &[
                b"\0\0\0\0\x44\0\0\x02".as_slice(),
                &place(1, start, picture.len()),
                &place(2, start + u32::try_from(picture.len()).unwrap(), note.len()),
            ]
            .concat(),
        );
        boxed(b"meta", &[b"\0\0\0\0", &iinf[..], &iloc].concat())
    };
    let start = u32::try_from(ftyp.len() + make(0).len() + 8).unwrap();
    [ftyp, make(start), boxed(b"mdat", &[picture, note].concat())].concat().into()
}

fn parts(bytes: &Bytes) -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> + use<> {
    let parts: Vec<_> = bytes.chunks(10_000).map(|c| Ok(Bytes::copy_from_slice(c))).collect();
    stream::iter(parts)
}

fn on_disk(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(on_disk(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found
}

fn shows(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle.as_bytes())
}

#[tokio::test]
async fn a_file_comes_back_whole_by_the_hash_of_what_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    // Around the seams of the sealed pieces.
    for filler in [0, 65_000, 65_536 - 88, 131_072, 300_000] {
        let sent = pdf(filler);
        let stored = files.put(&here(), parts(&sent), Limits::default()).await.unwrap();
        assert_eq!((stored.size, stored.media_type), (sent.len() as u64, MediaType::Pdf));
        assert_eq!(stored.content_sha256, stored.sha256);
        assert_eq!(files.get(&here(), &stored.sha256).await.unwrap().bytes, sent);
        assert_eq!(files.put_bytes(&here(), sent, Limits::default()).await.unwrap(), stored);
    }
}

#[tokio::test]
async fn the_folder_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let stored = files.put(&here(), parts(&pdf(100_000)), Limits::default()).await.unwrap();
    let kept = on_disk(folder.path());
    assert_eq!(kept.len(), 1);
    let (name, bytes) = &kept[0];
    assert!(!shows(bytes, SECRET) && !shows(bytes, "%PDF") && !shows(bytes, "xxxxxxxx"));
    let address: String = stored.sha256.iter().map(|b| format!("{b:02x}")).collect();
    assert!(!name.contains(&address[..8]) && !name.contains("00001"), "{name}");
    assert_eq!(bytes.len() as u64, stored.stored_size);
}

#[tokio::test]
async fn another_commune_does_not_find_it_and_a_moved_or_changed_file_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let there = CommuneId::parse("00002").unwrap();
    let one = files.put(&here(), parts(&pdf(200_000)), Limits::default()).await.unwrap();
    assert!(matches!(files.get(&there, &one.sha256).await, Err(FileError::NotFound)));

    let path = |sha: &Sha256Hash| folder.path().join(files.name_of(&here(), sha).to_string());
    let two = files.put(&here(), parts(&pdf(1)), Limits::default()).await.unwrap();
    let whole = std::fs::read(path(&one.sha256)).unwrap();
    std::fs::write(path(&two.sha256), &whole).unwrap();
    assert!(matches!(files.get(&here(), &two.sha256).await, Err(FileError::Tampered)));

    // Cut at a seam, cut anywhere, one bit turned, a piece doubled.
    let piece = 65_536 + 16;
    let mut turned = whole.clone();
    turned[70_000] ^= 1;
    let doubled = [&whole[..40 + piece], &whole[40..40 + piece], &whole[40 + piece..]].concat();
    for changed in [whole[..40 + piece].to_vec(), whole[..whole.len() - 1].to_vec(), turned, doubled, Vec::new()] {
        std::fs::write(path(&one.sha256), changed).unwrap();
        assert!(matches!(files.get(&here(), &one.sha256).await, Err(FileError::Tampered)));
    }
}

#[tokio::test]
async fn what_is_not_allowed_is_named_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let put = async |bytes: &[u8], limits| files.put_bytes(&here(), Bytes::copy_from_slice(bytes), limits).await;
    assert!(matches!(put(b"", Limits::default()).await, Err(FileError::Empty)));
    let elf = [b"\x7fELF\x02\x01\x01", &[0; 100][..]].concat();
    let error = put(&elf, Limits::default()).await.unwrap_err();
    assert!(matches!(error, FileError::NotAllowed { found: "application/x-executable" }), "{error:?}");
    let windows = [b"MZ\x90", &[0; 100][..]].concat();
    assert!(matches!(put(&windows, Limits::default()).await, Err(FileError::NotAllowed { .. })));
    assert!(matches!(put(b"xin chao", Limits::default()).await, Err(FileError::NotAllowed { found: "unknown" })));
    let only_pdf = Limits { allowed: &[MediaType::Pdf], ..Limits::default() };
    assert!(matches!(put(&png(b"x"), only_pdf).await, Err(FileError::NotAllowed { found: "image/png" })));
    assert!(matches!(put(&jpeg(&exif(), b"")[..60], Limits::default()).await, Err(FileError::Damaged { .. })));
    assert!(on_disk(folder.path()).is_empty());
}

#[tokio::test]
async fn too_large_is_said_before_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 65_536])));
    let error = files.put(&here(), endless, Limits::default()).await.unwrap_err();
    assert!(matches!(error, FileError::TooLarge { limit: 20_000_000 }), "{error:?}");

    let cut = stream::iter([Ok(Bytes::from_static(b"%PDF-1.7")), Err(std::io::Error::other("gone"))]);
    assert!(matches!(files.put(&here(), cut, Limits::default()).await, Err(FileError::Interrupted(_))));
    assert!(on_disk(folder.path()).is_empty());
}

#[tokio::test]
async fn a_picture_loses_its_place_and_names_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let second = jpeg(&exif(), b"");
    for (sent, kept_byte) in [
        (jpeg(&exif(), &second), &[0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9][..]),
        (png(b"Comment\0GPS 21.0278"), b"IDAT"),
        (heic(), b"PICTURE."),
    ] {
        let stored = files.put_bytes(&here(), sent.clone(), Limits::default()).await.unwrap();
        assert_ne!(stored.content_sha256, stored.sha256);
        let opened = files.get(&here(), &stored.sha256).await.unwrap();
        assert!(opened.is_converted);
        assert_eq!(opened.bytes.len() as u64, stored.content_size);
        for trace in ["GPS", "21.0278", "Ha Noi"] {
            assert!(!shows(&opened.bytes, trace), "{trace} in {:?}", stored.media_type);
        }
        assert!(opened.bytes.windows(kept_byte.len()).any(|w| w == kept_byte), "{:?}", stored.media_type);
    }
}

#[tokio::test]
async fn a_photograph_keeps_its_orientation_and_a_clean_one_is_kept_as_sent() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let stored = files.put_bytes(&here(), jpeg(&exif(), b""), Limits::default()).await.unwrap();
    let clean = files.get(&here(), &stored.sha256).await.unwrap().bytes;
    let orientation_entry = b"\x01\x12\0\x03\0\0\0\x01\0\x06";
    assert!(clean.windows(10).any(|w| w == orientation_entry));

    let again = files.put_bytes(&here(), clean, Limits::default()).await.unwrap();
    assert_eq!(again.content_sha256, again.sha256);
}

#[tokio::test]
async fn a_copy_names_its_source_and_opens_only_as_what_it_was_made_for() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let source = files.put_bytes(&here(), png(b"x"), Limits::default()).await.unwrap().sha256;
    assert!(matches!(files.get_copy(&here(), &source, "page").await, Err(FileError::NotFound)));
    files.put_copy(&here(), &source, "page", MediaType::Jpeg, Bytes::from_static(b"small")).await.unwrap();
    let copy = files.get_copy(&here(), &source, "page").await.unwrap();
    assert_eq!((&copy.bytes[..], copy.media_type, copy.is_converted), (&b"small"[..], MediaType::Jpeg, true));
    assert!(matches!(files.get_copy(&here(), &source, "thumbnail").await, Err(FileError::NotFound)));
    let other = files.put_bytes(&here(), pdf(1), Limits::default()).await.unwrap().sha256;
    let path = |name: xaso_files::ObjectName| folder.path().join(name.to_string());
    std::fs::copy(path(files.name_of_copy(&here(), &source, "page")), path(files.name_of(&here(), &other))).unwrap();
    assert!(matches!(files.get(&here(), &other).await, Err(FileError::Tampered)));
}

#[tokio::test]
async fn orphans_are_listed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let stored = files.put_bytes(&here(), pdf(1), Limits::default()).await.unwrap();
    let past = "2001-01-01T00:00:00Z".parse().unwrap();
    assert!(files.list_older_than(past).next().await.is_none());
    let future = "2999-01-01T00:00:00Z".parse().unwrap();
    let names: Vec<_> = files.list_older_than(future).try_collect().await.unwrap();
    assert_eq!(names, [files.name_of(&here(), &stored.sha256)]);
    files.delete(&names[0]).await.unwrap();
    files.delete(&names[0]).await.unwrap();
    assert!(matches!(files.get(&here(), &stored.sha256).await, Err(FileError::NotFound)));
}

#[tokio::test]
async fn what_came_before_the_cut_stays_and_goes_on_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let (commune, id) = (here(), [7; 16]);
    let place = UploadPlace { commune: &commune, id: &id };
    let sent = pdf(200_000);
    assert_eq!(files.partial_len(place).await.unwrap(), 0);
    for (offset, end) in [(0, 70_000), (70_000, 70_001), (70_001, 150_000)] {
        files.partial_append(place, offset as u64, &sent[offset..end]).await.unwrap();
        assert_eq!(files.partial_len(place).await.unwrap(), end as u64);
    }
    let again = files.partial_append(place, 70_001, b"other bytes").await;
    assert!(matches!(again, Err(FileError::Taken)), "two senders cannot mix");
    files.partial_append(place, 180_000, b"far away").await.unwrap();
    assert_eq!(files.partial_len(place).await.unwrap(), 150_000, "what does not follow does not count");
    assert_eq!(files.partial_read(place, 200_000).await.unwrap(), sent.slice(..150_000));
    assert!(matches!(files.partial_read(place, 149_999).await, Err(FileError::TooLarge { .. })));
    let other = UploadPlace { commune: &commune, id: &[8; 16] };
    assert_eq!(files.partial_len(other).await.unwrap(), 0);
    for (name, bytes) in on_disk(folder.path()) {
        assert!(!shows(&bytes, SECRET) && !shows(&bytes, "%PDF"), "{name}");
    }
    let future = "2999-01-01T00:00:00Z".parse().unwrap();
    assert!(files.list_older_than(future).next().await.is_none(), "pieces are no orphans");
    files.partial_delete(place).await.unwrap();
    files.partial_delete(place).await.unwrap();
    assert!(on_disk(folder.path()).is_empty());
}

#[tokio::test]
async fn a_piece_that_was_changed_or_moved_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let (commune, id) = (here(), [7; 16]);
    let place = UploadPlace { commune: &commune, id: &id };
    files.partial_append(place, 0, &[1; 1_000]).await.unwrap();
    files.partial_append(place, 1_000, &[2; 1_000]).await.unwrap();
    let (first, second) = (on_disk(folder.path()).remove(0), on_disk(folder.path()).remove(1));
    std::fs::write(&second.0, &first.1).unwrap();
    assert!(matches!(files.partial_read(place, 9_999).await, Err(FileError::Tampered)));
    std::fs::write(&second.0, &second.1).unwrap();
    files.partial_read(place, 9_999).await.unwrap();
    let mut turned = first.1.clone();
    turned[500] ^= 1;
    std::fs::write(&first.0, turned).unwrap();
    assert!(matches!(files.partial_read(place, 9_999).await, Err(FileError::Tampered)));
}

/// A zip container of stored parts.
fn zipped(parts: &[(&str, &str)]) -> Bytes {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner().into()
}

#[tokio::test]
async fn a_word_document_is_told_by_its_parts_and_may_carry_no_programs() {
    const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
    const BODY: (&str, &str) = ("word/document.xml", "<w:document/>");
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let put = async |parts: &[(&str, &str)]| files.put_bytes(&here(), zipped(parts), Limits::default()).await;
    // In whatever order: some programs write the list of parts last.
    for parts in [&[TYPES, BODY][..], &[BODY, ("docProps/app.xml", ""), TYPES]] {
        assert_eq!(put(parts).await.unwrap().media_type, MediaType::Docx);
    }
    let macros = "application/vnd.ms-word.document.macroEnabled.12";
    for parts in [
        &[TYPES, BODY, ("word/vbaProject.bin", "")][..],
        &[("[Content_Types].xml", "<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"), BODY],
    ] {
        assert!(matches!(put(parts).await, Err(FileError::NotAllowed { found }) if found == macros));
    }
    for parts in [&[TYPES][..], &[BODY], &[("a.txt", "x")], &[TYPES, ("xl/workbook.xml", "")]] {
        assert!(put(parts).await.unwrap_err().is_senders());
    }
}
