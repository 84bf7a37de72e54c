//! What the model of the head is told about each line: names of features that hold. A feature describes; none decides.

use std::sync::OnceLock;

use foldhash::{HashSet, HashSetExt as _};
use ibid_language::WordTable;

use super::super::chrome;
use super::super::evidence::Evidence;
use super::super::head::{Class, Head, Role};
use super::super::lines::Line;
use super::super::school;

/// A line above the prose, with what is asked of it more than once.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    line: &'a Line,
    class: &'a Class,
    folded: String,
    words: usize,
    /// How many of its longer words the prose has too, and how many longer words there are.
    shared: usize,
    long: usize,
}

/// Words that titles have and labels, buttons, and menus seldom: small words within a phrase.
static SMALL: WordTable = WordTable::new(
    "of|the|and|in|to|for|on|with|as|or|by|from|at|a|an|is|are|vs|versus|against|between|through|into|about|not|how|why|what",
);

/// Long words that say nothing about a subject.
static COMMON: WordTable = WordTable::new(
    "with|from|that|this|have|when|what|your|their|which|about|there|into|more|will|been|than|then|they|were|here|where|\
    after|before|over|some|most|many|such|very|each|other|these|those|them|also|only",
);

/// The words of the tables of chrome.
fn chrome_words() -> &'static HashSet<&'static str> {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        chrome::phrases()
            .flat_map(str::split_whitespace)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.len() > 2 && !SMALL.lists(word))
            .collect()
    })
}

/// The stems of the longer words of a text.
fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
        .filter(|word| !COMMON.lists(word))
        .map(|word| word.chars().take(5).collect())
}

/// The stems of the first lines of the prose.
pub(super) fn stems_of(prose: &[Line]) -> HashSet<String> {
    const MOST: usize = 40_000;
    let mut found = HashSet::new();
    let mut length = 0;
    for line in prose {
        found.extend(stems(&line.text));
        length += line.text.len();
        if length > MOST {
            break;
        }
    }
    found
}

impl<'a> Seen<'a> {
    pub(super) fn of(line: &'a Line, class: &'a Class, prose: &HashSet<String>) -> Self {
        let (mut shared, mut long) = (0, 0);
        for stem in stems(&line.text) {
            long += 1;
            shared += usize::from(prose.contains(&stem));
        }
        Self {
            line,
            class,
            folded: chrome::fold(&line.text),
            words: line.text.split_whitespace().count(),
            shared,
            long,
        }
    }
}

/// A bucket's name.
fn bucket(value: usize, ends: &[usize], names: &'static [&'static str]) -> &'static str {
    let at = ends.iter().position(|end| value <= *end);
    names
        .get(at.unwrap_or(ends.len()))
        .copied()
        .unwrap_or_default()
}

fn class_name(class: &Class) -> &'static str {
    match class {
        Class::Chrome => "class=chrome",
        Class::Byline(byline) if byline.says_by => "class=by",
        Class::Byline(byline) if byline.names.is_empty() => "class=date",
        Class::Byline(_) => "class=byline",
        Class::NameLike => "class=name",
        Class::Instructor(_) => "class=instructor",
        Class::Course(_) => "class=course",
        Class::Text => "class=text",
    }
}

fn words_name(words: usize) -> &'static str {
    bucket(
        words,
        &[1, 2, 3, 4, 7, 12, 20],
        &[
            "words=1", "words=2", "words=3", "words=4", "words=5", "words=8", "words=13",
            "words=21",
        ],
    )
}

fn end_name(text: &str) -> &'static str {
    match text.chars().next_back() {
        Some('.' | '!' | '…') => "ends=stop",
        Some('?') => "ends=question",
        Some(':') => "ends=colon",
        Some(',' | ';') => "ends=comma",
        Some(')' | ']') => "ends=bracket",
        Some('”' | '"' | '’' | '\'') => "ends=quote",
        Some(c) if c.is_ascii_digit() => "ends=digit",
        Some(c) if c.is_alphabetic() => "ends=letter",
        _ => "ends=sign",
    }
}

fn start_name(text: &str) -> &'static str {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => "starts=lower",
        Some(c) if c.is_alphabetic() => "starts=capital",
        Some(c) if c.is_ascii_digit() => "starts=digit",
        Some('“' | '"' | '‘' | '\'') => "starts=quote",
        _ => "starts=sign",
    }
}

/// How the words of a line are capitalised.
fn case_name(text: &str) -> &'static str {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    if letters().next().is_none() {
        return "case=none";
    }
    if !letters().any(char::is_lowercase) {
        return "case=capitals";
    }
    let long = || {
        text.split_whitespace()
            .skip(1)
            .map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 4)
    };
    let count = long().count();
    let capitals = long()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    match (count, capitals) {
        (0, _) => "case=short",
        (count, capitals) if count == capitals => "case=title",
        (_, 0) => "case=sentence",
        _ => "case=mixed",
    }
}

/// How much of a line's longer words the prose has.
fn shared_name(seen: &Seen<'_>) -> &'static str {
    match (seen.long, seen.shared) {
        (0, _) => "shared=no-words",
        (_, 0) => "shared=none",
        (long, shared) if shared == long => "shared=all",
        (long, shared) if shared * 2 >= long => "shared=half",
        _ => "shared=some",
    }
}

/// How many of a line's words are words of chrome.
fn chrome_name(folded: &str) -> &'static str {
    let words = || {
        folded
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| word.len() > 2 && !SMALL.lists(word))
    };
    let total = words().count();
    let known = words().filter(|word| chrome_words().contains(word)).count();
    match (total, known) {
        (0, _) => "chrome=no-words",
        (_, 0) => "chrome=none",
        (total, known) if total == known => "chrome=all",
        (total, known) if known * 2 >= total => "chrome=half",
        _ => "chrome=some",
    }
}

/// Whether a word was glued to the one before it, as entries of a menu are: `IntroductionEarly Life`.
fn is_glued(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let mut letters = word.chars().zip(word.chars().skip(1)).skip(3);
        letters.any(|(one, next)| one.is_lowercase() && next.is_uppercase())
    })
}

/// The signs that a line has, each on its own.
fn has_names(text: &str, out: &mut Vec<&'static str>) {
    let is_year = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
        bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"))
    };
    let has_time = text
        .split_whitespace()
        .any(|word| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()));
    let has_separator = text.contains(['|', '·', '•', '∙', '→', '←', '»', '\t']);
    let has_sign = text.contains(['@', '#', '$', '%', '=', '+', '_']) || text.contains("://");
    let holds = [
        (text.chars().any(|c| c.is_ascii_digit()), "has=digit"),
        (text.split_whitespace().any(is_year), "has=year"),
        (has_time, "has=time"),
        (has_separator, "has=separator"),
        (has_sign, "has=sign"),
        (text.contains('/'), "has=slash"),
        (text.contains(['(', '[']), "has=bracket"),
        (text.contains(['“', '"']), "has=quote"),
        (text.contains(": "), "has=colon"),
        (text.contains(','), "has=comma"),
        (is_glued(text), "has=glued"),
    ];
    out.extend(
        holds
            .iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, name)| *name),
    );
}

/// What kind of line it may be, and the words that say so.
fn kind_names(text: &str, folded: &str, out: &mut Vec<&'static str>) {
    let label = text.split_once(':').filter(|(label, _)| {
        label.split_whitespace().count() <= 2 && !label.contains(['“', '"', '—', '?'])
    });
    let value = label.map(|(_, value)| value);
    let mut words = folded.split_whitespace();
    let starts_small = words.next().is_some_and(|word| SMALL.lists(word));
    let holds = [
        (value.is_some_and(str::is_empty), "label=alone"),
        (
            value.is_some_and(|value| !value.is_empty() && !value.starts_with(' ')),
            "label=glued",
        ),
        (
            value.is_some_and(|value| value.starts_with(' ')),
            "label=value",
        ),
        (folded.starts_with("title:"), "label=title"),
        (words.any(|word| SMALL.lists(word)), "has=small-word"),
        (starts_small, "starts=small-word"),
        (folded.contains(" by "), "has=by"),
        (chrome::is_caption(text), "is=caption"),
        (school::names_kind(text), "is=kind-of-paper"),
        (school::is_institution(text), "is=institution"),
        (super::super::promote::is_numbered(text), "is=numbered"),
    ];
    out.extend(
        holds
            .iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, name)| *name),
    );
}

/// The features of a line by itself.
fn own(seen: &Seen<'_>, evidence: &Evidence) -> Vec<&'static str> {
    let text = seen.line.text.as_str();
    let mut out = vec![
        class_name(seen.class),
        words_name(seen.words),
        end_name(text),
        start_name(text),
        case_name(text),
        shared_name(seen),
        chrome_name(&seen.folded),
        bucket(
            evidence.count(text),
            &[1, 2],
            &["count=1", "count=2", "count=3"],
        ),
        match seen.line.heading {
            None => "heading=none",
            Some(1) => "heading=1",
            Some(2) => "heading=2",
            Some(_) => "heading=3",
        },
    ];
    has_names(text, &mut out);
    kind_names(text, &seen.folded, &mut out);
    if evidence.is_title(text) {
        out.push("named-title");
    }
    if evidence.is_author(text) {
        out.push("named-author");
    }
    if seen.line.indent >= 12 {
        out.push("is=centred");
    }
    out
}

/// The features that say something about the lines beside a line too.
fn is_near(name: &str) -> bool {
    [
        "class=", "words=", "ends=", "shared=", "label=", "has=time", "chrome=", "case=",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

/// What a line's place among the others says.
fn place(all: &[Seen<'_>], at: usize, ruled: &Head, out: &mut Vec<(&'static str, i8)>) {
    let Some(seen) = all.get(at) else { return };
    let to_prose = all.len() - at - 1;
    let mut add = |name: &'static str| out.push((name, 0));
    add(bucket(
        to_prose,
        &[0, 1, 2, 4, 8],
        &[
            "prose=0", "prose=1", "prose=2", "prose=3", "prose=5", "prose=9",
        ],
    ));
    add(bucket(
        at,
        &[0, 1, 2, 5],
        &["top=0", "top=1", "top=2", "top=3", "top=6"],
    ));
    let gap_behind = all.get(at + 1).is_none_or(|next| next.line.gap_before);
    add(match (seen.line.gap_before, gap_behind) {
        (true, true) => "gaps=both",
        (true, false) => "gaps=before",
        (false, true) => "gaps=behind",
        (false, false) => "gaps=none",
    });
    let others = |test: &dyn Fn(&Seen<'_>) -> bool| {
        all.iter()
            .enumerate()
            .any(|(other, seen)| other != at && test(seen))
    };
    if seen.shared > 0 && !others(&|other| other.shared >= seen.shared) {
        add("most-shared");
    }
    let is_text =
        |seen: &Seen<'_>| matches!(seen.class, Class::Text | Class::NameLike) && seen.words <= 25;
    if is_text(seen) && !others(&|other| is_text(other) && other.words >= seen.words) {
        add("longest");
    }
    if is_text(seen) && !others(&is_text) {
        add("only-text");
    }
    let before = all.get(..at).unwrap_or_default();
    let behind = all.get(at + 1..).unwrap_or_default();
    if before.iter().any(|other| other.folded == seen.folded) {
        add("repeats-above");
    }
    if behind.iter().any(|other| other.folded == seen.folded) {
        add("repeats-below");
    }
    if !behind.iter().any(is_text) {
        add("last-text");
    }
    if !before.iter().any(is_text) {
        add("first-text");
    }
    near_people(all, at, out);
    ruling(at, ruled, out);
}

/// Whether people, dates, and menus stand near.
fn near_people(all: &[Seen<'_>], at: usize, out: &mut Vec<(&'static str, i8)>) {
    let window = |from: usize, to: usize| {
        all.get(from.min(all.len())..to.min(all.len()))
            .unwrap_or_default()
    };
    let (before, behind) = (window(at.saturating_sub(3), at), window(at + 1, at + 4));
    let names = |seen: &Seen<'_>| match seen.class {
        Class::NameLike => true,
        Class::Byline(byline) => !byline.names.is_empty(),
        _ => false,
    };
    let dates =
        |seen: &Seen<'_>| matches!(seen.class, Class::Byline(byline) if byline.date.is_some());
    let short = before
        .iter()
        .chain(behind)
        .filter(|seen| seen.words <= 2)
        .count();
    let holds = [
        (before.iter().any(names), "near=name-above"),
        (behind.iter().any(names), "near=name-below"),
        (before.iter().any(dates), "near=date-above"),
        (behind.iter().any(dates), "near=date-below"),
        (short >= 4, "near=menu"),
    ];
    out.extend(
        holds
            .iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, name)| (*name, 0)),
    );
}

/// What the rules said.
fn ruling(at: usize, ruled: &Head, out: &mut Vec<(&'static str, i8)>) {
    let has_block = ruled.instructor.is_some() || ruled.course.is_some();
    let name = match (ruled.role(at), has_block) {
        (Role::Title, true) => "ruled=title-of-block",
        (Role::Title, false) => "ruled=title",
        (Role::Subtitle, _) => "ruled=subtitle",
        (Role::Fact | Role::FactInChrome, _) => "ruled=fact",
        (Role::None, _) => "ruled=none",
    };
    out.push((name, 0));
}

/// The features of all lines, each with how far off the line is that it speaks of.
pub(super) fn of(
    all: &[Seen<'_>],
    evidence: &Evidence,
    ruled: &Head,
) -> Vec<Vec<(&'static str, i8)>> {
    let own: Vec<Vec<&'static str>> = all.iter().map(|seen| own(seen, evidence)).collect();
    (0..all.len())
        .map(|at| {
            let mut out: Vec<(&'static str, i8)> = Vec::with_capacity(64);
            for offset in [-2_i8, -1, 0, 1, 2] {
                let near = at
                    .checked_add_signed(isize::from(offset))
                    .and_then(|near| own.get(near));
                match near {
                    Some(names) => out.extend(
                        names
                            .iter()
                            .filter(|name| offset == 0 || is_near(name))
                            .map(|name| (*name, offset)),
                    ),
                    None => out.push(("edge", offset)),
                }
            }
            place(all, at, ruled, &mut out);
            out
        })
        .collect()
}

/// What a person's line has to do with the title's.
pub(super) fn beside_title(at: usize, title: Option<usize>) -> &'static str {
    let Some(title) = title else {
        return "title=unknown";
    };
    match at.cmp(&title) {
        std::cmp::Ordering::Equal => "title=here",
        std::cmp::Ordering::Less => bucket(
            title - at,
            &[1, 2, 5],
            &[
                "title=below-1",
                "title=below-2",
                "title=below-3",
                "title=below-6",
            ],
        ),
        std::cmp::Ordering::Greater => bucket(
            at - title,
            &[1, 2, 5],
            &[
                "title=above-1",
                "title=above-2",
                "title=above-3",
                "title=above-6",
            ],
        ),
    }
}
