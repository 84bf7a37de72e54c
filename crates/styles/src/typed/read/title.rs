//! The title, and how far it goes where nothing marks it.

use std::ops::Range;

use super::Reader;
use super::runs::trailing_number;
use crate::typed::elements::{self, Element};
use crate::typed::head::{self, Head};
use crate::typed::kind;
use crate::typed::parts::{Form, Gap, Part, parts};
use crate::typed::source::TitleForm;
use crate::typed::words;

impl Reader<'_> {
    /// The title, and for an entry in a wrong order the author behind it.
    pub(super) fn title(&mut self, head: &Head) {
        let Some(first) = self.peek(0).cloned() else {
            return;
        };
        match first.form {
            Form::Quoted => {
                self.source.title = Some(self.text_field(first.range.clone(), 1.0));
                self.source.marked_title = self.text.with_italics(first.range.clone());
                self.source.title_form = TitleForm::Quoted;
                self.part_of_something = true;
                self.at += 1;
                if head.names.names.is_empty() {
                    self.author_behind_title(first.range.end);
                }
            }
            Form::Italic => {
                self.at += 1;
                let range = self.with_inner_title(first.range.clone());
                if range != first.range {
                    self.source.marked_title = self.with_inner_marked(first.range, range.clone());
                }
                self.source.title = Some(self.text_field(range, 1.0));
                self.source.title_form = TitleForm::Italic;
            }
            Form::Plain => self.plain_title(),
            Form::Date(_)
                if self
                    .peek(1)
                    .is_some_and(|next| next.gap == Gap::Stop || next.gap == Gap::Comma)
                    && self.parts.len() > 2 =>
            {
                // _1984_
                self.source.title = Some(self.text_field(first.range, 0.7));
                self.at += 1;
            }
            _ => {}
        }
    }

    /// A title in italics with the title in it that stands upright: `*Approaches to* Beloved`.
    fn with_inner_title(&mut self, italics: Range<usize>) -> Range<usize> {
        let mut end = italics.end;
        let mut at = self.at;
        while let Some(part) = self.parts.get(at).filter(|part| part.gap == Gap::Space) {
            let typed = self.typed(part);
            let is_part = match part.form {
                Form::Plain => {
                    !part.bracketed
                        && typed.starts_with(char::is_uppercase)
                        && self.element(part).is_none()
                        && words::publisher_likeness(typed) == 0
                        && !typed.ends_with(|c: char| c.is_ascii_digit())
                }
                Form::Italic => true,
                _ => false,
            };
            if !is_part {
                return italics;
            }
            end = part.range.end;
            at += 1;
        }
        // The sentence of the title ends behind it, and more comes.
        if self.parts.get(at).is_none_or(|part| part.gap != Gap::Stop) {
            return italics;
        }
        self.at = at;
        italics.start..end
    }

    /// The title with what stands upright in it between `_`.
    fn with_inner_marked(&self, first: Range<usize>, whole: Range<usize>) -> Option<String> {
        let mut out = self.text.get(first.clone()).to_owned();
        let mut done = first.end;
        let italics = self.text.italics().iter();
        let inside = italics.filter(|italic| italic.start >= first.end && italic.end <= whole.end);
        let ends = inside.map(|italic| (italic.start, italic.end));
        for (start, end) in ends.chain(std::iter::once((whole.end, whole.end))) {
            let upright = self.text.get(done..start);
            let inner = upright.trim();
            if !inner.is_empty() {
                let (before, after) = upright.split_once(inner)?;
                out.extend([before, "_", inner, "_", after]);
            }
            out.push_str(self.text.get(start..end));
            done = end;
        }
        Some(out)
    }

    /// `“The Tragedy of the Commons.” Hardin, Garrett. Science, …`
    pub(super) fn author_behind_title(&mut self, title_end: usize) {
        let Some(next) = self
            .peek(0)
            .cloned()
            .filter(|next| next.form == Form::Plain)
        else {
            return;
        };
        if self.element(&next).is_some() {
            return;
        }
        let Some(found) = head::turned_round_at(self.text, next.range.start) else {
            return;
        };
        if found.end <= title_end {
            return;
        }
        self.authors(&found.names, found.role);
        self.parts = parts(self.text, found.end);
        self.at = 0;
    }

    /// A title without marks runs to the end of its sentence, or to the first element that a sign marks.
    pub(super) fn plain_title(&mut self) {
        let first = self.at;
        let Some(start) = self.peek(0).cloned() else {
            return;
        };
        if let Some(element) = self.element(&start) {
            if element == Element::Description {
                return;
            }
            if element == Element::Genre && self.typed(&start) == "Interview" {
                // What stands for a title says what the work is.
                let field = self.text_field(start.range, 0.9);
                self.source.description = Some(field);
                self.at += 1;
                return;
            }
            if !matches!(
                element,
                Element::Nothing
                    | Element::Version
                    | Element::Genre
                    | Element::Degree
                    | Element::Medium(_)
            ) {
                return;
            }
        }
        let mut end = first + 1;
        while self.title_goes_on(end) {
            end += 1;
        }
        let behind = self
            .parts
            .get(end)
            .filter(|part| part.gap != Gap::Stop)
            .cloned();
        let title_end = self.end_of_title(first, end, behind.as_ref());
        let last = self
            .parts
            .get(title_end.saturating_sub(1))
            .map_or(start.range.end, |part| part.range.end);
        let last = last
            + self
                .text
                .get(last..self.text.as_str().len())
                .chars()
                .next()
                .filter(|c| matches!(c, ')' | ']'))
                .map_or(0, char::len_utf8);
        self.source.title = Some(self.text_field(start.range.start..last, 0.8));
        self.at = title_end;
        let label = self
            .source
            .title
            .as_ref()
            .is_some_and(|title| elements::is_section_label(&title.value));
        self.part_of_something = label || self.next_is_container(self.at);
    }

    /// Whether a part belongs to the title before it.
    fn title_goes_on(&self, at: usize) -> bool {
        let Some(part) = self.parts.get(at).filter(|part| part.gap != Gap::Stop) else {
            return false;
        };
        match part.form {
            Form::Plain if part.bracketed => self.is_bracket_of_title(at),
            Form::Plain => match self.element(part) {
                None => true,
                // “Nickel and Dimed: On (Not) Getting By”
                Some(Element::Nothing) => part.gap == Gap::Colon || part.gap == Gap::Space,
                // A subtitle: `The Songs of Ida Moss: Annotated Edition`.
                Some(Element::Version) => {
                    part.gap == Gap::Colon && self.typed(part).ends_with("Edition")
                }
                Some(_) => self.is_word_of_list(at),
            },
            Form::Date(_) => part.gap == Gap::Space && !part.bracketed && self.dates_behind(at) > 0,
            Form::Quoted | Form::Italic => part.gap == Gap::Space && !part.bracketed,
            _ => false,
        }
    }

    /// Whether a word for a medium or genre stands in a list within a title: “Story, Performance, and Game”.
    pub(super) fn is_word_of_list(&self, at: usize) -> bool {
        let (Some(part), Some(next)) = (self.parts.get(at), self.parts.get(at + 1)) else {
            return false;
        };
        let typed = self.typed(next);
        let medium = matches!(
            self.element(part),
            Some(Element::Medium(_) | Element::Genre)
        );
        let goes_on = ["and ", "or ", "& "]
            .iter()
            .any(|word| typed.starts_with(word));
        medium && part.gap == Gap::Comma && next.gap == Gap::Comma && goes_on
    }

    /// Whether a bracket is part of the title, and no edition, translator or note.
    pub(super) fn is_bracket_of_title(&self, at: usize) -> bool {
        let (Some(part), next) = (self.parts.get(at), self.parts.get(at + 1)) else {
            return false;
        };
        let goes_on = next.is_some_and(|next| {
            !next.bracketed
                && next.gap == Gap::Space
                && self.typed(next).starts_with(char::is_lowercase)
        });
        let role_behind =
            next.is_some_and(|next| next.bracketed && words::role_noun(self.typed(next)).is_some());
        let typed = self.typed(part);
        goes_on
            || !(role_behind
                || self.element(part).is_some()
                || words::role_noun(typed).is_some()
                || typed.starts_with("Original work"))
    }

    pub(super) fn dates_behind(&self, at: usize) -> usize {
        self.parts
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .filter(|part| matches!(part.form, Form::Date(_)))
            .count()
    }

    /// Where a title and what follows it in the same sentence part: `Title, Publisher, 2003`.
    pub(super) fn end_of_title(&self, first: usize, end: usize, behind: Option<&Part>) -> usize {
        let commas: Vec<usize> = (first + 1..end)
            .filter(|&at| {
                self.parts
                    .get(at)
                    .is_some_and(|part| part.gap == Gap::Comma)
            })
            .collect();
        let Some(&last_comma) = commas.last() else {
            return end;
        };
        let runs_on = match behind.map(|part| part.form) {
            Some(Form::Date(_) | Form::NoDate | Form::Url | Form::Doi) => true,
            Some(Form::Plain) => behind.is_some_and(|part| {
                matches!(
                    self.element(part),
                    Some(Element::Volume(_) | Element::Issue(_) | Element::Pages(_))
                ) || elements::volume_and_issue(self.typed(part)).is_some()
            }),
            _ => false,
        };
        if !runs_on {
            return end;
        }
        // The publisher may have commas of its own, or a city before it.
        commas
            .into_iter()
            .find(|&at| {
                self.parts.get(at).is_some_and(|part| {
                    let typed = self.typed(part);
                    words::is_place(typed)
                        || words::publisher_likeness(typed) > 0
                        || words::is_platform(typed)
                })
            })
            .unwrap_or(last_comma)
    }

    /// Whether the sentence that begins at a part names what holds the work, and no publisher.
    pub(super) fn next_is_container(&self, at: usize) -> bool {
        let Some(first) = self.parts.get(at) else {
            return false;
        };
        let sentence: Vec<&Part> = self
            .parts
            .get(at..)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .take_while(|(index, part)| *index == 0 || part.gap != Gap::Stop)
            .map(|(_, part)| part)
            .collect();
        let name = self.typed(first);
        if self.element(first).is_some()
            || words::publisher_likeness(name) == 2
            || matches!(
                first.form,
                Form::Url | Form::Doi | Form::Date(_) | Form::NoDate
            )
        {
            return false;
        }
        if first.form == Form::Italic || words::is_platform(name) || name.starts_with("In ") {
            return true;
        }
        // APA's day behind the author is that of a newspaper or a page.
        let day = self
            .last_container()
            .and_then(|c| c.date.as_ref())
            .is_some_and(|date| date.value.day.is_some());
        if day && (kind::is_periodical(name) || words::publisher_likeness(name) == 0) {
            return true;
        }
        if words::is_place(name) && sentence.get(1).is_some_and(|next| next.gap == Gap::Colon) {
            return false;
        }
        let numbered = trailing_number(name).is_some()
            || sentence.iter().any(|part| {
                matches!(
                    self.element(part),
                    Some(Element::Volume(_) | Element::Issue(_) | Element::Pages(_))
                ) || (part.form == Form::Plain
                    && elements::volume_and_issue(self.typed(part)).is_some())
            });
        let dated = sentence.iter().any(|part| matches!(part.form, Form::Date(date) if date.month.is_some() || date.season.is_some()));
        let paged = sentence.windows(2).any(
            |pair| matches!(pair, [a, b] if matches!(a.form, Form::Date(_)) && b.gap == Gap::Colon),
        );
        if self.is_authors_own(name) {
            return false;
        }
        let addressed = sentence
            .iter()
            .any(|part| matches!(part.form, Form::Url | Form::Doi))
            && words::publisher_likeness(name) == 0;
        numbered || dated || paged || addressed
    }

    /// Whether a name is that of the organisation that wrote the work, or its acronym, which then published it.
    pub(super) fn is_authors_own(&self, name: &str) -> bool {
        let Some(author) = self
            .source
            .authors
            .first()
            .filter(|author| author.value.given.is_empty())
        else {
            return false;
        };
        let author = author.value.family.as_str();
        let acronym: String = author
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase())
            .collect();
        let first_word = author.split(' ').next().unwrap_or_default();
        author != name
            && author.contains(' ')
            && (name == acronym
                || (first_word.len() > 3 && name.split(' ').next() == Some(first_word)))
    }
}
