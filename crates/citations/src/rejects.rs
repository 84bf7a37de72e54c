//! Brackets with nothing but numbers that are no citations, by their form and what stands around them.

use ibid_manuscript::Prose;

use super::brackets::Bracket;
use super::lexicon;
use super::places::Place;
use super::refusal::Refusal;
use ibid_language::words;

/// What stands around a bracket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'p> {
    /// The text of the passage before it.
    pub before: &'p str,
    /// The text after it.
    pub after: &'p str,
}

impl<'p> Around<'p> {
    pub(super) fn new(prose: &'p Prose, bracket: &Bracket) -> Self {
        Self {
            before: prose.text.get(..bracket.range.start).unwrap_or_default(),
            after: prose.text.get(bracket.range.end..).unwrap_or_default(),
        }
    }

    /// Whether it is joined to the letter or digit before it.
    pub(super) fn is_attached(&self) -> bool {
        self.before
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '^'))
    }

    /// Whether a closing quotation mark stands before it.
    pub(super) fn follows_quotation(&self) -> bool {
        let trimmed = self
            .before
            .trim_end()
            .trim_end_matches(['.', ',', '!', '?', '…', '-', '—', '–', ';', ':']);
        let trimmed = trimmed.trim_end();
        trimmed.ends_with(['”', '"', '»', '“'])
            || (trimmed.ends_with(['’', '\'']) && !trimmed.ends_with("s’"))
    }

    /// Whether a clause or the passage ends behind it.
    pub(super) fn ends_clause(&self) -> bool {
        let after = self.after.trim_start();
        match after.chars().next() {
            None => true,
            Some(c) => {
                !c.is_alphanumeric()
                    && !matches!(
                        c,
                        '%' | '$' | '€' | '°' | '×' | '=' | '+' | '/' | '\u{FFFC}'
                    )
            }
        }
    }

    /// Whether the sentence or the passage ends behind it.
    pub(super) fn ends_sentence(&self) -> bool {
        let next = self.after.trim_start().chars().next();
        next.is_none_or(|c| matches!(c, '.' | '!' | '?'))
    }

    /// The folded words directly before it, the last one first; fewer where a stop or bracket stands between.
    fn last_words(&self) -> Vec<String> {
        let mut start = self.before.len().saturating_sub(60);
        while !self.before.is_char_boundary(start) {
            start += 1;
        }
        let tail = self.before.get(start..).unwrap_or_default();
        let clause = tail
            .rsplit(['.', '!', '?', ';', ':', '”', '"', '(', ')'])
            .next()
            .unwrap_or(tail);
        words(clause)
            .into_iter()
            .rev()
            .take(4)
            .map(|word| word.folded.into_owned())
            .collect()
    }
}

/// Why a bare bracket is something else than a citation, whatever source could be meant, if it is.
pub(super) fn refusal(
    prose: &Prose,
    bracket: &Bracket,
    places: &[Place],
    around: Around<'_>,
) -> Option<Refusal> {
    let labelled = places.iter().any(|place| place.label.is_some());
    if bracket.square && !labelled {
        return Some(Refusal::Square);
    }
    if around.is_attached() && !joined_by_slip(places, around) {
        return Some(Refusal::Joined);
    }
    if labelled {
        return None;
    }
    let text = prose
        .text
        .get(bracket.inside.clone())
        .unwrap_or_default()
        .trim();
    let is_code = text.starts_with(|c: char| c.is_uppercase())
        && places
            .iter()
            .any(|place| super::places::is_newspaper_page(place.value_text(prose)));
    let is_letter = text
        .chars()
        .all(|c| c.is_alphabetic() && lexicon::is_roman(&c.to_string()))
        && !(around.follows_quotation() && around.ends_clause() && text.len() > 1);
    let reasons = [
        (is_code, Refusal::Code),
        (opens_passage(around), Refusal::OpensParagraph),
        (is_telephone(text, around), Refusal::Telephone),
        (falls(places, prose), Refusal::Falls),
        (is_letter, Refusal::Letter),
        (
            counts_what_was_said(text, around),
            Refusal::CountsWhatWasSaid,
        ),
    ];
    let holds = reasons.into_iter().find(|(holds, _)| *holds);
    holds.map(|(_, refusal)| refusal)
}

/// A space forgotten before a bracket: a whole word before it, the clause ends behind it.
fn joined_by_slip(places: &[Place], around: Around<'_>) -> bool {
    let word = around
        .before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let functions = [
        "sin", "cos", "tan", "log", "exp", "max", "min", "mod", "gcd", "function",
    ];
    word.chars().count() > 3
        && !functions.contains(&word)
        && !places.is_empty()
        && around.ends_clause()
}

/// A number at the very start is that of a list.
fn opens_passage(around: Around<'_>) -> bool {
    around.before.trim().is_empty() && !around.after.trim().is_empty()
}

fn is_telephone(text: &str, around: Around<'_>) -> bool {
    text.len() == 3
        && around
            .after
            .trim_start()
            .chars()
            .take(3)
            .all(|c| c.is_ascii_digit())
        && around.after.len() > 3
}

/// A range that falls is a score: `3–1`. The end of a page range may leave out what it shares with the start.
fn falls(places: &[Place], prose: &Prose) -> bool {
    places.iter().any(|place| {
        let text = place.value_text(prose);
        let parts: Vec<&str> = text
            .split(['-', '–', '—'])
            .filter(|part| !part.is_empty())
            .collect();
        match parts.as_slice() {
            [first, last]
                if text
                    .chars()
                    .all(|c| c.is_ascii_digit() || "-–—".contains(c)) =>
            {
                first.len() <= last.len() && (first.len(), *first) > (last.len(), *last)
            }
            _ => false,
        }
    })
}

/// `fifty-two (52)`, `at a great age (94)`, `number (4)`.
fn counts_what_was_said(text: &str, around: Around<'_>) -> bool {
    if !text.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let words = around.last_words();
    let Some((last, before)) = words.split_first() else {
        return false;
    };
    // `table (7)`, and not `at a crowded table (7)`.
    let is_label =
        lexicon::has_a_number(last) && !before.iter().any(|word| lexicon::is_determiner(word));
    (lexicon::says_number(last, text) || lexicon::is_counted(last) || is_label || last == text)
        && !around.follows_quotation()
}

/// The brackets of a passage that number a list: `(1) …, (2) …`, `(a) …, (b) …`.
pub(super) fn list_items(prose: &Prose, brackets: &[Bracket]) -> Vec<bool> {
    let values: Vec<Option<u32>> = brackets
        .iter()
        .map(|bracket| {
            let around = Around::new(prose, bracket);
            let text = prose
                .text
                .get(bracket.inside.clone())
                .unwrap_or_default()
                .trim();
            let spoken = around
                .after
                .trim_start()
                .starts_with(|c: char| c.is_alphabetic() || "“\"*_".contains(c));
            (spoken && !around.follows_quotation())
                .then(|| ordinal(text))
                .flatten()
        })
        .collect();
    let mut out = vec![false; brackets.len()];
    let mut run: Vec<usize> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        if usize::try_from(value).is_ok_and(|value| value == run.len() + 1) {
            run.push(at);
        } else {
            run.clear();
            if value == 1 {
                run.push(at);
            }
        }
        if run.len() > 1 {
            for item in &run {
                if let Some(is_item) = out.get_mut(*item) {
                    *is_item = true;
                }
            }
        }
    }
    out
}

/// The place in a list that a number, letter or Roman numeral gives.
fn ordinal(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return (1..=20).contains(&number).then_some(number);
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    if let Some(at) = roman.iter().position(|roman| *roman == text.to_lowercase()) {
        return u32::try_from(at + 1).ok();
    }
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='h'), None) => Some(u32::from(letter) - u32::from('a') + 1),
        _ => None,
    }
}
