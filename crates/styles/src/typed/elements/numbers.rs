//! Numbers: volumes, issues, seasons, pages, reporters of cases.

use std::ops::Range;

use super::{Element, lower_head};
use ibid_language::page_ranges::completed;
use ibid_language::{is_roman, number_named};

/// Makes an element of the bytes of its number.
type Make = fn(Range<usize>) -> Element;

/// Labels of numbers, with the longer of two that begin alike first.
const LABELS: [(&str, Make); 32] = [
    ("volumes ", Element::Volume),
    ("volume ", Element::Volume),
    ("vols. ", Element::Volume),
    ("vols.", Element::Volume),
    ("vol. ", Element::Volume),
    ("vol.", Element::Volume),
    ("vol ", Element::Volume),
    ("v. ", Element::Volume),
    ("season ", Element::Volume),
    ("series ", Element::Volume),
    ("numbers ", Element::Issue),
    ("number ", Element::Issue),
    ("nos. ", Element::Issue),
    ("nos.", Element::Issue),
    ("no. ", Element::Issue),
    ("no.", Element::Issue),
    ("no ", Element::Issue),
    ("issue ", Element::Issue),
    ("iss. ", Element::Issue),
    ("episode ", Element::Issue),
    ("ep. ", Element::Issue),
    ("№ ", Element::Issue),
    ("pages ", Element::Pages),
    ("page ", Element::Pages),
    ("pp. ", Element::Pages),
    ("pp.", Element::Pages),
    ("pp ", Element::Pages),
    ("pgs. ", Element::Pages),
    ("pg. ", Element::Pages),
    ("p. ", Element::Pages),
    ("p.", Element::Pages),
    ("p ", Element::Pages),
];

/// `vol. 36`, `no. 3`, `pp. 5-7`, `season 2`, `3 vols.`, `36.3`, `78(6)`.
pub(super) fn numbered(part: &str) -> Option<(Element, usize)> {
    let head = lower_head(part, 24);
    if let Some((label, make)) = LABELS.iter().find(|(label, _)| head.starts_with(label)) {
        let value = part.get(label.len()..)?;
        let start = label.len() + (value.len() - value.trim_start().len());
        let length = number_length(value.trim_start(), matches!(make(0..0), Element::Pages(_)))?;
        return Some((make(start..start + length), start + length));
    }
    if let Some(at) = head.find(" vol").filter(|&at| {
        at > 0
            && head
                .get(..at)
                .is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
    }) && head
        .get(at + 1..)
        .is_some_and(|rest| matches!(rest.trim_end_matches('.'), "vols" | "volumes" | "vol"))
    {
        return Some((Element::VolumeTotal(0..at), part.len()));
    }
    None
}

/// The length of a number behind its label: digits and ranges, Roman numerals, words joined by dashes or strokes.
fn number_length(value: &str, pages: bool) -> Option<usize> {
    let length = value
        .char_indices()
        .find(|&(at, c)| {
            let joins = matches!(c, '-' | '–' | '—' | '/' | '.' | '+' | ':' | '&')
                || c.is_alphanumeric()
                || (c == '(' && at > 0)
                || c == ')';
            let blank_in_range = c == ' '
                && (value
                    .get(..at)
                    .is_some_and(|before| before.ends_with(['-', '–', '—', '&']))
                    || value
                        .get(at + 1..)
                        .is_some_and(|after| after.starts_with(['-', '–', '—', '&'])));
            !(joins || blank_in_range)
        })
        .map_or(value.len(), |(at, _)| at);
    let number = value.get(..length)?.trim_end_matches(['.', ':', ' ', '&']);
    let fits = number.chars().any(|c| c.is_ascii_digit())
        || is_roman(number.split(['-', '–']).next().unwrap_or_default())
        || (!pages && number.len() == 1 && number.chars().all(char::is_alphabetic))
        || (!pages && number_named(number).is_some());
    (fits && !number.is_empty()).then_some(number.len())
}

/// `347 US 483`, `410 U.S. 113`.
pub(super) fn reporter(part: &str) -> Option<(Element, usize)> {
    let mut words = part.split(' ');
    let (volume, page) = (words.next()?, part.rsplit(' ').next()?);
    let middle = part
        .get(volume.len()..part.len().checked_sub(page.len())?)?
        .trim();
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit())
    };
    let letters: String = middle.chars().filter(|c| c.is_alphanumeric()).collect();
    let reporters = [
        "US", "SCt", "LEd", "LEd2d", "F2d", "F3d", "FSupp", "FSupp2d", "F", "NE2d", "P2d", "A2d",
        "NW2d", "SE2d", "SW2d", "So2d",
    ];
    (digits(volume) && digits(page) && reporters.contains(&letters.as_str())).then(|| {
        (
            Element::Reporter(0..volume.len(), part.len() - page.len()..part.len()),
            part.len(),
        )
    })
}

/// `36.3`, `78(6)`, `16:3`, `3.1-2`: volume and issue in one; the lengths of both and where the issue begins.
pub(in crate::typed) fn volume_and_issue(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let volume = text
        .find(|c: char| !c.is_ascii_digit())
        .filter(|at| (1..=4).contains(at))?;
    let rest = text.get(volume..)?;
    let (open, close) = match rest.chars().next()? {
        '.' | ':' => (1, 0),
        '(' => (1, 1),
        ' ' if rest.starts_with(" (") => (2, 1),
        _ => return None,
    };
    let end = text.len().checked_sub(close)?;
    let issue = text.get(volume + open..end)?;
    let issue_fits = !issue.is_empty()
        && issue.len() <= 9
        && issue
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'))
        && issue.starts_with(|c: char| c.is_ascii_digit());
    let closed = close == 0 || text.ends_with(')');
    (issue_fits && closed).then_some((0..volume, volume + open..end))
}

/// Whether a text looks like pages without a label: `217-51`, `15+`, `A1`, `xii-xv`.
pub(in crate::typed) fn is_page_like(text: &str) -> bool {
    let mut ends = text
        .split(['-', '–', '—'])
        .filter(|end| !end.is_empty())
        .map(str::trim);
    let number = |end: &str| {
        let digits = end
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .trim_end_matches(['+', '.']);
        let letters = end.len()
            - end
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        (letters <= 2
            && (1..=6).contains(&digits.len())
            && digits.chars().all(|c| c.is_ascii_digit()))
            || (is_roman(end) && end.chars().all(char::is_lowercase))
    };
    let first = ends.next().is_some_and(number);
    let second = ends.next().is_none_or(number);
    first && second && ends.next().is_none()
}

/// Pages with the second number in full and a plain hyphen: `547–81` gives `547-581`, `1095-108` `1095-1108`.
pub(in crate::typed) fn full_pages(typed: &str) -> String {
    typed
        .split([',', ';'])
        .map(|piece| {
            let piece = piece.trim().trim_end_matches('.');
            let ends: Vec<&str> = piece
                .split(['-', '–', '—', '‑'])
                .map(str::trim)
                .filter(|end| !end.is_empty())
                .collect();
            let [first, second] = ends.as_slice() else {
                return ends.join("-");
            };
            format!("{first}-{}", completed(first, second))
        })
        .collect::<Vec<_>>()
        .join(", ")
}
