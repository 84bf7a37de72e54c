//! How a line stands to those beside it.

use super::around::Around;
use super::{Feature, Slots, step};
use crate::structure::list::model::seen::{Address, Seen};

pub(super) fn add(lines: &[Seen<'_>], at: usize, text: &Around<'_>, out: &mut Slots) {
    let Some(line) = lines.get(at) else { return };
    let blank_after = lines.get(at + 1).is_none_or(|next| next.gap_before);
    out.put(
        Feature::Blanks,
        usize::from(line.gap_before) + 2 * usize::from(blank_after),
    );
    out.put(Feature::Indent, step(line.indent, &[0, 3, 8, 20, 40]));
    out.hold(Feature::Item, line.is_item);
    if let Some(level) = line.level {
        out.put(Feature::MarkedHeading, usize::from(level).min(3));
    }
    out.put(Feature::Spaced, text.spaced(at));
    let Some(before) = at.checked_sub(1).and_then(|before| lines.get(before)) else {
        return;
    };
    add_joint(before, line, text.width(at), out);
}

/// How a line joins the line before it.
fn add_joint(before: &Seen<'_>, line: &Seen<'_>, width: Option<usize>, out: &mut Slots) {
    let change = match line.indent.cmp(&before.indent) {
        std::cmp::Ordering::Less if before.indent - line.indent >= 2 => 0,
        std::cmp::Ordering::Greater if line.indent - before.indent >= 2 => 2,
        _ => 1,
    };
    out.put(Feature::IndentChange, change);
    let begins = line.surname_first || line.title_first || line.dashes_first;
    let room = room(before, line, width);
    out.put(Feature::Room, room);
    out.put(
        Feature::RoomAndBegins,
        room.min(3) * 4 + 2 * usize::from(begins) + usize::from(line.begins() == 0),
    );
    out.put(
        Feature::RoomAndEnds,
        room.min(3) * 4 + 2 * usize::from(before.ends_whole) + usize::from(line.gap_before),
    );
    let joint = before.ends().min(6) * 2 + usize::from(matches!(line.begins(), 0 | 3));
    out.put(Feature::Joint, joint);
    out.put(
        Feature::JointAndBlank,
        usize::from(before.ends_whole)
            + 2 * usize::from(line.gap_before)
            + 4 * usize::from(begins)
            + 8 * usize::from(line.score >= 3),
    );
    out.hold(Feature::OpenQuotation, before.opens_quotation);
    out.put(
        Feature::ScoreBefore,
        step(before.score, &[0, 1, 2, 4]) * 2 + usize::from(before.has_year),
    );
    out.put(
        Feature::ScoreAndBegins,
        step(before.score, &[0, 2, 4]) * 4
            + usize::from(line.begins() == 0)
            + 2 * usize::from(begins),
    );
    out.put(
        Feature::SurnamePair,
        usize::from(before.surname_first) + 2 * usize::from(line.surname_first),
    );
    let has_fact = |line: &Seen<'_>| line.has_year || line.address != Address::None;
    out.put(
        Feature::Completes,
        usize::from(!has_fact(before))
            + 2 * usize::from(has_fact(line))
            + 4 * usize::from(begins)
            + 8 * usize::from(line.gap_before),
    );
    let outdented = change == 0 && line.indent == 0;
    out.put(
        Feature::BeginsAnew,
        usize::from(begins)
            + 2 * usize::from(line.gap_before || outdented)
            + 4 * usize::from(change == 2)
            + 8 * usize::from(line.is_item),
    );
}

/// How much room the line before a line had for its first word: 0 where no width is known, 1 where none, then steps.
fn room(before: &Seen<'_>, line: &Seen<'_>, width: Option<usize>) -> usize {
    let Some(width) = width else { return 0 };
    let first = line.text.split(' ').next().unwrap_or_default();
    let needed = before.indent + before.length + 1 + first.chars().count();
    if needed >= width {
        1
    } else {
        2 + step(width - needed, &[2, 6, 12, 25])
    }
}
