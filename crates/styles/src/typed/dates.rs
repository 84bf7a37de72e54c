//! Dates in all the ways that people write them.

use std::ops::Range;

use super::source::TypedDate;
use super::words::{month, season};

/// The date that a text begins with, and its length in bytes.
///
/// `13 Dec. 1968`, `Dec. 13, 1968`, `July-Aug. 1989`, `Autumn 1975`, `2012, May 4`, `1968-12-13`, `12/13/1968`,
/// `c. 1665`, `©2010`, `1954`. Of a range of days, months or seasons the first is kept. A year has four digits.
pub(super) fn date_at(text: &str) -> Option<(usize, TypedDate)> {
    let (skipped, approximate) = before_date(text);
    let mut scan = Scan { text, at: skipped };
    let date = scan
        .numeric()
        .or_else(|| scan.day_first())
        .or_else(|| scan.month_first())
        .or_else(|| scan.season_first())
        .or_else(|| scan.year_first())?;
    let boundary = !text
        .get(scan.at..)
        .unwrap_or_default()
        .starts_with(|c: char| c.is_alphanumeric());
    let date = TypedDate {
        approximate,
        ..date
    };
    (boundary && scan.at > skipped).then_some((scan.at, date))
}

/// The words of a date that stands in these bytes, where they say more than one date can: a range, or `Fall`, which is
/// an autumn by another name.
pub(super) fn words_of(typed: &str, range: Range<usize>) -> Option<&str> {
    let mut scan = Scan {
        text: typed,
        at: range.end,
    };
    if let Some(year) = typed.get(range.clone()).and_then(|date| date.parse().ok()) {
        // `1900-01`
        scan.later_year(year);
    }
    let words = typed.get(range.start..scan.at)?;
    let is_numeric = !words.contains(char::is_alphabetic);
    let joins = words.matches(['-', '–', '—', '/']).count();
    let is_range = joins == 1 && (!is_numeric || scan.at > range.end);
    (is_range || words.to_ascii_lowercase().starts_with("fall")).then_some(words)
}

/// A range of seasons or years as MLA prints it: `winter 1999–2000`, `fall-winter 2003`, `1900–01`.
pub(super) fn range_in_words(words: &str) -> Option<String> {
    let mut out = String::new();
    for part in words.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mark = part.get(word.len()..).unwrap_or_default();
        let is_year = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        if !(is_year || season(word).is_some()) {
            return None;
        }
        out.push_str(&word.to_lowercase());
        out.push_str(match mark {
            "-" | "–" | "—" | "/" => "–",
            mark => mark,
        });
    }
    Some(out)
}

/// Weekdays, in full and shortened.
const DAYS: [&str; 14] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon.",
    "Tue.",
    "Wed.",
    "Thu.",
    "Fri.",
    "Sat.",
    "Sun.",
];

/// The bytes of a weekday, `circa` or a copyright sign before a date, and whether they say that it is approximate.
fn before_date(text: &str) -> (usize, bool) {
    for prefix in ["c. ", "ca. ", "circa ", "Circa ", "c.", "C. "] {
        if text.starts_with(prefix) {
            return (prefix.len(), true);
        }
    }
    for prefix in ["© ", "©", "copyright ", "Copyright ", "c"] {
        let rest = text.strip_prefix(prefix).unwrap_or_default();
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return (prefix.len(), false);
        }
    }
    DAYS.iter()
        .find_map(|day| {
            let rest = text.strip_prefix(day)?;
            let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            Some((text.len() - rest.len(), false))
        })
        .unwrap_or((0, false))
}

/// A place in the text; each reader moves it only when it succeeds.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Runs a reader and goes back where it fails.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = start;
        }
        value
    }

    fn digits(&mut self, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let value = lengths
            .contains(&length)
            .then(|| rest.get(..length)?.parse().ok())??;
        self.at += length;
        Some(value)
    }

    fn year(&mut self) -> Option<i32> {
        self.attempt(|scan| {
            let year = i32::try_from(scan.digits(4..=4)?).ok()?;
            (1000..=2100).contains(&year).then_some(year)
        })
    }

    /// `9/8/21`: with strokes the last two digits of a year are enough.
    fn short_year(&mut self, separator: &str) -> Option<i32> {
        self.attempt(|scan| {
            let short = i32::try_from(scan.digits(2..=2)?).ok()?;
            (separator == "/").then_some(if short < 40 {
                2000 + short
            } else {
                1900 + short
            })
        })
    }

    fn day(&mut self) -> Option<u8> {
        self.attempt(|scan| {
            let day = u8::try_from(scan.digits(1..=2)?).ok()?;
            for ordinal in ["st", "nd", "rd", "th"] {
                if scan.eat(ordinal) {
                    break;
                }
            }
            // Of a range of days, or of several, the first is kept.
            let _ = scan.attempt(|scan| {
                let joined = ["-", "–", " and ", " & "].iter().any(|sign| scan.eat(sign));
                joined.then(|| scan.digits(1..=2))?
            });
            (1..=31).contains(&day).then_some(day)
        })
    }

    fn eat(&mut self, literal: &str) -> bool {
        let fits = self.rest().starts_with(literal);
        if fits {
            self.at += literal.len();
        }
        fits
    }

    /// A word of letters, with the full stop that shortens it.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
        let word = rest.get(..length).filter(|word| !word.is_empty())?;
        self.at += length;
        self.eat(".");
        Some(word)
    }

    fn one_of<T>(&mut self, name: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.attempt(|scan| {
            let first = name(scan.word()?)?;
            let _ = scan.attempt(|scan| {
                scan.eat(" ");
                let joined = scan.eat("-")
                    || scan.eat("–")
                    || scan.eat("/")
                    || scan.eat("and ")
                    || scan.eat("& ");
                scan.eat(" ");
                joined.then(|| name(scan.word()?))?
            });
            Some(first)
        })
    }

    /// `, ` or a blank.
    fn gap(&mut self) -> Option<()> {
        self.eat(",");
        self.eat(" ").then_some(())
    }

    fn numeric(&mut self) -> Option<TypedDate> {
        self.attempt(|scan| {
            let year = scan.year()?;
            let separator = ["-", "/", "."].into_iter().find(|s| scan.eat(s))?;
            let month = u8::try_from(scan.digits(1..=2)?).ok()?;
            if !scan.eat(separator) {
                return None;
            }
            let day = u8::try_from(scan.digits(1..=2)?).ok()?;
            date(year, month, day)
        })
        .or_else(|| {
            self.attempt(|scan| {
                let first = u8::try_from(scan.digits(1..=2)?).ok()?;
                let separator = ["/", ".", "-"].into_iter().find(|s| scan.eat(s))?;
                let second = u8::try_from(scan.digits(1..=2)?).ok()?;
                if !scan.eat(separator) {
                    return None;
                }
                let year = scan.year().or_else(|| scan.short_year(separator))?;
                // Americans put the month first, with strokes; a day beyond 12 tells the rest.
                if separator == "/" && first <= 12 {
                    date(year, first, second)
                } else {
                    date(year, second, first)
                }
            })
        })
    }

    fn day_first(&mut self) -> Option<TypedDate> {
        self.attempt(|scan| {
            let day = scan.day()?;
            // `4-May-2021`
            let dashed = scan.eat("-");
            (dashed || scan.eat(" ")).then_some(())?;
            scan.eat("of ");
            let month = scan.one_of(month)?;
            if !(dashed && scan.eat("-")) {
                scan.gap()?;
            }
            date(scan.year()?, month, day)
        })
    }

    fn month_first(&mut self) -> Option<TypedDate> {
        self.attempt(|scan| {
            let month = scan.one_of(month)?;
            // `Oct2003`, as databases write it.
            if scan.gap().is_none() && !scan.rest().starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            if let Some(year) = scan.year() {
                return Some(TypedDate {
                    year,
                    month: Some(month),
                    ..TypedDate::default()
                });
            }
            let day = scan.day()?;
            scan.gap()?;
            date(scan.year()?, month, day)
        })
    }

    fn season_first(&mut self) -> Option<TypedDate> {
        self.attempt(|scan| {
            let season = scan.one_of(season)?;
            scan.gap()?;
            let year = scan.year()?;
            scan.later_year(year);
            Some(TypedDate {
                year,
                season: Some(season),
                ..TypedDate::default()
            })
        })
    }

    /// The end of a range of years: `1999-2000`, `1914–15`. What is no later year is left.
    fn later_year(&mut self, from: i32) {
        let _ = self.attempt(|scan| {
            (scan.eat("-") || scan.eat("–") || scan.eat("/")).then_some(())?;
            let length = scan.rest().bytes().take_while(u8::is_ascii_digit).count();
            let last = i32::try_from(scan.digits(2..=4)?).ok()?;
            let last = if length == 2 {
                from - from % 100 + last
            } else {
                last
            };
            let goes_on = scan.rest().starts_with(['-', '–', '/']);
            (last > from && last <= from + 60 && !goes_on).then_some(())
        });
    }

    /// A year, and what APA or a library puts behind it.
    fn year_first(&mut self) -> Option<TypedDate> {
        let year = self.year()?;
        // The letter of `(1993a)` tells works of one year apart.
        let _ = self.attempt(|scan| {
            let letter = scan
                .rest()
                .chars()
                .next()
                .filter(char::is_ascii_lowercase)?;
            (scan.eat(letter.encode_utf8(&mut [0; 4])) && scan.rest().starts_with([')', ']']))
                .then_some(())
        });
        let plain = TypedDate {
            year,
            ..TypedDate::default()
        };
        let with_month = self.attempt(|scan| {
            scan.gap()?;
            let month = scan.one_of(month)?;
            let with_day = scan.attempt(|scan| {
                scan.eat(" ").then_some(())?;
                let day = scan.day()?;
                // A number that goes on is none: “May 4:30”.
                (!scan.rest().starts_with([':', '.'])
                    || !scan
                        .rest()
                        .get(1..2)
                        .is_some_and(|c| c.starts_with(|c: char| c.is_ascii_digit())))
                .then(|| date(year, month, day))?
            });
            with_day.or(Some(TypedDate {
                month: Some(month),
                ..plain
            }))
        });
        with_month
            .or_else(|| {
                self.attempt(|scan| {
                    scan.gap()?;
                    Some(TypedDate {
                        season: Some(scan.one_of(season)?),
                        ..plain
                    })
                })
            })
            .or(Some(plain))
    }
}

fn date(year: i32, month: u8, day: u8) -> Option<TypedDate> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(TypedDate {
        year,
        month: Some(month),
        day: Some(day),
        ..TypedDate::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(text: &str) -> Option<(i32, u8, u8)> {
        date_at(text).map(|(_, date)| (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0)))
    }

    #[test]
    fn a_range_of_seasons_or_years_is_kept_in_words() {
        let kept = |words: &str| {
            let (length, _) = date_at(words)?;
            range_in_words(words_of(words, 0..length)?)
        };
        assert_eq!(
            kept("Winter 1999-2000").as_deref(),
            Some("winter 1999–2000")
        );
        assert_eq!(
            kept("Fall/Winter 2003").as_deref(),
            Some("fall–winter 2003")
        );
        assert_eq!(kept("Fall 2003").as_deref(), Some("fall 2003"));
        assert_eq!(kept("1900-01").as_deref(), Some("1900–01"));
        assert_eq!(kept("2012-05-04"), None);
        assert_eq!(kept("4 May 2012"), None);
    }

    #[test]
    fn dates_as_people_write_them() {
        let forms = [
            ("13 Dec. 1968, pp.", (1968, 12, 13)),
            ("Dec. 13, 1968", (1968, 12, 13)),
            ("December 13th, 1968.", (1968, 12, 13)),
            ("13 December, 1968", (1968, 12, 13)),
            ("July-Aug. 1989", (1989, 7, 0)),
            ("July/August 1989", (1989, 7, 0)),
            ("Sept. 2017", (2017, 9, 0)),
            ("2012, May 4)", (2012, 5, 4)),
            ("2012, May)", (2012, 5, 0)),
            ("2012-05-04", (2012, 5, 4)),
            ("05/04/2012", (2012, 5, 4)),
            ("9/8/21", (2021, 9, 8)),
            ("1993b)", (1993, 0, 0)),
            ("June 4 and 11, 2012", (2012, 6, 4)),
            ("4 & 11 June 2012", (2012, 6, 4)),
            ("25.12.2012", (2012, 12, 25)),
            ("Monday, 4 May 2012", (2012, 5, 4)),
            ("10-12 May 2010", (2010, 5, 10)),
            ("c. 1665", (1665, 0, 0)),
            ("©2010", (2010, 0, 0)),
            ("Autumn 1975", (1975, 0, 0)),
            ("Fall/Winter 2003", (2003, 0, 0)),
            ("1968, vol. 162", (1968, 0, 0)),
            ("Winter 1999-2000", (1999, 0, 0)),
            ("Oct2003, Vol. 4", (2003, 10, 0)),
            ("1999", (1999, 0, 0)),
        ];
        for (text, expected) in forms {
            assert_eq!(ymd(text), Some(expected), "{text}");
        }
        for text in [
            "May the force",
            "36.3",
            "12345",
            "1999a",
            "3859",
            "March of Folly",
            "",
        ] {
            assert_eq!(ymd(text), None, "{text}");
        }
    }
}
