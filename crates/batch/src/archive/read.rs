//! Rows of an input, one after the other.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use ibid::EssayFormat;
use serde_json::{Map, Value};

use super::input::{Input, Kind};
use crate::{ColumnError, ColumnNames, Columns, Row, RowError};

/// The most that is read of one row or one essay, in bytes.
const LIMIT: u64 = 128_000_000;

/// Takes rows, and says whether it wants more.
pub(super) type Sink<'s> = dyn FnMut(Row) -> ControlFlow<()> + 's;

/// Why reading stops.
pub(super) enum Stop {
    /// No more rows are wanted.
    Enough,
    /// A table has no such column.
    Column(ColumnError),
    /// The rest of the input cannot be read.
    Damaged(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

type Given = Result<(), Stop>;

/// Gives the rows of an input. What cannot be read is a row with an error.
pub(super) fn rows(
    input: &Input,
    names: &ColumnNames,
    read: &AtomicU64,
    sink: &mut Sink<'_>,
) -> Result<ControlFlow<()>, ColumnError> {
    let before = read.load(Ordering::Relaxed);
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        by_kind(input, names, read, sink)
    }));
    read.store(before + input.bytes, Ordering::Relaxed);
    let message = match caught {
        Ok(Ok(())) => return Ok(ControlFlow::Continue(())),
        Ok(Err(Stop::Enough)) => return Ok(ControlFlow::Break(())),
        Ok(Err(Stop::Column(error))) => {
            return Err(ColumnError(format!("{}: {error}", input.name)));
        }
        Ok(Err(Stop::Damaged(message))) => message,
        Err(_) => "its reader failed".to_owned(),
    };
    let message = format!("the rest of the file cannot be read: {message}");
    let error = RowError::new("damaged-input", message);
    Ok(sink(unread(names, input.name.clone(), error)))
}

fn unread(names: &ColumnNames, id: String, error: RowError) -> Row {
    let mut row = Row::failed(id, error);
    row.kept = vec![None; names.kept.len()];
    row
}

fn give(sink: &mut Sink<'_>, row: Row) -> Given {
    match sink(row) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stop::Enough),
    }
}

fn by_kind(input: &Input, names: &ColumnNames, read: &AtomicU64, sink: &mut Sink<'_>) -> Given {
    let file = (input.open)()?;
    match input.kind {
        Kind::Essay => essay(input, names, file, sink),
        Kind::JsonLines => json_lines(input, names, plain(file, read)?, sink),
        Kind::Csv => csv(input, names, plain(file, read)?, b',', sink),
        Kind::Tsv => csv(input, names, plain(file, read)?, b'\t', sink),
        Kind::Tar => tar(input, names, plain(file, read)?, sink),
        Kind::Zip => zip(input, names, file, sink),
        #[cfg(feature = "parquet")]
        Kind::Parquet => tables::parquet(input, names, file, read, sink),
        #[cfg(feature = "parquet")]
        Kind::Arrow => tables::arrow(input, names, file, sink),
        #[cfg(not(feature = "parquet"))]
        Kind::Parquet | Kind::Arrow => {
            let message = "this build of ibid was made without the feature `parquet`";
            Err(Stop::Damaged(message.to_owned()))
        }
    }
}

/// Counts what is read.
struct Counted<'c> {
    file: File,
    read: &'c AtomicU64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// A file without its gzip, if it has one.
fn plain(file: File, read: &AtomicU64) -> io::Result<Box<dyn BufRead + '_>> {
    let mut file = BufReader::with_capacity(1 << 16, Counted { file, read });
    if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        let plain = flate2::bufread::MultiGzDecoder::new(file);
        return Ok(Box::new(BufReader::with_capacity(1 << 16, plain)));
    }
    Ok(Box::new(file))
}

fn essay(input: &Input, names: &ColumnNames, file: File, sink: &mut Sink<'_>) -> Given {
    let row = match whole(file) {
        Ok(bytes) => member(names, input.name.clone(), bytes),
        Err(error) => unread(names, input.name.clone(), error),
    };
    give(sink, row)
}

/// All bytes of an essay.
fn whole(from: impl Read) -> Result<Vec<u8>, RowError> {
    let mut bytes = Vec::new();
    match from.take(LIMIT + 1).read_to_end(&mut bytes) {
        Err(error) => Err(RowError::new("unreadable-file", error.to_string())),
        Ok(_) if bytes.len() as u64 > LIMIT => Err(too_long()),
        Ok(_) => Ok(bytes),
    }
}

fn too_long() -> RowError {
    let message = format!("the row is longer than {} MB", LIMIT / 1_000_000);
    RowError::new("too-long", message)
}

/// The row of an essay in a file of its own.
fn member(names: &ColumnNames, name: String, bytes: Vec<u8>) -> Row {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let format = EssayFormat::detect(ending, &bytes);
    Row {
        format: Some(format),
        kept: vec![None; names.kept.len()],
        ..Row::of_bytes(name, bytes)
    }
}

/// Whether a member of an archive is an essay by its name.
fn is_essay(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    !file.starts_with('.')
        && !name.starts_with("__MACOSX/")
        && EssayFormat::from_extension(ending).is_some_and(|f| f != EssayFormat::PandocJson)
}

fn tar(input: &Input, names: &ColumnNames, from: impl Read, sink: &mut Sink<'_>) -> Given {
    let mut archive = tar::Archive::new(from);
    for entry in archive.entries()? {
        let entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !entry.header().entry_type().is_file() || !is_essay(&name) {
            continue;
        }
        let size = entry.size();
        let id = format!("{}:{name}", input.name);
        let row = match whole(entry) {
            Ok(bytes) if (bytes.len() as u64) < size => {
                return Err(Stop::Damaged("it ends too early".to_owned()));
            }
            Ok(bytes) => member(names, id, bytes),
            Err(error) if error.code == "too-long" => unread(names, id, error),
            Err(error) => return Err(Stop::Damaged(error.message)),
        };
        give(sink, row)?;
    }
    Ok(())
}

fn zip(input: &Input, names: &ColumnNames, file: File, sink: &mut Sink<'_>) -> Given {
    let damaged = |error: zip::result::ZipError| Stop::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    let mut members: Vec<(String, usize)> = Vec::new();
    for at in 0..archive.len() {
        if let Some(Ok(name)) = archive.name_for_index(at)
            && is_essay(&name)
        {
            members.push((name.into_owned(), at));
        }
    }
    for (name, at) in members {
        let id = format!("{}:{name}", input.name);
        let bytes = match archive.by_index(at) {
            Ok(entry) => whole(entry),
            Err(error) => Err(RowError::new("unreadable-file", error.to_string())),
        };
        let row = match bytes {
            Ok(bytes) => member(names, id, bytes),
            Err(error) => unread(names, id, error),
        };
        give(sink, row)?;
    }
    Ok(())
}

fn csv(
    input: &Input,
    names: &ColumnNames,
    from: impl Read,
    between: u8,
    sink: &mut Sink<'_>,
) -> Given {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between)
        .from_reader(from);
    let header = reader
        .byte_headers()
        .map_err(|e| Stop::Damaged(e.to_string()))?;
    if header.is_empty() {
        return Ok(());
    }
    let header: Vec<String> = header
        .iter()
        .map(|name| {
            String::from_utf8_lossy(name)
                .trim_start_matches('\u{feff}')
                .to_owned()
        })
        .collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let columns = Columns::among(&header, names).map_err(Stop::Column)?;
    for (at, record) in reader.byte_records().enumerate() {
        let unnamed = format!("{}:{}", input.name, at + 1);
        let row = match record {
            Ok(record) => columns.row(unnamed, |column| {
                let cell = record.get(column).filter(|cell| !cell.is_empty())?;
                Some(Cow::Borrowed(cell))
            }),
            Err(error) if error.is_io_error() => return Err(Stop::Damaged(error.to_string())),
            Err(error) => {
                let error = RowError::new("bad-row", error.to_string());
                unread(names, unnamed, error)
            }
        };
        give(sink, row)?;
    }
    Ok(())
}

fn json_lines(
    input: &Input,
    names: &ColumnNames,
    mut from: impl BufRead,
    sink: &mut Sink<'_>,
) -> Given {
    let keys = [
        names.text.as_str(),
        names.id.as_deref().unwrap_or("id"),
        names.library.as_deref().unwrap_or("library"),
    ];
    let keys: Vec<&str> = keys
        .into_iter()
        .chain(names.kept.iter().map(String::as_str))
        .collect();
    let columns = Columns::in_order(names.kept.len());
    let mut line = Vec::new();
    let mut is_first = true;
    for number in 1_u64.. {
        line.clear();
        if (&mut from).take(LIMIT + 1).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let unnamed = format!("{}:{number}", input.name);
        let record = if line.len() as u64 > LIMIT {
            from.skip_until(b'\n')?;
            Err(too_long())
        } else {
            object(&line)
        };
        let row = match record {
            Ok(record) => {
                if std::mem::take(&mut is_first) && !record.contains_key(&names.text) {
                    let found: Vec<&str> = record.keys().map(String::as_str).collect();
                    Columns::among(&found, names).map_err(Stop::Column)?;
                }
                columns.row(unnamed, |column| cell(record.get(*keys.get(column)?)?))
            }
            Err(error) => unread(names, unnamed, error),
        };
        give(sink, row)?;
    }
    Ok(())
}

fn object(line: &[u8]) -> Result<Map<String, Value>, RowError> {
    serde_json::from_slice(line).map_err(|error| match std::str::from_utf8(line) {
        Err(_) => RowError::new("invalid-utf8", "the line is not UTF-8"),
        Ok(_) => RowError::new("bad-row", format!("the line is no JSON object: {error}")),
    })
}

/// A value as text. A library may be an object, because JSON is YAML.
fn cell(value: &Value) -> Option<Cow<'_, [u8]>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Cow::Borrowed(text.as_bytes())),
        other => Some(Cow::Owned(other.to_string().into_bytes())),
    }
}

#[cfg(feature = "parquet")]
mod tables {
    //! Parquet and Arrow IPC.

    use std::fs::File;
    use std::io::{BufReader, Read, Seek};
    use std::sync::atomic::{AtomicU64, Ordering};

    use arrow_array::RecordBatch;
    use arrow_ipc::reader::{FileReader, StreamReader};
    use arrow_schema::ArrowError;
    use parquet::arrow::ProjectionMask;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::{Given, Input, Sink, Stop, give};
    use crate::record_batch::rows_of_batch;
    use crate::{ColumnNames, Columns};

    /// How many rows are read at once.
    const ROWS: usize = 256;

    pub(super) fn parquet(
        input: &Input,
        names: &ColumnNames,
        file: File,
        read: &AtomicU64,
        sink: &mut Sink<'_>,
    ) -> Given {
        let damaged = |error: parquet::errors::ParquetError| Stop::Damaged(error.to_string());
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(damaged)?;
        let columns = Columns::of(builder.schema(), names).map_err(Stop::Column)?;
        let mask = ProjectionMask::roots(builder.parquet_schema(), columns.all());
        let rows = builder.metadata().file_metadata().num_rows().unsigned_abs();
        let before = read.load(Ordering::Relaxed);
        let reader = builder
            .with_projection(mask)
            .with_batch_size(ROWS)
            .build()
            .map_err(damaged)?;
        let mut number = 0;
        for batch in reader {
            let count = give_batch(input, names, batch, number, sink)?;
            number += count;
            let part = u128::from(input.bytes) * number as u128 / u128::from(rows.max(1));
            let part = u64::try_from(part).unwrap_or(u64::MAX);
            read.store(before + part, Ordering::Relaxed);
        }
        Ok(())
    }

    pub(super) fn arrow(
        input: &Input,
        names: &ColumnNames,
        mut file: File,
        sink: &mut Sink<'_>,
    ) -> Given {
        let damaged = |error: ArrowError| Stop::Damaged(error.to_string());
        let mut first = Vec::new();
        (&mut file).take(6).read_to_end(&mut first)?;
        file.rewind()?;
        let file = BufReader::with_capacity(1 << 16, file);
        let batches: Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>> =
            if first == b"ARROW1" {
                Box::new(FileReader::try_new(file, None).map_err(damaged)?)
            } else {
                Box::new(StreamReader::try_new(file, None).map_err(damaged)?)
            };
        let mut number = 0;
        for batch in batches {
            number += give_batch(input, names, batch, number, sink)?;
        }
        Ok(())
    }

    fn give_batch(
        input: &Input,
        names: &ColumnNames,
        batch: Result<RecordBatch, ArrowError>,
        before: usize,
        sink: &mut Sink<'_>,
    ) -> Result<usize, Stop> {
        let batch = batch.map_err(|error| Stop::Damaged(error.to_string()))?;
        let columns = Columns::of(&batch.schema(), names).map_err(Stop::Column)?;
        let unnamed = |at: usize| format!("{}:{}", input.name, before + at + 1);
        // Piece by piece, so that a batch of any size is held as rows only in part.
        for from in (0..batch.num_rows()).step_by(ROWS) {
            let piece = batch.slice(from, ROWS.min(batch.num_rows() - from));
            let rows = rows_of_batch(&piece, &columns, |at| unnamed(from + at));
            for row in rows.map_err(Stop::Column)? {
                give(sink, row)?;
            }
        }
        Ok(batch.num_rows())
    }
}
