//! The fences of divisions, `::: {.note}` and `:::`: what stands between them is the essay's, they are not.

use std::borrow::Cow;
use std::ops::Range;

/// The text with spaces in the place of each fence, which part paragraphs as an empty line does, and the places of the
/// fences that say more than that a division begins or ends, or that the list of works cited stands here.
pub(super) fn hide(text: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let mut told = Vec::new();
    if !text.contains(":::") {
        return (Cow::Borrowed(text), told);
    }
    let mut out = String::with_capacity(text.len());
    let mut code: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let fence = ["```", "~~~"]
            .into_iter()
            .find(|fence| bare.starts_with(fence));
        match (code, fence) {
            (None, Some(fence)) => code = Some(fence),
            (Some(open), Some(fence)) if open == fence => code = None,
            _ => {}
        }
        let start = out.len() + line.len() - line.trim_start().len();
        if code.is_none() && is_fence(bare) {
            let name = bare.trim_matches(':').trim();
            if !name.is_empty() && !name.contains("#refs") {
                told.push(start..start + bare.len());
            }
            out.extend(line.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        } else {
            out.push_str(line);
        }
    }
    (Cow::Owned(out), told)
}

/// Whether a line is a fence: colons, and a word or attributes behind them.
fn is_fence(line: &str) -> bool {
    let rest = line.trim_start_matches(':');
    let name = rest.trim_end_matches(':').trim();
    let is_name = name.is_empty()
        || name.starts_with('{') && name.ends_with('}')
        || !name.contains(char::is_whitespace);
    line.len() - rest.len() >= 3 && is_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_spaces_and_code_is_code() {
        let text = "::: {.note}\nÄ note.\n:::\n\n```\n:::\n```\n\n::: {#refs}\n:::\n";
        let (hidden, told) = hide(text);
        assert_eq!(hidden.len(), text.len());
        assert!(hidden.contains("\nÄ note.\n   \n") && hidden.contains("```\n:::\n```"));
        assert_eq!(told.first(), Some(&(0..11)));
        assert_eq!(told.len(), 1);
        assert_eq!(hide(":::: four colons ::").0, ":::: four colons ::");
    }
}
