//! The list of works cited typed at the end of an essay.

use ibid_diagnostics::Span;
use ibid_styles::typed::split_entries;

use super::lines::{Line, lines};
use super::{Headings, chrome, entry, promote};
use crate::{Block, BlockKind, Inline, Manuscript, Prose, TypedEntry, WorksCitedList};

/// What writers put over the list, folded.
const HEADINGS: &[&str] = &[
    "works cited",
    "work cited",
    "works consulted",
    "works cited and consulted",
    "works referenced",
    "references",
    "reference",
    "reference list",
    "references list",
    "list of references",
    "references cited",
    "references and further reading",
    "bibliography",
    "selected bibliography",
    "annotated bibliography",
    "working bibliography",
    "sources",
    "source",
    "sources cited",
    "sources consulted",
    "sources used",
    "list of sources",
    "source list",
    "literature",
    "literature cited",
    "works cited list",
    "list of works cited",
    "citations",
    "cited works",
    "cited sources",
    "bibliography and sources",
    "works cited/bibliography",
    "works cited page",
    "mla works cited",
    "works cited (mla)",
    "my sources",
    "notes and references",
];

/// Headings of parts that may follow the list and belong to the essay.
const PARTS_AFTER: &[&str] = &["appendix", "appendices", "endnotes", "footnotes", "notes"];

/// Whether a line is the heading of a list: the words alone, whatever their case, numbering or colon.
pub(crate) fn is_heading(text: &str) -> bool {
    if text.chars().count() > 40 {
        return false;
    }
    let text = text.trim().trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | '*' | '_' | '-' | '–' | '—' | '=')
    });
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    HEADINGS.contains(&chrome::fold(text).as_str())
}

/// Takes the list, and what follows it, out of the blocks.
pub(super) fn take(manuscript: &mut Manuscript, headings: Headings) {
    let all = lines(&manuscript.blocks, &manuscript.source);
    let Some(List {
        heading,
        start,
        end,
    }) = find(&all)
    else {
        return;
    };
    let (Some(first), Some(entries)) = (
        heading.or(Some(start)).and_then(|at| all.get(at)),
        all.get(start..end),
    ) else {
        return;
    };
    let last = entries.last().map_or(first.span, |line| line.span);
    let typed = WorksCitedList {
        heading: heading
            .and_then(|at| all.get(at))
            .map(|line| (line.text.clone(), heading_span(manuscript, line))),
        entries: read_entries(entries, &manuscript.source),
        span: Some(
            heading
                .and_then(|at| all.get(at))
                .map_or(first.span, |line| heading_span(manuscript, line))
                .to(last),
        ),
    };
    let after = all
        .get(end)
        .map_or(manuscript.blocks.len(), |line| line.block);
    let first_block = first.block;
    // A list in the middle: as much prose stands behind it as half of that before it.
    let mut is_part = goes_on_behind(&all, heading.unwrap_or(start), end);
    let tail: Vec<Block> = manuscript.blocks.split_off(first_block);
    for (index, block) in tail.into_iter().enumerate() {
        if index + first_block < after {
            continue;
        }
        is_part |= heads_part(&block);
        if is_part {
            manuscript.blocks.push(block);
        } else {
            promote::leave_out(&block, headings, manuscript);
        }
    }
    let within = entries.iter().filter(|line| is_subheading(line));
    manuscript
        .left_out
        .extend(within.map(|line| crate::LeftOut {
            text: line.text.clone(),
            span: line.span,
        }));
    manuscript.works_cited = Some(typed);
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

/// Where the list stands, in lines.
struct List {
    heading: Option<usize>,
    start: usize,
    end: usize,
}

/// The last list with a heading over it, else the entries at the very end.
fn find(all: &[Line]) -> Option<List> {
    let headed = (0..all.len())
        .rev()
        .filter(|at| is_list_heading(all, *at))
        .find_map(|heading| {
            let start = (heading + 1..all.len()).take(4).find(|at| {
                all.get(*at)
                    .is_some_and(|line| !line.is_object && !is_notice(line))
            })?;
            let end = end_of_entries(all, start);
            (end > start).then_some(List {
                heading: Some(heading),
                start,
                end,
            })
        });
    headed.or_else(|| unheaded(all))
}

fn is_list_heading(all: &[Line], at: usize) -> bool {
    all.get(at)
        .is_some_and(|line| is_heading(&line.text) && !line.is_item && !line.is_object)
}

/// `(MLA)`, a page head or a rule below the heading.
fn is_notice(line: &Line) -> bool {
    line.heading.is_none()
        && (chrome::is_chrome(&line.text)
            || line.text.chars().count() < 12 && !line.text.ends_with('.'))
}

/// A run of at least two strong entries that ends the text, or stands before chrome.
fn unheaded(all: &[Line]) -> Option<List> {
    let last = all
        .iter()
        .rposition(|line| entry::starts_with_name(&line.text) && entry::is_strong(&line.text))?;
    let is_entry = |line: &Line| {
        !line.is_object
            && !line.is_item
            && line.text.chars().count() < 500
            && entry::has_year(&line.text)
            && entry::is_strong(&line.text)
    };
    let run = all
        .get(..=last)?
        .iter()
        .rev()
        .take_while(|line| is_entry(line))
        .count();
    let start = last + 1 - run;
    let before = all.get(start.checked_sub(1)?)?;
    (run >= 2 && before.block != all.get(start)?.block).then(|| List {
        heading: None,
        start,
        end: end_of_entries(all, start),
    })
}

/// The line behind the last entry.
fn end_of_entries(all: &[Line], start: usize) -> usize {
    let mut end = start;
    let mut entry = String::new();
    let mut at = start;
    while let Some(line) = all.get(at) {
        if !goes_on(all, at, &entry, start) {
            break;
        }
        if line.gap_before || entry::ends_whole(&entry) && entry::starts_with_name(&line.text) {
            entry.clear();
        }
        entry.push(' ');
        entry.push_str(&line.text);
        at += 1;
        end = at;
    }
    end
}

/// Whether a line belongs to the list, `entry` being the text of the entry before it.
fn goes_on(all: &[Line], at: usize, entry: &str, start: usize) -> bool {
    let Some(line) = all.get(at) else {
        return false;
    };
    if line.is_object || is_end(&line.text) {
        return false;
    }
    if let Some(level) = line.heading {
        return level > 1
            && all
                .get(at + 1)
                .is_some_and(|next| entry::is_strong(&next.text))
            && !heads_line(&line.text);
    }
    let strength = entry::strength(&first_lines(all, at));
    let could_be_whole = entry::has_year(entry) || entry::ends_whole(entry);
    let is_continuation = !entry.is_empty()
        && !line.gap_before
        && (!could_be_whole || line.indent > first_indent(all, start) || !entry::ends_whole(entry));
    if strength >= 2 || is_continuation && !chrome::is_chrome(&line.text) {
        return true;
    }
    let is_item = line.is_item && at > start && all.get(start).is_some_and(|first| first.is_item);
    if is_item
        || at == start
            && !chrome::is_chrome(&line.text)
            && line.text.ends_with('.')
            && line.text.chars().count() >= 15
    {
        return true;
    }
    // A weak line is an entry between entries, where it is no chrome.
    let near = all
        .iter()
        .skip(at + 1)
        .take(2)
        .take_while(|next| !next.is_object && !is_end(&next.text))
        .any(|next| entry::is_strong(&next.text));
    near && !chrome::is_chrome(&line.text) && line.text.chars().count() >= 15
}

/// A line with those that it breaks off into, where it begins as an entry does.
fn first_lines(all: &[Line], at: usize) -> String {
    let Some(line) = all.get(at) else {
        return String::new();
    };
    let mut text = line.text.clone();
    if !entry::starts_with_name(&text) && !text.starts_with(['“', '"', '-', '—']) && !line.is_item
    {
        return text;
    }
    for next in all
        .iter()
        .skip(at + 1)
        .take(4)
        .take_while(|next| !next.gap_before && !next.is_item && !next.is_object)
    {
        if entry::ends_whole(&text) && entry::strength(&text) >= 2 || chrome::is_chrome(&next.text)
        {
            break;
        }
        text.push(' ');
        text.push_str(&next.text);
    }
    text
}

fn first_indent(all: &[Line], start: usize) -> usize {
    all.get(start).map_or(0, |line| line.indent)
}

/// A line that ends a list, strong as it may look.
fn is_end(text: &str) -> bool {
    (chrome::is_chrome(text) || chrome::ends_essay(text)) && entry::strength(text) < 4
}

fn heads_line(text: &str) -> bool {
    let folded = chrome::fold(text);
    folded
        .split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|first| PARTS_AFTER.contains(&first))
}

/// Whether a block heads a part of the essay that follows the list.
fn heads_part(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Heading { content, .. } => heads_line(&Prose::new(content).text),
        BlockKind::Paragraph(content) => {
            let text = Prose::new(content).text;
            text.split_whitespace().count() <= 2 && heads_line(&text) && !chrome::is_chrome(&text)
        }
        _ => false,
    }
}

/// The whole block of the heading, marks included.
fn heading_span(manuscript: &Manuscript, line: &Line) -> Span {
    let block = manuscript.blocks.get(line.block);
    block
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }))
        .map_or(line.span, |block| block.span)
}

/// `Primary Sources`, `Films` within a list.
fn is_subheading(line: &Line) -> bool {
    const WORDS: &[&str] = &[
        "sources",
        "works",
        "primary",
        "secondary",
        "articles",
        "books",
        "websites",
        "interviews",
        "films",
        "online",
        "print",
        "cited",
        "consulted",
        "other",
        "journals",
        "texts",
        "images",
        "videos",
    ];
    let folded = chrome::fold(&line.text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    line.heading.is_some()
        || (words.len() <= 4
            && words.iter().any(|word| WORDS.contains(word))
            && !line.text.ends_with(['.', ','])
            && !entry::has_year(&line.text))
}

/// Cuts the lines of the list into entries.
fn read_entries(lines: &[Line], source: &str) -> Vec<TypedEntry> {
    let mut text = String::new();
    let mut starts: Vec<usize> = Vec::new();
    let items = lines.iter().any(|line| line.is_item);
    // Where lines are longer than anybody breaks them, each is an entry that may have lost its full stop.
    let is_unbroken = lines.iter().any(|line| line.text.chars().count() > 130);
    for (index, line) in lines.iter().enumerate() {
        let is_entry = is_unbroken && entry::starts_with_name(&line.text);
        if (line.gap_before || is_entry) && index > 0 {
            text.push('\n');
        }
        // The typed bullets and numbers of text; an item of a list has lost its own.
        let label = if line.is_item {
            "- "
        } else if items {
            "  "
        } else {
            ""
        };
        let indent = if items { 0 } else { line.indent.min(40) };
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(label);
        starts.push(text.len());
        if !is_subheading(line) {
            text.push_str(&line.text);
        }
        text.push('\n');
    }
    let entries = split_entries(&text);
    entries
        .into_iter()
        .filter_map(|(range, joined)| entry_of(lines, &starts, &range, joined, source))
        .collect()
}

/// An entry with its italics and its place.
fn entry_of(
    lines: &[Line],
    starts: &[usize],
    range: &std::ops::Range<usize>,
    joined: String,
    source: &str,
) -> Option<TypedEntry> {
    let first = starts
        .partition_point(|start| *start <= range.start)
        .saturating_sub(1);
    let end = starts.partition_point(|start| *start < range.end);
    let lines = lines.get(first..end)?;
    let line = lines.first()?;
    let skipped = range.start.saturating_sub(*starts.get(first)?);
    let is_exact = line.span.text(source).starts_with(&line.text);
    let start = if is_exact {
        line.span.start + skipped
    } else {
        line.span.start
    };
    let is_italic = lines.iter().any(|line| {
        line.content
            .iter()
            .any(|inline| matches!(inline, Inline::Text(run) if run.look.emphasis))
    });
    let text = if is_italic {
        marked_lines(lines, skipped)
    } else {
        joined
    };
    Some(TypedEntry {
        text,
        span: Span::essay(start..lines.last()?.span.end),
    })
}

/// The text of lines on one line, with `_` around what is in italics, without the first `skip` bytes.
fn marked_lines(lines: &[Line], skip: usize) -> String {
    let mut out = String::new();
    let mut is_italic = false;
    for line in lines {
        for inline in &line.content {
            let Inline::Text(run) = inline else { continue };
            let text = if out.is_empty() {
                run.text.trim_start()
            } else {
                &run.text
            };
            if run.look.emphasis != is_italic && !text.trim().is_empty() {
                push_mark(&mut out, is_italic);
                is_italic = run.look.emphasis;
            }
            out.push_str(text);
        }
        if is_italic {
            push_mark(&mut out, true);
            is_italic = false;
        }
        out.push(' ');
    }
    let text = out
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("_ _", " ");
    text.get(skip..).map_or(text.clone(), str::to_owned)
}

/// A mark that closes stands before the space, one that opens behind it.
fn push_mark(out: &mut String, closes: bool) {
    if closes && out.ends_with(' ') {
        let length = out.trim_end().len();
        out.insert(length, '_');
    } else {
        out.push('_');
    }
}
