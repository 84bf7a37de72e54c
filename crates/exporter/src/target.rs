//! What an essay can be exported to.

/// What an essay is exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A PDF to hand in: MLA's page, accessible (PDF/UA-1) and archival (PDF/A-2a).
    Pdf,
    /// A Word document.
    Docx,
    /// A web page in one file.
    Html,
    /// An e-book.
    Epub,
    /// Typst source.
    Typst,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Docx,
        Self::Html,
        Self::Epub,
        Self::Typst,
        Self::Markdown,
        Self::Text,
    ];

    /// The name on the command line: `pdf`, `docx`, `html`, `epub`, `typst`, `markdown` or `text`.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The usual extension of its files, without the dot.
    pub fn extension(self) -> &'static str {
        self.row().1
    }

    /// The target with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }

    /// The target whose files end in this extension, whatever its case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let named = |target: &Self| target.extension().eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(named)
    }

    /// The table: a target is a name and an extension. Its writer is an arm in [`export`](crate::export()).
    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf => ("pdf", "pdf"),
            Self::Docx => ("docx", "docx"),
            Self::Epub => ("epub", "epub"),
            Self::Html => ("html", "html"),
            Self::Typst => ("typst", "typ"),
            Self::Markdown => ("markdown", "md"),
            Self::Text => ("text", "txt"),
        }
    }
}
