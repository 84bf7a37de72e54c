//! Page heads that were typed into the text of a Word file or a web page: the writer's surname and the number of the
//! page, each a paragraph of its own.

use super::lines::{Line, lines};
use super::promote::{self, Headings};
use crate::Manuscript;

/// So many lines from the top the writer is named.
const TOP: usize = 10;

/// Takes the page heads out of the blocks: `Owusu 1` above the name of an Owusu, and `Owusu 2` further down.
pub(super) fn take(manuscript: &mut Manuscript, headings: Headings) {
    let all = lines(&manuscript.blocks, &manuscript.source);
    let top = all.iter().take(TOP);
    let names: Vec<&str> = top
        .map(|line| line.text.trim())
        .filter(|text| super::is_name(text))
        .filter_map(|name| name.rsplit_once(' '))
        .map(|(_, surname)| surname)
        .collect();
    let mut last = 0;
    let mut heads: Vec<usize> = Vec::new();
    for (at, line) in all.iter().enumerate() {
        let page = page(line).filter(|(name, page)| names.contains(name) && *page > last);
        if let Some((_, page)) = page.filter(|_| stands_alone(&all, at)) {
            last = page;
            heads.push(line.block);
        }
    }
    for block in heads.into_iter().rev() {
        let head = manuscript.blocks.remove(block);
        promote::leave_out(&head, headings, manuscript);
    }
}

/// The name and the number of a page head.
fn page(line: &Line) -> Option<(&str, u32)> {
    let (name, number) = line.text.trim().rsplit_once(' ')?;
    let page = number.parse().ok().filter(|_| number.len() <= 3)?;
    Some((name, page))
}

/// Whether a line is a block of its own.
fn stands_alone(all: &[Line], at: usize) -> bool {
    let block = |at: usize| all.get(at).map(|line| line.block);
    let here = block(at);
    (at == 0 || block(at - 1) != here) && block(at + 1) != here
}
