//! Where everything of a library stands in its file. Positions are kept beside the sources, not in them.

use std::collections::HashMap;

use ibid_diagnostics::Span;

use crate::Key;

/// A value of a YAML file with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands; for a scalar without its quotation marks.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A scalar, as the file means it: escapes resolved, quotation marks gone.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order of the file; keys are scalars in every library that can be read.
    Mapping(Vec<(Node, Node)>),
    /// Nothing: `title:` with no value, `~` or `null`.
    Null,
}

impl Node {
    /// The text of a scalar.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a field of a mapping.
    pub fn get(&self, field: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(pairs) => pairs
                .iter()
                .find(|(key, _)| key.as_str() == Some(field))
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of a list, or the node itself where a single value stands for a list of one.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }
}

/// Where one entry stands.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryPosition {
    /// The key.
    pub key: Span,
    /// The whole entry, from the key to the end of its last value.
    pub whole: Span,
    /// The values with their places, where the format has them (YAML).
    pub node: Option<Node>,
}

/// Where the entries of a library stand, those included that could not be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Positions {
    entries: Vec<(Key, EntryPosition)>,
    by_key: HashMap<Key, usize>,
}

impl Positions {
    /// Records an entry. Of two with the same key the first is found by [`Positions::get`].
    pub fn push(&mut self, key: Key, position: EntryPosition) {
        self.by_key.entry(key.clone()).or_insert(self.entries.len());
        self.entries.push((key, position));
    }

    /// The place of the entry with this key.
    pub fn get(&self, key: &str) -> Option<&EntryPosition> {
        self.entries
            .get(*self.by_key.get(key)?)
            .map(|(_, position)| position)
    }

    /// Every entry of the file in order, duplicates included.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &EntryPosition)> {
        self.entries.iter().map(|(key, position)| (key, position))
    }
}
