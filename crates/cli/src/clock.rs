//! The day that counts as today.

use ibid_checker::Today;

use crate::errors::Error;

/// The day asked for, else that of `SOURCE_DATE_EPOCH`, else the clock's, in universal time.
pub(crate) fn today(asked: Option<&str>) -> Result<Today, Error> {
    if let Some(text) = asked {
        return parse(text).ok_or_else(|| {
            Error::wrong(
                format!("`{text}` is no day of the calendar"),
                "write it as YYYY-MM-DD, for example `--today 2026-05-01`",
            )
        });
    }
    match source_date_epoch()? {
        Some(seconds) => Ok(day_of(seconds)),
        None => Ok(day_of(now())),
    }
}

/// The seconds of `SOURCE_DATE_EPOCH`, where it is set.
pub(crate) fn source_date_epoch() -> Result<Option<i64>, Error> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the date from the environment"
    )]
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let seconds = text
        .trim()
        .parse()
        .ok()
        .filter(|seconds| (0..=LAST).contains(seconds));
    seconds.map(Some).ok_or_else(|| {
        Error::wrong(
            format!("SOURCE_DATE_EPOCH is `{text}`, which is no number of seconds"),
            "set it to the seconds since 1 January 1970, or unset it",
        )
    })
}

/// The last second of the year 9999.
const LAST: i64 = 253_402_300_799;

fn now() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that asks the clock"
    )]
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or_default()
}

fn parse(text: &str) -> Option<Today> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !is_number(year, 4) || !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    let today = Today {
        year: year.parse().ok()?,
        month: month.parse().ok()?,
        day: day.parse().ok()?,
    };
    is_day(today).then_some(today)
}

fn is_day(day: Today) -> bool {
    let leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
    let days = match day.month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day.day)
}

/// The day of a second since 1970: counts eras of 400 years that begin in March, so that the leap day is last.
fn day_of(seconds: i64) -> Today {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Today {
        year: i32::try_from(year).unwrap_or(i32::MAX),
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(day).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_of_the_calendar() {
        let of = |seconds| {
            let day = day_of(seconds);
            (day.year, day.month, day.day)
        };
        assert_eq!(of(0), (1970, 1, 1));
        assert_eq!(of(951_782_400), (2000, 2, 29));
        assert_eq!(of(1_608_163_200), (2020, 12, 17));
        assert_eq!(of(LAST), (9999, 12, 31));
    }

    #[test]
    fn only_days_that_exist_are_read() {
        assert!(parse("2024-02-29").is_some());
        for wrong in [
            "2023-02-29",
            "2023-13-01",
            "2023-1-1",
            "2023-01-01-",
            "+023-01-01",
            "",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
