//! Titles: their capitals, and whether they stand in italics, in quotation marks or plain.

use std::ops::Range;

use hayagriva::Entry;
use hayagriva::types::{ChunkKind, ChunkedString, EntryType, FormatString};

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
    let verbatim = language != Language::English || *entry.entry_type() == EntryType::Post;
    let foreign = entry.language().is_none() && looks_foreign(&text);
    if verbatim || foreign || is_section_name(&text) {
        text
    } else {
        headline(&text, &protected)
    }
}

/// The title with MLA's punctuation: `--` is a dash, no colon follows a question, a period that only ends the
/// title goes, and in English “and” is written out.
fn with_marks_of_mla(title: &str, language: Language) -> String {
    let mut text = title
        .trim()
        .replace(" -- ", "—")
        .replace("--", "—")
        .replace("?: ", "? ")
        .replace("!: ", "! ");
    if language == Language::English {
        text = text.replace(" & ", " and ");
    }
    let last = text.rsplit(' ').next().unwrap_or_default();
    let is_word = last
        .strip_suffix('.')
        .is_some_and(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic));
    if is_word {
        text.pop();
    }
    text
}

/// Whether a title without a stated language is not English: a small word of another language stands before
/// another small letter, as in `Revue de littérature comparée` (and not in `Simone de Beauvoir`).
fn looks_foreign(title: &str) -> bool {
    let mut words = title.split(' ').peekable();
    while let Some(word) = words.next() {
        let foreign = matches!(
            word,
            "de" | "des"
                | "du"
                | "la"
                | "le"
                | "les"
                | "et"
                | "der"
                | "und"
                | "für"
                | "zur"
                | "los"
                | "las"
                | "del"
                | "della"
                | "il"
                | "y"
        );
        if foreign
            && words
                .peek()
                .is_some_and(|next| next.starts_with(char::is_lowercase))
        {
            return true;
        }
    }
    false
}

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
