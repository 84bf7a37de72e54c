//! The essay as the template gets it.

use crate::document::{Block, Document, Inline};

/// The longest stretch without a place to break it, in characters: at 12 points it fits on a line.
const LONGEST: usize = 60;
/// Where a line may be broken without a sign.
const BREAK: char = '\u{200b}';

/// The data of the template, as JSON.
pub(super) fn json(document: &Document<'_>) -> serde_json::Result<Vec<u8>> {
    let mut document = document.clone();
    breakable_blocks(&mut document.blocks);
    document
        .notes
        .iter_mut()
        .for_each(|note| breakable_blocks(note));
    for entry in document
        .works_cited
        .iter_mut()
        .flat_map(|list| &mut list.entries)
    {
        breakable_line(entry);
    }
    for line in document.heading.iter_mut().chain(&mut document.title) {
        breakable(line);
    }
    serde_json::to_vec(&document)
}

fn breakable_blocks(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content, .. } => {
                breakable_line(content)
            }
            Block::Quotation { blocks } => breakable_blocks(blocks),
            Block::List { items, .. } => items.iter_mut().for_each(|item| breakable_blocks(item)),
            Block::Table { rows, .. } => rows
                .iter_mut()
                .flatten()
                .for_each(|cell| breakable_line(cell)),
            Block::Figure { caption, .. } => breakable_line(caption),
            Block::Verse { lines } => lines.iter_mut().for_each(|line| breakable_line(line)),
            Block::Code { text } => breakable(text),
            Block::Break => {}
        }
    }
}

fn breakable_line(line: &mut [Inline]) {
    for inline in line {
        if let Inline::Text(run) = inline {
            breakable(&mut run.text);
        }
    }
}

/// Lets a word that is longer than a line be broken: after the signs that divide an address, and otherwise
/// where the line ends.
fn breakable(text: &mut String) {
    let is_long = |word: &str| word.len() > LONGEST && word.chars().count() > LONGEST;
    if !text.split(char::is_whitespace).any(is_long) {
        return;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for word in text.split_inclusive(char::is_whitespace) {
        let long = is_long(word);
        let mut since = 0;
        for c in word.chars() {
            out.push(c);
            since += 1;
            if long
                && (since >= LONGEST
                    || (since > 2 && matches!(c, '/' | '?' | '&' | '=' | '_' | '%' | '#' | '.')))
            {
                out.push(BREAK);
                since = 0;
            }
        }
    }
    *text = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_longer_than_a_line_are_broken() {
        let mut short = "www.jstor.org/stable/44376189 and so on".to_owned();
        breakable(&mut short);
        assert_eq!(short, "www.jstor.org/stable/44376189 and so on");

        let mut endless = "x".repeat(1_000);
        breakable(&mut endless);
        assert!(endless.split(BREAK).all(|part| part.len() <= LONGEST));
        assert_eq!(endless.replace(BREAK, ""), "x".repeat(1_000));
    }
}
