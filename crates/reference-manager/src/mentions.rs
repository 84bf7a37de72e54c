//! Which entries of a large library an essay may cite, told from their lines before any is parsed.

use std::collections::HashSet;

use ibid_diagnostics::FileId;

use crate::keys::fold;
use crate::yaml::Glance;
use crate::{Read, read_yaml_where};

/// Words that a title is not known by.
const SMALL: [&str; 26] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "as",
    "is", "are", "be", "le", "la", "les", "der", "die", "das", "el", "un",
];

/// Reads the entries that an essay may cite, and no others: those whose key it has behind an `@`, or whose
/// author or title stands in it, small misspellings allowed. Everything that a citation of the essay can mean
/// is among them; the ten sources of an essay are found so among 100,000.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::read_yaml_mentioned;
///
/// let text = "a:\n  type: book\n  title: Emma\n  author: Austen, Jane\nb:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n";
/// let read = read_yaml_mentioned(text, FileId::LIBRARY, "As Morrison writes (12), …");
/// assert!(read.library.get("b").is_some() && read.library.len() == 1);
/// ```
pub fn read_yaml_mentioned(text: &str, file: FileId, essay: &str) -> Read {
    let mentions = Mentions::of(essay);
    read_yaml_where(text, file, |entry| mentions.may_mean(entry))
}

/// The words and keys of an essay. Words are held by their hashes: two that collide only add an entry that
/// nobody cites.
struct Mentions {
    words: HashSet<u64>,
    /// Capitalised words with one letter left out.
    near: HashSet<u64>,
    keys: HashSet<String>,
}

impl Mentions {
    fn of(essay: &str) -> Self {
        let mut mentions = Self {
            words: HashSet::new(),
            near: HashSet::new(),
            keys: HashSet::new(),
        };
        for word in words(essay) {
            let is_name = word.starts_with(char::is_uppercase);
            // A possessive names the same person.
            let stem = word
                .trim_end_matches(['s', 'S'])
                .trim_end_matches(['\'', '’']);
            for form in [fold(word), fold(stem)] {
                if is_name {
                    mentions.near.extend(one_left_out(&form));
                }
                mentions.words.insert(hash(form.chars()));
            }
        }
        for behind in essay.split('@').skip(1) {
            let behind = behind.strip_prefix('{').unwrap_or(behind);
            let end = behind
                .find(|c: char| c.is_whitespace() || matches!(c, ']' | ';' | ',' | '}' | '[' | ')'))
                .unwrap_or(behind.len());
            let mut key = behind.get(..end).unwrap_or_default();
            mentions.keys.insert(key.to_owned());
            while let Some(shorter) = key.strip_suffix(|c: char| !c.is_alphanumeric()) {
                mentions.keys.insert(shorter.to_owned());
                key = shorter;
            }
        }
        mentions
    }

    fn may_mean(&self, piece: &str) -> bool {
        let Some(glance) = Glance::of(piece) else {
            return true;
        };
        if self.keys.contains(glance.key) {
            return true;
        }
        let mut is_named = false;
        for field in ["author", "editor"] {
            match glance.list(field) {
                Some(names) => {
                    is_named |= !names.is_empty();
                    if names.iter().any(|name| self.has_name(name)) {
                        return true;
                    }
                }
                None if self.has_a_word_of(glance.written(field)) => return true,
                None => is_named = true,
            }
        }
        if self.has_a_word_of(glance.written("affiliated")) {
            return true;
        }
        match glance.scalar("title") {
            Some(title) => {
                self.has_title(title, is_named)
                    || !is_named && self.has_a_word_of(glance.written("parent"))
            }
            None => self.has_a_word_of(glance.written("title")),
        }
    }

    /// `Family, Given`: every word of the family name; an undivided name: any of its words, or its initials.
    fn has_name(&self, name: &str) -> bool {
        let Some((family, _)) = name.split_once(',') else {
            let initials: String = words(name)
                .filter(|word| word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .collect();
            return self.has_a_word_of(Some(name)) || self.has(&fold(&initials));
        };
        let whole = fold(family);
        self.is_near(&whole)
            || words(family)
                .filter(|word| {
                    word.starts_with(char::is_uppercase) || !family.contains(char::is_uppercase)
                })
                .all(|word| self.is_near(&fold(word)))
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(&hash(word.chars()))
    }

    /// The word itself, or a capitalised word that differs by a letter.
    fn is_near(&self, word: &str) -> bool {
        let whole = hash(word.chars());
        self.words.contains(&whole)
            || word.len() >= 4
                && (self.near.contains(&whole)
                    || one_left_out(word)
                        .any(|near| self.words.contains(&near) || self.near.contains(&near)))
    }

    /// A capitalised word of a text, or a handle.
    fn has_a_word_of(&self, text: Option<&str>) -> bool {
        let text = text.unwrap_or_default();
        let mut handles = text.split('@').skip(1);
        let end = |handle: &str| {
            handle
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(handle.len())
        };
        if handles.any(|handle| {
            handle
                .get(..end(handle))
                .is_some_and(|handle| self.keys.contains(handle))
        }) {
            return true;
        }
        words(text)
            .filter(|word| {
                word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
                    && word.chars().count() >= 2
            })
            .map(fold)
            .filter(|word| !SMALL.contains(&word.as_str()))
            .any(|word| self.is_near(&word))
    }

    /// The first two words that a title is known by; of a title without a name, the first.
    fn has_title(&self, title: &str, is_named: bool) -> bool {
        let main = title.split(": ").next().unwrap_or_default();
        let mut known_by = words(main)
            .map(fold)
            .filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str()));
        let Some(first) = known_by.next() else {
            return words(main).next().is_some_and(|word| self.has(&fold(word)));
        };
        let second = known_by.next().filter(|_| is_named);
        self.is_near(&first) && second.is_none_or(|second| self.is_near(&second))
    }
}

/// The words of a text, apostrophes inside them kept.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '\'' | '’') && !('\u{300}'..='\u{36f}').contains(&c)
    })
    .map(|word| word.trim_matches(['\'', '’']))
    .filter(|word| !word.is_empty())
}

/// The hashes of a word with each of its letters left out in turn.
fn one_left_out(word: &str) -> impl Iterator<Item = u64> {
    let count = word.chars().count();
    // Longer words differ in enough letters without this.
    (0..count.min(24)).map(move |skipped| {
        let letters = word.chars().enumerate();
        hash(
            letters
                .filter(|(at, _)| *at != skipped)
                .map(|(_, letter)| letter),
        )
    })
}

/// FNV-1a over code points.
fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
    })
}
