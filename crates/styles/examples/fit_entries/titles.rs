//! Titles of all shapes, made of words.

use crate::facts::{Facts, Who, capital, headline};
use crate::random::Random;
use crate::works::Work;

/// Patterns with the kinds of words in braces.
const ARTICLES: [&str; 34] = [
    "{p}'s ({y}) {n} of {t}",
    "“{w}” and beyond: {t} in {P}",
    "{t} in “{w}”",
    "{t} ({y}-{z}): a {a} {n}",
    "{V} {t}",
    "{V} {t} in {t}",
    "{t} and {t}",
    "{t}, {t}, and {t}",
    "the {a} {n}",
    "the {a} {n} of {t}",
    "the {n} of {t}: {t} in {P}",
    "{V} the {a} {n}: {t} and the {n} of {t}",
    "{t} in {P}, {y}-{z}",
    "the {n} and the {n} in {w}",
    "{w} and the {n} of {t}",
    "what is {t}",
    "is {t} a {n}?",
    "{p}'s {a} {n}: {V} {t}",
    "toward a {n} of {t}",
    "on {t}",
    "{t}: a {a} {n}",
    "{t} revisited",
    "the {n} in {p}'s {w}",
    "from {t} to {t}: the {a} {n} of {p}",
    "‘{w}’ and {t}",
    "the effects of {t} on {t} among {a} students",
    "a {n} of {t}",
    "why {t} matters",
    "{t} after {y}",
    "{p} and {t}",
    "{p}, {p}, and the {a} {n}",
    "the {n}",
    "{t}? {V} the {n}",
    "{V} {p}: {t}, {t}, and the {a} {n}",
];
const BOOKS: [&str; 30] = [
    "{W}",
    "the {a} {n}",
    "{n}",
    "{a} {n}",
    "the {n}",
    "the {n} of {t}",
    "{t}",
    "{V} {t}",
    "{V} {t}: {t} and the {a} {n}",
    "the {n} and the {n}",
    "{t} and {t}",
    "{t}: a {a} {n}",
    "the {a} {n}: {t} in {P}",
    "{P}",
    "{p}",
    "{p}: a life",
    "the {n} of {P}",
    "{n}s and {n}s",
    "{y}",
    "{t} in {P}, {y}-{z}",
    "a {n} in {P}",
    "the {n}, the {n}",
    "my {n}, my {n}",
    "{V} the {n}",
    "{p} and the {n} of {t}",
    "the {a} {n} of {p}",
    "{p}'s {n}",
    "{p}’s {a} {n}",
    "{t}: {t}, {t}, and {t}",
    "{n}, {n}, {n}",
];
const WEB: [&str; 36] = [
    "how to {v} {t}",
    "{k} ways to {v} {t}",
    "what is {t}?",
    "{t}",
    "{p}",
    "{p} biography",
    "{t} facts",
    "{P}",
    "the {n} of {t}",
    "{t} | {s}",
    "{t} - {s}",
    "{t} in {y}",
    "why {t} is still a {n}",
    "how {t} changed the {n}",
    "everything you need to know about {t}",
    "{p} on {t}",
    "{P}'s {a} {n} faces {t}",
    "study: {t} linked to {t}",
    "about us",
    "{w} summary",
    "{w} quotes",
    "{w} themes",
    "{w} study guide",
    "the truth about {t}",
    "{t} statistics",
    "opinion: {t} needs a {n}",
    "{t}: causes, symptoms, and treatment",
    "{p} dies at {k}",
    "here's what {t} means for {P}",
    "{P} mayor says {t} will “{v} us all”",
    "the {a} {n}",
    "is {t} good for you? a {n} explains",
    "we need to talk about {t}",
    "{t}. a {n} in {P}",
    "{w} by {p}",
    "{a} {n}",
];

fn filled(pattern: &str, facts: &Facts, random: &mut Random) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (kind, behind) = after.split_once('}').unwrap_or((after, ""));
        let list = |list: &str, random: &mut Random| facts.one(random, list).to_owned();
        let word = match kind {
            "t" => list("topic", random),
            "a" => list("adjective", random),
            "n" => list("noun", random),
            "V" => list("verb", random),
            "v" => random
                .pick(&[
                    "stop",
                    "understand",
                    "fix",
                    "teach",
                    "change",
                    "write about",
                    "improve",
                    "survive",
                ])
                .to_owned(),
            "p" => {
                if random.percent(50.0) {
                    list("family", random)
                } else {
                    facts.full_name(random)
                }
            }
            "P" => list("place", random),
            "w" | "W" => work(facts, random),
            "s" => facts.site(random, "site").0,
            "k" => random.between(3, 90).to_string(),
            "y" => random.between(1500, 1940).to_string(),
            _ => random.between(1941, 2020).to_string(),
        };
        out.push_str(&word);
        rest = behind;
    }
    out + rest
}

/// The title of a work that others write about.
fn work(facts: &Facts, random: &mut Random) -> String {
    headline(&filled(
        random.pick(&[
            "the {a} {n}",
            "the {n}",
            "{n}",
            "{V} {t}",
            "{t} and {t}",
            "the {n} of {t}",
        ]),
        facts,
        random,
    ))
}

/// Of an article in a journal, or a chapter.
pub(crate) fn article(facts: &Facts, random: &mut Random) -> String {
    let title = filled(random.pick(&ARTICLES), facts, random);
    let title = if random.percent(15.0) {
        format!("{title}: {}", filled(random.pick(&ARTICLES), facts, random))
    } else {
        title
    };
    cased(&title, 78.0, random)
}

/// Of a page, a post, a story in a newspaper.
pub(crate) fn web(facts: &Facts, random: &mut Random) -> String {
    let patterns: &[&str] = if random.percent(75.0) {
        &WEB
    } else {
        &ARTICLES
    };
    let mut title = filled(random.pick(patterns), facts, random);
    if random.percent(10.0) {
        title = format!(
            "{title}{}{}",
            random.pick(&[": ", " | ", " - ", " – ", "! ", "? "]),
            filled(random.pick(&BOOKS), facts, random)
        );
    }
    if random.percent(2.5) {
        title.to_uppercase()
    } else {
        cased(&title, 60.0, random)
    }
}

/// Of a book.
pub(crate) fn book(facts: &Facts, random: &mut Random) -> String {
    if random.percent(1.5) {
        return random.between(1500, 2100).to_string();
    }
    let mut title = filled(random.pick(&BOOKS), facts, random);
    if random.percent(22.0) {
        title = format!("{title}: {}", filled(random.pick(&BOOKS), facts, random));
    }
    if random.percent(9.0) {
        title.push_str(random.pick(&[
            ": a novel",
            ": a reader",
            ": an anthology",
            ", volume 2",
            ", 1890-1945",
            ": essays",
            ": a critical edition",
            ": selected poems",
            ", 1861",
            " and other stories",
            ", or, The Whale",
            ", part I",
            ", 2nd series",
        ]));
    }
    if random.percent(2.5) {
        let (from, to) = (random.between(1500, 1900), random.between(1901, 2020));
        title.push_str(
            &random
                .pick(&[" (@-#)", " (@)", ", @-#", " (the early years)", " (vol. 2)"])
                .replace('@', &from.to_string())
                .replace('#', &to.to_string()),
        );
    }
    if random.percent(2.0) {
        // Several works in one volume, or a title of two sentences.
        for _ in 0..random.between(1, 3) {
            title = format!("{title}. {}", filled(random.pick(&BOOKS), facts, random));
        }
    }
    cased(&title, 80.0, random)
}

/// Of a collection by several authors.
pub(crate) fn anthology(facts: &Facts, random: &mut Random) -> String {
    match random.below(10) {
        0..=3 => facts.one(random, "anthology").to_owned(),
        4 | 5 => {
            let topic = headline(facts.one(random, "topic"));
            random
                .pick(&[
                    "The Norton Anthology of @",
                    "The Oxford Companion to @",
                    "A Companion to @",
                    "Essays on @",
                    "The Cambridge History of @",
                    "Handbook of @",
                    "The @ Reader",
                    "Critical Essays on @",
                    "The Best American @ Writing",
                    "Encyclopedia of @",
                ])
                .replace('@', &topic)
        }
        _ => book(facts, random),
    }
}

fn cased(title: &str, headlines: f64, random: &mut Random) -> String {
    if random.percent(headlines) {
        headline(title)
    } else {
        capital(title)
    }
}

/// A title in another language, with a journal, a house and names of its country.
pub(crate) fn abroad(facts: &Facts, random: &mut Random, work: &mut Work) {
    let country = random.pick(&["french", "german", "spanish", "other"]);
    let one = |random: &mut Random, what: &str| {
        facts.one(random, &format!("{country} {what}")).to_owned()
    };
    work.title = one(random, "title");
    if random.percent(12.0) {
        work.title = format!(
            "{}{}{}",
            work.title,
            random.pick(&[". ", ": ", " : "]),
            one(random, "title")
        );
    }
    if work.container.is_some() {
        work.container = Some(one(
            random,
            if work.kind == "journal" {
                "journal"
            } else {
                "title"
            },
        ));
    }
    if work.publisher.is_some() {
        work.publisher = Some(one(random, "publisher"));
    }
    if work.place.is_some() {
        work.place = Some(one(random, "city"));
    }
    for who in &mut work.authors {
        if let Who::Person { family, given } = who {
            *family = one(random, "family");
            *given = one(random, "given");
        }
    }
}
