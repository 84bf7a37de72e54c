//! Rules that find what is wrong with citations and sources, and fix it.
//!
//! One file holds one rule: its prose, which is what `ibid explain` prints, its wrong and right examples,
//! which are its tests, and its check. The table in `rules` registers it by one word.
//!
//! ```
//! use ibid_checker::{CivilDate, LibraryIndex, Options, Subject, check};
//! use ibid_diagnostics::FileId;
//! use ibid_citations::{Listed, cite};
//! use ibid_manuscript::{Format, read};
//! use ibid_reference_manager::read_yaml;
//! use ibid_styles::Style;
//!
//! let yaml = "said:\n  type: book\n  title: Orientalism\n  author: Said, Edward W.\n  date: 1978\n  publisher: Pantheon\n";
//! let library = read_yaml(yaml, FileId::LIBRARY);
//! let manuscript = read(b"The map came first (Said, 32).", Format::Markdown);
//! let essay = cite(manuscript, &library.library, &Style::Mla, Listed::Cited);
//! let findings = check(
//!     Subject {
//!         essay: Some(&essay),
//!         library: &LibraryIndex::new(&library, yaml),
//!         today: CivilDate { year: 2026, month: 1, day: 1 },
//!     },
//!     &Options::default(),
//! );
//! assert_eq!(findings[0].rule, "comma-before-locator");
//! assert_eq!(findings[0].fix.as_ref().unwrap().title, "remove the comma");
//! ```

mod baseline;
mod check;
mod essay;
mod explain;
pub mod fix;
mod library_index;
mod options;
mod person_name;
mod rule;
mod rules;
mod sources;
mod subject;
mod suppression;
mod typed_list;

pub use baseline::{Baseline, Fingerprint};
pub use check::{check, check_essay, check_library};
pub use explain::{explain, reference};
pub use ibid_language::dates::CivilDate;
pub use library_index::LibraryIndex;
pub use options::{LibraryUse, Options, OptionsError, RuleSet, SeverityName};
pub use rule::{Example, ExampleKind, Level, Rule};
pub use rules::{RULES, rule};
pub use subject::Subject;
