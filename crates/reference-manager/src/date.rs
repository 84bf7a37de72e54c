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

/// What a text says of when a source came out: a date, or a range of dates, or a date that numbers cannot hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WrittenDate {
    /// The date, or the start of the range.
    pub date: Option<Date>,
    /// The end of the range.
    pub end: Option<Date>,
    /// How the date is printed, where numbers cannot say it: `fall 2003`, `[1971?]`.
    pub text: Option<String>,
}

/// Reads a date, or a range of dates: `2015-01/2015-02`, `Jan.–Feb. 2015`, `2002-2003`, `12–14 May 2010`; the word
/// `fall` and a guess (`1971?`) are kept as text.
///
/// ```
/// use ibid_reference_manager::read_written_date;
///
/// let range = read_written_date("Jan.–Feb. 2015");
/// assert_eq!(range.date.unwrap().month, Some(0));
/// assert_eq!(range.end.unwrap().month, Some(1));
/// assert_eq!(read_written_date("fall 2003").text.as_deref(), Some("fall 2003"));
/// ```
pub fn read_written_date(text: &str) -> WrittenDate {
    let text = text.trim();
    if let Some((start, end)) = range(text) {
        return WrittenDate {
            date: Some(start),
            end: Some(end),
            text: None,
        };
    }
    let date = read_date(text.trim_matches(['[', ']']).trim_end_matches('?'));
    let bare = text.trim_matches(['[', ']']);
    let is_fall = date.is_some_and(|date| date.season == Some(Season::Autumn))
        && text.to_ascii_lowercase().contains("fall");
    let said = if bare.ends_with('?') && date.is_some() {
        Some(format!("[{bare}]"))
    } else if text.starts_with('[') && text.ends_with(']') && date.is_some() {
        Some(text.to_owned())
    } else {
        date.filter(|_| is_fall)
            .map(|date| format!("fall {}", date.year))
    };
    WrittenDate {
        date,
        end: None,
        text: said,
    }
}

/// The ends of a range: of `12–14 May 2010` the start has the month and year of the end.
fn range(text: &str) -> Option<(Date, Date)> {
    if let Some((start, end)) = text.split_once('/')
        && is_numeric(start)
        && is_numeric(end)
        && start.trim().len() >= 4
        && end.trim().len() >= 4
    {
        return Some((read_date(start)?, read_date(end)?)).filter(|(start, end)| start != end);
    }
    let (start, end) = text.split_once(['–', '—']).or_else(|| {
        let has_words = text.contains(char::is_alphabetic);
        let (start, end) = text.split_once('-')?;
        let years = start.trim().len() == 4 && matches!(end.trim().len(), 4) && !has_words;
        (years || has_words && !is_numeric(text)).then_some((start, end))
    })?;
    if start.trim().is_empty() || end.contains(['–', '-']) {
        return None;
    }
    let end = read_date(end)?;
    let month = end.month.map(|month| month + 1);
    let start = if start.contains(|c: char| c.is_ascii_digit()) && start.trim().len() > 2 {
        read_date(start).or_else(|| read_date(&format!("{start} {}", end.year)))
    } else if start.trim().bytes().all(|b| b.is_ascii_digit()) {
        read_date(&format!("{}-{}-{}", end.year, month?, start.trim()))
    } else {
        read_date(&format!("{start} {}", end.year))
    }?;
    let is_whole = |date: &Date| date.month.is_some() || date.season.is_some();
    (start != end && (is_whole(&start) == is_whole(&end))).then_some((start, end))
}

fn is_numeric(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '~' | '?' | '.'))
}

/// A date as one line, for fields that hold dates as text.
pub(crate) fn date_line(date: &Date) -> String {
    match date.season {
        Some(season) => {
            let season = ["spring", "summer", "autumn", "winter"].get(season as usize);
            format!("{} {}", season.copied().unwrap_or_default(), date.year)
        }
        None => date.to_string(),
    }
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
