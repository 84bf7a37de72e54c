//! Removing one field.

use ibid_diagnostics::{Edit, FileId, Span};

use super::field::{Place, first_item, names};
use super::{EditError, anchor_in_use, find, line_start, next_line};
use crate::{Key, Node, Value};

/// Removes a field of an entry, its whole lines with it.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{apply_edits, remove_field};
///
/// let text = "a:\n  type: book\n  note: x # why\n  publisher: {name: Knopf, location: New York}\n";
/// let note = remove_field(text, FileId::LIBRARY, "a", "note").unwrap();
/// let place = remove_field(text, FileId::LIBRARY, "a", "publisher.location").unwrap();
/// let edited = apply_edits(text, &[note, place].concat());
/// assert_eq!(edited, "a:\n  type: book\n  publisher: {name: Knopf}\n");
/// ```
pub fn remove_field(
    text: &str,
    file: FileId,
    key: &str,
    path: &str,
) -> Result<Vec<Edit>, EditError> {
    let found = find(text, file, key)?;
    let names = names(path)?;
    let missing = || EditError::NoSuchField {
        key: Key::new(key),
        field: path.to_owned(),
    };
    let (last, above) = names.split_last().ok_or_else(missing)?;
    let mut node = &found.node;
    for name in above {
        node = first_item(node, name);
        node = match name.parse::<usize>() {
            Ok(index) => node.items().get(index),
            Err(_) => node.get(name),
        }
        .ok_or_else(missing)?;
    }
    node = first_item(node, last);
    let Value::Mapping(pairs) = &node.value else {
        return Err(missing());
    };
    let index = pairs
        .iter()
        .position(|(key, _)| key.as_str() == Some(*last))
        .ok_or_else(missing)?;
    let place = Place { text, file };
    let span = place.removal(node, pairs, index).ok_or_else(missing)?;
    match anchor_in_use(text, span.start, span.end) {
        Some(name) => Err(EditError::Anchored(name)),
        None => Ok(vec![Edit::delete(span)]),
    }
}

impl Place<'_> {
    fn removal(&self, node: &Node, pairs: &[(Node, Node)], index: usize) -> Option<Span> {
        let (key, value) = pairs.get(index)?;
        let quote = self
            .before(key.span.start)
            .is_some_and(|c| matches!(c, '"' | '\''));
        let start = key.span.start - usize::from(quote);
        let end = self.value_end(value).max(key.span.end);
        let next = pairs.get(index + 1).map(|(key, _)| {
            let quote = self
                .before(key.span.start)
                .is_some_and(|c| matches!(c, '"' | '\''));
            key.span.start - usize::from(quote)
        });
        if node.span.text(self.text).starts_with('{') {
            let before = index.checked_sub(1).and_then(|before| pairs.get(before));
            return Some(match (before, next) {
                (_, Some(next)) => self.span(start, next),
                (Some((_, before)), None) => self.span(self.value_end(before), end),
                (None, None) => self.span(start, end),
            });
        }
        let line = line_start(self.text, start);
        let is_alone = self.text.get(line..start)?.trim().is_empty();
        // The first field of a list item shares its line with the dash.
        Some(match next {
            Some(next) if !is_alone => self.span(start, next),
            _ if is_alone => self.span(line, next_line(self.text, end)),
            _ => return None,
        })
    }
}
