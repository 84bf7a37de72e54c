//! What is shown at the words, and what fixes it.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, FileId, Safety, Severity, Span};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeDescription,
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, TextEdit, Url,
    WorkspaceEdit,
};

use super::documents::{Documents, Found};
use super::places::Lines;
use crate::commands::check::{Checked, check_open};
use crate::errors::{Error, Place, Problem};
use crate::project::DEFAULT_LIBRARY;

/// What is wrong with a document as it is now, checked once until something changes. Of one that is closed, or of a YAML
/// file that holds no source, nothing is shown.
pub(super) fn found<'d>(documents: &'d mut Documents, uri: &Url) -> &'d [Found] {
    if documents.get(uri).is_some_and(|open| open.found.is_none()) {
        let found = check(documents, uri);
        if let Some(open) = documents.get_mut(uri) {
            open.found = Some(found);
        }
    }
    let found = documents.get(uri).and_then(|open| open.found.as_deref());
    found.unwrap_or_default()
}

/// What is wrong with a document, as the editor is told.
pub(super) fn told(documents: &mut Documents, uri: &Url) -> Vec<lsp_types::Diagnostic> {
    let found = found(documents, uri).iter();
    found.map(|found| found.told.clone()).collect()
}

fn check(documents: &Documents, uri: &Url) -> Vec<Found> {
    let Some(path) = documents.path(uri) else {
        return Vec::new();
    };
    let is_other_yaml = documents
        .library(uri)
        .is_some_and(|library| library.read.library.is_empty() && !path.ends_with(DEFAULT_LIBRARY));
    if is_other_yaml {
        return Vec::new();
    }
    let named = documents.named_library();
    let checked = check_open(
        path,
        named.as_deref(),
        None,
        documents.texts(),
        documents.libraries(),
    );
    match checked {
        Ok(checked) if checked.essay.is_some() && !checked.is_text => Vec::new(),
        Ok(checked) => {
            let files = Files::new(documents, uri, &checked);
            let findings = checked.findings.iter();
            findings
                .filter_map(|finding| files.found(finding))
                .collect()
        }
        Err(error) => failures(documents, uri, &error),
    }
}

/// Why a document could not be checked, at its place, or at the first line where that is in another file.
fn failures(documents: &Documents, uri: &Url, error: &Error) -> Vec<Found> {
    let whole = || Problem {
        message: match error.place() {
            Some(place) => format!("{place}: {error}"),
            None => error.to_string(),
        },
        place: Place {
            path: String::new(),
            line: 1,
            column: 1,
        },
        help: error.help(),
    };
    let own = documents
        .path(uri)
        .map(crate::files::name)
        .unwrap_or_default();
    let text = documents.text(uri).unwrap_or_default();
    let problems = match error {
        Error::Unreadable(problems) if problems.iter().all(|one| one.place.path == own) => {
            problems.clone()
        }
        _ => vec![match error.place() {
            Some(place) if place.path == own => Problem {
                message: error.to_string(),
                place: place.clone(),
                help: error.help(),
            },
            _ => whole(),
        }],
    };
    let lines = Lines::new(text, documents.encoding);
    let told = problems.into_iter().map(|problem| {
        let at = lines.at(text, problem.place.line, problem.place.column);
        lsp_types::Diagnostic {
            range: lsp_types::Range::new(at, at),
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some("ibid".to_owned()),
            message: with_help(&problem.message, problem.help.as_deref()),
            ..lsp_types::Diagnostic::default()
        }
    });
    let found = told.map(|told| Found {
        diagnostic: None,
        told,
        edits: Vec::new(),
    });
    found.collect()
}

fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}\n{help}"),
        None => message.to_owned(),
    }
}

/// The files of what was checked: the essay with its library, or a library alone.
struct Files<'c> {
    checked: &'c Checked,
    own_id: FileId,
    essay: Option<Url>,
    library: Option<Url>,
    lines: HashMap<FileId, Lines>,
}

impl<'c> Files<'c> {
    fn new(documents: &Documents, uri: &Url, checked: &'c Checked) -> Self {
        let encoding = documents.encoding;
        let essay = checked.essay.as_ref().map(|_| uri.clone());
        let library = match &essay {
            Some(_) => checked
                .library
                .path()
                .and_then(|path| documents.uri_of(path)),
            None => Some(uri.clone()),
        };
        let ids = [FileId::ESSAY, FileId::LIBRARY];
        let lines = ids.map(|id| (id, Lines::new(&checked.file(id).text, encoding)));
        Self {
            own_id: if essay.is_some() {
                FileId::ESSAY
            } else {
                FileId::LIBRARY
            },
            checked,
            essay,
            library,
            lines: lines.into_iter().collect(),
        }
    }

    fn uri(&self, file: FileId) -> Option<&Url> {
        if file == FileId::ESSAY {
            self.essay.as_ref()
        } else {
            self.library.as_ref()
        }
    }

    fn range(&self, span: Span) -> Option<lsp_types::Range> {
        let text = &self.checked.file(span.file).text;
        Some(
            self.lines
                .get(&span.file)?
                .range(text, span.start..span.end),
        )
    }

    /// A finding of the document itself. What is wrong in the library is told where the library is open.
    fn found(&self, finding: &Diagnostic) -> Option<Found> {
        if finding.span.file != self.own_id {
            return None;
        }
        let related = finding.labels.iter().filter_map(|label| {
            Some(DiagnosticRelatedInformation {
                location: Location::new(
                    self.uri(label.span.file)?.clone(),
                    self.range(label.span)?,
                ),
                message: label.text.clone(),
            })
        });
        let related: Vec<DiagnosticRelatedInformation> = related.collect();
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        let edits: Option<Vec<(Url, TextEdit)>> = edits
            .map(|edit| {
                let edited = TextEdit::new(self.range(edit.span)?, edit.text.clone());
                Some((self.uri(edit.span.file)?.clone(), edited))
            })
            .collect();
        Some(Found {
            told: lsp_types::Diagnostic {
                range: self.range(finding.span)?,
                severity: Some(match finding.severity {
                    Severity::Error => DiagnosticSeverity::ERROR,
                    Severity::Warning => DiagnosticSeverity::WARNING,
                    Severity::Info => DiagnosticSeverity::INFORMATION,
                }),
                code: Some(NumberOrString::String(finding.rule.to_owned())),
                code_description: page_of(finding.rule).map(|href| CodeDescription { href }),
                source: Some("ibid".to_owned()),
                message: with_help(&finding.message, finding.help.as_deref()),
                related_information: Some(related).filter(|related| !related.is_empty()),
                ..lsp_types::Diagnostic::default()
            },
            edits: edits.unwrap_or_default(),
            diagnostic: Some(finding.clone()),
        })
    }
}

/// The part of the documentation that is about a rule.
fn page_of(rule: &str) -> Option<Url> {
    ibid_checker::rule(rule)?;
    let page = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules.md");
    Url::parse(&format!("{page}#{rule}")).ok()
}

/// The fixes of the findings that a range touches, and one for all that are safe.
pub(super) fn actions(
    documents: &mut Documents,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let found = found(documents, &params.text_document.uri);
    let wanted = |kind: &CodeActionKind| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| {
            only.iter().any(|asked| {
                let rest = kind.as_str().strip_prefix(asked.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
    };
    let mut out = Vec::new();
    let touches = |range: &lsp_types::Range| {
        range.start <= params.range.end && params.range.start <= range.end
    };
    let here = found.iter().filter(|found| {
        wanted(&CodeActionKind::QUICKFIX) && touches(&found.told.range) && !found.edits.is_empty()
    });
    for found in here {
        let Some(fix) = found.fix() else {
            continue;
        };
        out.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![found.told.clone()]),
            edit: Some(edit(found.edits.iter())),
            is_preferred: Some(fix.safety == Safety::Safe),
            ..CodeAction::default()
        }));
    }
    let safe = all_safe(found);
    if wanted(&CodeActionKind::SOURCE_FIX_ALL) && !safe.is_empty() {
        out.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: "fix everything that is safe".to_owned(),
            kind: Some(CodeActionKind::SOURCE_FIX_ALL),
            edit: Some(edit(safe.into_iter())),
            ..CodeAction::default()
        }));
    }
    out
}

/// The edits of all safe fixes, without those that lie on another's.
fn all_safe(found: &[Found]) -> Vec<&(Url, TextEdit)> {
    let mut out: Vec<&(Url, TextEdit)> = Vec::new();
    let is_safe = |found: &&Found| {
        let fix = found.fix();
        fix.is_some_and(|fix| fix.safety == Safety::Safe)
    };
    for found in found.iter().filter(is_safe) {
        let is_free = found.edits.iter().all(|(uri, edit)| {
            let mut others = out.iter().filter(|(other, _)| other == uri);
            others.all(|(_, other)| {
                edit.range.end < other.range.start || other.range.end < edit.range.start
            })
        });
        if is_free {
            out.extend(&found.edits);
        }
    }
    out
}

fn edit<'e>(edits: impl Iterator<Item = &'e (Url, TextEdit)>) -> WorkspaceEdit {
    let mut changes: HashMap<Url, Vec<TextEdit>> = HashMap::new();
    for (uri, edit) in edits {
        changes.entry(uri.clone()).or_default().push(edit.clone());
    }
    WorkspaceEdit::new(changes)
}
