use std::ops::Range;

use ibid_citations::{Citation, CitedItem, Resolution, TypedForm};
use ibid_diagnostics::{Diagnostic, Edit, Effect, Fix};

use ibid_reference_manager::Source;

use crate::essay::{Essay, Mention, Paragraph, short_name};
use crate::rule::{Check, rule};

rule! {
    /// “Ibid.”, “op. cit.” or “loc. cit.” in a citation.
    ///
    /// ## Why
    ///
    /// MLA does not use them, because the reader would have to turn back. The author’s name is just as short.
    ///
    /// ## What to do
    ///
    /// Repeat the name, or give only the page if you have not cited another work in between.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel (Asselin 550). Nobody asked it twice (ibid. 552).
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550). Nobody asked it twice (Asselin 552).
    /// ```
    "ibid", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        let formulas = formulas(paragraph.text());
        for bracket in brackets(paragraph.text()) {
            let Some(latin) = Latin::read(paragraph.slice(bracket.start + 1..bracket.end - 1))
            else {
                continue;
            };
            let before = formulas.partition_point(|mark| *mark < bracket.start);
            let is_in_formula = before % 2 == 1 && before < formulas.len();
            if is_in_formula || paragraph.is_quoted(bracket.start) {
                continue;
            }
            let span = paragraph.prose.span(bracket.clone());
            let mut finding = RULE
                .finding(span, format!("MLA does not use `{}`", latin.word))
                .with_help("name the author again, or give only the page");
            if let Some(text) = latin.written_out(essay, paragraph, &bracket, span.start) {
                let fix = Fix::safe("name the work", vec![Edit::replace(span, text)]);
                finding = finding.with_fix(fix.with_effect(Effect::NamesSource));
            }
            findings.push(finding);
        }
    }
}

/// Where the marks of formulas stand: `$$` opens and closes one in turn.
fn formulas(text: &str) -> Vec<usize> {
    // One sign is looked for faster than two, and most texts have none.
    if !text.contains('$') {
        return Vec::new();
    }
    text.match_indices("$$").map(|(at, _)| at).collect()
}

/// The round brackets of a text that hold no other bracket.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open = None;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'(' => open = Some(at),
            b')' => out.extend(open.take().map(|start| start..at + 1)),
            _ => {}
        }
    }
    out
}

/// A bracket with a Latin pointer: `ibid., p. 105`, `Tuchman, op. cit., 121`.
struct Latin<'a> {
    /// The pointer as typed.
    word: &'a str,
    /// The name before it.
    before: &'a str,
    /// The locator behind it.
    after: &'a str,
}

impl<'a> Latin<'a> {
    fn read(inside: &'a str) -> Option<Self> {
        const WORDS: &[&str] = &[
            "ibid.",
            "ibid",
            "ibidem",
            "idem",
            "id.",
            "op. cit.",
            "op.cit.",
            "op cit",
            "loc. cit.",
            "loc.cit.",
            "loc cit",
        ];
        let lower = inside.to_ascii_lowercase();
        let mut parts = lower.split(|c: char| !c.is_alphanumeric());
        if !parts.any(|part| matches!(part, "ibid" | "ibidem" | "idem" | "id" | "op" | "loc")) {
            return None;
        }
        let word = WORDS
            .iter()
            .filter_map(|word| find_word(&lower, word).map(|at| (at, word.len())))
            .min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)))?;
        let (at, length) = word;
        let before = inside.get(..at)?.trim().trim_end_matches(',').trim_end();
        let after = inside
            .get(at + length..)?
            .trim_start_matches([',', '.', ':', ';', ' ']);
        // What is more than a name before and a place behind is a sentence about the word.
        let is_pointer =
            before.split_whitespace().count() <= 4 && (after.is_empty() || is_locator(after));
        is_pointer.then_some(Self {
            word: inside.get(at..at + length)?,
            before,
            after,
        })
    }

    /// The citation that is meant: the one before, or the last of the author who is named.
    fn written_out(
        &self,
        essay: &Essay<'_>,
        paragraph: &Paragraph<'_>,
        bracket: &Range<usize>,
        before: usize,
    ) -> Option<String> {
        let page = without_label(self.after);
        if !self.before.is_empty() {
            return Some(if page.is_empty() {
                format!("({})", self.before)
            } else {
                format!("({} {page})", self.before)
            });
        }
        let citation = essay.citation_before(before)?;
        let [item] = citation.items.as_slice() else {
            return None;
        };
        let source = essay.linked(item)?;
        if !says_which(essay, citation, item) || may_mean_another(essay, source, paragraph, bracket)
        {
            return None;
        }
        let name = name_and_title(essay, citation)?;
        if !page.is_empty() {
            return Some(format!("({name} {page})"));
        }
        let same = item
            .locators
            .iter()
            .map(|locator| locator.text.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        Some(if same.is_empty() {
            format!("({name})")
        } else {
            format!("({name} {same})")
        })
    }
}

/// Whether a citation says itself which work it is of, or its sentence does; that of a bare number is but a guess.
fn says_which(essay: &Essay<'_>, citation: &Citation, item: &CitedItem) -> bool {
    let is_named = item.name.is_some() || item.title.is_some() || item.typed_key.is_some();
    is_named || citation.signal.is_some() || essay.is_latin(item)
}

/// Whether something else than the citation before was meant: between the two, or from the beginning of the paragraph,
/// stands a note, a bracket with a capital or a number that was not read as a citation, or another author.
fn may_mean_another(
    essay: &Essay<'_>,
    source: &Source,
    paragraph: &Paragraph<'_>,
    bracket: &Range<usize>,
) -> bool {
    let last = paragraph.citations_in(&(0..bracket.start)).last();
    let between = last.map_or(0, |placed| placed.range.end)..bracket.start;
    let text = paragraph.slice(between.clone());
    let is_unread = |inside: Range<usize>| {
        let inside = text.get(inside).unwrap_or_default();
        inside.contains(|c: char| c.is_uppercase() || c.is_numeric())
    };
    let names_another = |mention: &Mention| {
        let author = essay.names.authors.get(mention.author);
        !mention.doubtful && author.is_some_and(|author| !author.keys.contains(&source.key))
    };
    text.contains('\u{FFFC}')
        || brackets(text).into_iter().any(is_unread)
        || paragraph.mentions_in(&between).iter().any(names_another)
}

/// What the citation prints for the work, without the place in it.
fn name_and_title(essay: &Essay<'_>, citation: &Citation) -> Option<String> {
    let item = citation.items.first()?;
    if let Some((_, given)) = essay.given_name(item) {
        // What is wrong there is not to be said again.
        let source = essay.source(given.key).filter(|_| item.title.is_none());
        return source.map(short_name);
    }
    let typed = match (essay.name(item), essay.title(item)) {
        (Some(name), Some(title)) => Some(essay.at(name.to(title))),
        (Some(span), None) | (None, Some(span)) => Some(essay.at(span)),
        (None, None) => None,
    };
    // A misspelled name is not to be repeated.
    let is_right = item.resolution != Resolution::Fuzzy && citation.typed_as != TypedForm::Pandoc;
    match typed.filter(|_| is_right) {
        Some(typed) => Some(typed.to_owned()),
        None => essay.linked(item).map(short_name),
    }
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Whether a text can only be a place in a work: few words, one of them with a digit.
fn is_locator(text: &str) -> bool {
    text.split_whitespace().count() <= 4 && text.contains(|c: char| c.is_ascii_digit())
        || text.chars().all(|c| "ivxlcdm".contains(c))
}

fn without_label(locator: &str) -> &str {
    for label in ["pages ", "page ", "pp. ", "pp.", "pg. ", "p. ", "p.", "at "] {
        if let Some(rest) = locator.strip_prefix(label) {
            return rest.trim_start();
        }
    }
    locator
}
