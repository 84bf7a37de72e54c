//! Dates as writers type them above an essay.

use std::ops::Range;

use ibid_language::dates::{month_named, season_named};

/// The first date in a line: `4 March 2022`, `Mar 14, 2023`, `2021-02-17`, `10/14/2022`, `Fall 2023`.
///
/// A month may be glued to the word before it, a year to the word after it, as copied pages have them.
pub(crate) fn find(text: &str) -> Option<Range<usize>> {
    numeric(text).or_else(|| named(text))
}

/// A date with the name of its month or season.
fn named(text: &str) -> Option<Range<usize>> {
    for (at, c) in text.char_indices() {
        if !c.is_ascii_alphabetic() {
            continue;
        }
        let before = text.get(..at)?;
        let is_glued = before.ends_with(char::is_alphanumeric);
        if is_glued && !(c.is_ascii_uppercase() && before.ends_with(char::is_lowercase)) {
            continue;
        }
        let rest = text.get(at..)?;
        let word = first_word(rest);
        let end = at + word.len();
        if month_named(word).is_some() {
            if let Some(range) = around_month(text, at, end) {
                return Some(range);
            }
        } else if season_named(word).is_some() {
            let (year, end) = number(text, skip_space(text, end));
            if (1900..2100).contains(&year) {
                return Some(at..end);
            }
        }
    }
    None
}

/// The letters that a text begins with.
fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The day before or after the month, and the year. Without its year a month is told from `march` and `may` by
/// its capital.
fn around_month(text: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let (before, day_start) = day_before(text, start);
    let after = skip_mark(text, end, &['.', ',']);
    let (first, first_end) = number(text, after);
    if (1500..2100).contains(&first) {
        return Some(day_start..first_end);
    }
    if before.is_some() || !(1..=31).contains(&first) {
        return None;
    }
    let day_end = skip_ordinal(text, first_end);
    let (year, year_end) = number(text, skip_mark(text, day_end, &[',']));
    if (1500..2100).contains(&year) {
        Some(start..year_end)
    } else {
        let is_capital = text.get(start..)?.starts_with(char::is_uppercase);
        is_capital.then_some(start..day_end)
    }
}

fn day_before(text: &str, month: usize) -> (Option<u32>, usize) {
    let before = text.get(..month).unwrap_or_default().trim_end();
    let before = before.strip_suffix(" of").unwrap_or(before);
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| before.strip_suffix(ending))
        .unwrap_or(before);
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = bare.len() - digits;
    match bare.get(start..).and_then(|day| day.parse().ok()) {
        Some(day @ 1..=31) => (Some(day), start),
        _ => (None, month),
    }
}

/// `2021-02-17`, `10/14/2022`, `14.10.2022`.
fn numeric(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while at < text.len() {
        let offset = text.get(at..)?.find(|c: char| c.is_ascii_digit())?;
        let start = at + offset;
        let (first, mut end) = number(text, start);
        let separator = text.get(end..)?.chars().next();
        if let Some(separator @ ('-' | '/' | '.')) = separator {
            let (second, second_end) = number(text, end + 1);
            if second_end > end + 1 && text.get(second_end..)?.starts_with(separator) {
                let (third, third_end) = number(text, second_end + 1);
                let is_iso =
                    (1500..2100).contains(&first) && second <= 12 && (1..=31).contains(&third);
                let is_short = (1..=31).contains(&first)
                    && (1..=31).contains(&second)
                    && ((1900..2100).contains(&third)
                        || third_end - second_end == 3
                            && (separator == '/'
                                || separator == '.' && is_alone(text, start, third_end)));
                if is_iso || is_short {
                    return Some(start..third_end);
                }
            }
        }
        end = end.max(start + 1);
        at = end;
    }
    None
}

/// Whether a date with stops is all that the line says: in a sentence it may be the number of a section.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let around = [text.get(..start), text.get(end..)];
    let mut around = around.into_iter().flatten();
    around.all(|part| part.trim().is_empty())
}

/// The number at a byte, 0 where there is none, and the byte after it.
fn number(text: &str, at: usize) -> (u32, usize) {
    let digits = text
        .get(at..)
        .unwrap_or_default()
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let end = at + digits;
    (
        text.get(at..end)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0),
        end,
    )
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
}

fn skip_mark(text: &str, at: usize, marks: &[char]) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    skip_space(text, at + rest.len() - rest.trim_start_matches(marks).len())
}

fn skip_ordinal(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| rest.starts_with(ending))
    {
        at + 2
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_lines() {
        let cases = [
            ("4 March 2022", Some("4 March 2022")),
            ("12 November 2023 at 22:14", Some("12 November 2023")),
            ("10 min readNov 8, 2021", Some("Nov 8, 2021")),
            (
                "November 19, 2021Ben Achterberg3 Comments",
                Some("November 19, 2021"),
            ),
            ("Posted on March 3, 2019 by Janelle", Some("March 3, 2019")),
            ("2021-02-17", Some("2021-02-17")),
            ("10/14/2022", Some("10/14/2022")),
            ("March 4th, 2021", Some("March 4th, 2021")),
            ("the 3rd of May 1998", Some("3rd of May 1998")),
            ("Fall 2023", Some("Fall 2023")),
            ("Mar 14", Some("Mar 14")),
            ("A March on Rome", None),
            ("You may 5", None),
            ("We may 5 times over", None),
            ("march 4, 2021", Some("march 4, 2021")),
            ("sept. 4, 2021", Some("sept. 4, 2021")),
            ("1984", None),
            ("4.18", None),
        ];
        for (text, date) in cases {
            assert_eq!(find(text).and_then(|range| text.get(range)), date, "{text}");
        }
    }
}
