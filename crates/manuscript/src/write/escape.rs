//! Which characters of prose Markdown would read as marks.

/// Adds text with a backslash before what would be a mark.
pub(super) fn push(out: &mut String, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        if needs(c, before, after, chars.get(at + 1..).unwrap_or_default()) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
}

/// Whether a character between two others would be a mark. An end of the text counts as anything.
fn needs(c: char, before: Option<char>, after: Option<char>, rest: &[char]) -> bool {
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '*' => !(is_space(before) && is_space(after)),
        '_' => !(is_letter(before) && is_letter(after) || is_space(before) && is_space(after)),
        '`' | '~' | '^' => true,
        '[' => matches!(after, Some('^' | '[' | '!')),
        // Marks of note apps are doubled.
        '=' | '%' => after == Some(c),
        ']' => matches!(after, Some('(' | '[' | ':' | '{') | None),
        // A second sign could end what the first begins.
        '$' => rest.contains(&'$') || before.is_some(),
        '<' => after.is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => is_entity(rest),
        // Before a space it would join two words.
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || matches!(c, '\n' | ' ')),
        _ => false,
    }
}

fn is_entity(rest: &[char]) -> bool {
    let name: Vec<char> = rest
        .iter()
        .copied()
        .take(32)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
        .collect();
    !name.is_empty() && rest.get(name.len()) == Some(&';')
}

/// Adds text with a backslash before each `@` that would begin a key.
pub(super) fn push_without_keys(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('@') {
        push(out, head);
        let in_word = head.chars().next_back().is_some_and(char::is_alphanumeric);
        out.push_str(if in_word { "@" } else { "\\@" });
        rest = tail;
    }
    push(out, rest);
}

/// Puts a backslash before the start of each line of a paragraph that Markdown would read as another block.
pub(super) fn guard(lines: &str) -> String {
    let lines = lines.split('\n').map(|line| guard_start(line.trim_start()));
    lines.collect::<Vec<_>>().join("\n")
}

fn guard_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    if (1..=9).contains(&digits)
        && rest.starts_with(['.', ')'])
        && rest
            .get(1..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    {
        return format!("{}\\{rest}", line.get(..digits).unwrap_or_default());
    }
    let is_bullet = line.starts_with(['-', '+'])
        && line
            .get(1..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let is_rule =
        !bare.is_empty() && (bare.chars().all(|c| c == '-') || bare.chars().all(|c| c == '='));
    let is_block = line.starts_with('#')
        || line.starts_with('>')
        || line.starts_with('|')
        || line.starts_with(":::")
        || line.starts_with("\\newpage")
        || line.starts_with("\\pagebreak")
        || line.starts_with("\\clearpage");
    if is_bullet || is_rule || is_block {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}
