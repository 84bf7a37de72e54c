//! What typst says, with the place in the template.

use ibid_diagnostics::{Diagnostic, LineIndex, Severity, Span};
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;

use super::world::MemoryWorld;
use crate::{Error, Place};

/// The first error of a compilation, in the template where it or the calls that led to it stand there.
pub(super) fn error_of(errors: &[SourceDiagnostic], world: &MemoryWorld, name: &str) -> Error {
    let Some(error) = errors.first() else {
        return Error::Typesetting {
            message: "typst gave no reason".to_owned(),
        };
    };
    let message = error.message.to_string();
    match place_of(error, world, name) {
        Some(at) => Error::Template {
            at,
            message,
            hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
        },
        // The import in what is compiled found no function of this name.
        None if message.contains("unresolved import") => Error::Template {
            at: Place {
                file: name.to_owned(),
                line: 1,
                column: 1,
            },
            message: "the template defines no function `essay`".to_owned(),
            hints: vec![
                "it is called with the essay as a dictionary: `#let essay(data) = { … }`"
                    .to_owned(),
            ],
        },
        None => Error::Typesetting { message },
    }
}

/// Warnings as findings; their place is in the message, since a template is no file of the essay.
pub(super) fn warnings_of(
    warnings: &[SourceDiagnostic],
    world: &MemoryWorld,
    name: &str,
) -> Vec<Diagnostic> {
    let finding = |warning: &SourceDiagnostic| {
        let message = match place_of(warning, world, name) {
            Some(at) => format!("{}:{}:{}: {}", at.file, at.line, at.column, warning.message),
            None => warning.message.to_string(),
        };
        Diagnostic::new(
            "template-warning",
            Severity::Warning,
            Span::essay(0..0),
            message,
        )
    };
    warnings.iter().map(finding).collect()
}

/// The innermost place in the template.
fn place_of(diagnostic: &SourceDiagnostic, world: &MemoryWorld, name: &str) -> Option<Place> {
    let calls = diagnostic
        .trace
        .iter()
        .map(|call| DiagSpan::from(call.span));
    std::iter::once(diagnostic.span)
        .chain(calls)
        .find_map(|span| place_in_template(span, world, name))
}

fn place_in_template(span: DiagSpan, world: &MemoryWorld, name: &str) -> Option<Place> {
    let template = world.template();
    if span.id() != Some(template.id()) {
        return None;
    }
    let start = world.range(span)?.start;
    let at = LineIndex::new(template.text()).line_column(template.text(), start);
    Some(Place {
        file: name.to_owned(),
        line: at.line,
        column: at.column,
    })
}
