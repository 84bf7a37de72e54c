//! From the events of the parser to blocks.

use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Severity, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::verse::{self, verse};
use super::{divisions, paragraph};
use crate::read::frames::{FrameKind, Frames};
use crate::read::html_in_markdown;
use crate::read::inlines::Inlines;
use crate::read::markup::{self, Kinds, Masked};
use crate::read::wrapped_number;
use crate::{Block, BlockKind, Image, Inline, LeftOut, Prose};

/// Builds blocks from events.
pub(super) struct Builder<'a> {
    pub(super) source: &'a str,
    /// What of the source is read.
    place: Range<usize>,
    kinds: Kinds,
    /// The stretches of the source that are hidden from the parser, in order.
    pub(super) hidden: Vec<Range<usize>>,
    pub(super) frames: Frames,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) inlines: Inlines<'a>,
    rows: Vec<Vec<Vec<Inline>>>,
    code: Option<(String, Option<String>)>,
    pub(super) html: Option<Range<usize>>,
    /// The quotations that a tag of HTML opened, by how deep they lie.
    pub(super) html_quotations: Vec<usize>,
    /// Where the last tag that closes one stands.
    pub(super) last_quotation_end: Option<usize>,
    image: Option<(Image, usize)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str, base: usize) -> Self {
        Self::within(source, base..source.len(), Kinds::Templates)
    }

    /// Reads a part of a source.
    pub(super) fn within(source: &'a str, place: Range<usize>, kinds: Kinds) -> Self {
        Self {
            source,
            place,
            kinds,
            hidden: Vec::new(),
            frames: Frames::default(),
            left_out: Vec::new(),
            problems: Vec::new(),
            inlines: Inlines::new(source),
            rows: Vec::new(),
            code: None,
            html: None,
            html_quotations: Vec::new(),
            last_quotation_end: source.rfind("</blockquote"),
            image: None,
        }
    }

    pub(super) fn read(&mut self) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_SUPERSCRIPT
            | Options::ENABLE_SUBSCRIPT
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH;
        let base = self.place.start;
        let text = self.source.get(self.place.clone()).unwrap_or_default();
        let masked = Masked::new(text, self.kinds);
        let hidden = masked.hidden.iter();
        self.hidden = hidden
            .map(|range| base + range.start..base + range.end)
            .collect();
        let (text, fences) = divisions::hide(&masked.text);
        for fence in fences {
            let place = base + fence.start..base + fence.end;
            self.leave_out(self.typed(place.clone()), place);
        }
        let text = wrapped_number::hide(&text);
        // The parser divides text at signs that may be marks; where they are none, it is one text again.
        let mut waiting: Option<(String, Range<usize>)> = None;
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            let range = range.start + base..range.end + base;
            // Entities are longer than what they stand for.
            let whole = match &event {
                Event::Text(text) if text.len() == range.len() => Some(text.to_string()),
                _ => None,
            };
            match (&mut waiting, whole) {
                (Some((before, place)), Some(text)) if place.end == range.start => {
                    before.push_str(&text);
                    place.end = range.end;
                    continue;
                }
                (_, whole) => {
                    if let Some((before, place)) = waiting.take() {
                        self.leaf(wrapped_number::shown(Event::Text(before.into())), place);
                    }
                    if let Some(text) = whole {
                        waiting = Some((text, range));
                        continue;
                    }
                }
            }
            match wrapped_number::shown(event) {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag, range),
                other => self.leaf(other, range),
            }
        }
        if let Some((before, place)) = waiting {
            self.leaf(wrapped_number::shown(Event::Text(before.into())), place);
        }
        self.flush();
        self.close_html_quotations(self.place.end);
    }

    /// Adds text without the markup that was hidden in it, which is left out.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if !Masked::has_markup(text) {
            return self.plain(text, range);
        }
        for (is_hidden, part) in markup::parts(text) {
            let place = range.start + part.start..range.start + part.end;
            if is_hidden {
                self.hidden(&place);
            } else {
                self.plain(text.get(part).unwrap_or_default(), place);
            }
        }
    }

    /// What stands in the source.
    pub(super) fn typed(&self, range: Range<usize>) -> &'a str {
        self.source.get(range).unwrap_or_default()
    }

    /// Adds text; a backslash before a space makes it one that does not break, and a command of TeX is told.
    fn plain(&mut self, text: &str, range: Range<usize>) {
        if self.typed(range.clone()) != text {
            return self.inlines.text(text, range);
        }
        if text.contains('\\') {
            self.problems.extend(tex_commands(text, range.start));
        }
        let (mut at, mut from) = (0, 0);
        while let Some(next) = text.get(at..).and_then(|rest| rest.find(['\\', '^', '~'])) {
            at += next;
            let rest = text.get(at..).unwrap_or_default();
            let length = if rest.starts_with("\\ ") {
                Some(2)
            } else {
                script(rest, text.get(..at).unwrap_or_default())
            };
            // Counted only where a mark stands: a text may be one long run of backslashes.
            let Some(length) = length.filter(|_| !self.is_escaped(range.start + at)) else {
                at += 1;
                continue;
            };
            let place = range.start + from..range.start + at;
            self.escaped(text.get(from..at).unwrap_or_default(), place);
            self.special(
                text.get(at..at + length).unwrap_or_default(),
                range.start + at,
            );
            at += length;
            from = at;
        }
        let place = range.start + from..range.end;
        self.escaped(text.get(from..).unwrap_or_default(), place);
    }

    /// Whether a backslash makes the character at a byte no mark.
    fn is_escaped(&self, at: usize) -> bool {
        let before = self.source.get(..at).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
    }

    /// Adds a space that does not break, or raised or lowered text with its marks.
    fn special(&mut self, typed: &str, start: usize) {
        let inside = typed.get(1..typed.len() - 1).unwrap_or_default();
        let place = start + 1..start + typed.len() - 1;
        match typed.chars().next() {
            Some('^') => {
                self.inlines.superscript += 1;
                self.inlines.text(inside, place);
                self.inlines.superscript -= 1;
            }
            Some('~') => {
                self.inlines.subscript += 1;
                self.inlines.text(inside, place);
                self.inlines.subscript -= 1;
            }
            _ => self.inlines.text("\u{a0}", start..start + typed.len()),
        }
    }

    /// Adds text; a mark of citations that a backslash escapes is a run of its own, backslash included.
    fn escaped(&mut self, text: &str, range: Range<usize>) {
        let Some(rest) = text
            .strip_prefix(['@', '['])
            .filter(|_| self.is_escaped(range.start))
        else {
            return self.inlines.text(text, range);
        };
        let mark = text.get(..1).unwrap_or_default();
        self.inlines.text(mark, range.start - 1..range.start + 1);
        self.inlines.text(rest, range.start + 1..range.end);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.flush(),
            Tag::BlockQuote(_) => self.open(FrameKind::Quotation, range.start),
            Tag::List(start) => self.open(FrameKind::list(start), range.start),
            Tag::Item => self.open(FrameKind::Item, range.start),
            Tag::FootnoteDefinition(label) => {
                self.open(FrameKind::Note(label.into_string()), range.start);
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split_whitespace().next().map(str::to_owned)
                    }
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((String::new(), language));
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some(range);
            }
            Tag::Table(_) => {
                self.flush();
                self.rows.clear();
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Image {
                dest_url, title, ..
            } => {
                let path = self.target(&dest_url, range.clone());
                self.open_image(&path, &title, range);
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let scheme = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                let target = self.target(&dest_url, range);
                self.inlines.links.push(format!("{scheme}{target}"));
            }
            Tag::Emphasis => self.inlines.emphasis += 1,
            Tag::Strong => self.inlines.strong += 1,
            Tag::Strikethrough => self.inlines.strikeout += 1,
            Tag::Superscript => self.inlines.superscript += 1,
            Tag::Subscript => self.inlines.subscript += 1,
            // Not asked for.
            Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::Heading(level) => {
                let content = self.inlines.take();
                self.push(
                    BlockKind::Heading {
                        level: level as u8,
                        content,
                    },
                    range,
                );
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close(range);
            }
            TagEnd::CodeBlock => {
                if let Some((text, language)) = self.code.take() {
                    self.push(BlockKind::Code { text, language }, range);
                }
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                let caption = self.caption_above();
                self.push(BlockKind::Table { caption, rows }, range);
            }
            TagEnd::TableCell => {
                let cell = self.inlines.take();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Image => self.close_image(),
            TagEnd::Link => drop(self.inlines.links.pop()),
            TagEnd::Emphasis => self.inlines.emphasis -= 1,
            TagEnd::Strong => self.inlines.strong -= 1,
            TagEnd::Strikethrough => self.inlines.strikeout -= 1,
            TagEnd::Superscript => self.inlines.superscript -= 1,
            TagEnd::Subscript => self.inlines.subscript -= 1,
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn leaf(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some((image, _)) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
                _ => {}
            }
            return;
        }
        match event {
            Event::Text(text) => match &mut self.code {
                Some((code, _)) if Masked::has_markup(&text) => {
                    code.push_str(self.source.get(range).unwrap_or_default());
                }
                Some((code, _)) => code.push_str(&text),
                None => self.text(&text, range),
            },
            Event::Code(text) if Masked::has_markup(&text) => {
                let typed = self.typed(range.clone()).trim_matches('`');
                self.inlines.code(typed, range);
            }
            Event::Code(text) => self.inlines.code(&text, range),
            Event::SoftBreak => self.inlines.text(" ", range),
            Event::HardBreak => self.inlines.push(Inline::LineBreak(Span::essay(range))),
            Event::FootnoteReference(label) => self.inlines.push(Inline::NoteMark {
                label: label.into_string(),
                span: Span::essay(range),
            }),
            Event::InlineHtml(_) => {
                let tag = self.typed(range.clone());
                html_in_markdown::inline(tag, range, &mut self.inlines, &mut self.left_out);
            }
            Event::TaskListMarker(done) => {
                self.inlines.text(if done { "☒ " } else { "☐ " }, range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.math(range),
            Event::Rule => {
                self.flush();
                if paragraph::divides_columns(self.typed(range.clone()).trim()) {
                    self.problems
                        .push(paragraph::unread_table(Span::essay(range.clone())));
                }
                self.push(BlockKind::Break, range);
            }
            // The HTML of a block is read from its place; the rest was not asked for.
            Event::Html(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// Mathematics; before a digit the second sign is no end but another sum of dollars.
    fn math(&mut self, range: Range<usize>) {
        let typed = self.typed(range.clone());
        let behind = self.source.get(range.end..).unwrap_or_default();
        if !typed.starts_with("$$") && behind.starts_with(|c: char| c.is_ascii_digit()) {
            self.plain(typed, range);
        } else {
            self.inlines.math(typed, range);
        }
    }

    fn open(&mut self, kind: FrameKind, start: usize) {
        self.flush();
        self.frames.open(kind, start);
    }

    fn close(&mut self, range: Range<usize>) {
        self.flush();
        let end = self.trim(range).end;
        self.close_html_quotations(end);
        self.frames.close(end);
    }

    /// Ends the text of a tight list item, which has no paragraph around it.
    pub(super) fn flush(&mut self) {
        let (Some(start), Some(end)) = (self.inlines.start(), self.inlines.end()) else {
            return;
        };
        self.end_paragraph(start..end);
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        let range = self.trim(range);
        let text = self.source.get(range.clone()).unwrap_or_default();
        let inlines = self.inlines.take();
        if text.contains("[^") {
            self.problems.extend(missing_notes(&inlines));
        }
        if is_directive(text) {
            self.leave_out(text, range);
        } else if is_blank(&inlines) {
            // All of it was markup.
        } else if let [Inline::Image(image)] = inlines.as_slice() {
            self.push(BlockKind::Figure(image.clone()), range);
        } else if let Some(mark) = caption_mark(text)
            && let Some(Block {
                kind: BlockKind::Table { caption, .. },
                span,
            }) = self.frames.blocks.last_mut()
            && caption.is_empty()
        {
            *caption = without_start(inlines, mark);
            span.end = range.end;
        } else if text.lines().all(verse::is_line) {
            self.push(BlockKind::Verse(verse(inlines)), range);
        } else if let Some((table, problem)) =
            paragraph::drawn_table(text, Span::essay(range.clone()))
        {
            self.problems.push(problem);
            self.push(table, range);
        } else if !inlines.is_empty() {
            let kinds = paragraph::blocks(inlines, self.source, self.frames.in_quotation());
            let several = kinds.len() > 1;
            for kind in kinds {
                let place = match &kind {
                    BlockKind::Paragraph(content) if several => place_of(content),
                    _ => None,
                };
                self.push(kind, place.unwrap_or(range.clone()));
            }
        }
    }

    /// The caption that stands as a paragraph of its own before a table.
    fn caption_above(&mut self) -> Vec<Inline> {
        let Some(Block {
            kind: BlockKind::Paragraph(_),
            span,
        }) = self.frames.blocks.last()
        else {
            return Vec::new();
        };
        let text = self.source.get(span.range()).unwrap_or_default();
        let Some(mark) = caption_mark(text) else {
            return Vec::new();
        };
        match self.frames.blocks.pop().map(|block| block.kind) {
            Some(BlockKind::Paragraph(content)) => without_start(content, mark),
            _ => Vec::new(),
        }
    }

    /// Where a link leads, with the markup that was hidden in it.
    fn target(&self, target: &str, range: Range<usize>) -> String {
        if !Masked::has_markup(target) {
            return target.to_owned();
        }
        let typed = self.typed(range);
        let typed = typed.rsplit_once("](").map_or(typed, |(_, behind)| behind);
        typed.trim_end_matches(')').trim().to_owned()
    }

    fn open_image(&mut self, path: &str, title: &str, range: Range<usize>) {
        if let Some((_, depth)) = &mut self.image {
            *depth += 1;
            return;
        }
        let image = Image {
            path: path.to_owned(),
            alt: String::new(),
            caption: if title.is_empty() {
                Vec::new()
            } else {
                super::line(title, range.clone())
            },
            width: None,
            span: Span::essay(range),
        };
        self.image = Some((image, 0));
    }

    fn close_image(&mut self) {
        match self.image.take() {
            Some((image, 0)) if image.path.trim().is_empty() => {
                let place = image.span.range();
                self.leave_out(self.typed(place.clone()), place);
            }
            Some((image, 0)) => self.inlines.push(Inline::Image(image)),
            Some((image, depth)) => self.image = Some((image, depth - 1)),
            None => {}
        }
    }

    pub(super) fn leave_out(&mut self, text: &str, range: Range<usize>) {
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let start = at + line.len() - line.trim_start().len();
            let text = line.trim();
            if text.is_empty() {
                at += line.len();
                continue;
            }
            self.left_out.push(LeftOut {
                text: text.to_owned(),
                span: Span::essay(start..start + text.len()),
            });
            at += line.len();
        }
    }

    fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        let range = self.trim(range);
        self.frames.push(kind, range);
    }

    /// The place without the white space at either end.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }
}

/// The marks that lead to no note: to the parser they are text.
fn missing_notes(inlines: &[Inline]) -> Vec<Diagnostic> {
    let prose = Prose::new(inlines);
    let marks = prose.text.match_indices("[^").filter_map(|(at, _)| {
        let rest = prose.text.get(at + 2..)?;
        let label = rest.get(..rest.find(']')?)?;
        let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
        let is_mark = is_label && !prose.is_escaped(at) && !prose.look(at).code;
        is_mark.then(|| (at..at + label.len() + 3, label))
    });
    let finding = |(place, label): (Range<usize>, &str)| {
        let message = format!("there is no note `{label}`");
        Diagnostic::new(
            "missing-note",
            Severity::Warning,
            prose.span(place),
            message,
        )
        .with_help(format!(
            "write the note as a paragraph of its own that begins with `[^{label}]:`"
        ))
    };
    marks.map(finding).collect()
}

/// The mark of a table's caption, as Pandoc has it: `: Rain by month`, `Table: Rain by month`.
fn caption_mark(text: &str) -> Option<&'static str> {
    [": ", "Table: ", "table: "]
        .into_iter()
        .find(|mark| text.starts_with(mark))
}

/// A line without the mark that it begins with.
fn without_start(mut line: Vec<Inline>, mark: &str) -> Vec<Inline> {
    if let Some(Inline::Text(run)) = line.first_mut()
        && let Some(rest) = run.text.strip_prefix(mark)
    {
        run.span.start = run.span.end.saturating_sub(rest.len()).max(run.span.start);
        run.text = rest.trim_start().to_owned();
    }
    line
}

/// The place from the first of a line's inlines to the last.
fn place_of(content: &[Inline]) -> Option<Range<usize>> {
    Some(content.first()?.place().to(content.last()?.place()).range())
}

/// A line for TeX alone: a page break.
fn is_directive(text: &str) -> bool {
    matches!(text, "\\newpage" | "\\pagebreak" | "\\clearpage" | "\\par")
}

/// The length of raised or lowered text with its marks that begins a text, within a word too: `2^10^`, `H~2~O`.
fn script(text: &str, before: &str) -> Option<usize> {
    const LONGEST: usize = 20;
    let mark = text.chars().next().filter(|c| matches!(c, '^' | '~'))?;
    let rest = text.get(1..)?;
    let length = rest.find(mark)?;
    let is_script = (1..=LONGEST).contains(&length)
        && rest
            .get(..length)?
            .chars()
            .all(|c| c.is_alphanumeric() || "+-−–=()".contains(c));
    (is_script && !before.ends_with([mark, '[']) && !rest.get(length + 1..)?.starts_with(mark))
        .then_some(length + 2)
}

/// The commands of TeX in a text, `\textsc{…}`: nothing here reads them.
fn tex_commands(text: &str, start: usize) -> Vec<Diagnostic> {
    let commands = text.match_indices('\\').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        (length > 1 && rest.get(length..)?.starts_with('{')).then_some((at, length + 1))
    });
    let finding = |(at, length): (usize, usize)| {
        let name = text.get(at..at + length).unwrap_or_default();
        Diagnostic::new(
            "raw-tex",
            Severity::Warning,
            Span::essay(start + at..start + at + length),
            format!("`{name}` is a command of TeX, which is printed as typed"),
        )
        .with_help("write it in Markdown: `*italics*`, `**bold**`, `[^1]` for a note")
    };
    commands.map(finding).collect()
}

/// Whether nothing would show.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines
        .iter()
        .all(|inline| matches!(inline, Inline::Text(run) if run.text.trim().is_empty()))
}
