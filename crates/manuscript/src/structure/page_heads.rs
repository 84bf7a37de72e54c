//! Page heads that were typed into the text of a Word file or a web page: the writer's surname and the number of the
//! page, each a paragraph of its own.

use super::lines::lines;
use super::promote::{self, Headings};
use crate::{Block, Manuscript};

/// So many blocks and lines from the top the writer is named.
const TOP: usize = 10;

/// Takes the page heads out of the blocks: `Owusu 1` above the name of an Owusu, and `Owusu 2` further down.
pub(super) fn take(manuscript: &mut Manuscript, headings: Headings) {
    let source = &manuscript.source;
    let pages = manuscript.blocks.iter().enumerate();
    let pages: Vec<(usize, String, u32)> = pages
        .filter_map(|(at, block)| page(block, source).map(|(name, page)| (at, name, page)))
        .collect();
    if pages.is_empty() {
        return;
    }
    let above = manuscript.blocks.get(..TOP).unwrap_or(&manuscript.blocks);
    let names: Vec<String> = lines(above, source)
        .iter()
        .take(TOP)
        .map(|line| line.text.trim())
        .filter(|text| super::is_name(text))
        .filter_map(|name| name.rsplit_once(' '))
        .map(|(_, surname)| surname.to_owned())
        .collect();
    let mut last = 0;
    let mut heads: Vec<usize> = Vec::new();
    for (at, name, page) in pages {
        if names.contains(&name) && page > last {
            last = page;
            heads.push(at);
        }
    }
    for block in heads.into_iter().rev() {
        let head = manuscript.blocks.remove(block);
        promote::leave_out(&head, headings, manuscript);
    }
}

/// The longest block that may be a page head, in bytes of the source, its marks counted.
const LONGEST: usize = 80;

/// The name and the number of a page head, which is a block of its own.
fn page(block: &Block, source: &str) -> Option<(String, u32)> {
    if block.span.len() > LONGEST {
        return None;
    }
    let lines = lines(std::slice::from_ref(block), source);
    let [line] = lines.as_slice() else {
        return None;
    };
    let (name, number) = line.text.trim().rsplit_once(' ')?;
    let page = number.parse().ok().filter(|_| number.len() <= 3)?;
    Some((name.to_owned(), page))
}
