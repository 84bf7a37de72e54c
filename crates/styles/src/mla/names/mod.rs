//! Names: how a person or organisation is printed and cited.
//!
//! In hayagriva's model a person has a family name, perhaps a given name, a prefix (`de`), a suffix (`Jr.`)
//! and an alias. A name without a given name is undivided: an organisation, a single name, a handle, or a
//! person whose surname comes first (Chen Jian). An alias equal to family and given name together says the
//! last: `{name: Chen, given-name: Jian, alias: Chen Jian}`.

mod lists;
mod organisations;
mod particles;

use hayagriva::types::Person;

use ibid_language::is_roman;
use ibid_language::names;
pub(crate) use lists::{are_et_al, are_same, following, leading, without_others};
use organisations::first_noun_phrase;
use particles::joined;

/// A person or organisation, seen as MLA prints it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a>(pub(crate) &'a Person);

impl<'a> Name<'a> {
    /// Whether the name is not divided into family and given name.
    pub(crate) fn is_undivided(self) -> bool {
        self.given().is_none() || self.comes_surname_first()
    }

    /// Whether the surname comes first wherever the name stands: the library says so, or its characters do.
    fn comes_surname_first(self) -> bool {
        self.is_stated_surname_first() || self.is_east_asian()
    }

    /// Whether both parts are in Chinese, Japanese or Korean characters, which are joined without a blank: `林晚`.
    fn is_east_asian(self) -> bool {
        let is_in_script = |text: &str| {
            text.chars().all(|c| {
                matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3134F}')
            })
        };
        self.given().is_some_and(is_in_script) && is_in_script(self.0.name.trim())
    }

    /// Whether the library states that the surname comes first.
    fn is_stated_surname_first(self) -> bool {
        let person = self.0;
        match (&person.given_name, &person.alias) {
            (Some(given), Some(alias)) => {
                let length = person.name.len() + given.len();
                (alias.len() == length + 1 || alias.len() == length && self.is_east_asian())
                    && alias.starts_with(person.name.as_str())
                    && alias.ends_with(given.as_str())
            }
            _ => false,
        }
    }

    fn given(self) -> Option<&'a str> {
        self.0
            .given_name
            .as_deref()
            .map(str::trim)
            .filter(|given| !given.is_empty())
    }

    fn suffix(self) -> Option<&'a str> {
        self.0
            .suffix
            .as_deref()
            .map(str::trim)
            .filter(|suffix| !suffix.is_empty())
    }

    /// The family name as the list sorts and the citation prints it: `van der Post`, `Saint-Exupéry`.
    pub(crate) fn surname(self) -> String {
        match self.particle() {
            Some(particle) if self.keeps_particle() => curl(&joined(particle, self.family())),
            _ => curl(self.family()),
        }
    }

    /// The whole name of an undivided name; an organisation loses an opening `The`.
    fn undivided(self) -> String {
        let person = self.0;
        let whole = match (&person.alias, self.particle()) {
            (Some(alias), _) if self.is_stated_surname_first() => alias.clone(),
            _ if self.is_east_asian() => {
                format!("{}{}", person.name.trim(), self.given().unwrap_or_default())
            }
            (_, Some(particle)) => joined(particle, &person.name),
            _ => person.name.trim().to_owned(),
        };
        match whole.strip_prefix("The ") {
            Some(rest) if !rest.trim().is_empty() => curl(rest.trim()),
            _ => curl(&whole),
        }
    }

    /// As the first name of an entry: `Saint-Exupéry, Antoine de`, `King, Martin Luther, Jr.`, `Chen Jian`.
    pub(crate) fn inverted(self) -> String {
        let mut out = match self.given() {
            Some(given) if !self.is_undivided() => {
                let mut out = format!("{}, {}", self.surname(), curl(given));
                if let Some(particle) = self.particle().filter(|_| !self.keeps_particle()) {
                    out.push(' ');
                    out.push_str(&curl(particle));
                }
                out
            }
            _ => self.undivided(),
        };
        if let Some(suffix) = self.suffix() {
            out.push_str(", ");
            out.push_str(suffix);
        }
        if let Some(alias) = self.bracketed_alias() {
            out.push_str(" [");
            out.push_str(&curl(alias));
            out.push(']');
        }
        out
    }

    /// The other name that is printed in brackets.
    fn bracketed_alias(self) -> Option<&'a str> {
        self.0.alias.as_deref().filter(|alias| {
            !self.is_stated_surname_first() && !alias.trim().is_empty() && *alias != self.0.name
        })
    }

    /// In running order: `Antoine de Saint-Exupéry`, `Guy L. Steele, Jr.`, `Louis XIV`.
    pub(crate) fn running(self) -> String {
        let Some(given) = self.given().filter(|_| !self.is_undivided()) else {
            return self.undivided();
        };
        let mut out = curl(given);
        let family = match self.particle() {
            Some(particle) => joined(particle, self.family()),
            None => self.family().to_owned(),
        };
        out.push(' ');
        out.push_str(&curl(&family));
        if let Some(suffix) = self.suffix() {
            out.push_str(if is_roman(suffix) { " " } else { ", " });
            out.push_str(suffix);
        }
        out
    }

    /// As a citation prints it in brackets: the surname; of an organisation the first noun phrase.
    pub(crate) fn cited(self) -> String {
        if self.comes_surname_first() {
            return curl(self.0.name.trim());
        }
        if !self.is_undivided() {
            return self.surname();
        }
        let whole = self.undivided();
        if names::is_undivided_person(&whole) {
            return whole.split(' ').next().unwrap_or_default().to_owned();
        }
        first_noun_phrase(&whole)
    }

    /// As a sentence has it, with the given name where `full`.
    pub(crate) fn in_sentence(self, full: bool) -> String {
        if full && !self.is_undivided() {
            let without_suffix = Person {
                suffix: None,
                ..self.0.clone()
            };
            return Name(&without_suffix).running();
        }
        if self.is_undivided() && !self.comes_surname_first() {
            let whole = self.undivided();
            if full || !names::is_undivided_person(&whole) {
                return whole;
            }
        }
        if full { self.undivided() } else { self.cited() }
    }

    /// The first initials, to tell people of one surname apart: `Z.`; `T. S.` where the entry has initials.
    pub(crate) fn initials(self) -> Option<String> {
        let given = self.given().filter(|_| !self.is_undivided())?;
        let words: Vec<&str> = given.split_whitespace().collect();
        if words.iter().all(|word| word.ends_with('.')) {
            return Some(given.to_owned());
        }
        let first = words.first()?;
        let parts: Vec<String> = first
            .split('-')
            .filter_map(|part| part.chars().next())
            .map(|initial| format!("{}.", initial.to_uppercase()))
            .collect();
        Some(parts.join("-"))
    }

    /// The given name, where the name is divided.
    pub(crate) fn given_name(self) -> Option<String> {
        self.given().filter(|_| !self.is_undivided()).map(curl)
    }

    /// Whether two names are of one person, as far as the library tells.
    pub(crate) fn is_same(self, other: Name<'_>) -> bool {
        let (a, b) = (self.0, other.0);
        a.name == b.name
            && a.given_name == b.given_name
            && a.prefix == b.prefix
            && a.suffix == b.suffix
    }
}

/// Straight apostrophes become curly.
pub(crate) fn curl(text: &str) -> String {
    text.replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_french_particle_stays_before_one_syllable() {
        for (name, given, inverted) in [
            ("Man", "Paul", "de Man, Paul"),
            ("Gaulle", "Charles", "de Gaulle, Charles"),
            ("Waal", "Frans", "de Waal, Frans"),
            ("Beauvoir", "Simone", "Beauvoir, Simone de"),
            ("Staël", "Germaine", "Staël, Germaine de"),
            ("Gouges", "Olympe", "Gouges, Olympe de"),
            ("Certeau", "Michel", "Certeau, Michel de"),
        ] {
            let person = Person {
                name: name.to_owned(),
                given_name: Some(given.to_owned()),
                prefix: Some("de".to_owned()),
                suffix: None,
                comma_suffix: false,
                alias: None,
            };
            assert_eq!(Name(&person).inverted(), inverted);
        }
    }

    #[test]
    fn names_in_east_asian_characters_stand_as_they_are() {
        for (name, given, alias, inverted) in [
            ("林", "晚", Some("林晚"), "林晚"),
            ("高", "见山", None, "高见山"),
            ("森", "はるか", None, "森はるか"),
            ("Lin", "Wan", Some("林晚"), "Lin, Wan [林晚]"),
        ] {
            let person = Person {
                name: name.to_owned(),
                given_name: Some(given.to_owned()),
                prefix: None,
                suffix: None,
                comma_suffix: false,
                alias: alias.map(str::to_owned),
            };
            assert_eq!(Name(&person).inverted(), inverted);
            assert_eq!(Name(&person).cited(), name);
        }
    }
}
