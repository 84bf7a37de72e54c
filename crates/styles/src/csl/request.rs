//! A citation as the engine takes it, and what it leaves to us: notes, and the form without the author.

use citationberg::taxonomy::Locator as CslLocator;
use citationberg::{CitationFormat, StyleCategory};
use hayagriva::{CitationItem, CitePurpose, Entry, LocatorPayload, SpecificLocator};
use ibid_reference_manager::{Library, Source};

use super::CslStyle;
use crate::{Cite, CiteForm, CiteItem, Locator, RichText, Unit};

/// A work of a citation with its locator as CSL takes it.
pub(super) struct Cited<'a> {
    pub(super) source: &'a Source,
    locator: Option<(CslLocator, String)>,
}

pub(super) fn cited<'a>(library: &'a Library, cite: &Cite) -> Option<Vec<Cited<'a>>> {
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

/// How a citation is asked for: what the engine calls prose has the author before its brackets, so that leaving out
/// what stands before them leaves out the author. Of several works in one bracket the authors stay.
pub(super) fn request<'a>(
    cite: &Cite,
    items: &'a [Cited<'_>],
    style: &CslStyle,
) -> Vec<CitationItem<'a, Entry>> {
    let is_narrative = cite.form == CiteForm::Narrative && !style.prints_notes();
    let in_prose = is_narrative || is_without_author(cite, style) && !style.prints_notes();
    items
        .iter()
        .map(|item| {
            let locator = item
                .locator
                .as_ref()
                .map(|(kind, value)| SpecificLocator(*kind, LocatorPayload::Str(value)));
            let item = CitationItem::with_locator(&item.source.entry, locator);
            if in_prose {
                item.kind(CitePurpose::Prose)
            } else {
                item
            }
        })
        .collect()
}

/// Whether the author is to be left out. A style that cites by numbers or labels names none.
fn is_without_author(cite: &Cite, style: &CslStyle) -> bool {
    let is_by_label = style.style.info.category.iter().any(|category| {
        matches!(
            category,
            StyleCategory::CitationFormat {
                format: CitationFormat::Label | CitationFormat::Numeric
            }
        )
    });
    !is_by_label && matches!(cite.items.as_slice(), [item] if item.suppress_author)
}

/// The citation as printed, from what the engine gave for its request.
pub(super) fn printed(
    text: RichText,
    cite: &Cite,
    items: &[Cited<'_>],
    style: &CslStyle,
) -> RichText {
    let leaves_out = is_without_author(cite, style);
    if style.prints_notes() {
        let source = items.first().filter(|_| leaves_out).map(|item| item.source);
        let text = source.map_or(text.clone(), |source| from_title(&text, source));
        return noted(&text, &cite.items);
    }
    let text = if leaves_out {
        without_author(&text, style)
    } else {
        text
    };
    framed(text, &cite.items)
}

/// A note from the title of its source on, the mark included that opens it; whole where the title is not in it.
fn from_title(text: &RichText, source: &Source) -> RichText {
    let marks = |c: char| !c.is_alphanumeric();
    let title = crate::mla::title(source).to_plain().to_lowercase();
    let title = title.trim_matches(marks);
    let plain = text.to_plain();
    let lower = plain.to_lowercase();
    let at = lower.find(title).filter(|_| lower.len() == plain.len());
    let Some(before) = at.and_then(|at| plain.get(..at)) else {
        return text.clone();
    };
    let start = before.trim_end_matches(['“', '‘', '"', '«']).len();
    text.slice(start..plain.len())
}

/// A note, which is a sentence: what is typed before the first work begins it, what is typed behind the last stands
/// before its full stop.
fn noted(text: &RichText, items: &[CiteItem]) -> RichText {
    let prefix = items.first().map_or("", |item| item.prefix.trim());
    let suffix = items.last().map_or("", |item| item.suffix.trim());
    let suffix = suffix.trim_start_matches([',', ';', ' ']);
    let plain = text.to_plain();
    let end = plain.trim_end_matches('.').len();
    let mut out = RichText::new();
    if !prefix.is_empty() {
        let mut letters = prefix.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        out.push_str(&format!(
            "{}{} ",
            first.collect::<String>(),
            letters.as_str()
        ));
    }
    out.append(text.slice(0..end));
    if !suffix.is_empty() {
        out.push_str(&format!(", {suffix}"));
    }
    out.push_str(".");
    out
}

/// The text from the mark on that opens the style's citations; where it has none, the engine put round brackets
/// there that are no part of the style.
fn without_author(text: &RichText, style: &CslStyle) -> RichText {
    let own = style.style.citation.layout.prefix.as_deref();
    let opening = own.unwrap_or("(").trim_start();
    let plain = text.to_plain();
    let Some(at) = plain.find(opening).filter(|_| !opening.is_empty()) else {
        return text.clone();
    };
    let (skip, drop_end) = match own {
        Some(_) => (at, 0),
        None => (at + opening.len(), usize::from(plain.ends_with(')'))),
    };
    text.slice(skip..plain.len() - drop_end)
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
