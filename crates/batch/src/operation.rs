//! What can be done with each essay.

/// What is done with each essay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// What is wrong with its citations and sources.
    Check,
    /// Its citations, with the sources that they mean.
    Citations,
    /// The entries of its list of works cited, as MLA prints them.
    WorksCited,
    /// The essay as Markdown, and its sources as a library.
    Import,
    /// The essay with the certain fixes made.
    Fix,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Check,
        Self::Citations,
        Self::WorksCited,
        Self::Import,
        Self::Fix,
    ];

    /// Its name on every command line: `works-cited`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Citations => "citations",
            Self::WorksCited => "works-cited",
            Self::Import => "import",
            Self::Fix => "fix",
        }
    }

    /// The operation of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.as_str() == name)
    }
}
