//! Tags, links and escapes that were copied along with an entry.

use std::ops::Range;

/// A stretch of markup that is no part of the entry's words.
#[derive(Debug)]
pub(super) struct Markup {
    pub(super) range: Range<usize>,
    /// Whether italics begin or end here.
    pub(super) italic: Option<bool>,
}

/// Tags whose words are in italics, or underlined for italics.
const ITALIC: [&str; 6] = ["i", "em", "cite", "u", "span", "italic"];
/// Tags that mean nothing for an entry.
const OTHER: [&str; 10] = [
    "b", "strong", "p", "a", "br", "div", "li", "ul", "ol", "font",
];
/// The longest tag or link that is looked for, in bytes.
const LONGEST: usize = 600;

/// The markup of a typed entry, from left to right.
pub(super) fn stretches(typed: &str) -> Vec<Markup> {
    let mut out: Vec<Markup> = Vec::new();
    let mut done = 0;
    for (at, c) in typed.char_indices() {
        if at < done {
            continue;
        }
        let rest = typed.get(at..).unwrap_or_default();
        let found = match c {
            '<' => tag(rest).map(|(length, italic)| (0..length, italic)),
            '[' if link(rest).is_some() => Some((0..1, None)),
            ']' if out
                .iter()
                .any(|skip| typed.get(skip.range.clone()) == Some("[")) =>
            {
                target(rest).map(|length| (0..length, None))
            }
            // What says that there are no pages is no part of an entry.
            ',' | ':' => ["n. pag", "N. pag"]
                .iter()
                .find(|sign| {
                    rest.get(1..)
                        .is_some_and(|rest| rest.trim_start().starts_with(**sign))
                })
                .and_then(|sign| Some((0..rest.find(sign)? + sign.len(), None))),
            '\\' if rest
                .get(1..2)
                .is_some_and(|next| "|*_-[]()#.&<>\"'".contains(next)) =>
            {
                Some((0..1, None))
            }
            _ => None,
        };
        if let Some((range, italic)) = found {
            let range = at..at + range.end;
            done = range.end;
            out.push(Markup { range, italic });
        }
    }
    out
}

/// The length of a tag, and whether it begins or ends italics.
fn tag(rest: &str) -> Option<(usize, Option<bool>)> {
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let inside = rest.get(1..end)?;
    let closes = inside.starts_with('/');
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let behind = inside.trim_start_matches('/').get(name.len()..)?;
    if !(behind.is_empty() || behind.starts_with([' ', '/'])) {
        return None;
    }
    if ITALIC.contains(&name.as_str()) {
        Some((end + 1, Some(!closes)))
    } else {
        OTHER.contains(&name.as_str()).then_some((end + 1, None))
    }
}

/// The length of a link's words, up to the bracket that closes them.
fn link(rest: &str) -> Option<usize> {
    let close = rest
        .bytes()
        .take(LONGEST)
        .skip(1)
        .position(|byte| matches!(byte, b'[' | b']' | b'\n'))?
        + 1;
    target(rest.get(close..)?).map(|_| close)
}

/// The length of `](address)`.
fn target(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("](")?;
    let mut depth = 0_usize;
    for (at, byte) in inside.bytes().enumerate().take(LONGEST) {
        match byte {
            b' ' | b'\n' => return None,
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => {
                let address = inside.get(..at)?.trim_matches(['<', '>']);
                let is_address = address.contains("://")
                    || address.starts_with("www.")
                    || address.starts_with('#');
                return is_address.then_some(at + 3);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::typed::parse;

    #[test]
    fn tags_and_links_are_no_words() {
        let atlas = parse("Vale, Ines. <i>Maps of the Tide</i>. Norton, 2010.");
        assert_eq!(
            atlas.title.map(|title| title.value).as_deref(),
            Some("Maps of the Tide")
        );
        let page = parse(
            "Vale, Ines. “Tides.” *Sea Notes*, 4 May 2019, [www.seanotes.org/tides](https://www.seanotes.org/tides).",
        );
        let url = page
            .containers
            .iter()
            .find_map(|container| container.url.as_ref());
        assert_eq!(
            url.map(|url| url.value.as_str()),
            Some("www.seanotes.org/tides")
        );
    }
}
