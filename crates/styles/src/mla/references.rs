//! How each source that an essay cites is named in its citations: surname, initials, short title.
//!
//! What must be told apart is decided over all that the essay cites or lists. People of one surname get initials, or
//! their full given names where the initials are the same; several works of one author get short titles;
//! government authors as many units as tell them apart.

use std::collections::HashMap;

use hayagriva::types::Person;
use ibid_reference_manager::Source;

use super::author::Lead;
use super::names::{Name, are_et_al};
use super::short_title::TitleForms;
use super::work::{RECORDINGS, Work};
use crate::RichText;

/// A source as its citations name it.
#[derive(Debug, Clone)]
pub(crate) struct Reference<'a> {
    lead: Option<Lead<'a>>,
    /// The names in brackets; empty for a source cited by its title.
    pub(crate) label: String,
    /// The names in a sentence.
    pub(crate) in_sentence: RichText,
    /// The short title, where the names alone do not tell the source apart or there are none.
    pub(crate) title: Option<RichText>,
    pub(crate) is_recording: bool,
    forms: TitleForms,
    level: usize,
    units: usize,
    container: Option<RichText>,
}

/// How a person of a shared surname is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Distinction {
    None,
    Initials,
    GivenName,
}

/// The references of all sources that an essay cites.
pub(crate) fn references<'a>(sources: &[&'a Source]) -> Vec<Reference<'a>> {
    let mut references: Vec<Reference<'a>> = sources
        .iter()
        .map(|source| Reference::new(source))
        .collect();
    let shared = shared_surnames(&references);
    for reference in &mut references {
        reference.name(&shared);
    }
    tell_units_apart(&mut references, &shared);
    add_titles(&mut references);
    references
}

impl<'a> Reference<'a> {
    fn new(source: &'a Source) -> Self {
        let work = Work::new(&source.entry);
        let container = work.first_container_title().map(|title| title.set());
        Self {
            lead: Lead::of(&work),
            label: String::new(),
            in_sentence: RichText::new(),
            title: None,
            is_recording: work.own.is(RECORDINGS),
            forms: TitleForms::new(&work),
            level: 0,
            units: 2,
            container,
        }
    }

    /// The people that the citation prints: one or two, or the first of more.
    fn printed(&self) -> &[&'a Person] {
        let persons = self.lead.as_ref().map_or(&[][..], |lead| &lead.persons);
        if are_et_al(persons) {
            persons.get(..1).unwrap_or_default()
        } else {
            persons
        }
    }

    fn is_et_al(&self) -> bool {
        self.lead
            .as_ref()
            .is_some_and(|lead| are_et_al(&lead.persons))
    }

    fn name(&mut self, shared: &HashMap<String, Vec<&'a Person>>) {
        let bracket: Vec<String> = self
            .printed()
            .iter()
            .map(|person| self.in_brackets(person, shared))
            .collect();
        let sentence: Vec<String> = self
            .printed()
            .iter()
            .map(|person| in_sentence(person, shared))
            .collect();
        if bracket.is_empty() {
            self.in_sentence = self.forms.in_sentence();
            return;
        }
        let et_al = self.is_et_al();
        self.label = list(&bracket, if et_al { " et al." } else { "" });
        self.in_sentence = RichText::plain(list(&sentence, if et_al { " and others" } else { "" }));
    }

    fn in_brackets(&self, person: &Person, shared: &HashMap<String, Vec<&'a Person>>) -> String {
        let name = Name(person);
        if let Some(units) = name.units() {
            return units
                .get(..self.units.min(units.len()))
                .unwrap_or_default()
                .join(", ");
        }
        let surname = name.cited();
        match distinction(name, shared) {
            Distinction::None => surname,
            Distinction::Initials => match name.initials() {
                Some(initials) => format!("{initials} {surname}"),
                None => name.running(),
            },
            Distinction::GivenName => match name.given_name() {
                Some(given) => format!("{given} {surname}"),
                None => name.running(),
            },
        }
    }
}

fn list(names: &[String], tail: &str) -> String {
    format!("{}{tail}", names.join(" and "))
}

fn in_sentence(person: &Person, shared: &HashMap<String, Vec<&Person>>) -> String {
    let name = Name(person);
    name.in_sentence(distinction(name, shared) != Distinction::None)
}

fn distinction(name: Name<'_>, shared: &HashMap<String, Vec<&Person>>) -> Distinction {
    let Some(others) = shared.get(&name.cited()) else {
        return Distinction::None;
    };
    let initials = name.initials();
    let same = others
        .iter()
        .filter(|other| !Name(other).is_same(name))
        .any(|other| Name(other).initials() == initials);
    if same {
        Distinction::GivenName
    } else {
        Distinction::Initials
    }
}

/// The surnames that different people bear, with these people. People who wrote all their works together are
/// not told apart.
fn shared_surnames<'a>(references: &[Reference<'a>]) -> HashMap<String, Vec<&'a Person>> {
    let mut bearers: HashMap<String, Vec<(usize, &'a Person)>> = HashMap::new();
    for (index, reference) in references.iter().enumerate() {
        for person in reference.printed() {
            if Name(person).units().is_none() {
                bearers
                    .entry(Name(person).cited())
                    .or_default()
                    .push((index, person));
            }
        }
    }
    bearers
        .into_iter()
        .filter_map(|(surname, bearers)| {
            let mut people: Vec<&Person> = Vec::new();
            for (_, person) in &bearers {
                // Beyond this many bearers of a name, initials are needed whoever else there is.
                if people.len() < 16
                    && !people.iter().any(|known| Name(known).is_same(Name(person)))
                {
                    people.push(person);
                }
            }
            let apart = people.len() > 2 || write_apart(&people, &bearers);
            (people.len() > 1 && apart).then_some((surname, people))
        })
        .collect()
}

/// Whether two people of a surname have no work in common.
fn write_apart(people: &[&Person], bearers: &[(usize, &Person)]) -> bool {
    let [first, second] = people else {
        return false;
    };
    let works = |person: &Person| {
        let mut works: Vec<usize> = bearers
            .iter()
            .filter(|(_, bearer)| Name(bearer).is_same(Name(person)))
            .map(|(index, _)| *index)
            .collect();
        works.dedup();
        works
    };
    let (first, second) = (works(first), works(second));
    !first.iter().any(|work| second.contains(work))
}

/// Adds units to government authors whose labels are alike, until they differ or are whole.
fn tell_units_apart<'a>(
    references: &mut [Reference<'a>],
    shared: &HashMap<String, Vec<&'a Person>>,
) {
    const MOST_UNITS: usize = 12;
    for units in 3..=MOST_UNITS {
        let mut by_label: HashMap<&str, Vec<&str>> = HashMap::new();
        for reference in references.iter() {
            if let [person] = reference.printed()
                && Name(person).units().is_some()
            {
                by_label
                    .entry(&reference.label)
                    .or_default()
                    .push(&person.name);
            }
        }
        let alike: Vec<bool> = references
            .iter()
            .map(|reference| {
                by_label.get(reference.label.as_str()).is_some_and(|names| {
                    names
                        .iter()
                        .any(|name| Some(name) != names.first().as_ref().copied())
                })
            })
            .collect();
        if !alike.contains(&true) {
            return;
        }
        for (reference, _) in references.iter_mut().zip(alike).filter(|(_, alike)| *alike) {
            reference.units = units;
            reference.name(shared);
        }
    }
}

/// Gives a short title to each source that its names do not tell apart, longer where short ones are alike.
fn add_titles(references: &mut [Reference<'_>]) {
    let mut by_label: HashMap<String, usize> = HashMap::new();
    for reference in references.iter() {
        *by_label.entry(reference.label.clone()).or_default() += 1;
    }
    let needs: Vec<bool> = references
        .iter()
        .map(|reference| {
            reference.label.is_empty()
                || by_label
                    .get(&reference.label)
                    .is_some_and(|count| *count > 1)
        })
        .collect();
    let rounds = references
        .iter()
        .map(|reference| reference.forms.longest())
        .max()
        .unwrap_or_default();
    for round in 0..=rounds {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (reference, _) in references
            .iter_mut()
            .zip(&needs)
            .filter(|(_, needs)| **needs)
        {
            let title = reference.forms.form(reference.level);
            *seen
                .entry(format!("{}\n{}", reference.label, title.to_plain()))
                .or_default() += 1;
            reference.title = Some(title);
        }
        for (reference, _) in references
            .iter_mut()
            .zip(&needs)
            .filter(|(_, needs)| **needs)
        {
            let key = reference
                .title
                .as_ref()
                .map(|title| format!("{}\n{}", reference.label, title.to_plain()));
            let alike = key
                .and_then(|key| seen.get(&key).copied())
                .unwrap_or_default()
                > 1;
            if alike && round < rounds {
                reference.level += 1;
            } else if alike {
                reference.add_container();
            }
        }
    }
}

impl Reference<'_> {
    /// Equal titles are told apart by their containers: `“Noon” [_The Oxford English Dictionary_]`.
    fn add_container(&mut self) {
        if let (Some(title), Some(container)) = (&mut self.title, &self.container) {
            title.push_str(" [");
            title.append(container.clone());
            title.push_str("]");
        }
    }

    /// Whether the citation of another source names the same people.
    pub(crate) fn has_same_label(&self, other: &Self) -> bool {
        !self.label.is_empty() && self.label == other.label
    }
}
