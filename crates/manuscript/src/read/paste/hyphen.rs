//! Words that a line end has broken.

use std::collections::HashSet;

/// Words that keep their hyphen before another word.
const FIRST: &[&str] = &[
    "self",
    "well",
    "half",
    "cross",
    "long",
    "short",
    "full",
    "part",
    "high",
    "low",
    "ex",
    "all",
    "non",
    "post",
    "pre",
    "anti",
    "mid",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "one",
    "first",
    "second",
    "third",
    "old",
    "new",
    "so",
    "north",
    "south",
    "east",
    "west",
    "middle",
    "working",
    "upper",
    "lower",
    "free",
    "hard",
    "ill",
    "deep",
    "man",
    "hand",
    "face",
    "word",
    "father",
    "mother",
    "sister",
    "brother",
    "nineteenth",
    "eighteenth",
    "seventeenth",
    "sixteenth",
    "twentieth",
    "century",
    "african",
    "asian",
    "mexican",
    "native",
    "state",
    "world",
    "page",
    "much",
    "then",
    "vice",
];

/// Words that a hyphen joins to the word before.
const SECOND: &[&str] = &[
    "level",
    "based",
    "term",
    "century",
    "like",
    "minded",
    "made",
    "known",
    "wide",
    "scale",
    "free",
    "old",
    "year",
    "class",
    "time",
    "called",
    "led",
    "owned",
    "run",
    "built",
    "filled",
    "driven",
    "sized",
    "shaped",
    "colored",
    "born",
    "bound",
    "looking",
    "sounding",
    "making",
    "taking",
    "giving",
    "speaking",
    "being",
    "conscious",
    "consciousness",
    "awareness",
    "control",
    "esteem",
    "evident",
    "interest",
    "sufficient",
    "century's",
    "depth",
    "range",
    "quality",
    "school",
    "style",
    "war",
    "world",
    "person",
    "man",
    "woman",
    "people",
    "hand",
    "handed",
    "eyed",
    "haired",
    "hearted",
    "skinned",
    "white",
    "black",
    "american",
    "in",
    "up",
    "off",
    "out",
    "down",
    "to",
    "of",
    "law",
    "first",
    "third",
    "half",
    "day",
    "week",
    "month",
    "hour",
    "minute",
    "mile",
    "foot",
    "dollar",
    "page",
    "part",
    "sided",
    "way",
    "line",
    "edge",
    "end",
    "held",
    "shared",
    "centered",
    "oriented",
    "related",
    "specific",
    "friendly",
    "ridden",
    "worn",
    "torn",
    "paid",
    "income",
    "profit",
    "fiction",
    "violent",
    "existent",
    "established",
    "respected",
    "educated",
    "intentioned",
    "being",
    "aged",
    "reaching",
    "lasting",
    "standing",
    "running",
    "known",
    "written",
    "read",
    "used",
    "needed",
    "hearted",
    "president",
    "century-old",
];

/// Endings that are never words of a compound.
const ENDINGS: &[&str] = &[
    "ness", "ly", "ing", "er", "est", "age", "ish", "ment", "tion", "sion", "ed", "ity", "al",
    "ous", "ive", "less", "ful", "able", "ible", "ism", "ist", "ary", "ent", "ant", "ence", "ance",
    "ture", "dom", "ship", "hood", "ward", "wards",
];

/// What to do with the hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// The word was broken: the hyphen goes.
    Drop,
    /// The word has a hyphen of its own.
    Keep,
}

/// The words of a text, for judging hyphens.
pub(super) struct Words {
    words: HashSet<String>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let words = text
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''))
            .filter(|word| word.len() > 2 && !word.ends_with('-'))
            .map(str::to_lowercase)
            .collect();
        Self { words }
    }

    /// Judges a hyphen between the end of a line and the start of the next; none where no word is broken.
    ///
    /// The text itself decides where it has the word elsewhere; then capitals and digits, which are not broken;
    /// then what compounds are made of.
    pub(super) fn judge(&self, line: &str, next: &str) -> Option<Hyphen> {
        let before = line.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
        if line.ends_with('\u{ad}') {
            return Some(Hyphen::Drop);
        }
        let head = before
            .rsplit(|c: char| c.is_whitespace() || "([{“‘\"'—–/".contains(c))
            .next()
            .unwrap_or_default();
        let tail = next
            .split(|c: char| c.is_whitespace() || ".,;:?!)]}”’\"'—–/".contains(c))
            .next()
            .unwrap_or_default();
        if head.is_empty()
            || head.ends_with('-')
            || !head.ends_with(char::is_alphanumeric)
            || !tail.starts_with(char::is_alphanumeric)
        {
            return None;
        }
        if tail.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || head.ends_with(|c: char| c.is_ascii_digit())
            || head.contains('-')
        {
            return Some(Hyphen::Keep);
        }
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        if self.words.contains(&format!("{head}{tail}")) {
            return Some(Hyphen::Drop);
        }
        if self.words.contains(&format!("{head}-{tail}")) {
            return Some(Hyphen::Keep);
        }
        let tail_word = tail.split('-').next().unwrap_or_default();
        if ENDINGS.contains(&tail_word) {
            return Some(Hyphen::Drop);
        }
        let is_compound =
            (SECOND.contains(&tail_word) && head.chars().count() > 2 && self.could_be_word(&head))
                || (FIRST.contains(&head.as_str())
                    && (self.words.contains(tail_word) || SECOND.contains(&tail_word)));
        Some(if is_compound || tail.contains('-') {
            Hyphen::Keep
        } else {
            Hyphen::Drop
        })
    }

    /// Whether the text has the word, or its plural or stem, or it ends as whole words do.
    fn could_be_word(&self, head: &str) -> bool {
        let stem = head
            .strip_suffix('y')
            .map_or_else(|| format!("{head}s"), |stem| format!("{stem}ies"));
        self.words.contains(head)
            || self.words.contains(&stem)
            || FIRST.contains(&head)
            || [
                "ty", "ry", "th", "nt", "rd", "ck", "st", "ll", "ss", "ate", "ght", "ion", "ing",
                "ed", "al", "er",
            ]
            .iter()
            .any(|ending| head.len() > 3 && head.ends_with(ending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_join_and_compounds_stay() {
        let words = Words::of("the counties of the plains, a half-open door, rewritten");
        let cases = [
            ("The ques-", "tion of", Some(Hyphen::Drop)),
            ("that hap-", "pened to", Some(Hyphen::Drop)),
            ("a gar-", "den by", Some(Hyphen::Drop)),
            ("about dif-", "ferent things", Some(Hyphen::Drop)),
            ("with county-", "level data", Some(Hyphen::Keep)),
            ("the Sino-", "American talks", Some(Hyphen::Keep)),
            ("in 1914-", "18 and", Some(Hyphen::Keep)),
            ("a mother-in-", "law", Some(Hyphen::Keep)),
            ("a half-", "open door", Some(Hyphen::Keep)),
            ("re-", "written", Some(Hyphen::Drop)),
            ("a dash --", "and so", None),
            ("the end", "of it", None),
        ];
        for (line, next, judged) in cases {
            assert_eq!(words.judge(line, next), judged, "{line} {next}");
        }
    }
}
