//! An essay whose citations were found, as Markdown.

use ibid_manuscript::to_markdown_with;

use crate::keyed_markup::keyed;
use crate::{Cited, TypedForm};

/// How the citations of an essay are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationForm {
    /// As they were typed.
    Typed,
    /// By key, as pandoc writes them (`[@lee, 12]`), where they lead to one source; as typed elsewhere.
    Keyed,
}

/// Writes an essay whose citations were found, as [`to_markdown`](ibid_manuscript::to_markdown) does, with its
/// citations in the form asked for.
///
/// What looks like a key and cites nothing is written so that it is not read as one.
///
/// ```
/// use ibid_citations::{CitationForm, Listed, cite, to_markdown_cited};
/// use ibid_manuscript::{Format, read, typed_library};
/// use ibid_styles::Style;
///
/// let essay = read(
///     b"Dust was everywhere in that year (Lee 12).\n\nWorks Cited\n\nLee, Ann. Dust. Norton, 2001.\n",
///     Format::Markdown,
/// );
/// let list = essay.works_cited.clone().unwrap_or_default();
/// let mut cited = cite(essay, &typed_library(&list).library, &Style::default(), Listed::All);
/// cited.manuscript.works_cited = None;
/// assert_eq!(
///     to_markdown_cited(&cited, CitationForm::Keyed),
///     "Dust was everywhere in that year [@lee, 12].\n"
/// );
/// ```
pub fn to_markdown_cited(cited: &Cited, form: CitationForm) -> String {
    let citations = cited.citations.iter();
    let markup: Vec<Option<String>> = citations
        .map(|citation| match (citation.typed_as, form) {
            (TypedForm::Pandoc, _) => Some(citation.text.clone()),
            (_, CitationForm::Keyed) => keyed(citation),
            (_, CitationForm::Typed) => None,
        })
        .collect();
    to_markdown_with(&cited.manuscript, &markup)
}
