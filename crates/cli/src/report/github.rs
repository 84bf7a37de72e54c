//! Annotations as GitHub Actions reads them from a log.

use std::fmt::Write as _;

use ibid_diagnostics::Severity;

use super::{Checked, Failed};
use crate::errors::Place;
use crate::print;

/// A command per finding, and one per file that could not be checked.
pub(crate) fn render(checked: &[Checked], failed: &[Failed]) -> String {
    let mut out = String::new();
    for one in checked {
        for finding in &one.findings {
            let file = one.file(finding.span.file);
            let start = file.place(finding.span.start);
            let end = file.place(finding.span.end);
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let mut message = finding.message.clone();
            if let Some(help) = &finding.help {
                message.push('\n');
                message.push_str(help);
            }
            let place = if one.paragraph(finding.span.file, 0).is_some() {
                // Lines of the extracted text are no lines of the file.
                format!("file={}", property(&start.path))
            } else {
                properties(&start, &end)
            };
            out.push_str(&command(level, &place, finding.rule, &message));
        }
    }
    for failure in failed {
        let place = failure.error.place().map_or_else(
            || format!("file={}", property(&failure.name)),
            |place| properties(place, place),
        );
        out.push_str(&command(
            "error",
            &place,
            "ibid",
            &failure.error.to_string(),
        ));
    }
    out
}

fn command(level: &str, place: &str, title: &str, message: &str) -> String {
    format!(
        "::{level} {place},title={}::{}\n",
        property(title),
        data(message)
    )
}

fn properties(start: &Place, end: &Place) -> String {
    let mut out = format!(
        "file={},line={},col={}",
        property(&start.path),
        start.line,
        start.column
    );
    if end.line == start.line && end.column > start.column {
        // Writing to a string does not fail.
        let _ = write!(out, ",endColumn={}", end.column);
    } else if end.line > start.line {
        let _ = write!(out, ",endLine={}", end.line);
    }
    out
}

/// The text of a message, so that it ends no command and begins none.
fn data(text: &str) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    print::clean(&text)
}

/// The text of a property, which a colon or comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_begin_a_command() {
        let text = command(
            "error",
            "file=a",
            "b,c:d",
            "50 %\n::set-output name=x::y\r\u{1b}[31m",
        );
        assert_eq!(
            text,
            "::error file=a,title=b%2Cc%3Ad::50 %25%0A::set-output name=x::y%0D<U+001B>[31m\n"
        );
    }
}
