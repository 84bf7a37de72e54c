//! The parts of a document: headings and entries, as symbols and as what can be folded.

use ibid_language::fold;
use ibid_manuscript::BlockKind;
use ibid_reference_manager::{EntryPosition, Query, search};
use lsp_types::{
    DocumentSymbol, FoldingRange, FoldingRangeKind, SymbolInformation, SymbolKind, Url,
};

use super::documents::{Documents, ReadEssay};
use super::places::Lines;
use crate::project::LoadedLibrary;

/// So many sources are told when a workspace is searched.
const TOLD: usize = 500;
/// So many letters of a typed entry name it.
const NAME: usize = 60;

/// The headings of an essay and the entries of its typed list, or the entries of a library.
pub(super) fn symbols(documents: &Documents, uri: &Url) -> Option<Vec<DocumentSymbol>> {
    if let Some(library) = documents.library(uri) {
        let text = &library.file.text;
        let lines = Lines::new(text, documents.encoding);
        let entries = library
            .read
            .positions
            .iter()
            .map(|(key, at)| DocumentSymbol {
                detail: title(at),
                selection_range: lines.range(text, at.key.start..at.key.end),
                ..symbol(
                    key.to_string(),
                    SymbolKind::KEY,
                    lines.range(text, at.key.start.min(at.whole.start)..at.whole.end),
                )
            });
        return Some(entries.collect());
    }
    let essay = documents.essay(uri)?;
    let headings = headings(&essay).into_iter().map(|heading| {
        let range = essay.range(heading.start..heading.end);
        symbol(heading.name, SymbolKind::STRING, range)
    });
    Some(headings.chain(typed_list(&essay)).collect())
}

/// The list typed at an essay's end, its entries below it.
fn typed_list(essay: &ReadEssay) -> Option<DocumentSymbol> {
    let list = essay.cited.manuscript.works_cited.as_ref()?;
    let span = list.span?;
    let entries = list.entries.iter().map(|entry| {
        let name: String = entry.text().chars().take(NAME).collect();
        symbol(name, SymbolKind::KEY, essay.range_of(entry.span))
    });
    let heading = list.heading.as_ref();
    let name = heading.map_or("Works Cited", |(heading, _)| heading.as_str());
    Some(DocumentSymbol {
        children: Some(entries.collect()),
        ..symbol(name.to_owned(), SymbolKind::ARRAY, essay.range_of(span))
    })
}

fn symbol(name: String, kind: SymbolKind, range: lsp_types::Range) -> DocumentSymbol {
    #[expect(
        deprecated,
        reason = "the type has the field, and no other way to be made"
    )]
    DocumentSymbol {
        name,
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children: None,
    }
}

/// The title of an entry of a library in YAML.
fn title(position: &EntryPosition) -> Option<String> {
    let title = position.node.as_ref()?.get("title")?;
    let text = title.as_str().or_else(|| title.get("value")?.as_str())?;
    Some(text.to_owned())
}

/// The sources of the open libraries, and of the libraries of the open essays, that hold what was typed.
pub(super) fn workspace_symbols(documents: &Documents, typed: &str) -> Vec<SymbolInformation> {
    let mut out = Vec::new();
    let folded = fold(typed).into_owned();
    for library in documents.all_libraries() {
        let Some(uri) = library.path().and_then(|path| documents.uri_of(path)) else {
            continue;
        };
        let hits = search(&library.read.library, &Query::parse(typed));
        let is_hit = |key: &str| {
            fold(key).contains(&folded) || hits.iter().any(|hit| hit.key.as_str() == key)
        };
        let found = library.read.positions.iter();
        let found = found.filter(|(key, _)| typed.is_empty() || is_hit(key.as_str()));
        let found = found.take(TOLD.saturating_sub(out.len()));
        let found: Vec<&str> = found.map(|(key, _)| key.as_str()).collect();
        out.extend(found.into_iter().filter_map(|key| {
            let location = documents.entry(&library, &uri, key)?;
            Some(information(&library, key, location))
        }));
    }
    out
}

fn information(
    library: &LoadedLibrary,
    key: &str,
    location: lsp_types::Location,
) -> SymbolInformation {
    #[expect(
        deprecated,
        reason = "the type has the field, and no other way to be made"
    )]
    SymbolInformation {
        name: key.to_owned(),
        kind: SymbolKind::KEY,
        tags: None,
        deprecated: None,
        location,
        container_name: library.read.positions.get(key).and_then(title),
    }
}

struct Heading {
    name: String,
    level: u8,
    start: usize,
    end: usize,
}

fn headings(essay: &ReadEssay) -> Vec<Heading> {
    let blocks = essay.cited.manuscript.blocks.iter();
    let headings = blocks.filter_map(|block| {
        let BlockKind::Heading { level, .. } = block.kind else {
            return None;
        };
        let typed = block.span.text(essay.text());
        let name = typed.trim_start_matches(['#', ' ']).lines().next();
        let name = name.unwrap_or_default().trim_end_matches(['#', ' ']);
        let name = if name.is_empty() { "heading" } else { name };
        Some(Heading {
            name: name.to_owned(),
            level,
            start: block.span.start,
            end: block.span.end,
        })
    });
    headings.collect()
}

/// What can be folded: the front matter, sections and the list of an essay; the entries of a library.
pub(super) fn folding(documents: &Documents, uri: &Url) -> Option<Vec<FoldingRange>> {
    if let Some(library) = documents.library(uri) {
        let text = &library.file.text;
        let lines = Lines::new(text, documents.encoding);
        let entries = library.read.positions.iter();
        let folds = entries.filter_map(|(_, at)| {
            let start = at.key.start.min(at.whole.start);
            fold_of(text, start, at.whole.end, |bytes| lines.range(text, bytes))
        });
        return Some(folds.collect());
    }
    let essay = documents.essay(uri)?;
    let manuscript = &essay.cited.manuscript;
    let list = manuscript.works_cited.as_ref().and_then(|list| list.span);
    let end = list.map_or(essay.text().len(), |span| span.start);
    let headings = headings(&essay);
    let sections = headings.iter().enumerate().map(|(at, heading)| {
        let mut behind = headings.iter().skip(at + 1);
        let next = behind.find(|next| next.level <= heading.level);
        (heading.start, next.map_or(end, |next| next.start))
    });
    let front = manuscript.front_matter.span;
    let spans = front.into_iter().chain(list);
    let spans = spans.map(|span| (span.start, span.end)).chain(sections);
    let range = |bytes| essay.range(bytes);
    let folds = spans.filter_map(|(start, end)| fold_of(essay.text(), start, end, range));
    Some(folds.collect())
}

/// A fold over the lines of a part, without the blank ones at its end; none for a part of one line.
fn fold_of(
    text: &str,
    start: usize,
    end: usize,
    range: impl Fn(std::ops::Range<usize>) -> lsp_types::Range,
) -> Option<FoldingRange> {
    let part = text.get(start..end)?;
    let range = range(start..start + part.trim_end().len());
    (range.start.line < range.end.line).then(|| FoldingRange {
        start_line: range.start.line,
        end_line: range.end.line,
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    })
}
