//! Writing: files are replaced whole, and those that belong together all or none.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::journal::{self, Journal, Pair};
use super::{LIBRARY_LIMIT, fault, folder_of, full, name, read};
use crate::errors::Error;

/// Whether two paths lead to the same file, links resolved.
fn is_same(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(a), Ok(b)) = (fs::metadata(a), fs::metadata(b)) {
            return (a.dev(), a.ino()) == (b.dev(), b.ino());
        }
    }
    full(a) == full(b)
}

/// Writes a file that is made from `inputs` and is none of them. What was there is replaced whole.
pub(crate) fn write(path: &Path, bytes: &[u8], inputs: &[&Path]) -> Result<(), Error> {
    check_output(path, inputs)?;
    put(path, bytes)
}

/// Fails where writing to `path` would fail for a reason that can be known before the work is done.
pub(crate) fn check_output(path: &Path, inputs: &[&Path]) -> Result<(), Error> {
    if inputs.iter().any(|input| is_same(path, input)) {
        return Err(Error::OutputIsInput(name(path)));
    }
    if path.is_dir() {
        return Err(Error::NotAFile {
            path: name(path),
            what: "a folder",
        });
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(Error::NoFolder(name(&folder)));
    }
    Ok(())
}

/// Writes files into a folder, which appears whole where it is new. Nothing that is there is overwritten unless
/// `force` says so.
pub(crate) fn write_folder(
    folder: &Path,
    contents: &[(&str, &[u8])],
    force: bool,
) -> Result<(), Error> {
    if !folder.exists() {
        return write_new_folder(folder, contents);
    }
    if !folder.is_dir() {
        return Err(Error::Exists(name(folder)));
    }
    for (file, _) in contents {
        let path = folder.join(file);
        if path.symlink_metadata().is_ok() && !force {
            return Err(Error::Exists(name(&path)));
        }
    }
    let paths: Vec<PathBuf> = contents.iter().map(|(file, _)| folder.join(file)).collect();
    let old = paths.iter().map(|path| match read(path, LIBRARY_LIMIT) {
        Err(Error::Missing(_)) => Ok(None),
        read => read.map(Some),
    });
    let old = old.collect::<Result<Vec<_>, _>>()?;
    let files = paths.iter().zip(&old).zip(contents);
    let files = files.map(|((path, old), (_, new))| Replacement {
        path,
        old: old.as_deref().unwrap_or_default(),
        new,
    });
    replace(&files.collect::<Vec<_>>())
}

/// Makes the folder beside its place, fills it, and gives it its name.
fn write_new_folder(folder: &Path, contents: &[(&str, &[u8])]) -> Result<(), Error> {
    let failed = |error: io::Error| cannot_write(name(folder), &error);
    let above = folder_of(folder);
    if !above.is_dir() {
        return Err(Error::NoFolder(name(&above)));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ibid-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    fault::step().map_err(failed)?;
    let made = builder.tempdir_in(&above).map_err(failed)?;
    for (file, bytes) in contents {
        put(&made.path().join(file), bytes)?;
    }
    fault::step().map_err(failed)?;
    fs::rename(made.path(), folder).map_err(failed)?;
    // The folder has another name now; there is nothing to clean up.
    let _ = made.keep();
    // It is there, whole, whether or not the system says that its name lasts.
    let _ = sync_folder(&above);
    Ok(())
}

/// A file that was read, and its new bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Replacement<'a> {
    /// The path as it was named.
    pub(crate) path: &'a Path,
    /// What was read.
    pub(crate) old: &'a [u8],
    /// What is to be there.
    pub(crate) new: &'a [u8],
}

/// Replaces files that belong together, all or none: none where someone has changed one of them in between, and
/// where one cannot be given its new bytes the others get their old ones back.
pub(crate) fn replace(files: &[Replacement<'_>]) -> Result<(), Error> {
    let (_locks, folders) = locks(files);
    for folder in &folders {
        journal::finish(folder);
    }
    // Early, so that nothing is written for nothing; what counts is the look before the names are given.
    refuse_changed(files)?;
    let new = files.iter().map(|file| Ready::new(file.path, file.new));
    let new = new.collect::<Result<Vec<_>, _>>()?;
    // The last one has nothing after it that could fail.
    let old = files.iter().take(files.len().saturating_sub(1));
    let old = old.map(Old::of).collect::<Result<Vec<_>, _>>()?;
    refuse_changed(files)?;
    let _journal = written_down(files, &new)?;
    take_places(files, new, old)
}

/// Writes down what is to become of several files.
fn written_down(files: &[Replacement<'_>], new: &[Ready]) -> Result<Option<Journal>, Error> {
    let [first, _, ..] = files else {
        return Ok(None);
    };
    let pairs = files.iter().zip(new).map(|(file, ready)| Pair {
        ready: ready.file.path(),
        target: &ready.target,
        before: ready.target.exists().then_some(file.old),
    });
    Journal::write(&pairs.collect::<Vec<_>>())
        .map_err(|error| cannot_write(name(first.path), &error))
}

/// What stood in the place of a file, to be put back there.
#[derive(Debug)]
enum Old {
    /// A file.
    File(Ready),
    /// Nothing.
    Nothing(PathBuf),
}

impl Old {
    fn of(file: &Replacement<'_>) -> Result<Self, Error> {
        Ok(if file.old.is_empty() && !file.path.exists() {
            Self::Nothing(full(file.path))
        } else {
            Self::File(Ready::new(file.path, file.old)?)
        })
    }

    fn put_back(self) -> Result<(), Error> {
        match self {
            Self::File(ready) => ready.take_place(),
            Self::Nothing(path) => {
                fs::remove_file(&path).map_err(|error| cannot_write(name(&path), &error))
            }
        }
    }
}

/// Fails where a file is no longer what was read.
fn refuse_changed(files: &[Replacement<'_>]) -> Result<(), Error> {
    files.iter().try_for_each(|file| {
        match read(file.path, LIBRARY_LIMIT) {
            Ok(bytes) if bytes == file.old => Ok(()),
            Ok(_) => Err(Error::Changed(name(file.path))),
            // A file that is to be made is empty before.
            Err(Error::Missing(_)) if file.old.is_empty() => Ok(()),
            Err(error) => Err(error),
        }
    })
}

/// Locks on the folders of files, which end with the process or before: of two runs at once the second waits, and
/// then sees what the first has changed. A system that has no such locks goes without.
fn locks(files: &[Replacement<'_>]) -> (Vec<fs::File>, BTreeSet<PathBuf>) {
    let folders = files.iter().map(|file| folder_of(&full(file.path)));
    // In one order, so that two runs never wait for each other.
    let folders: BTreeSet<PathBuf> = folders.map(|folder| full(&folder)).collect();
    #[expect(
        clippy::disallowed_methods,
        reason = "a folder is locked through a handle on it"
    )]
    let handles = folders
        .iter()
        .filter_map(|folder| fs::File::open(folder).ok());
    let handles = handles.inspect(|folder| drop(folder.lock())).collect();
    (handles, folders)
}

/// Finishes what a run that was ended has begun in the folder of a file; where another run is at work there, that one
/// does it.
pub(super) fn finish_beside(path: &Path) {
    static DONE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let folder = folder_of(path);
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !done.insert(folder.clone()) {
        return;
    }
    drop(done);
    let folder = full(&folder);
    #[expect(
        clippy::disallowed_methods,
        reason = "a folder is locked through a handle on it"
    )]
    if let Ok(handle) = fs::File::open(&folder)
        && handle.try_lock().is_ok()
    {
        journal::finish(&folder);
    }
}

/// Gives the files their names, one after the other; where one fails or was changed a moment ago, those before it
/// are put back.
fn take_places(files: &[Replacement<'_>], new: Vec<Ready>, old: Vec<Old>) -> Result<(), Error> {
    for (done, (file, ready)) in files.iter().zip(new).enumerate() {
        let taken = refuse_changed(std::slice::from_ref(file)).and_then(|()| ready.take_place());
        if let Err(error) = taken {
            for before in old.into_iter().take(done) {
                before.put_back()?;
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Gives a file its bytes; at any moment the old file or the new one is there, whole.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    Ready::new(path, bytes)?.take_place()
}

/// A file beside its target, whole and on the disk, that waits for the target's name.
#[derive(Debug)]
struct Ready {
    name: String,
    target: PathBuf,
    file: tempfile::NamedTempFile,
}

impl Ready {
    /// Writes the bytes beside the target. Links are followed and permissions kept.
    fn new(path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        Self::filled(path, |file| file.write_all(bytes))
    }

    /// Lets `write` fill the file.
    fn filled(
        path: &Path,
        write: impl FnOnce(&mut tempfile::NamedTempFile) -> io::Result<()>,
    ) -> Result<Self, Error> {
        let failed = |error: io::Error| cannot_write(name(path), &error);
        let target = full(path);
        fault::step().map_err(failed)?;
        let mut file = new_file(&folder_of(&target)).map_err(failed)?;
        fault::step().map_err(failed)?;
        write(&mut file).map_err(failed)?;
        if let Ok(metadata) = fs::metadata(&target) {
            if metadata.permissions().readonly() {
                return Err(failed(io::Error::from(io::ErrorKind::PermissionDenied)));
            }
            let permissions = metadata.permissions();
            file.as_file()
                .set_permissions(permissions)
                .map_err(failed)?;
        }
        fault::step().map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        Ok(Self {
            name: name(path),
            target,
            file,
        })
    }

    /// Gives the file the target's name.
    fn take_place(self) -> Result<(), Error> {
        give_name(self.file, &self.target).map_err(|error| cannot_write(self.name, &error))?;
        // The file is there, whole, whether or not the system says that its name lasts.
        let _ = sync_folder(&folder_of(&self.target));
        Ok(())
    }
}

fn cannot_write(path: String, error: &io::Error) -> Error {
    // Of an unnamed file the kind alone: what is said with it has a name that nobody knows.
    let error = match error.get_ref() {
        Some(_) => error.kind().to_string(),
        None => error.to_string(),
    };
    Error::Write { path, error }
}

/// An unnamed file in the folder, with the permissions that a new file has.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ibid-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// An unnamed file in the folder that holds these bytes, on the disk.
pub(super) fn filled_file(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    fault::step()?;
    let mut file = new_file(folder)?;
    fault::step()?;
    file.write_all(bytes)?;
    fault::step()?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives an unnamed file its name, in the place of what has it.
pub(super) fn give_name(file: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    fault::step()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Makes the new name durable. Not every file system can, and the file is whole either way.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    fault::step()?;
    #[expect(
        clippy::disallowed_methods,
        reason = "a folder is synced through a handle on it"
    )]
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "a test prepares the disk")]
    fn two_files(folder: &Path) -> (PathBuf, PathBuf) {
        let (essay, library) = (folder.join("essay.md"), folder.join("references.yml"));
        fs::write(&essay, "old essay").unwrap();
        fs::write(&library, "old library").unwrap();
        (essay, library)
    }

    fn bytes(path: &Path) -> Vec<u8> {
        read(path, 1).unwrap()
    }

    fn replacement<'a>(path: &'a Path, old: &'a str, new: &'a str) -> Replacement<'a> {
        Replacement {
            path,
            old: old.as_bytes(),
            new: new.as_bytes(),
        }
    }

    fn both<'a>(essay: &'a Path, library: &'a Path) -> [Replacement<'a>; 2] {
        [
            replacement(essay, "old essay", "new essay"),
            replacement(library, "old library", "new library"),
        ]
    }

    fn ready(both: &[Replacement<'_>; 2]) -> (Vec<Ready>, Vec<Old>) {
        let new = both.map(|file| Ready::new(file.path, file.new).unwrap());
        let old = Old::of(&both[0]).unwrap();
        (new.into(), vec![old])
    }

    #[test]
    fn files_are_replaced_together() {
        let folder = tempfile::tempdir().unwrap();
        let (essay, library) = two_files(folder.path());
        let both = [
            replacement(&essay, "old essay", "new essay"),
            replacement(&library, "old library", "new library"),
        ];
        replace(&both).unwrap();
        assert_eq!(bytes(&essay), b"new essay");
        assert_eq!(bytes(&library), b"new library");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn none_is_replaced_where_one_was_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (essay, library) = two_files(folder.path());
        let both = [
            replacement(&essay, "old essay", "new essay"),
            replacement(&library, "what was read", "new library"),
        ];
        assert!(matches!(replace(&both), Err(Error::Changed(_))));
        assert_eq!(bytes(&essay), b"old essay");
        assert_eq!(bytes(&library), b"old library");
    }

    #[test]
    fn the_first_is_put_back_where_the_second_cannot_take_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let (essay, library) = two_files(folder.path());
        let both = both(&essay, &library);
        let (new, old) = ready(&both);
        // Nothing can take the name of a folder that is not empty.
        fs::remove_file(&library).unwrap();
        fs::create_dir_all(library.join("in the way")).unwrap();
        assert!(take_places(&both, new, old).is_err());
        assert_eq!(bytes(&essay), b"old essay");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test changes the disk")]
    fn what_is_saved_while_the_files_are_made_ready_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (essay, library) = two_files(folder.path());
        for saved in [&essay, &library] {
            two_files(folder.path());
            let both = both(&essay, &library);
            let (new, old) = ready(&both);
            fs::write(saved, "saved in an editor").unwrap();
            let made = take_places(&both, new, old);
            assert!(matches!(made, Err(Error::Changed(_))), "{made:?}");
            assert_eq!(bytes(saved), b"saved in an editor");
            for other in [&essay, &library].into_iter().filter(|one| *one != saved) {
                assert!(bytes(other).starts_with(b"old "));
            }
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    /// A disk that is full after some bytes.
    struct Full<'a> {
        disk: &'a mut dyn Write,
        room: usize,
    }

    impl Write for Full<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let fits = bytes.get(..bytes.len().min(self.room)).unwrap_or_default();
            if fits.is_empty() {
                return Err(io::Error::from(io::ErrorKind::StorageFull));
            }
            self.room -= fits.len();
            self.disk.write(fits)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.disk.flush()
        }
    }

    #[test]
    fn a_disk_that_is_full_at_any_byte_leaves_the_old_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (essay, _) = two_files(folder.path());
        let new = b"new essay";
        for room in 0..=new.len() {
            let ready = Ready::filled(&essay, |disk| Full { disk, room }.write_all(new));
            assert_eq!(ready.is_ok(), room == new.len(), "{room}");
            if let Err(error) = &ready {
                assert!(matches!(error, Error::Write { .. }));
                assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
            }
            assert_eq!(bytes(&essay), b"old essay");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_takes_no_file_leaves_the_old_one_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (essay, library) = two_files(folder.path());
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let made = replace(&[replacement(&essay, "old essay", "new essay")]);
        // The superuser may write everywhere.
        let expected: &[u8] = if made.is_ok() {
            b"new essay"
        } else {
            b"old essay"
        };
        assert_eq!(bytes(&essay), expected);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&library, fs::Permissions::from_mode(0o444)).unwrap();
        let made = replace(&[replacement(&library, "old library", "new library")]);
        assert!(matches!(made, Err(Error::Write { .. })));
        // Where the unnamed file cannot be made, its name is not in what is said.
        let made = tempfile::Builder::new().tempfile_in(folder.path().join("none"));
        let Err(Error::Write { error, .. }) =
            made.map_err(|error| cannot_write(String::new(), &error))
        else {
            panic!("there is no such folder");
        };
        assert!(!error.contains("none"), "{error}");
        assert_eq!(bytes(&library), b"old library");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn of_two_runs_at_once_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (essay, library) = two_files(folder.path());
        let run = |new: &'static str| {
            let both = [
                replacement(&essay, "old essay", new),
                replacement(&library, "old library", new),
            ];
            replace(&both).is_ok()
        };
        let made = std::thread::scope(|scope| {
            let runs = ["new one", "new two", "new three", "new four"]
                .map(|new| scope.spawn(move || run(new)));
            runs.map(|run| run.join().unwrap())
        });
        assert_eq!(made.iter().filter(|made| **made).count(), 1);
        assert_eq!(bytes(&essay), bytes(&library));
    }
}
