//! How a typed entry differs from the printed one, word by word.

use std::collections::HashMap;
use std::ops::Range;

use super::text::Text;
use crate::RichText;

/// A stretch of words that was typed in another way than it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The bytes of the typed text; empty where words are missing.
    pub typed: Range<usize>,
    /// What is printed in its place; empty where the words are too many.
    pub printed: String,
}

/// The longest entry that is compared, in words; a longer one differs as a whole.
const MOST_WORDS: usize = 400;

/// Compares a typed entry with the printed one, in words as blanks divide them.
///
/// Italics are no difference where the typed text has none, which plain text cannot carry; nor are straight
/// quotation marks and apostrophes, hyphens for dashes, and `http://` before an address.
///
/// ```
/// use ibid_styles::RichText;
/// use ibid_styles::typed::compare;
///
/// let printed = RichText::plain("Kuhn, Thomas S. Revolutions. U of Chicago P, 1970.");
/// let typed = "Kuhn, Thomas S. Revolutions. Chicago: U of Chicago P, 1970. Print.";
/// let found = compare(typed, &printed);
/// assert_eq!(found.len(), 2);
/// assert_eq!(&typed[found[0].typed.clone()], "Chicago:");
/// assert_eq!(found[1].printed, "");
/// ```
pub fn compare(typed: &str, printed: &RichText) -> Vec<Difference> {
    let text = Text::new(typed);
    let typed_words: Vec<(Range<usize>, String)> = words(text.as_str())
        .map(|range| (text.origin(range.clone()), even(text.get(range))))
        .collect();
    let plain = printed.to_plain();
    let printed_words: Vec<(String, &str)> = plain
        .split_whitespace()
        .map(|word| (even(word), word))
        .collect();
    if typed_words.len().max(printed_words.len()) > MOST_WORDS {
        return vec![Difference {
            typed: 0..typed.len(),
            printed: plain,
        }];
    }
    let pairs = common(&typed_words, &printed_words);
    differences(typed.len(), &typed_words, &printed_words, &pairs)
}

/// The words of a text as blanks divide them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then(|| start..start + word.len())
    })
}

/// A word with its marks made even.
fn even(word: &str) -> String {
    let word = word
        .strip_prefix("https://")
        .or_else(|| word.strip_prefix("http://"))
        .unwrap_or(word);
    word.chars()
        .map(|c| match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            '–' | '—' | '‑' => '-',
            other => other,
        })
        .collect()
}

/// The pairs of equal words in a longest common sequence, by the places in both lists.
fn common(typed: &[(Range<usize>, String)], printed: &[(String, &str)]) -> Vec<(usize, usize)> {
    let mut longest: HashMap<(usize, usize), usize> = HashMap::new();
    let length = |longest: &HashMap<_, usize>, at| longest.get(&at).copied().unwrap_or(0);
    for (i, (_, word)) in typed.iter().enumerate().rev() {
        for (j, (other, _)) in printed.iter().enumerate().rev() {
            let best = if word == other {
                1 + length(&longest, (i + 1, j + 1))
            } else {
                length(&longest, (i + 1, j)).max(length(&longest, (i, j + 1)))
            };
            longest.insert((i, j), best);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while let (Some((_, word)), Some((other, _))) = (typed.get(i), printed.get(j)) {
        if word == other {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length(&longest, (i + 1, j)) >= length(&longest, (i, j + 1)) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// What lies between the pairs.
fn differences(
    end: usize,
    typed: &[(Range<usize>, String)],
    printed: &[(String, &str)],
    pairs: &[(usize, usize)],
) -> Vec<Difference> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let last = (typed.len(), printed.len());
    for &(next_i, next_j) in pairs.iter().chain(std::iter::once(&last)) {
        let extra = typed.get(i..next_i).unwrap_or_default();
        let missing = printed.get(j..next_j).unwrap_or_default();
        if !extra.is_empty() || !missing.is_empty() {
            let here = typed.get(next_i).map_or(end, |(range, _)| range.start);
            let start = extra.first().map_or(here, |(range, _)| range.start);
            let stop = extra.last().map_or(start, |(range, _)| range.end);
            let words: Vec<&str> = missing.iter().map(|(_, word)| *word).collect();
            out.push(Difference {
                typed: start..stop,
                printed: words.join(" "),
            });
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_italics_are_no_difference() {
        let mut printed = RichText::plain("Asselin, Pierre. “‘We Don’t.’” ");
        printed.append(RichText::italic("Diplomatic History"));
        printed.append(RichText::plain(
            ", 2012, pp. 547–81, www.jstor.org/stable/1.",
        ));
        for typed in [
            "Asselin, Pierre. \"'We Don't.'\" Diplomatic History, 2012, pp. 547-81, https://www.jstor.org/stable/1.",
            "Asselin, Pierre.  “‘We Don’t.’” _Diplomatic History_, 2012, pp. 547–81, www.jstor.org/stable/1.",
        ] {
            assert_eq!(compare(typed, &printed), []);
        }
    }

    #[test]
    fn words_are_compared_one_by_one() {
        let printed = RichText::plain("Said, Edward W. Orientalism. Vintage, 1979.");
        let typed = "Said, Edward W.. Orientalism. New York: Vintage, 1979. ";
        let found = compare(typed, &printed);
        let stretches: Vec<(&str, &str)> = found
            .iter()
            .map(|d| (typed.get(d.typed.clone()).unwrap(), d.printed.as_str()))
            .collect();
        assert_eq!(stretches, [("W..", "W."), ("New York:", "")]);
    }
}
