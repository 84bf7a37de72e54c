//! Puts the model's answers in the place of the rules', where they differ.

use super::super::chrome;
use super::super::evidence::Evidence;
use super::super::head::{Class, Head, Role};
use super::super::lines::Line;
use super::super::title::{ends_wrapped, goes_on};
use super::{Observed, Question, answer, observe};

/// Asks the model for the title and the author, and takes what it is sure of.
pub(crate) fn revise(lines: &[Line], classes: &[Class], evidence: &Evidence, head: &mut Head) {
    let count = head.roles.len().min(head.body);
    let above = lines.get(..count).unwrap_or_default();
    let prose = lines.get(head.body..).unwrap_or_default();
    let observed = observe(above, classes, prose, evidence, head);
    // What the document itself marks as its title is not asked about.
    let is_marked = |at: usize| above.get(at).is_some_and(|line| line.heading.is_some());
    let is_certain = head.title().is_some_and(is_marked);
    if let Some(title) = answer(&observed, Question::Title, None)
        && head.role(title) != Role::Title
        && (!is_certain || is_marked(title))
    {
        set_title(above, classes, title, &observed, head);
    }
    if let Some(at) = answer(&observed, Question::Author, head.title()) {
        set_author(at, classes, &observed, head);
    }
}

/// Makes a line the title, with the lines that go on with it, and a subtitle behind it.
fn set_title(
    above: &[Line],
    classes: &[Class],
    title: usize,
    observed: &Observed,
    head: &mut Head,
) {
    for at in 0..above.len() {
        if matches!(head.role(at), Role::Title | Role::Subtitle) {
            head.set(at, Role::None);
        }
    }
    let people = observed.people.get(title).map_or(&[][..], Vec::as_slice);
    if !people.is_empty() && head.role(title) == Role::Fact && head.authors == people {
        head.authors.clear();
    }
    let text = |at: usize| above.get(at).map_or("", |line| line.text.as_str());
    let is_free = |head: &Head, at: usize| {
        matches!(classes.get(at), Some(Class::Text | Class::NameLike))
            && head.role(at) == Role::None
    };
    head.set(title, Role::Title);
    let mut first = title;
    while let Some(before) = first.checked_sub(1)
        && is_free(head, before)
        && text(before).split_whitespace().count() >= 3
        && goes_on(above, before)
    {
        head.set(before, Role::Title);
        first = before;
    }
    let mut last = title;
    while is_free(head, last + 1)
        && (goes_on(above, last) || last > title && ends_wrapped(above, last + 1))
    {
        last += 1;
        head.set(last, Role::Title);
    }
    let next = last + 1;
    let words = text(next).split_whitespace().count();
    let is_attached = above
        .get(next)
        .is_some_and(|line| !line.gap_before && !line.is_prose);
    let names_nobody = observed.people.get(next).is_some_and(Vec::is_empty);
    let is_label = text(next).contains(": ") || chrome::is_caption(text(next));
    if is_free(head, next) && (4..=40).contains(&words) && is_attached && names_nobody && !is_label
    {
        head.set(next, Role::Subtitle);
    }
}

/// Takes the people of a line as the authors, where the rules took none of them.
fn set_author(at: usize, classes: &[Class], observed: &Observed, head: &mut Head) {
    let Some(people) = observed.people.get(at).filter(|people| !people.is_empty()) else {
        return;
    };
    if people.iter().any(|name| head.authors.contains(name)) {
        head.authors.retain(|name| !super::byline::is_role(name));
        return;
    }
    for (other, named) in observed.people.iter().enumerate() {
        if !named.is_empty() && head.role(other) == Role::Fact && *named == head.authors {
            head.set(other, Role::None);
        }
    }
    head.authors.clone_from(people);
    if head.role(at) == Role::Title {
        return;
    }
    let byline = match classes.get(at) {
        Some(Class::Byline(byline)) => Some(byline),
        _ => None,
    };
    if let Some(byline) = byline
        && head.date.is_none()
    {
        head.date.clone_from(&byline.date);
    }
    let has_chrome = byline.is_some_and(|byline| byline.has_chrome);
    head.set(
        at,
        if has_chrome {
            Role::FactInChrome
        } else {
            Role::Fact
        },
    );
}
