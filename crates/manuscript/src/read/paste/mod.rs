//! Pasted plain text: lines become paragraphs, quotations and lists; [`structure`] finds
//! the title, the byline, the headings and the list of works cited among them.

mod chat;
mod hyphen;
mod lines;
mod pages;
mod runs;
#[cfg(feature = "word")]
mod unwrap;
mod wrap;

use std::ops::Range;

use ibid_diagnostics::Span;

use super::inlines::Inlines;
use super::markup::{self, Kinds, Masked};
use super::{html_in_markdown, markdown, org};
use crate::structure::{self, Headings};
use crate::{Block, BlockKind, LeftOut, Manuscript};
use hyphen::{Hyphen, Words};
use lines::{Line, item};
#[cfg(feature = "word")]
pub(super) use unwrap::unwrap;
use wrap::Layout;

/// Reads a pasted text.
pub(super) fn read(source: String) -> Manuscript {
    if org::is_org(&source) {
        return org::read(source);
    }
    let mut manuscript = blocks(source);
    // The sender of a message is its author, where it names none.
    let sender = std::mem::take(&mut manuscript.front_matter.authors);
    structure::settle(&mut manuscript, Headings::Typed);
    if manuscript.front_matter.authors.is_empty() {
        manuscript.front_matter.authors = sender;
    }
    manuscript
}

/// The blocks of a pasted text, before it is known what they are.
pub(super) fn blocks(source: String) -> Manuscript {
    if has_markdown(&source) {
        return markdown::blocks(source);
    }
    let mut manuscript = Manuscript::default();
    let masked = Masked::new(&source, Kinds::All);
    let (lines, around) = lines::lines(&masked.text);
    let mut lines = lines::without_markup(lines, &masked, &source);
    if let Some(found) = chat::chat(&lines) {
        lines = found.lines;
        for range in found.around {
            leave_out(&source, range, &mut manuscript);
        }
        if structure::is_name(&found.sender) {
            manuscript.front_matter.authors = vec![found.sender];
        }
    }
    for range in masked
        .hidden
        .iter()
        .filter(|range| runs::is_for_nobody(source.get((*range).clone())))
    {
        leave_out(&source, range.clone(), &mut manuscript);
    }
    for range in around {
        leave_out(&source, range, &mut manuscript);
    }
    let layout = Layout::of(&lines);
    let heads = pages::heads(&lines, layout.width.is_some());
    for (line, _) in lines.iter().zip(&heads).filter(|(_, is_head)| **is_head) {
        leave_out(&source, line.range.clone(), &mut manuscript);
    }
    let paragraphs = paragraphs(&lines, &heads, layout);
    manuscript.blocks = Blocks::new(&source, &masked, &lines, &paragraphs).build();
    drop(lines);
    drop(masked);
    manuscript.source = source;
    manuscript
}

fn leave_out(source: &str, range: Range<usize>, manuscript: &mut Manuscript) {
    let text = source.get(range.clone()).unwrap_or_default().to_owned();
    manuscript.left_out.push(LeftOut {
        text,
        span: Span::essay(range),
    });
}

/// Whether the text was copied with its Markdown marks: headings or bold lines, or emphasis here and there.
fn has_markdown(source: &str) -> bool {
    let (mut headings, mut emphases) = (0, 0);
    for line in source.lines() {
        let line = line.trim();
        let is_bold = line.len() > 4 && line.starts_with("**") && line.ends_with("**");
        headings += usize::from(
            is_bold
                || line.starts_with("# ")
                || line.starts_with("## ")
                || line.starts_with("### "),
        );
        emphases += line
            .split_whitespace()
            .filter(|word| {
                word.len() > 2 && word.starts_with(['*', '_']) && !word.starts_with("**")
            })
            .count();
    }
    headings >= 2 || (headings >= 1 && emphases >= 1) || emphases >= 6
}

/// The lines of each paragraph.
fn paragraphs(lines: &[Line<'_>], heads: &[bool], layout: Layout) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut over_page = false;
    let mut in_list = false;
    for (at, line) in lines.iter().enumerate() {
        if heads.get(at).copied().unwrap_or(false) {
            over_page = true;
            continue;
        }
        over_page |= line.new_page;
        in_list |= lines::heads_list(line);
        let joins = out.last().is_some_and(|paragraph| {
            let before = paragraph.last().and_then(|last| lines.get(*last));
            before.is_some_and(|before| {
                !in_list
                    && !lines::heads_list(before)
                    && !lines::opens_older_mail(before)
                    && layout.joins(before, line, paragraph.len() == 1, over_page)
            })
        });
        match out.last_mut() {
            Some(paragraph) if joins => paragraph.push(at),
            _ => out.push(vec![at]),
        }
        over_page = false;
    }
    out
}

/// Makes blocks of paragraphs.
struct Blocks<'a> {
    source: &'a str,
    masked: &'a Masked<'a>,
    lines: &'a [Line<'a>],
    paragraphs: &'a [Vec<usize>],
    words: Words,
    /// How far the first and the other lines of most paragraphs are indented.
    first_indent: usize,
    indent: usize,
}

impl<'a> Blocks<'a> {
    fn new(
        source: &'a str,
        masked: &'a Masked<'a>,
        lines: &'a [Line<'a>],
        paragraphs: &'a [Vec<usize>],
    ) -> Self {
        let indents = |at: fn(&[usize]) -> Option<&usize>| {
            let prose = paragraphs.iter().filter(|paragraph| {
                paragraph
                    .iter()
                    .filter_map(|at| lines.get(*at))
                    .map(Line::width)
                    .sum::<usize>()
                    > 140
            });
            most_frequent(
                prose
                    .filter_map(|paragraph| at(paragraph))
                    .filter_map(|at| lines.get(*at))
                    .map(|line| line.indent),
            )
        };
        Self {
            source,
            masked,
            lines,
            paragraphs,
            words: Words::of(source),
            first_indent: indents(<[usize]>::first),
            indent: indents(<[usize]>::last),
        }
    }

    fn build(&self) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        let mut at = 0;
        while let Some(paragraph) = self.paragraphs.get(at) {
            let run = self.run(at, Blocks::is_item);
            if run > 1
                || run == 1
                    && self
                        .first(at)
                        .is_some_and(|line| matches!(item(line.text), Some((_, None))))
            {
                out.push(self.list(at..at + run));
                at += run;
                continue;
            }
            let run = self.run(at, |blocks, next| {
                blocks.is_quoted(next) && (next == at || blocks.is_attached(next))
            });
            if run > 0 {
                out.push(self.quotation(at..at + run));
                at += run;
                continue;
            }
            out.extend(self.paragraph(paragraph, 0));
            at += 1;
        }
        out
    }

    /// How many paragraphs from here on are of a kind.
    fn run(&self, at: usize, is: impl Fn(&Self, usize) -> bool) -> usize {
        (at..self.paragraphs.len())
            .take_while(|at| is(self, *at))
            .count()
    }

    fn first(&self, at: usize) -> Option<&Line<'a>> {
        self.paragraphs
            .get(at)?
            .first()
            .and_then(|line| self.lines.get(*line))
    }

    fn is_item(&self, at: usize) -> bool {
        self.first(at)
            .is_some_and(|line| !line.quoted && item(line.text).is_some())
    }

    /// Whether no blank line stands before the paragraph.
    fn is_attached(&self, at: usize) -> bool {
        self.first(at)
            .is_some_and(|line| line.blanks == 0 || line.quoted)
    }

    /// Marked with `>`, or indented further than other paragraphs.
    fn is_quoted(&self, at: usize) -> bool {
        let Some(paragraph) = self.paragraphs.get(at) else {
            return false;
        };
        let lines = || paragraph.iter().filter_map(|at| self.lines.get(*at));
        if lines().any(|line| line.quoted) {
            return true;
        }
        let deep = |line: &Line<'_>| {
            line.indent >= self.indent.max(self.first_indent) + 3
                || paragraph.len() > 1 && line.indent >= self.indent + 3
        };
        let is_verse = [at.checked_sub(1), Some(at + 1)]
            .iter()
            .flatten()
            .any(|near| {
                let is_beside = if *near > at {
                    self.is_attached(*near)
                } else {
                    self.is_attached(at)
                };
                is_beside
                    && self.first(*near).is_some_and(|line| {
                        line.indent == lines().next().map_or(0, |first| first.indent)
                    })
            });
        let width: usize = lines().map(Line::width).sum();
        lines().all(deep)
            && (width > 60 || is_verse)
            && lines().next().is_some_and(|line| line.indent < 25)
    }

    fn quotation(&self, run: Range<usize>) -> Block {
        let parts = self.paragraphs.get(run).unwrap_or_default();
        let mut inner: Vec<Block> = parts
            .iter()
            .filter_map(|part| self.paragraph(part, 0))
            .collect();
        let is_verse = inner.len() > 1
            && parts.iter().all(|part| {
                part.len() == 1
                    && part
                        .first()
                        .and_then(|at| self.lines.get(*at))
                        .is_some_and(|line| line.width() < 75 && !line.quoted)
            });
        let span = span_of(&inner);
        if is_verse {
            let lines = inner.into_iter().filter_map(|block| match block.kind {
                BlockKind::Paragraph(content) => Some(content),
                _ => None,
            });
            inner = vec![Block {
                kind: BlockKind::Verse(lines.collect()),
                span,
            }];
        }
        Block {
            kind: BlockKind::BlockQuotation(inner),
            span,
        }
    }

    fn list(&self, run: Range<usize>) -> Block {
        let parts = self.paragraphs.get(run).unwrap_or_default();
        let mark = |part: &Vec<usize>| {
            part.first()
                .and_then(|at| self.lines.get(*at))
                .and_then(|line| item(line.text))
        };
        let items: Vec<Vec<Block>> = parts
            .iter()
            .map(|part| {
                self.paragraph(part, mark(part).map_or(0, |(length, _)| length))
                    .into_iter()
                    .collect()
            })
            .collect();
        let start = parts.first().and_then(mark).and_then(|(_, number)| number);
        let mut span = span_of(items.iter().flatten());
        span.start = parts
            .first()
            .and_then(|part| part.first())
            .and_then(|at| self.lines.get(*at))
            .map_or(span.start, |line| line.range.start);
        Block {
            kind: BlockKind::List { start, items },
            span,
        }
    }

    /// A paragraph of lines, without the first `skip` bytes.
    fn paragraph(&self, lines: &[usize], skip: usize) -> Option<Block> {
        let lines: Vec<&Line<'_>> = lines.iter().filter_map(|at| self.lines.get(*at)).collect();
        let mut inlines = Inlines::new(self.source);
        let mut skip = skip;
        for (index, line) in lines.iter().enumerate() {
            let text = line.text.get(skip..).unwrap_or_default();
            let start = line.range.start + skip;
            skip = 0;
            let Some(next) = lines.get(index + 1) else {
                self.text(&mut inlines, text, start);
                break;
            };
            let judged = self.words.judge(text, next.text);
            let kept = if judged == Some(Hyphen::Drop) {
                text.strip_suffix(['-', '\u{2010}', '\u{ad}'])
                    .unwrap_or(text)
            } else {
                text
            };
            self.text(&mut inlines, kept, start);
            // A dash that the word before touches was broken off without a space.
            if judged.is_none() && !text.ends_with('—') {
                inlines.text(" ", start + kept.len()..next.range.start);
            }
        }
        let content = inlines.take();
        let (first, last) = (lines.first()?, lines.last()?);
        let span = Span::essay(first.range.start..last.range.end);
        (!content.is_empty()).then_some(Block {
            kind: BlockKind::Paragraph(content),
            span,
        })
    }

    /// Adds a text; tags of HTML within it say how it looks, other markup is left out.
    fn text(&self, inlines: &mut Inlines<'_>, text: &str, start: usize) {
        for (is_hidden, part) in markup::parts(text) {
            let place = start + part.start..start + part.end;
            if !is_hidden {
                runs::push(inlines, text.get(part).unwrap_or_default(), place.start);
                continue;
            }
            for hidden in self.masked.within(&place) {
                let tag = self.source.get(hidden.clone()).unwrap_or_default();
                if tag.starts_with('<') && !tag.starts_with("<!--") {
                    html_in_markdown::inline(tag, hidden.clone(), inlines, &mut Vec::new());
                }
            }
        }
    }
}

fn span_of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Span {
    blocks
        .into_iter()
        .map(|block| block.span)
        .reduce(Span::to)
        .unwrap_or(Span::essay(0..0))
}

/// The value that occurs most often; the smallest of several.
fn most_frequent(values: impl Iterator<Item = usize>) -> usize {
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(value, count)| (*count, usize::MAX - value))
        .map_or(0, |(value, _)| value)
}
