//! Findings for people, as rustc shows them: the line, what is wrong in it, related places, and what to do.

use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use ibid_diagnostics::{Safety, Severity, Span};

use super::Checked;
use super::alike::{Alike, groups};
use super::excerpt::Excerpt;
use crate::print;

/// The most findings of a file that are shown, those that are alike counted once.
const MOST_SHOWN: usize = 60;

/// The findings, with an empty line after each; those that are alike together.
pub(crate) fn render(checked: &[Checked]) -> String {
    let renderer = if print::is_coloured() {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for one in checked {
        let groups = groups(&one.findings);
        for alike in groups.iter().take(MOST_SHOWN) {
            out.push_str(&alike_text(one, alike, &renderer));
            out.push('\n');
        }
        let unshown = groups.iter().skip(MOST_SHOWN);
        let more: usize = unshown.map(|alike| 1 + alike.others.len()).sum();
        if more > 0 {
            let name = print::clean(&one.name);
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "and {more} more in {name}; `--format json` lists all\n"
            );
        }
    }
    out
}

/// One finding, and where those like it are.
fn alike_text(checked: &Checked, alike: &Alike<'_>, renderer: &Renderer) -> String {
    let finding = alike.first;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let title = print::shown(&finding.message);
    let related: Vec<(&str, Part)> = finding
        .labels
        .iter()
        .map(|label| (label.text.as_str(), Part::new(checked, label.span)))
        .collect();
    let primary = Part::new(checked, finding.span);
    let mut group = level
        .primary_title(title)
        .id(finding.rule)
        .element(primary.origin());
    group = group.element(primary.snippet(AnnotationKind::Primary, None));
    for (text, part) in &related {
        group = group
            .element(part.origin())
            .element(part.snippet(AnnotationKind::Context, Some(print::clean(text))));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(print::shown(help)));
    }
    group = fix_line(group, alike);
    if let Some(elsewhere) = alike.elsewhere(checked) {
        let lines: Vec<String> = elsewhere.lines().map(print::clean).collect();
        group = group.element(Level::NOTE.with_name("also").message(lines.join("\n")));
    }
    let text = renderer.render(&[group]);
    without_empty_marks(&text)
}

/// Says what `--fix` would do.
fn fix_line<'a>(group: Group<'a>, alike: &Alike<'_>) -> Group<'a> {
    let Some(fix) = &alike.first.fix else {
        return group;
    };
    let how = match fix.safety {
        Safety::Safe => " (--fix does it)",
        Safety::Unsafe => " (--unsafe-fixes does it)",
        Safety::DisplayOnly => "",
    };
    let title = print::clean(&fix.title);
    let new = match fix.edits.as_slice() {
        [edit] if !edit.text.is_empty() && !edit.text.contains('\n') => {
            format!(": `{}`", print::cut(&print::clean(&edit.text), 120))
        }
        _ => String::new(),
    };
    group.element(
        Level::HELP
            .with_name("fix")
            .message(format!("{title}{new}{how}")),
    )
}

/// A place with the part of its line that is shown.
struct Part {
    name: String,
    excerpt: Excerpt,
}

impl Part {
    fn new(checked: &Checked, span: Span) -> Self {
        let file = checked.file(span.file);
        let name = print::clean(&file.name);
        let name = match checked.paragraph(span.file, span.start) {
            Some(number) => format!("{name} (paragraph {number})"),
            None => name,
        };
        Self {
            name,
            excerpt: Excerpt::new(file, span),
        }
    }

    fn origin(&self) -> Origin<'_> {
        Origin::path(self.name.as_str())
            .line(self.excerpt.line)
            .char_column(self.excerpt.column)
    }

    fn snippet(&self, kind: AnnotationKind, label: Option<String>) -> Snippet<'_, Annotation<'_>> {
        let annotation = kind.span(self.excerpt.marked.clone()).label(label);
        Snippet::source(self.excerpt.text.as_str())
            .line_start(self.excerpt.line)
            .fold(false)
            .annotation(annotation)
    }
}

/// The rendered text without the `:::` that marks a change of file where none is named: each excerpt stands
/// under a line of its own that names its place.
fn without_empty_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if uncoloured(line).trim() != ":::" {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// The line without the codes for colours, which are the only ones that the renderer writes.
fn uncoloured(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('m').map_or("", |(_, text)| text));
    }
    out
}
