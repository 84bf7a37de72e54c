//! The part that holds the comments, and what makes it a part of the document.

use std::fmt::Write as _;

use super::AUTHOR;
use crate::elements::{attribute, each};
use crate::review::remark::Remark;
use crate::xml::escape;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// A part of comments alone.
pub(super) fn new(comments: &[(usize, &Remark)], strict: bool) -> String {
    let namespace = if strict { STRICT } else { WORD };
    let comments = written("w:", comments);
    format!("{XML}<w:comments xmlns:w=\"{namespace}\">{comments}</w:comments>")
}

/// A part of comments with some more behind those that it has.
pub(super) fn added(part: &str, comments: &[(usize, &Remark)]) -> Option<String> {
    let root = root(part)?;
    let prefix = root
        .split_once(':')
        .map(|(prefix, _)| format!("{prefix}:"))?;
    into_root(part, &root, &written(&prefix, comments))
}

/// The number that the next comment of a part takes.
pub(super) fn next(part: &str) -> usize {
    let mut next = 0;
    each(part, |start| {
        if start.local_name().as_ref() == "comment"
            && let Some(id) = attribute(start, "id").and_then(|id| id.parse::<usize>().ok())
        {
            next = next.max(id.saturating_add(1));
        }
    });
    next
}

fn written(prefix: &str, comments: &[(usize, &Remark)]) -> String {
    let mut out = String::new();
    for (id, remark) in comments {
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "<{prefix}comment {prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\" {prefix}initials=\"ib\">"
        );
        let mut reference = format!("<{prefix}r><{prefix}annotationRef/></{prefix}r>");
        for paragraph in &remark.paragraphs {
            let text: String = paragraph.chars().filter(|c| !c.is_control()).collect();
            let _ = write!(
                out,
                "<{prefix}p>{reference}<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{prefix}p>",
                escape(&text)
            );
            reference.clear();
        }
        let _ = write!(out, "</{prefix}comment>");
    }
    out
}

/// The parts of a kind that relations name.
pub(super) fn targets(relations: &str, kind: &str) -> Vec<String> {
    let ending = format!("/{kind}");
    let mut targets = Vec::new();
    each(relations, |start| {
        if attribute(start, "Type").is_some_and(|kind| kind.ends_with(&ending)) {
            targets.extend(attribute(start, "Target"));
        }
    });
    targets
}

/// Relations with one more, to a part of comments; where there are none yet, that one alone.
pub(super) fn related(relations: &str, file: &str) -> Option<String> {
    let mut kind = format!("{OFFICE}/comments");
    let mut ids = Vec::new();
    each(relations, |start| {
        ids.extend(attribute(start, "Id"));
        let styles = attribute(start, "Type").filter(|kind| kind.ends_with("/styles"));
        if let Some(office) = styles
            .as_deref()
            .and_then(|kind| kind.strip_suffix("/styles"))
        {
            kind = format!("{office}/comments");
        }
    });
    let mut names = (1..).map(|number| format!("ibidComments{number}"));
    let id = names.find(|id| !ids.contains(id)).unwrap_or_default();
    let relation = |prefix: &str| {
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{file}\"/>")
    };
    if relations.is_empty() {
        return Some(format!(
            "{XML}<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>",
            relation("")
        ));
    }
    let root = root(relations)?;
    let prefix = root.split_once(':').map(|(prefix, _)| format!("{prefix}:"));
    into_root(relations, &root, &relation(&prefix.unwrap_or_default()))
}

/// Content types with that of a part of comments.
pub(super) fn typed(types: &str, part: &str) -> Option<String> {
    let root = root(types)?;
    let prefix = root.split_once(':').map(|(prefix, _)| format!("{prefix}:"));
    let prefix = prefix.unwrap_or_default();
    let kind = format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{TYPE}\"/>");
    into_root(types, &root, &kind)
}

/// XML with something more at the end of its root.
fn into_root(xml: &str, root: &str, inside: &str) -> Option<String> {
    let close = format!("</{root}");
    if let Some(at) = xml.rfind(&close) {
        let (before, behind) = xml.split_at(at);
        return Some([before, inside, behind].concat());
    }
    // A root that is closed in itself.
    let at = xml.rfind("/>")?;
    let (before, _) = xml.split_at(at);
    Some(format!("{before}>{inside}{close}>"))
}

/// The name of the root, with its prefix.
fn root(xml: &str) -> Option<String> {
    let mut root = None;
    each(xml, |start| {
        root.get_or_insert_with(|| start.name().as_ref().to_owned());
    });
    root
}
