//! A formula as MathML.

use super::Node;
use crate::xml::escape;

pub(super) fn write(row: &[Node]) -> String {
    let parts: String = row.iter().map(one).collect();
    format!("<mrow>{parts}</mrow>")
}

fn one(node: &Node) -> String {
    let element = |name: &str, text: &str| format!("<{name}>{}</{name}>", escape(text));
    match node {
        Node::Letter(letter) => element("mi", &letter.to_string()),
        Node::Number(text) => element("mn", text),
        Node::Sign(sign) => element("mo", &sign.to_string()),
        Node::Word(text) => element("mtext", text),
        Node::Space => "<mspace width=\"0.3em\"/>".to_owned(),
        Node::Row(row) => write(row),
        Node::Fraction(above, below) => format!("<mfrac>{}{}</mfrac>", one(above), one(below)),
        Node::Root(None, under) => format!("<msqrt>{}</msqrt>", one(under)),
        Node::Root(Some(crook), under) => format!("<mroot>{}{}</mroot>", one(under), one(crook)),
        Node::Script { base, low, high } => {
            let is_big = matches!(**base, Node::Sign('∑' | '∏'));
            let name = match (low, high, is_big) {
                (Some(_), Some(_), true) => "munderover",
                (Some(_), Some(_), false) => "msubsup",
                (Some(_), None, true) => "munder",
                (Some(_), None, false) => "msub",
                (None, _, true) => "mover",
                (None, _, false) => "msup",
            };
            let scripts: String = low.iter().chain(high).map(|script| one(script)).collect();
            format!("<{name}>{}{scripts}</{name}>", one(base))
        }
        Node::Fenced(open, row, close) => fenced(*open, &write(row), *close),
        Node::Accent(under, mark) => {
            format!(
                "<mover accent=\"true\">{}<mo>{mark}</mo></mover>",
                one(under)
            )
        }
        Node::Matrix(open, rows, close) => {
            let cell = |cell: &Vec<Node>| format!("<mtd>{}</mtd>", write(cell));
            let row = |row: &Vec<Vec<Node>>| {
                format!("<mtr>{}</mtr>", row.iter().map(cell).collect::<String>())
            };
            let rows: String = rows.iter().map(row).collect();
            fenced(*open, &format!("<mtable>{rows}</mtable>"), *close)
        }
    }
}

fn fenced(open: Option<char>, inside: &str, close: Option<char>) -> String {
    let fence = |sign: Option<char>| {
        sign.map_or(String::new(), |sign| {
            format!("<mo>{}</mo>", escape(&sign.to_string()))
        })
    };
    format!("<mrow>{}{inside}{}</mrow>", fence(open), fence(close))
}
