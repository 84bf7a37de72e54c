//! The list at the end, and what an annotated bibliography says under its entries.
//!
//! Annotations come from three places: the list typed at the essay's end, a part of the essay that names its sources by
//! key (`[@lee]`, and under it what is said), and the library, whose annotations are printed where the essay's heading
//! calls the list annotated.

use std::collections::HashMap;

use ibid_citations::TypedForm;
use ibid_diagnostics::{Diagnostic, Severity, Span};
use ibid_manuscript::{
    BlockKind, Format, Inline as Typed, Look, Prose, TypedEntry, curl, is_list_heading, read,
};
use ibid_styles::RichText;

use super::Assembly;
use crate::Error;
use crate::document::inlines::Line;
use crate::document::link::safe_address;
use crate::document::{Block, Inline, Link, Text, WorksCited};

/// What is said about one source.
#[derive(Default)]
struct Said<'a> {
    /// What stands in one paragraph with the key.
    line: &'a [Typed],
    blocks: Vec<&'a ibid_manuscript::Block>,
}

/// The part of an essay that is its annotated bibliography, by key.
pub(super) struct KeyedPart<'a> {
    heading: String,
    said: Vec<(usize, Said<'a>)>,
}

impl<'a> Assembly<'a, '_> {
    /// Takes an annotated bibliography by key out of the body: gives what stands before it and behind it.
    pub(super) fn keyed_part(
        &self,
        body: &'a [ibid_manuscript::Block],
    ) -> (Vec<&'a [ibid_manuscript::Block]>, Option<KeyedPart<'a>>) {
        let heading = |block: &ibid_manuscript::Block| match &block.kind {
            BlockKind::Heading { content, .. } => Some(Prose::new(content).text),
            _ => None,
        };
        for (at, block) in body.iter().enumerate() {
            let Some(heading_text) = heading(block).filter(|text| is_list_heading(text)) else {
                continue;
            };
            let behind = body.get(at + 1..).unwrap_or_default();
            let length = behind.iter().take_while(|block| heading(block).is_none());
            let Some((part, rest)) = behind.split_at_checked(length.count()) else {
                continue;
            };
            if let Some(said) = self.said(part) {
                let part = KeyedPart {
                    heading: heading_text,
                    said,
                };
                return (vec![body.get(..at).unwrap_or_default(), rest], Some(part));
            }
        }
        (vec![body], None)
    }

    /// What the blocks of a part say, each under the key of its source; none where the part begins otherwise.
    fn said(&self, part: &'a [ibid_manuscript::Block]) -> Option<Vec<(usize, Said<'a>)>> {
        let mut out: Vec<(usize, Said<'a>)> = Vec::new();
        let blocks = part.iter().flat_map(|block| match &block.kind {
            BlockKind::List { items, .. } => items.iter().flatten().collect(),
            _ => vec![block],
        });
        for block in blocks {
            match (self.keyed_entry(block), out.last_mut()) {
                (Some((entry, line)), _) => {
                    let blocks = Vec::new();
                    out.push((entry, Said { line, blocks }));
                }
                (None, Some((_, said))) => said.blocks.push(block),
                (None, None) => return None,
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The entry of the list that a paragraph is the key of, and what follows the key on the lines below.
    fn keyed_entry(&self, block: &'a ibid_manuscript::Block) -> Option<(usize, &'a [Typed])> {
        let BlockKind::Paragraph(content) = &block.kind else {
            return None;
        };
        let (Typed::Citation { index, .. }, rest) = content.split_first()? else {
            return None;
        };
        let citation = self.cited.citations.get(*index)?;
        let [item] = citation.items.as_slice() else {
            return None;
        };
        let entry = self.entries.place(item)?;
        let goes_on = match rest.split_first() {
            None => Some(rest),
            Some((Typed::LineBreak(_), rest)) => Some(rest),
            Some((Typed::Text(run), rest)) if run.text.trim().is_empty() => {
                let source = &self.cited.manuscript.source;
                run.span.text(source).contains('\n').then_some(rest)
            }
            Some(_) => None,
        };
        let is_key = citation.typed_as == TypedForm::Pandoc && item.locators.is_empty();
        goes_on.filter(|_| is_key).map(|rest| (entry, rest))
    }

    pub(super) fn works_cited(
        &mut self,
        keyed: Option<KeyedPart<'a>>,
    ) -> Result<Option<WorksCited>, Error> {
        let manuscript = &self.cited.manuscript;
        let list = manuscript.works_cited.as_ref();
        let place = list.and_then(|list| list.span);
        let place = place.unwrap_or(Span::essay(0..0));
        let heading = keyed
            .as_ref()
            .map(|part| part.heading.clone())
            .or_else(|| list?.heading.as_ref().map(|(text, _)| text.clone()))
            .or_else(|| Some(manuscript.list_heading.as_ref()?.0.clone()));
        let says_so = heading
            .as_ref()
            .is_some_and(|heading| heading.to_lowercase().contains("annotated"));
        let mut said = self.said_in_list();
        for (entry, more) in keyed.into_iter().flat_map(|part| part.said) {
            said.insert(entry, more);
        }
        let mut entries = Vec::new();
        let mut annotations = Vec::new();
        for (at, entry) in self.cited.printed.works_cited.iter().enumerate() {
            let mut line = Line::default();
            line.push_rich(&entry.text, |address| {
                address.and_then(safe_address).map(Link::Url)
            });
            entries.push(self.finish(line, place)?);
            annotations.push(match (said.remove(&at), &entry.annotation) {
                (Some(said), _) => self.annotation(&said)?,
                (None, Some(text)) if says_so => self.library_annotation(text)?,
                _ => Vec::new(),
            });
        }
        self.add_unlisted(&mut entries, &mut annotations)?;
        let is_annotated = annotations.iter().any(|said| !said.is_empty());
        if !is_annotated {
            annotations.clear();
        }
        let heading = match (
            heading.filter(|_| is_annotated),
            self.cited.printed.list_heading,
        ) {
            (Some(typed), _) => self.curled(&typed),
            (None, Some(of_style)) => of_style.to_owned(),
            (None, None) if entries.len() == 1 => "Work Cited".to_owned(),
            (None, None) => "Works Cited".to_owned(),
        };
        let made = WorksCited {
            heading,
            entries,
            sources: self
                .cited
                .printed
                .works_cited
                .iter()
                .map(|entry| entry.key.clone())
                .collect(),
            annotations,
        };
        Ok(Some(made).filter(|list| !list.entries.is_empty()))
    }

    /// What the typed list says about its entries, by the place of each in the printed list.
    fn said_in_list(&self) -> HashMap<usize, Said<'a>> {
        let cited = self.cited;
        let places = cited.printed.works_cited.iter().enumerate();
        let places: HashMap<&str, usize> = places
            .map(|(place, entry)| (entry.key.as_str(), place))
            .collect();
        let lists = cited.manuscript.works_cited.iter();
        let entries = lists.flat_map(|list| &list.entries).zip(&cited.annotated);
        let said = entries.filter_map(|(entry, key)| {
            let blocks: Vec<_> = entry.annotation.iter().collect();
            let place = *places.get(key.as_ref()?.as_str())?;
            (!blocks.is_empty()).then_some((place, Said { line: &[], blocks }))
        });
        said.collect()
    }

    fn annotation(&mut self, said: &Said<'a>) -> Result<Vec<Block>, Error> {
        let mut out = Vec::new();
        let content = self.line(said.line)?;
        if !content.is_empty() {
            out.push(Block::Paragraph {
                content,
                continued: false,
            });
        }
        for block in &said.blocks {
            out.extend(self.blocks(std::slice::from_ref(block), 0)?);
        }
        Ok(out)
    }

    /// The paragraphs of an annotation in a library.
    fn library_annotation(&mut self, text: &str) -> Result<Vec<Block>, Error> {
        let read = read(text.as_bytes(), Format::Markdown);
        let mut out = Vec::new();
        for block in &read.blocks {
            if let BlockKind::Paragraph(content) = &block.kind {
                let content = self.line(content)?;
                out.push(Block::Paragraph {
                    content,
                    continued: false,
                });
            }
        }
        Ok(out)
    }

    /// Adds the annotated entries whose sources the library lacks, as typed.
    fn add_unlisted(
        &mut self,
        entries: &mut Vec<Vec<Inline>>,
        annotations: &mut Vec<Vec<Block>>,
    ) -> Result<(), Error> {
        let cited = self.cited;
        let lists = cited.manuscript.works_cited.iter();
        let typed = lists.flat_map(|list| &list.entries).zip(&cited.annotated);
        for (entry, _) in typed.filter(|(_, key)| key.is_none()) {
            self.problems.push(not_in_library(entry));
            let line = self.typed_entry(entry);
            entries.push(self.finish(line, entry.span)?);
            let blocks = entry.annotation.iter().collect();
            annotations.push(self.annotation(&Said { line: &[], blocks })?);
        }
        Ok(())
    }

    fn typed_entry(&self, entry: &TypedEntry) -> Line {
        let rich = RichText::from_marked(entry.text());
        let mut texts: Vec<String> = rich.runs().iter().map(|run| run.text.clone()).collect();
        curl(&mut texts, self.language);
        let mut line = Line::default();
        for (run, text) in rich.runs().iter().zip(texts) {
            line.push(Text {
                text,
                look: Look {
                    emphasis: run.italic,
                    ..Look::default()
                },
                link: None,
                citation: None,
                span: Some(entry.span),
            });
        }
        line
    }
}

fn not_in_library(entry: &TypedEntry) -> Diagnostic {
    Diagnostic::new(
        "entry-not-in-library",
        Severity::Warning,
        entry.span,
        "the library lacks the source of this entry, which is printed at the end of the list as typed",
    )
    .with_help("add the source to the library")
}
