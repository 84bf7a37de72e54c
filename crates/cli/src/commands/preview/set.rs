//! The pages: set here, or where somebody's template lays them out, in a process under limits.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use ibid_diagnostics::Diagnostic;
use ibid_exporter::{PageImages, Target, draw_pages};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Args;
use super::view::{Finding, Trouble};
use crate::commands::export::ToPrint;
use crate::errors::{Error, Outcome};
use crate::files::{self, SourceFile};
use crate::template_process;

/// The most that is read of pages which another process wrote, in megabytes.
const LIMIT: u64 = 256;

/// An essay in pages.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Set {
    pub(super) pages: Vec<Page>,
    /// What the reader of the PDF will miss.
    pub(super) problems: Vec<Finding>,
}

/// A page as an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Page {
    /// What tells this image from every other.
    pub(super) name: String,
    /// The image.
    #[serde(serialize_with = "write_shared", deserialize_with = "read_shared")]
    pub(super) svg: Arc<str>,
}

fn write_shared<S: Serializer>(text: &Arc<str>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text)
}

fn read_shared<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(from).map(Arc::from)
}

/// Sets an essay again and again.
#[derive(Default)]
pub(super) struct Setter {
    images: PageImages,
}

impl Setter {
    /// Sets the essay as its files are now.
    pub(super) fn set(&mut self, args: &Args) -> Result<Set, Trouble> {
        let printed = ToPrint::read(&args.essay, &args.layout)?;
        if printed.has_template() && !template_process::is_supervised() {
            return set_under_limits();
        }
        Ok(self.set_here(args, printed)?)
    }

    fn set_here(&mut self, args: &Args, mut printed: ToPrint) -> Result<Set, Error> {
        let layout = &args.layout;
        printed.read_images();
        let cited = printed.cite()?;
        let mut options = printed.options(Target::Pdf, layout)?;
        let added = printed.added_fonts(&cited, &options, layout)?;
        options.fonts = added.iter().map(Vec::as_slice).collect();
        let drawn = draw_pages(&cited, &options, &mut self.images);
        let drawn = drawn.map_err(|error| printed.failure(error))?;
        Ok(Set {
            pages: drawn.pages.into_iter().map(Page::from).collect(),
            problems: told(&drawn.problems, printed.file()),
        })
    }
}

impl From<ibid_exporter::Page> for Page {
    fn from(page: ibid_exporter::Page) -> Self {
        Self {
            name: page.name,
            svg: page.svg,
        }
    }
}

fn told(problems: &[Diagnostic], file: &SourceFile) -> Vec<Finding> {
    problems
        .iter()
        .map(|problem| Finding::new(problem, file))
        .collect()
}

/// Runs this program once for the pages.
fn set_under_limits() -> Result<Set, Trouble> {
    let cannot = |error: std::io::Error| {
        Error::Export(format!(
            "the process for the template cannot be started: {error}"
        ))
    };
    let folder = tempfile::tempdir().map_err(cannot)?;
    let file = folder.path().join("pages.json");
    let program = std::env::current_exe().map_err(cannot)?;
    let mut command = Command::new(program);
    // Before the words that were typed, of which the essay may stand behind `--`.
    command.arg("preview").arg("--pages-to").arg(&file);
    command.args(std::env::args_os().skip(2));
    template_process::run_limited(&mut command)?;
    let bytes = files::read(&file, LIMIT)?;
    let set: Result<Set, Trouble> =
        serde_json::from_slice(&bytes).map_err(|error| Error::Export(error.to_string()))?;
    set
}

/// Sets the essay once, and writes the pages, or why there are none, to a file.
pub(super) fn write_once(args: &Args, file: &Path) -> Result<Outcome, Error> {
    let set = Setter::default().set(args);
    let bytes = serde_json::to_vec(&set).map_err(|_| Error::Fault)?;
    files::write(file, &bytes, &[])?;
    Ok(Outcome::Done)
}
