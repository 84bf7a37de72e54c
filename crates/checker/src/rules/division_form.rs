use ibid_citations::CitedLocator;
use ibid_diagnostics::{Diagnostic, Edit, Fix};
use ibid_language::roman;
use ibid_styles::Unit;

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// Act, scene and line are cited in roman numerals, or chapter and verse with a colon.
    ///
    /// ## Why
    ///
    /// MLA divides the parts of a work with periods and writes them in arabic numerals: 3.2.12 is act 3, scene 2,
    /// line 12, and Gen. 1.3 is chapter 1, verse 3. Some teachers prefer roman numerals for plays; if yours does, turn
    /// the rule off.
    ///
    /// ## What to do
    ///
    /// Write the numbers as shown.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// shakespeare:
    ///   type: book
    ///   title: Hamlet
    ///   author: Shakespeare, William
    ///   date: 1992
    ///   publisher: Folger
    /// ```
    /// ```markdown wrong
    /// The players arrive in time (Shakespeare III.ii.12).
    /// ```
    /// ```markdown right
    /// The players arrive in time (Shakespeare 3.2.12). The preface calls them children (Shakespeare xii).
    /// ```
    "division-form", Info, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        for locator in item.locators.iter().filter(|_| !item.keys.is_empty()) {
            if locator.locator.label.is_some() {
                continue;
            }
            let (message, right) = match in_arabic(&locator.locator.value) {
                Some(right) => (
                    "MLA writes the divisions of a work in arabic numerals",
                    right,
                ),
                None => match with_periods(locator) {
                    Some(right) => ("MLA puts a period between chapter and verse", right),
                    None => continue,
                },
            };
            let span = essay.value_span(locator);
            findings.push(
                RULE.finding(span, message)
                    .with_help(format!("write `{right}`"))
                    .with_fix(Fix::not_safe(
                        format!("write `{right}`"),
                        vec![Edit::replace(span, right)],
                    )),
            );
        }
    }
}

/// `III.ii.12` as `3.2.12`: numbers divided by full stops, two of them or more, the first in Roman capitals.
fn in_arabic(value: &str) -> Option<String> {
    let parts: Vec<&str> = value
        .trim_end_matches('.')
        .split('.')
        .map(str::trim)
        .collect();
    let first = parts.first()?;
    if parts.len() < 2 || !first.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let parts: Option<Vec<String>> = parts.into_iter().map(arabic).collect();
    Some(parts?.join("."))
}

/// A number or a range of numbers, Roman ones in arabic numerals.
fn arabic(part: &str) -> Option<String> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let dash = part.find(['-', '–']);
    let (from, rest) = part.split_at(dash.unwrap_or(part.len()));
    let to = rest.trim_start_matches(['-', '–']);
    let one = |part: &str| {
        if is_number(part) {
            Some(part.to_owned())
        } else {
            roman(part).map(|number| number.to_string())
        }
    };
    if dash.is_none() {
        return one(from);
    }
    let mark = rest.get(..rest.len() - to.len())?;
    Some(format!("{}{mark}{}", one(from)?, one(to)?))
}

/// `Gen. 1:3` as `Gen. 1.3`.
fn with_periods(locator: &CitedLocator) -> Option<String> {
    if locator.locator.unit != Unit::Verse {
        return None;
    }
    let value = &locator.locator.value;
    let mut right = String::with_capacity(value.len());
    let mut before = ' ';
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let divides =
            c == ':' && before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        right.push(if divides { '.' } else { c });
        before = c;
    }
    (right != *value).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::in_arabic;

    #[test]
    fn only_numbers_divided_by_full_stops_are_turned() {
        for (typed, right) in [
            ("III.ii.12", "3.2.12"),
            ("I.v.29-31", "1.5.29-31"),
            ("V.i", "5.1"),
            ("IV.iii.212–15", "4.3.212–15"),
            ("II.IV.7", "2.4.7"),
        ] {
            assert_eq!(in_arabic(typed).as_deref(), Some(right), "{typed}");
        }
        for typed in [
            "3.2.12", "xii", "XII", "III", "A.1", "1.v.3", "C4", "xii–xv",
        ] {
            assert_eq!(in_arabic(typed), None, "{typed}");
        }
    }
}
