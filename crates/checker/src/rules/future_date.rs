use ibid_diagnostics::Diagnostic;

use crate::rule::{Check, rule};
use crate::sources::Sources;
use ibid_language::dates::CivilDate;

rule! {
    /// A date is in the future.
    ///
    /// ## Why
    ///
    /// Nobody has read what is not published yet, or looked at a page tomorrow: a digit is wrong.
    ///
    /// ## What to do
    ///
    /// Look the date up. If the work is still to appear, leave the date out and write `forthcoming` as the note.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// gould:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 2981
    ///   publisher: W. W. Norton
    /// ```
    /// ```yaml right
    /// gould:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 1981
    ///   publisher: W. W. Norton
    /// ```
    "future-date", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.field("date") {
        if is_future(scalar.value, sources.today) {
            let message = if scalar.parent == Some("url") {
                "this access date is in the future"
            } else {
                "this date is in the future"
            };
            findings.push(
                RULE.finding(scalar.span, message)
                    .with_help("look the date up again"),
            );
        }
    }
}

/// Whether a date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, lies after today. What it leaves out is not compared.
fn is_future(value: &str, today: CivilDate) -> bool {
    let mut parts = value.trim().trim_start_matches(['~', '+']).split('-');
    let Some(year) = parts
        .next()
        .and_then(|part| part.trim_end_matches('~').parse::<i32>().ok())
    else {
        return false;
    };
    let month = parts
        .next()
        .and_then(|part| part.parse::<u8>().ok())
        .filter(|month| (1..=12).contains(month));
    let day = parts.next().and_then(|part| part.parse::<u8>().ok());
    match (month, day) {
        (Some(month), Some(day)) => (year, month, day) > (today.year, today.month, today.day),
        (Some(month), None) => (year, month) > (today.year, today.month),
        _ => year > today.year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_is_compared() {
        let today = CivilDate {
            year: 2026,
            month: 5,
            day: 10,
        };
        for past in [
            "2026",
            "2026-05",
            "2026-05-10",
            "1859",
            "-300",
            "n.d.",
            "2026-21",
        ] {
            assert!(!is_future(past, today), "{past}");
        }
        for future in ["2027", "2026-06", "2026-05-11", "9999"] {
            assert!(is_future(future, today), "{future}");
        }
    }
}
