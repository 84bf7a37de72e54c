//! Signs of contributors: `edited by`, `Trans.`, `written and directed by`, `with an introduction by`.
//!
//! A sign is a small phrase: what somebody did, perhaps joined to a second thing by “and”, then “by”. What is
//! shortened needs no “by”.

use super::{Element, lower_head};
use crate::typed::source::Role;

/// What people do to a work, in full; “by” follows. MLA has no role for those who select.
const SPELLED: &[(&str, Option<Role>)] = &[
    ("edited", Some(Role::Editor)),
    ("selected", None),
    ("translated", Some(Role::Translator)),
    ("translation", Some(Role::Translator)),
    ("directed", Some(Role::Director)),
    ("direction", Some(Role::Director)),
    ("performances", Some(Role::Performer)),
    ("performance", Some(Role::Performer)),
    ("performed", Some(Role::Performer)),
    ("narrated", Some(Role::Narrator)),
    ("read", Some(Role::Narrator)),
    ("illustrated", Some(Role::Illustrator)),
    ("illustrations", Some(Role::Illustrator)),
    ("with an introduction", Some(Role::Introduction)),
    ("introduction", Some(Role::Introduction)),
    ("introduced", Some(Role::Introduction)),
    ("foreword", Some(Role::Foreword)),
    ("preface", Some(Role::Foreword)),
    ("afterword", Some(Role::Afterword)),
    ("created", Some(Role::Creator)),
    ("produced", Some(Role::Producer)),
    ("screenplay", Some(Role::Writer)),
    ("written", Some(Role::Writer)),
    ("composed", Some(Role::Composer)),
    ("compiled", Some(Role::Compiler)),
    ("hosted", Some(Role::Host)),
    ("adapted", Some(Role::Adapter)),
    ("moderated", Some(Role::Moderator)),
    ("conducted", Some(Role::Conductor)),
    ("choreographed", Some(Role::Choreographer)),
    ("photographs", Some(Role::Photographer)),
    ("curated", Some(Role::Curator)),
    ("arranged", Some(Role::Arranger)),
];

/// The same shortened, and words that stand before names without “by”.
const SHORTENED: &[(&str, Role)] = &[
    ("general editors", Role::Editor),
    ("general editor", Role::Editor),
    ("gen. ed.", Role::Editor),
    ("editor", Role::Editor),
    ("eds.", Role::Editor),
    ("ed.", Role::Editor),
    ("trans.", Role::Translator),
    ("tr.", Role::Translator),
    ("dir.", Role::Director),
    ("perf.", Role::Performer),
    ("starring", Role::Performer),
    ("featuring", Role::Performer),
    ("narr.", Role::Narrator),
    ("illus.", Role::Illustrator),
    ("introd.", Role::Introduction),
    ("prod.", Role::Producer),
    ("writ.", Role::Writer),
    ("adapt.", Role::Adapter),
];

/// The contributors that a part begins with: their roles, and the bytes of the sign.
pub(super) fn contributors(part: &str) -> Option<(Element, usize)> {
    let head = lower_head(part, 64);
    let (roles, names) = if let Some(names) = head.strip_prefix("by ") {
        (vec![Role::Author], names)
    } else {
        sign(&head)?
    };
    let length = head.len() - names.len() - 1;
    let names = part.get(length..)?.trim_start();
    // “Ed. 2”, “by 1999”: no names.
    let begins_name =
        names.starts_with(|c: char| c.is_alphabetic() || matches!(c, '@' | '"' | '“'));
    begins_name.then_some((Element::Contributors(roles), length))
}

/// The roles that a sign names, and what follows it and a blank.
fn sign(head: &str) -> Option<(Vec<Role>, &str)> {
    let mut roles = Vec::new();
    let mut rest = head;
    loop {
        let (role, needs_by, after) = doing(rest)?;
        roles.extend(role);
        if let Some(next) = after.strip_prefix(" and ")
            && doing(next).is_some()
        {
            rest = next;
            continue;
        }
        let names = match after.strip_prefix(" by ") {
            Some(names) => names,
            None if needs_by => return None,
            None => after.strip_prefix(' ')?,
        };
        return (!roles.is_empty()).then_some((roles, names));
    }
}

/// One thing done, whether it is spelled out, and what follows it.
fn doing(text: &str) -> Option<(Option<Role>, bool, &str)> {
    let spelled = SPELLED
        .iter()
        .find_map(|(word, role)| Some((*role, true, text.strip_prefix(word)?)));
    let shortened = || {
        SHORTENED
            .iter()
            .find_map(|(word, role)| Some((Some(*role), false, text.strip_prefix(word)?)))
    };
    spelled.or_else(shortened)
}
