//! An essay as Markdown.

use super::citations::Citations;
use super::{entry_runs, escape, front_matter, inline, marked, nested};
use crate::{Block, BlockKind, Inline, Manuscript};

/// Writes an essay as Markdown with front matter; reading it gives the same paragraphs, headings and entries.
///
/// Each paragraph stands on one line. A backslash stands only before what would be read as a mark. The list of
/// works cited is written where the essay has one.
///
/// ```
/// use ibid_manuscript::{Format, import_report, read, to_markdown};
///
/// let essay = read(b"---\ntitle: On Dust\n---\n\nThe *Grapes* begins (3\xe2\x80\x934) at 5 * 5.\n", Format::Markdown);
/// let written = to_markdown(&essay);
/// assert!(written.ends_with("The *Grapes* begins (3\u{2013}4) at 5 * 5.\n"));
/// let again = read(written.as_bytes(), Format::Markdown);
/// assert_eq!(import_report(&again).paragraphs, import_report(&essay).paragraphs);
/// ```
pub fn to_markdown(manuscript: &Manuscript) -> String {
    Writer(Citations::UNKNOWN).essay(manuscript)
}

/// Writes an essay whose citations were found, as [`to_markdown`] does. For each [`Inline::Citation`], by its index, there
/// is the markup that is written in its place, or none where its prose is written as it stands.
///
/// What looks like a key and cites nothing is written so that it is not read as one.
pub fn to_markdown_with(manuscript: &Manuscript, citations: &[Option<String>]) -> String {
    Writer(Citations::new(citations)).essay(manuscript)
}

/// Writes blocks with their citations.
#[derive(Clone, Copy)]
struct Writer<'a>(Citations<'a>);

impl Writer<'_> {
    fn essay(self, manuscript: &Manuscript) -> String {
        let blocks = manuscript.blocks.iter();
        let mut parts: Vec<String> = blocks.map(|block| self.block(block, 0)).collect();
        for note in &manuscript.notes {
            let mark = format!("{}: ", inline::note_mark(&note.label));
            parts.push(indent_all(&mark, "    ", &self.nested(&note.blocks, 0)));
        }
        if let Some(list) = &manuscript.works_cited {
            let heading = list.heading.as_ref();
            let heading = heading.map_or("Works Cited", |(text, _)| text.as_str());
            parts.push(heading_line(1, heading));
            for entry in &list.entries {
                parts.push(entry_line(entry.text()));
                parts.extend(entry.annotation.iter().map(|block| self.block(block, 0)));
            }
        }
        parts.retain(|part| !part.is_empty());
        let mut out = front_matter::write(&manuscript.front_matter);
        out.push_str(&parts.join("\n\n"));
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out
    }

    fn block(self, block: &Block, depth: usize) -> String {
        match &block.kind {
            BlockKind::Heading { level, content } => heading_line(*level, &self.one_line(content)),
            BlockKind::Paragraph(content) => escape::guard(&self.lines(content)),
            BlockKind::BlockQuotation(inner) => indent_all("> ", "> ", &self.nested(inner, depth)),
            BlockKind::List { start, items } => self.list(*start, items, depth),
            BlockKind::Code { text, language } => fenced(text, language.as_deref()),
            BlockKind::Table { caption, rows } => self.table(caption, rows),
            BlockKind::Figure(image) => inline::image_markup(image),
            BlockKind::Verse(lines) => {
                let lines = lines
                    .iter()
                    .map(|line| format!("| {}", self.one_line(line)));
                lines.collect::<Vec<_>>().join("\n")
            }
            BlockKind::Break => "***".to_owned(),
        }
    }

    fn nested(self, blocks: &[Block], depth: usize) -> String {
        nested(blocks, depth, |block, depth| self.block(block, depth))
    }

    fn list(self, start: Option<u64>, items: &[Vec<Block>], depth: usize) -> String {
        let lines = marked(start, items).map(|(mark, item)| {
            let body = self.nested(item, depth);
            indent_all(&mark, &" ".repeat(mark.len()), &body)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn table(self, caption: &[Inline], rows: &[Vec<Vec<Inline>>]) -> String {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut lines: Vec<String> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let cells = (0..columns).map(|at| {
                let cell = row.get(at).map(|cell| self.one_line(cell));
                cell.unwrap_or_default().replace('|', "\\|")
            });
            lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            if index == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        if !caption.is_empty() {
            lines.push(format!("\n: {}", self.one_line(caption)));
        }
        lines.join("\n")
    }

    fn lines(self, content: &[Inline]) -> String {
        inline::write(content, self.0)
    }

    /// The content of what is one line in Markdown; a break in it is a space.
    fn one_line(self, content: &[Inline]) -> String {
        self.lines(content).replace(inline::LINE_BREAK, " ")
    }
}

fn heading_line(level: u8, text: &str) -> String {
    let text = text.replace('{', "\\{");
    let text = text
        .strip_suffix('#')
        .map_or(text.clone(), |rest| format!("{rest}\\#"));
    // The title is the heading above all.
    format!("{} {text}", "#".repeat(usize::from(level.min(5)) + 1))
}

/// An entry with its italics.
fn entry_line(entry: &str) -> String {
    let mut out = String::new();
    for (text, is_italic) in entry_runs(entry) {
        let mark = if is_italic { "*" } else { "" };
        out.push_str(mark);
        escape::push(&mut out, &text);
        out.push_str(mark);
    }
    escape::guard(&out)
}

/// The first line behind one mark, the others behind another; blank lines keep what is no space.
fn indent_all(first: &str, other: &str, text: &str) -> String {
    let mut out = String::from(first);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() {
                other.trim_end()
            } else {
                other
            });
        }
        out.push_str(line);
    }
    out
}

fn fenced(text: &str, language: Option<&str>) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!(
        "{fence}{}\n{}\n{fence}",
        language.unwrap_or_default(),
        text.trim_end_matches('\n')
    )
}
