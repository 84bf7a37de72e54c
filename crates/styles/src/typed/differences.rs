//! What differs between an entry as it was typed and as the style prints it, word by word, and of which kind it is.

use hayagriva::Entry;
use ibid_language::dates::month_named;
use ibid_language::title_case::is_only_preposition;
use ibid_language::{WordTable, fold};
use ibid_reference_manager::Extra;
use similar::{ChangeTag, TextDiff};

use super::source::{Kind as Work, TitleForm, TypedSource};
use super::words;
use crate::RichText;

/// Words that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewording {
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

impl Rewording {
    /// What to do, in words: write `Oxford UP,` for `Oxford University Press,`.
    pub fn describe(&self) -> String {
        match (self.old.is_empty(), self.new.is_empty()) {
            (true, _) => format!("add `{}`", self.new),
            (_, true) => format!("leave out `{}`", self.old),
            _ => format!("write `{}` for `{}`", self.new, self.old),
        }
    }

    /// Whether it is certain that the entry differs from MLA's form, and not the reading from the entry. Where the title
    /// has no marks, it is not certain where one element ends.
    pub fn is_certain(&self, source: &TypedSource, typed: &str) -> bool {
        let is_marked = source.title_form != TitleForm::Plain;
        let is_published = source.first(|c| c.publisher.as_ref()).is_some();
        match self.kind {
            _ if self.leaves_out_in() && !names_container_behind_in(typed) => false,
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

impl Rewording {
    /// Whether it leaves out an `In` that stands before the container, or begins its title: `“Rain.” In Deep Water`.
    fn leaves_out_in(&self) -> bool {
        let says_in = |text: &str| text.split(' ').any(|word| word == "In");
        says_in(&self.old) && !says_in(&self.new)
    }

    /// Whether it adds the label of a number: `vol.`
    fn adds_numbering(&self) -> bool {
        let labels = |text: &str| text.contains("vol.") || text.contains("no.");
        labels(&self.new) && !labels(&self.old)
    }
}

/// Whether `In` certainly stands before a container and is no part of its title: its marks begin behind it, or an
/// article with a capital.
fn names_container_behind_in(typed: &str) -> bool {
    typed.match_indices("In ").any(|(at, sign)| {
        let behind = typed.get(at + sign.len()..).unwrap_or_default();
        ["_", "*", "The ", "A ", "An "]
            .iter()
            .any(|begins| behind.starts_with(begins))
    })
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
pub fn rewordings(typed: &str, printed: &str, outdated: &[String]) -> Vec<Rewording> {
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
            out.push(Rewording {
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

/// Whether words have a number in them and little else, so that it is certain which element they are: `2nd ed.,`, `vol.
/// 3,`, `2001,`. A date that is a sentence of its own is the one that MLA allows behind the title: `3 Mar. 1901.`
fn is_numbered(words: &str) -> bool {
    let is_date = words.ends_with('.') && !words.ends_with("ed.");
    words.contains(|c: char| c.is_ascii_digit()) && words.split(' ').count() < 5 && !is_date
}

/// What is left out in one place and added in another was moved, which is a matter of the reading.
fn mark_moved(differences: &mut [Rewording]) {
    let letters = |text: &str| even_marks(text).to_lowercase().replace([',', '.'], "");
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
            let words = if one.old.is_empty() {
                &one.new
            } else {
                &one.old
            };
            one.kind = if is_numbered(words) {
                Kind::Division
            } else {
                Kind::Doubtful
            };
        }
    }
}

/// Whether all that differs is that seasons before a year get a small letter.
fn lowers_seasons_alone(old: &str, new: &str) -> bool {
    let words: Vec<(&str, &str)> = old.split(' ').zip(new.split(' ')).collect();
    let is_year = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    words.iter().enumerate().all(|(at, (old, new))| {
        let next = words.get(at + 1).is_none_or(|(next, _)| is_year(next));
        even_marks(old) == even_marks(new)
            || words::season(old).is_some() && old.to_lowercase() == *new && next
    })
}

/// Labels of numbers.
static LABELS: WordTable = WordTable::new("vol.|no.|p.|pp.|ch.");

/// Whether all that differs is that labels of numbers, or prepositions in a title, get a small letter: `Vol. 3, No. 2,`,
/// `A House With a Yard`.
fn lowers_labels_alone(old: &str, new: &str) -> bool {
    let (typed, printed) = (old.split(' '), new.split(' '));
    old.split(' ').count() == new.split(' ').count()
        && typed.zip(printed).all(|(old, new)| {
            even_marks(old) == even_marks(new)
                || (LABELS.lists(new) || is_only_preposition(new)) && old.to_lowercase() == new
        })
}

fn kind_of(old: &str, new: &str, outdated: &[String]) -> Kind {
    // Word for word, so that `Tor.Com` is not `Tor. Com`.
    let bare = |text: &str| -> Vec<String> {
        let words = text.split_whitespace();
        let bare = words.map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect());
        bare.filter(|word: &String| !word.is_empty()).collect()
    };
    let small = |text: &str| bare(text).join(" ").to_lowercase();
    let quotes = |text: &str| even_marks(text).matches('"').count();
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
        // `Winter 2010`: MLA writes seasons small.
        return if lowers_seasons_alone(old, new) || lowers_labels_alone(old, new) {
            Kind::Word
        } else {
            Kind::Capitals
        };
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
    let (typed, printed) = (folded_words(old), folded_words(new));
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
fn even_marks(text: &str) -> String {
    let text = text
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace(['–', '‐', '‑', '−'], "-")
        .replace("https://", "")
        .replace("http://", "");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '/']).to_owned()
}

/// Whether two entries differ in nothing but the shape of their marks.
pub fn are_same(typed: &str, printed: &str) -> bool {
    even_marks(typed) == even_marks(printed)
}

/// Whether both have the same words and numbers, but for those that a form adds, leaves out or shortens, and those that
/// are outdated. Where they have not, the entry was not understood, and what the style made of it says nothing.
pub fn say_the_same(typed: &str, printed: &str, outdated: &[String]) -> bool {
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
        // `3rd` in a date is the number 3.
        let number = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|ending| part.strip_suffix(ending))
            .unwrap_or(part);
        if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) {
            numbers.push(number.to_owned());
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

/// Whether nothing differs but what is for the writer to choose: the order of the contributors, and the capitals of a
/// poem or post, which are those of its first line.
pub fn is_choice(source: &TypedSource, typed: &str, printed: &str) -> bool {
    let parts = |text: &str| {
        let text = even_marks(text).to_lowercase();
        let parts = text.split([',', '.']).map(|part| part.trim().to_owned());
        // Those of contributors may stand in another order, all others may not.
        let (mut contributors, others): (Vec<String>, Vec<String>) =
            parts.partition(|part| is_contributor(part));
        contributors.sort_unstable();
        (contributors, others)
    };
    let marks = |text: &str| text.matches([',', '.']).collect::<String>();
    let is_part = || matches!(source.kind, Work::Chapter | Work::Post | Work::Web);
    let in_another_order = even_marks(typed).to_lowercase() != even_marks(printed).to_lowercase();
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
pub fn begins_as_typed(entry: &str, read: &TypedSource, printed: &str) -> bool {
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

/// The entry as its fields print it, whatever was typed.
pub fn printed_from_fields(typed: &str, source: &TypedSource) -> RichText {
    let repeats = typed.trim_start().starts_with(['-', '—', '–']);
    crate::mla::printed(&source.to_entry(""), repeats)
}

/// Whether it is not certain that a name in spoken order at the head of an entry is a person’s, and not that of a
/// channel: `Water Wonks`. One with an initial is.
pub fn has_doubtful_author(source: &TypedSource, typed: &str) -> bool {
    source
        .authors
        .first()
        .map(|author| &author.value)
        .is_some_and(|author| {
            let plain = typed.trim_start_matches(['_', '*', '“', '"', ' ']);
            let is_spoken = !author.given.is_empty()
                && plain.starts_with(author.given.as_str())
                && !author.surname_first;
            is_spoken
                && !author
                    .given
                    .split_whitespace()
                    .any(|word| word.ends_with('.'))
        })
}

/// Whether a title of several words has no capital, as a poet may write it: `“kitchenette building”`.
pub fn has_small_title(source: &TypedSource) -> bool {
    // The title of a book has capitals, however its cover writes it.
    let is_book = source.kind == Work::Book
        && source.title_form != TitleForm::Quoted
        && source.first(|c| c.publisher.as_ref()).is_some();
    let title = source
        .title
        .as_ref()
        .map_or("", |title| title.value.as_str());
    !is_book && title.contains(' ') && !title.contains(char::is_uppercase)
}

/// An entry of less confidence than this was not understood: nothing rests on what was read of it.
pub const UNDERSTOOD: f32 = 0.5;

/// The entry as it was typed, where the style would print it in other words and it is not certain that MLA wants that:
/// what is typed wins. None where it is printed as it was typed, or every change is certain.
///
/// ```
/// use ibid_styles::typed::{kept_as_typed, parse};
///
/// let typed = "Reed, Ann. _Salt_. Oxford University Press, 2001.";
/// let source = parse(typed);
/// // That MLA shortens the press is certain.
/// assert_eq!(kept_as_typed(typed, &source, &source.to_entry("reed")), None);
/// ```
pub fn kept_as_typed(typed: &str, source: &TypedSource, entry: &Entry) -> Option<String> {
    // A number, bullet or label before the entry is no part of it.
    let typed = typed.get(super::lines::lead(typed)..).unwrap_or(typed);
    let plain = typed.replace(['_', '*'], "");
    let repeats = plain.trim_start().starts_with(['-', '—', '–']);
    let printed = crate::mla::printed(entry, repeats).to_plain();
    if are_same(&plain, &printed) {
        return None;
    }
    let outdated = outdated(source, &plain);
    let is_outdated = !outdated.is_empty();
    let is_certain = is_converted(typed, source, &printed)
        || source.unread.is_empty()
            && say_the_same(&plain, &printed, &outdated)
            && (is_outdated
                || source.confidence >= UNDERSTOOD
                    && !has_doubtful_author(source, typed)
                    && !has_small_title(source)
                    && !is_choice(source, &plain, &printed)
                    && begins_as_typed(typed, source, &printed)
                    && rewordings(&plain, &printed, &outdated)
                        .iter()
                        .all(|one| one.is_certain(source, typed)));
    (!is_certain).then(|| typed.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl TypedSource {
    /// The entry as a library keeps it: its fields, and its own words where these are to be printed
    /// (see [`kept_as_typed`]).
    pub fn to_kept_entry(&self, typed: &str, key: &str) -> Entry {
        let mut entry = self.to_entry(key);
        if let Some(words) = kept_as_typed(typed, self, &entry) {
            Extra::AsTyped.set(&mut entry, words);
        }
        entry
    }
}

/// Whether an entry in the form of another style is certainly the one that the style prints: it was understood, and
/// nothing is lost but what MLA leaves out, the city and the authors behind “et al.”
pub fn is_converted(typed: &str, source: &TypedSource, printed: &str) -> bool {
    is_in_another_style(typed, source)
        && source.confidence >= UNDERSTOOD
        && say_the_same(
            &typed.replace(['_', '*'], ""),
            printed,
            &left_out_of_others(source, printed),
        )
}

/// The words that an entry of another style has and MLA leaves out.
fn left_out_of_others(source: &TypedSource, printed: &str) -> Vec<String> {
    let others = source
        .authors
        .iter()
        .skip(1)
        .filter(|_| printed.contains("et al."));
    let names = others.flat_map(|name| [name.value.family.as_str(), name.value.given.as_str()]);
    let places = source
        .containers
        .iter()
        .filter_map(|container| Some(container.place.as_ref()?.value.as_str()));
    names.chain(places).flat_map(folded_words).collect()
}

/// Whether an entry is certainly in the form of another style, so that its own words are not the ones to print: the year
/// before the title, a note’s bracket around the publisher and the year, or a DOI with a blank in it. Every word of it
/// has its place among the fields.
pub fn is_in_another_style(typed: &str, source: &TypedSource) -> bool {
    let year = source.first(|container| container.date.as_ref());
    let behind = |at: usize| typed.get(at..).unwrap_or_default().trim_start();
    let before = |at: usize| typed.get(..at).unwrap_or_default().trim_end();
    let is_bracketed = year.is_some_and(|date| {
        let title = source.title.as_ref().map_or(0, |title| title.range.end);
        let head = before(date.range.start);
        // `Reed, Ann. 2001. Salt.`
        let stands_alone = !source.authors.is_empty()
            && head.ends_with('.')
            && behind(date.range.end).starts_with('.');
        let is_early = date.range.end <= title && (head.ends_with('(') || stands_alone);
        let is_note = date.range.start > title
            && behind(date.range.end).starts_with(')')
            && source
                .first(|container| container.publisher.as_ref())
                .is_some_and(|publisher| {
                    let opened = typed.get(title..publisher.range.start).unwrap_or_default();
                    opened.contains('(')
                });
        is_early || is_note
    });
    let doi = source.first(|container| container.doi.as_ref());
    let is_torn =
        doi.is_some_and(|doi| !typed.contains(doi.value.as_str()) || typed.contains(": //"));
    (is_bracketed || is_torn) && source.unread.is_empty() && source.title.is_some()
}

/// The words that an entry has and MLA prints no longer: the medium, the city, and what says that something is lacking.
fn outdated(source: &TypedSource, typed: &str) -> Vec<String> {
    let medium = source
        .medium
        .iter()
        .filter(|medium| words::is_outdated_medium(&medium.value));
    let lacking = ["n. pag.", "N. pag.", "N.p.:", "N.p.,", "n.p.,"].into_iter();
    let signs: Vec<&str> = medium
        .map(|field| field.value.as_str())
        .chain(lacking.filter(|sign| typed.contains(sign)))
        .collect();
    // The city alone may be that of an old book or of a house with several.
    let places = source
        .containers
        .iter()
        .filter_map(|container| container.place.as_ref());
    let places = places
        .filter(|_| !signs.is_empty())
        .map(|field| field.value.as_str());
    signs
        .iter()
        .copied()
        .chain(places)
        .flat_map(folded_words)
        .collect()
}

fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::parse;

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
        rewordings(typed, printed, &[])
            .iter()
            .filter(|one| one.is_certain(&source, typed))
            .map(Rewording::describe)
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
