//! `ibid init`

use std::path::{Path, PathBuf};

use crate::errors::{Error, Outcome};
use crate::{files, print};

/// The sample project.
const SAMPLE: [(&str, &str); 2] = [
    ("essay.md", include_str!("../../sample/essay.md")),
    (
        "references.yml",
        include_str!("../../sample/references.yml"),
    ),
];

/// Make a new project: a sample essay and its sources
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid init my-essay
  ibid init                     in this folder")]
pub(crate) struct Args {
    /// The folder, which is made if it is not there
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Write over an essay that is there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let contents: Vec<(&str, &[u8])> = SAMPLE
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    files::write_folder(&args.folder, &contents, args.force)?;
    for (name, _) in SAMPLE {
        print::note(&format!("wrote {}", files::name(&args.folder.join(name))));
    }
    print::note(&format!("next: {}", next(&args.folder)));
    Ok(Outcome::Done)
}

fn next(folder: &Path) -> String {
    if folder == Path::new(".") {
        "ibid export essay.md".to_owned()
    } else {
        format!("cd {} && ibid export essay.md", files::name(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::SAMPLE;

    #[test]
    fn the_sample_is_the_essay_at_the_root() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        for (name, text) in SAMPLE {
            // In the package alone there is no workspace to compare with.
            let Ok(original) =
                crate::files::read_text(std::path::Path::new(&format!("{root}/{name}")), 1)
            else {
                continue;
            };
            assert_eq!(text, original.text, "copy {name} into crates/cli/sample");
        }
    }
}
