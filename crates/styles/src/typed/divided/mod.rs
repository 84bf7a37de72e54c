//! From the stretches that the model divides an entry into to its elements.
//!
//! Every word of the entry is in one stretch, so nothing can be lost: what a stretch holds beside its value is kept
//! as unread.

mod names;
mod values;

use std::ops::Range;

use super::elements::{Element, recognise};
use super::model::{Division, Label, Segment};
use super::source::{Container, Contributor, Field, Role, TitleForm, TypedDate, TypedSource};
use super::text::Text;
use super::{dates, kind, words};

/// How sure a value is that only the model tells, as long as nothing else is known.
const TOLD: f32 = 0.7;

/// Reads the inside of each stretch.
pub(super) fn read(text: &Text, division: &Division) -> TypedSource {
    let mut reader = Reader {
        text,
        source: TypedSource {
            containers: vec![Container::default()],
            ..TypedSource::default()
        },
        within: false,
        kind_in_brackets: false,
    };
    for segment in &division.segments {
        reader.segment(segment);
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a Text,
    source: TypedSource,
    /// “In” was seen: the next title is that of a container, and what stands before it belongs to that.
    within: bool,
    /// A kind in brackets was seen, as APA sets it behind the title: its house follows, `[Video]. TED Conferences`.
    kind_in_brackets: bool,
}

impl Reader<'_> {
    fn segment(&mut self, segment: &Segment) {
        let range = segment.range.clone();
        match segment.label {
            Label::Author | Label::Organisation => self.authors(segment.label, range),
            Label::Editor => self.people(Role::Editor, range),
            Label::Translator => self.people(Role::Translator, range),
            Label::Contributor => self.others(range),
            Label::Title => self.title(range),
            Label::Container | Label::SecondContainer => self.container_title(range),
            Label::Publisher => {
                let field = values::publisher(self.text, range);
                fill(&mut self.source, field, |container| {
                    &mut container.publisher
                });
            }
            Label::Place => {
                let field = values::bare(self.text, range);
                fill(&mut self.source, field, |container| &mut container.place);
            }
            Label::Date => self.date(range),
            Label::OriginalDate => match values::date(self.text, range.clone()) {
                Some(date) => self.source.original_date = Some(date),
                None => self.unread(range),
            },
            Label::Accessed => match values::date(self.text, range.clone()) {
                // The day of a page whose year stands behind the author.
                Some(date)
                    if self.dates_more_finely(&date.value)
                        && !self.says_accessed(range.clone()) =>
                {
                    self.date(range);
                }
                Some(date) if self.source.accessed.is_none() => self.source.accessed = Some(date),
                _ => self.unread(range),
            },
            Label::Url => self.url(range),
            Label::Doi => match values::doi(self.text, range.clone()) {
                Some(field) => fill(&mut self.source, Some(field), |container| {
                    &mut container.doi
                }),
                None => self.url(range),
            },
            Label::Volume | Label::Issue | Label::Pages => self.number(segment.label, range),
            Label::Edition => self.edition(range),
            Label::Series => self.source.series = values::bare(self.text, range),
            Label::Medium | Label::Note => self.note(range),
            Label::Unknown => {}
            Label::Lead => self.lead(range),
        }
    }

    /// Whether a date is in the year of the one that is known, which has no month.
    fn dates_more_finely(&self, date: &TypedDate) -> bool {
        let known = self.source.first(|container| container.date.as_ref());
        known.is_some_and(|known| {
            known.value.month.is_none() && date.month.is_some() && known.value.year == date.year
        })
    }

    /// Whether a sign says that a date is the day of access: a word of its own, or `Web` before it.
    fn says_accessed(&self, range: Range<usize>) -> bool {
        let has_sign = self
            .text
            .get(range.clone())
            .chars()
            .filter(|c| c.is_lowercase())
            .count()
            > 9;
        has_sign
            || self
                .text
                .get(0..range.start)
                .trim_end_matches([' ', '.'])
                .ends_with("Web")
    }

    /// Keeps text that fits no element.
    fn unread(&mut self, range: Range<usize>) {
        if let Some(field) = values::bare(self.text, range) {
            self.source.unread.push(Field {
                confidence: 0.3,
                ..field
            });
        }
    }

    fn container(&mut self) -> Option<&mut Container> {
        self.source.containers.last_mut()
    }

    fn authors(&mut self, label: Label, range: Range<usize>) {
        if !self.source.authors.is_empty() {
            self.unread(range);
            return;
        }
        let who = names::list(self.text, range, label == Label::Organisation);
        self.source.et_al |= who.et_al;
        match who.role {
            None | Some(Role::Author) => self.source.authors = who.names,
            Some(role) => self.add_people(role, who.names),
        }
    }

    fn people(&mut self, role: Role, range: Range<usize>) {
        let signs = self.signs(range.clone());
        if !signs.is_empty() {
            self.signed(range, signs);
            return;
        }
        let who = names::list(self.text, range.clone(), false);
        let leads = self.source.title.is_none() && self.source.authors.is_empty();
        if leads && role == Role::Editor && who.role.is_none() {
            // Nothing says that who stands at the head is an editor.
            self.authors(Label::Author, range);
            return;
        }
        if leads {
            self.source.et_al |= who.et_al;
        } else {
            self.source.editors_et_al |= who.et_al && role == Role::Editor;
        }
        self.add_people(role, who.names);
    }

    fn add_people(&mut self, role: Role, names: Vec<Field<super::source::Name>>) {
        let people = names.into_iter().map(|name| Contributor { role, name });
        match self.source.containers.last_mut() {
            Some(container) if container.title.is_some() => container.contributors.extend(people),
            _ => self.source.contributors.extend(people),
        }
    }

    /// `directed by A, performance by B`: each sign opens a list.
    fn others(&mut self, range: Range<usize>) {
        let typed = self.text.get(range.clone());
        if let Some((Element::Uploader, sign)) = recognise(typed) {
            let field = values::publisher(self.text, range.start + sign..range.end);
            fill(&mut self.source, field, |container| {
                &mut container.publisher
            });
            return;
        }
        let signs = self.signs(range.clone());
        if signs.is_empty() {
            let who = names::list(self.text, range.clone(), false);
            match who.role {
                Some(role) => self.add_people(role, who.names),
                None => self.unread(range),
            }
        } else {
            self.signed(range, signs);
        }
    }

    /// The signs in a stretch, such as `edited by`: where each begins and ends, and its roles.
    fn signs(&self, range: Range<usize>) -> Vec<(Range<usize>, Vec<Role>)> {
        let typed = self.text.get(range);
        let mut signs: Vec<(Range<usize>, Vec<Role>)> = Vec::new();
        for at in values::word_starts(typed) {
            let rest = typed.get(at..).unwrap_or_default();
            if signs.last().is_none_or(|(sign, _)| at >= sign.end)
                && (at == 0 || !rest.starts_with("by "))
                && let Some((Element::Contributors(roles), length)) = recognise(rest)
            {
                signs.push((at..at + length, roles));
            }
        }
        signs
    }

    /// The names behind each sign; what stands before the first is kept.
    fn signed(&mut self, range: Range<usize>, signs: Vec<(Range<usize>, Vec<Role>)>) {
        let first = signs.first().map_or(0, |(sign, _)| sign.start);
        let before = range.start..range.start + first;
        if self
            .text
            .get(before.clone())
            .contains(char::is_alphanumeric)
        {
            self.unread(before);
        }
        let ends: Vec<usize> = signs
            .iter()
            .skip(1)
            .map(|(sign, _)| sign.start)
            .chain([range.len()])
            .collect();
        for ((sign, roles), end) in signs.into_iter().zip(ends) {
            let who = names::natural(self.text, range.start + sign.end..range.start + end);
            self.source.editors_et_al |= who.et_al && roles.contains(&Role::Editor);
            for role in roles {
                self.add_people(role, who.names.clone());
            }
        }
    }

    /// Whether the word stands in the subtitle: `The Songs of Ida Moss: Annotated Edition`.
    fn ends_subtitle(&self, range: &Range<usize>) -> bool {
        let before = self.text.get(0..range.start).trim_end();
        let typed = self.text.get(range.clone());
        let is_behind_title = self
            .source
            .containers
            .iter()
            .all(|one| *one == Container::default());
        let is_plain = self.source.title.is_some() && self.source.marked_title.is_none();
        before.ends_with(':')
            && typed
                .trim_end_matches(['.', ' ', '*', '_'])
                .ends_with("Edition")
            && is_behind_title
            && is_plain
    }

    /// An edition; what ends in a small word is none: `revised and`.
    fn edition(&mut self, range: Range<usize>) {
        if self.ends_subtitle(&range) {
            let inner = values::tidy(self.text, range);
            if let Some(title) = &mut self.source.title {
                title.value = format!("{}: {}", title.value, self.text.get(inner.clone()));
                title.range.end = self.text.origin(inner).end;
            }
            return;
        }
        let field = values::edition(self.text, range.clone())
            .filter(|field| !field.value.rsplit(' ').next().is_some_and(words::is_small));
        match field {
            Some(field) => fill(&mut self.source, Some(field), |container| {
                &mut container.version
            }),
            None => self.unread(range),
        }
    }

    fn title(&mut self, range: Range<usize>) {
        if self.source.title.is_some() {
            self.unread(range);
            return;
        }
        let (inner, form) = values::title(self.text, range);
        let marked = self.text.with_italics(inner.clone());
        if let Some((Element::Description, _)) = recognise(self.text.get(inner.clone())) {
            self.source.description = values::field(self.text, inner);
            return;
        }
        self.source.title_form = form;
        self.source.marked_title = marked;
        self.source.title = values::field(self.text, inner);
    }

    fn container_title(&mut self, range: Range<usize>) {
        let typed = self.text.get(range.clone());
        let sign = ["In: ", "In ", "in ", "On ", "in: "]
            .iter()
            .find(|sign| typed.starts_with(**sign) && typed.len() > sign.len())
            .map_or(0, |sign| sign.len());
        if matches!(typed.trim_end_matches([' ', ':']), "In" | "in") {
            self.within = true;
            return;
        }
        let within = std::mem::take(&mut self.within) || sign > 0;
        let (inner, _) = values::title(self.text, range.start + sign..range.end);
        let Some(field) = values::field(self.text, inner) else {
            return;
        };
        let quoted = self.source.title_form == TitleForm::Quoted;
        let house = self.kind_in_brackets
            && !words::is_platform(&field.value)
            && !kind::is_periodical(&field.value);
        if house && self.source.title_form != TitleForm::Quoted {
            fill(&mut self.source, Some(field), |container| {
                &mut container.publisher
            });
            return;
        }
        let online = self.text.as_str().contains("www.") || self.text.as_str().contains("://");
        if words::is_museum(&field.value) && !quoted && !online && self.source.archive.is_none() {
            self.source.archive = Some(field);
            return;
        }
        let begins_next = self.container().is_none_or(|container| {
            container.title.is_some()
                || container.publisher.is_some()
                || container.version.is_some()
        });
        if begins_next {
            self.source.containers.push(Container::default());
        }
        // Editors before the book's title, as APA has them, are the book's.
        let behind_title = self
            .source
            .title
            .as_ref()
            .map_or(usize::MAX, |title| title.range.end);
        let early: Vec<Contributor> = if within {
            self.source
                .contributors
                .extract_if(.., |who| who.name.range.start >= behind_title)
                .collect()
        } else {
            Vec::new()
        };
        if let Some(container) = self.container() {
            container.title = Some(field);
            container.contributors.extend(early);
        }
    }

    fn date(&mut self, range: Range<usize>) {
        match values::date(self.text, range.clone()) {
            Some(date) => {
                let known = self
                    .source
                    .containers
                    .iter_mut()
                    .find_map(|container| container.date.as_mut());
                match known {
                    Some(known)
                        if date.value.month.is_some()
                            && known.value.month.is_none()
                            && known.value.year == date.value.year =>
                    {
                        *known = date;
                    }
                    // A year behind the author, and a later one behind the publisher: the work is older than the edition.
                    Some(known)
                        if known.value.month.is_none()
                            && date.value.month.is_none()
                            && known.value.year < date.value.year
                            && self.source.original_date.is_none() =>
                    {
                        self.source.original_date = Some(std::mem::replace(known, date));
                    }
                    Some(_) => self.unread(range),
                    None => fill(&mut self.source, Some(date), |container| {
                        &mut container.date
                    }),
                }
            }
            None => self.unread(range),
        }
    }

    fn url(&mut self, range: Range<usize>) {
        match values::url(self.text, range.clone()) {
            Some(field) => self.address(field),
            None => self.unread(range),
        }
    }

    /// The address; the bare name of a site before it is that of a container: `www.flickr.com, https://www.flickr.com/x`.
    fn address(&mut self, field: Field<String>) {
        let is_bare = |url: &str| !url.contains("://") && !url.trim_end_matches('/').contains('/');
        let earlier = self
            .source
            .containers
            .iter_mut()
            .find(|container| container.url.is_some());
        if let Some(container) = earlier
            && container.title.is_none()
            && let Some(name) = container.url.take_if(|url| is_bare(&url.value))
        {
            container.title = Some(name);
        }
        fill(&mut self.source, Some(field), |container| {
            &mut container.url
        });
    }

    /// Whether a number ends a note in Chicago’s form: `(Place: Publisher, Year), 44.`
    fn ends_a_note(&self, range: &Range<usize>) -> bool {
        let before = self.text.get(0..range.start).trim_end();
        let behind = self.text.get(range.end..self.text.as_str().len());
        before.ends_with("),") && !behind.contains(char::is_alphanumeric)
    }

    fn number(&mut self, label: Label, range: Range<usize>) {
        let is_page_of_note = label == Label::Volume && self.ends_a_note(&range);
        let label = if is_page_of_note { Label::Pages } else { label };
        let pages = label == Label::Pages;
        let Some(field) = values::number(self.text, range.clone(), pages) else {
            if !self.text.get(range.clone()).contains("n. pag") {
                self.unread(range);
            }
            return;
        };
        fill(&mut self.source, Some(field), |container| match label {
            Label::Volume => &mut container.volume,
            Label::Issue => &mut container.issue,
            _ => &mut container.pages,
        });
    }

    fn note(&mut self, range: Range<usize>) {
        self.kind_in_brackets |= self.text.get(range.clone()).starts_with('[');
        let Some(field) = values::bare(self.text, range) else {
            return;
        };
        match recognise(&field.value) {
            Some((Element::Medium(_) | Element::Genre | Element::Degree, _))
                if self.source.medium.is_none() =>
            {
                self.source.medium = Some(field);
            }
            Some((Element::Description, _)) if self.source.description.is_none() => {
                self.source.description = Some(field);
            }
            Some((Element::Nothing, _)) => {}
            _ => self.source.unread.push(field),
        }
    }

    /// A number or bullet is dropped, words are kept: `Fig. 1`.
    fn lead(&mut self, range: Range<usize>) {
        if self
            .text
            .get(range.clone())
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            > 1
        {
            self.unread(range);
        }
    }

    fn finish(mut self) -> TypedSource {
        if self.source.containers.len() > 1
            && self
                .source
                .containers
                .first()
                .is_some_and(|first| *first == Container::default())
        {
            self.source.containers.remove(0);
        }
        if self.source.title.is_none() && self.source.description.is_none() {
            self.title_from_container();
        }
        self.source.kind = kind::kind_of(&self.source, self.text.as_str());
        self.source
    }
}

impl Reader<'_> {
    /// What seemed to be a container is the title where there is no other.
    fn title_from_container(&mut self) {
        let Some(container) = self.source.containers.first_mut() else {
            return;
        };
        self.source.title = container.title.take();
        let people = std::mem::take(&mut container.contributors);
        self.source.contributors.extend(people);
        if let Some(title) = &self.source.title {
            let italic = self
                .text
                .italics()
                .iter()
                .any(|stretch| self.text.origin(stretch.clone()).start == title.range.start);
            self.source.title_form = if italic {
                TitleForm::Italic
            } else {
                TitleForm::Plain
            };
        }
    }
}

/// Puts a value into the last container, unless an earlier one or this one has it already.
fn fill<T>(
    source: &mut TypedSource,
    field: Option<Field<T>>,
    slot: impl Fn(&mut Container) -> &mut Option<Field<T>>,
) {
    let Some(field) = field else {
        return;
    };
    if source
        .containers
        .iter_mut()
        .any(|container| slot(container).is_some())
    {
        return;
    }
    if let Some(container) = source.containers.last_mut() {
        *slot(container) = Some(field);
    }
}

/// Whether a date can be read at the beginning of a text.
fn date_at(text: &str) -> Option<(usize, TypedDate)> {
    dates::date_at(text)
}
