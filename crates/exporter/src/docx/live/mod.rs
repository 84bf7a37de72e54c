//! The fields of live citations: those of Zotero and those of Word.

mod word;
mod zotero;

use std::collections::HashSet;

use ibid_citations::{Citation, CitedItem};
use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_language::locator_labels::{Unit, find_label};
use ibid_reference_manager::{Key, Source};
use ibid_styles::CiteForm;

use super::extra::Extra;
use crate::document::{Document, Inline, plain};
use crate::stable_number::stable_number;
use crate::xml::escape;
use crate::{LiveCitations, Manager};

/// The name of what is said of sources that no live citation leads to.
const NOT_LIVE: &str = "not-live";

/// The live citations of a document.
pub(super) struct Live<'d> {
    told: LiveCitations<'d>,
    citations: &'d [Citation],
    /// A name of this document among others.
    name: u64,
    lang: String,
    /// Whether the list is what the manager would print, which says nothing under its entries.
    has_list: bool,
    listed: &'d [Key],
}

/// What opens and what closes a stretch of the text.
pub(super) struct Around {
    pub(super) before: String,
    pub(super) after: String,
}

/// A work of a citation, as reference managers see it.
struct Work<'d> {
    source: &'d Source,
    item: &'d CitedItem,
    /// Whether what is shown leaves the author out, because the sentence has it.
    without_author: bool,
}

impl<'d> Live<'d> {
    /// The live citations, where the document has any.
    pub(super) fn new(document: &'d Document<'d>) -> Option<Self> {
        let list = document.works_cited.as_ref();
        Some(Self {
            told: document.live?,
            citations: document.citations,
            name: stable_number(document.source.bytes()),
            lang: document.language_tag(),
            listed: list.map_or(&[], |list| &list.sources),
            has_list: list.is_some_and(|list| list.annotations.is_empty()),
        })
    }

    /// The field around what is shown of a citation, which stands in a note or in the text.
    pub(super) fn citation(
        &self,
        index: usize,
        shown: &[Inline],
        note: Option<usize>,
    ) -> Option<Around> {
        let citation = self.citations.get(index)?;
        let works = self.works(citation)?;
        let text = plain(shown);
        // A name in the sentence is in no form that a manager knows: it keeps its text.
        let is_kept = citation.form == CiteForm::Narrative && !text.ends_with([')', ']']);
        Some(match self.told.manager {
            Manager::Zotero => {
                let shown = zotero::Shown {
                    runs: shown,
                    is_kept,
                    note,
                };
                zotero::citation(&works, &shown, self.name, index)
            }
            Manager::Word => word::citation(&works, is_kept, index, &self.lang),
        })
    }

    /// The field around the list.
    pub(super) fn list(&self) -> Option<List> {
        self.has_list.then(|| match self.told.manager {
            Manager::Zotero => zotero::list(),
            Manager::Word => word::list(),
        })
    }

    /// The parts of the package in which the manager keeps what it knows of the document.
    pub(super) fn parts(&self, extra: &mut Extra) {
        match self.told.manager {
            Manager::Zotero => {
                zotero::preferences(self.told.style, &self.lang, self.has_list, self.name, extra);
            }
            Manager::Word => {
                let library = self.told.library;
                let listed = self
                    .listed
                    .iter()
                    .filter_map(|key| library.get(key.as_str()));
                word::sources(listed, self.told.style, extra);
            }
        }
    }

    /// The entries that Zotero's list will lose: it keeps no source that nothing cites.
    pub(super) fn left_behind(&self) -> Option<Diagnostic> {
        if self.told.manager != Manager::Zotero || !self.has_list {
            return None;
        }
        let works = self
            .citations
            .iter()
            .filter_map(|citation| self.works(citation));
        let cited: HashSet<&str> = works
            .flatten()
            .map(|work| work.source.key.as_str())
            .collect();
        let listed = self.listed.iter().map(Key::as_str);
        let left: Vec<&str> = listed.filter(|key| !cited.contains(key)).collect();
        (!left.is_empty()).then(|| {
            Diagnostic::new(
                NOT_LIVE,
                Severity::Warning,
                Span::essay(0..0),
                format!(
                    "no live citation leads to {}, and Zotero's next refresh takes it off the list",
                    left.join(", ")
                ),
            )
            .with_help("cite it in brackets, or add it in Word with Zotero's “Edit Bibliography”")
        })
    }

    fn works(&self, citation: &'d Citation) -> Option<Vec<Work<'d>>> {
        let works = citation.items.iter().map(|item| {
            let source = self.told.library.get(item.source()?.as_str())?;
            let is_named = match item.typed_key {
                Some(_) => citation.form == CiteForm::Parenthetical && !item.suppress_author,
                // A title stands in the place of the author where the work has none.
                None => item.name.is_some() || item.title.is_some() && is_anonymous(source),
            };
            Some(Work {
                source,
                item,
                without_author: !is_named,
            })
        });
        works.collect()
    }
}

fn is_anonymous(source: &Source) -> bool {
    ibid_styles::cited_names(source).is_empty()
}

/// The fields around the list: what stands at the start and the end of its first and last paragraph, and around all of
/// them.
pub(super) struct List {
    pub(super) paragraphs: Around,
    pub(super) field: Around,
}

/// A complex field. What is locked keeps its text until it is unlocked.
fn field(instruction: &str, is_locked: bool) -> Around {
    let lock = if is_locked { " w:fldLock=\"true\"" } else { "" };
    // What no XML can hold is in no instruction either.
    let instruction: String = instruction
        .chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}') && !c.is_control())
        .collect();
    Around {
        before: format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"{lock}/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            escape(&instruction)
        ),
        after: "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".to_owned(),
    }
}

/// The place in a work, as CSL has it: a label, and the value. CSL prints the label of everything but a page, so that
/// what has none in MLA either is given as one.
fn locator(item: &CitedItem) -> Option<(&'static str, String)> {
    let (first, more) = item.locators.split_first()?;
    let label = first.locator.label.as_deref().and_then(csl_label);
    let mut value = match label {
        Some(_) => first.locator.value.clone(),
        None if first.locator.unit == Unit::Page => first.locator.value.clone(),
        None => first.text.clone(),
    };
    for next in more {
        let is_same = next.locator.unit == first.locator.unit && next.locator.unit != Unit::Other;
        value.push_str(", ");
        value.push_str(if is_same {
            &next.locator.value
        } else {
            &next.text
        });
    }
    Some((label.unwrap_or("page"), value))
}

/// CSL's name for a label.
fn csl_label(typed: &str) -> Option<&'static str> {
    Some(match find_label(typed)?.one {
        "line" => "line",
        "ch." => "chapter",
        "sec." => "section",
        "par." => "paragraph",
        "vol." => "volume",
        "v." => "verse",
        "bk." => "book",
        "pt." => "part",
        "act" => "act",
        "sc." => "scene",
        "fig." => "figure",
        "table" => "table",
        "col." => "column",
        "fol." => "folio",
        "n" => "note",
        "app." => "appendix",
        "no." => "issue",
        _ => return None,
    })
}
