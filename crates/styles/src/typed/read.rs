//! From parts to elements: the title, then containers one after another.

use std::ops::Range;

use super::elements::{self, Element, recognise};
use super::head::{self, Head};
use super::names::{self, Names};
use super::parts::{Form, Gap, Part, parts};
use super::source::{Container, Contributor, Field, Role, TitleForm, TypedDate, TypedSource};
use super::text::Text;
use super::words;

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

    /// A stretch with `_` around its italics; `None` where it has none, or is italic as a whole.
    fn with_italics(&self, range: Range<usize>) -> Option<String> {
        let mut out = String::new();
        let mut done = range.start;
        for italics in self.text.italics() {
            let (start, end) = (italics.start.max(done), italics.end.min(range.end));
            if start < end && start >= range.start && (start, end) != (range.start, range.end) {
                out.push_str(self.text.get(done..start));
                out.push('_');
                out.push_str(self.text.get(start..end));
                out.push('_');
                done = end;
            }
        }
        out.push_str(self.text.get(done..range.end));
        (done > range.start).then_some(out)
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
            self.source.authors = names.names.clone();
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

    /// APA's `(1977)`, and Chicago's year as a sentence of its own where no other date follows.
    fn date_behind_author(&mut self) {
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

    /// The title, and for an entry in a wrong order the author behind it.
    fn title(&mut self, head: &Head) {
        let Some(first) = self.peek(0).cloned() else {
            return;
        };
        match first.form {
            Form::Quoted => {
                self.source.title = Some(self.text_field(first.range.clone(), 1.0));
                self.source.marked_title = self.with_italics(first.range.clone());
                self.source.title_form = TitleForm::Quoted;
                self.part_of_something = true;
                self.at += 1;
                if head.names.names.is_empty() {
                    self.author_behind_title(first.range.end);
                }
            }
            Form::Italic => {
                self.source.title = Some(self.text_field(first.range, 1.0));
                self.source.title_form = TitleForm::Italic;
                self.at += 1;
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

    /// `“The Tragedy of the Commons.” Hardin, Garrett. Science, …`
    fn author_behind_title(&mut self, title_end: usize) {
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
    fn plain_title(&mut self) {
        let first = self.at;
        let Some(start) = self.peek(0).cloned() else {
            return;
        };
        if let Some(element) = self.element(&start) {
            if element == Element::Description {
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
        while let Some(part) = self.parts.get(end) {
            let goes_on = match part.form {
                _ if part.gap == Gap::Stop => false,
                Form::Plain if part.bracketed => self.is_bracket_of_title(end),
                Form::Plain => self.element(part).is_none(),
                Form::Date(_) => {
                    part.gap == Gap::Space && !part.bracketed && self.dates_behind(end) > 0
                }
                Form::Quoted | Form::Italic => part.gap == Gap::Space && !part.bracketed,
                _ => false,
            };
            if !goes_on {
                break;
            }
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

    fn is_bracket_of_title(&self, at: usize) -> bool {
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

    fn dates_behind(&self, at: usize) -> usize {
        self.parts
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .filter(|part| matches!(part.form, Form::Date(_)))
            .count()
    }

    /// Where a title and what follows it in the same sentence part: `Title, Publisher, 2003`.
    fn end_of_title(&self, first: usize, end: usize, behind: Option<&Part>) -> usize {
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
    fn next_is_container(&self, at: usize) -> bool {
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
        if day && (super::kind::is_periodical(name) || words::publisher_likeness(name) == 0) {
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
    fn is_authors_own(&self, name: &str) -> bool {
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
            Form::Quoted => self.quoted(part),
            Form::Italic => self.italic(&part),
        }
    }

    fn text_url(&self, range: Range<usize>) -> Field<String> {
        self.field(self.text.get(range.clone()).to_owned(), 1.0, range)
    }

    fn quoted(&mut self, part: Part) {
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
    fn italic(&mut self, part: &Part) {
        self.flush(Why::Detail);
        let field = self.text_field(part.range.clone(), 1.0);
        if self.source.title.is_none() {
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

    fn has_publication(&self) -> bool {
        self.last_container()
            .is_some_and(|c| c.publisher.is_some() || c.date.is_some() || c.pages.is_some())
    }

    /// Whether the present container has all that ends one.
    fn is_finished(&self) -> bool {
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

    fn date(&mut self, date: TypedDate, part: &Part) {
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

    /// A plain part: elements that signs mark, else one more of the run.
    fn plain(&mut self, part: Part) {
        let typed = self.typed(&part);
        if part.gap == Gap::Colon && self.run.is_empty() && elements::is_page_like(typed) {
            return self.pages(part.range.clone(), 0.95);
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

    fn pages(&mut self, range: Range<usize>, confidence: f32) {
        self.flush(Why::Pages);
        let value = elements::full_pages(self.text.get(range.clone()));
        let field = self.field(value, confidence, range);
        self.container().pages.get_or_insert(field);
    }

    fn volume(&mut self, range: Range<usize>) {
        let field = self.text_field(range, 0.95);
        self.container().volume.get_or_insert(field);
    }

    fn issue(&mut self, range: Range<usize>) {
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
                let field = self.version(part.range.clone());
                match &mut self.container().version {
                    // “Norton Critical Edition, 4th ed.”
                    Some(version) => version.value = format!("{}, {}", version.value, field.value),
                    none => *none = Some(field),
                }
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

    /// An edition keeps the full stop of its abbreviation.
    fn version(&self, range: Range<usize>) -> Field<String> {
        let after = self.text.get(range.end..range.end + 1);
        let typed = self.text.get(range.clone());
        let abbreviated = typed.ends_with("ed") || typed.ends_with("eds");
        let end = range.end + usize::from(abbreviated && after == ".");
        self.field(
            self.text.get(range.start..end).to_owned(),
            1.0,
            range.start..end,
        )
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
        if let Some(marked) = self.with_italics(part.range.start..end) {
            field.value = marked;
        }
        self.source.description = Some(field);
        self.part_of_something = true;
    }

    /// Names behind a sign, which may run on over commas.
    fn contributors(&mut self, roles: &[Role], from: usize, part: &Part) {
        let end = self.end_of_names(from..part.range.end, roles);
        let list = names::natural_list(self.text, from..end);
        let whole_work = self.last_container().is_some_and(|c| c.title.is_none());
        let contributors = roles.iter().flat_map(|&role| {
            list.names.iter().map(move |name| Contributor {
                role,
                name: name.clone(),
            })
        });
        let contributors: Vec<Contributor> = contributors.collect();
        if whole_work {
            self.source.contributors.extend(contributors);
        } else {
            self.container().contributors.extend(contributors);
        }
    }

    /// Where a list of names ends that began in a part: behind the comma parts that go on to “and”.
    fn end_of_names(&mut self, first: Range<usize>, roles: &[Role]) -> usize {
        let mut end = first.end;
        let closed =
            |text: &str| text.contains(" and ") || text.contains(" & ") || text.contains("et al");
        let mut is_closed = closed(self.text.get(first));
        let mut reach = 0;
        let mut accepted = 0;
        while let Some(next) = self.peek(reach).cloned() {
            let typed = self.typed(&next);
            if next.gap != Gap::Comma || next.form != Form::Plain || next.bracketed {
                break;
            }
            reach += 1;
            let suffix = typed.split(' ').next().is_some_and(words::is_suffix);
            if suffix && accepted + 1 == reach {
                accepted = reach;
                end = next.range.end;
                is_closed |= closed(typed);
                continue;
            }
            if is_closed || self.element(&next).is_some() {
                break;
            }
            let last = typed.starts_with("and ")
                || typed.starts_with("& ")
                || names::is_et_al(typed)
                || (closed(typed) && pairs_of_full_names(typed));
            if last {
                accepted = reach;
                end = next.range.end;
                break;
            }
            if !looks_like_person(typed) {
                break;
            }
            // Casts are often listed without an “and”: all that look like persons, but the company before the date.
            let before_date = self
                .peek(reach)
                .is_none_or(|part| matches!(part.form, Form::Date(_)) || part.gap == Gap::Stop);
            if roles.contains(&Role::Performer)
                && words::publisher_likeness(typed) == 0
                && !before_date
                && accepted + 1 == reach
            {
                accepted = reach;
                end = next.range.end;
            }
        }
        self.at += accepted;
        end
    }

    /// `In H. Arendt (Ed.), …`, `H. Zohn (Trans.)`, `Stanley Kubrick, director`: the names are in the run.
    fn role_behind_names(&mut self, role: Role) {
        let Some(first) = self.run.first().and_then(|&at| self.parts.get(at)).cloned() else {
            return;
        };
        let last = self
            .run
            .last()
            .and_then(|&at| self.parts.get(at))
            .map_or(first.range.end, |part| part.range.end);
        self.run.clear();
        let typed = self.text.get(first.range.start..last);
        let start = first.range.start + if typed.starts_with("In ") { 3 } else { 0 };
        let list = names::natural_list(self.text, start..last);
        let contributors = list
            .names
            .into_iter()
            .map(|name| Contributor { role, name });
        let contributors: Vec<Contributor> = contributors.collect();
        if self.part_of_something || typed.starts_with("In ") {
            self.part_of_something = true;
            self.container().contributors.extend(contributors);
        } else {
            self.source.contributors.extend(contributors);
        }
    }

    /// Gives the parts that nothing marks to the element that their place tells.
    fn flush(&mut self, why: Why) {
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
    fn keeps_the_work(&self, first: &Part) -> bool {
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
    fn at_date(&self, part: &Part) -> bool {
        let index = self
            .parts
            .partition_point(|other| other.range.start < part.range.start);
        index
            .checked_sub(1)
            .and_then(|before| self.parts.get(before))
            .is_some_and(|before| matches!(before.form, Form::Date(_)) && !before.bracketed)
    }

    fn archive(&mut self, run: &[Part]) {
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
    fn behind_container(&mut self, run: &[Part], why: Why) {
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
    fn address_follows(&self) -> bool {
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
    fn lacks_publisher_and_date(&self) -> bool {
        self.last_container().is_some_and(|c| {
            c.title.is_some() && c.publisher.is_none() && c.date.is_none() && c.pages.is_none()
        })
    }

    /// `New York: Basic Books` for a container that has no publisher yet.
    fn is_place_and_publisher(&self, run: &[Part]) -> bool {
        let none_yet = self
            .last_container()
            .is_some_and(|c| c.publisher.is_none() && c.volume.is_none());
        none_yet
            && matches!(run, [place, publisher, ..] if words::is_place(self.typed(place)) || (publisher.gap == Gap::Colon && words::publisher_likeness(self.typed(publisher)) > 0))
    }

    fn run_field(&self, run: &[Part], confidence: f32) -> Field<String> {
        let start = run.first().map_or(0, |part| part.range.start);
        let end = run.last().map_or(start, |part| part.range.end);
        self.text_field(start..end, confidence)
    }

    fn new_container(&mut self, run: &[Part]) {
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
    fn container_title(&mut self, run: &[Part], why: Why) {
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
    fn number_is_volume(&self, why: Why) -> bool {
        matches!(why, Why::Detail | Why::Date | Why::Pages)
            || self.peek(0).is_some_and(|part| part.gap == Gap::Colon)
    }

    /// Whether a container's name without marks, ended by a full stop, has its commas for itself: editors or a
    /// place and publisher follow in the next sentence.
    fn title_runs_to_stop(&self) -> bool {
        let behind = self.parts.get(self.at).or_else(|| self.parts.last());
        behind.is_some_and(|part| {
            matches!(
                self.element(part),
                Some(Element::Contributors(_) | Element::Version | Element::Volume(_))
            ) || words::is_place(self.typed(part))
        })
    }

    /// How many parts of a run make up a container's name: the first, its subtitle, and what “and” joins to it.
    fn parts_of_title(&self, run: &[Part]) -> usize {
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
    fn publisher(&mut self, run: &[Part]) {
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

/// `1909-1962`, which belongs to a title where a date follows.
fn is_span_of_years(typed: &str) -> bool {
    let years: Vec<&str> = typed.split(['-', '–']).collect();
    years.len() == 2
        && years.iter().all(|year| {
            year.len() == 4
                && (year.starts_with('1') || year.starts_with('2'))
                && year.chars().all(|c| c.is_ascii_digit())
        })
}

/// `Supreme Court of the US`, `Court of Appeals`.
fn is_court(text: &str) -> bool {
    text.contains("Court of ")
        || text.ends_with("Supreme Court")
        || text.contains("District Court")
        || text.contains("Cir.")
}

/// A number at the end of a journal's name: the bytes before it, and its length with the blank.
fn trailing_number(name: &str) -> Option<(usize, usize)> {
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

/// Two or more words that could be a person's name.
fn looks_like_person(typed: &str) -> bool {
    let words: Vec<&str> = typed.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && !words::is_organisation(typed)
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || words::is_particle(word))
}

/// `Lucy Taylor and Ben Stone`, unlike `Hill and Wang`.
fn pairs_of_full_names(typed: &str) -> bool {
    typed
        .split(" and ")
        .flat_map(|side| side.split(" & "))
        .all(looks_like_person)
}
