//! Words that tell what a part of an entry is.
//!
//! The tables hold words of the trade (media, roles, parts of publishers' and organisations' names) and the
//! best-known databases, platforms and cities. None of them decides alone.

use super::source::{Role, Season};
use super::tables;

/// Whether a table lists a word.
fn listed(table: &str, word: &str) -> bool {
    table.split('|').any(|listed| listed == word)
}

/// The month that a word names, in full or shortened, from 1; a full stop behind it is not part of the word.
pub(super) fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_ascii_lowercase();
    if lower == "sept" {
        return Some(9);
    }
    (1..)
        .zip(NAMES)
        .find(|(_, name)| *name == lower || (lower.len() == 3 && name.starts_with(&lower)))
        .map(|(number, _)| number)
}

/// The season that a word names.
pub(super) fn season(word: &str) -> Option<Season> {
    match word.to_ascii_lowercase().as_str() {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" | "fall" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

/// `Jr.`, `III`, and degrees that people put behind names.
pub(super) fn is_suffix(word: &str) -> bool {
    listed(tables::SUFFIXES, word.trim_end_matches('.'))
}

/// Particles that open a family name.
pub(super) fn is_particle(word: &str) -> bool {
    listed(tables::PARTICLES, word)
}

/// Whether an undivided personal name has its family name first: a Chinese or Korean family name before a
/// given name of one or two syllables (`Bong Joon-ho`, `Zhang Yimou`).
pub(super) fn is_surname_first(first: &str, words: &[&str]) -> bool {
    let [_, given] = words else { return false };
    let in_syllables = given.split_once('-').is_some_and(|(a, b)| {
        a.starts_with(char::is_uppercase) && b.starts_with(char::is_lowercase)
    });
    let korean = listed(tables::KOREAN_SURNAMES, first);
    let chinese = listed(tables::CHINESE_SURNAMES, first);
    (in_syllables && korean)
        || (chinese && given.len() > 1 && !given.ends_with('.') && !in_syllables)
}

/// Whether a name is that of an organisation.
pub(super) fn is_organisation(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let acronym = |word: &str| word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase());
    let all_capitals = !name.chars().any(char::is_lowercase);
    words.len() > 6
        || name.starts_with("The ")
        || name.starts_with("U.S.")
        || words.iter().any(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let lower = bare.to_lowercase();
            listed(tables::ORGANISATION_WORDS, &lower)
                || matches!(
                    lower.as_str(),
                    "and" | "for" | "on" | "in" | "of" | "the" | "watch" | "clinic" | "without"
                )
                || (!all_capitals && acronym(bare) && !is_suffix(bare))
                || bare.contains('.') && bare.ends_with("com")
        })
}

/// Whether a text names a government, whose agencies follow behind commas.
pub(super) fn is_government(name: &str) -> bool {
    matches!(
        name,
        "United States"
            | "U.S."
            | "US"
            | "U.S"
            | "USA"
            | "United Kingdom"
            | "Great Britain"
            | "Canada"
            | "Australia"
            | "New Zealand"
            | "Ireland"
            | "India"
            | "South Africa"
            | "California"
            | "Texas"
            | "New York State"
            | "European Union"
            | "United Nations"
            | "Parliament"
            | "Congress"
    )
}

/// How much a text looks like a publisher's name, from 0 to 2.
pub(super) fn publisher_likeness(text: &str) -> u8 {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let last = words.last().map(String::as_str).unwrap_or_default();
    let strong = matches!(
        last,
        "press"
            | "up"
            | "publishing"
            | "publishers"
            | "publications"
            | "books"
            | "p"
            | "pictures"
            | "records"
            | "studios"
            | "entertainment"
            | "productions"
            | "classics"
            | "house"
            | "company"
            | "co"
            | "inc"
            | "ltd"
            | "pub"
    ) || text.starts_with("U of ")
        || text.starts_with("University of ") && words.len() > 3 && last == "press";
    if strong {
        2
    } else {
        u8::from(
            words
                .iter()
                .any(|word| listed(tables::PUBLISHER_WORDS, word))
                || text.contains('&'),
        )
    }
}

/// Cities where books are published, and the states behind them.
pub(super) fn is_place(text: &str) -> bool {
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ','));
    listed(tables::PLACES, bare)
        || bare.rsplit_once(", ").is_some_and(|(city, state)| {
            city.starts_with(char::is_uppercase)
                && city.split_whitespace().count() <= 3
                && is_state(state)
        })
}

/// `MA`, `Mass.`, `UK`.
pub(super) fn is_state(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    (bare.len() == 2 && bare.chars().all(|c| c.is_ascii_uppercase()))
        || listed(tables::STATES, bare)
}

/// Databases, archives and platforms that hold what was published elsewhere.
pub(super) fn is_platform(text: &str) -> bool {
    let bare = text.trim();
    tables::PLATFORM_PREFIXES
        .split('|')
        .any(|prefix| bare.starts_with(prefix))
        || listed(tables::PLATFORMS, bare)
}

/// Whether a name is that of a house that keeps works of art.
pub(super) fn is_museum(name: &str) -> bool {
    [
        "Museum",
        "Museo",
        "Musée",
        "Gallery",
        "Galleria",
        "Louvre",
        "Uffizi",
        "Institute of Art",
        "Art Institute",
        "Mauritshuis",
        "Tate ",
        "Rijksmuseum",
        "Collection",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// Platforms that hold whole books.
pub(super) fn holds_books(name: &str) -> bool {
    listed(tables::BOOK_PLATFORMS, name)
}

/// Networks whose items are posts.
pub(super) fn is_social(text: &str) -> bool {
    matches!(
        text,
        "Twitter"
            | "X"
            | "Facebook"
            | "Instagram"
            | "TikTok"
            | "Reddit"
            | "Tumblr"
            | "Mastodon"
            | "Bluesky"
    )
}

/// The medium that a part of an entry names, as MLA 7 asked for it and others still add.
pub(super) fn is_medium(text: &str) -> bool {
    let lower = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '.'))
        .to_lowercase();
    listed(tables::MEDIA, &lower)
}

/// Words behind all the rest that say what kind of thing the work is.
pub(super) fn is_genre(text: &str) -> bool {
    let lower = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '.'))
        .to_lowercase();
    listed(tables::GENRES, &lower)
}

/// The role that a word names behind a name: `editors`, `eds.`, `director`, `trans`.
pub(super) fn role_noun(text: &str) -> Option<Role> {
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

/// Abbreviations behind which a sentence goes on.
pub(super) fn never_ends(word: &str) -> bool {
    listed(tables::NEVER_END, word)
}

/// Abbreviations behind which a sentence ends only where a capital follows.
pub(super) fn may_end(word: &str) -> bool {
    listed(tables::MAY_END, word)
}

/// Whether a text ends in an initial with its full stop: `Edward W.`, `A.M.`, `J.-P.`, or in `Jr.`
pub(super) fn ends_in_initial(text: &str) -> bool {
    let Some(word) = text.split_whitespace().next_back() else {
        return false;
    };
    is_initials(word) || (word.ends_with('.') && is_suffix(word))
}

/// `E.`, `A.M.`, `J.-P.`
pub(super) fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word
            .split(['.', '-'])
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}

/// Words behind which a name begins.
pub(super) fn is_joiner(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "by"
            | "&"
            | "In"
            | "in"
            | "with"
            | "Ed."
            | "Eds."
            | "Trans."
            | "Dir."
            | "Perf."
            | "Illus."
            | "Introd."
            | "Ed"
            | "Narr."
    )
}

/// Given names that are common in English; a name in natural order is told by them.
pub(super) fn is_given_name(word: &str) -> bool {
    listed(tables::GIVEN_NAMES, word)
}

/// Whether the first word of a part may be a given name, so that a letter behind it is an initial.
pub(super) fn may_be_given_name(word: &str) -> bool {
    !matches!(
        word,
        "U" | "The"
            | "Malcolm"
            | "Vitamin"
            | "Plan"
            | "Generation"
            | "Hepatitis"
            | "Group"
            | "Type"
            | "Part"
            | "Volume"
            | "Act"
            | "Book"
            | "World"
            | "Title"
    )
}

/// Small words that stand inside titles and names of bodies, not at the end of anything.
pub(super) fn is_small(word: &str) -> bool {
    listed(tables::SMALL_WORDS, word)
}
