//! The fonts of a PDF: those that lie in the program, so that every machine sets the same page, and behind them those
//! that the caller adds for characters that these lack.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

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

static BUILT_IN: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
    let fallback = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| FALLBACKS.contains(&font.info().family.as_str()));
    let fonts: Vec<Font> = LIBERATION
        .into_iter()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .chain(fallback)
        .collect();
    Arc::new(Fonts::new(fonts))
});

/// The font of formulas, which few essays need.
const MATH: &str = "New Computer Modern Math";

static WITH_MATH: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
    let math = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| font.info().family == MATH);
    Arc::new(Fonts::new(
        BUILT_IN.fonts.iter().cloned().chain(math).collect(),
    ))
});

/// The built-in fonts, parsed once, and behind them those in the files added.
pub(super) fn fonts(added: &[&[u8]], has_math: bool) -> Arc<Fonts> {
    let own = if has_math { &WITH_MATH } else { &BUILT_IN };
    if added.is_empty() {
        return Arc::clone(own);
    }
    let added = added
        .iter()
        .flat_map(|file| Font::iter(Bytes::new(file.to_vec())));
    Arc::new(Fonts::new(own.fonts.iter().cloned().chain(added).collect()))
}

/// Of font files, the first ones that together have as many of the characters as they can; those after the last one
/// needed are not asked for.
pub(super) fn choose(
    mut lacking: BTreeSet<char>,
    files: impl IntoIterator<Item = Vec<u8>>,
) -> Vec<Vec<u8>> {
    let mut chosen = Vec::new();
    let mut files = files.into_iter();
    while !lacking.is_empty() {
        let Some(file) = files.next() else { break };
        let fonts = Fonts::new(Font::iter(Bytes::new(file.clone())).collect());
        let before = lacking.len();
        lacking.retain(|c| !fonts.cover(*c));
        if lacking.len() < before {
            chosen.push(file);
        }
    }
    chosen
}

impl Fonts {
    fn new(fonts: Vec<Font>) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book }
    }

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
