//! Files that are ZIP archives of other files: DOCX, EPUB and ODT.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Error;

/// A file of a package: its path in it, and its bytes.
pub(crate) type Part = (String, Vec<u8>);

/// Packs the parts in order. The times are those of no clock: 1 January 1980, where ZIP's begin.
pub(crate) fn pack(target: &'static str, parts: &[Part]) -> Result<Vec<u8>, Error> {
    pack_all(parts).map_err(|error| Error::Writing {
        target,
        message: error.to_string(),
    })
}

fn pack_all(parts: &[Part]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (path, bytes) in parts {
        // The first file of an EPUB or ODT says what it is, and has to be readable as it stands.
        let method = match path.as_str() {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        archive.start_file(path.as_str(), options.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
