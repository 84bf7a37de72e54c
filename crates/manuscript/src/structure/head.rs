//! What stands above the prose: title, subtitle, byline or heading block, and chrome.

use super::byline::{self, Byline};
use super::chrome;
use super::evidence::Evidence;
use super::head_model;
use super::heading_block;
use super::lines::Line;
use super::mail;
use super::personal_name::is_name;
use super::promote::Headings;
use super::school;
use super::title;

/// What a line above the prose is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Class {
    /// Chrome, a break, a picture.
    Chrome,
    /// Names or a date that say whose the essay is.
    Byline(Byline),
    /// A line that could be a name and could be a title.
    NameLike,
    Instructor(String),
    Course(String),
    /// Anything else.
    Text,
}

/// What a line above the prose is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing that is known: left out, unless it belongs to the prose below.
    None,
    Title,
    Subtitle,
    /// A fact of the front matter.
    Fact,
    /// A fact in a line with chrome.
    FactInChrome,
}

/// What was found above the prose.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The role of each line above `body`.
    pub(super) roles: Vec<Role>,
    /// The line at which the prose begins.
    pub(super) body: usize,
    pub(super) authors: Vec<String>,
    pub(super) instructor: Option<String>,
    pub(super) course: Option<String>,
    pub(super) date: Option<String>,
}

impl Head {
    pub(super) fn set(&mut self, at: usize, role: Role) {
        if let Some(slot) = self.roles.get_mut(at) {
            *slot = role;
        }
    }

    /// The first line of the title.
    pub(super) fn title(&self) -> Option<usize> {
        self.roles.iter().position(|role| *role == Role::Title)
    }

    pub(super) fn role(&self, at: usize) -> Role {
        self.roles.get(at).copied().unwrap_or(Role::None)
    }

    /// Takes the facts of a byline that are not known yet.
    pub(super) fn take(&mut self, at: usize, byline: &Byline) {
        if self.authors.is_empty() {
            self.authors.clone_from(&byline.names);
        }
        if self.date.is_none() {
            self.date.clone_from(&byline.date);
        }
        let role = if byline.has_chrome {
            Role::FactInChrome
        } else {
            Role::Fact
        };
        self.set(at, role);
    }
}

/// Reads the lines above the prose. Where the essay has marks, its title is a heading or stands below a heading
/// block; text without either has nothing above it. An essay that `has_list` may be nothing but its list, as an
/// annotated bibliography is: then all lines stand above it.
pub(super) fn read(
    lines: &[Line],
    evidence: &Evidence,
    headings: Headings,
    has_list: bool,
) -> Head {
    let Some((mut head, classes)) = by_rules(lines, evidence, headings, has_list) else {
        return Head::default();
    };
    if headings == Headings::Typed {
        head_model::revise(lines, &classes, evidence, &mut head);
    }
    extend_body(lines, &classes, &mut head);
    head
}

/// What the rules say of the lines above the prose, and what each of these could be.
pub(super) fn by_rules(
    lines: &[Line],
    evidence: &Evidence,
    headings: Headings,
    has_list: bool,
) -> Option<(Head, Vec<Class>)> {
    let body = match headings {
        Headings::Typed => first_prose(lines, evidence)
            .map_or(if has_list { lines.len() } else { 0 }, |prose| {
                paragraph_start(lines, prose)
            }),
        Headings::Marked => first_prose(lines, evidence)
            .unwrap_or(lines.len())
            .min(marked_end(lines, evidence)),
    };
    let mut head = Head {
        roles: vec![Role::None; body],
        body,
        ..Head::default()
    };
    let above = lines.get(..body).unwrap_or_default();
    let classes = classify(above, evidence);
    let has_heading = above
        .iter()
        .any(|line| line.heading == Some(1) || evidence.is_title(&line.text));
    let has_block = heading_block::read(above, &classes, evidence, &mut head);
    if !has_block && (has_heading || headings == Headings::Typed) {
        let prose = lines.get(body..).unwrap_or_default();
        let mentions = |name: &str| prose.iter().any(|line| line.text.contains(name));
        title::read(above, &classes, evidence, &mentions, &mut head);
        take_school(&classes, &mut head);
    } else if !has_block {
        return None;
    }
    Some((head, classes))
}

/// Where the wrapped paragraph begins that a line goes on: a line of some length, that breaks off, stands right above
/// one in small letters.
fn paragraph_start(lines: &[Line], at: usize) -> usize {
    let goes_on = |at: usize| {
        let (Some(line), Some(before)) = (lines.get(at), lines.get(at.wrapping_sub(1))) else {
            return false;
        };
        let is_long = before.text.chars().count() >= 48;
        !line.gap_before
            && line.text.starts_with(char::is_lowercase)
            && is_long
            && before.heading.is_none()
            && !before.text.ends_with(['.', '!', '?', ':'])
    };
    let mut start = at;
    while start > 0 && goes_on(start) {
        start -= 1;
    }
    start
}

/// Takes the course and the instructor that stand between a title and the prose beside the writer's name, where they are
/// too few for a heading block.
fn take_school(classes: &[Class], head: &mut Head) {
    let Some(title) = head.title().filter(|_| !head.authors.is_empty()) else {
        return;
    };
    let facts = classes.iter().enumerate().skip(title + 1);
    let facts = facts.take_while(|(_, class)| !matches!(class, Class::Text));
    for (at, class) in facts {
        match class {
            Class::Course(name) if head.course.is_none() => {
                head.course = Some(name.clone());
            }
            Class::Instructor(name) if head.instructor.is_none() => {
                head.instructor = Some(name.clone());
            }
            _ => continue,
        }
        head.set(at, Role::Fact);
    }
}

/// Where marks are read, the first section ends what stands above the prose, and so do some lines.
fn marked_end(lines: &[Line], evidence: &Evidence) -> usize {
    const MOST: usize = 12;
    let title = title::named_heading(lines, evidence)
        .or_else(|| lines.iter().position(|line| line.heading == Some(1)));
    let repeated = |line: &Line| {
        let title = title.and_then(|at| lines.get(at));
        title.is_some_and(|title| chrome::fold(&title.text) == chrome::fold(&line.text))
    };
    let from = title.map_or(0, |at| at + 1);
    let next = lines
        .iter()
        .skip(from)
        .position(|line| line.heading.is_some_and(|level| level <= 2) && !repeated(line))
        .map_or(lines.len(), |at| at + from);
    next.min(from + MOST)
}

/// The first line of the prose: the first paragraph of some length, or that ends with a citation, and is neither
/// chrome nor a letter around the essay.
fn first_prose(lines: &[Line], evidence: &Evidence) -> Option<usize> {
    let is_body = |line: &Line| {
        !(chrome::is_chrome(&line.text)
            || is_notice(&line.text)
            || evidence.is_mail && is_letter(&line.text))
    };
    let first = lines
        .iter()
        .position(|line| line.is_prose && is_body(line))
        .map(|at| skip_notice(lines, at, evidence))
        .map(|at| skip_preamble(lines, at, evidence));
    let short = || {
        lines.iter().position(|line| {
            line.heading.is_none()
                && (line.text.chars().count() >= 50 || line.text.ends_with(")."))
                && line.text.ends_with(['.', '?', '!', '”'])
                && is_body(line)
        })
    };
    let first = first.or_else(short)?;
    // A block is above or below, never both.
    let block = lines.get(first).map(|line| line.block);
    lines.iter().position(|line| Some(line.block) == block)
}

/// A sentence of the page among its buttons is no prose of the essay, where the title comes only behind it.
fn skip_notice(lines: &[Line], at: usize, evidence: &Evidence) -> usize {
    const NEAR: usize = 10;
    let behind = lines.get(at + 1..).unwrap_or_default();
    let Some(next) = behind.iter().take(NEAR).position(|line| line.is_prose) else {
        return at;
    };
    let between = behind.get(..next).unwrap_or_default();
    let buttons = between
        .iter()
        .filter(|line| chrome::is_chrome(&line.text))
        .count();
    let before = lines.get(..at).unwrap_or_default();
    let has_title = between.iter().any(|line| {
        let words = line.text.split_whitespace().count();
        (3..=25).contains(&words)
            && !chrome::is_chrome(&line.text)
            && (evidence.is_title(&line.text) || evidence.count(&line.text) > 1)
    });
    let follows_buttons = before.iter().any(|line| chrome::is_chrome(&line.text));
    if has_title && buttons >= 2 && follows_buttons {
        at + 1 + next
    } else {
        at
    }
}

/// A writer in a forum says what the post is before a rule; the essay begins behind it.
fn skip_preamble(lines: &[Line], at: usize, evidence: &Evidence) -> usize {
    if !evidence.is_forum {
        return at;
    }
    let block = lines.get(at).map(|line| line.block);
    let Some(next) = lines
        .iter()
        .position(|line| line.block > block.unwrap_or(0))
    else {
        return at;
    };
    let is_rule = lines.get(next).is_some_and(|line| {
        line.is_object || matches!(line.text.as_str(), "&#x200B;" | "\u{200b}")
    });
    let speaks_of_post = lines.get(at).is_some_and(|line| is_about_post(&line.text));
    let after = lines.iter().skip(next).position(|line| line.is_prose);
    match after {
        Some(after) if is_rule && speaks_of_post => next + after,
        _ => at,
    }
}

fn is_about_post(text: &str) -> bool {
    let folded = chrome::fold(text);
    [
        "i wrote",
        "this post",
        "posting",
        "my essay",
        "this essay",
        "crosspost",
        "x-post",
        "for a class",
        "for my class",
        "long post",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

/// A notice about cookies or a newsletter, however long.
fn is_notice(text: &str) -> bool {
    let folded = chrome::fold(text);
    folded.contains("cookie policy")
        || folded.contains("uses cookies")
        || folded.contains("use cookies")
        || folded.contains("we value your privacy")
        || folded.starts_with("thanks for reading")
}

/// A line of the letter that brings an essay by mail.
fn is_letter(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "pasting",
        "pasted",
        "paste ",
        "attach",
        "here is my",
        "here is the",
        "here it is",
        "here's my",
        "here's the",
        "forwarding",
        "let me know",
        "see below",
        "is below",
        "sorry",
        "thanks",
        "thank you",
        "please find",
        "my essay",
        "my paper",
        "copied below",
        "body of the e",
        "hope you",
    ];
    let folded = chrome::fold(text);
    WORDS.iter().any(|word| folded.contains(word)) || is_salutation(text)
}

/// A line of a title page that only says that the writer's name follows: `by`, `Submitted by:`.
fn is_label_of_name(text: &str) -> bool {
    let folded = chrome::fold(text);
    matches!(
        folded.trim_end_matches(':'),
        "by" | "an essay by"
            | "essay by"
            | "a paper by"
            | "submitted by"
            | "presented by"
            | "prepared by"
    )
}

/// `Hi Professor Olmos,`
pub(super) fn is_salutation(text: &str) -> bool {
    let folded = chrome::fold(text);
    [
        "hi",
        "hello",
        "dear",
        "hey",
        "good morning",
        "good afternoon",
        "good evening",
        "greetings",
    ]
    .iter()
    .any(|word| {
        folded == *word
            || folded.starts_with(&format!("{word} "))
            || folded.starts_with(&format!("{word},"))
    }) && text.ends_with([',', '!', ':', '.'])
        && text.chars().count() < 60
}

fn classify(lines: &[Line], evidence: &Evidence) -> Vec<Class> {
    let mut classes: Vec<Class> = lines.iter().map(|line| class(line, evidence)).collect();
    // What follows “Published in” is the publication, here and wherever it stands again.
    let publications: Vec<String> = lines
        .windows(2)
        .filter(|pair| matches!(pair, [label, name] if is_publication_label(&label.text) && byline::parse(&name.text).is_none_or(|it| it.date.is_none())))
        .filter_map(|pair| pair.get(1).map(|line| line.text.clone()))
        .collect();
    for (line, class) in lines.iter().zip(&mut classes) {
        if publications.contains(&line.text) && line.heading.is_none() {
            *class = Class::Chrome;
        }
    }
    name_accounts(lines, evidence, &mut classes);
    classes
}

/// The name of an account is its author's, where a page sets it above a post: behind the age of the post, or before
/// the button to follow.
fn name_accounts(lines: &[Line], evidence: &Evidence, classes: &mut [Class]) {
    let is_account = |text: &str| {
        (3..=30).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    let folded = |at: Option<usize>| {
        let line = at.and_then(|at| lines.get(at));
        line.map(|line| chrome::fold(&line.text))
            .unwrap_or_default()
    };
    for (at, line) in lines.iter().enumerate() {
        let is_posted = evidence.is_forum && folded(at.checked_sub(1)).ends_with(" ago")
            || matches!(folded(Some(at + 1)).as_str(), "follow" | "following");
        if is_posted && line.heading.is_none() && is_account(&line.text) {
            if let Some(class) = classes.get_mut(at) {
                *class = Class::Byline(Byline {
                    names: vec![line.text.clone()],
                    ..Byline::default()
                });
            }
            return;
        }
    }
}

fn is_publication_label(text: &str) -> bool {
    matches!(chrome::fold(text).as_str(), "published in" | "in")
}

fn class(line: &Line, evidence: &Evidence) -> Class {
    let text = line.text.as_str();
    if line.is_object
        || text.is_empty()
        || is_notice(text)
        || (evidence.is_mail && mail::is_mail(text))
    {
        return Class::Chrome;
    }
    if evidence.is_title(text) || line.heading.is_some_and(|level| level == 1) {
        return Class::Text;
    }
    if is_label_of_name(text)
        || is_salutation(text)
        || (evidence.is_mail && is_letter(text))
        || (evidence.is_forum && is_about_post(text) && text.ends_with(['.', '!', '?', ':', ')']))
    {
        return Class::Chrome;
    }
    if let Some(byline) = byline::parse(text) {
        let is_known = byline
            .names
            .iter()
            .any(|name| evidence.is_author(name) || name.starts_with("u/"));
        if byline.date.is_some() || byline.says_by || is_known {
            return Class::Byline(byline);
        }
    }
    if chrome::is_chrome(text) {
        return Class::Chrome;
    }
    if let Some(name) = school::instructor(text) {
        return Class::Instructor(name);
    }
    if let Some(name) = school::course(text).filter(|name| school::names_level(name)) {
        return Class::Course(name);
    }
    if is_name(text) && !school::is_institution(text) {
        return Class::NameLike;
    }
    let is_school = school::is_institution(text) && !text.contains(|c: char| c.is_ascii_digit());
    school::course(text)
        .filter(|_| !is_school)
        .map_or(Class::Text, Class::Course)
}

/// Short paragraphs right above the prose belong to it, and so does a heading above them.
fn extend_body(lines: &[Line], classes: &[Class], head: &mut Head) {
    while let Some(at) = head.body.checked_sub(1) {
        let Some(line) = lines.get(at) else {
            return;
        };
        let first = lines.partition_point(|other| other.block < line.block);
        let is_free = (first..=at).all(|at| {
            head.role(at) == Role::None
                && matches!(
                    classes.get(at),
                    Some(Class::Text | Class::NameLike | Class::Course(_))
                )
        });
        let is_sentence = line.text.ends_with(['.', '?', '!', ':', '”', '"', ')'])
            && line.text.split_whitespace().count() >= 3;
        let is_under_image = first
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_some_and(|before| chrome::speaks_of_image(&before.text));
        if !is_free || !is_sentence || line.heading.is_some() || is_under_image {
            break;
        }
        head.body = first;
    }
    if let Some(at) = head.body.checked_sub(1) {
        let is_free = head.role(at) == Role::None
            && !matches!(
                classes.get(at),
                Some(Class::Chrome | Class::Byline(_)) | None
            );
        if is_free && lines.get(at).is_some_and(is_section) {
            head.body = at;
        }
    }
}

/// Whether a line above the prose heads its first section.
fn is_section(line: &Line) -> bool {
    const WORDS: &[&str] = &[
        "introduction",
        "intro",
        "background",
        "abstract",
        "prologue",
        "preface",
        "thesis",
        "overview",
        "i",
        "1",
    ];
    let folded = chrome::fold(&line.text);
    let bare = folded
        .trim_end_matches(':')
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | ':'))
        .trim_start_matches("i. ");
    line.heading.is_some()
        || super::promote::is_section_number(&line.text)
        || WORDS.contains(&bare)
        || super::promote::is_bold(&line.content)
}
