//! The sources that a place in a document names.

use std::sync::Arc;

use ibid_citations::{Citation, CitedItem};
use ibid_diagnostics::Span;
use ibid_reference_manager::Key;
use lsp_types::{Position, TextDocumentPositionParams};

use super::documents::{Documents, ReadEssay};
use super::places::Lines;
use crate::project::LoadedLibrary;

/// A key where it is written: behind `@` in an essay, above its entry in a library.
pub(super) struct WrittenKey {
    pub(super) key: String,
    pub(super) range: lsp_types::Range,
    pub(super) library: Arc<LoadedLibrary>,
}

/// Sources of a library that a place means.
pub(super) struct Meant {
    pub(super) keys: Vec<Key>,
    pub(super) library: Arc<LoadedLibrary>,
}

fn holds(span: Span, byte: usize) -> bool {
    (span.start..=span.end).contains(&byte)
}

/// The citation at a place of an essay.
pub(super) fn citation_at(essay: &ReadEssay, position: Position) -> Option<&Citation> {
    let byte = essay.byte(position);
    let mut citations = essay.cited.citations.iter();
    citations.find(|one| holds(one.span, byte))
}

/// The key that is written at a place; none where the place names a source otherwise.
pub(super) fn written_key(
    documents: &Documents,
    at: &TextDocumentPositionParams,
) -> Option<WrittenKey> {
    let uri = &at.text_document.uri;
    if let Some(library) = documents.library(uri) {
        let text = &library.file.text;
        let lines = Lines::new(text, documents.encoding);
        let byte = lines.byte(text, at.position);
        let mut entries = library.read.positions.iter();
        let (key, position) = entries.find(|(_, one)| holds(one.key, byte))?;
        return Some(WrittenKey {
            key: key.to_string(),
            range: lines.range(text, position.key.start..position.key.end),
            library: Arc::clone(&library),
        });
    }
    let essay = documents.essay(uri)?;
    let byte = essay.byte(at.position);
    let items = citation_at(&essay, at.position)?.items.iter();
    let mut typed = items.filter_map(|item| item.typed_key);
    let span = bare_key(essay.text(), typed.find(|span| holds(*span, byte))?);
    Some(WrittenKey {
        key: span.text(essay.text()).to_owned(),
        range: essay.range_of(span),
        library: Arc::clone(&essay.library),
    })
}

/// A typed key without its `@`, and without the braces around it.
fn bare_key(text: &str, typed: Span) -> Span {
    let whole = typed.text(text);
    let key = whole.trim_start_matches(['-', '@', '{']);
    let start = typed.end - key.len();
    Span::new(typed.file, start, start + key.trim_end_matches('}').len())
}

/// What a place means: of an essay the sources of the citation there or the typed entry there, of a library the entry
/// there.
pub(super) fn meant_at(documents: &Documents, at: &TextDocumentPositionParams) -> Option<Meant> {
    let uri = &at.text_document.uri;
    if let Some(library) = documents.library(uri) {
        let text = &library.file.text;
        let byte = Lines::new(text, documents.encoding).byte(text, at.position);
        let keys = entry_at(&library, byte)?;
        return Some(Meant { keys, library });
    }
    let essay = documents.essay(uri)?;
    let byte = essay.byte(at.position);
    let keys = match citation_at(&essay, at.position) {
        Some(citation) => {
            let here = citation.items.iter().find(|item| holds(item.span, byte));
            let keys = |item: &CitedItem| item.keys.clone();
            here.map_or_else(|| citation.items.iter().flat_map(keys).collect(), keys)
        }
        None if essay.library.path().is_none() => entry_at(&essay.library, byte)?,
        None => return None,
    };
    Some(Meant {
        keys,
        library: Arc::clone(&essay.library),
    })
}

fn entry_at(library: &LoadedLibrary, byte: usize) -> Option<Vec<Key>> {
    let mut entries = library.read.positions.iter();
    let (key, _) = entries.find(|(_, one)| holds(one.whole, byte) || holds(one.key, byte))?;
    Some(vec![key.clone()])
}
