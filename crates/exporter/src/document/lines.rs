//! A line of the essay as a line of the document: quotation marks curled, citations printed and linked, notes
//! numbered.

use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_manuscript::{Look, curl, curl_inlines};

use super::assemble::{Assembly, limit};
use super::inlines::Line;
use super::link::{not_followed, safe_address};
use super::{Block, Image, Inline, Link, Math, Text, citation, heading};
use crate::Error;
use crate::math::Formula;

/// The most pieces in one paragraph; typst's time grows with their square (10,000 take 2 s).
const MOST_PIECES: usize = 2_000;

impl Assembly<'_, '_> {
    /// A text on one line, its quotation marks as a printer sets them.
    pub(super) fn curled(&self, text: &str) -> String {
        let mut texts = [heading::one_line(text)];
        curl(&mut texts, self.language);
        texts.concat()
    }

    pub(super) fn image(&mut self, image: &ibid_manuscript::Image) -> Image {
        let (shown, problem) = self.gallery.show(image, self.options);
        self.problems.extend(problem);
        shown
    }

    pub(super) fn line(
        &mut self,
        inlines: &[ibid_manuscript::Inline],
    ) -> Result<Vec<Inline>, Error> {
        let mut line = Line::default();
        let mut at = Span::essay(0..0);
        let mut inlines = inlines.to_vec();
        curl_inlines(&mut inlines, self.language);
        for inline in &inlines {
            at = self.inline(&mut line, inline)?.unwrap_or(at);
            if line.len() > MOST_PIECES {
                return Err(limit(
                    "a paragraph changes its look too often",
                    format!("{MOST_PIECES} pieces"),
                    at,
                ));
            }
        }
        self.finish(line, at)
    }

    pub(super) fn finish(&mut self, line: Line, at: Span) -> Result<Vec<Inline>, Error> {
        self.size += line.size;
        if let Some((dropped, span)) = line.dropped {
            self.report_dropped(dropped, span.unwrap_or(at));
        }
        self.hold_size(at)?;
        Ok(line.finish())
    }

    /// Adds an inline to a line, and gives its place.
    fn inline(
        &mut self,
        line: &mut Line,
        inline: &ibid_manuscript::Inline,
    ) -> Result<Option<Span>, Error> {
        use ibid_manuscript::Inline as Typed;
        match inline {
            Typed::Text(run) if run.look.math => {
                self.formula(line, run);
                return Ok(Some(run.span));
            }
            Typed::Text(run) => {
                line.push(self.text(run));
                return Ok(Some(run.span));
            }
            Typed::LineBreak(_) => line.push_other(Inline::Break),
            Typed::Image(image) => {
                let shown = self.image(image);
                line.push_other(Inline::Image(shown));
            }
            Typed::NoteMark { label, span } => self.note_mark(line, label, *span)?,
            Typed::Citation { index, content } => self.citation(line, *index, content),
        }
        Ok(None)
    }

    /// A formula; one that cannot be read is printed as typed.
    fn formula(&mut self, line: &mut Line, run: &ibid_manuscript::TextRun) {
        match Formula::parse(run.text.trim_matches('$')) {
            Ok(formula) => line.push_other(Inline::Math(Math {
                typst: formula.typst(),
                alt: formula.plain(),
                tex: run.text.clone(),
                formula,
            })),
            Err(what) => {
                self.problems.push(
                    Diagnostic::new(
                        "unread-math",
                        Severity::Warning,
                        run.span,
                        format!(
                            "the formula is printed as typed, since `{what}` in it is not read"
                        ),
                    )
                    .with_help("write it with simpler commands, or show it as an image"),
                );
                line.push(Text {
                    look: Look::default(),
                    ..self.text(run)
                });
            }
        }
    }

    fn text(&mut self, run: &ibid_manuscript::TextRun) -> Text {
        let link = run.link.as_deref().and_then(|address| {
            let safe = safe_address(address);
            if safe.is_none() {
                self.problems.push(not_followed(address, run.span));
            }
            safe.map(Link::Url)
        });
        Text {
            text: run.text.clone(),
            look: run.look,
            link,
            citation: None,
            span: Some(run.span),
        }
    }

    fn citation(&mut self, line: &mut Line, index: usize, content: &[ibid_manuscript::Inline]) {
        let runs = match citation::printed(self.cited, index, self.options.citations) {
            Some(printed) => citation::runs_of(printed),
            None => content
                .iter()
                .filter_map(|inline| match inline {
                    ibid_manuscript::Inline::Text(run) => Some(self.text(run)),
                    _ => None,
                })
                .collect(),
        };
        let is_printed = citation::printed(self.cited, index, self.options.citations).is_some();
        let notes = self.cited.printed.notes.as_ref().filter(|_| is_printed);
        if let Some(name) = notes.and_then(|notes| notes.get(index)) {
            return self.citation_in_note(line, index, runs, citation::runs_of(name));
        }
        // A citation that prints nothing takes the space before it along.
        if runs.is_empty() {
            line.trim_end();
        }
        self.push_citation(line, index, runs);
    }

    /// Adds what is printed of a citation, live where it is to be.
    fn push_citation(&self, line: &mut Line, index: usize, runs: Vec<Text>) {
        let citation = self.cited.citations.get(index);
        match citation.filter(|citation| self.is_live(citation)) {
            Some(citation) => citation::push_live(line, citation, index, runs, &self.entries),
            None => citation::push(line, citation, runs, &self.entries),
        }
    }

    /// A citation of a style that prints notes: the name in the sentence where it has one, and the mark of the note. In
    /// a note of the essay's own it stands in the sentence.
    fn citation_in_note(
        &mut self,
        line: &mut Line,
        index: usize,
        runs: Vec<Text>,
        name: Vec<Text>,
    ) {
        let citation = self.cited.citations.get(index);
        if self.in_note {
            line.push_sentence(|line| self.push_citation(line, index, runs));
            return;
        }
        if name.is_empty() {
            line.trim_end();
        }
        citation::push(line, citation, name, &self.entries);
        let mut note = Line::default();
        self.push_citation(&mut note, index, runs);
        self.size += note.size;
        self.notes.push(vec![Block::Paragraph {
            content: note.finish(),
            continued: false,
        }]);
        line.push_note(self.notes.len() - 1);
    }

    fn note_mark(&mut self, line: &mut Line, label: &str, span: Span) -> Result<(), Error> {
        let known = self.numbers.get(label).copied();
        let defined = self.defined.get(label).copied();
        let (false, Some(note)) = (self.in_note, defined) else {
            line.push(Text {
                text: format!("[^{label}]"),
                look: Look::default(),
                link: None,
                citation: None,
                span: Some(span),
            });
            return Ok(());
        };
        let number = if let Some(number) = known {
            number
        } else {
            self.numbers.insert(note.label.as_str(), self.notes.len());
            self.in_note = true;
            let blocks = self.blocks(&note.blocks, 0);
            self.in_note = false;
            self.notes.push(blocks?);
            self.notes.len() - 1
        };
        line.push_other(Inline::Note {
            note: number,
            again: known.is_some(),
        });
        Ok(())
    }

    pub(super) fn report_dropped(&mut self, dropped: char, span: Span) {
        let place = Span::essay(span.range())
            .text(&self.cited.manuscript.source)
            .find(dropped)
            .map(|at| Span::essay(span.start + at..span.start + at + dropped.len_utf8()));
        self.problems.push(
            Diagnostic::new(
                "control-character",
                Severity::Warning,
                place.unwrap_or(span),
                format!(
                    "the control character U+{:04X} cannot be printed and is left out",
                    u32::from(dropped)
                ),
            )
            .with_help("delete it"),
        );
    }
}
