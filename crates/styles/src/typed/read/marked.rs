//! Parts that a sign or their form marks.

use std::ops::Range;

use super::{Reader, Why};
use crate::typed::elements::{self, Element, recognise};
use crate::typed::parts::{Form, Gap, Part};
use crate::typed::source::TypedDate;
use crate::typed::words;

impl Reader<'_> {
    /// A plain part: elements that signs mark, else one more of the run.
    pub(super) fn plain(&mut self, part: Part) {
        let typed = self.typed(&part);
        if part.gap == Gap::Colon && self.run.is_empty() && elements::is_page_like(typed) {
            return self.pages(part.range.clone(), 0.95);
        }
        if !self.run.is_empty() && self.is_word_of_list(self.at - 1) {
            self.run.push(self.at - 1);
            return;
        }
        if let Some((element, sign)) = recognise(typed) {
            return self.marked(element, sign, &part);
        }
        if let Some((volume, issue)) = elements::volume_and_issue(typed) {
            self.flush(Why::Detail);
            let at = part.range.start;
            self.volume(at + volume.start..at + volume.end);
            return self.issue(at + issue.start..at + issue.end);
        }
        if let Some(role) =
            words::role_noun(typed).filter(|_| part.bracketed || part.gap == Gap::Comma)
        {
            return self.role_behind_names(role);
        }
        if elements::is_page_like(typed) && self.number_without_label(&part, typed) {
            return;
        }
        if part.bracketed {
            return self.bracketed(part);
        }
        self.run.push(self.at - 1);
    }

    /// `(H. Zohn, Trans.)`, `[New York]`, and what brackets add.
    fn bracketed(&mut self, part: Part) {
        let typed = self.typed(&part);
        if words::is_place(typed) {
            let field = self.text_field(part.range, 0.8);
            self.flush(Why::Detail);
            self.container().place.get_or_insert(field);
        } else if self
            .peek(0)
            .is_some_and(|next| next.bracketed && words::role_noun(self.typed(next)).is_some())
        {
            self.run.push(self.at - 1);
        } else if part.gap == Gap::Colon
            || self
                .peek(0)
                .is_some_and(|next| next.bracketed && matches!(next.form, Form::Date(_)))
        {
            // A note's “(New York: Routledge, 1991)”.
            self.flush(Why::Detail);
            let field = self.text_field(part.range, 0.8);
            self.container().publisher.get_or_insert(field);
        }
    }

    /// A number in its usual place: pages behind a date, an issue between volume and date.
    fn number_without_label(&mut self, part: &Part, typed: &str) -> bool {
        let run_is_empty = self.run.is_empty();
        let container = self.last_container();
        let numbered = container.is_some_and(|c| c.volume.is_some());
        let dated = container.is_some_and(|c| c.date.is_some());
        let ranged = typed.contains(['-', '–', '—', '+']);
        let paged = container.is_some_and(|c| c.pages.is_some());
        if !run_is_empty
            && !numbered
            && !dated
            && is_span_of_years(typed)
            && self.dates_behind(self.at - 1) > 0
        {
            // _Collected Poems, 1909-1962_
            return false;
        }
        if !dated && !paged && is_span_of_years(typed) && self.dates_behind(self.at - 1) == 0 {
            // The years of a series: the first is kept.
            let year = typed
                .get(..4)
                .and_then(|year| year.parse().ok())
                .unwrap_or_default();
            let date = TypedDate {
                year,
                ..TypedDate::default()
            };
            self.date(date, part);
            return true;
        }
        if paged && part.gap == Gap::Comma && run_is_empty {
            let range = part.range.clone();
            let more = elements::full_pages(self.text.get(range));
            if let Some(pages) = &mut self.container().pages {
                pages.value = format!("{}, {more}", pages.value);
            }
            return true;
        }
        if paged {
            return false;
        }
        let titled = container.is_some_and(|c| c.title.is_some());
        if titled && !numbered && !ranged && part.gap == Gap::Space && run_is_empty {
            // _American Historical Review_ 91
            self.volume(part.range.clone());
            return true;
        }
        if numbered && !ranged && container.is_some_and(|c| c.issue.is_none()) && !dated {
            self.flush(Why::Detail);
            self.issue(part.range.clone());
            return true;
        }
        if (dated && run_is_empty) || (ranged && (numbered || self.part_of_something)) {
            self.pages(part.range.clone(), 0.8);
            return true;
        }
        if self.part_of_something && !ranged && !numbered && !dated && part.gap == Gap::Comma {
            // “Journal, 36, 2012”
            self.flush(Why::Detail);
            self.volume(part.range.clone());
            return true;
        }
        false
    }

    pub(super) fn pages(&mut self, range: Range<usize>, confidence: f32) {
        self.flush(Why::Pages);
        let value = elements::full_pages(self.text.get(range.clone()));
        let field = self.field(value, confidence, range);
        self.container().pages.get_or_insert(field);
    }

    pub(super) fn volume(&mut self, range: Range<usize>) {
        let field = self.text_field(range, 0.95);
        self.container().volume.get_or_insert(field);
    }

    pub(super) fn issue(&mut self, range: Range<usize>) {
        let field = self.text_field(range, 0.95);
        self.container().issue.get_or_insert(field);
    }

    /// A part that a sign marks.
    fn marked(&mut self, element: Element, sign: usize, part: &Part) {
        let start = part.range.start;
        let shift = |range: Range<usize>| start + range.start..start + range.end;
        match element {
            Element::Contributors(roles) => {
                self.flush(Why::Detail);
                self.contributors(&roles, start + sign, part);
                return;
            }
            Element::Version => {
                self.flush(Why::Detail);
                self.version(part.range.clone());
            }
            Element::Volume(range) => {
                self.flush(Why::Detail);
                self.volume(shift(range));
            }
            Element::Issue(range) => {
                self.flush(Why::Detail);
                self.issue(shift(range));
            }
            Element::Pages(range) => self.pages(shift(range), 1.0),
            Element::VolumeTotal(range) => {
                self.flush(Why::Detail);
                self.source.volume_total = Some(self.text_field(shift(range), 1.0));
            }
            Element::Reporter(volume, page) => {
                self.flush(Why::Detail);
                self.volume(shift(volume));
                self.pages(shift(page), 0.9);
                return;
            }
            Element::Medium(web) => {
                self.flush(if web { Why::Address } else { Why::End });
                self.web |= web;
                self.source
                    .medium
                    .get_or_insert(self.text_field(part.range.clone(), 1.0));
            }
            Element::Genre => {
                self.flush(Why::End);
                self.source.medium = Some(self.text_field(part.range.clone(), 0.9));
            }
            Element::Access => {
                self.flush(Why::Address);
                self.access = true;
            }
            Element::Degree => self.degree(part),
            Element::Uploader => {
                self.flush(Why::Detail);
                self.uploader(start + sign, part);
                return;
            }
            Element::Description => self.description(part),
            Element::Nothing => {
                self.flush(Why::Date);
                return;
            }
        }
        self.rest_of_part(sign, part);
    }

    /// What follows a sign within its part: `vol. 36 no. 3`.
    fn rest_of_part(&mut self, sign: usize, part: &Part) {
        let rest = self
            .text
            .trim_matches(part.range.start + sign..part.range.end, |c| {
                c.is_whitespace() || matches!(c, '.' | ':' | ';')
            });
        if sign > 0 && rest.start < rest.end && sign < part.range.len() {
            let more = Part {
                range: rest,
                gap: Gap::Space,
                ..part.clone()
            };
            match recognise(self.typed(&more)) {
                Some((element, sign)) if sign > 0 => self.marked(element, sign, &more),
                _ if elements::is_page_like(self.typed(&more)) => self.pages(more.range, 0.8),
                _ => self.source.unread.push(self.text_field(more.range, 0.3)),
            }
        }
    }

    /// An edition keeps the full stop of its abbreviation. There may be two: “Norton Critical Edition, 4th ed.”
    fn version(&mut self, range: Range<usize>) {
        let after = self.text.get(range.end..range.end + 1);
        let typed = self.text.get(range.clone());
        let abbreviated = typed.ends_with("ed") || typed.ends_with("eds");
        let end = range.end + usize::from(abbreviated && after == ".");
        let typed = self.text.get(range.start..end).to_owned();
        let field = self.field(typed, 1.0, range.start..end);
        match &mut self.container().version {
            Some(version) => version.value = format!("{}, {}", version.value, field.value),
            none => *none = Some(field),
        }
    }

    /// `PhD dissertation`; a university may stand before or behind it.
    fn degree(&mut self, part: &Part) {
        let typed = self.typed(part);
        self.flush(Why::Date);
        let (degree, university) = typed.find("Diss. ").map_or((typed.len(), None), |at| {
            (at + 4, Some(part.range.start + at + 6))
        });
        let start = part.range.start;
        self.source.medium = Some(self.text_field(start..start + degree, 1.0));
        if let Some(from) = university {
            let field = self.text_field(from..part.range.end, 0.9);
            self.container().publisher.get_or_insert(field);
        }
    }

    fn uploader(&mut self, from: usize, part: &Part) {
        let mut end = part.range.end;
        // A name such as “Crash Course, Inc.”
        while let Some(next) = self.peek(0) {
            if next.gap == Gap::Comma
                && next.form == Form::Plain
                && ["Inc", "Inc.", "LLC", "Ltd", "Ltd."].contains(&self.typed(next))
            {
                end = next.range.end;
                self.at += 1;
            } else {
                break;
            }
        }
        let field = self.text_field(from..end, 1.0);
        self.container().publisher.get_or_insert(field);
    }

    /// A description runs to the end of its sentence.
    fn description(&mut self, part: &Part) {
        self.flush(Why::End);
        let mut end = part.range.end;
        while let Some(next) = self.peek(0) {
            if next.gap == Gap::Stop || matches!(next.form, Form::Date(_) | Form::Url | Form::Doi) {
                break;
            }
            end = next.range.end;
            self.at += 1;
        }
        let mut field = self.text_field(part.range.start..end, 0.9);
        if let Some(marked) = self.text.with_italics(part.range.start..end) {
            field.value = marked;
        }
        self.source.description = Some(field);
        self.part_of_something = true;
    }
}

/// `1909-1962`, `2014–18`, which belongs to a title where a date follows.
pub(super) fn is_span_of_years(typed: &str) -> bool {
    let years: Vec<&str> = typed.split(['-', '–']).collect();
    let [first, last] = years.as_slice() else {
        return false;
    };
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let is_year = |year: &str| year.len() == 4 && year.starts_with(['1', '2']) && is_number(year);
    let is_short = last.len() == 2
        && is_number(last)
        && first.starts_with(['1', '2'])
        && ("1400".."2100").contains(first)
        && first.get(2..).is_some_and(|first| first < *last);
    is_year(first) && (is_year(last) || is_short)
}
