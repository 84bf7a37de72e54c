//! The comments of an essay: `<!-- ibid: allow RULE -->`.

use std::ops::Range;

use ibid_diagnostics::{FileId, Span};

use super::words::Words;
use super::{Allowed, Reach};

/// The suppressions of an essay, in order.
pub(super) fn find(source: &str) -> Vec<Allowed> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let mut out = Vec::new();
    let mut starts = None;
    let mut at = 0;
    while let Some(start) = source
        .get(at..)
        .and_then(|rest| rest.find(OPEN))
        .map(|found| at + found)
    {
        let inside = start + OPEN.len();
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
}
