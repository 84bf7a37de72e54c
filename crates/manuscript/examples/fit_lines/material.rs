//! What the project has of its own: entries and prose of its tests.
#![expect(clippy::disallowed_methods, reason = "an example reads its data")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Entries and paragraphs.
#[derive(Debug, Default)]
pub struct Material {
    pub entries: Vec<String>,
    pub sentences: Vec<String>,
    pub paragraphs: Vec<String>,
}

impl Material {
    pub fn gather() -> Self {
        let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests");
        let mut material = Self::default();
        for name in ["entries.jsonl", "entries-more.jsonl", "works-cited.jsonl"] {
            for case in rows(&tests.join("gold").join(name)) {
                material
                    .entries
                    .extend(case["text"].as_str().map(str::to_owned));
                let expected = case["expected"].as_array().into_iter().flatten();
                material
                    .entries
                    .extend(expected.filter_map(Value::as_str).map(str::to_owned));
            }
        }
        for path in files(&tests.join("typed")) {
            material.entries.extend(
                rows(&path)
                    .iter()
                    .filter_map(|case| case["text"].as_str())
                    .map(str::to_owned),
            );
        }
        for name in [
            "recognise.jsonl",
            "recognise-more.jsonl",
            "lint.jsonl",
            "lint-more.jsonl",
        ] {
            let texts = rows(&tests.join("gold").join(name));
            let texts = texts.iter().filter_map(|case| case["text"].as_str());
            material.sentences.extend(
                texts
                    .filter(|text| !text.contains('\n') && text.len() > 40)
                    .map(str::to_owned),
            );
        }
        for path in files(&tests.join("essays")) {
            if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let body = text.rsplit("\n---\n").next().unwrap_or_default();
                let plain = body
                    .split("\n\n")
                    .map(|paragraph| paragraph.replace('\n', " "));
                material
                    .paragraphs
                    .extend(plain.filter(|text| {
                        text.len() > 150 && !text.starts_with(['#', '>', '|', '-'])
                    }));
            }
        }
        material
            .entries
            .retain(|entry| entry.len() > 15 && !entry.contains('\n'));
        material
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.sort();
    files
}

fn rows(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
