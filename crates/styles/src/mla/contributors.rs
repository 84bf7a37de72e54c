//! Other contributors: `edited by Hannah Arendt`, `directed by Jordan Peele`.

use hayagriva::types::{EntryType, Person, PersonRole};

use super::author::Lead;
use super::element::{Element, ElementKind, Field};
use super::names::{are_same, following};
use super::work::{Part, RECORDINGS};

/// Read aloud: said even of the author.
const NARRATED: &str = "narrated by";

/// What people did, and who they are.
struct Contribution<'a> {
    phrase: String,
    persons: Vec<&'a Person>,
    field: Field,
    /// The field of a second thing that the same people did.
    also: Option<Field>,
}

/// The contributors of a part in the order author, editor, others as the library lists them. Those who lead
/// the entry are left out: in the work itself whatever they did (but for reading it aloud), in a container
/// where they are its authors.
pub(crate) fn contributors(
    part: Part<'_>,
    lead: Option<&Lead<'_>>,
    is_container: bool,
) -> Vec<Element> {
    let mut all: Vec<Contribution<'_>> = Vec::new();
    if is_container {
        let persons: Vec<&Person> = part.entry.authors().unwrap_or_default().iter().collect();
        let phrase = if part.is(RECORDINGS) {
            container_author(part)
        } else {
            "by"
        };
        push(&mut all, phrase.to_owned(), persons, part.field("author"));
    }
    let editors: Vec<&Person> = part.entry.editors().unwrap_or_default().iter().collect();
    push(
        &mut all,
        "edited by".to_owned(),
        editors,
        part.field("editor"),
    );
    for group in part.entry.affiliated().unwrap_or_default() {
        let persons: Vec<&Person> = group.names.iter().collect();
        let phrase = match group.role {
            PersonRole::Writer if part.kind() == EntryType::Performance => "by".to_owned(),
            ref role => phrase(role, persons.len()),
        };
        push(&mut all, phrase, persons, part.field("affiliated"));
    }
    let leads = |contribution: &Contribution<'_>| {
        let said = if is_container {
            contribution.field.name == "author"
        } else {
            contribution.phrase != NARRATED
        };
        said && lead.is_some_and(|lead| are_same(&lead.persons, &contribution.persons))
    };
    all.into_iter()
        .filter(|contribution| !leads(contribution))
        .map(|contribution| element(&contribution))
        .collect()
}

/// `By Homer`, for a work that its translator leads.
pub(crate) fn by(persons: &[Person], field: Field) -> Element {
    element(&Contribution {
        phrase: "by".to_owned(),
        persons: persons.iter().collect(),
        field,
        also: None,
    })
}

fn element(contribution: &Contribution<'_>) -> Element {
    let names = following(&contribution.persons);
    let mut element = Element::labelled(
        ElementKind::Contributors,
        format!("{} {names}", contribution.phrase),
        contribution.field,
        "other contributors: what they did and their names in running order, et al. from three",
    );
    element.also.extend(contribution.also);
    element
}

/// Adds a group, joined to the one before where the same people did both: `edited and translated by`.
fn push<'a>(
    all: &mut Vec<Contribution<'a>>,
    phrase: String,
    persons: Vec<&'a Person>,
    field: Field,
) {
    if persons.is_empty() {
        return;
    }
    if let Some(last) = all
        .iter_mut()
        .find(|last| are_same(&last.persons, &persons))
        && let Some(verb) = last
            .phrase
            .strip_suffix(" by")
            .filter(|verb| verb.ends_with("ed") || *verb == "written")
        && phrase.ends_with("ed by")
    {
        last.phrase = format!("{verb} and {phrase}");
        last.also = Some(field);
        return;
    }
    if let Some(last) = all
        .last_mut()
        .filter(|last| last.phrase == phrase && last.field == field)
    {
        last.persons.extend(persons);
        return;
    }
    all.push(Contribution {
        phrase,
        persons,
        field,
        also: None,
    });
}

/// What the author of a containing recording did.
fn container_author(part: Part<'_>) -> &'static str {
    match part.kind() {
        EntryType::Video => "created by",
        _ => "hosted by",
    }
}

fn phrase(role: &PersonRole, count: usize) -> String {
    let phrase = match role {
        PersonRole::Translator => "translated by",
        PersonRole::Afterword => "afterword by",
        PersonRole::Foreword => "foreword by",
        PersonRole::Introduction => "introduction by",
        PersonRole::Annotator => "annotated by",
        PersonRole::Commentator => "commentary by",
        PersonRole::Holder => "assigned to",
        PersonRole::Compiler => "compiled by",
        PersonRole::Founder => "created by",
        PersonRole::Collaborator => "in collaboration with",
        PersonRole::Organizer => "organized by",
        PersonRole::CastMember if count > 1 => "performances by",
        PersonRole::CastMember => "performance by",
        PersonRole::Composer => "composed by",
        PersonRole::Producer => "produced by",
        PersonRole::ExecutiveProducer => "executive produced by",
        PersonRole::Writer => "written by",
        PersonRole::Cinematography => "cinematography by",
        PersonRole::Director => "directed by",
        PersonRole::Illustrator => "illustrated by",
        PersonRole::Narrator => NARRATED,
        PersonRole::Unknown(role) => return unknown(role),
        _ => "with",
    };
    phrase.to_owned()
}

/// Roles beyond hayagriva's, by their usual names.
fn unknown(role: &str) -> String {
    let lower = role.trim().to_lowercase();
    let phrase = match lower.as_str() {
        "host" => "hosted by",
        "conductor" => "conducted by",
        "curator" => "curated by",
        "performer" => "performed by",
        "adapter" | "adaptor" => "adapted by",
        "choreographer" => "choreographed by",
        "interviewer" => "interview by",
        "recipient" => "received by",
        "general-editor" | "general editor" => "general editor,",
        "guest" => "guest,",
        "cinematographer" => "cinematography by",
        "uploader" => "uploaded by",
        "creator" | "series-creator" => "created by",
        "photographer" => "photographs by",
        "librettist" => "libretto by",
        "reader" => "read by",
        "editor" => "edited by",
        "sponsor" => "sponsored by",
        "moderator" => "moderated by",
        "arranger" => "arranged by",
        other if other.ends_with(" by") => other,
        other => other,
    };
    phrase.to_owned()
}
