//! Cutting a file into its entries without recursion, so that a fault in one leaves the others.

use std::ops::Range;

/// Braces inside one another, at most: the parser behind this calls itself for commands.
pub(super) const MAX_DEPTH: usize = 32;

/// One `@…{…}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// In lower case: `article`, `string`, `comment`.
    pub(super) kind: String,
    /// From the `@` to the closing brace.
    pub(super) range: Range<usize>,
    /// Why it cannot be read.
    pub(super) fault: Option<String>,
}

/// The blocks of a file in order. What stands between them is a comment.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('@')) {
        let start = at + found;
        let Some((kind, open)) = opening(text, start) else {
            at = start + 1;
            continue;
        };
        let (end, fault) = closing(text, open);
        at = end.max(start + 1);
        blocks.push(Block {
            kind: kind.to_lowercase(),
            range: start..end,
            fault,
        });
    }
    blocks
}

/// The kind of a block that begins at an `@`, and the byte of its brace.
fn opening(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at + 1..)?;
    let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let kind = rest.get(..length).filter(|kind| !kind.is_empty())?;
    let behind = rest.get(length..)?;
    let space = behind.len() - behind.trim_start().len();
    behind
        .trim_start()
        .starts_with(['{', '('])
        .then_some((kind, at + 1 + length + space))
}

/// The byte behind the brace that closes the one at `open`. A line that begins another entry ends this one.
fn closing(text: &str, open: usize) -> (usize, Option<String>) {
    let bytes = text.as_bytes();
    let is_round = bytes.get(open) == Some(&b'(');
    let mut depth = usize::from(is_round);
    let mut at = open + usize::from(is_round);
    let mut fault = None;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    fault = Some(format!("braces are nested more than {MAX_DEPTH} deep"));
                }
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !is_round {
                    return (at + 1, fault);
                }
            }
            b')' if is_round && depth == 1 => return (at + 1, fault),
            b'\n' if bytes.get(at + 1) == Some(&b'@') && opening(text, at + 1).is_some() => {
                return (at + 1, Some("a brace is not closed".to_owned()));
            }
            _ => {}
        }
        at += 1;
    }
    (text.len(), Some("a brace is not closed".to_owned()))
}

/// The key that stands for a missing one, until the entry gets a key of its own.
pub(super) const NO_KEY: &str = "entry-without-key";

/// A block in the form that the parser behind this knows, which is stricter than the programs that write BibTeX: braces
/// around it, a key, one comma between two fields. Also how many bytes were put in front of its fields.
pub(super) fn in_strict_form(written: &str) -> (String, usize) {
    let mut text = written.to_owned();
    let Some(open) = text.find(['{', '(']) else {
        return (text, 0);
    };
    if text.get(open..=open) == Some("(") && text.ends_with(')') {
        text.replace_range(open..=open, "{");
        text.truncate(text.len() - 1);
        text.push('}');
    }
    without_double_commas(&mut text, open);
    let head = text.get(open + 1..).unwrap_or_default();
    let end = head.find([',', '=', '}']).unwrap_or(head.len());
    let is_missing = match head.get(end..).and_then(|rest| rest.chars().next()) {
        Some('=') => true,
        Some(',') => head.get(..end).is_some_and(|key| key.trim().is_empty()),
        _ => false,
    };
    if !is_missing {
        return (text, 0);
    }
    let has_comma = head.get(end..).is_some_and(|rest| rest.starts_with(','));
    let key = if has_comma {
        NO_KEY.to_owned()
    } else {
        format!("{NO_KEY},")
    };
    text.insert_str(open + 1, &key);
    (text, key.len())
}

/// Puts a space in the place of a comma that follows another with nothing between them.
fn without_double_commas(text: &mut String, open: usize) {
    let mut depth = 0_usize;
    let (mut in_quotes, mut is_escaped, mut behind_comma) = (false, false, false);
    let mut doubled = Vec::new();
    for (at, byte) in text.bytes().enumerate().skip(open) {
        let was_escaped = std::mem::take(&mut is_escaped);
        match byte {
            b'\\' => is_escaped = !was_escaped,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if depth == 1 && !was_escaped => in_quotes = !in_quotes,
            b',' if depth == 1 && !in_quotes && behind_comma => doubled.push(at),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            behind_comma = byte == b',' && depth == 1 && !in_quotes;
        }
    }
    for at in doubled {
        text.replace_range(at..=at, " ");
    }
}

#[cfg(test)]
mod tests {
    use super::in_strict_form;

    #[test]
    fn what_programs_write_is_brought_into_strict_form() {
        for (typed, strict) in [
            ("@book{a, title={T}}", "@book{a, title={T}}"),
            ("@book(a, title={(T)})", "@book{a, title={(T)}}"),
            ("@misc{ title={T}}", "@misc{entry-without-key, title={T}}"),
            ("@misc{, title={T}}", "@misc{entry-without-key, title={T}}"),
            (
                "@book{a, title=\"T,, U\",, year=1}",
                "@book{a, title=\"T,, U\",  year=1}",
            ),
            (
                "@book{a, title={T,, U}, ,year=1}",
                "@book{a, title={T,, U},  year=1}",
            ),
            ("@book{a}", "@book{a}"),
            ("@book{", "@book{"),
        ] {
            assert_eq!(in_strict_form(typed).0, strict);
        }
    }
}
