use ibid_diagnostics::{Diagnostic, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// The heading of the essay is missing its title, author, instructor, course or date.
    ///
    /// ## Why
    ///
    /// The first page of an MLA paper begins with four lines (author, instructor, course and date) and the title. The
    /// rule applies only to essays that have begun a heading; a note, a draft or a post is left alone.
    ///
    /// ## What to do
    ///
    /// Add what is missing to the front matter.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// ---
    /// title: Between Two Capitals
    /// author: A. Student
    /// instructor: Professor Reed
    /// course: History 101
    /// ---
    ///
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    /// ```markdown right
    /// ---
    /// title: Between Two Capitals
    /// author: A. Student
    /// instructor: Professor Reed
    /// course: History 101
    /// date: 3 May 2024
    /// ---
    ///
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    "heading-incomplete", Info, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let front = &essay.cited.manuscript.front_matter;
    if !begins_heading(essay) {
        return;
    }
    let mut missing = Vec::new();
    for (what, is_there) in [
        ("title", front.title.is_some()),
        ("author", !front.authors.is_empty()),
        ("instructor", front.instructor.is_some()),
        ("course", front.course.is_some()),
        ("date", front.date.is_some()),
    ] {
        if !is_there {
            missing.push(format!("`{what}`"));
        }
    }
    if missing.is_empty() {
        return;
    }
    let span = front.span.unwrap_or(Span::essay(0..0));
    let first_line = essay.at(span).lines().next().map_or(0, str::len);
    findings.push(
        RULE.finding(
            Span::essay(span.start..span.start + first_line),
            format!("the heading has no {}", alternatives(&missing)),
        )
        .with_help("the first page of an MLA paper gives author, instructor, course and date above the title"),
    );
}

/// `a`, `a or b`, `a, b, or c`.
fn alternatives(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} or {two}"),
        [rest @ .., last] => format!("{}, or {last}", rest.join(", ")),
    }
}

/// Whether an essay has begun MLA’s heading: an instructor or a course says that it is a paper for a class, and so do
/// the author and the title in the front matter of a text that cites. A post on a website has other fields, and a draft
/// with neither needs no such lines.
fn begins_heading(essay: &Essay<'_>) -> bool {
    let front = &essay.cited.manuscript.front_matter;
    if front.instructor.is_some() || front.course.is_some() {
        return true;
    }
    let Some(span) = front.span else {
        return false;
    };
    let is_post = essay.at(span).lines().any(|line| {
        let field = line.split(':').next().unwrap_or_default();
        FIELDS_OF_POSTS.contains(&field.trim().to_lowercase().as_str())
    });
    front.title.is_some()
        && !front.authors.is_empty()
        && !is_post
        && essay.citations().next().is_some()
}

/// Fields that programs for websites and documents read, and MLA's first page does not have.
const FIELDS_OF_POSTS: &[&str] = &[
    "layout",
    "permalink",
    "slug",
    "tags",
    "tag",
    "categories",
    "category",
    "draft",
    "published",
    "description",
    "excerpt",
    "image",
    "summary",
    "keywords",
    "output",
    "format",
    "bibliography",
    "csl",
    "#+keywords",
    "weight",
    "abstract",
    "aliases",
    "toc",
    "type",
];
