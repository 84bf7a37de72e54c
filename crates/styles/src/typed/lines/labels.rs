//! Bullets and numbers in front of entries.

use super::is_heading;

/// The bytes of a bullet with the blanks behind it.
pub(super) fn bullet(content: &str) -> Option<usize> {
    let first = content.chars().next()?;
    let rest = content.get(first.len_utf8()..)?;
    let is_bullet = matches!(
        first,
        '•' | '◦'
            | '▪'
            | '●'
            | '○'
            | '■'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '➢'
            | '►'
            | '-'
            | '*'
            | '+'
            | '–'
            | '—'
            | '\u{F0B7}'
    );
    // `*Parasite*` is no bullet; a bullet that only lists have needs no blank behind it.
    let typed = matches!(first, '-' | '*' | '+' | '–' | '—');
    let blanks = rest.len() - rest.trim_start().len();
    (is_bullet && !rest.trim().is_empty() && (blanks > 0 || !typed))
        .then_some(first.len_utf8() + blanks)
}

/// The number that labels a line (`1.`, `1)`, `[1]`, `(1)`) and the bytes of the label with the blanks behind it.
pub(super) fn number(content: &str) -> Option<(u32, usize)> {
    let open = usize::from(content.starts_with(['[', '(']));
    let rest = content.get(open..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let value = rest.get(..digits)?.parse().ok()?;
    let behind = rest.get(digits..)?;
    let after = match behind.chars().next()? {
        '.' if open == 0 => behind.get(1..)?,
        ')' | ']' => {
            let after = behind.get(1..)?;
            after.strip_prefix('.').unwrap_or(after)
        }
        _ => return None,
    };
    let text = after.trim_start();
    (text.len() < after.len() && !text.is_empty()).then_some((value, content.len() - text.len()))
}

/// What people call an entry in front of it, in small letters: `Primary Source: …`, `Fig. 2, …`
const NAMES: [&str; 20] = [
    "primary source",
    "secondary source",
    "source",
    "book",
    "article",
    "website",
    "web",
    "film",
    "video",
    "image",
    "figure",
    "fig.",
    "fig",
    "journal",
    "citation",
    "work cited",
    "reference",
    "text",
    "interview",
    "podcast",
];

/// The bytes of a bullet, number or label before an entry that stands alone, with the blanks behind it.
///
/// A number with a full stop is none where it can be a title: `13. Directed by …`; nor is a word that a title can begin
/// with, unless a name in the order of lists follows: `Film: A History`, but `Film: Varda, Agnès`.
pub(in crate::typed) fn lead(typed: &str) -> usize {
    let bullet = bullet(typed).unwrap_or(0);
    let content = typed.get(bullet..).unwrap_or_default();
    let number = number(content).map_or(0, |(_, length)| length);
    let text = content.get(number..).unwrap_or_default();
    let is_sure = content.starts_with(['[', '('])
        || content
            .get(..number)
            .is_some_and(|label| label.contains(')'));
    let number = if is_sure || begins_with_turned_name(text) || text.starts_with(['“', '"', '‘'])
    {
        number
    } else {
        0
    };
    let behind = bullet + number;
    behind + typed.get(behind..).map_or(0, name)
}

/// The bytes of `Source 2: ` and the like.
fn name(content: &str) -> usize {
    let end = content
        .char_indices()
        .take(24)
        .find(|(_, c)| matches!(c, ':' | ','))
        .map(|(at, _)| at);
    let Some(end) = end else {
        return 0;
    };
    let label = content.get(..end).unwrap_or_default().to_lowercase();
    let words = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_numbered = words.len() < label.len();
    let is_label = NAMES.contains(&words)
        && (is_numbered || content.get(end..).is_some_and(|rest| rest.starts_with(':')));
    let rest = content.get(end + 1..).unwrap_or_default();
    let text = rest.trim_start();
    if is_label && text.len() < rest.len() && (is_numbered || begins_with_turned_name(text)) {
        content.len() - text.len()
    } else {
        0
    }
}

/// `Gop, Quin` and `van der Kolk, Bessel`: a capital, and a comma behind at most three words.
fn begins_with_turned_name(text: &str) -> bool {
    let head = text.split([',', '.', ':']).next().unwrap_or_default();
    let rest = text.get(head.len()..).unwrap_or_default();
    head.split(' ').count() <= 3
        && text.contains(char::is_alphabetic)
        && rest.starts_with(", ")
        && rest
            .get(2..)
            .is_some_and(|given| given.starts_with(char::is_uppercase))
}

/// Whether the numbers in front of lines are labels: they count up by one, or stay 1 as Markdown allows.
pub(super) fn counts_up(raw: &[(usize, &str)]) -> bool {
    let numbers: Vec<u32> = raw
        .iter()
        .filter_map(|(_, line)| number(line.trim()).map(|(value, _)| value))
        .collect();
    let first_is_labelled = raw
        .iter()
        .map(|(_, line)| line.trim())
        .find(|line| !line.is_empty() && !is_heading(line))
        .is_some_and(|line| number(line).is_some());
    let steady = |step: u32| {
        numbers
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.checked_add(step) == Some(*b)))
    };
    first_is_labelled
        && match numbers.as_slice() {
            [] => false,
            [only] => *only == 1,
            _ => steady(1) || steady(0),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_an_entry() {
        for (label, entry) in [
            ("1. ", "Orr, Mae. Salt. Norton, 2011."),
            ("[12] ", "M. Orr, “Salt,” Tides 4 (2011)."),
            ("(3) ", "Orr, M. Salt."),
            ("• ", "Orr, Mae. Salt."),
            ("Primary Source: ", "Orr, Mae. Salt."),
            ("Source 4: ", "Orr, Mae. Salt."),
            ("Fig. 2, ", "Orr, Mae. Salt."),
            ("Book: ", "Orr, Mae. Salt."),
            ("", "13. Directed by Mae Orr, Salt Films, 2011."),
            ("", "Film: A History. Norton, 2001."),
            ("", "300. Warner, 2006."),
            ("", "Source Hill. Norton, 2001."),
            ("", "---. Salt. Norton, 2011."),
            ("", "*Parasite*. Directed by Bong Joon-ho, 2019."),
        ] {
            assert_eq!(
                lead(&format!("{label}{entry}")),
                label.len(),
                "{label}{entry}"
            );
        }
    }
}
