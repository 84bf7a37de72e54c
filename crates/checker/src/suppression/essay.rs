//! The comments of an essay: `<!-- ibid: allow RULE -->`.

use std::ops::Range;

use ibid_diagnostics::{FileId, Span};
use ibid_manuscript::{Block, BlockKind, Inline, Manuscript};

use super::words::Words;
use super::{Allowed, Reach};

/// The suppressions of an essay, in order; what stands in code is no comment.
pub(super) fn find(manuscript: &Manuscript) -> Vec<Allowed> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let source = manuscript.source.as_str();
    let mut out = Vec::new();
    let mut code = None;
    let mut starts = None;
    let mut at = 0;
    while let Some(start) = source
        .get(at..)
        .and_then(|rest| rest.find(OPEN))
        .map(|found| at + found)
    {
        let inside = start + OPEN.len();
        let code = code.get_or_insert_with(|| code_of(manuscript));
        if holds(code, start) {
            at = inside;
            continue;
        }
        let Some(length) = source.get(inside..).and_then(|rest| rest.find(CLOSE)) else {
            break;
        };
        let end = inside + length + CLOSE.len();
        let body = source.get(inside..inside + length).unwrap_or_default();
        if let Some(words) = Words::read(body, inside) {
            let starts = starts.get_or_insert_with(|| paragraph_starts(source));
            add(source, starts, &(start..end), words, &mut out);
        }
        at = end;
    }
    out
}

/// Where code stands, in order.
fn code_of(manuscript: &Manuscript) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    add_code(&manuscript.blocks, &mut out);
    for note in &manuscript.notes {
        add_code(&note.blocks, &mut out);
    }
    out.sort_unstable_by_key(|code| code.start);
    out
}

/// Readers limit how deep blocks nest, so that this ends soon.
fn add_code(blocks: &[Block], out: &mut Vec<Range<usize>>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Code { .. } => out.push(block.span.range()),
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                add_code_runs(content, out);
            }
            BlockKind::BlockQuotation(inner) => add_code(inner, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| add_code(item, out)),
            BlockKind::Table { caption, rows } => {
                add_code_runs(caption, out);
                let cells = rows.iter().flatten();
                cells.for_each(|cell| add_code_runs(cell, out));
            }
            BlockKind::Verse(lines) => lines.iter().for_each(|line| add_code_runs(line, out)),
            BlockKind::Figure(_) | BlockKind::Break => {}
        }
    }
}

fn add_code_runs(inlines: &[Inline], out: &mut Vec<Range<usize>>) {
    for inline in inlines {
        match inline {
            Inline::Text(run) if run.look.code => out.push(run.span.range()),
            Inline::Citation { content, .. } => add_code_runs(content, out),
            _ => {}
        }
    }
}

/// Whether one of the ranges, which do not overlap, holds a byte.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let before = ranges.partition_point(|range| range.start <= at);
    let range = before.checked_sub(1).and_then(|index| ranges.get(index));
    range.is_some_and(|range| range.contains(&at))
}

/// Adds what one comment allows.
fn add(
    source: &str,
    starts: &[usize],
    comment: &Range<usize>,
    words: Words<'_>,
    out: &mut Vec<Allowed>,
) {
    let reach = if words.whole_file {
        Reach::Everywhere
    } else {
        Reach::Part(FileId::ESSAY, paragraph(source, starts, comment))
    };
    for name in words.names {
        let removal = name
            .removal
            .unwrap_or_else(|| whole_comment(source, comment));
        out.push(Allowed {
            rule: name.rule.to_owned(),
            name: Span::essay(name.range),
            reach: reach.clone(),
            removal: Span::essay(removal),
        });
    }
}

/// The comment, with its line end where it has a line to itself, else with the space before it.
fn whole_comment(source: &str, comment: &Range<usize>) -> Range<usize> {
    let before = source.get(..comment.start).unwrap_or_default();
    let after = source.get(comment.end..).unwrap_or_default();
    let starts_line = before.is_empty() || before.ends_with('\n');
    if starts_line && after.starts_with("\r\n") {
        comment.start..comment.end + 2
    } else if starts_line && after.starts_with('\n') {
        comment.start..comment.end + 1
    } else if before.ends_with(' ') {
        comment.start - 1..comment.end
    } else {
        comment.clone()
    }
}

/// Where the stretches of text between blank lines begin, the end of the text as the last.
fn paragraph_starts(source: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    let mut blank = false;
    for line in source.split_inclusive('\n') {
        if line.trim().is_empty() {
            blank = true;
        } else if blank {
            starts.push(at);
            blank = false;
        }
        at += line.len();
    }
    starts.push(source.len());
    starts
}

/// The paragraph of a comment: the one that it stands in, or, where it stands alone, the one after it.
fn paragraph(source: &str, starts: &[usize], comment: &Range<usize>) -> Range<usize> {
    let index = starts.partition_point(|&start| start <= comment.start);
    let start = index
        .checked_sub(1)
        .and_then(|before| starts.get(before))
        .copied()
        .unwrap_or(0);
    let end = |index: usize| starts.get(index).copied().unwrap_or(source.len());
    let is_blank = |range: Range<usize>| source.get(range).unwrap_or_default().trim().is_empty();
    let alone =
        is_blank(start..comment.start) && is_blank(comment.end..end(index).max(comment.end));
    start..end(if alone { index + 1 } else { index })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ibid_manuscript::{Format, read};

    fn find(source: &str) -> Vec<Allowed> {
        super::find(&read(source.as_bytes(), Format::Markdown))
    }

    fn reach<'a>(source: &'a str, allowed: &Allowed) -> &'a str {
        match &allowed.reach {
            Reach::Part(_, part) => source.get(part.clone()).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_comment_reaches_its_paragraph() {
        let source = "One.\n\n<!-- ibid: allow ibid -->\nTwo\nlines.\n\nThree.";
        let found = find(source);
        assert_eq!(found.len(), 1);
        assert_eq!(
            reach(source, &found[0]),
            "<!-- ibid: allow ibid -->\nTwo\nlines.\n\n"
        );
    }

    #[test]
    fn a_comment_between_blank_lines_reaches_the_next_paragraph() {
        let source = "One.\n\n<!-- ibid: allow ibid, ampersand -->\n\nTwo.\n\nThree.";
        let found = find(source);
        assert_eq!(found.len(), 2);
        assert!(reach(source, &found[1]).ends_with("Two.\n\n"));
        assert_eq!(found[0].removal.text(source), "ibid,");
        assert_eq!(found[1].removal.text(source), ", ampersand");
    }

    #[test]
    fn other_comments_and_open_ones_say_nothing() {
        assert!(find("<!-- allow ibid --> <!-- ibid: note --> <!-- ibid: allow ibid").is_empty());
    }

    #[test]
    fn code_says_nothing() {
        for source in [
            "Write `<!-- ibid: allow ibid -->` there.",
            "> Write ``<!-- ibid: allow ibid -->`` there.",
            "```html\n<!-- ibid: allow ibid -->\n```\n",
            "- One:\n\n      <!-- ibid: allow ibid -->\n",
            "    <!-- ibid: allow ibid -->\n",
            "A note.[^1]\n\n[^1]: Write `<!-- ibid: allow ibid -->`.\n",
        ] {
            assert!(find(source).is_empty(), "{source}");
        }
        let found = find("An open `<!--` is code. <!-- ibid: allow ibid -->");
        assert_eq!(found.len(), 1);
    }
}
