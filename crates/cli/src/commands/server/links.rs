//! Places that lead out of a document, and places that are edited together.

use ibid_manuscript::BlockKind;
use ibid_reference_manager::Node;
use ibid_reference_manager::Value;
use lsp_types::{DocumentLink, LinkedEditingRanges, TextDocumentPositionParams, Url};

use super::documents::{Documents, ReadEssay};
use super::places::Lines;
use crate::{files, project};

/// The files that an essay's front matter names; the addresses and DOIs of a library.
pub(super) fn links(documents: &Documents, uri: &Url) -> Option<Vec<DocumentLink>> {
    if let Some(library) = documents.library(uri) {
        let text = &library.file.text;
        let lines = Lines::new(text, documents.encoding);
        let mut found = Vec::new();
        for (_, position) in library.read.positions.iter() {
            if let Some(node) = &position.node {
                addresses(node, &mut found);
            }
        }
        let targets = found
            .into_iter()
            .map(|(node, target)| link(lines.range(text, node.span.start..node.span.end), target));
        return Some(targets.collect());
    }
    let essay = documents.essay(uri)?;
    let front = &essay.cited.manuscript.front_matter;
    let named = [&front.references, &front.style, &front.template];
    let links = named.into_iter().flatten().filter_map(|(name, span)| {
        let target = file_named(&essay, name)?;
        Some(link(essay.range_of(*span), target))
    });
    Some(links.collect())
}

fn link(range: lsp_types::Range, target: Url) -> DocumentLink {
    DocumentLink {
        range,
        target: Some(target),
        tooltip: None,
        data: None,
    }
}

/// A file that is named in an essay: beside it, or in the project folder.
fn file_named(essay: &ReadEssay, name: &str) -> Option<Url> {
    let beside = files::beside(&essay.path, name);
    let below = project::folder(&essay.path).join(name);
    let mut paths = [beside, below].into_iter();
    let path = paths.find(|path| path.is_file())?;
    Url::from_file_path(files::full(&path)).ok()
}

/// The values below a node that are addresses, and what they lead to.
fn addresses<'n>(node: &'n Node, found: &mut Vec<(&'n Node, Url)>) {
    match &node.value {
        Value::Mapping(fields) => {
            for (field, value) in fields {
                let own = value.get("value").unwrap_or(value);
                match (field.as_str(), own.as_str()) {
                    (Some("url"), Some(address)) => found.extend(web(address).map(|to| (own, to))),
                    (Some("doi"), Some(doi)) => found.extend(doi_address(doi).map(|to| (own, to))),
                    _ => addresses(value, found),
                }
            }
        }
        Value::Sequence(values) => values.iter().for_each(|value| addresses(value, found)),
        Value::Scalar(_) | Value::Null => {}
    }
}

fn web(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

fn doi_address(doi: &str) -> Option<Url> {
    let doi = doi.trim();
    if doi.starts_with("10.") {
        return web(&format!("https://doi.org/{doi}"));
    }
    web(doi)
}

/// A label of a note may have these letters.
const LABEL: &str = r"[^\]\s]+";

/// The label of a note at a place, with the other places where it is typed: its marks in the prose and its note.
pub(super) fn linked(
    documents: &Documents,
    at: &TextDocumentPositionParams,
) -> Option<LinkedEditingRanges> {
    let essay = documents.essay(&at.text_document.uri)?;
    let byte = essay.byte(at.position);
    let manuscript = &essay.cited.manuscript;
    let is_code = |byte: usize| {
        let mut blocks = manuscript.blocks.iter();
        blocks.any(|block| {
            matches!(block.kind, BlockKind::Code { .. })
                && (block.span.start..block.span.end).contains(&byte)
        })
    };
    let labels = manuscript.notes.iter().map(|note| note.label.as_str());
    let places = labels.map(|label| {
        let typed = format!("[^{label}]");
        let marks = essay.text().match_indices(&typed);
        let starts = marks.map(|(start, _)| start + 2).filter(|at| !is_code(*at));
        let places = starts.map(|start| start..start + label.len());
        places.collect::<Vec<_>>()
    });
    let is_here = |place: &std::ops::Range<usize>| (place.start..=place.end).contains(&byte);
    let mut all = places.filter(|places| places.iter().any(is_here));
    let places = all.next()?;
    (places.len() > 1).then(|| LinkedEditingRanges {
        ranges: places.into_iter().map(|bytes| essay.range(bytes)).collect(),
        word_pattern: Some(LABEL.to_owned()),
    })
}
