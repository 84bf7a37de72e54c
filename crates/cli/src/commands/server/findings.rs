//! What is shown at the words, and what fixes it.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, FileId, Safety, Severity, Span};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, TextEdit, Url,
    WorkspaceEdit,
};

use super::documents::{Documents, Found};
use super::places::Lines;
use crate::commands::check::{Checked, check_open};

/// Checks a document as it stands, and keeps what was found for its fixes. Of one that is closed nothing is shown.
pub(super) fn check(documents: &mut Documents, uri: &Url) -> Vec<lsp_types::Diagnostic> {
    let Some(path) = documents.path(uri) else {
        return Vec::new();
    };
    let checked = check_open(path, documents.texts());
    let encoding = documents.encoding;
    let found: Vec<Found> = checked.map_or_else(Vec::new, |checked| {
        let files = Files::new(uri, &checked, encoding);
        let own = checked.findings.iter();
        own.filter_map(|finding| files.found(finding)).collect()
    });
    let told = found.iter().map(|found| found.told.clone()).collect();
    if let Some(open) = documents.get_mut(uri) {
        open.found = found;
    }
    told
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
    fn new(uri: &'c Url, checked: &'c Checked, encoding: super::places::Encoding) -> Self {
        let full = |path: &std::path::Path| Url::from_file_path(crate::files::full(path)).ok();
        let essay = checked.essay.as_ref().map(|_| uri.clone());
        let library = match &essay {
            Some(_) => checked.library.path().and_then(full),
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
        let message = match &finding.help {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        };
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
                source: Some("ibid".to_owned()),
                message,
                related_information: Some(related).filter(|related| !related.is_empty()),
                ..lsp_types::Diagnostic::default()
            },
            edits: edits.unwrap_or_default(),
            diagnostic: finding.clone(),
        })
    }
}

/// The fixes of the findings that a range touches, and one for all that are safe.
pub(super) fn actions(
    documents: &Documents,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let found = documents.get(&params.text_document.uri);
    let found = found.map(|open| open.found.as_slice()).unwrap_or_default();
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
        let Some(fix) = &found.diagnostic.fix else {
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
        let fix = found.diagnostic.fix.as_ref();
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
