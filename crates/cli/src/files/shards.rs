//! The folder that `ibid batch` writes into.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ibid_batch::archive::{Input, Kind, Store};

use super::writing::{filled_file, give_name, sync_folder};
use super::{fault, name};
use crate::errors::Error;

/// A folder of shards. While one run has it, no other can.
#[derive(Debug)]
pub(crate) struct ShardFolder {
    folder: PathBuf,
    /// Whether this run has made it.
    is_new: bool,
    _lock: File,
}

impl ShardFolder {
    /// Opens the folder, and makes it where it is new.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let failed = |error: io::Error| Error::Write {
            path: name(folder),
            error: error.to_string(),
        };
        if folder.exists() && !folder.is_dir() {
            return Err(Error::wrong(
                format!("`{}` is a file", name(folder)),
                "name a folder with -o; the results are many files",
            ));
        }
        let is_new = !folder.exists();
        fs::create_dir_all(folder).map_err(failed)?;
        #[expect(
            clippy::disallowed_methods,
            reason = "a folder is locked through a handle on it"
        )]
        let lock = File::open(folder).map_err(failed)?;
        if let Err(fs::TryLockError::WouldBlock) = lock.try_lock() {
            return Err(Error::wrong(
                format!("another run writes into `{}`", name(folder)),
                "wait for its end, or name another folder",
            ));
        }
        Ok(Self {
            folder: folder.to_owned(),
            is_new,
            _lock: lock,
        })
    }

    /// Takes the folder back, where this run has made it and no answers are in it.
    pub(crate) fn take_back(&self) {
        let names = self.names().unwrap_or_default();
        if self.is_new && names.len() <= 1 {
            // The list of shards is alone: there are none. What cannot be removed stays.
            for name in names {
                let _ = fs::remove_file(self.folder.join(name));
            }
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

impl Store for ShardFolder {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        #[expect(clippy::disallowed_methods, reason = "this is a place that reads")]
        match fs::read(self.folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn length(&self, name: &str) -> Option<u64> {
        let metadata = fs::metadata(self.folder.join(name)).ok()?;
        metadata.is_file().then_some(metadata.len())
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let file = filled_file(&self.folder, bytes)?;
        give_name(file, &self.folder.join(name))?;
        sync_folder(&self.folder)
    }

    fn append(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fault::step()?;
        let mut options = File::options();
        let mut file = options.append(true).open(self.folder.join(name))?;
        file.write_all(bytes)?;
        file.sync_data()
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        fault::step()?;
        fs::remove_file(self.folder.join(name))
    }
}

/// A file as an input of an archive.
pub(crate) fn input(path: &Path) -> Result<Input, Error> {
    let name = name(path);
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::Missing(name.clone()),
        _ => Error::Read {
            path: name.clone(),
            error: error.to_string(),
        },
    })?;
    if !metadata.is_file() {
        let what = "a pipe or device";
        return Err(Error::NotAFile { path: name, what });
    }
    let path = path.to_owned();
    Ok(Input {
        kind: Kind::of_name(&name),
        name,
        bytes: metadata.len(),
        open: Box::new(move || {
            #[expect(clippy::disallowed_methods, reason = "this is a place that reads")]
            File::open(&path)
        }),
    })
}
