//! Where the list stands.

use super::headings::{heads_line, is_heading};
use crate::structure::lines::Line;
use crate::structure::{chrome, entry};

/// Where the list stands, in lines.
pub(super) struct List {
    pub(super) heading: Option<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The last list with a heading over it, else the entries at the very end.
pub(super) fn find(all: &[Line]) -> Option<List> {
    let headed = (0..all.len())
        .rev()
        .filter(|at| is_list_heading(all, *at))
        .find_map(|heading| {
            let start = (heading + 1..all.len()).take(4).find(|at| {
                all.get(*at)
                    .is_some_and(|line| !line.is_object && !is_notice(line))
            })?;
            let end = end_of_entries(all, start);
            (end > start).then_some(List {
                heading: Some(heading),
                start,
                end,
            })
        });
    headed.or_else(|| unheaded(all))
}

fn is_list_heading(all: &[Line], at: usize) -> bool {
    all.get(at)
        .is_some_and(|line| is_heading(&line.text) && !line.is_item && !line.is_object)
}

/// `(MLA)`, a page head or a rule below the heading.
fn is_notice(line: &Line) -> bool {
    line.heading.is_none()
        && (chrome::is_chrome(&line.text)
            || line.text.chars().count() < 12 && !line.text.ends_with('.'))
}

/// A run of at least two strong entries that ends the text, or stands before chrome.
fn unheaded(all: &[Line]) -> Option<List> {
    let last = all
        .iter()
        .rposition(|line| entry::starts_with_name(&line.text) && entry::is_strong(&line.text))?;
    let is_entry = |line: &Line| {
        !line.is_object
            && !line.is_item
            && line.text.chars().count() < 500
            && entry::has_year(&line.text)
            && entry::is_strong(&line.text)
    };
    let run = all
        .get(..=last)?
        .iter()
        .rev()
        .take_while(|line| is_entry(line))
        .count();
    let start = attached_start(all, last + 1 - run, &is_entry);
    let before = all.get(start.checked_sub(1)?)?;
    (last + 1 - start >= 2 && before.block != all.get(start)?.block).then(|| List {
        heading: None,
        start,
        end: end_of_entries(all, start),
    })
}

/// The first entry of a list that goes on to `start`, with no blank line between, over lines that look less like
/// entries: a bare address, a source without a year.
fn attached_start(all: &[Line], start: usize, is_entry: &impl Fn(&Line) -> bool) -> usize {
    let mut first = start;
    let mut at = start;
    while let Some(line) = at.checked_sub(1).and_then(|before| all.get(before)) {
        let is_attached = all.get(at).is_some_and(|line| !line.gap_before);
        let may_stand = !line.is_object && line.heading.is_none() && !line.is_item;
        if !is_attached || !may_stand || first - at >= 2 && !is_entry(line) {
            break;
        }
        at -= 1;
        if is_entry(line) && entry::starts_with_name(&line.text) {
            first = at;
        }
    }
    first
}

/// The line behind the last entry.
fn end_of_entries(all: &[Line], start: usize) -> usize {
    let mut end = start;
    let mut entry = String::new();
    let mut at = start;
    while let Some(line) = all.get(at) {
        if !goes_on(all, at, &entry, start) {
            break;
        }
        if line.gap_before || entry::ends_whole(&entry) && entry::starts_with_name(&line.text) {
            entry.clear();
        }
        entry.push(' ');
        entry.push_str(&line.text);
        at += 1;
        end = at;
    }
    end
}

/// Whether a line belongs to the list, `entry` being the text of the entry before it.
fn goes_on(all: &[Line], at: usize, entry: &str, start: usize) -> bool {
    let Some(line) = all.get(at) else {
        return false;
    };
    if line.is_object {
        return false;
    }
    if !line.gap_before && ends_entry(&line.text, entry) {
        return true;
    }
    if is_end(&line.text) {
        return false;
    }
    if let Some(level) = line.heading {
        return level > 1
            && all
                .get(at + 1)
                .is_some_and(|next| entry::is_strong(&next.text))
            && !heads_line(&line.text);
    }
    let strength = entry::strength(&first_lines(all, at));
    let could_be_whole = entry::has_year(entry) || entry::ends_whole(entry);
    let is_continuation = !entry.is_empty()
        && !line.gap_before
        && (!could_be_whole || line.indent > first_indent(all, start) || !entry::ends_whole(entry)
            // `2nd ed., W. W.` ends as an entry does and is none yet.
            || !entry::has_year(entry) && entry::has_year(&line.text));
    if strength >= 2 || is_continuation && !chrome::is_chrome(&line.text) {
        return true;
    }
    let is_item = line.is_item && at > start && all.get(start).is_some_and(|first| first.is_item);
    if is_item
        || at == start
            && !chrome::is_chrome(&line.text)
            && line.text.ends_with('.')
            && line.text.chars().count() >= 15
    {
        return true;
    }
    // A weak line is an entry between entries, where it is no chrome.
    let is_weak_entry = !chrome::is_chrome(&line.text) && line.text.chars().count() >= 15;
    (is_weak_entry || entry::is_address(&line.text)) && is_followed_by_entry(all, at)
}

/// The most lines without the look of entries that a list may have in a row.
const LONGEST_GAP: usize = 8;

/// Whether an entry stands among the next lines: one or two lines further, or behind more that are no prose.
fn is_followed_by_entry(all: &[Line], at: usize) -> bool {
    let is_prose = |line: &Line| line.is_prose && entry::strength(&line.text) < 2;
    let mut has_prose = all.get(at).is_some_and(is_prose);
    for (distance, next) in (1..=LONGEST_GAP).map_while(|distance| {
        let next = all.get(at + distance)?;
        Some((distance, next))
    }) {
        let ends = next.is_object
            || is_end(&next.text)
            || next.heading.is_some_and(|_| heads_line(&next.text));
        if ends || has_prose && distance > 2 {
            return false;
        }
        if entry::is_strong(&next.text)
            || entry::starts_with_name(&next.text)
                && entry::is_strong(&first_lines(all, at + distance))
        {
            return true;
        }
        has_prose |= is_prose(next);
    }
    false
}

/// Whether a line is the end of an entry that its last line leaves open, though alone it would be chrome:
/// the year behind `Yale UP,`, the address behind a date.
fn ends_entry(text: &str, entry: &str) -> bool {
    let is_year = text.chars().count() <= 6 && entry::has_year(text);
    let is_open = entry.ends_with([',', ':', '-', '–']);
    !entry.is_empty()
        && !entry::ends_whole(entry)
        && (is_year || is_open && (entry::is_address(text) || entry::has_year(text)))
}

/// A line with those that it breaks off into, where it begins as an entry does.
fn first_lines(all: &[Line], at: usize) -> String {
    let Some(line) = all.get(at) else {
        return String::new();
    };
    let mut text = line.text.clone();
    if !entry::starts_with_name(&text) && !text.starts_with(['“', '"', '-', '—']) && !line.is_item
    {
        return text;
    }
    for next in all
        .iter()
        .skip(at + 1)
        .take(4)
        .take_while(|next| !next.gap_before && !next.is_item && !next.is_object)
    {
        if entry::ends_whole(&text) && entry::strength(&text) >= 2 || chrome::is_chrome(&next.text)
        {
            break;
        }
        text.push(' ');
        text.push_str(&next.text);
    }
    text
}

fn first_indent(all: &[Line], start: usize) -> usize {
    all.get(start).map_or(0, |line| line.indent)
}

/// A line that ends a list, strong as it may look.
fn is_end(text: &str) -> bool {
    (chrome::is_chrome(text) || chrome::ends_essay(text))
        && entry::strength(text) < 4
        && !entry::is_address(text)
}
