//! Names as exchange formats write them.

use hayagriva::types::Person;

use crate::yaml::undivided;

/// `Family, Given` or `Family, Given, Suffix`; anything else is one undivided name, and so is, by the custom of
/// RIS and EndNote, one that ends in a comma: `United States, Supreme Court,`.
pub(super) fn person(text: &str) -> Option<Person> {
    let text = text.trim();
    if let Some(name) = text.strip_suffix(',') {
        return (!name.trim().is_empty()).then(|| undivided(name.trim()));
    }
    let parts: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [] => None,
        [family, given] => divided(family, given, None),
        [family, given, suffix] if is_suffix(suffix) => divided(family, given, Some(suffix)),
        [family, suffix, given] if is_suffix(suffix) => divided(family, given, Some(suffix)),
        [name] if stands_for_others(name) => Some(others()),
        [name] => Some(undivided(name)),
        _ => Some(undivided(text)),
    }
}

fn divided(family: &str, given: &str, suffix: Option<&&str>) -> Option<Person> {
    let mut parts = vec![family];
    parts.extend(suffix.copied());
    parts.push(given);
    Person::from_strings(parts).ok()
}

fn is_suffix(text: &str) -> bool {
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    matches!(word.as_str(), "jr" | "sr" | "esq" | "phd" | "md")
        || !word.is_empty() && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// `Family, Given, Suffix`; an undivided name that has a comma gets one more at its end.
pub(super) fn family_first(person: &Person) -> String {
    if person.given_name.is_none() && person.suffix.is_none() && person.name.contains(',') {
        return format!("{},", person.name);
    }
    let family = family(person);
    let rest = [&person.given_name, &person.suffix];
    let rest = rest.into_iter().flatten().cloned();
    std::iter::once(family)
        .chain(rest)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The family name with its prefix.
pub(super) fn family(person: &Person) -> String {
    match &person.prefix {
        Some(prefix) => format!("{prefix} {}", person.name),
        None => person.name.clone(),
    }
}

/// Authors whom a list leaves out: a library has the undivided name `others` at the end of the list.
pub(super) fn others() -> Person {
    undivided("others")
}

/// Whether a person stands for those whom a list leaves out.
pub(super) fn is_others(person: &Person) -> bool {
    person.given_name.is_none() && person.prefix.is_none() && stands_for_others(&person.name)
}

/// Whether a name is no name but the words for those whom a list leaves out.
pub(super) fn stands_for_others(name: &str) -> bool {
    let word = name.trim().trim_end_matches('.').to_ascii_lowercase();
    matches!(word.as_str(), "others" | "and others" | "et al")
}

/// A name as a sentence has it: `Ann van Lee`.
pub(super) fn running(person: &Person) -> String {
    let parts = [
        person.given_name.as_deref(),
        person.prefix.as_deref(),
        Some(&person.name),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Names in a sentence, from three on the first alone: `Ann Lee and Bo May`, `Ann Lee et al.`
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first, ..] => format!("{first} et al."),
    }
}

/// The description that stands in the place of a title for a review without one: `Review of _Zero Zone_, by Ann Lee`.
pub(super) fn review_of(title: &str, authors: &[Person]) -> String {
    let names: Vec<String> = authors.iter().map(running).collect();
    let by = if names.is_empty() {
        String::new()
    } else {
        format!(", by {}", listed(&names))
    };
    format!("Review of _{title}_{by}")
}
