//! Fields, such as a citation of a reference manager: an instruction, and the result that the page shows.

use super::Body;
use crate::read::fields::Cites;

/// A complex field.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// The data that some fields keep beside the instruction.
    pub(super) data: String,
    is_result: bool,
    /// The byte at which its result begins, and what it cites.
    cites: Option<(usize, Cites)>,
}

/// A content control, in which some reference managers keep a citation.
#[derive(Default)]
pub(super) struct Control {
    tag: String,
    start: Option<usize>,
}

/// Nobody nests fields and controls so deep.
const DEEPEST: usize = 64;

impl Body<'_> {
    pub(super) fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.is_result)
    }

    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.begin_field(String::new()),
            "separate" => self.show_result(),
            "end" => {
                if self.fields.last().is_some_and(|field| !field.is_result) {
                    self.show_result();
                }
                self.end_field();
            }
            _ => {}
        }
    }

    pub(super) fn begin_field(&mut self, instruction: String) {
        if self.fields.len() < DEEPEST {
            self.fields.push(Field {
                instruction,
                ..Field::default()
            });
        }
    }

    /// The result of a field follows: the text that the page shows.
    pub(super) fn show_result(&mut self) {
        let at = self.extract.at();
        if let Some(field) = self.fields.last_mut() {
            field.is_result = true;
            let cites = self.sources.cites(&field.instruction, &field.data);
            field.cites = cites.map(|cites| (at, cites));
        }
    }

    /// A field ends. One without a result shows what it says of itself; a field for data alone leaves its data to the
    /// field around it.
    pub(super) fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else {
            return;
        };
        if field.instruction.contains("EN.CITE.DATA")
            && let Some(around) = self.fields.last_mut().filter(|field| !field.is_result)
        {
            around.data = field.data;
            return;
        }
        let Some((start, cites)) = field.cites else {
            return;
        };
        if self.extract.at() == start
            && let Some(shown) = &cites.shown
        {
            self.add(shown);
        }
        self.sources.note(&cites, start, &mut self.extract);
    }

    /// Names the control that is open.
    pub(super) fn tag_control(&mut self, tag: &str) {
        if let Some(control) = self.controls.last_mut().filter(|open| open.start.is_none()) {
            tag.clone_into(&mut control.tag);
        }
    }

    pub(super) fn begin_control(&mut self) {
        let at = self.extract.at();
        if let Some(control) = self.controls.last_mut() {
            control.start = Some(at);
        }
    }

    pub(super) fn end_control(&mut self) {
        let Some((start, tag)) = self
            .controls
            .last()
            .and_then(|control| Some((control.start?, &control.tag)))
        else {
            return;
        };
        if let Some(cites) = self.sources.cites_in_tag(tag) {
            self.sources.note(&cites, start, &mut self.extract);
        }
    }
}
