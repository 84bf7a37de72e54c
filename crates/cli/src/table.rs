//! Tables for people: columns as wide as what they hold, up to a limit.

use anstyle::Style;

use crate::print;

/// The most columns of the terminal that a cell takes, but for those of the last column.
const WIDEST: usize = 48;

/// Rows under a head. Cells are cleaned, and cut where they are too long.
pub(crate) fn render<R: AsRef<[String]>>(head: &[&str], rows: &[R]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row.as_ref())).collect();
    let mut widths: Vec<usize> = head.iter().map(|name| print::width(name)).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(print::width(cell));
        }
    }
    let bold = if print::is_coloured() {
        Style::new().bold()
    } else {
        Style::new()
    };
    let mut out = format!("{bold}{}{bold:#}\n", line(head, &widths));
    for row in &rows {
        out.push_str(&line(row, &widths));
        out.push('\n');
    }
    out
}

fn cells(row: &[String]) -> Vec<String> {
    let clean = |cell: &String| print::clean(cell).replace(['\n', '\t'], " ");
    let mut out: Vec<String> = row.iter().map(clean).collect();
    for cell in out.iter_mut().rev().skip(1) {
        *cell = print::cut_to_width(cell, WIDEST);
    }
    out
}

fn line(row: &[impl AsRef<str>], widths: &[usize]) -> String {
    let mut out = String::new();
    for (cell, width) in row.iter().zip(widths) {
        let cell = cell.as_ref();
        out.push_str(cell);
        let pad = width.saturating_sub(print::width(cell)) + 2;
        out.push_str(&" ".repeat(pad));
    }
    out.trim_end().to_owned()
}
