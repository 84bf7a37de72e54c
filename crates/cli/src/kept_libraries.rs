//! Libraries that are read once for as long as they do not change.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::errors::Error;
use crate::files::{self, Stamp};
use crate::project::{self, LoadedLibrary};

/// So many libraries are kept; more are rarely open at once.
const MOST: usize = 16;

/// Libraries by their full path.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptLibraries(Arc<Mutex<HashMap<PathBuf, Kept>>>);

#[derive(Debug)]
struct Kept {
    /// What its file was like when it was read; none for a text that stands for the file.
    stamp: Option<Stamp>,
    library: Arc<LoadedLibrary>,
}

impl KeptLibraries {
    /// The library in a file, or in the text that stands for the file.
    pub(crate) fn read(
        &self,
        path: &Path,
        text: Option<&str>,
    ) -> Result<Arc<LoadedLibrary>, Error> {
        let full = files::full(path);
        let stamp = match text {
            Some(_) => None,
            None => files::stamp(&full),
        };
        if let Some(known) = self.known(&full, stamp, text) {
            return Ok(known);
        }
        let library = match text {
            Some(text) => project::parse_library(path, text.to_owned()),
            None => project::read_library(path)?,
        };
        let library = Arc::new(library);
        if let Ok(mut kept) = self.0.lock() {
            if kept.len() >= MOST {
                kept.clear();
            }
            let library = Arc::clone(&library);
            kept.insert(full, Kept { stamp, library });
        }
        Ok(library)
    }

    fn known(
        &self,
        full: &Path,
        stamp: Option<Stamp>,
        text: Option<&str>,
    ) -> Option<Arc<LoadedLibrary>> {
        let kept = self.0.lock().ok()?;
        let known = kept.get(full)?;
        let is_same = match text {
            Some(text) => known.stamp.is_none() && known.library.file.text == text,
            None => stamp.is_some() && known.stamp == stamp,
        };
        is_same.then(|| Arc::clone(&known.library))
    }
}
