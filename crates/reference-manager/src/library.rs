//! Sources in the order of their file, found by key.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use hayagriva::Entry;

/// The name by which an essay cites a source: `asselin` in `[@asselin]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Arc<str>);

impl Key {
    /// A key of this text, as it stands in the library.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// One source: its key and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The key.
    pub key: Key,
    /// The data, in hayagriva's model. An undivided name (`Chen Jian`, `World Health Organization`) is
    /// a person with a `name` and nothing else.
    pub entry: Entry,
}

/// The sources in the order of their file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    sources: Vec<Source>,
    by_key: HashMap<Key, usize>,
}

impl Library {
    /// A library without sources.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a source at the end; gives it back where the key is taken.
    pub fn push(&mut self, source: Source) -> Result<(), Box<Source>> {
        if self.by_key.contains_key(&source.key) {
            return Err(Box::new(source));
        }
        self.by_key.insert(source.key.clone(), self.sources.len());
        self.sources.push(source);
        Ok(())
    }

    /// The source with this key.
    pub fn get(&self, key: &str) -> Option<&Source> {
        self.sources.get(*self.by_key.get(key)?)
    }

    /// The place of a key in the order of the file, from 0.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// All sources, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Source> {
        self.sources.iter()
    }

    /// The number of sources.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether it has no source.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}

impl<'a> IntoIterator for &'a Library {
    type Item = &'a Source;
    type IntoIter = std::slice::Iter<'a, Source>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
