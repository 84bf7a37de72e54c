//! Hayagriva's types and CSL's.

use hayagriva::Entry;
use hayagriva::types::EntryType;

/// The CSL type of a source, by its own type and that of its container.
pub(crate) fn csl_kind(entry: &Entry, container: Option<&Entry>) -> &'static str {
    let inside = container.map(|container| *container.entry_type());
    match entry.entry_type() {
        EntryType::Article => match (inside, container) {
            (Some(EntryType::Periodical), Some(container)) => {
                let is_numbered = container.volume().or(container.issue()).is_some()
                    || entry.volume().or(entry.issue()).is_some();
                if is_numbered {
                    "article-journal"
                } else {
                    "article-magazine"
                }
            }
            (Some(EntryType::Newspaper), _) => "article-newspaper",
            (Some(EntryType::Blog), _) => "post-weblog",
            (Some(EntryType::Web), _) => "webpage",
            (Some(EntryType::Proceedings), _) => "paper-conference",
            (Some(EntryType::Conference), _) => "speech",
            _ => "article",
        },
        EntryType::Chapter | EntryType::Anthos => "chapter",
        EntryType::Entry => "entry-encyclopedia",
        EntryType::Report => "report",
        EntryType::Thesis => "thesis",
        EntryType::Web => "webpage",
        EntryType::Scene => "broadcast",
        EntryType::Artwork if is_map(entry) => "map",
        EntryType::Artwork => "graphic",
        EntryType::Patent => "patent",
        EntryType::Case => "legal_case",
        EntryType::Legislation => "legislation",
        EntryType::Manuscript => "manuscript",
        EntryType::Post | EntryType::Thread => "post",
        EntryType::Performance => "performance",
        EntryType::Periodical | EntryType::Newspaper => "periodical",
        EntryType::Book | EntryType::Anthology | EntryType::Proceedings | EntryType::Reference => {
            "book"
        }
        EntryType::Conference | EntryType::Exhibition => "event",
        EntryType::Repository => "software",
        EntryType::Video if inside == Some(EntryType::Video) => "broadcast",
        EntryType::Video => "motion_picture",
        EntryType::Audio if entry.issue().is_some() => "broadcast",
        EntryType::Audio => "song",
        _ => "document",
    }
}

fn is_map(entry: &Entry) -> bool {
    entry
        .genre()
        .is_some_and(|genre| genre.to_string().eq_ignore_ascii_case("map"))
}

/// Hayagriva's type for a CSL type, and that of its container.
pub(crate) fn entry_kinds(kind: &str, has_editor_alone: bool) -> (EntryType, EntryType) {
    match kind {
        "article-journal" | "article-magazine" | "review" | "article" | "interview" => {
            (EntryType::Article, EntryType::Periodical)
        }
        "article-newspaper" => (EntryType::Article, EntryType::Newspaper),
        "post-weblog" => (EntryType::Article, EntryType::Blog),
        "paper-conference" => (EntryType::Article, EntryType::Proceedings),
        "speech" => (EntryType::Article, EntryType::Conference),
        "chapter" => (EntryType::Chapter, EntryType::Book),
        "entry" | "entry-dictionary" | "entry-encyclopedia" => {
            (EntryType::Entry, EntryType::Reference)
        }
        "book" | "classic" | "collection" if has_editor_alone => {
            (EntryType::Anthology, EntryType::Anthology)
        }
        "book" | "classic" | "collection" | "musical_score" => {
            (EntryType::Book, EntryType::Anthology)
        }
        "report" | "hearing" | "standard" => (EntryType::Report, EntryType::Anthology),
        "thesis" => (EntryType::Thesis, EntryType::Anthology),
        "webpage" => (EntryType::Web, EntryType::Web),
        "graphic" | "figure" | "map" => (EntryType::Artwork, EntryType::Exhibition),
        "patent" => (EntryType::Patent, EntryType::Misc),
        "legal_case" => (EntryType::Case, EntryType::Web),
        "legislation" | "bill" | "regulation" | "treaty" => {
            (EntryType::Legislation, EntryType::Anthology)
        }
        "manuscript" | "personal_communication" | "pamphlet" => {
            (EntryType::Manuscript, EntryType::Misc)
        }
        "post" => (EntryType::Post, EntryType::Web),
        "performance" => (EntryType::Performance, EntryType::Misc),
        "periodical" => (EntryType::Periodical, EntryType::Periodical),
        "event" => (EntryType::Conference, EntryType::Misc),
        "software" => (EntryType::Repository, EntryType::Web),
        "broadcast" | "motion_picture" => (EntryType::Video, EntryType::Video),
        "song" => (EntryType::Audio, EntryType::Audio),
        "dataset" => (EntryType::Misc, EntryType::Web),
        _ => (EntryType::Misc, EntryType::Misc),
    }
}
