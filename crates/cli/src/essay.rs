//! Reading an essay, in any of the formats that essays come in.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ibid_manuscript::{Format, Manuscript};

use crate::errors::Error;
use crate::files::{self, DOCUMENT_LIMIT, ESSAY_LIMIT, SourceFile};
use crate::print;
use crate::report::summary::plural;

/// The formats of essays, as the command line names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EssayFormat {
    /// Markdown with YAML front matter
    Markdown,
    /// Text pasted from anywhere
    Text,
    /// A Word document
    Docx,
    /// A saved web page
    Html,
    /// An open document (.odt)
    Odt,
    /// The JSON of pandoc
    PandocJson,
}

impl EssayFormat {
    /// The format that a file's ending names.
    pub(crate) fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "txt" | "text" => Self::Text,
            "docx" => Self::Docx,
            "html" | "htm" | "xhtml" => Self::Html,
            "odt" => Self::Odt,
            "json" => Self::PandocJson,
            _ => return None,
        })
    }

    /// The format that the first bytes give away; Markdown where they give nothing away.
    fn of_content(bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
        let start = String::from_utf8_lossy(head);
        let start = start.trim_start_matches('\u{feff}').trim_start();
        let lower = start.to_ascii_lowercase();
        if head.starts_with(b"PK\x03\x04") {
            let is_odt = lower.contains("opendocument.text");
            if is_odt { Self::Odt } else { Self::Docx }
        } else if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
            Self::Html
        } else if start.starts_with('{') && start.contains("\"pandoc-api-version\"") {
            Self::PandocJson
        } else {
            Self::Markdown
        }
    }

    /// The name of a format in which essays come and that is not read: told by the ending, or by the first bytes.
    fn unsupported(path: &Path, bytes: &[u8]) -> Option<&'static str> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        let head = bytes.get(..bytes.len().min(128)).unwrap_or_default();
        let holds = |mark: &[u8]| head.windows(mark.len()).any(|part| part == mark);
        Some(match ending.as_str() {
            "pdf" => "PDF",
            "epub" => "EPUB",
            "rtf" => "RTF",
            "doc" => "the old Word format",
            "pages" => "Pages",
            _ if head.starts_with(b"%PDF-") => "PDF",
            _ if head.starts_with(b"{\\rtf") => "RTF",
            _ if head.starts_with(b"\xd0\xcf\x11\xe0") => "the old Word format",
            _ if head.starts_with(b"PK\x03\x04") && holds(b"application/epub+zip") => "EPUB",
            _ => return None,
        })
    }

    /// The format as the reader knows it.
    fn format(self) -> Format {
        match self {
            Self::Markdown => Format::Markdown,
            Self::Text => Format::Text,
            Self::Docx => Format::Docx,
            Self::Html => Format::Html,
            Self::Odt => Format::Odt,
            Self::PandocJson => Format::PandocJson,
        }
    }

    /// Whether spans index the file itself, so that its places can be named and fixed.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Markdown | Self::Text)
    }
}

/// An essay that was read.
#[derive(Debug)]
pub(crate) struct Essay {
    /// The path as given; `-` for standard input.
    pub(crate) path: PathBuf,
    /// Its format.
    pub(crate) format: EssayFormat,
    /// The text that its spans index.
    pub(crate) file: SourceFile,
    /// What was read.
    pub(crate) manuscript: Manuscript,
}

/// Reads an essay from its file. The format is the one asked for, else that of the ending, else that of the
/// content.
pub(crate) fn read(path: &Path, asked: Option<EssayFormat>) -> Result<Essay, Error> {
    let known = asked.or_else(|| EssayFormat::of_path(path));
    let limit = match known {
        Some(format) if format.is_text() => ESSAY_LIMIT,
        _ => DOCUMENT_LIMIT,
    };
    parse(path, files::read(path, limit)?, asked)
}

/// Reads what was pasted: as [`read`] does, but where neither ending nor content tells the format, as text.
pub(crate) fn read_paste(path: &Path, asked: Option<EssayFormat>) -> Result<Essay, Error> {
    if asked.is_some() || EssayFormat::of_path(path).is_some() {
        return read(path, asked);
    }
    let bytes = files::read(path, DOCUMENT_LIMIT)?;
    let is_plain = EssayFormat::of_content(&bytes) == EssayFormat::Markdown
        && !bytes.trim_ascii_start().starts_with(b"---");
    parse(path, bytes, is_plain.then_some(EssayFormat::Text))
}

/// Reads an essay from bytes that stand for its file.
pub(crate) fn parse(
    path: &Path,
    bytes: Vec<u8>,
    asked: Option<EssayFormat>,
) -> Result<Essay, Error> {
    let name = files::name(path);
    if let (None, Some(format)) = (asked, EssayFormat::unsupported(path, &bytes)) {
        return Err(Error::wrong(
            format!("`{name}` is {format}, which is not read"),
            "save the essay as .docx, .odt, .html, .md or .txt",
        ));
    }
    let format = asked
        .or_else(|| EssayFormat::of_path(path))
        .unwrap_or_else(|| EssayFormat::of_content(&bytes));
    let bytes = if format.is_text() {
        files::decode(bytes, &name)?.into_bytes()
    } else {
        bytes
    };
    let manuscript = ibid_manuscript::read(&bytes, format.format());
    Ok(Essay {
        path: path.to_owned(),
        format,
        file: SourceFile::new(name, manuscript.source.clone()),
        manuscript,
    })
}

/// Says which lines are no part of the essay.
pub(crate) fn tell_left_out(manuscript: &Manuscript, file: &SourceFile) {
    let left_out = &manuscript.left_out;
    if left_out.is_empty() {
        return;
    }
    print::note(&format!("left out, {}:", plural(left_out.len(), "line")));
    for line in left_out {
        let number = file.place(line.span.start).line;
        print::note(&format!("  {number:>4}  {}", print::cut(&line.text, 100)));
    }
}
