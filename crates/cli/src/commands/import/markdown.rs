//! The essay that an import writes.

use ibid_citations::{
    Citation, CitationForm, CitationKind, Cited, Resolution, TypedForm, to_markdown_cited,
};
use ibid_diagnostics::Span;
use ibid_manuscript::{Block, BlockKind, Inline, LeftOut, Look, TextRun, WorksCitedList};
use ibid_styles::CiteForm;

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
    keep_annotations(&mut cited);
    cited.manuscript.works_cited = None;
    let mut out = to_markdown_cited(&cited, form);
    if keep_left_out {
        out.push_str(&comment(&cited.manuscript.left_out));
    }
    out
}

/// Writes a list with annotations as a part of the essay: the key of each source, and under it what is said of it.
fn keep_annotations(cited: &mut Cited) {
    let Some(list) = cited
        .manuscript
        .works_cited
        .take()
        .filter(WorksCitedList::is_annotated)
    else {
        return;
    };
    let place = Span::essay(0..0);
    let mut push = |kind| cited.manuscript.blocks.push(Block { kind, span: place });
    let heading = list
        .heading
        .as_ref()
        .map_or("Annotated Bibliography", |(text, _)| text);
    push(BlockKind::Heading {
        level: 1,
        content: vec![Inline::Text(TextRun {
            text: heading.to_owned(),
            span: place,
            look: Look::default(),
            link: None,
        })],
    });
    for (entry, key) in list.entries.into_iter().zip(&cited.annotated) {
        let Some(key) = key else { continue };
        let index = cited.citations.len();
        cited.citations.push(Citation {
            span: place,
            text: format!("[@{key}]"),
            kind: CitationKind::Parenthetical,
            typed_as: TypedForm::Pandoc,
            items: Vec::new(),
            resolution: Resolution::Exact,
            signal: None,
            block: 0,
            form: CiteForm::Parenthetical,
            in_parentheses: false,
            possessive: false,
        });
        let content = Vec::new();
        push(BlockKind::Paragraph(vec![Inline::Citation {
            index,
            content,
        }]));
        let said = entry.annotation.into_iter().map(|block| block.kind);
        said.for_each(&mut push);
    }
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
