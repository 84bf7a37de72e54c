//! Dates: `4 Sept. 2001`, `autumn 1975`, `circa 1665`, `427 BCE`.

use hayagriva::Entry;
use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;
use ibid_reference_manager::{Extra, read_date};

/// MLA's abbreviations; May, June and July stay whole.
const MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];

/// The date in day, month, year order.
pub(crate) fn date(date: &Date) -> String {
    let mut out = String::new();
    if date.approximate {
        out.push_str("circa ");
    }
    if let Some(month) = date.month.and_then(|month| MONTHS.get(usize::from(month))) {
        if let Some(day) = date.day.filter(|day| *day < 31) {
            out.push_str(&(u16::from(day) + 1).to_string());
            out.push(' ');
        }
        out.push_str(month);
        out.push(' ');
    } else if let Some(season) = date.season {
        out.push_str(match season {
            Season::Spring => "spring ",
            Season::Summer => "summer ",
            Season::Autumn => "autumn ",
            Season::Winter => "winter ",
        });
    }
    out.push_str(&year(date.year));
    out
}

/// When a work came out, as its library says it: in words, as a range, or as a date.
pub(crate) fn written(entry: &Entry) -> Option<String> {
    if let Some(text) = Extra::DateText.of(entry) {
        return Some(super::names::curl(text));
    }
    let start = entry.date()?;
    Some(match Extra::DateEnd.of(entry) {
        None => date(start),
        Some(end) => match read_date(end) {
            Some(end) => range(start, &end),
            None => format!("{}–", date(start)),
        },
    })
}

/// A range: what both ends share is said once, but for the years.
fn range(start: &Date, end: &Date) -> String {
    let (first, last) = (date(start), date(end));
    if start.year != end.year || start.year <= 0 {
        return format!("{first}–{last}");
    }
    let year = format!(" {}", year(start.year));
    let first = first.strip_suffix(&year).unwrap_or(&first);
    match (start.month, start.day) {
        (Some(month), Some(day)) if end.month == Some(month) && end.day.is_some() => {
            format!("{}–{last}", u16::from(day) + 1)
        }
        _ => format!("{first}–{last}"),
    }
}

/// The year; 0 is 1 BCE.
fn year(year: i32) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BCE", 1 - i64::from(year))
    }
}
