//! Text in runs as the terminal, Markdown and HTML have it.

use anstyle::Style;
use ibid_styles::{RichText, Run};

use crate::print;

/// Text, with italics on a terminal.
pub(crate) fn to_text(text: &RichText) -> String {
    let italic = Style::new().italic();
    let is_coloured = print::is_coloured();
    let runs = text.runs().iter().map(|run| {
        let text = print::clean(&run.text);
        if run.italic && is_coloured {
            format!("{italic}{text}{italic:#}")
        } else {
            text
        }
    });
    runs.collect()
}

/// Markdown: italics in `*`, everything that Markdown would read as markup escaped.
pub(crate) fn to_markdown(text: &RichText) -> String {
    let runs = text.runs().iter().map(|run| {
        let text = escape_markdown(&run.text);
        if run.italic { emphasised(&text) } else { text }
    });
    runs.collect()
}

/// The text between `*`, which stand next to it and not next to a space.
fn emphasised(text: &str) -> String {
    let inner = text.trim();
    let Some((before, after)) = text.split_once(inner) else {
        return text.to_owned();
    };
    if inner.is_empty() {
        text.to_owned()
    } else {
        format!("{before}*{inner}*{after}")
    }
}

fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in print::clean(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '^' | '$' | '@' | '#' | '|'
        ) {
            out.push('\\');
        }
        if c == '&' {
            out.push_str("&amp;");
        } else {
            out.push(c);
        }
    }
    out
}

/// HTML: italics in `<i>`, addresses as links where they lead to the web.
pub(crate) fn to_html(text: &RichText) -> String {
    text.runs().iter().map(run_to_html).collect()
}

fn run_to_html(run: &Run) -> String {
    let mut text = escape_html(&run.text);
    if run.italic {
        text = format!("<i>{text}</i>");
    }
    match &run.link {
        Some(link) if link.starts_with("https://") || link.starts_with("http://") => {
            format!("<a href=\"{}\">{text}</a>", escape_html(link))
        }
        _ => text,
    }
}

/// The text with everything that HTML would read as markup escaped.
pub(crate) fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in print::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_text() {
        let mut text = RichText::plain("<b>*a*</b> & [x](y) ");
        text.append(RichText::italic("“q” "));
        assert_eq!(
            to_markdown(&text),
            "\\<b\\>\\*a\\*\\</b\\> &amp; \\[x\\](y) *“q”* "
        );
        assert_eq!(
            to_html(&text),
            "&lt;b&gt;*a*&lt;/b&gt; &amp; [x](y) <i>“q” </i>"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let link = |address: &str| {
            let mut text = RichText::new();
            text.push(Run {
                text: "x".to_owned(),
                italic: false,
                link: Some(address.to_owned()),
            });
            to_html(&text)
        };
        assert_eq!(link("javascript:alert(1)"), "x");
        assert_eq!(
            link("https://a.org/\"onclick"),
            "<a href=\"https://a.org/&quot;onclick\">x</a>"
        );
    }
}
