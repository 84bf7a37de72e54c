//! Exported chats: an essay that was sent as one message among others.

use std::ops::Range;

use super::lines::Line;

/// The essay in a chat: its lines, the places of the other lines, and who sent it. None where the text is no chat.
pub(super) struct Chat<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) around: Vec<Range<usize>>,
    pub(super) sender: String,
}

/// So many lines with the time and a name make a chat.
const LEAST: usize = 3;

/// Finds the longest message.
pub(super) fn chat<'a>(lines: &[Line<'a>]) -> Option<Chat<'a>> {
    let stamped: Vec<usize> = (0..lines.len())
        .filter(|at| {
            lines
                .get(*at)
                .is_some_and(|line| message(line.text).is_some())
        })
        .collect();
    if stamped.len() < LEAST {
        return None;
    }
    let ends = stamped.iter().skip(1).copied().chain([lines.len()]);
    let longest = stamped
        .iter()
        .copied()
        .zip(ends)
        .max_by_key(|(start, end)| {
            let rest = lines.get(start + 1..*end).unwrap_or_default();
            rest.iter().map(Line::width).sum::<usize>()
        });
    let (start, end) = longest.filter(|(start, end)| end - start > 2)?;
    let (sender, text) = lines.get(start).and_then(|line| message(line.text))?;
    let mut essay: Vec<Line<'a>> = lines.get(start + 1..end)?.to_vec();
    let mut from = start + 1;
    if heads_essay(text)
        && let Some(first) = lines.get(start)
    {
        let mut title = first.clone();
        title.range.start = title.range.end - text.len();
        title.text = text;
        essay.insert(0, title);
        from = start;
    }
    let others = lines.iter().enumerate();
    let around = others
        .filter(|(at, _)| !(from..end).contains(at))
        .map(|(_, line)| line.range.clone())
        .collect();
    Some(Chat {
        lines: essay,
        around,
        sender: sender.to_owned(),
    })
}

/// Whether the line that a message begins with is a line of the essay: words with capitals, or a sentence of some
/// length.
fn heads_essay(text: &str) -> bool {
    let capitals = text
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let words = text.split_whitespace().count();
    text.starts_with(char::is_uppercase) && (capitals * 2 > words && words > 1 || words > 20)
}

/// Who sent a message, and how it begins: `[03/11/2022, 21:13:02] Maya Feld: …`, `11/3/22, 9:13 PM - Maya Feld: …`.
fn message(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['\u{200e}', '[']);
    let date = line.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-')))?;
    let separators = line.get(..date)?.matches(['/', '.', '-']).count();
    if !(6..=10).contains(&date) || separators != 2 {
        return None;
    }
    let time = line.get(date..)?.trim_start_matches([',', ' ']);
    let length = time.find(|c: char| !(c.is_ascii_digit() || c == ':'))?;
    if !(4..=8).contains(&length) || !time.get(..length)?.contains(':') {
        return None;
    }
    let rest = time.get(length..)?.trim_start();
    let half = ["AM", "PM", "am", "pm", "a.m.", "p.m."];
    let rest = half
        .iter()
        .find_map(|half| rest.strip_prefix(half))
        .unwrap_or(rest);
    let rest = rest.trim_start_matches([']', ' ', '-', '–', '\u{200e}']);
    let (sender, text) = rest.split_once(": ")?;
    let is_sender = sender.chars().count() <= 40 && !sender.contains(['.', '?', '!', '“', '"']);
    is_sender.then_some((sender, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_their_sender() {
        assert_eq!(
            message("[03/11/2022, 21:13:02] Maya Feld: u still up?"),
            Some(("Maya Feld", "u still up?"))
        );
        assert_eq!(
            message("11/3/22, 9:13 PM - Jonas: ya send"),
            Some(("Jonas", "ya send"))
        );
        assert_eq!(message("03.11.22, 21:13 - Nachrichten sind sicher"), None);
        assert_eq!(message("1912-1914: the years before the war"), None);
    }
}
