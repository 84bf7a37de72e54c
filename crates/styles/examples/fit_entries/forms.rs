//! Forms of reference lists, each written as a pattern: those of the sciences, of conferences, and of other countries.
//!
//! `{T}` in a pattern is a field, `[…]` is left out where a field in it is lacking, and behind `|` the next element
//! begins. Else words and opening brackets belong to the field that follows them, punctuation to the one before.

use ibid_styles::typed::model::Label;

use crate::facts::{Facts, Who};
use crate::mla::address;
use crate::page::Page;
use crate::random::Random;
use crate::titles;
use crate::typing::{Habits, initials, month_name};
use crate::works::Work;

/// Journals and newspapers.
const JOURNALS: [(Names, &str); 34] = [
    (Names::Vancouver, "{A}. {T}. {c}. {Y};{V}[({I})]:[ ]{P}."),
    (
        Names::Vancouver,
        "{A}. {T}. {c}. {Y} {mo};{V}[({I})]: [p. {P}].",
    ),
    (Names::Vancouver, "{A}. {T}. {c}[ {V}][({I})]:{P}, {Y}"),
    (Names::Vancouver, "{A}: {T}. {C} {V}[({I})]: {P}, {Y}"),
    (Names::Vancouver, "{A} ({Y}) {T}. {C} {V}[({I})]: {P}."),
    (Names::Vancouver, "{A}. {Y}. {T}. {c} {V}:{P}."),
    (Names::InitialsFirst, "{A}. {T}. {C}, {V}[({I})]:{P}, {M}."),
    (
        Names::InitialsFirst,
        "{A}. {T}. {C}, {V}[({I})][ {P}], {M}.",
    ),
    (Names::InitialsFirst, "{A}. {T}. {C}, {V}, {P}, {Y}."),
    (
        Names::InitialsFirst,
        "{A}, {Q,} {c}[, vol. {V}][, no. {I}][, pp. {P}], {M}.",
    ),
    (Names::InitialsFirst, "{A}, {Q,} {C} {V}[, {P}] ({Y})."),
    (Names::InitialsFirst, "{A}, {c} {V}, {P} ({Y})."),
    (Names::InitialsFirst, "{A}, {c} {Y}, {V}, {P}."),
    (
        Names::InitialsFirst,
        "{A}, {T}, {c} {V} ({Y}), [no. {I}, ]{P}.",
    ),
    (Names::InitialsFirst, "{A}. {T} {c}, {V} ({Y}), pp. {P}"),
    (Names::Full, "{A}. {T}. {C}, {V}[({I})]:{P}, {Y}."),
    (Names::Semicolons, "{A} {Q.} {c} {Y}, {V}[ ({I})], {P}."),
    (Names::Semicolons, "{A}, {T}. {c} {Y}, {V}[, ({I})][, {P}]."),
    (
        Names::Semicolons,
        "{A} ({Y}). {Q}. {C}. [vol. {V}. ][p. {P}. ]{X}",
    ),
    (
        Names::Turned,
        "{A}. ({Y}). {T}. {C}, {V}[({I})], {P}. [{X}]",
    ),
    (Names::Turned, "{A} {Y}. {T}. {C} {V}[({I})]: {P}."),
    (Names::Turned, "{A}, {Y}. {T}. {c} {V}[({I})], {P}. [{X}]"),
    (Names::Turned, "{A}. {Y}. {T}. {C} {V} {P}"),
    (
        Names::Turned,
        "{A}, {T}, {C}, v. {V}[, no. {I}], p. {P}, {Y}",
    ),
    (
        Names::Turned,
        "{A}, {T}. {C}[, v. {V}][, no. {I}], pp. {P}. {Y}.",
    ),
    (Names::Turned, "{A}, {T}. {c}, {V} {P} ({Y})."),
    (Names::Glued, "{A}, {Y}, {c}, {V}, {P}"),
    (Names::Glued, "{A}, {Y}, {T}. {c}, {V}, {P}[, {X}]"),
    (Names::TurnedFull, "{A} {Y} {T}. {C} {V}[({I})]: {P}."),
    (Names::TurnedFull, "{A}. {Y}. {Q.} {C} {V}[({I})]: {P}."),
    (Names::TurnedFull, "{A}. {Q,} {C}, {V} ({M}), {P}."),
    (Names::TurnedFull, "{A}. {Q.} {C}. {V} ({M}), pp. {P}."),
    (
        Names::TurnedFull,
        "{A}. {Q.} {C} {M}[, Vol. {V}][ Issue {I}], p{P}.",
    ),
    (
        Names::TurnedFull,
        "{A}. {Q.} {C}, {mo}{Y}, Vol. {V} Issue {I}, p{P}[. {X}]",
    ),
];

/// Papers of conferences, and chapters.
const PARTS: [(Names, &str); 22] = [
    (
        Names::InitialsFirst,
        "{A}. {T}. In {C}, pages {P}[, {L}], {M}.[ {U}.]",
    ),
    (
        Names::InitialsFirst,
        "{A}. {T}. In {E}, editors,| {C}[, volume {V}], pages {P}. {U}[, {L}], {Y}.",
    ),
    (
        Names::InitialsFirst,
        "{A}, {Q,} in {C}[, {L}], {Y}[, pp. {P}].",
    ),
    (Names::Full, "{A}. {T}. In {C}[, pages {P}]. {U}, {Y}."),
    (Names::Full, "{A}. {T}. In {E}, editors,| {C}. {U}, {Y}."),
    (
        Names::Semicolons,
        "{A} {T}. In {C}; {e}, Eds.;| {U}: {L}, {Y}; pp {P}.",
    ),
    (Names::Semicolons, "{A} ({Y}). {Q}. {C}. p. {P}."),
    (Names::Turned, "{A} ({Y}). {T}. In {C}[, {L}]."),
    (
        Names::Turned,
        "{A}. ({Y}). {T}. In {E} (Eds.),| {C} (pp. {P}). {L}: {U}.",
    ),
    (
        Names::Turned,
        "{A}. {Y}. {T}. In {E} (ed.),| {C}[, vol. {V}] ({P}). {L}: {U}.",
    ),
    (
        Names::Turned,
        "{A}, {T}. {e}, eds.,| {C}, {U}, {L}, pp. {P}. {Y}.",
    ),
    (
        Names::Turned,
        "{A}, {Y}. {T}. In: {e} (Eds.),| {C}. {U}, {L}, pp. {P}.",
    ),
    (
        Names::Vancouver,
        "{A}. {T}. In: {e}, editors.| {C}. {L}: {U}; {Y}. p. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A} {Y} {T}. In {C}[, edited by {E}], pp. {P}. {U}, {L}.",
    ),
    (
        Names::TurnedFull,
        "{A}. {Y}. {T}. In {C}, ed. {E}, {P}. {L}: {U}.",
    ),
    (
        Names::TurnedFull,
        "{A}, {Q,} in {E} (ed.),| {C} ({L}: {U}, {Y}), pp. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A}, {Q,} in {C}, ed. by {E} ({L}: {U}, {Y}), pp. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A}. {Q.} in {E}, ed.| {C}[, Vol. {V}]. {L}: {U}, {Y}.",
    ),
    (
        Names::TurnedFull,
        "{A}, {T}, in {E} (ed.),| {C} ({L}: {U}, {Y}), pp. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A}: {T}. In: {C}. {L}: {U} {Y}, S. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A}: {T}. In: {E} (Hrsg.):| {C}. {L} {Y}, S. {P}.",
    ),
    (
        Names::Capitals,
        "{A}, {G}, in {E} (dir.),| {C}, {L}, {U}, {Y}, p. {P}.",
    ),
];

/// Whole books, reports, theses.
const WHOLE: [(Names, &str); 22] = [
    (Names::InitialsFirst, "{A}. {T}. {U}[, {L}][, {ed}], {Y}."),
    (Names::InitialsFirst, "{A}, {T} ({U}, {L}, {Y})."),
    (Names::InitialsFirst, "{A}. {T}. {N}[, {U}][, {L}], {M}."),
    (Names::InitialsFirst, "{A}. {T}. {N}[, {X}], {Y}."),
    (Names::Full, "{A}. {T}. {N}, {U}, {Y}."),
    (Names::Full, "{A}, {T}, {U}, {Y}"),
    (Names::Full, "{A}, {T} ({L}: {U}, {Y})[, {P}]."),
    (Names::Turned, "{A} ({Y}). {T} ({N}). {L}: {U}."),
    (Names::Turned, "{A}, {Y}. {T}, {U}, {L}[, {Y}]."),
    (Names::Turned, "{A}. {Y}. {T}. {U}, {L}."),
    (Names::Turned, "{A}, {T}. {U}, {L}. {Y}."),
    (Names::Vancouver, "{A}. {T}.[ {ed}.] {L}: {U}; {Y}."),
    (Names::Semicolons, "{A} {Y}. {T}. {L}: {U}."),
    (Names::TurnedFull, "{A} {Y} {T}. {U}, {L}."),
    (Names::TurnedFull, "{A}. {Y} {T}. {U}."),
    (Names::TurnedFull, "{A}, {T} ({L}: {U}, {Y})."),
    (Names::TurnedFull, "{A}, {T}, {E} (ed.)| ({L}: {U}, {Y})."),
    (Names::TurnedFull, "{A}, {T}, {L}, {U}, {Y}."),
    (Names::TurnedFull, "{A}: {T}. {L}: {U} {Y}."),
    (Names::Capitals, "{A}, {T}, {U}, {L}, {Y}"),
    (Names::Capitals, "{A}, {T}, {L}, {U}, {Y}[, {P} p.]"),
    (Names::CapitalsInitials, "{A} {T}. {L} : {U}, {Y}."),
];

/// Journals as French, German and Polish lists write them.
const ABROAD: [(Names, &str); 9] = [
    (Names::Capitals, "{A}, {G}, {C}, n° {I}, {Fm} {Y}, p. {P}."),
    (Names::Capitals, "{A}. {T}. {C}, {Fm} {Y}, n°{I}. p. {P}."),
    (
        Names::CapitalsInitials,
        "{A}, {G}. {C}, {Fm} {Y}[, pp. {P}]",
    ),
    (
        Names::CapitalsInitials,
        "{A}, {Q}, in {C}, {V}, {I} ({Y}), pp. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A}, {G}, {C}, vol. {V}, n° {I}, {Y}, p. {P}.",
    ),
    (
        Names::TurnedFull,
        "{A}: {T}. In: {C}, {V}. Jg.| ({Y}), H. {I}, S. {P}.",
    ),
    (Names::TurnedFull, "{A}: {T}. In: {C} {V} ({Y}), S. {P}."),
    (Names::Full, "{A}: {Y}. {T}. In: {C}. {V}. Jg.| H. {I}, {P}"),
    (Names::Glued, "{A}: {T}. {Q!} {Y}, nr {I}[, s. {P}]."),
];

/// How the authors are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// `Orr DW, Hall SB`
    Vancouver,
    /// `D. W. Orr, S. Hall, and K. Lee`
    InitialsFirst,
    /// `David W. Orr and Susan Hall`
    Full,
    /// `Orr, D. W.; Hall, S.`
    Semicolons,
    /// `Orr, D.W., Hall, S. and Lee, K.`
    Turned,
    /// `Orr D.W., Hall S.`
    Glued,
    /// `Orr, David W., and Susan Hall`
    TurnedFull,
    /// `ORR David, HALL Susan`
    Capitals,
    /// `ORR D. & HALL S.`
    CapitalsInitials,
}

/// An entry in one of the forms that has a place for all that is known, or `false` where none is found.
pub(crate) fn patterned(
    page: &mut Page,
    facts: &Facts,
    random: &mut Random,
    work: &Work,
    habits: &Habits,
) -> bool {
    let mut work = work.clone();
    complete(facts, random, &mut work);
    let forms: &[(Names, &str)] = match work.kind {
        "journal" | "magazine" if random.percent(14.0) => &ABROAD,
        "journal" | "magazine" | "news" => &JOURNALS,
        "chapter" | "paper" | "introduction" => &PARTS,
        _ => &WHOLE,
    };
    let found = (0..20).find_map(|_| {
        let at = random.index(forms.len());
        forms
            .get(at)
            .filter(|(_, pattern)| is_filled(pattern, &work))
    });
    let Some((names, pattern)) = found else {
        return false;
    };
    let abroad = forms.len() == ABROAD.len()
        || pattern.contains("S. {P}")
        || matches!(names, Names::Capitals | Names::CapitalsInitials);
    if abroad || random.percent(4.0) {
        titles::abroad(facts, random, &mut work);
    }
    let authors = authors(*names, random, &work.authors);
    if random.percent(35.0) {
        let number = random.between(1, 180).to_string();
        page.put(
            Label::Lead,
            &random
                .pick(&["[@] ", "[@] ", "@. ", "(@) ", "@ ", "[@]. "])
                .replace('@', &number),
        );
    }
    let mut writer = Writer {
        page,
        random,
        work: &work,
        habits,
        authors,
    };
    writer.pattern(pattern);
    writer.page.take_back();
    true
}

/// Facts that lists of the sciences have: kinds of reports, many authors, numbers of articles.
fn complete(facts: &Facts, random: &mut Random, work: &mut Work) {
    if work.note.is_none() {
        let note = random.pick(&[
            "PhD thesis",
            "Master's thesis",
            "Technical report",
            "Tech. rep.",
            "Preprint",
            "Technical Report TR-93-2",
            "Bulletin 184",
            "Working Paper No. 12",
            "Unpublished manuscript",
        ]);
        work.note = Some(note.to_owned());
    }
    if work.lead.is_none()
        && matches!(work.authors.first(), Some(Who::Person { .. }))
        && random.percent(30.0)
    {
        for _ in 0..random.between(1, 11) {
            let who = facts.person(random);
            work.authors.push(who);
        }
    }
    if matches!(work.kind, "journal" | "magazine") && random.percent(10.0) {
        let number = random.between(1000, 999_999);
        let shape = random.pick(&["@", "0@", "e0@", "@-3", "@–12", "A@", "L@", "B@", "e@"]);
        work.pages = Some(shape.replace('@', &number.to_string()));
    }
    if random.percent(4.0) {
        work.title.push_str(random.pick(&[
            " (abstract)",
            " [in Chinese]",
            " [Invited]",
            " (dossier)",
            " (Report)",
            " (Part II)",
        ]));
    }
}

/// Whether a work has all fields of a pattern outside its brackets.
fn is_filled(pattern: &str, work: &Work) -> bool {
    let mut depth = 0_u8;
    let bare: String = pattern
        .chars()
        .filter(|c| {
            depth = match c {
                '[' => depth + 1,
                ']' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0
        })
        .collect();
    fields(&bare).all(|field| label(work, field).is_some())
}

fn fields(pattern: &str) -> impl Iterator<Item = &str> {
    pattern
        .split('{')
        .skip(1)
        .filter_map(|field| field.split('}').next())
}

struct Writer<'a> {
    page: &'a mut Page,
    random: &'a mut Random,
    work: &'a Work,
    habits: &'a Habits,
    authors: String,
}

impl Writer<'_> {
    fn pattern(&mut self, pattern: &str) {
        let mut rest = pattern;
        while let Some(c) = rest.chars().next() {
            rest = match c {
                '[' => {
                    let (inside, behind) = rest
                        .get(1..)
                        .and_then(|rest| rest.split_once(']'))
                        .unwrap_or((rest, ""));
                    if fields(inside).all(|field| label(self.work, field).is_some())
                        && self.random.percent(85.0)
                    {
                        self.pattern(inside);
                    }
                    behind
                }
                _ => self.step(rest),
            };
        }
    }

    /// Writes the text before the next field or bracket, and the field; what is left.
    fn step<'p>(&mut self, rest: &'p str) -> &'p str {
        let end = rest.find(['{', '[']).unwrap_or(rest.len());
        let (text, behind) = rest.split_at(end);
        let Some(field) = behind.strip_prefix('{') else {
            self.between(text, None);
            return behind;
        };
        let (field, behind) = field.split_once('}').unwrap_or((field, ""));
        match label(self.work, field) {
            // What lacks a value leaves its punctuation to the one before.
            None => self.between(
                text.trim_end_matches(|c: char| c.is_alphabetic() || c == '(' || c == '°'),
                None,
            ),
            Some(label) => {
                self.between(text, Some(label));
                self.field(field, label);
            }
        }
        behind
    }

    /// Text between two fields, divided between their labels.
    fn between(&mut self, text: &str, next: Option<Label>) {
        let cut = text.find('|').unwrap_or_else(|| {
            text.find(|c: char| c.is_alphabetic() || matches!(c, '(' | '°'))
                .unwrap_or(text.len())
        });
        let (before, behind) = text.split_at(cut);
        for c in before.chars() {
            if c == ' ' {
                self.page.blank();
            } else if c.is_ascii_punctuation() && !matches!(c, '(' | ')') {
                let stops = c == '.' && self.page.end() == Some('.');
                if !stops {
                    self.page.mark(&c.to_string());
                }
            } else {
                let label = self.page.last();
                self.page.put(label, &c.to_string());
            }
        }
        let behind = behind.trim_start_matches('|');
        let within =
            next == Some(Label::Editor) && matches!(behind.trim(), "In" | "in" | "In:" | "in:");
        let label = if within {
            Label::Container
        } else {
            next.unwrap_or_else(|| self.page.last())
        };
        if behind.starts_with(' ') {
            self.page.blank();
        }
        self.page.put(label, behind.trim_start());
    }

    fn field(&mut self, field: &str, label: Label) {
        let work = self.work;
        let year = work.date.map_or(0, |date| date.year).to_string();
        let month = work.date.map_or(1, |date| date.month.max(1));
        match field {
            "A" => {
                let role = match work.lead {
                    Some("editor") => {
                        self.random
                            .pick(&[" (ed.)", " (eds.)", ", eds.", ", editors", " (Eds.)"])
                    }
                    _ => "",
                };
                self.page.put(label, &format!("{}{role}", self.authors));
            }
            "T" if work.quoted => self.page.put(label, &work.title),
            "T" => self
                .page
                .emphasised(self.random, label, &work.title, self.habits),
            "Q" | "Q," | "Q." => {
                self.page.quoted(
                    self.random,
                    label,
                    &work.title,
                    self.habits,
                    field.get(1..).unwrap_or_default(),
                );
                self.page.take_back();
            }
            "G" => self.page.put(
                label,
                &self
                    .random
                    .pick(&["« @ »", "«@»", "“@”", "« @ »"])
                    .replace('@', &work.title),
            ),
            "C" => self.page.emphasised(
                self.random,
                label,
                work.container.as_deref().unwrap_or_default(),
                self.habits,
            ),
            "Q!" => self.page.put(
                label,
                &format!("„{}”", work.container.as_deref().unwrap_or_default()),
            ),
            "c" => {
                let name = work.container.as_deref().unwrap_or_default();
                let name = if self.random.percent(65.0) {
                    abbreviated(name, self.random)
                } else {
                    name.to_owned()
                };
                self.page.emphasised(self.random, label, &name, self.habits);
            }
            "M" if self.random.percent(45.0) => {
                self.page.put(
                    label,
                    &format!("{} {year}", month_name(self.random.index(3), month)),
                );
            }
            "mo" => self.page.put(label, &month_name(2, month)),
            "Fm" => {
                let month = self.random.pick(&[
                    "janvier",
                    "mars",
                    "avril",
                    "mai-juin",
                    "juin",
                    "septembre",
                    "novembre",
                    "hiver",
                    "février",
                    "octobre",
                ]);
                self.page.put(label, month);
            }
            "Y" | "M" => self.page.put(label, &year),
            "V" => self
                .page
                .put(label, work.volume.as_deref().unwrap_or_default()),
            "I" => self
                .page
                .put(label, work.issue.as_deref().unwrap_or_default()),
            "P" => self
                .page
                .put(label, work.pages.as_deref().unwrap_or_default()),
            "E" => {
                let names = natural_list(&work.editors, self.random);
                self.page.put(label, &names);
            }
            "e" => {
                let names = authors(Names::Turned, self.random, &work.editors);
                self.page.put(label, &names);
            }
            "U" => self
                .page
                .put(label, work.publisher.as_deref().unwrap_or_default()),
            "L" => self
                .page
                .put(label, work.place.as_deref().unwrap_or_default()),
            "N" => self
                .page
                .put(label, work.note.as_deref().unwrap_or_default()),
            "ed" => self
                .page
                .put(label, work.edition.as_deref().unwrap_or_default()),
            _ => address(self.page, self.random, work, ""),
        }
    }
}

/// The label of a field, where the work has it.
fn label(work: &Work, field: &str) -> Option<Label> {
    let (label, has) = match field {
        "A" => {
            let body = matches!(work.authors.first(), Some(Who::Body(_)));
            let label = match (work.lead, body) {
                (Some("editor"), _) => Label::Editor,
                (_, true) => Label::Organisation,
                _ => Label::Author,
            };
            (label, !work.authors.is_empty())
        }
        "T" | "Q" | "Q," | "Q." | "G" => (Label::Title, true),
        "C" | "c" | "Q!" => (Label::Container, work.container.is_some()),
        "Y" | "M" | "mo" | "Fm" => (Label::Date, work.date.is_some()),
        "V" => (Label::Volume, work.volume.is_some()),
        "I" => (Label::Issue, work.issue.is_some()),
        "P" => (Label::Pages, work.pages.is_some()),
        "E" | "e" => (Label::Editor, !work.editors.is_empty()),
        "U" => (Label::Publisher, work.publisher.is_some()),
        "L" => (Label::Place, work.place.is_some()),
        "N" => (Label::Note, work.note.is_some()),
        "ed" => (Label::Edition, work.edition.is_some()),
        "X" if work.doi.is_some() => (Label::Doi, true),
        _ => (Label::Url, work.url.is_some()),
    };
    has.then_some(label)
}

/// Names in natural order, with initials or whole.
fn natural_list(people: &[Who], random: &mut Random) -> String {
    let names = if random.percent(50.0) {
        Names::InitialsFirst
    } else {
        Names::Full
    };
    authors(names, random, people)
}

/// A list of authors; three and more may be cut with “et al.”
fn authors(names: Names, random: &mut Random, people: &[Who]) -> String {
    let compact = random.percent(35.0);
    let written: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(at, who)| name(names, who, at, compact))
        .collect();
    let joint = if names == Names::Semicolons {
        "; "
    } else {
        ", "
    };
    let Some((last, before)) = written.split_last() else {
        return String::new();
    };
    if before.is_empty() {
        return if random.percent(7.0) {
            format!("{last}{}", random.pick(&[" et al.", ", et al."]))
        } else {
            last.clone()
        };
    }
    if before.len() > 1 && random.percent(14.0) {
        let kept = random.index(before.len()) + 1;
        let shown = before.get(..kept).unwrap_or(before).join(joint);
        return format!(
            "{shown}{}",
            random.pick(&[", et al.", " et al.", ", et al", ", and others"])
        );
    }
    let and = match names {
        Names::Vancouver | Names::Glued | Names::Capitals if random.percent(75.0) => joint,
        Names::Semicolons => random.pick(&["; ", "; ", "; & "]),
        Names::CapitalsInitials => random.pick(&[" & ", ", ", " et ", " und "]),
        _ if before.len() == 1 => random.pick(&[" and ", " and ", ", and ", " & ", ", & "]),
        _ => random.pick(&[", and ", " and ", ", & ", " & ", ", "]),
    };
    format!("{}{and}{last}", before.join(joint))
}

fn name(names: Names, who: &Who, at: usize, compact: bool) -> String {
    let Who::Person { family, given } = who else {
        let Who::Body(name) = who else {
            return String::new();
        };
        return name.clone();
    };
    let dotted = initials(given);
    let tight = dotted.replace(' ', "");
    let bare = tight.replace('.', "");
    match names {
        Names::Vancouver => format!("{family} {bare}"),
        Names::InitialsFirst if compact => format!("{tight} {family}"),
        Names::InitialsFirst => format!("{dotted} {family}"),
        Names::TurnedFull if at == 0 => format!("{family}, {given}"),
        Names::Full | Names::TurnedFull => format!("{given} {family}"),
        Names::Semicolons | Names::Turned if compact => format!("{family}, {tight}"),
        Names::Semicolons | Names::Turned => format!("{family}, {dotted}"),
        Names::Glued => format!("{family} {tight}"),
        Names::Capitals => format!("{} {given}", family.to_uppercase()),
        Names::CapitalsInitials => format!("{} {dotted}", family.to_uppercase()),
    }
}

/// `J. Appl. Psychol.`, `J Appl Psychol`, `JAP`
fn abbreviated(name: &str, random: &mut Random) -> String {
    let big: Vec<&str> = name
        .split(' ')
        .filter(|word| {
            !matches!(
                *word,
                "of" | "the" | "and" | "The" | "&" | "for" | "in" | "on"
            )
        })
        .collect();
    if big.len() > 1 && random.percent(6.0) {
        return big.iter().filter_map(|word| word.chars().next()).collect();
    }
    let stop = if random.percent(60.0) { "." } else { "" };
    let words: Vec<String> = big
        .iter()
        .map(|word| {
            let kept = match (*word, word.len()) {
                ("Journal", _) => 1,
                (_, 0..=5) => return (*word).to_owned(),
                (_, long) => 3 + long % 3,
            };
            match word.char_indices().nth(kept) {
                Some((at, _)) => format!("{}{stop}", word.get(..at).unwrap_or(word)),
                None => (*word).to_owned(),
            }
        })
        .collect();
    let words = words.join(" ");
    if random.percent(8.0) {
        format!(
            "{words}{}",
            random.pick(&[" USA", " U.S.A.", " (Lond.)", " Suppl.", " B", " A"])
        )
    } else {
        words
    }
}
