//! What people did for a source: hayagriva's roles by their words, and those beyond them.

use hayagriva::types::PersonRole;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

/// The word for a role in a library: `translator`.
pub(crate) fn role_name(role: &PersonRole) -> String {
    if let PersonRole::Unknown(word) = role {
        return word.clone();
    }
    let mut out = String::new();
    for c in format!("{role:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// The role that a word or phrase names: `translator`, `host`, `libretto by`.
pub(crate) fn person_role_named(word: &str) -> PersonRole {
    let name = word.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    let words: StrDeserializer<'_, ValueError> = name.as_str().into_deserializer();
    PersonRole::deserialize(words).unwrap_or_else(|_| PersonRole::Unknown(word.to_owned()))
}

/// Roles beyond hayagriva's that MLA has words for, and phrases such as `libretto by`.
pub(crate) fn is_role_of_mla(word: &str) -> bool {
    const ROLES: [&str; 20] = [
        "adapter",
        "adaptor",
        "arranger",
        "choreographer",
        "conductor",
        "creator",
        "curator",
        "editor",
        "general-editor",
        "guest",
        "host",
        "interviewer",
        "librettist",
        "moderator",
        "performer",
        "photographer",
        "reader",
        "recipient",
        "sponsor",
        "uploader",
    ];
    let word = word.trim().to_lowercase();
    word.ends_with(" by") || word.ends_with(" to") || ROLES.contains(&word.as_str())
}
