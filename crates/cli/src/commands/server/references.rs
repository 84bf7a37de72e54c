//! Where a source is cited, and another key for it.

use std::collections::HashMap;
use std::path::Path;

use ibid_citations::Citation;
use ibid_diagnostics::{Edit, FileId, Span};
use ibid_reference_manager::{Format, Key, can_be_cited, rename_entry};
use lsp_types::{
    Location, PrepareRenameResponse, ReferenceParams, RenameParams, TextDocumentPositionParams,
    TextEdit, Url, WorkspaceEdit,
};

use super::documents::Documents;
use super::named::{meant_at, written_key};
use super::places::Lines;
use crate::essays_of_library::essays_with;
use crate::project;

/// Every place where the source at a place is cited: in all essays that cite from its library, or in the essay whose list
/// it is in.
pub(super) fn references(documents: &Documents, params: &ReferenceParams) -> Option<Vec<Location>> {
    let at = &params.text_document_position;
    let uri = &at.text_document.uri;
    let meant = meant_at(documents, at)?;
    let mut out = Vec::new();
    if params.context.include_declaration {
        let keys = meant.keys.iter();
        out.extend(keys.filter_map(|key| documents.entry(&meant.library, uri, key.as_str())));
    }
    let Some(path) = meant.library.path() else {
        let essay = documents.essay(uri)?;
        let spans = citing(&essay.cited.citations, &meant.keys);
        out.extend(spans.map(|span| Location::new(uri.clone(), essay.range_of(span))));
        return Some(out);
    };
    let text = &meant.library.file.text;
    let named = documents.named_library();
    for essay in essays_with(path, text, documents.texts(), named.as_deref()) {
        let Some(uri) = documents.uri_of(&essay.essay.path) else {
            continue;
        };
        if !essay.essay.format.is_text() {
            continue;
        }
        let text = &essay.essay.file.text;
        let lines = Lines::new(text, documents.encoding);
        let spans = citing(&essay.citations, &meant.keys);
        let ranges = spans.map(|span| lines.range(text, span.start..span.end));
        out.extend(ranges.map(|range| Location::new(uri.clone(), range)));
    }
    Some(out)
}

/// The items that cite one of some sources.
fn citing<'c>(citations: &'c [Citation], keys: &'c [Key]) -> impl Iterator<Item = Span> + 'c {
    let items = citations.iter().flat_map(|citation| &citation.items);
    let cites = |keys_of: &[Key]| keys_of.iter().any(|key| keys.contains(key));
    items
        .filter(move |item| cites(&item.keys))
        .map(|item| item.span)
}

/// The key that would be renamed; nothing where a place is no key of a library that can be edited.
pub(super) fn prepare_rename(
    documents: &Documents,
    at: &TextDocumentPositionParams,
) -> Option<PrepareRenameResponse> {
    let written = written_key(documents, at)?;
    is_editable(&written.library).ok()?;
    written.library.read.positions.get(&written.key)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: written.range,
        placeholder: written.key,
    })
}

fn is_editable(library: &project::LoadedLibrary) -> Result<&Path, String> {
    let path = library.path();
    let path =
        path.ok_or("only a source of a library has a key; this list is typed in the essay")?;
    match project::library_format(path) {
        None | Some(Format::Yaml) => Ok(path),
        Some(_) => Err(
            "only the keys of a YAML library can be renamed; `ibid convert` makes one".to_owned(),
        ),
    }
}

/// The edits that give a source another key, in its library and in the essays that cite from it.
pub(super) fn rename(
    documents: &Documents,
    params: &RenameParams,
) -> Result<WorkspaceEdit, String> {
    let at = &params.text_document_position;
    let new = params.new_name.as_str();
    let written = written_key(documents, at).ok_or("there is no key here")?;
    let path = is_editable(&written.library)?;
    if !can_be_cited(new) {
        return Err(format!("`{new}` cannot be cited as a key"));
    }
    let text = &written.library.file.text;
    let edits = rename_entry(text, FileId::LIBRARY, &written.key, new);
    let edits = edits.map_err(|error| error.to_string())?;
    let mut changes: HashMap<Url, Vec<TextEdit>> = HashMap::new();
    let mut change = |path: &Path, text: &str, edits: &[Edit]| {
        let lines = Lines::new(text, documents.encoding);
        let edits = edits.iter().map(|edit| {
            let range = lines.range(text, edit.span.start..edit.span.end);
            TextEdit::new(range, edit.text.clone())
        });
        if let (Some(uri), true) = (documents.uri_of(path), edits.len() > 0) {
            changes.entry(uri).or_default().extend(edits);
        }
    };
    change(path, text, &edits);
    let renamed = HashMap::from([(written.key.clone(), new.to_owned())]);
    let named = documents.named_library();
    for essay in essays_with(path, text, documents.texts(), named.as_deref()) {
        let renaming = essay.renaming(&renamed);
        change(&essay.essay.path, &essay.essay.file.text, &renaming);
    }
    Ok(WorkspaceEdit::new(changes))
}
