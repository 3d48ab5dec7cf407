//! Posters and the wall list: made, of the right size, and their codes lead where they should.

use std::{
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use xaso_i18n::Lang;
use xaso_procedures::{
    CAPABILITY, ProcedureCode, catalogue,
    posters::{Frame, Size, all_codes, posters, wall::wall_list},
};
use xaso_testkit::TestApp;

fn tool(name: &str) -> bool {
    let there = Command::new(name).arg("--version").output().is_ok();
    assert!(there || std::env::var_os("CI").is_none(), "{name} is not installed");
    there
}

/// What an independent reader reads from the codes of a PDF's pages, in order; `None` where the readers are not installed.
fn read_codes(pdf: &[u8]) -> Option<Vec<String>> {
    if !tool("zbarimg") || !tool("pdftoppm") {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("in.pdf"), pdf).unwrap();
    let printed = Command::new("pdftoppm").args(["-r", "150", "-gray", "in.pdf", "page"]).current_dir(&folder).status().unwrap();
    assert!(printed.success());
    let mut pages: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "pgm"));
    pages.sort();
    Some(pages.iter().flat_map(|page| read_page(page)).collect())
}

fn read_page(page: &Path) -> Vec<String> {
    let read = Command::new("zbarimg").args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(page).output().unwrap();
    String::from_utf8(read.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn the_code_on_a_poster_opens_the_page_of_its_procedure() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let frame = Frame::of_commune(&app.state, Lang::Vi, &app.commune()).unwrap();
    // The plain one, the one with the longest name, one of the portal.
    let codes: Vec<ProcedureCode> =
        ["1.004873", "2.001921", "1.013143", "1.004222"].iter().map(|code| ProcedureCode::parse(code).unwrap()).collect();
    for size in [Size::A4, Size::A5] {
        let pdf = posters(&app.state, &frame, size, &codes, None).await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let Some(read) = read_codes(&pdf) else { return };
        assert_eq!(read.len(), codes.len(), "{size:?}: one code a page, each page one poster: {read:?}");
        for (address, code) in read.iter().zip(&codes) {
            let path = address.strip_prefix("HTTP://LOCALHOST").unwrap();
            let reply = app.client().get(path).await.assert_status(303);
            assert_eq!(reply.location(), format!("/thu-tuc/{code}"));
            app.client().get(&reply.location()).await.assert_status(200);
        }
    }
}

#[tokio::test]
async fn every_poster_fits_its_page_and_tells_how_far_it_is() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let frame = Frame::of_commune(&app.state, Lang::Vi, &app.commune()).unwrap();
    let codes = all_codes(&catalogue(&app.state).await.unwrap());
    let sample: Vec<ProcedureCode> = codes.iter().step_by(if cfg!(debug_assertions) { 12 } else { 1 }).cloned().collect();
    let told = Arc::new(AtomicUsize::new(0));
    let last = Arc::clone(&told);
    let progress: xaso_pdf::Progress = Arc::new(move |n| last.store(n, Ordering::Relaxed));
    let pdf = posters(&app.state, &frame, Size::A4, &sample, Some(progress)).await.unwrap();
    assert_eq!(told.load(Ordering::Relaxed), sample.len());
    if let Some(read) = read_codes(&pdf) {
        let wanted: Vec<String> = sample.iter().map(|code| format!("HTTP://LOCALHOST/Q/{code}")).collect();
        assert_eq!(read, wanted);
    }
}

#[tokio::test]
async fn the_address_of_a_poster_knows_codes_in_both_cases_and_no_others() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for path in ["/q/1.004873", "/Q/1.004873", "/Q/1.004873.000.00.00.H55"] {
        assert_eq!(app.client().get(path).await.assert_status(303).location(), "/thu-tuc/1.004873", "{path}");
    }
    for path in ["/q/9.999999", "/q/x", "/Q/%00", "/q/1.004873%2F..%2Fx"] {
        app.client().get(path).await.assert_status(404);
    }
    assert_eq!(app.client().get("/Q").await.assert_status(303).location(), "/thu-tuc");
}

#[tokio::test]
async fn a_poster_and_the_wall_list_are_served_in_each_size() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for path in
        ["/thu-tuc/1.004873/ap-phich.pdf", "/thu-tuc/1.004873/ap-phich.pdf?kho=a5", "/thu-tuc/1.004873/ap-phich.pdf?kho=x"]
    {
        let reply = app.client().get(path).await.assert_status(200);
        assert_eq!(reply.header("content-type"), "application/pdf", "{path}");
    }
    app.client().get("/thu-tuc/9.999999/ap-phich.pdf").await.assert_status(404);
    let page = app.client().get("/thu-tuc/danh-muc").await.assert_status(200).html();
    let n = catalogue(&app.state).await.unwrap().len();
    assert_eq!(page.all(".xs-wall li").len(), n);
    let frame = Frame::of_commune(&app.state, Lang::Vi, &app.commune()).unwrap();
    for size in [Size::A3, Size::A4] {
        let pdf = wall_list(&app.state, &frame, size).await.unwrap();
        if let Some(read) = read_codes(&pdf) {
            assert_eq!(read, ["HTTP://LOCALHOST/Q"], "{size:?}");
        }
    }
}
