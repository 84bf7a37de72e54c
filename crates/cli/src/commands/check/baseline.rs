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
pub(super) fn leave_out(baseline: &mut Baseline, checked: &mut [Checked]) {
    for checked in checked {
        let findings = std::mem::take(&mut checked.findings);
        checked.findings = findings
            .into_iter()
            .filter(|finding| !baseline.take(fingerprint(finding, checked)))
            .collect();
    }
}

/// Records the findings.
pub(super) fn write(path: &Path, checked: &[Checked]) -> Result<Outcome, Error> {
    let mut baseline = Baseline::default();
    for checked in checked {
        for finding in &checked.findings {
            baseline.add(fingerprint(finding, checked));
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

fn fingerprint(finding: &Diagnostic, checked: &Checked) -> Fingerprint {
    let file = checked.file(finding.span.file);
    // The same on every system.
    Fingerprint::of(finding, &file.name.replace('\\', "/"), &file.text)
}
