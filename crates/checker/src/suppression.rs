//! Comments in an essay that silence rules: `<!-- ibid: allow RULE -->` for the paragraph in which or above
//! which it stands, `<!-- ibid: allow-file RULE -->` for the file.

use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, FileId, Fix, Span};

use crate::Options;
use crate::options::nearest;
use crate::rules::{UNUSED_SUPPRESSION, rule};

/// One rule that a comment silences.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Allowed<'a> {
    rule: &'a str,
    /// Where the rule's name stands.
    name: Range<usize>,
    /// Where the finding must begin; everywhere for the file.
    reach: Option<Range<usize>>,
    /// What to take out when it is not needed.
    removal: Range<usize>,
}

/// Takes out the findings that the essay allows, and reports what it allows without need.
pub(crate) fn apply(source: &str, options: &Options, findings: &mut Vec<Diagnostic>) {
    let allowed = find(source);
    if allowed.is_empty() {
        return;
    }
    let mut used = vec![false; allowed.len()];
    findings.retain(|finding| {
        let mut keep = true;
        for (allow, used) in allowed.iter().zip(&mut used) {
            if allow.silences(finding) {
                *used = true;
                keep = false;
            }
        }
        keep
    });
    for (allow, used) in allowed.iter().zip(used) {
        if !used {
            findings.extend(unused(allow, options));
        }
    }
}

impl Allowed<'_> {
    fn silences(&self, finding: &Diagnostic) -> bool {
        finding.rule == self.rule
            && match &self.reach {
                None => true,
                Some(reach) => {
                    finding.span.file == FileId::ESSAY && reach.contains(&finding.span.start)
                }
            }
    }
}

/// The finding for a suppression that silences nothing.
fn unused(allow: &Allowed<'_>, options: &Options) -> Option<Diagnostic> {
    if !options.wants(&UNUSED_SUPPRESSION) {
        return None;
    }
    let span = Span::essay(allow.name.clone());
    let remove = |title: &str| {
        Fix::safe(
            title,
            vec![Edit::delete(Span::essay(allow.removal.clone()))],
        )
    };
    match rule(allow.rule) {
        // A rule that does not run has no say about what it would have found.
        Some(rule) if !options.wants(rule) => None,
        Some(_) => Some(
            UNUSED_SUPPRESSION
                .finding(
                    span,
                    format!("`{}` finds nothing here to allow", allow.rule),
                )
                .with_help("a suppression that silences nothing would hide the next mistake")
                .with_fix(remove("remove the suppression")),
        ),
        None => {
            let near = nearest(allow.rule).map_or_else(
                || "`ibid rules` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Some(
                UNUSED_SUPPRESSION
                    .finding(span, format!("there is no rule `{}`", allow.rule))
                    .with_help(near),
            )
        }
    }
}

/// The suppressions of a text, in order.
fn find(source: &str) -> Vec<Allowed<'_>> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let mut out = Vec::new();
    let starts = paragraph_starts(source);
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
        if let Some(body) = source.get(inside..inside + length) {
            read_comment(source, &starts, start..end, inside, body, &mut out);
        }
        at = end;
    }
    out
}

/// Adds what one comment allows.
fn read_comment<'a>(
    source: &'a str,
    starts: &[usize],
    comment: Range<usize>,
    offset: usize,
    body: &'a str,
    out: &mut Vec<Allowed<'a>>,
) {
    let Some(words) = body.trim_start().strip_prefix("ibid:") else {
        return;
    };
    let words = words.trim_start();
    let (names, whole_file) = if let Some(names) = words.strip_prefix("allow-file ") {
        (names, true)
    } else if let Some(names) = words.strip_prefix("allow ") {
        (names, false)
    } else {
        return;
    };
    let reach = (!whole_file).then(|| paragraph(source, starts, &comment));
    let mut start = offset + body.len() - names.len();
    let parts: Vec<&str> = names.split(',').collect();
    for (index, part) in parts.iter().enumerate() {
        let from = start + (part.len() - part.trim_start().len());
        let name = from..from + part.trim().len();
        let removal = match (parts.len(), index) {
            (1, _) => whole_comment(source, &comment),
            (_, 0) => name.start..start + part.len() + 1,
            _ => start - 1..name.end,
        };
        start += part.len() + 1;
        if !part.trim().is_empty() {
            out.push(Allowed {
                rule: part.trim(),
                name,
                reach: reach.clone(),
                removal,
            });
        }
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

    #[test]
    fn a_comment_reaches_its_paragraph() {
        let source = "One.\n\n<!-- ibid: allow ibid -->\nTwo\nlines.\n\nThree.";
        let found = find(source);
        assert_eq!(found.len(), 1);
        assert_eq!(
            source.get(found[0].reach.clone().unwrap()),
            Some("<!-- ibid: allow ibid -->\nTwo\nlines.\n\n")
        );
    }

    #[test]
    fn a_comment_between_blank_lines_reaches_the_next_paragraph() {
        let source = "One.\n\n<!-- ibid: allow ibid, ampersand -->\n\nTwo.\n\nThree.";
        let found = find(source);
        assert_eq!(found.len(), 2);
        assert!(
            source
                .get(found[1].reach.clone().unwrap())
                .unwrap()
                .ends_with("Two.\n\n")
        );
        assert_eq!(source.get(found[0].removal.clone()), Some("ibid,"));
        assert_eq!(source.get(found[1].removal.clone()), Some(", ampersand"));
    }

    #[test]
    fn other_comments_and_open_ones_say_nothing() {
        assert!(find("<!-- allow ibid --> <!-- ibid: note --> <!-- ibid: allow ibid").is_empty());
    }
}
