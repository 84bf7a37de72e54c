//! Says what the weights were fitted by: they are stale where the features, the material or the fitting changed since.

use std::fs;
use std::path::{Path, PathBuf};

use ibid_citations::{Listed, weigh};
use ibid_generated_essays::{Habits, essay};
use ibid_manuscript::{Format, read, typed_library};

/// The code that fits, and the corpora of this repository.
const FILES: [(&str, &str); 3] = [
    ("examples/fit_links", "rs"),
    ("../../tests/gold", "jsonl"),
    ("../../tests/essays", ""),
];

/// So many made essays are looked at: whatever the features say comes up in them.
const ESSAYS: u64 = 16;

/// A number that stands for all of it: the files byte by byte, comments of code aside, and what the features say of
/// made essays.
pub(crate) fn stamp() -> String {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for path in FILES
        .iter()
        .flat_map(|(folder, ending)| files(folder, ending))
    {
        let text = fs::read_to_string(path).unwrap_or_default();
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| !line.starts_with("//"))
            .for_each(|line| hash.add(line));
    }
    for seed in 1..=ESSAYS {
        let made = essay(&Habits::any(seed), seed);
        let manuscript = read(made.text.as_bytes(), Format::Markdown);
        let list = typed_library(&manuscript.works_cited.clone().unwrap_or_default());
        for weighed in weigh(&manuscript, &list.library, Listed::All) {
            for reason in weighed.readings.iter().flat_map(|reading| &reading.reasons) {
                hash.add(reason.feature);
                hash.add(&format!("{:.3}", reason.amount));
            }
        }
    }
    format!("{:016x}", hash.0)
}

/// The files of a folder whose names end so, in order; of the corpora only those that are fitted on.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_fitted_on = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| {
            name.ends_with(ending) && (ending != "jsonl" || name.starts_with("recognise"))
        })
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_fitted_on).collect();
    paths.sort();
    paths
}

struct Hash(u64);

impl Hash {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
