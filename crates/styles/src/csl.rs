//! Every style but MLA: hayagriva's CSL engine, its archive of styles, and `.csl` files.
//!
//! The archive is under CC BY-SA (see THIRD-PARTY.md) and behind the feature `archive`. Known limits of the
//! engine: no form without the author, lists in worse than linear time.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use citationberg::IndependentStyle;
use citationberg::taxonomy::Locator as CslLocator;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, ElemChild,
    ElemChildren, Entry, LocatorPayload, SpecificLocator,
};
use ibid_reference_manager::{Key, Library, Source};
use thiserror::Error;

use crate::{Cite, CiteForm, CiteItem, Formatted, Locator, RichText, Run, Unit, WorksCitedEntry};

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
}

/// The style with this name in the archive.
pub(crate) fn named(name: &str) -> Result<CslStyle, StyleError> {
    let found = archived(name).ok_or_else(|| StyleError::Unknown(name.to_owned()))?;
    independent(found, name)
}

/// A style from the text of a `.csl` file.
pub(crate) fn from_csl(text: &str) -> Result<CslStyle, StyleError> {
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

#[cfg(feature = "archive")]
fn archived(name: &str) -> Option<citationberg::Style> {
    hayagriva::archive::ArchivedStyle::by_name(name).map(hayagriva::archive::ArchivedStyle::get)
}

#[cfg(feature = "archive")]
fn archived_by_id(id: &str) -> Option<citationberg::Style> {
    hayagriva::archive::ArchivedStyle::by_id(id).map(hayagriva::archive::ArchivedStyle::get)
}

#[cfg(feature = "archive")]
fn locales() -> &'static [citationberg::Locale] {
    static LOCALES: OnceLock<Vec<citationberg::Locale>> = OnceLock::new();
    LOCALES.get_or_init(hayagriva::archive::locales)
}

#[cfg(not(feature = "archive"))]
fn archived(_: &str) -> Option<citationberg::Style> {
    None
}

#[cfg(not(feature = "archive"))]
fn archived_by_id(_: &str) -> Option<citationberg::Style> {
    None
}

#[cfg(not(feature = "archive"))]
fn locales() -> &'static [citationberg::Locale] {
    static LOCALES: OnceLock<Vec<citationberg::Locale>> = OnceLock::new();
    LOCALES.get_or_init(Vec::new)
}

/// The names and titles of the archived styles, MLA's own among them left out.
#[cfg(feature = "archive")]
pub(crate) fn names() -> Vec<(String, String)> {
    hayagriva::archive::ArchivedStyle::all()
        .iter()
        .filter_map(|style| {
            Some((
                (*style.names().first()?).to_owned(),
                style.display_name().to_owned(),
            ))
        })
        .filter(|(name, _)| !crate::formatted::is_mla(name))
        .collect()
}

/// The names and titles of the archived styles: none without the archive.
#[cfg(not(feature = "archive"))]
pub(crate) fn names() -> Vec<(String, String)> {
    Vec::new()
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
    let mut driver = BibliographyDriver::new();
    for (cite, items) in cites.iter().zip(&found) {
        if let Some(items) = items {
            let items = items.iter().map(|item| item.request(cite.form)).collect();
            driver.citation(CitationRequest::from_items(items, &style.style, locales()));
        }
    }
    // What is listed and not cited stands in a last citation that is not printed.
    let listed_items: Vec<CitationItem<'_, Entry>> = sources
        .iter()
        .map(|source| CitationItem::with_entry(&source.entry))
        .collect();
    if !listed_items.is_empty() {
        driver.citation(CitationRequest::from_items(
            listed_items,
            &style.style,
            locales(),
        ));
    }
    let rendered = driver.finish(BibliographyRequest::new(&style.style, None, locales()));
    let mut printed = rendered.citations.iter();
    let citations = cites
        .iter()
        .zip(&found)
        .map(|(cite, items)| {
            items.as_ref()?;
            let text = rich(&printed.next()?.citation);
            Some(framed(text, &cite.items))
        })
        .collect();
    let entries = rendered
        .bibliography
        .map(|list| list.items)
        .unwrap_or_default();
    Formatted {
        citations,
        works_cited: works_cited(&sources, entries),
    }
}

/// A work of a citation with its locator as CSL takes it.
struct Cited<'a> {
    source: &'a Source,
    locator: Option<(CslLocator, String)>,
}

fn cited<'a>(library: &'a Library, cite: &Cite) -> Option<Vec<Cited<'a>>> {
    cite.items
        .iter()
        .map(|item| {
            Some(Cited {
                source: library.get(item.key.as_str())?,
                locator: locator(&item.locators),
            })
        })
        .collect()
}

impl<'a> Cited<'a> {
    fn request<'b>(&'b self, form: CiteForm) -> CitationItem<'b, Entry>
    where
        'a: 'b,
    {
        let locator = self
            .locator
            .as_ref()
            .map(|(kind, value)| SpecificLocator(*kind, LocatorPayload::Str(value)));
        let item = CitationItem::with_locator(&self.source.entry, locator);
        match form {
            CiteForm::Parenthetical => item,
            CiteForm::Narrative => item.kind(CitePurpose::Prose),
        }
    }
}

/// CSL takes one locator: those of the first unit, joined.
fn locator(locators: &[Locator]) -> Option<(CslLocator, String)> {
    let first = locators.first()?;
    let kind = match first.unit {
        Unit::Page | Unit::Division => CslLocator::Page,
        Unit::Line => CslLocator::Line,
        Unit::Chapter => CslLocator::Chapter,
        Unit::Section => CslLocator::Section,
        Unit::Paragraph => CslLocator::Paragraph,
        Unit::Verse => CslLocator::Verse,
        Unit::Volume => CslLocator::Volume,
        Unit::Timestamp => CslLocator::Timestamp,
        Unit::Other => CslLocator::Custom,
    };
    let values: Vec<String> = locators
        .iter()
        .map(|locator| {
            match (
                &locator.label,
                locator.unit == first.unit && kind != CslLocator::Custom,
            ) {
                (Some(label), false) => format!("{label} {}", locator.value),
                _ => locator.value.replace('-', "–"),
            }
        })
        .collect();
    Some((kind, values.join(", ")))
}

/// The entries in the order of the style; a source whose style has no list gets none.
fn works_cited(
    sources: &[&Source],
    entries: Vec<hayagriva::BibliographyItem>,
) -> Vec<WorksCitedEntry> {
    let keys: HashMap<&str, &Key> = sources
        .iter()
        .map(|source| (source.entry.key(), &source.key))
        .collect();
    entries
        .into_iter()
        .filter_map(|item| {
            let key = *keys.get(item.key.as_str())?;
            let mut text = RichText::new();
            if let Some(first) = &item.first_field {
                push(first, &mut text);
                text.push_str(" ");
            }
            text.append(rich(&item.content));
            Some(WorksCitedEntry {
                key: key.clone(),
                text,
            })
        })
        .collect()
}

/// Puts what is typed before the first work and behind the last inside the brackets.
fn framed(text: RichText, items: &[CiteItem]) -> RichText {
    let prefix = items
        .first()
        .map(|item| item.prefix.trim())
        .unwrap_or_default();
    let suffix = items
        .last()
        .map(|item| item.suffix.trim())
        .unwrap_or_default();
    if prefix.is_empty() && suffix.is_empty() {
        return text;
    }
    let mut runs = text.runs().to_vec();
    if let Some(first) = runs.first_mut().filter(|_| !prefix.is_empty()) {
        let at = usize::from(first.text.starts_with(['(', '[']));
        first.text.insert_str(at, &format!("{prefix} "));
    }
    if let Some(last) = runs.last_mut().filter(|_| !suffix.is_empty()) {
        let at = last.text.len() - usize::from(last.text.ends_with([')', ']']));
        last.text.insert_str(at, &format!("; {suffix}"));
    }
    let mut out = RichText::new();
    for run in runs {
        out.push(run);
    }
    out
}

fn rich(children: &ElemChildren) -> RichText {
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
