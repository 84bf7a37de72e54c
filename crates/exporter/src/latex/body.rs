//! Blocks and lines as LaTeX.

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use super::short;
use crate::document::{
    Block, Document, Image, Inline, Link, Math, PictureKind, Text, missing_image, plain,
};
use crate::tex::{address, escape};

/// What a document says, in LaTeX.
pub(super) struct Body<'d, 'p> {
    document: &'d Document<'d>,
    problems: &'p mut Vec<Diagnostic>,
}

impl<'d, 'p> Body<'d, 'p> {
    pub(super) fn new(document: &'d Document<'d>, problems: &'p mut Vec<Diagnostic>) -> Self {
        Self { document, problems }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let made: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        made.join("\n\n")
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, content } => self.heading(*level, content),
            Block::Paragraph { content, continued } => {
                let indent = if *continued { "\\noindent " } else { "" };
                format!("{indent}{}", self.line(content))
            }
            Block::Math(math) => format!("\\[ {} \\]", math.formula.latex()),
            Block::Quotation { blocks, dialogue } => self.quotation(blocks, *dialogue),
            Block::List { start, items } => self.list(*start, items),
            Block::Code { text } => code(text),
            Block::Table {
                caption,
                number,
                columns,
                rows,
            } => self.table(caption, *number, *columns, rows),
            Block::Figure {
                image,
                caption,
                number,
            } => {
                let shown = self.image(image);
                let caption = match caption.as_slice() {
                    [] => String::new(),
                    _ => format!("\n\n\\noindent Fig.~{number}. {}", self.line(caption)),
                };
                format!("\\noindent {shown}{caption}")
            }
            Block::Verse { lines } => self.verse(lines),
            Block::Break => "{\\centering * * *\\par}".to_owned(),
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline]) -> String {
        let text = self.line(content);
        let name = match level {
            0 | 1 => "section",
            2 => "subsection",
            3 => "subsubsection",
            4 => "paragraph",
            5 => {
                return format!(
                    "\\subparagraph[{{{}}}]{{\\uline{{{text}}}}}",
                    short(content)
                );
            }
            _ => "subparagraph",
        };
        format!("\\{name}[{{{}}}]{{{text}}}", short(content))
    }

    fn quotation(&mut self, blocks: &[Block], dialogue: bool) -> String {
        let name = if dialogue { "dialogue" } else { "moved" };
        let flush = match blocks.first() {
            Some(Block::Paragraph { continued, .. }) if !dialogue && !continued => "\\noindent ",
            _ => "",
        };
        format!(
            "\\begin{{{name}}}\n{flush}{}\n\\end{{{name}}}",
            self.blocks(blocks)
        )
    }

    /// Each item says its own label, so that any first number and any depth will do.
    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) -> String {
        let mut out = "\\begin{list}{}{}".to_owned();
        for (at, item) in items.iter().enumerate() {
            let label = match start {
                Some(first) => format!("{}.", first.saturating_add(at as u64)),
                None => "\\textbullet".to_owned(),
            };
            let _ = write!(out, "\n\\item[{label}] {}", self.blocks(item));
        }
        out + "\n\\end{list}"
    }

    fn table(
        &mut self,
        caption: &[Inline],
        number: usize,
        columns: usize,
        rows: &[Vec<Vec<Inline>>],
    ) -> String {
        let mut out = String::new();
        if !caption.is_empty() {
            let _ = write!(
                out,
                "\\noindent Table {number}\\par\\nopagebreak\n\\noindent {}\\par\\nopagebreak\n",
                self.line(caption)
            );
        }
        let _ = write!(
            out,
            "{{\\setlength{{\\LTleft}}{{0pt}}\\setlength{{\\LTpre}}{{0pt}}\\setlength{{\\LTpost}}{{0pt}}\n\
             \\begin{{longtable}}{{@{{}}{}@{{}}}}\n\\toprule\n",
            column_rule(columns, rows)
        );
        for (at, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| self.line(cell)).collect();
            out.push_str(&cells.join(" & "));
            out.push_str(" \\tabularnewline\n");
            if at == 0 {
                out.push_str("\\midrule\n\\endhead\n");
            }
        }
        out + "\\bottomrule\n\\end{longtable}}"
    }

    fn verse(&mut self, lines: &[Vec<Inline>]) -> String {
        let mut out = "\\begin{verses}".to_owned();
        for line in lines {
            let text = self.line(line);
            let text = if text.is_empty() {
                "\\leavevmode".to_owned()
            } else {
                text
            };
            let _ = write!(out, "\n{text}\\par");
        }
        out + "\n\\end{verses}"
    }

    pub(super) fn line(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(run) => out.push_str(&text(run)),
                Inline::Break => out.push_str("\\newline{}\n"),
                Inline::Note { note, again } => out.push_str(&self.note(*note, *again)),
                Inline::Image(image) => out.push_str(&self.image(image)),
                Inline::Math(math) => out.push_str(&formula(math)),
            }
        }
        out
    }

    fn note(&mut self, note: usize, again: bool) -> String {
        let number = note + 1;
        if self.document.endnotes {
            return format!("\\textsuperscript{{\\hyperlink{{note-{number}}}{{{number}}}}}");
        }
        if again {
            return format!("\\footnotemark[{number}]");
        }
        let document = self.document;
        let blocks = document.notes.get(note).map(Vec::as_slice);
        format!("\\footnote{{{}}}", self.blocks(blocks.unwrap_or_default()))
    }

    fn image(&mut self, image: &Image) -> String {
        let picture = image.file.and_then(|file| self.document.pictures.get(file));
        let is_shown = picture
            .is_some_and(|picture| matches!(picture.kind, PictureKind::Png | PictureKind::Jpeg));
        if !is_shown || !is_plain_path(&image.path) {
            if picture.is_some() {
                let why = if is_shown {
                    "has a name that LaTeX would not read as a name"
                } else {
                    "cannot be shown by LaTeX"
                };
                self.problems
                    .push(missing_image(&image.path, image.span, why));
            }
            return format!("{{[}}{}{{]}}", escape(&image.alt));
        }
        let width = match image.width {
            Some(width) => format!("width={width:.3}\\linewidth"),
            None => "width=\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi".to_owned(),
        };
        let alt = escape(&image.alt);
        format!("\\includegraphics[{width},alt={{{alt}}}]{{{}}}", image.path)
    }
}

/// Whether TeX reads nothing in a path but its name.
fn is_plain_path(path: &str) -> bool {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '/' | '-' | '+' | '(' | ')' | ':');
    path.chars().all(|c| is_plain(c) || c == '_')
}

/// The columns of a table: as wide as their cells where these fit on a line, else all alike.
fn column_rule(columns: usize, rows: &[Vec<Vec<Inline>>]) -> String {
    const MOST_CHARACTERS: usize = 60;
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| plain(cell).chars().count())
            .max()
            .unwrap_or(0)
    };
    let has_break = rows.iter().flatten().flatten();
    let has_break = has_break
        .into_iter()
        .any(|inline| matches!(inline, Inline::Break));
    if (0..columns).map(longest).sum::<usize>() <= MOST_CHARACTERS && !has_break {
        return "l".repeat(columns);
    }
    let column = format!(
        ">{{\\raggedright\\arraybackslash}}p{{\\dimexpr(\\linewidth-{}\\tabcolsep)/{columns}\\relax}}",
        columns.saturating_sub(1) * 2
    );
    column.repeat(columns)
}

fn formula(math: &Math) -> String {
    let (open, close) = if math.is_display() {
        ("\\[", "\\]")
    } else {
        ("\\(", "\\)")
    };
    format!("{open}{}{close}", math.formula.latex())
}

/// Code: each line a paragraph, its spaces kept.
fn code(text: &str) -> String {
    let mut out = "\\begin{listing}".to_owned();
    for line in text.lines() {
        let line = match line {
            "" => "\\leavevmode".to_owned(),
            line => escape(line).replace(' ', "~"),
        };
        let _ = write!(out, "\n{line}\\par");
    }
    out + "\n\\end{listing}"
}

/// A run with its looks, each a command with its argument.
fn text(run: &Text) -> String {
    let look = run.look;
    let mut out = escape(&run.text);
    if run.link.is_some() && !run.text.contains(char::is_whitespace) {
        // An address may be broken behind its strokes, which changes nothing of what is copied.
        out = out.replace('/', "/\\allowbreak{}");
    }
    for (set, name) in [
        (look.code, "texttt"),
        (look.emphasis, "emph"),
        (look.strong, "textbf"),
        (look.strikeout, "sout"),
        (look.superscript, "textsuperscript"),
        (look.subscript, "textsubscript"),
    ] {
        if set {
            out = format!("\\{name}{{{out}}}");
        }
    }
    match &run.link {
        Some(Link::Url(url)) => format!("\\href{{{}}}{{{out}}}", address(url)),
        Some(Link::Entry(entry)) => format!("\\hyperlink{{entry-{entry}}}{{{out}}}"),
        None => out,
    }
}
