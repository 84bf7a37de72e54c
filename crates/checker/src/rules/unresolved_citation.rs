use ibid_diagnostics::{Diagnostic, Span};
use ibid_citations::{CitedItem, Resolution};

use crate::essay::{Essay, fold};
use crate::rule::{Check, rule};

rule! {
    /// A citation names a work that is not in the list of sources.
    ///
    /// ## Why
    ///
    /// The reader looks the name up in the list of works cited and does not find it. An essay that has no list at all
    /// gets one finding, not one for each citation.
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
        .collect();
    // Without any source each would be found: one fact, said often.
    if essay.read.positions.iter().next().is_none() {
        let first = unresolved.first().map(|(span, _)| *span);
        let first = first.or_else(|| first_place(essay));
        findings.extend(first.map(|span| nothing_to_look_in(essay, span)));
        return;
    }
    for (span, item) in unresolved {
        let what = essay.at(span);
        let help = if item.typed_key.is_some() {
            "add the entry to the library, or correct the key"
        } else {
            "add the source to the list, or correct the name"
        };
        findings.push(
            RULE.finding(span, format!("no source matches `{what}`"))
                .with_help(help),
        );
    }
}

/// The key, name or title of a work that no source fits.
fn unresolved(essay: &Essay<'_>, item: &CitedItem) -> Option<Span> {
    if item.resolution != Resolution::None || !item.keys.is_empty() {
        return None;
    }
    let span = item.typed_key.or(essay.name(item)).or(essay.title(item))?;
    let is_something_else =
        essay.is_latin(item) || essay.is_in_bad_entry(item) || essay.given_name(item).is_some();
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
        let mut bad = self
            .read
            .positions
            .iter()
            .filter(|(key, _)| self.read.library.get(key.as_str()).is_none());
        bad.any(|(_, position)| fold(position.whole.text(self.library_text)).contains(&name))
    }
}
