//! From what was read to a library's entry.
//!
//! Where a thing sits follows the conventions by which the MLA engine reads a library: the journal, book or
//! site is the first parent and carries its volume, number, publisher; a database or platform is a second
//! parent; the date, pages and address of the work stand on the entry, but the date of a book that holds it on
//! the book.

use std::str::FromStr;

use citationberg::taxonomy::Season as EntrySeason;
use hayagriva::Entry;
use hayagriva::types::{
    ChunkedString, Date, EntryType, FormatString, MaybeTyped, Numeric, PageRanges, Person,
    PersonRole, PersonsWithRoles, Publisher, QualifiedUrl, StringChunk,
};

use super::source::{
    Container, Contributor, Field, Kind, Name, Role, Season, TitleForm, TypedDate, TypedSource,
};
use super::words;

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
        if let Some(original) = &self.original_date {
            let mut parent = Entry::new(key, EntryType::Original);
            parent.set_date(date(original.value));
            parents.push(parent);
        }
        if let Some(series) = &self.series {
            parents.push(series_parent(key, &series.value));
        }
        if self.editors_et_al
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

    fn entry_type(&self) -> EntryType {
        match self.kind {
            Kind::Book => EntryType::Book,
            Kind::Anthology => EntryType::Anthology,
            Kind::Chapter => EntryType::Chapter,
            Kind::Article => EntryType::Article,
            Kind::ReferenceEntry => EntryType::Entry,
            Kind::Web => EntryType::Web,
            Kind::Post => EntryType::Post,
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
        contributors(entry, &self.contributors);
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
            entry.set_date(date(date_field.value));
        }
        contributors(entry, &container.contributors);
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
                parent.set_date(date(date_field.value));
            } else {
                entry.set_date(date(date_field.value));
            }
        }
        parent
    }

    /// Where an event took place: the house and the city.
    fn whereabouts(&self) -> String {
        let house = self.archive.as_ref().map(|field| field.value.as_str());
        let city = self
            .first(|c| c.place.as_ref())
            .map(|field| field.value.as_str());
        house.into_iter().chain(city).collect::<Vec<_>>().join(", ")
    }

    fn is_episode(&self) -> bool {
        self.containers.iter().any(|c| c.issue.is_some())
    }

    fn access_date(&self, entry: &mut Entry) {
        let Some(accessed) = &self.accessed else {
            return;
        };
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
            && (words::is_genre(&medium.value) || self.kind == Kind::Thesis)
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

/// Pages and addresses, which always stand on the entry.
fn on_entry(entry: &mut Entry, container: &Container) {
    if let Some(pages) = &container.pages {
        let ranges = PageRanges::from_str(&pages.value).map_or_else(
            |_| MaybeTyped::String(pages.value.clone()),
            MaybeTyped::Typed,
        );
        entry.set_page_range(ranges);
    }
    if let Some(doi) = &container.doi {
        entry.set_doi(doi.value.clone());
    }
    if let Some(url) = container
        .url
        .as_ref()
        .and_then(|url| qualified_url(&url.value))
    {
        entry.set_url(url);
    }
}

/// Edition, volume and number.
fn numbers(entry: &mut Entry, container: &Container) {
    if let Some(version) = &container.version {
        entry.set_edition(edition(&version.value));
    }
    if let Some(volume) = &container.volume {
        entry.set_volume(numeric(&volume.value));
    }
    if let Some(issue) = &container.issue {
        entry.set_issue(numeric(&issue.value));
    }
}

fn numeric(typed: &str) -> MaybeTyped<Numeric> {
    // Roman numerals stay as typed, though they could be read.
    let digits = typed.starts_with(|c: char| c.is_ascii_digit())
        && typed.chars().all(|c| c.is_ascii_digit() || c == '-');
    digits
        .then(|| Numeric::from_str(typed).ok())
        .flatten()
        .map_or_else(|| MaybeTyped::String(typed.to_owned()), MaybeTyped::Typed)
}

/// `2nd ed.` is the number 2; all else stays as typed.
fn edition(typed: &str) -> MaybeTyped<Numeric> {
    let mut words = typed.split_whitespace();
    let ordinal = words.next().and_then(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<i32>().ok()
    });
    match (ordinal, words.next(), words.next()) {
        (Some(number), Some(word), None) if word.starts_with("ed") && number < 500 => {
            MaybeTyped::Typed(Numeric::new(number))
        }
        _ => MaybeTyped::String(typed.to_owned()),
    }
}

fn qualified_url(typed: &str) -> Option<QualifiedUrl> {
    let lower = typed.get(..8).unwrap_or(typed).to_ascii_lowercase();
    let has_scheme = ["http://", "https://", "ftp://"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    let full = if has_scheme {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    QualifiedUrl::from_str(&full).ok()
}

fn publisher(container: &Container) -> Option<Publisher> {
    let text =
        |field: &Option<Field<String>>| field.as_ref().map(|field| format_string(&field.value));
    (container.publisher.is_some() || container.place.is_some())
        .then(|| Publisher::new(text(&container.publisher), text(&container.place)))
}

/// `Theory and History of Literature 30`: the series and its number.
fn series_parent(key: &str, typed: &str) -> Entry {
    let mut parent = Entry::new(key, EntryType::Anthology);
    match typed.rsplit_once(' ') {
        Some((title, number)) if number.chars().all(|c| c.is_ascii_digit()) => {
            parent.set_title(format_string(title));
            parent.set_volume(numeric(number));
        }
        _ => parent.set_title(format_string(typed)),
    }
    parent
}

/// Adds contributors to an entry, by role.
fn contributors(entry: &mut Entry, who: &[Contributor]) {
    let editors = persons(
        who.iter()
            .filter(|who| who.role == Role::Editor)
            .map(|who| &who.name),
    );
    if !editors.is_empty() {
        entry.set_editors(editors);
    }
    let authors = persons(
        who.iter()
            .filter(|who| who.role == Role::Author)
            .map(|who| &who.name),
    );
    if !authors.is_empty() && entry.authors().is_none() {
        entry.set_authors(authors);
    }
    let mut affiliated: Vec<PersonsWithRoles> =
        entry.affiliated().map(<[_]>::to_vec).unwrap_or_default();
    for contributor in who {
        let Some(role) = person_role(contributor.role) else {
            continue;
        };
        let person = person(&contributor.name.value);
        match affiliated.iter_mut().find(|group| group.role == role) {
            Some(group) => group.names.push(person),
            None => affiliated.push(PersonsWithRoles::new(vec![person], role)),
        }
    }
    if !affiliated.is_empty() {
        entry.set_affiliated(affiliated);
    }
}

fn person_role(role: Role) -> Option<PersonRole> {
    Some(match role {
        Role::Author | Role::Editor => return None,
        Role::Translator => PersonRole::Translator,
        Role::Director => PersonRole::Director,
        Role::Performer => PersonRole::CastMember,
        Role::Narrator => PersonRole::Narrator,
        Role::Illustrator => PersonRole::Illustrator,
        Role::Introduction => PersonRole::Introduction,
        Role::Foreword => PersonRole::Foreword,
        Role::Afterword => PersonRole::Afterword,
        Role::Creator => PersonRole::Founder,
        Role::Producer => PersonRole::Producer,
        Role::Writer => PersonRole::Writer,
        Role::Composer => PersonRole::Composer,
        Role::Compiler => PersonRole::Compiler,
        Role::Host => PersonRole::Unknown("host".to_owned()),
        Role::Interviewer => PersonRole::Unknown("interviewer".to_owned()),
        Role::Adapter => PersonRole::Unknown("adapter".to_owned()),
    })
}

fn persons<'a>(names: impl Iterator<Item = &'a Field<Name>>) -> Vec<Person> {
    names.map(|name| person(&name.value)).collect()
}

fn person(name: &Name) -> Person {
    Person {
        name: name.family.clone(),
        given_name: Some(name.given.clone()).filter(|given| !given.is_empty()),
        prefix: None,
        suffix: name.suffix.clone(),
        comma_suffix: name.suffix.is_some(),
        // A name that is stated as its own alias prints undivided.
        alias: if name.surname_first {
            Some(format!("{} {}", name.family, name.given))
        } else {
            name.alias.clone()
        },
    }
}

/// A last name that stands for those whom “et al.” left out, as BibTeX writes it.
fn others() -> Person {
    Person {
        name: "others".to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }
}

fn date(typed: TypedDate) -> Date {
    Date {
        year: typed.year,
        month: typed.month.map(|month| month.saturating_sub(1)),
        day: typed.day.map(|day| day.saturating_sub(1)),
        approximate: typed.approximate,
        season: typed.season.map(|season| match season {
            Season::Spring => EntrySeason::Spring,
            Season::Summer => EntrySeason::Summer,
            Season::Autumn => EntrySeason::Autumn,
            Season::Winter => EntrySeason::Winter,
        }),
    }
}

/// A text as typed: braces and dollar signs mean nothing in it.
fn format_string(typed: &str) -> FormatString {
    FormatString {
        value: ChunkedString(vec![StringChunk::normal(typed)]),
        short: None,
    }
}
