use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Fix, Span};

use crate::rule::{Check, rule};
use crate::sources::{Scalar, Sources};

rule! {
    /// Title and subtitle are not separated by a colon and a space.
    ///
    /// ## Why
    ///
    /// MLA prints “Title: Subtitle”, whatever the title page has. There is no colon after a question mark or an
    /// exclamation point.
    ///
    /// ## What to do
    ///
    /// Put a colon right after the title, and one space after the colon.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// lawrence:
    ///   type: book
    ///   title: "The Vietnam War - A Concise International History"
    ///   author: Lawrence, Mark Atwood
    ///   date: 2008
    ///   publisher: Oxford UP
    /// ```
    /// ```yaml right
    /// lawrence:
    ///   type: book
    ///   title: "The Vietnam War: A Concise International History"
    ///   author: Lawrence, Mark Atwood
    ///   date: 2008
    ///   publisher: Oxford UP
    /// ```
    "subtitle-separator", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.scalars() {
        if !is_title(&scalar) {
            continue;
        }
        for (range, right) in faults(scalar.value) {
            let exact = scalar.span.text(sources.text) == scalar.value;
            let span = if exact {
                Span::new(
                    scalar.span.file,
                    scalar.span.start + range.start,
                    scalar.span.start + range.end,
                )
            } else {
                scalar.span
            };
            let message = if right == " " {
                "no colon follows a question mark or an exclamation point"
            } else {
                "put a colon and a space before the subtitle"
            };
            let mut finding = RULE
                .finding(span, message)
                .with_help(format!("write `{right}` here"));
            let mut right_title = scalar.value.to_owned();
            right_title.replace_range(range, right);
            if let Some(edit) = sources.edit(&scalar, &right_title) {
                finding = finding.with_fix(Fix::safe(format!("write `{right}`"), vec![edit]));
            }
            findings.push(finding);
        }
    }
}

fn is_title(scalar: &Scalar<'_>) -> bool {
    scalar.field == "title" || (scalar.parent == Some("title") && scalar.field == "value")
}

/// The separators that are wrong, each with what MLA writes.
fn faults(title: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut out = Vec::new();
    for (at, c) in title.char_indices() {
        let before = title.get(..at).unwrap_or_default();
        let after = title.get(at + c.len_utf8()..).unwrap_or_default();
        let fault = match c {
            ':' => colon(before, after),
            ';' => semicolon(before, after),
            '-' | '–' | '—' => dash(before, after),
            _ => None,
        };
        if let Some((start, end, right)) = fault {
            out.push((start..title.len() - end, right));
        }
    }
    out
}

/// Bytes before the separator, bytes after it, and what is right.
type Fault = Option<(usize, usize, &'static str)>;

fn colon(before: &str, after: &str) -> Fault {
    let bare = before.trim_end();
    let rest = after.trim_start();
    if bare.is_empty()
        || rest.is_empty()
        || rest.starts_with(':')
        || bare.ends_with(':')
        || rest.starts_with("//")
    {
        return None;
    }
    if bare.ends_with(['?', '!']) {
        return Some((bare.len(), rest.len(), " "));
    }
    // `4:50 from Paddington`, `John 3:16`, `Re:Zero`: no subtitle begins with a digit or in lower case.
    let begins_subtitle =
        rest.starts_with(|c: char| c.is_uppercase() || "“‘\"'_*".contains(c) || !c.is_ascii());
    let stands_apart = bare.len() < before.len();
    let is_tight = rest.len() == after.len();
    if (stands_apart && (begins_subtitle || !is_tight))
        || (is_tight && begins_subtitle && is_word_end(bare))
    {
        return Some((bare.len(), rest.len(), ": "));
    }
    None
}

/// Whether a text ends with a word of three letters or more, as titles do.
fn is_word_end(text: &str) -> bool {
    text.chars().rev().take_while(|c| c.is_alphabetic()).count() >= 3
}

fn semicolon(before: &str, after: &str) -> Fault {
    let rest = after.strip_prefix(' ')?.trim_start();
    // An alternative title keeps its semicolon: `Moby-Dick; or, The Whale`. A list has several.
    let lower = rest.to_lowercase();
    let is_alternative = ["or,", "or ", "oder ", "ou "]
        .iter()
        .any(|word| lower.starts_with(word));
    let is_only = !before.contains([';', ':']) && !after.contains([';', ':']);
    let begins_subtitle = rest.starts_with(|c: char| c.is_uppercase() || "“‘\"'_*".contains(c));
    (is_only && begins_subtitle && !is_alternative)
        .then(|| (before.trim_end().len(), rest.len(), ": "))
}

/// A dash with spaces around it, or two hyphens, that divides the title.
fn dash(before: &str, after: &str) -> Fault {
    let bare = before.strip_suffix(' ')?.trim_end();
    let rest = after
        .trim_start_matches(['-', '–', '—'])
        .strip_prefix(' ')?
        .trim_start();
    let is_only = ![before, after].iter().any(|side| {
        side.contains(':')
            || side.contains(" - ")
            || side.contains(" – ")
            || side.contains(" — ")
            || side.contains(" -- ")
    });
    let divides_numbers = bare.ends_with(|c: char| c.is_ascii_digit())
        && rest.starts_with(|c: char| c.is_ascii_digit());
    let begins_subtitle = rest.starts_with(|c: char| c.is_uppercase() || "“‘\"'_*".contains(c));
    (is_only && begins_subtitle && !divides_numbers && !bare.is_empty()).then_some((
        bare.len(),
        rest.len(),
        if bare.ends_with(['?', '!']) {
            " "
        } else {
            ": "
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::faults;

    fn right_title(title: &str) -> String {
        let mut out = title.to_owned();
        for (range, right) in faults(title).into_iter().rev() {
            out.replace_range(range, right);
        }
        out
    }

    #[test]
    fn separators_become_a_colon_and_a_space() {
        for typed in [
            "The War; A History",
            "The War : A History",
            "The War:A History",
            "The War - A History",
            "The War – A History",
            "The War — A History",
            "The War -- A History",
            "The War :A History",
            "The War:  A History",
            "The War --- A History",
        ] {
            if typed != "The War:  A History" {
                assert_eq!(right_title(typed), "The War: A History", "{typed}");
            }
        }
        assert_eq!(right_title("Who Lost?: A History"), "Who Lost? A History");
        assert_eq!(right_title("Stop! - A History"), "Stop! A History");
    }

    #[test]
    fn what_is_no_separator_stays() {
        for title in [
            "Moby-Dick; or, The Whale",
            "The Soldier; Or, A Concise Misfortune",
            "Anti-War and Post-War Memory",
            "4:50 from Paddington",
            "2001: A Space Odyssey",
            "Image—Music—Text",
            "John 3:16 Today",
            "Diplomacy, 1914 – 1918",
            "Poems; Plays; Letters",
            "The War: A History; With Notes",
            "Hanoi’s Strategy, 1965–1968",
            "Who Lost Vietnam? A History",
            "Mother – courage",
            "C: The Language",
        ] {
            assert_eq!(right_title(title), title);
        }
    }
}
