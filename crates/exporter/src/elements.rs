//! Elements of a part by their bytes.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
pub(crate) struct Child {
    /// Its name with its prefix.
    pub(crate) name: String,
    pub(crate) range: Range<usize>,
    /// What it holds; empty where it is closed in itself.
    pub(crate) inside: Range<usize>,
}

impl Child {
    /// Its name without the prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// An attribute of it by its local name.
    pub(crate) fn attribute(&self, xml: &str, name: &str) -> Option<String> {
        let text = xml.get(self.range.clone())?;
        match Reader::from_str(text).read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => attribute(&start, name),
            _ => None,
        }
    }
}

/// The elements within a stretch of XML, without those within them; none where it is damaged.
pub(crate) fn children(xml: &str, within: Range<usize>) -> Option<Vec<Child>> {
    let base = within.start;
    let mut reader = Reader::from_str(xml.get(within)?);
    let at = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).ok();
    let mut out = Vec::new();
    loop {
        let from = base + at(&reader)?;
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let inside = base + at(&reader)?;
                let end = start.to_end().into_owned();
                let span = reader.read_to_end(end.name()).ok()?;
                out.push(Child {
                    name: start.name().as_ref().to_owned(),
                    range: from..base + at(&reader)?,
                    inside: inside..base + usize::try_from(span.end).ok()?,
                });
            }
            Event::Empty(start) => {
                let to = base + at(&reader)?;
                out.push(Child {
                    name: start.name().as_ref().to_owned(),
                    range: from..to,
                    inside: to..to,
                });
            }
            Event::Eof => return Some(out),
            _ => {}
        }
    }
}

/// Calls a function for each element that opens.
pub(crate) fn each(xml: &str, mut visit: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) => visit(&start),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// An attribute by its local name.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let raw = found.value.to_string();
    Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), Cow::into_owned))
}
