//! A formula in typst's words. Every name is ours, and all that the essay says is a letter or stands in quotation marks.

use super::Node;

pub(super) fn write(row: &[Node]) -> String {
    let parts: Vec<String> = row.iter().map(one).collect();
    parts.join(" ")
}

fn one(node: &Node) -> String {
    match node {
        Node::Letter(letter) if letter.is_ascii() => letter.to_string(),
        Node::Letter(letter) => format!("italic({})", string(&letter.to_string())),
        Node::Number(text) => string(text),
        Node::Sign(sign) if "+−=<>".contains(*sign) => sign.to_string(),
        Node::Sign(sign @ ('(' | ')' | '[' | ']' | ',' | ';' | '/' | '|' | '!')) => {
            format!("\\{sign}")
        }
        Node::Sign(sign @ ('∑' | '∏' | '∫' | '∮')) => sign.to_string(),
        Node::Sign(sign) => string(&sign.to_string()),
        Node::Word(text) => format!("upright({})", string(text)),
        Node::Space => "space".to_owned(),
        Node::Row(row) => format!("({})", write(row)),
        Node::Fraction(above, below) => format!("frac({}, {})", bare(above), bare(below)),
        Node::Root(None, under) => format!("sqrt({})", bare(under)),
        Node::Root(Some(crook), under) => format!("root({}, {})", bare(crook), bare(under)),
        Node::Script { base, low, high } => {
            let mut out = format!("{} ", one(base));
            if let Some(low) = low {
                out = format!("{out}_({})", bare(low));
            }
            match high.as_deref() {
                None => {}
                Some(Node::Sign('′')) => out = format!("{}'", out.trim_end()),
                Some(high) => out = format!("{out}^({})", bare(high)),
            }
            out
        }
        Node::Fenced(open, row, close) => {
            let fence = |sign: &Option<char>| sign.map_or(String::new(), sign_of);
            format!("lr({} {} {})", fence(open), write(row), fence(close))
        }
        Node::Accent(under, mark) => format!("accent({}, \"{mark}\")", bare(under)),
        Node::Matrix(open, rows, close) => {
            let cells = |row: &Vec<Vec<Node>>| {
                let cells: Vec<String> = row.iter().map(|cell| write(cell)).collect();
                cells.join(", ")
            };
            let rows: Vec<String> = rows.iter().map(cells).collect();
            let fence = |sign: &Option<char>| {
                sign.map_or("none".to_owned(), |sign| string(&sign.to_string()))
            };
            let delim = format!("#({}, {})", fence(open), fence(close));
            format!("mat(delim: {delim}, {})", rows.join("; "))
        }
    }
}

fn sign_of(sign: char) -> String {
    one(&Node::Sign(sign))
}

/// A part without brackets of its own.
fn bare(node: &Node) -> String {
    match node {
        Node::Row(row) => write(row),
        other => one(other),
    }
}

/// A string of typst.
fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
