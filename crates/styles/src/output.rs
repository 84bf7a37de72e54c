//! Printed text in other languages: plain text, Markdown, HTML, JSON. Pure functions; what a text holds
//! cannot act in the place where it is shown.

use serde::Serialize;

use crate::{RichText, WorksCitedEntry};

/// How plain text shows italics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Italics {
    /// Not at all.
    #[default]
    Plain,
    /// As a terminal does, with escape codes.
    Terminal,
}

/// Plain text on one line. Control characters and marks that reverse the direction of text are left out.
pub fn text(rich: &RichText, italics: Italics) -> String {
    let mut out = String::new();
    for run in rich.runs() {
        let shown = safe(&run.text);
        if run.italic && italics == Italics::Terminal {
            out.push_str("\u{1b}[3m");
            out.push_str(&shown);
            out.push_str("\u{1b}[23m");
        } else {
            out.push_str(&shown);
        }
    }
    out
}

/// Markdown: italics between asterisks, addresses as links, every character that Markdown could read escaped.
///
/// ```
/// use ibid_styles::{RichText, output};
/// let mut entry = RichText::plain("---. ");
/// entry.append(RichText::italic("On *Stars*"));
/// assert_eq!(output::markdown(&entry), r"\---. *On \*Stars\**");
/// ```
pub fn markdown(rich: &RichText) -> String {
    let mut out = String::new();
    for run in rich.runs() {
        let shown = markdown_escaped(&safe(&run.text), out.is_empty());
        let shown = if run.italic {
            format!("*{shown}*")
        } else {
            shown
        };
        match run.link.as_deref().filter(|link| is_web(link)) {
            Some(link) => {
                let link = safe(link)
                    .replace('<', "%3C")
                    .replace('>', "%3E")
                    .replace(' ', "%20");
                out.extend(["[", &shown, "](<", &link, ">)"]);
            }
            None => out.push_str(&shown),
        }
    }
    out
}

/// HTML: italics as `i`, addresses as links, everything else escaped.
///
/// ```
/// use ibid_styles::{RichText, output};
/// assert_eq!(output::html(&RichText::italic("Q&A <b>")), "<i>Q&amp;A &lt;b&gt;</i>");
/// ```
pub fn html(rich: &RichText) -> String {
    let mut out = String::new();
    for run in rich.runs() {
        let shown = html_escaped(&safe(&run.text));
        let shown = if run.italic {
            format!("<i>{shown}</i>")
        } else {
            shown
        };
        match run.link.as_deref().filter(|link| is_web(link)) {
            Some(link) => out.extend([
                "<a href=\"",
                &html_escaped(&safe(link)),
                "\">",
                &shown,
                "</a>",
            ]),
            None => out.push_str(&shown),
        }
    }
    out
}

/// The list as plain text, an entry on a line each.
pub fn works_cited_text(entries: &[WorksCitedEntry], italics: Italics) -> String {
    lines(entries, "\n", |entry| text(&entry.text, italics))
}

/// The list as Markdown, an entry in a paragraph each.
pub fn works_cited_markdown(entries: &[WorksCitedEntry]) -> String {
    lines(entries, "\n\n", |entry| markdown(&entry.text))
}

/// The list as HTML: an entry in a paragraph each, with its key as `id`.
pub fn works_cited_html(entries: &[WorksCitedEntry]) -> String {
    lines(entries, "\n", |entry| {
        let key = html_escaped(&safe(entry.key.as_str()));
        format!(
            "<p class=\"works-cited-entry\" id=\"ref-{key}\">{}</p>",
            html(&entry.text)
        )
    })
}

/// The list as JSON: `{"entries": [{"key": …, "runs": [{"text": …, "italic": true, "link": …}]}]}`.
pub fn works_cited_json(entries: &[WorksCitedEntry]) -> impl Serialize + '_ {
    List {
        entries: entries
            .iter()
            .map(|entry| Entry {
                key: entry.key.as_str(),
                runs: json_runs(&entry.text),
            })
            .collect(),
    }
}

#[derive(Serialize)]
struct List<'a> {
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    key: &'a str,
    runs: Vec<JsonRun<'a>>,
}

#[derive(Serialize)]
struct JsonRun<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    italic: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
}

fn json_runs(rich: &RichText) -> Vec<JsonRun<'_>> {
    rich.runs()
        .iter()
        .map(|run| JsonRun {
            text: &run.text,
            italic: run.italic,
            link: run.link.as_deref(),
        })
        .collect()
}

fn lines(
    entries: &[WorksCitedEntry],
    between: &str,
    line: impl Fn(&WorksCitedEntry) -> String,
) -> String {
    let lines: Vec<String> = entries.iter().map(line).collect();
    let mut out = lines.join(between);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The text without control characters and without marks that change the direction of text.
fn safe(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\t' | '\r' => Some(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// Text for an element or an attribute of HTML and XML.
pub fn html_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The text with a backslash before what Markdown reads; at the start of a line also before the marks of
/// lists, headings and rules.
fn markdown_escaped(text: &str, starts_line: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (index, character) in text.chars().enumerate() {
        let inline = matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '@' | '^'
        );
        let block = starts_line
            && ((index == 0 && matches!(character, '#' | '+' | '-' | '=' | ':'))
                || (index == digits && digits > 0 && matches!(character, '.' | ')')));
        if inline || block {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
