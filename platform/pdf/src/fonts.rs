//! The embedded fonts, parsed once.

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::PdfError;

macro_rules! font_files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../assets/fonts-pdf/", $name)).as_slice())),*]
    };
}

/// In the order in which a letter is looked for; `administrative.typ` names the families in the same order.
static FILES: [(&str, &[u8]); 10] = font_files![
    "Tinos-Regular.ttf",
    "Tinos-Bold.ttf",
    "Tinos-Italic.ttf",
    "Tinos-BoldItalic.ttf",
    "NotoSerifKhmer-Regular.ttf",
    "NotoSansCham-Regular.ttf",
    "NotoSansTaiViet-Regular.ttf",
    "NotoSerifLao-Regular.ttf",
    "NotoSerifThai-Regular.ttf",
    "DroidSansFallback.ttf",
];

/// The parsed fonts and their index.
#[derive(Debug)]
pub(crate) struct Fonts {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

impl Fonts {
    /// Parses the embedded files. They stay where they are in the binary: only what a form uses is read into memory.
    pub(crate) fn load() -> Result<Self, PdfError> {
        let fonts = FILES
            .iter()
            .map(|&(name, bytes)| Font::new(Bytes::new(bytes), 0).ok_or(PdfError::Font(name)))
            .collect::<Result<Vec<_>, _>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// Whether some font has a shape for this letter.
    pub(crate) fn has(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}
