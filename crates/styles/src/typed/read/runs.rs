//! Parts that nothing marks: containers, publishers, series, told by their place.

use super::marked::is_span_of_years;
use super::{Reader, Why};
use crate::typed::elements::{self, Element};
use crate::typed::parts::{Form, Gap, Part};
use crate::typed::source::{Container, Field};
use crate::typed::words;

impl Reader<'_> {
    /// Gives the parts that nothing marks to the element that their place tells.
    pub(super) fn flush(&mut self, why: Why) {
        let run = std::mem::take(&mut self.run);
        let run: Vec<Part> = run
            .into_iter()
            .filter_map(|at| self.parts.get(at))
            .cloned()
            .collect();
        let Some(first) = run.first() else { return };
        if self.source.title.is_none() && self.source.description.is_none() {
            let last = run.last().map_or(first.range.end, |part| part.range.end);
            self.source.title = Some(self.text_field(first.range.start..last, 0.5));
            return;
        }
        let name = self.typed(first);
        if self.source.kind_is_case() && is_court(name) {
            // A court is who decides, not who publishes.
            let court = self.run_field(&run, 0.8);
            self.source.unread.push(court);
        } else if self.part_of_something
            && words::is_house_with_commas(name)
            && self.last_container().is_some_and(|c| c.publisher.is_none())
        {
            // A house is no container, though a title in quotation marks stands before it.
            self.publisher(&run);
        } else if self.part_of_something && self.last_container().is_some_and(|c| c.title.is_none())
        {
            self.container_title(&run, why);
        } else if words::is_platform(name)
            && !(why == Why::Date && self.lacks_publisher_and_date() && first.gap == Gap::Comma)
            && (self.has_publication() || self.last_container().is_some_and(|c| c.title.is_some()))
        {
            self.new_container(&run);
        } else if self.is_finished() && first.gap == Gap::Stop && !self.is_place_and_publisher(&run)
        {
            self.behind_container(&run, why);
        } else if !self.part_of_something
            && why == Why::Address
            && words::publisher_likeness(name) == 0
            && self.last_container().is_some_and(|c| c.publisher.is_none())
        {
            self.container_title(&run, why);
        } else if self.keeps_the_work(first) {
            self.archive(&run);
        } else {
            self.publisher(&run);
        }
    }

    /// Behind the date of a work stands where it is: a museum, a hall.
    pub(super) fn keeps_the_work(&self, first: &Part) -> bool {
        let dated = self
            .last_container()
            .is_some_and(|c| c.date.is_some() && c.publisher.is_none() && c.volume.is_none());
        dated
            && (words::is_museum(self.typed(first))
                || (first.gap == Gap::Comma
                    && !self.source.authors.is_empty()
                    && self.at_date(first)))
    }

    /// Whether a part stands right behind a date, after a comma.
    pub(super) fn at_date(&self, part: &Part) -> bool {
        let index = self
            .parts
            .partition_point(|other| other.range.start < part.range.start);
        index
            .checked_sub(1)
            .and_then(|before| self.parts.get(before))
            .is_some_and(|before| matches!(before.form, Form::Date(_)) && !before.bracketed)
    }

    pub(super) fn archive(&mut self, run: &[Part]) {
        let Some((first, rest)) = run.split_first() else {
            return;
        };
        self.source.archive = Some(self.text_field(first.range.clone(), 0.8));
        if !rest.is_empty() {
            let place = self.run_field(rest, 0.8);
            self.container().place.get_or_insert(place);
        }
    }

    /// A run behind a container that is complete: the next container, or a series.
    pub(super) fn behind_container(&mut self, run: &[Part], why: Why) {
        let book_lacks_publisher = self.last_container().is_some_and(|c| {
            c.publisher.is_none()
                && c.volume.is_none()
                && c.issue.is_none()
                && c.url.is_none()
                && c.doi.is_none()
                && c.pages.is_some()
        });
        let platform = run
            .first()
            .is_some_and(|first| words::is_platform(self.typed(first)));
        let online = why == Why::Address || self.address_follows();
        if book_lacks_publisher && !platform && !online {
            return self.publisher(run);
        }
        let is_container = self.part_of_something || online || platform;
        if is_container && why != Why::Pages {
            self.new_container(run);
        } else if self.source.series.is_none() && !self.part_of_something {
            self.source.series = Some(self.run_field(run, 0.6));
        } else {
            self.source.unread.push(self.run_field(run, 0.3));
        }
    }

    /// Whether an address, “Web” or a day of access is still to come.
    pub(super) fn address_follows(&self) -> bool {
        self.parts
            .get(self.at.saturating_sub(1)..)
            .unwrap_or_default()
            .iter()
            .any(|part| {
                matches!(
                    self.element(part),
                    Some(Element::Access | Element::Medium(true))
                ) || matches!(part.form, Form::Url | Form::Doi)
            })
    }

    /// Whether a name before a date can be the publisher, be it that of a platform: `season 1, Netflix, 2016`.
    pub(super) fn lacks_publisher_and_date(&self) -> bool {
        self.last_container().is_some_and(|c| {
            c.title.is_some() && c.publisher.is_none() && c.date.is_none() && c.pages.is_none()
        })
    }

    /// `New York: Basic Books` for a container that has no publisher yet.
    pub(super) fn is_place_and_publisher(&self, run: &[Part]) -> bool {
        let none_yet = self
            .last_container()
            .is_some_and(|c| c.publisher.is_none() && c.volume.is_none());
        none_yet
            && matches!(run, [place, publisher, ..] if words::is_place(self.typed(place)) || (publisher.gap == Gap::Colon && words::publisher_likeness(self.typed(publisher)) > 0))
    }

    pub(super) fn run_field(&self, run: &[Part], confidence: f32) -> Field<String> {
        let start = run.first().map_or(0, |part| part.range.start);
        let end = run.last().map_or(start, |part| part.range.end);
        self.text_field(start..end, confidence)
    }

    pub(super) fn new_container(&mut self, run: &[Part]) {
        let Some((first, rest)) = run.split_first() else {
            return;
        };
        let title = self.text_field(first.range.clone(), 0.85);
        // A generator's “JSTOR, JSTOR” says nothing twice.
        let doubled = rest
            .first()
            .is_some_and(|next| self.typed(next) == title.value);
        self.source.containers.push(Container {
            title: Some(title),
            ..Container::default()
        });
        if !rest.is_empty() && !doubled {
            self.publisher(rest);
        }
    }

    /// The title of the container, and a publisher behind it.
    pub(super) fn container_title(&mut self, run: &[Part], why: Why) {
        let length = match why {
            Why::Detail => run.len(),
            Why::End if self.title_runs_to_stop() => run.len(),
            _ => self.parts_of_title(run),
        };
        let (title, rest) = run.split_at_checked(length).unwrap_or((run, &[]));
        let start = title.first().map_or(0, |part| part.range.start);
        let end = title.last().map_or(start, |part| part.range.end);
        let typed = self.text.get(start..end);
        let start = start
            + if typed.starts_with("In ") && typed.len() > 4 {
                3
            } else {
                0
            };
        let number = trailing_number(self.text.get(start..end))
            .filter(|_| rest.is_empty() && self.number_is_volume(why));
        let end_of_name = number.as_ref().map_or(end, |(at, _)| start + at);
        self.container().title = None;
        let field = self.text_field(start..end_of_name, 0.8);
        self.container().title = Some(field);
        if let Some((at, length)) = number {
            let range = start + at..start + at + length;
            let range = self.text.trim(range);
            let token = self.text.get(range.clone());
            if let Some((volume, issue)) = elements::volume_and_issue(token) {
                self.volume(range.start + volume.start..range.start + volume.end);
                self.issue(range.start + issue.start..range.start + issue.end);
            } else {
                self.volume(range);
            }
        }
        if !rest.is_empty() {
            self.publisher(rest);
        }
    }

    /// Whether a number at the end of a container's name is its volume: a date, an issue or pages follow.
    pub(super) fn number_is_volume(&self, why: Why) -> bool {
        matches!(why, Why::Detail | Why::Date | Why::Pages)
            || self.peek(0).is_some_and(|part| part.gap == Gap::Colon)
    }

    /// Whether a container's name without marks, ended by a full stop, has its commas for itself: editors or a
    /// place and publisher follow in the next sentence.
    pub(super) fn title_runs_to_stop(&self) -> bool {
        let behind = self.parts.get(self.at).or_else(|| self.parts.last());
        behind.is_some_and(|part| {
            matches!(
                self.element(part),
                Some(Element::Contributors(_) | Element::Version | Element::Volume(_))
            ) || words::is_place(self.typed(part))
        })
    }

    /// How many parts of a run make up a container's name: the first, its subtitle, and what “and” joins to it.
    pub(super) fn parts_of_title(&self, run: &[Part]) -> usize {
        let mut length = 1;
        while let Some(part) = run.get(length) {
            let typed = self.typed(part);
            let joined = part.gap == Gap::Colon
                || part.gap == Gap::Semicolon
                || is_span_of_years(typed)
                || typed.starts_with("and ")
                || typed.starts_with("or ")
                || (typed.starts_with(char::is_lowercase) && part.gap == Gap::Comma);
            let and_follows = run
                .get(length + 1)
                .is_some_and(|next| self.typed(next).starts_with("and "));
            if !(joined || and_follows) {
                break;
            }
            length += 1;
        }
        length
    }

    /// The publisher, with the city before it or behind it.
    pub(super) fn publisher(&mut self, run: &[Part]) {
        let Some((first, rest)) = run.split_first() else {
            return;
        };
        let typed = self.typed(first);
        let colon = rest.first().is_some_and(|next| next.gap == Gap::Colon);
        let state = rest
            .first()
            .is_some_and(|next| words::is_state(self.typed(next)));
        let place_length = if state
            && (words::is_place(typed) || rest.get(1).is_some_and(|next| next.gap == Gap::Colon))
        {
            2
        } else {
            usize::from(colon || words::is_place(typed))
        };
        let (place, publisher) = run.split_at_checked(place_length).unwrap_or((run, &[]));
        if !place.is_empty() {
            let field = self.run_field(place, 0.9);
            self.container().place.get_or_insert(field);
        }
        let (publisher, place) = match publisher.split_last() {
            Some((last, before))
                if !before.is_empty() && place.is_empty() && words::is_place(self.typed(last)) =>
            {
                (before, Some(last))
            }
            _ => (publisher, None),
        };
        if let Some(place) = place {
            let field = self.text_field(place.range.clone(), 0.7);
            self.container().place.get_or_insert(field);
        }
        if publisher.is_empty() {
            return;
        }
        let field = self.run_field(publisher, 0.8);
        if self.last_container().is_some_and(|c| c.publisher.is_some()) {
            self.source.unread.push(field);
        } else {
            self.container().publisher = Some(field);
        }
    }
}

/// `Supreme Court of the US`, `Court of Appeals`.
pub(super) fn is_court(text: &str) -> bool {
    text.contains("Court of ")
        || text.ends_with("Supreme Court")
        || text.contains("District Court")
        || text.contains("Cir.")
}

/// A number at the end of a journal's name: the bytes before it, and its length with the blank.
pub(super) fn trailing_number(name: &str) -> Option<(usize, usize)> {
    let at = name.rfind(' ').filter(|&at| at > 0)?;
    let (title, number) = (name.get(..at)?, name.get(at..)?);
    let token = number.trim();
    let digits = (1..=4).contains(&token.len()) && token.chars().all(|c| c.is_ascii_digit());
    let fits = digits || elements::volume_and_issue(token).is_some();
    let small = title
        .split_whitespace()
        .next_back()
        .is_some_and(words::is_small);
    (fits && !small).then_some((at, number.len()))
}
