//! Findings as remarks to the writer: the words that each is about, what is wrong with them, why, and what to type.

use std::collections::HashSet;
use std::ops::Range;

use ibid_diagnostics::{Diagnostic, FileId, Span};

use super::Review;

/// A remark on a stretch of the essay.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Remark {
    /// The words, at least one where the essay has any.
    pub(super) range: Range<usize>,
    /// What is wrong, why, and what to type, each a paragraph.
    pub(super) paragraphs: Vec<String>,
}

/// How names and words are set off in a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// In backticks, as findings have them.
    Markdown,
    /// In quotation marks.
    Plain,
}

/// So many characters are shown of what is to be typed.
const LONGEST: usize = 600;
/// A bracket that is longer is no citation.
const LONGEST_BRACKET: usize = 120;

/// What the label of a place says at which the same is wrong as at the finding's own.
const ALIKE: &[&str] = &[
    "here too",
    "nor is this",
    "not cited either",
    "not found",
    "not understood",
];

/// The findings as remarks, in the order of their place.
pub(super) fn remarks(review: &Review<'_>, words: Words) -> Vec<Remark> {
    let source = &review.essay.source;
    let first = first_words(review);
    let mut out: Vec<Remark> = Vec::new();
    let mut seen = HashSet::new();
    for finding in review.findings {
        let range = anchor(review, finding.span, &first);
        let mut paragraphs = vec![sentence(&finding.message, words)];
        paragraphs.extend(finding.help.as_deref().map(|help| sentence(help, words)));
        if let Some(typed) = typed(source, finding) {
            paragraphs.push(format!("Type: {typed}"));
        }
        let alike = finding.labels.iter();
        let alike = alike.filter(|label| ALIKE.contains(&label.text.as_str()));
        let alike = alike.map(|label| anchor(review, label.span, &first));
        // What to type is said at the finding's own place alone.
        let said = paragraphs
            .iter()
            .take(1 + usize::from(finding.help.is_some()));
        let said: Vec<String> = said.cloned().collect();
        let others: Vec<Remark> = alike
            .map(|range| Remark {
                range,
                paragraphs: said.clone(),
            })
            .collect();
        for remark in std::iter::once(Remark { range, paragraphs }).chain(others) {
            if seen.insert(remark.clone()) {
                out.push(remark);
            }
        }
    }
    out.sort_by_key(|remark| (remark.range.start, remark.range.end));
    out
}

/// Where a remark on the whole essay stands: at the title, or at the first words.
pub(super) fn first_words(review: &Review<'_>) -> Range<usize> {
    let essay = review.essay;
    let front = essay.front_matter.span;
    let is_in_text = |span: &Span| {
        !span.text(&essay.source).trim().is_empty()
            && front.is_none_or(|front| !front.overlaps(*span))
    };
    let title = essay.front_matter.title_content.iter();
    let title = title.map(ibid_manuscript::Inline::place).find(is_in_text);
    let blocks = || essay.blocks.iter().map(|block| block.span);
    let span = title.or_else(|| blocks().find(is_in_text));
    let start = span.map_or_else(|| front.map_or(0, |front| front.end), |span| span.start);
    let end = span.map_or(essay.source.len(), |span| span.end);
    let text = essay.source.get(start..end).unwrap_or_default();
    let start = start + text.len() - text.trim_start().len();
    let line = text.trim_start().lines().next().unwrap_or_default();
    let some_words = line.char_indices().filter(|(_, c)| *c == ' ').nth(5);
    let length = some_words.map_or(line.trim_end().len(), |(at, _)| at);
    start..start + length
}

/// The words that a remark stands at.
fn anchor(review: &Review<'_>, span: Span, first: &Range<usize>) -> Range<usize> {
    let source = review.essay.source.as_str();
    let is_front = |front: Span| span.start < front.end;
    if span.file != FileId::ESSAY
        || span.end > source.len()
        || (span.is_empty() && span.start == 0)
        || review.essay.front_matter.span.is_some_and(is_front)
    {
        return first.clone();
    }
    let text = span.text(source);
    // Of several paragraphs the first is commented on.
    let start = span.start + text.len() - text.trim_start().len();
    let text = text.trim();
    let text = text.split("\n\n").next().unwrap_or_default().trim_end();
    if text.is_empty() {
        return word_at(source, span.start);
    }
    if text.chars().any(char::is_alphanumeric) {
        return start..start + text.len();
    }
    // A mark alone is hard to see: it is shown with the word that it stands at.
    let word = word_at(source, start);
    let before = source.get(word.start..start).unwrap_or_default();
    let bare = before.trim_start_matches(['(', '[', '“', '"']);
    start - bare.len()..word.end.max(start + text.len())
}

/// The word before a place, or the one behind it where there is none.
fn word_at(source: &str, at: usize) -> Range<usize> {
    let before = source.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    if let Some(word) = line.split_whitespace().next_back() {
        let end = before.len() - before.rsplit('\n').next().unwrap_or_default().len() + line.len();
        return end - word.len()..end;
    }
    let behind = source.get(at..).unwrap_or_default();
    let word = behind.split_whitespace().next().unwrap_or_default();
    let start = behind.find(word).unwrap_or(0) + at;
    start..start + word.len()
}

/// What to type in the place of what stands there, where the finding knows it.
fn typed(source: &str, finding: &Diagnostic) -> Option<String> {
    let fix = finding.fix.as_ref()?;
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let is_essay = edits.iter().all(|edit| edit.span.file == FileId::ESSAY);
    let (first, last) = (edits.first()?, edits.last()?);
    let window = window(source, first.span.start..last.span.end)?;
    let mut out = String::new();
    let mut at = window.start;
    for edit in edits {
        out.push_str(source.get(at..edit.span.start)?);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(source.get(at..window.end)?);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_new = source.get(window)?.trim() != out;
    (is_essay && is_new && !out.is_empty() && out.len() <= LONGEST).then_some(out)
}

/// The bracket around a stretch of a line, else the words that it touches.
fn window(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let (before, behind) = (source.get(..range.start)?, source.get(range.end..)?);
    let is_near = |distance: usize| distance <= LONGEST_BRACKET;
    let open = before.rfind(['(', ')', '\n']);
    let open = open.filter(|at| before.get(*at..).is_some_and(|text| text.starts_with('(')));
    let open = open.filter(|at| is_near(range.start - at));
    let close = behind.find(['(', ')', '\n']);
    let close = close.filter(|at| behind.get(*at..).is_some_and(|text| text.starts_with(')')));
    let close = close.filter(|at| is_near(*at));
    if let (Some(open), Some(close)) = (open, close) {
        return Some(open..range.end + close + 1);
    }
    let start = before.rfind(char::is_whitespace);
    let start = start.map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|text| text.chars().next())
            .map_or(1, char::len_utf8)
    });
    let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    let word = behind.get(..end)?.trim_end_matches([',', '.', ';', ':']);
    Some(start..range.end + word.len())
}

/// A message as a sentence.
fn sentence(message: &str, words: Words) -> String {
    let mut out = String::with_capacity(message.len() + 1);
    let mut is_open = false;
    for (at, c) in message.char_indices() {
        match c {
            '`' if words == Words::Plain => {
                out.push(if is_open { '”' } else { '“' });
                is_open = !is_open;
            }
            c if at == 0 => out.extend(c.to_uppercase()),
            c => out.push(c),
        }
    }
    if !out.ends_with(['.', '?', '!', '…']) {
        out.push('.');
    }
    out
}
