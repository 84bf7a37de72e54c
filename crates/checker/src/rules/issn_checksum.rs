use ibid_diagnostics::Diagnostic;

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// The last digit of an ISSN does not match the others, or the ISSN has too few or too many digits.
    ///
    /// ## Why
    ///
    /// The last digit is there to catch slips: one digit is wrong, or two have changed places.
    ///
    /// ## What to do
    ///
    /// Copy the number from the journal again.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// asselin:
    ///   type: article
    ///   title: Hanoi's Diplomatic Strategy
    ///   author: Asselin, Pierre
    ///   date: 2012
    ///   parent:
    ///     type: periodical
    ///     title: Diplomatic History
    ///     serial-number: { issn: 0145-2097 }
    /// ```
    /// ```yaml right
    /// asselin:
    ///   type: article
    ///   title: Hanoi's Diplomatic Strategy
    ///   author: Asselin, Pierre
    ///   date: 2012
    ///   parent:
    ///     type: periodical
    ///     title: Diplomatic History
    ///     serial-number: { issn: 0145-2096 }
    /// ```
    "issn-checksum", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.field("issn") {
        let upper = scalar.value.trim().to_uppercase();
        let number = upper
            .trim_start_matches("E-")
            .trim_start_matches("EISSN")
            .trim_start_matches("ISSN");
        let digits: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
        let message = match digits.len() {
            8 if is_issn(&digits) => continue,
            8 => "the last digit of this ISSN does not match the others".to_owned(),
            other => format!("an ISSN has 8 digits, but this one has {other}"),
        };
        findings.push(
            RULE.finding(scalar.span, message)
                .with_help("copy the number from the journal again"),
        );
    }
}

fn is_issn(digits: &[char]) -> bool {
    let mut sum = 0;
    for (place, &c) in digits.iter().enumerate() {
        let value = match c {
            'X' if place == 7 => 10,
            c => match c.to_digit(10) {
                Some(value) => value,
                None => return false,
            },
        };
        sum += value * (8 - u32::try_from(place).unwrap_or(0));
    }
    sum % 11 == 0
}
