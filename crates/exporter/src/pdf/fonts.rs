//! The fonts of a PDF: all of them lie in the program, so that every machine sets the same page.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// A serif with the metrics of Times New Roman. See `fonts/OFL.txt`.
static LIBERATION: [&[u8]; 4] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// What typst's own assets add: more characters, and letters of one width for code.
const FALLBACKS: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// The fonts and what they hold.
pub(super) struct Fonts {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fallback = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| FALLBACKS.contains(&font.info().family.as_str()));
    let fonts: Vec<Font> = LIBERATION
        .into_iter()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .chain(fallback)
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Fonts { fonts, book }
});

/// The fonts, parsed once.
pub(super) fn fonts() -> &'static Fonts {
    &FONTS
}

impl Fonts {
    /// Whether a font has a glyph for the character, or none is needed.
    pub(super) fn cover(&self, c: char) -> bool {
        let point = u32::from(c);
        c.is_whitespace()
            || is_invisible(c)
            || self
                .fonts
                .iter()
                .any(|font| font.info().coverage.contains(point))
    }
}

/// Joiners, direction marks, soft hyphens and variation selectors: they shape what is around them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}
