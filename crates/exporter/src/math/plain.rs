//! A formula as a line of text.

use super::Node;

/// What a character is when raised.
const RAISED: (&str, &str) = ("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
/// What a character is when lowered.
const LOWERED: (&str, &str) = ("0123456789+−=()aeijmnox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₘₙₒₓ");

pub(super) fn write(row: &[Node]) -> String {
    let mut out = String::new();
    let mut before: Option<&Node> = None;
    for node in row {
        if before.is_some_and(|before| is_apart(before, node)) && !out.ends_with([' ', '(']) {
            out.push(' ');
        }
        out.push_str(&one(node));
        before = Some(node);
    }
    out.trim().to_owned()
}

/// Whether a space stands between two parts.
fn is_apart(before: &Node, node: &Node) -> bool {
    let is_relation = |node: &Node| match node {
        Node::Sign(sign) => !"()[]{}|′.,;:!/∀∃¬…%°∞∅∑∏∫−".contains(*sign),
        _ => false,
    };
    let is_wide = |node: &Node| match node {
        Node::Script { base, .. } => matches!(**base, Node::Sign('∑' | '∏' | '∫') | Node::Word(_)),
        Node::Word(_) => true,
        _ => false,
    };
    let is_minus = |node: &Node| matches!(node, Node::Sign('−'));
    let is_open = |node: &Node| matches!(node, Node::Sign('(' | '[' | '{'));
    is_relation(before)
        || is_relation(node)
        || is_minus(node)
        || is_wide(before) && !is_open(node)
        || matches!(node, Node::Word(_)) && !is_open(before)
        || matches!(before, Node::Sign(',' | ';'))
}

fn one(node: &Node) -> String {
    match node {
        Node::Letter(sign) | Node::Sign(sign) => sign.to_string(),
        Node::Number(text) | Node::Word(text) => text.clone(),
        Node::Space => " ".to_owned(),
        Node::Row(row) => write(row),
        Node::Fraction(above, below) => format!("{}/{}", grouped(above), grouped(below)),
        Node::Root(crook, under) => {
            let crook = crook.as_deref().map(|crook| script('^', RAISED, crook));
            let crook = crook.unwrap_or_default();
            format!("{crook}√{}", grouped(under))
        }
        Node::Script { base, low, high } => {
            let low = low.as_deref().map(|low| script('_', LOWERED, low));
            let high = high.as_deref().map(|high| script('^', RAISED, high));
            let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
            format!("{}{low}{high}", grouped(base))
        }
        Node::Fenced(open, row, close) => {
            let fence = |sign: &Option<char>| sign.map(String::from).unwrap_or_default();
            format!("{}{}{}", fence(open), write(row), fence(close))
        }
        Node::Accent(under, mark) => format!("{}{mark}", one(under)),
        Node::Matrix(open, rows, close) => {
            let cells = |row: &Vec<Vec<Node>>| {
                let cells: Vec<String> = row.iter().map(|cell| write(cell)).collect();
                cells.join(", ")
            };
            let rows: Vec<String> = rows.iter().map(cells).collect();
            let fence = |sign: &Option<char>| sign.map(String::from).unwrap_or_default();
            format!("{}{}{}", fence(open), rows.join("; "), fence(close))
        }
    }
}

/// A part in brackets, where it is more than one.
fn grouped(node: &Node) -> String {
    let text = one(node);
    match node {
        Node::Row(row) if row.len() > 1 => format!("({text})"),
        Node::Fraction(..) => format!("({text})"),
        _ => text,
    }
}

/// A script in raised or lowered characters where there are such, else behind a mark.
fn script(mark: char, (from, to): (&str, &str), node: &Node) -> String {
    let text = one(node);
    if text.chars().all(|c| c == '′') {
        return text;
    }
    let shifted = text.chars().map(|c| {
        let at = from.chars().position(|known| known == c)?;
        to.chars().nth(at)
    });
    match shifted.collect::<Option<String>>() {
        Some(shifted) => shifted,
        None => format!("{mark}{}", grouped(node)),
    }
}
