//! Answers about citations: what one leads to, where that is, and what could be typed.

use ibid_citations::{Citation, CitedItem, Resolution};
use ibid_manuscript::BlockKind;
use ibid_reference_manager::Key;
use ibid_styles::{Cite, CiteForm, CiteItem, Style, format};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, DocumentSymbol, DocumentSymbolParams,
    GotoDefinitionParams, Hover, HoverContents, HoverParams, Location, MarkupContent, MarkupKind,
    SymbolKind, TextDocumentPositionParams, Url,
};

use super::documents::{Documents, ReadEssay};
use super::places::Lines;
use crate::files;

/// So many sources are offered to be typed; an editor narrows them down as letters follow.
const OFFERED: usize = 2_000;

/// The citation at a place, of an essay.
fn citation_at<'e>(
    documents: &Documents,
    essay: &'e ReadEssay,
    at: &TextDocumentPositionParams,
) -> Option<&'e Citation> {
    let text = documents.text(&at.text_document.uri)?;
    let byte = Lines::new(text, documents.encoding).byte(text, at.position);
    let mut citations = essay.cited.citations.iter();
    citations.find(|one| (one.span.start..=one.span.end).contains(&byte))
}

/// The entries that a citation leads to, how sure that is, and why.
pub(super) fn hover(documents: &Documents, params: &HoverParams) -> Option<Hover> {
    let at = &params.text_document_position_params;
    let essay = documents.essay(&at.text_document.uri)?;
    let citation = citation_at(documents, &essay, at)?;
    let parts: Vec<String> = citation
        .items
        .iter()
        .flat_map(|item| described(&essay, item))
        .collect();
    let text = documents.text(&at.text_document.uri)?;
    let lines = Lines::new(text, documents.encoding);
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: parts.join("\n\n"),
        }),
        range: Some(lines.range(text, citation.span.start..citation.span.end)),
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
    let entries = essay.cited.printed.works_cited.iter();
    let entry = entries.clone().find(|entry| entry.key == *key);
    entry.map_or_else(|| key.to_string(), |entry| entry.text.to_marked())
}

/// Where the source of a citation is written: its entry in the library, or in the list at the essay's end.
pub(super) fn definition(
    documents: &Documents,
    params: &GotoDefinitionParams,
) -> Option<Vec<Location>> {
    let at = &params.text_document_position_params;
    let essay = documents.essay(&at.text_document.uri)?;
    let citation = citation_at(documents, &essay, at)?;
    let keys = citation.items.iter().flat_map(|item| &item.keys);
    let library = &essay.library;
    let uri = match library.path() {
        Some(path) => Url::from_file_path(files::full(path)).ok()?,
        None => at.text_document.uri.clone(),
    };
    let text = &library.file.text;
    let lines = Lines::new(text, documents.encoding);
    let places = keys.filter_map(|key| {
        let position = library.read.positions.get(key.as_str())?;
        let range = lines.range(text, position.key.start..position.key.end);
        Some(Location::new(uri.clone(), range))
    });
    Some(places.collect())
}

/// Behind `@` the keys, behind `(` the citations of the sources without a page.
pub(super) fn completion(
    documents: &Documents,
    params: &CompletionParams,
) -> Option<Vec<CompletionItem>> {
    let at = &params.text_document_position;
    let uri = &at.text_document.uri;
    let text = documents.text(uri)?;
    let byte = Lines::new(text, documents.encoding).byte(text, at.position);
    let before = text.get(..byte)?;
    let typed = before.trim_end_matches(|c: char| c.is_alphanumeric() || "-_:.’'".contains(c));
    let is_key = typed.ends_with('@');
    let opens = typed.ends_with('(') || typed.ends_with("; ");
    if !is_key && !opens {
        return None;
    }
    let essay = documents.essay(uri)?;
    let library = &essay.library.read.library;
    let keys: Vec<Key> = library
        .iter()
        .take(OFFERED)
        .map(|one| one.key.clone())
        .collect();
    let cites: Vec<Cite> = keys.iter().map(cite_of).collect();
    let formatted = format(&Style::Mla, library, &cites, &keys);
    let items = keys.iter().zip(formatted.citations).map(|(key, typed)| {
        let typed = typed.map(|typed| typed.to_marked()).unwrap_or_default();
        let typed = typed.trim_matches(['(', ')']).to_owned();
        let mut entries = formatted.works_cited.iter();
        let entry = entries.find(|entry| entry.key == *key);
        CompletionItem {
            label: if is_key { key.to_string() } else { typed },
            kind: Some(CompletionItemKind::REFERENCE),
            detail: entry.map(|entry| entry.text.to_plain()),
            ..CompletionItem::default()
        }
    });
    Some(items.collect())
}

fn cite_of(key: &Key) -> Cite {
    Cite {
        form: CiteForm::default(),
        items: vec![CiteItem::new(key.clone())],
        in_parentheses: false,
        possessive: false,
    }
}

/// The headings of an essay.
pub(super) fn symbols(
    documents: &Documents,
    params: &DocumentSymbolParams,
) -> Option<Vec<DocumentSymbol>> {
    let uri = &params.text_document.uri;
    let essay = documents.essay(uri)?;
    let text = documents.text(uri)?;
    let lines = Lines::new(text, documents.encoding);
    let blocks = essay.cited.manuscript.blocks.iter();
    let headings = blocks.filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let symbols = headings.map(|block| {
        let range = lines.range(text, block.span.start..block.span.end);
        let name = text
            .get(block.span.start..block.span.end)
            .unwrap_or_default();
        let name = name.trim_start_matches(['#', ' ']).trim_end();
        #[expect(
            deprecated,
            reason = "the type has the field, and no other way to be made"
        )]
        DocumentSymbol {
            name: if name.is_empty() {
                "heading".to_owned()
            } else {
                name.to_owned()
            },
            detail: None,
            kind: SymbolKind::STRING,
            tags: None,
            deprecated: None,
            range,
            selection_range: range,
            children: None,
        }
    });
    Some(symbols.collect())
}
