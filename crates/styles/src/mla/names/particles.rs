//! Particles: which belong to the surname, and which follow the given name.

use super::Name;

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
    /// The particle before the family name, from its own field or at the head of the name (`d’Alembert`).
    pub(super) fn particle(self) -> Option<&'a str> {
        self.0
            .prefix
            .as_deref()
            .map(str::trim)
            .filter(|prefix| !prefix.is_empty())
            .or_else(|| self.elided().map(|(particle, _)| particle))
    }

    /// `d’Alembert` as `d’` and `Alembert`.
    pub(super) fn elided(self) -> Option<(&'a str, &'a str)> {
        let name = self.0.name.as_str();
        let at = ["d’", "d'", "al-"]
            .iter()
            .find(|particle| name.starts_with(*particle))?
            .len();
        let (particle, rest) = name.split_at_checked(at)?;
        (self.0.prefix.is_none() && self.given().is_some() && rest.starts_with(char::is_uppercase))
            .then_some((particle, rest))
    }

    pub(super) fn family(self) -> &'a str {
        self.elided()
            .map_or(self.0.name.as_str(), |(_, rest)| rest)
            .trim()
    }

    /// Whether the particle stands before the surname, `du Maurier`; `de` does before one syllable, `de Man`.
    pub(super) fn keeps_particle(self) -> bool {
        self.particle().is_some_and(|particle| {
            let particle = particle.to_lowercase();
            let stays = particle == "de" && is_one_syllable(self.family());
            stays || !DROPPED_PARTICLES.contains(&particle.as_str())
        })
    }
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

pub(super) fn joined(particle: &str, family: &str) -> String {
    if particle.ends_with(['’', '\'', '-']) {
        format!("{particle}{family}")
    } else {
        format!("{particle} {family}")
    }
}
