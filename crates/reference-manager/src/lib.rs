//! Libraries of sources: reading with positions, editing, search, conversion and duplicates.
//!
//! A library is a text file of its owner, hayagriva YAML. It is read into values, and reading never fails: what
//! is wrong is a [`Diagnostic`] with its place, and everything else is there. It is edited as text, so that
//! comments, order, quoting and line ends stay. All functions are pure; none touches the disk.
//!
//! # Reading, with positions
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::read_yaml;
//!
//! let text = "beloved:\n  type: book\n  title: Beloved\n  author: Morrison, Toni\n  date: soon\n";
//! let read = read_yaml(text, FileId::LIBRARY);
//! let beloved = read.library.get("beloved").unwrap();
//! assert_eq!(beloved.entry.authors().unwrap()[0].name, "Morrison");
//! assert_eq!(read.problems[0].span.text(text), "soon");
//!
//! let node = read.positions.get("beloved").unwrap().node.as_ref().unwrap();
//! assert_eq!(node.get("title").unwrap().span.text(text), "Beloved");
//! ```
//! Of 100,000 entries the few that matter are read with [`read_yaml_where`], all are listed with [`list_yaml`], and
//! [`skim_yaml`] looks through their keys, names and titles.
//!
//! # Editing
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::{apply_edits, rename_entry, set_field};
//!
//! let text = "a: # the one to read first\n  type: book\n  title: 'Emma'\n";
//! let edits = set_field(text, FileId::LIBRARY, "a", "date", "1815").unwrap();
//! let text = apply_edits(text, &edits);
//! assert_eq!(text, "a: # the one to read first\n  type: book\n  title: 'Emma'\n  date: 1815\n");
//!
//! let edits = rename_entry(&text, FileId::LIBRARY, "a", "emma").unwrap();
//! assert!(apply_edits(&text, &edits).starts_with("emma: # the one"));
//! ```
//! [`add_entry`], [`remove_entry`], [`remove_field`], [`merge_entries`], [`sort_entries`] and [`format_entries`]
//! work alike, and [`undo_edits`] undoes each.
//!
//! # Search
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::{read_yaml, search, select, Query};
//!
//! let text = "a:\n  type: book\n  title: Emma\nb:\n  type: article\n  title: On Emma\n  parent: {title: PMLA}\n";
//! let library = read_yaml(text, FileId::LIBRARY).library;
//! assert_eq!(search(&library, &Query::parse("title:emma")).len(), 2);
//! assert_eq!(search(&library, &Query::parse("emma pmla"))[0].key.as_str(), "b");
//! assert_eq!(select(&library, "article > periodical").unwrap()[0].as_str(), "b");
//! ```
//!
//! # Conversion
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::{export, import, to_yaml, Format};
//!
//! let bib = "@book{emma, author = {Austen, Jane}, title = {Emma}, year = 1815}";
//! let read = import(bib, Format::from_content(bib).unwrap(), FileId::LIBRARY);
//! let yaml = "emma:\n  type: book\n  title: Emma\n  author: Austen, Jane\n  date: 1815\n";
//! assert_eq!(to_yaml(&read.library), yaml);
//!
//! let exported = export(&read.library, Format::Ris);
//! assert!(exported.text.contains("AU  - Austen, Jane\n"));
//! assert!(exported.losses.0.is_empty());
//! ```
//!
//! # Duplicates
//! ```
//! use ibid_diagnostics::FileId;
//! use ibid_reference_manager::{duplicates, read_yaml};
//!
//! let text = "a:\n  type: book\n  title: Emma\n  date: 1815\nb:\n  type: book\n  title: EMMA\n";
//! let found = duplicates(&read_yaml(text, FileId::LIBRARY).library, text);
//! assert_eq!((found[0].first.as_str(), found[0].second.as_str()), ("a", "b"));
//! assert_eq!(found[0].reasons[0].to_string(), "the same title, author and year");
//! ```
//!
//! [`Diagnostic`]: ibid_diagnostics::Diagnostic

mod date;
mod duplicates;
mod edit;
mod extra;
mod formats;
mod keys;
mod library;
mod positions;
mod read;
mod record;
mod roles;
mod search;
mod yaml;

pub use date::{WrittenDate, read_date, read_written_date};
pub use duplicates::{Duplicate, Reason, distinct, duplicates, remember_distinct};
pub use edit::{
    Difference, EditError, FIELDS, add_entry, apply_edits, format_entries, merge_differences,
    merge_entries, remove_entry, remove_field, rename_entry, replace_value, set_field,
    sort_entries, undo_edits,
};
pub use extra::Extra;
pub use formats::{Exported, Format, Loss, LossReport, csl_item, export, import};
pub use hayagriva;
pub use keys::{
    DEFAULT_PATTERN, PLACEHOLDERS, PatternError, can_be_cited, check_pattern, make_key, make_keys,
};
pub use library::{Key, Library, Source};
pub use positions::{EntryPosition, Node, Positions, Value};
pub use read::{LeftOut, Read};
pub use search::{Hit, Query, SearchError, search, select};
pub use yaml::{
    List, MAX_LIBRARY_BYTES, Pieces, Skimmed, Summary, entry_yaml, list_yaml, read_name,
    read_pieces, read_yaml, read_yaml_where, skim_yaml, to_yaml,
};
