//! Whether the numbers in the bracket can be of a source: its pages, its kind, the numbers cited of it before.

use ibid_styles::Unit;

use super::Features;
use super::essay::{Essay, Seen};
use super::naming::Sentence;
use crate::facts::{Facts, Numbering};
use crate::index::Id;
use crate::places::Place;
use crate::sentence::{Agreement, agreement};

/// What the numbers say, the same for all sources.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four things that hold or not, each by itself"
)]
pub(super) struct Numbers {
    /// The first number.
    pub first: Option<u32>,
    /// The unit of the first place.
    pub unit: Option<Unit>,
    pub labelled: bool,
    /// Whether they are act, scene and line: `3.1.55`.
    pub is_scene: bool,
    /// Whether it goes on from the bare numbers just before, as an essay goes through one work.
    follows_bare: bool,
    /// Whether the bare numbers of its paragraph come near it: `(966)` before `(1098)`.
    rises_to: bool,
    /// The sources whose range of pages holds it.
    holders: Vec<Id>,
}

impl Numbers {
    pub(super) fn new(essay: &Essay<'_>, passage: usize, at: usize, places: &[Place]) -> Self {
        let prose = essay.scenes.get(passage).map(|scene| &scene.prose);
        let first = places
            .first()
            .zip(prose)
            .and_then(|(place, prose)| place.numbers(prose));
        let first = first.map(|(first, _)| first);
        // Only of this paragraph: what another means is open, and may not change what this one means.
        let start = essay.starts.get(passage).copied().unwrap_or(at);
        let place = |at: usize| {
            essay
                .bare_numbers
                .partition_point(|(place, ..)| *place < at)
        };
        let before = essay.bare_numbers.get(place(start)..place(at));
        let before = before.unwrap_or_default();
        let holds = |seen: &&Seen| {
            let facts = essay.index.facts(seen.id);
            first.and_then(|page| facts?.holds_page(page)) == Some(true)
        };
        Self {
            first,
            follows_bare: first.is_some_and(|first| {
                let mut last = before.iter().rev().take(3);
                last.any(|(_, known, _)| known.abs_diff(first) <= 3 + first / 12)
            }),
            rises_to: first.is_some_and(|first| {
                let high = |known: u32, is_line| known >= 700 && (is_line || known < 1000);
                let mut high = before
                    .iter()
                    .filter(|(_, known, is_line)| high(*known, *is_line));
                high.any(|(_, known, is_line)| {
                    known.abs_diff(first) < 300 || *is_line && is_in_reach(*known, first)
                })
            }),
            unit: places.first().map(|place| place.unit),
            is_scene: prose
                .is_some_and(|prose| places.iter().any(|place| is_scene(place.value_text(prose)))),
            labelled: places.iter().any(|place| place.label.is_some()),
            holders: essay
                .sources
                .iter()
                .filter(holds)
                .map(|seen| seen.id)
                .collect(),
        }
    }
}

impl Numbers {
    /// Whether a number of four digits may be a page or line, and no year: a source has it, or such are cited near it.
    pub(super) fn may_be_thousands(
        &self,
        essay: &Essay<'_>,
        sentence: &Sentence,
        ends_clause: bool,
    ) -> bool {
        let spoken = |id: &Id| {
            essay
                .sources
                .iter()
                .any(|seen| seen.id == *id && seen.said() > 0)
        };
        let Some(first) = self.first else {
            return false;
        };
        let near = |number: u32| number >= 1000 && is_in_reach(number, first);
        let slip = match sentence.speaker.as_slice() {
            [only] if ends_clause => essay
                .index
                .facts(*only)
                .is_some_and(|facts| facts.is_near(first)),
            _ => false,
        };
        slip || self.rises_to && ends_clause
            || self.holders.iter().any(spoken)
            || essay
                .cited
                .iter()
                .filter(|sure| sure.is_counted)
                .filter_map(|sure| sure.number)
                .any(near)
    }
}

/// Whether an essay that cites the one number may cite the other as well: neither lies more than twice as far on.
fn is_in_reach(one: u32, other: u32) -> bool {
    one.max(other) < one.min(other).saturating_mul(2)
}

/// No more certain citations of a source than this are compared.
pub(super) const MOST: usize = 12;

/// Whether a value is act, scene and line, and no number of a version: `3.1.55`, not `2.0.1`.
pub(super) fn is_scene(value: &str) -> bool {
    let first = value.split(['-', '–', '—']).next().unwrap_or(value);
    let parts: Vec<&str> = first.split('.').collect();
    let numbers = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    numbers && matches!(parts.as_slice(), [_, _, line] if line.len() > 1)
}

/// Whether a value is a section of a page of the edition by which all editions are cited: `520c` of Plato, `1094a10` of
/// Aristotle.
pub(super) fn is_section(value: &str) -> bool {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let mut behind = value.bytes().skip(digits);
    let is_letter = behind
        .next()
        .is_some_and(|letter| matches!(letter, b'a'..=b'e'));
    let is_end = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'a'..=b'e') || !b.is_ascii();
    digits > 0 && is_letter && behind.all(is_end)
}

/// What the numbers say for a source.
///
/// Right: of an article on pages 181 to 188 page 183 is one. Wrong: page 12 is not, and 3.1.55 is no page of a novel.
pub(super) fn features(
    essay: &Essay<'_>,
    passage: usize,
    places: &[Place],
    numbers: &Numbers,
    sentence: &Sentence,
    seen: &Seen,
    out: &mut Features,
) {
    let (Some(facts), Some(scene)) = (essay.index.facts(seen.id), essay.scenes.get(passage)) else {
        return;
    };
    let is_page = matches!(numbers.unit, Some(Unit::Page));
    let by_lines = essay.is_by_lines(seen);
    // The kind of an entry is a guess: who speaks, and how the source is cited elsewhere, are none.
    let is_paged = sentence.speaker.contains(&seen.id) || essay.is_cited_by(seen, Unit::Page);
    match numbers
        .first
        .filter(|_| is_page)
        .map(|page| (page, facts.holds_page(page)))
    {
        Some((page, Some(true))) => {
            out.note("its pages hold this one");
            out.note_if(
                page > 12,
                "its pages hold this one, which is no small number",
            );
            if numbers.holders.len() == 1 {
                out.note("only its pages hold this one");
                out.note_if(
                    page > 12,
                    "only its pages hold this one, which is no small number",
                );
            }
        }
        Some((_, Some(false))) if by_lines || essay.lines > 0 && facts.part => {
            out.note("it may be cited by its lines");
        }
        Some((page, Some(false))) => {
            out.note("its pages do not hold this one");
            out.note_if(!facts.is_near(page), "its pages are far from this one");
        }
        Some((_, None)) => {
            out.note("its pages are not known");
            let by_lines = essay.lines > 0 && facts.part && facts.numbering == Numbering::Pages;
            out.note_if(by_lines, "it may be cited by its lines");
        }
        None => {}
    }
    if !numbers.holders.is_empty() && !numbers.holders.contains(&seen.id) {
        out.note("the pages of another source hold this one");
    }
    match agreement(essay.index, scene, seen.id, places) {
        Agreement::No if by_lines => {}
        Agreement::Doubtful if is_paged => {}
        Agreement::No | Agreement::Doubtful => out.note("it cannot be numbered so"),
        Agreement::Yes => out.note("it is numbered so"),
        Agreement::Open => {}
    }
    kind(facts, numbers, is_paged, out);
    cited(essay, numbers, seen, out);
}

fn kind(facts: &Facts, numbers: &Numbers, is_paged: bool, out: &mut Features) {
    let dotted = numbers.unit == Some(Unit::Division);
    match facts.numbering {
        Numbering::Time => {
            out.note("it is a recording");
            out.note_if(dotted, "a division of a recording");
        }
        Numbering::Nothing if is_paged => {}
        Numbering::Nothing => {
            out.note("it is a web page");
            out.note_if(!numbers.labelled, "a bare number of a web page");
        }
        Numbering::Pages if facts.part => {
            out.note("it is a part of a whole");
            out.note_if(dotted, "a division of a part");
        }
        Numbering::Pages => {
            out.note("it is a book");
            out.note_if(dotted, "a division of a book");
        }
    }
}

/// Whether the source was cited by such numbers.
fn cited(essay: &Essay<'_>, numbers: &Numbers, seen: &Seen, out: &mut Features) {
    let known: Vec<_> = seen
        .cited
        .iter()
        .take(MOST)
        .filter_map(|place| essay.cited.get(*place))
        .collect();
    let units: Vec<Unit> = known
        .iter()
        .filter_map(|sure| counted(sure.unit?))
        .collect();
    if let Some(unit) = numbers.unit.and_then(counted).filter(|_| !units.is_empty()) {
        out.note(if units.contains(&unit) {
            "it is cited elsewhere in such numbers"
        } else {
            "it is cited elsewhere in other numbers"
        });
    }
    let Some(number) = numbers.first else { return };
    if numbers.follows_bare {
        out.note(if seen.cited.is_empty() {
            "the number follows on bare ones, and it is never cited by name"
        } else {
            "the number follows on bare ones, and it is cited by name elsewhere"
        });
    }
    let nearest = known
        .iter()
        .filter_map(|sure| sure.number)
        .map(|known| known.abs_diff(number))
        .min();
    match nearest {
        Some(distance) if distance <= 3 + number / 12 => {
            out.note("it is cited elsewhere near this number");
        }
        Some(distance) if distance > 150 => out.note("it is cited elsewhere far from this number"),
        _ => {}
    }
}

/// The unit as far as it tells sources apart: lines are often cited without their label, as pages are.
fn counted(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Page | Unit::Line => Some(Unit::Page),
        Unit::Division | Unit::Timestamp => Some(unit),
        _ => None,
    }
}
