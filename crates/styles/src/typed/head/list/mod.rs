//! A list of names read from the left, word by word.

mod behind;
mod given;

use std::ops::Range;

use super::{Head, next_is_mark};
use crate::typed::names::{self, Names};
use crate::typed::source::{Field, Name, Role};
use crate::typed::text::Text;
use crate::typed::words;

/// Reads a list of names from the left.
pub(super) struct List<'a> {
    text: &'a Text,
    at: usize,
    pub(super) names: Vec<Field<Name>>,
    et_al: bool,
    role: Role,
    pub(super) extend_initials: bool,
    /// Whether a full stop, a year or a mark of a title ended it.
    pub(super) ended: bool,
}

impl<'a> List<'a> {
    pub(super) fn new(text: &'a Text, at: usize) -> Self {
        Self {
            text,
            at,
            names: Vec::new(),
            et_al: false,
            role: Role::Author,
            extend_initials: true,
            ended: false,
        }
    }

    pub(super) fn head(&self, weight: f32) -> Head {
        Head {
            names: Names {
                names: self.names.clone(),
                et_al: self.et_al,
            },
            role: self.role,
            end: self.at,
            weight,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.as_str().get(self.at..).unwrap_or_default()
    }

    /// Whether quotation marks, italics or a bracket stand here, which no name runs into.
    fn at_mark(&self) -> bool {
        next_is_mark(self.text, self.at) || self.rest().trim_start().starts_with(['(', '['])
    }

    /// The first name with its family name in front, then all that follows.
    pub(super) fn turned_round(&mut self) -> Option<()> {
        let comma = self.rest().find(',')?;
        let family = self.rest().get(..comma)?;
        let words: Vec<&str> = family.split(' ').collect();
        let lower = family.starts_with(char::is_lowercase);
        let fits = words.len() <= 4
            && words.iter().all(|word| {
                (is_name_word(word, lower) && (!word.contains('.') || *word == "St."))
                    || words::is_particle(word)
            })
            && !words::is_government(family)
            && words::publisher_likeness(family) < 2
            && !(words.len() > 1 && words::is_organisation(family))
            && !family.starts_with("The ");
        if !fits {
            return None;
        }
        self.turned_round_name(comma, lower)?;
        self.after_name();
        Some(())
    }

    /// `Family, Given`, the comma at `comma` bytes from here.
    fn turned_round_name(&mut self, comma: usize, lower: bool) -> Option<()> {
        let start = self.at;
        let family = self.rest().get(..comma)?.trim().to_owned();
        self.at += comma + 1;
        let suffix_first = self.suffix_behind_comma_here();
        let given = self.given(lower)?;
        let first = family.split(' ').next().unwrap_or_default();
        if family.contains(' ') && words::role_noun(&given).is_some() && words::is_given_name(first)
        {
            // `Blanche Halbert, Ed.` is a name in natural order and a role.
            return None;
        }
        let mut name = Name {
            family,
            given,
            suffix: suffix_first,
            ..Name::default()
        };
        if let Some((given, last)) = name.given.rsplit_once(' ')
            && words::is_suffix(last)
        {
            name.suffix = Some(last.to_owned());
            name.given = String::from(given.trim_end_matches(','));
        }
        let end = self.at;
        self.push(name, start..end);
        Some(())
    }

    fn push(&mut self, name: Name, range: Range<usize>) {
        let range = self
            .text
            .trim_matches(range, |c| c.is_whitespace() || c == ',');
        self.names.push(Field {
            value: name,
            confidence: 0.95,
            range: self.text.origin(range),
        });
    }

    /// What follows a name: a suffix, a role, a handle, the next name, the end.
    pub(super) fn after_name(&mut self) {
        // `Semb, O. (Director).`: the stop of the initial ends the name, and no sentence.
        let rest = self.rest();
        let trimmed = rest.trim_start();
        if self.ended && trimmed.starts_with('(') {
            self.role(trimmed, rest.len() - trimmed.len());
        }
        // Each round moves on or stops.
        while !self.ended {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([',', ' ', ';']);
            let gap = rest.len() - trimmed.len();
            let separated = rest.trim_start().starts_with([',', ';']);
            if self.alias(trimmed, gap)
                || self.late_initial(trimmed, gap)
                || self.suffix(trimmed, gap)
                || self.role(trimmed, gap)
                || self.et_al(trimmed, gap)
            {
                continue;
            }
            if self.at_mark() {
                self.ended = true;
                break;
            }
            if rest.starts_with('.') {
                self.at += 1;
                self.ended = true;
                break;
            }
            if !self.next_name(trimmed, gap, separated) {
                break;
            }
        }
        let rest = self.rest();
        let after = rest.trim_start_matches(['.', ' ']);
        self.at += rest.len() - after.len();
    }

    /// The next name of the list. `separated` where a comma or semicolon stood before it.
    fn next_name(&mut self, trimmed: &str, gap: usize, separated: bool) -> bool {
        let joined = ["and ", "& ", "with "]
            .iter()
            .find(|word| trimmed.starts_with(*word));
        if !separated && joined.is_none() {
            return false;
        }
        let before = self.at;
        self.at += gap + joined.map_or(0, |word| word.len());
        let found = self.next_turned_round().or_else(|| self.next_natural());
        if found.is_none() {
            self.at = before;
        }
        found.is_some()
    }

    /// `Gubar, S.` within a list.
    fn next_turned_round(&mut self) -> Option<()> {
        let comma = self.rest().find(',')?;
        let family = self.rest().get(..comma)?.trim_start();
        let words: Vec<&str> = family.split(' ').collect();
        let one_name = words.len() == 1
            || words.split_last().is_some_and(|(_, particles)| {
                particles.iter().all(|word| words::is_particle(word))
            });
        let next = self.rest().get(comma + 1..)?.trim_start();
        let initial = next
            .split_whitespace()
            .next()
            .is_some_and(|word| words::is_initials(word.trim_end_matches([',', ';'])));
        let name_follows = next.split([' ', ',', '.']).next().is_some_and(|word| {
            is_name_word(word, false) && words::role_noun(word).is_none() && !words::is_suffix(word)
        });
        let fits = (one_name && (initial || name_follows) || (words.len() == 2 && initial))
            && words
                .iter()
                .all(|word| is_name_word(word, false) || words::is_particle(word));
        if !fits {
            return None;
        }
        let before = (self.at, self.ended);
        let found = self.turned_round_name(comma, false);
        if found.is_none() {
            (self.at, self.ended) = before;
        }
        found
    }

    /// `Susan Gubar`, `E. B. White`, `Robert L. van der Kolk`: up to a comma, a full stop behind a word, or a mark.
    fn next_natural(&mut self) -> Option<()> {
        let start = self.at;
        let mut words: Vec<&str> = Vec::new();
        loop {
            if self.at_mark() && !words.is_empty() {
                break;
            }
            let rest = self.rest().trim_start();
            let word = rest.split_whitespace().next()?;
            if matches!(word, "and" | "&" | "et") {
                // `Harry Potter and the …`: a title goes on.
                let next = rest.split_whitespace().nth(1).unwrap_or_default();
                if matches!(
                    next,
                    "the" | "a" | "an" | "his" | "her" | "their" | "other" | "its"
                ) {
                    self.at = start;
                    return None;
                }
                break;
            }
            let bare = word.trim_end_matches([',', ';']);
            let name = if words::is_initials(bare) {
                bare
            } else {
                bare.trim_end_matches('.')
            };
            if !(words::is_initials(bare) || is_name_word(name, false) || words::is_particle(name))
                || words.len() > 5
            {
                self.at = start;
                return None;
            }
            self.at += self.rest().len() - rest.len() + name.len();
            words.push(name);
            if name.len() < word.len() {
                break;
            }
            if self.rest().trim().is_empty() {
                break;
            }
        }
        if words.is_empty() {
            return None;
        }
        let end = self.at;
        self.push(names::divide(&words.join(" ")), start..end);
        Some(())
    }
}

/// Whether a list of names goes on with this text, which stands behind a comma.
fn list_goes_on(rest: &str) -> bool {
    let next = rest.trim_start();
    next.starts_with("and ")
        || next.starts_with("& ")
        || next.starts_with("et al")
        || next
            .split([',', '.'])
            .next()
            .is_some_and(|word| words::role_noun(word).is_some() || words::is_suffix(word))
}

/// A word that a name can hold, begun with a capital unless the whole name is typed small.
fn is_name_word(word: &str, lower: bool) -> bool {
    let begins = |c: char| {
        c.is_uppercase()
            || lower
            || !(c.is_lowercase() || c.is_uppercase())
            || matches!(c, '\'' | '’' | '‘')
    };
    word.starts_with(begins)
        && word.chars().all(|c| {
            c.is_alphabetic()
                || matches!(
                    c,
                    '.' | '-' | '‑' | '\'' | '’' | '‘' | '´' | 'ʻ' | '\u{301}'
                )
        })
        && word.chars().any(char::is_alphabetic)
        && !(word.ends_with('.') && words::month(word.trim_end_matches('.')).is_some())
        && !matches!(
            word,
            "The" | "A" | "An" | "Of" | "And" | "In" | "On" | "For" | "the" | "of"
        )
}
