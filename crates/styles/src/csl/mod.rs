//! Every style but MLA: hayagriva's CSL engine, its archive of styles, and `.csl` files.
//!
//! The archive is under CC BY-SA (see THIRD-PARTY.md) and behind the feature `archive`. Known limits of the
//! engine: of several works in one bracket none is printed without its author; lists take worse than linear time.

mod archive;
mod macros;
mod request;
mod text;

use std::collections::HashMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use citationberg::{IndependentStyle, StyleClass};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
use ibid_reference_manager::{Key, Library, Source};
use thiserror::Error;

use crate::formatted::{CslFault, MOST_CSL_WORKS};
use crate::{Cite, CiteForm, Formatted, RichText};
use archive::{archived, archived_by_id, locales};
pub(crate) use archive::{is_mla, names};
use request::{Cited, cited, printed, request};
use text::{is_raised, rich, works_cited};

/// A style of the Citation Style Language.
#[derive(Clone)]
pub struct CslStyle {
    name: String,
    style: Arc<IndependentStyle>,
}

impl CslStyle {
    /// The name by which it was asked for, or its title.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address by which CSL's programs know it.
    pub(crate) fn id(&self) -> &str {
        &self.style.info.id
    }

    /// Whether its citations are notes.
    pub(crate) fn prints_notes(&self) -> bool {
        self.style.settings.class == StyleClass::Note
    }
}

impl fmt::Debug for CslStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CslStyle").field(&self.name).finish()
    }
}

impl PartialEq for CslStyle {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.style == other.style
    }
}

impl Eq for CslStyle {}

/// Why a style cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StyleError {
    /// No style has this name.
    #[error("no style is named `{0}`")]
    Unknown(String),
    /// The text is no CSL style.
    #[error("not a CSL style: {0}")]
    Unreadable(String),
    /// The style only points to another, which is not at hand.
    #[error("the style depends on `{0}`, which is not at hand")]
    Dependent(String),
    /// Its macros call one another without end, or so often that no essay would be finished.
    #[error("`{0}` of the style calls macros without end")]
    Endless(String),
    /// Its elements nest deeper than those of any style in use.
    #[error("the elements of the style nest too deep")]
    TooDeep,
}

/// The style with this name in the archive.
pub(crate) fn named(name: &str) -> Result<CslStyle, StyleError> {
    let found = archived(name).ok_or_else(|| StyleError::Unknown(name.to_owned()))?;
    independent(found, name)
}

/// A style from the text of a `.csl` file.
pub(crate) fn from_csl(text: &str) -> Result<CslStyle, StyleError> {
    macros::check(text)?;
    let style = citationberg::Style::from_xml(text)
        .map_err(|error| StyleError::Unreadable(error.to_string()))?;
    let title = match &style {
        citationberg::Style::Independent(style) => style.info.title.value.clone(),
        citationberg::Style::Dependent(style) => style.info.title.value.clone(),
    };
    independent(style, &title)
}

fn independent(style: citationberg::Style, name: &str) -> Result<CslStyle, StyleError> {
    let style = match style {
        citationberg::Style::Independent(style) => style,
        citationberg::Style::Dependent(dependent) => {
            let parent = &dependent.parent_link.href;
            match archived_by_id(parent) {
                Some(citationberg::Style::Independent(style)) => style,
                _ => return Err(StyleError::Dependent(parent.clone())),
            }
        }
    };
    Ok(CslStyle {
        name: name.to_owned(),
        style: Arc::new(style),
    })
}

/// Formats with a CSL style.
pub(crate) fn format(
    style: &CslStyle,
    library: &Library,
    cites: &[Cite],
    listed: &[Key],
) -> Formatted {
    let found: Vec<Option<Vec<Cited<'_>>>> =
        cites.iter().map(|cite| cited(library, cite)).collect();
    let sources = crate::mla::listed(library, listed);
    let works = sources.len() + found.iter().flatten().map(Vec::len).sum::<usize>();
    if works > MOST_CSL_WORKS {
        return Formatted {
            citations: vec![None; cites.len()],
            fault: Some(CslFault::TooMany { works }),
            ..Formatted::default()
        };
    }
    caught(|| print(style, cites, &found, &sources))
        .unwrap_or_else(|| print_without_failing(style, cites, found, sources))
}

/// The sources on which the engine panics are told by trying each alone; the rest is printed without them.
fn print_without_failing(
    style: &CslStyle,
    cites: &[Cite],
    found: Vec<Option<Vec<Cited<'_>>>>,
    sources: Vec<&Source>,
) -> Formatted {
    let mut tried: HashMap<Key, bool> = HashMap::new();
    let mut prints = |source: &Source| {
        *tried
            .entry(source.key.clone())
            .or_insert_with(|| caught(|| print(style, &[], &[], &[source])).is_some())
    };
    let first = sources.first().map(|source| source.key.clone());
    let mut failed: Option<Key> = None;
    let mut keep = |source: &Source| {
        let is_kept = prints(source);
        if !is_kept {
            failed.get_or_insert_with(|| source.key.clone());
        }
        is_kept
    };
    let sources: Vec<&Source> = sources.into_iter().filter(|source| keep(source)).collect();
    let found: Vec<Option<Vec<Cited<'_>>>> = found
        .into_iter()
        .map(|items| items.filter(|items| items.iter().all(|item| keep(item.source))))
        .collect();
    let formatted = caught(|| print(style, cites, &found, &sources)).unwrap_or_else(|| Formatted {
        citations: vec![None; cites.len()],
        ..Formatted::default()
    });
    Formatted {
        fault: failed.or(first).map(CslFault::Panic),
        ..formatted
    }
}

/// What the work gives, unless it panics.
fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Prints the citations of which all works were found, and the list.
fn print(
    style: &CslStyle,
    cites: &[Cite],
    found: &[Option<Vec<Cited<'_>>>],
    sources: &[&Source],
) -> Formatted {
    let asked = cites
        .iter()
        .zip(found)
        .filter_map(|(cite, items)| Some(request(cite, items.as_ref()?, style)));
    // What is listed and not cited stands in a last citation that is not printed.
    let entries = sources.iter().map(|source| &source.entry);
    let listed = (!sources.is_empty()).then(|| entries.map(CitationItem::with_entry).collect());
    let mut driver = BibliographyDriver::new();
    for (items, number) in asked.chain(listed).zip(1..) {
        // Of a style that prints notes each citation is one; of any other, the engine leaves the number out.
        let (style, number) = (&style.style, Some(number));
        driver.citation(CitationRequest::new(items, style, None, locales(), number));
    }
    let rendered = driver.finish(BibliographyRequest::new(&style.style, None, locales()));
    // The last of them, if there is one more than were asked for, is that of the list.
    let asked = found.iter().flatten().count();
    let mut shown = rendered.citations.iter().take(asked);
    let is_raised = !style.prints_notes() && shown.any(|text| is_raised(&text.citation));
    let mut texts = rendered.citations.iter();
    let citations = cites
        .iter()
        .zip(found)
        .map(|(cite, items)| {
            let items = items.as_ref()?;
            Some(printed(rich(&texts.next()?.citation), cite, items, style))
        })
        .collect();
    let entries = rendered
        .bibliography
        .map(|list| list.items)
        .unwrap_or_default();
    let notes = style
        .prints_notes()
        .then(|| cites.iter().zip(found).map(in_sentence).collect());
    let heading = if notes.is_some() {
        "Bibliography"
    } else {
        "References"
    };
    Formatted {
        citations,
        works_cited: works_cited(sources, entries),
        notes,
        list_heading: Some(heading),
        fault: is_raised.then_some(CslFault::Raised),
    }
}

/// The name in the sentence whose source a note tells.
fn in_sentence((cite, items): (&Cite, &Option<Vec<Cited<'_>>>)) -> RichText {
    let first = items.as_ref().and_then(|items| items.first());
    let Some(first) = first.filter(|_| cite.form == CiteForm::Narrative) else {
        return RichText::new();
    };
    let names = crate::mla::cited_names(first.source);
    let names: Vec<&str> = names.iter().map(|name| name.short.as_str()).collect();
    match names.as_slice() {
        [] => crate::mla::title(first.source),
        [name] => RichText::plain(*name),
        [name, second] => RichText::plain(format!("{name} and {second}")),
        [name, ..] => RichText::plain(format!("{name} and others")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_of_the_engine_is_caught() {
        let numbers = [1, 2, 3];
        assert_eq!(super::caught(|| numbers[numbers.len()]), None);
        assert_eq!(super::caught(|| 1), Some(1));
    }
}
