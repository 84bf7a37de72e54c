//! What stands around a surname: particles before it, suffixes behind it, titles before the whole.
//!
//! The lists differ on purpose. A citation has nothing but a name, so that every particle is taken for one; in an entry, `e`
//! and `y` may be words, and a capital tells `De` from `de`; on a line of its own, a suffix has its full stop.

use crate::WordTable;

static PARTICLES: WordTable = WordTable::new(include_str!("../words/particles.txt"));

static IN_ENTRIES: WordTable = WordTable::new(include_str!("../words/particles_in_entries.txt"));

static IN_BYLINES: WordTable = WordTable::new(include_str!("../words/particles_in_bylines.txt"));

static SUFFIXES: WordTable = WordTable::new(include_str!("../words/suffixes.txt"));

static SUFFIXES_IN_ENTRIES: WordTable =
    WordTable::new(include_str!("../words/suffixes_in_entries.txt"));

static SUFFIXES_IN_BYLINES: WordTable =
    WordTable::new(include_str!("../words/suffixes_in_bylines.txt"));

static HONORIFICS: WordTable = WordTable::new(include_str!("../words/honorifics.txt"));

/// Whether the word, folded, is a particle of a family name.
pub fn is_particle(folded: &str) -> bool {
    PARTICLES.lists(folded)
}

/// Whether the word, as typed, opens a family name in an entry of a list.
pub fn is_particle_in_entry(word: &str) -> bool {
    IN_ENTRIES.lists(word)
}

/// Whether the word, in small letters, stands within a name on a line of its own.
pub fn is_particle_in_byline(lower: &str) -> bool {
    IN_BYLINES.lists(lower)
}

/// Whether the word, folded, is a suffix of a name.
pub fn is_suffix(folded: &str) -> bool {
    SUFFIXES.lists(folded)
}

/// Whether the word, as typed, is a suffix in an entry of a list: `Jr.`, `III`, and degrees that people put behind names.
pub fn is_suffix_in_entry(word: &str) -> bool {
    SUFFIXES_IN_ENTRIES.lists(word.trim_end_matches('.'))
}

/// Whether the word, as typed, is a suffix on a line of its own.
pub fn is_suffix_in_byline(word: &str) -> bool {
    SUFFIXES_IN_BYLINES.lists(word)
}

/// Whether the word, in small letters, is a title before a surname: `dr.`
pub fn is_honorific(lower: &str) -> bool {
    HONORIFICS.lists(lower)
}
