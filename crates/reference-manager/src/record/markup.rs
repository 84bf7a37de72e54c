//! Hayagriva's notation for text: `{…}` keeps its capitals, `$…$` is mathematics, `\` escapes.

use std::borrow::Cow;

use hayagriva::types::{ChunkKind, ChunkedString, FormatString};

/// A piece of text in one manner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) text: String,
    pub(crate) keeps_capitals: bool,
}

/// The text of a value in hayagriva's notation.
pub(crate) fn notation(text: &ChunkedString) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = text.fmt_serialized(&mut out);
    out
}

/// The pieces of a text in hayagriva's notation.
pub(crate) fn chunks(notation: &str) -> Vec<Chunk> {
    let Ok(parsed) = notation.parse::<ChunkedString>() else {
        return vec![Chunk {
            text: notation.to_owned(),
            keeps_capitals: false,
        }];
    };
    parsed
        .0
        .into_iter()
        .map(|chunk| Chunk {
            keeps_capitals: chunk.kind == ChunkKind::Verbatim,
            text: if chunk.kind == ChunkKind::Math {
                format!("${}$", chunk.value)
            } else {
                chunk.value
            },
        })
        .collect()
}

/// The text without its notation.
pub(crate) fn plain(notation: &str) -> String {
    chunks(notation)
        .into_iter()
        .map(|chunk| chunk.text)
        .collect()
}

/// Text in hayagriva's notation in which sums of money are no mathematics. As in pandoc, mathematics has no space
/// inside its marks and no digit behind them: `$x^2$`, but not `from $5 to $10`.
pub(crate) fn with_money(notation: &str) -> Cow<'_, str> {
    if notation.matches('$').count() < 2 {
        return Cow::Borrowed(notation);
    }
    let mut out = String::with_capacity(notation.len() + 4);
    let mut rest = notation;
    while let Some(at) = mark(rest) {
        let (before, behind) = rest.split_at(at);
        let behind = behind.get(1..).unwrap_or_default();
        out.push_str(before);
        let inside = mark(behind).and_then(|end| behind.split_at_checked(end));
        let formula = inside.filter(|(inside, closing)| {
            let is_digit = |c: char| c.is_ascii_digit();
            !inside.is_empty()
                && inside.trim() == *inside
                && !closing.get(1..).unwrap_or_default().starts_with(is_digit)
        });
        if let Some((inside, closing)) = formula {
            out.extend(["$", inside, "$"]);
            rest = closing.get(1..).unwrap_or_default();
        } else {
            out.push_str("\\$");
            rest = behind;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where the next `$` stands that no backslash is before.
fn mark(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let is_mark = c == '$' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_mark.then_some(at)
    })
}

/// Plain text in hayagriva's notation.
pub(crate) fn escape(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        if matches!(c, '{' | '}' | '$' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A value of hayagriva from its notation.
pub(crate) fn format_string(notation: &str) -> FormatString {
    notation
        .parse()
        .unwrap_or_else(|_| FormatString::with_value(notation))
}

/// Text of a database or a citation program, with HTML's marks, in hayagriva's notation: italics are `_so_`, what
/// CSL calls `nocase` keeps its capitals, other tags are dropped and their text is kept.
pub(crate) fn from_html(text: &str) -> String {
    let text = without_entities(text);
    let mut out = String::new();
    let mut rest = text.as_ref();
    // What each open `<span>` closes with.
    let mut spans: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(&escape(before));
        let Some((mark, length)) = tag_mark(tag, &mut spans) else {
            out.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        out.push_str(mark);
        rest = tag.get(length..).unwrap_or_default();
    }
    out.push_str(&escape(rest));
    out.extend(spans.iter().rev().copied());
    out
}

/// The characters that HTML has names for.
fn without_entities(text: &str) -> Cow<'_, str> {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let mut text = Cow::Borrowed(text);
    for (entity, character) in ENTITIES {
        if text.contains(entity) {
            text = text.replace(entity, character).into();
        }
    }
    text
}

/// What a known tag stands for, and its length.
fn tag_mark<'a>(tag: &str, spans: &mut Vec<&'a str>) -> Option<(&'a str, usize)> {
    let length = tag
        .bytes()
        .take(LONGEST_TAG)
        .position(|byte| byte == b'>')?
        + 1;
    let whole = tag.get(..length)?;
    let inside = whole.trim_matches(['<', '>', '/']).to_ascii_lowercase();
    let is_closing = whole.starts_with("</");
    let name = inside.split(char::is_whitespace).next()?;
    match name {
        "i" | "em" | "italic" | "jats:italic" => Some(("_", length)),
        "span" if is_closing => Some((spans.pop().unwrap_or_default(), length)),
        "span" => {
            let is_nocase = inside.contains("nocase");
            spans.push(if is_nocase { "}" } else { "" });
            Some((if is_nocase { "{" } else { "" }, length))
        }
        "b" | "strong" | "u" | "sup" | "sub" | "sc" | "scp" | "p" | "jats:p" | "jats:title" => {
            Some(("", length))
        }
        "br" => Some((" ", length)),
        _ => None,
    }
}

/// A longer tag is none.
const LONGEST_TAG: usize = 200;

#[cfg(test)]
mod tests {
    use super::with_money;

    #[test]
    fn sums_of_money_are_no_mathematics() {
        for (written, read) in [
            ("Living on $5", "Living on $5"),
            (
                "Living on $5 and $10 a Day",
                r"Living on \$5 and \$10 a Day",
            ),
            ("From $5-$10", r"From \$5-\$10"),
            (r"Living on \$5 and \$10", r"Living on \$5 and \$10"),
            ("On $x^2$ and $5", r"On $x^2$ and \$5"),
            ("$5, $6, $7", r"\$5, \$6, \$7"),
            ("$$", r"\$\$"),
        ] {
            assert_eq!(with_money(written), read);
        }
    }
}
