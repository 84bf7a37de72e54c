//! Dates: `4 Sept. 2001`, `autumn 1975`, `circa 1665`, `427 BCE`.

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;

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

/// The year; 0 is 1 BCE.
fn year(year: i32) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BCE", 1 - i64::from(year))
    }
}
