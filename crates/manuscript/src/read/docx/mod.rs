//! Word documents: paragraphs with their styles, italics, notes, lists, tables and citation fields.

mod body;
mod parts;
mod styles;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::extract::Extract;
use super::failed;
use super::fields::Fields;
use super::frames::FrameKind;
use super::package::{Failure, damaged_xml};
use super::paste;
use super::places::WordPlaces;
use crate::structure::{self, Headings};
use crate::{Manuscript, Prose};
use body::Body;
use parts::Parts;
use styles::Styles;
pub(super) use styles::attribute;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Manuscript {
    match Parts::open(bytes).and_then(|parts| essay(&parts)) {
        Ok((manuscript, _)) => manuscript,
        Err(problem) => failed(*problem),
    }
}

/// Where the text of a Word document stands in it; nothing for one that cannot be read.
pub(super) fn places(bytes: &[u8]) -> WordPlaces {
    let read = Parts::open(bytes).and_then(|parts| essay(&parts));
    read.map(|(_, places)| places).unwrap_or_default()
}

fn essay(parts: &Parts) -> Result<(Manuscript, WordPlaces), Failure> {
    let styles = Styles::read(
        parts.styles.as_deref(),
        parts.numbering.as_deref(),
        parts.links.as_deref(),
    );
    let mut fields = Fields::default();
    for sources in &parts.sources {
        fields.read_word_sources(sources);
    }
    let mut body = Body::new(Extract::default(), fields, &styles);
    for head in &parts.heads {
        let text = head_text(head, &styles)?;
        body.extract.leave_out(&text);
    }
    body.read(&parts.document, &parts.name)?;
    let (title, subtitle) = (body.title, body.subtitle);
    let (mut extract, mut fields) = (body.extract, body.sources);
    let names = parts.notes.iter().map(|(_, name, _)| name);
    let mut places = WordPlaces {
        parts: std::iter::once(&parts.name).chain(names).cloned().collect(),
        pieces: Vec::new(),
    };
    for ((prefix, _, text), part) in parts.notes.iter().zip(1..) {
        extract.places.enter(part, 0);
        (extract, fields) = notes(text, prefix, extract, fields, &styles)?;
    }
    places.pieces = extract.places.take();
    let mut manuscript = extract.finish();
    paste::unwrap(&mut manuscript);
    manuscript.front_matter.subtitle = subtitle.and_then(|at| take_fact(&mut manuscript, at));
    if let Some(at) = title
        && let Some(block) = manuscript
            .blocks
            .iter_mut()
            .find(|block| block.span.start == at)
        && let crate::BlockKind::Paragraph(content) = &block.kind
    {
        block.kind = crate::BlockKind::Heading {
            level: 1,
            content: content.clone(),
        };
        lower_headings(&mut manuscript, at);
    }
    fields.fill(&mut manuscript);
    let headings = if parts.is_own {
        Headings::Marked
    } else {
        Headings::Typed
    };
    structure::settle(&mut manuscript, headings);
    if manuscript.front_matter.authors.is_empty() {
        manuscript.front_matter.authors.clone_from(&parts.authors);
    }
    Ok((manuscript, places))
}

/// Takes the paragraph at a byte out of the blocks and gives its text.
fn take_fact(manuscript: &mut Manuscript, at: usize) -> Option<String> {
    let index = manuscript
        .blocks
        .iter()
        .position(|block| block.span.start == at)?;
    let block = manuscript.blocks.remove(index);
    Some(block.span.text(&manuscript.source).trim().to_owned())
}

/// A title that is styled as one stands above every heading.
fn lower_headings(manuscript: &mut Manuscript, title: usize) {
    for block in &mut manuscript.blocks {
        if let crate::BlockKind::Heading { level, .. } = &mut block.kind
            && block.span.start != title
        {
            *level = (*level + 1).min(6);
        }
    }
}

/// The text of a page head on one line.
fn head_text(part: &str, styles: &Styles) -> Result<String, Failure> {
    let mut body = Body::new(Extract::default(), Fields::default(), styles);
    body.read(part, "word/header")?;
    let essay = body.extract.finish();
    let texts: Vec<String> = essay
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            crate::BlockKind::Paragraph(content) | crate::BlockKind::Heading { content, .. } => {
                Some(Prose::new(content).text)
            }
            _ => None,
        })
        .collect();
    Ok(texts.join(" "))
}

/// Reads the footnotes or endnotes, each under its number.
fn notes(
    text: &str,
    prefix: &str,
    mut extract: Extract,
    mut fields: Fields,
    styles: &Styles,
) -> Result<(Extract, Fields), Failure> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start))
                if matches!(start.local_name().as_ref(), "footnote" | "endnote") =>
            {
                let is_mark = attribute(&start, "type").is_some();
                let id = attribute(&start, "id").unwrap_or_default();
                let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                let end = start.to_end().into_owned();
                let span = reader
                    .read_to_end(end.name())
                    .map_err(|error| damaged_xml("notes", reader.buffer_position(), &error))?;
                let to = usize::try_from(span.end).unwrap_or(from);
                if is_mark {
                    continue;
                }
                extract
                    .frames
                    .open(FrameKind::Note(format!("{prefix}{id}")), extract.at());
                extract.places.base = from;
                let mut body = Body::new(extract, fields, styles);
                body.read(text.get(from..to).unwrap_or_default(), "notes")?;
                (extract, fields) = (body.extract, body.sources);
                extract.frames.close_around();
            }
            Ok(Event::Eof) => return Ok((extract, fields)),
            Ok(_) => {}
            Err(error) => return Err(damaged_xml("notes", reader.error_position(), &error)),
        }
    }
}
