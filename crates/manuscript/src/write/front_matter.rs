//! Front matter as YAML.

use std::fmt::Write as _;

use super::citations::Citations;
use super::{escape, inline};
use crate::FrontMatter;

/// The front matter between its fences; empty where nothing is known.
pub(super) fn write(matter: &FrontMatter) -> String {
    let mut out = String::new();
    let title = if matter.title_content.is_empty() {
        matter.title.as_deref().map(escaped)
    } else {
        Some(inline::write(&matter.title_content, Citations::UNKNOWN))
    };
    field(&mut out, "title", title.as_deref());
    field(
        &mut out,
        "subtitle",
        matter.subtitle.as_deref().map(escaped).as_deref(),
    );
    match matter.authors.as_slice() {
        [one] => field(&mut out, "author", Some(one)),
        [] => {}
        several => {
            out.push_str("author:\n");
            for name in several {
                let _ = writeln!(out, "  - {}", scalar(name));
            }
        }
    }
    field(&mut out, "instructor", matter.instructor.as_deref());
    field(&mut out, "course", matter.course.as_deref());
    field(&mut out, "date", matter.date.as_deref());
    let placed = [
        ("references", &matter.references),
        ("style", &matter.style),
        ("template", &matter.template),
        ("paper", &matter.paper),
    ];
    for (name, value) in placed {
        field(
            &mut out,
            name,
            value.as_ref().map(|(text, _)| text.as_str()),
        );
    }
    field(&mut out, "lang", matter.lang.as_deref());
    if let Some(title_page) = matter.title_page {
        let _ = writeln!(out, "title-page: {title_page}");
    }
    if matter.endnotes {
        out.push_str("notes: end\n");
    }
    if !matter.nocite.is_empty() {
        let keys: Vec<String> = matter.nocite.iter().map(|key| scalar(key)).collect();
        let _ = writeln!(out, "nocite: [{}]", keys.join(", "));
    }
    if let Some((settings, _)) = &matter.settings {
        let on_line = settings.starts_with(['{', '[']) || !settings.contains([':', '\n']);
        let gap = if on_line { ' ' } else { '\n' };
        let _ = writeln!(out, "ibid:{gap}{settings}");
    }
    if out.is_empty() {
        out
    } else {
        format!("---\n{out}---\n\n")
    }
}

/// Titles are read as Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape::push(&mut out, text);
    out
}

fn field(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
        let _ = writeln!(out, "{name}: {}", scalar(value));
    }
}

/// A scalar, in quotation marks where YAML would read something else.
fn scalar(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_word = |c: char| c.is_alphanumeric() || " .,’“”‘–—()/'_+".contains(c);
    let is_plain = text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| is_word(c) || c == '-')
        && !matches!(text.as_str(), "null" | "true" | "false" | "yes" | "no");
    if is_plain {
        text
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
