//! Libraries of sources.

use std::sync::{Arc, OnceLock};

use ibid_citations::LinkIndex;
use ibid_diagnostics::{Diagnostic, FileId};
use ibid_reference_manager::{Format, Key, Read, import};
use ibid_styles::{Style, WorksCitedEntry, format};

/// A library of sources that essays cite from. Copies share what was read.
#[derive(Debug, Clone)]
pub struct Library {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    text: String,
    format: Format,
    read: Read,
    /// Prepared for linking when the first essay cites from it, and shared by all that do.
    links: OnceLock<LinkIndex>,
}

impl Library {
    /// Reads a library. Never fails: what is wrong is in [`problems`](Self::problems), and the rest is there.
    pub fn read(text: impl Into<String>, format: Format) -> Self {
        let text = text.into();
        let read = import(&text, format, FileId::LIBRARY);
        Self {
            inner: Arc::new(Inner {
                text,
                format,
                read,
                links: OnceLock::new(),
            }),
        }
    }

    /// Reads a library in ibid's own YAML.
    pub fn from_yaml(text: impl Into<String>) -> Self {
        Self::read(text, Format::Yaml)
    }

    /// What is wrong with it. The spans lie in its text.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.inner.read.problems
    }

    /// The text that it was read from.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The keys of its sources, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.inner.read.library.iter().map(|source| &source.key)
    }

    /// All its entries as MLA prints them, in MLA's order.
    pub fn works_cited(&self) -> Vec<WorksCitedEntry> {
        self.works_cited_in(&Style::Mla)
    }

    /// All its entries as a style prints them.
    pub fn works_cited_in(&self, style: &Style) -> Vec<WorksCitedEntry> {
        let keys: Vec<Key> = self.keys().cloned().collect();
        format(style, &self.inner.read.library, &[], &keys).works_cited
    }

    pub(crate) fn format(&self) -> Format {
        self.inner.format
    }

    pub(crate) fn links(&self) -> &LinkIndex {
        let links = &self.inner.links;
        links.get_or_init(|| LinkIndex::new(&self.inner.read.library))
    }

    pub(crate) fn as_read(&self) -> &Read {
        &self.inner.read
    }
}
