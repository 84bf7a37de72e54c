//! From hayagriva's tree of containers to a flat record.

use hayagriva::Entry;
use hayagriva::types::{EntryType, FormatString};

use super::kinds::csl_kind;
use super::markup::notation;
use super::{EXTRAS, ROLES, Record};
use crate::roles::role_name;
use crate::{Extra, Source, read_date};

/// The containers of a source, told apart.
struct Containers<'a> {
    /// The work that it is part of.
    first: Option<&'a Entry>,
    /// A database or platform: the second container.
    second: Option<&'a Entry>,
    /// The series, or the titled set of volumes.
    series: Option<&'a Entry>,
    /// The first publication.
    original: Option<&'a Entry>,
}

fn containers(entry: &Entry) -> Containers<'_> {
    let original = entry
        .parents()
        .iter()
        .find(|parent| *parent.entry_type() == EntryType::Original);
    let mut rest = entry
        .parents()
        .iter()
        .filter(|parent| *parent.entry_type() != EntryType::Original);
    let (mut first, mut series) = (None, None);
    let mut second = None;
    if let Some(parent) = rest.next() {
        if is_book(entry) && is_book(parent) {
            series = Some(parent);
        } else {
            first = Some(parent);
        }
    }
    for parent in rest.chain(first.iter().flat_map(|first| first.parents())) {
        let is_platform = matches!(parent.entry_type(), EntryType::Repository | EntryType::Web);
        if is_platform || series.is_some() || !first.is_some_and(is_book) {
            second = second.or(Some(parent));
        } else {
            series = Some(parent);
        }
    }
    Containers {
        first,
        second,
        series,
        original,
    }
}

fn is_book(entry: &Entry) -> bool {
    matches!(
        entry.entry_type(),
        EntryType::Book
            | EntryType::Anthology
            | EntryType::Reference
            | EntryType::Proceedings
            | EntryType::Report
    )
}

/// The record of a source. What no variable can hold is left out.
pub(crate) fn flatten(source: &Source) -> Record {
    let entry = &source.entry;
    let containers = containers(entry);
    let mut record = Record {
        key: source.key.as_str().to_owned(),
        kind: csl_kind(entry, containers.first).to_owned(),
        ..Record::default()
    };
    record.own(entry);
    if let Some(first) = containers.first {
        record.container(first);
    }
    if let Some(second) = containers.second {
        record.markup("source", second.title());
        record.address(second);
        record.identifiers(second);
    }
    if let Some(series) = containers.series {
        record.markup("collection-title", series.title());
        record.number("collection-number", series.volume());
        record.number("collection-number", series.issue());
        record.add_names(
            "collection-editor",
            series.editors().into_iter().flatten().cloned(),
        );
        record.identifiers(series);
    }
    if let Some(original) = containers.original {
        record.markup("original-title", original.title());
        record.set_date("original-date", original.date().copied());
        record.add_names(
            "original-author",
            original.authors().into_iter().flatten().cloned(),
        );
        let publisher = original.publisher().and_then(|publisher| publisher.name());
        record.markup("original-publisher", publisher);
    }
    record
}

impl Record {
    fn markup(&mut self, variable: &'static str, text: Option<&FormatString>) {
        if let Some(text) = text {
            self.set(variable, notation(&text.value));
        }
    }

    fn number<T: ToString>(&mut self, variable: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.set(variable, value.to_string());
        }
    }

    /// What the source itself says.
    fn own(&mut self, entry: &Entry) {
        self.markup("title", entry.title());
        if let Some(short) = entry.title().and_then(|title| title.short.as_deref()) {
            self.set("title-short", notation(short));
        }
        self.add_names("author", entry.authors().into_iter().flatten().cloned());
        self.add_names("editor", entry.editors().into_iter().flatten().cloned());
        self.affiliated(entry);
        self.set_date("issued", entry.date().copied());
        self.numbers(entry);
        self.number("edition", entry.edition());
        self.number("chapter-number", entry.chapter());
        self.number("number-of-pages", entry.page_total());
        self.number("dimensions", entry.runtime());
        self.number("time-range", entry.time_range());
        self.extras(entry);
        self.identifiers(entry);
        self.address(entry);
        self.published(entry);
        self.number("language", entry.language());
        self.markup("archive", entry.archive());
        self.markup("archive-place", entry.archive_location());
        self.markup("call-number", entry.call_number());
        self.markup("note", entry.note());
        self.markup("abstract", entry.abstract_());
        self.markup("genre", entry.genre());
    }

    /// What the container says, where the source does not.
    fn container(&mut self, container: &Entry) {
        if *container.entry_type() == EntryType::Conference {
            self.markup("event-title", container.title());
            self.markup("event-place", container.location());
        } else {
            self.markup("container-title", container.title());
        }
        self.add_names(
            "container-author",
            container.authors().into_iter().flatten().cloned(),
        );
        self.add_names("editor", container.editors().into_iter().flatten().cloned());
        self.affiliated(container);
        self.set_date("issued", container.date().copied());
        self.extras(container);
        self.numbers(container);
        self.number("edition", container.edition());
        self.identifiers(container);
        self.address(container);
        self.published(container);
    }

    fn numbers(&mut self, entry: &Entry) {
        self.number("volume", entry.volume());
        self.number("issue", entry.issue());
        self.number("page", entry.page_range());
        self.number("number-of-volumes", entry.volume_total());
    }

    /// What hayagriva has no field for.
    fn extras(&mut self, entry: &Entry) {
        for (variable, extra) in EXTRAS {
            self.set(variable, extra.of(entry).unwrap_or_default());
        }
        self.set_date("issued-end", Extra::DateEnd.of(entry).and_then(read_date));
    }

    fn affiliated(&mut self, entry: &Entry) {
        for group in entry.affiliated().into_iter().flatten() {
            let known = ROLES.iter().find(|(_, role)| *role == group.role);
            match known {
                Some((variable, _)) => self.add_names(variable, group.names.iter().cloned()),
                None => self.add_role(&role_name(&group.role), group.names.iter().cloned()),
            }
        }
    }

    fn identifiers(&mut self, entry: &Entry) {
        const KINDS: [(&str, &str); 8] = [
            ("doi", "DOI"),
            ("isbn", "ISBN"),
            ("issn", "ISSN"),
            ("pmid", "PMID"),
            ("pmcid", "PMCID"),
            ("arxiv", "arxiv"),
            ("version", "version"),
            ("serial", "number"),
        ];
        for (kind, variable) in KINDS {
            if let Some(number) = entry.keyed_serial_number(kind) {
                self.set(variable, number);
            }
        }
    }

    fn address(&mut self, entry: &Entry) {
        if let Some(url) = entry.url() {
            self.set("URL", url.value.as_str());
            self.set_date("accessed", url.visit_date);
        }
    }

    fn published(&mut self, entry: &Entry) {
        let publisher = entry.publisher();
        self.markup(
            "publisher",
            publisher.and_then(|publisher| publisher.name()),
        );
        self.markup("publisher", entry.organization());
        self.markup(
            "publisher-place",
            publisher.and_then(|publisher| publisher.location()),
        );
        let is_own_place = publisher.is_some_and(|publisher| publisher.name().is_some());
        self.markup(
            if is_own_place {
                "location"
            } else {
                "publisher-place"
            },
            entry.location(),
        );
    }
}
