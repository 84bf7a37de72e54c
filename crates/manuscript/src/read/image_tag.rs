//! `<img …>` in text that is not HTML as a whole: note apps and sites write pictures so in Markdown.

use std::ops::Range;

use ibid_diagnostics::Span;

use crate::Image;

/// Attributes in which scripts keep the address of a picture that is loaded late.
pub(in crate::read) const LATE: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-original-src",
    "data-orig-file",
    "data-lazy",
    "data-image-src",
    "data-full-src",
    "data-hi-res-src",
];

/// The image that a tag shows; none where it names no file.
pub(super) fn image(tag: &str, range: Range<usize>) -> Option<Image> {
    let attributes = attributes(tag);
    let value = |name: &str| {
        let pair = attributes.iter().find(|(known, _)| known == name)?;
        let value = pair.1.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let late = LATE.iter().find_map(|name| value(name));
    let path = late.or_else(|| value("src").filter(|src| !src.starts_with("data:")))?;
    Some(Image {
        path,
        alt: value("alt").unwrap_or_default(),
        caption: Vec::new(),
        width: value("width").filter(|width| width.ends_with('%')),
        span: Span::essay(range),
    })
}

/// The attributes of a tag, names in lower case: `src="a.png"`, `alt='A barn'`, `width=50%`.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let inside = tag.trim_start_matches('<').trim_end_matches('>');
    let inside = inside.trim_end_matches('/');
    let mut rest = inside
        .split_once(char::is_whitespace)
        .map_or("", |(_, rest)| rest);
    while let Some((name, value)) = rest.split_once('=') {
        let name = name.split_whitespace().next_back().unwrap_or_default();
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (text, behind) = match quote {
            Some(quote) => {
                let value = value.get(1..).unwrap_or_default();
                value.split_once(quote).unwrap_or((value, ""))
            }
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        out.push((name.to_ascii_lowercase(), plain(text)));
        rest = behind;
    }
    out
}

/// A value without the escapes that every writer uses.
fn plain(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_shows_its_picture() {
        for (tag, wanted) in [
            (
                r#"<img src="a b.png" alt="A &amp; B" width="50%">"#,
                Some(("a b.png", "A & B")),
            ),
            ("<img alt='A barn' src=a.png />", Some(("a.png", "A barn"))),
            (r#"<IMG SRC="a.png">"#, Some(("a.png", ""))),
            (
                r#"<img src="" data-src="late.png" alt="x = y">"#,
                Some(("late.png", "x = y")),
            ),
            (r#"<img src="" alt="A barn">"#, None),
            (r#"<img src="data:image/png;base64,AA==">"#, None),
            ("<img>", None),
            ("<img src=\"a", Some(("a", ""))),
        ] {
            let found = image(tag, 0..tag.len());
            let found = found
                .as_ref()
                .map(|one| (one.path.as_str(), one.alt.as_str()));
            assert_eq!(found, wanted, "{tag}");
        }
    }
}
