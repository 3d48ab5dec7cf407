//! What Typst may see while it sets one form: three or four virtual files, the embedded fonts, and nothing of the machine.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Datelike, FixedOffset};
use typst::{
    Library, World,
    diag::{FileError, FileResult, PackageError},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::fonts::Fonts;

/// One form being set.
pub(crate) struct FormWorld {
    pub(crate) library: Arc<LazyHash<Library>>,
    pub(crate) fonts: Arc<Fonts>,
    pub(crate) main: Source,
    pub(crate) common: Source,
    /// Files by id: data, tally of letters, QR.
    pub(crate) files: Vec<(FileId, Bytes)>,
    /// Local time of making.
    pub(crate) at: DateTime<FixedOffset>,
    /// Who is told how far it is, and what was asked for so far.
    pub(crate) progress: Option<(Progress, Mutex<HashSet<FileId>>)>,
}

/// Told how many of the pictures have been set.
pub type Progress = Arc<dyn Fn(usize) + Send + Sync>;

/// The id of a virtual file. Ids live for ever in Typst's interner, so `path` must come from a closed set.
pub(crate) fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("virtual paths are fixed and plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for FormWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.common].into_iter().find(|source| source.id() == id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        // Each form of a collection has a picture of its own: the first time that one is asked for, its form is being set.
        if let Some((told, seen)) = &self.progress {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            if id.vpath().get_without_slash().starts_with("picture-") && seen.insert(id) {
                told(seen.len());
            }
        }
        self.files.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // Always the day in Vietnam: a form has one place.
        let day = self.at.date_naive();
        Datetime::from_ymd(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
    }
}

/// Says that a file is not there: neither the disk nor a package host is ever asked.
fn missing(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_with_slash().into()),
        VirtualRoot::Package(spec) => FileError::Package(PackageError::NotFound(spec.clone())),
    }
}
