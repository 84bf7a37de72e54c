//! Several essays: each is exported by a process of its own, some at a time, so that one that fails stops no other.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::ValueEnum as _;
use ibid_exporter::Target as Format;
use rayon::prelude::*;

use super::Args;
use crate::errors::{Error, Outcome, STATUS_DONE};
use crate::files;
use crate::print::{self, plural};
use crate::targets::{self, Target};

/// An essay, and the file that is made of it.
struct Job {
    essay: PathBuf,
    output: PathBuf,
}

/// Exports the essays that were named, and those of the folders.
pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    if args
        .essays
        .iter()
        .any(|path| path == Path::new(files::STDIN))
    {
        return Err(Error::wrong(
            "standard input is one essay, and cannot be one of several",
            "export it in a command of its own",
        ));
    }
    let target = target(args)?;
    super::refuse_live(args, target)?;
    let jobs = jobs(args, target)?;
    let progress = print::progress(jobs.len());
    let done: Vec<Result<Output, Error>> = jobs
        .par_iter()
        .map(|job| {
            let output = export(job, args, target);
            progress.inc(1);
            output
        })
        .collect();
    progress.finish_and_clear();
    let mut failed = Vec::new();
    for (job, output) in jobs.iter().zip(done) {
        let name = files::name(&job.essay);
        match output {
            Ok(output) => {
                for line in String::from_utf8_lossy(&output.stderr).lines() {
                    print::note(line);
                }
                if output.status.code() != Some(i32::from(STATUS_DONE)) {
                    failed.push(name);
                }
            }
            Err(error) => {
                print::error(&error);
                failed.push(name);
            }
        }
    }
    let total = jobs.len();
    if failed.is_empty() {
        print::note(&format!("exported {}", plural(total, "essay")));
        return Ok(Outcome::Done);
    }
    print::note(&format!(
        "exported {} of {}; not exported: {}",
        total - failed.len(),
        plural(total, "essay"),
        failed.join(", ")
    ));
    Ok(Outcome::Failed)
}

/// The format of all: the one asked for, else PDF. The output is a folder, and says nothing about it.
fn target(args: &Args) -> Result<Format, Error> {
    args.to.as_deref().map_or(Ok(Format::Pdf), |name| {
        Format::from_name(name).ok_or(Error::Fault)
    })
}

/// What is to be made of what. An essay that another of these is written over was exported from it.
fn jobs(args: &Args, target: Format) -> Result<Vec<Job>, Error> {
    if let Some(folder) = args.output.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(Error::wrong(
            format!(
                "`{}` is not a folder; several essays need one",
                files::name(folder)
            ),
            "make the folder first, or leave out -o to write each file beside its essay",
        ));
    }
    let essays = targets::targets(&args.essays)?;
    let mut jobs: Vec<Job> = essays
        .into_iter()
        .filter_map(|found| match found {
            Target::Essay(essay) => Some(essay),
            Target::Library(_) => None,
        })
        .map(|essay| {
            let beside = essay.with_extension(target.extension());
            let output = match (&args.output, beside.file_name()) {
                (Some(folder), Some(name)) => folder.join(name),
                _ => beside,
            };
            Job { essay, output }
        })
        .collect();
    let outputs: Vec<PathBuf> = jobs.iter().map(|job| job.output.clone()).collect();
    jobs.retain(|job| !outputs.contains(&job.essay));
    let mut made: BTreeMap<&Path, &Path> = BTreeMap::new();
    for job in &jobs {
        if let Some(other) = made.insert(&job.output, &job.essay) {
            return Err(Error::wrong(
                format!(
                    "`{}` and `{}` would both be written to `{}`",
                    files::name(other),
                    files::name(&job.essay),
                    files::name(&job.output)
                ),
                "rename one of them, or export them in two commands",
            ));
        }
    }
    if jobs.is_empty() {
        return Err(Error::wrong(
            "there are no essays here",
            "name an essay, or a folder that holds some",
        ));
    }
    Ok(jobs)
}

/// Runs this program for one essay.
fn export(job: &Job, args: &Args, target: Format) -> Result<Output, Error> {
    let cannot = |error: std::io::Error| {
        Error::Export(format!(
            "the process for an essay cannot be started: {error}"
        ))
    };
    let program = std::env::current_exe().map_err(cannot)?;
    let mut words: Vec<OsString> = vec!["export".into()];
    let mut option = |name: &str, value: Option<OsString>| {
        if let Some(value) = value {
            words.extend([name.into(), value]);
        }
    };
    let layout = &args.layout;
    let name = layout.citations.to_possible_value();
    option("--to", Some(target.name().into()));
    option("-o", Some(job.output.clone().into()));
    option("--template", layout.template.clone().map(Into::into));
    option("--paper", layout.paper.clone().map(Into::into));
    option("--citations", name.map(|name| name.get_name().into()));
    option("--references", layout.references.clone().map(Into::into));
    option("--style", layout.style.clone().map(Into::into));
    let from = layout.from.and_then(|from| from.to_possible_value());
    option("--from", from.map(|from| from.get_name().into()));
    let live = args.live.and_then(|live| live.to_possible_value());
    option("--live", live.map(|live| live.get_name().into()));
    if layout.system_fonts {
        words.push("--system-fonts".into());
    }
    words.extend(["--".into(), job.essay.clone().into()]);
    Command::new(program).args(words).output().map_err(cannot)
}
