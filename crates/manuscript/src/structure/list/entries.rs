//! The entries of the list, with their italics and places.

use std::ops::Range;

use ibid_diagnostics::Span;
use ibid_styles::typed::split_entries;

use super::headings::is_subheading;
use crate::structure::entry;
use crate::structure::lines::Line;
use crate::{Inline, TypedEntry};

/// Cuts the lines of the list into entries.
pub(super) fn read_entries(lines: &[Line], source: &str) -> Vec<TypedEntry> {
    let mut text = String::new();
    let mut starts: Vec<usize> = Vec::new();
    let items = lines.iter().any(|line| line.is_item);
    // Where lines are longer than anybody breaks them, each is an entry that may have lost its full stop.
    let is_unbroken = lines.iter().any(|line| line.text.chars().count() > 130);
    for (index, line) in lines.iter().enumerate() {
        let is_entry = is_unbroken && entry::starts_with_name(&line.text);
        if (line.gap_before || is_entry) && index > 0 {
            text.push('\n');
        }
        // The typed bullets and numbers of text; an item of a list has lost its own.
        let label = if line.is_item {
            "- "
        } else if items {
            "  "
        } else {
            ""
        };
        let indent = if items { 0 } else { line.indent.min(40) };
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(label);
        starts.push(text.len());
        if !is_subheading(line) {
            text.push_str(&line.text);
        }
        text.push('\n');
    }
    let entries = split_entries(&text);
    entries
        .into_iter()
        .filter_map(|(range, joined)| entry_of(lines, &starts, &range, joined, source))
        .collect()
}

/// An entry with its italics and its place.
fn entry_of(
    lines: &[Line],
    starts: &[usize],
    range: &Range<usize>,
    joined: String,
    source: &str,
) -> Option<TypedEntry> {
    let first = starts
        .partition_point(|start| *start <= range.start)
        .saturating_sub(1);
    let end = starts.partition_point(|start| *start < range.end);
    let lines = lines.get(first..end)?;
    let line = lines.first()?;
    let skipped = range.start.saturating_sub(*starts.get(first)?);
    let is_exact = line.span.text(source).starts_with(&line.text);
    let start = if is_exact {
        line.span.start + skipped
    } else {
        line.span.start
    };
    let is_italic = lines.iter().any(|line| {
        line.content
            .iter()
            .any(|inline| matches!(inline, Inline::Text(run) if run.look.emphasis))
    });
    let text = if is_italic {
        marked_lines(lines, skipped)
    } else {
        joined
    };
    Some(TypedEntry {
        text,
        span: Span::essay(start..lines.last()?.span.end),
        confidence: 1.0,
    })
}

/// The text of lines on one line, with `_` around what is in italics, without the first `skip` bytes.
fn marked_lines(lines: &[Line], skip: usize) -> String {
    let mut out = String::new();
    let mut is_italic = false;
    for line in lines {
        for inline in &line.content {
            let Inline::Text(run) = inline else { continue };
            let text = if out.is_empty() {
                run.text.trim_start()
            } else {
                &run.text
            };
            if run.look.emphasis != is_italic && !text.trim().is_empty() {
                push_mark(&mut out, is_italic);
                is_italic = run.look.emphasis;
            }
            out.push_str(text);
        }
        if is_italic {
            push_mark(&mut out, true);
            is_italic = false;
        }
        out.push(' ');
    }
    let text = out
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("_ _", " ");
    text.get(skip..).map_or(text.clone(), str::to_owned)
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
