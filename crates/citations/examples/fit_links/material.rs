//! Essays whose brackets have known answers.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

use ibid_citations::{Listed, Meaning, weigh};
use ibid_diagnostics::FileId;
use ibid_generated_essays::{Habits, essay};
use ibid_manuscript::{Format, Manuscript, read, typed_library};
use ibid_reference_manager::{Library, read_yaml};
use serde_json::Value;

use crate::whole::{Essay, Wanted};

/// All documents, and the features that they have.
#[derive(Debug, Default)]
pub(crate) struct Material {
    pub(crate) documents: Vec<Document>,
    pub(crate) features: Vec<String>,
    /// The annotated essays, whole.
    pub(crate) essays: Vec<Essay>,
    /// What is fitted on all of it.
    pub(crate) fitted: Vec<f64>,
    /// Whether what is wrong is printed.
    pub(crate) shows: bool,
    /// How strongly weights are drawn to nothing.
    pub(crate) l2: f64,
    ids: HashMap<String, usize>,
}

/// The brackets of an essay, or of some sentences.
#[derive(Debug)]
pub(crate) struct Document {
    /// What is left out together: a site, a part of a corpus.
    pub(crate) group: String,
    pub(crate) origin: Origin,
    pub(crate) brackets: Vec<Bracket>,
}

impl Document {
    /// How much it counts: what people wrote for this repository more than what was made up.
    pub(crate) fn weight(&self) -> f64 {
        match self.origin {
            Origin::Own => 20.0,
            Origin::Generated | Origin::Real => 5.0,
        }
    }
}

/// Where a document is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The corpora of this repository.
    Own,
    /// Made up.
    Generated,
    /// Annotated essays of others.
    Real,
}

/// A bracket with what it may mean.
#[derive(Debug)]
pub(crate) struct Bracket {
    pub(crate) readings: Vec<Reading>,
}

/// What a bracket may mean.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) right: bool,
    pub(crate) features: Vec<(usize, f64)>,
}

/// The right answers of an essay: for the place of each citation in bytes, the keys that are right, none where no
/// source is.
pub(crate) type Answers = BTreeMap<(usize, usize), Vec<String>>;

/// So many sentences of a corpus count as one document.
const SENTENCES: usize = 40;

impl Material {
    pub(crate) fn read(real: &[PathBuf], fitted: u64, measured: u64) -> Self {
        let mut material = Self::default();
        let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests");
        material.corpus(&tests.join("gold/recognise.jsonl"));
        material.corpus(&tests.join("gold/recognise-more.jsonl"));
        material.essays(&tests.join("essays"));
        for seed in 1..=fitted {
            let essay = generated(seed);
            material.document(&essay);
        }
        for seed in fitted + 1..=fitted + measured {
            material.essays.push(generated(seed));
        }
        for folder in real {
            material.real(&folder.join("essays"));
        }
        material
    }

    pub(crate) fn brackets(&self) -> usize {
        self.documents
            .iter()
            .map(|document| document.brackets.len())
            .sum()
    }

    fn corpus(&mut self, path: &Path) {
        for (at, chunk) in lines(path).chunks(SENTENCES).enumerate() {
            let mut brackets = Vec::new();
            for case in chunk {
                let text = case["text"].as_str().unwrap_or_default();
                let library = read_yaml(&yaml(&case["bibliography"]), FileId::LIBRARY).library;
                let answers = array(&case["expected"])
                    .iter()
                    .map(|want| (bytes(text, want), strings(&want["keys"])));
                brackets.extend(self.weighed(
                    &read(text.as_bytes(), Format::Markdown),
                    &library,
                    Listed::Cited,
                    &answers.collect(),
                ));
            }
            self.add(format!("{} {at}", path.display()), Origin::Own, brackets);
        }
    }

    fn essays(&mut self, folder: &Path) {
        for path in files(folder, "md") {
            let text = read_to_string(&path).unwrap_or_default();
            let library = read_to_string(path.with_extension("yml"))
                .map(|yaml| read_yaml(&yaml, FileId::LIBRARY));
            let wanted: Vec<Value> = serde_json::from_str(
                &read_to_string(path.with_extension("json")).unwrap_or_default(),
            )
            .unwrap_or_default();
            let answers = wanted.iter().filter_map(|want| {
                let typed = want["text"].as_str()?;
                let nth = usize::try_from(want["nth"].as_u64()?).ok()?;
                let (at, _) = text.match_indices(typed).nth(nth.checked_sub(1)?)?;
                Some(((at, at + typed.len()), strings(&want["keys"])))
            });
            let answers: Answers = answers.collect();
            let manuscript = read(text.as_bytes(), Format::Markdown);
            let (list, listed) = match library {
                Ok(read) => (read, Listed::Cited),
                Err(_) => (
                    typed_library(&manuscript.works_cited.clone().unwrap_or_default()),
                    Listed::All,
                ),
            };
            let brackets = self.weighed(&manuscript, &list.library, listed, &answers);
            self.add(path.display().to_string(), Origin::Own, brackets);
        }
    }

    fn real(&mut self, folder: &Path) {
        let sites = read_to_string(folder.join("SOURCES.tsv")).unwrap_or_default();
        let sites: HashMap<&str, &str> = sites
            .lines()
            .filter_map(|line| {
                let mut fields = line.split('\t');
                Some((fields.next()?, fields.next()?.split(['/', ' ']).next()?))
            })
            .collect();
        let (citations, entries) = (
            lines(&folder.join("citations.jsonl")),
            lines(&folder.join("works-cited.jsonl")),
        );
        for path in files(&folder.join("docs"), "") {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default()
                .to_owned();
            let text = read_to_string(&path).unwrap_or_default();
            let format = if name.ends_with("md") {
                Format::Markdown
            } else {
                Format::Text
            };
            let own = |row: &&Value| row["doc"] == name.as_str();
            let manuscript = read(text.as_bytes(), format);
            let list = typed_library(&manuscript.works_cited.clone().unwrap_or_default());
            let entries = entries.iter().filter(own);
            let essay = Essay {
                group: sites
                    .get(name.as_str())
                    .map_or(&*name, |site| site)
                    .to_owned(),
                entries: entries
                    .filter_map(|entry| Some((entry["index"].as_u64()?, bytes(&text, entry))))
                    .collect(),
                origin: Origin::Real,
                wanted: citations
                    .iter()
                    .filter(own)
                    .map(|want| (bytes(&text, want), wanted(want)))
                    .collect(),
                name,
                manuscript,
                list,
            };
            self.document(&essay);
            self.essays.push(essay);
        }
    }

    /// The brackets of an essay, to be fitted on.
    fn document(&mut self, essay: &Essay) {
        let answers = essay.answers();
        let library = &essay.list.library;
        let brackets = self.weighed(&essay.manuscript, library, Listed::All, &answers);
        self.add(essay.group.clone(), essay.origin, brackets);
    }

    fn add(&mut self, group: String, origin: Origin, brackets: Vec<Bracket>) {
        if !brackets.is_empty() {
            self.documents.push(Document {
                group,
                origin,
                brackets,
            });
        }
    }

    fn weighed(
        &mut self,
        manuscript: &Manuscript,
        library: &Library,
        listed: Listed,
        answers: &Answers,
    ) -> Vec<Bracket> {
        let mut out = Vec::new();
        for weighed in weigh(manuscript, library, listed) {
            let answer = answers.get(&(weighed.span.start, weighed.span.end));
            let readings: Vec<Reading> = weighed
                .readings
                .into_iter()
                .map(|reading| {
                    let right = match (&reading.meaning, answer) {
                        (Meaning::Unlisted, answer) => answer.is_some_and(Vec::is_empty),
                        (Meaning::Source(key), answer) => answer
                            .is_some_and(|keys| keys.iter().any(|known| known == key.as_str())),
                    };
                    Reading {
                        right,
                        features: reading
                            .reasons
                            .iter()
                            .map(|reason| (self.id(reason.feature), reason.amount))
                            .collect(),
                    }
                })
                .collect();
            // An answer that is no reading here cannot be learned.
            if readings.iter().any(|reading| reading.right) {
                out.push(Bracket { readings });
            }
        }
        out
    }

    fn id(&mut self, feature: &str) -> usize {
        if let Some(id) = self.ids.get(feature) {
            return *id;
        }
        let id = self.features.len();
        self.features.push(feature.to_owned());
        self.ids.insert(feature.to_owned(), id);
        id
    }
}

/// An essay made up from a seed.
fn generated(seed: u64) -> Essay {
    let made = essay(&Habits::any(seed), seed);
    let manuscript = read(made.text.as_bytes(), Format::Markdown);
    let list = typed_library(&manuscript.works_cited.clone().unwrap_or_default());
    let index = |at: usize| u64::try_from(at).unwrap_or(0);
    let entries = made.entries.iter().enumerate();
    let wanted = made.planted.iter().map(|planted| {
        let works: Vec<u64> = planted.works.iter().copied().map(index).collect();
        let wanted = Wanted {
            text: made
                .text
                .get(planted.range.clone())
                .unwrap_or_default()
                .to_owned(),
            entry: works.first().copied().filter(|_| works.len() == 1),
            open: if works.len() > 1 { works } else { Vec::new() },
            parts: Vec::new(),
        };
        ((planted.range.start, planted.range.end), wanted)
    });
    Essay {
        name: format!("made {seed}"),
        group: format!("made {seed}"),
        entries: entries
            .map(|(at, range)| (index(at), (range.start, range.end)))
            .collect(),
        origin: Origin::Generated,
        wanted: wanted.collect(),
        manuscript,
        list,
    }
}

/// The right answer of a row.
fn wanted(row: &Value) -> Wanted {
    Wanted {
        text: row["text"].as_str().unwrap_or_default().to_owned(),
        entry: row["resolves_to"].as_u64(),
        open: array(&row["candidates"])
            .iter()
            .filter_map(Value::as_u64)
            .collect(),
        parts: array(&row["parts"])
            .iter()
            .map(|part| part["resolves_to"].as_u64())
            .collect(),
    }
}

/// A library from the short form of the corpus.
fn yaml(bibliography: &Value) -> String {
    let mut yaml = String::new();
    for entry in array(bibliography) {
        let _ = writeln!(
            yaml,
            "{}:\n  type: {}\n  title: {}",
            entry["key"],
            entry["type"].as_str().unwrap_or("book"),
            entry["title"]
        );
        let authors: Vec<String> = array(&entry["authors"])
            .iter()
            .map(|author| {
                if author.as_str().is_some_and(|name| name.contains(',')) {
                    author.to_string()
                } else {
                    format!("{{name: {author}}}")
                }
            })
            .collect();
        if !authors.is_empty() {
            let _ = writeln!(yaml, "  author: [{}]", authors.join(", "));
        }
        if let Some(date) = entry["date"].as_str() {
            let _ = writeln!(yaml, "  date: {date}");
        }
        if entry["page_range"].is_string() {
            let _ = writeln!(yaml, "  page-range: {}", entry["page_range"]);
        }
    }
    yaml
}

fn lines(path: &Path) -> Vec<Value> {
    let text = read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.retain(|path| path.to_str().is_some_and(|path| path.ends_with(ending)));
    paths.sort();
    paths
}

/// The place in bytes that a row gives in characters.
fn bytes(text: &str, row: &Value) -> (usize, usize) {
    let byte = |field: &str| {
        let at = row[field]
            .as_u64()
            .and_then(|at| usize::try_from(at).ok())
            .unwrap_or_default();
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    (byte("start"), byte("end"))
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn strings(value: &Value) -> Vec<String> {
    array(value)
        .iter()
        .filter_map(|text| Some(text.as_str()?.to_owned()))
        .collect()
}
