//! Dates as essays state them.

use std::str::FromStr;

use ibid_reference_manager::month_named;

/// A day, for the metadata of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The year, from 1 to 9999.
    pub year: u16,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// The text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date with day, month and year")]
pub struct ParseDateError;

impl Date {
    /// 1 January 1970, for what has no date.
    pub const EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// The day, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The day that is this many seconds after the beginning of 1970, in UTC: for `SOURCE_DATE_EPOCH`.
    pub fn from_unix(seconds: u64) -> Option<Self> {
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
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }
}

impl FromStr for Date {
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
        let date = if let Some(month) = month(second) {
            (third.parse(), month, day(first))
        } else if let Some(month) = month(first) {
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

/// The number of the month that a word names, from 1.
fn month(word: &str) -> Option<u8> {
    month_named(word).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_essays_write_them() {
        let day = Date::new(2026, 11, 24);
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
            assert_eq!(text.parse::<Date>(), Err(ParseDateError), "{text}");
        }
    }

    #[test]
    fn seconds_are_turned_into_days() {
        assert_eq!(Date::from_unix(0), Some(Date::EPOCH));
        assert_eq!(Date::from_unix(951_827_696), Date::new(2000, 2, 29));
        assert_eq!(Date::from_unix(1_795_478_400), Date::new(2026, 11, 24));
        assert_eq!(Date::from_unix(u64::MAX), None);
    }
}
