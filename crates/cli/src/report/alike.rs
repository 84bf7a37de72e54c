//! Findings that are alike, told once in the report for people.
//!
//! Every finding keeps its place in all other outputs; only a reader of the terminal is tired by the twelfth block that
//! says the same.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, FileId, Severity};

use super::Checked;

/// So many findings that are alike are each shown whole.
const SHOWN_WHOLE: usize = 3;

/// So many places or lines of findings that are alike are named at most.
const MOST_NAMED: usize = 50;

/// A finding that is shown whole, and those like it that are shown by their places.
#[derive(Debug)]
pub(crate) struct Alike<'f> {
    /// The first.
    pub(crate) first: &'f Diagnostic,
    /// The others.
    pub(crate) others: Vec<&'f Diagnostic>,
}

/// The findings of a file in groups, in the order of the first of each.
pub(crate) fn groups(findings: &[Diagnostic]) -> Vec<Alike<'_>> {
    let mut places: HashMap<Kind, Vec<usize>> = HashMap::new();
    for (place, finding) in findings.iter().enumerate() {
        places.entry(Kind::of(finding)).or_default().push(place);
    }
    places.retain(|_, places| places.len() > SHOWN_WHOLE);
    let mut out = Vec::new();
    for (place, finding) in findings.iter().enumerate() {
        let others = match places.get(&Kind::of(finding)).map(Vec::as_slice) {
            Some([first, others @ ..]) if *first == place => others,
            Some(_) => continue,
            None => &[],
        };
        let others = others.iter().filter_map(|&place| findings.get(place));
        out.push(Alike {
            first: finding,
            others: others.collect(),
        });
    }
    out
}

/// What findings have in common that are alike: all but the names in their messages.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Kind {
    rule: &'static str,
    severity: Severity,
    file: FileId,
    message: String,
}

impl Kind {
    fn of(finding: &Diagnostic) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity,
            file: finding.span.file,
            message: without_names(&finding.message),
        }
    }
}

/// A message without what stands in backticks or quotation marks.
fn without_names(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut closing = None;
    for c in message.chars() {
        match (closing, c) {
            (Some(mark), _) if c == mark => closing = None,
            (Some(_), _) => {}
            (None, '`') => closing = Some('`'),
            (None, '“') => closing = Some('”'),
            (None, _) => out.push(c),
        }
    }
    out
}

impl Alike<'_> {
    /// Where the others are; a line each for those that say something else than the first.
    pub(crate) fn elsewhere(&self, checked: &Checked) -> Option<String> {
        let mut same = Vec::new();
        let mut unlike = Vec::new();
        for other in &self.others {
            let place = Place::of(checked, other);
            let help = || other.help.as_deref().unwrap_or(&other.message);
            if other.message != self.first.message {
                unlike.push(format!("{}: {}", place.named(), other.message));
            } else if other.help != self.first.help {
                unlike.push(format!("{}: {}", place.named(), help()));
            } else {
                same.push(place);
            }
        }
        let mut lines = vec![format!("{} more like this", self.others.len())];
        if !same.is_empty() {
            lines.push(Place::all(&same));
        }
        let more = unlike.len().saturating_sub(MOST_NAMED);
        lines.extend(unlike.into_iter().take(MOST_NAMED));
        if more > 0 {
            lines.push(format!("and {more} more"));
        }
        match lines.as_slice() {
            [_] => None,
            [number, place] => Some(format!("{number}: {place}")),
            _ => Some(lines.join("\n")),
        }
    }
}

/// Where a finding is: a line, or a paragraph of a document that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    unit: &'static str,
    number: usize,
}

impl Place {
    fn of(checked: &Checked, finding: &Diagnostic) -> Self {
        let span = finding.span;
        match checked.paragraph(span.file, span.start) {
            Some(number) => Self {
                unit: "paragraph",
                number,
            },
            None => Self {
                unit: "line",
                number: checked.file(span.file).place(span.start).line,
            },
        }
    }

    fn named(self) -> String {
        format!("{} {}", self.unit, self.number)
    }

    /// Places as a list, each named once.
    fn all(places: &[Self]) -> String {
        let mut counted: Vec<(Self, usize)> = Vec::new();
        for place in places {
            match counted.last_mut() {
                Some((last, count)) if last == place => *count += 1,
                _ => counted.push((*place, 1)),
            }
        }
        let more = counted.len().saturating_sub(MOST_NAMED);
        let mut numbers: Vec<String> = counted
            .iter()
            .take(MOST_NAMED)
            .map(|(place, count)| match count {
                1 => place.number.to_string(),
                count => format!("{} ({count} times)", place.number),
            })
            .collect();
        if more > 0 {
            numbers.push(format!("{more} more"));
        }
        let unit = places.first().map_or("line", |place| place.unit);
        match numbers.as_slice() {
            [only] => format!("{unit} {only}"),
            [first @ .., last] => format!("{unit}s {} and {last}", first.join(", ")),
            [] => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ibid_diagnostics::Span;

    use super::*;

    fn finding(rule: &'static str, message: &str) -> Diagnostic {
        Diagnostic::new(rule, Severity::Warning, Span::essay(0..1), message)
    }

    #[test]
    fn what_differs_by_its_names_alone_is_alike() {
        let mut findings: Vec<Diagnostic> = ["Alder", "Birch", "Cole", "Dunn"]
            .map(|name| finding("uncited-source", &format!("“{name}, Ann” is never cited")))
            .to_vec();
        findings.insert(1, finding("unsorted", "“Elm” is out of order"));
        let groups = groups(&findings);
        let sizes: Vec<usize> = groups.iter().map(|group| group.others.len()).collect();
        assert_eq!(sizes, [3, 0]);
    }

    #[test]
    fn a_few_are_each_shown_whole() {
        let findings = vec![finding("unsorted", "“Elm” is out of order"); SHOWN_WHOLE];
        assert_eq!(groups(&findings).len(), SHOWN_WHOLE);
    }

    #[test]
    fn places_are_named_once() {
        let line = |number| Place {
            unit: "line",
            number,
        };
        assert_eq!(Place::all(&[line(3)]), "line 3");
        let places = [line(3), line(3), line(8), line(9)];
        assert_eq!(Place::all(&places), "lines 3 (2 times), 8 and 9");
    }
}
