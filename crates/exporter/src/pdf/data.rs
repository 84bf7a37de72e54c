//! The essay as the template gets it.

use crate::document::{Document, Part};

/// The longest stretch without a place to break it, in characters: at 12 points it fits on a line.
const LONGEST: usize = 60;
/// Where a line may be broken without a sign.
const BREAK: char = '\u{200b}';

/// The data of the template, as JSON.
pub(super) fn json(mut document: Document<'_>) -> serde_json::Result<Vec<u8>> {
    document.each_part(&mut |part| match part {
        Part::Text(run) => breakable(&mut run.text),
        Part::Code(text) => breakable(text),
        Part::Image(_) | Part::Math => {}
    });
    document.heading.iter_mut().for_each(breakable);
    serde_json::to_vec(&document)
}

/// Lets a word that is longer than a line be broken: after the signs that divide an address, and otherwise
/// where the line ends.
fn breakable(text: &mut String) {
    let is_long = |word: &str| word.len() > LONGEST && word.chars().count() > LONGEST;
    if !text.split(char::is_whitespace).any(is_long) {
        return;
    }
    let divides = |c: char| matches!(c, '/' | '?' | '&' | '=' | '_' | '%' | '#' | '.');
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for word in text.split_inclusive(char::is_whitespace) {
        let long = is_long(word);
        let mut since = 0;
        for c in word.chars() {
            out.push(c);
            since += 1;
            if long && (since >= LONGEST || (since > 2 && divides(c))) {
                out.push(BREAK);
                since = 0;
            }
        }
    }
    *text = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_longer_than_a_line_are_broken() {
        let mut short = "www.jstor.org/stable/44376189 and so on".to_owned();
        breakable(&mut short);
        assert_eq!(short, "www.jstor.org/stable/44376189 and so on");

        let mut endless = "x".repeat(1_000);
        breakable(&mut endless);
        assert!(endless.split(BREAK).all(|part| part.len() <= LONGEST));
        assert_eq!(endless.replace(BREAK, ""), "x".repeat(1_000));
    }
}
