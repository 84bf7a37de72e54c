//! Hayagriva's archive of styles and locales, under CC BY-SA: without the feature there is none.

use std::sync::OnceLock;

#[cfg(feature = "archive")]
pub(super) fn archived(name: &str) -> Option<citationberg::Style> {
    hayagriva::archive::ArchivedStyle::by_name(name).map(hayagriva::archive::ArchivedStyle::get)
}

#[cfg(feature = "archive")]
pub(super) fn archived_by_id(id: &str) -> Option<citationberg::Style> {
    hayagriva::archive::ArchivedStyle::by_id(id).map(hayagriva::archive::ArchivedStyle::get)
}

#[cfg(feature = "archive")]
pub(super) fn locales() -> &'static [citationberg::Locale] {
    static LOCALES: OnceLock<Vec<citationberg::Locale>> = OnceLock::new();
    LOCALES.get_or_init(hayagriva::archive::locales)
}

#[cfg(not(feature = "archive"))]
pub(super) fn archived(_: &str) -> Option<citationberg::Style> {
    None
}

#[cfg(not(feature = "archive"))]
pub(super) fn archived_by_id(_: &str) -> Option<citationberg::Style> {
    None
}

#[cfg(not(feature = "archive"))]
pub(super) fn locales() -> &'static [citationberg::Locale] {
    static LOCALES: OnceLock<Vec<citationberg::Locale>> = OnceLock::new();
    LOCALES.get_or_init(Vec::new)
}

/// The names and titles of the archived styles, MLA's own among them left out.
#[cfg(feature = "archive")]
pub(crate) fn names() -> Vec<(String, String)> {
    hayagriva::archive::ArchivedStyle::all()
        .iter()
        .filter_map(|style| {
            Some((
                (*style.names().first()?).to_owned(),
                style.display_name().to_owned(),
            ))
        })
        .filter(|(name, _)| !is_mla(name))
        .collect()
}

/// The names and titles of the archived styles: none without the archive.
#[cfg(not(feature = "archive"))]
pub(crate) fn names() -> Vec<(String, String)> {
    Vec::new()
}

/// Whether the name is one of MLA's, which never goes through CSL.
pub(crate) fn is_mla(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(
        name.as_str(),
        "mla"
            | "mla-9"
            | "mla9"
            | "mla 9"
            | "modern-language-association"
            | "modern-language-association-9"
    )
}
