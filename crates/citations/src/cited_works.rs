//! Which works an essay cites: the one answer for the list that is printed and for the rules.

use foldhash::HashSet;
use ibid_reference_manager::Key;

use super::citation::Citation;
use super::facts::Facts;
use super::index::{Id, LinkIndex};
use super::lexicon;
use super::mentions::Mention;
use super::prose::Thread;
use super::scene::Scene;
use ibid_language::{fold, words};

/// So many works a citation may fit that each of them is listed until the writer has chosen.
const MOST: usize = 20;

/// The works that an essay cites, in the order in which its citations first point to them, then those that only its
/// sentences name.
///
/// A citation that fits several works cites them all: which one is meant is for the writer to say, and no entry may
/// be lacking until then. One that fits more than [`MOST`] works of a large library cites none. Where there is nothing to put into a bracket, MLA cites a work in the sentence alone: its
/// title cites it, and so does its author, named in full or by a surname that can be nothing else. Of an author of
/// several works those are meant that are cited otherwise, or all where none is.
pub(super) fn cited_works(
    index: &LinkIndex,
    scenes: &[Scene],
    citations: &[Citation],
    threads: &[Thread],
) -> Vec<Key> {
    let mut seen = HashSet::default();
    let items = citations.iter().flat_map(|citation| &citation.items);
    let mut works: Vec<Key> = items
        .filter(|item| item.keys.len() <= MOST)
        .flat_map(|item| &item.keys)
        .filter(|key| seen.insert((*key).clone()))
        .cloned()
        .collect();
    let mut add = |source: Id| {
        let key = index.facts(source).map(|facts| &facts.key);
        works.extend(key.filter(|key| seen.insert((*key).clone())).cloned());
    };
    let mut of_one_author: Vec<&[Id]> = Vec::new();
    let mut threads = threads;
    for (passage, scene) in scenes.iter().enumerate() {
        let own = threads.partition_point(|thread| thread.passage <= passage);
        let (found, rest) = threads.split_at(own);
        threads = rest;
        for named in named_in_prose(index, scene) {
            match *named {
                [only] => add(only),
                _ if named.len() > MOST => {}
                _ => of_one_author.push(named),
            }
        }
        named_in_brackets(index, scene, found).for_each(&mut add);
    }
    for sources in of_one_author {
        let mut keys = sources.iter().filter_map(|&source| index.facts(source));
        if !keys.any(|facts| seen.contains(&facts.key)) {
            for &source in sources {
                let key = index.facts(source).map(|facts| &facts.key);
                works.extend(key.filter(|key| seen.insert((*key).clone())).cloned());
            }
        }
    }
    works
}

/// The works that the sentences of a passage cite by title or author: of each name, what it may mean.
fn named_in_prose<'s>(
    index: &'s LinkIndex,
    scene: &'s Scene,
) -> impl Iterator<Item = &'s [Id]> + 's {
    let is_quoted = |at: usize| {
        let around = scene.quotations.around(at);
        around.is_some_and(|found| !found.single && found.inner.contains(&at))
    };
    scene.mentions.iter().filter_map(move |mention| {
        let sources = mention.sources.as_slice();
        let text = scene.prose.text.as_str();
        let facts = index.facts(*sources.first()?)?;
        let cites = if mention.title {
            !mention.weak && sources.len() == 1
        } else {
            (is_named_in_full(facts, mention, text) || is_unmistakable(mention, text))
                && are_by_one(index, facts, sources)
                && !is_quoted(mention.range.start)
        };
        cites.then_some(sources)
    })
}

/// Whether the sources begin with one and the same person.
fn are_by_one(index: &LinkIndex, facts: &Facts, sources: &[Id]) -> bool {
    let leads = |facts: &Facts| {
        let first = facts.people.first();
        first.map(|name| (name.family.clone(), name.given.clone()))
    };
    sources.len() == 1
        || sources
            .iter()
            .all(|&source| index.facts(source).and_then(leads) == leads(facts))
}

/// The works whose author stands in a bracket that is read as no citation, because of what else is in it.
fn named_in_brackets<'s>(
    index: &'s LinkIndex,
    scene: &'s Scene,
    citations: &'s [Thread],
) -> impl Iterator<Item = Id> + 's {
    let brackets = scene.brackets.iter().filter(|bracket| {
        let next = citations.partition_point(|thread| thread.range.end <= bracket.range.start);
        let next = citations.get(next);
        next.is_none_or(|thread| thread.range.start >= bracket.range.end)
    });
    let inside = brackets.filter_map(|bracket| scene.prose.text.get(bracket.range.clone()));
    inside.flat_map(words).filter_map(|word| {
        let name = word.capital && !lexicon::is_ordinary(&word.folded);
        match index.by_name(&word.folded) {
            [only] if name && !only.partial => Some(only.source),
            _ => None,
        }
    })
}

/// Whether a given name, or its initial, stands before the surname.
fn is_named_in_full(facts: &Facts, mention: &Mention, text: &str) -> bool {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\u{a0}', '.']);
    let given = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .map(fold)
        .unwrap_or_default();
    let is_initial = given.chars().count() == 1;
    let is_given = |name: &String| *name == given || is_initial && name.starts_with(&*given);
    facts
        .people
        .iter()
        .any(|person| person.given.iter().any(is_given))
}

/// Whether a surname alone can be nothing but the author's name: it is no other word or place, or it stands where a
/// person's name stands.
fn is_unmistakable(mention: &Mention, text: &str) -> bool {
    let named = words(text.get(mention.range.clone()).unwrap_or_default());
    let is_ordinary = named.iter().all(|word| lexicon::is_ordinary(&word.folded));
    if !is_ordinary && !mention.weak {
        return true;
    }
    let behind = text.get(mention.range.end..).unwrap_or_default();
    acts(behind) || !mention.weak && stands_alone(text, mention, behind)
}

/// Whether what follows a name is what a person does: `argues`, `maps`, `himself`.
fn acts(behind: &str) -> bool {
    let mut behind = behind
        .split_whitespace()
        .map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|word| !word.is_empty() && word != "s");
    let Some(first) = behind.next() else {
        return false;
    };
    let is_verb = first.len() > 3 && first.ends_with('s') && !first.ends_with("ss");
    is_verb
        || matches!(&*first, "himself" | "herself")
        || lexicon::is_reporting(&first)
        || behind
            .next()
            .is_some_and(|second| lexicon::is_reporting(&second))
}

/// Whether a word with a capital within a sentence is no place, no month and no part of a longer name: no article and
/// no preposition stands before it, and no other capital beside it.
fn stands_alone(text: &str, mention: &Mention, behind: &str) -> bool {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let before = before.split_whitespace().next_back().unwrap_or_default();
    let next = behind.split_whitespace().next().unwrap_or_default();
    !before.is_empty()
        && !before.starts_with(char::is_uppercase)
        && !next.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && !lexicon::is_function(&fold(before))
}
