//! The day's sheet.

use xaso_kernel::Role;

use crate::support::{charge, official, start};

const PAGE: &str = "/can-bo/thu-phi/cuoi-ngay?ngay=2026-11-18";

#[tokio::test]
async fn a_day_is_closed_once_and_what_comes_later_stands_on_the_next() {
    let app = start().await;
    let (a, b) = (charge(&app, "H99.001-261118-0001", 8_000).await, charge(&app, "H99.001-261118-0002", 5_000).await);
    let mut director = official(&app, Role::Director).await;
    director
        .post_form(&format!("/can-bo/thu-phi/{a}/thu"), &[("kind", "cash"), ("amount", "8000"), ("paid", "0")])
        .await
        .assert_status(303);
    director
        .post_form(
            &format!("/can-bo/thu-phi/{a}/hoan"),
            &[("refund_amount", "3000"), ("refund_reason", "Tính nhầm mức"), ("paid", "8000")],
        )
        .await
        .assert_status(303);
    let page = director.get(PAGE).await.assert_status(200).html();
    assert!(
        page.text("main").contains("8.000 đ") && page.text("main").contains("-3.000 đ") && page.text("main").contains("5.000 đ")
    );
    let close = [("ngay", "2026-11-18"), ("counted", "yes")];
    let page = director.post_form("/can-bo/thu-phi/cuoi-ngay", &close[..1]).await.assert_status(422).html();
    assert!(page.has(".govuk-error-summary a[href='#counted']"));
    director.post_form("/can-bo/thu-phi/cuoi-ngay", &close).await.assert_status(303);
    director.post_form("/can-bo/thu-phi/cuoi-ngay", &close).await.assert_status(422);

    director
        .post_form(&format!("/can-bo/thu-phi/{b}/thu"), &[("kind", "bank"), ("amount", "5000"), ("paid", "0")])
        .await
        .assert_status(303);
    let page = director.get(PAGE).await.html();
    assert!(page.text("main").contains("Đã khóa sổ") && !page.has("#counted"));
    assert_eq!(page.all("[aria-labelledby='trong-ngay'] tbody tr").len(), 2);
    let next = director.get("/can-bo/thu-phi/cuoi-ngay?ngay=2026-11-19").await.assert_status(200).html();
    assert!(next.text("main").contains("H99.001-261118-0002"));
    let csv = director.get("/can-bo/thu-phi/cuoi-ngay.csv?ngay=2026-11-18").await.assert_status(200).text();
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.starts_with('\u{feff}') && csv.contains("2026/000002,09:00,H99.001-261118-0001,Hoàn trả"));
}

#[tokio::test]
async fn a_day_that_cannot_be_is_refused() {
    let app = start().await;
    let mut director = official(&app, Role::Director).await;
    director.get("/can-bo/thu-phi/cuoi-ngay?ngay=2030-01-01").await.assert_status(404);
    director.get("/can-bo/thu-phi/cuoi-ngay?ngay=hom-nay").await.assert_status(400);
    director.post_form("/can-bo/thu-phi/cuoi-ngay", &[("ngay", "2026-11-19"), ("counted", "yes")]).await.assert_status(400);
}
