//! Tables for people: columns as wide as what they hold, up to a limit.

use anstyle::Style;

use crate::print;

/// The most columns of the terminal that a cell takes, but for those of the last column.
const WIDEST: usize = 48;

/// Rows under a head. Cells are cleaned, and cut where they are too long.
pub(crate) fn render<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let rows: Vec<[String; N]> = rows.iter().map(cells).collect();
    let mut widths = head.map(print::width);
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
    let head = head.map(str::to_owned);
    let mut out = format!("{bold}{}{bold:#}\n", line(&head, &widths));
    for row in &rows {
        out.push_str(&line(row, &widths));
        out.push('\n');
    }
    out
}

fn cells<const N: usize>(row: &[String; N]) -> [String; N] {
    let mut out = row
        .each_ref()
        .map(|cell| print::clean(cell).replace(['\n', '\t'], " "));
    for cell in out.iter_mut().rev().skip(1) {
        *cell = print::cut_to_width(cell, WIDEST);
    }
    out
}

fn line<const N: usize>(row: &[String; N], widths: &[usize; N]) -> String {
    let mut out = String::new();
    for (cell, width) in row.iter().zip(widths) {
        out.push_str(cell);
        let pad = width.saturating_sub(print::width(cell)) + 2;
        out.push_str(&" ".repeat(pad));
    }
    out.trim_end().to_owned()
}
