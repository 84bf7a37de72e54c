//! The notes of a page: marks in the text lead to them by their ids.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::article::select;

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes {
    /// The ids of notes that marks lead to.
    ids: HashSet<String>,
    /// The elements that hold notes, each with the id of its note.
    holders: HashMap<NodeId, String>,
    /// The elements that hold comments on the text, which are no part of it.
    comments: HashSet<NodeId>,
}

/// Elements that hold a whole note.
const HOLDERS: &[&str] = &["li", "p", "div", "aside", "dd", "td"];

impl Notes {
    /// Finds the marks of notes, and what they lead to.
    pub(super) fn of(page: &Html) -> Self {
        const MOST: usize = 5_000;
        let links = select(
            page,
            "sup a[href^='#'], a[role=doc-noteref], a.footnote-ref, a.footnote-anchor, a[href^='#ftnt'], a[href^='#_ftn'], a[href^='#footnote-'], a[href^='#fn']",
        );
        let marks = links.iter().filter(|link| {
            let text: String = link.text().collect();
            text.chars().count() <= 8
        });
        let ids: HashSet<String> = marks
            .filter_map(|link| link.attr("href")?.strip_prefix('#').map(str::to_owned))
            .filter(|id| !is_back(id))
            .take(MOST)
            .collect();
        let mut notes = Self::default();
        if ids.is_empty() {
            return notes;
        }
        for node in page.tree.root().descendants() {
            let element = node.value().as_element();
            let Some(id) = element
                .and_then(|element| element.id())
                .filter(|id| ids.contains(*id))
            else {
                continue;
            };
            if let Some(holder) = holder(node) {
                if is_comment(id) {
                    notes.comments.insert(holder);
                } else {
                    notes.holders.entry(holder).or_insert_with(|| id.to_owned());
                }
            }
        }
        notes.ids = notes.holders.values().cloned().collect();
        notes
    }

    /// The label of the note that an element holds.
    pub(super) fn label(&self, node: NodeId) -> Option<&str> {
        self.holders.get(&node).map(String::as_str)
    }

    /// Whether an element holds a comment.
    pub(super) fn is_comment(&self, node: NodeId) -> bool {
        self.comments.contains(&node)
    }

    /// Whether an element is the heading of notes that stand together, which each printer sets by itself.
    pub(super) fn is_heading(&self, node: NodeRef<'_, Node>) -> bool {
        let element = node.value().as_element();
        let is_heading = element.is_some_and(|element| {
            matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        });
        let around = node.parent().and_then(|around| around.value().as_element());
        is_heading
            && !self.holders.is_empty()
            && around.is_some_and(|around| {
                matches!(around.attr("role"), Some("doc-endnotes" | "doc-footnotes"))
                    || around
                        .classes()
                        .any(|class| matches!(class, "footnotes" | "endnotes"))
            })
    }

    /// What a link to an id is.
    pub(super) fn link<'h>(&self, href: &'h str) -> NoteLink<'h> {
        let Some(id) = href.strip_prefix('#') else {
            return NoteLink::None;
        };
        if is_back(id) || is_comment(id) {
            return NoteLink::Back;
        }
        if self.ids.contains(id) {
            NoteLink::Mark(id)
        } else {
            NoteLink::None
        }
    }
}

/// What a link within a page leads to, as far as notes go.
pub(super) enum NoteLink<'h> {
    /// To no note.
    None,
    /// To the note with this id.
    Mark(&'h str),
    /// From a note back to its mark, or to a comment: its text is not read.
    Back,
}

/// Whether an id is that of a mark in the text.
fn is_back(id: &str) -> bool {
    [
        "fnref",
        "_ftnref",
        "ftnt_ref",
        "cmnt_ref",
        "cite_ref",
        "footnote-anchor",
        "footnote-ref",
        "footnoteref",
        "_ednref",
        "ednref",
        "note-ref",
    ]
    .iter()
    .any(|start| id.starts_with(start))
}

/// Whether an id is that of a comment in Google Docs.
fn is_comment(id: &str) -> bool {
    id.strip_prefix("cmnt")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// The element that holds the note with an id: itself, or the nearest around it that can.
fn holder(node: NodeRef<'_, Node>) -> Option<NodeId> {
    const OUTWARDS: usize = 4;
    let mut node = node;
    for _ in 0..OUTWARDS {
        let name = node.value().as_element()?.name();
        if HOLDERS.contains(&name) {
            return Some(node.id());
        }
        node = node.parent()?;
    }
    None
}
