use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Fix};

use crate::essay::fold;
use crate::person_name::{divide, divide_suffix};
use crate::rule::{Check, rule};
use crate::sources::{Scalar, Sources};

rule! {
    /// A person’s name has the given name first.
    ///
    /// ## Why
    ///
    /// The list is sorted by surname. A name without a comma is read as one that cannot be divided: an
    /// organization’s, or a single name.
    ///
    /// ## What to do
    ///
    /// Write `Family, Given`, with `Jr.` or a numeral in between: `King, Jr., Martin Luther`. If the surname comes
    /// first anyway, write `{ name: Chen, given-name: Jian, alias: Chen Jian }`.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// lawrence:
    ///   type: book
    ///   title: "The Vietnam War: A Concise International History"
    ///   author: Mark Atwood Lawrence
    ///   date: 2008
    ///   publisher: Oxford UP
    /// ```
    /// ```yaml right
    /// hrw:
    ///   type: report
    ///   title: World Report 2019
    ///   author: Human Rights Watch
    ///   date: 2019
    ///   publisher: Seven Stories Press
    /// ```
    "name-order", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let cited = cited_names(sources);
    for entry in sources.entries() {
        let names = cited
            .get(entry.key.as_str())
            .map(Vec::as_slice)
            .unwrap_or_default();
        for scalar in entry.scalars() {
            if !is_name(&scalar) {
                continue;
            }
            let Some(right) = surname_first(scalar.value, names) else {
                continue;
            };
            let mut finding = RULE
                .finding(scalar.span, "the given name comes first")
                .with_help(format!("write `{right}`; the list is sorted by surname"));
            if let Some(edit) = sources.edit(&scalar, &right) {
                finding.fix = Some(Fix::safe("put the surname first", vec![edit]));
            }
            findings.push(finding);
        }
    }
}

/// A name that is one string: a field of persons, or an item of its list.
fn is_name(scalar: &Scalar<'_>) -> bool {
    matches!(scalar.field, "author" | "editor" | "names") && scalar.value.chars().count() < 80
}

/// How the essay names the works in its citations, by key.
fn cited_names<'a>(sources: &Sources<'a>) -> HashMap<&'a str, Vec<String>> {
    let mut out: HashMap<&str, Vec<String>> = HashMap::new();
    let Some(cited) = sources.essay else {
        return out;
    };
    for item in cited.citations.iter().flat_map(|citation| &citation.items) {
        if let (Some(span), [key]) = (item.name, item.keys.as_slice()) {
            out.entry(key.as_str()).or_default().push(fold(
                span.text(&cited.manuscript.source)
                    .trim_end_matches([',', ' ']),
            ));
        }
    }
    out
}

/// The name with its surname first; none where it is right, or where it may be no person's.
fn surname_first(name: &str, cited: &[String]) -> Option<String> {
    if let Some((person, suffix)) = divide_suffix(name) {
        let (given, family) = divide(person, cited).or_else(|| person.rsplit_once(' '))?;
        return Some(format!("{family}, {suffix}, {given}"));
    }
    if name.contains([',', '&', '/', '(', ';']) || name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (given, family) = divide(name, cited)?;
    Some(format!("{family}, {given}"))
}

#[cfg(test)]
mod tests {
    use super::surname_first;

    #[test]
    fn persons_are_turned_and_others_stay() {
        for (name, right) in [
            ("Mark Atwood Lawrence", "Lawrence, Mark Atwood"),
            ("Mark A. Lawrence", "Lawrence, Mark A."),
            ("Martin Luther King, Jr.", "King, Jr., Martin Luther"),
            ("Ursula K. Le Guin", "Le Guin, Ursula K."),
            ("W. E. B. Du Bois", "Du Bois, W. E. B."),
            ("Simone de Beauvoir", "Beauvoir, Simone de"),
        ] {
            assert_eq!(surname_first(name, &[]).as_deref(), Some(right), "{name}");
        }
        for name in [
            "World Health Organization",
            "Human Rights Watch",
            "鲁迅",
            "Homer",
            "Lawrence, Mark",
            "Chen Jian",
            "Kim Il Sung",
            "United Nations",
            "Han Kang",
            "National Public Radio",
            "Doctors Without Borders",
            "Amnesty International",
            "Google",
            "The Onion",
            "Strunk, Jr., William",
            "Radio Free Europe",
        ] {
            assert_eq!(surname_first(name, &[]), None, "{name}");
        }
    }

    #[test]
    fn the_essay_shows_where_a_surname_begins() {
        let cited = ["garcia marquez".to_owned()];
        assert_eq!(
            surname_first("Gabriel García Márquez", &cited).as_deref(),
            Some("García Márquez, Gabriel")
        );
        assert_eq!(
            surname_first("Human Sky Watchers", &["human sky watchers".to_owned()]),
            None
        );
        assert_eq!(
            surname_first("Toni Morrison", &["morrison".to_owned()]).as_deref(),
            Some("Morrison, Toni")
        );
    }
}
