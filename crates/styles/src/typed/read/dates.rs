//! Dates: whether one is that of the work, of its first publication, or of access.

use super::{Reader, Why};
use crate::typed::elements::Element;
use crate::typed::parts::{Form, Gap, Part};
use crate::typed::source::{Container, TypedDate};

impl Reader<'_> {
    /// APA's `(1977)`, and Chicago's year as a sentence of its own where no other date follows.
    pub(super) fn date_behind_author(&mut self) {
        let Some(first) = self.peek(0).cloned() else {
            return;
        };
        let has_author = !self.source.authors.is_empty() || !self.source.contributors.is_empty();
        let date = match first.form {
            Form::Date(date) => Some(date),
            Form::NoDate => None,
            _ => return,
        };
        let another = self
            .parts
            .iter()
            .skip(1)
            .any(|part| matches!(part.form, Form::Date(_)) && !part.bracketed);
        let only_access = self
            .parts
            .iter()
            .skip(1)
            .filter(|part| matches!(part.form, Form::Date(_)))
            .count()
            <= 1
            && self
                .parts
                .iter()
                .any(|part| self.element(part) == Some(Element::Access));
        let alone =
            self.peek(1).is_some_and(|next| next.gap == Gap::Stop) && (!another || only_access);
        let has_title = self
            .parts
            .iter()
            .skip(1)
            .any(|part| matches!(part.form, Form::Quoted | Form::Italic))
            || self.parts.len() > 3;
        if has_author && (first.bracketed || (alone && has_title)) {
            if let Some(date) = date {
                let field = self.field(date, 0.95, first.range);
                self.container().date = Some(field);
            }
            self.at = 1;
        }
    }

    pub(super) fn date(&mut self, date: TypedDate, part: &Part) {
        let attached = part.gap == Gap::Space && !self.run.is_empty();
        self.flush(if attached { Why::Pages } else { Why::Date });
        let field = self.field(
            date,
            if date.month.is_some() { 1.0 } else { 0.9 },
            part.range.clone(),
        );
        if self.access
            || (self.web && date.day.is_some())
            || (self.web && self.source.first(|c| c.date.as_ref()).is_some())
        {
            self.access = false;
            self.web = false;
            self.source.accessed = Some(field);
            return;
        }
        let early = !self.is_finished();
        let alone = part.gap == Gap::Stop
            && !part.bracketed
            && self.peek(0).is_none_or(|next| next.gap == Gap::Stop);
        let first_of_container = self
            .last_container()
            .is_some_and(|c| *c == Container::default());
        self.early_date = alone && first_of_container;
        let seen = self
            .last_container()
            .is_some_and(|c| c.date.is_some() && c.url.is_some());
        if seen && date.day.is_some() {
            // A day behind the address, as generators put it without a word.
            self.source.accessed.get_or_insert(field);
            return;
        }
        let container = self.container();
        match container.date.take() {
            None => container.date = Some(field),
            Some(first) if early => {
                container.date = Some(field);
                self.source.original_date.get_or_insert(first);
            }
            Some(first) => {
                let finer = first.value.month.is_none()
                    && date.month.is_some()
                    && first.value.year == date.year;
                container.date = Some(if finer { field } else { first });
            }
        }
    }
}
