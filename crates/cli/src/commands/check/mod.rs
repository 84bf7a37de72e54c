//! `ibid check`

mod baseline;
mod choice;
mod fix;
mod judge;
mod libraries;
mod watch;

use std::path::{Path, PathBuf};

use clap::ArgAction;
use ibid_diagnostics::Safety;

use crate::change;
use crate::errors::{Error, Outcome};
use crate::essay::EssayFormat;
use crate::files;
use crate::kept_libraries::KeptLibraries;
use crate::print;
pub(crate) use crate::report::Checked;
use crate::report::{self, Failed, ReportFormat};
use crate::settings::RuleChoice;
use crate::targets;

use choice::Choice;
use fix::Fixes;
pub(crate) use judge::TextsByPath;

/// Check the citations and sources of essays and libraries
///
/// Names what is wrong, where, why, and what to do. Folders are walked for essays; files that are ignored by git
/// or by an .ibidignore are left out. The rules are chosen here, in the front matter under `ibid:`, and in the
/// nearest ibid.yml above the essay. `<!-- ibid: allow RULE -->` in an essay and `# ibid: allow RULE` in a library
/// silence a rule for the paragraph or the entry, `allow-file` for the whole file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ibid check essay.md
  ibid check essay.md --references ../shared.yml
  ibid check --fix essay.md             apply the safe fixes
  ibid check --diff essay.md            show what --fix would change
  ibid check class/ --summary           a line for each essay
  ibid check --format sarif . > ibid.sarif
  ibid check references.yml             a library alone
  ibid explain redundant-author         what a rule is about

Exit status: 0 nothing found, 1 findings (with --fix, findings that remain), 2 error.")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct Args {
    /// Essays, libraries and folders of essays; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The library of sources, for all essays
    #[arg(long, value_name = "FILE")]
    pub(crate) references: Option<PathBuf>,
    /// The format of the essays; the files' endings tell it otherwise
    #[arg(long, value_enum)]
    pub(crate) from: Option<EssayFormat>,
    /// How to report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
    /// Apply safe fixes to the essay and the library
    #[arg(long)]
    pub(crate) fix: bool,
    /// Also apply fixes that may change the meaning
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be fixed, and write nothing
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    pub(crate) rules: RuleChoice,
    /// How much the findings of a rule matter: info, warning or error
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',', action = ArgAction::Append)]
    severity: Vec<String>,
    /// Leave out the findings that this file records
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record the findings in the baseline's file, and report none
    #[arg(long, requires = "baseline", conflicts_with_all = ["fix", "diff"])]
    write_baseline: bool,
    /// A line for each essay instead of the findings
    #[arg(long, conflicts_with = "diff")]
    summary: bool,
    /// The day that dates in the future are measured by; `SOURCE_DATE_EPOCH` or the clock otherwise
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<String>,
    /// Check again whenever a file changes
    #[arg(long, conflicts_with_all = ["fix", "diff", "baseline"])]
    watch: bool,
}

impl Args {
    /// Checks one file by the rules that it chooses.
    pub(crate) fn of_file(path: &Path) -> Self {
        Self {
            paths: vec![path.to_owned()],
            references: None,
            from: None,
            format: ReportFormat::Text,
            fix: false,
            unsafe_fixes: false,
            diff: false,
            rules: RuleChoice::default(),
            severity: Vec::new(),
            baseline: None,
            write_baseline: false,
            summary: false,
            today: None,
            watch: false,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let choice = Choice::new(args)?;
    if args.watch {
        return watch::run(args, &choice);
    }
    once(args, &choice)
}

/// Checks one essay or library with texts that stand for the files on disk. The essay cites from `references`, where
/// that is named; libraries are read once for as long as they are kept.
pub(crate) fn check_open(
    path: &Path,
    references: Option<&Path>,
    from: Option<EssayFormat>,
    texts: &TextsByPath,
    kept: &KeptLibraries,
) -> Result<Checked, Error> {
    let mut choice = Choice::new(&Args::of_file(path))?;
    choice.references = references.map(Path::to_owned);
    choice.from = from;
    choice.kept = Some(kept.clone());
    let mut results = judge::judge(&[path.to_owned()], &choice, texts)?;
    if let Some(failed) = results.failed.pop() {
        return Err(failed.error);
    }
    let first = results.checked.into_iter().next();
    first.ok_or_else(|| Error::Missing(files::name(path)))
}

/// An essay that was checked to be copied with comments.
pub(crate) struct ForReview {
    /// What was found in it as it is.
    pub(crate) checked: Checked,
    /// Its text with the safe fixes made in the essay; none where none was asked for, or none can be made.
    pub(crate) fixed: Option<String>,
}

/// Checks one essay, and makes its safe fixes where they are asked for. Nothing is written.
pub(crate) fn for_review(args: &Args) -> Result<ForReview, Error> {
    let choice = Choice {
        for_review: true,
        ..Choice::new(args)?
    };
    let results = judge::judge(&args.paths, &choice, &TextsByPath::default())?;
    let Some(checked) = results.checked.into_iter().next() else {
        let failed = results.failed.into_iter().next();
        return Err(failed.map_or(Error::Fault, |failed| failed.error));
    };
    let fixed = match wanted_safety(args) {
        Some(at_least) => {
            let fixes = fix::fix(&args.paths, &choice, at_least)?;
            fixes.changes().next().map(|change| change.new.clone())
        }
        None => None,
    };
    Ok(ForReview { checked, fixed })
}

/// Checks, fixes if asked to, and reports.
fn once(args: &Args, choice: &Choice) -> Result<Outcome, Error> {
    let mut baseline = match &args.baseline {
        Some(path) if !args.write_baseline => Some(baseline::read(path)?),
        _ => None,
    };
    let mut fixes = match wanted_safety(args) {
        Some(at_least) => fix::fix(&args.paths, choice, at_least)?,
        None => Fixes::none(judge::judge(&args.paths, choice, &TextsByPath::default())?),
    };
    if args.diff {
        return show_diff(&fixes);
    }
    if let Some(at_least) = wanted_safety(args) {
        let unwritten = fix::write(&fixes);
        if !unwritten.failed.is_empty() {
            fixes = fix::what_was_written(&args.paths, choice, at_least, unwritten)?;
        }
    }
    if let (Some(path), true) = (&args.baseline, args.write_baseline) {
        return baseline::write(path, &fixes.results.checked);
    }
    if let (Some(path), Some(baseline)) = (&args.baseline, &mut baseline) {
        baseline::leave_out(path, baseline, &mut fixes.results.checked);
    }
    let outcome = print_report(args, &fixes);
    if let Some(note) = targets::left_out(&args.paths) {
        print::note(&note);
    }
    outcome
}

/// How certain a fix has to be, if anything is fixed.
fn wanted_safety(args: &Args) -> Option<Safety> {
    match (args.unsafe_fixes, args.fix || args.diff) {
        (true, _) => Some(Safety::Unsafe),
        (false, true) => Some(Safety::Safe),
        (false, false) => None,
    }
}

fn show_diff(fixes: &Fixes) -> Result<Outcome, Error> {
    print::result(&change::diffs(fixes.changes()))?;
    if fixes.made == 0 {
        print::note("nothing to fix");
    } else {
        print::note(&fix::sentence(fixes, "would be fixed"));
    }
    tell_failures(&fixes.results.failed);
    let found = fixes.made > 0
        || fixes
            .results
            .checked
            .iter()
            .any(|checked| !checked.findings.is_empty());
    Ok(outcome(&fixes.results.failed, found))
}

fn print_report(args: &Args, fixes: &Fixes) -> Result<Outcome, Error> {
    let (checked, failed) = (&fixes.results.checked, &fixes.results.failed);
    let text = match args.format {
        ReportFormat::Text if args.summary => report::summary::lines(checked),
        ReportFormat::Json if args.summary => report::json::summary(checked, failed)?,
        format => report::render(format, checked, failed)?,
    };
    print::result(&text)?;
    tell_failures(failed);
    if fixes.made > 0 {
        print::note(&fix::sentence(fixes, "fixed"));
    }
    if args.format == ReportFormat::Text && !checked.is_empty() {
        print::note(&report::summary::sentence(checked, wanted_safety(args)));
        if let Some(note) = report::summary::not_understood(checked) {
            print::note(&note);
        }
        if let [only] = checked.as_slice() {
            only.manners.iter().for_each(|manner| print::note(manner));
        }
    } else if checked.is_empty() && failed.is_empty() {
        print::note("no essay found to check");
    }
    Ok(outcome(
        failed,
        checked.iter().any(|checked| !checked.findings.is_empty()),
    ))
}

fn tell_failures(failed: &[Failed]) {
    for failure in failed {
        print::error(&failure.error);
    }
}

fn outcome(failed: &[Failed], found: bool) -> Outcome {
    match (failed.is_empty(), found) {
        (false, _) => Outcome::Failed,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Done,
    }
}

/// The number of findings of some essays.
fn count(checked: &[Checked]) -> usize {
    checked.iter().map(|checked| checked.findings.len()).sum()
}
