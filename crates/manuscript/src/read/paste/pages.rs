//! Page heads and page numbers that a copy has left among the lines.

use std::collections::HashMap;

use super::lines::Line;
use crate::structure;

/// What heads a numbered part of an essay and is no page head.
const PARTS: &[&str] = &[
    "chapter",
    "part",
    "section",
    "act",
    "scene",
    "figure",
    "fig",
    "table",
    "step",
    "week",
    "day",
    "book",
    "volume",
    "vol",
    "episode",
    "lesson",
    "question",
    "note",
    "appendix",
    "case",
    "example",
    "round",
    "phase",
    "stage",
    "rule",
    "reason",
    "essay",
    "paper",
    "english",
    "history",
    "unit",
    "module",
    "exhibit",
    "item",
    "stanza",
    "canto",
    "verse",
    "letter",
    "number",
    "no",
    "article",
    "problem",
    "exercise",
    "essay number",
    "theme",
    "argument",
    "point",
    "draft",
];

/// Which lines are page heads.
pub(super) fn heads(lines: &[Line<'_>], wrapped: bool) -> Vec<bool> {
    let mut is_head = vec![false; lines.len()];
    let mut by_stem: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((stem, number)) = numbered(line.text) {
            let seen = by_stem.entry(stem.clone()).or_default();
            if seen.is_empty() {
                order.push(stem);
            }
            seen.push((at, number));
        }
    }
    for stem in &order {
        let Some(seen) = by_stem.get(stem) else {
            continue;
        };
        let seen = increasing(seen);
        let is_named = !stem.is_empty()
            && (seen.len() > 1
                || seen
                    .first()
                    .is_some_and(|at| is_first_page(lines, *at, stem)));
        let are_numbers = stem.is_empty()
            && (seen.len() > 1 || wrapped)
            && seen.iter().any(|at| wrapped || interrupts(lines, *at));
        let is_page = stem == "page";
        if (is_named && !PARTS.contains(&stem.as_str())) || are_numbers || is_page {
            for at in seen {
                if let Some(slot) = is_head.get_mut(at) {
                    *slot = true;
                }
            }
        }
    }
    running_titles(lines, &mut is_head);
    is_head
}

/// The words beside a page number, folded, and the number: `Ramirez 2`, `2 | Ramirez`, `Page 3 of 7`, `- 4 -`.
fn numbered(text: &str) -> Option<(String, u32)> {
    if text.chars().count() > 60 {
        return None;
    }
    let text = text.trim_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '~' | '*' | '·' | '•') || c.is_whitespace()
    });
    let lower = text.to_lowercase();
    if let Some(rest) = lower.strip_prefix("page ") {
        let number = rest.split_whitespace().next()?.parse().ok()?;
        let after = rest
            .split_whitespace()
            .skip(1)
            .collect::<Vec<_>>()
            .join(" ");
        return (after.is_empty() || after.starts_with("of ")).then(|| ("page".to_owned(), number));
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last()?);
    let number = |word: &str| {
        word.trim_start_matches("p.")
            .parse::<u32>()
            .ok()
            .filter(|number| (1..1000).contains(number))
    };
    let (value, stem) = if let Some(value) = number(last) {
        (value, words.get(..words.len() - 1)?.to_vec())
    } else {
        (number(first)?, words.get(1..)?.to_vec())
    };
    let stem = stem.join(" ");
    let stem = stem.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_words = stem.split_whitespace().count() <= 8
        && !stem.ends_with(['.', '?', '!'])
        && !stem.contains(['(', '“', '"']);
    is_words.then_some((stem, value))
}

/// The longest run from the first whose numbers rise, as far as they rise.
fn increasing(seen: &[(usize, u32)]) -> Vec<usize> {
    let mut last = 0;
    let mut out = Vec::new();
    for &(at, number) in seen {
        if number > last && number <= last.saturating_add(if last == 0 { 1000 } else { 3 }) {
            out.push(at);
            last = number;
        }
    }
    out
}

/// A surname and a number at the top of an essay of one page.
fn is_first_page(lines: &[Line<'_>], at: usize, stem: &str) -> bool {
    let surname = stem.split_whitespace().next_back().unwrap_or_default();
    at < 3
        && lines.iter().skip(at + 1).take(6).any(|line| {
            let last = line
                .text
                .split_whitespace()
                .next_back()
                .unwrap_or_default()
                .to_lowercase();
            structure::is_name(line.text) && last == surname
        })
}

/// Whether the sentence before a line goes on behind it.
fn interrupts(lines: &[Line<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    let after = lines.get(at + 1);
    matches!((before, after), (Some(before), Some(after)) if !before.ends_sentence() && before.width() > 40 && after.starts_lower())
}

/// A line that is repeated beside page heads or at the top of pages is a page head too; a head may have several lines.
fn running_titles(lines: &[Line<'_>], is_head: &mut [bool]) {
    const MOST_LINES: usize = 6;
    for round in 0..MOST_LINES {
        let found = repeated_beside(lines, is_head, round);
        if found.is_empty() {
            return;
        }
        for at in found {
            if let Some(slot) = is_head.get_mut(at) {
                *slot = true;
            }
        }
    }
}

/// The lines that stand beside page heads in two places or more; behind the first round in three, and never above the
/// essay, where the same lines head it.
fn repeated_beside(lines: &[Line<'_>], is_head: &[bool], round: usize) -> Vec<usize> {
    const HEADING_BLOCK: usize = 8;
    let is = |at: usize| is_head.get(at).copied().unwrap_or(false);
    let beside = |at: usize| {
        at.checked_sub(1).is_some_and(is)
            || is(at + 1)
            || lines.get(at).is_some_and(|line| line.new_page)
    };
    let (least, widest, first) = if round == 0 {
        (2, 60, 0)
    } else {
        (3, 120, HEADING_BLOCK)
    };
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        // Prose that says the same twice is no page head.
        let is_prose = line.starts_lower() || line.ends_sentence() && line.width() > 30;
        if line.width() <= widest && !is(at) && beside(at) && at >= first && !is_prose {
            places.entry(line.text).or_default().push(at);
        }
    }
    places.retain(|_, places| places.len() >= least);
    let mut found: Vec<usize> = places.into_values().flatten().collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_their_words_are_told_apart() {
        assert_eq!(numbered("Ramirez 2"), Some(("ramirez".into(), 2)));
        assert_eq!(numbered("2 | Ramirez"), Some(("ramirez".into(), 2)));
        assert_eq!(numbered("Page 3 of 7"), Some(("page".into(), 3)));
        assert_eq!(numbered("- 4 -"), Some((String::new(), 4)));
        assert_eq!(numbered("He came in 1914."), None);
    }
}
