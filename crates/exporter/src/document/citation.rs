//! A citation as printed, each of its works linked to its entry.

use std::collections::HashMap;

use ibid_citations::{Citation, Cited, CitedItem, Resolution, TypedForm};
use ibid_manuscript::Look;
use ibid_styles::{CiteForm, RichText};

use super::inlines::Line;
use super::{Link, Text};
use crate::Citations;

/// The place of each entry in the list, by its key.
pub(super) struct Entries<'a>(HashMap<&'a str, usize>);

impl<'a> Entries<'a> {
    pub(super) fn new(cited: &'a Cited) -> Self {
        let entries = cited.printed.works_cited.iter().enumerate();
        Self(
            entries
                .map(|(place, entry)| (entry.key.as_str(), place))
                .collect(),
        )
    }

    /// The place of the entry that a work is linked to: none where it is ambiguous or unknown.
    pub(super) fn place(&self, item: &CitedItem) -> Option<usize> {
        match item.keys.as_slice() {
            [key] => self.0.get(key.as_str()).copied(),
            _ => None,
        }
    }

    /// The entry that a work is linked to.
    fn of(&self, item: &CitedItem) -> Option<Link> {
        self.place(item).map(Link::Entry)
    }
}

/// What the style prints in place of what was typed, if it is to be printed.
pub(super) fn printed(cited: &Cited, index: usize, how: Citations) -> Option<&RichText> {
    let citation = cited.citations.get(index)?;
    let printed = cited.printed.citations.get(index)?.as_ref()?;
    let keyed = citation.typed_as == TypedForm::Pandoc;
    let exact = citation.resolution == Resolution::Exact;
    (keyed || (exact && how == Citations::Formatted)).then_some(printed)
}

/// Adds a citation to a line, with the runs that are printed for it.
pub(super) fn push(
    line: &mut Line,
    citation: Option<&Citation>,
    runs: Vec<Text>,
    entries: &Entries<'_>,
) {
    let items = citation.map_or(&[][..], |citation| &citation.items);
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let parts = text.split(';').count();
    if items.len() < 2 || parts != items.len() {
        let entry = items.iter().find_map(|item| entries.of(item));
        for run in runs {
            let target = entry.clone().or_else(|| run.link.clone());
            line.push(Text {
                link: target,
                ..run
            });
        }
        return;
    }
    let mut item = 0;
    for run in runs {
        for (nth, part) in run.text.split(';').enumerate() {
            if nth > 0 {
                item += 1;
                line.push(piece(&run, ";", None));
            }
            let rest = part.trim_start();
            let space = part.len() - rest.len();
            line.push(piece(&run, part.get(..space).unwrap_or_default(), None));
            let entry = items.get(item).and_then(|item| entries.of(item));
            line.push(piece(&run, rest, entry));
        }
    }
}

/// Adds a citation that a reference manager keeps. A name in the sentence is not the manager's: it stands before the
/// field, and leads to its entry.
pub(super) fn push_live(
    line: &mut Line,
    citation: &Citation,
    index: usize,
    runs: Vec<Text>,
    entries: &Entries<'_>,
) {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let mut name = match citation.form {
        CiteForm::Narrative => last_bracket(&text).unwrap_or(0),
        CiteForm::Parenthetical => 0,
    };
    let entry = citation.items.iter().find_map(|item| entries.of(item));
    for run in runs {
        let (before, after) = run.text.split_at(name.min(run.text.len()));
        name -= before.len();
        line.push(piece(&run, before, entry.clone()));
        line.push(Text {
            citation: Some(index),
            ..piece(&run, after, None)
        });
    }
}

/// Where the bracket opens that closes a text.
fn last_bracket(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' => open += 1,
            '(' | '[' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return matches!(c, '(' | '[').then_some(at);
        }
    }
    None
}

/// A part of a run.
fn piece(run: &Text, text: &str, link: Option<Link>) -> Text {
    Text {
        text: text.to_owned(),
        link,
        ..run.clone()
    }
}

/// What the style printed, as runs.
pub(super) fn runs_of(rich: &RichText) -> Vec<Text> {
    let run = |run: &ibid_styles::Run| Text {
        text: run.text.clone(),
        look: Look {
            emphasis: run.italic,
            ..Look::default()
        },
        link: None,
        citation: None,
        span: None,
    };
    rich.runs().iter().map(run).collect()
}
