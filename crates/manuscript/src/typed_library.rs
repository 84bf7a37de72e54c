//! The sources that an essay brings along as a library: the list typed at its end, or its citation fields.

use std::borrow::Cow;

use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};
use ibid_language::names::{OrderDoubt, doubt_of_order};
use ibid_reference_manager::{
    EntryPosition, Format, Key, Library, Read, Source, csl_item, import, make_key,
};
use ibid_styles::typed::{Kind, Role, TypedSource, split_entries};

use serde_json::{Value, json};

use crate::{Manuscript, TypedEntry, WorksCitedList};

/// Reads a typed list: a source for every entry, in the order typed, with keys made of surnames (and years or
/// words of titles where surnames recur). Where an entry stands is its position; `---` is the author of the
/// entry before it.
///
/// An entry that could not be read is a source of type `misc` with what was understood, and a problem.
pub fn typed_library(list: &WorksCitedList) -> Read {
    library_of(list, &sources(list))
}

/// The library of a list with what was read of its entries.
fn library_of(list: &WorksCitedList, sources: &[Cow<'_, TypedSource>]) -> Read {
    let mut read = Read::default();
    for (entry, source) in list.entries.iter().zip(sources) {
        if is_unread(source) {
            read.problems.push(unread(entry));
        }
        add(&mut read, source, entry);
    }
    read
}

/// The sources that the citation fields of an essay's document carry; none where it has no fields.
///
/// They stand in no text: nothing of them has a position, and no problem of theirs a place.
pub fn embedded_library(manuscript: &Manuscript) -> Read {
    let embedded = manuscript.embedded_sources.as_deref().unwrap_or("[]");
    Read {
        library: import(embedded, Format::CslJson, FileId::LIBRARY).library,
        ..Read::default()
    }
}

/// What to ask about the names in a library whose order is in doubt: the key of each source, and the question.
///
/// ```
/// use ibid_manuscript::{name_questions, typed_library, typed_list};
///
/// let list = typed_list("Works Cited\n\nJian, Chen. Mao’s China. U of North Carolina P, 2001.\n");
/// let questions = name_questions(&typed_library(&list).library);
/// assert!(questions[0].1.contains("Chen Jian"));
/// ```
pub fn name_questions(library: &Library) -> Vec<(Key, String)> {
    let mut questions: Vec<(Key, String)> = Vec::new();
    for source in library {
        for person in source.entry.authors().unwrap_or_default() {
            let (family, given) = (person.name.as_str(), person.given_name.as_deref());
            let Some(doubt) = doubt_of_order(family, given) else {
                continue;
            };
            let question = question(doubt, family, given.unwrap_or_default());
            let is_new = !questions.iter().any(|(_, known)| *known == question);
            if is_new {
                questions.push((source.key.clone(), question));
            }
        }
    }
    questions
}

fn question(doubt: OrderDoubt, family: &str, given: &str) -> String {
    match doubt {
        OrderDoubt::TurnedRound => format!(
            "is `{family}` the surname? If people say {given} {family}, with the surname first, write `author: {given} {family}` without a comma"
        ),
        OrderDoubt::BothSurnames => {
            let (first, last) = family.split_once(' ').unwrap_or((family, ""));
            format!(
                "is `{first}` the surname of {family}? It is read so; if `{last}` is, write `author: {last}, {first}`"
            )
        }
        OrderDoubt::Patronymic => format!(
            "is {given} {family} from Iceland? People there go by their first name; then write `author: {given} {family}` without a comma"
        ),
    }
}

/// The list as CSL-JSON items, with what a library cannot hold as it was typed: addresses without their
/// scheme, days of access without an address, titles without emphasis.
pub fn typed_csl_items(list: &WorksCitedList) -> Vec<Value> {
    let sources = sources(list);
    let library = library_of(list, &sources).library;
    library
        .iter()
        .zip(&sources)
        .map(|(source, typed)| as_typed(csl_item(source), typed))
        .collect()
}

/// Puts what was typed in the place of what the library made of it.
fn as_typed(mut item: Value, typed: &TypedSource) -> Value {
    let Some(fields) = item.as_object_mut() else {
        return item;
    };
    if let Some(url) = typed.first(|c| c.url.as_ref()) {
        fields.insert("URL".to_owned(), Value::from(url.value.as_str()));
    }
    if let Some(title) = &typed.title {
        fields.insert("title".to_owned(), Value::from(title.value.as_str()));
    }
    if let Some(accessed) = &typed.accessed {
        let date = accessed.value;
        let mut parts = vec![date.year];
        parts.extend(date.month.map(i32::from));
        parts.extend(date.day.map(i32::from));
        fields.insert("accessed".to_owned(), json!({ "date-parts": [parts] }));
    }
    if let Some(editors) = fields.get_mut("editor").and_then(Value::as_array_mut) {
        editors.truncate(typed.contributors_as(Role::Editor).count());
    }
    match fields.get_mut("author").and_then(Value::as_array_mut) {
        // “et al.” names nobody, and a director in the author's place is no author.
        Some(authors) => authors.truncate(typed.authors.len()),
        None => return item,
    }
    if typed.authors.is_empty() {
        fields.remove("author");
    }
    item
}

/// Every entry as it was understood, `---` resolved.
fn sources(list: &WorksCitedList) -> Vec<Cow<'_, TypedSource>> {
    let mut sources: Vec<Cow<'_, TypedSource>> = Vec::with_capacity(list.entries.len());
    for entry in &list.entries {
        let mut source = Cow::Borrowed(entry.source());
        if let Some(before) = sources.last()
            && source.repeats_author()
        {
            source.to_mut().repeat_author_of(before);
        }
        sources.push(source);
    }
    sources
}

/// A list of entries that stands alone, without an essay.
///
/// ```
/// use ibid_manuscript::{typed_library, typed_list};
///
/// let list = typed_list("Works Cited\n\nMorrison, Toni. Beloved. Knopf, 1987.\n");
/// assert_eq!(typed_library(&list).library.get("morrison").unwrap().entry.date().unwrap().year, 1987);
/// ```
pub fn typed_list(text: &str) -> WorksCitedList {
    let entries = split_entries(text)
        .into_iter()
        .map(|(range, text)| TypedEntry::new(text, Span::essay(range), 1.0))
        .collect();
    WorksCitedList {
        entries,
        ..WorksCitedList::default()
    }
}

/// The surname (where an entry begins with its title, a word of that) where it is free, else with the year, else
/// with a word of the title.
fn key_of(source: &TypedSource, taken: &Library) -> Key {
    let nameless = Source {
        key: Key::new(""),
        entry: source.to_entry(""),
    };
    let none = Library::new();
    let patterns = if source.begins_with_name() {
        ["{author}", "{author}-{year}", "{author}-{title}"]
    } else {
        ["{title}", "{title}-{year}", "{title}-{type}"]
    };
    patterns
        .into_iter()
        .map(|pattern| make_key(&nameless, pattern, &none))
        .find(|key| !key.ends_with('-') && taken.get(key).is_none())
        .map_or_else(
            || Key::new(&make_key(&nameless, patterns[2], taken)),
            |key| Key::new(&key),
        )
}

/// Adds the source under a key of its own.
fn add(read: &mut Read, source: &TypedSource, entry: &TypedEntry) {
    let key = key_of(source, &read.library);
    read.positions.push(
        key.clone(),
        EntryPosition {
            key: entry.span,
            whole: entry.span,
            node: None,
        },
    );
    let entry = source.to_kept_entry(entry.text(), key.as_str());
    // The key is free: `key_of` asked the library.
    let _ = read.library.push(Source { key, entry });
}

/// Whether so little was understood that somebody has to look.
fn is_unread(source: &TypedSource) -> bool {
    source.description.is_none() && (source.title.is_none() || source.kind == Kind::Misc)
}

fn unread(entry: &TypedEntry) -> Diagnostic {
    Diagnostic::new(
        "unreadable-entry",
        Severity::Warning,
        entry.span,
        "the entry could not be read",
    )
    .with_help(
        "MLA begins an entry with the author and a full stop, then the title and a full stop",
    )
}

#[cfg(test)]
mod tests {
    use ibid_diagnostics::Span;

    use super::*;

    fn list(entries: &[&str]) -> WorksCitedList {
        let mut start = 0;
        let entries = entries
            .iter()
            .map(|text| {
                let span = Span::essay(start..start + text.len());
                start = span.end + 1;
                TypedEntry::new((*text).to_owned(), span, 1.0)
            })
            .collect();
        WorksCitedList {
            entries,
            ..WorksCitedList::default()
        }
    }

    #[test]
    fn keys_are_surnames_then_years_then_titles() {
        let read = typed_library(&list(&[
            "Morrison, Toni. Beloved. Knopf, 1987.",
            "---. Jazz. Knopf, 1992.",
            "---. The Bluest Eye. Holt, 1992.",
            "García Márquez, Gabriel. One Hundred Years of Solitude. Harper, 1970.",
            "Beowulf. Translated by Seamus Heaney, Norton, 2000.",
        ]));
        let keys: Vec<&str> = read
            .library
            .iter()
            .map(|source| source.key.as_str())
            .collect();
        assert_eq!(
            keys,
            [
                "morrison",
                "morrison-1992",
                "morrison-bluest",
                "garciamarquez",
                "beowulf"
            ]
        );
        assert!(read.problems.is_empty());
        let jazz = read.library.get("morrison-1992").unwrap();
        assert_eq!(jazz.entry.authors().unwrap()[0].name, "Morrison");
        assert_eq!(
            read.positions.get("morrison").unwrap().whole,
            Span::essay(0..37)
        );
    }

    #[test]
    fn an_entry_is_read_once_and_stays_as_typed() {
        let list = list(&[
            "Morrison, Toni. Beloved. Knopf, 1987.",
            "---. Jazz. Knopf, 1992.",
        ]);
        let before: Vec<*const TypedSource> = list
            .entries
            .iter()
            .map(|entry| std::ptr::from_ref(entry.source()))
            .collect();
        assert_eq!(typed_library(&list).library.len(), 2);
        let after = list.entries.iter();
        assert!(
            after
                .map(|entry| std::ptr::from_ref(entry.source()))
                .eq(before)
        );
        assert_eq!(list.entries[1].source().authors[0].value.family, "---");
    }

    #[test]
    fn what_cannot_be_read_is_kept_and_reported() {
        let read = typed_library(&list(&["", "???", "https://example.org"]));
        assert_eq!(read.library.len(), 3);
        assert_eq!(read.problems.len(), 3);
    }
}
