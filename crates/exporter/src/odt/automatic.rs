//! The styles that a text makes for itself: looks of runs, indents of paragraphs, lists.

use std::fmt::Write as _;

use ibid_manuscript::Look;

/// The styles met so far, each once, in the order in which they were met.
#[derive(Default)]
pub(super) struct Automatic {
    looks: Vec<Look>,
    paragraphs: Vec<(String, String)>,
    lists: Vec<Option<u64>>,
}

/// The place of a value, which is added where it is new; from 1.
fn place<T: PartialEq>(known: &mut Vec<T>, value: T) -> usize {
    if let Some(at) = known.iter().position(|it| *it == value) {
        return at + 1;
    }
    known.push(value);
    known.len()
}

impl Automatic {
    /// The name of the style for a look; none for a plain one.
    pub(super) fn look(&mut self, look: Look) -> Option<String> {
        let is_plain = look == Look::default();
        (!is_plain).then(|| format!("T{}", place(&mut self.looks, look)))
    }

    /// The name of a style like another with these properties of its own.
    pub(super) fn paragraph(&mut self, parent: &str, properties: &str) -> String {
        let style = (parent.to_owned(), properties.to_owned());
        format!("P{}", place(&mut self.paragraphs, style))
    }

    /// The name of the style of a list: numbered from here, or with bullets.
    pub(super) fn list(&mut self, start: Option<u64>) -> String {
        format!("L{}", place(&mut self.lists, start))
    }

    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        for (at, look) in self.looks.iter().enumerate() {
            let _ = write!(
                out,
                "<style:style style:name=\"T{}\" style:family=\"text\"><style:text-properties{}/></style:style>",
                at + 1,
                properties(*look)
            );
        }
        for (at, (parent, properties)) in self.paragraphs.iter().enumerate() {
            let _ = write!(
                out,
                "<style:style style:name=\"P{}\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\"{properties}</style:style>",
                at + 1
            );
        }
        for (at, start) in self.lists.iter().enumerate() {
            let _ = write!(out, "<text:list-style style:name=\"L{}\">", at + 1);
            for level in 1..=10_u8 {
                level_of(&mut out, level, *start);
            }
            out.push_str("</text:list-style>");
        }
        out
    }
}

/// A level of a list: half an inch further in than the level around it.
fn level_of(out: &mut String, level: u8, start: Option<u64>) {
    let first = if level == 1 { start.unwrap_or(1) } else { 1 };
    let (open, close) = match start {
        Some(_) => (
            format!(
                "text:list-level-style-number text:level=\"{level}\" style:num-format=\"1\" style:num-suffix=\".\" text:start-value=\"{first}\""
            ),
            "text:list-level-style-number",
        ),
        None => (
            format!("text:list-level-style-bullet text:level=\"{level}\" text:bullet-char=\"•\""),
            "text:list-level-style-bullet",
        ),
    };
    let left = f64::from(level) * 0.5 + 0.25;
    let _ = write!(
        out,
        "<{open}><style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">\
         <style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:text-indent=\"-0.25in\" fo:margin-left=\"{left}in\"/>\
         </style:list-level-properties></{close}>"
    );
}

fn properties(look: Look) -> String {
    [
        (look.emphasis, " fo:font-style=\"italic\""),
        (look.strong, " fo:font-weight=\"bold\""),
        (
            look.strikeout,
            " style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"",
        ),
        (look.superscript, " style:text-position=\"super 58%\""),
        (
            look.subscript && !look.superscript,
            " style:text-position=\"sub 58%\"",
        ),
        (look.code, " style:font-name=\"Courier New\""),
    ]
    .into_iter()
    .filter_map(|(set, property)| set.then_some(property))
    .collect()
}
