//! Titles in quotation marks and italics behind the first, which are those of containers.

use super::{Reader, Why};
use crate::typed::parts::Part;
use crate::typed::source::{Container, TitleForm};

impl Reader<'_> {
    pub(super) fn quoted(&mut self, part: &Part) {
        self.flush(Why::Detail);
        let field = self.text_field(part.range.clone(), 0.9);
        if self.source.title.is_none() {
            self.source.title = Some(field);
            self.source.title_form = TitleForm::Quoted;
            self.part_of_something = true;
        } else if self.source.title_form != TitleForm::Quoted
            && self.last_container().is_some_and(|c| c.title.is_none())
        {
            // The container was typed before the title.
            let container = self.source.title.replace(field);
            self.source.title_form = TitleForm::Quoted;
            self.container().title = container;
            self.part_of_something = true;
        } else {
            self.source.unread.push(field);
        }
    }

    /// Italics behind the title are a container.
    pub(super) fn italic(&mut self, part: &Part) {
        self.flush(Why::Detail);
        let field = self.text_field(part.range.clone(), 1.0);
        if self.source.title.is_none() && self.source.description.is_none() {
            self.source.title = Some(field);
            self.source.title_form = TitleForm::Italic;
            return;
        }
        if self.is_finished()
            || self
                .last_container()
                .is_some_and(|container| container.title.is_some())
            || !self.part_of_something && self.has_publication()
        {
            self.source.containers.push(Container::default());
        }
        self.container().title = Some(field);
        self.part_of_something = true;
    }

    pub(super) fn has_publication(&self) -> bool {
        self.last_container()
            .is_some_and(|c| c.publisher.is_some() || c.date.is_some() || c.pages.is_some())
    }

    /// Whether the present container has all that ends one.
    pub(super) fn is_finished(&self) -> bool {
        self.last_container().is_some_and(|c| {
            let dated = c.date.is_some()
                && !self.early_date
                && (c.publisher.is_some()
                    || c.place.is_some()
                    || c.title.is_some()
                    || c.volume.is_some());
            dated || c.pages.is_some() || c.url.is_some() || c.doi.is_some()
        })
    }
}
