//! What an import found, for people and programs.

use ibid_diagnostics::Span;
use serde::Serialize;

use crate::write::entry_runs;
use crate::{Block, BlockKind, LeftOut, Manuscript, Prose};

/// The parts of an essay as they will read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ImportReport {
    /// The title, as typed.
    pub title: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The authors, given names first.
    pub authors: Vec<String>,
    /// The instructor.
    pub instructor: Option<String>,
    /// The course.
    pub course: Option<String>,
    /// The date, as typed.
    pub date: Option<String>,
    /// The section headings.
    pub headings: Vec<ReportedHeading>,
    /// The paragraphs of prose, without quotations set off, lists and notes.
    pub paragraphs: Vec<String>,
    /// The heading of the list of works cited.
    pub list_heading: Option<String>,
    /// The entries of the list as typed, each on one line.
    pub entries: Vec<String>,
    /// The lines that are neither essay nor list.
    pub left_out: Vec<String>,
}

/// A heading of an essay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedHeading {
    /// Its text without markup.
    pub text: String,
    /// 1 is the highest of the essay.
    pub level: u8,
}

/// Sums up what reading found in an essay.
///
/// ```
/// use ibid_manuscript::{Format, import_report, read};
///
/// let essay = read(b"On Dust\n\nby Ann Lee\n\nThe wind came up in the spring, and it did not stop for a week. We stayed inside, and we told each other what we knew of it, which was little, and then we read.\n", Format::Text);
/// let report = import_report(&essay);
/// assert_eq!(report.title.as_deref(), Some("On Dust"));
/// assert_eq!(report.authors, ["Ann Lee"]);
/// assert_eq!(report.paragraphs.len(), 1);
/// ```
pub fn import_report(manuscript: &Manuscript) -> ImportReport {
    let matter = &manuscript.front_matter;
    let mut report = ImportReport {
        title: matter.title.clone(),
        subtitle: matter.subtitle.clone(),
        authors: matter.authors.clone(),
        instructor: matter.instructor.clone(),
        course: matter.course.clone(),
        date: matter.date.clone(),
        left_out: left_out(manuscript),
        ..ImportReport::default()
    };
    if let Some(list) = &manuscript.works_cited {
        report.list_heading = list.heading.as_ref().map(|(text, _)| text.clone());
        report.entries = list
            .entries
            .iter()
            .map(|entry| without_marks(entry.text()))
            .collect();
    }
    for block in &manuscript.blocks {
        add(block, &mut report);
    }
    report
}

/// Whether a line that was left out reads as prose, so that somebody should look at it: a sentence of some length.
///
/// ```
/// use ibid_manuscript::reads_as_prose;
/// assert!(reads_as_prose("The wind came up in the spring, and it did not stop for a week until we had all gone."));
/// assert!(!reads_as_prose("Share this: Facebook, X, e-mail, and more"));
/// ```
pub fn reads_as_prose(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "the", "a", "an", "of", "to", "and", "in", "that", "is", "was", "it", "for", "with", "as",
        "he", "she", "they", "this", "which", "by", "at", "not", "are", "were", "had", "have",
        "we", "you", "i", "his", "her", "their", "but", "on",
    ];
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.to_lowercase()
        })
        .collect();
    let small = words
        .iter()
        .filter(|word| SMALL.contains(&word.as_str()))
        .count();
    let ends = text
        .trim_end_matches(['”', '"', '’', ')', ']'])
        .ends_with(['.', '?', '!', ':', '…']);
    words.len() >= 12 && ends && small * 4 >= words.len() && !crate::structure::is_chrome(text)
}

fn add(block: &Block, report: &mut ImportReport) {
    match &block.kind {
        BlockKind::Heading { level, content } => report.headings.push(ReportedHeading {
            text: text(content),
            level: *level,
        }),
        BlockKind::Paragraph(content) => report.paragraphs.push(text(content)),
        _ => {}
    }
}

/// The text on one line; marks of notes and images leave nothing.
fn text(content: &[crate::Inline]) -> String {
    let text = Prose::new(content).text.replace('\u{fffc}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An entry without the `_` that stand for its italics.
fn without_marks(entry: &str) -> String {
    entry_runs(entry)
        .into_iter()
        .map(|(text, _)| text)
        .collect()
}

/// The lines left out, with the fences of a front matter that was given up.
fn left_out(manuscript: &Manuscript) -> Vec<String> {
    let mut lines: Vec<LeftOut> = manuscript.left_out.clone();
    if let Some(span) = manuscript.front_matter.span {
        for (start, end) in [
            (span.start, span.start + 3),
            (
                span.start
                    + span
                        .text(&manuscript.source)
                        .trim_end()
                        .len()
                        .saturating_sub(3),
                usize::MAX,
            ),
        ] {
            let span = Span::essay(start..end.min(start + 3));
            lines.push(LeftOut {
                text: span.text(&manuscript.source).to_owned(),
                span,
            });
        }
    }
    lines.sort_by_key(|line| line.span.start);
    lines
        .into_iter()
        .map(|line| line.text)
        .filter(|text| !text.is_empty())
        .collect()
}
