//! The JSON of the citations: what `ibid citations --format json` prints.

use ibid_diagnostics::{LineIndex, Span};
use ibid_styles::RichText;
use serde::Serialize;

use super::{Citation, Cited, CitedItem};

/// The citations of an essay and the sources that they were linked to, ready to be printed as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitationsReport {
    /// The version of this format.
    pub version: u32,
    /// The citations, in the order of the essay.
    pub citations: Vec<CitationReport>,
    /// The sources, in the order of their file or list.
    pub sources: Vec<SourceReport>,
}

/// A place in a file: bytes, half-open, and its first line and column as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PlaceReport {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
}

/// One citation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitationReport {
    /// The whole parenthetical, or the key.
    pub span: PlaceReport,
    /// What was typed.
    pub text: String,
    /// `parenthetical` or `narrative-completed`.
    pub kind: &'static str,
    /// `mla`, `pandoc` or `author-date`.
    pub typed_as: &'static str,
    /// `exact`, `fuzzy`, `likely`, `ambiguous` or `none`: the weakest of the items.
    pub resolution: &'static str,
    /// The name in the prose that the citation completes.
    pub signal: Option<PlaceReport>,
    /// The works, in the order typed.
    pub items: Vec<ItemReport>,
    /// What the style prints in its place; what was typed where it is not linked.
    pub printed: Vec<RunReport>,
}

/// One work of a citation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemReport {
    /// The item, without brackets and semicolons.
    pub span: PlaceReport,
    /// The sources: one where it is linked, several where it is ambiguous.
    pub keys: Vec<String>,
    /// The locators as typed.
    pub locators: Vec<String>,
    /// What stands before: `see`, `qtd. in`.
    pub prefix: String,
    /// What stands after: `emphasis added`.
    pub suffix: String,
    /// As for the citation.
    pub resolution: &'static str,
    /// What led to the sources, strongest first.
    pub evidence: Vec<&'static str>,
    /// How likely the first source is meant, from 0 to 1.
    pub confidence: f64,
}

/// A stretch of printed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunReport {
    /// The text.
    pub text: String,
    /// Whether it is set in italics; left out where it is not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
}

/// A source and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// The key.
    pub key: String,
    /// The path of the file that holds it, as the user named it.
    pub file: String,
    /// Where it stands there.
    pub span: PlaceReport,
}

impl PlaceReport {
    /// The place of a span of `text`, whose lines are `lines`.
    pub fn new(span: Span, text: &str, lines: &LineIndex) -> Self {
        let place = lines.line_column(text, span.start);
        Self {
            start: span.start,
            end: span.end,
            line: place.line,
            column: place.column,
        }
    }
}

impl CitationsReport {
    /// The report of an essay. The caller knows where the sources stand.
    pub fn new(cited: &Cited, sources: Vec<SourceReport>) -> Self {
        let text = cited.manuscript.source.as_str();
        let lines = LineIndex::new(text);
        let printed = cited.printed.citations.iter().map(Option::as_ref);
        let citations = cited
            .citations
            .iter()
            .zip(printed.chain(std::iter::repeat(None)))
            .map(|(citation, printed)| CitationReport::new(citation, printed, text, &lines))
            .collect();
        Self {
            version: 1,
            citations,
            sources,
        }
    }
}

impl CitationReport {
    fn new(citation: &Citation, printed: Option<&RichText>, text: &str, lines: &LineIndex) -> Self {
        let place = |span| PlaceReport::new(span, text, lines);
        Self {
            span: place(citation.span),
            text: citation.text.clone(),
            kind: citation.kind.as_str(),
            typed_as: citation.typed_as.as_str(),
            resolution: citation.resolution.as_str(),
            signal: citation.signal.map(place),
            items: citation
                .items
                .iter()
                .map(|item| ItemReport::new(item, place(item.span)))
                .collect(),
            printed: printed.map_or_else(
                || vec![RunReport::upright(&citation.text)],
                |printed| printed.runs().iter().map(RunReport::from).collect(),
            ),
        }
    }
}

impl ItemReport {
    fn new(item: &CitedItem, span: PlaceReport) -> Self {
        Self {
            span,
            keys: item.keys.iter().map(ToString::to_string).collect(),
            locators: item.locators.iter().map(|at| at.text.clone()).collect(),
            prefix: item.prefix.clone(),
            suffix: item.suffix.clone(),
            resolution: item.resolution.as_str(),
            evidence: item.evidence.iter().map(|why| why.as_str()).collect(),
            confidence: f64::from(item.confidence) / 100.0,
        }
    }
}

impl RunReport {
    fn upright(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            italic: false,
        }
    }
}

impl From<&ibid_styles::Run> for RunReport {
    fn from(run: &ibid_styles::Run) -> Self {
        Self {
            text: run.text.clone(),
            italic: run.italic,
        }
    }
}
