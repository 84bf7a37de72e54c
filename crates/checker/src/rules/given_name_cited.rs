use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};
use ibid_reference_manager::Source;

use crate::essay::{Essay, fold, leading};
use super::name_order::SURNAMES_THAT_STAND_FIRST;
use crate::rule::{Check, rule};

rule! {
    /// A citation names an author by the given name.
    ///
    /// ## Why
    ///
    /// The list sorts by surnames. In Chinese, Korean, Hungarian and other names the surname comes first:
    /// Chen Jian is cited as Chen.
    ///
    /// ## What to do
    ///
    /// Cite by the surname.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Kim went to Moscow first (Jian).
    /// ```
    /// ```markdown right
    /// Kim went to Moscow first (Chen).
    /// ```
    "given-name-cited", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        let Some(span) = essay.name(item) else {
            continue;
        };
        let typed = fold(essay.at(span));
        let candidates: Vec<_> = if item.keys.is_empty() { essay.read.library.iter().collect() } else { item.keys.iter().filter_map(|key| essay.source(key)).collect() };
        let is_surname = candidates.iter().any(|source| leading(source).iter().any(|person| fold(&person.name).split_whitespace().any(|word| word == typed) && person.given_name.is_some()));
        if is_surname {
            continue;
        }
        let mut people = candidates.iter().flat_map(|source| leading(source).into_iter().map(move |person| (*source, person)));
        let found = people.find(|(_, person)| {
            let given = person.given_name.as_deref().map(fold);
            given.is_some_and(|given| given == typed || given.split_whitespace().next() == Some(typed.as_str()))
        });
        let Some((source, person)) = found else {
            findings.extend(undivided(span, &typed, &candidates));
            continue;
        };
        let mut finding = RULE
            .finding(span, format!("`{}` is the given name of {} {}", essay.at(span), person.name, person.given_name.as_deref().unwrap_or_default()))
            .with_help(format!("cite by the surname, `{}`, by which the list sorts", person.name))
            .with_fix(Fix::not_safe("cite by the surname", vec![Edit::replace(span, person.name.clone())]));
        if let Some(position) = essay.read.positions.get(source.key.as_str()) {
            finding = finding.with_label(position.key, "the source");
        }
        findings.push(finding);
    }
}

/// The finding for a name that the library writes undivided, surname first: `Chen Jian` cited as `Jian`.
fn undivided(span: Span, typed: &str, candidates: &[&Source]) -> Option<Diagnostic> {
    let people = candidates.iter().flat_map(|source| leading(source));
    let name = people.filter(|person| person.given_name.is_none()).find_map(|person| {
        let (family, given) = person.name.split_once(' ')?;
        let stands_first = SURNAMES_THAT_STAND_FIRST.contains(&fold(family).as_str());
        (stands_first && fold(given) == typed).then_some((family, given))
    });
    let (family, given) = name?;
    Some(
        RULE.finding(span, format!("`{given}` is the given name of {family} {given}"))
            .with_help(format!("cite by the surname, `{family}`, by which the list sorts"))
            .with_fix(Fix::not_safe("cite by the surname", vec![Edit::replace(span, family)])),
    )
}
