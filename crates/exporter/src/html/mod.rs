//! HTML: one file with its own style sheet and its images in it.

mod body;

use std::fmt::Write as _;

use crate::Paper;
use crate::document::{Document, Picture};

use crate::xml::escape;
pub(crate) use body::Body;
#[cfg(feature = "epub")]
pub(crate) use body::Section;

/// The look of the page: MLA's, on a screen.
pub(crate) const STYLE: &str = include_str!("style.css");

/// What only a page of its own has: dark colours where the reader asks for them. A reader of e-books has its own.
const SCREEN: &str = include_str!("screen.css");

/// Writes the document as an HTML page.
pub(crate) fn write(document: &Document<'_>) -> Vec<u8> {
    let sources: Vec<String> = document.pictures.iter().map(data_address).collect();
    let (body, _) = Body::new(document, &sources).write();
    let lang = escape(&document.language_tag());
    let name = escape(&document.name);
    let authors = escape(&document.authors.join(", "));
    let paper = paper(document);
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{name}</title>\n<meta name=\"author\" content=\"{authors}\"/>\n\
         <style>\n{STYLE}{SCREEN}{paper}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    );
    page.into_bytes()
}

/// The printed page: its size, its margins and its running head, half an inch from the top.
fn paper(document: &Document<'_>) -> String {
    let size = match document.paper {
        Paper::UsLetter => "letter",
        Paper::A4 => "A4",
    };
    let head = match document.running_head.as_str() {
        "" => String::new(),
        head => format!("\"{} \" ", css(head)),
    };
    format!(
        "@page {{ size: {size}; margin: 1in; @top-right {{ content: {head}counter(page); \
         font: 12pt \"Liberation Serif\", \"Times New Roman\", Times, serif; }} }}\n"
    )
}

/// Text within a string of CSS within HTML: what means something to either is written by its number.
fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-') {
            out.push(c);
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out
}

/// An image as an address that holds it.
fn data_address(picture: &Picture<'_>) -> String {
    format!(
        "data:{};base64,{}",
        picture.kind.media_type(),
        base64(picture.bytes)
    )
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4_usize {
            let digit = (bits >> (18 - 6 * at)) & 63;
            let sign = DIGITS.get(digit as usize).copied().unwrap_or(b'A');
            out.push(if at > three.len() {
                '='
            } else {
                char::from(sign)
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_head_ends_no_string_and_no_style() {
        assert_eq!(css("O’Hara, Jr."), r"O\2019 Hara, Jr.");
        assert_eq!(css("</style>\"\\"), r"\3c \2f style\3e \22 \5c ");
    }

    #[test]
    fn base64_is_padded() {
        for (bytes, expected) in [
            ("", ""),
            ("M", "TQ=="),
            ("Ma", "TWE="),
            ("Man", "TWFu"),
            ("Many", "TWFueQ=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }
}
