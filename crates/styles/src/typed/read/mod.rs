//! From parts to elements: the title, then containers one after another.

mod containers;
mod contributors;
mod dates;
mod marked;
mod runs;
mod title;

use std::ops::Range;

use super::elements::{Element, recognise};
use super::head::Head;
use super::names::{self, Names};
use super::parts::{Form, Gap, Part, parts};
use super::source::{Container, Contributor, Field, Role, TypedSource};
use super::text::Text;

/// Reads an entry whose head is read already.
pub(super) fn read(text: &Text, head: &Head) -> TypedSource {
    let mut reader = Reader::new(text, head.end);
    reader.authors(&head.names, head.role);
    reader.date_behind_author();
    reader.title(head);
    while reader.at < reader.parts.len() {
        reader.part();
    }
    reader.flush(Why::End);
    reader.finish()
}

/// What ends a run of parts that no sign marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The end of the text or of a sentence.
    End,
    /// A contributor, edition, volume or issue in the same sentence.
    Detail,
    /// A date.
    Date,
    /// Pages.
    Pages,
    /// An address.
    Address,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something seen on the way"
)]
struct Reader<'a> {
    text: &'a Text,
    parts: Vec<Part>,
    at: usize,
    source: TypedSource,
    /// The parts of the present sentence that nothing marks.
    run: Vec<usize>,
    /// Whether a container must follow: the title is that of a part.
    part_of_something: bool,
    /// The next date is that of access.
    access: bool,
    /// MLA 7's “Web” was seen: the date behind it is that of access.
    web: bool,
    /// The date of the present container stood in a sentence of its own, before anything else.
    early_date: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a Text, from: usize) -> Self {
        let source = TypedSource {
            containers: vec![Container::default()],
            ..TypedSource::default()
        };
        Self {
            text,
            parts: parts(text, from),
            at: 0,
            source,
            run: Vec::new(),
            part_of_something: false,
            access: false,
            web: false,
            early_date: false,
        }
    }

    fn peek(&self, ahead: usize) -> Option<&Part> {
        self.parts.get(self.at + ahead)
    }

    fn typed(&self, part: &Part) -> &'a str {
        self.text.get(part.range.clone())
    }

    fn element(&self, part: &Part) -> Option<Element> {
        (part.form == Form::Plain)
            .then(|| recognise(self.typed(part)).map(|(element, _)| element))?
    }

    fn field<T>(&self, value: T, confidence: f32, range: Range<usize>) -> Field<T> {
        Field {
            value,
            confidence,
            range: self.text.origin(range),
        }
    }

    fn text_field(&self, range: Range<usize>, confidence: f32) -> Field<String> {
        let range = self
            .text
            .trim_matches(range, |c| c.is_whitespace() || matches!(c, ',' | ';'));
        let typed = self.text.get(range.clone());
        // A full stop before a comma belongs to an abbreviation: “Britannica, Inc., 2023”.
        let abbreviated = self
            .text
            .as_str()
            .get(range.end..)
            .is_some_and(|after| after.starts_with(','));
        let kept = if abbreviated {
            typed
        } else {
            names::without_final_stop(typed)
        };
        let kept = kept.trim_end_matches([',', ':']);
        self.field(
            kept.replace(" :", ":"),
            confidence,
            range.start..range.start + kept.len(),
        )
    }

    fn container(&mut self) -> &mut Container {
        if self.source.containers.is_empty() {
            self.source.containers.push(Container::default());
        }
        let last = self.source.containers.len() - 1;
        // There is one: see above.
        #[expect(clippy::indexing_slicing, reason = "a container was pushed above")]
        &mut self.source.containers[last]
    }

    fn last_container(&self) -> Option<&Container> {
        self.source.containers.last()
    }

    fn authors(&mut self, names: &Names, role: Role) {
        self.source.et_al = names.et_al;
        if role == Role::Author {
            self.source.authors.clone_from(&names.names);
        } else {
            self.source.contributors = names
                .names
                .iter()
                .map(|name| Contributor {
                    role,
                    name: name.clone(),
                })
                .collect();
        }
    }

    /// One part of the body.
    fn part(&mut self) {
        let Some(part) = self.peek(0).cloned() else {
            return;
        };
        if part.gap == Gap::Stop && !self.run.is_empty() {
            self.flush(Why::End);
        }
        self.at += 1;
        match part.form {
            Form::Plain => self.plain(part),
            Form::Date(date) => self.date(date, &part),
            Form::NoDate => {
                self.flush(Why::Date);
                self.access = false;
            }
            Form::Url => {
                self.flush(Why::Address);
                let field = self.text_url(part.range);
                let container = self.container();
                container.url.get_or_insert(field);
            }
            Form::Doi => {
                self.flush(Why::Address);
                let field = self.text_url(part.range);
                self.container().doi.get_or_insert(field);
            }
            Form::Quoted => self.quoted(&part),
            Form::Italic => self.italic(&part),
        }
    }

    fn text_url(&self, range: Range<usize>) -> Field<String> {
        self.field(self.text.get(range.clone()).to_owned(), 1.0, range)
    }

    fn finish(mut self) -> TypedSource {
        // A date that came early and was followed by no other is the date.
        if self.source.first(|c| c.date.as_ref()).is_none()
            && let Some(date) = self.source.original_date.take()
        {
            self.container().date = Some(date);
        }
        if self.source.containers.len() > 1
            && self
                .source
                .containers
                .first()
                .is_some_and(|c| *c == Container::default())
        {
            self.source.containers.remove(0);
        }
        self.source.kind = super::kind::kind_of(&self.source, self.text.as_str());
        self.source
    }
}
