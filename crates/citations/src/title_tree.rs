//! Titles by their words, for finding them in prose.

use foldhash::HashMap;

use super::ids::{Id, Ids, push_new};

/// Titles by their words, for finding them in prose.
#[derive(Debug, Default)]
pub(super) struct TitleTree {
    next: HashMap<(u32, u32), u32>,
    words: HashMap<String, u32>,
    ends: HashMap<u32, Ids>,
    nodes: u32,
}

/// Titles are told apart by this many words at most.
pub(super) const TITLE_DEPTH: usize = 24;

impl TitleTree {
    /// Adds a title and, as a title of its own, what stands before the subtitle.
    pub(super) fn add(&mut self, title: &[String], main: usize, id: Id) {
        let mut node = 0;
        let last = title.len().min(TITLE_DEPTH);
        for (at, word) in title.iter().take(TITLE_DEPTH).enumerate() {
            let known = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(word.clone()).or_insert(known);
            node = *self.next.entry((node, word)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
            if at + 1 == main || at + 1 == last {
                push_new(self.ends.entry(node).or_default(), id);
            }
        }
    }

    /// The longest title that begins the words: how many words it takes, and its sources.
    pub(super) fn longest<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
    ) -> Option<(usize, &[Id])> {
        let (mut node, mut best) = (0, None);
        for (taken, word) in words.take(TITLE_DEPTH).enumerate() {
            let Some(next) = self
                .words
                .get(word)
                .and_then(|word| self.next.get(&(node, *word)))
            else {
                break;
            };
            node = *next;
            if let Some(ids) = self.ends.get(&node) {
                best = Some((taken + 1, ids.as_slice()));
            }
        }
        best
    }
}
