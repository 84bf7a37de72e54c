use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::{Essay, Paragraph, Placed, is_hand_typed};
use crate::rule::{Check, rule};

rule! {
    /// A comma stands before the citation, inside or outside the quotation marks.
    ///
    /// ## Why
    ///
    /// The citation belongs to the words before it. The punctuation of the sentence comes after the citation, so no
    /// comma stands between the words and the bracket.
    ///
    /// ## What to do
    ///
    /// Remove the comma. If the sentence needs one there, put it after the bracket.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi was “a house with two doors,” (Asselin 550).
    /// ```
    /// ```markdown right
    /// Hanoi was “a house with two doors” (Asselin 550), and both of them were open.
    /// ```
    "comma-before-citation", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        if paragraph.kind.is_set_off() {
            continue;
        }
        for placed in &paragraph.citations {
            findings.extend(finding(essay, paragraph, placed));
        }
    }
}

fn finding(essay: &Essay<'_>, paragraph: &Paragraph<'_>, placed: &Placed) -> Option<Diagnostic> {
    let citation = essay.cited.citations.get(placed.index)?;
    let item = citation.items.first()?;
    // `, (see Lee 4)` is an aside, and what fits no source may be one.
    let is_sure = is_hand_typed(citation) && !item.keys.is_empty() && item.prefix.is_empty();
    if !is_sure || essay.inside(citation).is_none() || paragraph.is_quoted(placed.range.start) {
        return None;
    }
    let before = paragraph.slice(0..placed.range.start).trim_end();
    let words = before
        .trim_end_matches(['”', '"', '’', '\''])
        .strip_suffix(',')?;
    let last = words.chars().next_back()?;
    if !last.is_alphanumeric() && !matches!(last, '”' | '"' | '’' | '\'' | '!' | '?') {
        return None;
    }
    let comma = paragraph.prose.span(words.len()..words.len() + 1);
    let finding = RULE
        .finding(comma, "no comma stands before the citation")
        .with_help("put the citation directly after the words, and any comma after the citation");
    if essay.at(comma) != "," {
        return Some(finding);
    }
    let remove = Edit::delete(comma);
    let after = paragraph.slice(placed.range.end..paragraph.text().len());
    if after.trim().is_empty() || after.starts_with(['.', ',', ';', ':', '!', '?', '—', '–']) {
        return Some(finding.with_fix(Fix::safe("remove the comma", vec![remove])));
    }
    let behind = Span::essay(citation.span.end..citation.span.end);
    let edits = vec![remove, Edit::replace(behind, ",")];
    Some(finding.with_fix(Fix::not_safe("move the comma behind the citation", edits)))
}
