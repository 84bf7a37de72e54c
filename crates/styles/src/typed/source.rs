//! What was read of a typed entry, on the model of MLA's core elements.

use std::ops::Range;

pub use ibid_language::dates::Season;

/// A value that was read, how sure that is, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<T> {
    /// The value, as typed but for what is said at the element.
    pub value: T,
    /// How sure the reading is, from 0 to 1: 1 for what a sign marks (an address, `vol.`, quotation marks),
    /// about a half for what only its place tells.
    pub confidence: f32,
    /// The bytes of the entry's text that it was read from.
    pub range: Range<usize>,
}

/// A name as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// The family name with its particles; the whole name of an organisation or of one word; `---` for the
    /// author of the entry before.
    pub family: String,
    /// The given names; empty for undivided names.
    pub given: String,
    /// `Jr.`, `III`.
    pub suffix: Option<String>,
    /// Whether it was typed undivided with the family name in front: `Bong Joon-ho`.
    pub surname_first: bool,
    /// A handle or other name in brackets: `@jack`.
    pub alias: Option<String>,
}

impl Name {
    /// Whether dashes stand for a name.
    fn is_dashes(&self) -> bool {
        let first = self.family.split(", ").next().unwrap_or_default();
        super::names::is_dashes(first)
    }

    /// The name with that of the entry before in the place of its dashes: `---, ---, Senate` behind `United States,
    /// Congress`.
    fn with_offices_of(&self, before: &Self) -> Option<Self> {
        let mut known = before.family.split(", ");
        let offices = self.family.split(", ");
        let offices: Vec<&str> = offices
            .map(|office| match known.next() {
                Some(known) if super::names::is_dashes(office) => known,
                _ => office,
            })
            .collect();
        (offices.len() > 1).then(|| Self {
            family: offices.join(", "),
            ..Self::default()
        })
    }
}

/// What somebody did for a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Role {
    Author,
    Editor,
    Translator,
    Director,
    Performer,
    Narrator,
    Illustrator,
    Introduction,
    Foreword,
    Afterword,
    Creator,
    Producer,
    Writer,
    Composer,
    Compiler,
    Host,
    Interviewer,
    Adapter,
    Moderator,
    Conductor,
    Choreographer,
    Photographer,
    Curator,
    Arranger,
}

/// Somebody with their role.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributor {
    /// What they did.
    pub role: Role,
    /// Who they are.
    pub name: Field<Name>,
}

/// A date. Of a range of months or years the first is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TypedDate {
    /// The year.
    pub year: i32,
    /// From 1 to 12.
    pub month: Option<u8>,
    /// From 1 to 31.
    pub day: Option<u8>,
    /// The season.
    pub season: Option<Season>,
    /// `circa`.
    pub approximate: bool,
}

/// What holds the work, and how it was published. The first container of a book or film, which holds itself,
/// has no title.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Container {
    /// The title.
    pub title: Option<Field<String>>,
    /// Editors, translators and others of the container.
    pub contributors: Vec<Contributor>,
    /// The edition or version: `2nd ed.`
    pub version: Option<Field<String>>,
    /// The volume or season.
    pub volume: Option<Field<String>>,
    /// The number or episode.
    pub issue: Option<Field<String>>,
    /// The publisher.
    pub publisher: Option<Field<String>>,
    /// The city.
    pub place: Option<Field<String>>,
    /// The date.
    pub date: Option<Field<TypedDate>>,
    /// The pages, the second number of a range in full, joined by a hyphen: `547-581`.
    pub pages: Option<Field<String>>,
    /// The address, as typed.
    pub url: Option<Field<String>>,
    /// The DOI, from `10.` on.
    pub doi: Option<Field<String>>,
}

/// What kind of source the entry names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// A book by its authors.
    Book,
    /// A collection under its editors' names.
    Anthology,
    /// An essay, story or poem in a book.
    Chapter,
    /// An article in a journal, magazine or newspaper.
    Article,
    /// An entry of a dictionary or encyclopedia.
    ReferenceEntry,
    /// A page of a website.
    Web,
    /// A post on a social network.
    Post,
    /// A film, an episode, a video.
    Video,
    /// A song, an album, a podcast.
    Audio,
    /// A dissertation or thesis.
    Thesis,
    /// A report of an organisation.
    Report,
    /// A case at law.
    Case,
    /// A painting, photograph or map.
    Artwork,
    /// A letter, an e-mail, an interview held by the writer, a lecture.
    Unpublished,
    /// What could not be told.
    #[default]
    Misc,
}

/// How the title was set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TitleForm {
    /// In quotation marks: the work is part of something.
    Quoted,
    /// In italics: the work stands for itself.
    Italic,
    /// Neither, or both were lost.
    #[default]
    Plain,
}

/// A typed entry as it was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypedSource {
    /// The kind of source.
    pub kind: Kind,
    /// The authors; empty where the entry begins with editors or with its title.
    pub authors: Vec<Field<Name>>,
    /// Whether “et al.” followed the authors or the contributors who stand in their place.
    pub et_al: bool,
    /// The title, without its marks and final full stop.
    pub title: Option<Field<String>>,
    /// The title with `_` around italics within it, where there are any.
    pub marked_title: Option<String>,
    /// How it was set off.
    pub title_form: TitleForm,
    /// What stands behind the title or for it: `Review of …`, `Interview by …`, `Letter to …`.
    pub description: Option<Field<String>>,
    /// The date of first publication.
    pub original_date: Option<Field<TypedDate>>,
    /// Editors, translators and others of the work itself. Where there is no author, those at the head of
    /// the entry come first.
    pub contributors: Vec<Contributor>,
    /// The date in the words of the writer, where one date does not say it all: `May-June 2010`, `1900-01`, `Fall 2003`.
    pub date_words: Option<String>,
    /// Whether “et al.” followed the editors.
    pub editors_et_al: bool,
    /// What holds the work, from the nearest out.
    pub containers: Vec<Container>,
    /// The day on which the writer saw it.
    pub accessed: Option<Field<TypedDate>>,
    /// The medium, degree or genre behind all the rest: `Film`, `PhD dissertation`, `Lecture`.
    pub medium: Option<Field<String>>,
    /// The museum or archive that keeps the work.
    pub archive: Option<Field<String>>,
    /// The series.
    pub series: Option<Field<String>>,
    /// How many volumes there are.
    pub volume_total: Option<Field<String>>,
    /// Parts that no element fits. They are kept in a note of the entry.
    pub unread: Vec<Field<String>>,
    /// How sure it is that the whole entry was understood, from 0 to 1.
    pub confidence: f32,
}

impl TypedSource {
    /// The containers that have a title of their own: a book, journal or site, then a database or platform.
    pub fn titled_containers(&self) -> impl Iterator<Item = &Container> {
        self.containers
            .iter()
            .filter(|container| container.title.is_some())
    }

    /// Whether `---` stands for the author, or another contributor, of the entry before.
    pub fn repeats_author(&self) -> bool {
        let author = self.authors.first().map(|author| &author.value);
        let mut contributors = self.contributors.iter().map(|who| &who.name.value);
        author.is_some_and(Name::is_dashes) || contributors.any(Name::is_dashes)
    }

    /// Puts the author of the entry before in the place of `---`.
    pub fn repeat_author_of(&mut self, before: &Self) {
        if self
            .authors
            .first()
            .is_some_and(|author| author.value.is_dashes())
        {
            let dashes = self.authors.remove(0);
            let offices = before
                .authors
                .first()
                .and_then(|author| dashes.value.with_offices_of(&author.value));
            if let Some(value) = offices {
                self.authors.insert(0, Field { value, ..dashes });
                return;
            }
            self.authors.splice(0..0, before.authors.iter().cloned());
            self.et_al |= before.et_al;
        } else if let Some(index) = self
            .contributors
            .iter()
            .position(|who| who.name.value.is_dashes())
        {
            let role = self.contributors.remove(index).role;
            let names = before
                .authors
                .iter()
                .chain(before.contributors.iter().map(|who| &who.name).take(1));
            self.contributors.splice(
                index..index,
                names
                    .take(before.authors.len().max(1))
                    .map(|name| Contributor {
                        role,
                        name: name.clone(),
                    }),
            );
        }
    }

    /// Takes the publisher out of a title that ends in an abbreviation, whose stop is also that of the sentence: `Sleep
    /// in the U.S. Harbor Institute, 2017.`
    pub(super) fn publisher_behind_abbreviation(&mut self, typed: &str) {
        let [only] = self.containers.as_mut_slice() else {
            return;
        };
        let lacks_all = only.title.is_none() && only.publisher.is_none() && only.date.is_some();
        let Some(title) = self.title.as_mut().filter(|_| lacks_all) else {
            return;
        };
        let stops = title.value.match_indices(". ").map(|(at, _)| at + 2);
        let found = stops
            .filter(|&at| is_behind_abbreviation(&title.value, at))
            .last();
        let Some((head, tail)) = found.and_then(|at| title.value.split_at_checked(at)) else {
            return;
        };
        let start = title.range.end.saturating_sub(tail.len());
        let range = start..title.range.end;
        if self.title_form != TitleForm::Plain || typed.get(range.clone()) != Some(tail) {
            return;
        }
        only.publisher = Some(Field {
            value: tail.to_owned(),
            confidence: title.confidence,
            range,
        });
        title.range.end = start - 1;
        title.value = head.trim_end().to_owned();
    }

    /// Whether the title names the parties of a case: `Roe v. Wade`.
    pub(super) fn kind_is_case(&self) -> bool {
        self.title_form != TitleForm::Quoted
            && self
                .title
                .as_ref()
                .is_some_and(|title| title.value.contains(" v. ") || title.value.contains(" vs. "))
    }

    /// The contributors in this role, of the work and then of its containers.
    pub fn contributors_as(&self, role: Role) -> impl Iterator<Item = &Field<Name>> {
        self.contributors
            .iter()
            .chain(self.containers.iter().flat_map(|c| &c.contributors))
            .filter(move |contributor| contributor.role == role)
            .map(|contributor| &contributor.name)
    }

    /// The first value that a container has.
    pub fn first<'a, T>(
        &'a self,
        field: impl Fn(&'a Container) -> Option<&'a Field<T>>,
    ) -> Option<&'a Field<T>> {
        self.containers.iter().find_map(field)
    }
}

/// Whether letters with stops stand before a byte of a title, and the name of a house or of a body behind it.
fn is_behind_abbreviation(title: &str, at: usize) -> bool {
    let (head, tail) = title.split_at_checked(at).unwrap_or((title, ""));
    let abbreviation = head.trim_end().rsplit(' ').next().unwrap_or_default();
    let letters = abbreviation.split_terminator('.');
    let is_letters = abbreviation.matches('.').count() > 1
        && letters
            .into_iter()
            .all(|letter| letter.chars().count() == 1);
    let last = tail.rsplit(' ').next().unwrap_or_default();
    let is_name = (2..=5).contains(&tail.split(' ').count())
        && (super::words::publisher_likeness(tail) == 2
            || ibid_language::names::is_organisation_word(last));
    is_letters && is_name && tail.starts_with(char::is_uppercase)
}
