//! Blocks, and how deep, long and wide they may be.

use ibid_diagnostics::Span;
use ibid_manuscript::{BlockKind, Image, Inline};

use super::{Assembly, limit};
use crate::Error;
use crate::document::inlines::is_unprintable;
use crate::document::{Block, plain};

/// How deep quotations and lists may stand in one another; typst holds out to 15.
const MOST_NESTING: usize = 14;
/// The most text, in bytes: about 600,000 words.
const MOST_TEXT: usize = 4_000_000;
/// The most headings: each is kept in the outline, and typst takes some 200 kB for it.
const MOST_HEADINGS: usize = 1_000;
/// The most characters of a title or a heading.
const LONGEST_HEADING: usize = 5_000;
/// The most paragraphs, headings, items of lists and the like.
const MOST_BLOCKS: usize = 20_000;
/// The most columns of a table.
const MOST_COLUMNS: usize = 40;

impl<'a> Assembly<'a, '_> {
    pub(in crate::document) fn blocks(
        &mut self,
        blocks: &'a [ibid_manuscript::Block],
        depth: usize,
    ) -> Result<Vec<Block>, Error> {
        let mut out: Vec<Block> = Vec::new();
        for block in blocks {
            if depth > MOST_NESTING {
                return Err(limit(
                    "a quotation or list stands too deep in others",
                    format!("{MOST_NESTING} levels"),
                    block.span,
                ));
            }
            let after_display = matches!(
                out.last(),
                Some(Block::Quotation { .. } | Block::Verse { .. } | Block::Math(_))
            );
            match self.block(block, depth, after_display)? {
                Some(Block::Paragraph { content, continued }) => {
                    out.extend(around_formulas(content, continued));
                }
                other => out.extend(other),
            }
        }
        Ok(out)
    }

    fn block(
        &mut self,
        block: &'a ibid_manuscript::Block,
        depth: usize,
        after_display: bool,
    ) -> Result<Option<Block>, Error> {
        let made = match &block.kind {
            BlockKind::Heading { level, content } => {
                let content = self.line(content)?;
                self.hold_headings(&content, block.span)?;
                Block::Heading {
                    level: *level,
                    content,
                }
            }
            BlockKind::Paragraph(content) => {
                let content = self.line(content)?;
                let continued = after_display && plain(&content).starts_with(char::is_lowercase);
                Block::Paragraph { content, continued }
            }
            BlockKind::BlockQuotation(blocks) => quotation(self.blocks(blocks, depth + 1)?),
            BlockKind::List { start, items } => {
                let items: Result<_, _> = items
                    .iter()
                    .map(|item| self.blocks(item, depth + 1))
                    .collect();
                Block::List {
                    start: *start,
                    items: items?,
                }
            }
            BlockKind::Code { text, .. } => Block::Code {
                text: self.code(text, block.span),
            },
            BlockKind::Table { caption, rows } => self.table(caption, rows, block.span)?,
            BlockKind::Figure(image) => self.figure(image)?,
            BlockKind::Verse(lines) => {
                let lines: Result<_, _> = lines.iter().map(|line| self.line(line)).collect();
                Block::Verse { lines: lines? }
            }
            BlockKind::Break => Block::Break,
        };
        self.hold_size(block.span)?;
        self.count += 1;
        if self.count > MOST_BLOCKS {
            let most = format!("{MOST_BLOCKS} paragraphs, headings and items");
            return Err(limit("the essay is too long", most, block.span));
        }
        Ok(Some(made).filter(|block| !is_empty(block)))
    }

    pub(in crate::document) fn hold_size(&self, at: Span) -> Result<(), Error> {
        if self.size > MOST_TEXT {
            return Err(limit(
                "the essay is too long",
                format!("{MOST_TEXT} bytes"),
                at,
            ));
        }
        Ok(())
    }

    /// Fails where a heading is too long, or one too many.
    pub(in crate::document) fn hold_headings(
        &mut self,
        content: &[crate::document::Inline],
        at: Span,
    ) -> Result<(), Error> {
        self.headings += 1;
        if self.headings > MOST_HEADINGS {
            let most = format!("{MOST_HEADINGS} headings");
            return Err(limit("the essay has too many headings", most, at));
        }
        if plain(content).chars().nth(LONGEST_HEADING).is_some() {
            let most = format!("{LONGEST_HEADING} characters");
            return Err(limit("a title or heading is too long", most, at));
        }
        Ok(())
    }

    /// Code with its line ends and spaces; tabs are four spaces.
    fn code(&mut self, text: &str, span: Span) -> String {
        let text = text.replace("\r\n", "\n").replace('\t', "    ");
        let kept = |c: &char| *c == '\n' || !c.is_control() && !is_unprintable(*c);
        if let Some(dropped) = text.chars().find(|c| !kept(c)) {
            self.report_dropped(dropped, span);
        }
        self.size += text.len();
        text.trim_end().chars().filter(kept).collect()
    }

    fn table(
        &mut self,
        caption: &[Inline],
        rows: &[Vec<Vec<Inline>>],
        span: Span,
    ) -> Result<Block, Error> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns > MOST_COLUMNS {
            let what = format!("a table has {columns} columns");
            return Err(limit(what, format!("{MOST_COLUMNS} columns"), span));
        }
        let mut made = Vec::with_capacity(rows.len());
        for row in rows {
            let cells: Result<Vec<_>, _> = row.iter().map(|cell| self.line(cell)).collect();
            let mut cells = cells?;
            cells.resize(columns, Vec::new());
            made.push(cells);
        }
        let mut caption = self.line(caption)?;
        drop_label(&mut caption, &["Table"]);
        self.tables += usize::from(!caption.is_empty());
        Ok(Block::Table {
            caption,
            number: self.tables,
            columns,
            rows: made,
        })
    }

    fn figure(&mut self, image: &Image) -> Result<Block, Error> {
        let shown = self.image(image);
        let mut caption = self.line(&image.caption)?;
        drop_label(&mut caption, &["Fig.", "Fig", "Figure"]);
        self.figures += 1;
        Ok(Block::Figure {
            image: shown,
            caption,
            number: self.figures,
        })
    }
}

/// A paragraph with its formulas that stand on lines of their own; what follows one goes on.
fn around_formulas(content: Vec<crate::document::Inline>, continued: bool) -> Vec<Block> {
    use crate::document::Inline;
    let is_display = |inline: &Inline| matches!(inline, Inline::Math(math) if math.is_display());
    if !content.iter().any(is_display) {
        return vec![Block::Paragraph { content, continued }];
    }
    let mut out = Vec::new();
    let mut continued = continued;
    let mut before: Vec<Inline> = Vec::new();
    let push = |before: &mut Vec<Inline>, continued: bool, out: &mut Vec<Block>| {
        if let Some(Inline::Text(first)) = before.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        let content = std::mem::take(before);
        if !plain(&content).trim().is_empty() {
            out.push(Block::Paragraph { content, continued });
        }
    };
    for inline in content {
        match inline {
            Inline::Math(math) if math.is_display() => {
                push(&mut before, continued, &mut out);
                out.push(Block::Math(math));
                continued = true;
            }
            other => before.push(other),
        }
    }
    push(&mut before, continued, &mut out);
    out
}

/// A quotation; verse alone is set off as such, an empty line between its stanzas.
fn quotation(blocks: Vec<Block>) -> Block {
    let is_verse = |block: &Block| matches!(block, Block::Verse { .. });
    if blocks.is_empty() || !blocks.iter().all(is_verse) {
        let is_speech = |block: &&Block| match block {
            Block::Paragraph { content, .. } => ibid_manuscript::is_speech(&plain(content)),
            _ => false,
        };
        let dialogue = blocks.iter().filter(is_speech).count() > 1;
        return Block::Quotation { blocks, dialogue };
    }
    let stanzas = blocks.into_iter().filter_map(|block| match block {
        Block::Verse { lines } => Some(lines),
        _ => None,
    });
    let lines = stanzas.reduce(|mut before, stanza| {
        before.push(Vec::new());
        before.extend(stanza);
        before
    });
    Block::Verse {
        lines: lines.unwrap_or_default(),
    }
}

/// Takes a label with its number that a caption says itself (`Fig. 2.`, `Table 1:`): it is printed anyway.
fn drop_label(caption: &mut Vec<crate::document::Inline>, names: &[&str]) {
    let Some(crate::document::Inline::Text(first)) = caption.first_mut() else {
        return;
    };
    let Some(rest) = names
        .iter()
        .find_map(|name| first.text.strip_prefix(name)?.strip_prefix([' ', '\u{a0}']))
    else {
        return;
    };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - behind.len();
    let is_label = digits > 0 && (behind.is_empty() || behind.starts_with(['.', ':', '—', '–']));
    if is_label {
        let title = behind.trim_start_matches(['.', ':', '—', '–', ' ', '\u{a0}']);
        first.text = title.to_owned();
        if first.text.is_empty() {
            caption.remove(0);
        }
        if matches!(caption.first(), Some(crate::document::Inline::Break)) {
            caption.remove(0);
        }
    }
}

/// Whether a block would print nothing.
fn is_empty(block: &Block) -> bool {
    match block {
        Block::Heading { content, .. } => plain(content).trim().is_empty(),
        Block::Paragraph { content, .. } => content.is_empty(),
        Block::Quotation { blocks, .. } => blocks.is_empty(),
        Block::List { items, .. } => items.is_empty(),
        Block::Table { columns, .. } => *columns == 0,
        Block::Verse { lines } => lines.is_empty(),
        Block::Code { text } => text.is_empty(),
        Block::Figure { .. } | Block::Math(_) | Block::Break => false,
    }
}
