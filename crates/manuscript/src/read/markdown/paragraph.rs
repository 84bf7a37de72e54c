//! What the lines of a paragraph are where they do not run on: a term and its definitions, points with letters, the
//! speeches of a play, the name under an epigraph, a table drawn with dashes.

use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_language::roman;

use crate::{Block, BlockKind, Inline, Prose};

/// A line as typed: the break before it, and what it holds.
struct TypedLine {
    before: Option<Inline>,
    content: Vec<Inline>,
    text: String,
}

/// The blocks that a paragraph is; `quoted` says whether it stands in a quotation.
pub(super) fn blocks(inlines: Vec<Inline>, source: &str, quoted: bool) -> Vec<BlockKind> {
    if !inlines.iter().any(|inline| is_line_end(inline, source)) {
        return vec![BlockKind::Paragraph(inlines)];
    }
    let mut lines = typed_lines(inlines, source);
    if let Some(list) = definitions(&mut lines, source) {
        return vec![list];
    }
    if quoted && lines.iter().filter(|line| is_speech(&line.text)).count() > 1 {
        return speeches(lines);
    }
    let points = points(&lines);
    for (at, line) in lines.iter_mut().enumerate() {
        let is_name = quoted && is_attribution(&line.text);
        let begins = points.contains(&at) || is_name;
        if let Some(Inline::Text(run)) = line.before.as_ref().filter(|_| begins) {
            line.before = Some(Inline::LineBreak(run.span));
        }
    }
    vec![BlockKind::Paragraph(joined(lines))]
}

/// A table drawn with dashes, bars and plus signs, which is kept as it was typed.
pub(super) fn drawn_table(text: &str, span: Span) -> Option<(BlockKind, Diagnostic)> {
    let mut lines = text.lines();
    let is_drawn = lines.next().is_some_and(|line| is_border(line.trim_end()));
    if !is_drawn
        || lines.clone().next().is_none()
        || !lines.all(|line| line.starts_with(['+', '|']))
    {
        return None;
    }
    let code = BlockKind::Code {
        text: text.to_owned(),
        language: None,
    };
    Some((code, unread_table(span)))
}

/// Whether a line is the border of a drawn table: `+-----+:---:+`.
fn is_border(line: &str) -> bool {
    let inner = line
        .strip_prefix('+')
        .and_then(|rest| rest.strip_suffix('+'));
    inner.is_some_and(|inner| {
        inner.starts_with(['-', '=', ':'])
            && inner
                .bytes()
                .all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
    })
}

/// The finding for a table that is printed as typed.
pub(super) fn unread_table(span: Span) -> Diagnostic {
    Diagnostic::new(
        "unread-table",
        Severity::Warning,
        span,
        "a table in this form is not read, and is printed as typed",
    )
    .with_help("put bars between its cells, and a line of `|---|---|` under its head")
}

/// Whether a line of dashes is that of a table: several groups, each of two dashes or more.
pub(super) fn divides_columns(rule: &str) -> bool {
    let groups: Vec<&str> = rule.split_whitespace().collect();
    groups.len() > 1
        && groups
            .iter()
            .all(|group| group.len() > 1 && group.bytes().all(|b| b == b'-'))
}

/// Joins a term, a paragraph of its own, and the definitions in the paragraphs below it.
pub(super) fn join_definitions(blocks: &mut Vec<Block>, source: &str) {
    let is_definition = |block: &Block| match &block.kind {
        BlockKind::Paragraph(content) => is_marked(content, source),
        _ => false,
    };
    if !blocks.iter().any(is_definition) {
        return;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut is_open = false;
    for block in blocks.drain(..) {
        let joins =
            is_definition(&block) && out.last().is_some_and(|last| is_open || is_term(last));
        if !joins {
            is_open = false;
            out.push(block);
            continue;
        }
        let Some(mut last) = out.pop() else { continue };
        last.span = last.span.to(block.span);
        let mut items = match last.kind {
            BlockKind::List { items, .. } if is_open => items,
            kind => vec![vec![Block {
                kind,
                span: last.span,
            }]],
        };
        if let (Some(item), BlockKind::Paragraph(content)) = (items.last_mut(), block.kind) {
            item.push(Block {
                kind: BlockKind::Paragraph(without_mark(content)),
                span: block.span,
            });
        }
        last.kind = BlockKind::List { start: None, items };
        out.push(last);
        is_open = true;
    }
    *blocks = out;
}

/// Whether a paragraph may be a term: a few words, and no sentence.
fn is_term(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else {
        return false;
    };
    let text = Prose::new(content).text;
    text.chars().count() <= 80 && !text.ends_with(['.', '?', '!', ':']) && !begins_with_mark(&text)
}

fn is_line_end(inline: &Inline, source: &str) -> bool {
    matches!(inline, Inline::Text(run) if run.text == " " && run.span.text(source).contains('\n'))
}

fn typed_lines(inlines: Vec<Inline>, source: &str) -> Vec<TypedLine> {
    let line = |before| TypedLine {
        before,
        content: Vec::new(),
        text: String::new(),
    };
    let mut lines = vec![line(None)];
    for inline in inlines {
        if is_line_end(&inline, source) {
            lines.push(line(Some(inline)));
        } else if let Some(last) = lines.last_mut() {
            last.content.push(inline);
        }
    }
    for line in &mut lines {
        line.text = Prose::new(&line.content).text;
    }
    lines
}

fn joined(lines: Vec<TypedLine>) -> Vec<Inline> {
    let parts = lines
        .into_iter()
        .flat_map(|line| line.before.into_iter().chain(line.content));
    parts.collect()
}

/// Whether the mark of a definition stands at the beginning.
fn begins_with_mark(text: &str) -> bool {
    [": ", "~ ", ":\t"]
        .iter()
        .any(|mark| text.starts_with(mark))
}

/// Whether a line begins with the mark of a definition, and not with a sign that a backslash says is none.
fn is_marked(content: &[Inline], source: &str) -> bool {
    let start = content.first().map_or(0, |first| first.place().start);
    let is_typed = || {
        let typed = source.get(start..).is_some_and(begins_with_mark);
        typed
            && !source
                .get(..start)
                .is_some_and(|before| before.ends_with('\\'))
    };
    begins_with_mark(&Prose::new(content).text) && is_typed()
}

fn without_mark(mut content: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(run)) = content.first_mut() {
        let rest = run
            .text
            .trim_start_matches([':', '~'])
            .trim_start()
            .to_owned();
        run.span.start = run.span.end.saturating_sub(rest.len()).max(run.span.start);
        run.text = rest;
    }
    content.retain(|inline| !matches!(inline, Inline::Text(run) if run.text.is_empty()));
    content
}

/// A term with its definitions on the lines below, as a point of a list.
fn definitions(lines: &mut Vec<TypedLine>, source: &str) -> Option<BlockKind> {
    let is_marked = |line: &TypedLine| is_marked(&line.content, source);
    let [term, first, ..] = lines.as_slice() else {
        return None;
    };
    if is_marked(term) || !is_marked(first) {
        return None;
    }
    let mut parts: Vec<Vec<TypedLine>> = Vec::new();
    for mut line in lines.drain(..) {
        let begins = parts.is_empty() || is_marked(&line);
        if begins {
            line.before = None;
            if !parts.is_empty() {
                line.content = without_mark(line.content);
            }
            parts.push(vec![line]);
        } else if let Some(last) = parts.last_mut() {
            last.push(line);
        }
    }
    let paragraphs = parts.into_iter().filter_map(|lines| {
        let content = joined(lines);
        let span = content.first()?.place().to(content.last()?.place());
        Some(Block {
            kind: BlockKind::Paragraph(content),
            span,
        })
    });
    let items = vec![paragraphs.collect()];
    Some(BlockKind::List { start: None, items })
}

/// Whether a line is of a play and begins with its speaker.
///
/// ```
/// use ibid_manuscript::is_speech;
/// assert!(is_speech("HAMLET. To be"));
/// assert!(!is_speech("U.S. forces left."));
/// ```
pub fn is_speech(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(['.', ':']) else {
        return false;
    };
    let letters = name.chars().filter(|c| c.is_alphabetic());
    name.chars().count() <= 40
        && letters.clone().count() > 1
        && !name.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
        && rest.starts_with(' ')
}

/// Each speech as a paragraph of its own.
fn speeches(lines: Vec<TypedLine>) -> Vec<BlockKind> {
    let mut out: Vec<Vec<TypedLine>> = Vec::new();
    for mut line in lines {
        match out.last_mut() {
            Some(last) if !is_speech(&line.text) => last.push(line),
            _ => {
                line.before = None;
                out.push(vec![line]);
            }
        }
    }
    let paragraphs = out.into_iter().map(joined);
    paragraphs.map(BlockKind::Paragraph).collect()
}

/// Whether a line under a quotation names who is quoted.
fn is_attribution(text: &str) -> bool {
    text.starts_with(['—', '–', '―']) || text.starts_with("--")
}

/// The lines that begin with `a.`, `b.`, … or `(1)`, `(2)`, …, where there are several in order.
fn points(lines: &[TypedLine]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut shape = None;
    for (at, line) in lines.iter().enumerate() {
        let Some((here, label)) = label(&line.text) else {
            continue;
        };
        let is_next = shape.is_none_or(|shape| shape == here) && counts(label, out.len() + 1);
        if is_next {
            shape = Some(here);
            out.push(at);
        }
    }
    if out.len() < 2 {
        out.clear();
    }
    out
}

/// The label of a point without its marks, and these: `('(', ')')` and `a` of `(a) one`.
fn label(text: &str) -> Option<((bool, char), &str)> {
    let word = text.split_whitespace().next()?;
    let opened = word.starts_with('(');
    let close = word.chars().next_back()?;
    let label = word.trim_start_matches('(').strip_suffix(close)?;
    let is_mark = matches!(close, ')') || close == '.' && !opened;
    (is_mark && word.len() < text.len() && label.len() <= 5).then_some(((opened, close), label))
}

/// Whether a label stands for a number.
fn counts(label: &str, number: usize) -> bool {
    if matches!(label, "#" | "@") {
        return true;
    }
    let lower = label.to_ascii_lowercase();
    let is_one_case = label == lower || label == label.to_ascii_uppercase();
    let mut letters = lower.bytes();
    let is_letter = match (letters.next(), letters.next()) {
        (Some(letter @ b'a'..=b'z'), None) => usize::from(letter - b'a') + 1 == number,
        _ => false,
    };
    let is_roman = roman(&lower).is_some_and(|value| usize::try_from(value) == Ok(number));
    is_one_case && (is_letter || is_roman || label.parse() == Ok(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count() {
        assert!(counts("a", 1) && counts("B", 2) && counts("iv", 4) && counts("3", 3));
        assert!(!counts("b", 1) && !counts("iI", 2) && !counts("dog", 4));
        assert_eq!(label("(a) one"), Some(((true, ')'), "a")));
        assert_eq!(label("A. Lee"), Some(((false, '.'), "A")));
        assert_eq!(label("alone"), None);
    }

    #[test]
    fn a_speaker_is_in_capitals() {
        assert!(is_speech("FIRST WITCH. When shall we three meet again?"));
        assert!(!is_speech("U.S. forces left."));
        assert!(!is_speech("Hamlet. To be"));
        assert!(divides_columns("-----  ---") && !divides_columns("- - -"));
    }
}
