//! What the page asks of ibid, as WebAssembly. Everything comes and goes as JSON with places in UTF-16 code units, which
//! is how JavaScript counts; nothing is kept between two calls.
//!
//! The page is built by `cargo run --manifest-path crates/web/build/Cargo.toml`, and works from the disk: no part of an
//! essay leaves the computer that it is opened on.

mod opened;
mod places;
mod seen;

use ibid::{CivilDate, Essay, EssayFormat, Library, LibraryFormat, ReviewTarget, Safety, Target};
use serde::Serialize;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use opened::Opened;
use seen::Seen;

/// The version of ibid.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Takes the text out of a file: a Word document, an `OpenDocument` text or a web page becomes Markdown, text stays as it
/// is. A library of sources is told by its name. Gives the kind of the file, its text and what was left out, as JSON.
#[wasm_bindgen]
pub fn open(name: &str, bytes: &[u8]) -> String {
    json(&Opened::new(name, bytes))
}

/// Reads and checks an essay. `today` is a day as `2026-11-27`; of another text no date lies in the future. Gives
/// what was found, the citations and the list, as JSON.
#[wasm_bindgen]
pub fn look(text: &str, library: &str, today: &str) -> String {
    json(&Seen::new(&on(essay(text, library), today)))
}

/// The essay on a day, where the text is one.
fn on(essay: Essay, today: &str) -> Essay {
    match CivilDate::from_iso(today) {
        Some(today) => essay.on(today),
        None => essay,
    }
}

/// Makes all fixes that are safe, with `unsafe_too` also those that may change what is said. Gives the texts of the essay
/// and its library, and how many fixes were made, as JSON.
#[wasm_bindgen]
pub fn fix(text: &str, library: &str, unsafe_too: bool) -> String {
    let at_least = if unsafe_too {
        Safety::Unsafe
    } else {
        Safety::Safe
    };
    let fixed = essay(text, library).fix_at_least(at_least);
    json(&serde_json::json!({
        "text": fixed.essay,
        "library": fixed.library.unwrap_or_default(),
        "made": fixed.made,
    }))
}

/// What an essay can be saved as: the name, what it is and the ending of its file, as JSON.
#[wasm_bindgen]
pub fn targets() -> String {
    let built = Target::ALL.into_iter().filter(|target| target.is_built());
    let rows = built.map(|target| {
        serde_json::json!({
            "name": target.name(),
            "about": target.about(),
            "ending": target.extension(),
        })
    });
    json(&rows.collect::<Vec<_>>())
}

/// A Word document as it was dropped, with a comment at each finding: what `ibid review` writes. `today` is as for
/// [`look`].
///
/// # Errors
/// In words for the writer, where the document has no place for comments.
#[wasm_bindgen]
pub fn review(name: &str, bytes: &[u8], library: &str, today: &str) -> Result<Vec<u8>, JsError> {
    let essay = citing(Essay::read_file(name, bytes), library);
    let reviewed = on(essay, today).review_as(ReviewTarget::Word);
    Ok(reviewed
        .map_err(|error| JsError::new(&error.to_string()))?
        .bytes)
}

/// The essay as a file of one of the [`targets`].
///
/// # Errors
/// In words for the writer, where the essay cannot be exported so.
#[wasm_bindgen(js_name = exportTo)]
pub fn export_to(text: &str, library: &str, target: &str) -> Result<Vec<u8>, JsError> {
    let target = Target::ALL.into_iter().find(|known| known.name() == target);
    let target = target.ok_or_else(|| JsError::new("there is no such format"))?;
    let exported = essay(text, library).export(target);
    Ok(exported
        .map_err(|error| JsError::new(&error.to_string()))?
        .bytes)
}

/// The sources that the essay cites from, as a library in YAML.
#[wasm_bindgen]
pub fn sources(text: &str, library: &str) -> String {
    essay(text, library).sources_as_yaml()
}

/// The page of a rule, as Markdown; empty where there is no such rule.
#[wasm_bindgen]
pub fn explain(rule: &str) -> String {
    ibid::explain_finding(rule).unwrap_or_default()
}

/// An essay as it stands in the page's editor. Markdown is told from pasted text by its marks.
fn essay(text: &str, library: &str) -> Essay {
    let format = if is_markdown(text) {
        EssayFormat::Markdown
    } else {
        EssayFormat::Text
    };
    citing(Essay::read(text, format), library)
}

/// The essay with a library; an empty one is none.
fn citing(essay: Essay, library: &str) -> Essay {
    if library.trim().is_empty() {
        return essay;
    }
    essay.citing(Library::read(library, library_format(library)))
}

/// Whether a text has front matter, a heading with `#` or a link of Markdown.
fn is_markdown(text: &str) -> bool {
    let mut lines = text.lines();
    let has_front_matter = lines.clone().next() == Some("---");
    let is_heading = |line: &str| {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with(' '))
    };
    has_front_matter || text.contains("](http") || lines.any(is_heading)
}

fn library_format(text: &str) -> LibraryFormat {
    LibraryFormat::from_content(text).unwrap_or(LibraryFormat::Yaml)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_told_from_pasted_text() {
        for markdown in [
            "---\ntitle: Dust\n---\n",
            "# Dust\n\nThe wind.",
            "See [it](https://example.org).",
        ] {
            assert!(is_markdown(markdown), "{markdown}");
        }
        for text in [
            "",
            "Ann Lee\nDust\n\nThe wind came up (Egan 12).",
            "#dust is a tag",
        ] {
            assert!(!is_markdown(text), "{text}");
        }
    }

    #[test]
    fn only_where_the_day_is_known_dates_can_lie_in_the_future() {
        let library = "egan:\n  type: book\n  title: The Worst Hard Time\n  author: Egan, Timothy\n  date: 2036\n";
        let found = |today| look("It blew (Egan 3).\n", library, today);
        assert!(found("2026-11-27").contains("future-date"));
        assert!(!found("soon").contains("future-date"));
    }

    #[test]
    fn what_can_be_saved_is_what_this_build_writes() {
        let targets = targets();
        for name in ["docx", "odt", "rtf", "latex", "pandoc-json"] {
            assert!(targets.contains(&format!("\"name\":\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn a_word_document_comes_back_with_comments() {
        let text = "It blew (Egan, 112).\n\nWorks Cited\n\nEgan, Timothy. *The Worst Hard Time*. Houghton Mifflin, 2006.\n";
        let document = export_to(text, "", "docx").unwrap_or_default();
        let reviewed = review("essay.docx", &document, "", "").unwrap_or_default();
        assert!(reviewed.len() > document.len());
    }

    #[test]
    fn an_essay_is_fixed_and_exported() {
        let library = "said:\n  type: book\n  title: Orientalism\n  author: Said, Edward W.\n  date: 1978\n  publisher: Pantheon\n";
        let fixed = fix("The map came first (Said, 32).\n", library, false);
        assert!(
            fixed.contains("(Said 32)") && fixed.contains("\"made\":1"),
            "{fixed}"
        );
        let html =
            export_to("The map came *first* (Said 32).\n", library, "html").unwrap_or_default();
        assert!(String::from_utf8_lossy(&html).contains("Orientalism"));
    }
}
