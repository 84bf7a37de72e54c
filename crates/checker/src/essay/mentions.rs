//! Where the prose names the authors of the library.

use std::collections::HashMap;
use std::ops::Range;

use hayagriva::types::Person;
use ibid_manuscript::Prose;
use ibid_reference_manager::{Key, Library, Source};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Placed;

/// A name in the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The surname, or the whole of an undivided name.
    pub(crate) range: Range<usize>,
    /// The place in [`Names::authors`].
    pub(crate) author: usize,
    /// Whether the given name stands before it, so that it cannot be another word.
    pub(crate) full: bool,
    /// Whether a possessive `’s` follows.
    pub(crate) possessive: bool,
    /// Whether it may be an ordinary word: `Rice was the only wage`.
    pub(crate) doubtful: bool,
}

/// An author as the library spells the name, with the works.
#[derive(Debug)]
pub(crate) struct AuthorName {
    /// What a citation prints.
    pub(crate) surname: String,
    /// The given names, where they are told apart.
    pub(crate) given: Option<String>,
    /// The sources that name this author first or among the first.
    pub(crate) keys: Vec<Key>,
}

impl AuthorName {
    /// Surname and given name of an undivided name whose surname stands first: `Chen Jian`.
    fn divided(&self) -> Option<(&str, &str)> {
        let (family, given) = self
            .surname
            .split_once(' ')
            .filter(|_| self.given.is_none())?;
        SURNAMES_THAT_STAND_FIRST
            .contains(&fold(family).as_str())
            .then_some((family, given))
    }
}

/// The authors of a library, found by the first word of their names.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) authors: Vec<AuthorName>,
    /// For the folded first word of a surname, the authors, longest surname first.
    by_word: HashMap<String, Vec<usize>>,
    /// The letters that the words of `by_word` begin with, a bit each.
    initials: u32,
    /// For a folded given name, the first author of that name.
    by_given: HashMap<String, usize>,
}

/// An author found by the given name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GivenName<'a> {
    /// The surname.
    pub(crate) family: &'a str,
    /// The name as the library has it.
    pub(crate) whole: &'a str,
    /// A work by the author.
    pub(crate) key: &'a Key,
}

/// Lower case without diacritics, with straight apostrophes: what two spellings of a name share.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '‐' | '‑' => '-',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The persons whose names stand first in the entry: the authors, else the editors, else the directors.
pub(crate) fn leading(source: &Source) -> Vec<&Person> {
    let entry = &source.entry;
    if let Some(authors) = entry.authors().filter(|list| !list.is_empty()) {
        return authors.iter().collect();
    }
    if let Some(editors) = entry.editors().filter(|list| !list.is_empty()) {
        return editors.iter().collect();
    }
    let affiliated = entry.affiliated().unwrap_or_default();
    affiliated
        .iter()
        .flat_map(|group| group.names.iter())
        .collect()
}

impl Names {
    pub(crate) fn new(library: &Library) -> Self {
        let mut names = Self {
            authors: Vec::new(),
            by_word: HashMap::new(),
            initials: 0,
            by_given: HashMap::new(),
        };
        let mut known: HashMap<(String, String), usize> = HashMap::new();
        for source in library {
            for person in leading(source) {
                let given = person.given_name.as_deref();
                let identity = (fold(&person.name), fold(given.unwrap_or_default()));
                let index = *known.entry(identity).or_insert(names.authors.len());
                match names.authors.get_mut(index) {
                    Some(author) => author.keys.push(source.key.clone()),
                    None => names.authors.push(AuthorName {
                        surname: person.name.clone(),
                        given: given.map(str::to_owned),
                        keys: vec![source.key.clone()],
                    }),
                }
            }
        }
        for (index, author) in names.authors.iter().enumerate() {
            let Some(first) = author.surname.split_whitespace().next() else {
                continue;
            };
            let first = fold(first);
            names.initials |= first.bytes().next().map_or(0, initial);
            names.by_word.entry(first).or_default().push(index);
            let divided = author.divided().map(|(_, given)| given);
            let given = author.given.as_deref().or(divided);
            let first_name = given.and_then(|given| given.split_whitespace().next());
            for name in given.into_iter().chain(first_name) {
                names.by_given.entry(fold(name)).or_insert(index);
            }
        }
        names
    }

    /// The author of whom a text is the given name, where it is no author's surname.
    pub(crate) fn by_given_name(&self, text: &str) -> Option<GivenName<'_>> {
        let folded = fold(text);
        let author = self.authors.get(*self.by_given.get(&folded)?)?;
        if self.by_word.contains_key(&folded) {
            return None;
        }
        Some(GivenName {
            family: author
                .divided()
                .map_or(author.surname.as_str(), |(family, _)| family),
            whole: &author.surname,
            key: author.keys.first()?,
        })
    }

    /// The works of the authors with a surname that is folded already.
    pub(crate) fn works_of<'k>(&'k self, surname: &'k str) -> impl Iterator<Item = &'k Key> {
        let first = surname.split_whitespace().next().unwrap_or_default();
        let found = self
            .by_word
            .get(first)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let authors = found.iter().filter_map(|&index| self.authors.get(index));
        authors
            .filter(move |author| fold(&author.surname) == surname)
            .flat_map(|author| &author.keys)
    }

    /// How many authors have a surname.
    pub(crate) fn bearers(&self, surname: &str) -> usize {
        let surname = fold(surname);
        let first = surname.split_whitespace().next().unwrap_or_default();
        let same = self
            .by_word
            .get(first)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let same = same.iter().filter_map(|&index| self.authors.get(index));
        same.filter(|author| fold(&author.surname) == surname)
            .count()
    }

    /// The names in a paragraph, citations left out, in order. A surname that several authors share gives a
    /// mention of each, unless the given name tells them apart.
    pub(super) fn find(&self, prose: &Prose, citations: &[Placed]) -> Vec<Mention> {
        let mut out = Vec::new();
        if self.authors.is_empty() {
            return out;
        }
        let text = prose.text.as_str();
        let words = words(text);
        let mut citations = citations.iter().peekable();
        for (index, word) in words.iter().enumerate() {
            while citations
                .next_if(|placed| placed.range.end <= word.start)
                .is_some()
            {}
            if citations
                .peek()
                .is_some_and(|placed| placed.range.start <= word.start)
            {
                continue;
            }
            let spelled = text.get(word.clone()).unwrap_or_default();
            if !self.may_begin_name(spelled) {
                continue;
            }
            let bare = strip_possessive(spelled);
            let Some(found) = self.by_word.get(&fold(bare)) else {
                continue;
            };
            let mut named: Vec<Mention> = found
                .iter()
                .filter_map(|&author| self.mention(author, text, &words, index))
                .collect();
            // The given name tells authors of one surname apart.
            if named.iter().any(|mention| mention.full) {
                named.retain(|mention| mention.full);
            }
            out.extend(named);
        }
        out
    }

    /// Whether a name of the library may begin with a word, by its first letter and its capital: most words are told so.
    fn may_begin_name(&self, word: &str) -> bool {
        word.bytes().next().is_some_and(|first| {
            !first.is_ascii()
                || initial(first.to_ascii_lowercase()) & self.initials != 0
                    && (first.is_ascii_uppercase() || is_particle(word))
        })
    }

    /// The mention of an author whose surname begins at a word, if it is one.
    fn mention(
        &self,
        author: usize,
        text: &str,
        words: &[Range<usize>],
        index: usize,
    ) -> Option<Mention> {
        let name = self.authors.get(author)?;
        let parts: Vec<&str> = name.surname.split_whitespace().collect();
        let mut end = 0;
        let mut possessive = false;
        for (offset, part) in parts.iter().enumerate() {
            let word = words.get(index + offset)?;
            let spelled = text.get(word.clone())?;
            let bare = strip_possessive(spelled);
            if fold(bare) != fold(part) {
                return None;
            }
            end = word.start + bare.len();
            possessive = bare.len() < spelled.len()
                || text
                    .get(word.end..)
                    .is_some_and(|rest| rest.starts_with(['’', '\'']) && bare.ends_with('s'));
        }
        let range = words.get(index)?.start..end;
        let full = name
            .given
            .as_deref()
            .is_some_and(|given| follows_given_name(text, words, index, given));
        let doubtful = !full
            && !possessive
            && parts.len() == 1
            && is_ordinary_word(&name.surname)
            && begins_sentence(text, range.start)
            && !is_subject(text, &range);
        Some(Mention {
            range,
            author,
            full,
            possessive,
            doubtful,
        })
    }
}

/// The bit of a letter; what is no small letter of ASCII shares one.
fn initial(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 1 << 31,
    }
}

/// Where the reading of words stands.
enum Reading {
    Between,
    Inside {
        start: usize,
    },
    /// Behind an apostrophe or a hyphen at `end`, which belongs to the word where a letter follows.
    Joining {
        start: usize,
        end: usize,
    },
}

/// The words of a text: letters with apostrophes and hyphens inside.
fn words(text: &str) -> Vec<Range<usize>> {
    // English has a word in some six bytes.
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut reading = Reading::Between;
    for (at, c) in text.char_indices() {
        reading = match reading {
            Reading::Between if c.is_alphanumeric() => Reading::Inside { start: at },
            Reading::Between => Reading::Between,
            Reading::Inside { start } if continues_word(c) => Reading::Inside { start },
            Reading::Inside { start } if matches!(c, '’' | '\'' | '-' | '‐' | '‑') => {
                Reading::Joining { start, end: at }
            }
            Reading::Inside { start } => {
                out.push(start..at);
                Reading::Between
            }
            Reading::Joining { start, .. } if c.is_alphanumeric() => Reading::Inside { start },
            Reading::Joining { start, end } => {
                out.push(start..end);
                Reading::Between
            }
        };
    }
    match reading {
        Reading::Between => {}
        Reading::Inside { start } => out.push(start..text.len()),
        Reading::Joining { start, end } => out.push(start..end),
    }
    out
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c)
}

fn strip_possessive(word: &str) -> &str {
    word.strip_suffix("’s")
        .or_else(|| word.strip_suffix("'s"))
        .unwrap_or(word)
}

fn is_particle(word: &str) -> bool {
    [
        "de", "da", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten",
        "ter", "al", "el", "bin", "bell",
    ]
    .contains(&word)
}

/// Whether the words before a surname are the author's given name or its initial.
fn follows_given_name(text: &str, words: &[Range<usize>], index: usize, given: &str) -> bool {
    let Some(first) = given.split_whitespace().next().map(fold) else {
        return false;
    };
    // At most three words lie between: `Mark A. Lawrence`, `Stephen Jay Gould`.
    (1..=3).any(|back| {
        let Some(word) = index.checked_sub(back).and_then(|at| words.get(at)) else {
            return false;
        };
        let spelled = fold(text.get(word.clone()).unwrap_or_default());
        let between = words
            .get(index)
            .and_then(|name| text.get(word.end..name.start))
            .unwrap_or_default();
        let joined = between
            .chars()
            .all(|c| c.is_alphanumeric() || " .-\u{a0}".contains(c));
        joined
            && !spelled.is_empty()
            && (spelled == first || (spelled.len() == 1 && first.starts_with(&spelled)))
    })
}

/// Surnames that are also words with which a sentence can begin.
const ORDINARY_WORDS: &[&str] = &[
    "said",
    "rice",
    "king",
    "young",
    "white",
    "brown",
    "black",
    "green",
    "gray",
    "grey",
    "gay",
    "hart",
    "love",
    "long",
    "short",
    "small",
    "little",
    "rich",
    "poor",
    "wise",
    "moody",
    "stern",
    "sharp",
    "swift",
    "bright",
    "day",
    "may",
    "march",
    "may",
    "summer",
    "winter",
    "snow",
    "frost",
    "rain",
    "flood",
    "field",
    "fields",
    "wood",
    "woods",
    "stone",
    "hill",
    "hills",
    "lake",
    "rivers",
    "bush",
    "rose",
    "bird",
    "wolf",
    "fox",
    "lamb",
    "fish",
    "bacon",
    "cook",
    "baker",
    "butler",
    "smith",
    "miller",
    "taylor",
    "carpenter",
    "mason",
    "hunter",
    "fisher",
    "shepherd",
    "bishop",
    "pope",
    "priest",
    "abbot",
    "church",
    "temple",
    "bell",
    "ball",
    "bond",
    "cash",
    "price",
    "case",
    "page",
    "read",
    "will",
    "banks",
];

fn is_ordinary_word(surname: &str) -> bool {
    ORDINARY_WORDS.contains(&fold(surname).as_str())
}

/// Whether nothing but marks stands between the beginning of the sentence and a byte.
fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text
        .get(..at)
        .unwrap_or_default()
        .trim_end_matches(|c: char| "“‘\"'([".contains(c));
    let trimmed = before.trim_end();
    trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', '”', ':', ')'])
}

/// Whether what follows a name treats it as a person who acts: `maps`, `himself`, `argues`.
fn is_subject(text: &str, name: &Range<usize>) -> bool {
    let rest = text.get(name.end..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(' ') else {
        return false;
    };
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_copula = ["is", "was", "has", "does", "this", "its", "his"].contains(&word.as_str());
    word == "himself"
        || word == "herself"
        || (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !is_copula)
}

/// Surnames of languages in which the surname comes first.
pub(crate) const SURNAMES_THAT_STAND_FIRST: &[&str] = &[
    "ban", "bao", "cao", "chan", "chang", "chen", "cheng", "chiang", "choi", "chung", "dai",
    "deng", "ding", "dong", "du", "fan", "fang", "feng", "gao", "guo", "han", "he", "ho", "hu",
    "huang", "hwang", "jang", "jiang", "jung", "kang", "kim", "lam", "le", "li", "liang", "lin",
    "liu", "lu", "luo", "ma", "mao", "mo", "ngo", "nguyen", "pak", "park", "peng", "pham", "qian",
    "shen", "shi", "song", "su", "sun", "tan", "tang", "tran", "wang", "wei", "wu", "xi", "xie",
    "xu", "yan", "yang", "yi", "yu", "zhang", "zhao", "zhou",
];
