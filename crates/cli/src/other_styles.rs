//! Essays in the manner of another style, which is said once instead of being left to be guessed from many findings.

use ibid_citations::{Cited, TypedForm};
use ibid_manuscript::Manuscript;

/// Citations in the manner of another style, at least, to say so.
const LEAST: usize = 3;

/// What an essay has in the manner of another style: years, or numbers in brackets.
pub(crate) fn manners_of_other_styles(cited: &Cited) -> Vec<&'static str> {
    let mut manners = Vec::new();
    let citations = &cited.citations;
    let dated = citations
        .iter()
        .filter(|citation| citation.typed_as == TypedForm::AuthorDate)
        .count();
    let is_usual = dated >= LEAST && dated * 2 > citations.len();
    if is_usual || dated > 0 && dated == citations.len() {
        manners.push("the citations give author and year, as APA does; MLA gives author and page");
    }
    let numbers = numbered(&cited.manuscript);
    if numbers >= LEAST && numbers > citations.len() {
        manners.push(
            "the essay cites by numbers in brackets, as IEEE does; they are kept as typed, and lead to no source",
        );
    }
    manners
}

/// How many brackets of the prose hold only numbers: `[3]`, `[3, 7]`.
fn numbered(manuscript: &Manuscript) -> usize {
    let blocks = manuscript.blocks.iter();
    let texts = blocks.map(|block| block.span.text(&manuscript.source));
    let brackets = texts.flat_map(|text| text.split('[').skip(1));
    let inside = brackets.filter_map(|rest| Some(rest.split_once(']')?.0));
    inside
        .filter(|inside| {
            inside.len() <= 12
                && inside.starts_with(|c: char| c.is_ascii_digit())
                && inside
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'))
        })
        .count()
}
