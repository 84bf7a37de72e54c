//! Comments and changes put into a part: runs are divided where they begin and end, and keep how they look.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::AUTHOR;
use super::outline::{Atom, Outline, Run};
use crate::elements::children;
use crate::xml::escape;

/// What is put into a part.
#[derive(Default)]
pub(super) struct Marks {
    /// By atom.
    atoms: BTreeMap<usize, AtomMarks>,
}

/// What is put into or beside an atom.
#[derive(Default)]
struct AtomMarks {
    marks: Vec<Mark>,
    /// What is deleted, with the number of the change.
    gone: Vec<(Range<usize>, usize)>,
}

/// Something between two bytes of a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    at: usize,
    kind: Kind,
}

/// Marks at the same byte stand in this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A comment begins.
    Begin(usize),
    /// Text is put in, with the number of the change.
    Insert(String, usize),
    /// A comment ends.
    End(usize),
}

/// A change of words in one part.
pub(super) struct Change {
    gone: Vec<(usize, Range<usize>)>,
    insert: Option<(usize, usize, String)>,
}

impl Change {
    /// A change that takes out some bytes and puts a text in; none where they are not all words of one paragraph that
    /// may be changed.
    pub(super) fn new(
        outline: &Outline,
        gone: &[Range<usize>],
        at: usize,
        text: &str,
    ) -> Option<Self> {
        let can_change = |byte: usize| {
            let atom = outline.atom_at(byte)?;
            let run = outline.atoms.get(atom)?.run.as_ref()?;
            run.can_change.then_some(atom)
        };
        let mut out = Vec::with_capacity(gone.len());
        for bytes in gone {
            out.push((can_change(bytes.start)?, bytes.clone()));
        }
        // What is put in stands with what is before it, and looks like it.
        let beside = match out.last() {
            Some((atom, _)) => *atom,
            None => can_change(at.checked_sub(1)?)?,
        };
        let paragraph = |atom: &usize| outline.atoms.get(*atom).map(|atom| atom.paragraph);
        let first = paragraph(&beside);
        if out.iter().any(|(atom, _)| paragraph(atom) != first) {
            return None;
        }
        Some(Self {
            gone: out,
            insert: (!text.is_empty()).then(|| (beside, at, text.to_owned())),
        })
    }
}

impl Marks {
    pub(super) fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// Adds a change; its parts take the next numbers.
    pub(super) fn add(&mut self, change: Change, ids: &mut usize) {
        let mut id = || {
            *ids += 1;
            *ids - 1
        };
        for (atom, bytes) in change.gone {
            self.atoms.entry(atom).or_default().gone.push((bytes, id()));
        }
        if let Some((atom, at, text)) = change.insert {
            let kind = Kind::Insert(text, id());
            self.atoms
                .entry(atom)
                .or_default()
                .marks
                .push(Mark { at, kind });
        }
    }

    /// Adds a comment on some bytes, or on the whole of what is not divided. Whether there is anything to comment on.
    pub(super) fn comment(&mut self, outline: &Outline, bytes: Range<usize>, id: usize) -> bool {
        let first = outline.atom_at(bytes.start);
        let first = first.or_else(|| (!outline.atoms.is_empty()).then_some(0));
        let Some((first, atom)) = first.and_then(|at| Some((at, outline.atoms.get(at)?))) else {
            return false;
        };
        let paragraph = atom.paragraph;
        let last = bytes
            .end
            .checked_sub(1)
            .and_then(|byte| outline.atom_at(byte));
        let is_here = |at: &usize| {
            let atom = outline.atoms.get(*at);
            *at >= first && atom.is_some_and(|atom| atom.paragraph == paragraph)
        };
        // A comment that would go on in another paragraph ends with its own.
        let (last, end) = if let Some(last) = last.filter(is_here) {
            (last, bytes.end)
        } else {
            let behind = outline.atoms.iter().skip(first);
            let count = behind
                .take_while(|atom| atom.paragraph == paragraph)
                .count();
            (first + count.saturating_sub(1), usize::MAX)
        };
        let begin = Mark {
            at: bytes.start,
            kind: Kind::Begin(id),
        };
        let end = Mark {
            at: end,
            kind: Kind::End(id),
        };
        self.atoms.entry(first).or_default().marks.push(begin);
        self.atoms.entry(last).or_default().marks.push(end);
        true
    }

    /// The part with its marks.
    pub(super) fn written(&self, xml: &str, outline: &Outline) -> String {
        let mut out = String::with_capacity(xml.len() + self.atoms.len() * 200);
        let mut at = 0;
        for (index, marks) in &self.atoms {
            let Some(atom) = outline.atoms.get(*index) else {
                continue;
            };
            out.push_str(xml.get(at..atom.range.start).unwrap_or_default());
            let part = Writer {
                xml,
                prefix: &outline.prefix,
                head: String::new(),
                open: Open::Nothing,
                out: &mut out,
            };
            part.atom(atom, marks);
            at = atom.range.end;
        }
        out.push_str(xml.get(at..).unwrap_or_default());
        out
    }
}

impl AtomMarks {
    /// A mark, beside what is deleted and not within it.
    fn settled(&self, mark: &Mark) -> Mark {
        let inside =
            |(bytes, _): &&(Range<usize>, usize)| bytes.start < mark.at && mark.at < bytes.end;
        let at = match (self.gone.iter().find(inside), &mark.kind) {
            (Some((bytes, _)), Kind::Begin(_)) => bytes.start,
            (Some((bytes, _)), _) => bytes.end,
            (None, _) => mark.at,
        };
        Mark {
            at,
            kind: mark.kind.clone(),
        }
    }
}

/// What is open while a run is written in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Open {
    #[default]
    Nothing,
    /// A run.
    Run,
    /// A run that is deleted, with the number of the change.
    Deleted(usize),
}

/// Writes an atom with its marks.
struct Writer<'a> {
    xml: &'a str,
    prefix: &'a str,
    /// The opening tag of the run with its properties.
    head: String,
    open: Open,
    out: &'a mut String,
}

impl Writer<'_> {
    fn atom(mut self, atom: &Atom, marks: &AtomMarks) {
        let mut all: Vec<Mark> = marks.marks.iter().map(|mark| marks.settled(mark)).collect();
        all.sort();
        let Some(run) = &atom.run else {
            return self.around(atom, &all);
        };
        let head = self.xml.get(run.head.clone()).unwrap_or_default();
        head.clone_into(&mut self.head);
        let is_inside = |mark: &Mark| self.is_inside(run, mark.at) || is_insert(mark);
        if marks.gone.is_empty() && !all.iter().any(is_inside) {
            return self.around(atom, &all);
        }
        let mut gone = marks.gone.clone();
        gone.sort_by_key(|(bytes, _)| bytes.start);
        self.divided(run, &all, &gone);
    }

    /// An atom as it is, with marks before and behind it.
    fn around(mut self, atom: &Atom, marks: &[Mark]) {
        for mark in marks
            .iter()
            .filter(|mark| matches!(mark.kind, Kind::Begin(_)))
        {
            self.mark(mark);
        }
        let whole = self.xml.get(atom.range.clone()).unwrap_or_default();
        self.out.push_str(whole);
        for mark in marks
            .iter()
            .filter(|mark| matches!(mark.kind, Kind::End(_)))
        {
            self.mark(mark);
        }
    }

    /// Whether a run shows something on both sides of a byte.
    fn is_inside(&self, run: &Run, at: usize) -> bool {
        let before = self.xml.get(run.inside.start..at.max(run.inside.start));
        let behind = self.xml.get(at..run.inside.end);
        let is_tag = |text: &str| {
            text.is_empty() || text.starts_with('<') && text.find('>') == Some(text.len() - 1)
        };
        before.is_some_and(|text| !is_tag(text)) && behind.is_some_and(|text| !is_tag(text))
    }

    /// A run with its text cut at the marks.
    fn divided(mut self, run: &Run, marks: &[Mark], gone: &[(Range<usize>, usize)]) {
        let mut cuts: Vec<usize> = marks.iter().map(|mark| mark.at).collect();
        cuts.extend(gone.iter().flat_map(|(bytes, _)| [bytes.start, bytes.end]));
        cuts.sort_unstable();
        let mut marks = marks.iter().peekable();
        let text_name = format!("{}t", self.prefix);
        for child in children(self.xml, run.inside.clone()).unwrap_or_default() {
            let inner = |cut: &&usize| child.inside.start < **cut && **cut < child.inside.end;
            let is_text = child.name == text_name && !child.inside.is_empty();
            let ends: Vec<usize> = if is_text {
                let inner = cuts.iter().filter(inner).copied();
                inner.chain([child.inside.end]).collect()
            } else {
                vec![child.range.end]
            };
            let mut start = if is_text {
                child.inside.start
            } else {
                child.range.start
            };
            for end in ends {
                if start == end {
                    continue;
                }
                while let Some(mark) = marks.next_if(|mark| mark.at <= start) {
                    self.mark(mark);
                }
                let change = gone
                    .iter()
                    .find(|(bytes, _)| bytes.start <= start && end <= bytes.end);
                self.enter(change.map(|(_, id)| *id));
                self.piece(start..end, is_text, &child.range);
                start = end;
            }
        }
        for mark in marks {
            self.mark(mark);
        }
        self.close();
    }

    /// A piece of text, or an element that is no text.
    fn piece(&mut self, piece: Range<usize>, is_text: bool, element: &Range<usize>) {
        let shown = self.xml.get(piece).unwrap_or_default();
        if !is_text {
            self.out.push_str(shown);
            return;
        }
        let whole = self.xml.get(element.clone()).unwrap_or_default();
        let is_gone = matches!(self.open, Open::Deleted(_));
        if !is_gone && whole.contains(&format!(">{shown}<")) {
            self.out.push_str(whole);
            return;
        }
        let (prefix, name) = (self.prefix, if is_gone { "delText" } else { "t" });
        // Writing to a string does not fail.
        let _ = write!(
            self.out,
            "<{prefix}{name} xml:space=\"preserve\">{shown}</{prefix}{name}>"
        );
    }

    /// Opens a run that is deleted by a change, or by none.
    fn enter(&mut self, change: Option<usize>) {
        let wanted = change.map_or(Open::Run, Open::Deleted);
        if self.open == wanted {
            return;
        }
        self.close();
        let prefix = self.prefix;
        if let Some(id) = change {
            let _ = write!(
                self.out,
                "<{prefix}del {prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\">"
            );
        }
        self.out.push_str(&self.head);
        self.open = wanted;
    }

    fn close(&mut self) {
        let prefix = self.prefix;
        match std::mem::take(&mut self.open) {
            Open::Deleted(_) => {
                let _ = write!(self.out, "</{prefix}r></{prefix}del>");
            }
            Open::Run => {
                let _ = write!(self.out, "</{prefix}r>");
            }
            Open::Nothing => {}
        }
    }

    fn mark(&mut self, mark: &Mark) {
        self.close();
        let prefix = self.prefix;
        let _ = match &mark.kind {
            Kind::Begin(id) => write!(self.out, "<{prefix}commentRangeStart {prefix}id=\"{id}\"/>"),
            Kind::End(id) => write!(
                self.out,
                "<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
            ),
            Kind::Insert(text, id) => write!(
                self.out,
                "<{prefix}ins {prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\">{}<{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{prefix}ins>",
                self.head,
                escape(text)
            ),
        };
    }
}

fn is_insert(mark: &Mark) -> bool {
    matches!(mark.kind, Kind::Insert(..))
}
