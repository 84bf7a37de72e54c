//! In-text citations: `(Asselin 550)`, `(Morrison, _Beloved_ 3)`, `Morrison (12)`.

use std::collections::HashMap;

use ibid_reference_manager::{Key, Library, Source};

use super::locators::{Circumstances, print};
use super::references::{Reference, references};
use crate::formatted::{Cite, CiteForm, CiteItem};
use crate::{RichText, Unit};

/// The printed form of each citation, in order; nothing where a key is not in the library. What must be told apart is
/// all that is cited or listed.
pub(crate) fn citations(
    library: &Library,
    cites: &[Cite],
    listed: &[Key],
) -> Vec<Option<RichText>> {
    if cites.is_empty() {
        return Vec::new();
    }
    let mut sources: Vec<&Source> = Vec::new();
    let mut index: HashMap<&Key, usize> = HashMap::new();
    let items = cites.iter().flat_map(|cite| &cite.items);
    for key in items.map(|item| &item.key).chain(listed) {
        if let Some(source) = library.get(key.as_str())
            && !index.contains_key(&source.key)
        {
            index.insert(&source.key, sources.len());
            sources.push(source);
        }
    }
    let mut essay = Essay {
        references: references(&sources),
        index,
        lines_named: vec![false; sources.len()],
    };
    cites.iter().map(|cite| essay.print(cite)).collect()
}

struct Essay<'a> {
    references: Vec<Reference<'a>>,
    index: HashMap<&'a Key, usize>,
    /// Whether a citation of the source has printed the word `line`.
    lines_named: Vec<bool>,
}

impl Essay<'_> {
    fn print(&mut self, cite: &Cite) -> Option<RichText> {
        let found: Option<Vec<(usize, &CiteItem)>> = cite
            .items
            .iter()
            .map(|item| Some((*self.index.get(&item.key)?, item)))
            .collect();
        let items = found.filter(|items| !items.is_empty())?;
        let narrative = cite.form == CiteForm::Narrative;
        let inside = self.inside(&items, narrative, cite.possessive);
        let mut out = RichText::new();
        if narrative {
            let (first, _) = items.first()?;
            out.append(self.references.get(*first)?.in_sentence.clone());
        }
        if inside.is_empty() {
            return Some(out);
        }
        if narrative {
            out.push_str(" ");
        }
        let (open, close) = if cite.in_parentheses {
            ("[", "]")
        } else {
            ("(", ")")
        };
        out.push_str(open);
        out.append(inside);
        out.push_str(close);
        Some(out)
    }

    /// What stands between the brackets.
    fn inside(
        &mut self,
        items: &[(usize, &CiteItem)],
        narrative: bool,
        possessive: bool,
    ) -> RichText {
        let mut out = RichText::new();
        let mut before: Option<usize> = None;
        for (position, (index, item)) in items.iter().enumerate() {
            let completes = narrative && position == 0;
            let repeats = item.prefix.trim().is_empty()
                && !item.suppress_author
                && before.is_some_and(|before| self.are_alike(before, *index));
            let same_work = repeats && before == Some(*index);
            let naming = Naming {
                names: !(item.suppress_author || completes || repeats),
                title: !(same_work
                    || (completes && possessive)
                    || (completes && self.is_cited_by_title(*index)))
                    && !(item.suppress_author && self.is_cited_by_title(*index)),
            };
            let printed = self.item(*index, item, naming);
            if printed.is_empty() {
                before = Some(*index);
                continue;
            }
            if !out.is_empty() && repeats {
                out.add_comma();
                out.push_str(" ");
            } else if !out.is_empty() {
                out.push_str("; ");
            }
            out.append(printed);
            before = Some(*index);
        }
        out
    }

    fn is_cited_by_title(&self, index: usize) -> bool {
        self.references
            .get(index)
            .is_some_and(|reference| reference.label.is_empty())
    }

    fn are_alike(&self, a: usize, b: usize) -> bool {
        match (self.references.get(a), self.references.get(b)) {
            (Some(first), Some(second)) => a == b || first.has_same_label(second),
            _ => false,
        }
    }

    fn item(&mut self, index: usize, item: &CiteItem, naming: Naming) -> RichText {
        let locators = self.locators(index, item);
        let Some(reference) = self.references.get(index) else {
            return RichText::new();
        };
        let mut out = RichText::new();
        if naming.names {
            out.push_str(&reference.label);
        }
        if let Some(title) = reference.title.as_ref().filter(|_| naming.title) {
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.append(title.clone());
        }
        if !locators.text.is_empty() {
            if !out.is_empty() {
                if locators.is_labelled {
                    out.add_comma();
                }
                out.push_str(" ");
            }
            out.push_str(&locators.text);
        }
        framed(out, item)
    }

    fn locators(&mut self, index: usize, item: &CiteItem) -> super::locators::Printed {
        let circumstances = Circumstances {
            lines_named: self.lines_named.get(index).copied().unwrap_or_default(),
            is_recording: self
                .references
                .get(index)
                .is_some_and(|reference| reference.is_recording),
        };
        let printed = print(&item.locators, circumstances);
        let has_lines = item
            .locators
            .iter()
            .any(|locator| locator.unit == Unit::Line);
        if let Some(named) = self.lines_named.get_mut(index) {
            *named |= has_lines;
        }
        printed
    }
}

/// What of a source an item says.
#[derive(Debug, Clone, Copy)]
struct Naming {
    names: bool,
    title: bool,
}

/// The item with what is typed before and after it.
fn framed(item: RichText, cite: &CiteItem) -> RichText {
    let mut out = RichText::new();
    let prefix = cite.prefix.trim();
    if !prefix.is_empty() {
        out.append(RichText::from_marked(prefix));
        if !item.is_empty() {
            out.push_str(" ");
        }
    }
    out.append(item);
    let suffix = cite
        .suffix
        .trim()
        .trim_start_matches([',', ';'])
        .trim_start();
    if !suffix.is_empty() {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.append(RichText::from_marked(suffix));
    }
    out
}
