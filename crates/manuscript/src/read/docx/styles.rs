//! What a document says of its styles, lists and links.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Look;

/// Styles by their id, list formats by their number, links by their id.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The format of each level of an abstract list.
    formats: HashMap<String, Vec<String>>,
    /// The abstract list of a list.
    lists: HashMap<String, String>,
    links: HashMap<String, String>,
}

#[derive(Default, Clone)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    look: Look,
}

/// What a paragraph's style makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Body,
    Title,
    Subtitle,
    Heading(u8),
    Quotation,
    Item,
    Caption,
    /// A program, or a line of one.
    Code,
    /// A line of a table of contents.
    Contents,
}

impl Styles {
    pub(super) fn read(styles: Option<&str>, numbering: Option<&str>, links: Option<&str>) -> Self {
        let mut out = Self::default();
        out.read_styles(styles.unwrap_or_default());
        out.read_numbering(numbering.unwrap_or_default());
        each(links.unwrap_or_default(), |start| {
            if start.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(target)) =
                    (attribute(start, "Id"), attribute(start, "Target"))
            {
                out.links.insert(id, target);
            }
        });
        out
    }

    fn read_styles(&mut self, text: &str) {
        let mut id = String::new();
        let styles = &mut self.by_id;
        each(text, |start| {
            let value = || attribute(start, "val").unwrap_or_default();
            if start.local_name().as_ref() == "style" {
                id = attribute(start, "styleId").unwrap_or_default();
                styles.insert(id.clone(), Style::default());
            }
            let Some(style) = styles.get_mut(&id) else {
                return;
            };
            match start.local_name().as_ref() {
                "name" => style.name = value().to_lowercase(),
                "basedOn" => style.based_on = Some(value()),
                "outlineLvl" => style.outline = value().parse().ok().filter(|level| *level < 6),
                "i" => style.look.emphasis = is_on(start),
                "b" => style.look.strong = is_on(start),
                _ => {}
            }
        });
    }

    fn read_numbering(&mut self, text: &str) {
        let (mut shape, mut list) = (String::new(), String::new());
        let (formats, lists) = (&mut self.formats, &mut self.lists);
        each(text, |start| match start.local_name().as_ref() {
            "abstractNum" => shape = attribute(start, "abstractNumId").unwrap_or_default(),
            "numFmt" => formats
                .entry(shape.clone())
                .or_default()
                .push(attribute(start, "val").unwrap_or_default()),
            "num" => list = attribute(start, "numId").unwrap_or_default(),
            "abstractNumId" => {
                drop(lists.insert(list.clone(), attribute(start, "val").unwrap_or_default()));
            }
            _ => {}
        });
    }

    /// What a style makes of a paragraph: its name decides, then the style that it is based on.
    pub(super) fn kind(&self, id: &str) -> Kind {
        let mut id = id;
        for _ in 0..16 {
            let Some(style) = self.by_id.get(id) else {
                break;
            };
            if let Some(kind) = kind_of_name(&style.name) {
                return kind;
            }
            if let Some(level) = style.outline {
                return Kind::Heading(level + 1);
            }
            let Some(next) = &style.based_on else { break };
            id = next;
        }
        kind_of_name(&id.to_lowercase()).unwrap_or(Kind::Body)
    }

    /// The look of a character style.
    pub(super) fn look(&self, id: &str) -> Look {
        self.by_id
            .get(id)
            .map(|style| style.look)
            .unwrap_or_default()
    }

    /// Whether a list at a level has numbers.
    pub(super) fn is_numbered(&self, list: &str, level: usize) -> bool {
        let format = self
            .lists
            .get(list)
            .and_then(|shape| self.formats.get(shape))
            .and_then(|levels| levels.get(level));
        format.is_some_and(|format| format != "bullet" && format != "none")
    }

    pub(super) fn link(&self, id: &str) -> Option<&str> {
        self.links.get(id).map(String::as_str)
    }
}

fn kind_of_name(name: &str) -> Option<Kind> {
    let name = name.replace([' ', '-', '_'], "");
    if let Some(level) = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("überschrift"))
        .or_else(|| name.strip_prefix("titre"))
    {
        return level
            .parse()
            .ok()
            .filter(|level| (1..=9).contains(level))
            .map(|level: u8| Kind::Heading(level.min(6)));
    }
    if let Some(level) = name.strip_prefix("toc")
        && (level == "heading" || level.parse::<u8>().is_ok())
    {
        return Some(Kind::Contents);
    }
    Some(match name.as_str() {
        "title" | "essaytitle" | "papertitle" => Kind::Title,
        "subtitle" => Kind::Subtitle,
        "quote" | "intensequote" | "blocktext" | "blockquote" | "blockquotation" | "quotation"
        | "quotations" | "longquote" => Kind::Quotation,
        "listbullet" | "listnumber" => Kind::Item,
        "normal" | "bodytext" | "standard" => Kind::Body,
        "code" | "sourcecode" | "codeblock" | "htmlpreformatted" | "preformattedtext" => Kind::Code,
        "caption" | "figurecaption" | "imagecaption" | "tablecaption" => Kind::Caption,
        _ => return None,
    })
}

/// Calls a function for each element that opens.
fn each(text: &str, mut visit: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => visit(&start),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute by its local name.
pub(in crate::read) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            let raw = attribute.value.to_string();
            quick_xml::escape::unescape(&raw)
                .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned)
        })
}

/// Whether a mark such as `w:i` is on.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(
        attribute(start, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}
