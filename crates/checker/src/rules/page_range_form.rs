use ibid_diagnostics::{Diagnostic, Fix};
use ibid_language::page_ranges;

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// A page range is not two numbers with a hyphen or an en dash between them, or it runs backwards.
    ///
    /// ## Why
    ///
    /// The field holds only the numbers; the style adds `pp.` and shortens the second number. A label or a word in
    /// the field is printed twice, and the pages that you cite cannot be checked against it.
    ///
    /// ## What to do
    ///
    /// Write the first and the last page: `1243-1248`.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// hardin:
    ///   type: article
    ///   title: The Tragedy of the Commons
    ///   author: Hardin, Garrett
    ///   date: 1968
    ///   page-range: pp. 1243-1248
    ///   parent: { type: periodical, title: Science, volume: 162 }
    /// ```
    /// ```yaml right
    /// hardin:
    ///   type: article
    ///   title: The Tragedy of the Commons
    ///   author: Hardin, Garrett
    ///   date: 1968
    ///   page-range: 1243-48
    ///   parent: { type: periodical, title: Science, volume: 162 }
    /// ```
    "page-range-form", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.field("page-range") {
        let plain = plain(scalar.value);
        if plain != scalar.value {
            let mut finding = RULE
                .finding(
                    scalar.span,
                    "a page range is two numbers with a hyphen between them",
                )
                .with_help(format!("write `{plain}`; the style adds `pp.`"));
            let whole = plain
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-–,+: ".contains(c));
            if whole && !runs_backwards(&plain) {
                finding.fix = sources
                    .edit(&scalar, &plain)
                    .map(|edit| Fix::safe("write only the numbers", vec![edit]));
            }
            findings.push(finding);
        } else if runs_backwards(&plain) {
            findings.push(
                RULE.finding(scalar.span, "this page range runs backwards")
                    .with_help("the lower number comes first; look both of them up again"),
            );
        }
    }
}

/// The range without labels, with a bare dash between its numbers. What has no number stays as it is.
fn plain(value: &str) -> String {
    if !value.contains(|c: char| c.is_ascii_digit()) {
        return value.to_owned();
    }
    let text = without_label(value.trim()).trim_end_matches(['.', ',', ';']);
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split(',').enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(&one_range(without_label(part.trim())));
    }
    if text == value && !text.contains(',') {
        one_range(text)
    } else if same_but_spaces(&out, value) {
        value.to_owned()
    } else {
        out
    }
}

/// Whether only the spaces behind commas differ.
fn same_but_spaces(a: &str, b: &str) -> bool {
    a.replace(", ", ",") == b.replace(", ", ",")
}

fn without_label(text: &str) -> &str {
    const LABELS: &[&str] = &[
        "pages", "page", "pgs.", "pg.", "pgs", "pg", "pp.", "pp", "p.",
    ];
    for label in LABELS {
        let head = text.get(..label.len()).unwrap_or_default();
        if head.eq_ignore_ascii_case(label) {
            return text
                .get(label.len()..)
                .unwrap_or_default()
                .trim_start_matches(['.', ':', ' ', '\u{a0}']);
        }
    }
    match text.strip_prefix(['p', 'P']) {
        Some(rest)
            if rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
                && rest.starts_with(' ') =>
        {
            rest.trim_start()
        }
        _ => text,
    }
}

/// One range with a hyphen or en dash and nothing around it.
fn one_range(text: &str) -> String {
    let Some((first, last)) = ends(text) else {
        return text.to_owned();
    };
    let between = text
        .get(first.len()..text.len() - last.len())
        .unwrap_or_default();
    if matches!(between, "-" | "–") {
        text.to_owned()
    } else {
        format!("{first}-{last}")
    }
}

/// The two numbers of a range, if it is one.
fn ends(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':');
    let first = text.find(|c| !is_part(c)).and_then(|at| text.get(..at))?;
    let rest = text.get(first.len()..)?;
    let last = rest
        .rfind(|c| !is_part(c))
        .and_then(|at| rest.get(at..))
        .map(|tail| tail.trim_start_matches(|c| !is_part(c)))?;
    let between = rest.get(..rest.len() - last.len())?.trim();
    let is_dash = !between.is_empty() && between.chars().all(|c| "-‐‑‒–—−".contains(c));
    let is_word = ["to", "through", "until"].contains(&between);
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    (has_digit(first) && has_digit(last) && (is_dash || is_word)).then_some((first, last))
}

/// Whether the second number is lower than the first, shortened ones completed.
fn runs_backwards(text: &str) -> bool {
    let Some((first, last)) = ends(text) else {
        return false;
    };
    page_ranges::ends(&format!("{first}-{last}")).is_some_and(|(first, last)| last < first)
}

#[cfg(test)]
mod tests {
    use super::{plain, runs_backwards};

    #[test]
    fn labels_words_and_spaces_go() {
        for typed in [
            "pp. 1243-1248",
            "p. 1243-1248",
            "pages 1243-1248",
            "1243 to 1248",
            "1243 - 1248",
            "1243--1248",
            "1243—1248",
            "pp.1243-1248",
            "1243-1248.",
            "pg. 1243 - 1248",
            "1243‐1248",
        ] {
            assert_eq!(plain(typed), "1243-1248", "{typed}");
        }
    }

    #[test]
    fn good_ranges_stay() {
        for typed in [
            "1243-1248",
            "1243-48",
            "1243–1248",
            "36",
            "A1",
            "xii-xv",
            "12, 14-16",
            "12,14-16",
            "A1+",
            "e1234",
            "C1-C4",
            "S12-S15",
        ] {
            assert_eq!(plain(typed), typed);
            assert!(!runs_backwards(typed));
        }
    }

    #[test]
    fn backwards_is_seen_through_shortening() {
        assert!(
            runs_backwards("1248-1243") && runs_backwards("548-47") && !runs_backwards("547-81")
        );
    }
}
