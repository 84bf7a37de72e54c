//! When the source of a BibLaTeX entry came out.

use biblatex::{ChunksExt, Entry};
use hayagriva::types::Date;

use crate::date::season_named;
use crate::{WrittenDate, read_date, read_written_date};

/// When the source came out: BibLaTeX has the season of a year in `issue`, and a range in `date`.
pub(super) fn issued(entry: &Entry) -> WrittenDate {
    let get = |field: &str| entry.get(field).map(ChunksExt::format_verbatim);
    let season = season_of_issue(entry);
    if let Some(date) = get("date").or_else(|| get("eventdate").filter(|_| get("year").is_none())) {
        let written = range_or_date(&date);
        return match (&written.date, season) {
            (Some(year), Some(season)) if year.month.is_none() && written.end.is_none() => {
                read_written_date(&format!("{season} {}", year.year))
            }
            _ => written,
        };
    }
    let Some(year) = get("year") else {
        return WrittenDate::default();
    };
    // The letter of `1999a` tells works of one year apart; `Oct./1991` has more than a year.
    let bare = year
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_lettered = year.trim().len() == bare.len() + 1 && bare.len() == 4;
    let year = if is_lettered { bare.to_owned() } else { year };
    if year.contains(char::is_alphabetic) {
        return read_written_date(&year);
    }
    let month = get("month").or(season);
    if let Some(months) = month
        .as_deref()
        .filter(|month| month.contains(['/', '-', '–']))
    {
        // `May/June`
        let written = read_written_date(&format!(
            "{} {}",
            months.replace(['/', '-'], "–"),
            year.trim()
        ));
        if written.end.is_some() {
            return written;
        }
    }
    let written = match (month, get("day")) {
        (Some(month), Some(day)) if month.trim().parse::<u8>().is_ok() => {
            format!("{}-{month}-{day}", year.trim())
        }
        (Some(month), None) if month.trim().parse::<u8>().is_ok() => {
            format!("{}-{month}", year.trim())
        }
        (Some(month), day) => format!("{} {month} {year}", day.unwrap_or_default()),
        (None, _) => year.clone(),
    };
    let read = range_or_date(&written);
    if read.date.is_some() {
        read
    } else {
        range_or_date(&year)
    }
}

/// A date or a range of BibLaTeX, or one in words.
fn range_or_date(written: &str) -> WrittenDate {
    if let Some((start, end)) = written.split_once('/')
        && let (Some(start), Some(end)) = (dated(start), dated(end))
        && start != end
        && written.trim().len() > 7
    {
        return WrittenDate {
            date: Some(start),
            end: Some(end),
            text: None,
        };
    }
    match dated(written) {
        Some(date) => {
            let said = read_written_date(written);
            WrittenDate {
                date: Some(date),
                text: said.text.filter(|_| written.contains(char::is_alphabetic)),
                ..said
            }
        }
        None => read_written_date(written),
    }
}

/// The season where BibLaTeX’s `issue` is one: `issue = {spring}`.
pub(super) fn season_of_issue(entry: &Entry) -> Option<String> {
    let issue = entry.get("issue")?.format_verbatim();
    season_named(&issue).map(|_| issue)
}

/// The word for a work that is not out yet, which stands in the place of the year or of the state.
pub(super) fn not_out_yet(entry: &Entry) -> Option<String> {
    const WORDS: [&str; 4] = ["forthcoming", "in press", "inpress", "to appear"];
    let fields = ["pubstate", "year", "date"].into_iter();
    let mut said = fields.filter_map(|field| entry.get(field).map(ChunksExt::format_verbatim));
    let word = said.find(|word| WORDS.contains(&word.trim().to_lowercase().as_str()))?;
    let is_in_press = word.to_lowercase().contains("press");
    Some(
        if is_in_press {
            "in press"
        } else {
            "forthcoming"
        }
        .to_owned(),
    )
}

/// A date of BibLaTeX: `1984`, `1984-05/1984-06` (its start), `1984~`, `1984-21` for spring.
pub(super) fn dated(written: &str) -> Option<Date> {
    let start = written
        .split('/')
        .find(|part| !part.trim().is_empty())?
        .trim();
    let sure = start.trim_end_matches(['~', '?', '%']);
    if let Some((year, season)) = sure.split_once('-')
        && let ("21" | "22" | "23" | "24", Ok(year)) = (season, year.parse())
    {
        use hayagriva::citationberg::taxonomy::Season;
        let number = season.strip_prefix('2')?.parse().ok()?;
        let season = Season::try_from_csl_number(number).ok();
        return Some(Date {
            season,
            ..Date::from_year(year)
        });
    }
    let date = read_date(sure)?;
    let approximate = date.approximate || start.ends_with(['~', '%']);
    Some(Date {
        approximate,
        ..date
    })
}
