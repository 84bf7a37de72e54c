//! `ibid convert`

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use ibid_diagnostics::{FileId, Severity};
use ibid_manuscript::{typed_csl_items, typed_library, typed_list};
use ibid_reference_manager::{Extra, Format, Library, Read, export, import};

use crate::errors::{Error, Outcome, Problem, refuse_errors};
use crate::files::{self, LIBRARY_LIMIT, SourceFile};
use crate::{print, project, report};

/// Convert a library from one format to another
///
/// The formats are told by the endings of the files, then by their content, unless --from and --to name them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid convert refs.bib references.yml
  ibid convert export.ris references.yml --report
  ibid convert references.yml --to csl-json
  ibid convert typed-list.txt --from text --to yaml
  ibid convert - --from bibtex --to yaml < refs.bib")]
pub(crate) struct Args {
    /// The library to read, or `-` for standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write; standard output otherwise
    #[arg(value_name = "OUT")]
    output: Option<PathBuf>,
    /// The format to read
    #[arg(long, value_name = "FORMAT", value_parser = names_to_read())]
    from: Option<String>,
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = names_to_write())]
    to: Option<String>,
    /// Say for each entry what was left out, and what the format written cannot hold
    #[arg(long)]
    report: bool,
    /// Keep the good entries of a file in which others cannot be read
    #[arg(long)]
    lenient: bool,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

/// The name of works-cited entries typed by hand, which are no format of libraries.
const TYPED: &str = "text";

fn names_to_write() -> PossibleValuesParser {
    names().collect::<Vec<_>>().into()
}

pub(super) fn names_to_read() -> PossibleValuesParser {
    let typed = PossibleValue::new(TYPED);
    names().chain([typed]).collect::<Vec<_>>().into()
}

/// The formats of libraries by their names; the other names of each are taken as well.
fn names() -> impl Iterator<Item = PossibleValue> {
    Format::all().map(|format| PossibleValue::new(format.name()).aliases(format.other_names()))
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let to = format_to_write(args)?;
    if let Some(output) = &args.output {
        files::check_output(output, &[&args.input])?;
        if output.exists() && !args.force {
            return Err(Error::Exists(files::name(output)));
        }
    }
    let file = files::read_sources(&args.input, LIBRARY_LIMIT)?;
    let read = read(args.from.as_deref(), &args.input, &file);
    if !args.lenient {
        refuse_errors(&read.problems, &file)
            .map_err(|error| error.or("or keep the good entries with --lenient"))?;
    }
    refuse_nothing(&read, &args.input, &file)?;
    tell_what_was_read(&read, &file, args.report);
    let mut exported = export(&read.library, to);
    if args.from.as_deref() == Some(TYPED) && to == Format::CslJson {
        exported.text = typed_csl_json(&file)?;
    }
    match &args.output {
        Some(output) => files::write(output, exported.text.as_bytes(), &[&args.input])?,
        None => print::result(&exported.text)?,
    }
    tell_what_is_unsure(&read.library);
    tell(args, &exported.losses, read.library.len());
    Ok(Outcome::Done)
}

/// Reads sources in the format that is named, else that of the ending or the content.
pub(super) fn read(named: Option<&str>, input: &Path, file: &SourceFile) -> Read {
    if named == Some(TYPED) {
        return typed_library(&typed_list(&file.text));
    }
    let format = named
        .and_then(Format::from_name)
        .or_else(|| project::library_format(input))
        .or_else(|| Format::from_content(&file.text))
        .unwrap_or(Format::Yaml);
    import(&file.text, format, FileId::LIBRARY)
}

/// Refuses a file without entries: it is not what the writer takes it for.
pub(super) fn refuse_nothing(read: &Read, input: &Path, file: &SourceFile) -> Result<(), Error> {
    if !read.library.is_empty() || !read.problems.is_empty() {
        return Ok(());
    }
    let name = files::name(input);
    let (what, help) = if file.text.trim().is_empty() {
        (
            format!("`{name}` is empty"),
            "export the sources again, or name another file",
        )
    } else {
        (
            format!("`{name}` has no entries"),
            "name its format with --from; `--from text` reads works-cited entries typed by hand",
        )
    };
    Err(Error::wrong(what, help))
}

/// Says what reading corrected or left out: nothing goes missing in silence. Of values that a library has no place for
/// the count is enough, unless all are asked for.
pub(super) fn tell_what_was_read(read: &Read, file: &SourceFile, all: bool) {
    let (unplaced, others): (Vec<_>, Vec<_>) = read
        .problems
        .iter()
        .partition(|problem| problem.rule == "unknown-field" && problem.severity == Severity::Info);
    print::problems(
        others
            .into_iter()
            .map(|problem| Problem::new(problem, file)),
    );
    if all {
        for problem in &unplaced {
            print::problem(&Problem::new(problem, file));
        }
        for value in &read.left_out {
            let text = print::cut(&value.value, LONGEST_VALUE);
            print::note(&format!(
                "left out: {}: {} `{text}`",
                value.key, value.field
            ));
        }
        return;
    }
    let count = unplaced.len() + read.left_out.len();
    if count > 0 {
        let values = print::plural(count, "value");
        let (have, them) = if count == 1 {
            ("has", "it")
        } else {
            ("have", "them")
        };
        print::note(&format!(
            "{values} {have} no place in a library, and no entry prints {them}; `ibid convert --report` names {them}"
        ));
    }
}

/// Characters of a value that are shown.
const LONGEST_VALUE: usize = 120;

/// Typed entries as CSL-JSON, which can hold more of what was typed than a library.
fn typed_csl_json(file: &SourceFile) -> Result<String, Error> {
    let items = typed_csl_items(&typed_list(&file.text));
    report::json::document(&items)
}

/// The format to write: the one named, else that of the output's ending, else YAML.
fn format_to_write(args: &Args) -> Result<Format, Error> {
    if let Some(name) = &args.to {
        return Format::from_name(name).ok_or(Error::Fault);
    }
    let Some(output) = &args.output else {
        return Ok(Format::Yaml);
    };
    project::library_format(output).ok_or_else(|| {
        Error::wrong(
            format!("the ending of `{}` names no format", files::name(output)),
            "name the format with --to",
        )
    })
}

/// Says of which typed entries the words were kept, because not all of them were understood.
pub(crate) fn tell_what_is_unsure(library: &Library) {
    let unsure: Vec<&str> = library
        .iter()
        .filter(|source| Extra::AsTyped.of(&source.entry).is_some())
        .map(|source| source.key.as_str())
        .collect();
    if !unsure.is_empty() {
        print::note(&format!(
            "{} of {} entries are printed as they were typed, because not every part is certain: {}; look at their \
             fields, then delete `as-typed`",
            unsure.len(),
            library.len(),
            unsure.join(", ")
        ));
    }
}

fn tell(args: &Args, losses: &ibid_reference_manager::LossReport, entries: usize) {
    if args.report {
        for loss in losses.to_string().lines() {
            print::note(&format!("lost: {loss}"));
        }
    } else if !losses.0.is_empty() {
        print::note(&format!(
            "{} of {entries} entries could not be written whole; --report names what is lost",
            losses
                .0
                .iter()
                .map(|loss| &loss.key)
                .collect::<std::collections::HashSet<_>>()
                .len()
        ));
    }
}
