//! HTML: one file with its own style sheet and its images in it.

mod body;

use crate::document::{Document, Picture};

use crate::xml::escape;
pub(crate) use body::{Body, Section};

/// The look of the page: MLA's, on a screen.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Writes the document as an HTML page.
pub(crate) fn write(document: &Document<'_>) -> Vec<u8> {
    let sources: Vec<String> = document.pictures.iter().map(data_address).collect();
    let (body, _) = Body::new(document, &sources).write();
    let lang = escape(&document.language_tag());
    let name = escape(&document.name);
    let authors = escape(&document.authors.join(", "));
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{name}</title>\n<meta name=\"author\" content=\"{authors}\"/>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    );
    page.into_bytes()
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
