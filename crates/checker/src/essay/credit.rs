//! Whether a sentence credits the author whom it names, or sets itself against them.

use super::{Mention, Paragraph};

/// Verbs by which a writer says what an author holds, as stems.
const REPORTING: &[&str] = &[
    "accept",
    "acknowledg",
    "add",
    "admit",
    "affirm",
    "agree",
    "alleg",
    "analy",
    "answer",
    "argu",
    "ask",
    "assert",
    "assum",
    "believ",
    "call",
    "caution",
    "charg",
    "cit",
    "claim",
    "comment",
    "conced",
    "conclud",
    "confirm",
    "consider",
    "contend",
    "count",
    "declar",
    "defin",
    "demonstrat",
    "den",
    "describ",
    "detail",
    "discuss",
    "disput",
    "document",
    "emphasi",
    "establish",
    "estimat",
    "examin",
    "explain",
    "explor",
    "express",
    "find",
    "found",
    "highlight",
    "hold",
    "held",
    "illustrat",
    "impl",
    "indicat",
    "insist",
    "interpret",
    "maintain",
    "mention",
    "not",
    "observ",
    "offer",
    "point",
    "posit",
    "present",
    "propos",
    "prov",
    "put",
    "quot",
    "read",
    "reason",
    "recall",
    "recogni",
    "record",
    "remark",
    "remind",
    "report",
    "reveal",
    "said",
    "say",
    "see",
    "show",
    "speculat",
    "stat",
    "stress",
    "suggest",
    "tell",
    "told",
    "writ",
];

/// More of them, which are whole words.
const REPORTING_WORDS: &[&str] = &[
    "wrote",
    "writes",
    "thinks",
    "thought",
    "warns",
    "warned",
    "wonders",
    "underlines",
    "underscores",
    "traces",
    "treats",
    "views",
    "sees",
    "saw",
    "provides",
    "theorizes",
];

impl Paragraph<'_> {
    /// Whether the sentence says that the author holds what it says: `X argues`, `according to X`, `X’s view`.
    pub(crate) fn is_credited(&self, mention: &Mention) -> bool {
        if self.is_opposed(mention) {
            return false;
        }
        let before = self.slice(0..mention.range.start);
        let after = self.slice(mention.range.end..self.text().len());
        if mention.possessive {
            return is_in_words_of(before, after)
                || reports_after(WORKS, after)
                || (reports_after(VOICES, after) && self.quotes_after(mention));
        }
        let sentence = self.sentence_at(mention.range.start);
        let lead = self.slice(sentence.start..mention.range.start);
        if follows_according(lead)
            || is_agent(lead)
            || follows_words_of(lead)
            || (lead.trim_start() == "For " && after.starts_with(','))
        {
            return true;
        }
        // `According to the cameraman’s memoir, Keaton counted`: another says so.
        let is_anothers = lead.contains("ccording to ");
        let Some(verb) = verb_behind(after).filter(|_| !is_anothers) else {
            return false;
        };
        // What an author did or made is for a biographer to say: only words that are reported are the author’s own.
        let behind = self.slice(mention.range.end..sentence.end);
        verb.is_of_saying || says_that(behind) || self.quotes_after(mention)
    }

    /// Whether the sentence quotes behind the name.
    fn quotes_after(&self, mention: &Mention) -> bool {
        let sentence = self.sentence_at(mention.range.start);
        let behind = mention.range.end..sentence.end;
        !self.quotations_in(&behind).is_empty()
    }

    /// Whether the author is named as somebody with whom the sentence does not go: `against X’s view`.
    pub(crate) fn is_opposed(&self, mention: &Mention) -> bool {
        const WORDS: &[&str] = &[
            "against",
            "unlike",
            "contra",
            "pace",
            "despite",
            "beyond",
            "before",
            "after",
            "since",
            "contradicts",
            "challenges",
            "opposes",
            "rejects",
            "disputes",
            "corrects",
            "refutes",
            "than",
            "without",
        ];
        let before = self.slice(0..mention.range.start).trim_end();
        let words: Vec<String> = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(5)
            .map(str::to_lowercase)
            .collect();
        let near = words.iter().take(1 + usize::from(mention.full) * 2);
        let opposed = near.clone().any(|word| WORDS.contains(&word.as_str()));
        let mut pairs = words.windows(2).take(1 + usize::from(mention.full) * 2);
        opposed || pairs.any(|pair| matches!(pair, [to, word] if to == "to" && ["contrary", "opposed", "contrast", "objection", "reply", "answer", "opposition"].contains(&word.as_str())) || matches!(pair, [from, word] if from == "from" && (word == "far" || word == "different" || word == "differs")))
    }
}

fn last_words(text: &str, count: usize) -> Vec<String> {
    let words = text
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(count);
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.reverse();
    words
}

/// `according to X`, with given names or what the author is between.
fn follows_according(before: &str) -> bool {
    let Some((_, between)) = before.rsplit_once("ccording to ") else {
        return false;
    };
    !between.contains([',', '.', ';', '’', '\'', '”']) && between.split_whitespace().count() <= 5
}

/// `as shown by X`, `quoted by X`.
fn is_agent(before: &str) -> bool {
    let words = last_words(before, 4);
    let mut pairs = words.windows(2);
    pairs.any(|pair| matches!(pair, [verb, by] if by == "by" && is_reporting(verb)))
}

/// What somebody says, after whom it is said: `in the words of X`, `in X’s view`.
const NOUNS: &[&str] = &[
    "words",
    "view",
    "account",
    "reading",
    "phrase",
    "formulation",
    "terms",
    "telling",
    "opinion",
    "judgment",
    "judgement",
    "interpretation",
    "analysis",
    "version",
    "estimate",
    "argument",
    "claim",
    "description",
];

/// `in the words of X`, with given names between.
fn follows_words_of(before: &str) -> bool {
    let Some((start, between)) = before.rsplit_once(" of ") else {
        return false;
    };
    let words = last_words(start, 3);
    between.split_whitespace().count() <= 3
        && between
            .chars()
            .all(|c| c.is_alphabetic() || " .-".contains(c))
        && matches!(words.as_slice(), [preposition, the, noun]
            if matches!(preposition.as_str(), "in" | "on" | "by")
                && the == "the"
                && NOUNS.contains(&noun.as_str()))
}

/// `in X’s words`, `on X’s account`.
fn is_in_words_of(before: &str, after: &str) -> bool {
    let preposition = last_words(before, 3)
        .iter()
        .any(|word| ["in", "on", "by", "for"].contains(&word.as_str()));
    let rest = after.trim_start_matches(['’', '\'', 's']).trim_start();
    let noun: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    preposition && NOUNS.contains(&noun.to_lowercase().as_str())
}

/// What may stand between a name and its verb.
const BETWEEN: &[&str] = &[
    "also",
    "rightly",
    "famously",
    "himself",
    "herself",
    "has",
    "had",
    "have",
    "further",
    "then",
    "again",
    "even",
    "only",
    "never",
    "still",
    "thus",
    "therefore",
    "however",
    "too",
    "first",
    "later",
    "once",
    "and",
    "others",
    "colleagues",
    "always",
];

/// What an author writes.
const WORKS: &[&str] = &[
    "essay", "book", "study", "article", "chapter", "report", "history", "paper", "lecture",
];

/// Through whom an author speaks.
const VOICES: &[&str] = &[
    "narrator",
    "speaker",
    "persona",
    "hero",
    "heroine",
    "protagonist",
];

/// `X’s essay argues`: whether the name, in the possessive, has one of the nouns and a reporting verb behind it.
fn reports_after(nouns: &[&str], after: &str) -> bool {
    let rest = after.trim_start_matches(['’', '\'', 's']).trim_start();
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let (noun, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
    nouns.contains(&noun) && reports(behind)
}

/// Whether a reporting verb follows the name.
fn reports(after: &str) -> bool {
    verb_behind(after).is_some()
}

/// A verb by which a writer says what an author holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ReportingVerb {
    /// Whether it says so without any words that are reported: `argued for`, and not `counted`, `read`, `wrote`.
    is_of_saying: bool,
}

/// The reporting verb behind a name, with an aside in commas, adverbs or auxiliaries between.
fn verb_behind(after: &str) -> Option<ReportingVerb> {
    let mut rest = after.trim_start();
    if let Some(aside) = rest.strip_prefix(',') {
        // `Asselin, in his paper on Hanoi, argues`.
        let (inside, behind) = aside.split_once(", ")?;
        if inside.len() > 160 || inside.contains(['.', ';', '“']) {
            return None;
        }
        rest = behind;
    }
    let mut words = rest.split_whitespace().take(5);
    let mut word = words.next()?;
    loop {
        let bare = word
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        if is_reporting(&bare) {
            let has = |stems: &[&str]| stems.iter().any(|stem| bare.starts_with(stem));
            let is_past = bare.ends_with("ed") || PAST.contains(&bare.as_str());
            let does = has(DOING) || is_past && !has(SAYING);
            return Some(ReportingVerb {
                is_of_saying: !does,
            });
        }
        if !(BETWEEN.contains(&bare.as_str()) || bare.ends_with("ly")) {
            return None;
        }
        word = words.next()?;
    }
}

/// Past tenses of reporting verbs that do not end in `ed`.
const PAST: &[&str] = &[
    "said", "found", "held", "told", "put", "wrote", "thought", "saw",
];

/// Stems of reporting verbs that are as well for what people do.
const DOING: &[&str] = &[
    "charg", "count", "find", "hold", "offer", "present", "prov", "put", "read", "record", "see",
    "tell", "trac", "treat", "writ",
];

/// Stems of reporting verbs that say nothing but what somebody holds, whatever the tense: `argued`, and not `showed`
/// or `wrote`, which are as well for what an author did.
const SAYING: &[&str] = &[
    "affirm", "alleg", "argu", "assert", "believ", "claim", "conced", "conclud", "contend",
    "declar", "emphasi", "insist", "maintain", "posit", "reason", "remark", "speculat", "stat",
    "stress", "suggest", "theori",
];

/// Whether a clause with `that` follows within a few words: `wrote to her sister that`.
fn says_that(behind: &str) -> bool {
    behind.split_whitespace().take(7).any(|word| word == "that")
}

/// Whether a word is a form of a reporting verb that a singular or plural subject takes.
fn is_reporting(word: &str) -> bool {
    if REPORTING_WORDS.contains(&word) {
        return true;
    }
    REPORTING.iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|ending| {
            matches!(
                ending,
                "s" | "es"
                    | "ed"
                    | "d"
                    | "ies"
                    | "ied"
                    | "zes"
                    | "ses"
                    | "zed"
                    | "sed"
                    | "ten"
                    | "ns"
                    | "ts"
                    | "ted"
            ) || (ending.is_empty()
                && matches!(*stem, "argu" | "said" | "found" | "held" | "told" | "put"))
        })
    })
}
