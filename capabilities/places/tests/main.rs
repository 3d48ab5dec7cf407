//! Places: the communes served, their villages, the country's units.

use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId};
use xaso_places::{
    CAPABILITY, DEMO_COMMUNE, find_profile, find_unit, find_village, list_desk_people, list_profiles, list_units, list_villages,
    reload, seed_demo, update_profile,
};
use xaso_testkit::{TestApp, tenancy_problems};

#[tokio::test]
async fn every_unit_of_the_country_is_there_after_the_first_start() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let conn = app.state.db.read();
    let provinces = list_units(conn, None).await.unwrap();
    assert_eq!(provinces.len(), 34);
    let mut communes = 0;
    for province in &provinces {
        communes += list_units(conn, Some(&province.code)).await.unwrap().len();
    }
    assert_eq!(communes, 3_321);
    let capital = find_unit(conn, "00070").await.unwrap().unwrap();
    assert_eq!((capital.name.as_str(), capital.parent.as_deref()), ("Phường Hoàn Kiếm", Some("01")));
    assert_eq!(find_unit(conn, "99999").await.unwrap(), None);
    // A second start finds nothing to do and changes nothing.
    (CAPABILITY.start)(&app.state).await.unwrap();
    assert_eq!(list_units(conn, None).await.unwrap(), provinces);
}

#[tokio::test]
async fn the_demo_commune_is_made_once_and_served() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let commune = seed_demo(&app.state).await.unwrap();
    assert_eq!(seed_demo(&app.state).await.unwrap(), commune);
    assert_eq!(commune.as_str(), DEMO_COMMUNE);
    let conn = app.state.db.read();
    assert_eq!(list_profiles(conn).await.unwrap().len(), 1);
    let villages = list_villages(conn, &commune).await.unwrap();
    assert_eq!(villages.len(), 13);
    let old: std::collections::BTreeSet<_> = villages.iter().map(|v| v.old_commune.as_str()).collect();
    assert_eq!(old.len(), 4);
    assert!(villages.iter().all(|v| (150..=450).contains(&v.households) && v.people > v.households));
    assert_eq!(find_village(conn, &commune, villages[3].id).await.unwrap().as_ref(), Some(&villages[3]));
    let elsewhere = CommuneId::parse("99002").unwrap();
    let desk = list_desk_people(conn, app.state.db.keyring(), &commune).await.unwrap();
    assert_eq!(desk.len(), 6, "a second start adds nobody twice");
    assert_eq!((desk[0].name.as_str(), desk[0].title(xaso_kernel::Lang::En)), ("Nguyễn Thị Mẫu", "Reception officer"));
    assert_eq!(list_desk_people(conn, app.state.db.keyring(), &elsewhere).await.unwrap(), []);
    let profile = find_profile(conn, &commune).await.unwrap().unwrap().0;
    assert_eq!(profile.home_visits.map(|visits| visits.to_string()).as_deref(), Some("Fri 17:00-18:00"));
    assert_eq!(list_villages(conn, &elsewhere).await.unwrap(), []);
    assert_eq!(find_village(conn, &elsewhere, villages[3].id).await.unwrap(), None);
    assert_eq!(app.state.communes().by_host("anything").map(|c| c.name.clone()).as_deref(), Some("Xã Lam Khê"));
}

#[tokio::test]
async fn a_profile_changed_by_two_people_keeps_the_first_change() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let commune = seed_demo(&app.state).await.unwrap();
    let (seen, version) = find_profile(app.state.db.read(), &commune).await.unwrap().unwrap();
    for (hotline, kept) in [("0999 000 222", true), ("0999 000 333", false)] {
        let mut new = seen.clone();
        hotline.clone_into(&mut new.hotline);
        let done = app
            .state
            .db
            .write::<_, DbError, _>(Actor::System("test"), move |tx| {
                Box::pin(async move { update_profile(tx, &new, version).await })
            })
            .await
            .unwrap();
        assert_eq!(done, kept);
    }
    reload(&app.state).await.unwrap();
    assert_eq!(app.state.communes().by_id(&commune).map(|c| c.hotline.clone()).as_deref(), Some("0999 000 222"));
}

#[tokio::test]
async fn the_tables_keep_the_tenancy_rule() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let problems = tenancy_problems(&app.state.db, CAPABILITY.tables).await;
    let own: Vec<_> =
        problems.iter().filter(|p| CAPABILITY.tables.iter().any(|t| p.starts_with(&format!("{}:", t.name)))).collect();
    assert!(own.is_empty(), "{own:?}");
}
