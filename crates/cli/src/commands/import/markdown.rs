//! An essay as Markdown that reads back as the same prose.

use std::fmt::Write as _;

use ibid_manuscript::{
    Block, BlockKind, Citation, CitationKind, Cited, CitedItem, FrontMatter, Image, Inline, Look,
    Resolution, TextRun, TypedForm,
};

/// The essay with its front matter; citations by key or as typed; the lines that were left out in a comment.
pub(super) fn essay(cited: &Cited, by_key: bool, keep_left_out: bool) -> String {
    let writer = Writer { cited, by_key };
    let manuscript = &cited.manuscript;
    let mut out = front_matter(&manuscript.front_matter);
    out.push_str(&writer.blocks(&manuscript.blocks));
    for note in &manuscript.notes {
        let text = writer.blocks(&note.blocks);
        let label = note.label.replace([']', '[', ' '], "");
        let _ = write!(out, "\n\n[^{label}]: {}", indent(&text, "    "));
    }
    out.push('\n');
    if keep_left_out && !manuscript.left_out.is_empty() {
        out.push_str("\n<!-- left out on import\n");
        for line in &manuscript.left_out {
            out.push_str(&line.text.replace("--", "- -"));
            out.push('\n');
        }
        out.push_str("-->\n");
    }
    out
}

/// The facts above the essay, as YAML. A string in JSON is one in YAML.
fn front_matter(matter: &FrontMatter) -> String {
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: &Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {}", quoted(value));
        }
    };
    field("title", &matter.title);
    field("subtitle", &matter.subtitle);
    let author = match matter.authors.as_slice() {
        [author] => Some(author.clone()),
        _ => None,
    };
    field("author", &author);
    field("instructor", &matter.instructor);
    field("course", &matter.course);
    field("date", &matter.date);
    field("lang", &matter.lang);
    if let [_, _, ..] = matter.authors.as_slice() {
        out.push_str("author:\n");
        for author in &matter.authors {
            let _ = writeln!(out, "  - {}", quoted(author));
        }
    }
    out.push_str("references: references.yml\n---\n\n");
    out
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

struct Writer<'a> {
    cited: &'a Cited,
    by_key: bool,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let blocks: Vec<String> = blocks.iter().map(|block| self.block(&block.kind)).collect();
        blocks.join("\n\n")
    }

    fn block(&self, block: &BlockKind) -> String {
        match block {
            BlockKind::Heading { level, content } => {
                let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
                format!("{marks} {}", self.line(content).replace("  \n", " "))
            }
            BlockKind::Paragraph(content) => guarded(&self.line(content)),
            BlockKind::BlockQuotation(blocks) => quotation(&self.blocks(blocks)),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Code { text, language } => code(text, language.as_deref()),
            BlockKind::Table { rows } => self.table(rows),
            BlockKind::Figure(image) => figure(image),
            BlockKind::Verse(lines) => {
                let lines = lines.iter().map(|line| format!("| {}", self.line(line)));
                lines.collect::<Vec<_>>().join("\n")
            }
            BlockKind::Break => "* * *".to_owned(),
        }
    }

    fn list(&self, start: Option<u64>, items: &[Vec<Block>]) -> String {
        let items = items.iter().zip(0_u64..).map(|(item, number)| {
            let mark = match start {
                Some(start) => format!("{}. ", start.saturating_add(number)),
                None => "- ".to_owned(),
            };
            let pad = " ".repeat(mark.len());
            format!("{mark}{}", indent(&self.blocks(item), &pad))
        });
        items.collect::<Vec<_>>().join("\n")
    }

    fn table(&self, rows: &[Vec<Vec<Inline>>]) -> String {
        let mut out = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| self.line(cell).replace('|', "\\|").replace("  \n", " "))
                .collect();
            out.push(format!("| {} |", cells.join(" | ")));
            if index == 0 {
                out.push(format!("|{}", " --- |".repeat(row.len())));
            }
        }
        out.join("\n")
    }

    fn line(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        let mut runs: Vec<&TextRun> = Vec::new();
        for inline in inlines {
            if let Inline::Text(run) = inline {
                runs.push(run);
                continue;
            }
            flush(&mut runs, &mut out);
            match inline {
                Inline::Text(_) => {}
                Inline::LineBreak(_) => out.push_str("  \n"),
                Inline::NoteMark { label, .. } => {
                    let _ = write!(out, "[^{}]", label.replace([']', '[', ' '], ""));
                }
                Inline::Image(image) => out.push_str(&figure(image)),
                Inline::Citation { index, content } => {
                    let citation = self.cited.citations.get(*index);
                    match citation.and_then(|citation| self.keyed(citation)) {
                        Some(keyed) => out.push_str(&keyed),
                        None => out.push_str(&self.line(content)),
                    }
                }
            }
        }
        flush(&mut runs, &mut out);
        out
    }

    /// The citation as pandoc writes it, where it leads to one source for each of its works.
    fn keyed(&self, citation: &Citation) -> Option<String> {
        if citation.typed_as == TypedForm::Pandoc {
            return Some(citation.text.clone());
        }
        if !self.by_key || citation.resolution < Resolution::Fuzzy {
            return None;
        }
        let suppress = citation.kind == CitationKind::NarrativeCompleted;
        let items: Option<Vec<String>> = citation
            .items
            .iter()
            .map(|item| keyed_item(item, suppress))
            .collect();
        Some(format!("[{}]", items?.join("; "))).filter(|_| !citation.items.is_empty())
    }
}

fn keyed_item(item: &CitedItem, suppress: bool) -> Option<String> {
    let [key] = item.keys.as_slice() else {
        return None;
    };
    let mut out = String::new();
    let prefix = item.prefix.trim();
    if !prefix.is_empty() {
        out.push_str(prefix);
        out.push(' ');
    }
    out.push_str(if suppress { "-@" } else { "@" });
    out.push_str(key.as_str());
    for locator in &item.locators {
        out.push_str(", ");
        out.push_str(locator.text.trim());
    }
    let suffix = item.suffix.trim();
    if !suffix.is_empty() {
        out.push_str(", ");
        out.push_str(suffix.trim_start_matches([',', ';', ' ']));
    }
    let typed = [prefix, suffix].concat();
    let can_be_keyed =
        !typed.contains(['[', ']', '@', ';', '\n']) && !out.contains(['[', ']', '\n']);
    can_be_keyed.then_some(out)
}

/// Writes the runs that were met, those of one look together.
fn flush(runs: &mut Vec<&TextRun>, out: &mut String) {
    let pending = std::mem::take(runs);
    let mut rest = pending.as_slice();
    while let Some((first, _)) = rest.split_first() {
        let same = rest
            .iter()
            .take_while(|run| run.look == first.look && run.link == first.link)
            .count();
        let (group, behind) = rest.split_at(same);
        let text: String = group.iter().map(|run| run.text.as_str()).collect();
        let next = behind.first().and_then(|run| run.text.chars().next());
        let written = looked(&text, first.look, out.chars().next_back(), next);
        match &first.link {
            Some(link) => {
                let _ = write!(out, "[{written}](<{}>)", link.replace(['<', '>', '\n'], ""));
            }
            None => out.push_str(&written),
        }
        rest = behind;
    }
}

/// The text with the marks of its look, which stand next to it and not next to a space.
fn looked(text: &str, look: Look, before: Option<char>, next: Option<char>) -> String {
    if look == Look::default() {
        return escaped(text);
    }
    let inner = text.trim();
    let lead = text.len() - text.trim_start().len();
    let (head, rest) = text.split_at_checked(lead).unwrap_or(("", text));
    let tail = rest.get(inner.len()..).unwrap_or_default();
    if inner.is_empty() {
        return text.to_owned();
    }
    let mut out = if look.code {
        coded(inner)
    } else {
        escaped(inner)
    };
    if look.superscript {
        out = format!("<sup>{out}</sup>");
    }
    if look.subscript {
        out = format!("<sub>{out}</sub>");
    }
    if look.strikeout {
        out = format!("~~{out}~~");
    }
    let inside_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = head.chars().next_back().or(before);
    let next = tail.chars().next().or(next);
    let plain_edges =
        inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    let marks_work = plain_edges || !inside_word(before) && !inside_word(next);
    let marks = [(look.emphasis, "*", "em"), (look.strong, "**", "strong")];
    for (_, mark, tag) in marks.into_iter().filter(|(is_set, _, _)| *is_set) {
        out = if marks_work {
            format!("{mark}{out}{mark}")
        } else {
            format!("<{tag}>{out}</{tag}>")
        };
    }
    format!("{head}{out}{tail}")
}

fn coded(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The text with what Markdown would read as markup escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '&' | '{' => true,
            // Inside a word they are part of a name or an address.
            '_' | '@' => !before.is_alphanumeric(),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The lines of a paragraph, none of which begins a heading, list, quotation, table or note.
fn guarded(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(guarded_line).collect();
    lines.join("\n")
}

fn guarded_line(line: &str) -> String {
    let line = line.trim_start();
    if line.starts_with(['#', '>', '+', '-', '=', '|', ':', '%']) {
        return format!("\\{line}");
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => {
            format!("{number}\\{rest}")
        }
        _ => line.to_owned(),
    }
}

fn quotation(text: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            ">".to_owned()
        } else {
            format!("> {line}")
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The text with every line but the first, and no empty one, moved to the right.
fn indent(text: &str, by: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(by);
            out.push_str(line);
        }
    }
    out
}

fn code(text: &str, language: Option<&str>) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!(
        "{fence}{}\n{}\n{fence}",
        language.unwrap_or_default(),
        text.trim_end_matches('\n')
    )
}

fn figure(image: &Image) -> String {
    let path = image.path.replace(['<', '>', '\n'], "");
    let alt = escaped(&image.alt);
    match &image.caption {
        Some(caption) => format!("![{alt}](<{path}> {})", quoted(caption)),
        None => format!("![{alt}](<{path}>)"),
    }
}
