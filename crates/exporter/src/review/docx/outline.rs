//! What a part of a document is made of: runs, which may be divided, and things that may not.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::elements::children;

/// The paragraphs of a part as a row of atoms.
pub(super) struct Outline {
    /// The prefix of Word's names, with its colon.
    pub(super) prefix: String,
    /// In order of their place.
    pub(super) atoms: Vec<Atom>,
    /// The properties of each paragraph; empty where it has none.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// The least number that no element has as its id.
    pub(super) next_id: usize,
}

/// A run, or something that is commented on as a whole: a link, a field, a formula, a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) range: Range<usize>,
    /// The paragraph, counted from 0.
    pub(super) paragraph: usize,
    /// None for what is not divided.
    pub(super) run: Option<Run>,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Its opening tag with its properties.
    pub(super) head: Range<usize>,
    /// What it holds.
    pub(super) inside: Range<usize>,
    /// Whether its words may be changed: not within a field or a change of another author.
    pub(super) can_change: bool,
}

/// What a run may hold to be divided; where it holds something else it is taken as a whole.
const PLAIN: &[&str] = &[
    "rPr",
    "t",
    "tab",
    "br",
    "cr",
    "noBreakHyphen",
    "softHyphen",
    "sym",
    "footnoteReference",
    "endnoteReference",
    "footnoteRef",
    "endnoteRef",
    "fldChar",
    "instrText",
    "lastRenderedPageBreak",
    "commentReference",
    "annotationRef",
];

/// Elements of a paragraph in which runs stand as they do beside it.
const TRANSPARENT: &[&str] = &["ins", "moveTo", "smartTag", "customXml", "dir", "bdo"];

/// Where complex fields begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldMark {
    Begin,
    End,
}

/// XML that cannot be read.
struct Damaged;

/// What is known while a part is read.
struct Scan<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    prefix: String,
    atoms: Vec<Atom>,
    /// The marks of fields, each with its atom.
    fields: Vec<(usize, FieldMark)>,
    paragraphs: Vec<Range<usize>>,
    in_paragraph: bool,
    /// How many changes of other authors are open.
    changes: usize,
}

impl Outline {
    /// Reads a part; none where it is no XML.
    pub(super) fn read(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut scan = Scan {
            xml,
            reader,
            prefix: String::new(),
            atoms: Vec::new(),
            fields: Vec::new(),
            paragraphs: Vec::new(),
            in_paragraph: false,
            changes: 0,
        };
        scan.root()?;
        scan.read()?;
        let mut outline = Self {
            prefix: scan.prefix,
            atoms: scan.atoms,
            paragraphs: scan.paragraphs,
            next_id: next_id(xml),
        };
        outline.close_fields(&scan.fields);
        Some(outline)
    }

    /// The atom that holds a byte.
    pub(super) fn atom_at(&self, byte: usize) -> Option<usize> {
        let at = self.atoms.partition_point(|atom| atom.range.end <= byte);
        self.atoms
            .get(at)
            .is_some_and(|atom| atom.range.start <= byte)
            .then_some(at)
    }

    /// Makes one atom of each complex field that stands in one paragraph; in others no words may be changed.
    fn close_fields(&mut self, marks: &[(usize, FieldMark)]) {
        let mut open = Vec::new();
        let mut whole: Vec<Range<usize>> = Vec::new();
        for (atom, mark) in marks {
            match mark {
                FieldMark::Begin => open.push(*atom),
                FieldMark::End => {
                    let begin = open.pop();
                    whole.extend(begin.filter(|_| open.is_empty()).map(|at| at..atom + 1));
                }
            }
        }
        let mut atoms = Vec::with_capacity(self.atoms.len());
        let mut rest = std::mem::take(&mut self.atoms).into_iter();
        let mut at = 0;
        for field in whole {
            atoms.extend(rest.by_ref().take(field.start.saturating_sub(at)));
            let inside: Vec<Atom> = rest.by_ref().take(field.len()).collect();
            at = field.end;
            let ends = inside.first().zip(inside.last());
            match ends {
                Some((first, last)) if first.paragraph == last.paragraph => atoms.push(Atom {
                    range: first.range.start..last.range.end,
                    paragraph: first.paragraph,
                    run: None,
                }),
                _ => atoms.extend(inside.into_iter().map(|mut atom| {
                    if let Some(run) = &mut atom.run {
                        run.can_change = false;
                    }
                    atom
                })),
            }
        }
        atoms.extend(rest);
        self.atoms = atoms;
    }
}

impl Scan<'_> {
    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Reads to the root, whose prefix is that of all.
    fn root(&mut self) -> Option<()> {
        loop {
            match self.reader.read_event().ok()? {
                Event::Start(start) => {
                    let name = start.name();
                    let (prefix, _) = name.as_ref().split_once(':')?;
                    self.prefix = format!("{prefix}:");
                    return Some(());
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// The local name of an element of Word's own.
    fn local<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.prefix.as_str())
    }

    fn read(&mut self) -> Option<()> {
        loop {
            let from = self.at();
            match self.reader.read_event().ok()? {
                Event::Start(start) => self.open(&start, from)?,
                Event::End(end) => {
                    let name = end.name();
                    match self.local(name.as_ref()) {
                        Some("p") => self.in_paragraph = false,
                        Some("ins" | "moveTo") => self.changes = self.changes.saturating_sub(1),
                        _ => {}
                    }
                }
                Event::Eof => return Some(()),
                _ => {}
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, from: usize) -> Option<()> {
        let name = start.name();
        let local = self.local(name.as_ref()).unwrap_or_default().to_owned();
        if !self.in_paragraph {
            if local == "p" {
                self.in_paragraph = true;
                self.paragraphs.push(0..0);
            }
            return Some(());
        }
        if TRANSPARENT.contains(&local.as_str()) {
            self.changes += usize::from(matches!(local.as_str(), "ins" | "moveTo"));
            return Some(());
        }
        let head = from..self.at();
        let end = start.to_end().into_owned();
        let inside = self.reader.read_to_end(end.name()).ok()?;
        let inside = head.end..usize::try_from(inside.end).ok()?;
        if local.ends_with("Pr") {
            if let Some(properties) = self.paragraphs.last_mut().filter(|_| local == "pPr") {
                *properties = inside;
            }
            return Some(());
        }
        let range = from..self.at();
        let run = match local.as_str() {
            "r" => self.run(head, inside).ok()?,
            _ => None,
        };
        self.atoms.push(Atom {
            range,
            paragraph: self.paragraphs.len().saturating_sub(1),
            run,
        });
        Some(())
    }

    /// A run, where it holds only what can be divided.
    fn run(&mut self, head: Range<usize>, inside: Range<usize>) -> Result<Option<Run>, Damaged> {
        let mut run = Run {
            head,
            inside: inside.clone(),
            can_change: self.changes == 0,
        };
        for child in children(self.xml, inside).ok_or(Damaged)? {
            let local = self.local(&child.name).unwrap_or_default();
            if !PLAIN.contains(&local) {
                return Ok(None);
            }
            match local {
                "rPr" => {
                    run.head.end = child.range.end;
                    run.inside.start = child.range.end;
                }
                "fldChar" => {
                    let text = self.xml.get(child.range).unwrap_or_default();
                    let is_end = text.contains("=\"end") || text.contains("='end");
                    let mark = if text.contains("begin") {
                        Some(FieldMark::Begin)
                    } else {
                        is_end.then_some(FieldMark::End)
                    };
                    let atom = self.atoms.len();
                    self.fields.extend(mark.map(|mark| (atom, mark)));
                }
                _ => {}
            }
        }
        Ok(Some(run))
    }
}

/// A number that no id in a part has.
fn next_id(xml: &str) -> usize {
    let ids = xml.match_indices(":id=\"").filter_map(|(at, mark)| {
        let rest = xml.get(at + mark.len()..)?;
        rest.split('"').next()?.parse::<usize>().ok()
    });
    // Word takes no number above this.
    let used = ids.filter(|id| *id < 2_000_000_000).max();
    used.map_or(1, |id| id + 1)
}
