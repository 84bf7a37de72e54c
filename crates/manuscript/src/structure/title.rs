//! The title and byline of an essay without a heading block.

use super::chrome;
use super::evidence::Evidence;
use super::head::{Class, Head, Role};
use super::lines::Line;
use super::personal_name::split_names;
use super::school;

/// Finds the byline and the title beside it.
pub(super) fn read(
    lines: &[Line],
    classes: &[Class],
    evidence: &Evidence,
    mentions: &dyn Fn(&str) -> bool,
    head: &mut Head,
) {
    let headed = heading(lines, evidence);
    let clusters = clusters(lines, classes, evidence);
    if let Some(at) = headed {
        set_headed(lines, classes, at, &clusters, evidence, head);
    } else if let Some(at) = repeated(lines, classes) {
        set(lines, &[at], evidence, head);
    } else {
        let chosen = clusters.iter().rev().find_map(|cluster| {
            let before = group_before(lines, classes, cluster.start);
            let group = if before.is_empty() {
                group_after(lines, classes, cluster.end)
            } else {
                before
            };
            (!group.is_empty()).then_some(group)
        });
        let mut group = chosen.unwrap_or_else(|| last_group(lines, classes, evidence));
        take_name_above(lines, classes, &mut group, mentions, head);
        set(lines, &group, evidence, head);
    }
    // A date without a time of day is the writer's; one with it, the page's.
    for with_time in [false, true] {
        for at in clusters.iter().rev().cloned().flatten() {
            let has_time =
                matches!(classes.get(at), Some(Class::Byline(byline)) if byline.has_time);
            if has_time == with_time {
                take_byline(lines, classes, at, evidence, head);
            }
        }
    }
}

/// The heading that is the title: the one that the page names, else the highest, else none.
fn heading(lines: &[Line], evidence: &Evidence) -> Option<usize> {
    named_heading(lines, evidence)
        .or_else(|| lines.iter().rposition(|line| line.heading == Some(1)))
}

/// The heading that the page or its comments name: of several the one next to the prose, for a site names itself first.
pub(super) fn named_heading(lines: &[Line], evidence: &Evidence) -> Option<usize> {
    let prose = lines.iter().position(|line| line.is_prose);
    let above = lines.get(..prose.unwrap_or(lines.len()))?;
    above
        .iter()
        .rposition(|line| line.heading.is_some() && evidence.is_title(&line.text))
}

/// The one line of some words that stands twice above the prose, as a path or a button to share repeats a title, and has
/// no other such line between itself and the prose.
fn repeated(lines: &[Line], classes: &[Class]) -> Option<usize> {
    let folded: Vec<Option<String>> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let words = line.text.split_whitespace().count();
            let near = [at.checked_sub(1), Some(at + 1)];
            let shares_block = near
                .iter()
                .flatten()
                .filter_map(|near| lines.get(*near))
                .any(|other| other.block == line.block);
            let is_candidate = matches!(classes.get(at), Some(Class::Text | Class::NameLike))
                && (3..=25).contains(&words)
                && !shares_block
                && !line.text.ends_with(['.', ',', ';', ':']);
            is_candidate.then(|| chrome::fold(&line.text))
        })
        .collect();
    let mut found: Option<usize> = None;
    for (at, text) in folded.iter().enumerate() {
        let Some(text) = text else { continue };
        let before = folded.get(..at).unwrap_or_default();
        if !before.iter().flatten().any(|earlier| earlier == text) {
            continue;
        }
        let is_other = found
            .and_then(|other| folded.get(other))
            .is_some_and(|other| other.as_ref() != Some(text));
        if is_other {
            return None;
        }
        found = Some(at);
    }
    let behind = folded.get(found? + 1..).unwrap_or_default();
    found.filter(|_| behind.iter().all(Option::is_none))
}

/// The title as a heading, with a subtitle between it and the byline or the prose.
fn set_headed(
    lines: &[Line],
    classes: &[Class],
    at: usize,
    clusters: &[std::ops::Range<usize>],
    evidence: &Evidence,
    head: &mut Head,
) {
    head.set(at, Role::Title);
    let is_subtitle = |next: &Line| {
        next.text.split_whitespace().count() >= 3
            && !next.is_prose
            && next.heading != Some(1)
            && evidence.count(&next.text) < 3
    };
    let before_byline = clusters.iter().any(|cluster| cluster.start == at + 2);
    if let (Some(Class::Text), Some(next)) = (classes.get(at + 1), lines.get(at + 1))
        && is_subtitle(next)
        && (before_byline
            || next.heading.is_some()
            || at + 2 == lines.len() && !next.text.ends_with('.'))
    {
        head.set(at + 1, Role::Subtitle);
    }
}

/// Runs of lines that name the author or the date; a line between two of them belongs to the run.
fn clusters(lines: &[Line], classes: &[Class], evidence: &Evidence) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..classes.len() {
        if !is_anchor(lines, classes, at, evidence) {
            continue;
        }
        match out.last_mut() {
            Some(last) if is_bridge(classes, last.end, at) => last.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// Whether at most one line that is not chrome lies between two lines of a byline.
fn is_bridge(classes: &[Class], from: usize, to: usize) -> bool {
    let between = classes.get(from..to).unwrap_or_default();
    let texts = between
        .iter()
        .filter(|class| !matches!(class, Class::Chrome))
        .count();
    between.len() <= 8 && texts <= 1 && (texts == 0 || between.len() <= 3)
}

fn is_anchor(lines: &[Line], classes: &[Class], at: usize, evidence: &Evidence) -> bool {
    match classes.get(at) {
        Some(Class::Byline(_)) => true,
        // A name that could be a title is the author's beside a date, or where the page repeats it.
        Some(Class::NameLike) => {
            let is_repeated = lines
                .get(at)
                .is_some_and(|line| evidence.count(&line.text) > 1);
            let beside_date = [at.checked_sub(1), Some(at + 1)].iter().flatten().any(|near| matches!(classes.get(*near), Some(Class::Byline(byline)) if byline.names.is_empty()));
            let before_page_facts =
                matches!(classes.get(at + 1), Some(Class::Chrome))
                    && classes.iter().skip(at + 1).take(8).any(
                        |class| matches!(class, Class::Byline(byline) if byline.date.is_some()),
                    );
            let has_title_above = !group_before(lines, classes, at).is_empty();
            let has_title_below = !group_after(lines, classes, at + 1).is_empty()
                || matches!(classes.get(at + 1), Some(Class::Byline(_)));
            (is_repeated || beside_date || before_page_facts)
                && (has_title_above || (beside_date && has_title_below))
                || has_title_above && at + 1 == lines.len()
        }
        _ => false,
    }
}

/// The lines of text right above a line, as far as a gap where the line is not set off itself.
pub(super) fn group_before(lines: &[Line], classes: &[Class], at: usize) -> Vec<usize> {
    let is_attached = lines.get(at).is_some_and(|line| !line.gap_before);
    let mut group: Vec<usize> = Vec::new();
    for candidate in (0..at).rev() {
        if !is_text(classes, candidate) || group.len() == 3 {
            break;
        }
        if is_attached
            && group
                .last()
                .and_then(|last| lines.get(*last))
                .is_some_and(|line| line.gap_before)
        {
            break;
        }
        group.push(candidate);
    }
    group.reverse();
    group
}

/// The lines of text below a byline, where nothing but chrome stands between them and the prose.
fn group_after(lines: &[Line], classes: &[Class], at: usize) -> Vec<usize> {
    let first = (at..lines.len()).find(|at| is_text(classes, *at));
    let Some(first) = first else {
        return Vec::new();
    };
    let mut group = vec![first];
    // A single word below the title is a label.
    if is_text(classes, first + 1)
        && lines
            .get(first + 1)
            .is_some_and(|line| line.text.split_whitespace().count() >= 3 && line.heading.is_none())
    {
        group.push(first + 1);
    }
    group
}

/// A name above the title is the author's, where the essay does not speak of it as it would of its subject.
fn take_name_above(
    lines: &[Line],
    classes: &[Class],
    group: &mut Vec<usize>,
    mentions: &dyn Fn(&str) -> bool,
    head: &mut Head,
) {
    let [first, second, ..] = group.as_slice() else {
        return;
    };
    let (first, is_name) = (
        *first,
        matches!(classes.get(*first), Some(Class::NameLike))
            && matches!(classes.get(*second), Some(Class::Text)),
    );
    if let Some(line) = lines
        .get(first)
        .filter(|line| is_name && !mentions(&line.text))
    {
        head.authors = split_names(&line.text);
        head.set(first, Role::Fact);
        group.remove(0);
    }
}

/// Without a byline: the last lines above the prose, or the one that the page names.
fn last_group(lines: &[Line], classes: &[Class], evidence: &Evidence) -> Vec<usize> {
    let named = (0..lines.len()).find(|at| {
        lines
            .get(*at)
            .is_some_and(|line| evidence.is_title(&line.text))
    });
    if let Some(at) = named {
        return vec![at];
    }
    let end = (0..lines.len())
        .rev()
        .find(|at| is_text(classes, *at))
        .map_or(0, |at| at + 1);
    group_before(lines, classes, end)
}

fn is_text(classes: &[Class], at: usize) -> bool {
    matches!(
        classes.get(at),
        Some(Class::Text | Class::NameLike | Class::Course(_))
    )
}

/// Makes one line of a group the title and the next the subtitle.
pub(super) fn set(lines: &[Line], group: &[usize], evidence: &Evidence, head: &mut Head) {
    let text = |at: &usize| {
        lines
            .get(*at)
            .map(|line| line.text.as_str())
            .unwrap_or_default()
    };
    let own: Vec<usize> = group
        .iter()
        .copied()
        .filter(|at| !school::names_kind(text(at)) && !chrome::is_caption(text(at)))
        .collect();
    let group = if own.is_empty() { group } else { &own };
    let named = group.iter().position(|at| evidence.is_title(text(at)));
    // A label of a word or two that the page has elsewhere too stands above the title.
    let named = named.or_else(|| match group {
        [label, title, ..] => {
            let words = |at: &usize| text(at).split_whitespace().count();
            let is_label = words(label) <= 2 && evidence.count(text(label)) > 1;
            (is_label && words(title) >= 3).then_some(1)
        }
        _ => None,
    });
    let start = named.unwrap_or_else(|| match group {
        // A site's name and motto stand above the title, or a title above its subtitle.
        [_, second, third] if !is_subtitle(text(second), text(third)) => 2,
        [_, _, _] => 1,
        _ => 0,
    });
    let mut rest = group.iter().skip(start);
    let Some(title) = rest.next().filter(|at| is_title(text(at))) else {
        return;
    };
    head.set(*title, Role::Title);
    let mut last = *title;
    for at in rest {
        if goes_on(lines, last) && *at == last + 1 {
            head.set(*at, Role::Title);
            last = *at;
        } else {
            if is_section_word(text(at)) || super::promote::is_numbered(text(at)) {
                return;
            }
            head.set(*at, Role::Subtitle);
            return;
        }
    }
}

/// Whether a title goes on in the next line: it breaks off, or the next line begins in small letters as wrapped words do.
pub(super) fn goes_on(lines: &[Line], at: usize) -> bool {
    const SHORTEST: usize = 30;
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let is_wrapped = line.text.chars().count() >= SHORTEST
        && !next.gap_before
        && next.text.starts_with(char::is_lowercase)
        && !next
            .text
            .contains(|c: char| c == '\t' || c.is_ascii_digit());
    line.text.ends_with([':', ',', '-', '–', '—']) || ends_open(&line.text) || is_wrapped
}

/// Whether a line is the end of a title that was wrapped: it stands without a gap behind a line that went on, and before
/// one.
pub(super) fn ends_wrapped(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let small = line
        .text
        .split_whitespace()
        .filter(|word| word.chars().count() >= 4 && word.starts_with(char::is_lowercase));
    !line.gap_before
        && small.count() == 0
        && !line.text.ends_with(['.', ',', ':'])
        && lines.get(at + 1).is_none_or(|next| next.gap_before)
}

/// Whether the second of two lines explains the first.
fn is_subtitle(title: &str, line: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    words(line) >= 4 && (words(line) >= words(title) || line.ends_with('.'))
}

fn is_title(text: &str) -> bool {
    let count = text.chars().count();
    (1..=250).contains(&count) && !text.ends_with([',', ';']) && !is_section_word(text)
}

fn is_section_word(text: &str) -> bool {
    matches!(
        text.to_lowercase().trim_end_matches(':'),
        "introduction" | "abstract" | "background" | "intro" | "preface"
    )
}

/// Whether a line breaks off within a phrase.
pub(super) fn ends_open(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "the", "a", "an", "of", "in", "and", "to", "for", "on", "with", "as", "or", "by", "from",
        "at", "&", "vs.", "versus",
    ];
    text.split_whitespace()
        .next_back()
        .is_some_and(|last| OPEN.contains(&last.to_lowercase().as_str()))
}

/// Takes the facts of a line of a byline.
fn take_byline(lines: &[Line], classes: &[Class], at: usize, evidence: &Evidence, head: &mut Head) {
    let (Some(line), Some(class)) = (lines.get(at), classes.get(at)) else {
        return;
    };
    if head.role(at) != Role::None {
        return;
    }
    match class {
        Class::Byline(byline) => {
            let adds_name = !byline.names.is_empty() && head.authors.is_empty();
            let adds_date = byline.date.is_some() && head.date.is_none();
            if adds_name || adds_date {
                head.take(at, byline);
            }
        }
        Class::NameLike if head.authors.is_empty() && is_anchor(lines, classes, at, evidence) => {
            head.authors = split_names(&line.text);
            head.set(at, Role::Fact);
        }
        _ => {}
    }
}
