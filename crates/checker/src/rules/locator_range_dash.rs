use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// A range of pages or lines is written with an em dash, or with spaces.
    ///
    /// ## Why
    ///
    /// A range takes an en dash without spaces, 547–48; a hyphen, 547-48, is right too. An em dash breaks a sentence.
    ///
    /// ## What to do
    ///
    /// Write an en dash (–). If you cite by key, as in `[@asselin, 547-48]`, any dash will do: the style prints the
    /// right one. If you want en dashes everywhere, turn on `hyphen-in-range`.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 550—52).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550–52), and so did Washington (Lawrence 84-85).
    /// ```
    "locator-range-dash", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        for locator in &item.locators {
            let text = essay.at(locator.span);
            let wrong = dashes(text)
                .into_iter()
                .filter(|dash| is_wrong(text.get(dash.clone())));
            for dash in wrong {
                let span =
                    Span::essay(locator.span.start + dash.start..locator.span.start + dash.end);
                findings.push(
                    RULE.finding(span, "a range takes an en dash without spaces")
                        .with_help("write `–`")
                        .with_fix(Fix::safe(
                            "write an en dash",
                            vec![Edit::replace(span, "–")],
                        )),
                );
            }
        }
    }
}

/// Whether it is neither an en dash nor one of the marks that stand for it where keyboards have none: a hyphen, or two
/// as in LaTeX and Org.
fn is_wrong(dash: Option<&str>) -> bool {
    !matches!(dash, Some("–" | "-" | "‐" | "‑" | "‒" | "−" | "--"))
}

/// The dashes between two numbers, with the spaces around them.
pub(super) fn dashes(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let is_dash = |c: char| "-‐‑‒–—−".contains(c);
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find(is_dash))
        .map(|found| at + found)
    {
        let rest = text.get(start..).unwrap_or_default();
        let end = start + rest.find(|c| !is_dash(c)).unwrap_or(rest.len());
        at = end;
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let range = before.trim_end().len()..text.len() - after.trim_start().len();
        let divides = is_number_end(before.trim_end()) && is_number_start(after.trim_start());
        if divides {
            out.push(range);
        }
    }
    out
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
}

fn is_number_end(text: &str) -> bool {
    is_number(last_word(text))
}

fn is_number_start(text: &str) -> bool {
    is_number(first_word(text))
}

/// Arabic digits, or a Roman number in lower case.
fn is_number(word: &str) -> bool {
    !word.is_empty()
        && (word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| "ivxlcdm".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ranges_of_numbers_are_looked_at() {
        for (text, found) in [
            ("37—42", 1),
            ("37 – 42", 1),
            ("37 - 42", 1),
            ("xii —xv", 1),
            ("37-42", 0),
            ("00:03:10-25", 0),
            ("37–42", 0),
            ("1—A", 0),
            ("A—1", 0),
            ("3—", 0),
            ("6.556--65", 0),
        ] {
            let wrong = dashes(text)
                .into_iter()
                .filter(|dash| is_wrong(text.get(dash.clone())));
            assert_eq!(wrong.count(), found, "{text}");
        }
    }
}
