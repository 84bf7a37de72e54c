//! `ibid export`

mod batch;
mod export_notes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ibid_citations::cite;
use ibid_exporter::{Citations, Exported, Options, Paper, Target, Template, choose_fonts, export};

use crate::errors::{Error, Outcome, Place, refuse_errors};
use crate::essay::{self, Essay, EssayFormat};
use crate::files::{self, SourceFile};
use crate::images;
use crate::project;
use crate::{clock, fonts, print, style, template_process};

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
  ibid export essay.md --template mine.typ --paper a4")]
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
    /// A typst template in the place of MLA's page
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Set characters that the built-in fonts lack in fonts of this machine; another machine may then write another PDF
    #[arg(long)]
    system_fonts: bool,
    /// The paper
    #[arg(long, value_parser = ["us-letter", "a4"])]
    paper: Option<String>,
    /// How citations typed by hand are printed
    #[arg(long, value_enum, default_value_t = HandTyped::Typed)]
    citations: HandTyped,
    /// The library of sources
    #[arg(long, value_name = "FILE")]
    references: Option<PathBuf>,
    /// Another style than MLA, or a .csl file
    #[arg(long, value_name = "STYLE")]
    style: Option<String>,
    /// The format of the essay; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
}

/// How citations typed by hand are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HandTyped {
    /// As typed
    Typed,
    /// As MLA has them, where they lead to one source
    Formatted,
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
    // Standard input can be read once; what comes from it may name a template.
    let may_name_a_template = args.template.is_some() || essay == Path::new(files::STDIN);
    if may_name_a_template && has_to_be_supervised(target) {
        return template_process::run();
    }
    let essay = essay::read(essay, args.from)?;
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    let library = project::cited_library(&essay, args.references.as_deref())?;
    refuse_errors(&library.read.problems, &library.file)?;
    let template = template(args, &essay)?;
    if template.is_some() && has_to_be_supervised(target) {
        return template_process::run();
    }
    let images = images::read(&essay);
    let mut inputs = vec![essay.path.as_path()];
    inputs.extend(library.path());
    inputs.extend(template.as_ref().map(|(path, _)| path.as_path()));
    inputs.extend(images.iter().map(|image| image.file.as_path()));
    check_output(&output, &inputs)?;
    let mut options = Options {
        paper: paper(args, &essay)?,
        template: template.as_ref().map(|(_, template)| template.clone()),
        images: images
            .iter()
            .map(|image| (image.path.clone(), image.bytes.as_slice()))
            .collect::<BTreeMap<_, _>>(),
        citations: match args.citations {
            HandTyped::Typed => Citations::Typed,
            HandTyped::Formatted => Citations::Formatted,
        },
        date: clock::source_date_epoch()?,
        fallback_title: essay
            .path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned()),
        ..Options::new(target)
    };
    let style = style::of_essay(args.style.as_deref(), &essay)?;
    let cited = cite(
        essay.manuscript,
        &library.read.library,
        &style,
        library.listed(),
    );
    style::refuse_fault(&cited.printed)?;
    let added = match target {
        Target::Pdf if args.system_fonts => choose_fonts(&cited, &options, fonts::installed())
            .map_err(|error| failure(error, &essay.file))?,
        _ => Vec::new(),
    };
    options.fonts = added.iter().map(Vec::as_slice).collect();
    let exported = export(&cited, &options).map_err(|error| failure(error, &essay.file))?;
    write(&output, &exported, &inputs)?;
    export_notes::tell(&cited, &library, &essay.file, &exported, args.system_fonts);
    if output != Path::new(files::STDIN) {
        print::note(&format!("wrote {}", files::name(&output)));
    }
    Ok(Outcome::Done)
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

/// The template that is named, with its path: on the command line, else in the front matter.
fn template(args: &Args, essay: &Essay) -> Result<Option<(PathBuf, Template)>, Error> {
    let (path, place) = match (&args.template, &essay.manuscript.front_matter.template) {
        (Some(path), _) => (path.clone(), None),
        (None, Some((path, span))) => {
            let place = essay.file.place(span.start);
            (project::inside_project(essay, path, &place)?, Some(place))
        }
        (None, None) => return Ok(None),
    };
    let file = files::read_text(&path, files::ESSAY_LIMIT).map_err(|error| match error {
        Error::Missing(path) => Error::Wrong {
            message: format!("there is no template `{path}`"),
            place,
            help: Some("name a typst file; templates/mla.typ is one to begin with".to_owned()),
        },
        error => error,
    })?;
    let template = Template {
        name: file.name,
        text: file.text,
    };
    Ok(Some((path, template)))
}

fn paper(args: &Args, essay: &Essay) -> Result<Paper, Error> {
    if let Some(name) = &args.paper {
        return Paper::from_name(name).ok_or(Error::Fault);
    }
    let Some((name, span)) = &essay.manuscript.front_matter.paper else {
        return Ok(Paper::default());
    };
    Paper::from_name(name).ok_or_else(|| Error::Wrong {
        message: format!("there is no paper `{name}`"),
        place: Some(essay.file.place(span.start)),
        help: Some("the papers are us-letter and a4".to_owned()),
    })
}

fn failure(error: ibid_exporter::Error, essay: &SourceFile) -> Error {
    match error {
        ibid_exporter::Error::Template { at, message, hints } => Error::Wrong {
            message: format!("the template is wrong: {message}"),
            place: Some(Place {
                path: at.file,
                line: at.line,
                column: at.column,
            }),
            help: (!hints.is_empty()).then(|| hints.join("; ")),
        },
        ibid_exporter::Error::Limit { at, .. } => Error::Wrong {
            message: error.to_string(),
            place: Some(essay.place(at.start)),
            help: None,
        },
        error => Error::Export(error.to_string()),
    }
}
