//! Files over a line that may be cut (tus 1.0.0), through the real router.

use axum::body::Body;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::Method;
use sha2::{Digest as _, Sha256};
use xaso_dossiers::{DRAFT_COOKIE, draft};
use xaso_testkit::{Client, Part, Reply, TestApp};

use crate::support::*;

/// A PDF of that many bytes.
fn pdf(size: usize) -> Bytes {
    let mut out = PDF.to_vec();
    out.resize(size, b'%');
    out.into()
}

/// A person with a draft of their own: browser and cookie.
async fn person(app: &TestApp) -> (Client, String) {
    let cookie = draft::start(&app.state, &app.commune(), PROCEDURE).await.unwrap();
    let mut client = app.client().with_header("tus-resumable", "1.0.0");
    client.set_cookie(DRAFT_COOKIE, &cookie);
    (client, cookie)
}

async fn announce(client: &mut Client, length: usize, metadata: &[(&str, &str)]) -> Reply {
    let said: Vec<String> = metadata.iter().map(|(key, value)| format!("{key} {}", STANDARD.encode(value))).collect();
    let headers = [("upload-length", length.to_string()), ("upload-metadata", said.join(","))];
    client.send(Method::POST, "/tep", &headers, Body::empty()).await
}

async fn append(client: &mut Client, at: &str, offset: usize, body: Body) -> Reply {
    let headers = [("upload-offset", offset.to_string()), ("content-type", "application/offset+octet-stream".to_owned())];
    client.send(Method::PATCH, at, &headers, body).await
}

async fn ask(client: &mut Client, at: &str) -> Reply {
    client.send(Method::HEAD, at, &[], Body::empty()).await
}

/// A body whose line is cut after `bytes`.
fn cut(bytes: Bytes) -> Body {
    let parts: Vec<Result<Bytes, std::io::Error>> =
        bytes.chunks(60_000).map(|part| Ok(Bytes::copy_from_slice(part))).chain([Err(std::io::Error::other("cut"))]).collect();
    Body::from_stream(futures_util::stream::iter(parts))
}

async fn names(app: &TestApp, cookie: &str) -> Vec<(String, u64)> {
    let (_, draft) = draft::open(&app.state, &app.commune(), cookie).await.unwrap().unwrap();
    draft.files.into_iter().map(|file| (file.name, file.size)).collect()
}

#[tokio::test]
async fn a_file_that_was_cut_twice_arrives_whole_and_once() {
    let app = start().await;
    let (mut client, cookie) = person(&app).await;
    let sent = pdf(900_000);
    let opened = announce(&mut client, sent.len(), &[("filename", "đơn xin.pdf"), ("paper", "p1")]).await.assert_status(201);
    assert_eq!((opened.header("tus-resumable"), opened.header("upload-offset")), ("1.0.0".to_owned(), "0".to_owned()));
    assert_eq!(opened.header("upload-expires"), "Sat, 21 Nov 2026 02:00:00 GMT");
    let at = opened.header("location");

    for (from, to) in [(0, 300_000), (300_000, 300_017)] {
        append(&mut client, &at, from, cut(sent.slice(from..to))).await.assert_status(204);
        let told = ask(&mut client, &at).await.assert_status(200);
        assert_eq!(told.header("upload-offset"), to.to_string(), "what came before the cut stays");
        assert_eq!((told.header("upload-length"), told.header("cache-control")), ("900000".to_owned(), "no-store".to_owned()));
    }
    assert!(names(&app, &cookie).await.is_empty(), "half a file is no file");
    let done = append(&mut client, &at, 300_017, sent.slice(300_017..).into()).await.assert_status(204);
    assert_eq!(done.header("upload-file-sha256"), hex::encode(Sha256::digest(&sent)));
    // The answer was lost on the way: the sender asks, and sends again what it thinks is missing.
    assert_eq!(ask(&mut client, &at).await.header("upload-offset"), "900000");
    append(&mut client, &at, 300_017, sent.slice(300_017..).into()).await.assert_status(409);
    append(&mut client, &at, 900_000, Body::empty()).await.assert_status(204);
    assert_eq!(names(&app, &cookie).await, [("đơn xin.pdf".to_owned(), 900_000)]);

    // The same file sent anew is the same file.
    let again = announce(&mut client, sent.len(), &[("filename", "đơn xin.pdf"), ("paper", "p1")]).await.header("location");
    append(&mut client, &again, 0, sent.clone().into()).await.assert_status(204);
    assert_eq!(names(&app, &cookie).await.len(), 1);
}

#[tokio::test]
async fn nobody_else_sees_or_sends_it() {
    let app = start().await;
    let (mut client, _) = person(&app).await;
    let at = announce(&mut client, 1_000, &[]).await.header("location");
    let (mut other, _) = person(&app).await;
    let mut nobody = app.client().with_header("tus-resumable", "1.0.0");
    for stranger in [&mut other, &mut nobody] {
        ask(stranger, &at).await.assert_status(404);
        append(stranger, &at, 0, Body::from("x")).await.assert_status(404);
        stranger.send(Method::DELETE, &at, &[], Body::empty()).await.assert_status(404);
    }
    announce(&mut nobody, 1_000, &[]).await.assert_status(401);
    for unknown in ["/tep/khong-co", "/tep/019e0000-0000-7000-8000-000000000000"] {
        ask(&mut client, unknown).await.assert_status(404);
    }
}

#[tokio::test]
async fn what_is_no_paper_is_refused_in_words_and_thrown_away() {
    let app = start().await;
    let (mut client, cookie) = person(&app).await;
    let program = [b"MZ\x90", &[0; 500][..]].concat();
    let at = announce(&mut client, program.len(), &[("filename", "hoa-don.pdf")]).await.header("location");
    let refused = append(&mut client, &at, 0, program.into()).await.assert_status(422);
    assert_eq!(refused.header("tus-resumable"), "1.0.0");
    let detail = refused.json()["fields"][0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("hoa-don.pdf"), "{detail}");
    ask(&mut client, &at).await.assert_status(404);
    assert!(names(&app, &cookie).await.is_empty());

    announce(&mut client, 20_000_001, &[]).await.assert_status(413);
    announce(&mut client, 0, &[]).await.assert_status(422);
    let at = announce(&mut client, 10, &[]).await.header("location");
    append(&mut client, &at, 0, Body::from("more than ten bytes")).await.assert_status(413);
    assert_eq!(ask(&mut client, &at).await.header("upload-offset"), "0");
}

#[tokio::test]
async fn a_part_that_was_changed_on_its_way_is_not_kept() {
    let app = start().await;
    let (mut client, _) = person(&app).await;
    let sent = pdf(1_000);
    let at = announce(&mut client, sent.len(), &[]).await.header("location");
    let part = sent.slice(..600);
    let sums = [
        format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(&part))),
        format!("sha256 {}", STANDARD.encode(Sha256::digest(&part))),
    ];
    let with = async |client: &mut Client, sum: &str, offset: usize, body: Body| {
        let headers = [
            ("upload-offset", offset.to_string()),
            ("content-type", "application/offset+octet-stream".to_owned()),
            ("upload-checksum", sum.to_owned()),
        ];
        client.send(Method::PATCH, &at, &headers, body).await
    };
    for sum in &sums {
        with(&mut client, sum, 0, sent.slice(1..601).into()).await.assert_status(460);
        with(&mut client, sum, 0, cut(part.clone())).await.assert_status(460);
    }
    with(&mut client, "md5 AAAA", 0, part.clone().into()).await.assert_status(400);
    assert_eq!(ask(&mut client, &at).await.header("upload-offset"), "0");
    with(&mut client, &sums[1], 0, part.clone().into()).await.assert_status(204);
    let rest = sent.slice(600..);
    let sum = format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(&rest)));
    with(&mut client, &sum, 600, rest.into()).await.assert_status(204);
}

#[tokio::test]
async fn the_protocol_is_kept_to_the_letter() {
    let app = start().await;
    let (mut client, cookie) = person(&app).await;
    let offer = app.client().send(Method::OPTIONS, "/tep", &[], Body::empty()).await.assert_status(204);
    assert_eq!(offer.header("tus-extension"), "creation,expiration,checksum,termination");
    assert_eq!((offer.header("tus-version"), offer.header("tus-max-size")), ("1.0.0".to_owned(), "20000000".to_owned()));
    let mut old = app.client();
    old.set_cookie(DRAFT_COOKIE, &cookie);
    let refused = old.send(Method::HEAD, "/tep/x", &[], Body::empty()).await.assert_status(412);
    assert_eq!(refused.header("tus-version"), "1.0.0");
    for wrong in ["", "-1", "+5", "1.5", "99999999999999999999999"] {
        let headers = [("upload-length", wrong.to_owned())];
        client.send(Method::POST, "/tep", &headers, Body::empty()).await.assert_status(400);
    }
    let headers = [("upload-length", "5".to_owned()), ("upload-metadata", "filename ***".to_owned())];
    client.send(Method::POST, "/tep", &headers, Body::empty()).await.assert_status(400);

    let at = announce(&mut client, 1_000, &[]).await.header("location");
    let headers = [("upload-offset", "0".to_owned()), ("content-type", "application/octet-stream".to_owned())];
    client.send(Method::PATCH, &at, &headers, Body::from("x")).await.assert_status(415);
    append(&mut client, &at, 5, Body::from("x")).await.assert_status(409);
    let headers = [
        ("upload-offset", "0".to_owned()),
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("x-http-method-override", "PATCH".to_owned()),
    ];
    client.send(Method::POST, &at, &headers, pdf(1_000).slice(..10).into()).await.assert_status(204);
    assert_eq!(ask(&mut client, &at).await.header("upload-offset"), "10");
    client.send(Method::DELETE, &at, &[], Body::empty()).await.assert_status(204);
    ask(&mut client, &at).await.assert_status(404);
}

#[tokio::test]
async fn an_upload_left_alone_is_thrown_away_with_its_bytes() {
    let app = start().await;
    let (mut client, _) = person(&app).await;
    let at = announce(&mut client, 1_000, &[]).await.header("location");
    append(&mut client, &at, 0, pdf(1_000).slice(..500).into()).await.assert_status(204);
    let pieces = || std::fs::read_dir(app.folder().join("files/dang-nhan")).map_or(0, Iterator::count);
    assert_eq!(pieces(), 1);
    app.clock.advance(chrono::Duration::hours(73));
    app.run_jobs().await;
    assert_eq!(pieces(), 0);
    ask(&mut client, &at).await.assert_status(404);
}

#[tokio::test]
async fn leaving_a_shared_computer_leaves_nothing_on_the_server_either() {
    let app = start().await;
    let (mut client, cookie) = person(&app).await;
    let whole = announce(&mut client, 1_000, &[]).await.header("location");
    append(&mut client, &whole, 0, pdf(1_000).into()).await.assert_status(204);
    let half = announce(&mut client, 1_000, &[]).await.header("location");
    append(&mut client, &half, 0, pdf(1_000).slice(..500).into()).await.assert_status(204);
    client.post_form("/theo-doi/xong", &[]).await;
    // Whoever kept the cookie, from the browser's folder or a copy of its memory, opens nothing with it.
    assert!(draft::open(&app.state, &app.commune(), &cookie).await.unwrap().is_none());
    let mut thief = app.client().with_header("tus-resumable", "1.0.0");
    thief.set_cookie(DRAFT_COOKIE, &cookie);
    for at in [&whole, &half] {
        ask(&mut thief, at).await.assert_status(404);
    }
    assert_eq!(std::fs::read_dir(app.folder().join("files/dang-nhan")).map_or(0, Iterator::count), 0);
}

#[tokio::test]
async fn a_draft_that_a_link_was_sent_for_outlasts_leaving_the_computer() {
    let app = start().await;
    let (mut client, cookie) = person(&app).await;
    client.post_form("/nop-ho-so/luu", &[("to", "0999 123 456")]).await.assert_status(200);
    let (id, found) = draft::open(&app.state, &app.commune(), &cookie).await.unwrap().unwrap();
    // Going on typing does not undo that.
    draft::save(&app.state, &app.commune(), id, xaso_dossiers::Draft { is_saved: false, ..found }).await.unwrap();
    client.post_form("/theo-doi/xong", &[]).await;
    assert!(client.cookie(DRAFT_COOKIE).is_none(), "this browser has it no more");
    assert!(draft::open(&app.state, &app.commune(), &cookie).await.unwrap().is_some(), "the person's telephone does");
}

#[tokio::test]
async fn an_official_sends_a_paper_to_a_dossier_and_a_guest_does_not() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let (mut guest, _) = person(&app).await;
    announce(&mut guest, 1_000, &[("dossier", &code)]).await.assert_status(401);
    let mut desk = crate::desk::signed_in(&app, "tiepnhan1").await.with_header("tus-resumable", "1.0.0");
    announce(&mut desk, 1_000, &[("dossier", "H99.001-261118-9999")]).await.assert_status(404);
    let at = announce(&mut desk, 1_000, &[("dossier", &code), ("filename", "bản quét.pdf")]).await.header("location");
    ask(&mut guest, &at).await.assert_status(404);
    append(&mut desk, &at, 0, pdf(1_000).into()).await.assert_status(204);
    let mut token = official(&app, "tiepnhan1").await.with_header("purpose", "settle");
    let seen = token.get(&format!("/api/v1/desk/dossiers/{code}")).await.assert_status(200).text();
    assert!(seen.contains("bản quét.pdf"), "{seen}");
}

#[tokio::test]
async fn uploads_of_two_senders_at_once_stay_apart() {
    let app = start().await;
    let (client, cookie) = person(&app).await;
    let tasks: Vec<_> = (0..10)
        .map(|n| {
            let mut client = client.clone();
            tokio::spawn(async move {
                let mut sent = PDF.to_vec();
                sent.resize(100_000 + n, u8::try_from(n).unwrap() + b'A');
                let at = announce(&mut client, sent.len(), &[("filename", &format!("{n}.pdf"))]).await.header("location");
                let (mut one, mut two) = (client.clone(), client.clone());
                let bytes = Bytes::from(sent);
                // Both begin at the start; at most one of them is taken for each byte.
                let first = append(&mut one, &at, 0, bytes.clone().into());
                let second = append(&mut two, &at, 0, bytes.clone().into());
                let (_, _) = tokio::join!(first, second);
                let have: usize = ask(&mut client, &at).await.header("upload-offset").parse().unwrap();
                if have < bytes.len() {
                    append(&mut client, &at, have, bytes.slice(have..).into()).await.assert_status(204);
                }
                hex::encode(Sha256::digest(&bytes))
            })
        })
        .collect();
    let mut hashes = Vec::new();
    for task in tasks {
        hashes.push(task.await.unwrap());
    }
    let (_, draft) = draft::open(&app.state, &app.commune(), &cookie).await.unwrap().unwrap();
    let mut kept: Vec<String> = draft.files.into_iter().map(|file| file.sha256).collect();
    kept.sort();
    hashes.sort();
    assert_eq!(kept, hashes);
}

const PAPERS: &str = "/nop-ho-so/1.004873/giay-to";

/// A photograph of that size, on its side by its EXIF orientation.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 90]));
    let mut out = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 80);
    image::ImageEncoder::set_exif_metadata(
        &mut encoder,
        b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec(),
    )
    .unwrap();
    encoder.encode(&picture, width, height, image::ExtendedColorType::Rgb8).unwrap();
    out
}

#[tokio::test]
async fn without_scripts_several_files_go_at_once_and_a_wrong_one_takes_none_with_it() {
    let app = start().await;
    let (mut client, cookie) = person(&app).await;
    let photo = photograph(400, 300);
    let parts = [
        Part::Field("paper", "p1"),
        Part::File("file", "một.pdf", "application/pdf", PDF),
        Part::File("file", "hai.jpg", "image/jpeg", &photo),
    ];
    assert_eq!(client.post_multipart(PAPERS, &parts).await.location(), PAPERS);
    assert_eq!(names(&app, &cookie).await.len(), 2);
    let page = client.get(PAPERS).await.assert_status(200).html();
    let picture = page.attr(".xs-file img", "src");
    let shown = client.get(&picture).await.assert_status(200);
    assert_eq!((shown.header("content-type"), shown.header("cache-control")), ("image/jpeg".to_owned(), "no-store".to_owned()));
    let small = image::load_from_memory(&shown.body).unwrap();
    assert_eq!((small.width(), small.height()), (90, 120), "upright and small");
    assert!(app.client().get(&picture).await.status.is_redirection() || app.client().get(&picture).await.status == 404);
    let (mut other, _) = person(&app).await;
    other.get(&picture).await.assert_status(404);

    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &[0; 600][..]].concat();
    let parts = [
        Part::File("file", "cũ.doc", "application/msword", &old),
        Part::File("file", "ba.pdf", "application/pdf", b"%PDF-1.7 ba"),
    ];
    let answer = client.post_multipart(PAPERS, &parts).await.assert_status(422).html();
    assert!(answer.text("#file-error").contains("DOCX"), "{}", answer.text("#file-error"));
    assert!(names(&app, &cookie).await.iter().any(|(name, _)| name == "ba.pdf"), "what was right is kept");
}

#[tokio::test]
async fn what_came_of_a_file_is_shown_and_can_be_dropped() {
    let app = start().await;
    let (mut client, _) = person(&app).await;
    let said = [("filename", "ảnh.jpg"), ("modified", "1795000000000")];
    let at = announce(&mut client, 6_000_000, &said).await.header("location");
    append(&mut client, &at, 0, pdf(1_200_000).into()).await.assert_status(204);
    let page = client.get(PAPERS).await.assert_status(200).html();
    assert_eq!(page.attr("[data-open]", "data-open"), at);
    assert_eq!(
        (page.attr("[data-open]", "data-length"), page.attr("[data-open]", "data-modified")),
        ("6000000".to_owned(), said[1].1.to_owned())
    );
    assert!(page.text("[data-open]").contains("1,2 MB trên 6,0 MB"), "{}", page.text("[data-open]"));
    let id = page.attr("[data-open] input", "value");
    let (mut other, _) = person(&app).await;
    other.post_form(&format!("{PAPERS}/bo-do-dang"), &[("upload", &id)]).await;
    assert!(client.get(PAPERS).await.html().has("[data-open]"), "nobody else drops it");
    client.post_form(&format!("{PAPERS}/bo-do-dang"), &[("upload", &id)]).await;
    assert!(!client.get(PAPERS).await.html().has("[data-open]"));
    ask(&mut client, &at).await.assert_status(404);
}
