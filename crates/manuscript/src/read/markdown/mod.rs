//! Markdown, through pulldown-cmark's events with their places.
//!
//! Pandoc's citations are text here; [`cite`](crate::cite) finds them.

mod builder;
mod divisions;
mod hidden;
mod html;
mod paragraph;
mod verse;

use std::ops::Range;

use ibid_diagnostics::Span;

use super::front_matter;
use crate::structure::{self, Headings};
use crate::{Block, BlockKind, FrontMatter, Inline, Manuscript};
use builder::Builder;
pub use paragraph::is_speech;

/// Reads a Markdown essay.
pub(super) fn read(source: String) -> Manuscript {
    let mut manuscript = blocks(source);
    leave_out_properties(&mut manuscript);
    structure::settle(&mut manuscript, Headings::Marked);
    manuscript
}

/// Leaves out the properties that note apps write below the title: `Status: ready`, two lines or more of them. The writer's
/// name and the instructor's are read.
fn leave_out_properties(manuscript: &mut Manuscript) {
    let is_titled = matches!(
        manuscript.blocks.first().map(|block| &block.kind),
        Some(BlockKind::Heading { level: 1, .. })
    );
    let Some(block) = manuscript.blocks.get(1).filter(|_| is_titled) else {
        return;
    };
    let span = block.span;
    let text = span.text(&manuscript.source).to_owned();
    let is_property = |line: &str| {
        line.split_once(": ").is_some_and(|(name, value)| {
            name.split_whitespace().count() <= 3
                && name.starts_with(char::is_uppercase)
                && name.chars().all(|c| c.is_alphanumeric() || c == ' ')
                && value.chars().count() <= 80
                && !value.ends_with('.')
        })
    };
    let is_paragraph = matches!(block.kind, BlockKind::Paragraph(_));
    if !is_paragraph || text.lines().count() < 2 || !text.lines().all(is_property) {
        return;
    }
    manuscript.blocks.remove(1);
    let mut at = span.start;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if is_fact(bare, &mut manuscript.front_matter) {
            at += line.len();
            continue;
        }
        manuscript.left_out.push(crate::LeftOut {
            text: bare.to_owned(),
            span: Span::essay(at..at + bare.len()),
        });
        at += line.len();
    }
}

/// Takes a property that can only be the writer's name or the instructor's, where the front matter lacks it. Whether it was
/// taken. (`Author:` may be the author of the book that the note is about.)
fn is_fact(property: &str, matter: &mut FrontMatter) -> bool {
    let Some((name, value)) = property.split_once(": ") else {
        return false;
    };
    match name.to_lowercase().as_str() {
        "student" | "student name" | "writer" | "written by" if matter.authors.is_empty() => {
            matter.authors = structure::split_names(value.trim());
            !matter.authors.is_empty()
        }
        "instructor" | "teacher" | "professor" if matter.instructor.is_none() => {
            matter.instructor = Some(value.trim().to_owned());
            true
        }
        _ => false,
    }
}

/// The front matter and blocks of text with Markdown marks, before it is known what the blocks are.
pub(super) fn blocks(source: String) -> Manuscript {
    let found = front_matter::read(&source);
    let mut builder = Builder::new(&source, found.end);
    builder.read();
    let Builder {
        frames,
        left_out,
        problems,
        ..
    } = builder;
    let mut frames = frames;
    paragraph::join_definitions(&mut frames.blocks, &source);
    let mut manuscript = Manuscript {
        front_matter: found.front_matter,
        blocks: frames.blocks,
        notes: frames.notes,
        left_out: found.left_out,
        problems: found.problems,
        ..Manuscript::default()
    };
    manuscript.left_out.extend(left_out);
    manuscript.problems.extend(problems);
    manuscript.source = source;
    manuscript
}

/// A line of inline Markdown that stands elsewhere, such as a title; every run stands for the whole place.
pub(super) fn line(text: &str, place: Range<usize>) -> Vec<Inline> {
    let mut builder = Builder::new(text, 0);
    builder.read();
    let mut inlines = match builder.frames.blocks.as_mut_slice() {
        [
            Block {
                kind: BlockKind::Paragraph(inlines),
                ..
            },
        ] => std::mem::take(inlines),
        _ => vec![Inline::Text(super::inlines::plain_run(text, 0..text.len()))],
    };
    for inline in &mut inlines {
        match inline {
            Inline::Text(run) => run.span = Span::essay(place.clone()),
            Inline::LineBreak(span) | Inline::NoteMark { span, .. } => {
                *span = Span::essay(place.clone());
            }
            Inline::Image(image) => image.span = Span::essay(place.clone()),
            Inline::Citation { .. } => {}
        }
    }
    inlines
}
