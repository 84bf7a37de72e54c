//! Elements that a sign marks: roles, editions, numbers, pages, media, access.

use super::source::Role;
use super::words;
use crate::numerals::{self, is_roman};

/// What the beginning of a part is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Element {
    /// Names follow, in these roles.
    Contributors(Vec<Role>),
    /// The whole part is an edition or version.
    Version,
    /// A volume or season, from these bytes.
    Volume(std::ops::Range<usize>),
    /// A number or episode.
    Issue(std::ops::Range<usize>),
    /// Pages.
    Pages(std::ops::Range<usize>),
    /// How many volumes there are.
    VolumeTotal(std::ops::Range<usize>),
    /// The reporter's volume and page of a case.
    Reporter(std::ops::Range<usize>, std::ops::Range<usize>),
    /// A medium, which is not printed today. `true` for “Web”, behind which the day of access stands.
    Medium(bool),
    /// A kind of work, printed at the end.
    Genre,
    /// The date behind it is the day of access.
    Access,
    /// A degree.
    Degree,
    /// Who uploaded a video, in the publisher's place.
    Uploader,
    /// The whole sentence describes the work: `Review of …`.
    Description,
    /// Words without meaning of their own: `from`, a time of day, `n.p.`
    Nothing,
}

/// The element that a part begins with, and the bytes that its sign takes (the whole part where the element has
/// no more).
pub(super) fn recognise(part: &str) -> Option<(Element, usize)> {
    contributors(part)
        .or_else(|| whole_part(part))
        .or_else(|| numbered(part))
        .or_else(|| reporter(part))
}

/// Signs of contributors, longest first. Small letters stand for capitals too.
const CONTRIBUTOR_SIGNS: [(&str, &[Role]); 66] = [
    (
        "edited and translated by",
        &[Role::Editor, Role::Translator],
    ),
    (
        "translated and edited by",
        &[Role::Translator, Role::Editor],
    ),
    (
        "edited and introduced by",
        &[Role::Editor, Role::Introduction],
    ),
    (
        "edited and with an introduction by",
        &[Role::Editor, Role::Introduction],
    ),
    (
        "translated and with an introduction by",
        &[Role::Translator, Role::Introduction],
    ),
    (
        "translated and introduced by",
        &[Role::Translator, Role::Introduction],
    ),
    ("selected and edited by", &[Role::Editor]),
    ("compiled and edited by", &[Role::Editor]),
    ("general editors", &[Role::Editor]),
    ("general editor", &[Role::Editor]),
    ("edited by", &[Role::Editor]),
    ("editor", &[Role::Editor]),
    ("ed. and trans. by", &[Role::Editor, Role::Translator]),
    ("ed. and trans.", &[Role::Editor, Role::Translator]),
    ("trans. and ed.", &[Role::Translator, Role::Editor]),
    ("ed. by", &[Role::Editor]),
    ("eds. by", &[Role::Editor]),
    ("eds.", &[Role::Editor]),
    ("ed.", &[Role::Editor]),
    ("gen. ed.", &[Role::Editor]),
    ("translated by", &[Role::Translator]),
    ("translation by", &[Role::Translator]),
    ("trans. by", &[Role::Translator]),
    ("trans.", &[Role::Translator]),
    ("tr. by", &[Role::Translator]),
    ("tr.", &[Role::Translator]),
    ("written and directed by", &[Role::Writer, Role::Director]),
    ("directed and written by", &[Role::Director, Role::Writer]),
    (
        "directed and produced by",
        &[Role::Director, Role::Producer],
    ),
    ("directed by", &[Role::Director]),
    ("direction by", &[Role::Director]),
    ("dir. by", &[Role::Director]),
    ("dir.", &[Role::Director]),
    ("performances by", &[Role::Performer]),
    ("performance by", &[Role::Performer]),
    ("performed by", &[Role::Performer]),
    ("starring", &[Role::Performer]),
    ("perf. by", &[Role::Performer]),
    ("perf.", &[Role::Performer]),
    ("featuring", &[Role::Performer]),
    ("narrated by", &[Role::Narrator]),
    ("read by", &[Role::Narrator]),
    ("narr.", &[Role::Narrator]),
    ("illustrated by", &[Role::Illustrator]),
    ("illustrations by", &[Role::Illustrator]),
    ("illus. by", &[Role::Illustrator]),
    ("illus.", &[Role::Illustrator]),
    ("with an introduction by", &[Role::Introduction]),
    ("introduction by", &[Role::Introduction]),
    ("introduced by", &[Role::Introduction]),
    ("introd.", &[Role::Introduction]),
    ("foreword by", &[Role::Foreword]),
    ("preface by", &[Role::Foreword]),
    ("afterword by", &[Role::Afterword]),
    ("created by", &[Role::Creator]),
    ("produced by", &[Role::Producer]),
    ("prod.", &[Role::Producer]),
    ("screenplay by", &[Role::Writer]),
    ("written by", &[Role::Writer]),
    ("writ.", &[Role::Writer]),
    ("composed by", &[Role::Composer]),
    ("compiled by", &[Role::Compiler]),
    ("hosted by", &[Role::Host]),
    ("adapted by", &[Role::Adapter]),
    ("adapt.", &[Role::Adapter]),
    ("by", &[Role::Author]),
];

fn contributors(part: &str) -> Option<(Element, usize)> {
    let head = lower_head(part, 48);
    let (sign, roles) = CONTRIBUTOR_SIGNS.iter().find(|(sign, _)| {
        head.strip_prefix(sign)
            .is_some_and(|rest| rest.starts_with(' '))
    })?;
    let names = part.get(sign.len()..)?;
    // “Ed. 2”, “by 1999”: no names.
    let begins_name = names
        .trim_start()
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '@' | '"' | '“'));
    begins_name.then(|| (Element::Contributors(roles.to_vec()), sign.len()))
}

/// Elements that are a part as a whole.
fn whole_part(part: &str) -> Option<(Element, usize)> {
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
pub(super) fn is_version(part: &str) -> bool {
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
    let names_degree = head.split(|c: char| !c.is_alphabetic()).any(|word| {
        matches!(
            word,
            "phd"
                | "doctoral"
                | "master"
                | "masters"
                | "ma"
                | "bachelor"
                | "undergraduate"
                | "honors"
                | "unpublished"
        )
    }) || head.starts_with("ph.d");
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

/// Labels of sections that stand unquoted in the title's place.
pub(super) fn is_section_label(title: &str) -> bool {
    matches!(
        title,
        "Introduction"
            | "Preface"
            | "Foreword"
            | "Afterword"
            | "Prologue"
            | "Epilogue"
            | "Conclusion"
            | "Introd"
    )
}

fn is_nothing(head: &str) -> bool {
    let bare = head.trim_end_matches(['.', ':', ',']);
    matches!(
        bare,
        "from"
            | "available at"
            | "available"
            | "url"
            | "in"
            | "at"
            | "via"
            | "n.p"
            | "n. p"
            | "n. pag"
            | "n.pag"
            | "np"
            | "link"
            | "available from"
            | "updated"
            | "last updated"
            | "last modified"
            | "modified"
            | "published"
            | "posted"
            | "est"
            | "edt"
            | "pst"
            | "and"
            | "as"
            | "on"
            | "copyright"
            | "©"
            | "s.l"
            | "s.n"
            | "pdf"
            | "html"
            | "originally published"
            | "original work published"
    ) || is_time(bare)
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

/// Makes an element of the bytes of its number.
type Make = fn(std::ops::Range<usize>) -> Element;

/// Labels of numbers, with the longer of two that begin alike first.
const LABELS: [(&str, Make); 32] = [
    ("volumes ", Element::Volume),
    ("volume ", Element::Volume),
    ("vols. ", Element::Volume),
    ("vols.", Element::Volume),
    ("vol. ", Element::Volume),
    ("vol.", Element::Volume),
    ("vol ", Element::Volume),
    ("v. ", Element::Volume),
    ("season ", Element::Volume),
    ("series ", Element::Volume),
    ("numbers ", Element::Issue),
    ("number ", Element::Issue),
    ("nos. ", Element::Issue),
    ("nos.", Element::Issue),
    ("no. ", Element::Issue),
    ("no.", Element::Issue),
    ("no ", Element::Issue),
    ("issue ", Element::Issue),
    ("iss. ", Element::Issue),
    ("episode ", Element::Issue),
    ("ep. ", Element::Issue),
    ("№ ", Element::Issue),
    ("pages ", Element::Pages),
    ("page ", Element::Pages),
    ("pp. ", Element::Pages),
    ("pp.", Element::Pages),
    ("pp ", Element::Pages),
    ("pgs. ", Element::Pages),
    ("pg. ", Element::Pages),
    ("p. ", Element::Pages),
    ("p.", Element::Pages),
    ("p ", Element::Pages),
];

/// `vol. 36`, `no. 3`, `pp. 5-7`, `season 2`, `3 vols.`, `36.3`, `78(6)`.
fn numbered(part: &str) -> Option<(Element, usize)> {
    let head = lower_head(part, 24);
    if let Some((label, make)) = LABELS.iter().find(|(label, _)| head.starts_with(label)) {
        let value = part.get(label.len()..)?;
        let start = label.len() + (value.len() - value.trim_start().len());
        let length = number_length(value.trim_start(), matches!(make(0..0), Element::Pages(_)))?;
        return Some((make(start..start + length), start + length));
    }
    if let Some(at) = head.find(" vol").filter(|&at| {
        at > 0
            && head
                .get(..at)
                .is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
    }) && head
        .get(at + 1..)
        .is_some_and(|rest| matches!(rest.trim_end_matches('.'), "vols" | "volumes" | "vol"))
    {
        return Some((Element::VolumeTotal(0..at), part.len()));
    }
    None
}

/// The length of a number behind its label: digits and ranges, Roman numerals, words joined by dashes or strokes.
fn number_length(value: &str, pages: bool) -> Option<usize> {
    let length = value
        .char_indices()
        .find(|&(at, c)| {
            let joins = matches!(c, '-' | '–' | '—' | '/' | '.' | '+' | ':' | '&')
                || c.is_alphanumeric()
                || (c == '(' && at > 0)
                || c == ')';
            let blank_in_range = c == ' '
                && (value
                    .get(..at)
                    .is_some_and(|before| before.ends_with(['-', '–', '—', '&']))
                    || value
                        .get(at + 1..)
                        .is_some_and(|after| after.starts_with(['-', '–', '—', '&'])));
            !(joins || blank_in_range)
        })
        .map_or(value.len(), |(at, _)| at);
    let number = value.get(..length)?.trim_end_matches(['.', ':', ' ', '&']);
    let fits = number.chars().any(|c| c.is_ascii_digit())
        || is_roman(number.split(['-', '–']).next().unwrap_or_default())
        || (!pages && number.len() == 1 && number.chars().all(char::is_alphabetic))
        || (!pages && numerals::named(number).is_some());
    (fits && !number.is_empty()).then_some(number.len())
}

/// `347 US 483`, `410 U.S. 113`.
fn reporter(part: &str) -> Option<(Element, usize)> {
    let mut words = part.split(' ');
    let (volume, page) = (words.next()?, part.rsplit(' ').next()?);
    let middle = part
        .get(volume.len()..part.len().checked_sub(page.len())?)?
        .trim();
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit())
    };
    let letters: String = middle.chars().filter(|c| c.is_alphanumeric()).collect();
    let reporters = [
        "US", "SCt", "LEd", "LEd2d", "F2d", "F3d", "FSupp", "FSupp2d", "F", "NE2d", "P2d", "A2d",
        "NW2d", "SE2d", "SW2d", "So2d",
    ];
    (digits(volume) && digits(page) && reporters.contains(&letters.as_str())).then(|| {
        (
            Element::Reporter(0..volume.len(), part.len() - page.len()..part.len()),
            part.len(),
        )
    })
}

/// `36.3`, `78(6)`, `16:3`, `3.1-2`: volume and issue in one; the lengths of both and where the issue begins.
pub(super) fn volume_and_issue(
    text: &str,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let volume = text
        .find(|c: char| !c.is_ascii_digit())
        .filter(|at| (1..=4).contains(at))?;
    let rest = text.get(volume..)?;
    let (open, close) = match rest.chars().next()? {
        '.' | ':' => (1, 0),
        '(' => (1, 1),
        ' ' if rest.starts_with(" (") => (2, 1),
        _ => return None,
    };
    let end = text.len().checked_sub(close)?;
    let issue = text.get(volume + open..end)?;
    let issue_fits = !issue.is_empty()
        && issue.len() <= 9
        && issue
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'))
        && issue.starts_with(|c: char| c.is_ascii_digit());
    let closed = close == 0 || text.ends_with(')');
    (issue_fits && closed).then_some((0..volume, volume + open..end))
}

/// Whether a text looks like pages without a label: `217-51`, `15+`, `A1`, `xii-xv`.
pub(super) fn is_page_like(text: &str) -> bool {
    let mut ends = text
        .split(['-', '–', '—'])
        .filter(|end| !end.is_empty())
        .map(str::trim);
    let number = |end: &str| {
        let digits = end
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .trim_end_matches(['+', '.']);
        let letters = end.len()
            - end
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        (letters <= 2
            && (1..=6).contains(&digits.len())
            && digits.chars().all(|c| c.is_ascii_digit()))
            || (is_roman(end) && end.chars().all(char::is_lowercase))
    };
    let first = ends.next().is_some_and(number);
    let second = ends.next().is_none_or(number);
    first && second && ends.next().is_none()
}

/// Pages with the second number in full and a plain hyphen: `547–81` gives `547-581`, `1095-108` `1095-1108`.
pub(super) fn full_pages(typed: &str) -> String {
    typed
        .split([',', ';'])
        .map(|piece| {
            let piece = piece.trim().trim_end_matches('.');
            let ends: Vec<&str> = piece
                .split(['-', '–', '—', '‑'])
                .map(str::trim)
                .filter(|end| !end.is_empty())
                .collect();
            let [first, second] = ends.as_slice() else {
                return ends.join("-");
            };
            let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
            let missing = first
                .len()
                .checked_sub(second.len())
                .filter(|&missing| missing > 0 && digits(second));
            match missing.and_then(|missing| first.get(..missing)) {
                Some(start) if digits(first) => format!("{first}-{start}{second}"),
                _ => format!("{first}-{second}"),
            }
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// The beginning in small letters, as long in bytes as the part's own.
fn lower_head(part: &str, limit: usize) -> String {
    let end = (0..=limit.min(part.len()))
        .rev()
        .find(|&at| part.is_char_boundary(at))
        .unwrap_or(0);
    part.get(..end).unwrap_or_default().to_ascii_lowercase()
}
