//! What is shown at the citations themselves: colours, and the source behind each.

use ibid_citations::{CitedItem, Resolution};
use ibid_diagnostics::Span;
use lsp_types::{
    InlayHint, InlayHintKind, InlayHintLabel, InlayHintTooltip, SemanticToken, SemanticTokenType,
    SemanticTokens, Url,
};

use super::documents::{Documents, ReadEssay};

/// The kinds of marked words: a name or key, a title, a place in the work.
pub(super) const KINDS: [SemanticTokenType; 3] = [
    SemanticTokenType::VARIABLE,
    SemanticTokenType::STRING,
    SemanticTokenType::NUMBER,
];

/// So many letters of an entry tell which one it is.
const HINT: usize = 48;

/// The names, keys, titles and locators of an essay's citations, as the protocol packs them.
pub(super) fn tokens(documents: &Documents, uri: &Url) -> Option<SemanticTokens> {
    let essay = documents.essay(uri)?;
    let items = essay.cited.citations.iter().flat_map(|one| &one.items);
    let mut spans: Vec<(Span, u32)> = items.flat_map(parts).collect();
    spans.sort_unstable_by_key(|(span, _)| (span.start, span.end));
    let mut data: Vec<SemanticToken> = Vec::new();
    let (mut line, mut column, mut end) = (0, 0, 0);
    for (span, kind) in spans {
        if span.start < end {
            continue;
        }
        end = span.end;
        for range in lines_of(&essay, span) {
            let start = range.start;
            let is_same_line = start.line == line;
            data.push(SemanticToken {
                delta_line: start.line - line,
                delta_start: if is_same_line {
                    start.character - column
                } else {
                    start.character
                },
                length: range.end.character - start.character,
                token_type: kind,
                token_modifiers_bitset: 0,
            });
            (line, column) = (start.line, start.character);
        }
    }
    Some(SemanticTokens {
        result_id: None,
        data,
    })
}

fn parts(item: &CitedItem) -> impl Iterator<Item = (Span, u32)> {
    let names = [item.name, item.typed_key].into_iter().flatten();
    let names = names.map(|span| (span, 0));
    let titles = item.title.map(|span| (span, 1));
    let places = item.locators.iter().map(|at| (at.span, 2));
    names.chain(titles).chain(places)
}

/// The parts of a span that lie in one line each, without the blanks at the ends of lines.
fn lines_of(essay: &ReadEssay, span: Span) -> Vec<lsp_types::Range> {
    let mut start = span.start;
    let mut out = Vec::new();
    for line in span.text(essay.text()).split_inclusive('\n') {
        let blank = line.len() - line.trim_start().len();
        let typed = line.trim();
        if !typed.is_empty() {
            out.push(essay.range(start + blank..start + blank + typed.len()));
        }
        start += line.len();
    }
    out
}

/// The source of each citation in a range, behind it.
pub(super) fn hints(
    documents: &Documents,
    uri: &Url,
    shown: &lsp_types::Range,
) -> Option<Vec<InlayHint>> {
    if !documents.settings.shows_inlay_hints() {
        return None;
    }
    let essay = documents.essay(uri)?;
    let bytes = essay.byte(shown.start)..=essay.byte(shown.end);
    let citations = essay.cited.citations.iter();
    let citations = citations.filter(|one| bytes.contains(&one.span.end));
    let hints = citations.filter_map(|citation| {
        let named: Vec<(String, String)> = citation
            .items
            .iter()
            .filter_map(|item| named(&essay, item))
            .collect();
        let labels: Vec<&str> = named.iter().map(|(label, _)| label.as_str()).collect();
        let entries: Vec<&str> = named.iter().map(|(_, entry)| entry.as_str()).collect();
        (!named.is_empty()).then(|| InlayHint {
            position: essay.range_of(citation.span).end,
            label: InlayHintLabel::String(labels.join("; ")),
            kind: None::<InlayHintKind>,
            text_edits: None,
            tooltip: Some(InlayHintTooltip::String(entries.join("\n"))),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    Some(hints.collect())
}

/// The source of an item in few words and in all; a question mark says that it is not sure.
fn named(essay: &ReadEssay, item: &CitedItem) -> Option<(String, String)> {
    let key = item.keys.first()?;
    let mut entries = essay.cited.printed.works_cited.iter();
    let entry = entries.find(|entry| entry.key == *key)?.text.to_plain();
    let mut label: String = entry.chars().take(HINT).collect();
    if label.len() < entry.len() {
        let whole = label.rfind(' ').unwrap_or(label.len());
        label.truncate(whole);
        label.push('…');
    }
    let is_sure = matches!(
        item.resolution,
        Resolution::Exact | Resolution::Fuzzy | Resolution::Likely
    );
    if !is_sure {
        label.push_str(" (?)");
    }
    Some((label, entry))
}
