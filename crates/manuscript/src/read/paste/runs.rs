//! The text within a line: ligatures, marks that no reader sees, markup.

use crate::read::app_marks::is_silent;
use crate::read::html_in_markdown::element_name;
use crate::read::inlines::Inlines;

/// Whether markup is neither a tag of HTML, which says how text looks, nor a comment that speaks to the checker.
pub(super) fn is_for_nobody(markup: Option<&str>) -> bool {
    markup.is_some_and(|markup| {
        let comment = markup.strip_prefix("<!--").map(str::trim_start);
        let is_script = ["script", "style"].contains(&element_name(markup).as_str());
        !markup.starts_with('<') && !is_silent(markup)
            || is_script
            || comment.is_some_and(|text| !text.starts_with("ibid:"))
    })
}

/// Adds a text, its ligatures as letters and without what no reader sees.
pub(super) fn push(inlines: &mut Inlines<'_>, text: &str, start: usize) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let letters = match c {
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            'ﬅ' | 'ﬆ' => "st",
            '\u{200b}' | '\u{ad}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}' => "",
            _ => continue,
        };
        inlines.text(
            text.get(from..at).unwrap_or_default(),
            start + from..start + at,
        );
        from = at + c.len_utf8();
        inlines.text(letters, start + at..start + from);
    }
    inlines.text(
        text.get(from..).unwrap_or_default(),
        start + from..start + text.len(),
    );
}
