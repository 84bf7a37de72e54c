//! People of a typed entry as people of a library's.

use hayagriva::Entry;
use hayagriva::types::{Person, PersonRole, PersonsWithRoles};

use crate::typed::source::{Contributor, Field, Name, Role};

/// Adds contributors to an entry, by role.
pub(super) fn contributors(entry: &mut Entry, who: &[Contributor]) {
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
        Role::Moderator => PersonRole::Unknown("moderator".to_owned()),
        Role::Conductor => PersonRole::Unknown("conductor".to_owned()),
        Role::Choreographer => PersonRole::Unknown("choreographer".to_owned()),
        Role::Photographer => PersonRole::Unknown("photographer".to_owned()),
        Role::Curator => PersonRole::Unknown("curator".to_owned()),
        Role::Arranger => PersonRole::Unknown("arranger".to_owned()),
    })
}

pub(super) fn persons<'a>(names: impl Iterator<Item = &'a Field<Name>>) -> Vec<Person> {
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
pub(super) fn others() -> Person {
    Person {
        name: "others".to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }
}
