//! The characters of a file: what it declares, what its first bytes show, and else UTF-8 or what Windows wrote.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Format;

/// The text of a file, and the name of its encoding where that is not UTF-8.
///
/// ```
/// use ibid_manuscript::{Format, decode};
/// assert_eq!(decode(b"caf\xe9", Format::Text), ("café".to_owned(), Some("windows-1252")));
/// assert_eq!(decode("café".as_bytes(), Format::Text).1, None);
/// assert_eq!(decode(b"\xff\xfea\0b\0", Format::Text).0, "ab");
/// ```
pub fn decode(bytes: &[u8], format: Format) -> (String, Option<&'static str>) {
    // A mark of the order of bytes is no part of the text, and overrules what was found.
    let (text, used, _) = encoding_of(bytes, format).decode(bytes);
    let name = match used.name() {
        "UTF-8" => None,
        "UTF-16LE" | "UTF-16BE" => Some("UTF-16"),
        name => Some(name),
    };
    (text.into_owned(), name)
}

fn encoding_of(bytes: &[u8], format: Format) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() && !has_zeros(bytes) {
        return UTF_8;
    }
    let declared = (format == Format::Html).then(|| declared(bytes)).flatten();
    declared.or_else(|| utf_16(bytes)).unwrap_or(WINDOWS_1252)
}

/// As many bytes are looked at.
const FIRST: usize = 1024;

fn has_zeros(bytes: &[u8]) -> bool {
    bytes.iter().take(FIRST).any(|byte| *byte == 0)
}

/// UTF-16 without its mark: every other byte of most texts is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let first = bytes.get(..bytes.len().min(FIRST))?;
    let zeros = |offset: usize| {
        let every_other = first.iter().skip(offset).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let many = first.len() / 4;
    match (zeros(0) > many, zeros(1) > many) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// What a page declares in its head: `<meta charset="windows-1252">`, or in the longer form.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(FIRST))?).to_ascii_lowercase();
    let after = head.split("charset").skip(1).find_map(|rest| {
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        Some(value.trim_start_matches(['"', '\'']))
    })?;
    let name: String = after
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    Encoding::for_label(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_as_they_declare() {
        let page = |charset: &str, byte: u8| {
            let mut page = format!("<html><head><meta charset=\"{charset}\"></head>").into_bytes();
            page.push(byte);
            decode(&page, Format::Html).0.chars().last()
        };
        assert_eq!(page("windows-1252", 0xe9), Some('é'));
        assert_eq!(page("iso-8859-1", 0xef), Some('ï'));
        assert_eq!(page("iso-8859-2", 0xb3), Some('ł'));
        assert_eq!(page("nonsense", 0x93), Some('“'));
    }

    #[test]
    fn a_declaration_does_not_spoil_utf_8() {
        let page = "<meta charset=\"iso-8859-1\">café";
        assert_eq!(
            decode(page.as_bytes(), Format::Html),
            (page.to_owned(), None)
        );
    }

    #[test]
    fn utf_16_is_known_without_its_mark() {
        let bytes: Vec<u8> = "The wind".bytes().flat_map(|byte| [byte, 0]).collect();
        assert_eq!(
            decode(&bytes, Format::Text),
            ("The wind".to_owned(), Some("UTF-16"))
        );
    }
}
