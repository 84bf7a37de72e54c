//! The formats of essays: one row each, which says its names and how it is told.

/// What an essay is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Markdown, with YAML front matter.
    Markdown,
    /// Text pasted from anywhere.
    Text,
    /// A Word document.
    Docx,
    /// A saved web page.
    Html,
    /// An `OpenDocument` text.
    Odt,
    /// Rich text, as RTF.
    Rtf,
    /// Pandoc's JSON.
    PandocJson,
}

/// What there is to know of a format.
struct Row {
    format: Format,
    /// Its name on the command line.
    name: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    /// Without the dot, in small letters.
    extensions: &'static [&'static str],
    /// Whether the first bytes give it away.
    looks_like: fn(&[u8]) -> bool,
    /// Whether spans index the file itself, so that its places can be named and fixed.
    is_text: bool,
}

/// Content is tried in this order.
const FORMATS: &[Row] = &[
    Row {
        format: Format::Markdown,
        name: "markdown",
        about: "Markdown with YAML front matter",
        extensions: &["md", "markdown", "mdown", "mkd", "qmd", "rmd"],
        looks_like: |bytes| {
            let start = start(bytes);
            start.starts_with("---\n") || start.starts_with("---\r\n")
        },
        is_text: true,
    },
    Row {
        format: Format::Text,
        name: "text",
        about: "Text pasted from anywhere",
        extensions: &["txt", "text", "org"],
        looks_like: |_| false,
        is_text: true,
    },
    Row {
        format: Format::Odt,
        name: "odt",
        about: "An open document (.odt)",
        extensions: &["odt", "ott"],
        looks_like: |bytes| is_zip(bytes) && holds(bytes, b"opendocument.text"),
        is_text: false,
    },
    Row {
        format: Format::Docx,
        name: "docx",
        about: "A Word document",
        extensions: &["docx", "docm", "dotx"],
        looks_like: |bytes| is_zip(bytes) && !holds(bytes, b"application/epub+zip"),
        is_text: false,
    },
    Row {
        format: Format::Html,
        name: "html",
        about: "A saved web page",
        extensions: &["html", "htm", "xhtml"],
        looks_like: |bytes| {
            let start = start(bytes).to_ascii_lowercase();
            let marks = ["<!doctype html", "<html", "<!-- saved from url"];
            marks.iter().any(|mark| start.starts_with(mark))
        },
        is_text: false,
    },
    Row {
        format: Format::Rtf,
        name: "rtf",
        about: "A rich text document (.rtf)",
        extensions: &["rtf"],
        looks_like: |bytes| bytes.starts_with(b"{\\rtf"),
        is_text: false,
    },
    Row {
        format: Format::PandocJson,
        name: "pandoc-json",
        about: "The JSON of pandoc",
        extensions: &["json"],
        looks_like: |bytes| {
            start(bytes).starts_with('{') && holds(bytes, b"\"pandoc-api-version\"")
        },
        is_text: false,
    },
];

/// A format in which essays come and that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Its name.
    pub name: &'static str,
    /// How to make something of such a file that is read.
    pub help: &'static str,
}

/// Formats in which essays come and that are not read: each with its extensions, and how it begins.
const UNREAD: &[(Unread, &[&str], &[u8])] = &[
    (
        Unread {
            name: "PDF",
            help: "open the PDF, select and copy all of its text, and save that as a .txt file; or export the essay as .docx where it was written",
        },
        &["pdf"],
        b"%PDF-",
    ),
    (
        Unread {
            name: "the old Word format",
            help: "open the file in Word, LibreOffice or Google Docs and save it as .docx",
        },
        &["doc"],
        b"\xd0\xcf\x11\xe0",
    ),
    (
        Unread {
            name: "Pages",
            help: "in Pages, choose File > Export To > Word, and use the .docx file",
        },
        &["pages"],
        b"",
    ),
    (
        Unread {
            name: "WordPerfect",
            help: "open the file in LibreOffice and save it as .odt or .docx",
        },
        &["wpd"],
        b"\xffWPC",
    ),
    (
        Unread {
            name: "a Google Docs link",
            help: "the file holds only a link; in Google Docs, choose File > Download > Microsoft Word",
        },
        &["gdoc"],
        b"",
    ),
    (EPUB, &["epub"], b""),
    (
        Unread {
            name: "flat OpenDocument",
            help: "open the file in LibreOffice and save it as .odt",
        },
        &["fodt"],
        b"",
    ),
];

const EPUB: Unread = Unread {
    name: "EPUB",
    help: "export the essay as .docx or .html where it was written",
};

/// So many bytes tell a format.
const HEAD: usize = 4096;

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()
}

fn start(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(head(bytes));
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.to_owned()
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    head(bytes).windows(mark.len()).any(|part| part == mark)
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Markdown,
        Self::Text,
        Self::Docx,
        Self::Html,
        Self::Odt,
        Self::Rtf,
        Self::PandocJson,
    ];

    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        self.row().map_or("", |row| row.about)
    }

    /// Whether spans index the file itself, so that its places can be named and fixed.
    pub fn is_text(self) -> bool {
        self.row().is_some_and(|row| row.is_text)
    }

    /// The format whose files have this extension, whatever its case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let mut rows = FORMATS.iter();
        let row = rows.find(|row| row.extensions.contains(&extension.as_str()))?;
        Some(row.format)
    }

    /// The format that the first bytes give away. Pasted text gives nothing away, nor does Markdown without front matter.
    pub fn from_content(bytes: &[u8]) -> Option<Self> {
        let row = FORMATS.iter().find(|row| (row.looks_like)(bytes))?;
        Some(row.format)
    }

    /// The format of a file, by its extension and, where that says nothing, by its first bytes; text where neither does.
    ///
    /// ```
    /// use ibid_manuscript::Format;
    /// assert_eq!(Format::detect("md", b""), Format::Markdown);
    /// assert_eq!(Format::detect("", b"<!DOCTYPE html><html>"), Format::Html);
    /// assert_eq!(Format::detect("txt", b"Text."), Format::Text);
    /// ```
    pub fn detect(extension: &str, bytes: &[u8]) -> Self {
        Self::from_extension(extension)
            .or_else(|| Self::from_content(bytes))
            .unwrap_or(Self::Text)
    }

    /// The format in which essays come and that is not read: told by the extension, or by the first bytes.
    pub fn unread(extension: &str, bytes: &[u8]) -> Option<Unread> {
        let extension = extension.to_ascii_lowercase();
        if is_zip(bytes) && holds(bytes, b"application/epub+zip") {
            return Some(EPUB);
        }
        let found = UNREAD.iter().find(|(_, extensions, begin)| {
            extensions.contains(&extension.as_str())
                || !begin.is_empty() && bytes.starts_with(begin)
        })?;
        Some(found.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_row_and_every_extension_one_format() {
        assert_eq!(FORMATS.len(), Format::ALL.len());
        for format in Format::ALL {
            let row = format.row().unwrap();
            for extension in row.extensions {
                assert_eq!(Format::from_extension(extension), Some(format));
                assert_eq!(Format::unread(extension, b""), None);
            }
        }
    }

    #[test]
    fn content_tells_the_format() {
        for (bytes, format) in [
            (&b"---\ntitle: x\n---\n"[..], Some(Format::Markdown)),
            (b"\xef\xbb\xbf <html><body>", Some(Format::Html)),
            (
                b"{\"blocks\":[],\"pandoc-api-version\":[1]}",
                Some(Format::PandocJson),
            ),
            (b"PK\x03\x04 word/document.xml", Some(Format::Docx)),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
                Some(Format::Odt),
            ),
            (b"PK\x03\x04mimetypeapplication/epub+zip", None),
            (b"{\\rtf1\\ansi An essay.}", Some(Format::Rtf)),
            (b"An essay.", None),
            (b"", None),
        ] {
            assert_eq!(Format::from_content(bytes), format);
        }
        let unread = |extension: &str, bytes: &[u8]| {
            Format::unread(extension, bytes).map(|format| format.name)
        };
        assert_eq!(unread("", b"%PDF-1.7"), Some("PDF"));
        assert_eq!(unread("doc", b""), Some("the old Word format"));
        assert_eq!(
            unread("", b"PK\x03\x04mimetypeapplication/epub+zip"),
            Some("EPUB")
        );
    }
}
