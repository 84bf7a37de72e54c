//! MLA's heading block: name, instructor, course, date, each on its line.

use super::evidence::Evidence;
use super::head::{Class, Head, Role};
use super::lines::Line;
use super::personal_name::is_name;
use super::{chrome, school};

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
    let is_far = lines.len() - end > 6 && !above.is_empty();
    let heads_section = heads_section(lines, classes, &above, &below, end);
    let title_is_above = below.is_empty() || is_far || heads_section;
    take_facts(
        lines,
        classes,
        start..end,
        title_is_above && above.is_empty(),
        head,
    );
    if title_is_above {
        super::title::set(lines, &above, evidence, head);
        if heads_section && let Some(first) = below.first() {
            head.body = *first;
        }
    } else {
        set_title_below(lines, &below, head);
    }
    true
}

/// Whether the line below the block heads the first section: the title is the one line above the block, and reads
/// otherwise.
fn heads_section(
    lines: &[Line],
    classes: &[Class],
    above: &[usize],
    below: &[usize],
    end: usize,
) -> bool {
    let ([title], [section]) = (above, below) else {
        return false;
    };
    let text = |at: usize| lines.get(at).map_or("", |line| line.text.as_str());
    *section == end
        && *section + 1 == lines.len()
        && (0..*title).all(|at| matches!(classes.get(at), Some(Class::Chrome)))
        && matches!(classes.get(*title), Some(Class::Text | Class::NameLike))
        && !school::names_kind(text(*title))
        && ![*title, *section]
            .iter()
            .any(|at| chrome::is_caption(text(*at)))
        && chrome::fold(text(*title)) != chrome::fold(text(*section))
}

/// The first run of three to seven lines that name a person and a course, an instructor or both.
fn find(lines: &[Line], classes: &[Class]) -> Option<(usize, usize)> {
    (0..classes.len()).find_map(|start| {
        let run = classes
            .iter()
            .skip(start)
            .take(7)
            .enumerate()
            .take_while(|(offset, class)| may_stand_in_block(lines, classes, start + offset, class))
            .count();
        let end = start + ended(classes.get(start..start + run)?);
        let is_block = is_block(classes.get(start..end)?);
        is_block.then(|| (set_off(lines, classes, start, end), end.min(lines.len())))
    })
}

/// Whether lines have what a heading block has.
fn is_block(run: &[Class]) -> bool {
    let has = |wanted: fn(&Class) -> bool| run.iter().any(wanted);
    let course = has(|class| matches!(class, Class::Course(_)));
    let instructor = has(|class| matches!(class, Class::Instructor(_)));
    let date = has(is_date);
    let name = has(|class| matches!(class, Class::NameLike | Class::Byline(_)));
    run.len() >= 3 && name && (date && (course || instructor) || course && instructor)
}

fn is_date(class: &Class) -> bool {
    matches!(class, Class::Byline(byline) if byline.date.is_some())
}

/// Where the block ends: at its date, where a person stands before that. Behind it comes at most a course with its
/// number, or an instructor, that the block did not name before.
fn ended(run: &[Class]) -> usize {
    let is_person = |class: &Class| match class {
        Class::NameLike => true,
        Class::Byline(byline) => !byline.names.is_empty(),
        _ => false,
    };
    let Some(date) = run.iter().position(is_date) else {
        return run.len();
    };
    let before = run.get(..=date).unwrap_or_default();
    if !before.iter().any(is_person) {
        return run.len();
    }
    let has = |wanted: fn(&Class) -> bool| before.iter().any(wanted);
    let has_course = has(|class| matches!(class, Class::Course(_)));
    let has_instructor = has(|class| matches!(class, Class::Instructor(_)));
    let more = run.iter().skip(date + 1).take_while(|class| match class {
        Class::Course(name) => !has_course && name.contains(|c: char| c.is_ascii_digit()),
        Class::Instructor(_) => !has_instructor,
        _ => false,
    });
    date + 1 + more.count()
}

/// Where the block begins: a line that a gap sets off from lines which are a block without it is none of them, and
/// neither is what could be a course before the name, where another course follows.
fn set_off(lines: &[Line], classes: &[Class], start: usize, end: usize) -> usize {
    let gaps: Vec<usize> = (start + 1..end)
        .filter(|at| lines.get(*at).is_some_and(|line| line.gap_before))
        .collect();
    if let [only] = gaps.as_slice()
        && classes.get(*only..end).is_some_and(is_block)
    {
        return *only;
    }
    let rest = classes.get(start + 1..end).unwrap_or_default();
    let another = rest.iter().any(|class| matches!(class, Class::Course(_)));
    let is_first = matches!(classes.get(start), Some(Class::Course(_)));
    if is_first && another && is_block(rest) {
        start + 1
    } else {
        start
    }
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
                lines
                    .get(at)
                    .is_some_and(|line| school::is_institution(&line.text))
                    || matches!(
                        at.checked_sub(1).and_then(|before| classes.get(before)),
                        Some(Class::Instructor(_))
                    ) && matches!(classes.get(at + 1), Some(Class::Byline(byline)) if byline.date.is_some())
            }
            Class::Chrome => false,
        }
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
            Class::NameLike
                if head.instructor.is_some() && school::course(&line.text).is_some() =>
            {
                head.course = head.course.take().or_else(|| Some(line.text.clone()));
            }
            Class::NameLike => people.push((at, line.text.clone())),
            Class::Byline(byline) => {
                people.extend(byline.names.iter().map(|name| (at, name.clone())));
                head.date = head.date.take().or_else(|| byline.date.clone());
            }
            Class::Instructor(name) => {
                head.instructor = Some(
                    head.instructor
                        .take()
                        .map_or_else(|| name.clone(), |first| format!("{first} and {name}")),
                );
            }
            Class::Course(name) => {
                head.course = Some(
                    head.course
                        .take()
                        .map_or_else(|| name.clone(), |first| format!("{first}, {name}")),
                );
            }
            Class::Text if school::is_institution(&line.text) => head.set(at, Role::None),
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
    let text = |at: usize| lines.get(at).map_or("", |line| line.text.as_str());
    let own = below
        .iter()
        .position(|at| !school::names_kind(text(*at)) && !chrome::is_caption(text(*at)));
    let below = below.get(own.unwrap_or(0)..).unwrap_or_default();
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
        let goes_on = super::title::goes_on(lines, before);
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
