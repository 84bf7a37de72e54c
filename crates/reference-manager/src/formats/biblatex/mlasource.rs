//! `@mlasource` of the package biblatex-mla, whose fields are MLA's own elements: `titlea` to `locationa` are those of
//! the first container, `titleb` to `locationb` those of the second. Here they get the names that BibLaTeX has for them.

use std::collections::BTreeMap;

/// The elements that are one field of BibLaTeX's.
const NAMES: [(&str, &str); 9] = [
    ("supplemental", "titleaddon"),
    ("titlea", "maintitle"),
    ("publishera", "publisher"),
    ("publisherb", "publisher"),
    ("datea", "date"),
    ("dateb", "date"),
    ("versiona", "edition"),
    ("supplementala", "addendum"),
    ("supplementalb", "addendum"),
];

/// The labels of numbers, and the field of each.
const NUMBERS: [(&str, &str); 8] = [
    ("vol. ", "volume"),
    ("no. ", "number"),
    ("nos. ", "number"),
    ("season ", "season"),
    ("episode ", "number"),
    ("ep. ", "number"),
    ("chapter ", "chapter"),
    ("ch. ", "chapter"),
];

/// Gives the elements the names that other entries have for them.
pub(super) fn with_usual_names(fields: &mut BTreeMap<String, String>) {
    for (element, name) in NAMES {
        take(fields, element, name);
    }
    // The form that a source was read in ends the entry: `PDF`.
    take(fields, "titleb", "eprinttype");
    take(fields, "versionb", "addendum");
    for element in ["contributora", "contributorb"] {
        contributor(fields, element);
    }
    for element in ["numbera", "numberb"] {
        numbers(fields, element);
    }
    for element in ["locationa", "locationb"] {
        location(fields, element);
    }
}

/// Moves a value to another name, if nothing is there.
fn take(fields: &mut BTreeMap<String, String>, from: &str, to: &str) {
    if !fields.contains_key(to)
        && let Some(value) = fields.remove(from)
    {
        fields.insert(to.to_owned(), value);
    }
}

/// `Directed by Joss Whedon` is a role and a name.
fn contributor(fields: &mut BTreeMap<String, String>, element: &str) {
    let Some((role, names)) = fields
        .get(element)
        .and_then(|value| value.split_once(" by "))
        .map(|(role, names)| (format!("{role} by"), names.to_owned()))
    else {
        return;
    };
    let free = ["editora", "editorb"]
        .into_iter()
        .find(|name| !fields.contains_key(*name));
    if let Some(name) = free {
        fields.remove(element);
        fields.insert(name.to_owned(), names);
        fields.insert(format!("{name}type"), role);
    }
}

/// `vol. 3, no. 2` is a volume and a number.
fn numbers(fields: &mut BTreeMap<String, String>, element: &str) {
    let Some(value) = fields.get(element).cloned() else {
        return;
    };
    let mut kept = Vec::new();
    for part in value.split(", ") {
        let lower = part.to_lowercase();
        let known = NUMBERS.iter().find_map(|(label, name)| {
            let number = lower.strip_prefix(label)?;
            Some((*name, number.to_owned()))
        });
        match known {
            Some((name, number)) if !fields.contains_key(name) => {
                fields.insert(name.to_owned(), number);
            }
            _ => kept.push(part),
        }
    }
    let kept = kept.join(", ");
    if kept.is_empty() {
        fields.remove(element);
    } else {
        fields.insert(element.to_owned(), kept);
        take(fields, element, "number");
    }
}

/// A location is pages, an address, or a place.
fn location(fields: &mut BTreeMap<String, String>, element: &str) {
    let Some(value) = fields.get(element).cloned() else {
        return;
    };
    let pages = ["pp. ", "p. "]
        .iter()
        .find_map(|label| value.strip_prefix(label));
    let is_address = !value.contains(' ') && value.contains('.') && value.contains('/');
    let (name, value) = match pages {
        Some(pages) => ("pages", pages.to_owned()),
        None if value.starts_with("10.") => ("doi", value),
        None if is_address => ("url", value),
        None => ("note", value),
    };
    if !fields.contains_key(name) {
        fields.remove(element);
        fields.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
        let mut fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        with_usual_names(&mut fields);
        fields
    }

    #[test]
    fn elements_get_the_names_that_other_entries_have() {
        let fields = named(&[
            ("titlea", "The Long Watch"),
            ("contributora", "directed by Ana Ruiz"),
            ("numbera", "season 2, episode 4"),
            ("publishera", "Harbor"),
            ("datea", "2 May 2011"),
            ("titleb", "Netflix"),
            ("locationb", "www.netflix.com/title/1"),
        ]);
        let expected = [
            ("date", "2 May 2011"),
            ("editora", "Ana Ruiz"),
            ("editoratype", "directed by"),
            ("eprinttype", "Netflix"),
            ("maintitle", "The Long Watch"),
            ("number", "4"),
            ("publisher", "Harbor"),
            ("season", "2"),
            ("url", "www.netflix.com/title/1"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(fields.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_version_of_a_container_without_a_title_ends_the_entry() {
        let fields = named(&[("publishera", "Hill School"), ("versionb", "Typescript")]);
        assert_eq!(
            fields.get("addendum").map(String::as_str),
            Some("Typescript")
        );
    }

    #[test]
    fn a_location_is_pages_or_a_place() {
        let fields = named(&[("locationa", "pp. 3-9")]);
        assert_eq!(fields.get("pages").map(String::as_str), Some("3-9"));
        let fields = named(&[("locationa", "Tate Modern, London")]);
        assert_eq!(
            fields.get("note").map(String::as_str),
            Some("Tate Modern, London")
        );
    }
}
