//! Text taken out of a file that is no text: the essay's source, with blocks that point into it.

use std::fmt::Write as _;

use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_language::composed;

use super::frames::Frames;
use super::places::Places;
use crate::{Block, BlockKind, Image, Inline, LeftOut, Look, Manuscript, TextRun};

/// The most text that is taken out of one file, in bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Writes the source and the blocks side by side. Each block stands on lines of its own, a blank line after it.
#[derive(Default)]
pub(super) struct Extract {
    source: String,
    pub(super) frames: Frames,
    pub(super) places: Places,
    line: Vec<Inline>,
    left_out: Vec<LeftOut>,
    problems: Vec<Diagnostic>,
}

impl Extract {
    /// The byte at which the next text will stand.
    pub(super) fn at(&self) -> usize {
        self.source.len()
    }

    fn is_full(&self) -> bool {
        self.source.len() > MAX_BYTES
    }

    /// Adds text as it is.
    pub(super) fn text(&mut self, text: &str, look: Look, link: Option<&str>) {
        if text.is_empty() || self.is_full() {
            return;
        }
        let text = &*composed(text);
        let start = self.source.len();
        self.source.push_str(text);
        let end = self.source.len();
        self.places.note(start..end);
        if let Some(Inline::Text(last)) = self.line.last_mut()
            && last.look == look
            && last.link.as_deref() == link
            && last.span.end == start
        {
            last.text.push_str(text);
            last.span.end = end;
            return;
        }
        self.line.push(Inline::Text(TextRun {
            text: text.to_owned(),
            span: Span::essay(start..end),
            look,
            link: link.map(str::to_owned),
        }));
    }

    /// Adds text with its white space collapsed, as HTML reads.
    pub(super) fn flowing(&mut self, text: &str, look: Look, link: Option<&str>) {
        let mut words = text
            .split([' ', '\t', '\n', '\r', '\u{c}'])
            .filter(|word| !word.is_empty())
            .peekable();
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if text.starts_with(is_space) && !self.is_at_space() {
            self.text(" ", look, link);
        }
        while let Some(word) = words.next() {
            self.text(word, look, link);
            if words.peek().is_some() || text.ends_with(is_space) {
                self.text(" ", look, link);
            }
        }
    }

    /// Whether a space here would be one too many.
    fn is_at_space(&self) -> bool {
        match self.line.last() {
            None | Some(Inline::LineBreak(_)) => true,
            Some(Inline::Text(run)) => run.text.ends_with([' ', '\n']),
            Some(_) => false,
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let start = self.source.len();
        self.source.push('\n');
        self.places.note(start..start + 1);
        self.line
            .push(Inline::LineBreak(Span::essay(start..start + 1)));
    }

    /// The text from a byte on.
    #[cfg(feature = "word")]
    pub(super) fn since(&self, start: usize) -> &str {
        self.source.get(start..).unwrap_or_default()
    }

    /// Writes other text in the place of what stands from a byte of the line on. What began on another line stays.
    #[cfg(feature = "word")]
    pub(super) fn replace_since(&mut self, start: usize, text: &str) {
        let begins = self.line.first().map(|first| first.place().start);
        if begins.is_none_or(|begins| begins > start) {
            return;
        }
        self.line.retain(|inline| inline.place().start < start);
        if let Some(Inline::Text(last)) = self.line.last_mut() {
            last.text.truncate(start - last.span.start);
            last.span.end = start;
        }
        self.source.truncate(start);
        let is_behind_word = self
            .source
            .ends_with(|c: char| !c.is_whitespace() && c != '(');
        if is_behind_word && !self.line.is_empty() {
            self.text(" ", Look::default(), None);
        }
        self.text(text, Look::default(), None);
    }

    pub(super) fn note_mark(&mut self, label: &str) {
        let start = self.source.len();
        let _ = write!(self.source, "[^{label}]");
        self.places.note(start..self.source.len());
        self.line.push(Inline::NoteMark {
            label: label.to_owned(),
            span: Span::essay(start..self.source.len()),
        });
    }

    /// Adds an image; one without an address shows nothing, which is said.
    pub(super) fn image(&mut self, path: &str, alt: &str, caption: Option<String>) {
        if path.trim().is_empty() {
            return self.image_without_address(alt);
        }
        let start = self.source.len();
        self.source.push('\u{fffc}');
        let span = Span::essay(start..self.source.len());
        self.line.push(Inline::Image(Image {
            path: path.to_owned(),
            alt: alt.trim().to_owned(),
            caption: caption
                .map(|caption| Inline::Text(super::inlines::plain_run(&caption, span.range())))
                .into_iter()
                .collect(),
            width: None,
            span,
        }));
    }

    /// Says that an image has no address, so that it is missing in the essay.
    pub(super) fn image_without_address(&mut self, alt: &str) {
        let at = self.source.len();
        let message = match alt.trim() {
            "" => "an image has no address, so it is left out".to_owned(),
            alt => format!("the image “{alt}” has no address, so it is left out"),
        };
        self.problems.push(
            Diagnostic::new(
                "image-without-address",
                Severity::Warning,
                Span::essay(at..at),
                message,
            )
            .with_help("save the image beside the essay, and write `![what it shows](file.jpg)`"),
        );
    }

    /// Puts the line aside while a note within it is read; [`take_up`](Self::take_up) goes on with it.
    pub(super) fn put_aside(&mut self) -> Vec<Inline> {
        self.source.push_str("\n\n");
        std::mem::take(&mut self.line)
    }

    /// Goes on with a line that was put aside.
    pub(super) fn take_up(&mut self, line: Vec<Inline>) {
        self.end_paragraph();
        self.line = line;
    }

    /// Whether a line has begun.
    pub(super) fn has_line(&self) -> bool {
        !self.line.is_empty()
    }

    /// Ends a line of inlines; the source goes on below a blank line.
    pub(super) fn take_line(&mut self) -> Vec<Inline> {
        let mut line = std::mem::take(&mut self.line);
        while let Some(last) = line.last_mut() {
            match last {
                Inline::LineBreak(_) => {}
                Inline::Text(run) if run.text.trim().is_empty() => {}
                Inline::Text(run) => {
                    let length = run.text.trim_end().len();
                    run.text.truncate(length);
                    run.span.end = run.span.start + length;
                    break;
                }
                _ => break,
            }
            line.pop();
        }
        if !line.is_empty() {
            self.source.push_str("\n\n");
        }
        line
    }

    /// Ends the line as a paragraph, or as a figure where it is an image alone.
    pub(super) fn end_paragraph(&mut self) {
        let line = self.take_line();
        if let [Inline::Image(image)] = line.as_slice() {
            let kind = BlockKind::Figure(image.clone());
            self.frames.push(kind, image.span.range());
        } else {
            self.push_line(line, BlockKind::Paragraph);
        }
    }

    /// Ends the line as one that is no part of the essay.
    #[cfg(feature = "word")]
    pub(super) fn leave_out_line(&mut self) {
        let line = self.take_line();
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            let span = first.place().to(last.place());
            let text = crate::Prose::new(&line).text;
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.left_out.push(LeftOut { text, span });
        }
    }

    /// Ends the line as code, or as a further line of the code right above.
    #[cfg(feature = "word")]
    pub(super) fn end_code(&mut self) {
        let line = self.take_line();
        let (Some(first), Some(last)) = (line.first(), line.last()) else {
            return;
        };
        let span = first.place().to(last.place());
        let more = crate::Prose::new(&line).text;
        if let Some(Block {
            kind: BlockKind::Code { text, .. },
            span: above,
        }) = self.frames.blocks.last_mut()
        {
            text.push('\n');
            text.push_str(&more);
            *above = above.to(span);
            return;
        }
        let kind = BlockKind::Code {
            text: more,
            language: None,
        };
        self.frames.push(kind, span.range());
    }

    /// Ends the line as a heading.
    pub(super) fn end_heading(&mut self, level: u8) {
        let line = self.take_line();
        self.push_line(line, |content| BlockKind::Heading { level, content });
    }

    fn push_line(&mut self, line: Vec<Inline>, kind: impl FnOnce(Vec<Inline>) -> BlockKind) {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            let span = first.place().to(last.place());
            self.frames.push(kind(line), span.range());
        }
    }

    /// Adds a block whose text is kept as it is.
    pub(super) fn block(&mut self, text: &str, kind: BlockKind) {
        let start = self.source.len();
        self.source.push_str(text);
        self.frames.push(kind, start..start + text.len());
        self.source.push_str("\n\n");
    }

    /// Adds a table of cells that have been taken as lines. Without a caption of its own it has the one that stands above
    /// it: `Table 2. Patrons`, or the label and the title as two paragraphs.
    pub(super) fn table(
        &mut self,
        caption: Vec<Inline>,
        rows: Vec<Vec<Vec<Inline>>>,
        start: usize,
    ) {
        if rows.iter().flatten().any(|cell| !cell.is_empty()) {
            let end = self.source.trim_end().len().max(start);
            let caption = if caption.is_empty() {
                self.caption_above()
            } else {
                caption
            };
            let caption = without_label(caption);
            self.frames
                .push(BlockKind::Table { caption, rows }, start..end);
        }
    }

    /// Takes the caption above a table out of the paragraphs.
    fn caption_above(&mut self) -> Vec<Inline> {
        let blocks = &mut self.frames.blocks;
        let label = |block: &Block| match &block.kind {
            BlockKind::Paragraph(content) => Label::of(&crate::Prose::new(content).text),
            _ => Label::None,
        };
        let labels: Vec<Label> = blocks.iter().rev().take(2).map(label).collect();
        let length = match labels.as_slice() {
            [Label::WithTitle, ..] => 1,
            [Label::Title, Label::Alone] => 2,
            _ => return Vec::new(),
        };
        let taken = blocks.split_off(blocks.len() - length);
        match taken.into_iter().next_back().map(|block| block.kind) {
            Some(BlockKind::Paragraph(content)) => content,
            _ => Vec::new(),
        }
    }

    /// Adds text that is no part of the essay.
    pub(super) fn leave_out(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || self.is_full() {
            return;
        }
        let start = self.source.len();
        self.source.push_str(&text);
        self.left_out.push(LeftOut {
            span: Span::essay(start..start + text.len()),
            text,
        });
        self.source.push_str("\n\n");
    }

    /// The essay, before its title and list are found.
    pub(super) fn finish(mut self) -> Manuscript {
        self.end_paragraph();
        while self.frames.depth() > 0 {
            self.frames.close_around();
        }
        Manuscript {
            source: self.source,
            blocks: self.frames.blocks,
            notes: self.frames.notes,
            left_out: self.left_out,
            problems: self.problems,
            ..Manuscript::default()
        }
    }

    /// The blocks so far.
    #[cfg(feature = "word")]
    pub(super) fn blocks(&self) -> &[Block] {
        &self.frames.blocks
    }
}

/// A caption without the label on a line of its own, which the printer gives.
fn without_label(mut caption: Vec<Inline>) -> Vec<Inline> {
    if let [Inline::Text(first), Inline::LineBreak(_), _, ..] = caption.as_slice()
        && Label::of(&first.text) == Label::Alone
    {
        caption.drain(..2);
    }
    caption
}

/// What a paragraph above a table may be of its caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    /// `Table 2`
    Alone,
    /// `Table 2. Patrons`
    WithTitle,
    /// A line that is no sentence.
    Title,
}

impl Label {
    fn of(text: &str) -> Self {
        let text = text.trim();
        let behind = text.strip_prefix("Table ").map(|rest| {
            let title = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() - title.len(), title)
        });
        let is_line = text.chars().count() <= 120 && !text.ends_with(['.', ':', '?', '!']);
        match behind {
            Some((1.., "" | "." | ":")) => Self::Alone,
            Some((1.., title)) if title.starts_with(['.', ':', '—', '–', '\n']) => {
                Self::WithTitle
            }
            _ if is_line => Self::Title,
            _ => Self::None,
        }
    }
}
