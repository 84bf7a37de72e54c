//! The layout of an MLA paper, where the document has another: one remark each, however often it is so.

use std::ops::Range;

use ibid_diagnostics::Span;
use ibid_manuscript::{BlockKind, Inline, Manuscript};

use super::looks::{Look, Looks};
use super::outline::Outline;
use super::places::Places;
use crate::elements::{attribute, each};
use crate::review::remark::Remark;

/// An inch, in twentieths of a point.
const INCH: i32 = 1440;
/// A paragraph of prose has more bytes than this; what is shorter may be a heading or a line of the first page.
const PROSE: usize = 150;

/// The document whose layout is judged.
pub(super) struct Layout<'a> {
    pub(super) essay: &'a Manuscript,
    /// The main part.
    pub(super) xml: &'a str,
    pub(super) outline: &'a Outline,
    pub(super) places: &'a Places<'a>,
    pub(super) looks: &'a Looks,
    /// The page heads.
    pub(super) heads: &'a [String],
    /// The words at which the whole essay is remarked on.
    pub(super) first: Range<usize>,
}

impl Layout<'_> {
    /// What to say of it.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let entries = self.entries();
        let first = &self.first;
        let mut out = Vec::new();
        let mut say = |at: Option<Range<usize>>, paragraphs: [&str; 2]| {
            out.extend(at.map(|range| Remark {
                range,
                paragraphs: paragraphs.map(str::to_owned).to_vec(),
            }));
        };
        say(
            (!self.has_margins()).then(|| first.clone()),
            [
                "The margins are not one inch.",
                "An MLA paper has margins of one inch on all four sides. In Word: Layout > Margins > Normal.",
            ],
        );
        say(
            self.head_fault().map(|_| first.clone()),
            [
                self.head_fault().unwrap_or_default(),
                "At the top right of every page, half an inch from the edge, put your last name and the page number. In Word: Insert > Page Number > Top of Page > Plain Number 3; then type your last name and a space before the number.",
            ],
        );
        let title = self.title_fault();
        let at = title.as_ref().map(|(range, _)| range.clone());
        say(
            at,
            [
                title.as_ref().map_or("", |(_, fault)| fault.as_str()),
                "The title of an MLA paper is centered and looks like the rest of the text: no bold, no underlining, no larger letters.",
            ],
        );
        let is_double = |look: &Look| look.line.unwrap_or(240) >= 440;
        let mut all = self.prose();
        all.extend(entries.iter().cloned());
        let spacing = most_are_not(&all, is_double).or_else(|| most_are_not(&entries, is_double));
        say(
            spacing,
            [
                "The lines are not double-spaced.",
                "The whole paper is double-spaced: the heading, the text, quotations and the list of works cited. In Word: select all, then Home > Line and Paragraph Spacing > 2.0.",
            ],
        );
        let hangs = |look: &Look| look.is_item || look.hanging.unwrap_or(0) >= 500;
        say(
            most_are_not(&entries, hangs),
            [
                "The entries of the list have no hanging indent.",
                "The first line of an entry begins at the margin, and the lines below it half an inch to the right. In Word: select the list, then Home > Paragraph > Indentation > Special > Hanging.",
            ],
        );
        out
    }

    /// The look of the paragraph that a stretch of the essay stands in.
    fn look(&self, span: Span) -> Option<(Range<usize>, Look)> {
        let bytes = self.places.main(&span.range())?;
        let atom = self.outline.atoms.get(self.outline.atom_at(bytes.start)?)?;
        let properties = self.outline.paragraphs.get(atom.paragraph)?;
        let look = self.looks.paragraph(self.xml, properties.clone());
        let words = span.text(&self.essay.source);
        let end = words.char_indices().filter(|(_, c)| *c == ' ').nth(4);
        let length = end.map_or(words.trim_end().len(), |(at, _)| at);
        Some((span.start..span.start + length, look))
    }

    fn entries(&self) -> Vec<(Range<usize>, Look)> {
        let list = self.essay.works_cited.iter();
        let entries = list.flat_map(|list| &list.entries);
        entries.filter_map(|entry| self.look(entry.span)).collect()
    }

    fn prose(&self) -> Vec<(Range<usize>, Look)> {
        let blocks = self.essay.blocks.iter();
        let prose = blocks.filter(|block| {
            matches!(block.kind, BlockKind::Paragraph(_)) && block.span.len() > PROSE
        });
        prose.filter_map(|block| self.look(block.span)).collect()
    }

    /// Whether the margins of all sections are an inch, or are not said.
    fn has_margins(&self) -> bool {
        let mut is_so = true;
        each(self.xml, |start| {
            if start.local_name().as_ref() == "pgMar" {
                for side in ["top", "right", "bottom", "left"] {
                    let margin = attribute(start, side).and_then(|value| value.parse::<i32>().ok());
                    is_so &= margin.is_none_or(|margin| (margin.abs() - INCH).abs() <= 30);
                }
            }
        });
        is_so
    }

    /// What the running head lacks.
    fn head_fault(&self) -> Option<&'static str> {
        let has_number = |head: &&String| head.contains("PAGE") || head.contains("pgNum");
        let Some(head) = self.heads.iter().find(has_number) else {
            return Some("There is no page number at the top of the pages.");
        };
        let mut reader = quick_xml::Reader::from_str(head);
        let (mut is_text, mut has_name) = (false, false);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Start(start)) => {
                    is_text = start.local_name().as_ref() == "t";
                }
                Ok(quick_xml::events::Event::End(_)) => is_text = false,
                Ok(quick_xml::events::Event::Text(text)) if is_text => {
                    has_name |= text.chars().any(char::is_alphabetic);
                }
                Ok(quick_xml::events::Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        (!has_name).then_some("The running head has a page number and no last name.")
    }

    /// How the title differs from what MLA has, with its words.
    fn title_fault(&self) -> Option<(Range<usize>, String)> {
        let content = &self.essay.front_matter.title_content;
        let span = content.first().map(Inline::place)?;
        let (range, look) = self.look(span)?;
        let bytes = self.places.main(&span.range())?;
        let paragraph = self
            .outline
            .atoms
            .get(self.outline.atom_at(bytes.start)?)?
            .paragraph;
        let atoms = self.outline.atoms.iter();
        let atoms = atoms.filter(|atom| atom.paragraph == paragraph);
        let heads = atoms.filter_map(|atom| atom.run.as_ref().map(|run| run.head.clone()));
        let runs: Vec<Look> = heads
            .map(|head| self.looks.run(self.xml, head, look))
            .collect();
        let usual = self
            .prose()
            .first()
            .and_then(|(_, look)| look.size)
            .unwrap_or(24);
        let all = |is_so: fn(&Look) -> bool| !runs.is_empty() && runs.iter().all(is_so);
        let mut faults = Vec::new();
        if look.is_centered != Some(true) {
            faults.push("not centered");
        }
        if all(|look| look.is_bold == Some(true)) {
            faults.push("in bold");
        }
        if all(|look| look.is_underlined == Some(true)) {
            faults.push("underlined");
        }
        if !runs.is_empty()
            && runs
                .iter()
                .all(|look| look.size.is_some_and(|size| size > usual + 2))
        {
            faults.push("in larger letters");
        }
        let last = faults.pop()?;
        let fault = match faults.as_slice() {
            [] => last.to_owned(),
            faults => format!("{} and {last}", faults.join(", ")),
        };
        Some((range, format!("The title is {fault}.")))
    }
}

/// The first paragraph that is not as it should be, where most are not.
fn most_are_not(
    paragraphs: &[(Range<usize>, Look)],
    is_right: impl Fn(&Look) -> bool,
) -> Option<Range<usize>> {
    let mut wrong = paragraphs.iter().filter(|(_, look)| !is_right(look));
    let count = wrong.clone().count();
    let first = wrong.next()?;
    (count * 2 > paragraphs.len()).then(|| first.0.clone())
}
