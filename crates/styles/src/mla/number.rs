//! Numbers: `vol. 40, no. 4`, `nos. 1–2`, `season 5, episode 14`.

use hayagriva::types::{MaybeTyped, Numeric};

use super::element::{Element, ElementKind};
use super::work::Part;
use ibid_language::is_roman;
use ibid_language::page_ranges;

/// How numbers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Volumes and issues.
    Print,
    /// Seasons and episodes.
    Broadcast,
}

/// The volume or season of the first part that has one, then the issue or episode.
pub(crate) fn numbers(parts: &[Part<'_>], counting: Counting) -> Vec<Element> {
    let (volume, issue) = match counting {
        Counting::Print => (("vol.", "vols."), ("no.", "nos.")),
        Counting::Broadcast => (("season", "seasons"), ("episode", "episodes")),
    };
    let volumes = parts
        .iter()
        .find_map(|part| Some((part.entry.volume()?, part.field("volume"))));
    let issues = parts
        .iter()
        .find_map(|part| Some((part.entry.issue()?, part.field("issue"))));
    [(volumes, volume), (issues, issue)]
        .into_iter()
        .filter_map(|(found, label)| {
            let (number, field) = found?;
            Some(Element::labelled(
                ElementKind::Number,
                numbered(number, label),
                field,
                "number: volume and issue, or season and episode",
            ))
        })
        .collect()
}

/// A number with its label in the right number; words stand alone (`special issue`).
pub(crate) fn numbered(number: &MaybeTyped<Numeric>, (one, many): (&str, &str)) -> String {
    let text = number.to_str();
    let text = bare(&text);
    let is_number =
        text.chars().any(|c| c.is_ascii_digit()) || is_roman(text) || text.chars().count() == 1;
    let letters = text
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_word = letters.chars().count() > 2 && !is_roman(letters);
    if !is_number || is_word {
        return text.to_owned();
    }
    let is_double = text.split_once('/').is_some_and(|(first, second)| {
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(first.trim()) && digits(second.trim())
    });
    if !is_double && text.contains('/') {
        // `XLII-2/W7` names one volume.
        return format!("{one} {text}");
    }
    let label = if is_double || page_ranges::is_plural(text) {
        many
    } else {
        one
    };
    let value = text.replace('-', "–").replace(" & ", " and ");
    let value = if is_double {
        value.replace('/', "–")
    } else {
        value
    };
    format!("{label} {value}")
}

/// The number without a label that the library gives it: `vol. 3` gives `3`.
pub(crate) fn bare(text: &str) -> &str {
    let text = text.trim();
    [
        "vol.", "vols.", "volume", "no.", "nos.", "number", "issue", "season", "episode",
    ]
    .iter()
    .find_map(|label| {
        let head = text.get(..label.len())?;
        head.eq_ignore_ascii_case(label)
            .then(|| text.get(label.len()..))?
    })
    .map(str::trim_start)
    .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    .unwrap_or(text)
}
