//! What MLA prints for a work in this essay.

use std::collections::HashMap;

use ibid_reference_manager::{Key, Library, Source, duplicates};
use ibid_styles::{cited_names, short_title};

/// The names that a citation of a work prints, or its short title where it has none.
pub(crate) fn short_name(source: &Source) -> String {
    let names = cited_names(source);
    match names.as_slice() {
        [] => short_title(source).to_marked(),
        [only] => only.short.clone(),
        [first, second] => format!("{} and {}", first.short, second.short),
        [first, ..] => format!("{} et al.", first.short),
    }
}

/// The works of a library, duplicates as one.
#[derive(Debug)]
pub(crate) struct Duplicates {
    /// For an entry that repeats another, the entry that it repeats.
    first: HashMap<Key, Key>,
}

impl Duplicates {
    pub(crate) fn new(library: &Library, text: &str) -> Self {
        let pairs = duplicates(library, text);
        Self {
            first: pairs
                .into_iter()
                .map(|pair| (pair.second, pair.first))
                .collect(),
        }
    }

    /// The entry that stands for the work of a key.
    pub(crate) fn work<'k>(&'k self, key: &'k Key) -> &'k Key {
        // Each entry points to an earlier one, so that this ends.
        let mut work = key;
        while let Some(first) = self.first.get(work).filter(|first| *first != work) {
            work = first;
        }
        work
    }
}
