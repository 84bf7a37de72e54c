//! LaTeX: an article of MLA's page, which needs no packages but those that every distribution has.
//!
//! What an essay says is text: each of its signs that means something to TeX is escaped, formulas are written anew
//! from what was read of them, and the name of an image that TeX could read otherwise is not written.

mod body;

use std::fmt::Write as _;

use ibid_diagnostics::Diagnostic;

use crate::Paper;
use crate::document::{Document, WorksCited, plain};
use crate::tex::escape;
use body::Body;

const PREAMBLE: &str = include_str!("preamble.tex");

/// Writes the document as LaTeX.
pub(crate) fn write(document: &Document<'_>, problems: &mut Vec<Diagnostic>) -> Vec<u8> {
    let mut body = Body::new(document, problems);
    let mut parts = vec![preamble(document), "\\begin{document}".to_owned()];
    parts.push(head(document, &mut body));
    parts.push(body.blocks(&document.blocks));
    if document.endnotes && !document.notes.is_empty() {
        parts.push(endnotes(document, &mut body));
    }
    if let Some(list) = &document.works_cited {
        parts.push(works_cited(list, &mut body));
    }
    parts.push("\\end{document}\n".to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n").into_bytes()
}

fn preamble(document: &Document<'_>) -> String {
    let paper = match document.paper {
        Paper::UsLetter => "letterpaper",
        Paper::A4 => "a4paper",
    };
    let settings = format!(
        "pdftitle={{{}}},pdfauthor={{{}}},pdflang={{{}}}",
        escape(&document.name),
        escape(&document.authors.join(", ")),
        document.language_tag()
    );
    let head = match document.running_head.as_str() {
        "" => String::new(),
        head => escape(head) + "~",
    };
    PREAMBLE
        .trim_end()
        .replace("{paper}", paper)
        .replace("{{settings}}", &format!("{{{settings}}}"))
        .replace("{head}", &head)
}

/// The heading and the title, on a page of their own where the essay asks for one.
fn head(document: &Document<'_>, body: &mut Body<'_, '_>) -> String {
    let heading = document.heading.iter();
    let mut lines: Vec<String> = heading
        .map(|line| format!("\\noindent {}\\par", escape(line)))
        .collect();
    let title = document.title.as_deref().map(|title| body.line(title));
    let title = title.map(|title| format!("{{\\centering {title}\\par}}"));
    if document.title_page {
        lines.insert(0, "\\thispagestyle{empty}".to_owned());
        lines.push("\\vspace*{\\stretch{1}}".to_owned());
        lines.extend(title.clone());
        lines.push("\\vspace*{\\stretch{2}}".to_owned());
        lines.push("\\clearpage\\setcounter{page}{1}".to_owned());
    }
    lines.extend(title);
    lines.join("\n")
}

fn endnotes(document: &Document<'_>, body: &mut Body<'_, '_>) -> String {
    let mut out = "\\begin{notes}{Notes}".to_owned();
    for (at, note) in document.notes.iter().enumerate() {
        let number = at + 1;
        let _ = write!(
            out,
            "\n\n\\indent\\hypertarget{{note-{number}}}{{}}{number}.~{}",
            body.blocks(note)
        );
    }
    out + "\n\\end{notes}"
}

fn works_cited(list: &WorksCited, body: &mut Body<'_, '_>) -> String {
    let mut out = format!("\\begin{{entries}}{{{}}}", escape(&list.heading));
    for (at, (entry, said)) in list.annotated().enumerate() {
        let _ = write!(
            out,
            "\n\n\\indent\\hypertarget{{entry-{at}}}{{}}{}\\par",
            body.line(entry)
        );
        if !said.is_empty() {
            let indent = if said.len() > 1 { "0.5in" } else { "0pt" };
            let _ = write!(
                out,
                "\n\\begin{{annotation}}\\setlength{{\\parindent}}{{{indent}}}\n{}\n\\end{{annotation}}",
                body.blocks(said)
            );
        }
    }
    out + "\n\\end{entries}"
}

/// A heading's text for bookmarks, which hold no notes.
fn short(content: &[crate::document::Inline]) -> String {
    escape(&plain(content).replace('\n', " "))
}
