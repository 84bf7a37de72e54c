//! Abbreviations that everybody who writes on a work knows, and that do not begin its title: `MND`, `1H4`, `Inf.`

use std::collections::HashMap;
use std::sync::OnceLock;

use ibid_language::words;

use super::index::{Ids, LinkIndex};

/// For each word of a title the words of which it has one.
type TitleWords = Vec<Vec<&'static str>>;

/// The words that the title has for which an abbreviation stands, of which each list holds one.
pub(super) fn title_words(abbreviation: &str) -> Option<&'static TitleWords> {
    static TABLE: OnceLock<HashMap<&str, TitleWords>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("title_abbreviations.txt").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once("  "))
            .map(|(abbreviation, title)| {
                let words = title.split(' ').map(|word| word.split('/').collect());
                (abbreviation, words.collect())
            })
            .collect()
    });
    table.get(abbreviation)
}

/// Whether what stands for a title is an abbreviation that writers on literature share: `MND`, `1H4`, `Inf.`
///
/// ```
/// assert!(ibid_citations::is_title_abbreviation("MND") && ibid_citations::is_title_abbreviation("U.S. Const."));
/// assert!(!ibid_citations::is_title_abbreviation("Dream"));
/// ```
pub fn is_title_abbreviation(typed: &str) -> bool {
    let words: Vec<String> = words(typed)
        .into_iter()
        .map(|word| word.folded.into_owned())
        .collect();
    title_words(&words.join(" ")).is_some()
}

/// Whether what stands for a title is the abbreviation of a law, which takes no italics: `US Const.`
///
/// ```
/// assert!(ibid_citations::is_law_abbreviation("U.S. Const.") && !ibid_citations::is_law_abbreviation("MND"));
/// ```
pub fn is_law_abbreviation(typed: &str) -> bool {
    is_title_abbreviation(typed)
        && words(typed)
            .last()
            .is_some_and(|word| word.folded.starts_with("const"))
}

/// No abbreviation of the table has more words.
pub(super) const MOST_WORDS: usize = 3;

/// The sources whose title an abbreviation stands for, its words folded.
pub(super) fn sources<'t>(index: &LinkIndex, words: impl Iterator<Item = &'t String>) -> Ids {
    let words: Vec<&str> = words.take(MOST_WORDS + 1).map(String::as_str).collect();
    let title = (words.len() <= MOST_WORDS).then(|| title_words(&words.join(" ")));
    let Some(title) = title.flatten() else {
        return Ids::new();
    };
    let having = |words: &[&str]| -> Ids {
        let ids = words.iter().flat_map(|word| index.by_title_word(word));
        ids.copied().collect()
    };
    let mut sources = title.first().map(|words| having(words)).unwrap_or_default();
    for words in title.iter().skip(1) {
        let others = having(words);
        sources.retain(|id| others.contains(id));
    }
    sources.sort_unstable();
    sources.dedup();
    sources
}

#[cfg(test)]
mod tests {
    use super::title_words;

    #[test]
    fn an_abbreviation_asks_for_words_of_its_title() {
        assert_eq!(title_words("lr"), Some(&vec![vec!["lear"]]));
        assert_eq!(title_words("1h4").map(Vec::len), Some(3));
        assert_eq!(title_words("# Law"), None);
        assert_eq!(title_words("lear"), None);
        let most = include_str!("title_abbreviations.txt")
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(abbreviation, _)| abbreviation.split(' ').count())
            .max();
        assert_eq!(most, Some(super::MOST_WORDS));
    }
}
