use ibid_diagnostics::{Diagnostic, Span};

use crate::essay::Essay;
use crate::rule::{Check, rule};

rule! {
    /// The heading of the essay is missing its title, author, instructor, course or date.
    ///
    /// ## Why
    ///
    /// The first page of an MLA paper begins with four lines (author, instructor, course and date) and the title. The
    /// rule applies only to essays that have a heading; a note or a draft without one is left alone.
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
    // An instructor or a course says that this is a paper for a class; other texts need no such lines.
    if front.instructor.is_none() && front.course.is_none() {
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
            format!("the heading has no {}", missing.join(" and no ")),
        )
        .with_help("the first page of an MLA paper gives author, instructor, course and date above the title"),
    );
}
