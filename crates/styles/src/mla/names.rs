//! Names: how a person or organisation is printed and cited.
//!
//! In hayagriva's model a person has a family name, perhaps a given name, a prefix (`de`), a suffix (`Jr.`)
//! and an alias. A name without a given name is undivided: an organisation, a single name, a handle, or a
//! person whose surname comes first (Chen Jian). An alias equal to family and given name together says the
//! last: `{name: Chen, given-name: Jian, alias: Chen Jian}`.

use hayagriva::types::Person;

use crate::language::Language;
use crate::numerals::is_roman;
use crate::undivided;

/// A person or organisation, seen as MLA prints it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a>(pub(crate) &'a Person);

/// Particles that MLA leaves behind the given name (de Saint-Exupéry is under S) and drops in citations.
/// Others (van der, du, le), which English-language authors bear, stay before the surname.
const DROPPED_PARTICLES: &[&str] = &[
    "de",
    "d’",
    "d'",
    "von",
    "vom",
    "zu",
    "zum",
    "zur",
    "von und zu",
    "von der",
    "de la",
    "da",
    "do",
    "dos",
    "das",
    "van",
    "van den",
    "al-",
];

impl<'a> Name<'a> {
    /// Whether the name is not divided into family and given name.
    pub(crate) fn is_undivided(self) -> bool {
        self.given().is_none() || self.is_stated_surname_first()
    }

    /// Whether the library states that the surname comes first.
    fn is_stated_surname_first(self) -> bool {
        let person = self.0;
        match (&person.given_name, &person.alias) {
            (Some(given), Some(alias)) => {
                alias.len() == person.name.len() + 1 + given.len()
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

    /// The particle before the family name, from its own field or at the head of the name (`d’Alembert`).
    fn particle(self) -> Option<&'a str> {
        self.0
            .prefix
            .as_deref()
            .map(str::trim)
            .filter(|prefix| !prefix.is_empty())
            .or_else(|| self.elided().map(|(particle, _)| particle))
    }

    /// `d’Alembert` as `d’` and `Alembert`.
    fn elided(self) -> Option<(&'a str, &'a str)> {
        let name = self.0.name.as_str();
        let at = ["d’", "d'", "al-"]
            .iter()
            .find(|particle| name.starts_with(*particle))?
            .len();
        let (particle, rest) = name.split_at_checked(at)?;
        (self.0.prefix.is_none() && self.given().is_some() && rest.starts_with(char::is_uppercase))
            .then_some((particle, rest))
    }

    fn family(self) -> &'a str {
        self.elided()
            .map_or(self.0.name.as_str(), |(_, rest)| rest)
            .trim()
    }

    /// Whether the particle stands before the surname, `du Maurier`; `de` does before one syllable, `de Man`.
    fn keeps_particle(self) -> bool {
        self.particle().is_some_and(|particle| {
            let particle = particle.to_lowercase();
            let stays = particle == "de" && is_one_syllable(self.family());
            stays || !DROPPED_PARTICLES.contains(&particle.as_str())
        })
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
        if self.is_stated_surname_first() {
            return curl(self.0.name.trim());
        }
        if !self.is_undivided() {
            return self.surname();
        }
        let whole = self.undivided();
        if undivided::is_person(&whole) {
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
        if self.is_undivided() && !self.is_stated_surname_first() {
            let whole = self.undivided();
            if full || !undivided::is_person(&whole) {
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

    /// The units of a government author: `United States, Congress, Senate`.
    pub(crate) fn units(self) -> Option<Vec<String>> {
        if !self.is_undivided() || self.is_stated_surname_first() {
            return None;
        }
        let whole = self.undivided();
        let units: Vec<String> = whole.split(", ").map(str::to_owned).collect();
        let firm = whole.contains(" & ")
            || units.last().is_some_and(|unit| {
                unit.starts_with("and ")
                    || unit.contains(" and ") && units.len() < 3 && !is_office(unit)
            });
        (units.len() > 1 && !firm).then_some(units)
    }
}

/// Whether a unit names an office, so that the “and” in it is no list of partners.
fn is_office(unit: &str) -> bool {
    [
        "Department",
        "Ministry",
        "Office",
        "Committee",
        "Commission",
        "Bureau",
        "Administration",
        "Agency",
        "Board",
    ]
    .iter()
    .any(|word| unit.contains(word))
}

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
        ([one, two], false) => format!("{} and {}", Name(one).running(), Name(two).running()),
        ([first, ..], _) => format!("{} et al.", Name(first).running()),
    }
}

/// The first noun phrase of an organisation's name: cut before the first preposition. A single general word
/// (University, Department) is not enough to stand for the whole.
fn first_noun_phrase(whole: &str) -> String {
    if whole.starts_with('@') {
        return whole.to_owned();
    }
    let words: Vec<&str> = whole.split(' ').collect();
    let cut = words.iter().skip(1).position(|word| {
        word.starts_with(char::is_lowercase)
            && (Language::English.is_preposition(word)
                || matches!(
                    *word,
                    "de" | "du" | "des" | "da" | "di" | "del" | "von" | "van" | "für"
                ))
    });
    match cut {
        Some(0) if undivided::is_general_word(words.first().copied().unwrap_or_default()) => {
            whole.to_owned()
        }
        Some(index) => words
            .get(..=index)
            .unwrap_or_default()
            .join(" ")
            .trim_end_matches([',', ';'])
            .to_owned(),
        None => whole.to_owned(),
    }
}

fn joined(particle: &str, family: &str) -> String {
    if particle.ends_with(['’', '\'', '-']) {
        format!("{particle}{family}")
    } else {
        format!("{particle} {family}")
    }
}

/// Straight apostrophes become curly.
pub(crate) fn curl(text: &str) -> String {
    text.replace('\'', "’")
}

/// Whether a surname is spoken as one syllable: its vowels stand together, but for a silent `e` at the end.
fn is_one_syllable(surname: &str) -> bool {
    let lower = surname.to_lowercase();
    let spoken = lower.strip_suffix('e').unwrap_or(&lower);
    let is_vowel = |c: char| "aeiouyàâäáéèêëíîïóôöúùûü".contains(c);
    let vowels: Vec<&str> = spoken
        .split(|c: char| !is_vowel(c))
        .filter(|vowels| !vowels.is_empty())
        .collect();
    // A diaeresis divides vowels: `Staël`.
    matches!(vowels.as_slice(), [only] if !only.chars().skip(1).any(|c| "äëïöü".contains(c)))
        && !surname.contains([' ', '-'])
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
}
