//! From the node of an entry to hayagriva's model, field by field, so that one bad field loses nothing else.

use std::collections::HashSet;
use std::str::FromStr;

use hayagriva::Entry;
use hayagriva::types::{EntryType, MaybeTyped};

use super::{Problems, value};
use crate::{Extra, Node, Value};

/// The entry that a mapping describes; `None` where it is no mapping.
pub(crate) fn read_entry(key: &str, node: &Node, problems: &mut Problems) -> Option<Entry> {
    let Value::Mapping(pairs) = &node.value else {
        let message = format!("`{key}` has no fields");
        problems.unreadable_entry(
            node.span,
            message,
            "an entry is `key:` and its fields below",
        );
        return None;
    };
    Some(entry(key, node, pairs, None, problems))
}

fn entry(
    key: &str,
    node: &Node,
    pairs: &[(Node, Node)],
    child: Option<EntryType>,
    problems: &mut Problems,
) -> Entry {
    let kind = entry_type(key, node, pairs, child, problems);
    let mut entry = Entry::new(key, kind);
    let mut seen = HashSet::new();
    for (name_node, value) in pairs {
        let Some(name) = name_node.as_str() else {
            problems.left_out(
                name_node.span,
                "the name of a field has to be a word".to_owned(),
            );
            continue;
        };
        let name = if name == "serial" {
            "serial-number"
        } else {
            name
        };
        if !seen.insert(name) {
            problems.duplicate_field(name_node.span, name);
        } else if name == "parent" {
            entry.set_parents(parents(key, value, kind, problems));
        } else if name != "type"
            && !set_text(&mut entry, name, value, problems)
            && !set_other(&mut entry, name, value, problems)
            && !set_extra(&mut entry, name, value, problems)
        {
            problems.unknown_field(name_node.span, name, "an entry");
        }
    }
    entry
}

/// Entries, books and the like say their type; containers have one by what they contain.
fn entry_type(
    key: &str,
    node: &Node,
    pairs: &[(Node, Node)],
    child: Option<EntryType>,
    problems: &mut Problems,
) -> EntryType {
    let stated = pairs
        .iter()
        .find(|(name, _)| name.as_str() == Some("type"))
        .map(|(_, value)| value)
        .filter(|value| value.value != Value::Null);
    let default = child.map_or(EntryType::Misc, default_parent);
    let Some(stated) = stated else {
        if child.is_none() {
            let at = pairs.first().map_or(node.span, |(name, _)| name.span);
            let help = "it is read as `misc`; add `type: book`, `article`, `web` or another";
            problems.mended(at, format!("`{key}` has no type"), help);
        }
        return default;
    };
    let Some(word) = value::scalar(stated, "a type", problems) else {
        return default;
    };
    EntryType::from_str(&word.trim().to_lowercase()).unwrap_or_else(|_| {
        let help = format!("it is read as `{}`", type_name(default));
        problems.mended(
            stated.span,
            format!("`{word}` is no type of a source"),
            &help,
        );
        default
    })
}

/// The word for a type in a library: `book`.
pub(crate) fn type_name(kind: EntryType) -> String {
    format!("{kind:?}").to_lowercase()
}

/// What contains a source of this type where the library does not say: hayagriva's own table.
fn default_parent(child: EntryType) -> EntryType {
    match child {
        EntryType::Article => EntryType::Periodical,
        EntryType::Chapter => EntryType::Book,
        EntryType::Entry => EntryType::Reference,
        EntryType::Anthos | EntryType::Legislation => EntryType::Anthology,
        EntryType::Web => EntryType::Web,
        EntryType::Scene | EntryType::Video => EntryType::Video,
        EntryType::Artwork => EntryType::Exhibition,
        EntryType::Post => EntryType::Post,
        EntryType::Audio => EntryType::Audio,
        _ => EntryType::Misc,
    }
}

/// The containers: one, or a list.
fn parents(key: &str, node: &Node, child: EntryType, problems: &mut Problems) -> Vec<Entry> {
    node.items()
        .iter()
        .filter_map(|item| {
            if let Value::Mapping(pairs) = &item.value {
                return Some(entry(key, item, pairs, Some(child), problems));
            }
            let title = value::text(item, problems)?;
            let help = "it is read as the title of the container; write `parent: {title: …}`";
            problems.mended(item.span, "this container has no fields".to_owned(), help);
            let mut parent = Entry::new(key, default_parent(child));
            parent.set_title(title);
            Some(parent)
        })
        .collect()
}

/// Sets a field that holds text or names; false where the name is none of them.
fn set_text(entry: &mut Entry, name: &str, node: &Node, problems: &mut Problems) -> bool {
    let set: fn(&mut Entry, hayagriva::types::FormatString) = match name {
        "title" => Entry::set_title,
        "location" => Entry::set_location,
        "organization" => Entry::set_organization,
        "archive" => Entry::set_archive,
        "archive-location" => Entry::set_archive_location,
        "call-number" => Entry::set_call_number,
        "note" => Entry::set_note,
        "abstract" => Entry::set_abstract_,
        "genre" => Entry::set_genre,
        _ => return false,
    };
    if let Some(text) = value::text(node, problems) {
        set(entry, text);
    }
    true
}

/// Sets a field of any other kind; false where hayagriva has no field of this name.
fn set_other(entry: &mut Entry, name: &str, node: &Node, problems: &mut Problems) -> bool {
    match name {
        "author" if node.value != Value::Null => entry.set_authors(value::persons(node, problems)),
        "editor" if node.value != Value::Null => entry.set_editors(value::persons(node, problems)),
        "affiliated" if node.value != Value::Null => {
            entry.set_affiliated(value::affiliated(node, problems));
        }
        "author" | "editor" | "affiliated" => {}
        "date" => with(value::date(node, problems), |date| entry.set_date(date)),
        "publisher" => with(value::publisher(node, problems), |p| entry.set_publisher(p)),
        "url" => with(value::url(node, problems), |url| entry.set_url(url)),
        "serial-number" => with(value::serial_number(node, problems), |number| {
            // The fields beyond hayagriva's, which may stand before, lie beside the numbers.
            for (kind, number) in number.0 {
                entry.set_keyed_serial_number(&kind, number);
            }
        }),
        "issue" => with(or_text(node, problems), |value| entry.set_issue(value)),
        "chapter" => with(or_text(node, problems), |value| entry.set_chapter(value)),
        "volume" => with(or_text(node, problems), |value| entry.set_volume(value)),
        "edition" => with(or_text(node, problems), |value| entry.set_edition(value)),
        "page-range" => with(or_text(node, problems), |value| entry.set_page_range(value)),
        "time-range" => with(or_text(node, problems), |value| entry.set_time_range(value)),
        "runtime" => with(or_text(node, problems), |value| entry.set_runtime(value)),
        "volume-total" => with(strict(node, "a number", problems), |value| {
            entry.set_volume_total(value);
        }),
        "page-total" => with(strict(node, "a number", problems), |value| {
            entry.set_page_total(value);
        }),
        "language" => with(
            strict(node, "a language tag such as `en`", problems),
            |value| {
                entry.set_language(value);
            },
        ),
        _ => return false,
    }
    true
}

/// Sets a field that hayagriva has not; false where ibid has none of this name either.
fn set_extra(entry: &mut Entry, name: &str, node: &Node, problems: &mut Problems) -> bool {
    let Some(extra) = Extra::named(name) else {
        return false;
    };
    if let Some(text) = value::scalar(node, "text", problems) {
        extra.set(entry, text);
    }
    true
}

fn with<T>(value: Option<T>, set: impl FnOnce(T)) {
    if let Some(value) = value {
        set(value);
    }
}

/// A value of a stricter form, or the text where it has not that form.
fn or_text<T: FromStr>(node: &Node, problems: &mut Problems) -> Option<MaybeTyped<T>> {
    let text = value::scalar(node, "a number or text", problems)?;
    Some(match text.parse() {
        Ok(value) => MaybeTyped::Typed(value),
        Err(_) => MaybeTyped::String(text.to_owned()),
    })
}

/// A value that the model cannot hold as text.
fn strict<T: FromStr>(node: &Node, expected: &str, problems: &mut Problems) -> Option<T> {
    let text = value::scalar(node, expected, problems)?;
    let value = text.trim().parse().ok();
    if value.is_none() {
        problems.left_out(node.span, format!("`{text}` is not {expected}"));
    }
    value
}
