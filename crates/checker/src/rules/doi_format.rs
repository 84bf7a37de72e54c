use ibid_diagnostics::{Diagnostic, Fix};

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// A DOI is not written as a bare DOI: `10.` and a number, a slash, and the name of the work.
    ///
    /// ## Why
    ///
    /// The style prints `https://doi.org/` before it. If an address, a label or a period is copied along with the
    /// DOI, the link leads nowhere.
    ///
    /// ## What to do
    ///
    /// Keep only the part that begins with `10.`.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// hardin:
    ///   type: article
    ///   title: The Tragedy of the Commons
    ///   author: Hardin, Garrett
    ///   date: 1968
    ///   serial-number:
    ///     doi: https://doi.org/10.1126/science.162.3859.1243
    ///   parent: { type: periodical, title: Science, volume: 162 }
    /// ```
    /// ```yaml right
    /// hardin:
    ///   type: article
    ///   title: The Tragedy of the Commons
    ///   author: Hardin, Garrett
    ///   date: 1968
    ///   serial-number:
    ///     doi: 10.1126/science.162.3859.1243
    ///   parent: { type: periodical, title: Science, volume: 162 }
    /// ```
    "doi-format", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.field("doi") {
        let bare = bare(scalar.value);
        if is_doi(scalar.value) && bare == scalar.value {
            continue;
        }
        let mut finding = RULE.finding(scalar.span, "this is not a bare DOI");
        if is_doi(&bare) {
            finding =
                finding.with_help(format!("write `{bare}`; the style adds `https://doi.org/`"));
            finding.fix = sources
                .edit(&scalar, &bare)
                .map(|edit| Fix::safe("write the bare DOI", vec![edit]));
        } else {
            finding = finding.with_help("a DOI begins with `10.`, a number and a slash");
        }
        findings.push(finding);
    }
}

/// The DOI without address, label, spaces and the punctuation of a sentence.
fn bare(value: &str) -> String {
    const BEFORE: &[&str] = &[
        "https://",
        "http://",
        "https:",
        "http:",
        "dx.doi.org/",
        "www.doi.org/",
        "doi.org/",
        "doi:",
        "doi",
    ];
    let mut text: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    for prefix in BEFORE {
        let is_prefix = text
            .get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix));
        if is_prefix {
            text.drain(..prefix.len());
        }
    }
    let closing_is_missing = |text: &str| text.matches(')').count() > text.matches('(').count();
    while text.ends_with(['.', ',', ';', ':', '"', '”', '/'])
        || (text.ends_with(')') && closing_is_missing(&text))
    {
        text.pop();
    }
    if !text.contains('/') {
        text = text.replacen("%2F", "/", 1).replacen("%2f", "/", 1);
    }
    text
}

/// Whether a text is a DOI and nothing more.
fn is_doi(text: &str) -> bool {
    let Some((registrant, name)) = text
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    registrant.starts_with(|c: char| c.is_ascii_digit())
        && registrant.len() >= 4
        && registrant.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !name.is_empty()
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{bare, is_doi};

    #[test]
    fn what_surrounds_a_doi_is_taken_off() {
        for typed in [
            "doi:10.1000/182",
            "DOI: 10.1000/182",
            "http://dx.doi.org/10.1000/182",
            "https://www.doi.org/10.1000/182",
            "10.1000/182.",
            "10.1000 / 182",
            "10.1000%2F182",
            "10.1000/182)",
            "doi.org/10.1000/182",
            "https://doi.org/10.1000/182/",
        ] {
            assert_eq!(bare(typed), "10.1000/182", "{typed}");
        }
    }

    #[test]
    fn odd_names_are_dois() {
        for doi in [
            "10.1016/0022-5193(67)90079-3",
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1000.10/a",
        ] {
            assert!(is_doi(doi) && bare(doi) == doi, "{doi}");
        }
    }
}
