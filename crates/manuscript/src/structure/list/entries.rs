//! The entries of the list, with their italics and places.

use std::ops::Range;

use ibid_diagnostics::Span;
use ibid_styles::typed::join_line;

use super::Found;
use super::annotation::{is_remark, paragraphs};
use super::model::Role;
use super::model::seen::{Label, label};
use crate::structure::lines::Line;
use crate::{Inline, TextRun, TypedEntry};

/// Puts the lines of each entry together, with those that say something about it, whose places among the lines are
/// given too.
pub(super) fn read_entries(found: &Found<'_>, source: &str) -> (Vec<TypedEntry>, Vec<usize>) {
    let mut out = Vec::new();
    let mut said: Vec<usize> = Vec::new();
    let mut number = 0;
    let begins = |role: &Role| *role == Role::Begins;
    let mut at = found
        .roles
        .iter()
        .position(begins)
        .unwrap_or(found.roles.len());
    while at < found.roles.len() {
        let behind = found.roles.get(at + 1..).unwrap_or_default();
        let next = behind
            .iter()
            .position(begins)
            .map_or(found.roles.len(), |next| at + 1 + next);
        let places = (at..next).filter(|at| {
            found
                .roles
                .get(*at)
                .is_some_and(|role| matches!(role, Role::Begins | Role::GoesOn))
        });
        let lines: Vec<&Line> = places
            .clone()
            .filter_map(|at| found.lines.get(at))
            .collect();
        let last = places.max().unwrap_or(at);
        let sure = confidence(found, at, last);
        if let Some(mut entry) = entry(&lines, &mut number, sure, source) {
            let remarks = remarks(found, last + 1..next);
            let lines = remarks.iter().filter_map(|at| found.lines.get(*at));
            entry.annotation = paragraphs(&lines.collect::<Vec<_>>(), source);
            said.extend(remarks);
            out.push(entry);
        }
        at = next;
    }
    (out, said)
}

/// The lines behind an entry that say something about it; a paragraph does as a whole.
fn remarks(found: &Found<'_>, range: Range<usize>) -> Vec<usize> {
    let asides: Vec<usize> = range
        .filter(|at| found.roles.get(*at) == Some(&Role::Aside))
        .collect();
    let line = |at: usize| found.lines.get(at);
    let mut out = Vec::new();
    for paragraph in asides.chunk_by(|before, at| {
        let (before, here) = (line(*before), line(*at));
        before.map(|line| line.block) == here.map(|line| line.block)
            && here.is_some_and(|line| !line.gap_before)
    }) {
        let lines = paragraph.iter().filter_map(|at| line(*at));
        let texts: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
        if is_remark(&texts.join(" "), !out.is_empty()) {
            out.extend_from_slice(paragraph);
        }
    }
    out
}

/// How probable it is that an entry begins at a line and ends with another.
fn confidence(found: &Found<'_>, first: usize, last: usize) -> f64 {
    let begins = found.certainty.get(first).copied().unwrap_or(0.0);
    let inside: f64 = (first + 1..=last)
        .filter(|at| found.roles.get(*at) == Some(&Role::GoesOn))
        .filter_map(|at| found.goes_on.get(at))
        .product();
    let ends = 1.0 - found.goes_on.get(last + 1).copied().unwrap_or(0.0);
    begins * inside * ends
}

/// An entry of lines; `number` is that of the label before it.
fn entry(lines: &[&Line], number: &mut usize, confidence: f64, source: &str) -> Option<TypedEntry> {
    let (first, last) = (lines.first()?, lines.last()?);
    let skipped = label_length(&first.text, number);
    let is_exact = first.span.text(source).starts_with(&first.text);
    let start = first.span.start + if is_exact { skipped } else { 0 };
    let is_italic = lines.iter().any(|line| {
        line.content
            .iter()
            .any(|inline| matches!(inline, Inline::Text(run) if run.look.emphasis))
    });
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let marked = if is_italic {
            marked(line)
        } else {
            line.text.clone()
        };
        let skip = if index == 0 { skipped } else { 0 };
        let line = marked.get(skip..).unwrap_or(&marked);
        if text.is_empty() {
            line.clone_into(&mut text);
        } else {
            join_line(&mut text, line);
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(TypedEntry::new(
        words.join(" ").replace("_ _", " "),
        Span::essay(start..last.span.end),
        confidence,
    ))
}

/// The bytes of the bullet or number before an entry. A number counts the entries, or it belongs to the entry:
/// `300. Directed by …` is no label.
fn label_length(text: &str, number: &mut usize) -> usize {
    let (label, length) = label(text);
    if label != Label::Number {
        return length;
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let value: usize = digits.parse().unwrap_or(0);
    if value == *number + 1 {
        *number = value;
        length
    } else {
        0
    }
}

/// The text of a line with `_` around what is in italics.
fn marked(line: &Line) -> String {
    let mut out = String::new();
    let mut is_italic = false;
    let runs = line.content.iter().filter_map(|inline| match inline {
        Inline::Text(run) => Some(run),
        _ => None,
    });
    for (text, emphasis) in runs.flat_map(parts) {
        let text = if out.is_empty() {
            text.trim_start()
        } else {
            text
        };
        if emphasis != is_italic && !text.trim().is_empty() {
            push_mark(&mut out, is_italic);
            is_italic = emphasis;
        }
        out.push_str(text);
    }
    if is_italic {
        push_mark(&mut out, true);
    }
    out.trim().to_owned()
}

/// The parts of a run with how they look. Italics that begin with a title in quotation marks, and go on behind it, were
/// begun too early: they are those of the container.
fn parts(run: &TextRun) -> [(&str, bool); 2] {
    let text = run.text.as_str();
    let whole = [("", run.look.emphasis), (text, run.look.emphasis)];
    let opens = text.trim_start().starts_with(['“', '"']);
    if !run.look.emphasis || !opens {
        return whole;
    }
    let close = text.match_indices(['”', '"']).find(|(at, mark)| {
        *mark == "”" || text.get(..*at).is_some_and(|before| before.contains('"'))
    });
    let split = close.and_then(|(at, mark)| {
        let behind = text.get(at + mark.len()..)?;
        let spaces = behind.len() - behind.trim_start().len();
        text.split_at_checked(at + mark.len() + spaces)
    });
    let Some((quoted, rest)) = split else {
        return whole;
    };
    if rest.trim().chars().any(char::is_alphabetic) {
        [(quoted, false), (rest, true)]
    } else {
        whole
    }
}

/// A mark that closes stands before the space, one that opens behind it.
fn push_mark(out: &mut String, closes: bool) {
    if closes && out.ends_with(' ') {
        let length = out.trim_end().len();
        out.insert(length, '_');
    } else {
        out.push('_');
    }
}
