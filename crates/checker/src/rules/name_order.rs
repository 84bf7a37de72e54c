use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_styles::typed::{Kind, TitleForm};

use crate::essay::fold;
use crate::person_name::{divide, divide_suffix};
use crate::rule::{Check, rule};
use crate::sources::{Scalar, Sources};
use crate::typed_list::{ListEntry, TypedList};

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
    /// In a list at the end of an essay, only the first name of an entry is turned round: `Carson, Rachel, and Ann Lee.`
    /// There the rule speaks where it is certain that the name is a person’s, and the essay cites its surname or the other
    /// entries have theirs first.
    ///
    /// In a library, write `Family, Given`, with `Jr.` or a numeral in between: `King, Jr., Martin Luther`. If the surname comes
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
    /// ```markdown wrong list
    /// Robins went first (Carson 103), and finches were counted (Darwin 12).
    ///
    /// ## Works Cited
    ///
    /// Rachel Carson. *Silent Spring*. Houghton Mifflin, 1962.
    ///
    /// Darwin, Charles. *On the Origin of Species*. John Murray, 1859.
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
    if let Some(list) = sources.list.filter(|list| list.is_library()) {
        check_list(list, &cited, findings);
    }
}

/// The entries of a typed list that begin with the given name.
fn check_list(
    list: &TypedList<'_>,
    cited: &HashMap<&str, Vec<String>>,
    findings: &mut Vec<Diagnostic>,
) {
    let spoken = list
        .entries
        .iter()
        .filter(|one| one.spoken_name().is_some());
    let turned = list.entries.iter().filter(|one| begins_with_surname(one));
    let is_exception = spoken.count() < turned.count();
    for entry in &list.entries {
        let Some((name, typed)) = entry.spoken_name() else {
            continue;
        };
        let names = entry.key.and_then(|key| cited.get(key.as_str()));
        let names = names.map(Vec::as_slice).unwrap_or_default();
        let bare = format!("{} {}", name.given, name.family);
        let Some((given, family)) = divide(&bare, names) else {
            continue;
        };
        if !is_sound(entry) || !(is_exception || names.contains(&fold(family))) {
            continue;
        }
        let suffix = name.suffix.as_ref();
        let right = match suffix {
            Some(suffix) => format!("{family}, {given}, {suffix}"),
            None => format!("{family}, {given}"),
        };
        let start = entry.typed.span.start;
        let mut finding = RULE
            .finding(entry.typed.span, "the given name comes first")
            .with_help(format!("write `{right}`; the list is sorted by surname"));
        let behind = entry.typed.text().strip_prefix(bare.as_str());
        if suffix.is_none() && typed.starts_with(&bare) && behind.is_some_and(ends_name) {
            let span = Span::essay(start..start + bare.len());
            finding.span = span;
            finding.fix = Some(Fix::not_safe(
                "put the surname first",
                vec![Edit::replace(span, right)],
            ));
        }
        findings.push(finding);
    }
}

/// Whether the name ends here: a stop, or a comma and a role.
fn ends_name(behind: &str) -> bool {
    behind.starts_with(". ")
        || behind
            .strip_prefix(", ")
            .is_some_and(|role| role.starts_with(char::is_lowercase) && !role.starts_with("and "))
}

/// Whether an entry was read well enough to say that its first words are a name: all of it has its place, and the title is
/// marked or stands before a publisher and a date.
fn is_sound(entry: &ListEntry<'_>) -> bool {
    let source = entry.source();
    let is_published = source.first(|c| c.publisher.as_ref()).is_some()
        && source.first(|c| c.date.as_ref()).is_some();
    source.unread.is_empty()
        && !matches!(source.kind, Kind::Post | Kind::Misc)
        && (source.title_form != TitleForm::Plain || is_published)
}

/// Whether an entry begins with a surname, a comma and a given name.
fn begins_with_surname(entry: &ListEntry<'_>) -> bool {
    let author = entry.source().authors.first().map(|author| &author.value);
    author.is_some_and(|author| {
        let text = entry.typed.text().strip_prefix(author.family.as_str());
        !author.given.is_empty() && text.is_some_and(|text| text.starts_with(", "))
    })
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
