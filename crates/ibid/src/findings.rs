//! The name of everything that ibid may find: rules, and what goes wrong in reading and exporting.

use ibid_checker::{explain, rule};
use ibid_diagnostics::Severity;

/// What can go wrong in reading an essay or a library, or in exporting: found always, and by no rule that could be turned
/// off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Its name, as it stands in brackets in a report.
    pub name: &'static str,
    /// How much it matters at most.
    pub severity: Severity,
    /// When it is found.
    pub stage: &'static str,
    /// What it says and what to do.
    pub prose: &'static str,
}

const fn row(
    name: &'static str,
    severity: Severity,
    stage: &'static str,
    prose: &'static str,
) -> Problem {
    Problem {
        name,
        severity,
        stage,
        prose,
    }
}

const ESSAY: &str = "reading an essay";
const LIBRARY: &str = "reading a library";
const BOTH: &str = "reading an essay or a library";
const EXPORT: &str = "exporting an essay";

/// One row for each name, in alphabetical order.
const PROBLEMS: &[Problem] = &[
    row(
        "broken-front-matter",
        Severity::Error,
        ESSAY,
        "A line of the front matter cannot be read as YAML. The other lines are read. Correct the line; quotation marks around a value with a colon in it often help.",
    ),
    row(
        "control-character",
        Severity::Warning,
        EXPORT,
        "The essay has a character that cannot be printed; it is left out. Delete it.",
    ),
    row(
        "damaged-document",
        Severity::Error,
        ESSAY,
        "The Word document, OpenDocument text or pandoc JSON is damaged and cannot be opened. Save it again in the program that wrote it.",
    ),
    row(
        "doubtful-entry",
        Severity::Info,
        ESSAY,
        "It is not clear whether this line belongs to the list of works cited. Put the heading “Works Cited” before the list, and a blank line between what belongs to it and what does not.",
    ),
    row(
        "duplicate-key",
        Severity::Error,
        LIBRARY,
        "Two entries have one key, or one entry has a field twice. The first is read. Rename or remove the second.",
    ),
    row(
        "encrypted-document",
        Severity::Error,
        ESSAY,
        "The document has a password. Save a copy without it.",
    ),
    row(
        "entry-not-in-library",
        Severity::Warning,
        EXPORT,
        "The essay annotates a source that its library lacks. The entry is printed as typed, at the end of the list. Add the source to the library.",
    ),
    row(
        "format-not-built",
        Severity::Error,
        ESSAY,
        "This build of ibid was made without the reader of this format. Use one that has it, or save the essay as .md or .txt.",
    ),
    row(
        "image-without-address",
        Severity::Warning,
        ESSAY,
        "An image of the page has no address: its script would have put it there. It is left out. Save the image beside the essay, and write `![what it shows](file.jpg)`.",
    ),
    row(
        "missing-glyph",
        Severity::Warning,
        EXPORT,
        "No font in the program has this character, so the PDF shows a box in its place. Use `--system-fonts`, or another character.",
    ),
    row(
        "missing-image",
        Severity::Warning,
        EXPORT,
        "The image was not found or cannot be shown; its alternative text is printed in its place. Check the path, which is looked for beside the essay.",
    ),
    row(
        "missing-note",
        Severity::Warning,
        ESSAY,
        "The mark leads to no note, so it is printed as it was typed. Write the note as a paragraph of its own that begins with the mark and a colon.",
    ),
    row(
        "missing-title",
        Severity::Info,
        EXPORT,
        "The essay has no title, so the file is named after its own name. Add `title:` to the front matter.",
    ),
    row(
        "not-live",
        Severity::Warning,
        EXPORT,
        "With `--live zotero`, the list has a source that no bracket cites: one of `nocite`, or one that only a sentence names. Zotero keeps no such source, and takes it off the list at its next refresh. Cite it in brackets, or add it in the word processor with Zotero's “Edit Bibliography”.",
    ),
    row(
        "not-utf-8",
        Severity::Error,
        BOTH,
        "The file is not UTF-8. Save it as UTF-8.",
    ),
    row(
        "pdf-standard",
        Severity::Warning,
        EXPORT,
        "The template or an image breaks a promise of the PDF standard, so the file claims less: that it is archival but not accessible, or neither.",
    ),
    row(
        "raw-tex",
        Severity::Warning,
        ESSAY,
        "The essay has a command of TeX, such as `\\textsc{…}`. It is printed as typed. Write in Markdown what it is to do.",
    ),
    row(
        "second-document",
        Severity::Warning,
        LIBRARY,
        "A line `---` begins a second YAML document. Its entries are read; other programs stop there, so remove the line.",
    ),
    row(
        "template-warning",
        Severity::Warning,
        EXPORT,
        "Typst has a warning about the template.",
    ),
    row(
        "too-deeply-nested",
        Severity::Error,
        ESSAY,
        "The web page nests its elements deeper than is read. What lies deeper is left out.",
    ),
    row(
        "too-large",
        Severity::Error,
        ESSAY,
        "The essay is larger than is read. Divide it.",
    ),
    row(
        "unknown-field",
        Severity::Warning,
        LIBRARY,
        "The entry has a field that is not known; it is not read. See docs/mla.md for the fields.",
    ),
    row(
        "unknown-type",
        Severity::Warning,
        LIBRARY,
        "The entry has a type that is not known; it is read as `misc`.",
    ),
    row(
        "unread-math",
        Severity::Warning,
        EXPORT,
        "A formula has TeX that is not read. It is printed as typed. Write it with simpler commands, or show it as an image.",
    ),
    row(
        "unread-table",
        Severity::Warning,
        ESSAY,
        "A table is drawn with dashes or plus signs. It is printed as typed. Put bars between its cells, and a line of `|---|---|` under its head.",
    ),
    row(
        "unreadable-entry",
        Severity::Error,
        BOTH,
        "The entry cannot be read, or only in part. The other entries are read.",
    ),
    row(
        "unreadable-field",
        Severity::Error,
        LIBRARY,
        "The value of this field cannot be read. The rest of the entry is read.",
    ),
    row(
        "unreadable-library",
        Severity::Error,
        LIBRARY,
        "The library cannot be read in its format.",
    ),
    row(
        "unreadable-settings",
        Severity::Error,
        ESSAY,
        "The settings under `ibid:` in the front matter cannot be read, so they are not applied.",
    ),
    row(
        "unsafe-link",
        Severity::Warning,
        EXPORT,
        "The address is not one that becomes a link; it is printed as text. Only http, https, mailto and doi addresses of at most 2,000 bytes become links.",
    ),
    row(
        "unused-note",
        Severity::Warning,
        EXPORT,
        "No mark in the text leads to this note, so it is not printed. Put a mark where it belongs, or remove it.",
    ),
];

/// What can go wrong in reading and exporting, in alphabetical order.
pub fn problems() -> &'static [Problem] {
    PROBLEMS
}

/// The problem of a name.
pub fn problem(name: &str) -> Option<&'static Problem> {
    PROBLEMS.iter().find(|problem| problem.name == name)
}

/// What a finding's name means, as a page of Markdown, whether a rule finds it or a reader or the exporter.
///
/// ```
/// assert!(ibid::explain_finding("ibid").unwrap().starts_with("# ibid\n"));
/// assert!(ibid::explain_finding("not-utf-8").unwrap().contains("Save it as UTF-8."));
/// assert_eq!(ibid::explain_finding("no-such-name"), None);
/// ```
pub fn explain_finding(name: &str) -> Option<String> {
    if let Some(rule) = rule(name) {
        return Some(explain(rule));
    }
    let Problem {
        name,
        severity,
        stage,
        prose,
    } = problem(name)?;
    let severity = severity.as_str();
    Some(format!(
        "# {name}\n\n*{severity}, found in {stage}; it is not a rule, so it cannot be turned off.*\n\n{prose}\n"
    ))
}
