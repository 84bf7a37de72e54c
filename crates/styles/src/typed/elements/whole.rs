//! Elements that a part is as a whole: media, kinds of work, editions, degrees, words without meaning of their own.

use super::{Element, lower_head};
use crate::typed::words;
use ibid_language::WordTable;

/// Words before `thesis` and `dissertation`, in small letters.
static DEGREES: WordTable =
    WordTable::new("phd|doctoral|master|masters|ma|bachelor|undergraduate|honors|unpublished");

/// Labels of sections that stand unquoted in the title's place.
static SECTION_LABELS: WordTable =
    WordTable::new("Introduction|Preface|Foreword|Afterword|Prologue|Epilogue|Conclusion|Introd");

/// Words before an address, a date or a time, and what says that something is not known.
static EMPTY_WORDS: WordTable = WordTable::new(
    "from|available at|available|url|in|at|via|n.p|n. p|n. pag|n.pag|np|link|available from|updated|\
    last updated|last modified|modified|published|posted|est|edt|pst|and|as|on|copyright|©|s.l|s.n|pdf|html|\
    originally published|original work published",
);

/// Elements that are a part as a whole.
pub(super) fn whole_part(part: &str) -> Option<(Element, usize)> {
    let all = part.len();
    let head = lower_head(part, 40);
    if words::is_medium(part) {
        let web = matches!(
            part.trim_end_matches('.').to_ascii_lowercase().as_str(),
            "web" | "online" | "internet" | "[online]"
        );
        return Some((Element::Medium(web), all));
    }
    if words::is_genre(part) {
        return Some((Element::Genre, all));
    }
    if let Some(length) = access(&head) {
        return Some((Element::Access, length));
    }
    if is_degree(&head) {
        return Some((Element::Degree, all));
    }
    if let Some(sign) = [
        "uploaded by ",
        "posted by ",
        "published by ",
        "distributed by ",
        "publ. by ",
    ]
    .iter()
    .find(|sign| head.starts_with(*sign))
    {
        return Some((Element::Uploader, sign.len()));
    }
    if is_description(part) {
        return Some((Element::Description, all));
    }
    if is_nothing(&head) {
        return Some((Element::Nothing, all));
    }
    is_version(part).then_some((Element::Version, all))
}

/// `Accessed`, `Retrieved on`, `Last accessed`; the bytes that it takes.
fn access(head: &str) -> Option<usize> {
    const SIGNS: [&str; 16] = [
        "date accessed:",
        "date accessed",
        "last accessed on",
        "last accessed",
        "date of access",
        "accessed on",
        "accessed:",
        "accessed",
        "access date:",
        "access date",
        "retrieved on",
        "retrieved:",
        "retrieved",
        "last retrieved",
        "viewed",
        "visited",
    ];
    SIGNS
        .iter()
        .find(|sign| {
            head.strip_prefix(*sign)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
        .map(|sign| sign.len())
}

/// `2nd ed.`, `Revised edition`, `E-book ed.`, `Version 3.2`, `director's cut`.
fn is_version(part: &str) -> bool {
    let lower = part.to_lowercase();
    let words = lower.split_whitespace().count();
    let bare = lower.trim_end_matches('.');
    let last = bare.rsplit(' ').next().unwrap_or_default();
    (matches!(last, "ed" | "edition" | "edn" | "version" | "cut" | "eds")
        && (2..=6).contains(&words))
        || (lower.starts_with("version ") && words <= 3)
        || (words == 1 && matches!(bare, "abridged" | "unabridged"))
        || lower.starts_with("ver. ")
}

/// `PhD dissertation`, `master's thesis`, `Diss. Harvard U`.
fn is_degree(head: &str) -> bool {
    let words = head.split_whitespace().count();
    let last = head
        .rsplit(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty());
    let names_degree = head
        .split(|c: char| !c.is_alphabetic())
        .any(|word| DEGREES.lists(word))
        || head.starts_with("ph.d");
    head.starts_with("diss.")
        || head == "diss"
        || (matches!(last, Some("dissertation" | "thesis"))
            && (words == 1 || (words <= 5 && names_degree)))
}

fn is_description(part: &str) -> bool {
    const SIGNS: [&str; 20] = [
        "Review of ",
        "Rev. of ",
        "review of ",
        "Interview by ",
        "Interview with ",
        "interview by ",
        "interview with ",
        "Interviewed by ",
        "interviewed by ",
        "Letter to ",
        "Personal interview",
        "Telephone interview",
        "E-mail interview",
        "Email interview",
        "Message to ",
        "E-mail to ",
        "Received by ",
        "Email to ",
        "Personal communication",
        "Conversation with ",
    ];
    SIGNS.iter().any(|sign| part.starts_with(sign))
}

/// Whether a title is the label of a section, which stands unquoted.
pub(in crate::typed) fn is_section_label(title: &str) -> bool {
    SECTION_LABELS.lists(title)
}

fn is_nothing(head: &str) -> bool {
    let bare = head.trim_end_matches(['.', ':', ',']);
    EMPTY_WORDS.lists(bare) || is_time(bare)
}

/// `3:50 p.m.`
fn is_time(text: &str) -> bool {
    let digits = text.split([':', ' ']).next().unwrap_or_default();
    let length = text.chars().count();
    !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit())
        && (text.contains("a.m")
            || text.contains("p.m")
            || text.ends_with("am")
            || text.ends_with("pm")
            || (text.contains(':')
                && digits.len() <= 2
                && text.split(':').nth(1).is_some_and(|m| m.len() == 2)))
        && length <= 20
}
