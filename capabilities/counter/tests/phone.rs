//! The officer's phone as a scanner.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use xaso_testkit::{Client, Part};

use crate::support::*;

/// A photograph of a white sheet on a dark table, with a line of print that tells pages apart.
fn photograph(mark: u32) -> Vec<u8> {
    let sheet = |x: u32, y: u32| (100..700).contains(&x) && (80..930).contains(&y);
    let picture = RgbImage::from_fn(800, 1_000, |x, y| match sheet(x, y) {
        true if y == 200 + mark => Rgb([20, 20, 20]),
        true => Rgb([245, 245, 240]),
        false => Rgb([60, 50, 40]),
    });
    let mut jpeg = Vec::new();
    DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).unwrap();
    jpeg
}

async fn send(phone: &mut Client, photographs: &[Vec<u8>]) -> xaso_testkit::Reply {
    let parts: Vec<Part<'_>> =
        photographs.iter().map(|bytes| Part::File("photo", "IMG.jpg", "image/jpeg", bytes.as_slice())).collect();
    phone.post_multipart("/quet", &parts).await
}

/// The path of what the QR holds.
fn path(page: &xaso_testkit::Html) -> String {
    let url = page.attr("[data-phone-url]", "data-phone-url");
    url[url.find("/quet/").unwrap()..].to_owned()
}

#[tokio::test]
async fn pages_photographed_with_the_phone_become_one_pdf_of_the_dossier() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    let here = format!("{at}/giay-to/p1");
    assert_eq!(desk.post_form(&here, &[("do", "start")]).await.location(), here);
    let token = path(&desk.get(&here).await.assert_status(200).html());

    let mut phone = app.client();
    assert_eq!(phone.get(&token).await.location(), "/quet", "nothing of the token stays in the address");
    phone.get("/quet").await.assert_status(200);
    assert_eq!(send(&mut phone, &[photograph(0), photograph(40)]).await.location(), "/quet");
    // Sent twice, it is one page.
    assert_eq!(send(&mut phone, &[photograph(40)]).await.location(), "/quet");
    assert!(phone.get("/quet").await.text().contains("Đã nhận 2 trang"));

    let page = desk.get(&here).await.assert_status(200).html();
    assert_eq!(page.count(".xs-counter-sheets img"), 2);
    let jpeg = desk.get(&format!("{here}/trang/0")).await.assert_status(200);
    let sheet = image::load_from_memory(&jpeg.body).unwrap().to_rgb8();
    // The table is gone: what is left is the sheet, to its corners.
    assert!(sheet.get_pixel(2, 2).0.iter().all(|c| *c > 150), "{:?}", sheet.get_pixel(2, 2));
    assert_eq!(desk.post_form(&here, &[("do", "turn:0")]).await.location(), here);
    let turned = image::load_from_memory(&desk.get(&format!("{here}/trang/0")).await.body).unwrap().to_rgb8();
    assert_eq!(turned.dimensions(), (sheet.height(), sheet.width()));

    assert_eq!(desk.post_form(&here, &[("do", "join")]).await.location(), at);
    let page = desk.get(&here).await.assert_status(200).html();
    assert!(page.text("main").contains(".pdf"));
    assert_eq!(page.count(".xs-counter-sheets img"), 0);
    phone.get("/quet").await.assert_status(404);
    send(&mut phone, &[photograph(80)]).await.assert_status(404);

    let mut fields = answers(&app, PROCEDURE).await;
    for (name, value) in [("applicant_name", "Mẫu"), ("applicant_id_number", "000190123456")] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    assert_eq!(press(&mut desk, &at, "receive", &fields).await.location(), "/can-bo/quay/xong");
    let code = desk.get("/can-bo/quay/xong").await.html().attr("[data-code]", "data-code");
    assert!(desk.get(&format!("/can-bo/ho-so/{code}")).await.html().text("main").contains(".pdf"));
}

#[tokio::test]
async fn the_qr_serves_one_phone_and_half_an_hour() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let here = format!("{}/giay-to/p1", open(&mut desk, PROCEDURE).await);
    desk.post_form(&here, &[("do", "start")]).await;
    let token = path(&desk.get(&here).await.html());
    let mut phone = app.client();
    assert_eq!(phone.get(&token).await.location(), "/quet");
    assert_eq!(phone.get(&token).await.location(), "/quet", "the same phone may open it again");
    app.client().get(&token).await.assert_status(404);
    app.client().get("/quet/khong-phai-ma").await.assert_status(404);
    app.client().get("/quet").await.assert_status(404);
    app.clock.advance(chrono::Duration::minutes(31));
    phone.get("/quet").await.assert_status(404);
    send(&mut phone, &[photograph(0)]).await.assert_status(404);
}

#[tokio::test]
async fn what_is_no_photograph_says_so_and_the_others_stay() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let here = format!("{}/giay-to/p1", open(&mut desk, PROCEDURE).await);
    desk.post_form(&here, &[("do", "start")]).await;
    let token = path(&desk.get(&here).await.html());
    let mut phone = app.client();
    phone.get(&token).await;
    let page = send(&mut phone, &[photograph(0), b"MZ not a picture".to_vec()]).await.assert_status(422).html();
    assert!(page.has(".govuk-error-summary a[href='#photo']"));
    assert!(phone.get("/quet").await.text().contains("Đã nhận 1 trang"));
    send(&mut phone, &[]).await.assert_status(422);
    desk.post_form(&here, &[("do", "turn:9")]).await.assert_status(404);
    desk.post_form(&here, &[("do", "remove:0")]).await;
    let page = desk.post_form(&here, &[("do", "join")]).await.assert_status(422).html();
    assert!(page.has(".govuk-error-summary"));
}
