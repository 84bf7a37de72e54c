//! Exported chats: an essay that was sent as one message among others.

use std::cmp::Reverse;
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
/// A message of so many characters may be a paragraph.
const LONG: usize = 100;
/// So many of the longest messages are looked at.
const CANDIDATES: usize = 20;

/// A message: its lines from its stamp to the next one, and the text that stands behind the stamp.
#[derive(Clone, Copy)]
struct Message<'a> {
    start: usize,
    end: usize,
    sender: &'a str,
    text: &'a str,
}

/// Finds the longest message, with those of the same sender beside it that belong to the essay.
pub(super) fn chat<'a>(lines: &[Line<'a>]) -> Option<Chat<'a>> {
    let messages = messages(lines);
    if messages.len() < LEAST {
        return None;
    }
    // The essay is what one sender says in one go, in a message or several, where that is the most.
    let may_begin = |message: &Message<'_>| {
        !is_notice(message.text)
            && (width(*message, lines) >= LONG || message.end - message.start > 2)
    };
    let mut longest: Vec<usize> = (0..messages.len())
        .filter(|at| messages.get(*at).is_some_and(may_begin))
        .collect();
    longest.sort_by_key(|at| {
        messages
            .get(*at)
            .map(|message| Reverse(width(*message, lines)))
    });
    let groups = longest.into_iter().take(CANDIDATES);
    let all = groups
        .map(|at| with_neighbours(&messages, at, lines))
        .rev()
        .max_by_key(|group| {
            group
                .iter()
                .map(|message| width(*message, lines))
                .sum::<usize>()
        })?;
    let is_essay = all.len() > 1 || all.iter().any(|message| message.end - message.start > 2);
    if !is_essay {
        return None;
    }
    let (essay, taken) = taken(&all, lines);
    let around = lines.iter().zip(taken).filter(|(_, taken)| !taken);
    Some(Chat {
        lines: essay,
        around: around.map(|(line, _)| line.range.clone()).collect(),
        sender: all.first()?.sender.to_owned(),
    })
}

/// The messages of a chat, in order.
fn messages<'a>(lines: &[Line<'a>]) -> Vec<Message<'a>> {
    let stamped = lines.iter().enumerate();
    let mut messages: Vec<Message<'a>> = stamped
        .filter_map(|(start, line)| {
            let (sender, text) = message(line.text)?;
            let end = start + 1;
            Some(Message {
                start,
                end,
                sender,
                text,
            })
        })
        .collect();
    let ends: Vec<usize> = messages.iter().skip(1).map(|next| next.start).collect();
    let ends = ends.into_iter().chain([lines.len()]);
    for (message, end) in messages.iter_mut().zip(ends) {
        message.end = end;
    }
    messages
}

/// The lines of the essay that messages are, and for each line of the chat whether it is one of them.
fn taken<'a>(all: &[Message<'a>], lines: &[Line<'a>]) -> (Vec<Line<'a>>, Vec<bool>) {
    let mut essay: Vec<Line<'a>> = Vec::new();
    let mut taken = vec![false; lines.len()];
    for (at, message) in all.iter().enumerate() {
        // Of a message with several lines the first may only bring the essay.
        let is_alone = message.end == message.start + 1;
        let belongs = at > 0 || is_alone || heads_essay(message.text);
        for line in message.start..message.end {
            let Some(mut part) = lines.get(line).cloned() else {
                continue;
            };
            if line == message.start {
                if !belongs || message.text.is_empty() {
                    continue;
                }
                part.range.start = part.range.end - message.text.len();
                part.text = message.text;
                // Each message begins a paragraph.
                part.blanks = part.blanks.max(1);
            }
            essay.push(part);
            if let Some(taken) = taken.get_mut(line) {
                *taken = true;
            }
        }
    }
    (essay, taken)
}

/// How much a message says.
fn width(message: Message<'_>, lines: &[Line<'_>]) -> usize {
    let below = lines
        .get(message.start + 1..message.end)
        .unwrap_or_default();
    message.text.chars().count() + below.iter().map(Line::width).sum::<usize>()
}

/// The message, and those of its sender around it which read as parts of the same essay: long ones, its title, its list.
/// What another says, and what is short and no title, ends it.
fn with_neighbours<'a>(
    messages: &[Message<'a>],
    at: usize,
    lines: &[Line<'a>],
) -> Vec<Message<'a>> {
    let Some(longest) = messages.get(at) else {
        return Vec::new();
    };
    let mut in_list = false;
    let mut belongs = |message: &&Message<'a>| {
        let is_one = message.end == message.start + 1;
        let heads_list = is_one && crate::structure::is_list_heading(message.text);
        in_list |= heads_list;
        message.sender == longest.sender
            && !is_notice(message.text)
            && (in_list || width(**message, lines) >= LONG || is_one && is_title(message.text))
    };
    let before = messages.get(..at).unwrap_or_default();
    let behind = messages.get(at + 1..).unwrap_or_default();
    let above = before.iter().rev().take_while(&mut belongs).count();
    let below = behind.iter().take_while(&mut belongs).count();
    messages
        .get(at - above..=at + below)
        .unwrap_or_default()
        .to_vec()
}

/// What the program says in the place of a message: `image omitted`, `<This message was edited>`.
fn is_notice(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| matches!(c, '\u{200e}' | '<' | '>' | ' ' | '.'));
    let lower = bare.to_lowercase();
    [
        "omitted",
        "(file attached)",
        "was edited",
        "was deleted",
        "missed voice call",
    ]
    .iter()
    .any(|end| lower.ends_with(end))
}

/// A line of some words with capitals that ends as no sentence does.
fn is_title(text: &str) -> bool {
    text.split_whitespace().count() <= 15
        && !text.ends_with(['.', '!', '?', ',', ':'])
        && heads_essay(text)
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

/// Who sent a message, and how it begins: `[03/11/2022, 21:13:02] Maya Feld: …`, `11/3/22, 9:13 PM - Maya Feld: …`; in
/// Telegram the name stands first, `Maya Feld, [03.11.22 21:13]`, and the text below.
fn message(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{200e}');
    if let Some((sender, stamp)) = line.split_once(", [")
        && let Some(stamp) = stamp.trim_end_matches(':').strip_suffix(']')
    {
        let (_, rest) = after_date(stamp)?;
        return (is_sender(sender) && rest.is_empty()).then_some((sender, ""));
    }
    let (_, rest) = after_date(line.trim_start_matches(['\u{200e}', '[']))?;
    let rest = rest.trim_start_matches([']', ' ', '-', '–', '\u{200e}']);
    let (sender, text) = rest.split_once(": ")?;
    is_sender(sender).then_some((sender, text))
}

fn is_sender(name: &str) -> bool {
    (1..=40).contains(&name.chars().count()) && !name.contains(['.', '?', '!', '“', '"'])
}

/// What stands behind a date and a time of day.
fn after_date(text: &str) -> Option<(&str, &str)> {
    let date = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-')))
        .unwrap_or(text.len());
    let separators = text.get(..date)?.matches(['/', '.', '-']).count();
    if !(6..=10).contains(&date) || separators != 2 {
        return None;
    }
    let time = text.get(date..)?.trim_start_matches([',', ' ']);
    let length = time
        .find(|c: char| !(c.is_ascii_digit() || c == ':'))
        .unwrap_or(time.len());
    if !(4..=8).contains(&length) || !time.get(..length)?.contains(':') {
        return None;
    }
    let rest = time.get(length..)?.trim_start_matches([' ', '\u{202f}']);
    let half = ["AM", "PM", "am", "pm", "a.m.", "p.m."];
    let rest = half
        .iter()
        .find_map(|half| rest.strip_prefix(half))
        .unwrap_or(rest);
    Some((text.get(..date)?, rest))
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
        assert_eq!(
            message("Maya Feld, [03.11.22 21:13]"),
            Some(("Maya Feld", ""))
        );
        assert_eq!(message("He wrote, [see 3.11.22]"), None);
    }
}
