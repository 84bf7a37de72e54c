//! MLA's heading block: name, instructor, course, date, each on its line.

use super::evidence::Evidence;
use super::head::{Class, Head, Role};
use super::lines::Line;
use super::personal_name::is_name;

/// Finds a heading block and the title below it or above it. Whether there is one.
pub(super) fn read(
    lines: &[Line],
    classes: &[Class],
    evidence: &Evidence,
    head: &mut Head,
) -> bool {
    let Some((start, end)) = find(lines, classes) else {
        return false;
    };
    let below: Vec<usize> = (end..lines.len())
        .filter(|at| is_title_line(lines, classes, *at))
        .collect();
    let above = super::title::group_before(lines, classes, start);
    let title_is_above = below.is_empty() || (lines.len() - end > 6 && !above.is_empty());
    take_facts(
        lines,
        classes,
        start..end,
        title_is_above && above.is_empty(),
        head,
    );
    if title_is_above {
        super::title::set(lines, &above, evidence, head);
    } else {
        set_title_below(lines, &below, head);
    }
    true
}

/// The longest run of three to six lines that name a person and a course, an instructor or both.
fn find(lines: &[Line], classes: &[Class]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut start = 0;
    while start < classes.len() {
        let length = classes
            .iter()
            .skip(start)
            .take(7)
            .enumerate()
            .take_while(|(offset, class)| may_stand_in_block(lines, classes, start + offset, class))
            .count();
        let run = classes.get(start..start + length).unwrap_or_default();
        let has = |wanted: fn(&Class) -> bool| run.iter().any(wanted);
        let course = has(|class| matches!(class, Class::Course(_)));
        let instructor = has(|class| matches!(class, Class::Instructor(_)));
        let date = has(|class| matches!(class, Class::Byline(byline) if byline.date.is_some()));
        let name = has(|class| matches!(class, Class::NameLike | Class::Byline(_)));
        if length >= 3 && name && (date && (course || instructor) || course && instructor) {
            best = Some((start, start + length));
            break;
        }
        start += 1;
    }
    best.map(|(start, end)| (start, end.min(lines.len())))
}

fn may_stand_in_block(lines: &[Line], classes: &[Class], at: usize, class: &Class) -> bool {
    let is_short = lines
        .get(at)
        .is_some_and(|line| line.text.chars().count() <= 70 && line.heading.is_none());
    is_short
        && match class {
            Class::NameLike | Class::Instructor(_) | Class::Course(_) => true,
            Class::Byline(byline) => !byline.has_chrome,
            // A course that says neither subject nor number stands between the instructor and the date.
            Class::Text => {
                lines.get(at).is_some_and(|line| is_institution(&line.text))
                    || matches!(
                        at.checked_sub(1).and_then(|before| classes.get(before)),
                        Some(Class::Instructor(_))
                    ) && matches!(classes.get(at + 1), Some(Class::Byline(byline)) if byline.date.is_some())
            }
            Class::Chrome => false,
        }
}

/// A school or department, which MLA's block has no line for.
fn is_institution(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "university",
        "college",
        "school",
        "department",
        "institute",
        "academy",
        "faculty",
    ];
    let folded = text.to_lowercase();
    folded.split_whitespace().count() <= 8
        && folded
            .split(|c: char| !c.is_alphabetic())
            .any(|word| WORDS.contains(&word))
        && !text.ends_with(['.', '?', '!'])
}

fn is_title_line(lines: &[Line], classes: &[Class], at: usize) -> bool {
    let is_candidate = matches!(
        classes.get(at),
        Some(Class::Text | Class::NameLike | Class::Course(_) | Class::Instructor(_))
    );
    is_candidate
        && lines
            .get(at)
            .is_some_and(|line| line.text.chars().count() <= 250)
}

fn take_facts(
    lines: &[Line],
    classes: &[Class],
    block: std::ops::Range<usize>,
    first_is_title: bool,
    head: &mut Head,
) {
    let mut people: Vec<(usize, String)> = Vec::new();
    for at in block.clone() {
        let (Some(line), Some(class)) = (lines.get(at), classes.get(at)) else {
            continue;
        };
        head.set(at, Role::Fact);
        match class {
            Class::NameLike => people.push((at, line.text.clone())),
            Class::Byline(byline) => {
                people.extend(byline.names.iter().map(|name| (at, name.clone())));
                head.date = head.date.take().or_else(|| byline.date.clone());
            }
            Class::Instructor(name) => {
                head.instructor = head.instructor.take().or_else(|| Some(name.clone()));
            }
            Class::Course(name) => {
                head.course = Some(
                    head.course
                        .take()
                        .map_or_else(|| name.clone(), |first| format!("{first}, {name}")),
                );
            }
            Class::Text if is_institution(&line.text) => head.set(at, Role::None),
            Class::Text => head.course = head.course.take().or_else(|| Some(line.text.clone())),
            Class::Chrome => {}
        }
    }
    // Where nothing else can be the title, the first line that could be a name is.
    if first_is_title
        && people.len() > 1
        && people.first().is_some_and(|(at, _)| *at == block.start)
    {
        head.set(block.start, Role::Title);
        people.remove(0);
    }
    // Of two names without a title of Dr. or Prof., the second is the instructor's.
    if head.instructor.is_none() && people.len() == 2 {
        head.instructor = people.pop().map(|(_, name)| name);
    }
    head.authors = people
        .into_iter()
        .map(|(_, name)| name)
        .filter(|name| is_name(name) || !name.is_empty())
        .collect();
}

/// The title, over one line or more, and a subtitle.
fn set_title_below(lines: &[Line], below: &[usize], head: &mut Head) {
    let Some(&first) = below.first() else { return };
    head.set(first, Role::Title);
    for pair in below.windows(2) {
        let &[before, at] = pair else { return };
        let (Some(above), Some(line)) = (lines.get(before), lines.get(at)) else {
            return;
        };
        if at != before + 1 {
            return;
        }
        let goes_on = above.text.ends_with([':', ',', '-', '–', '—'])
            || line.text.starts_with(char::is_lowercase)
            || super::title::ends_open(&above.text);
        let centred = above.indent >= 12 && line.indent >= 12;
        if goes_on || centred {
            head.set(at, Role::Title);
        } else if line.text.split_whitespace().count() >= 4 && !line.gap_before && !line.is_prose {
            head.set(at, Role::Subtitle);
            return;
        } else {
            return;
        }
    }
}
