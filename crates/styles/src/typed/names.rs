//! Names and lists of names.

use std::ops::Range;

use super::source::{Field, Name};
use super::text::Text;
use super::words;
use ibid_language::names::{is_honorific, is_listed_by_first_name, is_surname_first};

/// Names read from a stretch, and whether “et al.” or “and others” ended them.
#[derive(Debug, Default, Clone)]
pub(super) struct Names {
    pub(super) names: Vec<Field<Name>>,
    pub(super) et_al: bool,
}

/// A list in natural order, as after “edited by”: `Ann Thompson and Neil Taylor`, `Henry Louis Gates, Jr.`,
/// `A, B, and C`; turned-round names in it are told by their initials or by being alone.
pub(super) fn natural_list(text: &Text, range: Range<usize>) -> Names {
    let mut out = Names::default();
    for piece in pieces(text, range) {
        let typed = text.get(piece.clone());
        if is_et_al(typed) {
            out.et_al = true;
        } else if words::is_suffix(typed) {
            if let Some(last) = out.names.last_mut() {
                last.value.suffix = Some(typed.to_owned());
                last.range.end = text.origin(piece).end;
            }
        } else if let Some(name) = natural(text, piece) {
            out.names.push(name);
        }
    }
    out
}

/// One name in natural order; `None` for an empty one.
pub(super) fn natural(text: &Text, range: Range<usize>) -> Option<Field<Name>> {
    let range = text.trim_matches(range, |c| c.is_whitespace() || matches!(c, ',' | ';' | '&'));
    let (range, alias) = without_brackets(text, range);
    let typed = without_final_stop(text.get(range.clone()));
    let typed = typed
        .strip_prefix("by ")
        .or_else(|| typed.strip_prefix("By "))
        .unwrap_or(typed);
    if typed.is_empty() {
        return None;
    }
    let mut name = divide(typed);
    name.alias = alias;
    Some(Field {
        value: name,
        confidence: 0.9,
        range: text.origin(range),
    })
}

/// Divides a personal name in natural order; organisations, handles and single names stay whole.
pub(super) fn divide(typed: &str) -> Name {
    let whole = |text: &str| Name {
        family: text.to_owned(),
        ..Name::default()
    };
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.len() < 2
        || words.len() > 6
        || words::is_organisation(typed)
        || typed.starts_with('@')
        || is_listed_by_first_name(typed)
    {
        return whole(typed);
    }
    // `Prof. Tom Day`; a title before one word is part of a name, `Dr. Seuss`.
    let words = match words.split_first() {
        Some((first, rest)) if rest.len() > 1 && is_honorific(&first.to_lowercase()) => {
            rest.to_vec()
        }
        _ => words,
    };
    let (words, suffix) = match words.split_last() {
        Some((last, rest)) if rest.len() >= 2 && words::is_suffix(last) => {
            (rest, Some((*last).to_owned()))
        }
        _ => (words.as_slice(), None),
    };
    let Some((first, last)) = words
        .split_first()
        .zip(words.last())
        .map(|((first, _), last)| (*first, *last))
    else {
        return whole(typed);
    };
    if is_surname_first(words) {
        return Name {
            family: first.to_owned(),
            given: words.get(1..).unwrap_or_default().join(" "),
            suffix,
            surname_first: true,
            alias: None,
        };
    }
    // Particles belong to the family name: Bessel van der Kolk, Simone de Beauvoir.
    let family_start = words
        .iter()
        .enumerate()
        .skip(1)
        .find(|(_, word)| words::is_particle(word))
        .map_or(words.len() - 1, |(at, _)| at);
    let (given, family) = words.split_at_checked(family_start).unwrap_or((&[], words));
    if family.is_empty() || given.is_empty() {
        return whole(last);
    }
    Name {
        family: family.join(" "),
        given: given.join(" "),
        suffix,
        ..Name::default()
    }
}

/// Cuts at commas, semicolons, “and” and “&”.
fn pieces(text: &Text, range: Range<usize>) -> Vec<Range<usize>> {
    let typed = text.get(range.clone());
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for (at, c) in typed.char_indices() {
        if matches!(c, ',' | ';' | '&' | '/') {
            cuts.push(at..at + 1);
        }
    }
    for word in [" and ", " y ", " und ", " with "] {
        cuts.extend(
            typed
                .match_indices(word)
                .map(|(at, found)| at..at + found.len()),
        );
    }
    if typed.starts_with("and ") {
        cuts.push(0..4);
    }
    if let Some(at) = typed.find(" et al") {
        cuts.push(at..at + 1);
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut out = Vec::new();
    let mut start = 0;
    for cut in cuts {
        if cut.start >= start {
            out.push(range.start + start..range.start + cut.start);
        }
        start = start.max(cut.end);
    }
    out.push(range.start + start..range.end);
    out.into_iter()
        .map(|piece| text.trim(piece))
        .map(|piece| match text.get(piece.clone()) {
            typed if typed.starts_with("and ") => piece.start + 4..piece.end,
            _ => piece,
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// “et al.”, “and others”.
pub(super) fn is_et_al(typed: &str) -> bool {
    let bare = typed
        .trim_matches(|c: char| !c.is_alphabetic())
        .to_ascii_lowercase();
    matches!(
        bare.as_str(),
        "et al" | "et. al" | "others" | "and others" | "et alii"
    )
}

/// A name without what stands in brackets behind it, and that as an alias.
fn without_brackets(text: &Text, range: Range<usize>) -> (Range<usize>, Option<String>) {
    let typed = text.get(range.clone());
    let bare = typed.trim_end_matches('.');
    let (open, close) = if bare.ends_with(']') {
        ('[', ']')
    } else {
        ('(', ')')
    };
    match bare.find(open).filter(|_| bare.ends_with(close)) {
        Some(at) if at > 0 => {
            let inside = bare.get(at + 1..bare.len() - 1).unwrap_or_default().trim();
            (
                text.trim(range.start..range.start + at),
                Some(inside.to_owned()),
            )
        }
        _ => (range, None),
    }
}

/// Without a full stop that ends a sentence and no initial or abbreviation.
pub(super) fn without_final_stop(typed: &str) -> &str {
    let typed = typed.trim_end();
    let Some(bare) = typed.strip_suffix('.') else {
        return typed;
    };
    if bare.ends_with('.') {
        // A generator's “W..”.
        return if words::ends_in_initial(bare) {
            bare
        } else {
            bare.trim_end_matches('.')
        };
    }
    if words::ends_in_initial(typed) {
        typed
    } else {
        bare
    }
}

/// `---, Supreme Court`, `---, ---`: dashes for a government and the names of its offices, of which dashes stand for
/// others. They stay one name until it is known what the dashes stand for. None where a role or another person follows.
pub(super) fn dashes_with_offices(text: &Text, range: Range<usize>) -> Option<Field<Name>> {
    let typed = text.get(range.clone());
    let typed = super::parts::first_stop(typed)
        .and_then(|stop| typed.get(..stop))
        .unwrap_or(typed)
        .trim_end_matches(['.', ',', ' ']);
    let (dashes, offices) = typed.split_once(", ")?;
    let first = offices.split([' ', ',']).next()?;
    let is_office = (first.starts_with(char::is_uppercase) || is_dashes(first))
        && words::role_noun(first).is_none()
        && !offices.contains(['“', '"', '_', '*']);
    (is_dashes(dashes) && is_office).then(|| Field {
        value: Name {
            family: typed.to_owned(),
            ..Name::default()
        },
        confidence: 1.0,
        range: text.origin(range.start..range.start + typed.len()),
    })
}

/// Whether dashes stand in the place of a name.
pub(super) fn is_dashes(name: &str) -> bool {
    !name.is_empty() && !name.contains(char::is_alphanumeric)
}
