//! Names of files, and what the environment says of colours.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::program::Folder;

const ESSAY: &[u8] = b"# So it is\n\nIt is so (Nobody 3).\n";

#[test]
fn a_file_may_have_any_name() {
    let names: [&[u8]; 10] = [
        b"two\nlines.md",
        b"tab\tand\rreturn.md",
        b"quote\"'`.md",
        b"-o.md",
        b"--fix.md",
        b"caf\xe9.md",
        b"\x1b[2Jred.md",
        "right\u{202e}left.md".as_bytes(),
        b" space .md",
        b"semi;colon&$(x).md",
    ];
    for name in names {
        let folder = Folder::with("other.md", ESSAY);
        let name = OsStr::from_bytes(name);
        folder.write(name, ESSAY);
        for format in ["text", "json", "sarif", "github", "junit"] {
            let arguments = ["check", "--format", format, "--"].map(OsStr::new);
            let run = folder.run_with(&[&arguments[..], &[name]].concat(), &[]);
            assert_eq!(run.status, Some(1), "{name:?} {format}: {run:?}");
            let all = format!("{}{}", run.stdout, run.stderr);
            let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
            let is_machines = ["json", "sarif", "junit"].contains(&format);
            assert!(
                is_machines || !all.contains(acts),
                "{name:?} {format}: {all:?}"
            );
            assert!(
                !all.lines().any(|line| line.starts_with("lines.md")),
                "{all}"
            );
            if ["json", "sarif"].contains(&format) {
                assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).is_ok());
            }
        }
        let arguments = ["import", "--dry-run", "--"].map(OsStr::new);
        let run = folder.run_with(&[&arguments[..], &[name]].concat(), &[]);
        assert_eq!(run.status, Some(0), "{name:?}: {run:?}");
    }
}

#[test]
fn colours_are_where_they_are_wanted() {
    let folder = Folder::with("essay.md", ESSAY);
    let coloured = |variables: &[(&str, &str)]| {
        let run = folder.run_with(&["check", "essay.md"], variables);
        assert_eq!(run.status, Some(1), "{run:?}");
        run.stdout.contains('\u{1b}') || run.stderr.contains('\u{1b}')
    };
    // Nothing here is a terminal.
    for none in [
        &[][..],
        &[("NO_COLOR", "1")],
        &[("CLICOLOR_FORCE", "0")],
        &[("FORCE_COLOR", "0")],
        &[("CLICOLOR", "1")],
        &[("CLICOLOR_FORCE", "")],
        &[("FORCE_COLOR", "")],
        &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
        &[("NO_COLOR", "1"), ("FORCE_COLOR", "1")],
        &[("FORCE_COLOR", "false")],
        &[("TERM", "dumb")],
    ] {
        assert!(!coloured(none), "{none:?}");
    }
    for some in [
        &[("CLICOLOR_FORCE", "1")][..],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")],
    ] {
        assert!(coloured(some), "{some:?}");
    }
}
