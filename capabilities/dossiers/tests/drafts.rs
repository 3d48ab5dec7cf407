//! Filing step by step, as the web does it.

use bytes::Bytes;
use xaso_dossiers::{
    Channel, DossierInput, Draft, FiledBy, Owner, Receive, check, draft, file_draft, follow_up, keep_file, owner_file,
};
use xaso_kernel::Actor;
use xaso_people::PersonInput;

use crate::support::*;

#[tokio::test]
async fn a_draft_keeps_its_files_and_is_filed_once_however_often_it_is_sent() {
    let app = start().await;
    let (state, commune) = (&app.state, app.commune());
    let cookie = draft::start(state, &commune, PROCEDURE).await.unwrap();
    let (id, empty) = draft::open(state, &commune, &cookie).await.unwrap().unwrap();
    assert_eq!((empty.procedure.as_str(), empty.files.len()), (PROCEDURE, 0));
    let typed = Draft {
        procedure: PROCEDURE.to_owned(),
        fields: vec![("name".to_owned(), "Lê Thị Nháp".to_owned())],
        ..Draft::default()
    };
    draft::save(state, &commune, id, typed).await.unwrap();
    for name in ["một.pdf", "hai.pdf"] {
        app.clock.advance(chrono::Duration::seconds(20));
        let bytes = Bytes::from(format!("%PDF-1.4\n{name}"));
        let file = keep_file(state, &commune, Some("p1".to_owned()), name, bytes).await.unwrap();
        draft::add_file(state, &commune, id, file.clone()).await.unwrap();
        draft::add_file(state, &commune, id, file).await.unwrap();
    }
    let (_, now) = draft::open(state, &commune, &cookie).await.unwrap().unwrap();
    assert_eq!((now.files.len(), now.fields.len()), (2, 1), "the same file twice is one; what was typed stays");
    let left = draft::remove_file(state, &commune, id, &now.files[1].sha256).await.unwrap();
    assert_eq!(left.files.len(), 1);

    let input = DossierInput {
        procedure: PROCEDURE.to_owned(),
        applicant: PersonInput {
            name: "Lê Thị Nháp".to_owned(), id_number: "000190000001".to_owned(), ..PersonInput::default()
        },
        representative: None,
        filed_by: FiledBy::SelfAlone,
        helper: None,
        channel: Channel::Online,
        form: form(&app, PROCEDURE).await,
        delivery: Receive::Desk,
        files: left.files,
        village_id: None,
    };
    let new = check(state, &commune, input).await.unwrap();
    let filed = file_draft(state, Actor::Citizen, &commune, id, new.clone()).await.unwrap();
    assert_eq!(file_draft(state, Actor::Citizen, &commune, id, new).await.unwrap(), filed);
    assert!(draft::open(state, &commune, &cookie).await.unwrap().is_none());
    let owner = Owner::by_qr(state, &commune, &filed.qr_token).await.unwrap();
    assert_eq!(Owner::by_cookie(state, &commune, &owner.cookie(state)).await.unwrap(), Some(owner.clone()));
    let mine = follow_up(state, &owner).await.unwrap();
    assert_eq!(mine.files.iter().map(|f| f.file.name.as_str()).collect::<Vec<_>>(), ["một.pdf"]);
    let (_, bytes) = owner_file(state, &owner, mine.files[0].id).await.unwrap();
    assert_eq!(&bytes[..], "%PDF-1.4\nmột.pdf".as_bytes());
}

#[tokio::test]
async fn a_draft_left_alone_is_thrown_away_with_its_files() {
    let app = start().await;
    let (state, commune) = (&app.state, app.commune());
    let cookie = draft::start(state, &commune, PROCEDURE).await.unwrap();
    let (id, _) = draft::open(state, &commune, &cookie).await.unwrap().unwrap();
    let file = keep_file(state, &commune, None, "a.pdf", Bytes::from_static(PDF)).await.unwrap();
    let mut sha256 = [0; 32];
    hex::decode_to_slice(&file.sha256, &mut sha256).unwrap();
    draft::add_file(state, &commune, id, file).await.unwrap();
    assert!(xaso_papers::is_file_used(state.db.read(), &commune, &sha256).await.unwrap());
    app.clock.advance(chrono::Duration::hours(73));
    assert!(draft::open(state, &commune, &cookie).await.unwrap().is_none());
    app.run_jobs().await;
    assert!(!xaso_papers::is_file_used(state.db.read(), &commune, &sha256).await.unwrap());
}
