//! Headings: over the list, and of what follows it.

use ibid_language::WordTable;

use crate::structure::chrome;
use crate::{Block, BlockKind, Prose};

/// What writers put over the list, in small letters.
static HEADINGS: WordTable = WordTable::new(
    "works cited|work cited|works consulted|works cited and consulted|works referenced|references|reference|\
    reference list|references list|list of references|references cited|references and further reading|\
    bibliography|selected bibliography|annotated bibliography|working bibliography|sources|source|\
    sources cited|sources consulted|sources used|list of sources|source list|literature|literature cited|\
    works cited list|list of works cited|citations|cited works|cited sources|bibliography and sources|\
    works cited/bibliography|works cited page|mla works cited|works cited (mla)|my sources|\
    notes and references",
);

/// Headings of parts that may follow the list and belong to the essay.
static PARTS_AFTER: WordTable = WordTable::new("appendix|appendices|endnotes|footnotes|notes");

/// Whether a line is the heading of a list of sources: the words alone, whatever their case, numbering or colon.
///
/// ```
/// use ibid_manuscript::is_list_heading;
/// assert!(is_list_heading("Annotated Bibliography"));
/// assert!(!is_list_heading("Sources of the Nile"));
/// ```
pub fn is_heading(text: &str) -> bool {
    if text.chars().count() > 40 {
        return false;
    }
    let text = text.trim().trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | '*' | '_' | '-' | '–' | '—' | '=' | '#')
    });
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    HEADINGS.lists(&chrome::fold(&text.replace('-', " ")))
}

fn heads_line(text: &str) -> bool {
    let folded = chrome::fold(text);
    folded
        .split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|first| PARTS_AFTER.lists(first))
}

/// Whether a block heads a part of the essay that follows the list.
pub(super) fn heads_part(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Heading { content, .. } => heads_line(&Prose::new(content).text),
        BlockKind::Paragraph(content) => {
            let text = Prose::new(content).text;
            text.split_whitespace().count() <= 2 && heads_line(&text) && !chrome::is_chrome(&text)
        }
        _ => false,
    }
}
