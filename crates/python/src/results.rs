//! What Python gets: dictionaries, of which `python/ibid/results.py` makes its classes.

use std::borrow::Cow;

use ibid::{
    Citation, CitedItem, Diagnostic, Essay, FileId, Fix, Library, LineIndex, Safety, Span,
    WorksCitedEntry,
};
use pyo3::IntoPyObject;

/// A stretch of the essay's or the library's text, in code points and in bytes.
#[derive(IntoPyObject)]
pub(crate) struct Place {
    file: &'static str,
    start: usize,
    end: usize,
    start_byte: usize,
    end_byte: usize,
    line: usize,
    column: usize,
    text: String,
}

#[derive(IntoPyObject)]
pub(crate) struct Finding {
    rule: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    place: Place,
    labels: Vec<Label>,
    fix: Option<PyFix>,
}

#[derive(IntoPyObject)]
struct Label {
    place: Place,
    text: String,
}

#[derive(IntoPyObject)]
struct PyFix {
    title: String,
    safety: &'static str,
    edits: Vec<Edit>,
}

#[derive(IntoPyObject)]
struct Edit {
    place: Place,
    replacement: String,
}

#[derive(IntoPyObject)]
pub(crate) struct PyCitation {
    place: Place,
    kind: &'static str,
    typed_as: &'static str,
    resolution: &'static str,
    items: Vec<Item>,
}

#[derive(IntoPyObject)]
struct Item {
    place: Place,
    source: Option<String>,
    candidates: Vec<String>,
    locators: Vec<String>,
    prefix: String,
    suffix: String,
    resolution: &'static str,
    confidence: f64,
    evidence: Vec<&'static str>,
}

#[derive(IntoPyObject)]
pub(crate) struct Entry {
    key: String,
    text: String,
    markdown: String,
}

#[derive(IntoPyObject)]
pub(crate) struct Fixed {
    pub(crate) essay: String,
    pub(crate) library: Option<String>,
    pub(crate) made: usize,
    pub(crate) findings: Vec<Finding>,
}

#[derive(IntoPyObject)]
pub(crate) struct Imported {
    pub(crate) markdown: String,
    pub(crate) library: String,
    pub(crate) problems: Vec<Finding>,
}

#[derive(IntoPyObject)]
pub(crate) struct Exported {
    pub(crate) data: Cow<'static, [u8]>,
    pub(crate) problems: Vec<Finding>,
}

/// The texts that places lie in, each read once for all of them.
pub(crate) struct Places<'t> {
    essay: (&'t str, LineIndex),
    library: Option<(&'t str, LineIndex)>,
}

impl<'t> Places<'t> {
    pub(crate) fn new(essay: &'t str, library: Option<&'t str>) -> Self {
        let indexed = |text| (text, LineIndex::new(text));
        Self {
            essay: indexed(essay),
            library: library.map(indexed),
        }
    }

    /// The texts of an essay and of the library that it was given.
    pub(crate) fn of(essay: &'t Essay) -> Self {
        Self::new(essay.source(), essay.library().map(Library::text))
    }

    fn place(&self, span: Span) -> Place {
        let (file, (text, index)) = match &self.library {
            Some(library) if span.file == FileId::LIBRARY => ("library", library),
            _ => ("essay", &self.essay),
        };
        let begins = index.line_column(text, span.start);
        Place {
            file,
            start: index.code_points_before(text, span.start),
            end: index.code_points_before(text, span.end),
            start_byte: span.start,
            end_byte: span.end,
            line: begins.line,
            column: begins.column,
            text: span.text(text).to_owned(),
        }
    }

    pub(crate) fn finding(&self, found: &Diagnostic) -> Finding {
        let labels = found.labels.iter().map(|label| Label {
            place: self.place(label.span),
            text: label.text.clone(),
        });
        Finding {
            rule: found.rule,
            severity: found.severity.as_str(),
            message: found.message.clone(),
            help: found.help.clone(),
            place: self.place(found.span),
            labels: labels.collect(),
            fix: found.fix.as_ref().map(|fix| self.fix(fix)),
        }
    }

    pub(crate) fn findings(&self, found: &[Diagnostic]) -> Vec<Finding> {
        found.iter().map(|found| self.finding(found)).collect()
    }

    fn fix(&self, fix: &Fix) -> PyFix {
        let edits = fix.edits.iter().map(|edit| Edit {
            place: self.place(edit.span),
            replacement: edit.text.clone(),
        });
        PyFix {
            title: fix.title.clone(),
            safety: match fix.safety {
                Safety::Safe => "safe",
                Safety::Unsafe => "unsafe",
                Safety::DisplayOnly => "display-only",
            },
            edits: edits.collect(),
        }
    }

    pub(crate) fn citation(&self, citation: &Citation) -> PyCitation {
        PyCitation {
            place: self.place(citation.span),
            kind: citation.kind.as_str(),
            typed_as: citation.typed_as.as_str(),
            resolution: citation.resolution.as_str(),
            items: citation.items.iter().map(|item| self.item(item)).collect(),
        }
    }

    fn item(&self, item: &CitedItem) -> Item {
        Item {
            place: self.place(item.span),
            source: item.source().map(ToString::to_string),
            candidates: item.keys.iter().map(ToString::to_string).collect(),
            locators: item.locators.iter().map(|at| at.text.clone()).collect(),
            prefix: item.prefix.clone(),
            suffix: item.suffix.clone(),
            resolution: item.resolution.as_str(),
            confidence: f64::from(item.confidence) / 100.0,
            evidence: item.evidence.iter().map(|it| it.as_str()).collect(),
        }
    }
}

impl From<&WorksCitedEntry> for Entry {
    fn from(entry: &WorksCitedEntry) -> Self {
        Self {
            key: entry.key.to_string(),
            text: entry.text.to_plain(),
            markdown: entry.text.to_marked(),
        }
    }
}
