//! The sources that a typed title leads to, however it is shortened.

use super::facts::Facts;
use super::index::{Id, Ids, LinkIndex};
use super::lexicon;

/// How a typed title fits one of the library, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TitleFit {
    /// The title, with or without subtitle, or the library's short form of it.
    Whole,
    /// Its first words.
    Start,
    /// More than the title: it and what the writer added.
    Longer,
    /// Words from its middle, one after another.
    Within,
    /// Words of it, in its order.
    Scattered,
}

/// The sources that a title leads to.
#[derive(Debug, Clone)]
pub(super) struct Titled {
    pub sources: Ids,
    pub fit: TitleFit,
    /// Whether a letter is off.
    pub fuzzy: bool,
}

/// A word in more titles than this does not lead to a source on its own.
pub(super) const COMMON: usize = 256;

/// The sources of this title among `within`, or in the whole library; those that fit best alone.
pub(super) fn titled(index: &LinkIndex, words: &[String], within: Option<&[Id]>) -> Option<Titled> {
    let words = without_article(words);
    if words.is_empty() {
        return None;
    }
    exactly(index, words, within).or_else(|| {
        let corrected = corrected(index, words)?;
        let found = exactly(index, &corrected, within)?;
        Some(Titled {
            fuzzy: true,
            ..found
        })
    })
}

fn without_article(words: &[String]) -> &[String] {
    match words.split_first() {
        Some((first, rest)) if !rest.is_empty() && lexicon::is_article(first) => rest,
        _ => words,
    }
}

fn exactly(index: &LinkIndex, words: &[String], within: Option<&[Id]>) -> Option<Titled> {
    let candidates: &[Id] = match within {
        Some(within) => within,
        None => rarest(index, words)?,
    };
    let mut found: Vec<(TitleFit, Id)> = candidates
        .iter()
        .filter_map(|id| Some((fit(words, index.facts(*id)?)?, *id)))
        .collect();
    found.sort_unstable();
    let best = found.first()?.0;
    let sources = found
        .iter()
        .filter(|(fit, _)| *fit == best)
        .map(|(_, id)| *id)
        .collect();
    Some(Titled {
        sources,
        fit: best,
        fuzzy: false,
    })
}

/// The shortest list of sources that share a word with the title.
fn rarest<'i>(index: &'i LinkIndex, words: &[String]) -> Option<&'i [Id]> {
    let lists = words.iter().map(|word| index.by_title_word(word));
    let shortest = lists
        .filter(|list| !list.is_empty())
        .min_by_key(|list| list.len())?;
    if shortest.len() <= COMMON {
        return Some(shortest);
    }
    // A whole title is found by the tree, however common its words.
    let whole = index.titles().longest(words.iter().map(String::as_str));
    whole
        .filter(|(taken, _)| *taken == words.len())
        .map(|(_, ids)| ids)
}

fn fit(typed: &[String], facts: &Facts) -> Option<TitleFit> {
    let title = facts.title.as_slice();
    let main = title.get(..facts.main).unwrap_or(title);
    if title.is_empty() {
        return None;
    }
    if typed == title || typed == main || (!facts.short.is_empty() && typed == facts.short) {
        Some(TitleFit::Whole)
    } else if title.starts_with(typed) {
        Some(TitleFit::Start)
    } else if typed.starts_with(main) && main.iter().any(|word| !lexicon::is_small(word)) {
        Some(TitleFit::Longer)
    } else if title.windows(typed.len()).any(|window| window == typed) && has_content(typed) {
        Some(TitleFit::Within)
    } else if typed.len() > 1 && in_order(typed, title) {
        Some(TitleFit::Scattered)
    } else {
        None
    }
}

fn has_content(words: &[String]) -> bool {
    words
        .iter()
        .any(|word| !lexicon::is_small(word) && !lexicon::is_function(word))
}

/// Whether the words that carry meaning stand in the title in this order; there must be two or more.
fn in_order(typed: &[String], title: &[String]) -> bool {
    let mut rest = title.iter();
    let content: Vec<&String> = typed
        .iter()
        .filter(|word| !lexicon::is_small(word))
        .collect();
    content.len() > 1 && content.iter().all(|word| rest.any(|known| known == *word))
}

/// The title with each word that no title has replaced by the one that is nearest.
fn corrected(index: &LinkIndex, words: &[String]) -> Option<Vec<String>> {
    let mut changed = 0;
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        if index.by_title_word(word).is_empty() && !lexicon::is_small(word) {
            let mut near = index
                .near(word)
                .into_iter()
                .filter(|near| !index.by_title_word(near).is_empty());
            let only = near.next()?;
            if near.next().is_some() {
                return None;
            }
            out.push(only.to_owned());
            changed += 1;
        } else {
            out.push(word.clone());
        }
    }
    (changed == 1).then_some(out)
}
