//! Turns a template and data into PDF bytes.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use serde_json::Value;
use tokio::sync::Semaphore;
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::SourceDiagnostic,
    foundations::{Bytes, Datetime, Smart},
    syntax::Source,
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    LETTER, NoticeData, PROCESS, PdfError, ProcessData, RECEIPT, RECEIPT_ROLL, REGISTER, ReceiptData, RegisterData, SCAN,
    SCAN_PAGES_MAX, ScanData, Template,
    fonts::Fonts,
    letters::{self, Tally},
    qr_svg,
    world::{FormWorld, Progress, file_id},
};

/// The most text that the data of one form may hold, in bytes. A receipt with fifty papers has about twenty thousand.
const TEXT_LIMIT: usize = 256 * 1024;

/// The same for a collection of forms: a thousand of them.
const COLLECTION_TEXT_LIMIT: usize = 4 * 1024 * 1024;

/// How many documents a remembered piece of layout outlives. Without eviction Typst's memory grows by about a megabyte a
/// document; with a few kept, what every form shares is not set anew.
const KEPT_DOCUMENTS: usize = 5;

/// Most forms of one collection.
pub const COLLECTION_MAX: usize = 1_000;

/// Vietnam's offset, in hours and in minutes.
const OFFSET_HOURS: i32 = 7;

/// Makes PDF files. Cheap to clone; make one at start and share it.
#[derive(Clone, Debug)]
pub struct Renderer(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    library: Arc<LazyHash<Library>>,
    fonts: Arc<Fonts>,
    common: Source,
    standards: PdfStandards,
    /// Setting a form is all computing: more at once than there are cores would only hold the blocking threads.
    places: Arc<Semaphore>,
}

impl Renderer {
    /// Parses the embedded fonts and the common module.
    ///
    /// # Errors
    /// [`PdfError::Font`] where the build is broken.
    pub fn new() -> Result<Self, PdfError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self(Arc::new(Shared {
            library: Arc::new(LazyHash::new(Library::default())),
            fonts: Arc::new(Fonts::load()?),
            common: Source::new(file_id("/administrative.typ"), include_str!("../templates/administrative.typ").to_owned()),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .expect("PDF/A-2a and PDF/UA-1 both rest on PDF 1.7"),
            places: Arc::new(Semaphore::new(cores)),
        })))
    }

    /// Form 01, made at [`ReceiptData::made_at`].
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub async fn receipt(&self, data: &ReceiptData) -> Result<Vec<u8>, PdfError> {
        self.render(RECEIPT, serde_json::to_value(data)?, data.made_at).await
    }

    /// Form 01 on 80 mm paper, made at [`ReceiptData::made_at`].
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub async fn receipt_roll(&self, data: &ReceiptData) -> Result<Vec<u8>, PdfError> {
        self.render(RECEIPT_ROLL, serde_json::to_value(data)?, data.made_at).await
    }

    /// The pages of a paper joined to one file, made at `at`.
    ///
    /// # Errors
    /// [`PdfError::Pages`] for none or more than [`SCAN_PAGES_MAX`]; else as [`Renderer::render`], also for a picture that is none.
    pub async fn scan(&self, data: ScanData, at: DateTime<Utc>) -> Result<Vec<u8>, PdfError> {
        if data.pages.is_empty() || data.pages.len() > SCAN_PAGES_MAX {
            return Err(PdfError::Pages { pages: data.pages.len(), limit: SCAN_PAGES_MAX });
        }
        let json = serde_json::to_value(&data)?;
        let pictures = data.pages.into_iter().map(|page| page.picture).collect();
        self.render_with(SCAN, json, Extras { pictures, ..Extras::default() }, at).await
    }

    /// Many forms bound into one file, made at `at`. Each of `qrs` is offered to the template as the picture `/picture-1`, `/picture-2`, … (an SVG); `progress`
    /// is told how many of them have been set.
    ///
    /// # Errors
    /// [`PdfError::Pages`] for more than [`COLLECTION_MAX`] pictures; else as [`Renderer::render`].
    pub async fn collection(
        &self,
        template: Template,
        data: Value,
        qrs: &[String],
        at: DateTime<Utc>,
        progress: Option<Progress>,
    ) -> Result<Vec<u8>, PdfError> {
        if qrs.len() > COLLECTION_MAX {
            return Err(PdfError::Pages { pages: qrs.len(), limit: COLLECTION_MAX });
        }
        let pictures = qrs.iter().map(|text| qr_svg(text).map(String::into_bytes)).collect::<Result<_, _>>()?;
        self.render_with(template, data, Extras { pictures, progress, is_collection: true }, at).await
    }

    /// Form 06, made at [`ProcessData::made_at`].
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub async fn process(&self, data: &ProcessData) -> Result<Vec<u8>, PdfError> {
        self.render(PROCESS, serde_json::to_value(data)?, data.made_at).await
    }

    /// Form 07, made at [`RegisterData::made_at`].
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub async fn register(&self, data: &RegisterData) -> Result<Vec<u8>, PdfError> {
        let extras = Extras { is_collection: true, ..Extras::default() };
        self.render_with(REGISTER, serde_json::to_value(data)?, extras, data.made_at).await
    }

    /// One of the forms 02 to 05, made at [`NoticeData::made_at`].
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub async fn notice(&self, data: &NoticeData) -> Result<Vec<u8>, PdfError> {
        self.render(LETTER, serde_json::to_value(data)?, data.made_at).await
    }

    /// Sets `template` with `data`, made at `at` (written into the file as time in Vietnam). The work runs on a blocking
    /// thread, at most one form a core at once. Same input, same bytes.
    ///
    /// A top-level text field `qr` of `data` is offered to the template as the picture `/qr.svg`.
    ///
    /// # Errors
    /// [`PdfError`], none of them the reader's mistake.
    pub async fn render(&self, template: Template, data: Value, at: DateTime<Utc>) -> Result<Vec<u8>, PdfError> {
        self.render_with(template, data, Extras::default(), at).await
    }

    async fn render_with(&self, template: Template, data: Value, extras: Extras, at: DateTime<Utc>) -> Result<Vec<u8>, PdfError> {
        let shared = Arc::clone(&self.0);
        let place = Arc::clone(&shared.places).acquire_owned().await.map_err(|_closed| PdfError::Interrupted)?;
        tokio::task::spawn_blocking(move || {
            // Kept to the end of the work, also where the caller has gone away meanwhile.
            let _place = place;
            let kept = if extras.is_collection { 0 } else { KEPT_DOCUMENTS };
            let made = shared.render(template, data, extras, at);
            comemo::evict(kept);
            made
        })
        .await
        .map_err(|_panicked_or_cancelled| PdfError::Interrupted)?
    }
}

/// What a form is given besides its data.
#[derive(Default)]
struct Extras {
    pictures: Vec<Vec<u8>>,
    progress: Option<Progress>,
    is_collection: bool,
}

impl Shared {
    fn render(&self, template: Template, mut data: Value, extras: Extras, at: DateTime<Utc>) -> Result<Vec<u8>, PdfError> {
        let Extras { pictures, progress, is_collection } = extras;
        let limit = if is_collection { COLLECTION_TEXT_LIMIT } else { TEXT_LIMIT };
        let at = at.with_timezone(&FixedOffset::east_opt(OFFSET_HOURS * 3600).ok_or(PdfError::Time)?);
        let qr = data.get("qr").and_then(Value::as_str).map(qr_svg).transpose()?;
        let mut tally = Tally::default();
        letters::make_printable(&mut data, &self.fonts, &mut tally);
        if tally.bytes > limit {
            return Err(PdfError::TooLarge { bytes: tally.bytes, limit });
        }
        let json = serde_json::to_string(&data)?;
        let mut ident = format!("{}\n{}\n{json}", template.name, at.to_rfc3339());
        for picture in &pictures {
            ident.push_str(&format!("\n{:032x}", typst::utils::hash128(picture)));
        }

        let mut files = vec![
            (file_id("/data.json"), Bytes::from_string(json)),
            (file_id("/letters.json"), Bytes::from_string(format!("{{\"replaced\":{}}}", tally.replaced))),
        ];
        files.extend(qr.map(|svg| (file_id("/qr.svg"), Bytes::from_string(svg))));
        // The names come from a closed set: no more than the most pages of one file.
        let pictures = pictures.into_iter().take(COLLECTION_MAX).enumerate();
        files.extend(pictures.map(|(place, bytes)| (file_id(&format!("/picture-{}", place + 1)), Bytes::new(bytes))));
        let world = FormWorld {
            library: Arc::clone(&self.library),
            fonts: Arc::clone(&self.fonts),
            main: Source::new(file_id(&format!("/{}.typ", template.name)), template.source.to_owned()),
            common: self.common.clone(),
            files,
            at,
            progress: progress.map(|told| (told, Mutex::default())),
        };

        let blame = |mistakes: &[SourceDiagnostic]| blame(template.name, &world, mistakes);
        let compiled = typst::compile::<PagedDocument>(&world);
        let document = compiled.output.map_err(|mistakes| blame(&mistakes))?;
        // A warning is a mistake in a template (a font that does not exist, a layout that does not settle): found in tests,
        // passed over in the field, where a plain form is better than none.
        if cfg!(debug_assertions) && !compiled.warnings.is_empty() {
            return Err(blame(&compiled.warnings));
        }
        let options = PdfOptions {
            ident: Smart::Custom(ident),
            creator: Smart::Custom(Some("Xã Số".to_owned())),
            timestamp: Some(timestamp(at).ok_or(PdfError::Time)?),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|mistakes| blame(&mistakes))
    }
}

/// The first mistake as an error, with its line.
fn blame(template: &'static str, world: &FormWorld, mistakes: &[SourceDiagnostic]) -> PdfError {
    let Some(first) = mistakes.first() else {
        return PdfError::Template { template, line: 0, message: "no reason given".to_owned() };
    };
    let line = world
        .range(first.span)
        .zip(first.span.id())
        .and_then(|(range, id)| world.source(id).ok()?.lines().byte_to_line(range.start))
        .map_or(0, |line| line + 1);
    let file = first.span.id().map(|id| id.vpath().get_without_slash().to_owned()).unwrap_or_default();
    PdfError::Template { template, line, message: format!("{} ({file})", first.message) }
}

fn timestamp(at: DateTime<FixedOffset>) -> Option<Timestamp> {
    let small = |number: u32| u8::try_from(number).ok();
    let datetime = Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )?;
    Timestamp::new_local(datetime, OFFSET_HOURS * 60)
}
