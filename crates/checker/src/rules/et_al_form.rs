use ibid_citations::CitedItem;
use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::{Essay, find_others, without_spaces_behind};
use crate::rule::{Check, rule};

rule! {
    /// “Et al.” is written in another way, or three or more authors are all named.
    ///
    /// ## Why
    ///
    /// “Et al.” is short for *et alii*, so only the second word takes a period. For three or more authors MLA 9 names
    /// the first, followed by “et al.”; two authors are both named.
    ///
    /// ## What to do
    ///
    /// Write “et al.” in the citation. In your sentence, write “and others”.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// bordwell:
    ///   type: book
    ///   title: Film Art
    ///   author: ["Bordwell, David", "Thompson, Kristin", "Smith, Jeff"]
    ///   date: 2020
    ///   publisher: McGraw-Hill Education
    /// ```
    /// ```markdown wrong
    /// A cut on action hides itself (Bordwell et al 233).
    /// ```
    /// ```markdown wrong
    /// Offscreen space has six zones (Bordwell, Thompson, and Smith 186).
    /// ```
    /// ```markdown right
    /// Bordwell and others call it a cut on action. It hides itself (Bordwell et al. 233).
    /// ```
    "et-al-form", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        if essay.name(item).is_none() {
            continue;
        }
        let found = token(essay, item)
            .or_else(|| names(essay, item))
            .or_else(|| two_authors(essay, item))
            .or_else(|| one_author(essay, item));
        findings.extend(found);
    }
}

fn finding(span: Span, message: &str, right: String) -> Diagnostic {
    RULE.finding(span, message)
        .with_help(format!("write `{right}`"))
        .with_fix(Fix::safe(
            format!("write `{right}`"),
            vec![Edit::replace(span, right)],
        ))
}

/// “Et al.” in another spelling.
fn token(essay: &Essay<'_>, item: &CitedItem) -> Option<Diagnostic> {
    let part = Essay::names_part(item);
    let text = essay.at(Span::essay(part.clone()));
    let (at, typed) = find_others(text)?;
    if typed == "et al." {
        return comma_before(text, part.start, at);
    }
    let span = Span::essay(part.start + at..part.start + at + typed.len());
    Some(finding(
        span,
        "“and others” is shortened to `et al.`",
        "et al.".to_owned(),
    ))
}

/// `(Lopez, et al. 32)`: the comma before “et al.”, which only an entry has, where the surname is turned round.
fn comma_before(text: &str, start: usize, at: usize) -> Option<Diagnostic> {
    let names = without_spaces_behind(text.get(..at)?);
    let surname = names.strip_suffix(',').filter(|name| !name.contains(','))?;
    let span = Span::essay(start + surname.len()..start + at);
    Some(
        RULE.finding(span, "MLA puts no comma before `et al.` in a citation")
            .with_help("put only a space between the surname and `et al.`")
            .with_fix(Fix::safe(
                "remove the comma",
                vec![Edit::replace(span, " ")],
            )),
    )
}

/// Three and more authors, of whom more than one is named.
fn names(essay: &Essay<'_>, item: &CitedItem) -> Option<Diagnostic> {
    let span = essay.listed_names(item)?;
    let text = essay.at(span);
    let end = [",", " and ", " & ", " &amp; "]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()?;
    let first = text.get(..end)?.trim();
    Some(finding(
        span,
        "for three or more authors MLA names only the first",
        format!("{first} et al."),
    ))
}

/// “Et al.” for a single second author.
fn two_authors(essay: &Essay<'_>, item: &CitedItem) -> Option<Diagnostic> {
    let source = essay.linked(item)?;
    let [_, second] = source.entry.authors()? else {
        return None;
    };
    // An entry that was typed with “et al.” itself.
    if second.name == "others" {
        return None;
    }
    let part = Essay::names_part(item);
    let (at, typed) = find_others(essay.at(Span::essay(part.clone())))?;
    let span = Span::essay(part.start + at..part.start + at + typed.len());
    Some(finding(
        span,
        "MLA names both of two authors",
        format!("and {}", second.name),
    ))
}

/// “Et al.” behind the only author.
fn one_author(essay: &Essay<'_>, item: &CitedItem) -> Option<Diagnostic> {
    let [_] = essay.linked(item)?.entry.authors()? else {
        return None;
    };
    let part = Essay::names_part(item);
    let text = essay.at(Span::essay(part.clone()));
    let (at, typed) = find_others(text)?;
    let start = without_spaces_behind(text.get(..at)?).len();
    let span = Span::essay(part.start + start..part.start + at + typed.len());
    let finding = RULE
        .finding(span, "this source has one author")
        .with_help("name only this author, or add the others to the source");
    Some(finding.with_fix(Fix::not_safe(
        "name only this author",
        vec![Edit::delete(span)],
    )))
}

impl Essay<'_> {
    /// The names of an item that names several of a source's three or more authors.
    pub(crate) fn listed_names(&self, item: &CitedItem) -> Option<Span> {
        let span = self.name(item)?;
        let text = self.at(span);
        let source = self.linked(item)?;
        let several = text.contains(" and ") || text.contains('&') || text.contains(", ");
        let is_three = source.entry.authors().is_some_and(|authors| {
            authors.len() >= 3 || authors.iter().any(|person| person.name == "others")
        });
        (several && is_three && find_others(text).is_none()).then_some(span)
    }

    /// Whether an item names others than the first author by “et al.” or words for it.
    pub(crate) fn says_others(&self, item: &CitedItem) -> bool {
        find_others(self.at(Span::essay(Self::names_part(item)))).is_some()
    }

    /// Whether the source's own name has an ampersand, as firms have.
    pub(crate) fn name_has_ampersand(&self, item: &CitedItem) -> bool {
        let authors = self
            .linked(item)
            .and_then(|source| source.entry.authors())
            .unwrap_or_default();
        authors.iter().any(|person| person.name.contains('&'))
    }
}
