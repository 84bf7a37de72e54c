//! What stands around a line: prose, entries, headings of lists.

use foldhash::HashMap;

use super::{Feature, Slots, step};
use crate::structure::list::model::seen::{Label, Seen};

/// What is known of all lines before each is looked at.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// The last line that heads a list.
    pub(super) last_heading: Option<usize>,
    /// Characters of prose before each line, and in all.
    prose: Vec<usize>,
    /// The last heading of a list at or before each line.
    heading_above: Vec<Option<usize>>,
    /// The last heading of notes at or before each line.
    notes_above: Vec<Option<usize>>,
    /// The last line of prose before each line.
    prose_above: Vec<Option<usize>>,
    /// The width at which the lines around each are broken, where they are.
    widths: Vec<Option<usize>>,
    /// How many of the seven lines on each side have a blank line before them, in thirds.
    spaced: Vec<usize>,
    /// How often each text occurs.
    counts: HashMap<&'a str, usize>,
}

impl<'a> Around<'a> {
    pub(super) fn of(lines: &'a [Seen<'_>]) -> Self {
        let mut around = Self {
            last_heading: lines.iter().rposition(|line| line.heading >= 2),
            prose: vec![0],
            heading_above: Vec::with_capacity(lines.len()),
            notes_above: Vec::with_capacity(lines.len()),
            prose_above: Vec::with_capacity(lines.len()),
            widths: Vec::with_capacity(lines.len()),
            spaced: Vec::with_capacity(lines.len()),
            counts: HashMap::default(),
        };
        let (mut heading, mut notes, mut prose) = (None, None, None);
        let mut total = 0;
        for (at, line) in lines.iter().enumerate() {
            if line.heading >= 2 {
                heading = Some(at);
            }
            if line.heads_notes {
                notes = Some(at);
            }
            around.heading_above.push(heading);
            around.notes_above.push(notes);
            around.prose_above.push(prose);
            if line.is_prose && line.length > 60 {
                prose = Some(at);
                total += line.length;
            }
            around.prose.push(total);
            let near = lines
                .get(at.saturating_sub(7)..(at + 8).min(lines.len()))
                .unwrap_or_default();
            around.widths.push(width(near));
            let gaps = near.iter().filter(|line| line.gap_before).count();
            around.spaced.push(gaps * 3 / near.len().max(1));
            *around.counts.entry(line.lower.as_str()).or_default() += 1;
        }
        around
    }

    /// The width at which the lines around one are broken.
    pub(super) fn width(&self, at: usize) -> Option<usize> {
        self.widths.get(at).copied().flatten()
    }

    /// How many of the lines around one have a blank line before them, in thirds.
    pub(super) fn spaced(&self, at: usize) -> usize {
        self.spaced.get(at).copied().unwrap_or(0)
    }
}

/// The width at which a run of lines is broken: that of its longest, where three lines or more come near to it and few
/// are longer than anybody breaks lines.
fn width(near: &[Seen<'_>]) -> Option<usize> {
    let right = |line: &Seen<'_>| line.indent + line.length;
    let short = || near.iter().map(right).filter(|right| *right <= 125);
    let longest = short().max()?;
    let full = short().filter(|right| right * 10 > longest * 8).count();
    (longest >= 50
        && full >= 3
        && full * 10 >= near.len() * 3
        && short().count() * 4 >= near.len() * 3)
        .then_some(longest)
}

pub(super) fn add(lines: &[Seen<'_>], at: usize, text: &Around<'_>, out: &mut Slots) {
    let behind = lines.get(at + 1..).unwrap_or_default();
    let before = lines.get(at.saturating_sub(6)..at).unwrap_or_default();
    let scores = |lines: &mut dyn Iterator<Item = &Seen<'_>>| -> usize {
        lines.map(|line| line.score * 2).sum::<usize>()
    };
    let steps = &[3, 10, 20, 30, 45];
    out.put(
        Feature::ScoresAfter,
        step(scores(&mut behind.iter().take(5)), steps),
    );
    out.put(
        Feature::ScoresBefore,
        step(scores(&mut before.iter().rev().take(5)), steps),
    );
    let prose =
        |lines: &mut dyn Iterator<Item = &Seen<'_>>| lines.filter(|line| line.is_prose).count();
    out.put(Feature::ProseAfter, prose(&mut behind.iter().take(5)));
    out.put(
        Feature::ProseBefore,
        prose(&mut before.iter().rev().take(5)),
    );
    let begin = |lines: &mut dyn Iterator<Item = &Seen<'_>>| {
        lines.filter(|line| line.surname_first).count()
    };
    out.put(Feature::SurnamesAfter, begin(&mut behind.iter().take(6)));
    out.put(Feature::SurnamesBefore, begin(&mut before.iter()));
    add_places(lines, at, text, out);
}

/// Where the line stands in the text.
fn add_places(lines: &[Seen<'_>], at: usize, text: &Around<'_>, out: &mut Slots) {
    let Some(line) = lines.get(at) else { return };
    let behind = lines.get(at + 1..).unwrap_or_default();
    let before = lines.get(at.saturating_sub(6)..at).unwrap_or_default();
    let above =
        |places: &[Option<usize>]| places.get(at).copied().flatten().map(|place| at - place);
    let heading = at
        .checked_sub(1)
        .and_then(|before| text.heading_above.get(before).copied().flatten())
        .map(|place| at - place);
    out.put(
        Feature::HeadingAbove,
        heading.map_or(9, |distance| step(distance, &[1, 2, 4, 8, 16, 32, 64])),
    );
    out.put(
        Feature::HeadingBelow,
        usize::from(text.last_heading.is_some_and(|last| last > at)),
    );
    out.put(
        Feature::FromEnd,
        step(behind.len(), &[0, 1, 2, 3, 5, 8, 13, 20, 30]),
    );
    let total = text.prose.last().copied().unwrap_or(0).max(1);
    let left = total.saturating_sub(text.prose.get(at + 1).copied().unwrap_or(0));
    out.put(
        Feature::ProseLeft,
        if total == 1 {
            9
        } else {
            step(left * 1000 / total, &[0, 10, 30, 100, 300, 900])
        },
    );
    out.put(
        Feature::ProseAbove,
        above(&text.prose_above).map_or(9, |distance| step(distance, &[1, 2, 3, 5, 10, 30])),
    );
    let count = text.counts.get(line.lower.as_str()).copied().unwrap_or(1);
    out.hold(Feature::Repeated, count > 1);
    if let Some(notes) = text.notes_above.get(at).copied().flatten() {
        let ended = text
            .heading_above
            .get(at)
            .copied()
            .flatten()
            .is_some_and(|heading| heading > notes);
        out.put(Feature::UnderNotes, usize::from(!ended));
    }
    let labelled = before
        .iter()
        .chain(behind.iter().take(4))
        .any(|line| line.label != Label::None || line.is_item);
    let has = line.label != Label::None || line.is_item || line.label_alone;
    out.put(
        Feature::LabelsAround,
        usize::from(labelled) + 2 * usize::from(has),
    );
}
