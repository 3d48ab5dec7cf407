//! A paper photographed page by page with a phone: pages come in, are pulled straight, and are joined to one PDF of the filing's draft.

use bytes::Bytes;
use xaso_dossiers::{draft, keep_file};
use xaso_files::Limits;
use xaso_images::Picture;
use xaso_kernel::{Actor, CommuneId};
use xaso_papers::{FileName, NewPaper, Paper, PaperId, PaperSource, Subject};
use xaso_pdf::{Agency, Labels, Lang, SCAN_PAGES_MAX, ScanData, ScanPage};
use xaso_web::{AppState, Problem, Result};

use crate::{
    model::{Filing, Scan, ScanId},
    store,
};

/// How long a phone may add pages.
const MINUTES: i64 = 30;
/// Most bytes of one photograph.
pub const PHOTO_BYTES_MAX: u64 = 20_000_000;

const fn of(scan: ScanId) -> Subject {
    Subject { kind: "scan", id: scan.0 }
}

/// Hands a paper over to whoever opens the QR next. What was photographed for it before stays.
///
/// # Errors
/// The database's.
pub async fn start(app: &AppState, actor: Actor, commune: &CommuneId, filing: &Filing, paper: &str) -> Result<Scan> {
    let (commune, filing, paper) = (commune.clone(), filing.id, paper.to_owned());
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                let expires_at = tx.now() + chrono::Duration::minutes(MINUTES);
                let scan = Scan { id: ScanId(tx.new_id()), filing_id: filing, paper, is_taken: false, expires_at };
                for earlier in store::list_scans(tx.conn(), &commune, filing).await? {
                    if earlier.paper == scan.paper {
                        xaso_papers::update_subject(tx, &commune, of(earlier.id), of(scan.id)).await?;
                        store::delete_scan(tx, &commune, earlier.id).await?;
                    }
                }
                store::insert_scan(tx, &commune, &scan).await?;
                Ok(scan)
            })
        })
        .await
}

/// Gives the hand-over to the phone that opened the QR first; `false` for any other.
///
/// # Errors
/// The database's.
pub async fn take(app: &AppState, commune: &CommuneId, id: ScanId) -> Result<bool> {
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::System("scan"), move |tx| {
            Box::pin(async move { Ok(store::update_taken(tx, &commune, id).await?) })
        })
        .await
}

/// The hand-over, while pages can be added.
///
/// # Errors
/// The database's.
pub async fn open(app: &AppState, commune: &CommuneId, id: ScanId) -> Result<Option<Scan>> {
    Ok(store::find_scan(app.db.read(), commune, id).await?.filter(|scan| scan.expires_at > app.now()))
}

/// The pages that have come, in order.
///
/// # Errors
/// The database's.
pub async fn pages(app: &AppState, commune: &CommuneId, id: ScanId) -> Result<Vec<Paper>> {
    Ok(xaso_papers::list_for(app.db.read(), app.db.keyring(), commune, of(id)).await?)
}

/// What was wrong with a photograph, as the mistake of the field `photo`.
fn wrong_photo(key: &str) -> Problem {
    let mut errors = xaso_web::FieldErrors::new();
    errors.add_with("photo", key, vec![("max".to_owned(), (PHOTO_BYTES_MAX / 1_000_000).to_string())]);
    Problem::invalid(errors.into())
}

/// Runs work on a picture off the threads that serve pages.
async fn drawn(work: impl FnOnce() -> std::result::Result<Picture, xaso_images::ImageError> + Send + 'static) -> Result<Picture> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Problem::internal(&e))?.map_err(|error| match error {
        xaso_images::ImageError::TooLarge => wrong_photo("counter-photo-large"),
        _ => wrong_photo("counter-photo-unreadable"),
    })
}

/// Adds a photograph as the last page: upright, freed of all that is not picture, pulled straight. The same photograph twice is one page.
///
/// # Errors
/// 422 field `photo`: no picture, too large, too many pages.
pub async fn add_page(app: &AppState, actor: Actor, commune: &CommuneId, scan: &Scan, photo: Bytes) -> Result<()> {
    if photo.is_empty() {
        return Err(wrong_photo("counter-photo-none"));
    }
    if photo.len() as u64 > PHOTO_BYTES_MAX {
        return Err(wrong_photo("counter-photo-large"));
    }
    let picture = drawn(move || xaso_images::sheet(&photo)).await?;
    let known = pages(app, commune, scan.id).await?;
    let stored = keep(app, commune, picture).await?;
    if known.iter().any(|page| page.sha256 == stored.sha256) {
        return Ok(());
    }
    if known.len() >= SCAN_PAGES_MAX {
        return Err(wrong_photo("counter-photo-many"));
    }
    let (commune, id) = (commune.clone(), scan.id);
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                let new = page(id, stored);
                xaso_papers::insert(tx, &commune, new).await?;
                Ok(())
            })
        })
        .await
}

async fn keep(app: &AppState, commune: &CommuneId, picture: Picture) -> Result<xaso_files::StoredFile> {
    let limits = Limits { max_bytes: PHOTO_BYTES_MAX, ..Limits::default() };
    app.files.put_bytes(commune, picture.jpeg.into(), limits).await.map_err(|e| Problem::internal(&e))
}

fn page(scan: ScanId, file: xaso_files::StoredFile) -> NewPaper {
    NewPaper {
        subject: of(scan),
        kind: "page".to_owned(),
        name: FileName::of("trang", file.media_type),
        file,
        source: PaperSource::Official,
    }
}

/// The picture of page `n`, from 0.
///
/// # Errors
/// 404.
pub async fn picture(app: &AppState, commune: &CommuneId, scan: &Scan, n: usize) -> Result<Bytes> {
    let pages = pages(app, commune, scan.id).await?;
    let page = pages.get(n).ok_or_else(Problem::not_found)?;
    bytes(app, commune, page).await
}

async fn bytes(app: &AppState, commune: &CommuneId, page: &Paper) -> Result<Bytes> {
    Ok(app.files.get(commune, &page.sha256).await.map_err(|e| Problem::internal(&e))?.bytes)
}

/// Turns page `n` by a quarter, clockwise; it keeps its place.
///
/// # Errors
/// 404.
pub async fn turn(app: &AppState, actor: Actor, commune: &CommuneId, scan: &Scan, n: usize) -> Result<()> {
    let pages = pages(app, commune, scan.id).await?;
    let old = pages.get(n).cloned().ok_or_else(Problem::not_found)?;
    let picture = bytes(app, commune, &old).await?;
    let turned = drawn(move || xaso_images::turned(&picture)).await?;
    let stored = keep(app, commune, turned).await?;
    let (commune, id) = (commune.clone(), scan.id);
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                if xaso_papers::delete(tx, &commune, of(id), old.id).await? {
                    xaso_papers::insert_many(tx, &commune, vec![(old.created_at, page(id, stored))]).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Takes page `n` out.
///
/// # Errors
/// 404.
pub async fn remove(app: &AppState, actor: Actor, commune: &CommuneId, scan: &Scan, n: usize) -> Result<()> {
    let pages = pages(app, commune, scan.id).await?;
    let page: PaperId = pages.get(n).ok_or_else(Problem::not_found)?.id;
    let (commune, id) = (commune.clone(), scan.id);
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                xaso_papers::delete(tx, &commune, of(id), page).await?;
                Ok(())
            })
        })
        .await
}

/// Joins the pages to one PDF, keeps it with the filing's draft as that paper, and ends the hand-over.
///
/// # Errors
/// 422 field `photo` where no page has come, or the file would be too large.
pub async fn join(app: &AppState, actor: Actor, commune: &CommuneId, filing: &Filing, scan: &Scan, title: &str) -> Result<()> {
    let known = pages(app, commune, scan.id).await?;
    if known.is_empty() {
        return Err(wrong_photo("counter-photo-none"));
    }
    let mut sheets = Vec::with_capacity(known.len());
    for page in &known {
        let picture = bytes(app, commune, page).await?.to_vec();
        let size = xaso_images::size(&picture).map_err(|e| Problem::internal(&e))?;
        sheets.push(ScanPage::of(picture, size));
    }
    let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
    let data = ScanData {
        lang: Lang::Vi,
        labels: Labels::built_in(Lang::Vi),
        agency: Agency { parent: None, name: profile.name.clone(), place: profile.name },
        title: title.to_owned(),
        pages: sheets,
    };
    let pdf = app.pdf.scan(data, app.now()).await.map_err(|e| Problem::internal(&e))?;
    let file = keep_file(app, commune, Some(scan.paper.clone()), &format!("{title}.pdf"), pdf.into()).await?;
    draft::add_file(app, commune, filing.draft, file).await?;
    let (commune, id) = (commune.clone(), scan.id);
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                for page in known {
                    xaso_papers::delete(tx, &commune, of(id), page.id).await?;
                }
                store::delete_scan(tx, &commune, id).await?;
                Ok(())
            })
        })
        .await
}

/// Throws a filing's hand-overs away with their pages, within the transaction that throws the filing away.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &xaso_db::Tx, commune: &CommuneId, filing: crate::FilingId) -> std::result::Result<(), xaso_db::DbError> {
    for scan in store::list_scans(tx.conn(), commune, filing).await? {
        for page in xaso_papers::list_for(tx.conn(), tx.keyring(), commune, of(scan.id)).await? {
            xaso_papers::delete(tx, commune, of(scan.id), page.id).await?;
        }
        store::delete_scan(tx, commune, scan.id).await?;
    }
    Ok(())
}
