//! Stretches of a text that are markup and no prose: tags of templating languages (Liquid, Jinja, Hugo) and attributes,
//! which no parser of Markdown knows; in plain text the tags of HTML too.
//!
//! While a text is parsed they are hidden behind a sign that no format reads, as many bytes long, so that places stay.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::app_marks;
use super::html_in_markdown::{element_name, is_element, is_void};

/// Stands for each byte of markup while the text is parsed.
const HIDDEN: char = '\u{2}';

/// The longest tag.
const LONGEST: usize = 2_000;

/// The longest note in the line.
const LONGEST_NOTE: usize = 5_000;

/// Which markup is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinds {
    /// Tags of templates, attributes in braces, and notes in the line: the parser of Markdown reads the rest.
    Templates,
    /// The same within a note, which holds no other.
    InNote,
    /// HTML too.
    All,
}

/// A text with its markup hidden.
pub(super) struct Masked<'a> {
    /// The text, as long as the source.
    pub(super) text: Cow<'a, str>,
    /// The stretches that are hidden, in order and apart.
    pub(super) hidden: Vec<Range<usize>>,
}

impl<'a> Masked<'a> {
    pub(super) fn new(source: &'a str, kinds: Kinds) -> Self {
        let hidden = if source.contains(HIDDEN) {
            Vec::new()
        } else {
            app_marks::with_comments(find(source, kinds), source)
        };
        if hidden.is_empty() {
            return Self {
                text: Cow::Borrowed(source),
                hidden,
            };
        }
        let mut text = String::with_capacity(source.len());
        let mut from = 0;
        for range in &hidden {
            text.push_str(source.get(from..range.start).unwrap_or_default());
            // Line ends stay, so that lines do; but for those in a note, which is one thing.
            let typed = source.get(range.clone()).unwrap_or_default();
            let is_note = typed.starts_with("^[");
            let bytes = typed.bytes();
            text.extend(bytes.map(|b| if b == b'\n' && !is_note { '\n' } else { HIDDEN }));
            from = range.end;
        }
        text.push_str(source.get(from..).unwrap_or_default());
        Self {
            text: Cow::Owned(text),
            hidden,
        }
    }

    /// Whether a line or a word of the masked text is markup alone.
    pub(super) fn is_markup(text: &str) -> bool {
        text.contains(HIDDEN) && text.chars().all(|c| c == HIDDEN || c.is_whitespace())
    }

    /// Whether a part of the masked text has markup in it.
    pub(super) fn has_markup(text: &str) -> bool {
        text.contains(HIDDEN)
    }

    /// The stretches hidden in a range.
    pub(super) fn within(&self, range: &Range<usize>) -> &[Range<usize>] {
        let from = self
            .hidden
            .partition_point(|hidden| hidden.end <= range.start);
        let to = self
            .hidden
            .partition_point(|hidden| hidden.start < range.end);
        self.hidden.get(from..to).unwrap_or_default()
    }
}

/// A text in its parts: whether each is hidden, and where it stands in the text.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (bool, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let is_hidden = rest.starts_with(HIDDEN);
        let end = rest
            .find(|c| (c == HIDDEN) != is_hidden)
            .map_or(text.len(), |length| at + length);
        let part = (is_hidden, at..end);
        at = end;
        Some(part)
    })
}

fn find(source: &str, kinds: Kinds) -> Vec<Range<usize>> {
    let html = (kinds == Kinds::All && source.contains('<')).then(|| Html::of(source));
    let last_comment = source
        .contains('{')
        .then(|| source.rfind("endcomment"))
        .flatten();
    let has_notes = kinds == Kinds::Templates;
    let mut marks = has_notes.then(|| app_marks::Marks::of(source));
    // One look in a table for each byte, as most bytes begin no markup.
    let begins: [bool; 256] = std::array::from_fn(|byte| {
        let byte = u8::try_from(byte).unwrap_or_default();
        byte == b'{'
            || html.is_some() && byte == b'<'
            || has_notes && byte == b'^'
            || marks.as_ref().is_some_and(|marks| marks.begin_with(byte))
    });
    let may_begin = |byte: &u8| begins.get(usize::from(*byte)).copied().unwrap_or_default();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(next) = source
        .as_bytes()
        .get(at..)
        .and_then(|rest| rest.iter().position(may_begin))
    {
        at += next;
        let rest = source.get(at..).unwrap_or_default();
        let length = match &html {
            Some(html) if rest.starts_with('<') => html.tag(rest, at),
            _ if rest.starts_with("^[") => inline_note(source, at),
            _ if !rest.starts_with('{') => {
                marks.as_mut().and_then(|marks| marks.length(source, at))
            }
            _ => template(source, at, last_comment).or_else(|| attributes(source, at)),
        };
        let Some(length) = length else {
            at += 1;
            continue;
        };
        // The brackets of a span are hidden with its attributes.
        let opening = (kinds != Kinds::All && rest.starts_with('{'))
            .then(|| span_opening(source, at))
            .flatten();
        let last = out.last().map_or(0, |last| last.end);
        match opening.filter(|opening| *opening >= last) {
            Some(opening) => {
                out.push(opening..opening + 1);
                out.push(at - 1..at + length);
            }
            None => out.push(at..at + length),
        }
        at += length;
    }
    out
}

/// The length of a note in the line, `^[so, and *so*]`, at a byte.
fn inline_note(source: &str, at: usize) -> Option<usize> {
    let rest = source.get(at..)?;
    if !rest.starts_with("^[") || source.get(..at)?.ends_with('\\') {
        return None;
    }
    let mut depth = 0_usize;
    let mut is_escaped = false;
    let mut before = b'^';
    for (length, b) in rest.bytes().enumerate().take(LONGEST_NOTE) {
        if b == b'\n' && before == b'\n' {
            return None;
        }
        before = b;
        match b {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'[' => depth += 1,
            b']' if depth == 1 => return (length > 2).then_some(length + 1),
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Where the bracket opens whose text has the attributes at a byte: `[mot]{lang=fr}`.
fn span_opening(source: &str, at: usize) -> Option<usize> {
    let before = source.get(..at)?.strip_suffix(']')?;
    let mut depth = 0_usize;
    for (place, b) in before.bytes().enumerate().rev().take(LONGEST) {
        match b {
            b']' => depth += 1,
            b'[' if depth == 0 => {
                let outer = source.get(..place)?;
                return (!outer.ends_with(['!', '^', '\\'])).then_some(place);
            }
            b'[' => depth -= 1,
            b'\n' if before.get(..place)?.ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// A text up to a sign, the sign included, no further than a blank line or the length of a tag.
pub(super) fn up_to(rest: &str, sign: &str) -> Option<usize> {
    let mut end = rest.len().min(LONGEST);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let near = rest.get(..end)?;
    let length = near.find(sign)? + sign.len();
    (!near.get(..length)?.contains("\n\n")).then_some(length)
}

/// The length of `{% … %}`, `{{ … }}` or `{# … #}` at a byte.
fn template(source: &str, at: usize, last_comment: Option<usize>) -> Option<usize> {
    let rest = source.get(at..)?;
    let length = match rest.as_bytes().get(1)? {
        b'%' => up_to(rest, "%}")?,
        b'#' => up_to(rest, "#}")?,
        b'{' => {
            // `x^{{2}}` is a formula.
            let before = source.get(..at)?.chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || "\\^_}$".contains(c)) {
                return None;
            }
            up_to(rest, "}}")?
        }
        _ => return None,
    };
    let inside = rest.get(2..length - 2)?;
    if !inside.contains(|c: char| c.is_alphanumeric()) {
        return None;
    }
    // What stands in a comment is for nobody.
    let name = inside.trim_start_matches('-').split_whitespace().next();
    if rest.starts_with("{%") && name == Some("comment") && last_comment > Some(at) {
        let end = rest.find("endcomment")?;
        return Some(end + up_to(rest.get(end..)?, "%}")?);
    }
    Some(length)
}

/// The length of `{: .note}`, or of `{.class width="50%"}` behind a link, an image, a span
/// or code.
fn attributes(source: &str, at: usize) -> Option<usize> {
    let rest = source.get(at..)?;
    let before = source.get(..at)?;
    let is_behind = before.ends_with([']', ')', '`']);
    let length = up_to(rest, "}")?;
    let inside = rest.get(1..length - 1)?;
    let inside = match inside.strip_prefix(':') {
        Some(inside) => inside,
        None if is_behind => inside,
        None => return None,
    };
    let first = inside.trim_start();
    let is_attribute = first.starts_with(['.', '#'])
        && first.chars().nth(1).is_some_and(char::is_alphabetic)
        || first
            .split_once('=')
            .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(is_name));
    (is_attribute && !inside.contains(['\n', '{'])).then_some(length)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')
}

/// The elements that a text opens and closes.
struct Html {
    opened: HashSet<String>,
    /// Where each is closed for the last time.
    closed: HashMap<String, usize>,
    last_comment: Option<usize>,
}

impl Html {
    fn of(source: &str) -> Self {
        let (mut opened, mut closed) = (HashSet::new(), HashMap::new());
        for (at, _) in source.match_indices('<') {
            let rest = source.get(at..).unwrap_or_default();
            let name = element_name(rest);
            if name.is_empty() {
                continue;
            }
            if rest.starts_with("</") {
                closed.insert(name, at);
            } else {
                opened.insert(name);
            }
        }
        Self {
            opened,
            closed,
            last_comment: source.rfind("-->"),
        }
    }

    /// The length of a tag, comment or script that begins a text; none where it may be a word of the prose: a tag has a
    /// partner, or attributes, or is one that needs no partner.
    fn tag(&self, rest: &str, at: usize) -> Option<usize> {
        if rest.starts_with("<!--") && self.last_comment > Some(at) {
            return rest.find("-->").map(|end| end + 3);
        }
        let name = element_name(rest);
        if !is_element(&name) {
            return None;
        }
        let closes = rest.starts_with("</");
        let length = up_to(rest, ">")?;
        let attributes = rest.get(1 + usize::from(closes) + name.len()..length - 1)?;
        let well_formed = attributes.is_empty()
            || attributes.starts_with(|c: char| c.is_whitespace() || c == '/')
                && !attributes.contains('<');
        let has_partner = if closes {
            self.opened.contains(&name)
        } else {
            self.closed.get(&name) > Some(&at)
        };
        let has_attributes = attributes.contains("=\"") || attributes.contains("='");
        if !well_formed || !(has_partner || !closes && (has_attributes || is_void(&name))) {
            return None;
        }
        if !closes && has_partner && matches!(name.as_str(), "script" | "style") {
            let end = rest.find("</")?;
            return Some(end + up_to(rest.get(end..)?, ">")?);
        }
        Some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(source: &str, kinds: Kinds) -> Vec<&str> {
        let found = find(source, kinds).into_iter();
        found.map(|range| source.get(range).unwrap()).collect()
    }

    #[test]
    fn tags_of_templates_are_markup_and_formulas_are_not() {
        let found = |text| hidden(text, Kinds::Templates);
        assert_eq!(
            found(
                "{% include fig.html alt=\"The \"sea\"\" %} and {{ \"/\" | url }}, {{< note \"x\" >}}"
            ),
            [
                "{% include fig.html alt=\"The \"sea\"\" %}",
                "{{ \"/\" | url }}",
                "{{< note \"x\" >}}"
            ]
        );
        assert_eq!(found("x^{{2}} and {a set} of {1, 2}, {{}}"), [""; 0]);
        assert_eq!(
            found("{% comment %} a \"b {% endcomment %} c"),
            ["{% comment %} a \"b {% endcomment %}"]
        );
        assert_eq!(
            found("![A map](map.png){width=\"50%\"} and [so]{.smallcaps}\n{: .note title=\"x\"}\n"),
            [
                "{width=\"50%\"}",
                "[",
                "]{.smallcaps}",
                "{: .note title=\"x\"}"
            ]
        );
    }

    #[test]
    fn notes_in_the_line_are_told() {
        let found = |text| hidden(text, Kinds::Templates);
        assert_eq!(
            found("So^[see [@lee] and\n*it*] and 2^10^ and \\^[no] and ^[open"),
            ["^[see [@lee] and\n*it*]"]
        );
    }

    #[test]
    fn tags_of_html_are_markup_in_plain_text() {
        let found = |text| hidden(text, Kinds::All);
        assert_eq!(
            found("<p class=\"x\">In <i>Jaws</i> 3 < 4, she wrote <Lee 12> and <b>."),
            ["<p class=\"x\">", "<i>", "</i>"]
        );
        assert_eq!(
            found("a<br>b <script>say(\"x\")</script> c"),
            ["<br>", "<script>say(\"x\")</script>"]
        );
        assert_eq!(found("see <https://a.org/b>"), [""; 0]);
    }

    #[test]
    fn a_mask_is_as_long_as_the_text() {
        let source = "Ä {{ \"é\" }} b {% x\ny %} c";
        let masked = Masked::new(source, Kinds::Templates);
        assert_eq!(masked.text.len(), source.len());
        assert_eq!(masked.text.lines().count(), source.lines().count());
        assert_eq!(parts(&masked.text).filter(|(hidden, _)| *hidden).count(), 3);
    }
}
