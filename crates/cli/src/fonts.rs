//! The fonts of this machine, for characters that the built-in fonts lack.

use std::path::PathBuf;

use crate::files;

/// The most that is read of a font, in megabytes.
const LIMIT: u64 = 64;
/// How deep folders of fonts are searched.
const DEPTH: usize = 6;
/// How files of fonts end.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// The font files where systems keep them, one by one: upright faces of usual weight first, then by path.
pub(crate) fn installed() -> impl Iterator<Item = Vec<u8>> {
    let mut paths: Vec<PathBuf> = folders().into_iter().flat_map(files_in).collect();
    paths.sort_by_cached_key(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        (!name.to_ascii_lowercase().contains("regular"), path.clone())
    });
    paths
        .into_iter()
        .filter_map(|path| files::read(&path, LIMIT).ok())
}

fn folders() -> Vec<PathBuf> {
    let system = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        "C:\\Windows\\Fonts",
    ];
    let own = [".local/share/fonts", ".fonts", "Library/Fonts"];
    let home = std::env::home_dir();
    system
        .into_iter()
        .map(PathBuf::from)
        .chain(
            own.into_iter()
                .filter_map(|path| Some(home.as_ref()?.join(path))),
        )
        .collect()
}

fn files_in(folder: PathBuf) -> impl Iterator<Item = PathBuf> {
    ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .max_depth(Some(DEPTH))
        .build()
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|path| {
            path.extension().is_some_and(|ending| {
                ENDINGS
                    .iter()
                    .any(|known| ending.eq_ignore_ascii_case(known))
            })
        })
}
