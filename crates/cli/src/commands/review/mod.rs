//! `ibid review`

use std::path::{Path, PathBuf};

use ibid_exporter::{Review, ReviewTarget, Reviewed, review};
use ibid_manuscript::Format;

use crate::commands::check;
use crate::errors::{Error, Outcome};
use crate::essay::{self, EssayFormat, format_of};
use crate::files::{self, DOCUMENT_LIMIT};
use crate::print::{self, plural};
use crate::settings::RuleChoice;
use crate::targets::REVIEWED;

/// Write a copy of an essay with comments at what is wrong
///
/// A Word document stays as it is but for the comments, each at its words: what is wrong, why, and what to type.
/// Markdown and text get CriticMarkup. Of any other format a web page is made, with the comments in its margin; with -o
/// a page can be made of a Word document or a text too. Of a Word document the layout is judged as well, unless
/// --select or --no-layout is given. The essay itself is never changed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid review essay.docx                  writes essay.reviewed.docx
  ibid review essay.docx --fix            and shows the safe fixes as tracked changes
  ibid review essay.md -o comments.md
  ibid review essay.docx -o essay.review.html")]
pub(crate) struct Args {
    /// The essay, or `-` for standard input
    #[arg(value_name = "ESSAY")]
    essay: PathBuf,
    /// The file to write, or `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show the safe fixes as changes that can be accepted or rejected
    #[arg(long)]
    fix: bool,
    /// Say nothing of the layout of a Word document: margins, spacing, indents, title and running head
    #[arg(long)]
    no_layout: bool,
    /// The library of sources
    #[arg(long, visible_alias = "library", value_name = "FILE")]
    references: Option<PathBuf>,
    /// The format of the essay; the file's ending tells it otherwise
    #[arg(long, value_enum)]
    from: Option<EssayFormat>,
    #[command(flatten)]
    rules: RuleChoice,
    /// The day that dates in the future are measured by; `SOURCE_DATE_EPOCH` or the clock otherwise
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let is_stdin = args.essay == Path::new(files::STDIN);
    if is_stdin {
        return Err(Error::wrong(
            "a review copy is made of a file",
            "save the essay as a file, and name it",
        ));
    }
    if args.essay.is_dir() {
        return Err(Error::NotAFile {
            path: files::name(&args.essay),
            what: "a folder",
        });
    }
    let read = essay::read(&args.essay, args.from)?;
    let target = target(args, read.format)?;
    let output = match &args.output {
        Some(path) => path.clone(),
        None => beside(&args.essay, target),
    };
    let to_stdout = output == Path::new(files::STDIN);
    if !to_stdout {
        files::check_output(&output, &[&args.essay])?;
    }
    let checked = check::for_review(&asked(args))?;
    let bytes = files::read(&args.essay, DOCUMENT_LIMIT)?;
    let reviewed = review(
        &Review {
            bytes: &bytes,
            format: read.format,
            essay: &read.manuscript,
            findings: &checked.checked.findings,
            fixed: checked.fixed.as_deref(),
            layout: args.rules.select.is_empty() && !args.no_layout,
        },
        target,
    )
    .map_err(|error| {
        Error::wrong(
            error.to_string(),
            "save the essay again where it was written",
        )
    })?;
    if to_stdout {
        print::bytes(&reviewed.bytes)?;
    } else {
        let library = checked.checked.library.path();
        let inputs = [args.essay.as_path()].into_iter().chain(library);
        files::write(&output, &reviewed.bytes, &inputs.collect::<Vec<_>>())?;
        print::note(&format!("wrote {}", files::name(&output)));
    }
    tell(args, read.format, &reviewed);
    Ok(Outcome::Done)
}

/// What is asked of the checker.
fn asked(args: &Args) -> check::Args {
    let mut asked = check::Args::of_file(&args.essay);
    asked.references.clone_from(&args.references);
    asked.from = args.from;
    asked.fix = args.fix;
    asked.rules.clone_from(&args.rules);
    asked.today.clone_from(&args.today);
    asked
}

/// The kind of copy: that of the output's ending, else the one that suits the essay.
fn target(args: &Args, format: Format) -> Result<ReviewTarget, Error> {
    let own = ReviewTarget::of(format);
    let Some(asked) = args.output.as_deref().and_then(format_of) else {
        return Ok(own);
    };
    let asked = ReviewTarget::of(asked);
    if asked == own || asked == ReviewTarget::Page {
        return Ok(asked);
    }
    Err(Error::wrong(
        "the review copy of an essay has the essay's format, or is a web page",
        "name an output with the essay's ending, or one that ends in .html",
    ))
}

/// The place of the copy beside the essay: `essay.reviewed.docx`.
fn beside(essay: &Path, target: ReviewTarget) -> PathBuf {
    let stem = essay.file_stem().unwrap_or_default().to_string_lossy();
    let ending = match target {
        ReviewTarget::Page => "html".into(),
        _ => essay.extension().unwrap_or_default().to_string_lossy(),
    };
    essay.with_file_name(format!("{stem}{REVIEWED}.{ending}"))
}

/// Says what the copy has.
fn tell(args: &Args, format: Format, reviewed: &Reviewed) {
    let comments = plural(reviewed.comments, "comment");
    if args.fix {
        let changes = plural(reviewed.changes, "change");
        print::note(&format!("{comments} and {changes}"));
    } else {
        print::note(&comments);
    }
    if args.fix && !format.is_text() && format != Format::Docx {
        print::note("changes are shown in Word documents, Markdown and text only");
    }
}
