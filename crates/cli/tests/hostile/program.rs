//! The program, run in a folder of its own with bounded time and memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::contents::contents;

/// The memory that a run may ask the system for, in kilobytes; the stacks of its threads are of it.
const MEMORY: usize = 4_000_000;
/// The processor time that a run may take, in seconds, in a build that is not optimised.
const SECONDS: usize = 30;

/// A folder with a library, an essay and one file more.
pub(crate) struct Folder(tempfile::TempDir);

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

const LIBRARY: &str = "smith:\n  type: book\n  title: A Book of Maps\n  author: Smith, Ann\n  publisher: Norton\n  date: 2000\n";

impl Folder {
    pub(crate) fn with(name: &str, bytes: &[u8]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("references.yml", LIBRARY.as_bytes());
        folder.write("good.md", b"# So it is\n\nIt is so (Smith 3).\n");
        folder.write(name, bytes);
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    #[expect(clippy::disallowed_methods, reason = "a test prepares the disk")]
    pub(crate) fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) {
        fs::write(self.0.path().join(name), bytes).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks at the disk")]
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).unwrap()
    }

    /// Runs a command whose arguments have no spaces.
    pub(crate) fn run(&self, command: &str) -> Run {
        let arguments: Vec<&str> = command.split(' ').collect();
        self.run_with(&arguments, &[])
    }

    pub(crate) fn run_with<S: AsRef<std::ffi::OsStr>>(
        &self,
        arguments: &[S],
        variables: &[(&str, &str)],
    ) -> Run {
        let program = std::env::var_os("IBID_HOSTILE_PROGRAM")
            .unwrap_or_else(|| env!("CARGO_BIN_EXE_ibid").into());
        let limits = format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
        let output = Command::new("/bin/sh")
            .args(["-c", &limits])
            .arg(program)
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Run {
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Every file below the folder.
    pub(crate) fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        contents(self.0.path())
    }
}
