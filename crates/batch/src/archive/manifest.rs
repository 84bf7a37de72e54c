//! The manifest: what was asked for, and a line for each shard that is done.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::Answer;

/// The file that says which shards there are.
pub const MANIFEST: &str = "manifest.jsonl";

/// The first line: what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The version of ibid.
    pub(super) ibid: String,
    /// The operation.
    pub(super) operation: String,
    /// The format of the shards.
    pub(super) output: String,
    /// The choices, hashed.
    pub(super) choices: String,
    /// What was named on the command line.
    pub(super) inputs: Vec<String>,
}

/// The line of a shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardLine {
    /// Its file.
    pub file: String,
    /// How long the file is.
    pub bytes: u64,
    /// What is in it.
    #[serde(flatten)]
    pub summary: Summary,
}

/// What was found in rows, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The rows that were read.
    pub rows: u64,
    /// The answers that were written: fewer where `--where` leaves some out.
    pub written: u64,
    /// The rows with an error, by its code.
    pub errors: BTreeMap<String, u64>,
    /// The fixes that were made.
    pub fixed: u64,
    /// By rule: how many findings, in how many essays.
    pub rules: BTreeMap<String, (u64, u64)>,
}

impl Summary {
    /// Counts an answer.
    pub(super) fn add(&mut self, answer: &Answer) {
        self.rows += 1;
        if let Some(error) = answer.error() {
            *self.errors.entry(error.code.to_owned()).or_default() += 1;
        }
        if let Ok(crate::Outcome::Fix { fixed, .. }) = answer.outcome {
            self.fixed += u64::from(fixed);
        }
        let mut own: BTreeMap<&str, u64> = BTreeMap::new();
        for finding in answer.findings() {
            *own.entry(finding.rule).or_default() += 1;
        }
        for (rule, count) in own {
            let (findings, essays) = self.rules.entry(rule.to_owned()).or_default();
            *findings += count;
            *essays += 1;
        }
    }

    /// Adds what is in another shard.
    pub(super) fn join(&mut self, other: &Self) {
        self.rows += other.rows;
        self.written += other.written;
        self.fixed += other.fixed;
        for (code, count) in &other.errors {
            *self.errors.entry(code.clone()).or_default() += count;
        }
        for (rule, (findings, essays)) in &other.rules {
            let sum = self.rules.entry(rule.clone()).or_default();
            sum.0 += findings;
            sum.1 += essays;
        }
    }

    /// The rows with an error.
    pub fn failed(&self) -> u64 {
        self.errors.values().sum()
    }
}

/// The manifest of a folder, as it was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) head: Option<Head>,
    pub(super) shards: HashMap<String, ShardLine>,
    /// The lines that are whole.
    pub(super) text: String,
}

/// Reads a manifest. A line that was cut off by the end of a run is not there.
pub(super) fn read(bytes: &[u8]) -> Found {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n');
    let bytes = bytes
        .get(..whole.map_or(0, |at| at + 1))
        .unwrap_or_default();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lines = text.lines();
    let shards = lines.filter_map(|line| serde_json::from_str::<ShardLine>(line).ok());
    Found {
        head: text
            .lines()
            .next()
            .and_then(|line| serde_json::from_str(line).ok()),
        shards: shards.map(|shard| (shard.file.clone(), shard)).collect(),
        text,
    }
}

/// The files that a manifest names, in its order.
pub(super) fn files(bytes: &[u8]) -> Vec<String> {
    let text = read(bytes).text;
    let lines = text.lines();
    let shards = lines.filter_map(|line| serde_json::from_str::<ShardLine>(line).ok());
    shards.map(|shard| shard.file).collect()
}

/// A value as a line.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}
