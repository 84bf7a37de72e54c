//! Org-mode: keywords, drawers and blocks around prose.
//!
//! Quotation and verse blocks become quotations, headings headings, links, emphasis and code runs in their look.
//! Keywords, drawers, comments and blocks for an exporter are left out, each with its place.

mod inline;
mod lines;

use ibid_diagnostics::Span;

use super::frames::{FrameKind, Frames};
use crate::structure::{self, Headings};
use crate::{Block, BlockKind, Image, Inline, LeftOut, Manuscript};
use inline::Reader;
use lines::{Line, Outline, bullet, heading, keyword, note_label, opens_block};

/// How deep blocks and lists are read; what lies deeper is prose of the deepest level.
const DEEPEST: usize = 12;

/// Whether a text is in org-mode: it begins with a keyword, or has a block or a drawer with its end.
pub(super) fn is_org(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim).filter(|l| !l.is_empty());
    if lines.next().is_some_and(|line| keyword(line).is_some()) {
        return true;
    }
    let (mut in_block, mut in_drawer) = (false, false);
    for line in source.lines().map(str::trim) {
        let is_keyword = line.starts_with("#+");
        if is_keyword && opens_block(line).is_some() {
            in_block = true;
        } else if is_keyword && in_block && lines::closes_block(line).is_some() {
            return true;
        } else if line.eq_ignore_ascii_case(":properties:") {
            in_drawer = true;
        } else if in_drawer && line.eq_ignore_ascii_case(":end:") {
            return true;
        }
    }
    false
}

/// Reads an essay in org-mode.
pub(super) fn read(source: String) -> Manuscript {
    let mut manuscript = blocks(source);
    structure::settle(&mut manuscript, Headings::Marked);
    manuscript
}

/// The blocks of a text in org-mode, before it is known what they are.
pub(super) fn blocks(source: String) -> Manuscript {
    let outline = Outline::of(&source);
    let mut org = Org {
        source: &source,
        reader: Reader::new(&source),
        lines: outline.lines,
        block_ends: outline.block_ends,
        drawer_ends: outline.drawer_ends,
        frames: Frames::default(),
        manuscript: Manuscript::default(),
        caption: None,
    };
    let end = org.lines.len();
    org.read(0, end, 0);
    let notes = std::mem::take(&mut org.reader.notes);
    let mut manuscript = org.manuscript;
    manuscript.blocks = org.frames.blocks;
    manuscript.notes = org.frames.notes;
    manuscript.notes.extend(notes);
    manuscript.source = source;
    manuscript
}

struct Org<'a> {
    source: &'a str,
    reader: Reader<'a>,
    lines: Vec<Line>,
    /// For a line that opens a block, the line that closes it.
    block_ends: Vec<Option<usize>>,
    /// For a line that opens a drawer, the line that closes it.
    drawer_ends: Vec<Option<usize>>,
    frames: Frames,
    manuscript: Manuscript,
    /// The caption for the image or table that follows.
    caption: Option<(String, usize)>,
}

impl<'a> Org<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.lines
            .get(at)
            .and_then(|line| self.source.get(line.range.clone()))
            .unwrap_or_default()
    }

    /// Reads the lines from one to before another.
    fn read(&mut self, from: usize, to: usize, depth: usize) {
        let mut at = from;
        while at < to {
            at = self.element(at, to, depth).max(at + 1);
        }
    }

    /// Reads what begins in a line, and gives the line behind it.
    fn element(&mut self, at: usize, to: usize, depth: usize) -> usize {
        let text = self.text(at);
        if text.is_empty() {
            return at + 1;
        }
        if let Some(end) = end_in(&self.block_ends, at, to) {
            self.block(at, end, depth);
            return end + 1;
        }
        if let Some(end) = end_in(&self.drawer_ends, at, to) {
            (at..=end).for_each(|line| self.leave_out(line));
            return end + 1;
        }
        if let Some((level, title)) = heading(self.source, self.lines.get(at)) {
            let content = self.reader.line(title);
            self.push(BlockKind::Heading { level, content }, at, at);
            return at + 1;
        }
        if let Some((name, value)) = keyword(text) {
            self.keyword(at, name, value);
            return at + 1;
        }
        if text == "#" || text.starts_with("# ") {
            self.leave_out(at);
            return at + 1;
        }
        if text.len() >= 5 && text.bytes().all(|b| b == b'-') {
            self.push(BlockKind::Break, at, at);
            return at + 1;
        }
        if text.starts_with('|') {
            return self.table(at, to);
        }
        if let Some(label) = note_label(text).filter(|_| depth == 0) {
            return self.note(at, to, label);
        }
        if depth < DEEPEST
            && self
                .lines
                .get(at)
                .is_some_and(|line| bullet(line, text).is_some())
        {
            return self.list(at, to, depth);
        }
        self.paragraph(at, to)
    }

    fn block(&mut self, at: usize, end: usize, depth: usize) {
        let name = opens_block(self.text(at)).unwrap_or_default();
        let is = |names: &[&str]| names.iter().any(|one| name.eq_ignore_ascii_case(one));
        if is(&["src", "example"]) {
            let text = self.between(at, end);
            let language = self.text(at).split_whitespace().nth(1);
            let language = language.map(str::to_owned);
            self.push(BlockKind::Code { text, language }, at, end);
        } else if is(&["comment", "export", "html", "latex", "ascii", "beamer"]) {
            (at..=end).for_each(|line| self.leave_out(line));
        } else if is(&["verse"]) {
            self.verse(at, end);
        } else if is(&["quote"]) && depth < DEEPEST {
            let start = self.lines.get(at).map_or(0, |line| line.range.start);
            self.frames.open(FrameKind::Quotation, start);
            self.read(at + 1, end, depth + 1);
            self.frames.close_around();
        } else {
            self.read(at + 1, end, (depth + 1).min(DEEPEST));
        }
    }

    /// The source between two lines, as typed.
    fn between(&self, at: usize, end: usize) -> String {
        let start = self.lines.get(at + 1).map_or(0, |line| line.start);
        let stop = self.lines.get(end).map_or(start, |line| line.start);
        self.source.get(start..stop).unwrap_or_default().to_owned()
    }

    /// A quotation of verse: each line is one.
    fn verse(&mut self, at: usize, end: usize) {
        let ranges = self.lines.get(at + 1..end).unwrap_or_default();
        let ranges: Vec<_> = ranges.iter().map(|line| line.range.clone()).collect();
        let lines = ranges.into_iter().filter(|range| !range.is_empty());
        let lines: Vec<Vec<Inline>> = lines.map(|range| self.reader.line(range)).collect();
        if lines.is_empty() {
            return;
        }
        let start = self.lines.get(at + 1).map_or(0, |line| line.range.start);
        self.frames.open(FrameKind::Quotation, start);
        self.push(BlockKind::Verse(lines), at + 1, end - 1);
        self.frames.close_around();
    }

    /// A keyword: a fact about the essay, a caption, or something for an exporter.
    fn keyword(&mut self, at: usize, name: &str, value: &'a str) {
        let place = self
            .lines
            .get(at)
            .map_or(0..0, |line| line.range.end - value.len()..line.range.end);
        let matter = &mut self.manuscript.front_matter;
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "title" if matter.title.is_none() && !value.is_empty() => {
                let content = self.reader.line(place);
                matter.title = Some(crate::Prose::new(&content).text);
                matter.title_content = content;
            }
            "subtitle" if matter.subtitle.is_none() => {
                let content = self.reader.line(place);
                matter.subtitle = Some(crate::Prose::new(&content).text);
                matter.subtitle_content = content;
            }
            "author" if matter.authors.is_empty() && !value.is_empty() => {
                matter.authors = structure::split_names(value);
            }
            "date" if matter.date.is_none() => matter.date = Some(value.to_owned()),
            "caption" => self.caption = Some((value.to_owned(), at)),
            _ => self.leave_out(at),
        }
    }

    /// The caption that stands above what comes.
    fn take_caption(&mut self) -> Vec<Inline> {
        let caption = self.caption.take().map(|(text, line)| {
            let end = self.lines.get(line).map_or(0, |line| line.range.end);
            self.reader.line(end - text.len()..end)
        });
        caption.unwrap_or_default()
    }

    fn table(&mut self, at: usize, to: usize) -> usize {
        let end = self.run(at, to, |text| text.starts_with('|'));
        let mut rows = Vec::new();
        for row in at..end {
            let Some(line) = self.lines.get(row) else {
                continue;
            };
            if self.text(row).starts_with("|-") {
                continue;
            }
            let cells = lines::cells(self.source, line);
            rows.push(
                cells
                    .into_iter()
                    .map(|cell| self.reader.line(cell))
                    .collect(),
            );
        }
        if !rows.is_empty() {
            let caption = self.take_caption();
            self.push(BlockKind::Table { caption, rows }, at, end - 1);
        }
        end
    }

    /// How far the lines go that are of a kind.
    fn run(&self, at: usize, to: usize, is: impl Fn(&str) -> bool) -> usize {
        (at..to).find(|line| !is(self.text(*line))).unwrap_or(to)
    }

    /// A note: what follows its label, to the next label, heading or blank line.
    fn note(&mut self, at: usize, to: usize, label: &str) -> usize {
        let end = self.paragraph_end(at, to);
        let Some(line) = self.lines.get_mut(at) else {
            return end;
        };
        let start = line.range.start;
        line.range.start = lines::behind_label(self.source, &line.range);
        self.frames.open(FrameKind::Note(label.to_owned()), start);
        self.read(at, end, 1);
        self.frames.close_around();
        end
    }

    fn list(&mut self, at: usize, to: usize, depth: usize) -> usize {
        let first = self.lines.get(at).map_or(0, |line| line.indent);
        let start = self
            .lines
            .get(at)
            .and_then(|line| bullet(line, self.text(at)));
        let begin = self.lines.get(at).map_or(0, |line| line.range.start);
        let number = start.and_then(|(_, number)| number);
        self.frames.open(FrameKind::list(number), begin);
        let mut next = at;
        while next < to {
            let text = self.text(next);
            let Some(line) = self.lines.get(next).filter(|line| line.indent == first) else {
                break;
            };
            let Some((length, _)) = bullet(line, text) else {
                break;
            };
            let end = self.item_end(next + 1, to, first);
            let begin = line.range.start;
            if let Some(line) = self.lines.get_mut(next) {
                line.range.start += length;
                line.indent += length;
            }
            self.frames.open(FrameKind::Item, begin);
            self.read(next, end, depth + 1);
            self.frames.close_around();
            next = end;
        }
        self.frames.close_around();
        next
    }

    /// Where an item ends: at the next line that is indented no further than its bullet, or behind two blank lines.
    fn item_end(&self, from: usize, to: usize, indent: usize) -> usize {
        let mut blanks = 0;
        for at in from..to {
            let Some(line) = self.lines.get(at) else {
                return at;
            };
            if line.range.is_empty() {
                blanks += 1;
            } else if line.indent <= indent || blanks > 1 {
                return at;
            } else {
                blanks = 0;
            }
        }
        to
    }

    fn paragraph(&mut self, at: usize, to: usize) -> usize {
        let end = self.paragraph_end(at, to);
        let start = self.lines.get(at).map_or(0, |line| line.range.start);
        let stop = self.lines.get(end - 1).map_or(start, |line| line.range.end);
        let inlines = self.reader.line(start..stop);
        match inlines.as_slice() {
            [] => {}
            [Inline::Image(image)] => {
                let caption = self.take_caption();
                let image = Image {
                    caption,
                    ..image.clone()
                };
                self.push(BlockKind::Figure(image), at, end - 1);
            }
            _ => self.push(BlockKind::Paragraph(inlines), at, end - 1),
        }
        end
    }

    /// The line behind the paragraph that begins at a line.
    fn paragraph_end(&self, at: usize, to: usize) -> usize {
        let ends = |line: usize| {
            let text = self.text(line);
            text.is_empty()
                || text.starts_with('|')
                || text.starts_with("#+")
                || text.starts_with("# ")
                || note_label(text).is_some()
                || self.drawer_ends.get(line).copied().flatten().is_some()
                || heading(self.source, self.lines.get(line)).is_some()
                || self
                    .lines
                    .get(line)
                    .is_some_and(|line| bullet(line, text).is_some())
        };
        (at + 1..to).find(|line| ends(*line)).unwrap_or(to)
    }

    fn leave_out(&mut self, at: usize) {
        if let Some(line) = self.lines.get(at).filter(|line| !line.range.is_empty()) {
            self.manuscript.left_out.push(LeftOut {
                text: self.text(at).to_owned(),
                span: Span::essay(line.range.clone()),
            });
        }
    }

    /// Adds a block that reaches from one line to another; a caption that no image or table followed is left out.
    fn push(&mut self, kind: BlockKind, at: usize, end: usize) {
        if let Some((_, caption)) = self.caption.take() {
            self.leave_out(caption);
        }
        let start = self.lines.get(at).map_or(0, |line| line.range.start);
        let stop = self.lines.get(end).map_or(start, |line| line.range.end);
        self.frames.blocks.push(Block {
            kind,
            span: Span::essay(start..stop.max(start)),
        });
    }
}

/// The line that closes what opens at a line, where it lies before `to`.
fn end_in(ends: &[Option<usize>], at: usize, to: usize) -> Option<usize> {
    ends.get(at).copied().flatten().filter(|end| *end < to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Prose;

    const ESSAY: &str = "#+TITLE: On /Tides/\n#+AUTHOR: Ann Lee\n#+keywords: sea\n\n* The Shore\n  :PROPERTIES:\n  :ID: shore\n  :END:\n\nShe calls it \"a *slow* clock\" in /Tides/, as [[https://a.org/x][the page]] says =<a b=\"c\">=.[fn:1]\n\n#+BEGIN_QUOTE\n  The sea comes back. (12)\n#+END_QUOTE\n\n#+BEGIN_HTML\n<p class=\"x\">\n#+END_HTML\n\n- one\n- two\n  more\n\n[fn:1] A note.\n";

    fn texts(blocks: &[Block]) -> Vec<String> {
        blocks
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Heading { content, .. } => format!("# {}", Prose::new(content).text),
                BlockKind::Paragraph(content) => Prose::new(content).text,
                BlockKind::BlockQuotation(inner) => format!("> {}", texts(inner).join("|")),
                BlockKind::List { items, .. } => {
                    let items: Vec<_> = items.iter().map(|item| texts(item).join("|")).collect();
                    format!("- {}", items.join("; "))
                }
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn keywords_drawers_and_blocks_are_no_prose() {
        assert!(is_org(ESSAY) && !is_org("# A Heading\n\nThe tide (Lee 4).\n"));
        let essay = read(ESSAY.to_owned());
        assert_eq!(essay.front_matter.title.as_deref(), Some("On Tides"));
        assert_eq!(essay.front_matter.authors, ["Ann Lee"]);
        assert_eq!(
            texts(&essay.blocks),
            [
                "# The Shore",
                "She calls it \"a slow clock\" in Tides, as the page says <a b=\"c\">.\u{fffc}",
                "> The sea comes back. (12)",
                "- one; two more",
            ]
        );
        assert_eq!(essay.notes.len(), 1);
        let out: Vec<&str> = essay
            .left_out
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(
            out,
            [
                "#+keywords: sea",
                ":PROPERTIES:",
                ":ID: shore",
                ":END:",
                "#+BEGIN_HTML",
                "<p class=\"x\">",
                "#+END_HTML"
            ]
        );
    }

    #[test]
    fn every_place_is_that_of_its_text() {
        let essay = read(ESSAY.to_owned());
        for block in &essay.blocks {
            if let BlockKind::Paragraph(content) = &block.kind {
                let prose = Prose::new(content);
                let at = prose.text.find("Tides").unwrap();
                assert_eq!(prose.span(at..at + 5).text(&essay.source), "Tides");
                assert!(prose.look(at).emphasis);
                let code = prose.text.find("<a").unwrap();
                assert!(prose.look(code).code);
            }
        }
    }
}
