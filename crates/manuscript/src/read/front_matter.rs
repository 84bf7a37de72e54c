//! YAML front matter: from `---` on the first line to the next `---` or `...`.

use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::yaml::{self, Node, Value};
use crate::structure::split_names;
use crate::{FrontMatter, Inline, LeftOut, Prose};

/// The largest front matter that is read, in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// What stands in front of the essay.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) front_matter: FrontMatter,
    /// Lines with keys that mean nothing here.
    pub(super) left_out: Vec<LeftOut>,
    pub(super) problems: Vec<Diagnostic>,
    /// The byte at which the essay begins.
    pub(super) end: usize,
}

/// Reads the front matter of a Markdown essay, if it has one.
pub(super) fn read(source: &str) -> Found {
    let mut found = Found::default();
    let Some(Fences { whole, yaml }) = fences(source, &mut found.problems) else {
        return found;
    };
    found.end = whole.end;
    found.front_matter.span = Some(Span::essay(whole.clone()));
    if yaml.len() > MAX_BYTES {
        let span = Span::essay(yaml.start..yaml.start);
        found.problems.push(broken(
            span,
            format!("the front matter is larger than {MAX_BYTES} bytes"),
        ));
        return found;
    }
    let text = source.get(yaml.clone()).unwrap_or_default();
    match yaml::parse(text) {
        Ok(node) => Fields {
            source,
            base: yaml.start,
            found: &mut found,
        }
        .read(&node),
        Err(error) => {
            let at = yaml.start + error.at;
            let problem = broken(Span::essay(at..at), format!("the front matter is not YAML: {}", error.message))
                .with_help("a value with a colon, a quotation mark or a `#` in it needs quotation marks around it: `title: \"War: A History\"`");
            found.problems.push(problem);
        }
    }
    found
}

/// The fields that name a file.
const PATHS: [&str; 4] = ["references", "bibliography", "style", "template"];

fn broken(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("broken-front-matter", Severity::Error, span, message)
}

/// Where the front matter stands, with its fences and without.
struct Fences {
    whole: Range<usize>,
    yaml: Range<usize>,
}

fn fences(source: &str, problems: &mut Vec<Diagnostic>) -> Option<Fences> {
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut at = start;
    let mut yaml_start = None;
    for line in source.get(start..)?.split_inclusive('\n') {
        let end = at + line.len();
        let content = line.trim_end();
        match yaml_start {
            None if content == "---" => yaml_start = Some(end),
            None => return None,
            Some(yaml) if matches!(content, "---" | "...") => {
                return Some(Fences {
                    whole: start..end,
                    yaml: yaml..at,
                });
            }
            Some(_) => {}
        }
        at = end;
    }
    let yaml = yaml_start?;
    let second = source.get(yaml..)?.lines().next()?;
    let (key, _) = second.split_once(':')?;
    // A break at the top of a text without front matter is followed by prose.
    if !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    {
        problems.push(
            broken(
                Span::essay(start..start + 3),
                "the front matter is not closed",
            )
            .with_help("put a line `---` under its last line"),
        );
    }
    None
}

/// Takes the facts out of the tree.
struct Fields<'a> {
    source: &'a str,
    base: usize,
    found: &'a mut Found,
}

impl Fields<'_> {
    fn read(&mut self, root: &Node) {
        match &root.value {
            Value::Mapping(pairs) => {
                let mut seen: Vec<&str> = Vec::new();
                for (index, (key, value)) in pairs.iter().enumerate() {
                    let Some(name) = key.text() else { continue };
                    if seen.contains(&name) {
                        self.found
                            .problems
                            .push(broken(self.span(key), format!("`{name}` is given twice")));
                        continue;
                    }
                    seen.push(name);
                    let next = pairs.get(index + 1).map(|(key, _)| key);
                    if !self.field(name, value, next) {
                        self.leave_out(key, next);
                    }
                }
            }
            _ if root.text().is_none() => {}
            _ => {
                let problem = broken(
                    self.span(root),
                    "the front matter is not a list of `name: value` lines",
                );
                self.found.problems.push(problem);
            }
        }
    }

    /// Whether the key means something here.
    fn field(&mut self, name: &str, value: &Node, next: Option<&Node>) -> bool {
        // Pandoc lets several libraries be named; a list of one names one.
        let value = match &value.value {
            Value::Sequence(values) if PATHS.contains(&name) && values.len() == 1 => {
                values.first().unwrap_or(value)
            }
            _ => value,
        };
        if PATHS.contains(&name) && matches!(value.value, Value::Mapping(_) | Value::Sequence(_)) {
            let message = format!("`{name}` has to name one file, so it is not read");
            self.found.problems.push(broken(self.span(value), message));
        }
        let place = || value.text().map(|text| (text.to_owned(), self.span(value)));
        let text = || {
            value
                .text()
                .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        match name {
            "title" => {
                let (title, content) = self.line(value);
                self.found.front_matter.title = title;
                self.found.front_matter.title_content = content;
            }
            "subtitle" => {
                let (subtitle, content) = self.line(value);
                self.found.front_matter.subtitle = subtitle;
                self.found.front_matter.subtitle_content = content;
            }
            "author" | "authors" => self.found.front_matter.authors = names(value),
            "instructor" | "professor" | "teacher" => {
                self.found.front_matter.instructor = joined(&names(value));
            }
            "course" | "class" => self.found.front_matter.course = text(),
            "date" => self.found.front_matter.date = text(),
            "references" | "bibliography" => self.found.front_matter.references = place(),
            "style" => self.found.front_matter.style = place(),
            "template" => self.found.front_matter.template = place(),
            "lang" | "language" => self.found.front_matter.lang = text(),
            "paper" | "papersize" => self.found.front_matter.paper = place(),
            "title-page" | "titlepage" => {
                let is_yes = |text: String| matches!(text.as_str(), "true" | "yes" | "on");
                self.found.front_matter.title_page = text().map(is_yes);
            }
            "notes" => {
                let is_end = |text: String| matches!(text.as_str(), "end" | "endnotes");
                self.found.front_matter.endnotes = text().is_some_and(is_end);
            }
            "nocite" => self.found.front_matter.nocite = keys(value),
            "ibid" => self.found.front_matter.settings = self.settings(value, next),
            _ => return false,
        }
        true
    }

    /// A value as a line of Markdown: without its marks, and with them.
    fn line(&self, value: &Node) -> (Option<String>, Vec<Inline>) {
        let Some(text) = value.text() else {
            return (None, Vec::new());
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = self.base + value.range.start..self.base + value.range.end;
        let content = super::markdown::line(&text, place);
        (Some(Prose::new(&content).text), content)
    }

    /// The lines of the settings, indentation and all.
    fn settings(&self, value: &Node, next: Option<&Node>) -> Option<(String, Span)> {
        let start = match value.value {
            Value::Mapping(_) | Value::Sequence(_) => {
                let before = self.source.get(..self.base + value.range.start)?;
                let line = before.rfind('\n').map_or(0, |at| at + 1);
                let indentation = before.get(line..)?;
                // A mapping in braces stands in the line of its key.
                if indentation.trim().is_empty() {
                    line
                } else {
                    line + indentation.rfind(['{', '['])?
                }
            }
            _ => self.base + value.range.start,
        };
        let end = next.map_or_else(
            || {
                self.found.front_matter.span.map(|span| {
                    self.source
                        .get(..span.end)
                        .unwrap_or_default()
                        .trim_end()
                        .trim_end_matches(['-', '.'])
                        .len()
                })
            },
            |key| Some(self.base + key.range.start),
        )?;
        let text = self.source.get(start..end)?.trim_end();
        Some((text.to_owned(), Span::essay(start..start + text.len())))
    }

    fn leave_out(&mut self, key: &Node, next: Option<&Node>) {
        let start = self.base + key.range.start;
        let whole_end = self.found.front_matter.span.map_or(start, |span| span.end);
        let end = next.map_or(whole_end, |next| self.base + next.range.start);
        let mut at = start;
        for line in self
            .source
            .get(start..end)
            .unwrap_or_default()
            .split_inclusive('\n')
        {
            let text = line.trim();
            let from = at + (line.len() - line.trim_start().len());
            at += line.len();
            if !(text.is_empty() || at == whole_end && matches!(text, "---" | "...")) {
                let span = Span::essay(from..from + text.len());
                self.found.left_out.push(LeftOut {
                    text: text.to_owned(),
                    span,
                });
            }
        }
    }

    fn span(&self, node: &Node) -> Span {
        Span::essay(self.base + node.range.start..self.base + node.range.end)
    }
}

/// One name, several in a list, or mappings with a `name`.
fn names(value: &Node) -> Vec<String> {
    let one = |node: &Node| {
        let named = node.get("name").unwrap_or(node);
        let parts = [node.get("given"), node.get("family")];
        named.text().map(str::to_owned).or_else(|| {
            let parts: Vec<_> = parts
                .iter()
                .flatten()
                .filter_map(|part| part.text())
                .collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        })
    };
    match &value.value {
        Value::Sequence(items) => items.iter().filter_map(one).collect(),
        _ => one(value)
            .into_iter()
            .flat_map(|names| split_names(&names))
            .collect(),
    }
}

/// Several names as one line of the heading.
fn joined(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(one.clone()),
        [first, second] => Some(format!("{first} and {second}")),
        [before @ .., last] => Some(format!("{}, and {last}", before.join(", "))),
    }
}

/// The keys of `nocite`: a list, or text with `@key`s.
fn keys(value: &Node) -> Vec<String> {
    let texts: Vec<&str> = match &value.value {
        Value::Sequence(items) => items.iter().filter_map(Node::text).collect(),
        _ => value.text().into_iter().collect(),
    };
    texts
        .iter()
        .flat_map(|text| text.split([',', ';', ' ', '\n']))
        .map(|key| key.trim().trim_start_matches('@'))
        .filter(|key| !key.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_taken_as_typed() {
        let source = "---\ntitle: \"*Beloved*: A File\"\nauthor: [Ann Lee, {name: Bo Kim}]\ndate: 2021-02-17\nreferences: refs.yml\nlayout: post\nibid:\n  select: [mla]\n  allow:\n    - x\nnocite: '@a, @b'\n---\nText.\n";
        let found = read(source);
        assert_eq!(found.problems, []);
        let matter = found.front_matter;
        assert_eq!(matter.title.as_deref(), Some("Beloved: A File"));
        assert_eq!(matter.authors, ["Ann Lee", "Bo Kim"]);
        assert_eq!(matter.date.as_deref(), Some("2021-02-17"));
        let (path, span) = matter.references.unwrap();
        assert_eq!((path.as_str(), span.text(source)), ("refs.yml", "refs.yml"));
        let (settings, span) = matter.settings.unwrap();
        assert_eq!(settings, "  select: [mla]\n  allow:\n    - x");
        assert_eq!(span.text(source), settings);
        assert_eq!(matter.nocite, ["a", "b"]);
        let left: Vec<_> = found
            .left_out
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(left, ["layout: post"]);
        assert_eq!(source.get(found.end..).unwrap(), "Text.\n");
    }

    #[test]
    fn what_is_broken_is_an_error_with_its_place() {
        let found = read("---\ntitle: War: A History\n---\nText.\n");
        let problem = &found.problems[0];
        assert_eq!(
            (problem.rule, problem.severity),
            ("broken-front-matter", Severity::Error)
        );
        assert_eq!(problem.span.start, 14);
        assert_eq!(read("---\ntitle: x\nText").problems.len(), 1);
        assert_eq!(
            read("---\n\nAfter a break, prose: no front matter.\n").problems,
            []
        );
        assert_eq!(read("---\ntitle: a\ntitle: b\n---\n").problems.len(), 1);
    }
}
