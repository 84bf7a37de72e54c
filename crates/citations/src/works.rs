//! The work that a bracket names: names, a title, or both, looked up in the library.

use std::ops::Range;

use super::index::{Ids, LinkIndex};
use super::lexicon;
use super::names::{self, NameFit, Named, Names};
use super::title_abbreviations;
use super::titles::{TitleFit, Titled, titled};
use super::tokens::{Token, TokenKind, extent};

/// What tokens name, and the sources that it leads to.
#[derive(Debug, Clone)]
pub(super) struct Work {
    /// The sources; none where the library has nothing of the kind.
    pub sources: Ids,
    /// The names typed.
    pub name: Option<Range<usize>>,
    /// The title typed, with its marks.
    pub title: Option<Range<usize>>,
    /// How well all fits, best first.
    pub fit: WorkFit,
    /// Whether a letter is off.
    pub fuzzy: bool,
    /// Whether every name begins with a capital, as names do.
    pub capital: bool,
    /// The folded last word of a name that stands alone.
    pub only_word: Option<String>,
    /// Several names, or `et al.`
    pub several: bool,
}

/// How well a work fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WorkFit {
    NameAndTitle,
    WholeName,
    WholeTitle,
    FirstName,
    StartOfTitle,
    PartOfName,
    PartOfTitle,
    OtherName,
    Misspelled,
    /// It has the shape of a work, but the library has none.
    Unknown,
}

/// The best reading of the tokens as a work; nothing where they are none.
pub(super) fn work(index: &LinkIndex, tokens: &[Token]) -> Option<Work> {
    let mut found: Vec<Work> = Vec::new();
    if let Some(at) = tokens.iter().position(Token::is_title) {
        found.extend(with_marked_title(index, tokens, at));
    } else {
        let name = by_name(index, tokens);
        // No title alone fits better than the whole of a name.
        let is_whole = name
            .as_ref()
            .is_some_and(|work| work.fit == WorkFit::WholeName);
        found.extend(name);
        if !is_whole {
            found.extend(by_bare_title(index, tokens));
        }
        found.extend(by_name_and_bare_title(index, tokens));
    }
    found.into_iter().min_by_key(|work| work.fit)
}

/// A title in quotation marks or italics, with names before it or without.
fn with_marked_title(index: &LinkIndex, tokens: &[Token], at: usize) -> Option<Work> {
    let (before, rest) = tokens.split_at_checked(at)?;
    let (title, after) = rest.split_first()?;
    let tail = after
        .iter()
        .all(|token| token.is(TokenKind::Comma) || token.is(TokenKind::Period));
    if !tail {
        return by_mixed_title(index, tokens);
    }
    if before.is_empty() {
        let found = titled(index, &title.words, None).or_else(|| abbreviated(index, title, after));
        return Some(of_title(found, title.range.clone(), title.capital, true));
    }
    let names = names::names(before)?;
    Some(with_title(index, &names, &title.words, title.range.clone()))
}

/// The one source whose title is known by an abbreviation, `MND`, or begins with the word that a period cuts short:
/// `Ham.`
fn abbreviated(index: &LinkIndex, title: &Token, after: &[Token]) -> Option<Titled> {
    let found = known_by(index, std::slice::from_ref(title), after);
    found.or_else(|| cut_short(index, title, after))
}

/// The one source that everybody knows by an abbreviation of its title: `MND`, `US Const.`
fn known_by(index: &LinkIndex, title: &[Token], after: &[Token]) -> Option<Titled> {
    let is_whole =
        matches!(after, [] | [_]) && after.iter().all(|token| token.is(TokenKind::Period));
    let first = title.first().filter(|_| is_whole)?;
    if !first.capital && first.is(TokenKind::Word) {
        return None;
    }
    let sources = title_abbreviations::sources(index, title.iter().flat_map(|token| &token.words));
    (sources.len() == 1).then_some(Titled {
        sources,
        fit: TitleFit::Start,
        fuzzy: false,
    })
}

fn cut_short(index: &LinkIndex, title: &Token, after: &[Token]) -> Option<Titled> {
    let [period] = after else { return None };
    let word = title
        .word()
        .filter(|word| word.len() > 1 && period.is(TokenKind::Period) && title.capital)?;
    let sources = index.by_abbreviation(word);
    (sources.len() == 1).then_some(Titled {
        sources,
        fit: TitleFit::Start,
        fuzzy: false,
    })
}

/// A title of which only a part is marked: `*Beowulf* Manuscript`, `“Lemons” Problem`.
fn by_mixed_title(index: &LinkIndex, tokens: &[Token]) -> Option<Work> {
    if !is_written_as_title(tokens) {
        return None;
    }
    let words = title_words(tokens)?;
    let found = titled(index, &words, None)?;
    Some(of_title(Some(found), extent(tokens), true, true))
}

/// Whether all words that count have capitals: `*Hamlet* never quotes it` is a sentence.
fn is_written_as_title(tokens: &[Token]) -> bool {
    let is_part = |token: &Token| {
        !token.is(TokenKind::Word)
            || token.capital
            || token.words.iter().all(|word| lexicon::is_small(word))
    };
    tokens.iter().all(is_part)
}

fn title_words(tokens: &[Token]) -> Option<Vec<String>> {
    let plain = tokens.iter().all(|token| {
        token.is_title()
            || matches!(
                token.kind,
                TokenKind::Word
                    | TokenKind::Number
                    | TokenKind::Comma
                    | TokenKind::Colon
                    | TokenKind::Period
                    | TokenKind::Ampersand
                    | TokenKind::Dash
                    | TokenKind::Other
            )
    });
    plain.then(|| {
        tokens
            .iter()
            .flat_map(|token| token.words.iter().cloned())
            .collect()
    })
}

fn of_title(found: Option<Titled>, range: Range<usize>, capital: bool, marked: bool) -> Work {
    let fit = match &found {
        None => WorkFit::Unknown,
        Some(found) if found.fuzzy => WorkFit::Misspelled,
        Some(found) => match found.fit {
            TitleFit::Whole => WorkFit::WholeTitle,
            TitleFit::Start | TitleFit::Longer => WorkFit::StartOfTitle,
            TitleFit::Within | TitleFit::Scattered => WorkFit::PartOfTitle,
        },
    };
    Work {
        fuzzy: found.as_ref().is_some_and(|found| found.fuzzy),
        sources: found.map(|found| found.sources).unwrap_or_default(),
        name: None,
        title: Some(range),
        fit,
        capital: capital || marked,
        only_word: None,
        several: false,
    }
}

fn with_title(index: &LinkIndex, names: &Names, title: &[String], range: Range<usize>) -> Work {
    let mut work = of_names(names, names::sources_by(index, names));
    work.title = Some(range);
    work.only_word = None;
    if let Some(found) = titled(index, title, Some(&work.sources)) {
        work.fit = if work.fuzzy || found.fuzzy {
            WorkFit::Misspelled
        } else {
            WorkFit::NameAndTitle
        };
        work.fuzzy |= found.fuzzy;
        work.sources = found.sources;
    } else {
        // The author has no work of this title: which one is meant stays open.
        work.fit = WorkFit::Unknown;
        work.sources.clear();
    }
    work
}

fn of_names(names: &Names, found: Option<Named>) -> Work {
    let fit = match &found {
        None => WorkFit::Unknown,
        Some(found) if found.fuzzy => WorkFit::Misspelled,
        Some(found) => match found.fit {
            NameFit::Whole => WorkFit::WholeName,
            NameFit::First => WorkFit::FirstName,
            NameFit::Part => WorkFit::PartOfName,
            NameFit::Other => WorkFit::OtherName,
        },
    };
    Work {
        fuzzy: found.as_ref().is_some_and(|found| found.fuzzy),
        sources: found.map(|found| found.sources).unwrap_or_default(),
        name: Some(names.range.clone()),
        title: None,
        fit,
        capital: names.list.iter().all(|name| name.capital),
        only_word: match names.list.as_slice() {
            [name] if !names.et_al => match name.words.as_slice() {
                [word] => Some(word.clone()),
                _ => None,
            },
            _ => None,
        },
        several: names.list.len() > 1 || names.et_al,
    }
}

fn by_name(index: &LinkIndex, tokens: &[Token]) -> Option<Work> {
    let names = names::names(tokens)?;
    let found = names::sources_by(index, &names);
    Some(of_names(&names, found))
}

fn by_bare_title(index: &LinkIndex, tokens: &[Token]) -> Option<Work> {
    let words = title_words(tokens)?;
    let (title, after) = match tokens.split_last() {
        Some((last, title)) if last.is(TokenKind::Period) => (title, std::slice::from_ref(last)),
        _ => (tokens, &[][..]),
    };
    if let Some(found) = known_by(index, title, after) {
        let capital = title.len() > 1 || title.iter().all(|token| token.capital);
        return Some(of_title(Some(found), extent(title), capital, false));
    }
    if let [title, after @ ..] = tokens
        && let Some(found) = cut_short(index, title, after)
    {
        return Some(of_title(
            Some(found),
            title.range.clone(),
            title.capital,
            false,
        ));
    }
    let capital = tokens
        .first()
        .is_some_and(|token| token.capital || token.is(TokenKind::Number));
    let found = titled(index, &words, None)?;
    if found.fit == TitleFit::Longer && !is_written_as_title(tokens) {
        return None;
    }
    capital.then(|| of_title(Some(found), extent(tokens), capital, false))
}

/// `Gould, Mismeasure`, `Morrison Beloved`, `Shakespeare’s Hamlet`.
fn by_name_and_bare_title(index: &LinkIndex, tokens: &[Token]) -> Option<Work> {
    (1..tokens.len()).rev().find_map(|at| {
        let (before, after) = tokens.split_at_checked(at)?;
        let title = match after.split_first() {
            Some((comma, rest)) if comma.is(TokenKind::Comma) => rest,
            _ => after,
        };
        if !title.first()?.capital {
            return None;
        }
        let words = title_words(title)?;
        let names = names::names(before)?;
        let by = names::sources_by(index, &names)?;
        titled(index, &words, Some(&by.sources))?;
        Some(with_title(index, &names, &words, extent(title)))
    })
}

/// Whether what has the shape of a work but is not in the library may be one: capital letters, and nothing that is
/// known to be something else.
pub(super) fn may_be_unknown(work: &Work, tokens: &[Token]) -> bool {
    if work.title.is_some() && work.name.is_none() {
        return true;
    }
    // `(The Spanish Tragedy 3.11.29)`: an article that opens a title is none of a date.
    let opens_title = tokens.len() > 2 && tokens.first().is_some_and(|token| token.capital);
    let comma = tokens
        .iter()
        .position(|token| token.is(TokenKind::Comma))
        .unwrap_or(tokens.len());
    let is_initial = |at: usize, token: &Token| {
        at > comma && token.capital && token.word().is_some_and(|word| word.chars().count() == 1)
    };
    let named = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| !is_initial(*at, token));
    let mut words = named.flat_map(|(_, token)| &token.words);
    let thing = words.any(|word| {
        lexicon::is_of_things(word)
            || lexicon::is_calendar(word)
            || lexicon::is_of_dates(word) && !(opens_title && word == "the")
            || lexicon::is_number_word(word)
    });
    work.capital && !thing && !tokens.iter().any(|token| token.possessive)
}
