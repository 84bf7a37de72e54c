//! Words that are a letter or two away from a word of the library.

use strsim::damerau_levenshtein;

/// From this length on one letter may be off.
const ONE_LETTER: usize = 4;
/// From this length on two letters may be off.
const TWO_LETTERS: usize = 9;
/// From this length on a word is known by its sound, and so many letters may be off.
const SOUNDS_FROM: usize = 6;
const SOUNDS: usize = 2;
/// Longer words are not corrected.
const LONGEST: usize = 40;

/// The words of a library, found by what is left of them when letters are missing.
///
/// Two words that are one edit apart have a form in common once a letter is deleted from either or both; so a
/// look-up costs the length of the word, not the size of the library.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    words: Vec<String>,
    /// The hash of each form with the word that it comes from, in order.
    by_form: Vec<(u64, u32)>,
}

impl Spelling {
    /// Indexes words. Time is linear in their number, but for a sort.
    pub(super) fn new(words: impl Iterator<Item = String>) -> Self {
        let mut spelling = Self::default();
        for word in words {
            let Ok(id) = u32::try_from(spelling.words.len()) else {
                break;
            };
            spelling
                .by_form
                .extend(forms(&word).into_iter().map(|form| (form, id)));
            spelling.words.push(word);
        }
        spelling.by_form.sort_unstable();
        spelling
    }

    /// The words nearest to `word`, without itself: those one letter off; where there are none and the word is
    /// long, or sounds alike, those two letters off.
    pub(super) fn near(&self, word: &str) -> Vec<&str> {
        let mut found: Vec<(usize, &str)> = Vec::new();
        for form in forms(word) {
            let first = self.by_form.partition_point(|(known, _)| *known < form);
            let alike = self.by_form.iter().skip(first);
            for (_, id) in alike.take_while(|(known, _)| *known == form) {
                let Some(candidate) = self.words.get(*id as usize) else {
                    continue;
                };
                let distance = damerau_levenshtein(word, candidate);
                if (1..=may_be_off(word, candidate)).contains(&distance) {
                    found.push((distance, candidate));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let nearest = found.first().map_or(0, |(distance, _)| *distance);
        found
            .into_iter()
            .filter(|(distance, _)| *distance == nearest)
            .map(|(_, word)| word)
            .collect()
    }
}

/// Whether one word may be the other misspelled.
pub(super) fn are_near(one: &str, other: &str) -> bool {
    let most = may_be_off(one, other);
    most > 0 && damerau_levenshtein(one, other) <= most
}

/// How many letters of one word may be off for it to be the other.
fn may_be_off(one: &str, other: &str) -> usize {
    if sound_alike(one, other) {
        SOUNDS
    } else {
        allowed(one.chars().count().min(other.chars().count()))
    }
}

/// No more letters of a word are ever off than this, whatever it is compared with.
pub(super) fn most_off(word: &str) -> usize {
    most_off_of(word.chars().count())
}

/// As [`most_off`], of a word with so many letters.
pub(super) fn most_off_of(letters: usize) -> usize {
    let may_sound = (SOUNDS_FROM..=LONGEST).contains(&letters);
    allowed(letters).max(usize::from(may_sound) * SOUNDS)
}

/// How many letters of a word with so many letters may be off.
fn allowed(letters: usize) -> usize {
    match letters {
        ONE_LETTER..TWO_LETTERS => 1,
        TWO_LETTERS..=LONGEST => 2,
        _ => 0,
    }
}

/// The hashes of a word and of what is left of it when as many letters are deleted as may be off.
fn forms(word: &str) -> Vec<u64> {
    let letters: Vec<char> = word.chars().collect();
    let allowed = allowed(letters.len());
    let mut out = vec![hash(&letters, None, None)];
    out.extend(sound(word).map(|sound| hash(&sound, None, None)));
    if allowed == 0 {
        return out;
    }
    for first in 0..letters.len() {
        out.push(hash(&letters, Some(first), None));
        if allowed > 1 {
            out.extend(
                (first + 1..letters.len()).map(|second| hash(&letters, Some(first), Some(second))),
            );
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What is left of a word of some length when its vowels are taken out but for the first letter: `Sugrue` and
/// `Sugrew` sound alike.
fn sound(word: &str) -> Option<Vec<char>> {
    if !(SOUNDS_FROM..=LONGEST).contains(&word.chars().count()) {
        return None;
    }
    let mut out: Vec<char> = word.chars().take(1).collect();
    for c in word.chars().skip(1) {
        if !"aeiouwyh".contains(c) && out.last() != Some(&c) {
            out.push(c);
        }
    }
    (out.len() >= 3).then_some(out)
}

fn sound_alike(word: &str, other: &str) -> bool {
    sound(word).is_some_and(|sounds| sound(other) == Some(sounds))
}

/// FNV-1a over the letters that are left.
fn hash(letters: &[char], first: Option<usize>, second: Option<usize>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (at, letter) in letters.iter().enumerate() {
        if Some(at) != first && Some(at) != second {
            hash = (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_missing_added_changed_or_swapped_is_near() {
        let spelling = Spelling::new(
            ["foucault", "hobsbawm", "said"]
                .map(str::to_owned)
                .into_iter(),
        );
        for typed in ["foucalt", "foucaullt", "foucaulf", "fuocault"] {
            assert_eq!(spelling.near(typed), ["foucault"], "{typed}");
        }
        assert_eq!(spelling.near("hubsbowm"), ["hobsbawm"]);
        assert!(spelling.near("fowler").is_empty());
        assert_eq!(spelling.near("sait"), ["said"]);
        assert!(spelling.near("sad").is_empty());
    }
}
