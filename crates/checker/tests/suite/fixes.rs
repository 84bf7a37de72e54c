//! A fix costs nothing: over every corpus, over essays with planted faults, and over any choice of the fixes.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::subject::{self, Pair};
use ibid_checker::fix::{Asked, Judge, Judged, compare, fix, verify};
use ibid_checker::{ExampleKind, Options, RULES};
use ibid_diagnostics::{Diagnostic, FileId, Fix, Safety, apply_to_files};
use proptest::prelude::*;
use serde_json::Value;

const CORPORA: [&str; 2] = [
    include_str!("../../../../tests/gold/lint.jsonl"),
    include_str!("../../../../tests/gold/lint-more.jsonl"),
];
const CASES: &str = include_str!("cases.txt");
const LIBRARY: &str = include_str!("cases.yml");

/// What an essay cites: each source with each first number of a place, and the entries that are printed.
///
/// This is said without the help of the library that fixes, which is what is tested.
#[derive(Debug, PartialEq, Eq)]
struct Cites {
    places: BTreeMap<(Vec<String>, String), usize>,
    printed: BTreeSet<String>,
}

fn cites(pair: &Pair) -> Cites {
    let (cited, _) = pair.cited();
    let mut places = BTreeMap::new();
    for item in cited.citations.iter().flat_map(|citation| &citation.items) {
        let keys: Vec<String> = item.keys.iter().map(ToString::to_string).collect();
        for at in &item.locators {
            let number: String = at
                .locator
                .value
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .collect();
            *places.entry((keys.clone(), number)).or_default() += 1;
        }
    }
    let printed = cited.printed.works_cited.iter();
    // A typed list makes its keys from its text.
    let printed = printed.enumerate().map(|(at, entry)| match pair.library {
        Some(_) => entry.key.to_string(),
        None => at.to_string(),
    });
    Cites {
        places,
        printed: printed.collect(),
    }
}

fn is_year(number: &str) -> bool {
    number.len() >= 4
        && number.get(..4).is_some_and(|four| {
            four.parse::<u16>()
                .is_ok_and(|year| (1500..2100).contains(&year))
        })
}

/// What a fixed text has lost.
fn lost(before: &Cites, after: &Cites) -> Option<String> {
    let gone = before.places.iter().find(|((keys, number), count)| {
        keys.len() == 1
            && !is_year(number)
            && after
                .places
                .get(&(keys.clone(), number.clone()))
                .is_none_or(|left| left < count)
    });
    let entry = before.printed.difference(&after.printed).next();
    match (gone, entry) {
        (Some(gone), _) => Some(format!("{gone:?} is no longer cited")),
        (None, Some(entry)) => Some(format!("`{entry}` is no longer printed")),
        (None, None) => None,
    }
}

fn counts(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// What is wrong with the fixes of a text; nothing where they settle, lose nothing and make no new finding.
fn judge(pair: &Pair, at_least: Safety) -> Option<String> {
    let before = pair.judged();
    let (fixed, after) = pair.fixed(at_least);
    let left = after.findings.iter().find(|finding| {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| fix.safety >= at_least)
    });
    let known = counts(&before.findings);
    let new = counts(&after.findings)
        .into_iter()
        .find(|(rule, count)| known.get(rule).is_none_or(|before| before < count));
    let lost = lost(&cites(pair), &cites(&fixed));
    let again = fixed.fixed(at_least).0;
    let fault = if let Some(left) = left {
        format!("{} is still there", left.rule)
    } else if let Some((rule, _)) = new {
        format!("{rule} is new")
    } else if let Some(lost) = lost {
        lost
    } else if again != fixed {
        format!("a second time makes {again:?}")
    } else {
        return None;
    };
    Some(format!("{fault} in {fixed:?}, made from {pair:?}"))
}

fn assert_harmless(pairs: impl IntoIterator<Item = (String, Pair)>) {
    let mut wrong = Vec::new();
    for (name, pair) in pairs {
        for at_least in [Safety::Safe, Safety::Unsafe] {
            wrong.extend(
                judge(&pair, at_least).map(|fault| format!("{name} {at_least:?}: {fault}")),
            );
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn fixes_of_the_corpora_cost_nothing() {
    let lines = CORPORA.iter().flat_map(|corpus| corpus.lines());
    assert_harmless(lines.map(|line| {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |field: &str| case.get(field).and_then(Value::as_str).unwrap();
        let pair = Pair::new(text("text"), Some(text("bibliography_yaml")));
        (text("id").to_owned(), pair)
    }));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the essays")]
fn fixes_of_the_essays_cost_nothing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/essays");
    let mut pairs = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let is_essay = path.extension().is_some_and(|ending| ending == "md");
        if is_essay && path.file_stem().is_some_and(|stem| stem != "README") {
            let essay = std::fs::read_to_string(&path).unwrap();
            let library = std::fs::read_to_string(path.with_extension("yml")).ok();
            let name = path.display().to_string();
            pairs.push((name, Pair { essay, library }));
        }
    }
    assert!(pairs.len() > 20);
    assert_harmless(pairs);
}

/// The wrong example of every rule about essays, with the library of its prose.
fn planted() -> Vec<(String, Pair)> {
    let mut out = Vec::new();
    for rule in RULES {
        let mut library = include_str!("../../../../references.yml").to_owned();
        for example in rule.examples() {
            match example.kind {
                ExampleKind::Library => library.clone_from(&example.text),
                ExampleKind::WrongEssay => {
                    let pair = Pair::new(&example.text, Some(&library));
                    out.push((rule.name.to_owned(), pair));
                }
                _ => {}
            }
        }
    }
    out
}

#[test]
fn fixes_of_the_wrong_examples_cost_nothing() {
    assert_harmless(planted());
}

/// Essays whose fixes once did not settle.
#[test]
fn fixes_settle_where_one_hides_another() {
    let essays = [
        "He said \"it is so.\"(Carson 1962).",
        "As Rachel Carson writes, “the robins went first” (Carson pp. 12—14).\n\nHanoi kept its own counsel (Asselin, 550).\n\nHanoi kept its own counsel(Rachel,550) (Gilbert and Gubar, 1962, p. 550) . It went on.",
    ];
    assert_harmless(essays.map(|essay| (essay.to_owned(), Pair::new(essay, Some(LIBRARY)))));
}

/// Counts how often an essay is read.
#[derive(Default)]
struct Counter(Cell<usize>);

impl Judge for Counter {
    type Extra = ();

    fn judge(&self, asked: &[Asked<'_>]) -> Vec<Option<Judged<()>>> {
        self.0.set(self.0.get() + asked.len());
        subject::Desk.judge(asked)
    }
}

/// Paragraphs with faults of many kinds; every third has one whose fix does harm.
fn many_faults(paragraphs: usize) -> String {
    let paragraph = |at: usize| match at % 3 {
        0 => "Hanoi kept its own counsel (Asselin, pp. 550). The robins went first(Carson,12—14).",
        1 => "It was so (Ostrom 1990, p. 14) , as he said (Gould, 57) (Hart p. 3).",
        _ => {
            "As Rachel Carson writes, “the robins went first” (Carson pp. 12—14).\n\nHanoi kept its own counsel(Rachel,550) (Gilbert and Gubar, 1962, p. 550) ."
        }
    };
    (0..paragraphs)
        .map(paragraph)
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// How often an essay is read while its fixes are tried, and while they are made.
fn readings(pair: &Pair) -> (usize, usize) {
    let document = [pair.document()];
    let counter = Counter::default();
    let mut judged = vec![pair.judged()];
    verify(&counter, &document, &pair.texts(), &mut judged);
    let tried = counter.0.take();
    fix(
        &counter,
        &document,
        pair.texts(),
        vec![pair.judged()],
        Safety::Unsafe,
    );
    (tried, counter.0.take())
}

#[test]
fn many_faults_are_fixed_in_few_readings() {
    let readings = |paragraphs| readings(&Pair::new(&many_faults(paragraphs), Some(LIBRARY)));
    let (few, many) = (readings(6), readings(24));
    assert!(many.0 <= few.0 + 2 && many.0 <= 10, "{few:?} {many:?}");
    assert!(many.1 <= few.1 + 4 && many.1 <= 40, "{few:?} {many:?}");
}

/// Sentences with citations in wrong and right forms of every kind, over the library of the cases.
fn citation() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(vec![
        "Asselin",
        "Carson",
        "Gould",
        "Lawrence",
        "Ostrom",
        "Arendt",
        "Hart",
        "Morrison",
        "Bordwell et al",
        "Gilbert & Gubar",
        "Gilbert and Gubar",
        "Rachel",
        "Fowler",
        "ibid.",
        "as cited in Carson",
        "Carson, R.",
        "",
    ]);
    let gap = proptest::sample::select(vec![
        " ",
        ", ",
        ",",
        ": ",
        ", p. ",
        " p.",
        ", 1962, p. ",
        " (1962): ",
    ]);
    let place =
        proptest::sample::select(vec!["550", "84-86", "xi", "pp. 12—14", "1962", "200", ""]);
    let bracket = (name, gap, place)
        .prop_map(|(name, gap, place)| format!("{name}{gap}{place}"))
        .prop_map(|inside| inside.trim_matches([' ', ',', ':']).to_owned());
    let joint = proptest::sample::select(vec!["; ", ";", ") ("]);
    (proptest::collection::vec(bracket, 1..3), joint)
        .prop_map(|(works, joint)| format!("({})", works.join(joint)))
}

fn planted_sentence() -> impl Strategy<Value = String> {
    let opening = proptest::sample::select(vec![
        "Hanoi kept its own counsel",
        "Asselin argues that Hanoi kept its own counsel",
        "As Rachel Carson writes, “the robins went first”",
        "Ostrom",
        "The book *Silent Spring* counts them",
        "Unlike Hart, most lawyers look for rules",
        "He said \"it is so.\"",
        "It ends so.",
        "“It began (Gould 57).”",
    ]);
    let end = proptest::sample::select(vec![".", "", ", and that was all.", " . It went on."]);
    let space = proptest::sample::select(vec![" ", "", "  "]);
    (opening, space, citation(), end)
        .prop_map(|(opening, space, citation, end)| format!("{opening}{space}{citation}{end}"))
}

/// Paragraphs of the cases' sentences and of planted ones.
fn essays() -> impl Strategy<Value = String> {
    let sentences: Vec<String> = CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once(" => "))
        .map(|(text, _)| text.replace("\\n", "\n"))
        .collect();
    let sentence = prop_oneof![
        proptest::sample::select(sentences),
        planted_sentence(),
        planted_sentence(),
    ];
    let paragraph =
        proptest::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    proptest::collection::vec(paragraph, 1..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// A list typed at the end of an essay, some of it in an older form.
fn typed_list() -> impl Strategy<Value = String> {
    let entries = vec![
        "Asselin, Pierre. *Hanoi’s Road to the Vietnam War*. University of California Press, 2013. Print.",
        "Carson, Rachel. *Silent Spring*. Houghton Mifflin, 1962.",
        "Gould, Stephen Jay. “The Median.” *Discover*, vol. 6, no. 6, 1985, pp. 40-42. Web. 3 May 2012.",
        "Lawrence, Mark Atwood. The Vietnam War. Oxford University Press, 2008.",
        "Ostrom, Elinor. *Governing the Commons*. Cambridge UP, 1990. Print.",
    ];
    proptest::sample::subsequence(entries, 1..=5)
        .prop_map(|entries| format!("\n\n## Works Cited\n\n{}\n", entries.join("\n\n")))
}

/// The safe fixes that were tried and hold.
fn held(pair: &Pair) -> (Judged<()>, Vec<Fix>) {
    let mut judged = vec![pair.judged()];
    verify(
        &subject::Desk,
        &[pair.document()],
        &pair.texts(),
        &mut judged,
    );
    let judged = judged.pop().unwrap();
    let fixes = judged.findings.iter();
    let fixes = fixes.filter_map(|finding| finding.fix.clone());
    let safe = fixes.filter(|fix| fix.safety == Safety::Safe).collect();
    (judged, safe)
}

/// What is wrong with making some of the safe fixes of a text.
fn judge_some(pair: &Pair, chosen: &[bool]) -> Option<String> {
    let (before, fixes) = held(pair);
    let some = fixes.iter().zip(chosen.iter().cycle());
    let some: Vec<&Fix> = some
        .filter(|(_, chosen)| **chosen)
        .map(|(fix, _)| fix)
        .collect();
    let library = pair.library.as_deref();
    let texts = [(FileId::ESSAY, pair.essay.as_str())]
        .into_iter()
        .chain(library.map(|text| (FileId::LIBRARY, text)))
        .collect();
    let mut applied = apply_to_files(&texts, some.iter().copied(), Safety::Safe);
    let made: Vec<&Fix> = applied
        .made
        .iter()
        .filter_map(|&place| some.get(place).copied())
        .collect();
    let mut text = |file, old: &str| applied.texts.remove(&file).unwrap_or(old.to_owned());
    let written = Pair {
        essay: text(FileId::ESSAY, &pair.essay),
        library: library.map(|old| text(FileId::LIBRARY, old)),
    };
    let fault = compare(&before, &written.judged(), &made).err()?;
    Some(format!(
        "{fault:?} in {written:?}, made from {pair:?} by {made:?}"
    ))
}

proptest! {
    // Each case reads its essay some twenty times.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn fixes_of_generated_essays_cost_nothing(essay in essays()) {
        let pair = Pair::new(&essay, Some(LIBRARY));
        prop_assert_eq!(judge(&pair, Safety::Safe), None);
        prop_assert_eq!(judge(&pair, Safety::Unsafe), None);
    }

    #[test]
    fn fixes_of_essays_with_a_typed_list_cost_nothing(essay in essays(), list in typed_list()) {
        let pair = Pair::new(&(essay + &list), None);
        prop_assert_eq!(judge(&pair, Safety::Safe), None);
        prop_assert_eq!(judge(&pair, Safety::Unsafe), None);
    }

    #[test]
    fn any_choice_of_the_safe_fixes_costs_nothing(
        essay in essays(),
        chosen in proptest::collection::vec(any::<bool>(), 1..12),
    ) {
        prop_assert_eq!(judge_some(&Pair::new(&essay, Some(LIBRARY)), &chosen), None);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn findings_lie_in_their_text_whatever_it_is(essay in "(\\PC|[\n“”‘’\"'().,;:*_@\\[\\]<>!-]|Asselin|Gould|ibid\\.|et al|<!-- ibid: allow |-->){0,120}") {
        for finding in subject::findings(&essay, LIBRARY, &Options::default()) {
            let text = if finding.span.file == FileId::ESSAY { essay.as_str() } else { LIBRARY };
            prop_assert!(text.get(finding.span.range()).is_some());
            for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
                let text = if edit.span.file == FileId::ESSAY { essay.as_str() } else { LIBRARY };
                prop_assert!(text.get(edit.span.range()).is_some());
            }
        }
    }

    #[test]
    fn a_library_may_be_anything(library in "(\\PC|[\n :\\-\"'\\[\\]{}#]|a:\n  |title: |author: |date: |url: |page-range: |serial-number: \\{doi: ){0,120}") {
        let findings = subject::library_findings(&library, &Options::default());
        for finding in findings {
            prop_assert!(library.get(finding.span.range()).is_some());
        }
    }
}
