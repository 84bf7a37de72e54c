//! What a line looks like by itself.

use super::{Feature, Slots, share, step};
use crate::structure::list::model::seen::Seen;

pub(super) fn add(line: &Seen<'_>, out: &mut Slots) {
    out.put(
        Feature::Length,
        step(line.length, &[3, 10, 20, 35, 55, 75, 95, 130, 250, 500]),
    );
    out.put(
        Feature::Words,
        step(line.words, &[0, 1, 2, 3, 5, 8, 12, 20]),
    );
    out.put(
        Feature::Capitals,
        share(line.capitals, line.words, &[0, 20, 40, 60, 80, 99]),
    );
    out.put(Feature::Begins, line.begins());
    out.put(Feature::Ends, line.ends());
    out.hold(
        Feature::EndsInMark,
        line.text.ends_with(['"', '”', '’', '\'', ')', ']', '>']),
    );
    out.hold(Feature::Quoted, line.text.contains(['“', '"', '”']));
    out.put(
        Feature::Digits,
        share(line.digits, line.length, &[0, 5, 15, 40]),
    );
    out.hold(Feature::Sentences, line.has_sentences);
    out.hold(Feature::Cites, line.cites);
    out.put(Feature::Label, line.label as usize);
    out.hold(Feature::LabelAlone, line.label_alone);
    out.hold(Feature::KeyValue, is_key_value(line.text));
    out.hold(
        Feature::NameLike,
        (1..=4).contains(&line.words)
            && line.capitals == line.words
            && !line.text.ends_with(['.', ':', '?', '!', ',']),
    );
    out.hold(
        Feature::AllCapitals,
        line.words > 0
            && !line.text.contains(char::is_lowercase)
            && line.text.chars().filter(|c| c.is_uppercase()).count() > 1,
    );
    out.put(Feature::Italics, line.italics as usize);
    out.put(
        Feature::FunctionWords,
        share(line.function_words, line.words, &[0, 10, 20, 30, 40, 50]),
    );
    out.put(Feature::Prose, usize::from(line.is_prose));
    out.put(
        Feature::FunctionByWords,
        share(line.function_words, line.words, &[0, 20, 35]) * 4 + step(line.words, &[3, 8, 15]),
    );
}

/// `Source type: Book`, `Link: …`: one to four words and a colon.
fn is_key_value(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(key, _)| {
        key.split(' ').count() <= 4
            && key.len() <= 40
            && !key.is_empty()
            && key.chars().all(|c| c.is_alphanumeric() || c == ' ')
    })
}
