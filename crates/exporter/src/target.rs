//! What an essay can be exported to.

/// What an essay is exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// A PDF to hand in: MLA's page, accessible (PDF/UA-1) and archival (PDF/A-2a).
    Pdf,
    /// A Word document.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// Rich text, which every word processor opens.
    Rtf,
    /// A web page in one file.
    Html,
    /// An e-book.
    Epub,
    /// Typst source.
    Typst,
    /// LaTeX source.
    Latex,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// Pandoc's JSON: the door to every format that pandoc writes.
    PandocJson,
}

/// What there is to know of a target. Its writer is an arm in [`export`](crate::export()).
struct Row {
    target: Target,
    /// On the command line.
    name: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    /// Of its files, without the dot.
    extension: &'static str,
    media_type: &'static str,
    /// Whether its bytes are UTF-8.
    is_text: bool,
}

impl Row {
    const fn new(
        target: Target,
        [name, extension, media_type]: [&'static str; 3],
        is_text: bool,
        about: &'static str,
    ) -> Self {
        Self {
            target,
            name,
            about,
            extension,
            media_type,
            is_text,
        }
    }
}

/// The table of targets, in the order in which they are listed.
const TARGETS: [Row; 11] = [
    Row::new(
        Target::Pdf,
        ["pdf", "pdf", "application/pdf"],
        false,
        "a PDF to hand in",
    ),
    Row::new(
        Target::Docx,
        [
            "docx",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ],
        false,
        "a Word document",
    ),
    Row::new(
        Target::Odt,
        ["odt", "odt", "application/vnd.oasis.opendocument.text"],
        false,
        "an OpenDocument text, for LibreOffice",
    ),
    Row::new(
        Target::Rtf,
        ["rtf", "rtf", "application/rtf"],
        true,
        "rich text, for any word processor",
    ),
    Row::new(
        Target::Html,
        ["html", "html", "text/html"],
        true,
        "a web page in one file",
    ),
    Row::new(
        Target::Epub,
        ["epub", "epub", "application/epub+zip"],
        false,
        "an e-book",
    ),
    Row::new(
        Target::Typst,
        ["typst", "typ", "text/vnd.typst"],
        true,
        "Typst source",
    ),
    Row::new(
        Target::Latex,
        ["latex", "tex", "application/x-tex"],
        true,
        "LaTeX source",
    ),
    Row::new(
        Target::Markdown,
        ["markdown", "md", "text/markdown"],
        true,
        "Markdown",
    ),
    Row::new(
        Target::Text,
        ["text", "txt", "text/plain"],
        true,
        "plain text",
    ),
    Row::new(
        Target::PandocJson,
        ["pandoc-json", "json", "application/json"],
        true,
        "pandoc's JSON",
    ),
];

impl Target {
    /// Every target.
    pub const ALL: [Self; 11] = [
        Self::Pdf,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Html,
        Self::Epub,
        Self::Typst,
        Self::Latex,
        Self::Markdown,
        Self::Text,
        Self::PandocJson,
    ];

    /// The name on the command line, such as `docx`.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        self.row().map_or("", |row| row.about)
    }

    /// The usual extension of its files, without the dot.
    pub fn extension(self) -> &'static str {
        self.row().map_or("", |row| row.extension)
    }

    /// The media type of its files.
    pub fn media_type(self) -> &'static str {
        self.row().map_or("", |row| row.media_type)
    }

    /// Whether its files are text in UTF-8.
    pub fn is_text(self) -> bool {
        self.row().is_some_and(|row| row.is_text)
    }

    /// Whether this build has a writer for it.
    pub fn is_built(self) -> bool {
        let optional = [
            (Self::Pdf, cfg!(feature = "pdf")),
            (Self::Docx, cfg!(feature = "docx")),
            (Self::Odt, cfg!(feature = "odt")),
            (Self::Epub, cfg!(feature = "epub")),
        ];
        let mut optional = optional.iter();
        optional.all(|(target, is_built)| *target != self || *is_built)
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

    fn row(self) -> Option<&'static Row> {
        TARGETS.iter().find(|row| row.target == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_its_row_in_the_same_order() {
        let in_table: Vec<Target> = TARGETS.iter().map(|row| row.target).collect();
        assert_eq!(in_table, Target::ALL);
    }
}
