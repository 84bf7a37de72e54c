//! Dates as people and programs write them.

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;
use ibid_language::dates;

/// Reads a date in the forms of libraries and exports: `1984`, `~1665`, `-0043`, `1984-05`, `1984-05-03`,
/// `1984/5/3`, `1984-05-03T10:00:00Z`, `3 May 1984`, `May 3, 1984`, `1984 May 3`, `Spring 1984`, `c. 1665`.
///
/// Of a day or month that the calendar has not the year (and the month) are kept. `None` where no year is found.
///
/// ```
/// use ibid_reference_manager::read_date;
///
/// let date = read_date("3 May 1984").unwrap();
/// assert_eq!((date.year, date.month, date.day), (1984, Some(4), Some(2)));
/// ```
pub fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(year) = text.parse::<i32>() {
        return Some(Date::from_year(year));
    }
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let (approximate, text) = without_circa(text);
    let date = numeric(text).or_else(|| in_words(text))?;
    Some(Date {
        approximate,
        ..date
    })
}

fn without_circa(text: &str) -> (bool, &str) {
    for word in ["~", "circa ", "ca. ", "c. ", "ca ", "c."] {
        let head = text.get(..word.len()).unwrap_or_default();
        if head.eq_ignore_ascii_case(word) {
            return (true, text.get(word.len()..).unwrap_or_default().trim());
        }
    }
    (false, text)
}

/// `1984-5-3`, `1984/05`, `1984.05.03`, `1984-05-03T10:00`; also what RIS writes, `1984/05/03/Spring`.
fn numeric(text: &str) -> Option<Date> {
    let (day_part, rest) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    if rest.trim_start().starts_with(char::is_alphabetic) {
        return None;
    }
    let mut parts = day_part.split(['-', '/', '.']).map(str::trim);
    let first = parts.next()?;
    if first.len() != 4 || !first.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut date = Date::from_year(first.parse().ok()?);
    let mut day = None;
    let mut rest = parts.next();
    if let Some(month) = rest.and_then(|part| part.parse::<u8>().ok()) {
        date.month = month_index(month);
        rest = parts.next();
        if let Some(number) = rest.and_then(|part| part.parse::<u8>().ok()) {
            day = date.month.and_then(|_| day_index(number));
            rest = parts.next();
        }
    }
    date.day = valid_day(&date, day);
    // Words behind the numbers are a season, or of no use.
    date.season = rest
        .into_iter()
        .chain(parts)
        .find_map(season_named)
        .filter(|_| date.month.is_none());
    Some(date)
}

/// Words, in any order: a month or season, a day, a year.
fn in_words(text: &str) -> Option<Date> {
    let mut date: Option<Date> = None;
    let (mut month, mut day, mut part_of_year) = (None, None, None);
    let mut words = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '–')) {
        let word = word.trim_matches(['.', '(', ')', '[', ']']);
        if word.is_empty() {
            continue;
        }
        words += 1;
        if words > 8 {
            return None;
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            date = date.or_else(|| word.parse().ok().map(Date::from_year));
        } else if let Some(number) = digits.parse::<u8>().ok().filter(|_| digits.len() <= 2) {
            day = day.or(day_index(number));
        } else {
            month = month.or_else(|| Some(dates::month_named(word)? - 1));
            part_of_year = part_of_year.or_else(|| season_named(word));
        }
    }
    let mut date = date?;
    date.month = month;
    date.day = valid_day(&date, day);
    date.season = part_of_year.filter(|_| month.is_none());
    Some(date)
}

fn month_index(number: u8) -> Option<u8> {
    (1..=12).contains(&number).then(|| number - 1)
}

fn day_index(number: u8) -> Option<u8> {
    (1..=31).contains(&number).then(|| number - 1)
}

/// The day, where the month of the date has it.
fn valid_day(date: &Date, day: Option<u8>) -> Option<u8> {
    let (month, day) = (date.month?, day?);
    let days = dates::days_in(date.year, month + 1);
    (day < days).then_some(day)
}

/// The season that an English word names.
pub(crate) fn season_named(word: &str) -> Option<Season> {
    dates::season_named(word.trim()).map(|season| match season {
        dates::Season::Spring => Season::Spring,
        dates::Season::Summer => Season::Summer,
        dates::Season::Autumn => Season::Autumn,
        dates::Season::Winter => Season::Winter,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(i32, Option<u8>, Option<u8>)> {
        read_date(text).map(|date| {
            (
                date.year,
                date.month.map(|month| month + 1),
                date.day.map(|day| day + 1),
            )
        })
    }

    #[test]
    fn forms() {
        for (text, expected) in [
            ("1984", (1984, None, None)),
            ("850", (850, None, None)),
            ("-43", (-43, None, None)),
            ("1984-05", (1984, Some(5), None)),
            ("1984-5-3", (1984, Some(5), Some(3))),
            ("1984/05/03", (1984, Some(5), Some(3))),
            ("1984/05/03/", (1984, Some(5), Some(3))),
            ("1984///Spring", (1984, None, None)),
            ("1984-05-03T10:00:00Z", (1984, Some(5), Some(3))),
            ("3 May 1984", (1984, Some(5), Some(3))),
            ("May 3rd, 1984", (1984, Some(5), Some(3))),
            ("1984 Sept 3", (1984, Some(9), Some(3))),
            ("2021-02-30", (2021, Some(2), None)),
            ("2021-13-01", (2021, None, None)),
            ("c. 1665", (1665, None, None)),
        ] {
            assert_eq!(parts(text), Some(expected), "{text}");
        }
        for text in ["", "n.d.", "soon", "12345678901234567890"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn seasons_and_circa() {
        assert_eq!(read_date("Fall 2003").unwrap().season, Some(Season::Autumn));
        assert_eq!(
            read_date("2003///Winter").unwrap().season,
            Some(Season::Winter)
        );
        assert!(read_date("ca. 1665").unwrap().approximate);
    }
}
