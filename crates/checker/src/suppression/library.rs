//! The comments of a library of YAML: `# ibid: allow RULE`.

use std::ops::Range;

use ibid_diagnostics::{FileId, Span};
use ibid_reference_manager::{EntryPosition, Node, Read, Value};

use super::words::Words;
use super::{Allowed, Reach};

/// The suppressions of a library, in order.
pub(crate) fn find(read: &Read, text: &str) -> Vec<Allowed> {
    // Most libraries have none, and other formats write comments in other ways.
    if !text.contains("ibid:") {
        return Vec::new();
    }
    let entries: Vec<&EntryPosition> = read.positions.iter().map(|(_, entry)| entry).collect();
    if !entries.iter().any(|entry| entry.node.is_some()) {
        return Vec::new();
    }
    let scalars = scalars(&entries);
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(comment) = comment(line, start, &scalars) {
            add(text, start, comment, &entries, &mut out);
        }
        start += line.len();
    }
    out
}

/// The bytes of the comment of a line that begins at `start`, from its `#` to its end.
fn comment(line: &str, start: usize, scalars: &[Range<usize>]) -> Option<Range<usize>> {
    let content = line.trim_end();
    let in_scalar = |byte: usize| {
        let before = scalars.partition_point(|scalar| scalar.start <= byte);
        let scalar = before.checked_sub(1).and_then(|index| scalars.get(index));
        scalar.is_some_and(|scalar| scalar.contains(&byte))
    };
    let hash = content.match_indices('#').map(|(at, _)| at).find(|&at| {
        let before = content.get(..at).unwrap_or_default();
        (before.is_empty() || before.ends_with([' ', '\t'])) && !in_scalar(start + at)
    })?;
    Some(start + hash..start + content.len())
}

/// Where the values stand, in the order of the file.
fn scalars(entries: &[&EntryPosition]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for node in entries.iter().filter_map(|entry| entry.node.as_ref()) {
        add_scalars(node, &mut out);
    }
    out.sort_unstable_by_key(|scalar| (scalar.start, scalar.end));
    out
}

/// Reading limits the depth of a library, so that this ends soon.
fn add_scalars(node: &Node, out: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar(_) => out.push(node.span.range()),
        Value::Null => {}
        Value::Sequence(items) => {
            for item in items {
                add_scalars(item, out);
            }
        }
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                add_scalars(key, out);
                add_scalars(value, out);
            }
        }
    }
}

/// The last entry that begins before a byte.
fn before(byte: usize, entries: &[&EntryPosition]) -> Option<usize> {
    entries
        .partition_point(|entry| entry.whole.start <= byte)
        .checked_sub(1)
}

/// Adds what the comment of a line allows.
fn add(
    text: &str,
    line: usize,
    comment: Range<usize>,
    entries: &[&EntryPosition],
    out: &mut Vec<Allowed>,
) {
    let inside = comment.start + 1;
    let body = text.get(inside..comment.end).unwrap_or_default();
    let Some(words) = Words::read(body, inside) else {
        return;
    };
    let reach = if words.whole_file {
        Reach::File(FileId::LIBRARY)
    } else {
        Reach::Part(FileId::LIBRARY, entry(text, line, &comment, entries))
    };
    for name in words.names {
        let removal = name
            .removal
            .unwrap_or_else(|| whole_comment(text, line, &comment));
        out.push(Allowed {
            rule: name.rule.to_owned(),
            name: Span::new(FileId::LIBRARY, name.range.start, name.range.end),
            reach: reach.clone(),
            removal: Span::new(FileId::LIBRARY, removal.start, removal.end),
        });
    }
}

/// The entry of a comment: the one in which it stands, or beneath which it is indented, else the one after it.
fn entry(
    text: &str,
    line: usize,
    comment: &Range<usize>,
    entries: &[&EntryPosition],
) -> Range<usize> {
    let last = before(comment.start, entries);
    let is_within = last
        .and_then(|index| entries.get(index))
        .is_some_and(|entry| {
            comment.start < entry.whole.end
                || line < entry.whole.end
                || column(text, entry.whole.start) < column(text, comment.start)
        });
    let index = match last {
        Some(index) if is_within => index,
        Some(index) => index + 1,
        None => 0,
    };
    entries.get(index).map_or(0..0, |entry| entry.whole.range())
}

/// How far a byte stands from the beginning of its line, in bytes.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_start_matches('\u{feff}').len()
}

/// The comment with its line where it has one to itself, else with the space before it.
fn whole_comment(text: &str, line: usize, comment: &Range<usize>) -> Range<usize> {
    let before = text.get(line..comment.start).unwrap_or_default();
    if before.trim().is_empty() {
        let rest = text.get(comment.end..).unwrap_or_default();
        let end = rest
            .find('\n')
            .map_or(text.len(), |at| comment.end + at + 1);
        line..end
    } else {
        line + before.trim_end().len()..comment.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ibid_reference_manager::read_yaml;

    /// For each suppression: the rule, the first word of what it reaches, and the text without it.
    fn found(text: &str) -> Vec<(String, String, String)> {
        let read = read_yaml(text, FileId::LIBRARY);
        find(&read, text)
            .into_iter()
            .map(|allowed| {
                let reach = match allowed.reach {
                    Reach::Part(_, part) => text.get(part).unwrap(),
                    _ => "the file",
                };
                let mut without = text.to_owned();
                without.replace_range(allowed.removal.range(), "");
                let first = reach.split(['\n', ':']).next().unwrap();
                (allowed.rule.clone(), first.to_owned(), without)
            })
            .collect()
    }

    #[test]
    fn a_comment_reaches_the_entry_in_or_above_which_it_stands() {
        for (text, reached, without) in [
            (
                "a:\n  title: X\n# ibid: allow ibid\nb:\n  title: Y\n",
                "b",
                "a:\n  title: X\nb:\n  title: Y\n",
            ),
            (
                "# ibid: allow ibid\n\na:\n  title: X\n",
                "a",
                "\na:\n  title: X\n",
            ),
            (
                "a: # ibid: allow ibid\n  title: X\n",
                "a",
                "a:\n  title: X\n",
            ),
            (
                "a:\n  title: X # ibid: allow ibid\nb:\n  title: Y\n",
                "a",
                "a:\n  title: X\nb:\n  title: Y\n",
            ),
            (
                "a:\n  # ibid: allow ibid\n  title: X\n",
                "a",
                "a:\n  title: X\n",
            ),
            (
                "a:\n  title: X\n  # ibid: allow ibid\nb:\n  title: Y\n",
                "a",
                "a:\n  title: X\nb:\n  title: Y\n",
            ),
            (
                "  a:\n    title: X\n  # ibid: allow ibid\n  b:\n    title: Y\n",
                "b",
                "  a:\n    title: X\n  b:\n    title: Y\n",
            ),
            (
                "  a:\n    title: X\n    # ibid: allow ibid\n  b:\n    title: Y\n",
                "a",
                "  a:\n    title: X\n  b:\n    title: Y\n",
            ),
            (
                "a:\n  title: X\n# ibid: allow ibid\n",
                "",
                "a:\n  title: X\n",
            ),
            (
                "a:\n  title: X\n# ibid: allow-file ibid",
                "the file",
                "a:\n  title: X\n",
            ),
        ] {
            let right = ("ibid".to_owned(), reached.to_owned(), without.to_owned());
            assert_eq!(found(text), [right], "{text}");
        }
    }

    #[test]
    fn what_is_no_comment_allows_nothing() {
        for text in [
            "a:\n  title: \"X # ibid: allow ibid\"\n",
            "a:\n  title: X#ibid: allow ibid\n",
            "a:\n  title: |\n    X\n    # ibid: allow ibid\n",
            "a:\n  title: X # ibid allow ibid\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_number_sign_in_a_value_hides_no_comment() {
        let found = found("a:\n  title: \"X # Y\" # ibid: allow ibid, unsorted\n");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].2, "a:\n  title: \"X # Y\" # ibid: allow ibid\n");
    }
}
