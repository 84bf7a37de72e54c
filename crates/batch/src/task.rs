//! Doing one operation on one essay.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ibid::{
    CheckOptions, CivilDate, Diagnostic, Essay, EssayFormat, FileId, Library, LineIndex, Severity,
    Span,
};

use crate::answer::{Citation, Cited, Edit, Entry, Finding, Fix, Locator, Place};
use crate::{Answer, Operation, Outcome, Row, RowError};

/// An operation with the choices that hold for every row.
#[derive(Debug, Clone)]
pub struct Task {
    operation: Operation,
    format: Option<EssayFormat>,
    rules: CheckOptions,
    today: Option<CivilDate>,
    library: Option<Library>,
}

impl Task {
    /// An operation with nothing chosen.
    pub fn new(operation: Operation) -> Self {
        Self {
            operation,
            format: None,
            rules: CheckOptions::default(),
            today: None,
            library: None,
        }
    }

    /// What it does.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Reads every essay in this format, whatever its row says.
    #[must_use]
    pub fn in_format(mut self, format: Option<EssayFormat>) -> Self {
        self.format = format;
        self
    }

    /// Chooses the rules, over what an essay's front matter chooses.
    #[must_use]
    pub fn checked_by(mut self, rules: CheckOptions) -> Self {
        self.rules = rules;
        self
    }

    /// Says which day is today, so that dates in the future are found.
    #[must_use]
    pub fn on(mut self, today: Option<CivilDate>) -> Self {
        self.today = today;
        self
    }

    /// Gives every row that has no library this one.
    #[must_use]
    pub fn citing(mut self, library: Option<Library>) -> Self {
        self.library = library;
        self
    }

    /// The answer to one row. Never fails and never panics: where there is nothing to say, the answer says why.
    pub fn answer(&self, row: &Row) -> Answer {
        let outcome = match &row.essay {
            Err(error) => Err(error.clone()),
            Ok(bytes) => self.caught(row, bytes),
        };
        Answer {
            id: row.id.clone(),
            outcome,
            kept: row.kept.clone(),
        }
    }

    /// A panic is a fault of ours, and costs one row.
    fn caught(&self, row: &Row, bytes: &[u8]) -> Result<Outcome, RowError> {
        let made = catch_unwind(AssertUnwindSafe(|| self.outcome(row, bytes)));
        made.unwrap_or_else(|_| {
            let message = "ibid failed on this essay; this is a fault of ibid";
            Err(RowError::new("fault", message))
        })
    }

    fn outcome(&self, row: &Row, bytes: &[u8]) -> Result<Outcome, RowError> {
        let essay = self.read(row, bytes)?;
        Ok(match self.operation {
            Operation::Check => {
                let texts = Texts::of(&essay, self.library_text(row));
                Outcome::Check(texts.findings(&essay.check()))
            }
            Operation::Citations => {
                let lines = Lines::new(essay.source());
                let citations = essay.citations().iter();
                Outcome::Citations(citations.map(|found| citation(found, &lines)).collect())
            }
            Operation::WorksCited => {
                let entries = essay.works_cited().into_iter().map(|entry| Entry {
                    key: entry.key.as_str().to_owned(),
                    text: entry.text.to_marked(),
                });
                Outcome::WorksCited(entries.collect())
            }
            Operation::Import => Outcome::Import {
                essay: essay.to_markdown(),
                library: essay.sources_as_yaml(),
            },
            Operation::Fix => {
                let fixed = essay.fix();
                let library = fixed.library.as_deref().unwrap_or_default();
                let texts = Texts {
                    essay: Lines::new(&fixed.essay),
                    library: Lines::new(library),
                };
                let findings = texts.findings(&fixed.findings);
                Outcome::Fix {
                    findings,
                    fixed: u32::try_from(fixed.made).unwrap_or(u32::MAX),
                    essay: fixed.essay,
                    library: fixed.library,
                }
            }
        })
    }

    /// Reads the essay, and refuses what `ibid check` refuses: what could not be read whole.
    fn read(&self, row: &Row, bytes: &[u8]) -> Result<Essay, RowError> {
        let format = self.format.or(row.format);
        let format = format.unwrap_or_else(|| EssayFormat::detect("", bytes));
        if format.is_text()
            && let Err(error) = std::str::from_utf8(bytes)
        {
            let at = error.valid_up_to();
            let message = format!("the essay is not UTF-8 from byte {at} on");
            return Err(RowError::new("invalid-utf8", message));
        }
        let mut essay = Essay::read(bytes, format).checked_by(self.rules.clone());
        if let Some(today) = self.today {
            essay = essay.on(today);
        }
        let problems = essay.problems().iter();
        let worst = problems.filter(|problem| problem.severity == Severity::Error);
        if let Some(problem) = worst.into_iter().next() {
            return Err(RowError::new(problem.rule, problem.message.clone()));
        }
        let library = row.library.clone().map(Library::from_yaml);
        Ok(match library.or_else(|| self.library.clone()) {
            Some(library) => essay.citing(library),
            None => essay,
        })
    }

    fn library_text<'t>(&'t self, row: &'t Row) -> &'t str {
        let own = row.library.as_deref();
        let shared = self.library.as_ref().map(Library::text);
        own.or(shared).unwrap_or_default()
    }
}

/// A text with its lines.
struct Lines<'t> {
    text: &'t str,
    index: LineIndex,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            index: LineIndex::new(text),
        }
    }

    fn place(&self, span: Span) -> Place {
        let place = self.index.line_column(self.text, span.start);
        let short = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Place {
            start: span.start as u64,
            end: span.end as u64,
            line: short(place.line),
            column: short(place.column),
        }
    }
}

/// The texts that the spans of findings index.
struct Texts<'t> {
    essay: Lines<'t>,
    library: Lines<'t>,
}

impl<'t> Texts<'t> {
    fn of(essay: &'t Essay, library: &'t str) -> Self {
        Self {
            essay: Lines::new(essay.source()),
            library: Lines::new(library),
        }
    }

    fn of_span(&self, span: Span) -> (&'static str, &Lines<'t>) {
        if span.file == FileId::LIBRARY {
            ("library", &self.library)
        } else {
            ("essay", &self.essay)
        }
    }

    fn findings(&self, found: &[Diagnostic]) -> Vec<Finding> {
        found.iter().map(|found| self.finding(found)).collect()
    }

    fn finding(&self, found: &Diagnostic) -> Finding {
        let (file, lines) = self.of_span(found.span);
        Finding {
            rule: found.rule,
            severity: found.severity.as_str(),
            message: found.message.clone(),
            help: found.help.clone(),
            file,
            place: lines.place(found.span),
            text: found.span.text(lines.text).to_owned(),
            fix: found.fix.as_ref().map(|fix| self.fix(fix)),
        }
    }

    fn fix(&self, fix: &ibid::Fix) -> Fix {
        let edits = fix.edits.iter().map(|edit| Edit {
            file: self.of_span(edit.span).0,
            start: edit.span.start as u64,
            end: edit.span.end as u64,
            text: edit.text.clone(),
        });
        Fix {
            title: fix.title.clone(),
            safety: fix.safety.as_str(),
            edits: edits.collect(),
        }
    }
}

fn citation(found: &ibid::Citation, lines: &Lines<'_>) -> Citation {
    let items = found.items.iter().map(|item| Cited {
        source: item.source().map(|key| key.as_str().to_owned()),
        resolution: item.resolution.as_str(),
        candidates: item
            .keys
            .iter()
            .map(|key| key.as_str().to_owned())
            .collect(),
        locators: item.locators.iter().map(locator).collect(),
    });
    Citation {
        place: lines.place(found.span),
        text: found.text.clone(),
        kind: found.kind.as_str(),
        resolution: found.resolution.as_str(),
        items: items.collect(),
    }
}

fn locator(typed: &ibid::CitedLocator) -> Locator {
    Locator {
        text: typed.text.clone(),
        value: typed.locator.value.clone(),
    }
}
