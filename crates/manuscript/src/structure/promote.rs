//! The body of an essay: headings that are typed as bold or short lines, chrome between paragraphs, block
//! quotations without a mark.

use ibid_diagnostics::Span;

use super::chrome;
use super::endnotes;
use super::lines::lines;
use crate::{Block, BlockKind, Inline, LeftOut, Manuscript, Prose};

/// Whether short lines between paragraphs are headings, as in text without markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Headings {
    /// Only what is marked: headings and bold lines.
    Marked,
    /// Short lines too.
    Typed,
}

/// A heading that reads as a paragraph is one: some pages are set in headings throughout.
pub(super) fn prose_from_headings(blocks: &mut [Block]) {
    let is_heading = |block: &&mut Block| matches!(block.kind, BlockKind::Heading { .. });
    for block in blocks.iter_mut().filter(is_heading) {
        let text = text_of(block);
        let words = text.split_whitespace().count();
        let is_prose = text.chars().count() > 300
            || words >= 25
                && text
                    .trim_end_matches(['”', '"', '’', ')'])
                    .ends_with(['.', '?', '!']);
        if let BlockKind::Heading { content, .. } = &mut block.kind
            && is_prose
        {
            block.kind = BlockKind::Paragraph(std::mem::take(content));
        }
    }
}

/// A heading before all else that alone has the highest level is the title, whatever its marks.
pub(super) fn raise_title(blocks: &mut [Block]) {
    let level = |block: &Block| match &block.kind {
        BlockKind::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let Some((first, rest)) = blocks.split_first_mut() else {
        return;
    };
    let is_section = SECTIONS.contains(&chrome::fold(&text_of(first)).as_str());
    let others: Vec<u8> = rest.iter().filter_map(level).collect();
    if let BlockKind::Heading { level, .. } = &mut first.kind
        && !is_section
        && !others.is_empty()
        && others.iter().all(|other| other > level)
    {
        *level = 1;
    }
}

/// How headings are told that nothing marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// `EARLY LIFE`
    Capitals,
    /// `2.1 Advice`
    Numbered,
    /// `The Tantric Cover:`
    Colon,
}

/// The family of a line that may head a section.
fn family(text: &str) -> Option<Family> {
    let words = text.split_whitespace().count();
    if !(1..=12).contains(&words) || text.chars().count() > 90 {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let number = text.split_whitespace().next().unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= 6
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !number.trim_end_matches('.').is_empty();
    let is_named = text
        .split_whitespace()
        .nth(1)
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    if is_number && is_named && !text.ends_with(['.', ',', ';', ')']) {
        Some(Family::Numbered)
    } else if letters >= 4 && !text.chars().any(char::is_lowercase) && !text.ends_with(['.', ',']) {
        Some(Family::Capitals)
    } else if text.ends_with(':') && is_titled(text) {
        Some(Family::Colon)
    } else {
        None
    }
}

/// Whether a line is a heading with its number: `1 Introduction`.
pub(super) fn is_numbered(text: &str) -> bool {
    family(text) == Some(Family::Numbered)
}

/// Whether all long words of a line have capitals, as in titles.
fn is_titled(text: &str) -> bool {
    let long = text
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 4);
    let mut count = 0;
    let all = long
        .inspect(|_| count += 1)
        .all(|word| !word.starts_with(char::is_lowercase));
    all && count > 0 && !text.contains([',', ';'])
}

/// Which lines head sections by what two or more lines of one family show that stand before prose.
fn of_families(texts: &[String]) -> Vec<bool> {
    let families: Vec<Option<Family>> = texts.iter().map(|text| family(text)).collect();
    let next = |at: usize| texts.get(at + 1).map_or("", String::as_str);
    let is_before_prose =
        |at: usize| next(at).chars().count() > 140 && next(at).split_whitespace().count() > 20;
    let shown = |wanted: Family| {
        let lines = families.iter().enumerate();
        lines
            .filter(|(at, family)| **family == Some(wanted) && is_before_prose(*at))
            .count()
            >= 2
    };
    let [capitals, numbered, colon] =
        [Family::Capitals, Family::Numbered, Family::Colon].map(shown);
    let shown = |family: Family| match family {
        Family::Capitals => capitals,
        Family::Numbered => numbered,
        Family::Colon => colon,
    };
    families
        .iter()
        .enumerate()
        .map(|(at, here)| {
            let behind = families.get(at + 1).copied().flatten();
            here.is_some_and(|family| {
                shown(family)
                    && (behind != *here || family == Family::Numbered)
                    && !next(at).is_empty()
            })
        })
        .collect()
}

/// Which paragraphs are headings that nothing marks: by themselves, by what others of their family show, and those that
/// stand right above such a one.
fn typed_headings(blocks: &[Block], texts: &[String]) -> Vec<bool> {
    let text = |at: usize| texts.get(at).map(String::as_str);
    let is_line = |at: usize| {
        let kind = blocks.get(at).map(|block| &block.kind);
        matches!(kind, Some(BlockKind::Paragraph(_)))
    };
    let mut found = of_families(texts);
    for at in (0..texts.len()).rev() {
        let Some(line) = text(at).filter(|line| is_line(at) && !chrome::is_caption(line)) else {
            continue;
        };
        let before = at.checked_sub(1).and_then(text);
        let is_above = found.get(at + 1).copied().unwrap_or(false)
            && is_titled(line)
            && is_short(line)
            && line.split_whitespace().count() >= 2
            && before.is_some_and(|before| before.chars().count() > 140);
        if let Some(slot) = found.get_mut(at) {
            *slot |= is_above || is_heading_line(line, before, text(at + 1));
        }
    }
    found
}

/// Sorts the blocks of the body.
pub(super) fn body(manuscript: &mut Manuscript, headings: Headings) {
    let blocks = std::mem::take(&mut manuscript.blocks);
    let texts: Vec<String> = blocks.iter().map(text_of).collect();
    let marked = blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let shown = if headings == Headings::Typed && !marked {
        typed_headings(&blocks, &texts)
    } else {
        Vec::new()
    };
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for (index, mut block) in blocks.into_iter().enumerate() {
        let text = texts.get(index).map(String::as_str).unwrap_or_default();
        let next = texts.get(index + 1).map(String::as_str);
        let heads_notes = endnotes::is_notes_heading(text) && index + 1 < texts.len();
        if is_contents(&block) || !heads_notes && is_chrome_in_body(&block, text, headings) {
            leave_out(&block, headings, manuscript);
            continue;
        }
        let before = index
            .checked_sub(1)
            .and_then(|before| texts.get(before))
            .map(String::as_str);
        if let BlockKind::Paragraph(content) = &block.kind {
            let bold = !marked && is_bold(content) && is_short(text);
            let typed = shown.get(index).copied().unwrap_or(false);
            if (bold || typed) && next.is_some() {
                block.kind = BlockKind::Heading {
                    level: 1,
                    content: unbolded(content.clone()),
                };
            } else if headings == Headings::Typed && is_unmarked_quotation(text, before, next) {
                let inner = Block {
                    kind: block.kind,
                    span: block.span,
                };
                block.kind = BlockKind::BlockQuotation(vec![inner]);
            }
        }
        out.push(block);
    }
    manuscript.blocks = out;
}

fn text_of(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            // A sentence ends before the mark of its note.
            Prose::new(content)
                .text
                .trim_matches(|c: char| c.is_whitespace() || c == '\u{FFFC}')
                .to_owned()
        }
        _ => String::new(),
    }
}

/// Whether all text of a line is bold.
pub(super) fn is_bold(content: &[Inline]) -> bool {
    let mut any = false;
    content.iter().all(|inline| match inline {
        Inline::Text(run) => {
            any |= run.look.strong;
            run.look.strong || run.text.trim().is_empty()
        }
        _ => false,
    }) && any
}

fn unbolded(mut content: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut content {
        if let Inline::Text(run) = inline {
            run.look.strong = false;
        }
    }
    content
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= 120 && !text.ends_with(['.', ',', ';']) && !text.contains('\n')
}

/// Sections by name.
const SECTIONS: &[&str] = &[
    "introduction",
    "background",
    "conclusion",
    "conclusions",
    "discussion",
    "results",
    "method",
    "methods",
    "analysis",
    "summary",
    "thesis",
    "abstract",
    "overview",
    "argument",
    "counterargument",
    "prologue",
    "epilogue",
    "afterword",
];

/// A short line between paragraphs that is no sentence.
fn is_heading_line(text: &str, before: Option<&str>, next: Option<&str>) -> bool {
    let words = text.split_whitespace().count();
    let is_label = text.ends_with(['.', ',', ';', ':', '”', '"', ')', '!', '…', '-', '–', '—']);
    let starts = text
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'".contains(c));
    // A short line among short lines is verse or a table.
    let stands_alone = next.is_some_and(|next| next.chars().count() > 90 || is_sentence(next))
        && before.is_none_or(|before| {
            before.is_empty() || before.chars().count() > 60 || is_sentence(before)
        });
    if is_section_number(text) {
        return stands_alone;
    }
    if SECTIONS.contains(&chrome::fold(text.trim_end_matches(':')).as_str()) {
        return stands_alone;
    }
    (1..=14).contains(&words)
        && text.chars().count() <= 90
        && (!is_label || is_quoted_title(text))
        && starts
        && stands_alone
        && !text.contains('\n')
}

/// `II`, `II.`, `3.`: a section that has only its number.
pub(super) fn is_section_number(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')']);
    let is_roman =
        !bare.is_empty() && bare.len() <= 5 && bare.chars().all(|c| "IVXivx".contains(c));
    is_roman
        || (bare.len() < text.len()
            && bare.len() <= 2
            && !bare.is_empty()
            && bare.chars().all(|c| c.is_ascii_digit()))
}

/// A heading may be, or end in, a title in quotation marks.
fn is_quoted_title(text: &str) -> bool {
    text.ends_with(['”', '"', ')'])
        && !text
            .trim_end_matches(['”', '"', ')'])
            .ends_with(['.', ',', '!', '?'])
        && text.split_whitespace().count() <= 8
}

fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', '’'])
        .ends_with(['.', '?', '!', ':'])
        && text.split_whitespace().count() >= 4
}

/// A paragraph that ends in a citation behind its full stop, as MLA sets block quotations, and that the prose
/// around it introduces or speaks of as a passage.
fn is_unmarked_quotation(text: &str, before: Option<&str>, next: Option<&str>) -> bool {
    let Some((quoted, citation)) = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
    else {
        return false;
    };
    let cites = !citation.contains(['(', ')']) && citation.chars().count() <= 80;
    let ends_whole = quoted.trim_end().ends_with(['.', '?', '!', '…']);
    let is_quoted_already = text.starts_with(['“', '"']);
    let introduced = before.is_some_and(|before| before.ends_with(':'));
    let spoken_of = next.is_some_and(|next| {
        let opening: String = next.chars().take(80).flat_map(char::to_lowercase).collect();
        let words: Vec<&str> = opening.split(|c: char| !c.is_alphabetic()).collect();
        words.windows(2).any(|pair| {
            matches!(
                pair,
                [
                    "this" | "that" | "these" | "those",
                    "passage"
                        | "quotation"
                        | "quote"
                        | "speech"
                        | "lines"
                        | "excerpt"
                        | "stanza"
                        | "verses"
                ]
            )
        })
    });
    cites && ends_whole && !is_quoted_already && !quoted.contains('(') && (introduced || spoken_of)
}

/// Chrome that stands between paragraphs.
fn is_chrome_in_body(block: &Block, text: &str, headings: Headings) -> bool {
    if headings == Headings::Marked || text.is_empty() {
        return false;
    }
    matches!(block.kind, BlockKind::Paragraph(_))
        && chrome::is_chrome(text)
        && !is_sentence_of_essay(text)
}

/// A whole sentence is prose, even where it begins as chrome does.
fn is_sentence_of_essay(text: &str) -> bool {
    let folded = chrome::fold(text);
    let is_notice = [
        "thanks for reading",
        "photo by",
        "image",
        "©",
        "subscribe",
        "this post was",
        "originally published",
        "click",
        "edit:",
    ]
    .iter()
    .any(|start| folded.starts_with(start));
    !is_notice && text.split_whitespace().count() > 7 && text.ends_with(['.', '?', '!'])
}

/// A list of links into the page itself.
fn is_contents(block: &Block) -> bool {
    let BlockKind::List { items, .. } = &block.kind else {
        return false;
    };
    let mut links = 0;
    let all = items.iter().flatten().all(|block| match &block.kind {
        BlockKind::Paragraph(content) => content.iter().all(|inline| match inline {
            Inline::Text(run) => {
                let is_inner = run.link.as_ref().is_some_and(|link| link.starts_with('#'));
                links += usize::from(is_inner);
                is_inner || run.text.trim().is_empty()
            }
            _ => false,
        }),
        BlockKind::List { .. } => is_contents(block),
        _ => false,
    });
    all && links > 1
}

/// Adds the lines of a block to what is left out: as typed where the format has marks, else as they read.
pub(super) fn leave_out(block: &Block, headings: Headings, manuscript: &mut Manuscript) {
    let is_line = matches!(
        block.kind,
        BlockKind::Paragraph(_) | BlockKind::Heading { .. }
    );
    if headings == Headings::Typed && is_line {
        let lines = lines(std::slice::from_ref(block), &manuscript.source);
        let left: Vec<LeftOut> = lines
            .into_iter()
            .map(|line| LeftOut {
                span: line.span,
                text: typed(&line, &manuscript.source),
            })
            .collect();
        manuscript.left_out.extend(left);
        return;
    }
    let whole = to_line_start(block.span, &manuscript.source);
    let mut at = whole.start;
    for line in whole.text(&manuscript.source).split_inclusive('\n') {
        let text = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if !text.is_empty() {
            let span = Span::essay(start..start + text.len());
            manuscript.left_out.push(LeftOut {
                text: text.to_owned(),
                span,
            });
        }
        at += line.len();
    }
}

/// A line as the source has it, where that is one line.
fn typed(line: &super::lines::Line, source: &str) -> String {
    let typed = line.span.text(source).trim();
    if typed.contains('\n') || typed.is_empty() {
        line.text.clone()
    } else {
        typed.to_owned()
    }
}

/// A span with the marks before it in its line: `> `.
fn to_line_start(span: Span, source: &str) -> Span {
    let before = source.get(..span.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let marks = before.get(start..).unwrap_or_default();
    if marks.chars().all(|c| c.is_whitespace() || c == '>') {
        Span::essay(start..span.end)
    } else {
        span
    }
}

/// Where short lines follow that are no sentences, but for a few: what a page sets below an essay.
fn short_tail(blocks: &[Block]) -> Option<usize> {
    const LEAST: usize = 3;
    let is_short_line = |block: &Block| {
        let text = text_of(block);
        let is_line = matches!(
            block.kind,
            BlockKind::Paragraph(_) | BlockKind::Heading { .. }
        );
        is_line
            && text.chars().count() <= 60
            && !text.contains('\n')
            && !text.ends_with(['.', '?', '!', '”', '"', ')', ':', ',', ';'])
            && !chrome::is_caption(&text)
    };
    let is_prose = |block: &Block| {
        matches!(block.kind, BlockKind::Paragraph(_)) && text_of(block).chars().count() >= 140
    };
    let last_prose = blocks.iter().rposition(is_prose)?;
    let start =
        (last_prose + 1..blocks.len()).find(|at| blocks.get(*at).is_some_and(is_short_line))?;
    // A sentence or two among them, as about the author, is the page's too.
    let tail = blocks.get(start..)?;
    let short = tail.iter().filter(|block| is_short_line(block)).count();
    (short >= LEAST && short * 3 >= tail.len() * 2).then_some(start)
}

/// Cuts off what follows an essay without a list: from the first line that ends essays, if no prose of weight
/// follows it.
pub(super) fn cut_tail(manuscript: &mut Manuscript, headings: Headings) {
    let all = lines(&manuscript.blocks, &manuscript.source);
    let total: usize = all.iter().map(|line| line.text.len()).sum();
    let mut before = 0;
    let mut last_prose_end = None;
    let mut cut = None;
    for line in &all {
        if line.is_prose && !chrome::is_chrome(&line.text) {
            last_prose_end = Some(line.block);
        }
        if before * 2 >= total
            && last_prose_end.is_some()
            && line.heading.is_none()
            && chrome::ends_essay(&line.text)
        {
            cut = Some(line.block);
            break;
        }
        before += line.text.len();
    }
    let Some(mut cut) = cut.or_else(|| short_tail(&manuscript.blocks)) else {
        return;
    };
    // Chrome right above the cut goes with it, and the words that a page tags an essay with.
    let goes_along = |block: &Block| {
        let text = text_of(block);
        let is_tag =
            text.split_whitespace().count() <= 4 && !text.ends_with(['.', '?', '!', '”', '"', ':']);
        matches!(block.kind, BlockKind::Paragraph(_)) && (chrome::is_chrome(&text) || is_tag)
    };
    while cut > 0 && manuscript.blocks.get(cut - 1).is_some_and(goes_along) {
        cut -= 1;
    }
    for block in manuscript.blocks.split_off(cut) {
        leave_out(&block, headings, manuscript);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ibid_diagnostics::Span;

    #[test]
    fn a_sentence_with_the_mark_of_a_note_is_no_heading() {
        let run = crate::TextRun {
            text: "The creature was benevolent.".to_owned(),
            span: Span::essay(0..28),
            look: crate::Look::default(),
            link: None,
        };
        let mark = Inline::NoteMark {
            label: "1".to_owned(),
            span: Span::essay(28..29),
        };
        let paragraph = Block {
            kind: BlockKind::Paragraph(vec![Inline::Text(run), mark]),
            span: Span::essay(0..29),
        };
        let text = text_of(&paragraph);
        assert_eq!(text, "The creature was benevolent.");
        assert!(!is_heading_line(
            &text,
            None,
            Some("Prose follows it here.")
        ));
    }
}
