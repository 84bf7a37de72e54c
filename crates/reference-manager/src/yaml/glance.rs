//! What an entry says at a glance: its plain fields, read from its lines without a parser. Most entries of a
//! library are written plainly, and a look-up among 100,000 has no time to read each in full.

use std::ops::Range;

use memchr::{memchr, memchr2};

use super::split::{first_content, lines, pieces};

/// The plain fields of an entry.
#[derive(Debug)]
pub(crate) struct Glance<'a> {
    /// The cite key.
    pub(crate) key: &'a str,
    fields: Vec<(&'a str, &'a str)>,
}

impl<'a> Glance<'a> {
    /// Looks at a piece; `None` where it is not written plainly, and has to be parsed.
    pub(crate) fn of(piece: &'a str) -> Option<Self> {
        let mut all = lines(piece, 0..piece.len());
        let first = all.next()?;
        let key = piece.get(first.start..first.content_end)?.trim_end();
        let key = scalar(key.strip_suffix(':')?)?;
        let body = first.end..piece.len();
        let (indent, _) = first_content(piece, body.clone())?;
        let fields = pieces(piece, body, indent)
            .map(|range| field(piece, range))
            .collect::<Option<Vec<_>>>()?;
        Some(Self { key, fields })
    }

    /// The value of a field as it is written, over all its lines.
    pub(crate) fn written(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.fields.iter().find(|(field, _)| *field == name)?;
        Some(value)
    }

    /// The value of a field, empty where it is not there. `None`: it has to be parsed.
    pub(crate) fn scalar(&self, name: &str) -> Option<&'a str> {
        match self.written(name) {
            None | Some("") => Some(""),
            Some(written) => scalar(written),
        }
    }

    /// The names or other texts of a field: one, a list in brackets, or a list of lines. `None` where it has
    /// to be parsed.
    pub(crate) fn list(&self, name: &str) -> Option<Vec<&'a str>> {
        let written = self.written(name).unwrap_or_default();
        if written.is_empty() {
            return Some(Vec::new());
        }
        if let Some(inner) = written.strip_prefix('[') {
            return in_brackets(inner.strip_suffix(']')?);
        }
        if written.starts_with("- ") {
            let items = written
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty());
            return items.map(|item| scalar(item.strip_prefix("- ")?)).collect();
        }
        Some(vec![scalar(written)?])
    }
}

/// The name of a field, and its value over all its lines.
fn field(piece: &str, range: Range<usize>) -> Option<(&str, &str)> {
    let written = piece.get(range)?.trim_ascii();
    let colon = memchr(b':', written.as_bytes())?;
    let (name, value) = (written.get(..colon)?, written.get(colon + 1..)?);
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_field = is_name && (value.is_empty() || value.starts_with([' ', '\n', '\r']));
    is_field.then(|| (name, value.trim_ascii()))
}

/// `"A, B", "C, D"` without escapes.
fn in_brackets(inner: &str) -> Option<Vec<&str>> {
    let mut items = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        let item = rest.strip_prefix('"')?;
        let end = item.find('"')?;
        let text = item.get(..end)?;
        if text.contains(['\\', '\n']) {
            return None;
        }
        items.push(text);
        let behind = item.get(end + 1..)?.trim_start();
        rest = match behind.strip_prefix(',') {
            Some(more) => more.trim_start(),
            None if behind.is_empty() => behind,
            None => return None,
        };
    }
    Some(items)
}

/// A scalar on one line whose text is what is written between its marks.
fn scalar(written: &str) -> Option<&str> {
    let written = written.trim_ascii();
    if memchr2(b'\n', b'\\', written.as_bytes()).is_some() {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(inner) = written.strip_prefix(quote) {
            let inner = inner.strip_suffix(quote)?;
            return (!inner.contains(quote)).then_some(inner);
        }
    }
    let is_plain = written.starts_with(|c: char| c.is_alphanumeric())
        && (memchr2(b':', b'#', written.as_bytes()).is_none()
            || ![": ", ":\t", " #", "\t#"]
                .iter()
                .any(|mark| written.contains(mark)))
        && !written.ends_with(':')
        && !matches!(written, "null" | "Null" | "NULL");
    is_plain.then_some(written)
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn a_tab_stands_before_a_comment_as_a_space_does() {
        assert_eq!(scalar("Emma"), Some("Emma"));
        assert_eq!(scalar("C#"), Some("C#"));
        for parsed in ["Emma # mine", "Emma\t# mine", "Emma:\tA Novel"] {
            assert_eq!(scalar(parsed), None, "{parsed:?}");
        }
    }
}
