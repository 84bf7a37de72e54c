//! Says which code the weights were fitted by: they are stale where the features or the material changed since.

use std::fs;
use std::path::Path;

/// What the weights depend on: the features, the essays made up, and how they are fitted.
const FOLDERS: [&str; 3] = [
    "src/evidence",
    "examples/fit_links",
    "../generated-essays/src",
];

/// A number that stands for all of it, whatever its comments.
pub(crate) fn stamp() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for folder in FOLDERS {
        let entries = fs::read_dir(root.join(folder)).into_iter().flatten();
        let mut files: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
            .collect();
        files.sort();
        for path in files {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let lines = text.lines().map(str::trim);
            let code = lines.filter(|line| !line.starts_with("//"));
            for byte in code
                .flat_map(str::bytes)
                .filter(|byte| !byte.is_ascii_whitespace())
            {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    format!("{hash:016x}")
}
