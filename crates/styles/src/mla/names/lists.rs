//! Several people: in which order their names stand, and from how many on only the first is printed.

use hayagriva::types::Person;

use super::Name;

/// Whether two lists name the same people in the same order.
pub(crate) fn are_same(a: &[&Person], b: &[&Person]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Name(a).is_same(Name(b)))
}

/// Whether only the first name prints, with `et al.`: of three or more, or where more are not named.
pub(crate) fn are_et_al(persons: &[&Person]) -> bool {
    let (named, more) = without_others(persons);
    more || named.len() > 2
}

/// The people without a last `others` (as BibTeX has it) or `et al.`, and whether there was one: more people,
/// not named.
pub(crate) fn without_others<'a, 'b>(persons: &'b [&'a Person]) -> (&'b [&'a Person], bool) {
    match persons {
        [rest @ .., last] if !rest.is_empty() && is_others(last) => (rest, true),
        _ => (persons, false),
    }
}

fn is_others(person: &Person) -> bool {
    let name = person.name.trim().trim_end_matches('.').to_lowercase();
    person.given_name.is_none() && matches!(name.as_str(), "others" | "and others" | "et al")
}

/// Names at the head of an entry: the first inverted, `et al.` from three.
pub(crate) fn leading(persons: &[&Person]) -> String {
    match without_others(persons) {
        ([], _) => String::new(),
        ([one], false) => Name(one).inverted(),
        ([one, two], false) => {
            let (first, second) = (Name(one), Name(two));
            let comma = if first.is_undivided() { "" } else { "," };
            format!("{}{comma} and {}", first.inverted(), second.running())
        }
        ([first, ..], _) => format!("{}, et al.", Name(first).inverted()),
    }
}

/// Names inside an entry, in running order, `et al.` from three.
pub(crate) fn following(persons: &[&Person]) -> String {
    match without_others(persons) {
        ([], _) => String::new(),
        ([one], false) => Name(one).running(),
        ([one, two], false) => {
            let first = Name(one).running();
            // What a comma sets off, a comma closes: `Henry Louis Gates, Jr., and Nellie Y. McKay`.
            let comma = if !Name(one).is_undivided() && first.contains(", ") {
                ","
            } else {
                ""
            };
            format!("{first}{comma} and {}", Name(two).running())
        }
        ([first, ..], _) => format!("{} et al.", Name(first).running()),
    }
}
