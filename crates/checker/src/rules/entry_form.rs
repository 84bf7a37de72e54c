use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_manuscript::TypedEntry;
use ibid_reference_manager::{Key, month_named};
use ibid_styles::typed::{Kind, parse};
use ibid_styles::{RichText, WordTable};
use similar::{ChangeTag, TextDiff};

use crate::essay::{Essay, fold};
use crate::rule::{Check, rule};

rule! {
    /// An entry in the list is not in MLA form.
    ///
    /// ## Why
    ///
    /// The form tells the reader what each part is: `Oxford UP` is a publisher, `pp. 547–81` are the pages of an
    /// article.
    ///
    /// ## What to do
    ///
    /// Write the entry as shown. The rule compares what you typed with what the style prints, word by word. Italics
    /// that a text cannot carry, straight quotation marks and `https://` are ignored, and so are choices that MLA
    /// leaves open: whether an entry without an author begins with its title or its editor, the order of the
    /// contributors, a poem’s title in the lower case of its first line. The rule says nothing unless every word of
    /// the entry was understood.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// lawrence:
    ///   type: book
    ///   title: "The Vietnam War: A Concise International History"
    ///   author: Lawrence, Mark Atwood
    ///   date: 2008
    ///   publisher: Oxford University Press
    /// ```
    /// ```markdown wrong
    /// Washington kept its own counsel (Lawrence 84).
    ///
    /// ## Works Cited
    ///
    /// Lawrence, Mark Atwood. *The Vietnam War: A Concise International History*. Oxford University Press, 2008.
    /// ```
    /// ```markdown right
    /// Washington kept its own counsel (Lawrence 84).
    ///
    /// ## Works Cited
    ///
    /// Lawrence, Mark Atwood. *The Vietnam War: A Concise International History*. Oxford UP, 2008.
    /// ```
    "entry-form", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(list) = &essay.cited.manuscript.works_cited else {
        return;
    };
    let printed: HashMap<&Key, &RichText> = essay
        .cited
        .printed
        .works_cited
        .iter()
        .map(|entry| (&entry.key, &entry.text))
        .collect();
    let by_place: HashMap<Span, &Key> = essay
        .read
        .positions
        .iter()
        .map(|(key, position)| (position.whole, key))
        .collect();
    for entry in &list.entries {
        let key = by_place
            .get(&entry.span)
            .copied()
            .or_else(|| key_of(essay, entry));
        let Some(printed) = key.and_then(|key| printed.get(key)) else {
            continue;
        };
        let plain = entry.text.replace(['_', '*'], "");
        let right = printed.to_plain();
        let differs = !are_same(&plain, &right) && say_the_same(&plain, &right);
        if !differs
            || is_choice(&entry.text, &plain, &right)
            || !is_understood(&entry.text)
            || !begins_as_typed(&entry.text, &right)
        {
            continue;
        }
        let mark = if essay.at(entry.span).contains('_') {
            '_'
        } else {
            '*'
        };
        let marked = marked(printed, entry.text.contains(['_', '*']).then_some(mark));
        findings.push(
            RULE.finding(entry.span, "this entry is not in MLA form")
                .with_help(differences(&plain, &right))
                .with_fix(Fix::not_safe(
                    "write the entry in MLA form",
                    vec![Edit::replace(entry.span, marked)],
                )),
        );
    }
}

/// Whether every part of an entry was read, and its title is none that a poet wrote small: `“kitchenette building”`.
fn is_understood(entry: &str) -> bool {
    let read = parse(entry);
    let title = read.title.as_ref().map_or("", |title| title.value.as_str());
    let is_small = title.contains(' ') && !title.contains(char::is_uppercase);
    read.unread.is_empty() && !is_small
}

/// Whether nothing differs but what is for the writer to choose: the order of the contributors, and the capitals of a
/// poem or post, which are those of its first line.
fn is_choice(entry: &str, typed: &str, printed: &str) -> bool {
    let parts = |text: &str| {
        let text = even(text).to_lowercase();
        let parts = text.split([',', '.']).map(|part| part.trim().to_owned());
        // Those of contributors may stand in another order, all others may not.
        let (mut contributors, others): (Vec<String>, Vec<String>) =
            parts.partition(|part| is_contributor(part));
        contributors.sort_unstable();
        (contributors, others)
    };
    let marks = |text: &str| text.matches([',', '.']).collect::<String>();
    let is_part = || matches!(parse(entry).kind, Kind::Chapter | Kind::Post | Kind::Web);
    let in_another_order = even(typed).to_lowercase() != even(printed).to_lowercase();
    parts(typed) == parts(printed)
        && marks(typed) == marks(printed)
        && (in_another_order || is_part())
}

/// Whether a part of an entry, in small letters, says who had a hand in the work: `translated by William Weaver`.
fn is_contributor(part: &str) -> bool {
    part.split_once(" by ").is_some_and(|(role, name)| {
        let is_participle = role.ends_with("ed") && role.split(' ').count() <= 3;
        !name.is_empty() && (is_participle || CONTRIBUTIONS.iter().any(|word| role.ends_with(word)))
    })
}

/// What a contributor gave, where it is no participle.
const CONTRIBUTIONS: &[&str] = &[
    "foreword",
    "introduction",
    "afterword",
    "preface",
    "performance",
    "performances",
];

/// Whether an entry is printed with the beginning that it was typed with. Who leads an entry without an author, the
/// editor, the translator or the title, is for the writer to choose.
pub(super) fn begins_as_typed(entry: &str, printed: &str) -> bool {
    let read = parse(entry);
    let Some(title) = read.title.as_ref().filter(|_| read.authors.is_empty()) else {
        return true;
    };
    let first = |text: &str| {
        let folded = fold(text);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        let word = words.find(|word| !matches!(*word, "" | "the" | "a" | "an"));
        word.map(str::to_owned)
    };
    let head = entry
        .get(..title.range.start)
        .filter(|_| read.begins_with_name());
    first(head.unwrap_or(&title.value)) == first(printed)
}

/// The source of a library in a file that a typed entry stands for: the one with its title.
fn key_of<'a>(essay: &Essay<'a>, entry: &TypedEntry) -> Option<&'a Key> {
    let title = parse(&entry.text).title?.value;
    match essay.titles.keys_of(&title) {
        [only] => Some(only),
        _ => None,
    }
}

/// The entry with its italics marked, where the text marks any.
fn marked(printed: &RichText, mark: Option<char>) -> String {
    let runs = printed.runs().iter();
    runs.map(|run| match mark.filter(|_| run.italic) {
        Some(mark) => format!("{mark}{}{mark}", run.text),
        None => run.text.clone(),
    })
    .collect()
}

/// A text in which what is no difference is written in one way.
fn even(text: &str) -> String {
    let text = text
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace(['–', '‐', '‑', '−'], "-")
        .replace("https://", "")
        .replace("http://", "");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '/']).to_owned()
}

fn are_same(typed: &str, printed: &str) -> bool {
    even(typed) == even(printed)
}

/// Whether both have the same words and numbers, but for those that a form adds, leaves out or shortens. Where they
/// have not, the entry was not understood, and what the style made of it says nothing.
fn say_the_same(typed: &str, printed: &str) -> bool {
    let (a, b) = (content(typed), content(printed));
    let same_words = a.words == b.words;
    let known = |number: &String| {
        a.numbers
            .iter()
            .any(|typed| typed == number || typed.ends_with(number.as_str()))
    };
    let kept = |number: &String| {
        b.numbers
            .iter()
            .any(|printed| printed == number || number.ends_with(printed.as_str()))
    };
    same_words && b.numbers.iter().all(known) && a.numbers.iter().all(kept)
}

/// The words that carry the entry, and its numbers.
#[derive(PartialEq, Eq)]
struct Content {
    words: Vec<String>,
    numbers: Vec<String>,
}

/// Words that a form adds, leaves out or shortens, besides the months.
static FORM: WordTable = WordTable::new(
    "university|univ|press|up|u|p|pp|pg|pgs|page|pages|vol|volume|no|issue|number|ed|eds|edited|edition|\
        editor|editors|trans|translated|translator|by|and|et|al|print|web|accessed|retrieved|on|from|date|\
        of|access|online|in|inc|company|co|ltd|llc|corp|corporation|the|a|an|https|http|doi|org|rev|\
        revised|nd|rd|th|st",
);

fn content(text: &str) -> Content {
    let folded = fold(text);
    let parts = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|part| part.trim_matches('\''))
        .filter(|part| !part.is_empty());
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    for part in parts {
        if part.chars().all(|c| c.is_ascii_digit()) {
            numbers.push(part.to_owned());
        } else if !FORM.lists(part) && month_named(part).is_none() {
            words.push(part.to_owned());
        }
    }
    words.sort_unstable();
    Content { words, numbers }
}

/// What differs, word by word: `Oxford University Press,` → `Oxford UP,`.
fn differences(typed: &str, printed: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        typed.split_whitespace().collect(),
        printed.split_whitespace().collect(),
    );
    let diff = TextDiff::from_slices(&a, &b);
    let mut out = Vec::new();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let mut flush = |old: &mut Vec<&str>, new: &mut Vec<&str>| {
        let differs = !are_same(&old.join(" "), &new.join(" ")) || old.len() != new.len();
        if differs {
            out.push(match (old.is_empty(), new.is_empty()) {
                (true, _) => format!("add `{}`", new.join(" ")),
                (_, true) => format!("leave out `{}`", old.join(" ")),
                _ => format!("write `{}` for `{}`", new.join(" "), old.join(" ")),
            });
        }
        old.clear();
        new.clear();
    };
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => flush(&mut old, &mut new),
            ChangeTag::Delete => old.push(change.value()),
            ChangeTag::Insert => new.push(change.value()),
        }
    }
    flush(&mut old, &mut new);
    out.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_adds_or_shortens_is_told_from_what_was_not_understood() {
        let typed = "Lawrence, Mark. The Vietnam War. Oxford University Press, 2008, pp. 547-581.";
        assert!(say_the_same(
            typed,
            "Lawrence, Mark. The Vietnam War. Oxford UP, 2008, pp. 547–81."
        ));
        assert!(!say_the_same(
            typed,
            "Lawrence, Mark. The War. Oxford UP, 2008, pp. 547–81."
        ));
        assert!(are_same(
            "“A.” www.jstor.org/1",
            "\"A.\" https://www.jstor.org/1."
        ));
    }

    #[test]
    fn the_difference_is_shown_by_the_word() {
        assert_eq!(
            differences("Oxford University Press, 2008.", "Oxford UP, 2008."),
            "write `UP,` for `University Press,`"
        );
    }
}
