//! The small words of languages: articles, prepositions, conjunctions.

use crate::WordTable;

/// The language of a title, as far as its small words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Hungarian.
    Hungarian,
    /// Any other: no articles, titles as they stand.
    Other,
}

impl Language {
    /// The language of a code of two letters, in small letters; English where it is empty or undetermined.
    pub fn from_code(code: &str) -> Self {
        match code {
            "en" | "und" | "" => Self::English,
            "fr" => Self::French,
            "de" => Self::German,
            "es" => Self::Spanish,
            "it" => Self::Italian,
            "pt" => Self::Portuguese,
            "nl" => Self::Dutch,
            "hu" => Self::Hungarian,
            _ => Self::Other,
        }
    }

    /// The language of a title that begins with an article of another language than English, where another of its small
    /// words, or the article itself, says that it is none of English: `Le Jardin de ma mère`, but not `Die Another Day`.
    pub fn of_titled(title: &str) -> Option<Self> {
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        let first = words.next()?;
        let is_english = |word: &str| {
            Self::English.is_article(word)
                || Self::English.is_preposition(word)
                || ENGLISH_CONJUNCTIONS.contains(&word)
        };
        let is_certain = matches!(
            first.to_lowercase().as_str(),
            "das" | "der" | "les" | "une" | "il" | "gli"
        );
        let others: Vec<&str> = words
            .filter(|word| word.starts_with(char::is_lowercase))
            .collect();
        let languages = [
            Self::French,
            Self::German,
            Self::Spanish,
            Self::Italian,
            Self::Portuguese,
            Self::Dutch,
        ];
        languages.into_iter().find(|language| {
            let says_so = |word: &&str| {
                !is_english(word)
                    && (language.is_article(word)
                        || language.is_preposition(word)
                        || matches!(*word, "et" | "und" | "y" | "e"))
            };
            first.len() > 1
                && language.is_article(first)
                && !Self::English.is_article(first)
                && (is_certain || others.iter().any(says_so))
        })
    }

    fn articles(self) -> &'static [&'static str] {
        match self {
            Self::English => &["a", "an", "the"],
            Self::French => &["le", "la", "les", "un", "une", "des", "l’", "l'"],
            Self::German => &["der", "die", "das", "ein", "eine"],
            Self::Spanish => &["el", "la", "los", "las", "un", "una", "unos", "unas"],
            Self::Italian => &[
                "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "l’", "l'", "un’", "un'",
            ],
            Self::Portuguese => &["o", "a", "os", "as", "um", "uma"],
            Self::Dutch => &["de", "het", "een"],
            Self::Hungarian => &["a", "az", "egy"],
            Self::Other => &[],
        }
    }

    fn prepositions(self) -> &'static [&'static str] {
        match self {
            Self::French => &[
                "à", "au", "aux", "de", "du", "des", "d’", "d'", "dans", "en", "par", "pour",
                "sans", "sous", "sur", "avec", "chez", "contre", "entre", "vers",
            ],
            Self::German => &[
                "an", "am", "auf", "aus", "bei", "bis", "durch", "für", "gegen", "im", "in", "mit",
                "nach", "ohne", "über", "um", "unter", "von", "vom", "vor", "wider", "zu", "zum",
                "zur", "zwischen",
            ],
            Self::Spanish => &[
                "a", "al", "ante", "bajo", "con", "contra", "de", "del", "desde", "en", "entre",
                "hacia", "para", "por", "según", "sin", "sobre", "tras",
            ],
            Self::Italian => &[
                "a", "al", "alla", "con", "da", "dal", "dalla", "de", "dei", "del", "della",
                "delle", "di", "in", "nel", "nella", "per", "sul", "sulla", "su", "tra", "fra",
            ],
            Self::Portuguese => &[
                "a", "ao", "à", "com", "contra", "da", "das", "de", "do", "dos", "em", "entre",
                "na", "no", "para", "pela", "pelo", "por", "sem", "sob", "sobre",
            ],
            Self::Dutch => &[
                "aan", "bij", "door", "in", "met", "naar", "om", "onder", "op", "over", "tot",
                "tussen", "uit", "van", "voor", "zonder",
            ],
            // The English ones are many, and looked up in a table.
            Self::English | Self::Hungarian | Self::Other => &[],
        }
    }

    /// The text without its opening article: `The Waste Land` gives `Waste Land`. A text that is only an
    /// article stays.
    pub fn without_article(self, text: &str) -> &str {
        let trimmed = text.trim_start();
        let end = trimmed
            .find(|c: char| c.is_whitespace() || matches!(c, '’' | '\''))
            .unwrap_or(trimmed.len());
        let elided = trimmed
            .get(end..)
            .and_then(|rest| rest.chars().next())
            .filter(|c| matches!(c, '’' | '\''));
        let end = end + elided.map_or(0, char::len_utf8);
        let (word, rest) = trimmed.split_at_checked(end).unwrap_or((trimmed, ""));
        let rest = rest.trim_start();
        if !rest.is_empty() && word.len() <= 6 && self.is_article(word) {
            rest
        } else {
            text
        }
    }

    /// Whether the word is an article, whatever its case.
    pub fn is_article(self, word: &str) -> bool {
        matches_word(self.articles(), word)
    }

    /// Whether the word is a preposition that titles leave in lower case.
    pub fn is_preposition(self, word: &str) -> bool {
        match self {
            Self::English => ENGLISH_PREPOSITIONS.lists(&word.to_ascii_lowercase()),
            other => matches_word(other.prepositions(), word),
        }
    }
}

fn matches_word(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| {
        entry.len() == word.len() && entry.eq_ignore_ascii_case(word)
            || (!word.is_ascii() && *entry == word.to_lowercase())
    })
}

/// What MLA leaves in lower case inside a title, whatever its length.
static ENGLISH_PREPOSITIONS: WordTable = WordTable::new(
    "about|above|across|after|against|along|amid|among|amongst|around|as|at|before|behind|below|beneath|\
     beside|besides|between|beyond|by|concerning|despite|down|during|except|for|from|in|inside|into|like|\
     near|of|off|on|onto|out|outside|over|past|per|regarding|since|through|throughout|till|to|toward|\
     towards|under|underneath|until|unto|up|upon|versus|via|with|within|without",
);

/// Coordinating conjunctions, lower case inside a title. “So” is an adverb in most titles (What’s So Funny).
pub const ENGLISH_CONJUNCTIONS: &[&str] = &["and", "but", "or", "nor", "for", "yet"];

/// Particles of names that stay in lower case inside a title.
pub const NAME_PARTICLES: &[&str] = &[
    "de", "del", "della", "der", "den", "di", "da", "do", "dos", "du", "el", "la", "le", "ten",
    "ter", "van", "von", "y", "zu", "al", "ibn", "bin", "bint", "wa",
];
