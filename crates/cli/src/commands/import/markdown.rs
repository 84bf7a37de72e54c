//! The essay that an import writes.

use ibid_citations::{CitationForm, Cited, to_markdown_cited};
use ibid_diagnostics::Span;
use ibid_manuscript::LeftOut;

/// The name of the library beside the essay.
pub(super) const LIBRARY: &str = "references.yml";

/// The essay as Markdown with its library named; the list of works cited is in the library, and the lines that were
/// left out may be kept in a comment.
pub(super) fn essay(mut cited: Cited, form: CitationForm, keep_left_out: bool) -> String {
    let matter = &mut cited.manuscript.front_matter;
    matter.references = Some((LIBRARY.to_owned(), Span::essay(0..0)));
    // They speak of other files than those of the new folder.
    matter.template = None;
    matter.nocite.clear();
    cited.manuscript.works_cited = None;
    let mut out = to_markdown_cited(&cited, form);
    if keep_left_out {
        out.push_str(&comment(&cited.manuscript.left_out));
    }
    out
}

/// The lines that were left out, in a comment; empty where there are none.
fn comment(left_out: &[LeftOut]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let lines: String = left_out
        .iter()
        .map(|line| line.text.replace("--", "- -") + "\n")
        .collect();
    format!("\n<!-- left out on import\n{lines}-->\n")
}
