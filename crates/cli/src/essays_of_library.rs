//! The essays that cite from a library, and where they name its keys.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ibid_citations::{Citation, CitedItem, cite};
use ibid_diagnostics::{Edit, Span};
use ibid_manuscript::FrontMatter;
use ibid_reference_manager::apply_edits;
use ibid_styles::Style;

use crate::change::Change;
use crate::errors::{Error, refuse_errors};
use crate::essay::{self, Essay};
use crate::files;
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
    let paths = if named.is_empty() {
        targets::essays_below(&files::folder_of(library))?
    } else {
        named.to_vec()
    };
    let shelf = project::Shelf::new(library, text);
    let library = files::full(library);
    let mut out = Vec::new();
    let is_named = !named.is_empty();
    for path in paths {
        let mut essay = match readable(&path) {
            Ok(essay) => essay,
            Err(error) if is_named => return Err(error),
            Err(error) => {
                print::warning(&format!("`{}` is left out: {error}", files::name(&path)));
                continue;
            }
        };
        let cites_from_it = matches!(project::find_library(&essay, None),
            Ok(Origin::File(path)) if files::full(&path) == library);
        if is_named || cites_from_it {
            let manuscript = std::mem::take(&mut essay.manuscript);
            let sources = shelf.for_essay(&manuscript);
            let cited = cite(
                manuscript,
                &sources,
                &Style::default(),
                ibid_citations::Listed::Cited,
            );
            out.push(Citing {
                essay,
                citations: cited.citations,
                front: cited.manuscript.front_matter,
            });
        }
    }
    Ok(out)
}

/// An essay that can be read whole.
fn readable(path: &Path) -> Result<Essay, Error> {
    let essay = essay::read(path, None)?;
    refuse_errors(&essay.manuscript.problems, &essay.file)?;
    Ok(essay)
}

impl Citing {
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
        if !self.essay.format.is_text() {
            return None;
        }
        let text = &self.essay.file.text;
        let typed = self.citations.iter();
        let typed = typed.flat_map(|citation| renamed_items(text, citation, names));
        let listed = self.listed().into_iter();
        let listed =
            listed.filter_map(|span| Some(Edit::replace(span, names.get(span.text(text))?)));
        let edits: Vec<Edit> = typed.chain(listed).collect();
        (!edits.is_empty()).then(|| Change {
            path: self.essay.path.clone(),
            name: self.essay.file.name.clone(),
            old: text.clone(),
            new: apply_edits(text, &edits),
        })
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
