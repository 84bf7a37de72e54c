//! Small words and abbreviations: where sentences end, and where names begin.

use super::people::is_suffix;
use ibid_language::WordTable;

/// Abbreviations behind which a sentence goes on.
static NEVER_END: WordTable = WordTable::new(
    "Mr|Mrs|Ms|Dr|St|Ste|vs|v|vol|Pg|Pgs|Pp|Vol|vols|Vols|no|No|nos|Nos|pp|p|pg|pgs|trans|Trans|dir|Dir|Ed|\
    Eds|Perf|perf|Narr|Illus|illus|Introd|Intro|Adapt|Prod|Comp|Writ|Bros|Prof|Gen|Col|Capt|Lt|Sen|Rep|Gov|\
    Rev|Hon|Mt|Ft|ca|c|cf|ch|sec|par|fig|ser|Dept|Univ|iss|ep|Ep|approx|e.g|i.e|Natl|Intl|Assoc|qtd|rpt|Rpt|\
    Sgt|Fr|Sr|No's|Ch|Fig|Tr",
);

/// Abbreviations behind which a sentence may end.
static MAY_END: WordTable =
    WordTable::new("al|Inc|Co|Corp|Ltd|Inst|Assn|Jr|ed|eds|etc|rev|n.d|n.p|pag");

/// Small words of titles.
static SMALL_WORDS: WordTable = WordTable::new(
    "a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with|about|upon|nor|but|via|after|before|under|over|\
    between",
);

/// Words behind which a name begins.
static JOINERS: WordTable =
    WordTable::new("and|by|&|In|in|with|Ed.|Eds.|Trans.|Dir.|Perf.|Illus.|Introd.|Ed|Narr.");

/// Words that open an element of an entry.
static ELEMENT_WORDS: WordTable = WordTable::new(
    "vol|vols|volume|no|nos|pp|p|edited|ed|eds|translated|trans|directed|dir|accessed|print|web|film|dvd|\
    performed|narrated|read|written|retrieved|doi|illustrated|introduction|season|episode|issue|\
    performances|performance|created|uploaded|adapted|hosted|http|https|www|n",
);

/// Whether a text begins with a word that opens an element of an entry.
pub(in crate::typed) fn begins_element(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    ELEMENT_WORDS.lists(&word.to_lowercase())
}

/// Abbreviations behind which a sentence goes on.
pub(in crate::typed) fn never_ends(word: &str) -> bool {
    NEVER_END.lists(word)
}

/// Abbreviations behind which a sentence ends only where a capital follows.
pub(in crate::typed) fn may_end(word: &str) -> bool {
    MAY_END.lists(word)
}

/// Whether a text ends in an initial with its full stop: `Edward W.`, `A.M.`, `J.-P.`, or in `Jr.`
pub(in crate::typed) fn ends_in_initial(text: &str) -> bool {
    let Some(word) = text.split_whitespace().next_back() else {
        return false;
    };
    is_initials(word) || (word.ends_with('.') && is_suffix(word))
}

/// `E.`, `A.M.`, `J.-P.`
pub(in crate::typed) fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word
            .split(['.', '-'])
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}

/// Words behind which a name begins.
pub(in crate::typed) fn is_joiner(word: &str) -> bool {
    JOINERS.lists(word)
}

/// Small words that stand inside titles and names of bodies, not at the end of anything.
pub(in crate::typed) fn is_small(word: &str) -> bool {
    SMALL_WORDS.lists(word)
}
