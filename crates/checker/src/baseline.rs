//! Findings that were there before, so that an old archive starts clean.

use std::collections::BTreeMap;
use std::fmt;

use ibid_diagnostics::Diagnostic;
use serde::{Deserialize, Serialize};

/// What a finding is recognised by after lines have moved: its rule, the file's path, and the text that it
/// covers with the line around it. Equal findings are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a finding in a file. `path` is as the user names the file, so that it is the same
    /// on every machine; `text` is the file's text.
    pub fn of(finding: &Diagnostic, path: &str, text: &str) -> Self {
        let covered = finding.span.text(text);
        let before = text.get(..finding.span.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text
            .get(line_start..)
            .and_then(|rest| rest.lines().next())
            .unwrap_or_default()
            .trim();
        // FNV-1a: the same in every version of every compiler, which the standard hasher does not promise.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in [finding.rule, path, covered, line] {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(hash)
    }
}

/// The findings of an earlier run, as they are kept in a file: `{"version": 1, "findings": {"…": 2}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The version of this form.
    pub version: u32,
    /// How often each fingerprint was found; in hexadecimal, 16 digits.
    findings: BTreeMap<String, usize>,
}

impl Default for Baseline {
    fn default() -> Self {
        Self {
            version: 1,
            findings: BTreeMap::new(),
        }
    }
}

impl Baseline {
    /// Records a finding.
    pub fn add(&mut self, fingerprint: Fingerprint) {
        *self.findings.entry(fingerprint.to_string()).or_default() += 1;
    }

    /// Whether the finding is an old one. Each record answers for one finding, so that of three equal ones
    /// where two were known one is new.
    pub fn take(&mut self, fingerprint: Fingerprint) -> bool {
        match self.findings.get_mut(&fingerprint.to_string()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

impl fmt::Display for Fingerprint {
    /// In hexadecimal, 16 digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use ibid_diagnostics::{Severity, Span};

    use super::*;

    fn finding(start: usize) -> Diagnostic {
        Diagnostic::new("ibid", Severity::Warning, Span::essay(start..start + 7), "")
    }

    #[test]
    fn a_finding_is_known_again_when_lines_move_and_once_only() {
        let (old, new) = ("x (ibid.) y\n", "new\n\nx (ibid.) y\n");
        let mut baseline = Baseline::default();
        baseline.add(Fingerprint::of(&finding(2), "a.md", old));
        let again = Fingerprint::of(&finding(7), "a.md", new);
        assert!(baseline.take(again));
        assert!(!baseline.take(again));
        assert!(!baseline.take(Fingerprint::of(&finding(7), "b.md", new)));
    }
}
