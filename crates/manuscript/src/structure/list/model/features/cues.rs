//! Words and forms that say what a line is.

use super::around::Around;
use super::{Feature, Slots};
use crate::structure::list::model::seen::{Address, Dated, Seen};
use crate::structure::list::model::words;

pub(super) fn add(lines: &[Seen<'_>], at: usize, text: &Around<'_>, out: &mut Slots) {
    let Some(line) = lines.get(at) else { return };
    match line.date {
        Dated::No => {}
        Dated::Within => out.put(Feature::Date, 1),
        Dated::Whole => out.put(Feature::Date, 2),
    }
    out.hold(Feature::Year, line.has_year);
    if line.address != Address::None {
        out.put(Feature::Address, line.address as usize);
    }
    out.hold(Feature::Pages, line.has_pages);
    out.hold(Feature::Volume, line.has_volume);
    out.put(Feature::Publishing, line.publishing.min(3));
    if line.heading > 0 {
        let is_last = text.last_heading == Some(at);
        out.put(Feature::Heading, line.heading + 4 * usize::from(is_last));
    }
    out.hold(Feature::NotesHeading, line.heads_notes);
    out.hold(
        Feature::Annotation,
        line.words >= 3 && begins_with_words(&line.lower),
    );
    out.hold(Feature::Medium, is_medium(line));
    out.hold(
        Feature::Drawer,
        line.text.starts_with(':') && line.text.get(1..).is_some_and(|rest| rest.contains(':')),
    );
    out.hold(Feature::Chrome, line.is_chrome);
    out.hold(Feature::EndsEssay, line.ends_essay);
    out.hold(Feature::Part, line.words <= 4 && heads_part(&line.lower));
}

/// Whether a text begins with one of the openings of annotations, as whole words.
fn begins_with_words(lower: &str) -> bool {
    words::ANNOTATION.iter().any(|opening| {
        lower
            .strip_prefix(opening)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// `Print.`, `Web. 3 May 2011.`, `Accessed`: a medium and at most a date.
fn is_medium(line: &Seen<'_>) -> bool {
    let first: &str = line
        .lower
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or_default();
    line.words <= 4
        && matches!(
            first,
            "print"
                | "web"
                | "film"
                | "dvd"
                | "television"
                | "accessed"
                | "retrieved"
                | "kindle"
                | "pdf"
                | "online"
        )
}

fn heads_part(lower: &str) -> bool {
    const PARTS: &[&str] = &[
        "introduction",
        "conclusion",
        "background",
        "discussion",
        "abstract",
        "summary",
        "analysis",
        "results",
        "appendix",
        "appendices",
        "license",
        "images",
        "image credits",
        "acknowledgments",
        "acknowledgements",
        "about",
        "contents",
        "table of contents",
        "figures",
        "epilogue",
        "afterword",
        "credits",
    ];
    PARTS.iter().any(|part| {
        lower
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .strip_prefix(part)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}
