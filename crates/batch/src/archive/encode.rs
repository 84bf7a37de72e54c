//! Answers as bytes.

use serde::ser::{Serialize, SerializeMap, Serializer};

#[cfg(feature = "parquet")]
use crate::Operation;
use crate::{Answer, Outcome};

/// The format of the shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// A JSON object on each line.
    JsonLines,
    /// Parquet.
    Parquet,
    /// Arrow IPC files.
    Arrow,
}

impl Output {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }
}

/// An answer as a line of JSON, with its line end. It has the columns of the record batches; those without a value are
/// left out.
pub fn json_line(answer: &Answer, kept: &[String]) -> Vec<u8> {
    let mut line = serde_json::to_vec(&Line { answer, kept }).unwrap_or_default();
    line.push(b'\n');
    line
}

struct Line<'a> {
    answer: &'a Answer,
    kept: &'a [String],
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.answer.id)?;
        map.serialize_entry("status", self.answer.status())?;
        match &self.answer.outcome {
            Err(error) => {
                map.serialize_entry("error_code", error.code)?;
                map.serialize_entry("error_message", &error.message)?;
            }
            Ok(Outcome::Check(findings)) => map.serialize_entry("findings", findings)?,
            Ok(Outcome::Citations(citations)) => map.serialize_entry("citations", citations)?,
            Ok(Outcome::WorksCited(entries)) => map.serialize_entry("works_cited", entries)?,
            Ok(Outcome::Import { essay, library }) => {
                map.serialize_entry("essay", essay)?;
                map.serialize_entry("library", library)?;
            }
            Ok(Outcome::Fix {
                essay,
                library,
                fixed,
                findings,
            }) => {
                map.serialize_entry("findings", findings)?;
                map.serialize_entry("essay", essay)?;
                if let Some(library) = library {
                    map.serialize_entry("library", library)?;
                }
                map.serialize_entry("fixed", fixed)?;
            }
        }
        for (name, value) in self.kept.iter().zip(&self.answer.kept) {
            if let Some(value) = value {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

/// Answers as a file of a table.
#[cfg(feature = "parquet")]
pub(super) fn table(
    output: Output,
    operation: Operation,
    kept: &[String],
    answers: &[Answer],
) -> Result<Vec<u8>, String> {
    use parquet::arrow::ArrowWriter;
    use parquet::basic::Compression;
    use parquet::file::properties::WriterProperties;

    let batch = crate::record_batch::answers_to_batch(operation, kept, answers);
    let batch = batch.map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    if output == Output::Parquet {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let made = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties))
            .and_then(|mut writer| writer.write(&batch).and_then(|()| writer.close()));
        made.map_err(|error| error.to_string())?;
    } else {
        let made = arrow_ipc::writer::FileWriter::try_new(&mut bytes, &batch.schema())
            .and_then(|mut writer| writer.write(&batch).and_then(|()| writer.finish()));
        made.map_err(|error| error.to_string())?;
    }
    Ok(bytes)
}
