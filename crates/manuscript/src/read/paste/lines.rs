//! The lines of a pasted text.

use std::ops::Range;

use crate::read::html_in_markdown::{element_name, is_block};
use crate::read::markup::Masked;
use crate::structure::{self, is_mail};

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The line without white space at its ends, and without the mark of a quoted mail.
    pub(super) text: &'a str,
    /// Where that stands.
    pub(super) range: Range<usize>,
    /// The columns before it; a tab is four.
    pub(super) indent: usize,
    /// How many blank lines stand before it.
    pub(super) blanks: usize,
    /// Whether a page begins before it.
    pub(super) new_page: bool,
    /// Whether it is marked as quoted with `>`.
    pub(super) quoted: bool,
}

impl Line<'_> {
    /// The column behind its last character.
    pub(super) fn right(&self) -> usize {
        self.indent + self.width()
    }

    pub(super) fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether a sentence ends here.
    pub(super) fn ends_sentence(&self) -> bool {
        let bare = self.text.trim_end_matches(['”', '"', '’', '\'', ')', ']']);
        bare.ends_with(['.', '?', '!', ':', '…'])
    }

    pub(super) fn starts_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }
}

/// The lines of the essay, and those around it where the essay is the quoted part of a mail.
pub(super) fn lines(source: &str) -> (Vec<Line<'_>>, Vec<Range<usize>>) {
    let mut all = split(source, false);
    let quoted = all.iter().filter(|line| line.text.starts_with('>')).count();
    if quoted * 2 < all.len() || quoted < 5 {
        for line in &mut all {
            unquote(line);
        }
        return (all, Vec::new());
    }
    let mut around = Vec::new();
    let all = split(source, true);
    let essay = all
        .into_iter()
        .filter(|line| {
            if !line.quoted {
                around.push(line.range.clone());
            }
            line.quoted
        })
        .map(|mut line| {
            line.quoted = false;
            unquote(&mut line);
            line
        })
        .collect();
    (essay, around)
}

/// The lines that are not blank; with `in_mail`, one `>` is taken off each.
fn split(source: &str, in_mail: bool) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    let (mut blanks, mut new_page) = (0, false);
    let line_end = structure::line_end(source);
    for raw in source.split_inclusive(line_end) {
        let start = at;
        at += raw.len();
        new_page |= raw.contains('\u{c}');
        let (raw, start, quoted) = match raw.strip_prefix('>').filter(|_| in_mail) {
            Some(rest) => (
                rest.strip_prefix(' ').unwrap_or(rest),
                start + 1 + usize::from(rest.starts_with(' ')),
                true,
            ),
            None => (raw, start, false),
        };
        let text = raw.trim_matches(is_space);
        if text.is_empty() {
            blanks += 1;
            continue;
        }
        let leading = raw.len() - raw.trim_start_matches(is_space).len();
        let indent = raw
            .get(..leading)
            .unwrap_or_default()
            .chars()
            .map(columns)
            .sum();
        let start = start + leading;
        out.push(Line {
            text,
            range: start..start + text.len(),
            indent,
            blanks,
            new_page,
            quoted,
        });
        (blanks, new_page) = (0, false);
    }
    out
}

/// The lines that are not markup alone. A tag that ends a paragraph stands for a blank line, and the lines between the
/// tags of a quotation are quoted.
pub(super) fn without_markup<'a>(
    lines: Vec<Line<'a>>,
    masked: &Masked<'_>,
    source: &str,
) -> Vec<Line<'a>> {
    if masked.hidden.is_empty() {
        return lines;
    }
    let (mut out, mut blanks, mut quotations) = (Vec::new(), 0, 0_usize);
    for mut line in lines {
        let tags = masked.within(&line.range);
        let tags = tags.iter().filter_map(|tag| source.get(tag.clone()));
        let (mut opens, mut closes, mut begins) = (0, 0, false);
        for tag in tags.filter(|tag| tag.starts_with('<')) {
            let name = element_name(tag);
            begins |= is_block(&name);
            if name == "blockquote" {
                let count = if tag.starts_with("</") {
                    &mut closes
                } else {
                    &mut opens
                };
                *count += 1;
            }
        }
        quotations += opens;
        let is_quoted = quotations > 0;
        quotations = quotations.saturating_sub(closes);
        if Masked::is_markup(line.text) {
            blanks += line.blanks + 1;
            continue;
        }
        line.blanks += blanks + usize::from(begins);
        line.quoted |= is_quoted;
        blanks = 0;
        out.push(line);
    }
    out
}

/// White space, and marks that no reader sees.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'
        )
}

fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{c}' | '\r' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => 0,
        _ => 1,
    }
}

/// Takes the mark off a line that a source view marks as a quotation.
fn unquote(line: &mut Line<'_>) {
    let Some(rest) = line.text.strip_prefix('>') else {
        return;
    };
    let text = rest.trim_start();
    line.range.start += line.text.len() - text.len();
    line.text = text;
    line.quoted = true;
}

/// Whether a line opens a mail that was answered; what follows it is older.
pub(super) fn opens_older_mail(line: &Line<'_>) -> bool {
    is_mail(line.text) && line.text.ends_with("wrote:")
}

/// The mark of a list's item at the start of a line, with the space behind it: its bytes, and its number.
pub(super) fn item(text: &str) -> Option<(usize, Option<u64>)> {
    let mut chars = text.chars();
    if let Some(bullet @ ('-' | '*' | '•' | '◦' | '▪' | '‣' | '●' | '○' | '∙')) = chars.next()
        && chars.as_str().starts_with([' ', '\t'])
    {
        let rest = chars.as_str().trim_start();
        return (!rest.is_empty() && bullet != '∙').then(|| (text.len() - rest.len(), None));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let rest = rest.strip_prefix(['.', ')'])?;
    let number = text
        .get(..digits)?
        .parse()
        .ok()
        .filter(|number| *number < 100)?;
    let content = rest.trim_start();
    (rest.starts_with([' ', '\t']) && !content.is_empty())
        .then(|| (text.len() - content.len(), Some(number)))
}

/// Whether a line heads the list of works cited.
pub(super) fn heads_list(line: &Line<'_>) -> bool {
    structure::is_list_heading(line.text)
}
