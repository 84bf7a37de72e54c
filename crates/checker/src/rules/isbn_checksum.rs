use ibid_diagnostics::Diagnostic;

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// The last digit of an ISBN does not match the others, or the ISBN has too few or too many digits.
    ///
    /// ## Why
    ///
    /// The last digit is there to catch slips: one digit is wrong, or two have changed places.
    ///
    /// ## What to do
    ///
    /// Copy the number from the book again.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// gould:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 1981
    ///   publisher: W. W. Norton
    ///   serial-number:
    ///     isbn: 0-393-31425-2
    /// ```
    /// ```yaml right
    /// gould:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 1981
    ///   publisher: W. W. Norton
    ///   serial-number:
    ///     isbn: 0-393-31425-1
    /// ```
    "isbn-checksum", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.field("isbn") {
        let digits = digits(scalar.value);
        let message = match digits.len() {
            10 if is_isbn10(&digits) => continue,
            13 if is_isbn13(&digits) => continue,
            10 | 13 => "the last digit of this ISBN does not match the others".to_owned(),
            other => format!("an ISBN has 10 or 13 digits, but this one has {other}"),
        };
        findings.push(
            RULE.finding(scalar.span, message)
                .with_help("copy the number from the book again"),
        );
    }
}

/// The characters of the number: without hyphens, spaces and the label.
fn digits(value: &str) -> Vec<char> {
    let upper = value.trim().to_uppercase();
    let number = upper
        .trim_start_matches("ISBN")
        .trim_start_matches("-13:")
        .trim_start_matches("-10:");
    number.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_isbn10(digits: &[char]) -> bool {
    let mut sum = 0;
    for (place, &c) in digits.iter().enumerate() {
        let value = match c {
            'X' if place == 9 => 10,
            c => match c.to_digit(10) {
                Some(value) => value,
                None => return false,
            },
        };
        sum += value * (10 - u32::try_from(place).unwrap_or(0));
    }
    sum % 11 == 0
}

fn is_isbn13(digits: &[char]) -> bool {
    let mut sum = 0;
    for (place, c) in digits.iter().enumerate() {
        let Some(value) = c.to_digit(10) else {
            return false;
        };
        sum += if place % 2 == 0 { value } else { value * 3 };
    }
    sum % 10 == 0
}
