//! A hayagriva entry seen as MLA sees a source: the work, its containers in order, its series, its original.
//!
//! The `parent` tree holds all of these. A parent of a self-contained work (a book, a film, a report) is its
//! series or set, or a platform that carries it; a parent of a work inside another is its first container.

use hayagriva::Entry;
use hayagriva::types::{EntryType, FormatString, Person, PersonRole};

use super::element::{Field, Place};
use ibid_language::small_words::Language;
use ibid_reference_manager::Extra;

use super::title::{Title, TitleLook, cased, describes, is_section_name, language_of};

/// An entry of the tree and where it stands in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) place: Place,
}

impl<'a> Part<'a> {
    pub(crate) fn field(self, name: &'static str) -> Field {
        Field {
            place: self.place,
            name,
        }
    }

    fn parents(self) -> impl Iterator<Item = Self> {
        self.entry
            .parents()
            .iter()
            .enumerate()
            .filter_map(move |(index, entry)| {
                Some(Self {
                    entry,
                    place: self.place.parent(index)?,
                })
            })
    }

    pub(crate) fn kind(self) -> EntryType {
        *self.entry.entry_type()
    }

    pub(crate) fn is(self, kinds: &[EntryType]) -> bool {
        kinds.contains(&self.kind())
    }

    /// The people with a role, over all groups of it.
    pub(crate) fn with_role(self, role: &PersonRole) -> Vec<&'a Person> {
        self.entry
            .affiliated()
            .unwrap_or_default()
            .iter()
            .filter(|group| group.role == *role)
            .flat_map(|group| &group.names)
            .collect()
    }

    /// The title of a container, set in italics unless it names an event.
    ///
    /// A container without a language of its own has that of what it holds.
    pub(crate) fn container_title(self, own: Self) -> Option<Title> {
        let named = if self.entry.language().is_some() {
            self
        } else {
            own
        };
        let text = cased(
            &self.entry.title()?.value,
            self.entry,
            language_of(named.entry),
        );
        let look = if self.kind() == EntryType::Conference {
            TitleLook::Plain
        } else {
            TitleLook::Italic
        };
        (!text.trim().is_empty()).then_some(Title { text, look })
    }
}

/// A source as MLA sees it.
#[derive(Debug, Clone)]
pub(crate) struct Work<'a> {
    /// The source itself.
    pub(crate) own: Part<'a>,
    /// An earlier publication, for its date or author.
    pub(crate) original: Option<Part<'a>>,
    /// The containers, the nearest first.
    pub(crate) containers: Vec<Part<'a>>,
    /// The set of volumes that it belongs to, and the number of its volume there.
    pub(crate) set: Option<(Part<'a>, Part<'a>)>,
    /// The series that it belongs to.
    pub(crate) series: Option<Part<'a>>,
    /// Whether it stands alone, so that its own facts form the first container.
    pub(crate) is_whole: bool,
}

/// Types that stand alone.
const WHOLE: &[EntryType] = &[
    EntryType::Book,
    EntryType::Anthology,
    EntryType::Reference,
    EntryType::Proceedings,
    EntryType::Thesis,
    EntryType::Patent,
    EntryType::Artwork,
    EntryType::Case,
    EntryType::Legislation,
    EntryType::Manuscript,
    EntryType::Repository,
    EntryType::Performance,
    EntryType::Exhibition,
    EntryType::Report,
    EntryType::Periodical,
    EntryType::Newspaper,
    EntryType::Blog,
    EntryType::Conference,
];

/// Books of every kind.
pub(crate) const BOOKS: &[EntryType] = &[
    EntryType::Book,
    EntryType::Anthology,
    EntryType::Reference,
    EntryType::Proceedings,
];

/// Places on the web.
pub(crate) const SITES: &[EntryType] = &[
    EntryType::Web,
    EntryType::Blog,
    EntryType::Repository,
    EntryType::Post,
    EntryType::Thread,
    EntryType::Misc,
];

/// Recordings.
pub(crate) const RECORDINGS: &[EntryType] = &[EntryType::Video, EntryType::Audio, EntryType::Scene];

/// What prints laws and decisions.
const PRINTED: &[EntryType] = &[
    EntryType::Anthology,
    EntryType::Book,
    EntryType::Periodical,
    EntryType::Newspaper,
];

/// Sites where anybody uploads: a video there is part of the site, and its publisher is who uploaded it.
const SHARING_SITES: &[&str] = &[
    "youtube",
    "vimeo",
    "tiktok",
    "dailymotion",
    "twitch",
    "facebook",
    "instagram",
    "soundcloud",
    "bilibili",
    "x",
    "twitter",
    "reddit",
    "tumblr",
    "bandcamp",
    "mixcloud",
    "snapchat",
    "threads",
    "flickr",
    "rumble",
];

impl<'a> Work<'a> {
    pub(crate) fn new(entry: &'a Entry) -> Self {
        let own = Part {
            entry,
            place: Place::default(),
        };
        let mut work = Self {
            own,
            original: None,
            containers: Vec::new(),
            set: None,
            series: None,
            is_whole: true,
        };
        work.is_whole = stands_alone(own);
        work.add_parents(own, work.is_whole, 0);
        work
    }

    /// Sorts the parents of a part into original, set, series and containers, depth first.
    fn add_parents(&mut self, part: Part<'a>, is_whole: bool, depth: usize) {
        if depth >= Place::LEVELS {
            return;
        }
        let has_proceedings = part
            .parents()
            .any(|parent| parent.kind() == EntryType::Proceedings);
        for parent in part.parents() {
            if parent.kind() == EntryType::Original {
                if depth == 0 {
                    self.original.get_or_insert(parent);
                }
            } else if is_whole && is_set_or_series(part, parent) {
                self.add_series(part, parent);
            } else if !(has_proceedings && parent.kind() == EntryType::Conference) {
                self.containers.push(parent);
                self.add_parents(parent, true, depth + 1);
            }
        }
    }

    /// A parent with a number of its own is a series; one whose part has the number is a set of volumes.
    fn add_series(&mut self, part: Part<'a>, parent: Part<'a>) {
        let numbered = parent.entry.volume().is_some() || parent.entry.issue().is_some();
        if part.entry.volume().is_some() && !numbered && parent.entry.title().is_some() {
            self.set.get_or_insert((parent, part));
        } else {
            self.series.get_or_insert(parent);
        }
    }

    /// The title of the source, or its description where it has none.
    pub(crate) fn title(&self) -> Option<Title> {
        let entry = self.own.entry;
        let text = cased(&entry.title()?.value, entry, language_of(entry));
        let look = self.look(&text);
        (!text.trim().is_empty()).then_some(Title { text, look })
    }

    fn look(&self, title: &str) -> TitleLook {
        let part = self.own;
        match Extra::TitleStyle.of(part.entry) {
            Some("plain") => return TitleLook::Plain,
            Some("quoted") => return TitleLook::Quoted,
            Some("italic") => return TitleLook::Italic,
            _ if describes(title, part.kind()) => return TitleLook::Plain,
            _ => {}
        }
        let section = part.is(&[
            EntryType::Chapter,
            EntryType::Anthos,
            EntryType::Article,
            EntryType::Misc,
        ]);
        if section && is_section_name(title) {
            return TitleLook::Plain;
        }
        if part.kind() == EntryType::Conference
            || (part.kind() == EntryType::Legislation && names_law_by_number(title))
        {
            return TitleLook::Plain;
        }
        if part.is(WHOLE) {
            return TitleLook::Italic;
        }
        match part.kind() {
            EntryType::Video | EntryType::Audio if self.is_whole => TitleLook::Italic,
            EntryType::Web if self.containers.is_empty() && !is_page(part.entry) => {
                TitleLook::Italic
            }
            EntryType::Misc if self.containers.is_empty() && !is_message(part.entry) => {
                TitleLook::Italic
            }
            _ => TitleLook::Quoted,
        }
    }

    /// The title of the source's first container, for telling equal titles apart.
    pub(crate) fn first_container_title(&self) -> Option<Title> {
        self.containers
            .first()
            .and_then(|container| container.container_title(self.own))
    }

    pub(crate) fn language(&self) -> Language {
        language_of(self.own.entry)
    }

    /// Whether it is a video or sound on a site where anybody uploads.
    pub(crate) fn is_uploaded(&self) -> bool {
        self.own.is(&[EntryType::Video, EntryType::Audio])
            && self
                .containers
                .first()
                .is_some_and(|container| is_sharing_site(*container))
    }
}

/// Whether the part stands alone; else its first parent is its container.
fn stands_alone(part: Part<'_>) -> bool {
    let Some(parent) = part
        .parents()
        .find(|parent| parent.kind() != EntryType::Original)
    else {
        return true;
    };
    let entry = part.entry;
    match part.kind() {
        // Pages of its own place a book inside a collection.
        EntryType::Book | EntryType::Anthology | EntryType::Reference => {
            entry.page_range().is_none() || !parent.is(BOOKS)
        }
        EntryType::Report
        | EntryType::Legislation
        | EntryType::Exhibition
        | EntryType::Conference => {
            let own_facts = entry.publisher().is_some()
                || entry.organization().is_some()
                || entry.edition().is_some()
                || entry.editors().is_some()
                || entry.affiliated().is_some();
            let printed = part.kind() == EntryType::Legislation && parent.is(PRINTED);
            own_facts || !(parent.is(SITES) || printed)
        }
        EntryType::Video | EntryType::Audio => {
            let made = entry.affiliated().is_some()
                || entry.publisher().is_some()
                || entry.organization().is_some();
            parent.is(SITES) && !is_sharing_site(parent) && made
        }
        // A label in an exhibition is part of it.
        EntryType::Artwork if parent.is(&[EntryType::Conference, EntryType::Exhibition]) => !entry
            .title()
            .is_some_and(|title| describes(&title.value.to_str(), part.kind())),
        EntryType::Periodical | EntryType::Newspaper => {
            !parent.is(&[EntryType::Periodical, EntryType::Newspaper])
        }
        kind => WHOLE.contains(&kind),
    }
}

/// Whether the parent of a self-contained work is the set or series that it belongs to.
fn is_set_or_series(part: Part<'_>, parent: Part<'_>) -> bool {
    let bound = part.is(BOOKS) || part.is(&[EntryType::Report, EntryType::Thesis]);
    let series = parent.is(BOOKS)
        || parent.is(&[EntryType::Periodical, EntryType::Report])
        || (parent.kind() == EntryType::Misc && parent.entry.url().is_none());
    bound && series
}

fn is_sharing_site(part: Part<'_>) -> bool {
    part.is(SITES)
        && part.entry.title().is_some_and(|title| {
            let title = title.value.to_str().to_lowercase();
            SHARING_SITES.contains(&title.trim().trim_end_matches(".com"))
        })
}

/// Whether a web entry without a site is a page and not a whole site: its address leads below the host.
fn is_page(entry: &Entry) -> bool {
    entry.url().is_some_and(|url| {
        let path = url.value.path().trim_matches('/');
        !path.is_empty()
            && !matches!(
                path.to_lowercase().as_str(),
                "index.html" | "index.htm" | "index.php" | "home" | "main_page" | "wiki/main_page"
            )
    })
}

/// Whether the entry is a letter or e-mail, whose title is its subject line.
fn is_message(entry: &Entry) -> bool {
    let says = |value: Option<&FormatString>| {
        value.is_some_and(|text| {
            let text = text.value.to_str().to_lowercase();
            [
                "received by",
                "e-mail",
                "email",
                "text message",
                "letter",
                "re:",
            ]
            .iter()
            .any(|word| text.starts_with(word))
        })
    };
    says(entry.note()) || says(entry.genre()) || says(entry.title())
}

/// `Public Law 111-122`: a number, not a title.
fn names_law_by_number(title: &str) -> bool {
    [
        "Public Law",
        "Pub. L.",
        "Statute",
        "House Resolution",
        "Senate Resolution",
    ]
    .iter()
    .any(|name| title.starts_with(name))
}
