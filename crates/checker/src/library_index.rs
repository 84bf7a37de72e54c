//! What the rules about an essay ask of its library.

use std::sync::OnceLock;

use ibid_reference_manager::Read;

use crate::essay::{Duplicates, Names, Titles};
use crate::suppression::Allowed;

/// A library with what the rules look up in it. Essays that cite from one library share it: each part is worked
/// out when it is first asked for, in time linear in the library, and then once for all of them.
#[derive(Debug)]
pub struct LibraryIndex<'a> {
    pub(crate) read: &'a Read,
    pub(crate) text: &'a str,
    names: OnceLock<Names>,
    titles: OnceLock<Titles>,
    duplicates: OnceLock<Duplicates>,
    allowed: OnceLock<Vec<Allowed>>,
}

impl<'a> LibraryIndex<'a> {
    /// Takes a library with the places of its values, and the text that those places index: that of the library's
    /// file, or the essay's own for a list typed at its end.
    pub fn new(read: &'a Read, text: &'a str) -> Self {
        Self {
            read,
            text,
            names: OnceLock::new(),
            titles: OnceLock::new(),
            duplicates: OnceLock::new(),
            allowed: OnceLock::new(),
        }
    }

    /// The authors.
    pub(crate) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.read.library))
    }

    /// The titles.
    pub(crate) fn titles(&self) -> &Titles {
        self.titles.get_or_init(|| Titles::new(&self.read.library))
    }

    /// Which entries are one work.
    pub(crate) fn duplicates(&self) -> &Duplicates {
        self.duplicates
            .get_or_init(|| Duplicates::new(&self.read.library, self.text))
    }

    /// What the comments of its file allow.
    pub(crate) fn allowed(&self) -> &[Allowed] {
        self.allowed
            .get_or_init(|| crate::suppression::in_library(self.read, self.text))
    }
}
