//! From what a writer types to locators.

use super::{Locator, Unit};
use ibid_language::locator_labels::{find_label, is_plural};
use ibid_language::{is_roman, number_named};

/// Parts of a book that locate without a number.
const NAMED_PARTS: &[&str] = &[
    "preface",
    "introduction",
    "intro.",
    "foreword",
    "afterword",
    "prologue",
    "epilogue",
    "appendix",
    "abstract",
    "dedication",
    "acknowledgments",
    "acknowledgements",
    "conclusion",
    "glossary",
    "front cover",
    "back cover",
    "cover",
    "dust jacket",
    "liner notes",
    "passim",
    "frontispiece",
];

pub(super) fn list(text: &str) -> (Vec<Locator>, &str) {
    let mut locators: Vec<Locator> = Vec::new();
    let mut carried: Option<Unit> = None;
    let mut rest = strip_separator(text);
    while !rest.is_empty() {
        let end = rest.find([',', ';']).unwrap_or(rest.len());
        let part = rest.get(..end).unwrap_or_default();
        let (part, end) = before_and(part);
        let Some(mut locator) = one(part) else {
            break;
        };
        match (&locator.label, carried) {
            (Some(label), _) => {
                let reaches_on =
                    is_plural(label) || matches!(locator.unit, Unit::Page | Unit::Line);
                carried = reaches_on.then_some(locator.unit);
            }
            (None, Some(unit)) if locator.unit == Unit::Page => locator.unit = unit,
            (None, _) => {}
        }
        locators.push(locator);
        rest = strip_separator(rest.get(end..).unwrap_or_default());
    }
    (locators, rest.trim_end())
}

/// The part up to an “and” that joins two numbers (`12 and 15`), and where it ends.
fn before_and(part: &str) -> (&str, usize) {
    for joint in [" and ", " & "] {
        if let Some(at) = part.find(joint)
            && let Some((first, second)) = part.split_at_checked(at)
            && one(first.trim()).is_some()
            && one(second.get(joint.len()..).unwrap_or_default().trim()).is_some()
        {
            return (first.trim(), at);
        }
    }
    (part.trim(), part.len())
}

fn strip_separator(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ';');
    let joined = text
        .strip_prefix("and ")
        .or_else(|| text.strip_prefix("& "));
    match joined.map(str::trim_start) {
        Some(rest) if one(rest.split([',', ';']).next().unwrap_or_default().trim()).is_some() => {
            rest
        }
        _ => text,
    }
}

/// One part: a named part, a bare value, or a label and a value.
pub(super) fn one(part: &str) -> Option<Locator> {
    if NAMED_PARTS.contains(&part.to_lowercase().as_str()) {
        return Some(Locator {
            unit: Unit::Other,
            value: part.to_owned(),
            label: None,
        });
    }
    if is_value(part) {
        return Some(Locator {
            unit: bare_unit(part),
            value: part.to_owned(),
            label: None,
        });
    }
    labelled(part).or_else(|| scripture(part))
}

/// `p. 9`, `p.9`, `§ 4`, `lines 5-8`, `chapter three`.
fn labelled(part: &str) -> Option<Locator> {
    let end = part
        .find(|c: char| c.is_whitespace() || c == '.' || c.is_ascii_digit())
        .unwrap_or(part.len());
    let end = end + usize::from(part.get(end..)?.starts_with('.'));
    let (word, value) = part.split_at_checked(end)?;
    let label = find_label(word)?;
    let value = value.trim_start();
    (is_value(value) || is_in_words(value) || is_letter(value)).then(|| Locator {
        unit: label.unit,
        value: value.to_owned(),
        label: Some(word.to_owned()),
    })
}

/// `Gen. 1.1-5`, `1 Cor. 13.4`: a book of scripture with chapter and verse.
fn scripture(part: &str) -> Option<Locator> {
    let (book, value) = part.rsplit_once(' ')?;
    let name = book.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let short = name.chars().count() <= 16 && name.chars().next()?.is_uppercase();
    let word = name
        .trim_end_matches('.')
        .chars()
        .all(|c| c.is_alphabetic() || c == ' ');
    let verse = value.contains(['.', ':']) && is_value(value);
    (short && word && verse).then(|| Locator {
        unit: Unit::Verse,
        value: value.to_owned(),
        label: Some(book.to_owned()),
    })
}

/// What a value without a label counts.
fn bare_unit(value: &str) -> Unit {
    let first = value.split(['-', '–', '—']).next().unwrap_or_default();
    let colons = first.matches(':').count();
    if colons >= 2 {
        return Unit::Timestamp;
    }
    if let Some((before, after)) = first.split_once(':') {
        // `41:16` is a time; `2: 330` and `2:330` are volume and page.
        let minutes = before.len() >= 2 && after.len() == 2;
        let zero = after.len() == 2 && after.starts_with('0');
        return if minutes || zero {
            Unit::Timestamp
        } else {
            Unit::Page
        };
    }
    if first.contains('.') {
        return Unit::Division;
    }
    Unit::Page
}

/// A number, or a range or chain of numbers, with the letters that go with them: `12`, `xii-xv`, `516c-d`,
/// `A1+`, `4.7.164-81`, `2: 330`, `00:41:16-17`, `45n3`, `12ff.`.
fn is_value(text: &str) -> bool {
    let text = text.trim_end_matches('+');
    let text = text
        .strip_suffix("ff.")
        .or_else(|| text.strip_suffix("ff"))
        .or_else(|| text.strip_suffix("f."))
        .unwrap_or(text)
        .trim_end();
    if text.is_empty() {
        return false;
    }
    if let Some((volume, page)) = text.split_once(": ") {
        return is_number(volume) && is_range(page.trim_start());
    }
    is_range(text)
}

fn is_range(text: &str) -> bool {
    let text = text.replace("--", "–");
    let mut ends = text.split(['-', '–', '—']).map(str::trim);
    let first = ends.next().is_some_and(is_number);
    let numeric = text.chars().any(|c| c.is_ascii_digit());
    first
        && ends.clone().count() <= 1
        && ends.all(|end| is_number(end) || (numeric && is_letter(end)))
}

/// One number with its divisions: `12`, `xii`, `A12`, `516c`, `4.7.164`, `00:41:16`, `45n3`.
fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text
            .split(['.', ':'])
            .all(|part| is_roman(part) || is_arabic(part))
}

fn is_arabic(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let prefix = text.len() - digits.len();
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let note = rest.strip_prefix("nn").or_else(|| rest.strip_prefix('n'));
    let suffix = note.map_or(rest, |note| {
        note.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    rest.len() < digits.len()
        && prefix <= 2
        && suffix.len() <= 1
        && suffix.chars().all(|c| c.is_ascii_alphabetic())
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.chars().all(|c| c.is_ascii_alphabetic())
}

/// `three`, `twenty-one`, or a range of such words: `three-five`.
fn is_in_words(text: &str) -> bool {
    number_named(text).is_some()
        || text.split_once('-').is_some_and(|(first, last)| {
            number_named(first).is_some() && number_named(last).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(Unit, String)>, String) {
        let (locators, rest) = list(text);
        let locators = locators.into_iter().map(|l| (l.unit, l.value)).collect();
        (locators, rest.to_owned())
    }

    #[test]
    fn bare_values() {
        for (text, unit) in [
            ("12", Unit::Page),
            ("xii-xv", Unit::Page),
            ("A1+", Unit::Page),
            ("123–25", Unit::Page),
            ("516c-d", Unit::Page),
            ("45n3", Unit::Page),
            ("2: 330-331", Unit::Page),
            ("2:330-331", Unit::Page),
            ("4.7.164-181", Unit::Division),
            ("22.471-473", Unit::Division),
            ("00:41:16-17", Unit::Timestamp),
            ("41:16", Unit::Timestamp),
        ] {
            assert_eq!(
                read(text),
                (vec![(unit, text.to_owned())], String::new()),
                "{text}"
            );
        }
    }

    #[test]
    fn labels_and_their_reach() {
        assert_eq!(
            read(", pp. 83, 90-91"),
            (
                vec![(Unit::Page, "83".into()), (Unit::Page, "90-91".into())],
                String::new()
            )
        );
        assert_eq!(read("lines 5, 9").0[1].0, Unit::Line);
        assert_eq!(read("ch. 3, 45").0[1].0, Unit::Page);
        assert_eq!(read("pp. 12 and 15").0[1], (Unit::Page, "15".into()));
        assert_eq!(read("3, 5, and 9").0[2], (Unit::Page, "9".into()));
        assert_eq!(read("12 and all that").1, "12 and all that");
        assert_eq!(read("§4").0[0], (Unit::Section, "4".into()));
        assert_eq!(read("p.9").0[0], (Unit::Page, "9".into()));
        assert_eq!(read("Gen. 1.1-5").0[0], (Unit::Verse, "1.1-5".into()));
        assert_eq!(read("preface").0[0], (Unit::Other, "preface".into()));
    }

    #[test]
    fn what_is_no_locator_is_left() {
        assert_eq!(read(", 13, emphasis added").1, "emphasis added");
        assert_eq!(read(", emphasis added").1, "emphasis added");
        assert_eq!(read("see the preface").1, "see the preface");
        assert_eq!(read("mild words").0, vec![]);
        assert_eq!(read(""), (vec![], String::new()));
        assert_eq!(read(",;, "), (vec![], String::new()));
        assert_eq!(read("part").0, vec![]);
    }
}
