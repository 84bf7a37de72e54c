use hayagriva::Entry;
use hayagriva::types::EntryType;
use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::Node;

use crate::rule::{Check, rule};
use crate::sources::{SourceAt, Sources};

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
    /// need no publisher, and a work without an author begins with its title.
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
    for at in sources.entries() {
        let Some(facts) = Facts::of(&at) else {
            continue;
        };
        let missing = facts.missing();
        if !missing.is_empty() {
            let message = format!("`{}` has no {}", at.key, missing.join(" and no "));
            findings.push(RULE.finding(at.position.key, message).with_help(format!(
                "add {} so that a reader can find the source",
                fields(&missing)
            )));
        }
    }
}

fn fields(missing: &[&str]) -> String {
    let field = |what: &&str| match *what {
        "journal, book or site that holds it" => "`parent`".to_owned(),
        "address" => "`url`".to_owned(),
        "school" => "`organization`".to_owned(),
        other => format!("`{other}`"),
    };
    missing.iter().map(field).collect::<Vec<_>>().join(" and ")
}

/// What an entry states, from its values where the format has them, else from what was read.
struct Facts<'a> {
    kind: EntryType,
    node: Option<&'a Node>,
    entry: &'a Entry,
}

impl<'a> Facts<'a> {
    fn of(at: &SourceAt<'a>) -> Option<Self> {
        let entry = &at.source?.entry;
        Some(Self {
            kind: *entry.entry_type(),
            node: at.position.node.as_ref(),
            entry,
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
        if self.kind == EntryType::Web && !self.is_online() {
            out.push("address");
        }
        out
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
        matches!(self.kind, Kind::Article | Kind::Chapter | Kind::Anthos) && !stands_alone
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
            && !self.is_online()
            && !self.is_old()
            && !self.is_held()
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
        is_printed && !self.is_online() && !self.is_forthcoming()
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
