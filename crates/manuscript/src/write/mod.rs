//! Writing an essay back: as Markdown with front matter, or as plain text.

mod citations;
mod escape;
mod front_matter;
mod inline;
mod markdown;
mod text;

pub use markdown::{to_markdown, to_markdown_with};
pub use text::to_text;

use crate::Block;

/// Blocks inside others, with blank lines between them. Reading bounds how deep they nest; what a caller nests deeper is
/// not written.
fn nested(blocks: &[Block], depth: usize, write: impl Fn(&Block, usize) -> String) -> String {
    const MAX_DEPTH: usize = 64;
    if depth > MAX_DEPTH {
        return String::new();
    }
    let written = blocks.iter().map(|block| write(block, depth + 1));
    written.collect::<Vec<_>>().join("\n\n")
}

/// The items of a list, each with the mark that stands before it: `- `, or its number and a full stop.
fn marked(start: Option<u64>, items: &[Vec<Block>]) -> impl Iterator<Item = (String, &[Block])> {
    items.iter().zip(0..).map(move |(item, index)| {
        let mark = match start {
            Some(start) => format!("{}. ", start.saturating_add(index)),
            None => "- ".to_owned(),
        };
        (mark, item.as_slice())
    })
}

/// The stretches of a typed entry, each with whether it is in italics: `_` that hugs a word from outside is a mark.
pub(crate) fn entry_runs(entry: &str) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut current = String::new();
    let mut is_italic = false;
    let mut before: Option<char> = None;
    let mut chars = entry.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let opens = c == '_'
            && !is_italic
            && before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            && after.is_some_and(|c| !c.is_whitespace() && c != '_');
        let closes =
            c == '_' && is_italic && after.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        if opens || closes {
            out.push((std::mem::take(&mut current), is_italic));
            is_italic = opens;
        } else {
            current.push(c);
        }
        before = Some(c);
    }
    out.push((current, is_italic));
    out.retain(|(text, _)| !text.is_empty());
    out
}
