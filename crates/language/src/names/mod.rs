//! Names of people and organisations: which words they are made of, and in which order they stand.

mod given;
mod order;
mod organisations;
mod parts;
mod surname_first;

pub use given::{is_certain_given_name, is_given_name};
pub use order::{OrderDoubt, doubt_of_order};
pub use organisations::{is_general_word, is_organisation_word};
pub use parts::{
    is_honorific, is_particle, is_particle_in_byline, is_particle_in_entry, is_suffix,
    is_suffix_in_byline, is_suffix_in_entry,
};
pub use surname_first::{is_listed_by_first_name, is_surname_first, is_undivided_person};
