//! From BibLaTeX to entries: abbreviations written out, inherited fields taken over, LaTeX read.

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use biblatex::{Bibliography, Entry, ParseError, ParseErrorKind, RawBibliography, RawChunk, Token};
use ibid_diagnostics::{Diagnostic, FileId, Severity, Span};

use super::blocks::{Block, NO_KEY, blocks, in_strict_form};
use super::fields::record;
use super::is_verbatim;
use super::latex::without_commands;
use super::mlasource::with_usual_names;
use crate::Read;
use crate::formats::collect;

/// The longest value that an `@string` may have.
const MAX_STRING_BYTES: usize = 1 << 14;
/// Entries that take fields from one another in a row, at most.
const MAX_PARENTS: usize = 4;

/// The fields of an entry as they are written, abbreviations written out.
type Fields = BTreeMap<String, String>;

/// An entry before its LaTeX is read.
pub(super) struct Raw {
    pub(super) key: String,
    /// In lower case: `article`.
    pub(super) kind: String,
    fields: Fields,
    /// The names of fields that stand there again; the first counts.
    doubled: Vec<String>,
    pub(super) span: Span,
}

pub(in crate::formats) fn import(text: &str, file: FileId) -> Read {
    let mut problems = Vec::new();
    let mut strings: HashMap<String, String> = HashMap::new();
    let mut entries: Vec<Raw> = Vec::new();
    for block in blocks(text) {
        let span = Span::new(file, block.range.start, block.range.end);
        if matches!(block.kind.as_str(), "comment" | "preamble") {
            continue;
        }
        match raw(text, &block, span, &mut strings) {
            Ok((raw, missing)) => {
                problems.extend(raw.iter().flat_map(doubled));
                entries.extend(raw);
                problems.extend(missing.into_iter().map(|at| missing_comma(text, file, at)));
            }
            Err(fault) => {
                let message = format!("this entry cannot be read: {}", fault.reason);
                let at = rest_of_line(text, file, fault.at);
                problems.push(
                    Diagnostic::new("unreadable-entry", Severity::Error, at, message)
                        .with_label(rest_of_line(text, file, span.start), "the entry")
                        .with_help("it is left out; everything else is read"),
                );
            }
        }
    }
    let by_key: HashMap<String, usize> = entries
        .iter()
        .enumerate()
        .rev()
        .map(|(at, raw)| (raw.key.to_lowercase(), at))
        .collect();
    let mut records = Vec::new();
    for raw in entries.iter().filter(|raw| raw.kind != "xdata") {
        let fields = inherited(raw, &entries, &by_key);
        match parsed(&fields) {
            Ok(entry) => records.push((record(raw, &entry, &mut problems), raw.span)),
            Err(reason) => {
                let message = format!("the entry `{}` cannot be read: {reason}", raw.key);
                problems.push(Diagnostic::new(
                    "unreadable-entry",
                    Severity::Error,
                    raw.span,
                    message,
                ));
            }
        }
    }
    problems.sort_by_key(|problem| problem.span);
    collect(records, problems)
}

/// Why an entry cannot be read, and the byte of the file where that shows.
struct Fault {
    at: usize,
    reason: String,
}

/// From a byte to the end of its line.
fn rest_of_line(text: &str, file: FileId, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.lines().next().unwrap_or_default().trim_end().len();
    Span::new(file, at.min(text.len()), at.min(text.len()) + length)
}

fn doubled(raw: &Raw) -> Vec<Diagnostic> {
    let again = |name: &String| {
        let message = format!("`{name}` of `{}` stands there a second time", raw.key);
        Diagnostic::new("duplicate-key", Severity::Warning, raw.span, message)
            .with_help("the first is read, the other is left out")
    };
    raw.doubled.iter().map(again).collect()
}

fn missing_comma(text: &str, file: FileId, at: usize) -> Diagnostic {
    let line = text.get(..at).unwrap_or_default();
    let last = line.chars().next_back().map_or(0, char::len_utf8);
    let span = Span::new(file, at - last, at);
    Diagnostic::new(
        "unreadable-entry",
        Severity::Warning,
        span,
        "a comma is missing here",
    )
    .with_help("the entry is read as if it were there")
}

/// An entry with its abbreviations written out, and where commas are missing in it; an `@string` is remembered
/// instead.
fn raw(
    text: &str,
    block: &Block,
    span: Span,
    strings: &mut HashMap<String, String>,
) -> Result<(Option<Raw>, Vec<usize>), Fault> {
    let start = block.range.start;
    if let Some(fault) = &block.fault {
        return Err(Fault {
            at: start,
            reason: fault.clone(),
        });
    }
    let written = text.get(block.range.clone()).unwrap_or_default();
    let (strict, added) = if block.kind == "string" {
        (written.to_owned(), 0)
    } else {
        in_strict_form(written)
    };
    let in_file = |at: usize| start + at.saturating_sub(added);
    let with_commas_in;
    let (parsed, missing) = match RawBibliography::parse(&strict) {
        Ok(parsed) => (parsed, Vec::new()),
        Err(error) => {
            let fault = |error: ParseError| Fault {
                at: in_file(error.span.start),
                reason: error.kind.to_string(),
            };
            let (with_commas, missing) =
                with_commas(&strict, &error).ok_or_else(|| fault(error))?;
            with_commas_in = with_commas;
            let missing = missing.into_iter().map(in_file).collect();
            (
                RawBibliography::parse(&with_commas_in).map_err(fault)?,
                missing,
            )
        }
    };
    for pair in &parsed.abbreviations {
        let value = written_out(&pair.value.v, strings);
        strings.insert(pair.key.v.to_lowercase(), value);
    }
    let entry = parsed.entries.into_iter().next().map(|entry| {
        let mut fields = Fields::new();
        let mut doubled = Vec::new();
        for pair in &entry.v.fields {
            let name = pair.key.v.to_lowercase();
            match fields.entry(name) {
                MapEntry::Occupied(known) => doubled.push(known.key().clone()),
                MapEntry::Vacant(free) => {
                    free.insert(written_out(&pair.value.v, strings));
                }
            }
        }
        let key = entry.v.key.v;
        Raw {
            key: if key == NO_KEY { "" } else { key }.to_owned(),
            kind: block.kind.clone(),
            fields,
            doubled,
            span,
        }
    });
    Ok((entry, missing))
}

/// Commas that are put into one entry, at most.
const MOST_COMMAS: usize = 16;

/// The entry with the commas that are missing between its fields, and where they belong in what was written;
/// `None` where that does not make it readable.
fn with_commas(written: &str, error: &ParseError) -> Option<(String, Vec<usize>)> {
    let mut text = written.to_owned();
    let mut error = error.clone();
    let mut missing = Vec::new();
    while error.kind == ParseErrorKind::Expected(Token::Comma) && missing.len() < MOST_COMMAS {
        let at = text.get(..error.span.start)?.trim_end().len();
        text.insert(at, ',');
        missing.push(at - missing.len());
        match RawBibliography::parse(&text) {
            Ok(_) => return Some((text, missing)),
            Err(next) => error = next,
        }
    }
    None
}

/// A value with abbreviations in place of their names. Each is resolved where it is defined, from those before
/// it, so that no cycle and no doubling without end can arise.
fn written_out(
    value: &[biblatex::Spanned<RawChunk<'_>>],
    strings: &HashMap<String, String>,
) -> String {
    let mut out = String::new();
    for chunk in value {
        match chunk.v {
            RawChunk::Normal(text) => out.push_str(text),
            RawChunk::Abbreviation(name) => match strings.get(&name.to_lowercase()) {
                Some(text) if out.len() + text.len() <= MAX_STRING_BYTES => out.push_str(text),
                Some(_) => {}
                None => out.push_str(name),
            },
        }
    }
    out
}

/// The fields of an entry and what it takes from `crossref` and `xdata`.
fn inherited(raw: &Raw, entries: &[Raw], by_key: &HashMap<String, usize>) -> Fields {
    let mut fields = raw.fields.clone();
    let mut seen = HashSet::from([raw.key.to_lowercase()]);
    let mut current = raw;
    for _ in 0..MAX_PARENTS {
        let xdata = current
            .fields
            .get("xdata")
            .and_then(|keys| keys.split(',').next());
        let parent = current.fields.get("crossref").map(String::as_str).or(xdata);
        let Some(parent) = parent
            .map(|key| key.trim().to_lowercase())
            .filter(|key| seen.insert(key.clone()))
        else {
            break;
        };
        let Some(parent) = by_key.get(&parent).and_then(|at| entries.get(*at)) else {
            break;
        };
        let is_container = current.fields.contains_key("crossref");
        for (name, value) in &parent.fields {
            let name = match name.as_str() {
                "title" if is_container => "booktitle",
                "author" if is_container => "bookauthor",
                "crossref" | "xdata" | "ids" | "shorttitle" => continue,
                name => name,
            };
            fields
                .entry(name.to_owned())
                .or_insert_with(|| value.clone());
        }
        current = parent;
    }
    for name in ["crossref", "xdata", "xref", "ids"] {
        fields.remove(name);
    }
    if raw.kind == "mlasource" {
        with_usual_names(&mut fields);
    }
    addresses(&mut fields);
    fields
}

/// `howpublished = {\url{…}}`, BibTeX's way to give an address.
fn addresses(fields: &mut Fields) {
    const COMMAND: &str = "\\url{";
    for name in ["howpublished", "note"] {
        let Some((before, behind)) = fields.get(name).and_then(|value| value.split_once(COMMAND))
        else {
            continue;
        };
        let Some((address, behind)) = behind.split_once('}') else {
            continue;
        };
        let rest = [before.trim(), behind.trim()].concat();
        let address = address.to_owned();
        fields.entry("url".to_owned()).or_insert(address);
        if rest.is_empty() {
            fields.remove(name);
        } else {
            fields.insert(name.to_owned(), rest);
        }
    }
}

/// The entry with its LaTeX read, through the `biblatex` crate.
fn parsed(fields: &Fields) -> Result<Entry, String> {
    let mut source = String::from("@misc{key");
    for (name, value) in fields {
        let value = if is_verbatim(name) {
            value.clone()
        } else {
            without_commands(value)
        };
        let _ = write!(source, ",\n{name} = {{{value}}}");
    }
    source.push_str("\n}\n");
    let bibliography = Bibliography::parse(&source).map_err(|error| error.kind.to_string())?;
    bibliography
        .into_iter()
        .next()
        .ok_or_else(|| "it is empty".to_owned())
}
