//! The API on the real router.

use chrono::NaiveDate;
use xaso_procedures::CAPABILITY;
use xaso_testkit::TestApp;

#[tokio::test]
async fn the_list_is_searched_without_accents_and_paged() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut caller = app.client();
    let found = caller.get("/api/v1/procedures?q=xac+nhan+doc+than").await.assert_status(200).json();
    assert_eq!(found["items"][0]["code"], "1.004873");
    assert_eq!(found["items"][0]["filed_at"], "here");
    let all = caller.get("/api/v1/procedures").await.assert_status(200).json();
    assert!(all["total"].as_u64().unwrap() >= 200);
    let last = caller.get(&format!("/api/v1/procedures?page={}", all["pages"])).await.assert_status(200).json();
    assert!(!last["items"].as_array().unwrap().is_empty());
    let wrong = caller.get("/api/v1/procedures?page=0").await.assert_status(422).json();
    assert_eq!(wrong["fields"][0]["field"], "page");
    caller.get("/api/v1/procedures?page=99999999999999999999").await.assert_status(422);
    caller.get("/api/v1/procedures?q=%00&field=%00").await.assert_status(200);
}

#[tokio::test]
async fn a_procedure_comes_with_its_form_and_an_example_that_the_form_accepts() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for code in ["1.004873", "2.000815", "1.001193", "1.012812"] {
        let answer = app.client().get(&format!("/api/v1/procedures/{code}")).await.assert_status(200).json();
        assert_eq!(answer["code"], code);
        assert_eq!(answer["version"], 1);
        assert_eq!(answer["example"]["procedure"], code);
        assert_eq!(answer["form"]["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let form = xaso_procedures::forms::Form::parse(&answer["form"].to_string()).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
        assert_eq!(form.check(&answer["example"]["form"], today), [], "{code}");
    }
    let missing = app.client().get("/api/v1/procedures/9.999999").await.assert_status(404).json();
    assert_eq!(missing["code"], "not-found");
}
