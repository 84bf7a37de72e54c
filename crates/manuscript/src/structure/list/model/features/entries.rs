//! What a line has of an entry.

use super::{Feature, Slots, step};
use crate::structure::list::model::seen::Seen;

pub(super) fn add(lines: &[Seen<'_>], at: usize, out: &mut Slots) {
    let Some(line) = lines.get(at) else { return };
    out.put(Feature::Score, step(line.score, &[0, 1, 2, 3, 4, 5, 6, 8]));
    out.hold(Feature::Surname, line.surname_first);
    out.hold(Feature::Dashes, line.dashes_first);
    out.hold(Feature::TitleFirst, line.title_first);
    out.hold(Feature::WordComma, line.word_comma);
    out.hold(Feature::Handle, line.text.starts_with('@'));
    out.put(
        Feature::FirstStop,
        line.first_stop
            .map_or(6, |stop| step(stop, &[8, 20, 40, 80, 150])),
    );
    let begins = |near: &&Seen<'_>| near.surname_first || near.score >= 3 && near.gap_before;
    let before = lines.get(at.saturating_sub(6)..at).unwrap_or_default();
    if let Some(before) = before.iter().rev().find(begins) {
        out.put(Feature::OrderBefore, usize::from(before.key <= line.key));
    }
    let after = lines.get(at + 1..).unwrap_or_default();
    if let Some(after) = after.iter().take(6).find(begins) {
        out.put(Feature::OrderAfter, usize::from(line.key <= after.key));
    }
    out.hold(Feature::BracketedYear, line.bracketed_year);
}
