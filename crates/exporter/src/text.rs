//! Plain text: each paragraph is one line, word for word.

use crate::document::{Block, Document, Image, Inline, plain};

/// What a block within another is moved in by.
const INDENT: &str = "    ";

/// Writes the document as plain text.
pub(crate) fn write(document: &Document<'_>) -> Vec<u8> {
    let mut parts: Vec<String> = Vec::new();
    if !document.heading.is_empty() {
        parts.push(document.heading.join("\n"));
    }
    parts.extend(document.title.as_deref().map(line));
    parts.extend(document.blocks.iter().map(block));
    if !document.notes.is_empty() {
        parts.push("Notes".to_owned());
        let notes = document.notes.iter().enumerate();
        parts.extend(notes.map(|(at, note)| format!("{}. {}", at + 1, hanging(&blocks(note)))));
    }
    if let Some(list) = &document.works_cited {
        parts.push(list.heading.clone());
        for (entry, said) in list.annotated() {
            parts.push(line(entry));
            parts.extend(said.iter().map(|it| indented(&block(it))));
        }
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn block(it: &Block) -> String {
    match it {
        Block::Heading { content, .. } | Block::Paragraph { content, .. } => line(content),
        Block::Quotation { blocks: quoted, .. } => indented(&blocks(quoted)),
        Block::Math(math) => indented(&math.alt),
        Block::List { start, items } => list(*start, items),
        Block::Code { text } => indented(text),
        Block::Table {
            caption,
            number,
            rows,
            ..
        } => {
            let row = |row: &Vec<Vec<Inline>>| {
                row.iter()
                    .map(|cell| line(cell))
                    .collect::<Vec<_>>()
                    .join("\t")
            };
            let caption =
                (!caption.is_empty()).then(|| format!("Table {number}\n{}", line(caption)));
            let rows = rows.iter().map(row);
            caption
                .into_iter()
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::Figure {
            image: shown,
            caption,
            number,
        } => match plain(caption) {
            caption if caption.is_empty() => image(shown),
            caption => format!("{}\nFig. {number}. {caption}", image(shown)),
        },
        Block::Verse { lines } => {
            let lines: Vec<String> = lines.iter().map(|verse| line(verse)).collect();
            indented(&lines.join("\n"))
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
        marker + &hanging(&blocks(item))
    };
    items
        .iter()
        .enumerate()
        .map(item)
        .collect::<Vec<_>>()
        .join("\n")
}

fn line(inlines: &[Inline]) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text(run) => run.text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Note { note, .. } => format!("[{}]", note + 1),
        Inline::Image(shown) => image(shown),
        Inline::Math(math) => math.alt.clone(),
    };
    inlines.iter().map(inline).collect()
}

fn image(image: &Image) -> String {
    format!("[{}]", image.alt)
}

fn indented(text: &str) -> String {
    format!("{INDENT}{}", hanging(text))
}

/// The lines after the first moved in.
fn hanging(text: &str) -> String {
    text.replace('\n', &format!("\n{INDENT}"))
        .replace(&format!("\n{INDENT}\n"), "\n\n")
}
