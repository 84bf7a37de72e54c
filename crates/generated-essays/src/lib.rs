//! Essays made up for tests, for benchmarks and for fitting: prose of our own, a list that the MLA engine prints, and
//! citations of which it is known what they mean.
//!
//! ```
//! use ibid_generated_essays::{Habits, Subject, essay};
//!
//! let habits = Habits { subject: Subject::Novel, labels: 0, ..Habits::any(7) };
//! let made = essay(&habits, 7);
//! let first = &made.planted[0];
//! assert!(made.text[first.range.clone()].starts_with('('));
//! assert_eq!(made.text, essay(&habits, 7).text);
//! ```
//!
//! Every habit of a writer is a knob ([`Habits`]); the same habits and seed give the same essay.

mod habits;
mod prose;
mod random;
mod words;
mod works;

use std::ops::Range;

pub use habits::{Habits, Subject};
use prose::Writer;
use random::Random;
use works::Works;

/// An essay in Markdown, with what is known of it. Places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Essay {
    /// All of it, the list at its end.
    pub text: String,
    /// Its citations, in order.
    pub planted: Vec<Planted>,
    /// Where each work stands in the list.
    pub entries: Vec<Range<usize>>,
}

/// A citation with its known answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// Where it stands, its brackets included.
    pub range: Range<usize>,
    /// The works that it may mean, by their place in [`Essay::entries`]: more than one where nobody can tell, none
    /// where the list does not have it.
    pub works: Vec<usize>,
    /// Whether the bracket names its work.
    pub is_named: bool,
}

/// Makes an essay by somebody of these habits.
pub fn essay(habits: &Habits, seed: u64) -> Essay {
    let mut random = Random::new(seed);
    let mut works = Works::new(habits, &mut random);
    let mut writer = Writer::new(habits, &mut works, &mut random);
    writer.body();
    let (mut text, mut planted) = (writer.text, writer.planted);
    text.push_str("\n# Works Cited\n");
    let mut entries = vec![0..0; works.all.len()];
    for (at, typed) in works.list(habits) {
        text.push('\n');
        let start = text.len();
        text.push_str(&typed);
        if let Some(entry) = entries.get_mut(at) {
            *entry = start..text.len();
        }
        text.push('\n');
    }
    if habits.straight {
        text = straightened(&text, &mut planted, &mut entries);
    }
    Essay {
        text,
        planted,
        entries,
    }
}

/// The text with straight marks, and all places moved.
fn straightened(text: &str, planted: &mut [Planted], entries: &mut [Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut moved = vec![0; text.len() + 1];
    for (at, letter) in text.char_indices() {
        if let Some(place) = moved.get_mut(at) {
            *place = out.len();
        }
        out.push(match letter {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            other => other,
        });
    }
    if let Some(end) = moved.last_mut() {
        *end = out.len();
    }
    let ranges = planted.iter_mut().map(|planted| &mut planted.range);
    for range in ranges.chain(entries) {
        let place = |at: usize| moved.get(at).copied().unwrap_or(at);
        *range = place(range.start)..place(range.end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_citation_and_every_entry_stands_where_it_is_said_to() {
        for seed in 0..60 {
            let made = essay(&Habits::any(seed), seed);
            for planted in &made.planted {
                let typed = made.text.get(planted.range.clone()).unwrap_or_default();
                assert!(
                    typed.starts_with('(') && typed.ends_with(')'),
                    "{seed}: {typed}"
                );
            }
            for entry in &made.entries {
                let typed = made.text.get(entry.clone()).unwrap_or_default();
                assert!(
                    typed.ends_with('.') && !typed.contains('\n'),
                    "{seed}: {typed}"
                );
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_essay() {
        let habits = Habits::any(3);
        assert_eq!(essay(&habits, 3), essay(&habits, 3));
        assert_ne!(essay(&habits, 3).text, essay(&habits, 4).text);
    }

    #[test]
    fn habits_show() {
        let habits = Habits::any(1);
        let never = Habits {
            subject: Subject::Novel,
            labels: 0,
            ..habits
        };
        let always = Habits {
            labels: 100,
            ..never
        };
        let named = |habits: &Habits| {
            let made = essay(habits, 1);
            let of_novel = made.planted.iter().filter(|planted| planted.works == [0]);
            let named = of_novel.clone().filter(|planted| planted.is_named).count();
            (named, of_novel.count())
        };
        assert_eq!(named(&never).0, 0);
        let (named, all) = named(&always);
        assert!(named == all && all > 0);
    }
}
