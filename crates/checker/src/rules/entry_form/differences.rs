//! What differs between an entry as it was typed and as the style prints it, word by word, and of which kind it is.

use ibid_language::WordTable;
use ibid_language::dates::month_named;
use ibid_styles::typed::{Kind as Work, TitleForm, TypedSource};
use similar::{ChangeTag, TextDiff};

use crate::essay::fold;

/// Words that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// As typed; empty where something is to be added.
    old: String,
    /// As printed; empty where something is to be left out.
    new: String,
    kind: Kind,
}

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word that the form shortens, adds or leaves out: `University Press`, `pp.`, the month.
    Word,
    /// Where the full stop stands at a quotation mark.
    Stop,
    /// Commas and stops between elements.
    Division,
    /// Capitals.
    Capitals,
    /// What says more about the reading than about the entry.
    Doubtful,
}

impl Difference {
    /// In words: write `Oxford UP,` for `Oxford University Press,`.
    pub(super) fn describe(&self) -> String {
        match (self.old.is_empty(), self.new.is_empty()) {
            (true, _) => format!("add `{}`", self.new),
            (_, true) => format!("leave out `{}`", self.old),
            _ => format!("write `{}` for `{}`", self.new, self.old),
        }
    }

    /// Whether it is certain that the entry differs from MLA's form, and not the reading from the entry. Where the title
    /// has no marks, it is not certain where one element ends.
    pub(super) fn is_certain(&self, source: &TypedSource, typed: &str) -> bool {
        let is_marked = source.title_form != TitleForm::Plain;
        let is_published = source.first(|c| c.publisher.as_ref()).is_some();
        match self.kind {
            Kind::Stop => true,
            // Which number is the volume is certain for an article that has pages.
            Kind::Word => !self.adds_numbering() || source.first(|c| c.pages.as_ref()).is_some(),
            Kind::Division => is_marked || (begins_with_surname(source, typed) && is_published),
            Kind::Capitals => {
                (is_marked || is_published)
                    && !matches!(source.kind, Work::Post | Work::Unpublished | Work::Misc)
                    && is_in_small_letters(source)
            }
            Kind::Doubtful => false,
        }
    }
}

impl Difference {
    /// Whether it adds the label of a number: `vol.`
    fn adds_numbering(&self) -> bool {
        let labels = |text: &str| text.contains("vol.") || text.contains("no.");
        labels(&self.new) && !labels(&self.old)
    }
}

/// Whether an entry begins with a surname and a comma, so that its first words are no title.
fn begins_with_surname(source: &TypedSource, typed: &str) -> bool {
    source.authors.first().is_some_and(|author| {
        let rest = typed
            .trim_start()
            .strip_prefix(author.value.family.as_str());
        rest.is_some_and(|rest| rest.starts_with(','))
    })
}

/// Whether most words of a title have a small letter: it was typed as other styles and languages write titles. One
/// small word among capitals is the writer's: `al-Jabri`.
fn is_in_small_letters(source: &TypedSource) -> bool {
    let title = source
        .title
        .as_ref()
        .map_or("", |title| title.value.as_str());
    let words = title.split_whitespace().skip(1);
    let words: Vec<&str> = words
        .filter(|word| word.chars().count() > 2 && !ALWAYS_SMALL.contains(word))
        .collect();
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    // The text of a post in the place of a title keeps the letters of its writer.
    small > 1 && small * 2 > words.len() && words.len() <= LONGEST_TITLE
}

/// A title of more words than this is the text of a post, or a first line.
const LONGEST_TITLE: usize = 12;

/// Words of three letters and more that have a small letter in every title.
const ALWAYS_SMALL: &[&str] = &[
    "and", "the", "for", "nor", "but", "yet", "with", "from", "into", "over", "onto", "upon",
    "about", "between", "against", "through", "without", "under", "among", "since", "versus",
];

/// The differences, in order. `outdated` are words that MLA no longer prints.
pub(super) fn differences(typed: &str, printed: &str, outdated: &[String]) -> Vec<Difference> {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        typed.split_whitespace().collect(),
        printed.split_whitespace().collect(),
    );
    let diff = TextDiff::from_slices(&a, &b);
    let mut out = Vec::new();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let mut flush = |old: &mut Vec<&str>, new: &mut Vec<&str>| {
        let (typed, right) = (old.join(" "), new.join(" "));
        if !are_same(&typed, &right) || old.len() != new.len() {
            out.push(Difference {
                kind: kind_of(&typed, &right, outdated),
                old: typed,
                new: right,
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
    mark_moved(&mut out);
    out
}

/// What is left out in one place and added in another was moved, which is a matter of the reading.
fn mark_moved(differences: &mut [Difference]) {
    let letters = |text: &str| even(text).to_lowercase().replace([',', '.'], "");
    let left_out: Vec<String> = differences
        .iter()
        .filter(|one| one.new.is_empty())
        .map(|one| letters(&one.old))
        .collect();
    let added: Vec<String> = differences
        .iter()
        .filter(|one| one.old.is_empty())
        .map(|one| letters(&one.new))
        .collect();
    for one in differences {
        let moved = left_out.contains(&letters(&one.new)) || added.contains(&letters(&one.old));
        if moved && (one.old.is_empty() || one.new.is_empty()) {
            one.kind = Kind::Division;
        }
    }
}

fn kind_of(old: &str, new: &str, outdated: &[String]) -> Kind {
    // Word for word, so that `Tor.Com` is not `Tor. Com`.
    let bare = |text: &str| -> Vec<String> {
        let words = text.split_whitespace();
        let bare = words.map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect());
        bare.filter(|word: &String| !word.is_empty()).collect()
    };
    let small = |text: &str| bare(text).join(" ").to_lowercase();
    let quotes = |text: &str| even(text).matches('"').count();
    if is_left_to_the_writer(old, new) {
        return Kind::Doubtful;
    }
    if bare(old) == bare(new) {
        return match quotes(old) == quotes(new) {
            true if quotes(old) > 0 => Kind::Stop,
            true => Kind::Division,
            false => Kind::Doubtful,
        };
    }
    if small(old) == small(new) && quotes(old) == quotes(new) {
        return Kind::Capitals;
    }
    if small(old).replace(' ', "") == small(new).replace(' ', "") {
        return Kind::Doubtful;
    }
    let names_others = |text: &str| fold(text).contains("et al");
    let shortens_no_press = is_university(old) && !fold(old).contains("press");
    if quotes(old) != quotes(new)
        || shortens_no_press
        || (names_others(old) && !names_others(new))
        || !say_the_same(old, new, outdated)
    {
        return Kind::Doubtful;
    }
    Kind::Word
}

/// Whether no more differs than an `ed.` or `and` that is added, the capitals of a handle, or that a date is said to be
/// lacking.
fn is_left_to_the_writer(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (typed, printed) = (words(old), words(new));
    let added: Vec<&String> = printed
        .iter()
        .filter(|word| !typed.contains(word))
        .collect();
    let adds_only = !added.is_empty()
        && !old.contains('&')
        && added
            .iter()
            .all(|word| ["ed", "eds", "and"].contains(&word.as_str()))
        && typed.iter().all(|word| printed.contains(word));
    let lacks_date = |text: &str| fold(text).contains("n.d.");
    adds_only || old.contains('@') || lacks_date(old) || lacks_date(new)
}

/// Whether a university is named, which is shortened only in the name of a press.
fn is_university(text: &str) -> bool {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "university" || word == "univ")
}

/// A text in which what is no difference is written in one way.
pub(super) fn even(text: &str) -> String {
    let text = text
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace(['–', '‐', '‑', '−'], "-")
        .replace("https://", "")
        .replace("http://", "");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '/']).to_owned()
}

pub(super) fn are_same(typed: &str, printed: &str) -> bool {
    even(typed) == even(printed)
}

/// Whether both have the same words and numbers, but for those that a form adds, leaves out or shortens, and those that
/// are outdated. Where they have not, the entry was not understood, and what the style made of it says nothing.
pub(super) fn say_the_same(typed: &str, printed: &str, outdated: &[String]) -> bool {
    let (a, b) = (content(typed, outdated), content(printed, outdated));
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

fn content(text: &str, outdated: &[String]) -> Content {
    let folded = fold(text);
    let parts = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|part| part.trim_matches('\''))
        .filter(|part| !part.is_empty());
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    for part in parts {
        if part.chars().all(|c| c.is_ascii_digit()) {
            numbers.push(part.to_owned());
        } else if !FORM.lists(part)
            && month_named(part).is_none()
            && !outdated.iter().any(|word| word == part)
        {
            words.push(part.to_owned());
        }
    }
    words.sort_unstable();
    Content { words, numbers }
}

#[cfg(test)]
mod tests {
    use ibid_styles::typed::parse;

    use super::*;

    #[test]
    fn what_a_form_adds_or_shortens_is_told_from_what_was_not_understood() {
        let typed = "Lawrence, Mark. The Vietnam War. Oxford University Press, 2008, pp. 547-581.";
        let printed = "Lawrence, Mark. The Vietnam War. Oxford UP, 2008, pp. 547–81.";
        assert!(say_the_same(typed, printed, &[]));
        let cut = "Lawrence, Mark. The War. Oxford UP, 2008, pp. 547–81.";
        assert!(!say_the_same(typed, cut, &[]));
        assert!(are_same(
            "“A.” www.jstor.org/1",
            "\"A.\" https://www.jstor.org/1."
        ));
    }

    fn certain(typed: &str, printed: &str) -> Vec<String> {
        let source = parse(typed);
        differences(typed, printed, &[])
            .iter()
            .filter(|one| one.is_certain(&source, typed))
            .map(Difference::describe)
            .collect()
    }

    #[test]
    fn the_difference_is_shown_by_the_word() {
        let typed = "Lawrence, Mark. _The Vietnam War_. Oxford University Press, 2008.";
        let printed = "Lawrence, Mark. _The Vietnam War_. Oxford UP, 2008.";
        assert_eq!(
            certain(typed, printed),
            ["write `UP,` for `University Press,`"]
        );
    }

    #[test]
    fn a_sign_for_and_is_told() {
        let typed = "Reed, Ann. _Salt_. Crown & Holm, 2001.";
        let printed = "Reed, Ann. _Salt_. Crown and Holm, 2001.";
        assert_eq!(certain(typed, printed), ["write `and` for `&`"]);
    }

    #[test]
    fn what_rests_on_the_reading_is_not_certain() {
        for (typed, printed) in [
            (
                "Wolf 3: The Court. Marsh, 2012.",
                "“Wolf 3: The Court.” Marsh, 2012.",
            ),
            (
                "Reed, Ann. _On Ibn al-Haytham_. Crown, 2001.",
                "Reed, Ann. _On Ibn Al-Haytham_. Crown, 2001.",
            ),
            (
                "Reed, Ann, et al., editors. _Salt_. Crown, 2001.",
                "Reed, Ann, editor. _Salt_. Crown, 2001.",
            ),
            (
                "Reed, Ann. “Salt.” _Coastal University_, 2001.",
                "Reed, Ann. “Salt.” _Coastal U_, 2001.",
            ),
            (
                "Reed, Ann. _Salt_. Crown, n.d.",
                "Reed, Ann. _Salt_. Crown.",
            ),
            (
                "Reed, Ann, Lee, Bo. _Salt_. Crown, 2001.",
                "Reed, Ann, and Lee, Bo. _Salt_. Crown, 2001.",
            ),
            (
                "Reed, Ann. _Salt_. 2nd, Crown, 2001.",
                "Reed, Ann. _Salt_. 2nd ed., Crown, 2001.",
            ),
            (
                "Salt Rush. Version 2.1 for PC, Crown, 2001.",
                "Salt Rush. Version 2.1 for PC. Crown, 2001.",
            ),
        ] {
            assert!(
                certain(typed, printed).is_empty(),
                "{typed}: {:?}",
                certain(typed, printed)
            );
        }
    }
}
