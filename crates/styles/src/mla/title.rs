//! Titles: their capitals, and whether they stand in italics, in quotation marks or plain.

use std::ops::Range;

use hayagriva::Entry;
use hayagriva::types::{ChunkKind, ChunkedString, EntryType, FormatString};

use ibid_reference_manager::Extra;

use crate::RichText;
use crate::rich_text::phrase::Phrase;
use ibid_language::small_words::Language;
use ibid_language::title_case::headline;

/// How a title is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TitleLook {
    /// A work that stands alone.
    Italic,
    /// A work inside another.
    Quoted,
    /// A section named in general (Introduction), a description, an event, a series.
    Plain,
}

/// A title with its capitals settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// The text, inner titles marked as in the library.
    pub(crate) text: String,
    pub(crate) look: TitleLook,
}

impl Title {
    /// The title set in its look.
    pub(crate) fn set(&self) -> RichText {
        set(&self.text, self.look)
    }
}

/// A text set in a look.
pub(crate) fn set(text: &str, look: TitleLook) -> RichText {
    let phrase = Phrase::parse(text.trim());
    match look {
        TitleLook::Italic => phrase.italic(),
        TitleLook::Quoted => phrase.quoted(),
        TitleLook::Plain => phrase.upright(),
    }
}

/// The language of an entry; English where it states none.
pub(crate) fn language_of(entry: &Entry) -> Language {
    entry.language().map_or(Language::English, |tag| {
        Language::from_code(tag.language.as_str())
    })
}

/// The value of a title field in headline style, where its language is English and it is no post.
pub(crate) fn cased(value: &ChunkedString, entry: &Entry, language: Language) -> String {
    let (mut text, protected) = flatten(value);
    if protected.is_empty() && *entry.entry_type() != EntryType::Post {
        text = with_marks_of_mla(&text, language);
    }
    let verbatim = language != Language::English
        || *entry.entry_type() == EntryType::Post
        || Extra::TitleStyle.of(entry) == Some("plain")
        || describes(&text, *entry.entry_type());
    let foreign = entry.language().is_none() && looks_foreign(&text);
    if verbatim || foreign || is_section_name(&text) {
        text
    } else {
        headline(&text, &protected)
    }
}

/// A title that the library has as text, in headline style.
pub(crate) fn in_headline_style(text: &str, entry: &Entry) -> String {
    let language = language_of(entry);
    let text = with_marks_of_mla(text, language);
    if language == Language::English && !looks_foreign(&text) {
        headline(&text, &[])
    } else {
        text
    }
}

/// The title with MLA's punctuation: `--` is a dash, no colon follows a question, a period that only ends the
/// title goes, and in English “and” is written out.
fn with_marks_of_mla(title: &str, language: Language) -> String {
    let mut text = title.trim().to_owned();
    if text.contains(['-', ':']) {
        text = text
            .replace(" -- ", "—")
            .replace("--", "—")
            .replace("?: ", "? ")
            .replace("!: ", "! ");
    }
    if language == Language::English && text.contains('&') {
        text = text.replace(" & ", " and ");
    }
    let last = text.rsplit(' ').next().unwrap_or_default();
    let is_word = last
        .strip_suffix('.')
        .is_some_and(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic));
    // `Fla. Stat.` is a name of abbreviations.
    let is_sentence = text.split(' ').filter(|word| !word.ends_with('.')).count() >= 2;
    if is_word && is_sentence {
        text.pop();
    }
    text
}

/// Whether a title without a stated language is not English: most of its letters are of another script, a small word of
/// another language stands before another small letter, as in `Revue de littérature comparée` (and not in `Simone de
/// Beauvoir`), or a word in small letters ends as no English one does.
fn looks_foreign(title: &str) -> bool {
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let latin = title
        .chars()
        .filter(|c| c.is_alphabetic() && *c < '\u{250}')
        .count();
    if latin * 2 < letters {
        return true;
    }
    let words: Vec<&str> = title
        .split([' ', ',', ':', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let has_small_word = words
        .windows(2)
        .any(|pair| matches!(pair, [word, next] if is_small(next) && FOREIGN_WORDS.contains(word)));
    let is_english = words.iter().any(|word| ENGLISH_WORDS.contains(word));
    let ends_foreign = |word: &&str| {
        is_small(word)
            && !ENGLISH_ENDINGS.contains(word)
            && FOREIGN_ENDINGS
                .iter()
                .any(|end| word.ends_with(end) && word.len() > end.len() + 1)
    };
    let opens_foreign = matches!(
        words.as_slice(),
        [first, next, ..] if FOREIGN_OPENERS.contains(first) && is_small(next)
    );
    has_small_word
        || !is_english
            && (opens_foreign
                || words
                    .iter()
                    .skip(1)
                    .any(|word| ends_foreign(word) || is_accented(word)))
}

/// Whether a word in small letters has a letter that only loan words have in English.
fn is_accented(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && word.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        && !LOAN_WORDS.contains(&word.trim_end_matches('s'))
}

/// English words with an accent.
const LOAN_WORDS: [&str; 19] = [
    "café",
    "cliché",
    "naïve",
    "résumé",
    "fiancé",
    "fiancée",
    "décor",
    "déjà",
    "façade",
    "soirée",
    "protégé",
    "crème",
    "jalapeño",
    "piñata",
    "señor",
    "à",
    "rôle",
    "coöperation",
    "née",
];

/// First words that no English title of small letters has.
const FOREIGN_OPENERS: [&str; 24] = [
    "Das", "De", "Den", "Der", "Det", "Die", "Een", "Ein", "Eine", "El", "En", "Gli", "Het", "Il",
    "La", "Las", "Le", "Les", "Los", "Os", "Um", "Uma", "Une", "Zur",
];

/// Small words of other languages that English has not.
const FOREIGN_WORDS: [&str; 48] = [
    "al", "au", "aux", "das", "de", "degli", "dei", "del", "della", "delle", "dem", "den", "der",
    "des", "di", "du", "een", "ein", "eine", "el", "et", "für", "gli", "het", "il", "la", "las",
    "le", "les", "los", "mi", "mis", "nel", "och", "por", "su", "sul", "sur", "sus", "uma", "un",
    "una", "und", "une", "vom", "y", "zum", "zur",
];

/// Small words that only an English title has.
const ENGLISH_WORDS: [&str; 10] = [
    "the", "The", "of", "and", "for", "with", "from", "to", "Of", "And",
];

/// Endings of words in other languages.
const FOREIGN_ENDINGS: [&str; 17] = [
    "ique", "iques", "eux", "euse", "ción", "ciones", "ções", "ão", "ità", "zione", "zioni",
    "keit", "heit", "lich", "liche", "ische", "schaft",
];

/// English words that end so too.
const ENGLISH_ENDINGS: [&str; 16] = [
    "antique",
    "antiques",
    "boutique",
    "boutiques",
    "critique",
    "critiques",
    "mystique",
    "oblique",
    "physique",
    "technique",
    "techniques",
    "unique",
    "clique",
    "cliques",
    "masseuse",
    "chanteuse",
];

/// The text of a field that is printed as it stands.
pub(crate) fn plain(value: &FormatString) -> String {
    value.value.to_str().trim().to_owned()
}

fn flatten(value: &ChunkedString) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut protected = Vec::new();
    for chunk in &value.0 {
        let start = text.len();
        text.push_str(&chunk.value);
        if chunk.kind != ChunkKind::Normal {
            protected.push(start..text.len());
        }
    }
    (text, protected)
}

/// Whether the title describes a source that has none: `Letter to Vincent Marist`, `Review of _Zero Zone_, by Ann Lee`,
/// `Cartoon`. It is set plain, as a sentence has it. A book may bear such words as its title, an article only with the
/// title of another work behind them.
pub(crate) fn describes(title: &str, kind: EntryType) -> bool {
    let title = title.trim();
    let lower = title.to_lowercase();
    let is_loose = matches!(
        kind,
        EntryType::Misc
            | EntryType::Manuscript
            | EntryType::Post
            | EntryType::Web
            | EntryType::Artwork
            | EntryType::Article
            | EntryType::Thread
            | EntryType::Video
            | EntryType::Audio
    );
    if !is_loose {
        return false;
    }
    if matches!(
        kind,
        EntryType::Article | EntryType::Misc | EntryType::Web | EntryType::Artwork
    ) && DESCRIBED_ALONE.contains(&lower.as_str())
    {
        return true;
    }
    let Some(opening) = DESCRIBED_WITH
        .iter()
        .find(|opening| lower.starts_with(**opening))
    else {
        let ends = lower.ends_with(" advertisement") || lower.ends_with(" prompt");
        return ends && (title.contains(['_', '“', '"']) || lower.ends_with(" advertisement"));
    };
    let rest = title.get(opening.len()..).unwrap_or_default();
    // A title begins with capitals where a description goes on in small letters.
    let names_a_work = rest.contains(['_', '“', '"']) || rest.contains(", by ");
    names_a_work
        || SURE.contains(opening)
        || matches!(
            kind,
            EntryType::Misc | EntryType::Manuscript | EntryType::Post
        ) && !opening.starts_with("review")
}

/// Of these, those that no title begins with.
const SURE: [&str; 10] = [
    "advertisement for ",
    "comment on ",
    "direct message to ",
    "e-mail to ",
    "email to ",
    "memo to ",
    "text message to ",
    "trailer for ",
    "voice mail to ",
    "wall text for ",
];

/// Descriptions that stand alone.
const DESCRIBED_ALONE: [&str; 8] = [
    "advertisement",
    "cartoon",
    "comic strip",
    "editorial",
    "interview",
    "letter",
    "obituary",
    "personal interview",
];

/// Words that begin a description.
const DESCRIBED_WITH: [&str; 27] = [
    "advertisement for ",
    "caption for ",
    "comment on ",
    "cover of ",
    "direct message to ",
    "e-mail to ",
    "email to ",
    "facebook message to ",
    "interview with ",
    "interview of ",
    "introduction to ",
    "letter to ",
    "map of ",
    "memo to ",
    "message to ",
    "photo of ",
    "photograph of ",
    "photograph showing ",
    "poster for ",
    "reply to ",
    "review of ",
    "screenshot of ",
    "still from ",
    "text message to ",
    "trailer for ",
    "voice mail to ",
    "wall text for ",
];

/// Whether the title only names a section of a book: `Introduction`, `Translator’s Preface`.
pub(crate) fn is_section_name(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let names_section = matches!(
        *last,
        "introduction"
            | "preface"
            | "foreword"
            | "afterword"
            | "prologue"
            | "epilogue"
            | "postscript"
    );
    names_section
        && match before {
            [] => true,
            [word] => {
                word.ends_with("'s")
                    || word.ends_with("’s")
                    || word.ends_with("s'")
                    || matches!(*word, "general" | "critical" | "new")
            }
            _ => false,
        }
}
