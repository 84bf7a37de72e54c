//! The essays that cite from a library, and where they name its keys.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use ibid_citations::{Citation, CitedItem, cite};
use ibid_diagnostics::{Edit, Span};
use ibid_manuscript::FrontMatter;
use ibid_reference_manager::apply_edits;
use ibid_styles::Style;

use crate::change::Change;
use crate::errors::{Error, refuse_errors};
use crate::essay::{self, Essay};
use crate::files::{self, TextsByPath};
use crate::print;
use crate::project::{self, Origin};
use crate::targets;

/// An essay that cites from a library, and its citations.
#[derive(Debug)]
pub(crate) struct Citing {
    /// The essay; its manuscript has been used up.
    pub(crate) essay: Essay,
    /// Its citations.
    pub(crate) citations: Vec<Citation>,
    /// The front matter, which may name keys under `nocite`.
    front: FrontMatter,
}

/// The essays named, else those in the folder of the library and below that cite from it. `text` is the library's.
pub(crate) fn essays(library: &Path, text: &str, named: &[PathBuf]) -> Result<Vec<Citing>, Error> {
    let is_named = !named.is_empty();
    let paths = if is_named {
        named.to_vec()
    } else {
        targets::essays_below(&files::folder_of(library))?
    };
    let shelf = project::Shelf::new(library, text);
    let library = files::full(library);
    let mut out = Vec::new();
    for path in paths {
        match readable(&path, None) {
            Ok(essay) if is_named || cites_from(&essay, None, &library) => {
                out.push(Citing::new(essay, &shelf));
            }
            Ok(_) => {}
            Err(error) if is_named => return Err(error),
            Err(error) => {
                print::warning(&format!("`{}` is left out: {error}", files::name(&path)));
            }
        }
    }
    Ok(out)
}

/// The essays in the folder of a library and below that cite from it, and those among `texts`, which stand for the files
/// on disk. Where a library is `named`, all cite from that one. One that cannot be read is left out.
pub(crate) fn essays_with(
    library: &Path,
    text: &str,
    texts: &TextsByPath,
    named: Option<&Path>,
) -> Vec<Citing> {
    let below = targets::essays_below(&files::folder_of(library)).unwrap_or_default();
    let below = below.iter().map(|path| files::full(path));
    let open = texts.keys().filter(|path| !project::is_library(path));
    let paths: BTreeSet<PathBuf> = below.chain(open.cloned()).collect();
    let shelf = project::Shelf::new(library, text);
    let library = files::full(library);
    let essays = paths
        .iter()
        .filter_map(|path| readable(path, texts.get(path)).ok());
    let citing = essays.filter(|essay| cites_from(essay, named, &library));
    citing.map(|essay| Citing::new(essay, &shelf)).collect()
}

fn cites_from(essay: &Essay, named: Option<&Path>, library: &Path) -> bool {
    matches!(project::find_library(essay, named),
        Ok(Origin::File(path)) if files::full(&path) == library)
}

/// An essay that can be read whole, from its file or from the text that stands for it.
fn readable(path: &Path, text: Option<&String>) -> Result<Essay, Error> {
    let essay = match text {
        Some(text) => essay::parse(path, text.clone().into_bytes(), None)?,
        None => essay::read(path, None)?,
    };
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    Ok(essay)
}

impl Citing {
    fn new(mut essay: Essay, shelf: &project::Shelf<'_>) -> Self {
        let manuscript = std::mem::take(&mut essay.manuscript);
        let sources = shelf.for_essay(&manuscript);
        let cited = cite(
            manuscript,
            &sources,
            &Style::default(),
            ibid_citations::Listed::Cited,
        );
        Self {
            essay,
            citations: cited.citations,
            front: cited.manuscript.front_matter,
        }
    }

    /// The places where a source is cited.
    pub(crate) fn places(&self, key: &str) -> Vec<&Citation> {
        let cites = |citation: &&Citation| {
            let mut keys = citation.items.iter().flat_map(|item| &item.keys);
            keys.any(|cited| cited.as_str() == key)
        };
        self.citations.iter().filter(cites).collect()
    }

    /// Whether the essay lists a source without citing it.
    pub(crate) fn lists(&self, key: &str) -> bool {
        self.front.nocite.iter().any(|listed| listed == key)
    }

    /// Where the front matter names keys under `nocite`: `[a, b]`, lines of a list, or text with `@`s.
    fn listed(&self) -> Vec<Span> {
        let text = &self.essay.file.text;
        let Some(front) = self.front.span.filter(|_| !self.front.nocite.is_empty()) else {
            return Vec::new();
        };
        let mut spans = Vec::new();
        let mut at = front.start;
        let mut is_nocite = false;
        for line in front.text(text).split_inclusive('\n') {
            let begins = line.starts_with(char::is_alphabetic);
            at += line.len();
            let own = line.strip_prefix("nocite:");
            is_nocite = own.is_some() || is_nocite && !begins;
            if is_nocite {
                let value = own.unwrap_or(line);
                let start = at - value.len();
                spans.extend(keys_of(without_comment(value), start, front));
            }
        }
        spans
    }

    /// The essay with keys renamed, where it names any and is a text that can be changed.
    pub(crate) fn renamed(&self, names: &HashMap<String, String>) -> Option<Change> {
        let text = &self.essay.file.text;
        let edits = self.renaming(names);
        (!edits.is_empty()).then(|| Change {
            path: self.essay.path.clone(),
            name: self.essay.file.name.clone(),
            old: text.clone(),
            new: apply_edits(text, &edits),
        })
    }

    /// The edits that rename keys; none in what is no text that can be changed.
    pub(crate) fn renaming(&self, names: &HashMap<String, String>) -> Vec<Edit> {
        if !self.essay.format.is_text() {
            return Vec::new();
        }
        let text = &self.essay.file.text;
        let typed = self.citations.iter();
        let typed = typed.flat_map(|citation| renamed_items(text, citation, names));
        let listed = self.listed().into_iter();
        let listed =
            listed.filter_map(|span| Some(Edit::replace(span, names.get(span.text(text))?)));
        typed.chain(listed).collect()
    }
}

/// The edits that give the keys of a citation their new names. Items that have become one are written once.
fn renamed_items(text: &str, citation: &Citation, names: &HashMap<String, String>) -> Vec<Edit> {
    let edit_of = |item: &CitedItem| rename(text, item.typed_key?, names);
    // What was typed twice before is not ours to fix.
    if !citation.items.iter().any(|item| edit_of(item).is_some()) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut written: Vec<String> = Vec::new();
    let mut end = None;
    for item in &citation.items {
        let edit = edit_of(item);
        let new = edited(text, item.span, edit.as_ref());
        let behind_last = end.and_then(|end| text.get(end..item.span.start).map(|gap| (end, gap)));
        match behind_last {
            Some((end, gap)) if gap.trim() == ";" && written.contains(&new) => {
                edits.push(Edit::delete(Span::new(item.span.file, end, item.span.end)));
            }
            _ => edits.extend(edit),
        }
        end = Some(item.span.end);
        written.push(new);
    }
    edits
}

/// The text of a span after an edit inside it.
fn edited(text: &str, span: Span, edit: Option<&Edit>) -> String {
    let Some(edit) = edit else {
        return span.text(text).to_owned();
    };
    let before = text.get(span.start..edit.span.start).unwrap_or_default();
    let behind = text.get(edit.span.end..span.end).unwrap_or_default();
    format!("{before}{}{behind}", edit.text)
}

/// The edit that gives a typed key, with its `@`, its new name.
fn rename(text: &str, span: Span, names: &HashMap<String, String>) -> Option<Edit> {
    let typed = span.text(text);
    let at = typed.find('@')?;
    let (before, key) = typed.split_at_checked(at + 1)?;
    let (open, key, close) = match key.strip_prefix('{').and_then(|key| key.strip_suffix('}')) {
        Some(key) => ("{", key, "}"),
        None => ("", key, ""),
    };
    let new = names.get(key)?;
    Some(Edit::replace(span, format!("{before}{open}{new}{close}")))
}

/// What stands before YAML's comment: `#` at the start or behind a space, outside quotation marks.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let opens = matches!(c, '"' | '\'') && " \t[,".contains(before);
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '#' && before.is_whitespace() => return line.get(..at).unwrap_or(line),
            None if opens => quote = Some(c),
            _ => {}
        }
        before = c;
    }
    line
}

/// The keys in a value of `nocite` that begins at a byte, without their `@`s.
fn keys_of(value: &str, start: usize, front: Span) -> Vec<Span> {
    let is_around = |c: char| c.is_whitespace() || ",;[]\"'".contains(c);
    let mut at = start;
    let mut spans = Vec::new();
    for word in value.split_inclusive(is_around) {
        let key = word.trim_end_matches(is_around);
        let bare = key.trim_start_matches('@');
        let begins = at + key.len() - bare.len();
        if !bare.is_empty() {
            spans.push(Span::new(front.file, begins, begins + bare.len()));
        }
        at += word.len();
    }
    spans
}
