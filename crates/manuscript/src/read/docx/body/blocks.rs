//! Paragraphs by what they are: items, quotations, headings, cells of a table.

use super::Body;
use crate::read::docx::styles::Kind;
use crate::read::frames::FrameKind;

impl Body<'_> {
    fn kind(&self) -> Kind {
        let kind = self.styles.kind(&self.paragraph.style);
        match (kind, self.paragraph.outline) {
            (Kind::Body | Kind::Item, Some(level)) => Kind::Heading(level + 1),
            (Kind::Body, None) if self.paragraph.list.is_some() => Kind::Item,
            // Set in from the left as a whole: a block quotation; a hanging indent is an entry.
            (Kind::Body, None)
                if self.paragraph.left >= 700
                    && self.paragraph.first >= 0
                    && self.paragraph.left + self.paragraph.first >= 700 =>
            {
                Kind::Quotation
            }
            (kind, _) => kind,
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        if !self.extract.has_line() || std::mem::take(&mut self.paragraph.is_joined) {
            return;
        }
        if self.table.is_some() {
            self.extract.line_break();
            return;
        }
        let kind = self.kind();
        let at = self.extract.blocks().len();
        match kind {
            Kind::Item => self.open_item(),
            Kind::Quotation => {
                self.leave_containers(Some(kind));
                if !self.in_quotation {
                    self.extract
                        .frames
                        .open(FrameKind::Quotation, self.extract.at());
                    self.in_quotation = true;
                }
                self.extract.end_paragraph();
            }
            Kind::Heading(level) => {
                self.leave_containers(None);
                self.extract.end_heading(level);
            }
            Kind::Contents => {
                self.leave_containers(None);
                self.extract.leave_out_line();
            }
            Kind::Code => {
                self.leave_containers(None);
                self.extract.end_code();
            }
            Kind::Title | Kind::Subtitle | Kind::Body | Kind::Caption => {
                self.leave_containers(None);
                self.extract.end_paragraph();
                let start = self.extract.blocks().get(at).map(|block| block.span.start);
                match kind {
                    Kind::Title => self.title = self.title.or(start),
                    Kind::Subtitle => self.subtitle = self.subtitle.or(start),
                    _ => {}
                }
            }
        }
    }

    /// Ends the paragraph as an item of its list, within the item around it where it lies deeper.
    pub(super) fn open_item(&mut self) {
        let (list, level) = (
            self.paragraph.list.clone().unwrap_or_default(),
            self.paragraph.level,
        );
        self.leave_quotation();
        while let Some((open, deepest)) = self.lists.last() {
            let is_left = *deepest > level || *deepest == level && *open != list;
            if !is_left {
                break;
            }
            self.close_list();
        }
        let goes_on = self.lists.last().is_some_and(|(_, open)| *open == level);
        if goes_on {
            self.extract.frames.close_around();
        } else {
            let start = self.styles.is_numbered(&list, level).then_some(1);
            self.extract
                .frames
                .open(FrameKind::list(start), self.extract.at());
            self.lists.push((list, level));
        }
        self.extract.frames.open(FrameKind::Item, self.extract.at());
        self.extract.end_paragraph();
    }

    /// Closes the innermost list with its last item.
    fn close_list(&mut self) {
        if self.lists.pop().is_some() {
            self.extract.frames.close_around();
            self.extract.frames.close_around();
        }
    }

    fn leave_quotation(&mut self) {
        if self.in_quotation {
            self.extract.frames.close_around();
            self.in_quotation = false;
        }
    }

    /// Closes the lists or the quotation that are open, unless the paragraph goes on with it.
    pub(super) fn leave_containers(&mut self, next: Option<Kind>) {
        while !self.lists.is_empty() {
            self.close_list();
        }
        if next != Some(Kind::Quotation) {
            self.leave_quotation();
        }
    }

    pub(super) fn open_table(&mut self) {
        if let Some((depth, ..)) = &mut self.table {
            *depth += 1;
        } else {
            self.leave_containers(None);
            self.table = Some((1, self.extract.at(), Vec::new()));
        }
    }

    pub(super) fn end_cell(&mut self) {
        if !matches!(self.table, Some((1, ..))) {
            return;
        }
        let cell = self.extract.take_line();
        if let Some((_, _, rows)) = &mut self.table
            && let Some(row) = rows.last_mut()
        {
            row.push(cell);
        }
    }

    pub(super) fn close_table(&mut self) {
        match self.table.take() {
            Some((1, start, rows)) => self.extract.table(Vec::new(), rows, start),
            Some((depth, start, rows)) => self.table = Some((depth - 1, start, rows)),
            None => {}
        }
    }
}
