//! The styles of a template, and those of ours that it lacks.

use std::collections::{HashMap, HashSet};

use super::refused;
use crate::Error;
use crate::elements::{Child, children};

/// Styles, and the id under which each of ours is among them.
#[derive(Default)]
pub(in crate::docx) struct Styles {
    /// The part.
    pub(in crate::docx) text: String,
    ids: HashMap<String, String>,
}

/// A style of a part.
struct Style {
    id: String,
    /// `paragraph`, `character`, `table` or `numbering`.
    kind: String,
    /// Its name in small letters: Word's own have one name in every language.
    name: String,
    is_default: bool,
    text: String,
}

impl Styles {
    /// Our styles as they are.
    pub(in crate::docx) fn own(text: String) -> Self {
        Self {
            text,
            ids: HashMap::new(),
        }
    }

    /// The id of one of our styles.
    pub(in crate::docx) fn id<'s>(&'s self, ours: &'s str) -> &'s str {
        self.ids.get(ours).map_or(ours, String::as_str)
    }

    /// The styles of a template in the language of the essay. Ours are those of the same kind and name, or the default
    /// of their kind; the rest is added.
    pub(super) fn merged(theirs: &str, ours: &str, lang: &str) -> Result<Self, Error> {
        let (root, known) = styles(theirs).ok_or_else(|| refused("its styles are damaged"))?;
        let (_, ours) = styles(ours).ok_or_else(|| refused("its styles are damaged"))?;
        let mut taken: HashSet<&str> = known.iter().map(|style| style.id.as_str()).collect();
        let mut ids = HashMap::new();
        let mut added = Vec::new();
        for style in &ours {
            if let Some(same) = same(&known, style) {
                ids.insert(style.id.clone(), same.id.clone());
                continue;
            }
            // Another style may have the id.
            let id = std::iter::successors(Some(style.id.clone()), |id| Some(format!("Ibid{id}")))
                .find(|id| !taken.contains(id.as_str()))
                .unwrap_or_default();
            taken.insert(style.id.as_str());
            ids.insert(style.id.clone(), id);
            added.push(style);
        }
        let merged = Self {
            text: String::new(),
            ids,
        };
        let added: String = added
            .into_iter()
            .map(|style| merged.renamed(style))
            .collect();
        let end = root.inside.end;
        let (before, after) = theirs
            .split_at_checked(end)
            .ok_or_else(|| refused("its styles are damaged"))?;
        Ok(Self {
            text: format!("{}{added}{after}", in_language(before, lang)),
            ..merged
        })
    }

    /// One of our styles with the ids that it and the styles around it have here.
    fn renamed(&self, style: &Style) -> String {
        let mut text = style.text.clone();
        let id = |name: &str| format!("w:styleId=\"{name}\"");
        text = text.replace(&id(&style.id), &id(self.id(&style.id)));
        for element in ["basedOn", "next"] {
            let open = format!("<w:{element} w:val=\"");
            let Some((before, rest)) = text.split_once(&open) else {
                continue;
            };
            if let Some((name, after)) = rest.split_once('"') {
                text = format!("{before}{open}{}\"{after}", self.id(name));
            }
        }
        text
    }
}

/// The root of a part of styles, and the styles in it.
fn styles(part: &str) -> Option<(Child, Vec<Style>)> {
    let root = children(part, 0..part.len())?.into_iter().next()?;
    let inside = children(part, root.inside.clone())?;
    let styles = inside.iter().filter(|child| child.name == "w:style");
    let styles = styles.filter_map(|child| {
        let name = children(part, child.inside.clone())?;
        let name = name.iter().find(|child| child.local() == "name")?;
        Some(Style {
            id: child.attribute(part, "styleId")?,
            kind: child.attribute(part, "type")?,
            name: name.attribute(part, "val")?.to_lowercase(),
            is_default: matches!(
                child.attribute(part, "default").as_deref(),
                Some("1" | "true" | "on")
            ),
            text: part.get(child.range.clone())?.to_owned(),
        })
    });
    let styles = styles.collect();
    let is_open = root.inside.end < root.range.end;
    (is_open && root.name == "w:styles").then_some((root, styles))
}

/// The style of a template that one of ours is.
fn same<'s>(known: &'s [Style], ours: &Style) -> Option<&'s Style> {
    let mut of_kind = known.iter().filter(|style| style.kind == ours.kind);
    if ours.is_default
        && let Some(default) = of_kind.clone().find(|style| style.is_default)
    {
        return Some(default);
    }
    of_kind.find(|style| style.name == ours.name)
}

/// The part with the language of the essay as that of all text.
fn in_language(part: &str, lang: &str) -> String {
    let replaced = || {
        let (before, rest) = part.split_once("<w:docDefaults>")?;
        let (defaults, after) = rest.split_once("</w:docDefaults>")?;
        let (start, rest) = defaults.split_once("<w:lang ")?;
        let (_, end) = rest.split_once("/>")?;
        Some(format!(
            "{before}<w:docDefaults>{start}<w:lang w:val=\"{lang}\"/>{end}</w:docDefaults>{after}"
        ))
    };
    replaced().unwrap_or_else(|| part.to_owned())
}
