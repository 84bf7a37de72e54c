//! What the engine gives, as text in runs.

use std::collections::HashMap;

use hayagriva::{BibliographyItem, ElemChild, ElemChildren};
use ibid_reference_manager::{Extra, Source};

use crate::{RichText, Run, WorksCitedEntry};

/// The entries in the order of the style; a source whose style has no list gets none.
pub(super) fn works_cited(
    sources: &[&Source],
    entries: Vec<BibliographyItem>,
) -> Vec<WorksCitedEntry> {
    let by_key: HashMap<&str, &Source> = sources
        .iter()
        .map(|source| (source.entry.key(), *source))
        .collect();
    entries
        .into_iter()
        .filter_map(|item| {
            let source = *by_key.get(item.key.as_str())?;
            let mut text = RichText::new();
            if let Some(first) = &item.first_field {
                push(first, &mut text);
                text.push_str(" ");
            }
            text.append(rich(&item.content));
            Some(WorksCitedEntry {
                key: source.key.clone(),
                text,
                annotation: Extra::Annotation.of(&source.entry).map(str::to_owned),
            })
        })
        .collect()
}

/// Whether a text is raised, all of it or a part.
pub(super) fn is_raised(children: &ElemChildren) -> bool {
    children.0.iter().any(|child| match child {
        ElemChild::Text(text) | ElemChild::Link { text, .. } => {
            text.formatting.vertical_align == citationberg::VerticalAlign::Sup
        }
        ElemChild::Elem(elem) => is_raised(&elem.children),
        ElemChild::Markup(_) | ElemChild::Transparent { .. } => false,
    })
}

pub(super) fn rich(children: &ElemChildren) -> RichText {
    let mut out = RichText::new();
    for child in &children.0 {
        push(child, &mut out);
    }
    out
}

fn push(child: &ElemChild, out: &mut RichText) {
    match child {
        ElemChild::Text(text) => out.push(run(text, None)),
        ElemChild::Elem(elem) => {
            for child in &elem.children.0 {
                push(child, out);
            }
        }
        ElemChild::Markup(text) => out.push_str(text),
        ElemChild::Link { text, url } => out.push(run(text, Some(url.clone()))),
        ElemChild::Transparent { .. } => {}
    }
}

fn run(text: &hayagriva::Formatted, link: Option<String>) -> Run {
    Run {
        text: text.text.clone(),
        italic: text.formatting.font_style == citationberg::FontStyle::Italic,
        link,
    }
}
