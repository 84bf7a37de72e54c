//! Word classes of the line model. The model sees only how many words of a class a line has, never the words.

use std::sync::LazyLock;

use foldhash::HashMap;
use ibid_language::WordTable;

/// A class of words, as one bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Small words that prose is full of and entries are not.
    Function = 1,
    /// Words of publishers, media, containers and contributors.
    Publishing = 2,
    /// The months and their short forms.
    Month = 4,
    /// Words of headings of lists.
    Heading = 8,
    /// Small words that headings of lists are made with.
    HeadingHelp = 16,
}

/// The classes that a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u8);

impl Classes {
    /// The classes of a word, whatever its case: one look-up for all of them.
    pub(super) fn of(word: &str) -> Self {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else {
            return Self::default();
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        CLASSES.get(&*lower).copied().unwrap_or_default()
    }

    /// Whether the word belongs to a class.
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & class as u8 != 0
    }
}

/// The bytes of the longest word that is listed.
const LONGEST: usize = 14;

static CLASSES: LazyLock<HashMap<&[u8], Classes>> = LazyLock::new(|| {
    let mut classes: HashMap<&[u8], Classes> = HashMap::default();
    for (class, words) in WORDS {
        for word in words.split('|') {
            classes.entry(word.as_bytes()).or_default().0 |= *class as u8;
        }
    }
    classes
});

const WORDS: &[(Class, &str)] = &[
    (Class::Function, FUNCTION),
    (Class::Publishing, PUBLISHING),
    (Class::Month, MONTHS),
    (Class::Heading, HEADING),
    (Class::HeadingHelp, HEADING_HELP),
];

const FUNCTION: &str = "\
    the|a|an|of|to|and|in|that|is|was|it|for|on|with|as|he|she|his|her|they|their|them|be|by|this|which|at|from|or|\
    but|not|are|were|had|have|has|who|what|when|so|if|i|we|you|my|our|its|than|then|there|would|could|can|will|into|\
    about|more|one|all|no|do|does|did|because|been|only|even|also|how|some|such|these|those|out|up|after|before|\
    while|where|between|through|over|just|like";

const PUBLISHING: &str = "\
    press|university|univ|up|publisher|publishers|publishing|published|publications|publication|books|penguin|\
    routledge|oxford|cambridge|vintage|norton|scribner|scribner's|harper|harpercollins|house|macmillan|knopf|wiley|\
    sage|springer|elsevier|jstor|proquest|ebsco|ebscohost|academic|muse|gale|google|youtube|netflix|spotify|\
    wikipedia|encyclopedia|encyclopaedia|dictionary|journal|review|quarterly|magazine|times|post|news|studies|\
    edition|ed|eds|edited|translated|trans|directed|dir|perf|performed|performances|produced|uploaded|retrieved|\
    accessed|web|print|film|dvd|kindle|ebook|et|al|ibid|records|pictures|films|studio|studios|productions|podcast|\
    blog|museum|institute|association|thesis|dissertation|diss|bulletin|proceedings|conference|twitter|instagram|\
    facebook|episode|season|lecture|interview|classics|library|editors|editor|illustrated|narrated|album";

const MONTHS: &str = "\
    jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|\
    nov|november|dec|december";

const HEADING: &str = "\
    works|work|cited|cite|consulted|referenced|references|reference|bibliography|bibliographies|sources|source|\
    citations|citation|literature|readings|reading|resources|bibliographic";

const HEADING_HELP: &str = "\
    annotated|selected|select|full|complete|my|the|list|of|a|and|for|further|additional|primary|secondary|other|used|\
    working|mla|apa|page|in|this|essay|paper|online|print|internet|general|suggested|recommended|notes|to";

/// How notes on a source begin.
pub(super) static ANNOTATION: WordTable = WordTable::new(
    "this|the author|the article|the source|the book|in this|annotation|summary|i used|i chose|i will|i plan|here|\
    source type|type|it is|it was|a good|he|she|they|these|relevance|evaluation|notes:|credibility|abstract|\
    the first|the second|the writer|the essay|the film|the study|the website|using",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_all_its_classes_whatever_its_case() {
        for word in ["of", "Of", "OF"] {
            assert!(
                Classes::of(word).has(Class::Function) && Classes::of(word).has(Class::HeadingHelp)
            );
        }
        assert!(
            Classes::of("Press").has(Class::Publishing) && !Classes::of("Press").has(Class::Month)
        );
        for none in ["", "rain", "encyclopaedically", "élan"] {
            assert_eq!(Classes::of(none), Classes::default());
        }
    }

    #[test]
    fn no_listed_word_is_too_long_to_be_found() {
        for (class, words) in WORDS {
            assert!(words.split('|').all(|word| Classes::of(word).has(*class)));
        }
    }
}
