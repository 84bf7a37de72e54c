//! Says which code the weights were fitted by: they are stale where the features or the generator changed since.
#![expect(clippy::disallowed_methods, reason = "an example reads its code")]

use std::fs;
use std::path::Path;

/// A number that stands for the features of the model and the generator of its texts, whatever their comments.
pub fn stamp() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for folder in ["src/structure/head_model", "examples/fit_heads"] {
        let mut files: Vec<_> = fs::read_dir(root.join(folder))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| {
                path.extension().is_some_and(|extension| extension == "rs")
                    && !path.ends_with("revise.rs")
            })
            .collect();
        files.sort();
        for path in files {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.starts_with("//"));
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
