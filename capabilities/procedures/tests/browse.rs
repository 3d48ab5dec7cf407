//! Going through the catalogue by life events, fields, people; orders; chips.

use std::collections::BTreeSet;

use xaso_procedures::{CAPABILITY, FiledCounts, catalogue, life_events, people};
use xaso_testkit::TestApp;

#[tokio::test]
async fn every_procedure_of_the_commune_belongs_to_a_life_event_and_every_name_in_them_exists() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let catalogue = catalogue(&app.state).await.unwrap();
    let nowhere: Vec<_> = catalogue
        .all()
        .filter(|p| !life_events().iter().any(|event| event.names(&p.facts)))
        .map(|p| p.facts.code.as_str())
        .collect();
    assert_eq!(nowhere, Vec::<&str>::new(), "put these into data/procedures/life-events.json");
    let fields: BTreeSet<&str> = catalogue.all().map(|p| p.facts.field.as_str()).collect();
    for group in life_events().iter().chain(people()) {
        for code in &group.codes {
            assert!(catalogue.find(code).is_some(), "{}: there is no {code}", group.id);
        }
        for field in &group.fields {
            assert!(fields.contains(field.as_str()), "{}: there is no field {field:?}", group.id);
        }
        for event in &group.events {
            assert!(life_events().iter().any(|known| known.id == *event), "{}: there is no event {event}", group.id);
        }
        assert!(catalogue.all().any(|p| group.holds(&p.facts)), "{} holds nothing", group.id);
    }
    let ids: Vec<&str> = life_events().iter().map(|event| event.id.as_str()).collect();
    let promised =
        ["sinh-con", "ket-hon", "qua-doi", "chung-thuc", "dat-dai", "kinh-doanh", "tro-cap", "cu-tru", "giay-to", "khac"];
    assert_eq!(ids, promised);
}

#[tokio::test]
async fn whoever_comes_with_an_event_sees_its_procedures_and_takes_the_filter_away_again() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut person = app.client();
    let start = person.get("/thu-tuc").await.assert_status(200).html();
    assert_eq!(start.attrs(".xs-cat-events a", "href").len(), 10);
    let marriage = person.get("/thu-tuc?su-kien=ket-hon").await.assert_status(200).html();
    let found = marriage.attrs(".xs-cat-items a", "href");
    assert!(found.contains(&"/thu-tuc/1.000894".to_owned()) && !found.contains(&"/thu-tuc/1.000656".to_owned()), "{found:?}");
    assert_eq!(marriage.text("#ket-qua"), format!("{} thủ tục", found.len()));
    assert_eq!(marriage.attr(".xs-cat-chips a", "href"), "/thu-tuc");
    assert_eq!(marriage.attr("select[name=su-kien] option[selected]", "value"), "ket-hon");
}

#[tokio::test]
async fn words_event_field_and_person_together_narrow_the_list_and_each_chip_keeps_the_rest() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut person = app.client();
    let wide = person.get("/thu-tuc?q=khai+sinh").await.html().attrs(".xs-cat-items a", "href");
    let page = person.get("/thu-tuc?q=khai+sinh&toi-la=nguoi-nuoc-ngoai&su-kien=sinh-con").await.assert_status(200).html();
    let narrow = page.attrs(".xs-cat-items a", "href");
    assert!(!narrow.is_empty() && narrow.len() < wide.len(), "{} of {}", narrow.len(), wide.len());
    let chips = page.attrs(".xs-cat-chips a", "href");
    assert_eq!(
        chips,
        [
            "/thu-tuc?su-kien=sinh%2Dcon&toi-la=nguoi%2Dnuoc%2Dngoai",
            "/thu-tuc?q=khai%20sinh&toi-la=nguoi%2Dnuoc%2Dngoai",
            "/thu-tuc?q=khai%20sinh&su-kien=sinh%2Dcon"
        ]
    );
    // What stands for nothing asks for nothing.
    let odd = person.get("/thu-tuc?su-kien=khong-co&toi-la=%27%22%3E&sap-xep=x&q=khai+sinh").await.assert_status(200).html();
    assert_eq!(odd.attrs(".xs-cat-items a", "href"), wide);
}

#[tokio::test]
async fn the_list_is_put_in_order_by_name_by_time_and_by_how_often_each_was_filed() {
    let app = TestApp::start(&[CAPABILITY]).await;
    app.state.set_part(FiledCounts::new(|_, _| {
        Box::pin(async { Ok(vec![("2.000884".to_owned(), 9), ("2.001019".to_owned(), 30), ("2.000815".to_owned(), 4)]) })
    }));
    let mut person = app.client();
    let mut first = async |order: &str| {
        let page = person.get(&format!("/thu-tuc?su-kien=chung-thuc&sap-xep={order}")).await.assert_status(200).html();
        page.attrs(".xs-cat-items a", "href")
    };
    let most = first("nhieu-nguoi-nop").await;
    assert_eq!(most[..2], ["/thu-tuc/2.001019", "/thu-tuc/2.000884"]);
    assert_eq!(
        most.iter().position(|href| href == "/thu-tuc/2.000815"),
        first("")
            .await
            .iter()
            .filter(|href| !["/thu-tuc/2.001019", "/thu-tuc/2.000884"].contains(&href.as_str()))
            .position(|href| href == "/thu-tuc/2.000815")
            .map(|at| at + 2),
        "fewer than five count as none"
    );
    let names = first("ten").await;
    assert_eq!(names.len(), most.len());
    let all = catalogue(&app.state).await.unwrap();
    let quick = first("nhanh").await;
    let hours: Vec<u32> = quick
        .iter()
        .map(|href| all.find(&href["/thu-tuc/".len()..]).unwrap().facts.longest_term_hours().unwrap_or(u32::MAX))
        .collect();
    assert!(hours.is_sorted(), "{hours:?}");
}
