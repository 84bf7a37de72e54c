//! The files that a preview depends on.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Args;
use crate::essay;
use crate::files;
use crate::images;
use crate::project::{self, DEFAULT_LIBRARY, SETTINGS};

/// The files that the pages and findings are made of, and those that would be, were they there.
pub(super) fn of(args: &Args) -> BTreeSet<PathBuf> {
    let layout = &args.layout;
    let root = project::folder(&args.essay);
    let mut inputs = BTreeSet::from([
        args.essay.clone(),
        files::beside(&args.essay, DEFAULT_LIBRARY),
        files::beside(&args.essay, SETTINGS),
        root.join(SETTINGS),
    ]);
    inputs.extend(layout.references.clone());
    inputs.extend(layout.template.clone());
    inputs.extend(layout.style.as_ref().map(PathBuf::from));
    // What cannot be read names nothing.
    let Ok(essay) = essay::read(&args.essay, layout.from) else {
        return inputs;
    };
    let front = &essay.manuscript.front_matter;
    let named = [&front.references, &front.template, &front.style];
    let named = named.into_iter().flatten().map(|(path, _)| path.as_str());
    for path in named.chain(images::named(&essay.manuscript)) {
        inputs.insert(files::beside(&args.essay, path));
        inputs.insert(root.join(path));
    }
    inputs
}
