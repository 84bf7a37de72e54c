//! Fields, such as a citation of a reference manager: an instruction, and the result that the page shows.

use super::Body;
use crate::read::docx::fields::citation;

/// A complex field: its instruction, and whether its result is dropped because a key stands for it.
pub(super) struct Field {
    pub(super) instruction: String,
    is_result: bool,
    is_dropped: bool,
}

impl Body<'_> {
    pub(super) fn is_shown(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.is_result && !field.is_dropped)
    }

    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.begin_field(String::new()),
            "separate" => self.show_result(),
            "end" => {
                if self.fields.last().is_some_and(|field| !field.is_result) {
                    self.show_result();
                }
                self.fields.pop();
            }
            _ => {}
        }
    }

    pub(super) fn begin_field(&mut self, instruction: String) {
        // Nobody nests fields so deep.
        if self.fields.len() < 64 {
            self.fields.push(Field {
                instruction,
                is_result: false,
                is_dropped: false,
            });
        }
    }

    /// The result of a field follows; a citation's key stands for it.
    pub(super) fn show_result(&mut self) {
        let Some(field) = self.fields.last_mut() else {
            return;
        };
        field.is_result = true;
        if let Some(key) = citation(&field.instruction, &mut self.sources) {
            self.add(&key);
            if let Some(field) = self.fields.last_mut() {
                field.is_dropped = true;
            }
        }
    }
}
