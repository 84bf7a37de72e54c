//! From what was read to a library's entry.
//!
//! Where a thing sits follows the conventions by which the MLA engine reads a library: the journal, book or
//! site is the first parent and carries its volume, number, publisher; a database or platform is a second
//! parent; the date, pages and address of the work stand on the entry, but the date of a book that holds it on
//! the book.

mod fields;
mod people;

use std::str::FromStr;

use hayagriva::Entry;
use hayagriva::types::{EntryType, Numeric, QualifiedUrl};
use ibid_reference_manager::{Extra, read_written_date};

use super::dates::range_in_words;
use super::source::{Container, Contributor, Kind, Role, TitleForm, TypedDate, TypedSource};
use super::words;
use fields::{date, format_string, numbers, on_entry, publisher, series_parent};
use people::{contributors, others, persons};

impl TypedSource {
    /// A library's entry with this key: the right type, with its containers as parents.
    ///
    /// Nothing that was read is dropped but media words (Print, Web): parts that no element fits go to the note.
    pub fn to_entry(&self, key: &str) -> Entry {
        let mut entry = Entry::new(key, self.entry_type());
        self.first_element(&mut entry);
        let mut titled = Vec::new();
        for (index, container) in self.containers.iter().enumerate() {
            if container.title.is_none() {
                self.own(&mut entry, container);
            } else {
                titled.push((index, container));
            }
        }
        let mut parents: Vec<Entry> = Vec::new();
        for (place, (_, container)) in titled.into_iter().enumerate() {
            parents.push(self.parent(key, &mut entry, container, place));
        }
        parents.extend(self.original(key));
        if let Some(series) = &self.series {
            parents.push(series_parent(key, &series.value));
        }
        let editors_lead = self.authors.is_empty()
            && self.head_is_contributor()
            && self
                .contributors
                .first()
                .is_some_and(|who| who.role == Role::Editor);
        if (self.editors_et_al || self.et_al && editors_lead)
            && let Some(edited) = std::iter::once(&mut entry)
                .chain(&mut parents)
                .find(|entry| entry.editors().is_some())
        {
            let mut editors = edited.editors().unwrap_or_default().to_vec();
            editors.push(others());
            edited.set_editors(editors);
        }
        entry.set_parents(parents);
        self.access_date(&mut entry);
        self.supplements(&mut entry);
        entry
    }

    /// The first publication: its date, and the author of a work that its translator or editor leads.
    fn original(&self, key: &str) -> Option<Entry> {
        let mut original = Entry::new(key, EntryType::Original);
        if let Some(day) = &self.original_date {
            original.set_date(date(day.value));
        }
        if self.is_led_by_another() {
            let authors = persons(self.contributors_as(Role::Author));
            if !authors.is_empty() {
                original.set_authors(authors);
            }
        }
        (original.date().is_some() || original.authors().is_some()).then_some(original)
    }

    /// Whether a translator or editor stands in the author's place, and the author behind the title: `By Homer`.
    fn is_led_by_another(&self) -> bool {
        self.authors.is_empty()
            && self.head_is_contributor()
            && self
                .contributors
                .first()
                .is_some_and(|who| matches!(who.role, Role::Translator | Role::Editor))
    }

    /// Contributors of the work itself, without an author whom the original has.
    fn own_contributors(&self, entry: &mut Entry, who: &[Contributor]) {
        let is_led = self.is_led_by_another();
        let who: Vec<Contributor> = who
            .iter()
            .filter(|who| !(is_led && who.role == Role::Author))
            .cloned()
            .collect();
        contributors(entry, &who);
    }

    fn entry_type(&self) -> EntryType {
        match self.kind {
            Kind::Book => EntryType::Book,
            Kind::Anthology => EntryType::Anthology,
            // A play or novel in a volume of several is in italics too.
            Kind::Chapter if self.is_whole_in_volume() => EntryType::Book,
            Kind::Chapter => EntryType::Chapter,
            Kind::Article => EntryType::Article,
            Kind::ReferenceEntry => EntryType::Entry,
            Kind::Web => EntryType::Web,
            Kind::Post => EntryType::Post,
            // A film of an event, which is more than an upload.
            Kind::Video if self.is_recorded_event() => EntryType::Performance,
            Kind::Video => EntryType::Video,
            Kind::Audio => EntryType::Audio,
            Kind::Thesis => EntryType::Thesis,
            Kind::Report => EntryType::Report,
            Kind::Case => EntryType::Case,
            Kind::Artwork => EntryType::Artwork,
            Kind::Unpublished
                if self.title_form == TitleForm::Quoted
                    || self.titled_containers().next().is_some() =>
            {
                EntryType::Article
            }
            Kind::Unpublished => EntryType::Manuscript,
            Kind::Misc => EntryType::Misc,
        }
    }

    /// The type of the parent that a container becomes; `place` counts the titled containers from 0.
    fn parent_type(&self, title: &str, place: usize) -> EntryType {
        if words::is_platform(title) {
            return if words::is_social(title) || matches!(self.kind, Kind::Video | Kind::Audio) {
                EntryType::Web
            } else {
                EntryType::Repository
            };
        }
        match self.kind {
            _ if place > 0 => EntryType::Web,
            Kind::Article => EntryType::Periodical,
            Kind::Chapter => EntryType::Anthology,
            Kind::ReferenceEntry => EntryType::Reference,
            Kind::Unpublished => EntryType::Conference,
            Kind::Video => EntryType::Video,
            Kind::Audio => EntryType::Audio,
            _ => EntryType::Web,
        }
    }

    /// Authors, title, contributors.
    fn first_element(&self, entry: &mut Entry) {
        let mut authors = persons(self.authors.iter());
        if self.et_al && !authors.is_empty() {
            authors.push(others());
        }
        if !authors.is_empty() {
            entry.set_authors(authors);
        }
        if let Some(title) = &self.title {
            entry.set_title(format_string(
                self.marked_title.as_deref().unwrap_or(&title.value),
            ));
        }
        let leads = self.authors.is_empty()
            && self.contributors.first().is_some_and(|who| {
                matches!(who.role, Role::Director | Role::Creator | Role::Performer)
            });
        self.own_contributors(entry, &self.contributors);
        if leads && self.head_is_contributor() {
            // A director in the author's place is stated as both.
            entry.set_authors(persons(
                self.contributors.iter().take(1).map(|who| &who.name),
            ));
        }
    }

    /// Whether the entry begins with a name, be it of an author, an editor or a director, and not with its title.
    pub fn begins_with_name(&self) -> bool {
        !self.authors.is_empty() || self.head_is_contributor()
    }

    /// Whether the contributors stand at the head of the entry, before the title.
    fn head_is_contributor(&self) -> bool {
        match (self.contributors.first(), &self.title) {
            (Some(who), Some(title)) => who.name.range.start < title.range.start,
            _ => false,
        }
    }

    /// The publication of a work that holds itself.
    fn own(&self, entry: &mut Entry, container: &Container) {
        if self.kind == Kind::Thesis {
            if let Some(publisher) = &container.publisher {
                entry.set_organization(format_string(&publisher.value));
            }
        } else if let Some(publisher) = publisher(container) {
            entry.set_publisher(publisher);
        }
        numbers(entry, container);
        on_entry(entry, container);
        if let Some(date_field) = &container.date {
            self.set_date(entry, date_field.value);
        }
        self.own_contributors(entry, &container.contributors);
    }

    /// A container with a title.
    fn parent(&self, key: &str, entry: &mut Entry, container: &Container, place: usize) -> Entry {
        let title = container
            .title
            .as_ref()
            .map(|title| title.value.clone())
            .unwrap_or_default();
        let kind = self.parent_type(&title, place);
        let uploaded = matches!(kind, EntryType::Web) && self.kind == Kind::Video;
        let mut parent = Entry::new(key, kind);
        parent.set_title(format_string(&title));
        contributors(&mut parent, &container.contributors);
        if kind == EntryType::Conference {
            parent.set_location(format_string(&self.whereabouts()));
        }
        let episode = matches!(self.kind, Kind::Video | Kind::Audio);
        if let Some(publisher) = publisher(container) {
            if uploaded {
                entry.set_publisher(publisher);
            } else {
                parent.set_publisher(publisher);
            }
        }
        if episode {
            numbers(entry, container);
        } else {
            numbers(&mut parent, container);
        }
        on_entry(entry, container);
        if let Some(date_field) = &container.date {
            let in_book = matches!(self.kind, Kind::Chapter | Kind::ReferenceEntry)
                && container.publisher.is_some()
                || self.kind == Kind::Audio && !self.is_episode();
            if in_book {
                self.set_date(&mut parent, date_field.value);
            } else {
                self.set_date(entry, date_field.value);
            }
        }
        parent
    }

    /// The date, and its end or its words where it is a range.
    fn set_date(&self, entry: &mut Entry, day: TypedDate) {
        entry.set_date(date(day));
        let Some(words) = &self.date_words else {
            return;
        };
        let written = read_written_date(words);
        if let Some(end) = written.end.filter(|end| end.season.is_none()) {
            Extra::DateEnd.set(entry, end.to_string());
        } else if let Some(text) = range_in_words(words) {
            Extra::DateText.set(entry, text);
        }
    }

    /// Where an event took place: the house and the city.
    fn whereabouts(&self) -> String {
        let house = self.archive.as_ref().map(|field| field.value.as_str());
        let city = self
            .first(|c| c.place.as_ref())
            .map(|field| field.value.as_str());
        house.into_iter().chain(city).collect::<Vec<_>>().join(", ")
    }

    /// Whether the title was typed in italics, as of a work that stands alone, with its own house before the site
    /// that carries it.
    fn is_recorded_event(&self) -> bool {
        let own = self.containers.first();
        self.title_form == TitleForm::Italic
            && own.is_some_and(|own| own.title.is_none() && own.publisher.is_some())
            && self.contributors_as(Role::Director).next().is_none()
            && self
                .titled_containers()
                .filter_map(|c| c.title.as_ref())
                .any(|title| matches!(title.value.as_str(), "YouTube" | "Youtube" | "Vimeo"))
    }

    /// Whether the title was typed in italics although the work has its pages in a book.
    fn is_whole_in_volume(&self) -> bool {
        self.title_form == TitleForm::Italic && self.first(|c| c.pages.as_ref()).is_some()
    }

    fn is_episode(&self) -> bool {
        self.containers.iter().any(|c| c.issue.is_some())
    }

    fn access_date(&self, entry: &mut Entry) {
        let Some(accessed) = &self.accessed else {
            return;
        };
        if entry.url().is_none() || entry.doi().is_some() {
            // A DOI is printed in place of the address, with the day that was typed.
            Extra::Accessed.set(entry, date(accessed.value).to_string());
            return;
        }
        if let Some(url) = entry.url().cloned() {
            entry.set_url(QualifiedUrl::new(url.value, Some(date(accessed.value))));
        }
    }

    /// Genre, degree, description, what was left over.
    fn supplements(&self, entry: &mut Entry) {
        if let Some(total) = self
            .volume_total
            .as_ref()
            .and_then(|total| Numeric::from_str(&total.value).ok())
        {
            entry.set_volume_total(total);
        }
        if let Some(medium) = &self.medium
            && (!words::is_outdated_medium(&medium.value) || self.kind == Kind::Thesis)
        {
            let genre = if medium.value.starts_with("Diss") && !medium.value.contains(' ') {
                "dissertation"
            } else {
                &medium.value
            };
            entry.set_genre(format_string(genre));
        }
        if let Some(archive) = self
            .archive
            .as_ref()
            .filter(|_| self.kind != Kind::Unpublished)
        {
            entry.set_archive(format_string(&archive.value));
            if let Some(place) = self.first(|c| c.place.as_ref()) {
                entry.set_archive_location(format_string(&place.value));
            }
        }
        let description =
            self.description
                .as_ref()
                .map(|field| match field.value.strip_prefix("Rev. of ") {
                    Some(work) => format!("Review of {work}"),
                    None => field.value.clone(),
                });
        let mut notes: Vec<&str> = description.iter().map(String::as_str).collect();
        notes.extend(self.unread.iter().map(|field| field.value.as_str()));
        if !notes.is_empty() {
            entry.set_note(format_string(&notes.join(". ")));
        }
    }
}
