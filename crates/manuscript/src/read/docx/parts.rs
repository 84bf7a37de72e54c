//! The parts of a Word document, found by the relations that its package states.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::styles::attribute;
use crate::read::package::{Failure, Package, damaged_xml};

/// The parts that are read.
pub(super) struct Parts {
    /// The name of the main part.
    pub(super) name: String,
    pub(super) document: String,
    pub(super) styles: Option<String>,
    pub(super) numbering: Option<String>,
    pub(super) links: Option<String>,
    /// Footnotes and endnotes: what their numbers begin with, the part's name and its text.
    pub(super) notes: Vec<(&'static str, String, String)>,
    /// Page heads and feet.
    pub(super) heads: Vec<String>,
    /// Parts that may hold Word's own list of sources.
    pub(super) sources: Vec<String>,
    /// Whether ibid made the document, so that its styles say what each paragraph is.
    pub(super) is_own: bool,
    /// Who wrote a document that ibid made.
    pub(super) authors: Vec<String>,
}

/// Where Word puts the main part.
const USUAL: &str = "word/document.xml";

/// More parts of other programs are not looked at.
const MOST_CUSTOM_PARTS: usize = 50;

impl Parts {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Failure> {
        let mut package = Package::open(bytes)?;
        let package_relations = package.part("_rels/.rels")?.unwrap_or_default();
        let named = related(&package_relations, "", "officeDocument");
        let (is_own, authors) = maker(&mut package, &package_relations)?;
        let mut main = None;
        for name in named.into_iter().chain([USUAL.to_owned()]) {
            if let Some(document) = package.part(&name)? {
                main = Some((name, document));
                break;
            }
        }
        let (name, document) = main.ok_or_else(|| damaged_xml(USUAL, 0, &"the part is missing"))?;
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let file = name.rsplit('/').next().unwrap_or_default();
        let links = package.part(&joined(folder, &format!("_rels/{file}.rels")))?;
        let relations = links.clone().unwrap_or_default();
        let named = |kind: &str| {
            let named = related(&relations, folder, kind).into_iter().next();
            named.unwrap_or_else(|| joined(folder, &format!("{kind}.xml")))
        };
        let styles = package.part(&named("styles"))?;
        let numbering = package.part(&named("numbering"))?;
        let mut notes = Vec::new();
        for (prefix, kind) in [("", "footnotes"), ("e", "endnotes")] {
            let name = named(kind);
            if let Some(text) = package.part(&name)? {
                notes.push((prefix, name, text));
            }
        }
        let mut heads = Vec::new();
        for kind in ["header", "footer"] {
            for name in package.names(&joined(folder, kind)) {
                heads.extend(package.part(&name)?);
            }
        }
        let mut sources = Vec::new();
        for name in package
            .names("customXml/item")
            .into_iter()
            .take(MOST_CUSTOM_PARTS)
        {
            let part = package.part(&name)?;
            sources.extend(part.filter(|part| part.contains("Sources")));
        }
        Ok(Self {
            name,
            document,
            styles,
            numbering,
            links,
            notes,
            heads,
            sources,
            is_own,
            authors,
        })
    }
}

/// Whether ibid made the document, and if so, by whom it was written.
fn maker(package: &mut Package<'_>, relations: &str) -> Result<(bool, Vec<String>), Failure> {
    let mut is_own = false;
    for name in related(relations, "", "extended-properties") {
        let program = package.part(&name)?;
        is_own |= program.is_some_and(|text| text.contains("<Application>ibid<"));
    }
    let mut authors = Vec::new();
    if !is_own {
        return Ok((is_own, authors));
    }
    for name in related(relations, "", "core-properties") {
        let facts = package.part(&name)?.unwrap_or_default();
        let creator = facts.split("<dc:creator>").nth(1).unwrap_or_default();
        let creator = creator.split("</dc:creator>").next().unwrap_or_default();
        let plain = quick_xml::escape::unescape(creator).unwrap_or_default();
        let people = plain.split("; ").filter(|name| !name.is_empty());
        authors.extend(people.map(str::to_owned));
    }
    Ok((is_own, authors))
}

/// The parts to which a relation of a kind leads, by their names in the package.
fn related(relations: &str, folder: &str, kind: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut reader = Reader::from_str(relations);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == "Relationship" =>
            {
                let is_kind = attribute(&start, "Type")
                    .is_some_and(|found| found.rsplit('/').next() == Some(kind));
                let target = attribute(&start, "Target").filter(|_| is_kind);
                out.extend(target.map(|target| joined(folder, &target)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

/// The name of a part that another part in a folder names: from the root, or from that folder.
fn joined(folder: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_named_from_the_root_or_from_beside() {
        assert_eq!(joined("word", "styles.xml"), "word/styles.xml");
        assert_eq!(
            joined("word", "../customXml/item1.xml"),
            "customXml/item1.xml"
        );
        assert_eq!(joined("word", "/doc/main.xml"), "doc/main.xml");
        assert_eq!(joined("", "word/document2.xml"), "word/document2.xml");
    }
}
