//! What is written in the place of a citation.

/// The markup for the citations of an essay.
#[derive(Clone, Copy)]
pub(super) struct Citations<'a>(Option<&'a [Option<String>]>);

impl<'a> Citations<'a> {
    /// Of an essay whose citations nobody looked for.
    pub(super) const UNKNOWN: Self = Self(None);

    /// One item for each citation; none where its prose is written as it stands.
    pub(super) fn new(markup: &'a [Option<String>]) -> Self {
        Self(Some(markup))
    }

    /// Whether every citation was found, so that another `@` in the prose is no key.
    pub(super) fn are_known(self) -> bool {
        self.0.is_some()
    }

    /// The markup for the citation at an index.
    pub(super) fn markup(self, index: usize) -> Option<String> {
        self.0?.get(index)?.clone()
    }
}
