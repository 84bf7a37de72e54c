//! SARIF 2.1.0, with fixes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ibid_checker::{Fingerprint, RULES, Rule};
use ibid_diagnostics::{Diagnostic, Edit, FileId, Safety, Severity, Span};
use serde_sarif::sarif;

use super::{Checked, Failed, json};
use crate::errors::{Error, Place};
use crate::files::SourceFile;
use crate::print;

/// The schema that the report conforms to.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The report: one run, its rules, a result per finding, and a notification per file that could not be checked.
pub(crate) fn render(checked: &[Checked], failed: &[Failed]) -> Result<String, Error> {
    let results: Vec<sarif::Result> = checked
        .iter()
        .flat_map(|one| one.findings.iter().map(|finding| result(finding, one)))
        .collect();
    let driver = sarif::ToolComponent::builder()
        .name("ibid")
        .version(env!("CARGO_PKG_VERSION"))
        .information_uri(env!("CARGO_PKG_REPOSITORY"))
        .rules(
            RULES
                .iter()
                .map(|rule| descriptor(rule))
                .collect::<Vec<_>>(),
        )
        .build();
    let notifications: Vec<sarif::Notification> = failed.iter().map(notification).collect();
    let invocation = sarif::Invocation::builder()
        .execution_successful(failed.is_empty())
        .tool_execution_notifications(notifications)
        .build();
    let run = sarif::Run::builder()
        .tool(sarif::Tool::builder().driver(driver).build())
        .column_kind("unicodeCodePoints")
        .results(results)
        .invocations(vec![invocation])
        .build();
    json::document(
        &sarif::Sarif::builder()
            .schema(SCHEMA)
            .version("2.1.0")
            .runs(vec![run])
            .build(),
    )
}

fn descriptor(rule: &Rule) -> sarif::ReportingDescriptor {
    sarif::ReportingDescriptor::builder()
        .id(rule.name)
        .short_description(
            sarif::MultiformatMessageString::builder()
                .text(rule.summary())
                .build(),
        )
        .help(
            sarif::MultiformatMessageString::builder()
                .text(rule.doc())
                .markdown(rule.doc())
                .build(),
        )
        .default_configuration(
            sarif::ReportingConfiguration::builder()
                .level(level(rule.severity))
                .build(),
        )
        .build()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(finding: &Diagnostic, checked: &Checked) -> sarif::Result {
    let file = checked.file(finding.span.file);
    let fingerprint = Fingerprint::of(finding, &file.name, &file.text);
    let mut text = finding.message.clone();
    if let Some(help) = &finding.help {
        text.push('\n');
        text.push_str(help);
    }
    let related: Vec<sarif::Location> = finding
        .labels
        .iter()
        .zip(1_i64..)
        .map(|(label, id)| {
            let mut related = location(label.span, checked);
            related.id = Some(id);
            related.message = Some(message(&label.text));
            related
        })
        .collect();
    let mut result = sarif::Result::builder()
        .rule_id(finding.rule)
        .message(message(&text))
        .locations(vec![location(finding.span, checked)])
        .partial_fingerprints(BTreeMap::from([(
            "ibid/v1".to_owned(),
            fingerprint.to_string(),
        )]))
        .build();
    result.rule_index = RULES
        .iter()
        .position(|rule| rule.name == finding.rule)
        .and_then(|index| i64::try_from(index).ok());
    result.level = Some(match finding.severity {
        Severity::Error => sarif::ResultLevel::Error,
        Severity::Warning => sarif::ResultLevel::Warning,
        Severity::Info => sarif::ResultLevel::Note,
    });
    result.related_locations = (!related.is_empty()).then_some(related);
    result.fixes = fix(finding, checked).map(|fix| vec![fix]);
    result
}

/// The fix, where it can be made in a file.
fn fix(finding: &Diagnostic, checked: &Checked) -> Option<sarif::Fix> {
    let fix = finding.fix.as_ref()?;
    let can_be_fixed = fix
        .edits
        .iter()
        .all(|edit| checked.can_be_fixed(edit.span.file));
    if fix.safety == Safety::DisplayOnly || !can_be_fixed {
        return None;
    }
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    let changes: Vec<sarif::ArtifactChange> = by_file
        .into_iter()
        .map(|(id, edits)| {
            let file = checked.file(id);
            let replacements: Vec<sarif::Replacement> = edits
                .into_iter()
                .map(|edit| replacement(edit, file))
                .collect();
            sarif::ArtifactChange::builder()
                .artifact_location(artifact(&file.name))
                .replacements(replacements)
                .build()
        })
        .collect();
    Some(
        sarif::Fix::builder()
            .description(message(&fix.title))
            .artifact_changes(changes)
            .build(),
    )
}

fn replacement(edit: &Edit, file: &SourceFile) -> sarif::Replacement {
    sarif::Replacement::builder()
        .deleted_region(region(
            &file.place(edit.span.start),
            &file.place(edit.span.end),
        ))
        .inserted_content(
            sarif::ArtifactContent::builder()
                .text(edit.text.clone())
                .build(),
        )
        .build()
}

fn location(span: Span, checked: &Checked) -> sarif::Location {
    let file = checked.file(span.file);
    let mut physical = sarif::PhysicalLocation::builder()
        .artifact_location(artifact(&file.name))
        .build();
    let mut location = sarif::Location::builder().build();
    match checked.paragraph(span.file, span.start) {
        // Lines of the extracted text are no lines of the file.
        Some(number) => {
            location.logical_locations = Some(vec![
                sarif::LogicalLocation::builder()
                    .name(format!("paragraph {number}"))
                    .build(),
            ]);
        }
        None => physical.region = Some(region(&file.place(span.start), &file.place(span.end))),
    }
    location.physical_location = Some(physical);
    location
}

fn region(start: &Place, end: &Place) -> sarif::Region {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    sarif::Region::builder()
        .start_line(number(start.line))
        .start_column(number(start.column))
        .end_line(number(end.line))
        .end_column(number(end.column))
        .build()
}

fn notification(failed: &Failed) -> sarif::Notification {
    let mut location = sarif::PhysicalLocation::builder()
        .artifact_location(artifact(&failed.name))
        .build();
    if let Some(place) = failed.error.place() {
        location.artifact_location = Some(artifact(&place.path));
        location.region = Some(region(place, place));
    }
    sarif::Notification::builder()
        .level("error")
        .message(message(&failed.error.to_string()))
        .locations(vec![
            sarif::Location::builder()
                .physical_location(location)
                .build(),
        ])
        .build()
}

/// A message. Viewers make links of what stands in square brackets, and essays are not to make any.
fn message(text: &str) -> sarif::Message {
    let text = print::clean(text)
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]");
    sarif::Message::builder().text(text).build()
}

fn artifact(name: &str) -> sarif::ArtifactLocation {
    sarif::ArtifactLocation::builder().uri(uri(name)).build()
}

/// A path as a reference: relative paths stay relative.
fn uri(name: &str) -> String {
    let name = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.to_owned()
    };
    let mut out = String::with_capacity(name.len());
    if name.starts_with('/') {
        out.push_str("file://");
    }
    for byte in name.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("./my essays/a#1.md"), "my%20essays/a%231.md");
        assert_eq!(uri("/tmp/é.md"), "file:///tmp/%C3%A9.md");
    }

    #[test]
    fn a_message_makes_no_links() {
        let made = message("see [here](http://example.org)").text.unwrap();
        assert_eq!(made, "see \\[here\\](http://example.org)");
    }
}
