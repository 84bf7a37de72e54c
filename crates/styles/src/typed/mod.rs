//! Works-cited entries as people type them, read back into the elements that MLA writes them from.
//!
//! [`split_entries`] cuts a list into entries, [`parse`] reads one of them, and [`TypedSource::to_entry`] makes a
//! library's entry of it.
//!
//! ```
//! use ibid_styles::typed::parse;
//!
//! let source = parse("Gould, Stephen Jay. _The Mismeasure of Man_. W. W. Norton, 1981.");
//! assert_eq!(source.title.unwrap().value, "The Mismeasure of Man");
//! assert_eq!(source.authors[0].value.family, "Gould");
//! ```
//!
//! How an entry is read: its text is made even (`text`); the head is read in every way that it can be
//! (`head`); for each, the rest is cut into parts at its punctuation (`parts`), the parts that signs mark
//! are taken (`elements`), and those that nothing marks are told by their place (`read`). The reading with the
//! most evidence and the least that is left over wins.

mod compare;
mod confidence;
mod dates;
mod decide;
mod differences;
mod divided;
mod elements;
mod entry;
mod head;
mod kind;
mod lines;
pub mod model;
mod names;
mod parts;
mod read;
mod source;
mod split;
mod text;
mod words;

pub use compare::{Difference, compare};
pub use differences::{
    Rewording, UNDERSTOOD, are_same, begins_as_typed, has_doubtful_author, has_small_title,
    is_choice, is_converted, is_in_another_style, kept_as_typed, printed_from_fields, rewordings,
    say_the_same,
};
pub use source::{
    Container, Contributor, Field, Kind, Name, Role, Season, TitleForm, TypedDate, TypedSource,
};
pub use split::{join_line, split_entries};

use text::Text;

/// The longest entry that is read, in bytes; what is typed behind that is kept as unread.
pub const LONGEST_ENTRY: usize = 6000;

/// Reads one entry. Never fails: an entry that cannot be read is of kind [`Kind::Misc`], with what was understood.
///
/// `_` or `*` in pairs mark italics. Ranges are bytes of `typed`.
pub fn parse(typed: &str) -> TypedSource {
    let limit = (0..=LONGEST_ENTRY.min(typed.len()))
        .rev()
        .find(|&at| typed.is_char_boundary(at))
        .unwrap_or(0);
    let (head, tail) = typed.split_at_checked(limit).unwrap_or((typed, ""));
    let text = Text::new(head);
    let mut best: Option<(f32, TypedSource)> = None;
    for head in head::heads(&text) {
        let source = read::read(&text, &head);
        let score = head.weight + evidence(&source);
        if best.as_ref().is_none_or(|(found, _)| score > *found) {
            best = Some((score, source));
        }
    }
    let rules = best.map(|(_, source)| source).unwrap_or_default();
    let mut source = with_model(&text, rules);
    source.publisher_behind_abbreviation(typed);
    source.date_words = source
        .first(|container| container.date.as_ref())
        .and_then(|date| dates::words_of(typed, date.range.clone()))
        .map(str::to_owned);
    if !tail.is_empty() {
        source.unread.push(Field {
            value: tail.to_owned(),
            confidence: 0.0,
            range: limit..typed.len(),
        });
    }
    source
}

/// What the model makes of the entry, weighed against the reading of the rules.
fn with_model(text: &Text, rules: TypedSource) -> TypedSource {
    let division = model::divide(text);
    if division.is_empty() {
        let confidence = confidence::of(&rules);
        return TypedSource {
            confidence,
            ..rules
        };
    }
    let divided = divided::read(text, &division);
    // A number or label before the entry fits no element, and says nothing against the rest.
    let lead = if division.has_lead() { 1.0 } else { 0.0 };
    let (of_rules, of_model) = (evidence(&rules), evidence(&divided) + lead);
    decide::decide((rules, of_rules), (divided, of_model), &division)
}

/// How well a reading holds together.
fn evidence(source: &TypedSource) -> f32 {
    let mut score = 0.0;
    match &source.title {
        None if source.description.is_none() => score -= 3.0,
        None => {}
        Some(title) => {
            let value = title.value.as_str();
            let publisher_like = words::publisher_likeness(value) > 0
                || words::is_place(value)
                || words::is_platform(value);
            if publisher_like
                && source.title_form == TitleForm::Plain
                && source.first(|c| c.publisher.as_ref()).is_none()
            {
                score -= 2.0;
            }
            if source.title_form == TitleForm::Plain && value.split(' ').count() == 1 {
                score -= 0.2;
            }
            if source.title_form == TitleForm::Plain && value.starts_with(char::is_lowercase) {
                score -= 0.7;
            }
        }
    }
    if let Some(publisher) = source.first(|c| c.publisher.as_ref()) {
        let small = publisher.value.split(' ').any(words::is_small);
        let likeness = words::publisher_likeness(&publisher.value);
        score += match likeness {
            0 if small || publisher.value.contains(':') => -0.6,
            0 => 0.2,
            _ => 0.6,
        };
    }
    score += if source.first(|c| c.date.as_ref()).is_some() {
        0.3
    } else {
        0.0
    };
    // Few enough to count exactly.
    #[expect(clippy::cast_precision_loss, reason = "a count of parts")]
    let unread = source.unread.len() as f32;
    score - unread
}
