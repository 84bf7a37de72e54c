use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::essay::{Essay, Paragraph, ParagraphKind, Placed, is_abbreviation, is_hand_typed};
use crate::rule::{Check, rule};

rule! {
    /// The citation comes after the period of the sentence that it belongs to.
    ///
    /// ## Why
    ///
    /// In running text the citation is part of its sentence, and the period comes after it. Only after a block
    /// quotation does the period come first.
    ///
    /// ## What to do
    ///
    /// Move the period after the bracket.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Hanoi kept its own counsel. (Asselin 550) Nobody minded.
    /// ```
    /// ```markdown right
    /// Hanoi kept its own counsel (Asselin 550). Nobody minded.
    ///
    /// > It kept its own counsel, and it kept it for so long a time that nobody in the end could say what the
    /// > counsel had been or who had given it. (Asselin 550)
    /// ```
    "citation-after-period", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for paragraph in &essay.paragraphs {
        let in_text = matches!(
            paragraph.kind,
            ParagraphKind::Prose | ParagraphKind::ListItem | ParagraphKind::Note
        );
        if !in_text {
            continue;
        }
        for placed in &paragraph.citations {
            findings.extend(finding(essay, paragraph, placed));
        }
    }
}

fn finding(essay: &Essay<'_>, paragraph: &Paragraph<'_>, placed: &Placed) -> Option<Diagnostic> {
    let citation = essay.cited.citations.get(placed.index)?;
    let typed = essay.at(citation.span);
    let in_brackets = typed.starts_with('(')
        || typed.starts_with("[@")
        || typed.starts_with("[-@")
        || typed.starts_with("[see");
    if !in_brackets || paragraph.is_quoted(placed.range.start) {
        return None;
    }
    let before = paragraph.slice(0..placed.range.start);
    let bare = before.trim_end();
    if bare.len() == before.len() && !bare.ends_with(['”', '"']) && !bare.ends_with('.') {
        return None;
    }
    let closed = bare.trim_end_matches(['”', '"', '’', '\'']);
    let sentence = closed.strip_suffix('.')?;
    // An ellipsis, or an abbreviation in the middle of the sentence.
    if sentence.trim_end().ends_with(['.', '…']) {
        return None;
    }
    let after = paragraph.slice(placed.range.end..paragraph.text().len());
    let stop_follows = after.starts_with('.');
    let is_abbreviated = is_abbreviation(paragraph.text(), closed.len());
    if !starts_sentence(after) && (is_abbreviated || !stop_follows) {
        return None;
    }
    if is_abbreviated && stop_follows {
        return None;
    }
    // `(See Asselin 550.)` is a sentence of its own.
    if is_hand_typed(citation)
        && typed.trim_end_matches(')').ends_with('.')
        && !typed.contains("et al.)")
    {
        return None;
    }
    let end = placed.range.end + usize::from(stop_follows);
    let span = paragraph.prose.span(sentence.len()..end);
    let finding = RULE
        .finding(span, "the period comes after the citation")
        .with_help("the citation is part of the sentence before it");
    let behind = Edit::replace(Span::essay(citation.span.end..citation.span.end), ".");
    if is_abbreviated {
        // Whether the point ended the sentence too, only the writer knows; the abbreviation keeps it.
        return Some(finding.with_fix(Fix::not_safe("add a period", vec![behind])));
    }
    let Some(stop) = stop_alone(essay, paragraph, closed) else {
        return Some(finding);
    };
    let mut edits = vec![stop];
    if bare.len() == before.len() {
        let start = citation.span.start;
        edits.push(Edit::replace(Span::essay(start..start), " "));
    }
    if !stop_follows {
        edits.push(behind);
    }
    Some(finding.with_fix(Fix::safe("move the period", edits)))
}

/// Takes out the full stop that ends a stretch of the prose, with the space before it and no markup; none where it
/// is code, or the source writes it in another way.
fn stop_alone(essay: &Essay<'_>, paragraph: &Paragraph<'_>, closed: &str) -> Option<Edit> {
    let sentence = closed.strip_suffix('.')?.trim_end();
    let stop = sentence.len()..closed.len();
    let span = paragraph.prose.span(stop.clone());
    let is_code = paragraph.prose.look(closed.len() - 1).code;
    let is_as_typed = essay.at(span) == paragraph.slice(stop);
    let is_escaped = essay.text.get(..span.start)?.ends_with('\\');
    (is_as_typed && !is_code && !is_escaped).then(|| Edit::delete(span))
}

/// Whether the text behind a citation begins a new sentence, or there is none.
fn starts_sentence(after: &str) -> bool {
    let rest = after.trim_start();
    if rest.is_empty() {
        return true;
    }
    after.starts_with(char::is_whitespace)
        && rest
            .chars()
            .find(|c| !"“‘\"'([*_".contains(*c))
            .is_some_and(|c| !c.is_lowercase())
}
