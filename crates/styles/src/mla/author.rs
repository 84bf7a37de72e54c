//! The first element: the author, or who leads in that place.

use hayagriva::types::{EntryType, Person, PersonRole};

use ibid_reference_manager::Extra;

use super::element::{Element, ElementKind, Field};
use super::names::{Name, are_same, curl, leading};
use super::title::{is_section_name, plain};
use super::work::{BOOKS, Part, RECORDINGS, SITES, Work};
use super::{entry, order};
use crate::RichText;

/// The people or organisations that an entry begins with.
#[derive(Debug, Clone)]
pub(crate) struct Lead<'a> {
    pub(crate) persons: Vec<&'a Person>,
    /// What they did, where they are no authors: `editor`, `editors`.
    label: Option<(&'static str, &'static str)>,
    pub(crate) field: Field,
    rule: &'static str,
}

impl<'a> Lead<'a> {
    /// Who leads the entry of a work; nobody where it begins with its title.
    pub(crate) fn of(work: &Work<'a>) -> Option<Self> {
        let lead = authors(work)
            .or_else(|| editors(work))
            .or_else(|| compilers(work))
            .or_else(|| translator_of_original(work))
            .or_else(|| original_author(work))
            .or_else(|| author_of_container(work))?;
        let leads = match Extra::AsTyped.of(work.own.entry) {
            Some(typed) => leads_typed(&lead.persons, typed, work),
            None => !is_publisher(&lead.persons, work),
        };
        leads.then_some(lead)
    }

    /// The names as the list prints them, without a label.
    pub(crate) fn names(&self) -> String {
        leading(&self.persons)
    }

    /// The element as printed; `---` in place of the names where the entry before has the same.
    pub(crate) fn element(&self, repeated: bool) -> Element {
        let mut text = if repeated {
            "---".to_owned()
        } else {
            self.names()
        };
        if let Some((one, many)) = self.label {
            text.push_str(", ");
            text.push_str(if self.persons.len() > 1 { many } else { one });
        }
        Element::new(
            ElementKind::Author,
            RichText::plain(text),
            self.field,
            self.rule,
        )
    }
}

/// Whether an entry that is printed as it was typed begins with these names, or with the dashes for them.
fn leads_typed(persons: &[&Person], typed: &str, work: &Work<'_>) -> bool {
    let words = order::folded(typed);
    let begins = |text: &str| !text.is_empty() && words.starts_with(&order::folded(text));
    let first = persons.first().map(|person| Name(person));
    let is_named = first.is_some_and(|name| begins(&name.inverted()) || begins(&name.running()));
    let is_titled = || work.title().is_some_and(|title| begins(&title.text));
    is_named || entry::begins_with_dashes(typed) || !is_titled()
}

fn authors<'a>(work: &Work<'a>) -> Option<Lead<'a>> {
    let own = work.own;
    let persons: Vec<&Person> = named(own.entry.authors());
    if persons.is_empty() {
        return None;
    }
    let label = [
        (PersonRole::Director, ("director", "directors")),
        (PersonRole::Founder, ("creator", "creators")),
        (PersonRole::Producer, ("producer", "producers")),
        (PersonRole::CastMember, ("performer", "performers")),
        (PersonRole::Translator, ("translator", "translators")),
        (PersonRole::Compiler, ("compiler", "compilers")),
    ]
    .into_iter()
    .find(|(role, _)| are_same(&persons, &own.with_role(role)))
    .map(|(_, label)| label);
    Some(Lead {
        persons,
        label,
        field: own.field("author"),
        rule: "author: the first name inverted, et al. from three authors",
    })
}

fn editors<'a>(work: &Work<'a>) -> Option<Lead<'a>> {
    let persons = named(work.own.entry.editors());
    let leads = !persons.is_empty() && !work.own.is(RECORDINGS) && !is_scripture(work);
    leads.then(|| Lead {
        persons,
        label: Some(("editor", "editors")),
        field: work.own.field("editor"),
        rule: "author: an editor leads where there is no author",
    })
}

/// Whether the work is scripture, which is listed under its title, whoever edited it: `The New Oxford Annotated Bible`.
fn is_scripture(work: &Work<'_>) -> bool {
    let Some(title) = work.title().filter(|_| work.own.is(BOOKS)) else {
        return false;
    };
    let main = title.text.split(": ").next().unwrap_or_default();
    // A book about scripture has more words behind its name: `The Bible and Its Readers`.
    let main = main.to_lowercase().replace('’', "'");
    // Others join its name to theirs: `Women in the Bible`.
    let joins = |word: &str| matches!(word, "about" | "as" | "for" | "in" | "of" | "on" | "to");
    SCRIPTURES.iter().any(|name| {
        main.strip_suffix(name).is_some_and(|before| {
            (before.is_empty() || before.ends_with(' ')) && !before.split(' ').any(joins)
        })
    })
}

/// Names that the title of an edition of scripture ends with.
const SCRIPTURES: [&str; 14] = [
    "bible",
    "new testament",
    "old testament",
    "apocrypha",
    "tanakh",
    "torah",
    "talmud",
    "qur'an",
    "quran",
    "koran",
    "bhagavad gita",
    "bhagavad-gita",
    "book of mormon",
    "upanishads",
];

fn compilers<'a>(work: &Work<'a>) -> Option<Lead<'a>> {
    let persons = work.own.with_role(&PersonRole::Compiler);
    (!persons.is_empty()).then(|| Lead {
        persons,
        label: Some(("compiler", "compilers")),
        field: work.own.field("affiliated"),
        rule: "author: a compiler leads where there is no author",
    })
}

fn translator_of_original<'a>(work: &Work<'a>) -> Option<Lead<'a>> {
    work.original?
        .entry
        .authors()
        .filter(|authors| !authors.is_empty())?;
    let persons = work.own.with_role(&PersonRole::Translator);
    (!persons.is_empty()).then(|| Lead {
        persons,
        label: Some(("translator", "translators")),
        field: work.own.field("affiliated"),
        rule: "author: the translator leads where only the original names an author",
    })
}

fn original_author<'a>(work: &Work<'a>) -> Option<Lead<'a>> {
    let original = work.original?;
    let persons = named(original.entry.authors());
    (!persons.is_empty()).then(|| Lead {
        persons,
        label: None,
        field: original.field("author"),
        rule: "author: that of the original",
    })
}

/// A chapter or song without an author is by the author of its book or album; a section named in general
/// (Introduction) too.
fn author_of_container<'a>(work: &Work<'a>) -> Option<Lead<'a>> {
    let container = *work.containers.first()?;
    let own = work.own;
    let chapter = own.kind() == EntryType::Chapter && container.kind() == EntryType::Book;
    let song = own.kind() == EntryType::Audio
        && container.kind() == EntryType::Audio
        && own.entry.issue().is_none();
    let persons = named(container.entry.authors());
    (!work.is_whole && (chapter || song) && !persons.is_empty()).then(|| Lead {
        persons,
        label: None,
        field: container.field("author"),
        rule: "author: that of the container",
    })
}

fn named(persons: Option<&[Person]>) -> Vec<&Person> {
    persons
        .unwrap_or_default()
        .iter()
        .filter(|person| !person.name.trim().is_empty())
        .collect()
}

/// Whether the author is an organisation that is also the publisher, or the site; it is then named once.
fn is_publisher(persons: &[&Person], work: &Work<'_>) -> bool {
    let [one] = persons else {
        return false;
    };
    let name = Name(one);
    if !name.is_undivided()
        || work
            .title()
            .is_none_or(|title| is_section_name(&title.text))
    {
        return false;
    }
    let author = folded(&name.running());
    let published = |part: Part<'_>| {
        let publisher = part
            .entry
            .publisher()
            .and_then(|publisher| publisher.name());
        publisher
            .or(part
                .entry
                .organization()
                .filter(|_| part.kind() == EntryType::Report))
            .is_some_and(|publisher| folded(&plain(publisher)) == author)
    };
    let nearest = work.containers.first().copied();
    let site = nearest.filter(|container| {
        container.is(SITES) && !container.is(&[EntryType::Post, EntryType::Thread])
    });
    published(work.own)
        || (!work.own.is(RECORDINGS) && nearest.is_some_and(published))
        || site.is_some_and(|site| {
            site.entry
                .title()
                .is_some_and(|title| folded(&plain(title)) == author)
        })
}

/// A name for comparison: letters and digits in lower case, without an opening article.
pub(crate) fn folded(name: &str) -> String {
    let name = curl(name).to_lowercase().replace('&', "and");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}
