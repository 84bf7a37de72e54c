//! Headline-style capitals, as MLA writes English titles whatever their source does.
//!
//! The first and last word, the word after a colon, and every principal word are capitalised;
//! articles, prepositions of any length, coordinating conjunctions and the “to” of infinitives are not.
//! Words that the source writes with capitals keep them.

use std::borrow::Cow;

use crate::small_words::{ENGLISH_CONJUNCTIONS, Language, NAME_PARTICLES};

/// Whether a word, in small letters, is a preposition of four letters and more that is nothing else: MLA writes these small
/// wherever they stand inside a title, though others write them with a capital. `after` and `over` may be other words.
pub fn is_only_preposition(word: &str) -> bool {
    matches!(
        word,
        "with" | "from" | "into" | "upon" | "among" | "against" | "toward" | "during"
    )
}

/// A word of a title: its bytes, and whether it begins a part of the title.
struct Word<'a> {
    text: &'a str,
    start: usize,
    opens: bool,
    closes: bool,
}

/// The title in headline style. Bytes within `protected` ranges stay as they are.
pub fn headline(title: &str, protected: &[std::ops::Range<usize>]) -> String {
    let words = words(title);
    let start_case = is_start_case(&words);
    let shouting = is_shouting(title, protected);
    let mut out = String::with_capacity(title.len());
    let mut copied = 0;
    for (index, word) in words.iter().enumerate() {
        out.push_str(title.get(copied..word.start).unwrap_or_default());
        copied = word.start + word.text.len();
        // The ranges are in order, so that the first to end behind the word's start decides.
        let nearest = protected.partition_point(|range| range.end <= word.start);
        let is_protected = protected
            .get(nearest)
            .is_some_and(|range| range.start < copied);
        // A single word with a capital is left alone by every rule but those for false capitals.
        let settled = !start_case
            && !shouting
            && word.text.starts_with(char::is_uppercase)
            && !word.text.contains('-');
        let is_within = !word.opens && !word.closes;
        let small = word.text.to_lowercase();
        let has_one_capital = word.text.get(1..) == small.get(1..);
        if settled && is_within && !is_protected && has_one_capital && is_only_preposition(&small) {
            out.push_str(&small);
            continue;
        }
        if is_protected || settled {
            out.push_str(word.text);
            continue;
        }
        let next = words.get(index + 1).map(|word| word.text);
        let text = if shouting {
            word.text.to_lowercase()
        } else {
            word.text.to_owned()
        };
        write_word(&text, word, next, start_case || shouting, &mut out);
    }
    out.push_str(title.get(copied..).unwrap_or_default());
    out
}

fn write_word(text: &str, word: &Word<'_>, next: Option<&str>, lower: bool, out: &mut String) {
    let edge = word.opens || word.closes;
    if !edge && is_small(text, next) {
        if lower && !keeps_capital(text) {
            out.push_str(&text.to_lowercase());
        } else {
            out.push_str(text);
        }
        return;
    }
    write_compound(text, out);
}

/// Capitalises the parts of a compound: `man-machine` gives `Man-Machine`, `state-of-the-art` gives
/// `State-of-the-Art`.
fn write_compound(text: &str, out: &mut String) {
    let parts: Vec<&str> = text.split('-').collect();
    // `al-Jabri`, `e-Lit`: who writes the second part with a capital means the first as it is.
    let later = parts
        .iter()
        .skip(1)
        .any(|part| part.starts_with(char::is_uppercase));
    if text.starts_with(char::is_lowercase) && later {
        out.push_str(text);
        return;
    }
    // `E-flat`, `C-sharp`: the key of a piece of music.
    if let [key, "flat" | "sharp"] = parts.as_slice()
        && matches!(key.as_bytes(), [b'A'..=b'G'])
    {
        out.push_str(text);
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push('-');
        }
        let middle = index > 0 && index + 1 < parts.len();
        if middle && is_small(part, None) {
            out.push_str(part);
        } else {
            out.push_str(&capitalised(part));
        }
    }
}

/// The word with a large first letter; words with capitals or digits inside (`iPhone`, `mRNA`) stay.
fn capitalised(word: &str) -> String {
    let elided = ["d'", "d’", "l'", "l’"]
        .iter()
        .any(|article| word.starts_with(article));
    let mixed = elided
        || word
            .chars()
            .skip(1)
            .any(|c| c.is_uppercase() || c.is_ascii_digit());
    let mut rest = word.chars();
    match rest.next() {
        Some(first) if first.is_lowercase() && !mixed => {
            let mut upper = first.to_uppercase();
            if upper.len() == 1 {
                upper.by_ref().chain(rest).collect()
            } else {
                word.to_owned()
            }
        }
        _ => word.to_owned(),
    }
}

/// Whether headline style keeps the word in lower case inside a title.
fn is_small(word: &str, next: Option<&str>) -> bool {
    let lower = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    };
    let lower = lower.as_ref();
    if matches!(lower, "up" | "out" | "off" | "down") {
        // Adverbs (`Giving Up`, `Run Out of Steam`) are principal words; before an article they are prepositions.
        let before_noun = next.is_some_and(|next| {
            Language::English.is_article(next)
                || matches!(
                    next.to_lowercase().as_str(),
                    "my" | "your" | "his" | "her" | "its" | "our" | "their" | "this"
                )
        });
        return before_noun;
    }
    // Prepositions of two words: `Verdict according to Conscience`.
    let next_is = |word: &str| next.is_some_and(|next| next.eq_ignore_ascii_case(word));
    let is_phrase = match lower {
        "according" | "owing" | "prior" => next_is("to"),
        "because" | "instead" => next_is("of"),
        _ => false,
    };
    let particle = NAME_PARTICLES.contains(&lower)
        && word.starts_with(char::is_lowercase)
        && next.is_some_and(|next| next.starts_with(char::is_uppercase));
    particle
        || is_phrase
        || Language::English.is_article(lower)
        || Language::English.is_preposition(lower)
        || ENGLISH_CONJUNCTIONS.contains(&lower)
        || matches!(lower, "v" | "vs" | "et" | "al" | "à" | "x")
}

fn keeps_capital(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether the source writes every small word with a capital (`The Gods Of The City`), so that the capitals
/// of small words mean nothing.
fn is_start_case(words: &[Word<'_>]) -> bool {
    let mut large = 0;
    for word in words.iter().filter(|word| !word.opens && !word.closes) {
        let lower = word.text.to_lowercase();
        let certain = matches!(
            lower.as_str(),
            "a" | "an"
                | "the"
                | "of"
                | "and"
                | "or"
                | "to"
                | "in"
                | "for"
                | "with"
                | "from"
                | "at"
                | "by"
        );
        if certain {
            if word.text.starts_with(char::is_lowercase) {
                return false;
            }
            large += if lower == "the" { 1 } else { 2 };
        }
    }
    large >= 2
}

/// Whether the whole title is in capitals: `THE WASTE LAND AND OTHER POEMS`.
fn is_shouting(title: &str, protected: &[std::ops::Range<usize>]) -> bool {
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    letters > 10
        && protected.is_empty()
        && title.contains(' ')
        && !title.chars().any(char::is_lowercase)
}

/// The words of a title. Apostrophes, hyphens and inner periods belong to a word.
fn words(title: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut opens = true;
    let mut before = ' ';
    let mut characters = title.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let after = std::mem::replace(&mut before, character);
        if !character.is_alphanumeric() {
            let ends = ends_part(character, characters.peek().map(|(_, next)| *next));
            if ends && let Some(last) = words.last_mut() {
                last.closes = true;
            }
            // What follows a dash goes on: `The Death of the Artist—and the Birth of the Creative Entrepreneur`.
            opens |= (ends && character != '—')
                || (opens_inner(character) && (after.is_whitespace() || opens_inner(after)));
            continue;
        }
        let mut end = start + character.len_utf8();
        while let Some(&(at, next)) = characters.peek() {
            let inner = matches!(next, '\'' | '’' | '-' | '.' | '‑')
                && title
                    .get(at + next.len_utf8()..)
                    .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if !next.is_alphanumeric() && !inner {
                break;
            }
            end = at + next.len_utf8();
            before = next;
            characters.next();
        }
        words.push(Word {
            text: title.get(start..end).unwrap_or_default(),
            start,
            opens,
            closes: false,
        });
        opens = false;
    }
    if let Some(last) = words.last_mut() {
        last.closes = true;
    }
    words
}

/// Whether a mark ends a part of a title. A question inside quotation marks ends only the quotation.
fn ends_part(mark: char, next: Option<char>) -> bool {
    match mark {
        ':' | '—' => true,
        '?' | '!' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// Whether a mark may begin a title inside a title.
fn opens_inner(mark: char) -> bool {
    matches!(mark, '"' | '“' | '‘' | '_')
}

#[cfg(test)]
mod tests {
    use super::headline;

    fn ranges(range: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
        vec![range]
    }

    #[test]
    fn sentence_case_becomes_headline_style() {
        for (source, title) in [
            (
                "Is justified true belief knowledge?",
                "Is Justified True Belief Knowledge?",
            ),
            ("Cool URIs don't change", "Cool URIs Don't Change"),
            ("A House With a Yard", "A House with a Yard"),
            ("From Port to Port", "From Port to Port"),
            (
                "A new coronavirus associated with human respiratory disease in China",
                "A New Coronavirus Associated with Human Respiratory Disease in China",
            ),
            (
                "the state-of-the-art man-machine",
                "The State-of-the-Art Man-Machine",
            ),
            ("what are poets for", "What Are Poets For"),
            (
                "rain gutters: a homeowner's guide",
                "Rain Gutters: A Homeowner's Guide",
            ),
            (
                "the letters of Vincent van Gogh",
                "The Letters of Vincent van Gogh",
            ),
            (
                "why critique has run out of steam",
                "Why Critique Has Run Out of Steam",
            ),
            ("eBay and the iPhone", "eBay and the iPhone"),
            (
                "notes on COVID-19 in care homes",
                "Notes on COVID-19 in Care Homes",
            ),
        ] {
            assert_eq!(headline(source, &[]), title);
        }
    }

    #[test]
    fn capitals_of_the_source_stay() {
        for title in [
            "Harvey Weinstein Paid Off Sexual Harassment Accusers for Decades",
            "Bush Lets U.S. Spy on Callers without Courts",
            "Surprised by Sin: The Reader in _Paradise Lost_",
            "Reading The Waste Land",
            "Tess of the d'Urbervilles",
            "\"Is This the End?\" and Other Questions",
            "Criticism, \"The Yellow Wallpaper,\" and the Politics of Color",
            "Notes on _The Waste Land_ and Other Poems",
            "Brown v. Board of Education",
            "High (and Dry)",
            "The Death of the Artist—and the Birth of the Critic",
            "Reading Mohammed al-Jabri",
            "The Rise of e-Lit",
            "Why Has Critique Run Out of Steam? From Matters of Fact to Matters of Concern",
        ] {
            assert_eq!(headline(title, &[]), title);
        }
    }

    #[test]
    fn start_case_and_shouting_lose_false_capitals() {
        assert_eq!(
            headline("The Gods Of The City", &[]),
            "The Gods of the City"
        );
        assert_eq!(
            headline("THE WASTE LAND AND OTHER POEMS", &[]),
            "The Waste Land and Other Poems"
        );
    }

    #[test]
    fn protected_words_stay() {
        assert_eq!(
            headline("just setting up my twttr", &ranges(0..24)),
            "just setting up my twttr"
        );
        assert_eq!(
            headline("the bell hooks reader", &ranges(4..14)),
            "The bell hooks Reader"
        );
    }
}
