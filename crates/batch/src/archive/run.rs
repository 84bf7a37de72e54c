//! The run: rows are read, answered and written at once, in the order of the rows.

use std::collections::{HashMap, HashSet};
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;

use super::encode::{Output, json_line};
use super::input::Input;
use super::manifest::{self, Found, Head, MANIFEST, ShardLine, Summary};
use super::read;
use super::shards::{Cutter, Shard, hash, is_sampled};
use crate::{Answer, ColumnError, ColumnNames, Task};

/// The stack of a thread that reads essays.
const STACK: usize = 64 << 20;

/// Where the shards go. Every name is that of a file in one folder.
pub trait Store: Sync {
    /// All bytes of a file; none where there is no such file.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;
    /// How long a file is; none where there is no such file.
    fn length(&self, name: &str) -> Option<u64>;
    /// The names of the files that are there.
    fn names(&self) -> io::Result<Vec<String>>;
    /// Puts a file there, whole: whenever the program ends, the old file or the new one is there.
    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// Adds to the end of a file, and waits until it is on the disk.
    fn append(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, name: &str) -> io::Result<()>;
}

/// Which answers are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Where {
    /// Those with this status.
    Status(String),
    /// Those with a finding of this rule.
    Rule(String),
}

/// What a run does.
#[derive(Debug)]
pub struct Choices {
    /// What is done with each row.
    pub task: Task,
    /// Everything that the task was made of, in words: other words are another run.
    pub task_in_words: String,
    /// The format of the shards.
    pub output: Output,
    /// The columns of tables.
    pub names: ColumnNames,
    /// How many rows are read at most.
    pub limit: Option<u64>,
    /// How many rows of a million are taken; all where nothing is said.
    pub sample_per_million: Option<u64>,
    /// Which answers are written; all where nothing is said.
    pub only: Option<Where>,
    /// How many threads answer; as many as the machine has cores where nothing is said.
    pub threads: Option<usize>,
    /// What was named on the command line.
    pub inputs: Vec<String>,
    /// Whether the folder of another run is written over.
    pub replace: bool,
}

/// How far a run is.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// The bytes of input that are answered.
    pub bytes: u64,
    /// The rows that are answered or were before.
    pub rows: u64,
}

/// Why a run stops.
#[derive(Debug)]
pub enum ArchiveError {
    /// A table lacks a column.
    Column(ColumnError),
    /// The folder cannot be read or written.
    Store(io::Error),
    /// The folder holds the results of another run, with other choices or other inputs.
    OtherRun(String),
    /// The folder holds other files.
    OtherFiles(String),
    /// The answers cannot be written in the format.
    Encode(String),
    /// No threads could be started.
    Threads(String),
}

impl From<io::Error> for ArchiveError {
    fn from(error: io::Error) -> Self {
        Self::Store(error)
    }
}

/// Answers all rows of an archive that are not answered yet. Gives what is in the folder afterwards, and how many rows of
/// it were answered before.
pub fn run(
    inputs: &[Input],
    choices: &Choices,
    store: &dyn Store,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Summary, u64), ArchiveError> {
    let head = head(choices);
    let found = open(&head, choices, store)?;
    let threads = choices.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .build()
        .map_err(|error| ArchiveError::Threads(error.to_string()))?;
    let (rows_in, rows_out) = sync_channel::<Result<Shard, ColumnError>>(1);
    let (answers_in, answers_out) = sync_channel::<Answered>(1);
    let lines = std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let reader = builder.spawn_scoped(scope, move || give_shards(inputs, choices, &rows_in));
        reader.map_err(|error| ArchiveError::Threads(error.to_string()))?;
        let writer = scope.spawn(|| write(choices, store, answers_out, progress));
        let failed = answer(rows_out, choices, (&found, store), &pool, &answers_in);
        // The writer waits for more until nobody can send any.
        drop(answers_in);
        let written = writer.join();
        let written = written.unwrap_or_else(|_| Err(ArchiveError::Encode("it failed".to_owned())));
        failed.map_err(ArchiveError::Column).and(written)
    })?;
    finish(&head, &lines, store)?;
    let mut summary = Summary::default();
    let mut before = 0;
    for (line, is_old) in &lines {
        summary.join(&line.summary);
        before += if *is_old { line.summary.rows } else { 0 };
    }
    Ok((summary, before))
}

fn head(choices: &Choices) -> Head {
    let words = format!(
        "{}\n{:?}\n{:?}\n{:?}\n{:?}",
        choices.task_in_words,
        choices.names,
        choices.limit,
        choices.sample_per_million,
        choices.only
    );
    Head {
        ibid: env!("CARGO_PKG_VERSION").to_owned(),
        operation: choices.task.operation().as_str().to_owned(),
        output: choices.output.ending().to_owned(),
        choices: hash(words.as_bytes()),
        inputs: choices.inputs.clone(),
    }
}

/// Reads the manifest, refuses the folder of another run, and makes the manifest ready for more lines.
fn open(head: &Head, choices: &Choices, store: &dyn Store) -> Result<Found, ArchiveError> {
    let bytes = store.read(MANIFEST)?;
    let found = manifest::read(&bytes.clone().unwrap_or_default());
    match &found.head {
        _ if choices.replace => {}
        // A run that answered nothing, as one that was asked for a column that is not there, binds no other.
        Some(_) if found.shards.is_empty() => {}
        Some(old) => {
            if let Some(what) = difference(old, head) {
                return Err(ArchiveError::OtherRun(what));
            }
        }
        None => {
            let mut names = store.names()?;
            names.retain(|name| !is_ours(name));
            if let Some(name) = names.into_iter().next() {
                return Err(ArchiveError::OtherFiles(name));
            }
        }
    }
    let is_ready =
        found.head.as_ref() == Some(head) && bytes.map(|b| b.len()) == Some(found.text.len());
    if !is_ready {
        let old = found
            .text
            .lines()
            .filter(|line| line.starts_with("{\"file\""));
        let lines: String = old.flat_map(|line| [line, "\n"]).collect();
        store.put(MANIFEST, (manifest::line(head) + &lines).as_bytes())?;
    }
    Ok(found)
}

/// What another run asked for that this one does not. More inputs, and another version, are no other run.
fn difference(old: &Head, new: &Head) -> Option<String> {
    if old.operation != new.operation {
        return Some(format!("it was made by `--operation {}`", old.operation));
    }
    if old.output != new.output {
        return Some(format!("it holds {}", old.output));
    }
    if old.choices != new.choices {
        return Some("it was made with other options".to_owned());
    }
    let gone = old.inputs.iter().find(|input| !new.inputs.contains(input));
    gone.map(|input| format!("it was made of `{input}` too"))
}

/// Whether a run makes files of such a name.
fn is_ours(name: &str) -> bool {
    name == MANIFEST || is_shard(name) || name.starts_with(".ibid-")
}

fn is_shard(name: &str) -> bool {
    name.starts_with("shard-")
        && [Output::JsonLines, Output::Parquet, Output::Arrow]
            .iter()
            .any(|output| name.ends_with(&format!(".{}", output.ending())))
}

/// Reads the rows, and gives them in shards.
fn give_shards(inputs: &[Input], choices: &Choices, out: &SyncSender<Result<Shard, ColumnError>>) {
    let words = format!(
        "{}\n{}\n{:?}\n{:?}\n{:?}",
        env!("CARGO_PKG_VERSION"),
        choices.task_in_words,
        choices.output,
        choices.names.kept,
        choices.only
    );
    let read = AtomicU64::new(0);
    let mut cutter = Cutter::new(words.as_bytes());
    let mut left = choices.limit.unwrap_or(u64::MAX);
    for input in inputs {
        let given = read::rows(input, &choices.names, &read, &mut |row| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            let part = choices.sample_per_million;
            if part.is_some_and(|part| !is_sampled(&row.id, part)) {
                return ControlFlow::Continue(());
            }
            left -= 1;
            let shard = cutter.add(row, read.load(Ordering::Relaxed));
            // Nobody listens where the writer has failed.
            let is_heard = shard.is_none_or(|shard| out.send(Ok(shard)).is_ok());
            if is_heard && left > 0 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        match given {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => break,
            Err(error) => {
                // Nobody listens where the writer has failed.
                let _ = out.send(Err(error));
                return;
            }
        }
    }
    if let Some(shard) = cutter.end(read.load(Ordering::Relaxed)) {
        let _ = out.send(Ok(shard));
    }
}

/// A shard with its answers, or one that was done before.
struct Answered {
    file: String,
    read: u64,
    answers: Answers,
}

enum Answers {
    Before(ShardLine),
    Lines(Summary, Vec<Vec<u8>>),
    #[cfg(feature = "parquet")]
    Rows(Summary, Vec<Answer>),
}

/// Answers shards, all rows of one at once.
fn answer(
    shards: Receiver<Result<Shard, ColumnError>>,
    choices: &Choices,
    (found, store): (&Found, &dyn Store),
    pool: &rayon::ThreadPool,
    out: &SyncSender<Answered>,
) -> Result<(), ColumnError> {
    let mut seen: HashMap<String, u64> = HashMap::new();
    for shard in shards {
        let shard = shard?;
        // Rows may repeat, and so may shards.
        let times = seen.entry(shard.hash.clone()).or_default();
        *times += 1;
        let ending = choices.output.ending();
        let file = match *times {
            1 => format!("shard-{}.{ending}", shard.hash),
            times => format!("shard-{}-{times}.{ending}", shard.hash),
        };
        let before = found.shards.get(&file);
        let before = before.filter(|line| store.length(&file) == Some(line.bytes));
        let answers = match before {
            Some(line) => Answers::Before(line.clone()),
            None => pool.install(|| answers(&shard, choices)),
        };
        let answered = Answered {
            file,
            read: shard.read,
            answers,
        };
        if out.send(answered).is_err() {
            break;
        }
    }
    Ok(())
}

fn answers(shard: &Shard, choices: &Choices) -> Answers {
    let is_wanted = |answer: &Answer| match &choices.only {
        None => true,
        Some(Where::Status(status)) => answer.status() == status,
        Some(Where::Rule(rule)) => answer.findings().iter().any(|found| found.rule == rule),
    };
    let answers = shard.rows.par_iter().with_max_len(1);
    let answers = answers.map(|row| choices.task.answer(row));
    let mut summary = Summary::default();
    if choices.output == Output::JsonLines {
        let lines: Vec<(Summary, Option<Vec<u8>>)> = answers
            .map(|answer| {
                let mut own = Summary::default();
                own.add(&answer);
                let line = is_wanted(&answer).then(|| json_line(&answer, &choices.names.kept));
                (own, line)
            })
            .collect();
        let mut written = Vec::new();
        for (own, line) in lines {
            summary.join(&own);
            written.extend(line);
        }
        summary.written = written.len() as u64;
        return Answers::Lines(summary, written);
    }
    #[cfg(feature = "parquet")]
    {
        let mut answers: Vec<Answer> = answers.collect();
        for answer in &answers {
            summary.add(answer);
        }
        answers.retain(is_wanted);
        summary.written = answers.len() as u64;
        Answers::Rows(summary, answers)
    }
    #[cfg(not(feature = "parquet"))]
    Answers::Lines(summary, Vec::new())
}

/// Writes shards, each with its line in the manifest after it.
fn write(
    choices: &Choices,
    store: &dyn Store,
    shards: Receiver<Answered>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<(ShardLine, bool)>, ArchiveError> {
    let mut lines = Vec::new();
    let mut rows = 0;
    for Answered {
        file,
        read,
        answers,
    } in shards
    {
        let (summary, bytes) = match answers {
            Answers::Before(line) => {
                rows += line.summary.rows;
                progress(Progress { bytes: read, rows });
                lines.push((line, true));
                continue;
            }
            Answers::Lines(summary, lines) => (summary, lines.concat()),
            #[cfg(feature = "parquet")]
            Answers::Rows(summary, answers) => {
                let operation = choices.task.operation();
                let kept = &choices.names.kept;
                let bytes = super::encode::table(choices.output, operation, kept, &answers);
                (summary, bytes.map_err(ArchiveError::Encode)?)
            }
        };
        #[cfg(not(feature = "parquet"))]
        let _ = choices;
        store.put(&file, &bytes)?;
        let line = ShardLine {
            file,
            bytes: bytes.len() as u64,
            summary,
        };
        store.append(MANIFEST, manifest::line(&line).as_bytes())?;
        rows += line.summary.rows;
        progress(Progress { bytes: read, rows });
        lines.push((line, false));
    }
    Ok(lines)
}

/// The manifest as it is at the end of every run, whatever came before, and no file that it does not name.
fn finish(head: &Head, lines: &[(ShardLine, bool)], store: &dyn Store) -> Result<(), ArchiveError> {
    let mut text = manifest::line(head);
    for (line, _) in lines {
        text.push_str(&manifest::line(line));
    }
    if store.read(MANIFEST)?.as_deref() != Some(text.as_bytes()) {
        store.put(MANIFEST, text.as_bytes())?;
    }
    let named: HashSet<&str> = lines.iter().map(|(line, _)| line.file.as_str()).collect();
    for name in store.names()? {
        let is_old = is_shard(&name) && !named.contains(name.as_str());
        if is_old || name.starts_with(".ibid-") {
            store.remove(&name)?;
        }
    }
    Ok(())
}
