//! Paragraphs out of lines: which lines a copy has broken, and where a paragraph ends.

use super::lines::{Line, item};

/// How the lines of a text were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// The column at which lines are broken; none where each line is a paragraph.
    pub(super) width: Option<usize>,
    /// A blank line stands between all lines.
    double_spaced: bool,
    /// Paragraphs begin with an indent.
    first_line_indent: bool,
    /// How far the first lines of paragraphs are indented whose second lines are not.
    first_indent: Option<usize>,
}

/// Longer lines were broken by nobody.
const MAX_WIDTH: usize = 130;

impl Layout {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let total: usize = lines.iter().map(Line::width).sum();
        let long: usize = lines
            .iter()
            .map(Line::width)
            .filter(|width| *width > MAX_WIDTH)
            .sum();
        let (mut direct, mut over_blank) = (0, 0);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let breaks_off = line.width() >= 40
                && line.width() <= MAX_WIDTH
                && !line.ends_sentence()
                && (next.starts_lower() || line.text.ends_with(','));
            match next.blanks {
                0 => direct += usize::from(breaks_off),
                1 => over_blank += usize::from(breaks_off),
                _ => {}
            }
        }
        let wrapped = long * 4 < total && direct + over_blank >= 3;
        let first_indents = lines
            .iter()
            .filter(|line| line.width() > 40 && line.indent >= 2)
            .count();
        let prose = lines.iter().filter(|line| line.width() > 40).count();
        Self {
            width: wrapped.then(|| width(lines)),
            double_spaced: wrapped && over_blank > direct * 2 && over_blank >= 3,
            first_line_indent: if wrapped {
                first_indents >= 2
            } else {
                first_indents * 2 > prose
            },
            first_indent: first_indent(lines),
        }
    }

    /// Whether lines were broken at a width.
    #[cfg(feature = "word")]
    pub(super) fn is_wrapped(&self) -> bool {
        self.width.is_some()
    }

    /// Whether `next` goes on with the paragraph whose last line is `line`; `is_first` where that has no other.
    pub(super) fn joins(
        &self,
        line: &Line<'_>,
        next: &Line<'_>,
        is_first: bool,
        over_page: bool,
    ) -> bool {
        if line.quoted != next.quoted || item(next.text).is_some() {
            return false;
        }
        if over_page {
            return self.joins_over_page(line, next);
        }
        let Some(width) = self.width else {
            return false;
        };
        let blanks = if self.double_spaced {
            next.blanks.saturating_sub(1)
        } else {
            next.blanks
        };
        if blanks > 0 || next.indent > line.indent + 1 {
            return false;
        }
        if next.indent + 1 < line.indent && (!is_first || line.indent > 12) {
            return false;
        }
        // A centred title stands above the first line of a paragraph.
        if next.indent != line.indent && self.first_indent == Some(next.indent) {
            return false;
        }
        !had_room(line, next, width)
    }

    /// Over a page break a paragraph goes on where its sentence does, or where the next page begins without the
    /// indent that paragraphs have.
    fn joins_over_page(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let is_full = self
            .width
            .is_none_or(|width| line.right() * 10 >= width * 8);
        let is_prose = line.width() > 40 && next.width() > if next.starts_lower() { 0 } else { 40 };
        if !is_prose || !is_full {
            return false;
        }
        let goes_on = !line.ends_sentence() && !line.text.ends_with(':');
        goes_on || (self.first_line_indent && next.indent < 2)
    }
}

/// The indent that most lines have which go on further left, in small letters.
fn first_indent(lines: &[Line<'_>]) -> Option<usize> {
    let mut indents: Vec<usize> = Vec::new();
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let is_first = line.indent > next.indent + 1 && line.width() > 40 && next.blanks == 0;
        if is_first && next.starts_lower() && !line.ends_sentence() {
            indents.push(line.indent);
        }
    }
    indents.sort_unstable();
    let runs = indents.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len())?.first().copied()
}

/// Whether the first word of the next line would have fitted on this one: then the break was meant.
fn had_room(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next
        .text
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    (line.right() + 1 + word) * 100 < width * 86
}

/// The column at which most long lines end: the 90th of a hundred.
fn width(lines: &[Line<'_>]) -> usize {
    let mut rights: Vec<usize> = lines
        .iter()
        .filter(|line| line.width() > 30)
        .map(Line::right)
        .collect();
    rights.sort_unstable();
    let at = rights.len().saturating_sub(1) * 9 / 10;
    rights.get(at).copied().unwrap_or(MAX_WIDTH)
}
