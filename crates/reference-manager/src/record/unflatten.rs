//! From a flat record to hayagriva's tree of containers.

use std::str::FromStr;

use hayagriva::Entry;
use hayagriva::types::{EntryType, MaybeTyped, PersonsWithRoles, Publisher, QualifiedUrl};

use super::kinds::entry_kinds;
use super::markup::format_string;
use super::{EXTRAS, ROLES, Record};
use crate::date::date_line;
use crate::roles::person_role_named;
use crate::{Extra, Key, Source};

/// The source that a record describes.
pub(crate) fn unflatten(record: &Record) -> Source {
    let has_editor_alone =
        record.names.contains_key("editor") && !record.names.contains_key("author");
    let (mut kind, mut container_kind) = entry_kinds(&record.kind, has_editor_alone);
    let is_edited = record.names.contains_key("editor");
    if kind == EntryType::Chapter && is_edited && !record.names.contains_key("container-author") {
        (kind, container_kind) = (EntryType::Anthos, EntryType::Anthology);
    }
    if kind == EntryType::Article && record.text("arxiv").is_some() {
        container_kind = EntryType::Repository;
    }
    if kind == EntryType::Web && record.text("container-title").is_some_and(is_network) {
        (kind, container_kind) = (EntryType::Post, EntryType::Web);
    }
    let is_pictured = is_pictured(record, kind);
    if is_pictured {
        container_kind = EntryType::Book;
    }
    let mut entry = Entry::new(&record.key, kind);
    record.fill_own(&mut entry);
    let mut container = record.first_container(kind, container_kind);
    // A case is dated and paged by the reports that print it.
    let is_reported = kind == EntryType::Case && container.is_some();
    if let Some(reports) = container.as_mut().filter(|_| is_reported)
        && let Some(page) = record.text("page")
    {
        reports.set_page_range(typed(page));
    }
    // In a book the book is what is published; elsewhere the part has its own date.
    let is_part = matches!(
        kind,
        EntryType::Chapter | EntryType::Anthos | EntryType::Entry
    ) || container_kind == EntryType::Proceedings
        || is_pictured
        || is_reported;
    record.fill_published(container.as_mut().filter(|_| is_part).unwrap_or(&mut entry));
    if let Some(container) = container.as_mut() {
        record.fill_container(container, &mut entry, is_part);
    } else {
        record.fill_numbers(&mut entry);
        record.fill_names(&mut entry, "editor");
    }
    if is_pictured && let Some(made) = record.dates.get("original-date") {
        entry.set_date(*made);
    }
    let mut series = record.series(kind);
    // The series of a part is that of the book that it is in.
    if let Some(book) = container
        .as_mut()
        .filter(|book| is_part && holds_parts(book))
    {
        book.set_parents(series.take().into_iter().collect());
    }
    let parents = [
        container,
        series,
        record.second_container(),
        record.original().filter(|_| !is_pictured),
    ];
    entry.set_parents(parents.into_iter().flatten().collect());
    Source {
        key: Key::new(&record.key),
        entry,
    }
}

/// Whether a source is a picture in a book: it has its own date and place, and what is published is the book.
fn is_pictured(record: &Record, kind: EntryType) -> bool {
    kind == EntryType::Artwork
        && record.text("container-title").is_some()
        && record.text("page").is_some()
}

/// Whether an entry is a book that parts are in.
fn holds_parts(entry: &Entry) -> bool {
    matches!(
        entry.entry_type(),
        EntryType::Book | EntryType::Anthology | EntryType::Reference | EntryType::Proceedings
    )
}

/// Whether a site is a network on which people post.
fn is_network(title: &str) -> bool {
    const NETWORKS: [&str; 12] = [
        "bluesky",
        "facebook",
        "instagram",
        "linkedin",
        "mastodon",
        "pinterest",
        "reddit",
        "threads",
        "tiktok",
        "tumblr",
        "twitter",
        "x",
    ];
    let title = super::plain(title).to_lowercase();
    NETWORKS.contains(&title.trim().trim_end_matches(".com"))
}

fn typed<T: FromStr>(text: &str) -> MaybeTyped<T> {
    text.parse()
        .map_or_else(|_| MaybeTyped::String(text.to_owned()), MaybeTyped::Typed)
}

fn with<T>(value: Option<T>, set: impl FnOnce(T)) {
    if let Some(value) = value {
        set(value);
    }
}

impl Record {
    fn fill_own(&self, entry: &mut Entry) {
        with(self.text("title"), |title| {
            let mut title = format_string(title);
            title.short = self
                .text("title-short")
                .map(|short| Box::new(format_string(short).value));
            entry.set_title(title);
        });
        self.fill_names(entry, "author");
        self.fill_affiliated(entry);
        let is_reported = self.kind == "legal_case" && self.text("container-title").is_some();
        with(self.text("page").filter(|_| !is_reported), |page| {
            entry.set_page_range(typed(page));
        });
        with(self.text("chapter-number"), |n| entry.set_chapter(typed(n)));
        with(
            self.text("number-of-pages").and_then(|n| n.parse().ok()),
            |n| {
                entry.set_page_total(n);
            },
        );
        with(self.text("dimensions"), |runtime| {
            entry.set_runtime(typed(runtime));
        });
        with(self.text("time-range"), |range| {
            entry.set_time_range(typed(range));
        });
        self.fill_extras(entry);
        with(
            self.text("language").and_then(|tag| tag.parse().ok()),
            |tag| {
                entry.set_language(tag);
            },
        );
        with(self.text("archive"), |t| {
            entry.set_archive(format_string(t));
        });
        with(self.text("archive-place"), |t| {
            entry.set_archive_location(format_string(t));
        });
        with(self.text("call-number"), |t| {
            entry.set_call_number(format_string(t));
        });
        with(self.text("note"), |t| entry.set_note(format_string(t)));
        with(self.text("abstract"), |t| {
            entry.set_abstract_(format_string(t));
        });
        with(self.text("genre"), |t| entry.set_genre(format_string(t)));
        with(self.text("location"), |t| {
            entry.set_location(format_string(t));
        });
        self.fill_identifiers(entry);
        if self.text("source").is_none() {
            self.fill_address(entry);
        }
    }

    /// Who did what for the source.
    fn fill_affiliated(&self, entry: &mut Entry) {
        let known = ROLES.iter().filter_map(|(variable, role)| {
            let names = self.names.get(variable)?.clone();
            Some(PersonsWithRoles::new(names, role.clone()))
        });
        let others = self
            .roles
            .iter()
            .map(|(role, names)| PersonsWithRoles::new(names.clone(), person_role_named(role)));
        let affiliated: Vec<PersonsWithRoles> = known.chain(others).collect();
        if !affiliated.is_empty() {
            entry.set_affiliated(affiliated);
        }
    }

    /// What hayagriva has no field for.
    fn fill_extras(&self, entry: &mut Entry) {
        for (variable, extra) in EXTRAS {
            let is_own = !matches!(extra, Extra::DateText | Extra::IssueTitle);
            with(self.text(variable).filter(|_| is_own), |text| {
                extra.set(entry, text);
            });
        }
    }

    fn fill_names(&self, entry: &mut Entry, variable: &str) {
        if let Some(names) = self.names.get(variable).cloned() {
            match variable {
                "editor" | "collection-editor" => entry.set_editors(names),
                _ => entry.set_authors(names),
            }
        }
    }

    fn fill_identifiers(&self, entry: &mut Entry) {
        const KINDS: [(&str, &str); 8] = [
            ("DOI", "doi"),
            ("ISBN", "isbn"),
            ("ISSN", "issn"),
            ("PMID", "pmid"),
            ("PMCID", "pmcid"),
            ("arxiv", "arxiv"),
            ("version", "version"),
            ("number", "serial"),
        ];
        for (variable, kind) in KINDS {
            if let Some(number) = self.text(variable) {
                entry.set_keyed_serial_number(kind, number.to_owned());
            }
        }
    }

    fn fill_address(&self, entry: &mut Entry) {
        let address = self.text("URL").and_then(|url| {
            let parsed = url.parse().ok();
            parsed.or_else(|| format!("https://{url}").parse::<QualifiedUrl>().ok())
        });
        with(address, |mut url: QualifiedUrl| {
            url.visit_date = self.dates.get("accessed").copied();
            entry.set_url(url);
        });
    }

    /// Publisher, place, edition, date.
    fn fill_published(&self, entry: &mut Entry) {
        let name = self.text("publisher").map(format_string);
        let place = self.text("publisher-place").map(format_string);
        match (entry.entry_type(), name, place) {
            (_, None, None) => {}

            (EntryType::Thesis, Some(name), place) => {
                entry.set_organization(name);
                with(place, |place| entry.set_location(place));
            }
            (_, None, Some(_)) if self.kind == "article-newspaper" => {}
            (EntryType::Performance, Some(name), place) => {
                entry.set_publisher(Publisher::new(Some(name), None));
                with(place, |place| entry.set_location(place));
            }
            (_, None, Some(place)) => entry.set_location(place),
            (_, name, place) => entry.set_publisher(Publisher::new(name, place)),
        }
        with(self.text("edition"), |edition| {
            entry.set_edition(typed(edition));
        });
        with(self.dates.get("issued"), |date| entry.set_date(*date));
        with(self.dates.get("issued-end"), |date| {
            Extra::DateEnd.set(entry, date_line(date));
        });
        with(self.text("issued-text"), |text| {
            Extra::DateText.set(entry, text);
        });
    }

    fn fill_numbers(&self, entry: &mut Entry) {
        with(self.text("volume"), |volume| {
            // `IV-1/W1` is the name of one volume, `1-3` a range of volumes.
            let has_letters = volume.contains(char::is_alphabetic)
                && volume.contains(|c: char| c.is_ascii_digit());
            let volume = if has_letters {
                MaybeTyped::String(volume.to_owned())
            } else {
                typed(volume)
            };
            entry.set_volume(volume);
        });
        with(self.text("issue"), |issue| entry.set_issue(typed(issue)));
        with(
            self.text("number-of-volumes").and_then(|n| n.parse().ok()),
            |n| {
                entry.set_volume_total(n);
            },
        );
    }

    /// What belongs to the container, and what of it to the source inside.
    fn fill_container(&self, container: &mut Entry, entry: &mut Entry, is_part: bool) {
        with(self.text("volume-title"), |title| {
            Extra::IssueTitle.set(container, title);
        });
        // A special issue is edited, not its journal.
        let is_issue = *entry.entry_type() == EntryType::Periodical;
        self.fill_names(if is_issue { entry } else { container }, "editor");
        with(self.names.get("container-author"), |names| {
            container.set_authors(names.clone());
        });
        // An episode has its own number in the season; a volume or issue is the periodical's.
        let is_episode = matches!(entry.entry_type(), EntryType::Video | EntryType::Audio);
        self.fill_numbers(if is_episode { entry } else { container });
        // The city of a newspaper stands behind its title.
        if *container.entry_type() == EntryType::Newspaper
            && let Some(city) = self.text("publisher-place")
            && entry.publisher().is_none()
        {
            container.set_location(format_string(city));
        }
        if !is_part && let Some(publisher) = entry.publisher().cloned() {
            let of_the_site = matches!(entry.entry_type(), EntryType::Web | EntryType::Post);
            if of_the_site {
                container.set_publisher(publisher);
            }
        }
    }

    fn first_container(&self, kind: EntryType, container_kind: EntryType) -> Option<Entry> {
        if let Some(title) = self.text("container-title") {
            let mut container = Entry::new(&self.key, container_kind);
            container.set_title(format_string(title));
            return Some(container);
        }
        if let Some(title) = self.text("event-title") {
            let mut event = Entry::new(&self.key, EntryType::Conference);
            event.set_title(format_string(title));
            with(self.text("event-place"), |t| {
                event.set_location(format_string(t));
            });
            return Some(event);
        }
        let needs_one = kind == EntryType::Article
            && ["volume", "issue"].iter().any(|n| self.text(n).is_some());
        needs_one.then(|| Entry::new(&self.key, container_kind))
    }

    fn series(&self, kind: EntryType) -> Option<Entry> {
        let title = self.text("collection-title")?;
        let kind = match kind {
            EntryType::Book
            | EntryType::Report
            | EntryType::Thesis
            | EntryType::Chapter
            | EntryType::Anthos
            | EntryType::Entry => EntryType::Anthology,
            other => other,
        };
        let mut series = Entry::new(&self.key, kind);
        series.set_title(format_string(title));
        with(self.text("collection-number"), |n| {
            series.set_volume(typed(n));
        });
        self.fill_names(&mut series, "collection-editor");
        Some(series)
    }

    fn second_container(&self) -> Option<Entry> {
        let title = self.text("source")?;
        let mut platform = Entry::new(&self.key, EntryType::Repository);
        platform.set_title(format_string(title));
        self.fill_address(&mut platform);
        Some(platform)
    }

    fn original(&self) -> Option<Entry> {
        let mut original = Entry::new(&self.key, EntryType::Original);
        with(self.text("original-title"), |t| {
            original.set_title(format_string(t));
        });
        with(self.text("original-publisher"), |t| {
            original.set_publisher(Publisher::new(Some(format_string(t)), None));
        });
        with(self.dates.get("original-date"), |date| {
            original.set_date(*date);
        });
        self.fill_names(&mut original, "original-author");
        (original != Entry::new(&self.key, EntryType::Original)).then_some(original)
    }
}
