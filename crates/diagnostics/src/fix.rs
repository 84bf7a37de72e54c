//! Changes that mend a finding, and their application to a text.

use crate::{FileId, Span};

/// How certain a fix is. Ordered, so that one comparison decides what to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Safety {
    /// Shown and never applied: the writer has to choose.
    DisplayOnly,
    /// Likely right, but may change what is said.
    Unsafe,
    /// Certain, and changes nothing but the form.
    Safe,
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
}

impl Fix {
    /// A fix that is certain.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safety: Safety::Safe,
        }
    }

    /// A fix that may change what is said.
    pub fn not_safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safety: Safety::Unsafe,
        }
    }

    /// A fix that is only shown.
    pub fn display_only(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            edits,
            safety: Safety::DisplayOnly,
        }
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

/// Applies the edits for `file` of every fix that is at least `at_least` safe, in the order of their place.
///
/// A fix whose edits overlap or touch those of an earlier one, or do not fit the text, is left whole.
/// Bytes outside the edits are untouched.
pub fn apply<'a>(
    text: &str,
    file: FileId,
    fixes: impl IntoIterator<Item = &'a Fix>,
    at_least: Safety,
) -> Applied {
    let mut wanted: Vec<(Vec<&Edit>, usize)> = fixes
        .into_iter()
        .filter(|fix| fix.safety >= at_least && fix.safety > Safety::DisplayOnly)
        .filter_map(|fix| {
            let mut edits: Vec<&Edit> = fix
                .edits
                .iter()
                .filter(|edit| edit.span.file == file)
                .collect();
            edits.sort_by_key(|edit| edit.span);
            let first = edits.first()?.span.start;
            Some((edits, first))
        })
        .collect();
    wanted.sort_by_key(|(_, first)| *first);

    let mut chosen: Vec<&Edit> = Vec::new();
    let mut taken: std::collections::BTreeSet<(usize, usize)> = std::collections::BTreeSet::new();
    let (mut made, mut postponed) = (0, 0);
    for (edits, _) in wanted {
        if fits(text, &edits) && edits.iter().all(|edit| is_free(&taken, edit.span)) {
            taken.extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
            chosen.extend(edits);
            made += 1;
        } else {
            postponed += 1;
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in chosen {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Applied {
        text: out,
        made,
        postponed,
    }
}

/// Whether the edits, in order of their place, fit the text and do not overlap.
fn fits(text: &str, edits: &[&Edit]) -> bool {
    edits
        .iter()
        .all(|edit| text.get(edit.span.range()).is_some())
        && edits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.span.end <= b.span.start))
}

/// Whether no edit that was taken overlaps the span or touches it.
fn is_free(taken: &std::collections::BTreeSet<(usize, usize)>, span: Span) -> bool {
    let before = taken.range(..=(span.end, usize::MAX)).next_back();
    before.is_none_or(|&(_, end)| end < span.start)
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
    fn what_is_only_shown_is_never_applied() {
        let fix = Fix::display_only("a", vec![edit(0, 1, "z")]);
        assert_eq!(
            apply("abc", FileId::ESSAY, [&fix], Safety::DisplayOnly).text,
            "abc"
        );
    }
}
