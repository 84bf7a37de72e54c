use std::collections::HashSet;

use hayagriva::Entry;
use hayagriva::types::EntryType;
use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::Node;
use ibid_styles::typed::TitleForm;

use crate::essay::{is_scripture, leading, plain_words};
use crate::rule::{Check, rule};
use crate::sources::{SourceAt, Sources};
use crate::typed_list::ListEntry;

rule! {
    /// An entry is missing an element that its kind of source needs: a title, a publisher, a date, the journal or
    /// book that it is in, an address.
    ///
    /// ## Why
    ///
    /// Without it a reader cannot find the source.
    ///
    /// ## What to do
    ///
    /// Look at the title page, or at the first page of the journal, and add what is missing. Books from before 1900
    /// need no publisher, and a work without an author begins with its title. Sacred texts, letters, software, entries
    /// that refer to another entry in the list, and entries marked `n.d.` are left alone.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// gould:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 1981
    /// ```
    /// ```yaml right
    /// gould:
    ///   type: book
    ///   title: The Mismeasure of Man
    ///   author: Gould, Stephen Jay
    ///   date: 1981
    ///   publisher: W. W. Norton
    /// ```
    "missing-field", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    if sources.has_doubtful_list() {
        return;
    }
    let leads = Leads::new(sources);
    for at in sources.entries() {
        let Some(facts) = Facts::of(sources, &at).filter(|_| sources.is_trusted(at.key)) else {
            continue;
        };
        let has_unread = facts
            .typed
            .is_some_and(|entry| !entry.source().unread.is_empty());
        if has_unread || leads.hold(facts.entry) {
            continue;
        }
        let missing = facts.missing();
        if !missing.is_empty() {
            let name = sources.name_of(at.key);
            let message = format!("{name} has no {}", missing.join(" and no "));
            findings.push(RULE.finding(at.position.key, message).with_help(format!(
                "add {} so that a reader can find the source",
                facts.fields(&missing)
            )));
        }
    }
}

/// What other entries begin with: an entry that names one in the place of its container is a cross-reference, which
/// leaves everything else to that one: `Rose and Weiser, pp. 131–40.`
struct Leads(HashSet<String>);

impl Leads {
    fn new(sources: &Sources<'_>) -> Self {
        let mut leads = HashSet::new();
        for source in &sources.read.library {
            let names: Vec<&str> = leading(source)
                .iter()
                .map(|one| one.name.as_str())
                .collect();
            match names.as_slice() {
                [] => {}
                [only] => {
                    leads.insert(plain_words(only));
                }
                [first, second] => {
                    leads.insert(plain_words(&format!("{first} and {second}")));
                }
                [first, ..] => {
                    leads.insert(plain_words(&format!("{first} et al")));
                }
            }
            if let Some(title) = source.entry.title().filter(|_| names.is_empty()) {
                leads.insert(plain_words(&title.to_string()));
            }
        }
        Self(leads)
    }

    /// Whether what holds an entry is another entry.
    fn hold(&self, entry: &Entry) -> bool {
        let publisher = entry.publisher().and_then(|publisher| publisher.name());
        let publisher = publisher.map(ToString::to_string);
        let parents = entry.parents().iter();
        let held_by = parents.filter_map(|parent| parent.title().map(ToString::to_string));
        let mut names = held_by.chain(publisher);
        names.any(|name| self.0.contains(&plain_words(&name)))
    }
}

/// What an entry states, from its values where the format has them, else from what was read.
struct Facts<'a> {
    kind: EntryType,
    node: Option<&'a Node>,
    entry: &'a Entry,
    /// The entry as it was typed into the essay.
    typed: Option<&'a ListEntry<'a>>,
}

impl<'a> Facts<'a> {
    fn of(sources: &Sources<'a>, at: &SourceAt<'a>) -> Option<Self> {
        let entry = &at.source?.entry;
        Some(Self {
            kind: *entry.entry_type(),
            node: at.position.node.as_ref(),
            entry,
            typed: sources.list.and_then(|list| list.entry(at.key)),
        })
    }

    /// The elements that are missing, in MLA's order.
    fn missing(&self) -> Vec<&'static str> {
        let mut out = Vec::new();
        if self.wants_title() && !self.has_title() {
            out.push("title");
        }
        if self.wants_container() && self.entry.parents().is_empty() {
            out.push("journal, book or site that holds it");
        }
        if self.wants_school() {
            out.push("school");
        }
        if self.wants_publisher() {
            out.push("publisher");
        }
        if self.wants_date() && !self.has_date() {
            out.push("date");
        }
        if self.wants_address() && !self.is_online() {
            out.push("address");
        }
        out
    }

    /// What to add: the names of fields in a library, words for what is typed.
    fn fields(&self, missing: &[&str]) -> String {
        let field = |what: &&str| match *what {
            _ if self.typed.is_some() => format!("the {what}"),
            "journal, book or site that holds it" => "`parent`".to_owned(),
            "address" => "`url`".to_owned(),
            "school" => "`organization`".to_owned(),
            other => format!("`{other}`"),
        };
        missing.iter().map(field).collect::<Vec<_>>().join(" and ")
    }

    fn wants_title(&self) -> bool {
        use EntryType as Kind;
        matches!(
            self.kind,
            Kind::Book
                | Kind::Article
                | Kind::Chapter
                | Kind::Entry
                | Kind::Anthos
                | Kind::Report
                | Kind::Thesis
                | Kind::Web
                | Kind::Video
                | Kind::Anthology
                | Kind::Reference
                | Kind::Newspaper
                | Kind::Blog
                | Kind::Conference
        )
    }

    /// A title, or what stands in its place: a description in `note` or `genre`.
    fn has_title(&self) -> bool {
        self.entry.title().is_some() || self.entry.note().is_some() || self.entry.genre().is_some()
    }

    fn wants_container(&self) -> bool {
        use EntryType as Kind;
        // An article that was posted on its own has its site as publisher.
        let stands_alone = self.is_online() && self.entry.publisher().is_some();
        matches!(self.kind, Kind::Article | Kind::Chapter | Kind::Anthos)
            && !stands_alone
            && !self.may_be_description()
    }

    fn wants_school(&self) -> bool {
        self.kind == EntryType::Thesis
            && self.entry.organization().is_none()
            && self.entry.publisher().is_none()
    }

    /// Books need one unless they are old, or are found at an address or in a collection.
    fn wants_publisher(&self) -> bool {
        use EntryType as Kind;
        let is_book = matches!(self.kind, Kind::Book | Kind::Anthology | Kind::Reference);
        is_book
            && !self.anywhere("publisher", |entry| entry.publisher().is_some())
            && !self.anywhere("organization", |entry| entry.organization().is_some())
            && !self.says_that_it_has_none("n.p.")
            && !self.is_online()
            && !self.is_old()
            && !self.is_held()
            && !self.is_sacred()
            && !self.has_version()
            && !self.is_dated_by_month()
            && !self.may_be_description()
    }

    fn wants_date(&self) -> bool {
        use EntryType as Kind;
        let is_printed = matches!(
            self.kind,
            Kind::Book | Kind::Anthology | Kind::Chapter | Kind::Thesis | Kind::Report
        ) || (self.kind == Kind::Article
            && self
                .entry
                .parents()
                .iter()
                .any(|parent| *parent.entry_type() == Kind::Periodical));
        is_printed
            && !self.is_online()
            && !self.is_forthcoming()
            && !self.is_sacred()
            && !self.has_version()
            && !self.is_held()
            && !self.says_that_it_has_none("n.d.")
            && !self.may_be_description()
    }

    /// A web page needs one. That a typed entry is a web page is certain only where it says so.
    fn wants_address(&self) -> bool {
        let says_so = |entry: &ListEntry<'_>| {
            let source = entry.source();
            let medium = source.medium.as_ref().map(|medium| medium.value.as_str());
            source.accessed.is_some() || medium.is_some_and(|one| one.eq_ignore_ascii_case("web"))
        };
        self.kind == EntryType::Web && self.typed.is_none_or(says_so)
    }

    /// Whether a typed entry has no title in marks, so that a description may stand in its place, as for a letter, a
    /// talk or an advertisement.
    fn may_be_description(&self) -> bool {
        self.typed.is_some_and(|entry| {
            let source = entry.source();
            let title = source
                .title
                .as_ref()
                .map_or("", |title| title.value.as_str());
            let mut behind_first = title.split_whitespace().skip(1);
            source.title_form == TitleForm::Plain
                && behind_first
                    .any(|word| word.starts_with(char::is_lowercase) && word.chars().count() > 4)
        })
    }

    /// Whether a typed work is dated by the month or the day, as letters, posts and advertisements are and books are not.
    fn is_dated_by_month(&self) -> bool {
        self.typed.is_some() && self.entry.date().is_some_and(|date| date.month.is_some())
    }

    /// Software and games have a version, and their maker where there is one to name.
    fn has_version(&self) -> bool {
        let edition = self.entry.edition().map(ToString::to_string);
        edition.is_some_and(|edition| edition.to_lowercase().contains("version"))
    }

    /// A scripture, which needs the edition or the translation and no more.
    fn is_sacred(&self) -> bool {
        let title = self.entry.title().map(ToString::to_string);
        self.entry.authors().is_none_or(<[_]>::is_empty)
            && title.is_some_and(|title| is_scripture(&title))
    }

    /// Whether the entry says itself that an element is lacking: `n.d.`, `n.p.`
    fn says_that_it_has_none(&self, sign: &str) -> bool {
        let says = |text: &str| text.to_lowercase().replace(' ', "").contains(sign);
        let note = self.entry.note().map(ToString::to_string);
        self.typed.is_some_and(|entry| says(entry.typed.text()))
            || note.is_some_and(|note| says(&note))
    }

    fn is_forthcoming(&self) -> bool {
        let note = self
            .entry
            .note()
            .map(ToString::to_string)
            .unwrap_or_default()
            .to_lowercase();
        note.contains("forthcoming") || note.contains("in press")
    }

    fn has_date(&self) -> bool {
        self.anywhere("date", |entry| entry.date().is_some())
    }

    fn is_old(&self) -> bool {
        self.entry.date_any().is_some_and(|date| date.year < 1900)
    }

    fn is_online(&self) -> bool {
        self.anywhere("url", |entry| entry.url().is_some()) || self.entry.doi().is_some()
    }

    /// Whether an archive, a platform or a database holds it.
    fn is_held(&self) -> bool {
        use EntryType as Kind;
        let platform = |entry: &Entry| matches!(entry.entry_type(), Kind::Repository | Kind::Web);
        self.entry.archive().is_some() || self.entry.parents().iter().any(platform)
    }

    /// Whether the entry, or what holds it, has a value that was read, or one in the file that was not.
    fn anywhere(&self, field: &str, has: impl Fn(&Entry) -> bool) -> bool {
        self.node.is_some_and(|node| node.get(field).is_some())
            || has(self.entry)
            || self
                .entry
                .parents()
                .iter()
                .any(|parent| has(parent) || parent.parents().iter().any(&has))
    }
}
