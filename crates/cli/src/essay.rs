//! Reading an essay, in any of the formats that essays come in.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValue;
use ibid_manuscript::{Format, Manuscript};

use crate::errors::Error;
use crate::files::{self, DOCUMENT_LIMIT, ESSAY_LIMIT, SourceFile};
use crate::print;
use crate::print::plural;

/// A format of essays, as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EssayFormat(pub(crate) Format);

impl ValueEnum for EssayFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: [EssayFormat; 7] = {
            let [a, b, c, d, e, f, g] = Format::ALL;
            [
                EssayFormat(a),
                EssayFormat(b),
                EssayFormat(c),
                EssayFormat(d),
                EssayFormat(e),
                EssayFormat(f),
                EssayFormat(g),
            ]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name()).help(self.0.about()))
    }
}

/// The format that a file's ending names.
pub(crate) fn format_of(path: &Path) -> Option<Format> {
    Format::from_extension(path.extension()?.to_str()?)
}

/// An essay that was read.
#[derive(Debug)]
pub(crate) struct Essay {
    /// The path as given; `-` for standard input.
    pub(crate) path: PathBuf,
    /// Its format.
    pub(crate) format: Format,
    /// The text that its spans index.
    pub(crate) file: SourceFile,
    /// What was read.
    pub(crate) manuscript: Manuscript,
}

/// Reads an essay from its file. The format is the one asked for, else that of the ending, else that of the
/// content.
pub(crate) fn read(path: &Path, asked: Option<EssayFormat>) -> Result<Essay, Error> {
    let known = asked.map(|asked| asked.0).or_else(|| format_of(path));
    let limit = match known {
        Some(format) if format.is_text() => ESSAY_LIMIT,
        _ => DOCUMENT_LIMIT,
    };
    parse(path, files::read(path, limit)?, asked)
}

/// Reads what was pasted: as [`read`] does, but where neither ending nor content tells the format, as text.
pub(crate) fn read_paste(path: &Path, asked: Option<EssayFormat>) -> Result<Essay, Error> {
    let known = asked.map(|asked| asked.0).or_else(|| format_of(path));
    if let Some(format) = known {
        if !format.is_text() {
            return read(path, asked);
        }
        let bytes = files::read(path, ESSAY_LIMIT)?;
        return parse(path, decoded(path, bytes), asked);
    }
    let bytes = decoded(path, files::read(path, DOCUMENT_LIMIT)?);
    let is_plain = Format::from_content(&bytes).is_none() && Format::unread("", &bytes).is_none();
    parse(path, bytes, is_plain.then_some(EssayFormat(Format::Text)))
}

/// Text in any encoding as UTF-8, with a note where it was another. What is no text stays as it is.
fn decoded(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    let is_utf_8 = std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0'));
    let is_document = Format::from_content(&bytes).is_some_and(|format| !format.is_text());
    if is_utf_8 || is_document || Format::unread("", &bytes).is_some() {
        return bytes;
    }
    let (text, encoding) = ibid_manuscript::decode(&bytes, Format::Text);
    if let Some(encoding) = encoding {
        let name = files::name(path);
        print::note(&format!("{name} was read as {encoding}"));
    }
    text.into_bytes()
}

/// Reads an essay from bytes that stand for its file.
pub(crate) fn parse(
    path: &Path,
    bytes: Vec<u8>,
    asked: Option<EssayFormat>,
) -> Result<Essay, Error> {
    let name = files::name(path);
    let extension = path.extension().and_then(|ending| ending.to_str());
    let unread = Format::unread(extension.unwrap_or_default(), &bytes);
    if let (None, Some(format)) = (asked, unread) {
        return Err(Error::wrong(
            format!("`{name}` is {}, which ibid cannot read", format.name),
            format.help,
        ));
    }
    let format = asked
        .map(|asked| asked.0)
        .or_else(|| format_of(path))
        .or_else(|| Format::from_content(&bytes))
        .unwrap_or(Format::Markdown);
    let bytes = if format.is_text() {
        let text = files::decode(bytes, &name)?;
        refuse_binary(&name, &text)?;
        text.into_bytes()
    } else {
        bytes
    };
    let manuscript = ibid_manuscript::read(&bytes, format);
    Ok(Essay {
        path: path.to_owned(),
        format,
        file: SourceFile::new(name, manuscript.source.clone()),
        manuscript,
    })
}

/// Of so many characters of a text, one may be a control character that another program has left in it.
const RARE: usize = 50;

/// Fails where a text is no text: it holds a NUL, or many of the other control characters.
fn refuse_binary(name: &str, text: &str) -> Result<(), Error> {
    let is_control = |byte: &u8| {
        byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c')
    };
    let bytes = text.as_bytes();
    let controls = bytes.iter().filter(|byte| is_control(byte)).count();
    let first = if controls * RARE > bytes.len() && controls > 1 {
        bytes.iter().position(is_control)
    } else {
        bytes.iter().position(|byte| *byte == 0)
    };
    let Some(at) = first else {
        return Ok(());
    };
    let before = text.get(..at).unwrap_or_default().to_owned();
    Err(Error::NotText {
        place: SourceFile::new(name, before).place(at),
        byte: bytes.get(at).copied().unwrap_or_default(),
    })
}

/// The essay with another text, in a Word document by tracked changes; fails where they cannot be made.
pub(crate) fn with_text(
    path: &Path,
    text: &str,
    asked: Option<EssayFormat>,
) -> Result<Essay, Error> {
    let essay = read(path, asked)?;
    if essay.format.is_text() {
        return parse(path, text.as_bytes().to_vec(), asked);
    }
    if essay.file.text == text {
        return Ok(essay);
    }
    let cannot = || Error::NotFixable(files::name(path));
    if essay.format != Format::Docx {
        return Err(cannot());
    }
    let bytes = files::read(path, DOCUMENT_LIMIT)?;
    let bytes = ibid_exporter::with_text(&bytes, &essay.file.text, text).ok_or_else(cannot)?;
    let changed = parse(path, bytes, asked)?;
    if changed.file.text == text {
        Ok(changed)
    } else {
        Err(cannot())
    }
}

/// Says which lines are no part of the essay.
pub(crate) fn tell_left_out(manuscript: &Manuscript, file: &SourceFile) {
    let left_out = &manuscript.left_out;
    if left_out.is_empty() {
        return;
    }
    let (prose, rest): (Vec<_>, Vec<_>) = left_out
        .iter()
        .partition(|line| ibid_manuscript::reads_as_prose(&line.text));
    print::warnings(prose.into_iter().map(|line| {
        let number = file.place(line.span.start).line;
        let text = print::cut(&line.text, 100);
        format!("line {number} reads as prose and was left out: {text}")
    }));
    if rest.is_empty() {
        return;
    }
    print::note(&format!("left out, {}:", plural(rest.len(), "line")));
    print::notes(rest.into_iter().map(|line| {
        let number = file.place(line.span.start).line;
        format!("  {number:>4}  {}", print::cut(&line.text, 100))
    }));
}
