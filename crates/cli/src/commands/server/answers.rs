//! Answers about a citation: what it leads to and why, and where that is written.

use ibid_citations::{CitedItem, Resolution};
use ibid_reference_manager::Key;
use ibid_styles::{Style, format};
use lsp_types::{
    GotoDefinitionParams, Hover, HoverContents, HoverParams, Location, MarkupContent, MarkupKind,
};

use super::documents::{Documents, ReadEssay};
use super::named::{citation_at, written_key};

/// The entries that a citation leads to, how sure that is, and why; for a key of a library its entry as it prints.
pub(super) fn hover(documents: &Documents, params: &HoverParams) -> Option<Hover> {
    let at = &params.text_document_position_params;
    let uri = &at.text_document.uri;
    let (shown, range) = if let Some(library) = documents.library(uri) {
        let written = written_key(documents, at)?;
        let key = Key::new(&written.key);
        let printed = format(&Style::Mla, &library.read.library, &[], &[key]);
        let entry = printed.works_cited.first()?;
        (entry.text.to_marked(), written.range)
    } else {
        let essay = documents.essay(uri)?;
        let citation = citation_at(&essay, at.position)?;
        let items = citation.items.iter();
        let parts: Vec<String> = items.flat_map(|item| described(&essay, item)).collect();
        (parts.join("\n\n"), essay.range_of(citation.span))
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: shown,
        }),
        range: Some(range),
    })
}

fn described(essay: &ReadEssay, item: &CitedItem) -> Vec<String> {
    if item.keys.is_empty() {
        return vec!["No source of the list fits.".to_owned()];
    }
    let sure = match item.resolution {
        Resolution::Exact => "certain",
        Resolution::Fuzzy | Resolution::Likely => "likely",
        Resolution::Ambiguous | Resolution::None => "unsure",
    };
    let why: Vec<&str> = item.evidence.iter().map(|why| why.describe()).collect();
    let why = match why.as_slice() {
        [] => String::new(),
        why => format!(": {}", why.join("; ")),
    };
    let entries = item.keys.iter().map(|key| printed(essay, key));
    entries.chain([format!("*{sure}*{why}")]).collect()
}

/// An entry as Markdown.
fn printed(essay: &ReadEssay, key: &Key) -> String {
    let mut entries = essay.cited.printed.works_cited.iter();
    let entry = entries.find(|entry| entry.key == *key);
    entry.map_or_else(|| key.to_string(), |entry| entry.text.to_marked())
}

/// Where the source of a citation is written: its entry in the library, or in the list at the essay's end.
pub(super) fn definition(
    documents: &Documents,
    params: &GotoDefinitionParams,
) -> Option<Vec<Location>> {
    let at = &params.text_document_position_params;
    let uri = &at.text_document.uri;
    let essay = documents.essay(uri)?;
    let citation = citation_at(&essay, at.position)?;
    let keys = citation.items.iter().flat_map(|item| &item.keys);
    let places = keys.filter_map(|key| documents.entry(&essay.library, uri, key.as_str()));
    Some(places.collect())
}
