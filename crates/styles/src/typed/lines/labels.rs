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
