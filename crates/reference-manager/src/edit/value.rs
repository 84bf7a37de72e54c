//! Writing another value where one stands.

use ibid_diagnostics::{Edit, Span};

use super::field::Place;
use crate::yaml::{Field, flow, inline};

/// Gives the scalar whose content stands at `span` another value, one line in the manner of the old one: within its
/// quotation marks, or with some where YAML would read the bare value in another way.
///
/// ```
/// use ibid_diagnostics::{FileId, Span};
/// use ibid_reference_manager::{apply_edits, replace_value};
///
/// let text = "a: { title: Emma, date: 1815 }\n";
/// let edit = replace_value(text, Span::new(FileId::LIBRARY, 12, 16), "Emma: A Novel");
/// assert_eq!(apply_edits(text, &[edit]), "a: { title: \"Emma: A Novel\", date: 1815 }\n");
/// ```
pub fn replace_value(text: &str, span: Span, value: &str) -> Edit {
    let place = Place {
        text,
        file: span.file,
    };
    let behind = text.get(span.end..).unwrap_or_default();
    let quote = place
        .before(span.start)
        .filter(|c| matches!(c, '"' | '\'') && behind.starts_with(*c));
    if let Some(quote) = quote {
        return place.inside_quotes(span, quote, value);
    }
    if is_plain_number(value) || is_in_block_scalar(text, span) {
        return Edit::replace(span, value);
    }
    let field = Field::Number(value.to_owned());
    let is_in_brackets =
        place.is_in_brackets(span) || behind.trim_start().starts_with([',', ']', '}']);
    let written = if is_in_brackets {
        flow(&field)
    } else {
        inline(&field)
    };
    Edit::replace(span, written)
}

/// Whether a value begins with a digit, as a DOI does, and has nothing that YAML would read.
fn is_plain_number(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-–+./()_;~".contains(c))
}

/// Whether a value has its line to itself, beneath a line that ends with `|` or `>`.
fn is_in_block_scalar(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    let Some((above, _)) = before
        .rsplit_once('\n')
        .filter(|(_, indent)| indent.trim().is_empty())
    else {
        return false;
    };
    let line = above.lines().next_back().unwrap_or_default();
    let head = line.trim_end_matches(|c: char| c.is_whitespace() || "+-0123456789".contains(c));
    head.ends_with(['|', '>'])
}
