//! A file that was dropped on the page.

use ibid::{Essay, EssayFormat, LibraryFormat};
use serde::Serialize;

/// What a file is, as text for the page's editors.
#[derive(Debug, Serialize)]
pub(crate) struct Opened {
    /// `essay` or `library`.
    kind: &'static str,
    /// The essay as Markdown or pasted text; the library as it is.
    text: String,
    /// What could not be read, or was left out: in words.
    notes: Vec<String>,
    /// Whether the essay was taken out of a document, so that the file itself is not what is edited.
    is_converted: bool,
}

impl Opened {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let ending = ending.to_ascii_lowercase();
        // JSON and XML are of essays too; there the content tells.
        let text = String::from_utf8_lossy(bytes);
        let by_name = LibraryFormat::from_extension(&ending);
        let is_library = by_name.is_some_and(|format| {
            !matches!(ending.as_str(), "json" | "xml" | "txt")
                || LibraryFormat::from_content(&text) == Some(format)
        });
        if is_library {
            return Self {
                kind: "library",
                text: text.into_owned(),
                notes: Vec::new(),
                is_converted: false,
            };
        }
        let essay = Essay::read_file(name, bytes);
        let format = EssayFormat::detect(&ending, bytes);
        let is_text = matches!(format, EssayFormat::Markdown | EssayFormat::Text);
        let problems = essay.problems().iter();
        Self {
            kind: "essay",
            text: if is_text {
                essay.source().to_owned()
            } else {
                essay.to_markdown()
            },
            notes: problems.map(|problem| problem.message.clone()).collect(),
            is_converted: !is_text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_and_essays_are_told_apart() {
        assert_eq!(
            Opened::new("refs.BIB", b"@book{a, title={A}}").kind,
            "library"
        );
        let page = Opened::new(
            "essay.html",
            b"<html><body><p>The wind came <i>up</i>.</p></body></html>",
        );
        assert!(page.is_converted && page.text.contains("*up*"), "{page:?}");
        let text = Opened::new("essay.txt", "The “wind”.".as_bytes());
        assert_eq!((text.kind, text.text.as_str()), ("essay", "The “wind”."));
    }
}
