//! Names of people and of bodies, and the roles that people have.

use super::super::source::Role;
use super::is_initials;
use ibid_language::WordTable;
pub(in crate::typed) use ibid_language::names::{
    is_given_name, is_particle_in_entry as is_particle, is_suffix_in_entry as is_suffix,
};
use ibid_language::names::{is_honorific, is_organisation_word};

/// Words before a letter that is no initial: `Malcolm X`, `Vitamin C`, `Part I`, `U.S.`
static BEFORE_LETTERS: WordTable = WordTable::new(
    "U|The|Malcolm|Vitamin|Plan|Generation|Hepatitis|Group|Type|Part|Volume|Act|Book|World|Title",
);

/// Small words that join the words of an organisation: `Doctors without Borders`.
static SMALL_IN_ORGANISATIONS: WordTable = WordTable::new("and|for|on|in|of|the|without");

/// Governments and bodies whose agencies follow behind commas.
static GOVERNMENTS: WordTable = WordTable::new(
    "United States|U.S.|US|U.S|USA|United Kingdom|Great Britain|Canada|Australia|New Zealand|Ireland|India|\
    South Africa|California|Texas|New York State|European Union|United Nations|Parliament|Congress",
);

/// Where the surname begins that a title stands before: at the end of `Dr. ` in `Dr. Smith, John.` A name that is not
/// turned round keeps it, `Dr. Seuss`; 0 where there is none.
pub(in crate::typed) fn behind_honorific(text: &str) -> usize {
    let Some((title, rest)) = text.split_once(' ') else {
        return 0;
    };
    let surname = rest.split(',').next().unwrap_or_default();
    let is_turned = surname.len() < rest.len()
        && surname.starts_with(char::is_uppercase)
        && surname.split(' ').count() <= 3
        && !surname.contains(['.', '“', '"', '_'])
        && !rest
            .get(surname.len()..)
            .is_some_and(|rest| rest.starts_with(", and "));
    if is_turned && is_honorific(&title.to_lowercase()) {
        title.len() + 1
    } else {
        0
    }
}

/// Where the name begins that a title stands before and that is not turned round: at the end of `Prof. ` in `Prof. Tom
/// Day. Salt.` A given name has to follow; 0 where there is none.
pub(in crate::typed) fn behind_spoken_honorific(text: &str) -> usize {
    let Some((title, rest)) = text.split_once(' ') else {
        return 0;
    };
    let mut words = rest.split(' ');
    let (first, second) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let is_named =
        (is_given_name(first) || is_initials(first)) && second.starts_with(char::is_uppercase);
    if is_named && is_honorific(&title.to_lowercase()) {
        title.len() + 1
    } else {
        0
    }
}

/// Whether the first word of a part may be a given name, so that a letter behind it is an initial.
pub(in crate::typed) fn may_be_given_name(word: &str) -> bool {
    !BEFORE_LETTERS.lists(word)
}

/// Whether a name is that of an organisation.
pub(in crate::typed) fn is_organisation(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let all_capitals = !name.chars().any(char::is_lowercase);
    words.len() > 6
        || name.starts_with("The ")
        || name.starts_with("U.S.")
        || words.iter().any(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            is_organisation_word(bare)
                || SMALL_IN_ORGANISATIONS.lists(&bare.to_lowercase())
                || (!all_capitals && is_acronym(bare) && !is_suffix(bare))
                || is_site(bare)
        })
}

/// `NASA`, `BBC`.
fn is_acronym(word: &str) -> bool {
    word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase())
}

/// `Merriam-Webster.com`.
fn is_site(word: &str) -> bool {
    word.contains('.') && word.ends_with("com")
}

/// Whether a text names a government, whose agencies follow behind commas.
pub(in crate::typed) fn is_government(name: &str) -> bool {
    GOVERNMENTS.lists(name)
}

/// The role that a word names behind a name: `editors`, `eds.`, `director`, `trans`.
pub(in crate::typed) fn role_noun(text: &str) -> Option<Role> {
    let lower = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '(' | ')' | '[' | ']'))
        .to_lowercase();
    Some(match lower.as_str() {
        "editor"
        | "editors"
        | "ed"
        | "eds"
        | "editor-in-chief"
        | "general editor"
        | "gen. ed"
        | "editors and translators"
        | "edited"
        | "ed. and trans" => Role::Editor,
        "translator" | "translators" | "trans" | "tr" => Role::Translator,
        "director"
        | "directors"
        | "dir"
        | "dirs"
        | "writer and director"
        | "director and writer" => Role::Director,
        "performer" | "performers" | "perf" | "actor" | "actress" | "cast" | "singer"
        | "vocalist" => Role::Performer,
        "narrator" | "reader" | "narr" => Role::Narrator,
        "illustrator" | "illus" | "artist" => Role::Illustrator,
        "creator" | "creators" | "showrunner" => Role::Creator,
        "producer" | "producers" | "prod" | "executive producer" => Role::Producer,
        "writer" | "writers" | "screenwriter" => Role::Writer,
        "composer" | "comp" => Role::Composer,
        "compiler" | "compilers" => Role::Compiler,
        "host" | "hosts" => Role::Host,
        "interviewer" => Role::Interviewer,
        "adapter" | "adapt" => Role::Adapter,
        "author" | "authors" => Role::Author,
        _ => return None,
    })
}
