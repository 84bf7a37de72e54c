//! Where the prose names an author or a title of the library.

use std::ops::Range;

use ibid_language::quotations::Quotations;

use super::brackets::Bracket;
use super::index::{Ids, LinkIndex, NameHit};
use super::lexicon;
use super::names;
use super::titles::{TitleFit, titled};
use ibid_language::{Word, words};

/// A name or title in the prose.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub range: Range<usize>,
    pub sources: Ids,
    /// Whether a title is named, not an author.
    pub title: bool,
    /// Whether the name may well be an ordinary word.
    pub weak: bool,
}

/// A name has no more words than this, organisations aside.
const MOST_WORDS: usize = 4;

/// A name shared by more sources than this says nothing.
const MOST_SOURCES: usize = 256;

/// A passage in which mentions are looked for.
pub(super) struct Scan<'a> {
    pub index: &'a LinkIndex,
    pub text: &'a str,
    pub words: &'a [Word<'a>],
    pub italics: &'a [Range<usize>],
    pub quotations: &'a Quotations,
    /// The bytes at which sentences begin.
    pub sentences: &'a [usize],
}

/// An author named, before neighbours are joined to pairs.
struct Author {
    range: Range<usize>,
    hits: Vec<NameHit>,
    weak: bool,
}

fn starts_with_number(word: &Word<'_>) -> bool {
    word.folded.starts_with(char::is_numeric)
}

impl Scan<'_> {
    /// The names and titles of a passage of these words, in order, outside brackets.
    pub(super) fn mentions(&self, brackets: &[Bracket]) -> Vec<Mention> {
        let mut authors = Vec::new();
        let mut out = Vec::new();
        let mut at = 0;
        let mut bracket = brackets.iter().peekable();
        while let Some(word) = self.words.get(at) {
            while bracket
                .peek()
                .is_some_and(|bracket| bracket.range.end <= word.range.start)
            {
                bracket.next();
            }
            let is_in_brackets = bracket
                .peek()
                .is_some_and(|bracket| bracket.range.start < word.range.start);
            if is_in_brackets || !self.index.may_open(&word.folded) {
                at += 1;
                continue;
            }
            let title = self.title(at);
            let author = self.author(at);
            let taken = match (&title, &author) {
                // A surname is the author first, though a critic calls a study `Milton`.
                (Some((taken, title)), Some((words, _)))
                    if words > taken || words == taken && title.weak =>
                {
                    *words
                }
                (Some((taken, mention)), _) => {
                    out.push(mention.clone());
                    at += taken;
                    continue;
                }
                (None, Some((words, _))) => *words,
                (None, None) => 1,
            };
            authors.extend(author.map(|(_, author)| author));
            at += taken;
        }
        out.extend(self.marked_titles(&out));
        out.extend(joined(self.index, self.text, authors));
        out.sort_by_key(|mention| mention.range.start);
        out
    }

    fn opens_sentence(&self, word: &Word<'_>) -> bool {
        let before = self.text.get(..word.range.start).unwrap_or_default();
        let start = word.range.start
            - (before.len()
                - before
                    .trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace())
                    .len());
        self.sentences.binary_search(&start).is_ok() || before.trim().is_empty()
    }

    fn is_marked(&self, at: usize) -> bool {
        let italic = self.italics.partition_point(|italic| italic.end <= at);
        let italic = self
            .italics
            .get(italic)
            .is_some_and(|italic| italic.start <= at);
        let before = self
            .text
            .get(..at)
            .and_then(|before| before.chars().next_back());
        let slashed = self
            .text
            .get(..at)
            .and_then(|before| before.strip_suffix('/'))
            .is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '/'));
        italic || slashed || before.is_some_and(|c| matches!(c, '“' | '"' | '«' | '‘'))
    }

    /// A title of the library that begins at a word, and how many words it takes.
    fn title(&self, at: usize) -> Option<(usize, Mention)> {
        let first = self.words.get(at)?;
        let rest = self.words.get(at..)?;
        let (taken, sources) = self
            .index
            .titles()
            .longest(rest.iter().map(|word| word.folded.as_ref()))?;
        let last = rest.get(taken.checked_sub(1)?)?;
        let marked = self.is_marked(first.range.start) || self.marked_with_article(at);
        let content = rest
            .get(..taken)?
            .iter()
            .filter(|word| !lexicon::is_function(&word.folded));
        let capitals = content
            .clone()
            .filter(|word| word.capital || word.folded.chars().all(char::is_numeric))
            .count();
        let named = if taken > 1 {
            first.capital && capitals > 1
                || (capitals > 0 && capitals == content.count() && taken > 1)
        } else {
            first.capital && !self.opens_sentence(first) && !lexicon::is_ordinary(&first.folded)
        };
        // A quoted word in small letters is no title: “loneliness”.
        let is_title = marked && (first.capital || taken > 1 || starts_with_number(first));
        (is_title || named).then(|| {
            let mention = Mention {
                range: first.range.start..last.range.end,
                sources: sources.to_vec(),
                title: true,
                weak: !marked && taken == 1,
            };
            (taken, mention)
        })
    }

    /// Whether the article before the word stands in marks: `*The Iliad*`.
    fn marked_with_article(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.words.get(before))
            .is_some_and(|word| {
                lexicon::is_article(&word.folded) && self.is_marked(word.range.start)
            })
    }

    /// Shortened titles in italics or quotation marks that the whole titles `known` do not cover.
    fn marked_titles(&self, known: &[Mention]) -> Vec<Mention> {
        let quoted = insides(self.quotations).filter(|range| range.len() < 90);
        self.italics
            .iter()
            .cloned()
            .chain(quoted)
            .filter(|range| {
                let next = known.partition_point(|mention| mention.range.end <= range.start);
                known
                    .get(next)
                    .is_none_or(|mention| mention.range.start >= range.end)
            })
            .filter_map(|range| {
                let title = words(self.text.get(range.clone())?);
                let folded: Vec<String> = title
                    .iter()
                    .map(|word| word.folded.clone().into_owned())
                    .collect();
                let found = titled(self.index, &folded, None)
                    .filter(|found| !found.fuzzy && found.fit <= TitleFit::Scattered)?;
                let capital = title.first()?.capital;
                capital.then_some(Mention {
                    range,
                    sources: found.sources,
                    title: true,
                    weak: true,
                })
            })
            .collect()
    }

    /// An author of the library whose name begins at a word, and how many words it takes.
    fn author(&self, at: usize) -> Option<(usize, Author)> {
        let first = self.words.get(at)?;
        let longest = (self.words.len().saturating_sub(at))
            .min(MOST_WORDS)
            .min(self.index.longest_name(&first.folded));
        let (taken, hits) = (1..=longest)
            .rev()
            .find_map(|taken| {
                let words = self.words.get(at..at + taken)?;
                let last = words.last()?;
                // No name runs across a stop.
                let text = self.text.get(first.range.start..last.range.end)?;
                let joined: Vec<&str> = words.iter().map(|word| word.folded.as_ref()).collect();
                let hits = self.index.by_name(&joined.join(" "));
                (!hits.is_empty() && !text.contains([',', ';', '(', '\n']))
                    .then(|| (taken, hits.iter().take(MOST_SOURCES).copied().collect()))
            })
            .or_else(|| self.organisation(at))?;
        let hits = self.with_given_names(at, hits)?;
        let lower = !first.capital && !lexicon::is_particle(&first.folded);
        let given = self.given_before(at, &hits);
        if lower && !given {
            return None;
        }
        let last = self.words.get(at + taken - 1)?;
        let weak = !given
            && taken == 1
            && lexicon::is_ordinary(&first.folded)
            && self.opens_sentence(first)
            && !self.says(at + taken);
        Some((
            taken,
            Author {
                range: first.range.start..last.range.end,
                hits,
                weak,
            },
        ))
    }

    /// Whether a verb of saying follows within two words.
    fn says(&self, at: usize) -> bool {
        self.words
            .iter()
            .skip(at)
            .take(2)
            .any(|word| lexicon::is_reporting(&word.folded))
            || self
                .words
                .get(at.wrapping_sub(1))
                .is_some_and(|word| word.possessive)
    }

    fn organisation(&self, at: usize) -> Option<(usize, Vec<NameHit>)> {
        let first = self.words.get(at).filter(|word| word.capital)?;
        let raw = self.text.get(first.range.clone())?;
        if raw.len() > 1 && raw.chars().all(char::is_uppercase) {
            let found = self.index.by_acronym(&first.folded);
            if !found.is_empty() {
                return Some((
                    1,
                    found
                        .iter()
                        .map(|id| NameHit {
                            source: *id,
                            person: 0,
                            partial: false,
                        })
                        .collect(),
                ));
            }
        }
        let rest = self.words.get(at..)?;
        let whole = |id: &u32| {
            let people = &self.index.facts(*id)?.people;
            let person = people.iter().position(|name| {
                name.organisation
                    && name.family.len() <= rest.len()
                    && name
                        .family
                        .iter()
                        .zip(rest)
                        .all(|(name, word)| *name == word.folded)
            })?;
            let length = people.get(person)?.family.len();
            Some((
                length,
                NameHit {
                    source: *id,
                    person: u16::try_from(person).ok()?,
                    partial: false,
                },
            ))
        };
        let found: Vec<(usize, NameHit)> = self
            .index
            .organisations(&first.folded)
            .iter()
            .take(64)
            .filter_map(whole)
            .collect();
        let longest = found.iter().map(|(length, _)| *length).max()?;
        Some((
            longest,
            found
                .into_iter()
                .filter(|(length, _)| *length == longest)
                .map(|(_, hit)| hit)
                .collect(),
        ))
    }

    /// The word directly before, where nothing but a space or an initial's period stands between.
    fn word_before(&self, at: usize) -> Option<&Word<'_>> {
        let before = self.words.get(at.checked_sub(1)?)?;
        let word = self.words.get(at)?;
        let between = self.text.get(before.range.end..word.range.start)?;
        let initial = before.folded.chars().count() == 1 && matches!(between.trim_end(), ".");
        (between.trim().is_empty() || initial || between == "-")
            .then_some(before)
            .filter(|_| !before.possessive)
    }

    fn given_before(&self, at: usize, hits: &[NameHit]) -> bool {
        let Some(before) = self.word_before(at) else {
            return false;
        };
        hits.iter()
            .filter_map(|hit| names::person(self.index, *hit))
            .any(|name| agrees(&before.folded, &name.given))
    }

    /// The hits that agree with a given name before; nothing where another person is named.
    fn with_given_names(&self, at: usize, hits: Vec<NameHit>) -> Option<Vec<NameHit>> {
        let mut at = at;
        while let Some(before) = self
            .word_before(at)
            .filter(|word| lexicon::is_particle(&word.folded))
        {
            let _ = before;
            at -= 1;
        }
        let Some(before) = self.word_before(at).filter(|word| word.capital) else {
            return Some(hits);
        };
        let agreeing: Vec<NameHit> = hits
            .iter()
            .copied()
            .filter(|hit| {
                names::person(self.index, *hit)
                    .is_some_and(|name| agrees(&before.folded, &name.given))
            })
            .collect();
        if !agreeing.is_empty() {
            return Some(agreeing);
        }
        let no_name = lexicon::is_function(&before.folded)
            || lexicon::is_reporting(&before.folded)
            || lexicon::is_contrasting(&before.folded)
            || before.folded.ends_with("ing")
            || before.folded.ends_with("ly")
            || hits
                .iter()
                .filter_map(|hit| names::person(self.index, *hit))
                .all(|name| name.given.is_empty());
        no_name.then_some(hits)
    }
}

/// Whether a word is one of the given names, or an initial of one.
fn agrees(word: &str, given: &[String]) -> bool {
    given.iter().any(|given| {
        given == word
            || (word.chars().count() == 1 && given.starts_with(word))
            || (given.chars().count() == 1 && word.starts_with(given.as_str()))
    })
}

/// Joins neighbours that are the authors of one work, and keeps of each name the works that it fits best.
fn joined(index: &LinkIndex, text: &str, authors: Vec<Author>) -> Vec<Mention> {
    let mut out: Vec<Author> = Vec::new();
    for author in authors {
        if let Some(last) = out.last_mut() {
            let between = text
                .get(last.range.end..author.range.start)
                .unwrap_or_default();
            let between = between.trim_start_matches(['’', '\'']).trim();
            if matches!(between, "and" | "&" | "," | ", and" | ", &")
                || is_given_gap(text, last, &author)
            {
                let shared: Vec<NameHit> =
                    last.hits
                        .iter()
                        .copied()
                        .filter(|hit| {
                            author.hits.iter().any(|other| {
                                other.source == hit.source && other.person > hit.person
                            })
                        })
                        .collect();
                if !shared.is_empty() {
                    last.hits = shared;
                    last.range.end = author.range.end;
                    last.weak = false;
                    continue;
                }
            }
        }
        out.push(author);
    }
    out.into_iter()
        .map(|author| mention(index, text, author))
        .collect()
}

/// Whether only `and` and given names stand between two authors: `Watson and Francis Crick`.
fn is_given_gap(text: &str, first: &Author, second: &Author) -> bool {
    let between = text
        .get(first.range.end..second.range.start)
        .unwrap_or_default()
        .trim();
    between.len() < 40
        && between.strip_prefix("and ").is_some_and(|given| {
            given
                .split_whitespace()
                .all(|word| word.chars().next().is_some_and(char::is_uppercase))
        })
}

fn mention(index: &LinkIndex, text: &str, author: Author) -> Mention {
    let after = text
        .get(author.range.end..)
        .unwrap_or_default()
        .trim_start();
    let others = after.starts_with("et al")
        || after.starts_with("and others")
        || after.starts_with("and colleagues");
    let rank = |hit: &NameHit| {
        let authors = index.facts(hit.source).map_or(0, |facts| facts.authors);
        let alone = (authors > 1) == others;
        (hit.partial, !alone, hit.person > 0)
    };
    let best = author.hits.iter().map(rank).min();
    let mut sources: Ids = author
        .hits
        .iter()
        .filter(|hit| Some(rank(hit)) == best)
        .map(|hit| hit.source)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    Mention {
        range: author.range,
        sources,
        title: false,
        weak: author.weak,
    }
}

/// The insides of double quotation marks.
pub(super) fn insides(quotations: &Quotations) -> impl Iterator<Item = Range<usize>> + '_ {
    let double = quotations.pairs.iter().filter(|found| !found.single);
    double.map(|found| found.inner.clone())
}
