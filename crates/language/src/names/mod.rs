//! Names of people and organisations: which words they are made of, and in which order they stand.

mod organisations;
mod surname_first;

pub use organisations::{is_general_word, is_organisation_word};
pub use surname_first::{is_surname_first, is_undivided_person};
