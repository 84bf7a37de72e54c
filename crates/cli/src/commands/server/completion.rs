//! What could be typed at a place: keys behind `@`, sources as they are cited behind `(`.

use std::collections::HashSet;
use std::ops::Range;

use ibid_manuscript::BlockKind;
use ibid_reference_manager::{Key, Library, Query, search};
use ibid_styles::{Cite, CiteForm, CiteItem, Style, format};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionTextEdit,
    TextEdit,
};

use super::documents::{Documents, ReadEssay};

/// So many sources are offered; more letters lead to fewer.
const OFFERED: usize = 100;
/// No name or title that is being typed has more bytes.
const LONGEST: usize = 80;

/// The words being typed.
struct Typed {
    bytes: Range<usize>,
    /// Whether they are a key.
    is_key: bool,
}

/// The sources whose key, authors or title begin with what is typed, where a citation can be.
pub(super) fn completion(
    documents: &Documents,
    params: &CompletionParams,
) -> Option<CompletionList> {
    let at = &params.text_document_position;
    let essay = documents.essay(&at.text_document.uri)?;
    let byte = essay.byte(at.position);
    let typed = typed_before(essay.text(), byte)?;
    if !may_be_cited_at(&essay, typed.bytes.start) {
        return None;
    }
    let words = essay.text().get(typed.bytes.clone())?;
    let library = &essay.library.read.library;
    let found = matching(library, words, typed.is_key);
    let is_incomplete = found.len() > OFFERED;
    let keys: Vec<Key> = found.into_iter().take(OFFERED).collect();
    let cites: Vec<Cite> = keys.iter().map(cite_of).collect();
    let formatted = format(&Style::Mla, library, &cites, &keys);
    let range = essay.range(typed.bytes.clone());
    let items = keys.iter().zip(formatted.citations).enumerate();
    let items = items.map(|(order, (key, printed))| {
        let printed = printed.map(|printed| printed.to_marked());
        let printed = printed.unwrap_or_default();
        let label = if typed.is_key {
            key.to_string()
        } else {
            printed.trim_matches(['(', ')']).to_owned()
        };
        let mut entries = formatted.works_cited.iter();
        let entry = entries.find(|entry| entry.key == *key);
        CompletionItem {
            kind: Some(CompletionItemKind::REFERENCE),
            detail: entry.map(|entry| entry.text.to_plain()),
            // The words were searched here, in titles too: the editor is to leave none out.
            filter_text: Some(format!("{words} {label}").trim_start().to_owned()),
            sort_text: Some(format!("{order:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
                range,
                label.clone(),
            ))),
            label,
            ..CompletionItem::default()
        }
    });
    Some(CompletionList {
        items: items.collect(),
        // Each further letter is searched for anew.
        is_incomplete: is_incomplete || !words.is_empty() || !typed.is_key,
    })
}

/// What is being typed before a place: behind `@` a key, behind an open bracket or a semicolon in it a name or title.
fn typed_before(text: &str, byte: usize) -> Option<Typed> {
    let before = text.get(..byte)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(start..)?;
    let is_of_key = |c: char| c.is_alphanumeric() || "-_:.{".contains(c);
    let without_key = line.trim_end_matches(is_of_key);
    if let Some(ahead) = without_key.strip_suffix('@') {
        // An address of mail has letters before its `@`.
        let is_key = !ahead.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '\\');
        let braces = usize::from(line.get(without_key.len()..)?.starts_with('{'));
        let bytes = start + without_key.len() + braces..byte;
        return is_key.then_some(Typed { bytes, is_key });
    }
    let open = line.rfind('(')?;
    if line.get(..open)?.ends_with(']') {
        return None;
    }
    let inside = line.get(open + 1..)?;
    if inside.contains(')') || is_in_code(line.get(..open)?) {
        return None;
    }
    let last = inside.rfind(';').map_or(0, |at| at + 1);
    let words = inside.get(last..)?.trim_start();
    let is_short = words.len() <= LONGEST && !words.contains(|c: char| c.is_ascii_digit());
    let bytes = byte - words.len()..byte;
    is_short.then_some(Typed {
        bytes,
        is_key: false,
    })
}

fn is_in_code(before: &str) -> bool {
    before.matches('`').count() % 2 == 1
}

/// Whether a citation can be at a byte: in prose, a list, a table or a note, not in a heading, code, the front matter or
/// the list of works cited.
fn may_be_cited_at(essay: &ReadEssay, byte: usize) -> bool {
    let manuscript = &essay.cited.manuscript;
    let holds = |span: ibid_diagnostics::Span| (span.start..=span.end).contains(&byte);
    let list = manuscript.works_cited.as_ref().and_then(|list| list.span);
    let apart = manuscript.front_matter.span.into_iter().chain(list);
    if apart.into_iter().any(holds) {
        return false;
    }
    let mut blocks = manuscript.blocks.iter();
    let block = blocks.find(|block| holds(block.span));
    !block.is_some_and(|block| {
        matches!(
            block.kind,
            BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Break
        )
    })
}

/// The sources that words lead to, those whose author they begin before those of the title; all where nothing is typed.
fn matching(library: &Library, words: &str, is_key: bool) -> Vec<Key> {
    if words.trim().is_empty() {
        return library.iter().map(|source| source.key.clone()).collect();
    }
    let quoted = words.replace('"', " ");
    let fields: &[&str] = if is_key {
        &["key", "author", "title"]
    } else {
        &["author", "editor", "title", "key"]
    };
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for field in fields {
        let terms = quoted.split_whitespace();
        let terms: Vec<String> = terms.map(|word| format!("{field}:{word}")).collect();
        let hits = search(library, &Query::parse(&terms.join(" ")));
        let new = hits.into_iter().filter(|hit| seen.insert(hit.key.clone()));
        out.extend(new.map(|hit| hit.key));
    }
    out
}

fn cite_of(key: &Key) -> Cite {
    Cite {
        form: CiteForm::default(),
        items: vec![CiteItem::new(key.clone())],
        in_parentheses: false,
        possessive: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(before: &str) -> Option<(&str, bool)> {
        let typed = typed_before(before, before.len())?;
        Some((before.get(typed.bytes)?, typed.is_key))
    }

    #[test]
    fn what_is_typed_is_told_from_what_is_not() {
        for (before, wanted) in [
            ("It blew (Ega", Some(("Ega", false))),
            ("It blew (Egan 12; Low", Some(("Low", false))),
            ("It blew (The Worst Ha", Some(("The Worst Ha", false))),
            ("It blew (", Some(("", false))),
            ("It blew [@eg", Some(("eg", true))),
            ("It blew @{eg", Some(("eg", true))),
            ("It blew (Egan 12", None),
            ("It blew (Egan 12) and", None),
            ("See [it](", None),
            ("Write to ann@lee", None),
            ("The call `f(", None),
            ("It blew.", None),
        ] {
            assert_eq!(typed(before), wanted, "{before}");
        }
    }
}
