//! Days of the calendar, months and seasons, as people write them.

use std::str::FromStr;

/// A day of the calendar; months and days are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CivilDate {
    /// The year, from 1 to 9999.
    pub year: i32,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// Day, month and year in words, as MLA writes them in prose: `2 April 2026`.
impl std::fmt::Display for CivilDate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let month = MONTHS.get(usize::from(self.month).wrapping_sub(1));
        let (initial, rest) = month.unwrap_or(&"").split_at_checked(1).unwrap_or_default();
        let initial = initial.to_ascii_uppercase();
        write!(out, "{} {initial}{rest} {}", self.day, self.year)
    }
}

/// The text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDateError;

impl std::fmt::Display for ParseDateError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("not a date with day, month and year")
    }
}

impl std::error::Error for ParseDateError {}

/// The last second of the year 9999, counted from the beginning of 1970.
const LAST_SECOND: u64 = 253_402_300_799;

impl CivilDate {
    /// 1 January 1970, for what has no date.
    pub const EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day that is this many seconds after the beginning of 1970, in UTC: for `SOURCE_DATE_EPOCH`. Days end with the
    /// year 9999.
    pub fn from_unix(seconds: u64) -> Option<Self> {
        if seconds > LAST_SECOND {
            return None;
        }
        // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
        let days = i64::try_from(seconds / 86_400).ok()? + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(
            i32::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// Reads `2026-05-01` and no other form.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_number =
            |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some()
            || !is_number(year, 4)
            || !is_number(month, 2)
            || !is_number(day, 2)
        {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

/// How many days a month has, from 1 for January; none where there is no such month.
pub fn days_in(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl FromStr for CivilDate {
    type Err = ParseDateError;

    /// Reads `24 November 2026`, `24 Nov. 2026`, `November 24, 2026` and `2026-11-24`.
    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let parts: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'))
            .filter(|part| !part.is_empty())
            .collect();
        let &[first, second, third] = parts.as_slice() else {
            return Err(ParseDateError);
        };
        let date = if let Some(month) = month_named(second) {
            (third.parse(), month, day(first))
        } else if let Some(month) = month_named(first) {
            (third.parse(), month, day(second))
        } else if first.len() == 4 {
            (first.parse(), second.parse().unwrap_or(0), day(third))
        } else {
            return Err(ParseDateError);
        };
        match date {
            (Ok(year), month, Some(day)) => Self::new(year, month, day).ok_or(ParseDateError),
            _ => Err(ParseDateError),
        }
    }
}

/// A day of the month, `3` or `3rd`.
fn day(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok()
}

/// The months, in full and in small letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month, from 1, that an English word names: in full, by its first three letters, or as `Sept`. Case does not
/// matter; a full stop is not part of the word.
///
/// ```
/// use ibid_language::dates::month_named;
///
/// assert_eq!(month_named("Sept"), Some(9));
/// assert_eq!(month_named("Marc"), None);
/// ```
pub fn month_named(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let is_short = word.len() == 3 || word == "sept";
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| word == *month || (is_short && month.starts_with(&word)))
        .map(|(number, _)| number)
}

/// A season of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The season that an English word names, whatever its case.
pub fn season_named(word: &str) -> Option<Season> {
    match word.to_ascii_lowercase().as_str() {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" | "fall" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

/// Whether a word names a day of the week in full, in small letters.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// The days of the week, in full and in small letters.
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_essays_write_them() {
        let day = CivilDate::new(2026, 11, 24);
        for text in [
            "24 November 2026",
            "24 Nov. 2026",
            "November 24, 2026",
            "November 24th, 2026",
            "2026-11-24",
        ] {
            assert_eq!(text.parse().ok(), day, "{text}");
        }
        for text in [
            "",
            "Fall 2026",
            "24 November",
            "31 June 2026",
            "11/24/2026",
            "0000-01-01",
        ] {
            assert_eq!(text.parse::<CivilDate>(), Err(ParseDateError), "{text}");
        }
    }

    #[test]
    fn seconds_are_turned_into_days() {
        assert_eq!(CivilDate::from_unix(0), Some(CivilDate::EPOCH));
        assert_eq!(
            CivilDate::from_unix(951_827_696),
            CivilDate::new(2000, 2, 29)
        );
        assert_eq!(
            CivilDate::from_unix(1_795_478_400),
            CivilDate::new(2026, 11, 24)
        );
        assert_eq!(
            CivilDate::from_unix(LAST_SECOND),
            CivilDate::new(9999, 12, 31)
        );
        assert_eq!(CivilDate::from_unix(LAST_SECOND + 1), None);
    }

    #[test]
    fn only_days_that_exist_are_read() {
        assert_eq!(
            CivilDate::from_iso("2024-02-29"),
            CivilDate::new(2024, 2, 29)
        );
        for wrong in [
            "2023-02-29",
            "2023-13-01",
            "2023-1-1",
            "2023-01-01-",
            "+023-01-01",
            "",
        ] {
            assert_eq!(CivilDate::from_iso(wrong), None, "{wrong}");
        }
    }
}
