//! A bracket broken over a line before its `1)`, which Markdown takes for the beginning of a list.

use std::borrow::Cow;

use pulldown_cmark::Event;

/// Stands for the digit while the text is parsed; as long as it, so that places stay.
const HIDDEN: char = '\u{1}';

/// The text with the `1` hidden at the beginning of each line whose `)` closes a bracket of its paragraph.
pub(super) fn hide(text: &str) -> Cow<'_, str> {
    if !text.contains("\n1)") || text.contains(HIDDEN) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut open = 0_usize;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            open = 0;
        }
        match line.strip_prefix('1') {
            Some(rest) if rest.starts_with(')') && open > 0 => {
                out.push(HIDDEN);
                out.push_str(rest);
            }
            _ => out.push_str(line),
        }
        for c in line.chars() {
            match c {
                '(' => open += 1,
                ')' => open = open.saturating_sub(1),
                _ => {}
            }
        }
    }
    Cow::Owned(out)
}

/// The event with what was hidden.
pub(super) fn shown(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) if text.contains(HIDDEN) => Event::Text(text.replace(HIDDEN, "1").into()),
        Event::Code(text) if text.contains(HIDDEN) => Event::Code(text.replace(HIDDEN, "1").into()),
        other => other,
    }
}
