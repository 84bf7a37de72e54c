//! A small reader of keyed citations, for the corpus alone: `[see @a, 12; -@b]`, `@a [12]`, `@a`.
#![expect(
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::assigning_clones,
    clippy::format_push_string,
    reason = "it reads the corpus alone"
)]

use ibid_reference_manager::Library;
use ibid_styles::{Cite, CiteForm, CiteItem, Locator, Style, format};

/// The text with its citations printed.
pub(crate) fn print(text: &str, library: &Library) -> String {
    let found = citations(text);
    let cites: Vec<Cite> = found.iter().map(|(_, _, cite)| cite.clone()).collect();
    let printed = format(&Style::Mla, library, &cites, &[]).citations;
    let mut out = text.to_owned();
    for ((start, end, _), printed) in found.iter().zip(printed).rev() {
        let Some(printed) = printed else { continue };
        let space = usize::from(printed.is_empty() && text[..*start].ends_with(' '));
        out.replace_range(start - space..*end, &printed.to_marked());
    }
    out
}

fn citations(text: &str) -> Vec<(usize, usize, Cite)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['[', '@']) {
        let start = at + offset;
        let before = text[..start].chars().next_back();
        if text[start..].starts_with('[') {
            let end = text[start..]
                .find(']')
                .map_or(text.len(), |end| start + end + 1);
            let inner = &text[start + 1..end.max(start + 2) - 1];
            if inner.contains('@') {
                let cite = Cite {
                    items: items(inner),
                    in_parentheses: is_inside(text, start),
                    ..Cite::default()
                };
                out.push((start, end, cite));
            }
            at = end;
        } else if before.is_some_and(char::is_alphanumeric) {
            at = start + 1;
        } else {
            let (end, cite) = narrative(text, start);
            out.push((start, end, cite));
            at = end;
        }
    }
    out
}

fn narrative(text: &str, start: usize) -> (usize, Cite) {
    let key = key(&text[start + 1..]);
    let mut end = start + 1 + key.len();
    let mut first = CiteItem::new(key);
    let mut others = Vec::new();
    let rest = &text[end..];
    let possessive = rest.starts_with("’s") || rest.starts_with("'s");
    if let Some(inner) = rest
        .strip_prefix(" [")
        .and_then(|rest| rest.split(']').next())
    {
        end += inner.len() + 3;
        let (head, tail) = inner
            .split_once("; ")
            .filter(|(_, tail)| tail.contains('@'))
            .unwrap_or((inner, ""));
        let (locators, suffix) = Locator::parse_list(head);
        first.locators = locators;
        first.suffix = suffix.to_owned();
        others = items(tail);
    }
    let mut items = vec![first];
    items.extend(others);
    let cite = Cite {
        form: CiteForm::Narrative,
        items,
        in_parentheses: is_inside(text, start),
        possessive,
    };
    (end, cite)
}

/// A part without a key belongs to the one before it.
fn items(inner: &str) -> Vec<CiteItem> {
    let mut parts: Vec<String> = Vec::new();
    for part in inner.split(';').filter(|part| !part.trim().is_empty()) {
        match parts.last_mut() {
            Some(last) if !part.contains('@') => last.push_str(&format!(";{part}")),
            _ => parts.push(part.trim().to_owned()),
        }
    }
    parts.iter().map(|part| item(part)).collect()
}

fn item(part: &str) -> CiteItem {
    let at = part.find('@').unwrap();
    let key = key(&part[at + 1..]);
    let mut item = CiteItem::new(key);
    let prefix = part[..at].trim_end();
    item.suppress_author = prefix.ends_with('-');
    item.prefix = prefix.trim_end_matches('-').trim().to_owned();
    let (locators, suffix) = Locator::parse_list(&part[at + 1 + key.len()..]);
    item.locators = locators;
    item.suffix = suffix.to_owned();
    item
}

fn key(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && !"_-:.".contains(c))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ':', '-'])
}

fn is_inside(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.matches('(').count() > before.matches(')').count()
}
