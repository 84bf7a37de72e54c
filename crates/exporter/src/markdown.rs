//! Markdown: front matter, prose and works cited, so that pandoc and ibid itself read the same essay again.

use crate::document::{Block, Document, Image, Inline, Link, Text};

/// Writes the document as Markdown.
pub(crate) fn write(document: &Document<'_>) -> Vec<u8> {
    let mut parts = vec![front_matter(document)];
    parts.extend(Some(blocks(&document.blocks)).filter(|body| !body.is_empty()));
    let notes = document.notes.iter().enumerate();
    parts.extend(notes.map(|(at, note)| format!("[^{}]: {}", at + 1, hanging(&blocks(note), 4))));
    if let Some(list) = &document.works_cited {
        parts.push(format!("# {}", list.heading));
        for (entry, said) in list.annotated() {
            parts.push(paragraph(entry));
            parts.extend(said.iter().map(block));
        }
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

fn front_matter(document: &Document<'_>) -> String {
    let mut lines = vec!["---".to_owned()];
    let title = document.title.as_deref().map(line);
    lines.extend(title.map(|title| format!("title: {}", yaml(&title.replace("\\\n", " ")))));
    match document.authors.as_slice() {
        [] => {}
        [author] => lines.push(format!("author: {}", yaml(author))),
        authors => {
            let authors: Vec<String> = authors.iter().map(|author| yaml(author)).collect();
            lines.push(format!("author: [{}]", authors.join(", ")));
        }
    }
    for (name, value) in [
        ("instructor", &document.instructor),
        ("course", &document.course),
        ("date", &document.printed_date),
    ] {
        lines.extend(
            value
                .as_deref()
                .map(|value| format!("{name}: {}", yaml(value))),
        );
    }
    lines.push(format!("lang: {}", document.language_tag()));
    lines.push("---".to_owned());
    lines.join("\n")
}

/// A YAML string in double quotation marks, which hold any text.
fn yaml(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Blocks with an empty line between them; two lists that would be read as one are parted by an empty comment.
fn blocks(blocks: &[Block]) -> String {
    let is_numbered = |block: &Block| match block {
        Block::List { start, .. } => Some(start.is_some()),
        _ => None,
    };
    let mut out = String::new();
    let mut before = None;
    for it in blocks {
        let kind = is_numbered(it);
        if !out.is_empty() {
            let would_join = kind.is_some() && kind == before;
            out.push_str(if would_join {
                "\n\n<!-- -->\n\n"
            } else {
                "\n\n"
            });
        }
        out.push_str(&block(it));
        before = kind;
    }
    out
}

fn block(it: &Block) -> String {
    match it {
        Block::Heading { level, content } => {
            format!(
                "{} {}",
                "#".repeat(usize::from(*level).min(6)),
                line(content).replace("\\\n", " ")
            )
        }
        Block::Paragraph { content, .. } => paragraph(content),
        Block::Quotation { blocks: quoted, .. } => prefixed(&blocks(quoted), "> "),
        Block::Math(math) => math.tex.clone(),
        Block::List { start, items } => list(*start, items),
        Block::Code { text } => code(text),
        Block::Table {
            caption,
            rows,
            columns,
            ..
        } => {
            let table = table(rows, *columns);
            match line(caption).replace("\\\n", " ") {
                caption if caption.is_empty() => table,
                caption => format!("{table}\n\n: {caption}"),
            }
        }
        Block::Figure {
            image: shown,
            caption,
            ..
        } => image(shown, caption),
        Block::Verse { lines } => {
            let verse: Vec<String> = lines
                .iter()
                .map(|verse| format!("| {}", line(verse)).trim_end().to_owned())
                .collect();
            verse.join("\n")
        }
        Block::Break => "* * *".to_owned(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>]) -> String {
    let item = |(at, item): (usize, &Vec<Block>)| {
        let marker = match start {
            Some(first) => format!("{}. ", first.saturating_add(at as u64)),
            None => "- ".to_owned(),
        };
        let width = marker.len();
        marker + &hanging(&blocks(item), width)
    };
    items
        .iter()
        .enumerate()
        .map(item)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Code in a fence that is longer than any in it.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

fn table(rows: &[Vec<Vec<Inline>>], columns: usize) -> String {
    let row = |row: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| line(cell).replace("\\\n", " "))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    lines.insert(lines.len().min(1), format!("|{}", " --- |".repeat(columns)));
    lines.join("\n")
}

fn image(image: &Image, caption: &[Inline]) -> String {
    let title = match line(caption).replace("\\\n", " ") {
        caption if caption.is_empty() => caption,
        // A backslash that escapes a mark is typed twice: the title is read before its marks are.
        caption => {
            let caption = caption.replace("\\\"", "\"").replace('\\', "\\\\");
            format!(" \"{}\"", caption.replace('"', "\\\""))
        }
    };
    let width = image
        .width
        .map(|width| format!("{{width={:.0}%}}", width * 100.0));
    format!(
        "![{}](<{}>{title}){}",
        escape(&image.alt),
        image.path.replace(['<', '>', '\n'], ""),
        width.unwrap_or_default()
    )
}

/// A line that begins a block: what Markdown would take for the mark of one is escaped.
fn paragraph(inlines: &[Inline]) -> String {
    let text = line(inlines);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(digits);
    if digits > 0 && matches!(after, Some('.' | ')')) {
        let (number, rest) = text.split_at_checked(digits).unwrap_or((&text, ""));
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['#', '-', '+', '=', ':', '|', '~', '%']) {
        return format!("\\{text}");
    }
    text
}

fn line(inlines: &[Inline]) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text(run) => text(run),
        Inline::Break => "\\\n".to_owned(),
        Inline::Note { note, .. } => format!("[^{}]", note + 1),
        Inline::Image(shown) => image(shown, &[]),
        Inline::Math(math) => math.tex.clone(),
    };
    inlines.iter().map(inline).collect()
}

/// A run with its marks. Marks stand against the text, so spaces at its ends go outside.
fn text(run: &Text) -> String {
    let inner = run.text.trim();
    let (before, rest) = run.text.split_once(inner).unwrap_or(("", ""));
    if inner.is_empty() {
        return run.text.clone();
    }
    let look = run.look;
    let mut marked = if look.code {
        code_span(inner)
    } else {
        escape(inner)
    };
    for (set, open, close) in [
        (look.emphasis, "*", "*"),
        (look.strong, "**", "**"),
        (look.strikeout, "~~", "~~"),
        (look.superscript, "<sup>", "</sup>"),
        (look.subscript, "<sub>", "</sub>"),
    ] {
        if set {
            marked = format!("{open}{marked}{close}");
        }
    }
    if let Some(Link::Url(address)) = &run.link {
        marked = format!("[{marked}](<{address}>)");
    }
    format!("{before}{marked}{rest}")
}

fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest > 0 {
        return format!("{fence} {text} {fence}");
    }
    format!("{fence}{text}{fence}")
}

/// Text in which Markdown sees no mark.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '&'
                | '~'
                | '^'
                | '@'
                | '|'
                | '$'
                | '"'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn prefixed(text: &str, prefix: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("{prefix}{line}").trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// The lines after the first moved in by this many spaces.
fn hanging(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 || line.is_empty() {
                line.to_owned()
            } else {
                format!("{indent}{line}")
            }
        })
        .collect();
    lines.join("\n")
}
