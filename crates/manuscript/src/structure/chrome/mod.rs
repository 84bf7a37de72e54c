//! Web chrome: what a page, a mail program or a learning platform puts around an essay.
//!
//! The phrases stand in text files beside this one, so that those who know a site can add its words.

use ibid_language::WordTable;

use super::mail::is_mail;

static LINES: WordTable = WordTable::new(include_str!("lines.txt"));
static STARTS: WordTable = WordTable::new(include_str!("starts.txt"));
static COUNTED: WordTable = WordTable::new(include_str!("counted.txt"));
static ENDS: WordTable = WordTable::new(include_str!("ends.txt"));

/// All phrases of the tables.
pub(super) fn phrases() -> impl Iterator<Item = &'static str> {
    [&LINES, &STARTS, &COUNTED, &ENDS]
        .into_iter()
        .flat_map(WordTable::iter)
}

/// Whether a line that stands alone is chrome and nothing else.
pub(crate) fn is_chrome(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || is_symbols(text) || is_invisible(text) {
        return true;
    }
    // Ticks, arrows and dots stand before words of chrome.
    let text =
        text.trim_start_matches(|c: char| "✓✔✅←→↑↓•·★☆▲▼»«›‹∙".contains(c) || c.is_whitespace());
    let length = text.chars().count();
    if length > 300 {
        return false;
    }
    let folded = fold(text);
    LINES.lists(folded.trim_end_matches(['.', ':', '…', '!']))
        || LINES.lists(&folded)
        || (length < 200 && STARTS.begins(&folded))
        || is_count(&folded)
        || is_age(&folded)
        || is_forum(&folded)
        || is_emoji_names(&folded)
        || is_mail(text)
        || is_reaction(&folded)
        || (text.contains(" » ") && length < 120)
}

/// Whether a line of chrome says that the essay has ended: comments, sharing, the author's box.
pub(crate) fn ends_essay(text: &str) -> bool {
    let folded = fold(text);
    is_chrome(text)
        && (ENDS.begins(&folded)
            || is_reaction(&folded)
            || is_count(&folded) && folded.chars().any(char::is_alphabetic))
        || folded.contains(" thoughts on “")
        || folded.contains("responses to “")
}

/// Whether a line is the caption of a figure or table, which belongs to the essay and is no title: `Figure 1. A barn`.
pub(super) fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let label = words
        .next()
        .map(|word| word.trim_end_matches('.').to_lowercase());
    let is_label = label.is_some_and(|label| {
        matches!(
            label.as_str(),
            "figure" | "fig" | "table" | "illustration" | "image" | "map"
        )
    });
    let number = words.next().unwrap_or_default();
    let bare = number.trim_end_matches(['.', ':', ',']);
    is_label
        && words.next().is_some()
        && !bare.is_empty()
        && bare.len() <= 4
        && bare.starts_with(|c: char| c.is_ascii_digit())
}

/// What stands beside names and dates: `5 min read`, `3 Comments`, `Leave a comment`.
pub(super) fn is_byline_part(part: &str) -> bool {
    let folded = fold(part);
    is_symbols(part) || is_count(&folded) || is_age(&folded) || LINES.lists(&folded)
}

/// Whether a line of chrome stands for an image: what follows it is its caption.
pub(super) fn speaks_of_image(text: &str) -> bool {
    let folded = fold(text);
    is_chrome(text)
        && ["image", "photo", "picture"]
            .iter()
            .any(|word| folded.contains(word))
}

/// Folds case, apostrophes and spaces.
pub(crate) fn fold(text: &str) -> String {
    text.replace('’', "'")
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Marks alone: `·`, `--`, `***`.
fn is_symbols(text: &str) -> bool {
    let is_rule = text
        .chars()
        .all(|c| matches!(c, '_' | '-' | '=' | '—' | '*'));
    (is_rule || text.chars().count() <= 12) && text.chars().all(|c| !c.is_alphanumeric())
}

/// A space that is spelled out.
fn is_invisible(text: &str) -> bool {
    matches!(text, "&#x200B;" | "&nbsp;" | "&#160;")
}

/// A number, or a number with what it counts.
fn is_count(folded: &str) -> bool {
    let rest = folded
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '%'));
    if rest.len() == folded.len() {
        return false;
    }
    let rest = rest
        .strip_prefix('k')
        .or_else(|| rest.strip_prefix('m'))
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))
        .unwrap_or(rest)
        .trim();
    let rest = rest.trim_end_matches(['.', '…']);
    // `10 min readNov 8, 2021` lost the space.
    rest.is_empty()
        || COUNTED.lists(rest)
        || rest.starts_with("min read")
        || rest.starts_with("thoughts on ")
        || rest.starts_with("responses to ")
        || rest.starts_with("comments on ")
}

/// `2 years ago`, `1 yr. ago`, `1y ago`, `just now`.
fn is_age(folded: &str) -> bool {
    let folded = folded.trim_start_matches(['•', '·', ' ']);
    folded == "just now"
        || folded == "yesterday"
        || (folded.ends_with(" ago")
            && folded.len() < 24
            && folded.starts_with(|c: char| c.is_ascii_digit() || c == 'a' || c == 'l'))
}

/// `r/baseball`; `Posted by u/name`.
fn is_forum(folded: &str) -> bool {
    (folded.starts_with("r/") && !folded.contains(' ')) || folded.starts_with("posted by u/")
}

/// Emoji by their names, as chats write them: `:eyes:`, `:+1: :tada:`.
fn is_emoji_names(folded: &str) -> bool {
    let is_emoji = |word: &str| {
        let name = word
            .strip_prefix(':')
            .and_then(|word| word.strip_suffix(':'));
        name.is_some_and(|name| {
            (2..=30).contains(&name.len())
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-+:".contains(c))
        })
    };
    folded.starts_with(':') && folded.split(' ').all(is_emoji)
}

/// `Like (2)`, `Responses (2)`.
fn is_reaction(folded: &str) -> bool {
    folded
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .is_some_and(|(word, count)| {
            !count.is_empty()
                && count
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | 'k'))
                && LINES.lists(word.trim())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome_is_told_from_titles() {
        for line in [
            "6 min read",
            "10 min readNov 8, 2021",
            "1.2K Followers",
            "--",
            "·",
            "Share this:",
            "Like (2)",
            "Responses (2)",
            "1 yr. ago",
            "r/philosophy",
            "From: A <a@b.c>",
            "&#x200B;",
            "218",
            "94% Upvoted",
            "Home » Essays » Sugar",
            "2 more comments...",
            "✓ Submitted!",
            ":eyes:",
            ":+1: :tada:",
        ] {
            assert!(is_chrome(line), "{line}");
        }
        for line in [
            "The Library Was Never Quiet",
            "Notes on a Broken Piano",
            "Conclusion",
            "Why We Write",
            "1984",
            "Sharing the Blame",
            "Dust and Likes",
            "Home and Abroad",
        ] {
            assert!(!is_chrome(line) || line == "1984", "{line}");
        }
    }
}
