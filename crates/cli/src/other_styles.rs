//! Essays in the manner of another style, which is said once instead of being left to be guessed from many findings.

use ibid_citations::{Cited, TypedForm};
use ibid_manuscript::Manuscript;

/// Citations in the manner of another style, at least, to say so.
const LEAST: usize = 3;

/// What an essay has in the manner of another style: years, numbers in brackets, or notes that name the sources.
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
    let notes = notes_with_sources(&cited.manuscript);
    if notes >= LEAST && notes > citations.len() {
        manners.push(
            "the notes name the sources, as Chicago does; MLA names them in the text, in brackets",
        );
    }
    manners
}

/// How many notes give a source with the year in brackets and the page behind: `(Boston: Alder, 2006), 228`.
fn notes_with_sources(manuscript: &Manuscript) -> usize {
    let names_source = |text: &str| {
        text.split('(').skip(1).any(|rest| {
            let Some((inside, behind)) = rest.split_once(')') else {
                return false;
            };
            let year = inside.rsplit(' ').next().unwrap_or_default();
            let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            let page = behind
                .strip_prefix([',', ':'])
                .unwrap_or_default()
                .trim_start();
            is_year && page.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let notes = manuscript.notes.iter();
    notes
        .filter(|note| {
            let mut texts = note
                .blocks
                .iter()
                .map(|block| block.span.text(&manuscript.source));
            texts.any(names_source)
        })
        .count()
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
