//! What was not found is counted without saying who asked, and the desk can mend it at once.

use chrono::Days;
use xaso_kernel::{Actor, Role, when};
use xaso_procedures::{CAPABILITY, wording::store};
use xaso_testkit::{Client, TestApp};

async fn official(app: &TestApp, role: Role) -> Client {
    let commune = app.commune();
    let token = app
        .state
        .db
        .write::<_, xaso_db::DbError, _>(Actor::System("test"), move |tx| {
            Box::pin(async move { xaso_web::session::start(tx, tx.new_id(), &commune, &[role], "Người Thử").await })
        })
        .await
        .unwrap();
    let mut client = app.client();
    client.set_cookie(xaso_web::session::COOKIE, &token);
    client
}

async fn ask(app: &TestApp, browser: &str, query: &str) -> String {
    let mut client = app.client().with_header("user-agent", browser);
    client.get(&format!("/thu-tuc?q={query}")).await.assert_status(200).text()
}

const PAGE: &str = "/can-bo/tim-khong-thay";

#[tokio::test]
async fn a_phrase_is_shown_once_three_browsers_or_days_asked_for_it_in_vain() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut desk = official(&app, Role::Reception).await;
    for browser in ["one", "one", "two"] {
        ask(&app, browser, "zumba+aerobic").await;
    }
    assert!(!desk.get(PAGE).await.assert_status(200).text().contains("zumba aerobic"));
    ask(&app, "three", "Zumba%20AEROBIC").await;
    assert!(desk.get(PAGE).await.text().contains("zumba aerobic"));
}

#[tokio::test]
async fn what_may_name_somebody_and_what_was_found_are_not_kept() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for query in ["zumba+000123456789", "zumba%40example.vn", "khai+sinh"] {
        for browser in ["one", "two", "three", "four"] {
            ask(&app, browser, query).await;
        }
    }
    let from = when::local_date(app.state.now()) - Days::new(1);
    assert_eq!(store::list_misses(app.state.db.read(), &app.commune(), from).await.unwrap(), []);
}

#[tokio::test]
async fn a_word_that_the_desk_adds_is_found_at_once_and_no_longer_when_it_is_removed() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut desk = official(&app, Role::Reception).await;
    assert!(ask(&app, "one", "zumba").await.contains("Chưa tìm thấy"));
    let add = [("say", "Zumba"), ("procedure", "1.004873"), ("do", "add")];
    assert_eq!(desk.post_form(PAGE, &add).await.location(), PAGE);
    assert!(ask(&app, "one", "zumba").await.contains("/thu-tuc/1.004873\""));
    // A second version: now it stands for other words.
    desk.post_form(PAGE, &[("say", "zumba"), ("words", "khai tử"), ("do", "add")]).await.assert_status(303);
    let page = ask(&app, "one", "zumba").await;
    assert!(page.contains("/thu-tuc/1.000656\"") && !page.contains("/thu-tuc/1.004873\""));
    desk.post_form(PAGE, &[("say", "zumba"), ("do", "remove")]).await.assert_status(303);
    assert!(ask(&app, "one", "zumba").await.contains("Chưa tìm thấy"));
    assert_eq!(store::count_versions(app.state.db.read(), &app.commune()).await.unwrap(), 3);
}

#[tokio::test]
async fn a_dismissed_phrase_is_shown_no_more() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut desk = official(&app, Role::Director).await;
    for browser in ["one", "two", "three"] {
        ask(&app, browser, "zumba").await;
    }
    assert!(desk.get(PAGE).await.html().has("#khong-thay, table"));
    desk.post_form(PAGE, &[("say", "zumba"), ("do", "dismiss")]).await.assert_status(303);
    assert!(desk.get(PAGE).await.text().contains("Chưa có lời nào"));
}

#[tokio::test]
async fn a_wrong_code_and_a_phrase_with_a_number_come_back_with_the_remedy() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut desk = official(&app, Role::Reception).await;
    for (fields, wrong) in [
        ([("say", "zumba"), ("procedure", "9.999999")], "#procedure"),
        ([("say", "zumba"), ("procedure", "")], "#procedure"),
        ([("say", "an 000123456789"), ("procedure", "1.004873")], "#say"),
    ] {
        let page = desk.post_form(PAGE, &fields).await.assert_status(422).html();
        assert!(page.has(&format!(".govuk-error-summary a[href='{wrong}']")), "{fields:?}");
    }
}

#[tokio::test]
async fn who_may_not_edit_the_words_is_refused() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    clerk.get(PAGE).await.assert_status(403);
    clerk.post_form(PAGE, &[("say", "zumba"), ("do", "dismiss")]).await.assert_status(403);
    assert!(app.client().get(PAGE).await.location().starts_with("/can-bo/dang-nhap"));
}

#[tokio::test]
async fn after_ninety_days_it_is_forgotten() {
    let app = TestApp::start(&[CAPABILITY]).await;
    ask(&app, "one", "zumba").await;
    let begin = when::local_date(app.state.now()) - Days::new(1);
    let kept = |app: &TestApp| {
        let (db, commune) = (app.state.db.clone(), app.commune());
        async move {
            use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
            let all = store::miss::Entity::find().filter(store::miss::Column::CommuneId.eq(commune.as_str()));
            all.filter(store::miss::Column::Day.gte(begin)).count(db.read()).await.unwrap()
        }
    };
    app.clock.advance(chrono::Duration::days(89));
    app.run_jobs().await;
    assert_eq!(kept(&app).await, 1);
    app.clock.advance(chrono::Duration::days(3));
    app.run_jobs().await;
    assert_eq!(kept(&app).await, 0);
}

#[tokio::test]
async fn a_misspelt_word_is_said_back_and_what_comes_nearest_is_shown() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let page = app.client().get("/thu-tuc?q=dang+ky+kai+sinh").await.html();
    assert_eq!(page.text(".xs-meant a"), "dang ky khai sinh");
    assert!(page.has("a[href='/thu-tuc/1.001193']"));
    assert!(!app.client().get("/thu-tuc?q=khai+sinh").await.html().has(".xs-meant"));
}

#[tokio::test]
async fn all_posters_are_made_in_the_background_and_fetched_by_officials_only() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut desk = official(&app, Role::Clerk).await;
    let path = "/can-bo/thu-tuc/ap-phich";
    for _ in 0..2 {
        assert_eq!(desk.post_form(path, &[("size", "a5")]).await.location(), path);
    }
    let page = desk.get(path).await.html();
    assert!(page.text("main").contains("Đang chờ máy") && page.all("main li progress").is_empty());
    app.run_jobs().await;
    let page = desk.get(path).await.html();
    let hrefs = page.attrs("main li a[href^='/can-bo/thu-tuc/ap-phich/']", "href");
    assert_eq!(hrefs.len(), 1, "asked for twice, made once");
    let file = desk.get(&hrefs[0]).await.assert_status(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(app.client().get(&hrefs[0]).await.location().starts_with("/can-bo/dang-nhap"));
    official(&app, Role::Admin).await.get(&hrefs[0]).await.assert_status(403);
    desk.get("/can-bo/thu-tuc/ap-phich/x").await.assert_status(404);
}
