use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Span};
use ibid_styles::typed::{Kind, TitleForm};

use crate::essay::{EntryHead, Essay, Paragraph, ParagraphKind};
use crate::rule::{Check, rule};

use super::title_style::stands_alone;

rule! {
    /// A title that takes italics has none, in an essay that uses italics elsewhere.
    ///
    /// ## Why
    ///
    /// The titles of works that stand on their own are in italics, in the text and in the list: books, journals, films,
    /// websites. An essay that has no italics at all may not be able to show them, and is left alone.
    ///
    /// ## What to do
    ///
    /// Set the title in italics. The list gets one finding, however many of its titles lack them.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// ostrom:
    ///   type: book
    ///   title: Governing the Commons
    ///   author: Ostrom, Elinor
    ///   date: 1990
    ///   publisher: Cambridge UP
    /// ```
    /// ```markdown wrong
    /// In Governing the Commons, Ostrom counts eight principles (90), and they are *old*.
    /// ```
    /// ```markdown wrong
    /// In *Governing the Commons*, Ostrom counts eight principles (90).
    ///
    /// ## Works Cited
    ///
    /// Ostrom, Elinor. Governing the Commons. Cambridge UP, 1990.
    /// ```
    /// ```markdown right
    /// In *Governing the Commons*, Ostrom counts eight principles (90).
    ///
    /// ## Works Cited
    ///
    /// Ostrom, Elinor. *Governing the Commons*. Cambridge UP, 1990.
    /// ```
    "missing-italics", Warning, Recommended, Check::Essay(check)
}

const HELP: &str = "set it in italics: titles of books, journals, films and websites take them";

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let has_italics = |paragraph: &Paragraph<'_>| !paragraph.prose.italics().is_empty();
    let in_list = essay.entry_heads().iter().any(EntryHead::has_italic_title);
    if !in_list && !essay.paragraphs.iter().any(has_italics) {
        return;
    }
    findings.extend(in_the_list(essay));
    in_the_text(essay, findings);
}

/// One finding for all titles of the list.
fn in_the_list(essay: &Essay<'_>) -> Option<Diagnostic> {
    let plain: Vec<Span> = essay
        .entry_heads()
        .iter()
        .filter_map(|entry| plain_title(essay, entry))
        .collect();
    let (first, others) = plain.split_first()?;
    let message = match others.len() {
        0 => "this title is not in italics".to_owned(),
        more => format!("{} titles in the list are not in italics", more + 1),
    };
    let mut finding = RULE.finding(*first, message).with_help(HELP);
    for other in others.iter().take(3) {
        finding = finding.with_label(*other, "nor is this");
    }
    Some(finding)
}

/// The title of an entry without any italics that surely takes them: that of a book, or of the journal or site behind a
/// title in quotation marks.
fn plain_title(essay: &Essay<'_>, entry: &EntryHead<'_>) -> Option<Span> {
    let read = entry.read;
    if entry.entry.text().contains(['_', '*']) || !read.unread.is_empty() || entry.is_author_date()
    {
        return None;
    }
    let container = read.titled_containers().next();
    let field = match read.title_form {
        // What follows the title of a page may be its publisher, and that of an essay the editors of a book that has
        // an entry of its own: neither has italics.
        TitleForm::Quoted => container
            .filter(|c| c.volume.is_some() || (c.pages.is_some() && c.publisher.is_some()))?
            .title
            .as_ref()?,
        TitleForm::Plain
            if matches!(read.kind, Kind::Book | Kind::Anthology)
                && container.is_none()
                && read.first(|c| c.publisher.as_ref()).is_some() =>
        {
            read.title.as_ref()?
        }
        _ => return None,
    };
    let whole = essay.at(entry.entry.span);
    let at = whole.find(field.value.as_str())?;
    Some(entry.span(at..at + field.value.len()))
}

/// The first place in the text of each title that stands there without any marks.
fn in_the_text(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let mut by_first: HashMap<String, Vec<String>> = HashMap::new();
    for source in &essay.read.library {
        let title = source
            .entry
            .title()
            .map(ToString::to_string)
            .unwrap_or_default();
        let main = title.split(':').next().unwrap_or_default().trim();
        let authors = source.entry.authors().unwrap_or_default();
        let is_by_person = authors.iter().any(|person| person.given_name.is_some());
        if let Some(first) = main.split(' ').next()
            && stands_alone(source)
            && is_by_person
            && is_unmistakable(main)
        {
            by_first
                .entry(first.to_owned())
                .or_default()
                .push(main.to_owned());
        }
    }
    if by_first.is_empty() {
        return;
    }
    let mut told: HashSet<&str> = HashSet::new();
    for paragraph in &essay.paragraphs {
        if !matches!(paragraph.kind, ParagraphKind::Prose | ParagraphKind::Note) {
            continue;
        }
        for (title, place) in plain_titles(paragraph, &by_first) {
            if told.insert(title) {
                findings.push(
                    RULE.finding(paragraph.prose.span(place), "this title is not in italics")
                        .with_help(HELP),
                );
            }
        }
    }
}

/// The titles that stand in a paragraph without italics or quotation marks, outside citations, links and code.
fn plain_titles<'t>(
    paragraph: &Paragraph<'_>,
    by_first: &'t HashMap<String, Vec<String>>,
) -> Vec<(&'t str, Range<usize>)> {
    let text = paragraph.text();
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let start = at;
        at += word.len();
        let Some(titles) = by_first.get(word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        else {
            continue;
        };
        let rest = text.get(start..).unwrap_or_default();
        let found = titles.iter().find(|title| {
            let behind = rest.strip_prefix(title.as_str());
            behind.is_some_and(|behind| {
                !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-')
            })
        });
        let look = paragraph.prose.look(start);
        let is_plain = !look.emphasis
            && !look.code
            && !paragraph.prose.is_link(start)
            && !paragraph.is_quoted(start)
            && !paragraph
                .citations
                .iter()
                .any(|placed| placed.range.contains(&start));
        if let Some(title) = found.filter(|_| is_plain) {
            out.push((title.as_str(), start..start + title.len()));
        }
    }
    out
}

/// Whether nothing but a title is written so: three words and more with capitals, and small words between them. `Jane
/// Eyre` is a person too, and `The Vietnam War` a war.
fn is_unmistakable(title: &str) -> bool {
    const SMALL: &[&str] = &[
        "the", "of", "and", "in", "to", "a", "an", "for", "on", "with", "at", "by", "from", "into",
    ];
    let words: Vec<&str> = title.split_whitespace().collect();
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let inner = words
        .get(1..words.len().saturating_sub(1))
        .unwrap_or_default();
    let has_small = inner.iter().any(|word| SMALL.contains(word));
    words.len() >= 3
        && capitals >= 2
        && has_small
        && words.iter().all(|word| {
            SMALL.contains(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        })
}
