use std::ops::Range;

use ibid_citations::CitedItem;
use ibid_diagnostics::{Diagnostic, Edit, Effect, Fix, Safety, Span};
use ibid_reference_manager::Source;

use crate::essay::{Essay, fold, leading, plain_words};
use crate::rule::{Check, rule};

rule! {
    /// A name or title in a citation is spelled differently in the list.
    ///
    /// ## Why
    ///
    /// The reader looks up what the citation says. MLA keeps the accents in a name.
    ///
    /// ## What to do
    ///
    /// Spell it as it is spelled in the list.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Aselin 550).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    "misspelled-citation", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        let linked = essay.linked(item);
        let Some(source) = linked.filter(|source| essay.is_trusted(&source.key)) else {
            continue;
        };
        for (span, right, safety) in misspelled_names(essay, item, source)
            .into_iter()
            .chain(misspelled_title(essay, item, source))
        {
            let typed = essay.at(span);
            let mut finding = RULE
                .finding(span, format!("`{typed}` is spelled `{right}` in the list"))
                .with_help("spell it as the list does, so that the reader can find it")
                .with_fix(Fix {
                    title: format!("write `{right}`"),
                    edits: vec![Edit::replace(span, right)],
                    safety,
                    effect: Effect::NamesSource,
                });
            if let Some(position) = essay.read.positions.get(source.key.as_str()) {
                finding = finding.with_label(position.key, "the source");
            }
            findings.push(finding);
        }
    }
}

type Misspelling = (Span, String, Safety);

/// The names of an item that differ from those of its source by a letter or an accent.
fn misspelled_names(essay: &Essay<'_>, item: &CitedItem, source: &Source) -> Vec<Misspelling> {
    let Some(span) = essay.name(item) else {
        return Vec::new();
    };
    let text = essay.at(span);
    let surnames: Vec<&str> = leading(source)
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    let mut out = Vec::new();
    for part in name_parts(text) {
        let typed = text.get(part.clone()).unwrap_or_default();
        if let Some((right, safety)) = right_spelling(typed, &surnames) {
            let from = span.start + part.start + typed.len() - last_words(typed, right).len();
            out.push((
                Span::essay(from..span.start + part.end),
                right.to_owned(),
                safety,
            ));
        }
    }
    out
}

/// The names in a list of names, without conjunctions and “et al.”
fn name_parts(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut cut = |start: usize, end: usize| {
        let part = text.get(start..end).unwrap_or_default();
        let bare = part.trim();
        let from = start + (part.len() - part.trim_start().len());
        if bare.contains(char::is_alphabetic) {
            out.push(from..from + bare.len());
        }
    };
    while let Some(rest) = text.get(start..) {
        let marks = [
            ", and ", ", & ", " and ", " & ", " &amp; ", ", ", " et al", " et. al",
        ];
        let next = marks
            .iter()
            .filter_map(|mark| rest.find(mark).map(|at| (at, mark.len())))
            .min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)));
        let Some((at, length)) = next else {
            cut(start, text.len());
            break;
        };
        cut(start, start + at);
        if rest.get(at..).is_some_and(|tail| tail.starts_with(" et")) {
            break;
        }
        start += at + length;
    }
    out
}

/// As many words from the end of what was typed as the surname has: `A. Chenn` is compared as `Chenn`.
fn last_words<'a>(typed: &'a str, surname: &str) -> &'a str {
    let count = surname.split_whitespace().count();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let first = words.len().saturating_sub(count);
    match words.get(first) {
        Some(word) => {
            let at = typed.len()
                - words
                    .get(first..)
                    .unwrap_or_default()
                    .iter()
                    .map(|word| word.len())
                    .sum::<usize>()
                - (count.min(words.len()) - 1);
            typed
                .get(at..)
                .filter(|tail| tail.starts_with(word))
                .unwrap_or(typed)
        }
        None => typed,
    }
}

/// The surname that was meant, where what was typed is another spelling of it.
fn right_spelling<'a>(typed: &str, surnames: &[&'a str]) -> Option<(&'a str, Safety)> {
    // A shortened or full form of a longer name is no misspelling.
    if surnames
        .iter()
        .any(|surname| same(last_words(typed, surname), surname) || same(typed, surname))
    {
        return None;
    }
    for surname in surnames {
        let tail = last_words(typed, surname);
        if fold(tail) == fold(surname) {
            // Only accents differ: what differs in case alone is another rule's matter.
            return Some((surname, Safety::Safe));
        }
    }
    let near = surnames.iter().filter_map(|surname| {
        let tail = fold(last_words(typed, surname));
        let right = fold(surname);
        let distance = strsim::osa_distance(&tail, &right);
        let allowed = if right.chars().count() >= 6 { 2 } else { 1 };
        (distance <= allowed && right.chars().count() >= 4).then_some((distance, *surname))
    });
    near.min().map(|(_, surname)| (surname, Safety::Unsafe))
}

/// Whether two spellings differ in nothing but case and apostrophes.
fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| {
        text.to_lowercase()
            .replace(['’', 'ʼ', '‘'], "'")
            .replace(['‐', '‑'], "-")
    };
    plain(a) == plain(b)
}

/// The title of an item, where some words of it are misspelled.
fn misspelled_title(essay: &Essay<'_>, item: &CitedItem, source: &Source) -> Option<Misspelling> {
    let span = essay.title(item)?;
    let text = essay.at(span);
    let is_mark = |c: char| "*_“”\"‘’',".contains(c);
    let bare = text.trim_matches(is_mark);
    let start = span.start + (text.len() - text.trim_start_matches(is_mark).len());
    let title = source.entry.title()?.to_string();
    let right = nearest_words(bare, &title)?;
    Some((
        Span::essay(start..start + bare.len()),
        right,
        Safety::Unsafe,
    ))
}

/// The words of a title that were meant by a misspelled short title; none where it is right, or no part of the
/// title is near.
fn nearest_words(typed: &str, title: &str) -> Option<String> {
    let wanted = plain_words(typed);
    let count = typed.split_whitespace().count();
    let passages: Vec<&str> = passages(title, count).collect();
    if passages
        .iter()
        .any(|passage| plain_words(passage) == wanted)
    {
        return None;
    }
    let distance = |passage: &&str| strsim::osa_distance(&wanted, &plain_words(passage));
    let right = passages.iter().copied().min_by_key(distance)?;
    let allowed = (wanted.chars().count() / 5).clamp(1, 3);
    let is_near = distance(&right) <= allowed && wanted.chars().count() >= 4;
    is_near.then(|| right.replace('\'', "’"))
}

/// Every passage of so many words of a title, without the marks at its ends.
fn passages(title: &str, count: usize) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let mut words = Vec::new();
    for word in title.split_inclusive(char::is_whitespace) {
        words.push(at..at + word.trim_end().len());
        at += word.len();
    }
    words.retain(|word| !word.is_empty());
    let last = words.len().saturating_sub(count);
    (0..=last).filter_map(move |first| {
        let end = words.get((first + count).checked_sub(1)?)?.end;
        let passage = title.get(words.get(first)?.start..end)?;
        Some(passage.trim_matches(|c: char| "\"“”‘’:;,".contains(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_is_wrong_is_found_in_a_list() {
        let text = "Gilbert and Guber";
        let parts: Vec<&str> = name_parts(text)
            .into_iter()
            .map(|range| text.get(range).unwrap())
            .collect();
        assert_eq!(parts, ["Gilbert", "Guber"]);
        assert_eq!(
            right_spelling("Guber", &["Gilbert", "Gubar"]),
            Some(("Gubar", Safety::Unsafe))
        );
        assert_eq!(
            right_spelling("A. Chenn", &["Chen"]),
            Some(("Chen", Safety::Unsafe))
        );
        assert_eq!(
            right_spelling("Zizek", &["Žižek"]),
            Some(("Žižek", Safety::Safe))
        );
        assert_eq!(right_spelling("O'Connor", &["O’Connor"]), None);
    }

    #[test]
    fn a_title_is_compared_word_by_word() {
        assert_eq!(
            nearest_words("Levvees", "The Levees Nobody Watched"),
            Some("Levees".into())
        );
        assert_eq!(
            nearest_words("Absalom, Absalom!", "Absalom, Absalom!"),
            None
        );
        assert_eq!(nearest_words("Levees", "The Levees Nobody Watched"), None);
        assert_eq!(nearest_words("Other", "The Levees Nobody Watched"), None);
    }
}
