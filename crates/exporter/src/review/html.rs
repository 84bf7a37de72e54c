//! A page with the essay and the remarks in its margin: one file, without scripts, for screens and paper.

use std::fmt::Write as _;
use std::ops::Range;

use ibid_manuscript::{Block, BlockKind, Inline, Manuscript};

use super::Review;
use super::changes::Change;
use super::remark::Remark;
use crate::xml::escape;

const STYLE: &str = include_str!("page.css");

/// Writes the page.
pub(super) fn write(review: &Review<'_>, remarks: &[Remark], changes: &[Change]) -> String {
    let essay = review.essay;
    let front = &essay.front_matter;
    let title = front.title.as_deref().unwrap_or("Essay");
    let lang = front.lang.as_deref().unwrap_or("en");
    let page = Page {
        source: &essay.source,
        italics: italics(essay),
        remarks,
        changes,
    };
    let mut body = String::new();
    for paragraph in paragraphs(&essay.source, front.span.map_or(0, |span| span.end)) {
        page.paragraph(paragraph, &mut body);
    }
    let count = match remarks.len() {
        0 => "No comments.".to_owned(),
        1 => "1 comment.".to_owned(),
        count => format!("{count} comments."),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}: review</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"count\">{count}</p>\n{body}</main>\n</body>\n</html>\n",
        escape(lang),
        title = escape(title),
    )
}

/// The paragraphs of a text behind a byte, each without the blanks around it.
fn paragraphs(source: &str, from: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = from;
    for paragraph in source.get(from..).unwrap_or_default().split("\n\n") {
        let start = at + paragraph.len() - paragraph.trim_start().len();
        let text = paragraph.trim();
        if !text.is_empty() {
            out.push(start..start + text.len());
        }
        at += paragraph.len() + 2;
    }
    out
}

/// What is set in italics, in order.
fn italics(essay: &Manuscript) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    inlines(&essay.front_matter.title_content, &mut out);
    blocks(&essay.blocks, &mut out);
    for note in &essay.notes {
        blocks(&note.blocks, &mut out);
    }
    out.sort_by_key(|range| range.start);
    out
}

fn blocks(from: &[Block], out: &mut Vec<Range<usize>>) {
    for block in from {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                inlines(content, out);
            }
            BlockKind::BlockQuotation(inside) => blocks(inside, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
            BlockKind::Table { caption, rows } => {
                inlines(caption, out);
                rows.iter().flatten().for_each(|cell| inlines(cell, out));
            }
            BlockKind::Verse(lines) => lines.iter().for_each(|line| inlines(line, out)),
            _ => {}
        }
    }
}

fn inlines(from: &[Inline], out: &mut Vec<Range<usize>>) {
    for inline in from {
        match inline {
            Inline::Text(run) if run.look.emphasis => out.push(run.span.range()),
            Inline::Citation { content, .. } => inlines(content, out),
            _ => {}
        }
    }
}

/// What the paragraphs are written from.
struct Page<'a> {
    source: &'a str,
    italics: Vec<Range<usize>>,
    remarks: &'a [Remark],
    changes: &'a [Change],
}

/// Whether a stretch has a part of another.
fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

impl Page<'_> {
    /// A paragraph with the remarks on it beside it.
    fn paragraph(&self, range: Range<usize>, out: &mut String) {
        let first = self
            .remarks
            .partition_point(|remark| remark.range.start < range.start);
        let behind = self
            .remarks
            .partition_point(|remark| remark.range.start < range.end);
        let remarks = self.remarks.get(first..behind).unwrap_or_default();
        out.push_str("<section>\n<p>");
        self.text(&range, remarks, first, out);
        out.push_str("</p>\n");
        if !remarks.is_empty() {
            out.push_str("<aside aria-label=\"Comments\">\n");
            for (remark, number) in remarks.iter().zip(first + 1..) {
                let text: Vec<String> = remark.paragraphs.iter().map(|text| escape(text)).collect();
                // Writing to a string does not fail.
                let _ = writeln!(
                    out,
                    "<div class=\"note\" id=\"note-{number}\" tabindex=\"-1\"><a href=\"#words-{number}\" aria-label=\"Back to the words of comment {number}\">{number}</a> <p>{}</p></div>",
                    text.join("</p><p>")
                );
            }
            out.push_str("</aside>\n");
        }
        out.push_str("</section>\n");
    }

    /// The words of a paragraph, in stretches that are alike throughout.
    fn text(&self, range: &Range<usize>, remarks: &[Remark], first: usize, out: &mut String) {
        let from = self
            .changes
            .partition_point(|change| change.range.end < range.start);
        let changes = self.changes.get(from..).unwrap_or_default();
        let changes = changes
            .iter()
            .take_while(|change| change.range.start <= range.end);
        let changes: Vec<&Change> = changes.collect();
        let mut cuts = vec![range.start, range.end];
        let from = self
            .italics
            .partition_point(|italic| italic.end <= range.start);
        let italics = self.italics.get(from..).unwrap_or_default().iter();
        let italics = italics.take_while(|italic| italic.start < range.end);
        let stretches = remarks.iter().map(|remark| &remark.range);
        let stretches = stretches.chain(changes.iter().map(|change| &change.range));
        for stretch in stretches.chain(italics.clone()) {
            cuts.extend([stretch.start, stretch.end]);
        }
        cuts.retain(|cut| range.start <= *cut && *cut <= range.end);
        cuts.sort_unstable();
        cuts.dedup();
        for (at, cut) in cuts.iter().enumerate() {
            Self::ends(*cut, range, remarks, first, &changes, out);
            let Some(next) = cuts.get(at + 1) else { break };
            let stretch = *cut..*next;
            let here = remarks.iter().any(|remark| meets(&remark.range, &stretch));
            let is_gone = changes.iter().any(|change| meets(&change.range, &stretch));
            let is_italic = italics.clone().any(|italic| meets(italic, &stretch));
            let begins = remarks.iter().zip(first + 1..);
            let begins = begins.filter(|(remark, _)| remark.range.start == *cut);
            for (_, number) in begins {
                let _ = write!(out, "<span id=\"words-{number}\"></span>");
            }
            let tags = [("mark", here), ("del", is_gone), ("em", is_italic)];
            let tags = tags.iter().filter(|(_, is_so)| *is_so).map(|(tag, _)| *tag);
            for tag in tags.clone() {
                let _ = write!(out, "<{tag}>");
            }
            let words = self.source.get(stretch).unwrap_or_default();
            out.push_str(&escape(words).replace('\n', "<br>\n"));
            for tag in tags.rev() {
                let _ = write!(out, "</{tag}>");
            }
        }
    }

    /// What ends at a byte: text that is put in, and the numbers of the remarks.
    fn ends(
        at: usize,
        range: &Range<usize>,
        remarks: &[Remark],
        first: usize,
        changes: &[&Change],
        out: &mut String,
    ) {
        let put_in = changes.iter().filter(|change| change.range.end == at);
        for change in put_in.filter(|change| !change.text.is_empty()) {
            let _ = write!(out, "<ins>{}</ins>", escape(&change.text));
        }
        // A remark that goes on in another paragraph has its number at the end of this one.
        let ends = remarks.iter().zip(first + 1..);
        for (_, number) in ends.filter(|(remark, _)| remark.range.end.min(range.end) == at) {
            let _ = write!(
                out,
                "<sup><a href=\"#note-{number}\" aria-label=\"Comment {number}\">{number}</a></sup>"
            );
        }
    }
}
