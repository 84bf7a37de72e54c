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
