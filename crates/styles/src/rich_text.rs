//! Text in runs, italic or not: what every formatter gives and every output takes.

/// A stretch of text in one shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is set in italics.
    pub italic: bool,
    /// Where it leads: an http, https or doi address.
    pub link: Option<String>,
}

/// A text in runs. Neighbours of the same shape are one run, and no run is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    runs: Vec<Run>,
}

impl RichText {
    /// A text without runs.
    pub fn new() -> Self {
        Self::default()
    }

    /// An upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: false,
            link: None,
        });
        rich
    }

    /// An italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: true,
            link: None,
        });
        rich
    }

    /// Adds a run at the end, joined to the last one where both have the same shape.
    pub fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.italic == run.italic && last.link == run.link => {
                last.text.push_str(&run.text)
            }
            _ => self.runs.push(run),
        }
    }

    /// Adds another text at the end.
    pub fn append(&mut self, other: Self) {
        for run in other.runs {
            self.push(run);
        }
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The text without its shape.
    pub fn to_plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The text with `_` around what is italic, as Markdown and the corpora write it. Nothing is escaped.
    pub fn to_marked(&self) -> String {
        self.runs
            .iter()
            .map(|run| {
                if run.italic {
                    format!("_{}_", run.text)
                } else {
                    run.text.clone()
                }
            })
            .collect()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}
