//! An essay as plain text.

use std::fmt::Write as _;

use super::{entry_runs, marked, nested};
use crate::{Block, BlockKind, Inline, Manuscript, Prose};

/// Writes an essay as plain text: each paragraph on one line, a blank line between blocks, quotations indented.
///
/// ```
/// use ibid_manuscript::{Format, read, to_text};
///
/// let essay = read(b"---\ntitle: On Dust\n---\n\nThe *Grapes*\nbegins.\n\n> Dust.\n", Format::Markdown);
/// assert_eq!(to_text(&essay), "On Dust\n\nThe Grapes begins.\n\n    Dust.\n");
/// ```
pub fn to_text(manuscript: &Manuscript) -> String {
    let matter = &manuscript.front_matter;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(
        [&matter.title, &matter.subtitle]
            .into_iter()
            .flatten()
            .cloned(),
    );
    let authors = (!matter.authors.is_empty()).then(|| matter.authors.join(" and "));
    let facts: Vec<String> = [
        authors,
        matter.instructor.clone(),
        matter.course.clone(),
        matter.date.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.push(facts.join("\n"));
    parts.extend(manuscript.blocks.iter().map(|block| write(block, 0)));
    parts.extend(
        manuscript
            .notes
            .iter()
            .map(|note| format!("[{}] {}", note.label, nested(&note.blocks, 0, write))),
    );
    if let Some(list) = &manuscript.works_cited {
        parts.extend(list.heading.as_ref().map(|(text, _)| text.clone()));
        for entry in &list.entries {
            let runs = entry_runs(entry.text()).into_iter();
            parts.push(runs.map(|(text, _)| text).collect());
            let said = entry.annotation.iter();
            parts.extend(said.map(|block| indented("    ", &write(block, 0))));
        }
    }
    let mut out = parts
        .iter()
        .filter(|part| !part.trim().is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n\n");
    out.push('\n');
    out
}

fn write(block: &Block, depth: usize) -> String {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => line(content),
        BlockKind::BlockQuotation(inner) => indented("    ", &nested(inner, depth, write)),
        BlockKind::List { start, items } => {
            let lines = marked(*start, items)
                .map(|(mark, item)| format!("{mark}{}", nested(item, depth, write)));
            lines.collect::<Vec<_>>().join("\n")
        }
        BlockKind::Code { text, .. } => text.trim_end().to_owned(),
        BlockKind::Table { caption, rows } => {
            let rows = rows.iter().map(|row| {
                let cells: Vec<String> = row.iter().map(|cell| line(cell)).collect();
                cells.join("\t")
            });
            let caption = Some(line(caption)).filter(|caption| !caption.is_empty());
            caption
                .into_iter()
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n")
        }
        BlockKind::Figure(image) if image.caption.is_empty() => image.alt.clone(),
        BlockKind::Figure(image) => line(&image.caption),
        BlockKind::Verse(lines) => lines
            .iter()
            .map(|content| line(content))
            .collect::<Vec<_>>()
            .join("\n"),
        BlockKind::Break => "* * *".to_owned(),
    }
}

/// The text of a line, with the marks of notes in square brackets.
fn line(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(run) => out.push_str(&run.text),
            Inline::LineBreak(_) => out.push('\n'),
            Inline::NoteMark { label, .. } => {
                let _ = write!(out, "[{label}]");
            }
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::Citation { content, .. } => out.push_str(&Prose::new(content).text),
        }
    }
    out.trim().to_owned()
}

fn indented(by: &str, text: &str) -> String {
    text.lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{by}{line}")
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}
