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
    let shown = desk.get(&file).await.assert_status(200);
    assert_eq!((&shown.body[..], shown.header("content-type").as_str()), (PDF, "application/pdf"));
    assert!(shown.header("content-disposition").starts_with("inline") && shown.header("x-content-type-options") == "nosniff");
    let saved = desk.get(&format!("{file}?tai=1")).await.assert_status(200);
    assert!(
        saved.header("content-disposition").starts_with("attachment")
            && saved.header("content-security-policy").contains("sandbox")
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
