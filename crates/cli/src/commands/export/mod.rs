//! `ibid export`

mod batch;
mod export_notes;
mod layout;
mod to_print;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ibid_exporter::{Exported, Manager, Target, export};

use crate::errors::{Error, Outcome};
use crate::files;
use crate::print;
use crate::template_process;

pub(crate) use layout::Layout;
pub(crate) use to_print::ToPrint;

/// Typeset an essay as a PDF, or write it in another format
///
/// The PDF lies beside the essay unless -o says otherwise. Citations by key are printed as MLA has them, those
/// typed by hand as typed; both lead to their entries. A list typed at the essay's end is replaced by the
/// formatted one. Of several essays, or the essays of a folder, each is exported, and one that fails stops no other.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid export essay.md                            writes essay.pdf
  ibid export essay.md -o handed-in.pdf
  ibid export essay.md --to docx
  ibid export one.md two.md class/                each beside its essay
  ibid export pasted.txt --citations formatted
  ibid export essay.md --template mine.typ --paper a4
  ibid export essay.md --to docx --template thesis.dotx
  ibid export essay.md --to docx --live zotero    for the next author, who uses Zotero")]
pub(crate) struct Args {
    /// The essays, or folders of them, or `-` for standard input
    #[arg(required = true, value_name = "ESSAY")]
    essays: Vec<PathBuf>,
    /// The file to write, or `-` for standard output; of several essays, the folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to write; the output's ending tells it otherwise
    #[arg(long, value_name = "FORMAT", value_parser = target_names())]
    to: Option<String>,
    /// Fields behind the citations of a Word document, so that Zotero or Word goes on with them
    #[arg(long, value_enum, value_name = "MANAGER")]
    live: Option<Live>,
    #[command(flatten)]
    layout: Layout,
}

/// Whose fields stand behind the citations of a Word document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Live {
    /// Zotero's, with the data of each source in them
    Zotero,
    /// Word's own, with the sources in Word's list
    Word,
}

impl From<Live> for Manager {
    fn from(live: Live) -> Self {
        match live {
            Live::Zotero => Self::Zotero,
            Live::Word => Self::Word,
        }
    }
}

fn target_names() -> clap::builder::PossibleValuesParser {
    Target::ALL.map(Target::name).into()
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    match args.essays.as_slice() {
        [essay] if !essay.is_dir() => one(args, essay),
        _ => batch::run(args),
    }
}

/// Exports one essay.
fn one(args: &Args, essay: &Path) -> Result<Outcome, Error> {
    let target = target(args)?;
    let output = output(args, essay, target)?;
    refuse_live(args, target)?;
    let layout = &args.layout;
    // Standard input can be read once; what comes from it may name a template.
    let may_name_a_template = layout.template.is_some() || essay == Path::new(files::STDIN);
    if may_name_a_template && has_to_be_supervised(target) {
        return template_process::run();
    }
    let mut printed = ToPrint::read(essay, layout)?;
    printed.refuse_template(target, layout)?;
    if printed.has_template() && has_to_be_supervised(target) {
        return template_process::run();
    }
    printed.read_images();
    check_output(&output, &printed.inputs())?;
    let cited = printed.cite()?;
    let mut options = printed.options(target, layout)?;
    options.live = args.live.map(|live| printed.live(live.into()));
    let added = printed.added_fonts(&cited, &options, layout)?;
    options.fonts = added.iter().map(Vec::as_slice).collect();
    let exported = export(&cited, &options).map_err(|error| printed.failure(error))?;
    write(&output, &exported, &printed.inputs())?;
    let (library, file) = (&printed.library, printed.file());
    export_notes::tell(&cited, library, file, &exported, layout.system_fonts);
    if output != Path::new(files::STDIN) {
        print::note(&format!("wrote {}", files::name(&output)));
    }
    Ok(Outcome::Done)
}

/// Only a Word document holds live citations.
fn refuse_live(args: &Args, target: Target) -> Result<(), Error> {
    if args.live.is_none() || target == Target::Docx {
        return Ok(());
    }
    Err(Error::wrong(
        format!(
            "only a Word document holds live citations, and this would be {}",
            target.about()
        ),
        "write `--to docx`, or leave out --live",
    ))
}

/// Whether a template would run, and would run here.
fn has_to_be_supervised(target: Target) -> bool {
    target == Target::Pdf && !template_process::is_supervised()
}

/// The format: the one asked for, else that of the output's ending, else PDF.
fn target(args: &Args) -> Result<Target, Error> {
    let ending = |path: &PathBuf| {
        path.extension()
            .map(|ending| ending.to_string_lossy().into_owned())
    };
    if let Some(name) = &args.to {
        return Target::from_name(name).ok_or(Error::Fault);
    }
    match args.output.as_ref().and_then(ending) {
        None => Ok(Target::Pdf),
        Some(ending) => Target::from_extension(&ending).ok_or_else(|| {
            let names = Target::ALL.map(Target::name).join(", ");
            Error::wrong(
                format!("files that end in `.{ending}` are in no format that ibid writes"),
                format!("name the format with --to: {names}"),
            )
        }),
    }
}

/// Where the export goes: the file named, else one beside the essay.
fn output(args: &Args, essay: &Path, target: Target) -> Result<PathBuf, Error> {
    match &args.output {
        Some(path) => Ok(path.clone()),
        None if essay == Path::new(files::STDIN) => Err(Error::wrong(
            "an essay from standard input has no place beside which to write",
            "name the output with -o, or write `-o -` for standard output",
        )),
        None => Ok(essay.with_extension(target.extension())),
    }
}

fn check_output(output: &Path, inputs: &[&Path]) -> Result<(), Error> {
    if output == Path::new(files::STDIN) {
        return Ok(());
    }
    files::check_output(output, inputs)
}

fn write(output: &Path, exported: &Exported, inputs: &[&Path]) -> Result<(), Error> {
    if output == Path::new(files::STDIN) {
        return print::bytes(&exported.bytes);
    }
    files::write(output, &exported.bytes, inputs)
}
