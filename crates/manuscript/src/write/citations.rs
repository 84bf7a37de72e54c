//! What is written in the place of a citation.

use super::keyed::keyed;
use crate::{Citation, TypedForm};

/// How the citations of an essay are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationForm {
    /// As they were typed.
    Typed,
    /// By key, as pandoc writes them (`[@lee, 12]`), where they lead to one source; as typed elsewhere.
    Keyed,
}

/// The citations that were found in an essay, and the form for them.
#[derive(Clone, Copy)]
pub(super) struct Citations<'a> {
    found: Option<&'a [Citation]>,
    form: CitationForm,
}

impl<'a> Citations<'a> {
    /// Of an essay whose citations nobody looked for.
    pub(super) const UNKNOWN: Self = Self {
        found: None,
        form: CitationForm::Typed,
    };

    pub(super) fn new(found: &'a [Citation], form: CitationForm) -> Self {
        Self {
            found: Some(found),
            form,
        }
    }

    /// Whether every citation was found, so that another `@` in the prose is no key.
    pub(super) fn are_known(self) -> bool {
        self.found.is_some()
    }

    /// The markup for the citation at an index; none where its prose is written as it stands.
    pub(super) fn markup(self, index: usize) -> Option<String> {
        let citation = self.found?.get(index)?;
        match (citation.typed_as, self.form) {
            (TypedForm::Pandoc, _) => Some(citation.text.clone()),
            (_, CitationForm::Keyed) => keyed(citation),
            (_, CitationForm::Typed) => None,
        }
    }
}
