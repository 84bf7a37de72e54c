//! The names in a bracket, and the sources by persons of these names.

use std::ops::Range;

use super::facts::Name;
use super::index::{Id, Ids, LinkIndex, NameHit};
use super::lexicon;
use super::tokens::{Token, TokenKind, extent};

/// Names as typed: one, two, several, and whether others are left out.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub list: Vec<TypedName>,
    /// All words as one name: organisations have commas and conjunctions in theirs.
    pub whole: TypedName,
    pub et_al: bool,
    pub range: Range<usize>,
}

/// One name as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct TypedName {
    pub words: Vec<String>,
    /// Whether each word that is no particle begins with a capital.
    pub capital: bool,
    /// Whether a word is abbreviated with a period: `Org.`
    pub abbreviated: bool,
}

/// More names, or words in a name, than a citation has.
const MOST_NAMES: usize = 8;
const MOST_WORDS: usize = 14;

/// Reads the tokens as a list of names.
pub(super) fn names(tokens: &[Token]) -> Option<Names> {
    let (tokens, et_al) = without_et_al(tokens);
    let mut list: Vec<TypedName> = vec![TypedName {
        capital: true,
        ..TypedName::default()
    }];
    for token in tokens {
        let current = list.last_mut()?;
        match token.kind {
            TokenKind::Comma | TokenKind::Ampersand => start_name(&mut list),
            TokenKind::Word if is_conjunction(token) => start_name(&mut list),
            TokenKind::Word => {
                let particle = token
                    .words
                    .iter()
                    .all(|word| lexicon::is_particle(word) || lexicon::is_small(word));
                current.capital &= token.capital || particle;
                current.words.extend(token.words.iter().cloned());
            }
            TokenKind::Period if !current.words.is_empty() => {
                current.abbreviated |= current
                    .words
                    .last()
                    .is_some_and(|word| word.chars().count() > 1);
            }
            _ => return None,
        }
    }
    list.retain(|name| {
        !name.words.is_empty() && !name.words.iter().all(|word| lexicon::is_name_suffix(word))
    });
    for name in &mut list {
        while name.words.len() > 1
            && name
                .words
                .last()
                .is_some_and(|word| lexicon::is_name_suffix(word))
        {
            name.words.pop();
        }
    }
    let whole = TypedName {
        words: tokens
            .iter()
            .flat_map(|token| token.words.iter().cloned())
            .collect(),
        capital: true,
        abbreviated: false,
    };
    let fits = !list.is_empty()
        && list.len() <= MOST_NAMES
        && list.iter().all(|name| name.words.len() <= MOST_WORDS);
    fits.then(|| Names {
        list,
        whole,
        et_al,
        range: extent(tokens),
    })
}

fn start_name(list: &mut Vec<TypedName>) {
    if list.last().is_some_and(|name| !name.words.is_empty()) {
        list.push(TypedName {
            capital: true,
            ..TypedName::default()
        });
    }
}

fn is_conjunction(token: &Token) -> bool {
    token
        .word()
        .is_some_and(|word| matches!(word, "and" | "und" | "et" | "with"))
}

/// Cuts off `et al.` in any spelling.
fn without_et_al(tokens: &[Token]) -> (&[Token], bool) {
    let words: Vec<(usize, &str)> = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| !matches!(token.kind, TokenKind::Period | TokenKind::Comma))
        .map(|(at, token)| {
            (
                at,
                if token.is(TokenKind::Ampersand) {
                    "and"
                } else {
                    token.word().unwrap_or_default()
                },
            )
        })
        .collect();
    let cut = match words.as_slice() {
        [.., (at, "et"), (_, "al" | "alia" | "alii")]
        | [.., (at, "and"), (_, "others" | "colleagues" | "al")]
        | [.., (at, "etal")] => *at,
        _ => return (tokens, false),
    };
    let mut kept = tokens.get(..cut).unwrap_or_default();
    while let Some((_, rest)) = kept
        .split_last()
        .filter(|(last, _)| last.is(TokenKind::Comma))
    {
        kept = rest;
    }
    (kept, !kept.is_empty())
}

/// How well names fit a source, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameFit {
    /// All its authors, or the first with `et al.`
    Whole,
    /// Its first author, where it has more.
    First,
    /// A part of a compound or undivided name.
    Part,
    /// An author, but not the first.
    Other,
}

/// The sources that names lead to.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub sources: Ids,
    pub fit: NameFit,
    /// Whether a letter is off.
    pub fuzzy: bool,
}

/// The sources by these persons or this organisation, the best fitting alone.
pub(super) fn sources_by(index: &LinkIndex, names: &Names) -> Option<Named> {
    exactly(index, names)
        .or_else(|| organisation(index, names))
        .or_else(|| inverted(names).and_then(|names| exactly(index, &names)))
        .or_else(|| nearly(index, names))
}

fn organisation(index: &LinkIndex, names: &Names) -> Option<Named> {
    let only = vec![names.whole.clone()];
    (names.list.len() > 1)
        .then(|| Names {
            list: only,
            ..names.clone()
        })
        .and_then(|names| exactly(index, &names))
}

fn exactly(index: &LinkIndex, names: &Names) -> Option<Named> {
    let mut hits = names.list.iter().map(|name| persons(index, name));
    let first = hits.next()?;
    let others: Vec<Vec<NameHit>> = hits.collect();
    let mut found: Vec<(NameFit, Id)> = first
        .iter()
        .filter_map(|hit| Some((fit(index, names, *hit, &others)?, hit.source)))
        .collect();
    found.sort_unstable();
    found.dedup();
    let best = found.first()?.0;
    let mut sources: Ids = found
        .iter()
        .filter(|(fit, _)| *fit == best)
        .map(|(_, id)| *id)
        .collect();
    sources.dedup();
    // An interview with a director is looked up by the name, the film by its title.
    let led = |id: &Id| index.facts(*id).is_some_and(|facts| facts.led);
    if sources.iter().any(led) {
        sources.retain(led);
    }
    Some(Named {
        sources,
        fit: best,
        fuzzy: false,
    })
}

/// How the names fit the source of a hit for the first of them.
fn fit(
    index: &LinkIndex,
    names: &Names,
    first: NameHit,
    others: &[Vec<NameHit>],
) -> Option<NameFit> {
    let facts = index.facts(first.source)?;
    let authors = facts.authors;
    if names.list.len() == authors && authors > 1 && is_swapped(first, others) {
        return Some(NameFit::First);
    }
    let mut last = first.person;
    let mut partial = first.partial;
    for hits in others {
        let next = hits
            .iter()
            .find(|hit| hit.source == first.source && hit.person > last);
        // Who else wrote it, the list does not say: `Farmer, Ann, et al.`
        let Some(next) = next else {
            return (first.person == 0 && facts.has_others()).then_some(NameFit::First);
        };
        last = next.person;
        partial |= next.partial;
    }
    let whole = names.list.len() == authors
        || (names.et_al && authors > 1)
        || usize::from(first.person) >= authors;
    Some(if partial {
        NameFit::Part
    } else if first.person > 0 && usize::from(first.person) < authors {
        NameFit::Other
    } else if whole {
        NameFit::Whole
    } else {
        NameFit::First
    })
}

/// Whether the names are the authors in another order than the source has.
fn is_swapped(first: NameHit, others: &[Vec<NameHit>]) -> bool {
    let mut persons = vec![first.person];
    for hits in others {
        let next = hits
            .iter()
            .find(|hit| hit.source == first.source && !persons.contains(&hit.person));
        match next {
            Some(next) => persons.push(next.person),
            None => return false,
        }
    }
    !persons.is_sorted()
}

/// `Asselin, Pierre` as one name.
fn inverted(names: &Names) -> Option<Names> {
    let [family, given] = names.list.as_slice() else {
        return None;
    };
    let words = given.words.iter().chain(&family.words).cloned().collect();
    let list = vec![TypedName {
        words,
        ..family.clone()
    }];
    Some(Names {
        list,
        ..names.clone()
    })
}

/// The persons and organisations of the library that a typed name may be.
pub(super) fn persons(index: &LinkIndex, name: &TypedName) -> Vec<NameHit> {
    let full = with_given(index, &name.words);
    if !full.is_empty() {
        return full;
    }
    let core = without_particles(&name.words);
    let mut hits: Vec<NameHit> = index.by_name(&core.join(" ")).to_vec();
    if core.len() != name.words.len() {
        hits.extend(index.by_name(&name.words.join(" ")));
    }
    if hits.iter().any(|hit| !hit.partial) {
        hits.retain(|hit| !hit.partial);
        return hits;
    }
    if hits.is_empty() {
        hits = organisations(index, name);
    }
    hits
}

fn without_particles(words: &[String]) -> &[String] {
    let particles = words
        .iter()
        .take_while(|word| word.chars().count() > 1 && lexicon::is_particle(word))
        .count();
    words
        .get(particles.min(words.len().saturating_sub(1))..)
        .unwrap_or(words)
}

/// Given names or initials before the family name, or behind it as in `Tanizaki Jun’ichirō`.
fn with_given(index: &LinkIndex, words: &[String]) -> Vec<NameHit> {
    let whole = |family: &[String]| {
        let hits = index.by_name(&family.join(" ")).iter().copied();
        hits.filter(|hit| !hit.partial)
    };
    let known = |hit| person(index, hit).map(|name| name.given.as_slice());
    let splits = || (1..words.len()).filter_map(|at| words.split_at_checked(at));
    let before = |agree: fn(&[String], &[String]) -> bool| -> Vec<NameHit> {
        let hits = splits().flat_map(|(given, family)| {
            whole(without_particles(family))
                .filter(move |hit| known(*hit).is_some_and(|known| agree(given, known)))
        });
        hits.collect()
    };
    let found = before(given_agrees);
    if !found.is_empty() {
        return found;
    }
    let found = before(has_more_initials);
    if !found.is_empty() {
        return found;
    }
    let behind = splits().flat_map(|(family, given)| {
        whole(family).filter(move |hit| known(*hit).is_some_and(|known| known == given))
    });
    behind.collect()
}

pub(super) fn person(index: &LinkIndex, hit: NameHit) -> Option<&Name> {
    index.facts(hit.source)?.people.get(usize::from(hit.person))
}

/// Whether typed given names or initials may be those of the library.
pub(super) fn given_agrees(typed: &[String], known: &[String]) -> bool {
    // One letter is an initial, though `e` and `y` are particles too.
    let typed = typed
        .iter()
        .filter(|word| word.chars().count() == 1 || !lexicon::is_particle(word));
    typed.clone().next().is_some()
        && !known.is_empty()
        && typed.clone().count() <= known.len().max(1)
        && typed.zip(known).all(|(typed, known)| {
            typed == known
                || (typed.chars().count() == 1 && known.starts_with(typed.as_str()))
                || (known.chars().count() == 1 && typed.starts_with(known.as_str()))
        })
}

/// Whether the typed given names are those that the library knows, with initials behind them that it lacks: `D. B.`
/// for `D.`
fn has_more_initials(typed: &[String], known: &[String]) -> bool {
    let Some((first, more)) = typed.split_at_checked(known.len()) else {
        return false;
    };
    more.iter().all(|word| word.chars().count() == 1) && given_agrees(first, known)
}

/// Organisations by their abbreviation, or by the beginning of their name with words abbreviated.
fn organisations(index: &LinkIndex, name: &TypedName) -> Vec<NameHit> {
    let hit = |source: Id| NameHit {
        source,
        person: 0,
        partial: false,
    };
    let mut words = name.words.as_slice();
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words = words.get(1..).unwrap_or(words);
    }
    let short: String = words
        .iter()
        .filter(|word| word.chars().count() <= 6)
        .map(String::as_str)
        .collect();
    if words.len() == 1 || short.chars().count() == words.len() {
        let found = index.by_acronym(&short);
        if !found.is_empty() {
            return found.iter().copied().map(hit).collect();
        }
    }
    let Some(first) = words.first().filter(|_| words.len() > 1) else {
        return Vec::new();
    };
    let mut sources: Ids = index.organisations(first).to_vec();
    if let (true, Some(letter), true) = (sources.is_empty(), first.chars().next(), name.abbreviated)
    {
        // `Natl. Safety Council`: the first word itself is cut short.
        let known = index
            .organisations_in(letter)
            .filter(|(word, _)| shortens(first, word));
        sources = known.flat_map(|(_, ids)| ids.iter().copied()).collect();
    }
    sources
        .into_iter()
        .filter(|id| {
            index.facts(*id).is_some_and(|facts| {
                facts
                    .people
                    .iter()
                    .any(|name| name.organisation && abbreviates(words, &name.family))
            })
        })
        .map(hit)
        .collect()
}

/// Whether typed words are the first words of a name, in full or abbreviated.
fn abbreviates(typed: &[String], name: &[String]) -> bool {
    typed.len() <= name.len()
        && typed
            .iter()
            .zip(name)
            .all(|(typed, word)| typed == word || shortens(typed, word))
}

/// Whether the letters of an abbreviation stand in a word in this order, beginning with its first.
pub(super) fn shortens(typed: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let mut typed = typed.chars();
    let first = typed.next();
    first.is_some()
        && first == letters.next()
        && typed.clone().count() > 0
        && typed.all(|c| letters.any(|letter| letter == c))
}

/// The sources where one letter of one name is off, if that leads to one spelling alone.
fn nearly(index: &LinkIndex, names: &Names) -> Option<Named> {
    let mut corrected = names.clone();
    let mut changed = 0;
    for name in &mut corrected.list {
        if !persons(index, name).is_empty() {
            continue;
        }
        for word in &mut name.words {
            if !index.by_name(word).is_empty() || !index.by_title_word(word).is_empty() {
                continue;
            }
            let near: Vec<&str> = index
                .near(word)
                .into_iter()
                .filter(|near| is_of_names(index, near))
                .collect();
            if let [only] = near.as_slice() {
                *word = (*only).to_owned();
                changed += 1;
            }
        }
    }
    if changed != 1 {
        return None;
    }
    let found = exactly(index, &corrected)
        .or_else(|| inverted(&corrected).and_then(|names| exactly(index, &names)))?;
    Some(Named {
        fuzzy: true,
        ..found
    })
}

fn is_of_names(index: &LinkIndex, word: &str) -> bool {
    !index.by_name(word).is_empty()
}
