//! How sure it is that a whole entry was understood.

use super::source::{Kind, TypedSource};

/// The share of whole entries that are right where nothing speaks against the reading.
const PLAIN_READING: f32 = 0.85;

/// The probability that every element was read right: text that fits nowhere, a missing title, a kind that could
/// not be told and values that only their place tells each lower it.
pub(super) fn of(source: &TypedSource) -> f32 {
    let mut sure = PLAIN_READING;
    if !source.unread.is_empty() {
        sure *= 0.4;
    }
    if source.title.is_none() && source.description.is_none() {
        sure *= 0.2;
    }
    if source.kind == Kind::Misc {
        sure *= 0.3;
    }
    let titles = source
        .containers
        .iter()
        .filter_map(|container| container.title.as_ref());
    let guessed = source
        .title
        .iter()
        .chain(titles)
        .filter(|field| field.confidence < 0.6)
        .count();
    if guessed > 0 {
        sure *= 0.75;
    }
    sure
}

#[cfg(test)]
mod tests {
    use crate::typed::parse;

    #[test]
    fn text_that_fits_nowhere_lowers_it() {
        let whole = parse("Gould, Stephen Jay. _The Mismeasure of Man_. W. W. Norton, 1981.");
        let torn = parse("see also the other one that we had in class");
        assert!(whole.confidence > 0.7, "{}", whole.confidence);
        assert!(torn.confidence < 0.4, "{}", torn.confidence);
    }
}
