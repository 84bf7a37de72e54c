//! `ibid import`

mod markdown;
mod sources;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ibid_citations::{CitationForm, Cited, Listed, Resolution, cite};
use ibid_manuscript::{
    ImportReport, embedded_library, import_report, name_questions, typed_library,
};
use ibid_reference_manager::Read;
use ibid_styles::Style;
use serde::Serialize;

use crate::commands::convert::tell_what_is_unsure;
use crate::errors::{Error, Outcome, refuse_errors};
use crate::essay::{self, Essay, EssayFormat};
use crate::other_styles::manners_of_other_styles;
use crate::print::plural;
use crate::{files, print, report};

/// Make a project of a pasted essay: essay.md and references.yml
///
/// Reads pasted text, Word and open documents, saved web pages and pandoc's JSON. The prose stays word for word;
/// what is no part of the essay is left out and listed. Typed entries become sources, with what was typed in a
/// comment beside each.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid import pasted.txt                        make the folder `pasted` beside it
  ibid import pasted.txt -o my-essay
  ibid import pasted.txt --dry-run              show what would be made
  ibid import essay.docx -o my-essay --citations typed
  ibid import page.html --dry-run --format json")]
pub(crate) struct Args {
    /// What was pasted or saved, or `-` for standard input
    paste: PathBuf,
    /// The folder to write into, which is made if it is not there
    ///
    /// Where none is named, the folder is made beside the paste, with its name.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Show what would be made, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How to show what was found
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// How citations are written
    #[arg(long, value_enum, default_value_t = Citations::Keys)]
    citations: Citations,
    /// Keep the lines that are left out, in a comment at the end of the essay
    #[arg(long)]
    keep_left_out: bool,
    /// Write over an essay and a library that are there
    #[arg(long)]
    force: bool,
    /// The format of the paste; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
}

/// How citations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Citations {
    /// By key, where they lead to one source
    Keys,
    /// As they were typed
    Typed,
}

impl From<Citations> for CitationForm {
    fn from(citations: Citations) -> Self {
        match citations {
            Citations::Keys => Self::Keyed,
            Citations::Typed => Self::Typed,
        }
    }
}

/// How to show what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// In words, on standard error
    Text,
    /// JSON, on standard output
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut essay = essay::read_paste(&args.paste, args.from)?;
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    if essay.file.text.trim().is_empty() && essay.manuscript.blocks.is_empty() {
        return Err(Error::wrong(
            format!("`{}` is empty", files::name(&args.paste)),
            "paste the essay into it and save it, or name another file",
        ));
    }
    let report = import_report(&essay.manuscript);
    let read = match &essay.manuscript.works_cited {
        Some(list) => typed_library(list),
        None => embedded_library(&essay.manuscript),
    };
    let manuscript = std::mem::take(&mut essay.manuscript);
    let cited = cite(manuscript, &read.library, &Style::default(), Listed::All);
    let folder = if args.dry_run {
        None
    } else {
        Some(folder(args)?)
    };
    if let Some(folder) = &folder {
        let form = CitationForm::from(args.citations);
        let text = markdown::essay(cited.clone(), form, args.keep_left_out);
        let list = cited.manuscript.works_cited.as_ref();
        let library = sources::library(&read, list, &essay.file.text);
        let contents = [
            ("essay.md", text.as_bytes()),
            (markdown::LIBRARY, library.as_bytes()),
        ];
        files::write_folder(folder, &contents, args.force)?;
    }
    if args.format == Form::Json {
        let document = Document {
            version: report::json::VERSION,
            found: &report,
        };
        print::result(&report::json::document(&document)?)?;
    } else {
        tell(folder.as_deref(), &essay, &cited, &read);
    }
    Ok(Outcome::Done)
}

/// The folder to write into: the one that was named, else one beside the paste, with its name.
fn folder(args: &Args) -> Result<PathBuf, Error> {
    if let Some(folder) = &args.output {
        return Ok(folder.clone());
    }
    let stem = args
        .paste
        .file_stem()
        .filter(|_| args.paste != Path::new(files::STDIN));
    let stem = stem.ok_or_else(|| {
        Error::wrong(
            "what comes by standard input has no name for a folder",
            "name the folder with -o",
        )
    })?;
    let beside = args.paste.with_file_name(stem);
    // A paste without an ending has the name itself.
    Ok(if beside == args.paste {
        let name = format!("{}-essay", stem.to_string_lossy());
        args.paste.with_file_name(name)
    } else {
        beside
    })
}

/// The JSON of an import.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    #[serde(flatten)]
    found: &'a ImportReport,
}

/// What was found, what was left out, what is not sure, and what to do next.
fn tell(folder: Option<&Path>, essay: &Essay, cited: &Cited, read: &Read) {
    let matter = &cited.manuscript.front_matter;
    let none = || "none found".to_owned();
    print::note(&format!(
        "title: {}",
        matter.title.clone().unwrap_or_else(none)
    ));
    let authors = matter.authors.join(", ");
    print::note(&format!(
        "author: {}",
        if authors.is_empty() { none() } else { authors }
    ));
    let list = cited.manuscript.works_cited.as_ref();
    let linked = |citation: &&ibid_citations::Citation| citation.resolution > Resolution::Ambiguous;
    print::note(&format!(
        "{}, {} linked to one source; {} in the list",
        plural(cited.citations.len(), "citation"),
        cited.citations.iter().filter(linked).count(),
        plural(
            read.library
                .len()
                .min(list.map_or(0, |list| list.entries.len())),
            "entry"
        ),
    ));
    if list.is_none() {
        print::note(&match read.library.len() {
            0 => "there is no list of works cited; references.yml has no sources".to_owned(),
            sources => format!(
                "there is no list of works cited; references.yml has {} from the citation fields",
                plural(sources, "source")
            ),
        });
    }
    for manner in manners_of_other_styles(cited) {
        print::note(manner);
    }
    essay::tell_left_out(&cited.manuscript, &essay.file);
    tell_doubts(essay, cited, read);
    tell_what_is_unsure(&read.library);
    match folder {
        Some(folder) => {
            let path = files::name(&folder.join("essay.md"));
            print::note(&format!(
                "wrote {path} and references.yml; next: ibid check --fix {path}"
            ));
        }
        None => print::note("nothing was written; leave out --dry-run to write it"),
    }
}

/// Less than this many hundredths of certainty are worth a look.
const SURE: u8 = 60;

fn tell_doubts(essay: &Essay, cited: &Cited, read: &Read) {
    let problems = cited.manuscript.problems.iter().chain(&read.problems);
    print::notes(problems.map(|problem| {
        let place = essay.file.place(problem.span.start);
        format!("to look at: {place}: {}", problem.message)
    }));
    print::notes(
        name_questions(&read.library)
            .into_iter()
            .map(|(key, question)| {
                let position = read.positions.get(key.as_str());
                let place = position.map_or_else(
                    || format!("`{key}`"),
                    |position| essay.file.place(position.whole.start).to_string(),
                );
                format!("question: {place}: {question}")
            }),
    );
    print::notes(cited.citations.iter().filter_map(|citation| {
        let place = essay.file.place(citation.span.start);
        let typed = print::cut(&citation.text, 60);
        let sure = citation.items.iter().map(|item| item.confidence).min();
        let doubt = match citation.resolution {
            Resolution::None => "leads to no source".to_owned(),
            Resolution::Ambiguous => "may lead to several sources".to_owned(),
            Resolution::Likely | Resolution::Fuzzy | Resolution::Exact => {
                let sure = sure.filter(|sure| *sure < SURE)?;
                format!("is linked with {sure} % confidence")
            }
        };
        Some(format!("to look at: {place}: `{typed}` {doubt}"))
    }));
}
