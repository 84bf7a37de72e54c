//! The one door to the disk: reads regular files whole, and replaces files whole or not at all.

mod fault;
mod journal;
mod shards;
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::errors::Error;
pub(crate) use crate::source_file::SourceFile;

pub(crate) use shards::{ShardFolder, input};
pub(crate) use writing::{Replacement, check_output, replace, write, write_folder};

/// The most that is read of an essay in text, in megabytes.
pub(crate) const ESSAY_LIMIT: u64 = 16;
/// The most that is read of a document that may hold pictures, in megabytes.
pub(crate) const DOCUMENT_LIMIT: u64 = 128;
/// The most that is read of a library, in megabytes.
pub(crate) const LIBRARY_LIMIT: u64 = 256;

/// Texts that stand for the files on disk, by their full path.
pub(crate) type TextsByPath = BTreeMap<PathBuf, String>;

/// The name that means standard input.
pub(crate) const STDIN: &str = "-";

/// The name of a path in reports, of one line: a line end in a name would forge lines of the report.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new(STDIN) {
        "<stdin>".to_owned()
    } else {
        path.display().to_string().replace(['\n', '\r'], "\u{fffd}")
    }
}

/// Reads a regular file, or standard input for `-`, up to `limit` megabytes.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    if path == Path::new(STDIN) {
        return read_at_most(io::stdin().lock(), "<stdin>", limit);
    }
    writing::finish_beside(path);
    let name = name(path);
    let kind = match fs::metadata(path) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::Missing(name)),
        Err(error) => return Err(cannot_read(&name, &error)),
    };
    if !kind.is_file() {
        let what = if kind.is_dir() {
            "a folder"
        } else {
            "a pipe or device"
        };
        return Err(Error::NotAFile { path: name, what });
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads"
    )]
    let file = fs::File::open(path).map_err(|error| cannot_read(&name, &error))?;
    read_at_most(file, &name, limit)
}

fn read_at_most(from: impl Read, name: &str, limit: u64) -> Result<Vec<u8>, Error> {
    let most = limit * 1_000_000;
    let mut bytes = Vec::new();
    from.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| cannot_read(name, &error))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge {
            path: name.to_owned(),
            limit,
        });
    }
    Ok(bytes)
}

fn cannot_read(name: &str, error: &io::Error) -> Error {
    Error::Read {
        path: name.to_owned(),
        error: error.to_string(),
    }
}

/// Reads a file of UTF-8 text, up to `limit` megabytes.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<SourceFile, Error> {
    let name = name(path);
    let text = decode(read(path, limit)?, &name)?;
    Ok(SourceFile::new(name, text))
}

/// The text of a file of sources: one that another program wrote may have any encoding, a library of ours is edited as
/// text and has to be UTF-8.
pub(crate) fn read_sources(path: &Path, limit: u64) -> Result<SourceFile, Error> {
    let is_ours = path
        .extension()
        .is_none_or(|end| end.eq_ignore_ascii_case("yml") || end.eq_ignore_ascii_case("yaml"));
    if is_ours {
        return read_text(path, limit);
    }
    let (text, _) = ibid_manuscript::decode(&read(path, limit)?, ibid_manuscript::Format::Text);
    Ok(SourceFile::new(name(path), text))
}

/// The text of bytes that have to be UTF-8; where they are not, the place of the first that cannot be.
pub(crate) fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Error::Utf16(name.to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let good = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default()).into_owned();
        Error::NotUtf8 {
            place: SourceFile::new(name, good).place(at),
            byte: bytes.get(at).copied().unwrap_or_default(),
        }
    })
}

/// The memory that a process has taken, in megabytes; 0 where the system does not tell.
#[cfg(feature = "export")]
pub(crate) fn memory_of(process: u32) -> u64 {
    let path = PathBuf::from(format!("/proc/{process}/status"));
    #[expect(
        clippy::disallowed_methods,
        reason = "the kernel tells it in a file that is no regular one"
    )]
    let status = fs::read_to_string(path).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_000
}

/// What a file is like from outside: when it was changed last, and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp(std::time::SystemTime, u64);

impl Stamp {
    /// Whether there is something in the file.
    #[cfg(feature = "export")]
    pub(crate) fn holds(self) -> bool {
        self.1 > 0
    }
}

/// What a file is like now; none where nothing is there.
pub(crate) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some(Stamp(metadata.modified().ok()?, metadata.len()))
}

/// The path with links resolved, for telling files apart; as given where nothing is there.
pub(crate) fn full(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The path of a name in the folder of a file, without a needless `./`.
pub(crate) fn beside(path: &Path, name: &str) -> PathBuf {
    match path.parent() {
        Some(folder) => folder.join(name),
        None => PathBuf::from(name),
    }
}

/// The folder that a file lies in; `.` for a bare name.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
