//! Numbers that are not written in digits: in words, and in Roman numerals.
//!
//! Titles that begin with a number sort as they are read aloud, so numbers are put into words; writers type
//! `chapter three` and `act IV`, so words and numerals are read as numbers.

/// The numbers below twenty, each at its own place.
const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The tens, each at the place of its first digit.
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// A number as it is read aloud; of what may be a year, as a year: `1984` gives `nineteen eighty-four`, with
/// spaces for hyphens.
pub fn in_words(value: u32) -> String {
    match value {
        0 => "zero".to_owned(),
        1100..=1999 | 2010..=2099 => {
            format!("{} {}", below_hundred(value / 100), year_end(value % 100))
        }
        _ => cardinal(value),
    }
}

fn year_end(value: u32) -> String {
    match value {
        0 => "hundred".to_owned(),
        1..=9 => format!("oh {}", below_hundred(value)),
        _ => below_hundred(value),
    }
}

fn cardinal(value: u32) -> String {
    for (size, name) in [
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ] {
        if value >= size {
            let (count, rest) = (cardinal(value / size), cardinal(value % size));
            return format!("{count} {name} {rest}");
        }
    }
    below_hundred(value)
}

fn below_hundred(value: u32) -> String {
    let word = |words: &[&'static str], index: u32| -> &'static str {
        usize::try_from(index)
            .ok()
            .and_then(|index| words.get(index).copied())
            .unwrap_or_default()
    };
    match word(&ONES, value) {
        "" => format!("{} {}", word(&TENS, value / 10), word(&ONES, value % 10)),
        small => small.to_owned(),
    }
}

/// The number from 1 to 99 that words name: `three`, `Twelve`, `twenty-one`, `forty two`.
///
/// ```
/// use ibid_language::number_named;
///
/// assert_eq!(number_named("twenty-one"), Some(21));
/// assert_eq!(number_named("some"), None);
/// ```
pub fn number_named(words: &str) -> Option<u32> {
    let lower = words.to_lowercase();
    let (tens, ones) = match lower.split_once(['-', ' ']) {
        Some((tens, ones)) => (tens, Some(ones)),
        None => (lower.as_str(), None),
    };
    let place = |words: &[&str], word: &str| -> Option<u32> {
        let place = words.iter().position(|known| *known == word)?;
        u32::try_from(place).ok().filter(|_| !word.is_empty())
    };
    match ones {
        None => place(&ONES, tens).or_else(|| Some(10 * place(&TENS, tens)?)),
        Some(ones) => {
            let ones = place(&ONES, ones).filter(|ones| *ones < 10)?;
            Some(10 * place(&TENS, tens)? + ones)
        }
    }
}

/// The number that a Roman numeral in one case names: `iv`, `XII`. Four equal letters, as on old title pages, are
/// read too (`xxiiii`); words of the same letters (`mild`, `civil`) are no numerals.
///
/// ```
/// use ibid_language::roman;
///
/// assert_eq!(roman("XII"), Some(12));
/// assert_eq!(roman("mild"), None);
/// ```
pub fn roman(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    if lower.is_empty() || (text != lower && text != text.to_ascii_uppercase()) {
        return None;
    }
    let (thousands, rest) = repeated(&lower, 'm');
    let (hundreds, rest) = digit(rest, ['c', 'd', 'm']);
    let (tens, rest) = digit(rest, ['x', 'l', 'c']);
    let (ones, rest) = digit(rest, ['i', 'v', 'x']);
    (rest.is_empty() && thousands <= 4)
        .then(|| 1000 * thousands + 100 * hundreds + 10 * tens + ones)
}

/// Whether the text is a Roman numeral in one case.
pub fn is_roman(text: &str) -> bool {
    roman(text).is_some()
}

/// One decimal place of a numeral, whose letters stand for one, five and ten of it, and what follows it.
fn digit(text: &str, [one, five, ten]: [char; 3]) -> (u32, &str) {
    if let Some(rest) = text.strip_prefix(one) {
        if let Some(rest) = rest.strip_prefix(ten) {
            return (9, rest);
        }
        if let Some(rest) = rest.strip_prefix(five) {
            return (4, rest);
        }
    }
    let (fives, rest) = match text.strip_prefix(five) {
        Some(rest) => (5, rest),
        None => (0, text),
    };
    match repeated(rest, one) {
        (ones @ 0..=4, rest) => (fives + ones, rest),
        // Five of a letter are none of the numeral: they stay, and the whole is refused.
        _ => (fives, rest),
    }
}

/// How often a letter opens the text, and what follows.
fn repeated(text: &str, letter: char) -> (u32, &str) {
    let rest = text.trim_start_matches(letter);
    let count = u32::try_from(text.len() - rest.len()).unwrap_or(u32::MAX);
    (count, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_aloud() {
        for (number, words) in [
            (0, "zero"),
            (7, "seven"),
            (42, "forty two"),
            (1984, "nineteen eighty four"),
            (1900, "nineteen hundred"),
            (1906, "nineteen oh six"),
            (2001, "two thousand one"),
        ] {
            let read = in_words(number);
            let read: Vec<&str> = read.split_whitespace().collect();
            assert_eq!(read.join(" "), words, "{number}");
        }
    }

    #[test]
    fn number_words_are_read() {
        for (words, number) in [
            ("one", Some(1)),
            ("Twelve", Some(12)),
            ("twenty", Some(20)),
            ("twenty-one", Some(21)),
            ("Forty two", Some(42)),
            ("", None),
            ("-", None),
            ("two three", None),
            ("twenty-twelve", None),
            ("twenty-", None),
            ("many", None),
        ] {
            assert_eq!(number_named(words), number, "{words}");
        }
        for number in 1..100 {
            assert_eq!(number_named(below_hundred(number).trim()), Some(number));
        }
    }

    #[test]
    fn roman_numerals_are_told_from_words() {
        for (text, number) in [
            ("i", 1),
            ("iv", 4),
            ("IX", 9),
            ("xxiiii", 24),
            ("XL", 40),
            ("cxx", 120),
            ("MCMLXXXIV", 1984),
        ] {
            assert_eq!(roman(text), Some(number), "{text}");
        }
        for text in [
            "", "mild", "civil", "vivid", "Iv", "iiiii", "did", "iix", "12",
        ] {
            assert_eq!(roman(text), None, "{text}");
        }
        assert_eq!(roman(&"m".repeat(5_000_000)), None);
    }
}
