//! A formula as LaTeX, without its dollar signs.

use super::Node;
use super::symbols;
use crate::tex::escape;

pub(super) fn write(row: &[Node]) -> String {
    let parts: Vec<String> = row.iter().map(one).collect();
    parts.join(" ")
}

fn one(node: &Node) -> String {
    match node {
        Node::Letter(letter) => sign(*letter),
        Node::Number(text) => text.clone(),
        Node::Sign('−') => "-".to_owned(),
        Node::Sign(it) => sign(*it),
        Node::Word(text) if symbols::is_function(text) => format!("\\{text}"),
        Node::Word(text) => format!("\\text{{{}}}", escape(text)),
        Node::Space => "\\;".to_owned(),
        Node::Row(row) => format!("{{{}}}", write(row)),
        Node::Fraction(above, below) => format!("\\frac{{{}}}{{{}}}", one(above), one(below)),
        Node::Root(None, under) => format!("\\sqrt{{{}}}", one(under)),
        Node::Root(Some(crook), under) => format!("\\sqrt[{}]{{{}}}", one(crook), one(under)),
        Node::Script { base, low, high } => {
            let script = |mark: char, it: &Option<Box<Node>>| {
                it.as_ref()
                    .map(|it| format!("{mark}{{{}}}", one(it)))
                    .unwrap_or_default()
            };
            format!("{}{}{}", one(base), script('_', low), script('^', high))
        }
        Node::Fenced(open, row, close) => format!(
            "\\left{} {} \\right{}",
            fence(*open),
            write(row),
            fence(*close)
        ),
        Node::Accent(under, mark) => match symbols::accent_command(*mark) {
            Some(name) => format!("\\{name}{{{}}}", one(under)),
            None => one(under),
        },
        Node::Matrix(open, rows, close) => matrix(*open, rows, *close),
    }
}

/// A sign by its command where it has one, as all have that mean something to TeX.
fn sign(it: char) -> String {
    symbols::command(it).map_or_else(|| it.to_string(), |name| format!("\\{name}"))
}

fn fence(it: Option<char>) -> String {
    match it {
        None => ".".to_owned(),
        Some(plain @ ('(' | ')' | '[' | ']' | '|' | '/')) => plain.to_string(),
        Some(other) => sign(other),
    }
}

fn matrix(open: Option<char>, rows: &[Vec<Vec<Node>>], close: Option<char>) -> String {
    let name = match (open, close) {
        (Some('('), Some(')')) => "pmatrix",
        (Some('['), Some(']')) => "bmatrix",
        (Some('|'), Some('|')) => "vmatrix",
        (Some('{'), None) => "cases",
        _ => "matrix",
    };
    let cells = |row: &Vec<Vec<Node>>| {
        let cells: Vec<String> = row.iter().map(|cell| write(cell)).collect();
        cells.join(" & ")
    };
    let rows: Vec<String> = rows.iter().map(cells).collect();
    format!("\\begin{{{name}}} {} \\end{{{name}}}", rows.join(" \\\\ "))
}
