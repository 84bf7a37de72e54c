use std::collections::{BTreeSet, HashMap, HashSet};

use ibid_citations::{CitedItem, Resolution};
use ibid_diagnostics::{Diagnostic, Span};
use ibid_reference_manager::{Key, Source};

use crate::essay::{Essay, fold, plain_words};
use crate::rule::{Check, rule};
use crate::typed_list::TypedList;

rule! {
    /// A citation names a work that is not in the list of sources.
    ///
    /// ## Why
    ///
    /// The reader looks the name up in the list of works cited and does not find it. A name that is cited several times
    /// gets one finding. So does an essay that has no list at all, or one whose list seems to be only partly read.
    ///
    /// ## What to do
    ///
    /// Add the source, or correct the name or key.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Seeds outlast their sowers (Fowler 88).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    "unresolved-citation", Error, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let unresolved: Vec<(Span, &CitedItem)> = essay
        .citations()
        .flat_map(|(_, citation)| &citation.items)
        .filter_map(|item| Some((unresolved(essay, item)?, item)))
        .filter(|(span, _)| !is_one_letter(essay.at(*span)))
        .collect();
    // Without any source each would be found: one fact, said often.
    if essay.read.positions.iter().next().is_none() {
        let first = unresolved.first().map(|(span, _)| *span);
        let first = first.or_else(|| first_place(essay));
        findings.extend(first.map(|span| nothing_to_look_in(essay, span)));
        return;
    }
    let works = by_work(essay, &unresolved);
    if essay.has_doubtful_list() || lacks_most(essay, &works) {
        findings.extend(not_in_list(essay, &works));
        return;
    }
    findings.extend(
        works
            .iter()
            .filter_map(|places| unknown_work(essay, places)),
    );
}

/// Whether one capital letter stands for a title that the essay cites often: `(*P* 12)`.
fn is_one_letter(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// The places that name one work, in the order of the first of them.
fn by_work<'c>(
    essay: &Essay<'_>,
    unresolved: &[(Span, &'c CitedItem)],
) -> Vec<Vec<(Span, &'c CitedItem)>> {
    let mut order: HashMap<String, usize> = HashMap::new();
    let mut works: Vec<Vec<(Span, &CitedItem)>> = Vec::new();
    for &(span, item) in unresolved {
        let title = essay.title(item).map(|title| plain_words(essay.at(title)));
        let name = format!(
            "{}|{}",
            plain_words(essay.at(span)),
            title.unwrap_or_default()
        );
        let at = *order.entry(name).or_insert(works.len());
        match works.get_mut(at) {
            Some(places) => places.push((span, item)),
            None => works.push(vec![(span, item)]),
        }
    }
    works
}

/// The finding about a work that no source fits, at its first place.
fn unknown_work(essay: &Essay<'_>, places: &[(Span, &CitedItem)]) -> Option<Diagnostic> {
    let &(span, item) = places.first()?;
    let what = essay.at(span);
    let mut message = format!("no source matches `{what}`");
    if places.len() > 1 {
        message = format!("{message}, which is cited {} times", places.len());
    }
    let help = if item.typed_key.is_some() {
        "add the entry to the library, or correct the key"
    } else {
        "add the source to the list, or correct the name"
    };
    let mut finding = RULE.finding(span, message).with_help(help);
    let near = essay.title(item).and_then(|title| near_title(essay, title));
    if let Some((source, title)) = near {
        finding = finding.with_help(format!(
            "did you mean `{title}`? Write it as it begins in the list"
        ));
        if let Some(position) = essay.read.positions.get(source.key.as_str()) {
            finding = finding.with_label(position.whole, "in the list");
        }
    }
    for (span, _) in places.iter().skip(1).take(MOST_LABELS) {
        finding = finding.with_label(*span, "here too");
    }
    Some(finding)
}

/// The one source whose title has the same words as a title typed, or all but one of them.
fn near_title<'a>(essay: &Essay<'a>, title: Span) -> Option<(&'a Source, String)> {
    let words = |text: &str| -> BTreeSet<String> {
        let plain = plain_words(text);
        let words = plain.split(|c: char| !c.is_alphanumeric());
        let words =
            words.filter(|word| word.chars().count() > 2 && *word != "the" && *word != "and");
        words.map(str::to_owned).collect()
    };
    let typed = words(essay.at(title));
    let is_near = |(_, listed): &(&Source, String)| {
        let listed = words(listed);
        let common = typed.intersection(&listed).count();
        common > 0 && typed.len() <= common + 1 && listed.len() <= common + 1
    };
    let sources = essay.read.library.iter();
    let mut near = sources
        .filter_map(|source| {
            let whole = source.entry.title()?.to_string();
            let main = whole.split(": ").next().unwrap_or_default().to_owned();
            Some((source, main))
        })
        .filter(is_near);
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

/// So many other places are shown.
const MOST_LABELS: usize = 5;

/// Whether a typed list holds fewer of the names that the essay cites than it lacks: more than the essay’s
/// carelessness, it says that a part of the list was not read.
fn lacks_most(essay: &Essay<'_>, works: &[Vec<(Span, &CitedItem)>]) -> bool {
    if works.len() < 3 || !essay.list.is_some_and(TypedList::is_library) {
        return false;
    }
    let items = essay.citations().flat_map(|(_, citation)| &citation.items);
    let found: HashSet<&Key> = items
        .filter(|item| item.resolution >= Resolution::Fuzzy)
        .flat_map(|item| &item.keys)
        .collect();
    works.len() > found.len()
}

/// The one finding about the names that a doubtful list does not hold.
fn not_in_list(essay: &Essay<'_>, works: &[Vec<(Span, &CitedItem)>]) -> Option<Diagnostic> {
    let firsts: Vec<Span> = works
        .iter()
        .filter_map(|places| Some(places.first()?.0))
        .collect();
    let (first, rest) = firsts.split_first()?;
    let mut names: Vec<String> = firsts
        .iter()
        .take(MOST_LABELS)
        .map(|span| format!("`{}`", essay.at(*span)))
        .collect();
    if firsts.len() > MOST_LABELS {
        names.push(format!("{} more", firsts.len() - MOST_LABELS));
    }
    let message = match firsts.len() {
        1 => format!("{} was not found in the list", names.concat()),
        _ => format!("these were not found in the list: {}", names.join(", ")),
    };
    let mut finding = RULE.finding(*first, message).with_help(
        "this list could not be read well, so check by hand whether their entries are there; each entry has to stand in \
         a paragraph of its own",
    );
    for span in rest.iter().take(MOST_LABELS) {
        finding = finding.with_label(*span, "not found");
    }
    Some(finding)
}

/// The key, name or title of a work that no source fits.
fn unresolved(essay: &Essay<'_>, item: &CitedItem) -> Option<Span> {
    if item.resolution != Resolution::None || !item.keys.is_empty() {
        return None;
    }
    let span = item.typed_key.or(essay.name(item)).or(essay.title(item))?;
    let is_something_else = essay.is_latin(item)
        || essay.is_in_bad_entry(item)
        || essay.given_name(item).is_some()
        || (item.typed_key.is_none() && essay.short_forms().may_mean_source(essay.at(span)))
        || essay.is_title_in_other_marks(item)
        || essay.names_part_of_work(item);
    (!is_something_else).then_some(span)
}

/// The first citation that gives a place alone: `(19)`.
fn first_place(essay: &Essay<'_>) -> Option<Span> {
    let gives_place = |item: &CitedItem| item.keys.is_empty() && !item.locators.is_empty();
    let mut citations = essay.citations().map(|(_, citation)| citation);
    let first = citations.find(|citation| citation.items.iter().any(gives_place));
    first.map(|citation| citation.span)
}

/// The one finding of an essay without any source.
fn nothing_to_look_in(essay: &Essay<'_>, first: Span) -> Diagnostic {
    let message = match essay.citations().count() {
        1 => "a citation, but no list of works cited to look it up in".to_owned(),
        count => format!("{count} citations, but no list of works cited to look them up in"),
    };
    RULE.finding(first, message).with_help(
        "end the essay with a list under the heading “Works Cited”, put `references.yml` beside it, or name a library: \
         `references: FILE` in the front matter",
    )
}

impl Essay<'_> {
    /// Whether what was read as a name is `ibid.` or `op. cit.`, which has a rule of its own.
    pub(crate) fn is_latin(&self, item: &CitedItem) -> bool {
        let text = fold(self.at(item.span));
        ["ibid", "op. cit", "op.cit", "loc. cit", "loc.cit", "idem"]
            .iter()
            .any(|word| text.contains(word))
    }

    /// Whether a name of the list stands before a comma, and a part of the work behind it: `(Marsh, Introduction 3)`.
    fn names_part_of_work(&self, item: &CitedItem) -> bool {
        let name = self.name(item).map(|span| self.at(span));
        let divided = name.and_then(|name| name.split_once(','));
        divided.is_some_and(|(names, _)| {
            let first = fold(names.split(" and ").next().unwrap_or(names).trim());
            self.names.works_of(&first).next().is_some()
        })
    }

    /// Whether the name is in the list, and a title stands with it that a work of that name begins with, whatever
    /// marks are around and in both.
    fn is_title_in_other_marks(&self, item: &CitedItem) -> bool {
        let Some(title) = self.title(item).map(|span| plain_words(self.at(span))) else {
            return false;
        };
        let Some(name) = self.name(item).map(|span| fold(self.at(span))) else {
            return false;
        };
        let sources = self
            .names
            .works_of(&name)
            .filter_map(|key| self.source(key));
        let mut titles = sources.filter_map(|source| source.entry.title().map(ToString::to_string));
        !title.is_empty() && titles.any(|whole| plain_words(&whole).contains(&title))
    }

    /// Whether an entry that could not be read may be the one that is meant.
    fn is_in_bad_entry(&self, item: &CitedItem) -> bool {
        let Some(name) = self
            .name(item)
            .or(self.title(item))
            .map(|span| fold(self.at(span)))
        else {
            let key = item
                .typed_key
                .map(|span| self.at(span).trim_start_matches('@'));
            return key.is_some_and(|key| self.read.positions.get(key).is_some());
        };
        let mut bad = self.read.positions.iter().filter(|(key, _)| {
            self.read.library.get(key.as_str()).is_none() || !self.is_trusted(key)
        });
        bad.any(|(_, position)| fold(position.whole.text(self.library_text)).contains(&name))
    }
}
