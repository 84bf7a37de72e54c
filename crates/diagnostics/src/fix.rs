//! Changes that fix a finding, and their application to a text.

use std::collections::BTreeMap;

use crate::{FileId, Span};

/// How certain a fix is. Ordered, so that one comparison decides what to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Safety {
    /// Shown and never applied: the writer has to choose.
    DisplayOnly,
    /// Likely right, but may change what is said.
    Unsafe,
    /// Certain: apart from the [`Effect`] that it declares, it changes nothing but the form. The checker reads the
    /// text again with the fix made, and what does not keep this promise is only shown.
    Safe,
}

/// What a fix does to the citations that it edits, apart from their form. What is not declared may not happen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Effect {
    /// Nothing: every citation keeps its sources and its places in them.
    #[default]
    Form,
    /// It takes out a number that was no place in the source, such as a year.
    RemovesPlace,
    /// It removes the citation, because the sentence itself cites the work.
    RemovesCitation,
    /// It says which source is meant where the citation left that open, or pointed back to another.
    NamesSource,
    /// It makes one entry of two.
    MergesEntries {
        /// The key of the entry that stays.
        kept: String,
        /// The key of the entry that goes.
        gone: String,
    },
}

impl Safety {
    /// The word in every output: `display-only`, `unsafe` or `safe`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DisplayOnly => "display-only",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Takes `span` out.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// A set of edits that belong together: all are made or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `remove the comma`.
    pub title: String,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// How certain it is.
    pub safety: Safety,
    /// What it does to the citations that it edits.
    pub effect: Effect,
}

impl Fix {
    /// A fix that is certain.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safety: Safety::Safe,
            effect: Effect::Form,
        }
    }

    /// A fix that may change what is said.
    pub fn not_safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safety: Safety::Unsafe,
            effect: Effect::Form,
        }
    }

    /// A fix that is only shown.
    pub fn display_only(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safety: Safety::DisplayOnly,
            effect: Effect::Form,
        }
    }

    /// Writes what it puts in with the line ends of the files: of the essay and of the library.
    pub fn with_line_ends_of(&mut self, essay: &str, library: &str) {
        for edit in &mut self.edits {
            let text = if edit.span.file == FileId::ESSAY {
                essay
            } else {
                library
            };
            if edit.text.contains('\n') && text.contains("\r\n") {
                edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
            }
        }
    }

    /// Declares what it does to the citations that it edits.
    #[must_use]
    pub fn with_effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }
}

/// What [`apply`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The new text.
    pub text: String,
    /// How many fixes were made.
    pub made: usize,
    /// How many were left because an earlier one touches the same bytes; another pass makes them.
    pub postponed: usize,
}

/// Applies the fixes of one file that are at least `at_least` safe, in the order of their place.
///
/// A fix whose edits overlap or touch those of an earlier one, do not fit the text, or lie in another file too, is
/// left whole. Bytes outside the edits are untouched.
pub fn apply<'a>(
    text: &str,
    file: FileId,
    fixes: impl IntoIterator<Item = &'a Fix>,
    at_least: Safety,
) -> Applied {
    let here = fixes
        .into_iter()
        .filter(|fix| fix.edits.iter().any(|edit| edit.span.file == file));
    let mut applied = apply_to_files(&BTreeMap::from([(file, text)]), here, at_least);
    Applied {
        text: applied
            .texts
            .remove(&file)
            .unwrap_or_else(|| text.to_owned()),
        made: applied.made.len(),
        postponed: applied.postponed.len(),
    }
}

/// What [`apply_to_files`] gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppliedToFiles {
    /// The new texts of the files that change.
    pub texts: BTreeMap<FileId, String>,
    /// The places of the fixes that were made among those given, in order.
    pub made: Vec<usize>,
    /// Those that were left because an earlier one touches the same bytes; another pass makes them.
    pub postponed: Vec<usize>,
}

/// Applies the fixes of several files that are at least `at_least` safe, in the order of their place. A fix is made
/// in all the files that it edits, or in none.
///
/// ```
/// use std::collections::BTreeMap;
/// use ibid_diagnostics::{apply_to_files, Edit, FileId, Fix, Safety, Span};
///
/// let texts = BTreeMap::from([(FileId::ESSAY, "[@smit]"), (FileId::LIBRARY, "smit:")]);
/// let fix = Fix::safe("rename the key", vec![
///     Edit::replace(Span::new(FileId::ESSAY, 2, 6), "smith"),
///     Edit::replace(Span::new(FileId::LIBRARY, 0, 4), "smith"),
/// ]);
/// let applied = apply_to_files(&texts, [&fix], Safety::Safe);
/// assert_eq!(applied.texts[&FileId::ESSAY], "[@smith]");
/// assert_eq!(applied.texts[&FileId::LIBRARY], "smith:");
/// ```
pub fn apply_to_files<'a>(
    texts: &BTreeMap<FileId, &str>,
    fixes: impl IntoIterator<Item = &'a Fix>,
    at_least: Safety,
) -> AppliedToFiles {
    let mut wanted: Vec<(usize, Vec<&Edit>)> = fixes
        .into_iter()
        .enumerate()
        .filter(|(_, fix)| fix.safety >= at_least && fix.safety > Safety::DisplayOnly)
        .map(|(place, fix)| {
            let mut edits: Vec<&Edit> = fix.edits.iter().collect();
            edits.sort_by_key(|edit| edit.span);
            (place, edits)
        })
        .filter(|(_, edits)| !edits.is_empty())
        .collect();
    wanted.sort_by_key(|(_, edits)| edits.first().map(|edit| edit.span));

    let mut taken: BTreeMap<FileId, BTreeMap<(usize, usize), &Edit>> = BTreeMap::new();
    let mut out = AppliedToFiles::default();
    for (place, edits) in wanted {
        if fits(texts, &edits) && edits.iter().all(|edit| is_free(&taken, edit.span)) {
            for edit in edits {
                let range = (edit.span.start, edit.span.end);
                taken.entry(edit.span.file).or_default().insert(range, edit);
            }
            out.made.push(place);
        } else {
            out.postponed.push(place);
        }
    }
    out.made.sort_unstable();
    out.postponed.sort_unstable();
    for (file, edits) in taken {
        let text = texts.get(&file).copied().unwrap_or_default();
        out.texts.insert(file, edited(text, edits.into_values()));
    }
    out
}

/// The text with edits that fit it, in order of their place.
fn edited<'a>(text: &str, edits: impl Iterator<Item = &'a Edit>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Whether the edits, in order of their place, fit the texts and do not overlap.
fn fits(texts: &BTreeMap<FileId, &str>, edits: &[&Edit]) -> bool {
    let fits_text = |edit: &&Edit| {
        let text = texts.get(&edit.span.file);
        text.is_some_and(|text| text.get(edit.span.range()).is_some())
    };
    edits.iter().all(fits_text)
        && edits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if !touches(a.span, b.span)))
}

/// Whether a span begins before the one before it ends, or two insertions stand at one place.
fn touches(before: Span, after: Span) -> bool {
    before.file == after.file && (before.end > after.start || before == after)
}

/// Whether no edit that was taken overlaps the span or touches it.
fn is_free(taken: &BTreeMap<FileId, BTreeMap<(usize, usize), &Edit>>, span: Span) -> bool {
    let Some(taken) = taken.get(&span.file) else {
        return true;
    };
    let before = taken.range(..=(span.end, usize::MAX)).next_back();
    before.is_none_or(|(&(_, end), _)| end < span.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit::replace(Span::essay(start..end), text)
    }

    #[test]
    fn edits_outside_are_untouched_and_overlaps_wait() {
        let fixes = [
            Fix::safe("a", vec![edit(0, 1, "A"), edit(4, 5, "E")]),
            Fix::safe("b", vec![edit(4, 6, "x")]),
            Fix::not_safe("c", vec![edit(2, 3, "C")]),
        ];
        let applied = apply("abcdef", FileId::ESSAY, &fixes, Safety::Safe);
        assert_eq!(
            applied,
            Applied {
                text: "AbcdEf".into(),
                made: 1,
                postponed: 1
            }
        );
        let all = apply("abcdef", FileId::ESSAY, &fixes, Safety::Unsafe);
        assert_eq!(all.text, "AbCdEf");
    }

    #[test]
    fn a_fix_that_does_not_fit_the_text_is_left() {
        let fix = Fix::safe("a", vec![edit(1, 2, "")]);
        assert_eq!(apply("“", FileId::ESSAY, [&fix], Safety::Safe).text, "“");
    }

    #[test]
    fn a_fix_is_made_in_all_its_files_or_in_none() {
        let library = |start: usize, end: usize, text: &str| {
            Edit::replace(Span::new(FileId::LIBRARY, start, end), text)
        };
        let texts = BTreeMap::from([(FileId::ESSAY, "abc"), (FileId::LIBRARY, "xyz")]);
        let fixes = [
            Fix::safe("both", vec![library(0, 1, "X"), edit(0, 1, "A")]),
            Fix::safe(
                "collides in the library",
                vec![edit(2, 3, "C"), library(0, 1, "Q")],
            ),
            Fix::safe(
                "in a file that is not here",
                vec![library(2, 3, "Z"), Edit::delete(Span::new(FileId(7), 0, 1))],
            ),
        ];
        let applied = apply_to_files(&texts, &fixes, Safety::Safe);
        assert_eq!((applied.made, applied.postponed), (vec![0], vec![1, 2]));
        assert_eq!(applied.texts[&FileId::ESSAY], "Abc");
        assert_eq!(applied.texts[&FileId::LIBRARY], "Xyz");
        let alone = apply("abc", FileId::ESSAY, &fixes, Safety::Safe);
        assert_eq!((alone.text.as_str(), alone.made), ("abc", 0));
    }

    #[test]
    fn what_is_only_shown_is_never_applied() {
        let fix = Fix::display_only("a", vec![edit(0, 1, "z")]);
        assert_eq!(
            apply("abc", FileId::ESSAY, [&fix], Safety::DisplayOnly).text,
            "abc"
        );
    }
}
