//! The library of an imported essay: every entry of its list, what was typed as a comment above.

use std::fmt::Write as _;

use ibid_manuscript::{TypedEntry, WorksCitedList};
use ibid_reference_manager::{Read, entry_yaml};
use ibid_styles::typed::Field;

use crate::print;

/// The library as YAML.
pub(super) fn library(read: &Read, list: Option<&WorksCitedList>, essay: &str) -> String {
    let Some(list) = list else {
        return of_fields(read);
    };
    let mut out = String::from(
        "# The sources of the essay, read from its list. Above each stands what was typed.\n",
    );
    for (source, entry) in read.library.iter().zip(&list.entries) {
        let typed = entry.span.text(essay);
        out.push('\n');
        for line in typed.lines().filter(|line| !line.trim().is_empty()) {
            // Writing to a string does not fail.
            let _ = writeln!(out, "# {}", print::clean(line.trim()));
        }
        if let Some(doubts) = doubts(entry) {
            let _ = writeln!(out, "# not sure of: {doubts}");
        }
        out.push_str(&entry_yaml(source));
    }
    if read.library.is_empty() {
        out.push_str("{}\n");
    }
    out
}

/// The sources that the citation fields of a document hold, where it has no list.
fn of_fields(read: &Read) -> String {
    if read.library.is_empty() {
        return "# No sources were found in the essay.\n{}\n".to_owned();
    }
    let mut out =
        String::from("# The sources of the essay, from the citation fields of the document.\n");
    for source in &read.library {
        out.push('\n');
        out.push_str(&entry_yaml(source));
    }
    out
}

/// Fields that are less certain than this are named.
const SURE: f32 = 0.6;

/// The fields that somebody has to compare, with how sure the reader is of each.
fn doubts(entry: &TypedEntry) -> Option<String> {
    let source = entry.source();
    let mut out = Vec::new();
    doubt("title", source.title.as_ref(), &mut out);
    for author in &source.authors {
        doubt("author", Some(author), &mut out);
    }
    for container in &source.containers {
        doubt("container", container.title.as_ref(), &mut out);
        doubt("publisher", container.publisher.as_ref(), &mut out);
        doubt("volume", container.volume.as_ref(), &mut out);
        doubt("issue", container.issue.as_ref(), &mut out);
        doubt("pages", container.pages.as_ref(), &mut out);
        doubt("date", container.date.as_ref(), &mut out);
    }
    (!out.is_empty()).then(|| out.join(", "))
}

fn doubt<T>(name: &str, field: Option<&Field<T>>, out: &mut Vec<String>) {
    if let Some(field) = field.filter(|field| field.confidence < SURE) {
        out.push(format!("{name} ({:.0} %)", field.confidence * 100.0));
    }
}
