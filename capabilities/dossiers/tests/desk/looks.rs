//! Opening a dossier is written before anything is shown, and the person sees it.

use super::*;

#[tokio::test]
async fn the_person_sees_who_looked_and_a_list_is_no_look() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    desk.get("/can-bo").await.assert_status(200);
    desk.get("/can-bo/tim?q=trang").await.assert_status(200);
    assert_eq!(follow(&app, &code, &secret).await.json()["looks"].as_array().unwrap().len(), 0);

    let html = desk.get(&page(&code)).await.assert_status(200).html();
    assert!(html.text("main").contains("000190000317") && html.text("main").contains("to-khai.pdf"));
    let file = html.attr(".xs-files a", "href");
    assert!(file.ends_with("/xem"), "{file}");
    let shown = desk.get(&file).await.assert_status(200).html();
    assert!(shown.text("main").contains("to-khai.pdf"));
    let saved = desk.get(file.trim_end_matches("/xem")).await.assert_status(200);
    assert_eq!((&saved.body[..], saved.header("content-type").as_str()), (PDF, "application/pdf"));
    assert!(
        saved.header("content-disposition").starts_with("attachment")
            && saved.header("content-security-policy").contains("sandbox")
            && saved.header("x-content-type-options") == "nosniff"
    );

    let looks = follow(&app, &code, &secret).await.json()["looks"].clone();
    let purposes: Vec<&str> = looks.as_array().unwrap().iter().map(|look| look["purpose"].as_str().unwrap()).collect();
    assert_eq!(purposes.len(), 3, "{looks}");
    assert!(purposes.contains(&"settle") && purposes.contains(&"file"));
    assert!(looks.as_array().unwrap().iter().all(|look| look["role"] == "reception"));
}

#[tokio::test]
async fn a_file_of_another_dossier_is_not_there() {
    let app = start().await;
    let (one, _) = filed(&app).await;
    let (other, _) = filed(&app).await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let href = desk.get(&page(&one)).await.html().attr(".xs-files a", "href");
    let id = href.rsplit('/').next().unwrap();
    desk.get(&format!("{}/tep/{id}", page(&other))).await.assert_status(404);
    desk.get(&format!("{}/tep/x", page(&other))).await.assert_status(404);
}

/// A PDF with one black page.
fn black_page() -> Vec<u8> {
    let stream = "0 0 0 rg 0 0 600 900 re f";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
    ];
    let (mut out, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (n, body) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{body}\nendobj\n", n + 1));
    }
    let start = out.len();
    out.push_str(&format!(
        "xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.into_bytes()
}

#[tokio::test]
async fn a_file_is_looked_at_as_a_picture_of_itself_and_the_look_is_written_once() {
    let app = start().await;
    let mut photo = Vec::new();
    let grey = image::RgbImage::from_pixel(300, 200, image::Rgb([120, 120, 120]));
    grey.write_to(&mut std::io::Cursor::new(&mut photo), image::ImageFormat::Jpeg).unwrap();
    let pdf = black_page();
    let sent = [("mot.pdf", &pdf[..]), ("hai.jpg", &photo[..])];
    let answer = file(&mut app.client(), &body(&app).await, &sent).await.assert_status(201).json();
    let (code, secret) = (answer["code"].as_str().unwrap(), answer["secret"].as_str().unwrap());
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let first = desk.get(&page(code)).await.assert_status(200).html().attr(".xs-files a", "href");
    let shown = desk.get(&format!("{first}?trang=2")).await.assert_status(200).html();
    assert!(shown.text("main").contains("Trang 2 trên 2") && shown.text("main").contains("tệp 1 trên 2"));
    let src = shown.attr(".xs-view img", "src");
    let drawn = desk.get(&src).await.assert_status(200);
    assert_eq!(drawn.header("content-type"), "image/png");
    assert!(drawn.header("content-security-policy").contains("sandbox"));
    let drawn = image::load_from_memory(&drawn.body).unwrap().to_luma8();
    assert_eq!((drawn.width(), drawn.get_pixel(450, 600).0), (900, [0]), "the page is black");

    let next = shown.attr("a[data-key=']']", "href");
    let photo_page = desk.get(&next).await.assert_status(200).html();
    let copy = desk.get(&photo_page.attr(".xs-view img", "src")).await.assert_status(200);
    assert_eq!(copy.header("content-type"), "image/jpeg");
    assert_ne!(&copy.body[..], &photo[..], "encoded anew");

    let looks = follow(&app, code, secret).await.json()["looks"].clone();
    let files = looks.as_array().unwrap().iter().filter(|look| look["purpose"] == "file").count();
    assert_eq!(files, 2, "one for each page opened, none for its pictures: {looks}");
    let mut other = signed_in(&app, "tiepnhan2").await;
    other.get(&src).await.assert_status(404);
    app.clock.advance(chrono::Duration::minutes(61));
    desk.get(&src).await.assert_status(404);
}
