use ibid_diagnostics::Diagnostic;

use crate::essay::{fold, without_article};
use crate::rule::{Check, rule};
use crate::sources::Sources;
use crate::typed_list::ListEntry;

rule! {
    /// The list at the end of the essay is not in alphabetical order.
    ///
    /// ## Why
    ///
    /// The list is sorted letter by letter: by surname, or by title if there is no author or the author is the same.
    /// Articles at the beginning (“A”, “An”, “The”) and accents are ignored. The rule reports the fewest entries that
    /// have to move.
    ///
    /// ## What to do
    ///
    /// Move the entry. The order of a library in its own file does not matter, because the printed list is sorted. The
    /// rule says nothing where guides differ: numbers, foreign articles, names that begin with a particle.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong list
    /// Robins went first (Carson 103), and finches were counted (Darwin 12).
    ///
    /// ## Works Cited
    ///
    /// Darwin, Charles. *On the Origin of Species*. John Murray, 1859.
    ///
    /// Carson, Rachel. *Silent Spring*. Houghton Mifflin, 1962.
    /// ```
    /// ```markdown right list
    /// The object is sublime (Žižek 12), and the mine is not (Zola 84).
    ///
    /// ## Works Cited
    ///
    /// Žižek, Slavoj. *The Sublime Object of Ideology*. Verso, 1989.
    ///
    /// Zola, Émile. *Germinal*. Penguin, 1954.
    /// ```
    "unsorted", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(list) = sources
        .list
        .filter(|list| list.is_library() && !list.is_doubtful())
    else {
        return;
    };
    let mut author = None;
    let mut judged: Vec<(&ListEntry<'_>, Place)> = Vec::new();
    for entry in &list.entries {
        let place = Place::of(entry, &mut author);
        // Whether a number stands where its figures or its words belong is left open.
        if let Some(place) = place.filter(|place| !place.title.starts_with(char::is_numeric)) {
            judged.push((entry, place));
        }
    }
    let mut sorted: Vec<usize> = (0..judged.len()).collect();
    sorted.sort_by(|&a, &b| place_at(&judged, a).cmp(&place_at(&judged, b)));
    let mut ranks = vec![0; judged.len()];
    for (rank, &index) in sorted.iter().enumerate() {
        if let Some(slot) = ranks.get_mut(index) {
            *slot = rank;
        }
    }
    let stays = longest_ascent(&ranks);
    for (((entry, place), rank), stays) in judged.iter().zip(&ranks).zip(stays) {
        if stays {
            continue;
        }
        let at = |rank: usize| judged.get(*sorted.get(rank)?);
        let before = rank.checked_sub(1).and_then(at);
        let Some((neighbour, _)) = before.or_else(|| at(rank + 1)) else {
            continue;
        };
        let side = if before.is_some() { "after" } else { "before" };
        let is_same_author = before.is_none_or(|(_, other)| place.has_author_of(other));
        let changes_places = entry.repeats_author() && !is_same_author;
        findings.push(out_of_order(entry, side, neighbour, changes_places));
    }
}

/// The finding. `changes_places` where dashes move before the entry that has the name.
fn out_of_order(
    entry: &ListEntry<'_>,
    side: &str,
    neighbour: &ListEntry<'_>,
    changes_places: bool,
) -> Diagnostic {
    let (mut name, mut other) = (entry.name(), neighbour.name());
    if name == other {
        (name, other) = (entry.name_with_title(), neighbour.name_with_title());
    }
    RULE.finding(
        entry.typed.span,
        format!("“{name}” is out of order: it belongs {side} “{other}”"),
    )
    .with_label(neighbour.typed.span, format!("it belongs {side} this"))
    .with_help(if changes_places {
        "works of one author are in the order of their titles; the name then stands here, and `---` in the entry that has \
         it now"
    } else {
        "the list is in alphabetical order by surname, or by title without its article"
    })
}

fn place_at<'p>(judged: &'p [(&ListEntry<'_>, Place)], index: usize) -> Option<&'p Place> {
    judged.get(index).map(|(_, place)| place)
}

/// Where an entry belongs, compared part by part and letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The letters before the first comma: the surname, or the title.
    head: String,
    /// The given name, or the rest of a name that was not divided.
    given: String,
    /// The surname and given name of the second author; behind all others where it is `et al.`
    second: [String; 2],
    /// The title behind the names.
    title: String,
}

/// The names of an entry, for the `---` of the next.
type Names = (String, String, [String; 2]);

impl Place {
    fn has_author_of(&self, other: &Self) -> bool {
        self.head == other.head && self.given == other.given && self.second == other.second
    }

    /// The names that an entry begins with, as they are compared. `typed` is the text before the title.
    fn names(entry: &ListEntry<'_>, typed: &str) -> Names {
        let source = entry.source();
        let (head, rest) = typed.split_once(',').unwrap_or((typed, ""));
        let second = match source.authors.as_slice() {
            [_, second, rest @ ..] if rest.is_empty() && !source.et_al => {
                [letters(&second.value.family), letters(&second.value.given)]
            }
            [_] | [] if !source.et_al => {
                return (letters(head), letters(without_role(rest)), no_one());
            }
            _ => ["\u{10FFFF}".to_owned(), String::new()],
        };
        let given = source
            .authors
            .first()
            .map(|first| letters(&first.value.given));
        (letters(head), given.unwrap_or_default(), second)
    }

    /// The place of an entry as it was typed; none where the entry was not understood, or guides differ. `author` is
    /// the one of the entry before, for `---`.
    fn of(entry: &ListEntry<'_>, author: &mut Option<Names>) -> Option<Self> {
        let text = entry.typed.text();
        let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if entry.repeats_author() {
            if names_offices(text) {
                return None;
            }
            let (head, given, second) = author.clone()?;
            return Some(Self {
                head,
                given,
                second,
                title: title_letters(title_of(entry, bare)),
            });
        }
        *author = None;
        if entry.is_doubtful() || entry.is_in_spoken_order() || is_open(bare) {
            return None;
        }
        let source = entry.source();
        let title_at = source
            .title
            .as_ref()
            .map(|title| title.range.start)
            .filter(|at| *at > 0 && source.begins_with_name());
        let Some((names, title)) = title_at.and_then(|at| text.split_at_checked(at)) else {
            return Some(Self {
                head: title_letters(title_of(entry, bare)),
                given: String::new(),
                second: no_one(),
                title: String::new(),
            });
        };
        let (head, given, second) = Self::names(entry, names);
        *author = Some((head.clone(), given.clone(), second.clone()));
        Some(Self {
            head,
            given,
            second,
            title: title_letters(title_of(entry, title)),
        })
    }
}

fn no_one() -> [String; 2] {
    [String::new(), String::new()]
}

/// Whether dashes stand for a part of the name alone, before an office: `---, Supreme Court.`
fn names_offices(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != ',');
    let office = behind.strip_prefix(',').map(str::trim_start);
    office.is_some_and(|office| !office.starts_with(char::is_lowercase))
}

/// The title of an entry, else the text up to the first full stop.
fn title_of<'t>(entry: &'t ListEntry<'_>, text: &'t str) -> &'t str {
    let title = entry.source().title.as_ref();
    let first = || text.split(['.', '?', '!']).next().unwrap_or(text);
    title.map_or_else(first, |title| title.value.as_str())
}

/// Whether guides differ over the place of an entry: it begins with a number, a letter that is not Latin, a small
/// particle or an article of another language.
fn is_open(text: &str) -> bool {
    let folded = fold(text);
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_particle = first.starts_with(char::is_lowercase) && !first.ends_with(',');
    let word = folded
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    !folded.starts_with(|c: char| c.is_ascii_lowercase())
        || is_particle
        || FOREIGN_ARTICLES.contains(&word)
}

const FOREIGN_ARTICLES: &[&str] = &[
    "al", "das", "der", "die", "el", "en", "het", "il", "l", "la", "las", "le", "les", "lo", "los",
    "o", "os", "un", "una", "une",
];

/// The names without what their bearers did, which has no part in the order.
fn without_role(names: &str) -> &str {
    let bare = names.trim_end().trim_end_matches('.');
    ROLES
        .iter()
        .find_map(|role| bare.strip_suffix(role))
        .unwrap_or(bare)
}

const ROLES: &[&str] = &[
    "editors",
    "editor",
    "eds",
    "ed",
    "translators",
    "translator",
    "trans",
    "directors",
    "director",
    "creator",
    "performer",
];

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn title_letters(title: &str) -> String {
    let folded = fold(title);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    letters(without_article(bare))
}

/// Which elements form the longest ascending row; of several, the one that keeps the earliest.
fn longest_ascent(ranks: &[usize]) -> Vec<bool> {
    // From the end, the longest row that begins at each element, by the lowest rank that begins a row of a length.
    let mut tails: Vec<usize> = Vec::new();
    let mut lengths = vec![0; ranks.len()];
    for (rank, length) in ranks.iter().zip(&mut lengths).rev() {
        let at = tails.partition_point(|tail| tail > rank);
        match tails.get_mut(at) {
            Some(tail) => *tail = *rank,
            None => tails.push(*rank),
        }
        *length = at + 1;
    }
    let mut wanted = tails.len();
    let mut last = None;
    let mut stays = Vec::with_capacity(ranks.len());
    for (rank, length) in ranks.iter().zip(lengths) {
        let fits = length == wanted && last.is_none_or(|last| last < *rank);
        if fits {
            wanted -= 1;
            last = Some(*rank);
        }
        stays.push(fits);
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::longest_ascent;

    #[test]
    fn the_fewest_have_to_move_and_the_later_of_two() {
        assert_eq!(longest_ascent(&[1, 0]), [true, false]);
        assert_eq!(longest_ascent(&[0, 2, 1]), [true, true, false]);
        assert_eq!(longest_ascent(&[3, 0, 1, 2]), [false, true, true, true]);
        assert_eq!(longest_ascent(&[0, 1, 2]), [true; 3]);
    }
}
