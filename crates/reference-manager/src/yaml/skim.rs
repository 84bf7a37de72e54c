//! A library looked through for what citations name: keys, names and titles.

use ibid_diagnostics::FileId;

use super::MAX_LIBRARY_BYTES;
use super::glance::Glance;
use super::read::{PieceReader, Pieces};
use crate::Library;

/// An entry of a library that is looked through.
#[derive(Debug)]
pub enum Skimmed<'a> {
    /// An entry that is written plainly, from its lines.
    Plain {
        /// The cite key.
        key: &'a str,
        /// The authors as they are written, the editors' where there is no author: for [`read_name`](crate::read_name).
        names: Vec<&'a str>,
        /// The title; empty where there is none.
        title: &'a str,
    },
    /// What was read where the lines do not tell: an entry, or none where it cannot be read.
    Read(Library),
}

/// Shows each entry of a hayagriva YAML library, in the order of the file, and reads only those that are not
/// written plainly. The n-th entry seen is the n-th that [`read_pieces`](crate::read_pieces) asks about, given what
/// is returned here.
///
/// Gives `None`, and shows nothing, for a library that is not written with one key on a line.
///
/// ```
/// use ibid_diagnostics::FileId;
/// use ibid_reference_manager::{skim_yaml, Skimmed};
///
/// let mut titles = Vec::new();
/// let text = "a:\n  type: book\n  title: Emma\nb:\n  type: book\n  title: { value: Persuasion }\n";
/// let pieces = skim_yaml(text, FileId::LIBRARY, |entry| match entry {
///     Skimmed::Plain { title, .. } => titles.push(title.to_owned()),
///     Skimmed::Read(library) => titles.extend(library.iter().map(|one| one.entry.title().unwrap().to_string())),
/// });
/// assert!(pieces.is_some());
/// assert_eq!(titles, ["Emma", "Persuasion"]);
/// ```
pub fn skim_yaml<'t>(
    text: &'t str,
    file: FileId,
    mut see: impl FnMut(Skimmed<'t>),
) -> Option<Pieces> {
    let pieces = Pieces::of(text).filter(|_| text.len() <= MAX_LIBRARY_BYTES)?;
    let mut reader = PieceReader::new(text, file);
    for piece in &pieces.entries {
        let written = text.get(piece.clone()).unwrap_or_default();
        match Glance::of(written).as_ref().and_then(plain) {
            Some(entry) => see(entry),
            None => see(Skimmed::Read(reader.read(piece.clone()).library)),
        }
    }
    Some(pieces)
}

/// From the lines of a plain entry; `None` where they do not tell.
fn plain<'a>(glance: &Glance<'a>) -> Option<Skimmed<'a>> {
    let title = glance.scalar("title")?;
    let mut names = glance.list("author")?;
    if names.is_empty() {
        names = glance.list("editor")?;
    }
    let by_role = names.is_empty() && glance.written("affiliated").is_some();
    let is_plain = !by_role && !title.contains(['{', '}', '$']);
    is_plain.then_some(Skimmed::Plain {
        key: glance.key,
        names,
        title,
    })
}
