//! A block of text cut into works-cited entries.
//!
//! Every line is judged by how it begins, by how the line before it ends, and by the layout of the block:
//! bullets and numbers, hanging indents, blank lines, the width at which lines were broken.

use std::ops::Range;

use super::lines::{Line, lines};

/// Cuts a list into entries: where each stands (without its bullet or number), and its text on one line.
///
/// Takes bullets, numbers, hanging or first-line indents, blank lines between entries or between all lines,
/// one entry on each line, and entries broken over lines. A heading such as “Works Cited” is no entry.
/// Words and addresses broken at a line end are joined. Linear in the text; nothing but blank lines,
/// headings and separators is left out.
///
/// ```
/// use ibid_styles::typed::split_entries;
///
/// let list = "Gould, Stephen Jay. The Mismeasure of\n    Man. Norton, 1981.\nCarson, Rachel. Silent Spring. 1962.";
/// let entries = split_entries(list);
/// assert_eq!(entries.len(), 2);
/// assert_eq!(entries[0].1, "Gould, Stephen Jay. The Mismeasure of Man. Norton, 1981.");
/// assert_eq!(&list[entries[1].0.clone()], "Carson, Rachel. Silent Spring. 1962.");
/// ```
pub fn split_entries(text: &str) -> Vec<(Range<usize>, String)> {
    let lines = lines(text);
    let layout = Layout::of(&lines);
    let mut entries: Vec<(Range<usize>, String)> = Vec::new();
    let mut so_far = SoFar::default();
    let mut last: Option<&Line<'_>> = None;
    for line in &lines {
        let joins = match (last, entries.last_mut()) {
            (Some(last), Some(entry)) if !layout.begins_entry(line, last, &so_far) => Some(entry),
            _ => None,
        };
        if let Some((range, entry)) = joins {
            join_line(entry, line.content);
            range.end = line.end();
        } else {
            entries.push((line.start..line.end(), line.content.to_owned()));
            so_far = SoFar::default();
        }
        so_far.add(line);
        last = Some(line);
    }
    entries
}

/// What the lines of the present entry hold together.
#[derive(Debug, Default)]
struct SoFar {
    has_number: bool,
    has_address: bool,
    stops: usize,
}

impl SoFar {
    fn add(&mut self, line: &Line<'_>) {
        self.has_number |=
            line.content.chars().any(|c| c.is_ascii_digit()) || line.content.contains("n.d");
        self.has_address |= line.content.contains("://") || line.content.contains("www.");
        let inner = [". ", ".” ", ".\" ", "?” ", "!” ", "?\" ", "!\" "]
            .iter()
            .map(|stop| line.content.matches(stop).count())
            .sum::<usize>();
        self.stops += inner + usize::from(line.ends_finished());
    }

    /// Whether an entry could end here: an author's name alone is none.
    fn could_be_whole(&self) -> bool {
        self.has_number || self.has_address || self.stops >= 3
    }
}

/// How the block marks its entries.
#[derive(Debug)]
struct Layout {
    /// The first line carries a bullet or number.
    labelled: bool,
    indent: Indent,
    /// The width of the longest line, where the lines look broken at a width.
    width: Option<usize>,
    /// Blank lines stand between entries and not between all lines.
    blanks_part: bool,
}

/// What an indent says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indent {
    Nothing,
    /// Indented lines continue an entry.
    Hanging,
    /// Indented lines begin one.
    FirstLine,
}

impl Layout {
    fn of(lines: &[Line<'_>]) -> Self {
        let labelled = lines.first().is_some_and(|line| line.labelled);
        let longest = lines.iter().map(|line| line.width).max().unwrap_or(0);
        Self {
            labelled,
            indent: Indent::of(lines),
            // Nobody breaks lines at more than this; longer lines are whole entries.
            blanks_part: lines.iter().skip(1).any(|line| !line.after_blank)
                || lines.iter().all(|line| !line.breaks_off()),
            width: (longest <= 130 && lines.iter().any(Line::breaks_off)).then_some(longest),
        }
    }

    /// Whether `line` begins an entry, `last` being the line before it.
    fn begins_entry(&self, line: &Line<'_>, last: &Line<'_>, so_far: &SoFar) -> bool {
        if line.labelled || line.start_of_entry == Start::Repeated {
            return true;
        }
        if self.labelled {
            return line.after_blank
                && line.start_of_entry == Start::Likely
                && so_far.could_be_whole()
                && self.indent != Indent::Hanging;
        }
        match (self.indent, line.indented) {
            (Indent::Hanging, true) | (Indent::FirstLine, false) => {
                line.after_blank
                    && line.start_of_entry == Start::Likely
                    && last.ends_finished()
                    && so_far.could_be_whole()
            }
            (Indent::Hanging, false) | (Indent::FirstLine, true) => {
                line.start_of_entry != Start::Unlikely && so_far.could_be_whole()
            }
            (Indent::Nothing, _) => self.begins_by_words(line, last, so_far),
        }
    }

    /// The judgement where neither labels nor indents help.
    fn begins_by_words(&self, line: &Line<'_>, last: &Line<'_>, so_far: &SoFar) -> bool {
        let is_parted = self.blanks_part && line.after_blank && last.ends_finished();
        if is_parted && line.start_of_entry >= Start::Possible && so_far.stops >= 2 {
            return true;
        }
        match line.start_of_entry {
            Start::Unlikely => line.after_blank && last.ends_finished() && line.is_long(),
            Start::Likely if last.ends_finished() => so_far.could_be_whole(),
            Start::Likely => {
                so_far.could_be_whole()
                    && !last.ends_open()
                    && (line.after_blank
                        || last.ends_in_number_or_address()
                        || self.had_room(line, last))
            }
            Start::Possible if !so_far.could_be_whole() => false,
            Start::Possible if line.after_blank => !last.ends_open(),
            Start::Possible => {
                last.ends_for_certain()
                    || ((last.ends_finished() || last.ends_in_bracketed_number())
                        && self.had_room(line, last))
            }
            Start::Repeated => true,
        }
    }

    /// Whether the first word of `line` would have fitted on the line before it, so that the break was meant.
    fn had_room(&self, line: &Line<'_>, last: &Line<'_>) -> bool {
        let word = line
            .content
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count());
        self.width
            .is_none_or(|width| last.width + 1 + word <= width)
    }
}

impl Indent {
    fn of(lines: &[Line<'_>]) -> Self {
        let count = |indented: bool, start: Start| {
            lines
                .iter()
                .filter(|line| line.indented == indented && line.start_of_entry >= start)
                .count()
        };
        let (inside, outside) = (count(true, Start::Unlikely), count(false, Start::Unlikely));
        if inside == 0 || outside == 0 {
            return Self::Nothing;
        }
        // Shares, compared by cross-multiplication.
        let begins_inside = count(true, Start::Likely) * outside;
        let begins_outside = count(false, Start::Likely) * inside;
        let first_is_inside = lines.first().is_some_and(|line| line.indented);
        match (begins_inside.cmp(&begins_outside), first_is_inside) {
            (std::cmp::Ordering::Greater, true) => Self::FirstLine,
            (std::cmp::Ordering::Less, false) => Self::Hanging,
            (std::cmp::Ordering::Equal, false) if begins_inside == 0 => Self::Hanging,
            _ => Self::Nothing,
        }
    }
}

/// How a line begins, from the least to the most like an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Start {
    /// In the middle of something.
    Unlikely,
    /// With a capital, a quotation or italics: a title, an organisation, or the middle of an entry.
    Possible,
    /// As an entry begins: a name turned round, a quoted title.
    Likely,
    /// With the dashes of a repeated author, which stand nowhere else.
    Repeated,
}

/// Adds a line to an entry on one line: words and addresses that were broken at the line end are joined.
///
/// ```
/// let mut entry = "Gould, Stephen Jay. The Mis-".to_owned();
/// ibid_styles::typed::join_line(&mut entry, "measure of Man. Norton, 1981.");
/// assert_eq!(entry, "Gould, Stephen Jay. The Mismeasure of Man. Norton, 1981.");
/// ```
pub fn join_line(entry: &mut String, line: &str) {
    let last = entry.split_whitespace().next_back().unwrap_or_default();
    let next = line.split_whitespace().next().unwrap_or_default();
    let begins_lower = next.starts_with(char::is_lowercase);
    let in_address =
        last.contains("://") || last.starts_with("www.") || last.starts_with("doi.org");
    if in_address {
        let broken_after = last.ends_with(['/', '-', '_', '=', '?', '&', '%', '#', '~']);
        let broken_before = next.starts_with(['/', '?', '&', '=', '-', '_', '#'])
            || (!last.ends_with('.') && next.contains('/') && !next.contains("://"));
        if !(broken_after || broken_before) {
            entry.push(' ');
        }
    } else if entry.ends_with('\u{AD}') {
        entry.pop();
    } else if entry.ends_with('-') && begins_lower && ends_in_letter(last.trim_end_matches('-')) {
        // A word divided at the line end. A compound (“Sino-American”) mostly goes on with a capital.
        entry.pop();
    } else if !(ends_in_dash(last) && last.chars().count() > 1) {
        entry.push(' ');
    }
    entry.push_str(line);
}

fn ends_in_letter(word: &str) -> bool {
    word.ends_with(char::is_alphabetic)
}

/// Whether a range or compound goes on: `379–`, `Sino-`, but no dash that stands for a name or alone.
fn ends_in_dash(word: &str) -> bool {
    word.ends_with(['-', '–']) && !word.trim_end_matches(['-', '–']).is_empty()
}

#[cfg(test)]
mod tests;
