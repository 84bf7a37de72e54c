//! How paragraphs and words look: what stands at them, over their style, over what all have.

use std::collections::HashMap;
use std::ops::Range;

use crate::elements::{Child, children};

/// How something looks; what is none is said elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// The distance of lines, in 240ths of a line.
    pub(super) line: Option<i32>,
    /// How far the first line stands out, in twentieths of a point; below 0 where it stands in.
    pub(super) hanging: Option<i32>,
    pub(super) is_centered: Option<bool>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_underlined: Option<bool>,
    /// In half points.
    pub(super) size: Option<i32>,
    /// Whether it is an item of a list, whose indents the list gives.
    pub(super) is_item: bool,
}

impl Look {
    /// This look where it says something, else the other.
    fn over(self, below: Self) -> Self {
        Self {
            line: self.line.or(below.line),
            hanging: self.hanging.or(below.hanging),
            is_centered: self.is_centered.or(below.is_centered),
            is_bold: self.is_bold.or(below.is_bold),
            is_underlined: self.is_underlined.or(below.is_underlined),
            size: self.size.or(below.size),
            is_item: self.is_item || below.is_item,
        }
    }

    /// Takes over what a property says.
    fn take(&mut self, xml: &str, property: &Child) {
        let value = |name: &str| property.attribute(xml, name);
        let number = |name: &str| value(name).and_then(|value| value.parse::<i32>().ok());
        let is_on = || {
            !matches!(
                value("val").as_deref(),
                Some("0" | "false" | "off" | "none")
            )
        };
        match property.local() {
            // Exact distances are in twentieths of a point: 24 points are two lines of 12 points.
            "spacing" => self.line = number("line").or(self.line),
            "ind" => {
                let first = number("firstLine").map(|first| -first);
                self.hanging = number("hanging").or(first).or(self.hanging);
            }
            "jc" => self.is_centered = value("val").map(|side| side == "center"),
            "b" => self.is_bold = Some(is_on()),
            "u" => self.is_underlined = Some(is_on()),
            "sz" => self.size = number("val"),
            "numPr" => self.is_item = true,
            _ => {}
        }
    }
}

/// The looks that a document's styles give.
#[derive(Debug, Default)]
pub(super) struct Looks {
    defaults: Look,
    /// By id, with the style that each is based on.
    styles: HashMap<String, (Look, Option<String>)>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Looks {
    /// Reads the part of styles.
    pub(super) fn read(xml: &str) -> Option<Self> {
        let mut out = Self::default();
        let root = children(xml, 0..xml.len())?.into_iter().next()?;
        for child in children(xml, root.inside)? {
            match child.local() {
                "docDefaults" => {
                    for part in children(xml, child.inside)? {
                        for properties in children(xml, part.inside)? {
                            out.defaults = read(xml, properties.inside).0.over(out.defaults);
                        }
                    }
                }
                "style" => out.read_style(xml, &child)?,
                _ => {}
            }
        }
        Some(out)
    }

    fn read_style(&mut self, xml: &str, style: &Child) -> Option<()> {
        let id = style.attribute(xml, "styleId")?;
        let (mut look, mut based_on) = (Look::default(), None);
        for child in children(xml, style.inside.clone())? {
            match child.local() {
                "pPr" | "rPr" => look = read(xml, child.inside).0.over(look),
                "basedOn" => based_on = child.attribute(xml, "val"),
                _ => {}
            }
        }
        let is_paragraph = style.attribute(xml, "type").as_deref() == Some("paragraph");
        if is_paragraph && style.attribute(xml, "default").as_deref() == Some("1") {
            self.usual = Some(id.clone());
        }
        self.styles.insert(id, (look, based_on));
        Some(())
    }

    /// How a paragraph with these properties looks.
    pub(super) fn paragraph(&self, xml: &str, properties: Range<usize>) -> Look {
        let (own, style) = read(xml, properties);
        let style = style.or_else(|| self.usual.clone());
        own.over(self.style(style)).over(self.defaults)
    }

    /// How a run of a paragraph looks, by the opening tag and the properties of the run.
    pub(super) fn run(&self, xml: &str, head: Range<usize>, paragraph: Look) -> Look {
        let text = xml.get(head.clone()).unwrap_or_default();
        let start = text.find('>').map_or(head.end, |at| head.start + at + 1);
        let properties = children(xml, start..head.end).unwrap_or_default();
        let properties = properties.into_iter().next();
        let (own, style) = properties.map_or_else(Default::default, |all| read(xml, all.inside));
        own.over(self.style(style)).over(paragraph)
    }

    fn style(&self, id: Option<String>) -> Look {
        let mut look = Look::default();
        let mut next = id;
        // Nobody bases styles on so many others.
        for _ in 0..16 {
            let Some((own, based_on)) = next.as_ref().and_then(|id| self.styles.get(id)) else {
                break;
            };
            look = look.over(*own);
            next.clone_from(based_on);
        }
        look
    }
}

/// What properties say, and the style that they name.
fn read(xml: &str, properties: Range<usize>) -> (Look, Option<String>) {
    let (mut look, mut style) = (Look::default(), None);
    for property in children(xml, properties).unwrap_or_default() {
        if matches!(property.local(), "pStyle" | "rStyle") {
            style = property.attribute(xml, "val");
        }
        look.take(xml, &property);
    }
    (look, style)
}
