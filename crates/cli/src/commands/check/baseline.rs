//! The findings that were there before.

use std::path::Path;

use ibid_checker::{Baseline, Fingerprint};
use ibid_diagnostics::Diagnostic;

use crate::errors::{Error, Outcome, Place};
use crate::files;
use crate::print;
use crate::report::Checked;

/// The most that is read of a baseline, in megabytes.
const LIMIT: u64 = 64;

/// Reads a baseline.
pub(super) fn read(path: &Path) -> Result<Baseline, Error> {
    let file = files::read_text(path, LIMIT).map_err(|error| match error {
        Error::Missing(path) => Error::wrong(
            format!("there is no baseline `{path}`"),
            "make it with --write-baseline",
        ),
        error => error,
    })?;
    serde_json::from_str(&file.text).map_err(|error| Error::Wrong {
        message: format!("the baseline cannot be read: {error}"),
        place: Some(Place {
            path: file.name.clone(),
            line: error.line(),
            column: error.column().max(1),
        }),
        help: Some("make it anew with --write-baseline".to_owned()),
    })
}

/// Takes out the findings that the baseline records.
pub(super) fn leave_out(path: &Path, baseline: &mut Baseline, checked: &mut [Checked]) {
    let folder = files::full(&files::folder_of(path));
    for checked in checked {
        let findings = std::mem::take(&mut checked.findings);
        checked.findings = findings
            .into_iter()
            .filter(|finding| !baseline.take(fingerprint(finding, checked, &folder)))
            .collect();
    }
}

/// Records the findings.
pub(super) fn write(path: &Path, checked: &[Checked]) -> Result<Outcome, Error> {
    let mut baseline = Baseline::default();
    let folder = files::full(&files::folder_of(path));
    for checked in checked {
        for finding in &checked.findings {
            baseline.add(fingerprint(finding, checked, &folder));
        }
    }
    let mut text = serde_json::to_string_pretty(&baseline).map_err(|_| Error::Fault)?;
    text.push('\n');
    let inputs: Vec<&Path> = checked.iter().flat_map(Checked::paths).collect();
    files::write(path, text.as_bytes(), &inputs)?;
    let count = super::count(checked);
    print::note(&format!(
        "{count} findings recorded in {}",
        files::name(path)
    ));
    Ok(Outcome::Done)
}

fn fingerprint(finding: &Diagnostic, checked: &Checked, folder: &Path) -> Fingerprint {
    let file = checked.file(finding.span.file);
    let path = checked.path(finding.span.file);
    let name = path.filter(|path| path.exists()).map_or_else(
        || file.name.clone(),
        |path| relative(&files::full(path), folder),
    );
    Fingerprint::of(finding, &name, &file.text)
}

/// The path as seen from the folder of the baseline, the same from wherever the program is run and on every system.
fn relative(path: &Path, folder: &Path) -> String {
    let (path, folder): (Vec<_>, Vec<_>) =
        (path.components().collect(), folder.components().collect());
    let shared = path.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let up = folder.iter().skip(shared).map(|_| "..".to_owned());
    let down = path
        .iter()
        .skip(shared)
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn paths_are_seen_from_the_folder() {
        let relative = |path, folder| relative(Path::new(path), Path::new(folder));
        assert_eq!(relative("/a/b/c.md", "/a"), "b/c.md");
        assert_eq!(relative("/a/c.md", "/a/b/d"), "../../c.md");
        assert_eq!(relative("/a/c.md", "/a"), "c.md");
    }
}
