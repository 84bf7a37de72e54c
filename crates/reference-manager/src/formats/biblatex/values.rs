//! The values of BibLaTeX as text: markup, braces, lists of publishers.

use std::fmt::Write;

use biblatex::{Chunk, ChunksExt, Spanned};

use crate::record::{Record, escape, from_html, is_markup, plain};

/// Sets a text of the record.
pub(super) fn text(record: &mut Record, variable: &'static str, chunks: &[Spanned<Chunk>]) {
    let value = match variable {
        "page" => chunks
            .format_verbatim()
            .replace(['–', '—'], "-")
            .replace("--", "-"),
        "title" | "title-short" | "container-title" | "collection-title" | "original-title" => {
            notation(chunks)
        }
        // Braces around a publisher and the like only keep LaTeX from touching it.
        variable if is_markup(variable) => escape(&plain(&notation(chunks))),
        "DOI" => {
            let doi = chunks.format_verbatim();
            doi.find("10.")
                .and_then(|at| doi.get(at..))
                .unwrap_or(&doi)
                .to_owned()
        }
        _ => chunks.format_verbatim(),
    };
    let value = one_space(&value);
    if variable == "genre" {
        record.add_final(&value);
    } else {
        record.set(variable, value);
    }
}

pub(super) fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in hayagriva's notation.
pub(super) fn notation(chunks: &[Spanned<Chunk>]) -> String {
    let mut out = String::new();
    for chunk in chunks {
        match &chunk.v {
            Chunk::Normal(text) => out.push_str(&from_html(&quotation_marks(text))),
            Chunk::Verbatim(text) => {
                let _ = write!(out, "{{{}}}", escape(text));
            }
            Chunk::Math(text) => {
                let _ = write!(out, "${}$", escape(text.trim()));
            }
        }
    }
    one_space(&out)
}

/// TeX writes quotation marks as two marks each.
fn quotation_marks(text: &str) -> String {
    text.replace("``", "“").replace("''", "”")
}

/// Publishers in a list of BibLaTeX’s, which are parted by `and` outside braces. Many a house has an `and` in its name,
/// though (`Thames and Hudson`, `Farrar, Straus and Giroux`), and is not always put in braces: names of two words and
/// more are two houses, and so is what braces hold apart.
pub(super) fn publishers(chunks: &[Spanned<Chunk>]) -> Option<String> {
    let mut items = vec![(String::new(), false)];
    for chunk in chunks {
        let (text, is_free) = match &chunk.v {
            Chunk::Normal(text) => (text.as_str(), true),
            Chunk::Verbatim(text) | Chunk::Math(text) => (text.as_str(), false),
        };
        let mut parts = text.split(" and ");
        if let (Some((last, is_held)), Some(first)) = (items.last_mut(), parts.next()) {
            last.push_str(first);
            *is_held |= !is_free;
        }
        for part in parts {
            match items.last_mut() {
                Some((last, _)) if !is_free => {
                    last.push_str(" and ");
                    last.push_str(part);
                }
                _ => items.push((part.to_owned(), false)),
            }
        }
    }
    let is_house = |(name, is_held): &(String, bool)| {
        *is_held || name.split_whitespace().count() > 1 && !name.contains(',')
    };
    let is_list = items.len() > 1 && items.iter().all(is_house);
    let names: Vec<String> = items.iter().map(|(name, _)| one_space(name)).collect();
    is_list.then(|| escape(&names.join(" / ")))
}
