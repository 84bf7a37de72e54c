//! What a rule is: a name, its prose with examples, and its check.

use ibid_diagnostics::{Diagnostic, Severity, Span};

use crate::essay::Essay;
use crate::sources::Sources;

/// One rule of the checker.
#[derive(Debug)]
pub struct Rule {
    /// The name, in kebab case. It names the fault: `allow NAME` reads as a sentence.
    pub name: &'static str,
    /// How much its findings matter, unless the settings say otherwise.
    pub severity: Severity,
    /// In which set of rules it is.
    pub level: Level,
    /// What it finds, why that matters and what to do, with examples; Markdown.
    doc: &'static str,
    /// What it does.
    pub(crate) check: Check,
}

/// The set that a rule belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// On unless it is ignored.
    Recommended,
    /// On with `extends: strict`.
    Strict,
    /// On only where it is selected by its name.
    Optional,
}

/// What a rule looks at, and the function that does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Check {
    /// An essay, with the library that it cites.
    Essay(fn(&Essay<'_>, &mut Vec<Diagnostic>)),
    /// The sources, once for all essays that share them.
    Sources(fn(&Sources<'_>, &mut Vec<Diagnostic>)),
    /// The suppressions of an essay and of its library, after all other rules.
    Suppressions,
}

/// An example in the prose of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is.
    pub kind: ExampleKind,
    /// The text in the fence.
    pub text: String,
}

/// What an example is, from the words after its fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExampleKind {
    /// A library that the essays beneath it cite: `yaml library`.
    Library,
    /// An essay that has exactly one finding, of this rule: `markdown wrong`.
    WrongEssay,
    /// An essay without findings: `markdown right`.
    RightEssay,
    /// An essay that cites the list typed at its end, and has exactly one finding: `markdown wrong list`.
    WrongList,
    /// An essay that cites the list typed at its end, without findings: `markdown right list`.
    RightList,
    /// A library that has exactly one finding, of this rule: `yaml wrong`.
    WrongLibrary,
    /// A library without findings: `yaml right`.
    RightLibrary,
}

impl ExampleKind {
    fn of(info: &str) -> Option<Self> {
        Some(match info {
            "yaml library" => Self::Library,
            "markdown wrong" => Self::WrongEssay,
            "markdown right" => Self::RightEssay,
            "markdown wrong list" => Self::WrongList,
            "markdown right list" => Self::RightList,
            "yaml wrong" => Self::WrongLibrary,
            "yaml right" => Self::RightLibrary,
            _ => return None,
        })
    }
}

impl Rule {
    pub(crate) const fn new(
        name: &'static str,
        severity: Severity,
        level: Level,
        check: Check,
        doc: &'static str,
    ) -> Self {
        Self {
            name,
            severity,
            level,
            doc,
            check,
        }
    }

    /// What the rule finds, why that matters and what to do, as Markdown.
    pub fn doc(&self) -> String {
        let lines = self.doc.lines();
        lines.fold(String::new(), |mut out, line| {
            out.push_str(line.strip_prefix(' ').unwrap_or(line));
            out.push('\n');
            out
        })
    }

    /// What it finds, in one sentence.
    pub fn summary(&self) -> String {
        let doc = self.doc();
        let first = doc.split("\n\n").next().unwrap_or_default();
        first.trim().replace('\n', " ")
    }

    /// The examples, in the order of the prose.
    pub fn examples(&self) -> Vec<Example> {
        let mut out = Vec::new();
        let doc = self.doc();
        let mut rest = doc.as_str();
        while let Some((_, after)) = rest.split_once("```") {
            let Some((info, body)) = after.split_once('\n') else {
                break;
            };
            let Some((text, behind)) = body.split_once("```") else {
                break;
            };
            if let Some(kind) = ExampleKind::of(info.trim()) {
                out.push(Example {
                    kind,
                    text: text.to_owned(),
                });
            }
            rest = behind;
        }
        out
    }

    /// Whether it needs the library alone.
    pub fn is_about_sources(&self) -> bool {
        matches!(self.check, Check::Sources(_))
    }

    /// A finding of this rule.
    pub(crate) fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.severity, span, message)
    }
}

/// Makes the `RULE` of a file from its doc comment, its name, severity, level and check.
macro_rules! rule {
    ($(#[doc = $doc:expr])* $name:literal, $severity:ident, $level:ident, $check:expr) => {
        #[doc = concat!("The rule `", $name, "`.")]
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule::new(
            $name,
            ::ibid_diagnostics::Severity::$severity,
            $crate::rule::Level::$level,
            $check,
            concat!($($doc, "\n"),*),
        );
    };
}
pub(crate) use rule;
