//! Whole archives: every row once, whatever happens on the way.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and it prepares the disk"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ibid_batch::archive::{ArchiveError, Choices, Input, Kind, Output, Store, Summary, run};
use ibid_batch::{ColumnNames, Operation, Task};
use serde_json::{Value, json};

type Files = BTreeMap<String, Vec<u8>>;

/// A folder in memory whose machine goes off after so many writes.
struct Memory {
    files: Mutex<Files>,
    left: Mutex<usize>,
}

impl Memory {
    fn new(files: Files, writes: usize) -> Self {
        Self {
            files: Mutex::new(files),
            left: Mutex::new(writes),
        }
    }

    fn lasting() -> Self {
        Self::new(Files::new(), usize::MAX)
    }

    fn files(self) -> Files {
        self.files.into_inner().unwrap()
    }

    fn spend(&self) -> io::Result<()> {
        let mut left = self.left.lock().unwrap();
        if *left == 0 {
            return Err(io::Error::other("the machine is off"));
        }
        *left -= 1;
        Ok(())
    }
}

impl Store for Memory {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files.lock().unwrap().get(name).cloned())
    }

    fn length(&self, name: &str) -> Option<u64> {
        Some(self.files.lock().unwrap().get(name)?.len() as u64)
    }

    fn names(&self) -> io::Result<Vec<String>> {
        Ok(self.files.lock().unwrap().keys().cloned().collect())
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let aside = self.spend();
        if aside.is_err() {
            let half = bytes[..bytes.len() / 2].to_vec();
            self.files
                .lock()
                .unwrap()
                .insert(".ibid-1.tmp".to_owned(), half);
        }
        aside?;
        self.files
            .lock()
            .unwrap()
            .insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn append(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let whole = self.spend();
        let end = if whole.is_ok() {
            bytes.len()
        } else {
            bytes.len() / 2
        };
        let mut files = self.files.lock().unwrap();
        files.get_mut(name).unwrap().extend(&bytes[..end]);
        whole
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.spend()?;
        self.files.lock().unwrap().remove(name);
        Ok(())
    }
}

const LIST: &str = "\n\n# Works Cited\n\nSaid, Edward W. _Orientalism_. Pantheon, 1978.\n";

fn row(number: usize) -> Value {
    json!({
        "id": format!("e{number}"),
        "course": format!("ENGL {}", number % 3),
        "text": format!("The map came first (Said{} {}).{LIST}", if number.is_multiple_of(2) { "," } else { "" }, number % 900 + 1),
    })
}

fn table(folder: &Path, rows: impl Iterator<Item = usize>) -> PathBuf {
    let path = folder.join("essays.jsonl");
    let mut file = fs::File::create(&path).unwrap();
    for number in rows {
        writeln!(file, "{}", row(number)).unwrap();
    }
    path
}

fn input(path: &Path) -> Input {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let path = path.to_owned();
    Input {
        kind: Kind::of_name(&name),
        name,
        bytes: fs::metadata(&path).unwrap().len(),
        open: Box::new(move || fs::File::open(&path)),
    }
}

fn choices(operation: Operation) -> Choices {
    Choices {
        task: Task::new(operation),
        task_in_words: operation.as_str().to_owned(),
        output: Output::JsonLines,
        names: ColumnNames {
            kept: vec!["course".to_owned()],
            ..ColumnNames::default()
        },
        limit: None,
        sample_per_million: None,
        only: None,
        threads: Some(2),
        inputs: vec!["essays.jsonl".to_owned()],
        replace: false,
    }
}

fn go(path: &Path, choices: &Choices, store: &Memory) -> Result<(Summary, u64), ArchiveError> {
    run(&[input(path)], choices, store, &|_| {})
}

fn ids(files: &Files) -> Vec<String> {
    let shards = files.iter().filter(|(name, _)| name.starts_with("shard-"));
    let mut ids: Vec<String> = shards
        .flat_map(|(_, bytes)| {
            String::from_utf8(bytes.clone())
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|line| {
            serde_json::from_str::<Value>(&line).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    ids.sort();
    ids
}

#[test]
fn whenever_the_machine_goes_off_the_next_run_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(folder.path(), 0..600);
    let check = choices(Operation::Check);
    let whole = Memory::lasting();
    let (summary, before) = go(&path, &check, &whole).unwrap();
    assert_eq!((summary.rows, before), (600, 0));
    assert_eq!(summary.rules["comma-before-locator"], (300, 300));
    let whole = whole.files();
    assert_eq!(ids(&whole).len(), 600);
    // A write for the head, two for each shard but for the manifest's own file.
    let writes = 1 + 2 * (whole.len() - 1);
    for off_after in 0..writes {
        let cut = Memory::new(Files::new(), off_after);
        assert!(go(&path, &check, &cut).is_err(), "{off_after}");
        let again = Memory::new(cut.files(), usize::MAX);
        go(&path, &check, &again).unwrap();
        assert_eq!(again.files(), whole, "{off_after}");
    }
}

#[test]
fn a_second_run_answers_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let check = choices(Operation::Check);
    let path = table(folder.path(), 0..1_200);
    let store = Memory::lasting();
    go(&path, &check, &store).unwrap();
    let (_, before) = go(&path, &check, &store).unwrap();
    assert_eq!(before, 1_200);
    let path = table(folder.path(), (0..400).chain(401..1_201));
    let (summary, before) = go(&path, &check, &store).unwrap();
    assert_eq!(summary.rows, 1_200);
    assert!((300..1_200).contains(&before), "{before}");
    // As if there had been no other run.
    let fresh = Memory::lasting();
    go(&path, &check, &fresh).unwrap();
    assert_eq!(store.files(), fresh.files());
}

#[test]
fn another_run_is_not_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(folder.path(), 0..10);
    let store = Memory::lasting();
    go(&path, &choices(Operation::Check), &store).unwrap();
    let other = choices(Operation::Citations);
    assert!(matches!(
        go(&path, &other, &store),
        Err(ArchiveError::OtherRun(_))
    ));
    let replacing = Choices {
        replace: true,
        ..other
    };
    go(&path, &replacing, &store).unwrap();
    let fresh = Memory::lasting();
    go(&path, &replacing, &fresh).unwrap();
    assert_eq!(store.files(), fresh.files());
    let other = Memory::new(Files::from([("thesis.docx".to_owned(), Vec::new())]), 99);
    let refused = go(&path, &choices(Operation::Check), &other);
    assert!(matches!(refused, Err(ArchiveError::OtherFiles(_))));
}

#[test]
fn rows_that_repeat_are_answered_as_often() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("essays.jsonl");
    let line = format!("{}\n", json!({"id": "a", "course": "x", "text": "Short."}));
    fs::write(&path, line.repeat(1_500)).unwrap();
    let store = Memory::lasting();
    let (summary, _) = go(&path, &choices(Operation::WorksCited), &store).unwrap();
    assert_eq!(summary.rows, 1_500);
    assert_eq!(ids(&store.files()).len(), 1_500);
}

#[test]
fn what_cannot_be_read_is_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("essays.jsonl");
    let mut bytes = format!("{}\n", row(1)).into_bytes();
    bytes.extend(b"{\"id\": \"cut\n\n{\"id\": 7}\n[1]\n{\"id\": \"bad\", \"text\": \"\xff\"}\n");
    bytes.extend(b"{\"id\": \"last\", \"text\": \"No line end.\"}");
    fs::write(&path, &bytes).unwrap();
    let store = Memory::lasting();
    let (summary, _) = go(&path, &choices(Operation::Check), &store).unwrap();
    assert_eq!(summary.rows, 6);
    let errors: Vec<(&str, u64)> = summary
        .errors
        .iter()
        .map(|(code, count)| (code.as_str(), *count))
        .collect();
    assert_eq!(
        errors,
        [("bad-row", 2), ("invalid-utf8", 1), ("missing-text", 1)]
    );
    let ids = ids(&store.files());
    assert!(
        ids.contains(&"7".to_owned()) && ids.contains(&"essays.jsonl:2".to_owned()),
        "{ids:?}"
    );
}

#[test]
fn a_damaged_file_gives_what_it_has_and_a_row_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let plain = fs::read(table(folder.path(), 0..500)).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&plain).unwrap();
    let packed = packed.finish().unwrap();
    let path = folder.path().join("essays.jsonl.gz");
    fs::write(&path, &packed[..packed.len() / 2]).unwrap();
    let (summary, _) = go(&path, &choices(Operation::Citations), &Memory::lasting()).unwrap();
    assert_eq!(summary.errors["damaged-input"], 1);
    assert!((2..501).contains(&summary.rows), "{}", summary.rows);
    for name in ["essays.parquet", "essays.arrow", "essays.zip", "essays.tar"] {
        let path = folder.path().join(name);
        fs::write(&path, b"this is none of them, whatever it is called").unwrap();
        let (summary, _) = go(&path, &choices(Operation::Citations), &Memory::lasting()).unwrap();
        assert_eq!((summary.rows, summary.failed()), (1, 1), "{name}");
    }
}

#[test]
fn a_column_that_is_missing_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("essays.csv");
    fs::write(&path, "id,essay,course\n1,Short.,x\n").unwrap();
    let refused = go(&path, &choices(Operation::Check), &Memory::lasting());
    let Err(ArchiveError::Column(error)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        error.to_string(),
        "essays.csv: there is no column `text`; there are `id`, `essay`, `course`"
    );
    let path = table(folder.path(), 0..3);
    let mut misnamed = choices(Operation::Check);
    misnamed.names.text = "body".to_owned();
    assert!(matches!(
        go(&path, &misnamed, &Memory::lasting()),
        Err(ArchiveError::Column(_))
    ));
}

#[test]
fn a_csv_gives_the_same_answers_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let json = Memory::lasting();
    go(
        &table(folder.path(), 0..300),
        &choices(Operation::Check),
        &json,
    )
    .unwrap();
    let path = folder.path().join("essays.csv");
    let mut csv = String::from("course,text,id\n");
    for number in 0..300 {
        let row = row(number);
        let text = row["text"].as_str().unwrap().replace('"', "\"\"");
        let (course, id) = (row["course"].as_str().unwrap(), row["id"].as_str().unwrap());
        writeln!(csv, "{course},\"{text}\",{id}").unwrap();
    }
    fs::write(&path, csv).unwrap();
    let store = Memory::lasting();
    go(&path, &choices(Operation::Check), &store).unwrap();
    assert_eq!(store.files(), json.files());
}

#[test]
fn an_archive_of_essays_gives_a_row_for_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("class.tar");
    let mut archive = tar::Builder::new(fs::File::create(&path).unwrap());
    for (name, text) in [
        ("a/one.md", "One (Said, 3)."),
        ("a/two.txt", "Two."),
        ("a/notes.xlsx", "no essay"),
        ("a/._one.md", "no essay"),
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_cksum();
        archive
            .append_data(&mut header, name, text.as_bytes())
            .unwrap();
    }
    archive.finish().unwrap();
    let store = Memory::lasting();
    go(&path, &choices(Operation::Check), &store).unwrap();
    assert_eq!(
        ids(&store.files()),
        ["class.tar:a/one.md", "class.tar:a/two.txt"]
    );
}

#[test]
fn an_empty_file_has_no_rows() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["essays.jsonl", "essays.csv"] {
        let path = folder.path().join(name);
        fs::write(&path, "").unwrap();
        let (summary, _) = go(&path, &choices(Operation::Check), &Memory::lasting()).unwrap();
        assert_eq!(summary, Summary::default(), "{name}");
    }
}
