//! Quotations that are set off as paragraphs of their own, with no mark of the format that says so.

use ibid_manuscript::Prose;

use super::prose::PassageKind;

/// A bracket at the end of a quotation is no longer than this.
const LONGEST_BRACKET: usize = 90;

/// Finds the paragraphs that are quotations set off: the one before runs into them, and the bracket at their end stands
/// behind the full stop.
pub(super) fn find(passages: &mut [(PassageKind, Prose)]) {
    for at in 1..passages.len() {
        let Some([(before_kind, before), (kind, prose)]) = passages.get_mut(at - 1..=at) else {
            continue;
        };
        let both_prose = *kind == PassageKind::Prose && *before_kind == PassageKind::Prose;
        if both_prose
            && ends_cited(&prose.text)
            && (introduces(&before.text) || is_one_quotation(&prose.text))
        {
            *kind = PassageKind::BlockQuotation;
        }
    }
}

/// A quotation of so many words fills more than four lines.
const LONG: usize = 40;

/// Whether a paragraph is one long quotation in marks, and nothing else but the bracket at its end.
fn is_one_quotation(text: &str) -> bool {
    let text = text.trim();
    let close = if text.starts_with('“') {
        '”'
    } else if text.starts_with('"') {
        '"'
    } else {
        return false;
    };
    let inner = text
        .rsplit_once('(')
        .and_then(|(words, _)| words.trim_end().strip_suffix(close));
    inner.is_some_and(|inner| !inner.contains(close) && inner.split_whitespace().count() >= LONG)
}

/// Whether a paragraph ends in the middle of its sentence: `Lee puts it this way:`.
fn introduces(text: &str) -> bool {
    text.trim_end().ends_with([':', ','])
}

/// Whether a paragraph ends with a bracket behind its stop, and has no other: `It was so. (12)`.
fn ends_cited(text: &str) -> bool {
    let Some((before, inside)) = text
        .trim_end()
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    else {
        return false;
    };
    let stopped = before.trim_end().trim_end_matches(['”', '"', '’', '\'']);
    inside.len() <= LONGEST_BRACKET
        && !inside.ends_with(['.', '!', '?'])
        && before.ends_with(char::is_whitespace)
        && stopped.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_the_one_before_runs_into_is_set_off() {
        assert!(introduces("Lee describes the morning:") && !introduces("Lee describes it."));
        assert!(
            ends_cited("The tide was out. Nobody came. (Lee 4)") && ends_cited("Who knows?” (12)")
        );
        assert!(!ends_cited("The tide was out (Lee 4).") && !ends_cited("It was. (They say so.)"));
    }
}
