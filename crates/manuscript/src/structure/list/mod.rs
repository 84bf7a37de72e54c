//! The list of works cited typed at the end of an essay.

mod annotation;
mod cut;
mod entries;
mod headings;
pub(crate) mod model;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::lines::{Line, lines};
use super::{Headings, chrome, promote};
use crate::{Block, BlockKind, LeftOut, Manuscript, Prose, TypedEntry, WorksCitedList};
use cut::around;
use entries::read_entries;
use headings::heads_part;
pub use headings::is_heading;
use model::Role;

/// A list among the lines.
#[derive(Debug)]
struct Found<'a> {
    /// Its lines, its heading first where it has one.
    lines: &'a [Line],
    /// The line that the list begins with.
    start: usize,
    /// What each line is.
    roles: Vec<Role>,
    /// How probable each line's role is.
    certainty: Vec<f64>,
    /// How probable each line, and the one behind the last, goes on with the entry before it.
    goes_on: Vec<f64>,
    /// How probable it is that the list begins and ends so.
    confidence: f64,
}

impl<'a> Found<'a> {
    fn in_lines(all: &'a [Line]) -> Option<Self> {
        let (first, mut reading) = model::read(all)?;
        let start = reading.roles.iter().position(|role| role.in_list())?;
        let end = reading.roles.iter().rposition(|role| role.in_list())? + 1;
        let roles = reading.roles.get(start..end)?;
        let entries = roles.iter().filter(|role| **role == Role::Begins).count();
        // Without a heading there must be several entries, and something that they are the list of.
        let is_list = roles.contains(&Role::Heading) || first + start > 0 && entries > 1;
        if entries == 0 || !is_list {
            return None;
        }
        let confidence = [start.checked_sub(1), Some(start), Some(end - 1), Some(end)]
            .into_iter()
            .flatten()
            .filter_map(|at| reading.certainty.get(at))
            .product();
        Some(Self {
            lines: all.get(first + start..first + end)?,
            start: first + start,
            certainty: reading.certainty.get(start..end)?.to_vec(),
            goes_on: reading
                .goes_on
                .get(start..(end + 1).min(reading.goes_on.len()))?
                .to_vec(),
            roles: reading.roles.drain(start..end).collect(),
            confidence,
        })
    }

    /// The line that is the heading: the last of several.
    fn heading(&self) -> Option<&'a Line> {
        let at = self.roles.iter().rposition(|role| *role == Role::Heading)?;
        self.lines.get(at)
    }

    /// The lines that are neither heading nor entry, but for those that say something about an entry.
    fn asides(&self, said: &[usize]) -> impl Iterator<Item = &'a Line> {
        let heading = self.roles.iter().rposition(|role| *role == Role::Heading);
        self.lines
            .iter()
            .zip(&self.roles)
            .enumerate()
            .filter(move |(at, (_, role))| match role {
                Role::Heading => Some(*at) != heading,
                Role::Aside | Role::PageHead => said.binary_search(at).is_err(),
                _ => false,
            })
            .map(|(_, (line, _))| line)
    }
}

/// Takes the list, and what follows it, out of the blocks.
pub(super) fn take(manuscript: &mut Manuscript, headings: Headings) {
    let all = lines(&manuscript.blocks, &manuscript.source);
    let Some(mut found) = Found::in_lines(&all) else {
        return leave_out_empty_heading(manuscript);
    };
    // What is typed is no entry then, but the essay's own words about them.
    if annotation::is_by_key(&found) {
        return;
    }
    annotation::tell_quoted(&mut found, &manuscript.blocks);
    annotation::tell_sentences(&mut found);
    let (Some(first), Some(last)) = (found.lines.first(), found.lines.last()) else {
        return;
    };
    let whole = heading_span(manuscript, first).to(last.span);
    let (entries, said) = read_entries(&found, &manuscript.source);
    manuscript.problems.extend(questions(&entries));
    let mut typed = WorksCitedList {
        heading: found
            .heading()
            .map(|line| (line.text.clone(), heading_span(manuscript, line))),
        entries,
        span: Some(whole),
        confidence: found.confidence,
    };
    let end = found.start + found.lines.len();
    // A list in the middle: as much prose stands behind it as half of that before it.
    let mut is_part = goes_on_behind(&all, found.start, end);
    let tail: Vec<Block> = manuscript.blocks.split_off(first.block);
    let mut behind = Vec::new();
    for block in tail {
        let (before, after) = around(block, whole);
        manuscript.blocks.extend(before);
        behind.extend(after);
    }
    if !is_part {
        annotation::take_last(&found, &mut typed.entries, &mut behind, headings);
        let last = typed
            .entries
            .last()
            .and_then(|entry| entry.annotation.last());
        typed.span = last.map(|block| whole.to(block.span)).or(typed.span);
    }
    for block in behind {
        is_part |= heads_part(&block);
        if is_part {
            manuscript.blocks.push(block);
        } else {
            promote::leave_out(&block, headings, manuscript);
        }
    }
    manuscript
        .left_out
        .extend(found.asides(&said).map(|line| LeftOut {
            text: line.text.clone(),
            span: line.span,
        }));
    manuscript.works_cited = Some(typed);
}

/// A heading at the end with nothing under it marks where the list is to stand; the list brings its own.
fn leave_out_empty_heading(manuscript: &mut Manuscript) {
    let [_, .., last] = manuscript.blocks.as_slice() else {
        return;
    };
    if let BlockKind::Heading { content, .. } = &last.kind
        && is_heading(&Prose::new(content).text)
    {
        let text = Prose::new(content).text;
        manuscript.list_heading = Some((text.clone(), last.span));
        manuscript.left_out.push(LeftOut {
            text,
            span: last.span,
        });
        manuscript.blocks.pop();
    }
}

/// Asks about a first or last entry that may be none.
fn questions(entries: &[TypedEntry]) -> impl Iterator<Item = Diagnostic> {
    let edges = match entries {
        [first, .., last] => [Some(first), Some(last)],
        _ => [None, None],
    };
    edges
        .into_iter()
        .flatten()
        .filter(|entry| entry.is_doubtful())
        .map(|entry| {
            Diagnostic::new(
                "doubtful-entry",
                Severity::Warning,
                entry.span,
                "is this an entry of the works-cited list?",
            )
            .with_help("put the heading “Works Cited” before the list, and a blank line between what belongs to it and what does not")
        })
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether the essay goes on behind its list.
fn goes_on_behind(all: &[Line], start: usize, end: usize) -> bool {
    let weight = |lines: &[Line]| {
        lines
            .iter()
            .filter(|line| line.is_prose)
            .map(|line| line.text.len())
            .sum::<usize>()
    };
    let behind = all.get(end..).unwrap_or_default();
    let is_page = behind.iter().any(|line| chrome::ends_essay(&line.text));
    !is_page
        && weight(behind) > 600
        && weight(behind) * 2 > weight(all.get(..start).unwrap_or_default())
}

/// The whole block of the heading, marks included.
fn heading_span(manuscript: &Manuscript, line: &Line) -> Span {
    let block = manuscript.blocks.get(line.block);
    block
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }))
        .map_or(line.span, |block| block.span)
}
