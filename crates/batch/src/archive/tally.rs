//! How often each fault is found, by a column of the essays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::manifest::{self, MANIFEST};
use super::run::{ArchiveError, Store};

/// What is counted of a group of essays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The essays that could be read.
    pub essays: u64,
    /// The essays that could not.
    pub failed: u64,
    /// The findings of all of them.
    pub findings: u64,
    /// How many essays have a finding of each rule.
    pub with_rule: BTreeMap<String, u64>,
}

impl Group {
    fn add(&mut self, is_read: bool, rules: &[&str]) {
        if !is_read {
            self.failed += 1;
            return;
        }
        self.essays += 1;
        self.findings += rules.len() as u64;
        for rule in rules.iter().copied().collect::<BTreeSet<&str>>() {
            *self.with_rule.entry(rule.to_owned()).or_default() += 1;
        }
    }

    /// Adds what is counted of other essays.
    pub fn join(&mut self, other: &Self) {
        self.essays += other.essays;
        self.failed += other.failed;
        self.findings += other.findings;
        for (rule, count) in &other.with_rule {
            *self.with_rule.entry(rule.clone()).or_default() += count;
        }
    }
}

/// What is counted of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Of all essays.
    pub all: Group,
    /// Of those of each value of a column; an essay without a value has an empty one.
    pub groups: BTreeMap<String, Group>,
}

/// Counts the answers of a folder, those of each value of the column `by` apart.
pub fn tally(store: &dyn Store, by: Option<&str>) -> Result<Tally, ArchiveError> {
    let Some(bytes) = store.read(MANIFEST)? else {
        let what = "it has no manifest".to_owned();
        return Err(ArchiveError::OtherFiles(what));
    };
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for file in manifest::files(&bytes) {
        let shard = store.read(&file)?.unwrap_or_default();
        let mut add = |value: Option<&str>, is_read: bool, rules: &[&str]| {
            let group = groups.entry(value.unwrap_or_default().to_owned());
            group.or_default().add(is_read, rules);
        };
        if Path::new(&file)
            .extension()
            .is_some_and(|ending| ending == "jsonl")
        {
            json_lines(&shard, by, &mut add);
        } else {
            #[cfg(feature = "parquet")]
            tables::count(&file, shard, by, &mut add)?;
        }
    }
    let mut all = Group::default();
    for group in groups.values() {
        all.join(group);
    }
    Ok(Tally {
        all,
        groups: if by.is_some() {
            groups
        } else {
            BTreeMap::new()
        },
    })
}

/// Takes the value of the column, whether the essay could be read, and the rules of its findings.
type Add<'a> = dyn FnMut(Option<&str>, bool, &[&str]) + 'a;

#[derive(Deserialize)]
struct Line {
    status: String,
    #[serde(default)]
    findings: Vec<Finding>,
    #[serde(flatten)]
    others: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
}

fn json_lines(shard: &[u8], by: Option<&str>, add: &mut Add<'_>) {
    let lines = shard.split(|byte| *byte == b'\n');
    for line in lines.filter_map(|line| serde_json::from_slice::<Line>(line).ok()) {
        let value = by.and_then(|by| line.others.get(by)?.as_str());
        let rules: Vec<&str> = line.findings.iter().map(|f| f.rule.as_str()).collect();
        add(value, line.status == "ok", &rules);
    }
}

#[cfg(feature = "parquet")]
mod tables {
    use std::io::Cursor;

    use arrow_array::cast::AsArray;
    use arrow_array::{Array, RecordBatch};
    use arrow_ipc::reader::FileReader;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::{Add, ArchiveError};

    pub(super) fn count(
        file: &str,
        shard: Vec<u8>,
        by: Option<&str>,
        add: &mut Add<'_>,
    ) -> Result<(), ArchiveError> {
        let failed =
            |error: &dyn ToString| ArchiveError::Encode(format!("{file}: {}", error.to_string()));
        if file.ends_with(".parquet") {
            let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(shard))
                .and_then(ParquetRecordBatchReaderBuilder::build)
                .map_err(|error| failed(&error))?;
            for batch in reader {
                count_batch(&batch.map_err(|error| failed(&error))?, by, add);
            }
        } else {
            let reader = FileReader::try_new(Cursor::new(shard), None).map_err(|e| failed(&e))?;
            for batch in reader {
                count_batch(&batch.map_err(|error| failed(&error))?, by, add);
            }
        }
        Ok(())
    }

    fn count_batch(batch: &RecordBatch, by: Option<&str>, add: &mut Add<'_>) {
        let texts = |name: &str| batch.column_by_name(name)?.as_string_opt::<i32>();
        let statuses = texts("status");
        let values = by.and_then(texts);
        let findings = batch.column_by_name("findings");
        let findings = findings.and_then(|column| column.as_list_opt::<i32>());
        for at in 0..batch.num_rows() {
            let list = findings.filter(|f| f.is_valid(at)).map(|f| f.value(at));
            let structs = list.as_ref().and_then(|list| list.as_struct_opt());
            let rules =
                structs.and_then(|found| found.column_by_name("rule")?.as_string_opt::<i32>());
            let rules: Vec<&str> = rules.map_or_else(Vec::new, |r| r.iter().flatten().collect());
            let value = values.filter(|v| v.is_valid(at)).map(|v| v.value(at));
            let is_read = statuses.is_some_and(|s| s.is_valid(at) && s.value(at) == "ok");
            add(value, is_read, &rules);
        }
    }
}
