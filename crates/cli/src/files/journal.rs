//! What is to become of files that belong together, written down before the first of them is replaced.
//!
//! A rename is whole, but between two of them the power may fail, and the essay would be new and its library old. So the
//! new files are made ready beside their places, then a journal says which goes where, and then they are renamed. Who
//! finds a journal finishes what it says. It moves files within its own folder and nowhere else: it may come from a
//! stranger.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fault;
use super::writing::{filled_file, give_name, sync_folder};

/// The name of a journal.
const NAME: &str = ".ibid-journal.json";

/// The most bytes of a journal that are read.
const LONGEST: u64 = 1 << 20;

/// A journal that is on the disk. Dropping it removes it: what it says was done, or was taken back.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

/// What a journal says.
#[derive(Debug, Serialize, Deserialize)]
struct Text {
    files: Vec<Move>,
}

/// A file that takes the place of another.
#[derive(Debug, Serialize, Deserialize)]
struct Move {
    /// The name of the file that is ready.
    ready: String,
    /// The name that it is to have.
    target: String,
    /// A number made of the bytes that were there before; none where nothing was.
    before: Option<u64>,
}

/// A file that is ready, its place, and what is there now.
pub(super) struct Pair<'a> {
    pub(super) ready: &'a Path,
    pub(super) target: &'a Path,
    pub(super) before: Option<&'a [u8]>,
}

impl Journal {
    /// Writes down what is to happen, where all of it happens in one folder.
    pub(super) fn write(pairs: &[Pair<'_>]) -> std::io::Result<Option<Self>> {
        let Some(folder) = pairs.first().and_then(|pair| pair.target.parent()) else {
            return Ok(None);
        };
        let moves = pairs.iter().map(|pair| {
            let is_here = |path: &Path| path.parent() == Some(folder);
            let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
            (is_here(pair.ready) && is_here(pair.target)).then_some(Move {
                ready: name(pair.ready)?,
                target: name(pair.target)?,
                before: pair.before.map(number_of),
            })
        });
        let Some(files) = moves.collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let text = serde_json::to_vec(&Text { files })?;
        let file = filled_file(folder, &text)?;
        let path = folder.join(NAME);
        give_name(file, &path)?;
        let journal = Self { path };
        sync_folder(folder)?;
        Ok(Some(journal))
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Where it stays, the next run finds nothing left to do.
        if fault::step().is_ok() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Finishes what a run that was ended has written down in this folder. Its folder has to be locked.
pub(super) fn finish(folder: &Path) {
    let path = folder.join(NAME);
    let is_one = fs::symlink_metadata(&path)
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LONGEST);
    if !is_one {
        return;
    }
    #[expect(clippy::disallowed_methods, reason = "this is a place that reads")]
    let text = fs::read(&path).unwrap_or_default();
    if let Ok(text) = serde_json::from_slice::<Text>(&text) {
        for one in &text.files {
            one.finish(folder);
        }
    }
    let _ = fs::remove_file(&path);
    let _ = sync_folder(folder);
}

impl Move {
    /// Renames the file, unless it has its name already or the place holds what somebody saved since.
    fn finish(&self, folder: &Path) {
        let is_ready = self.ready.starts_with(".ibid-")
            && Path::new(&self.ready).extension() == Some("tmp".as_ref());
        let is_name = |name: &str| {
            let mut parts = Path::new(name).components();
            matches!(parts.next(), Some(std::path::Component::Normal(_))) && parts.next().is_none()
        };
        if !is_ready || !is_name(&self.ready) || !is_name(&self.target) {
            return;
        }
        let (ready, target) = (folder.join(&self.ready), folder.join(&self.target));
        let is_file = |path: &Path| fs::symlink_metadata(path).is_ok_and(|it| it.is_file());
        if !is_file(&ready) {
            return;
        }
        #[expect(clippy::disallowed_methods, reason = "this is a place that reads")]
        let now = fs::read(&target).ok();
        if now.as_deref().map(number_of) == self.before {
            let _ = fs::rename(&ready, &target);
        } else {
            let _ = fs::remove_file(&ready);
        }
    }
}

/// A number that other bytes hardly have: the FNV-1a hash.
fn number_of(bytes: &[u8]) -> u64 {
    let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, add)
}
