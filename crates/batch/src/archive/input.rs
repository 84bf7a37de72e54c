//! Files that hold rows.

use std::fs::File;
use std::io;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One essay.
    Essay,
    /// A JSON object on each line.
    JsonLines,
    /// Values between commas, with a line of names.
    Csv,
    /// The same between tabs.
    Tsv,
    /// Parquet.
    Parquet,
    /// Arrow IPC, as a file or a stream.
    Arrow,
    /// A tar of essays.
    Tar,
    /// A zip of essays.
    Zip,
}

impl Kind {
    /// What a file of this name holds: a table or an archive by its ending, else an essay. What is compressed by gzip is
    /// what it is without `.gz`.
    pub fn of_name(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        let ending = plain.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            "jsonl" | "ndjson" => Self::JsonLines,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "parquet" => Self::Parquet,
            "arrow" | "arrows" | "ipc" | "feather" => Self::Arrow,
            "tar" | "tgz" => Self::Tar,
            "zip" => Self::Zip,
            _ => Self::Essay,
        }
    }
}

/// Opens a file.
pub type Open = Box<dyn Fn() -> io::Result<File> + Send + Sync>;

/// A file that holds rows, opened when its turn comes.
pub struct Input {
    /// Its name, which the ids of its rows begin with where they have none of their own.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// How long it is, for the time left.
    pub bytes: u64,
    /// Opens it.
    pub open: Open,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Input({}, {:?})", self.name, self.kind)
    }
}
