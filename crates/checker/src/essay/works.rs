//! What MLA prints for a work in this essay.

use ibid_reference_manager::{Key, Source};

use super::{Essay, leading};

impl Essay<'_> {
    /// The name, and the short title where it is needed, that a citation of a work prints.
    pub(crate) fn short_name(&self, source: &Source) -> Option<String> {
        leading(source).first().map(|person| person.name.clone())
    }
}

/// The works of a library, duplicates as one.
#[derive(Default)]
pub(crate) struct Duplicates;

impl Duplicates {
    /// The work that a key stands for.
    pub(crate) fn work<'k>(&self, key: &'k Key) -> &'k Key {
        key
    }
}
