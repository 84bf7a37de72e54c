//! The given names behind a family name and its comma.

use super::{List, is_name_word, list_goes_on};
use crate::typed::head::next_is_mark;
use crate::typed::words;

impl List<'_> {
    /// `Everett, III, Hugh`.
    pub(super) fn suffix_behind_comma_here(&mut self) -> Option<String> {
        let rest = self.rest();
        let (word, after) = rest.trim_start().split_once(", ")?;
        words::is_suffix(word).then(|| {
            self.at += rest.len() - after.len();
            word.to_owned()
        })
    }

    /// Given names: words and initials up to a comma, a full stop, a mark or a joining word. The full stop of a
    /// last initial stays; any other is passed over.
    pub(super) fn given(&mut self, lower: bool) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        loop {
            if self.at_mark() && !words.is_empty() {
                self.ended = true;
                break;
            }
            let rest = self.rest().trim_start();
            let Some(word) = rest.split_whitespace().next() else {
                break;
            };
            let here = self.at + (self.rest().len() - rest.len());
            if matches!(word, "and" | "&" | "et" | "with") {
                break;
            }
            let bare = word.trim_end_matches([',', ';', ':']);
            let name = bare.trim_end_matches('.');
            let initials =
                words::is_initials(bare) || (lower && words::is_initials(&bare.to_uppercase()));
            let fits = initials
                || words::is_suffix(name)
                || is_name_word(name, lower)
                || (words::is_particle(name) && !words.is_empty());
            if !fits || words.len() >= 5 {
                return None;
            }
            self.at = here + word.len();
            if word.len() > bare.len() {
                self.at = here + bare.len();
                words.push(bare);
                break;
            }
            if words::is_suffix(name) && bare.ends_with('.') {
                words.push(bare);
                self.ended = true;
                break;
            }
            if initials || (bare.ends_with("..") && words::is_initials(&bare.replace("..", "."))) {
                words.push(if bare.ends_with("..") {
                    bare.get(..bare.len() - 1).unwrap_or(bare)
                } else {
                    bare
                });
                if !self.goes_on_behind_initial(&words, lower) {
                    self.ended = true;
                    break;
                }
                continue;
            }
            // `Drake, St. Clair`: the saint's name follows.
            let is_saint = matches!(bare, "St." | "Ste.") && words.is_empty();
            words.push(if is_saint { bare } else { name });
            if bare.ends_with('.') && !is_saint {
                self.ended = true;
                break;
            }
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Whether the given names go on behind an initial: to another initial, or to one word that ends the name.
    pub(super) fn goes_on_behind_initial(&self, words: &[&str], lower: bool) -> bool {
        let rest = self.rest().trim_start();
        let Some(next) = rest.split_whitespace().next() else {
            return false;
        };
        if next_is_mark(self.text, self.at) {
            return false;
        }
        if words::is_initials(next.trim_end_matches(',')) || matches!(next, "and" | "&" | "et") {
            return true;
        }
        let only_initials = words.iter().all(|word| words::is_initials(word));
        let name = next.trim_end_matches([',', '.']);
        self.extend_initials
            && only_initials
            && words.len() == 1
            && is_name_word(name, lower)
            && (next.ends_with('.')
                || (next.ends_with(',')
                    && list_goes_on(rest.get(next.len()..).unwrap_or_default())))
    }
}
