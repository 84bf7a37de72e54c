//! A formula as Word's math.

use super::Node;
use crate::xml::escape;

pub(super) fn write(row: &[Node]) -> String {
    row.iter().map(one).collect()
}

fn one(node: &Node) -> String {
    match node {
        Node::Letter(sign) | Node::Sign(sign) => run(&sign.to_string(), false),
        Node::Number(text) => run(text, false),
        Node::Word(text) => run(text, true),
        Node::Space => run(" ", true),
        Node::Row(row) => write(row),
        Node::Fraction(above, below) => format!(
            "<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>",
            one(above),
            one(below)
        ),
        Node::Root(crook, under) => {
            let (hide, crook) = match crook {
                Some(crook) => ("", one(crook)),
                None => ("<m:radPr><m:degHide m:val=\"1\"/></m:radPr>", String::new()),
            };
            format!(
                "<m:rad>{hide}<m:deg>{crook}</m:deg>{}</m:rad>",
                inside(&one(under))
            )
        }
        Node::Script { base, low, high } => {
            let base = inside(&one(base));
            let low = low
                .as_deref()
                .map(|low| format!("<m:sub>{}</m:sub>", one(low)));
            let high = high
                .as_deref()
                .map(|high| format!("<m:sup>{}</m:sup>", one(high)));
            let name = match (&low, &high) {
                (Some(_), Some(_)) => "sSubSup",
                (Some(_), None) => "sSub",
                (None, _) => "sSup",
            };
            let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
            format!("<m:{name}>{base}{low}{high}</m:{name}>")
        }
        Node::Fenced(open, row, close) => fenced(*open, &write(row), *close),
        Node::Accent(under, mark) => format!(
            "<m:acc><m:accPr><m:chr m:val=\"{mark}\"/></m:accPr>{}</m:acc>",
            inside(&one(under))
        ),
        Node::Matrix(open, rows, close) => {
            let cell = |cell: &Vec<Node>| inside(&write(cell));
            let row = |row: &Vec<Vec<Node>>| {
                format!("<m:mr>{}</m:mr>", row.iter().map(cell).collect::<String>())
            };
            let rows: String = rows.iter().map(row).collect();
            fenced(*open, &format!("<m:m>{rows}</m:m>"), *close)
        }
    }
}

fn inside(text: &str) -> String {
    format!("<m:e>{text}</m:e>")
}

fn run(text: &str, upright: bool) -> String {
    let style = if upright {
        "<m:rPr><m:sty m:val=\"p\"/></m:rPr>"
    } else {
        ""
    };
    format!(
        "<m:r>{style}<m:t xml:space=\"preserve\">{}</m:t></m:r>",
        escape(text)
    )
}

fn fenced(open: Option<char>, text: &str, close: Option<char>) -> String {
    let sign = |sign: Option<char>| {
        sign.map(|sign| escape(&sign.to_string()))
            .unwrap_or_default()
    };
    format!(
        "<m:d><m:dPr><m:begChr m:val=\"{}\"/><m:endChr m:val=\"{}\"/></m:dPr>{}</m:d>",
        sign(open),
        sign(close),
        inside(text)
    )
}
