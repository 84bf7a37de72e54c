//! Facts about English, names, numbers and dates, as data: the ground floor, which knows no essay and no library.
//!
//! Words are text files in `words/`, each with a line that says what it lists; a function here asks each of them. What
//! decides anything about a citation, an entry or a rule lives above.
//!
//! ```
//! use ibid_language::{fold, names, number_named, roman, sentences, title_case};
//!
//! assert_eq!(fold("García"), "garcia");
//! assert_eq!((roman("xiv"), number_named("twenty-one")), (Some(14), Some(21)));
//! assert!(names::is_surname_first(&["Bong", "Joon-ho"]));
//! assert_eq!(title_case::headline("the sound of waves", &[]), "The Sound of Waves");
//! assert_eq!(sentences::starts("Mr. Lee left. Nobody saw.", None), [0, 14]);
//! ```

pub mod dates;
mod fold;
pub mod locator_labels;
pub mod names;
mod numerals;
pub mod page_ranges;
pub mod quotations;
pub mod sentences;
pub mod small_words;
pub mod title_case;
pub mod verbs;
mod word_table;

pub use fold::{Word, composed, first_decomposed, fold, is_apostrophe, without_possessive, words};
pub use numerals::{in_words, is_roman, number_named, roman};
pub use word_table::WordTable;
