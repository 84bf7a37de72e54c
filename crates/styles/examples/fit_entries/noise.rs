//! What typing, copying and wrapping do to an entry.

use ibid_styles::typed::model::Label;

use crate::page::{Chunk, Page};
use crate::random::Random;

/// A made entry: its text, and the element of each of its bytes.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) labels: Vec<Label>,
}

/// The page as somebody leaves it.
pub(crate) fn typed(page: Page, random: &mut Random) -> Entry {
    let mut chars: Vec<(char, Label)> = Vec::new();
    let is_bare = page
        .chunks
        .first()
        .is_some_and(|chunk| chunk.label != Label::Lead);
    if is_bare && random.percent(8.0) {
        let number = random.between(1, 40);
        let lead = random.pick(&[
            "- ",
            "• ",
            "* ",
            "@. ",
            "@. ",
            "[@] ",
            "@) ",
            "(@) ",
            "Fig. @, ",
            "Figure @. ",
            "Fig. @: ",
            "> ",
            "@ ",
            "Book: ",
            "Source @: ",
            "Source: ",
            "Primary Source: ",
            "Website: ",
            "Article @: ",
        ]);
        chars.extend(
            lead.replace('@', &number.to_string())
                .chars()
                .map(|c| (c, Label::Lead)),
        );
    }
    let careless = if random.percent(40.0) { 3.0 } else { 0.0 };
    for Chunk { text, label, soft } in page.chunks {
        let text = if soft && random.percent(careless) {
            random.pick(&["", "", ",", ".", ";"]).to_owned()
        } else {
            text
        };
        chars.extend(text.chars().map(|c| (c, label)));
    }
    if random.percent(2.0)
        && let Some(at) = chars.iter().position(|(c, _)| matches!(c, '“' | '”' | '"'))
    {
        chars.remove(at);
    }
    let case = random.below(100);
    if case < 3 {
        for (c, _) in &mut chars {
            let other = if case == 0 {
                c.to_lowercase().next()
            } else {
                c.to_uppercase().next()
            };
            *c = other.unwrap_or(*c);
        }
    }
    let mut chars = blanks(chars, random);
    while chars.last().is_some_and(|(c, _)| c.is_whitespace()) {
        chars.pop();
    }
    if random.percent(9.0) && chars.last().is_some_and(|(c, _)| *c == '.') {
        chars.pop();
    }
    let mut entry = Entry {
        text: String::new(),
        labels: Vec::new(),
    };
    for (c, label) in chars {
        entry.text.push(c);
        entry
            .labels
            .extend(std::iter::repeat_n(label, c.len_utf8()));
    }
    entry
}

/// Blanks doubled, forgotten, or made ends of lines.
fn blanks(chars: Vec<(char, Label)>, random: &mut Random) -> Vec<(char, Label)> {
    let wrapped = random.percent(8.0);
    let (doubled, forgotten) = (random.percent(4.0), random.percent(5.0));
    let width = random.between(60, 100);
    let mut column = 0;
    let mut out: Vec<(char, Label)> = Vec::with_capacity(chars.len());
    for (c, label) in chars {
        let last = out.last().map_or(' ', |(c, _)| *c);
        if c == ' ' {
            if last == ' '
                || last == '\n'
                || (forgotten
                    && matches!(last, '.' | ',' | ':' | ';' | '”' | '"')
                    && random.percent(14.0))
            {
                continue;
            }
            if wrapped && column > width {
                out.push(('\n', label));
                column = 0;
                continue;
            }
            out.push((c, label));
            if doubled && matches!(last, '.' | ':') {
                out.push((c, label));
            }
        } else {
            out.push((c, label));
        }
        column += 1;
    }
    out
}
