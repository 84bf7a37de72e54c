//! What a format could not hold: found by reading what was written, not by claims.

use std::collections::HashMap;
use std::fmt;

use crate::yaml::{Field, fields};
use crate::{Key, Library, Source};

/// One fact that is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The entry.
    pub key: Key,
    /// The field with its parts: `author.alias`. The containers' fields have the same names as the source's.
    pub field: String,
    /// What it holds.
    pub value: String,
}

/// What is lost of a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LossReport(pub Vec<Loss>);

impl fmt::Display for LossReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for loss in &self.0 {
            writeln!(f, "{}: {} `{}`", loss.key, loss.field, loss.value)?;
        }
        Ok(())
    }
}

/// The facts of `library` that `back`, read from what was written, has not. Entries are taken in order.
pub(super) fn losses(library: &Library, back: &Library) -> LossReport {
    let mut losses = Vec::new();
    let mut back = back.iter();
    for source in library {
        let mut kept: HashMap<(String, String), usize> = HashMap::new();
        for fact in back.next().map(facts).unwrap_or_default() {
            *kept.entry(fact).or_default() += 1;
        }
        for (field, value) in facts(source) {
            let fact = (field, value);
            match kept.get_mut(&fact) {
                Some(count) if *count > 0 => *count -= 1,
                _ => losses.push(Loss {
                    key: source.key.clone(),
                    field: fact.0,
                    value: fact.1,
                }),
            }
        }
    }
    LossReport(losses)
}

/// The facts of a source as pairs of field and value, wherever in the tree of containers they stand.
pub(super) fn facts(source: &Source) -> Vec<(String, String)> {
    let mut facts = vec![("key".to_owned(), source.key.to_string())];
    collect("", &Field::Map(fields(&source.entry)), &mut facts);
    facts
}

fn collect(path: &str, field: &Field, facts: &mut Vec<(String, String)>) {
    match field {
        Field::Text(value) | Field::Number(value) => facts.push((path.to_owned(), value.clone())),
        Field::List(items) => {
            for item in items {
                collect(path, item, facts);
            }
        }
        Field::Map(pairs) if is_person(pairs) => {
            let family = ["prefix", "name"]
                .iter()
                .filter_map(|part| text_of(pairs, part));
            let family = family.collect::<Vec<_>>().join(" ");
            let rest = ["suffix", "given-name"]
                .iter()
                .filter_map(|part| text_of(pairs, part));
            let line = std::iter::once(family.as_str())
                .chain(rest)
                .collect::<Vec<_>>();
            facts.push((path.to_owned(), line.join(", ")));
            if let Some(alias) = text_of(pairs, "alias") {
                facts.push((format!("{path}.alias"), alias.to_owned()));
            }
        }
        Field::Map(pairs) => {
            for (name, value) in pairs {
                let inner = match (path, name.as_str()) {
                    (_, "parent") => String::new(),
                    ("affiliated", "names") => role_of(pairs),
                    ("affiliated", "role") => continue,
                    ("", name) => name.to_owned(),
                    (path, name) => format!("{path}.{name}"),
                };
                collect(&inner, value, facts);
            }
        }
    }
}

/// A name in parts, so that it equals the same name on one line.
fn is_person(pairs: &[(String, Field)]) -> bool {
    let parts = [
        "name",
        "given-name",
        "prefix",
        "suffix",
        "alias",
        "comma-suffix",
    ];
    text_of(pairs, "name").is_some() && pairs.iter().all(|(name, _)| parts.contains(&name.as_str()))
}

fn text_of<'a>(pairs: &'a [(String, Field)], name: &str) -> Option<&'a str> {
    pairs.iter().find_map(|(field, value)| match value {
        Field::Text(text) if field == name => Some(text.as_str()),
        _ => None,
    })
}

fn role_of(pairs: &[(String, Field)]) -> String {
    text_of(pairs, "role").unwrap_or("affiliated").to_owned()
}
