//! Entries in other styles: Chicago, APA, Harvard, the sciences, and in no order at all.

use ibid_styles::typed::model::Label;

use crate::facts::Who;
use crate::mla::{ALONE, address, contributors, head, title};
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, Style, initials};
use crate::works::{Date, Work};

const ARTICLES: [&str; 11] = [
    "news",
    "magazine",
    "web",
    "page",
    "reference",
    "video",
    "image",
    "post",
    "podcast",
    "ai",
    "episode",
];

/// Chicago's bibliography, its notes, and its author-date form.
pub(crate) fn chicago(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let note = habits.style == Style::Note;
    let mut dated = false;
    head(page, random, work, habits, if note { "," } else { "." });
    if habits.style == Style::AuthorDate
        && let Some(date) = work.date
    {
        page.put(Label::Date, &date.year.to_string());
        page.stop();
        dated = true;
    }
    title(
        page,
        random,
        work,
        habits,
        if !note {
            "."
        } else if work.quoted {
            ","
        } else {
            ""
        },
    );
    let work = &Work {
        date: if dated { None } else { work.date },
        ..work.clone()
    };
    if work.kind == "journal" {
        journal(page, random, work, habits);
    } else if ARTICLES.contains(&work.kind) {
        story(page, random, work, habits);
    } else {
        volume(page, random, work, habits, note);
    }
    if work.doi.is_some() || work.url.is_some() {
        page.take_back();
        if note {
            page.comma();
        } else {
            page.stop();
        }
        address(page, random, work, "");
    }
    page.finish();
}

fn journal(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    page.emphasised(
        random,
        Label::Container,
        work.container.as_deref().unwrap_or_default(),
        habits,
    );
    page.blank();
    page.put(Label::Volume, work.volume.as_deref().unwrap_or_default());
    if let Some(issue) = &work.issue {
        let shape = if work.volume.is_none() {
            "no. @"
        } else {
            random.pick(&[", no. @", ", no. @", " (@)", "(@)"])
        };
        page.put(Label::Issue, &shape.replace('@', issue));
    }
    if let Some(date) = work.date {
        page.blank();
        page.put(Label::Date, &format!("({})", habits.date(random, date)));
    }
    if let Some(pages) = &work.pages {
        page.mark(random.pick(&[":", ":", ":", ","]));
        page.blank();
        page.put(Label::Pages, pages);
    }
}

fn story(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    if let Some(container) = &work.container {
        page.emphasised(random, Label::Container, container, habits);
        if random.percent(55.0) {
            page.comma();
        } else {
            page.stop();
        }
    }
    if let Some(publisher) = work.publisher.as_deref().filter(|_| random.percent(45.0)) {
        page.put(Label::Publisher, publisher);
        page.comma();
    }
    if let Some(date) = work.date {
        page.put(Label::Date, &habits.date(random, date));
    }
    if let Some(section) = &work.section {
        page.comma();
        page.put(Label::Note, section);
    }
    if let Some(day) = work.accessed {
        page.take_back();
        page.stop();
        page.put(
            Label::Accessed,
            &format!(
                "{}{}",
                random.pick(&["Accessed ", "accessed "]),
                habits.date(random, day)
            ),
        );
    }
}

fn volume(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits, note: bool) {
    let alone = ALONE.contains(&work.kind);
    if let Some(container) = work.container.as_deref().filter(|_| !alone) {
        let sign = if random.percent(80.0) {
            if note { "in " } else { "In " }
        } else {
            ""
        };
        page.put(Label::Container, sign);
        page.emphasised(random, Label::Container, container, habits);
        if note || !work.editors.is_empty() {
            page.comma();
        } else {
            page.stop();
        }
    }
    contributors(
        page,
        random,
        work,
        &Habits {
            style: Style::Mla9,
            ..habits.clone()
        },
        !note,
    );
    let inner = work
        .pages
        .as_deref()
        .filter(|_| !alone && !note && random.percent(50.0));
    if let Some(pages) = inner {
        page.put(Label::Pages, pages);
        page.stop();
    }
    for (label, text) in [
        (Label::Edition, &work.edition),
        (Label::Series, &work.series),
        (Label::Note, &work.note),
    ] {
        if let Some(text) = text {
            page.put(label, text);
            if note { page.comma() } else { page.stop() }
        }
    }
    if note {
        page.take_back();
        page.blank();
        page.put(
            if work.place.is_some() {
                Label::Place
            } else {
                Label::Publisher
            },
            "(",
        );
    }
    if let Some(place) = work.place.as_deref().filter(|_| work.publisher.is_some()) {
        page.put(Label::Place, place);
        page.mark(":");
        page.blank();
    }
    if let Some(publisher) = &work.publisher {
        page.put(Label::Publisher, publisher);
        page.comma();
    }
    if let Some(date) = work.date {
        page.put(Label::Date, &habits.date(random, date));
    }
    page.take_back();
    if note {
        let label = page.last();
        page.put(label, ")");
    }
    if let Some(pages) = work
        .pages
        .as_deref()
        .filter(|_| inner.is_none() && random.percent(60.0))
    {
        page.comma();
        page.put(Label::Pages, pages);
    }
    if let Some(container) = work.container.as_deref().filter(|_| alone) {
        page.stop();
        page.emphasised(random, Label::Container, container, habits);
    }
}

/// APA and Harvard.
pub(crate) fn apa(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let harvard = habits.style == Style::Harvard;
    let has_author = !work.authors.is_empty();
    let mark = if harvard {
        random.pick(&[",", ""])
    } else {
        random.pick(&["", "", "", "", "", "."])
    };
    head(page, random, work, habits, mark);
    if has_author {
        apa_date(page, random, work, habits);
    }
    let edition = work.edition.as_deref().filter(|_| !work.quoted);
    title(
        page,
        random,
        work,
        habits,
        if edition.is_some() { "" } else { "." },
    );
    if let Some(edition) = edition {
        page.put(Label::Edition, &format!("({edition})"));
        page.stop();
    }
    if !has_author {
        apa_date(page, random, work, habits);
    }
    if !work.translators.is_empty() {
        page.take_back();
        let names = Habits {
            all_turned: false,
            et_al: false,
            ..habits.clone()
        }
        .names(random, &work.translators, false);
        page.blank();
        page.put(Label::Translator, &format!("({names}, Trans.)"));
        page.stop();
    }
    if work.note.is_none()
        && matches!(
            work.kind,
            "video" | "film" | "podcast" | "image" | "thesis" | "album"
        )
    {
        page.take_back();
        page.blank();
        page.put(
            Label::Note,
            random.pick(&[
                "[Video]",
                "[Film]",
                "[Audio podcast]",
                "[Photograph]",
                "[Doctoral dissertation]",
                "[Album]",
                "[Motion picture]",
            ]),
        );
        page.stop();
    }
    if let Some(note) = &work.note {
        page.put(Label::Note, &format!("[{note}]"));
        page.stop();
    }
    apa_container(page, random, work, habits);
    if harvard && work.url.is_some() && random.percent(60.0) {
        page.put(Label::Medium, random.pick(&["[Online]", "[online]"]));
        page.blank();
    }
    if let Some(place) = work
        .place
        .as_deref()
        .filter(|_| work.publisher.is_some() && random.percent(60.0))
    {
        page.put(Label::Place, place);
        page.mark(":");
        page.blank();
    }
    if let Some(publisher) = work
        .publisher
        .as_deref()
        .filter(|_| !matches!(work.kind, "journal" | "news" | "magazine"))
    {
        page.put(Label::Publisher, publisher);
        page.stop();
    }
    apa_address(page, random, work, habits);
}

fn apa_date(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let harvard = habits.style == Style::Harvard;
    match work.date {
        Some(date) if harvard => {
            let shape = if random.percent(40.0) { "(@)" } else { "@" };
            page.put(Label::Date, &shape.replace('@', &date.year.to_string()));
        }
        Some(date) => page.put(Label::Date, &format!("({})", habits.date(random, date))),
        None => page.put(Label::Unknown, if harvard { "n.d." } else { "(n.d.)" }),
    }
    if harvard && random.percent(30.0) {
        page.comma();
    } else {
        page.stop();
    }
}

fn apa_container(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let Some(container) = &work.container else {
        return;
    };
    match work.kind {
        "journal" | "magazine" | "news" => {
            page.emphasised(random, Label::Container, container, habits);
            if let Some(volume) = &work.volume {
                page.comma();
                page.put(Label::Volume, volume);
                if let Some(issue) = &work.issue {
                    page.put(
                        Label::Issue,
                        &random
                            .pick(&["(@)", "(@)", " (@)", ", no. @"])
                            .replace('@', issue),
                    );
                }
            }
            if let Some(pages) = &work.pages {
                page.comma();
                page.put(
                    Label::Pages,
                    &format!("{}{pages}", random.pick(&["", "", "", "pp. "])),
                );
            }
        }
        "chapter" | "introduction" | "paper" => {
            page.put(Label::Container, "In ");
            if !work.editors.is_empty() {
                let names = Habits {
                    all_turned: false,
                    et_al: false,
                    ..habits.clone()
                }
                .names(random, &work.editors, false);
                page.put(
                    Label::Editor,
                    &format!(
                        "{names}{}",
                        if work.editors.len() > 1 {
                            " (Eds.)"
                        } else {
                            " (Ed.)"
                        }
                    ),
                );
                page.comma();
            }
            page.emphasised(random, Label::Container, container, habits);
            if let Some(pages) = &work.pages {
                page.blank();
                page.put(Label::Pages, &format!("(pp. {pages})"));
            }
        }
        _ => page.emphasised(random, Label::Container, container, habits),
    }
    page.stop();
}

fn apa_address(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let harvard = habits.style == Style::Harvard;
    if work.doi.is_none() && work.url.is_some() {
        match work.accessed {
            Some(day) if !harvard && random.percent(50.0) => {
                let day = Habits {
                    order: "mdy",
                    ..habits.clone()
                }
                .date(random, day);
                page.put(Label::Accessed, &format!("Retrieved {day}"));
                page.comma();
                page.put(Label::Url, "from ");
            }
            _ if harvard => page.put(
                Label::Url,
                random.pick(&["Available at: ", "Available from: ", "Available at: "]),
            ),
            _ => page.put(
                Label::Url,
                random.pick(&[
                    "",
                    "",
                    "Retrieved from ",
                    "Retrieved from: ",
                    "Available at ",
                ]),
            ),
        }
    }
    if let Some(year) = work.original {
        page.put(
            Label::OriginalDate,
            &format!("(Original work published {year})"),
        );
        return;
    }
    address(page, random, work, "");
    if harvard && let Some(day) = work.accessed {
        page.blank();
        let shape = random.pick(&[
            "[Accessed @]",
            "(Accessed: @)",
            "[Accessed: @]",
            "(accessed @)",
        ]);
        page.put(
            Label::Accessed,
            &shape.replace('@', &habits.date(random, day)),
        );
    }
    if work.doi.is_none() && work.url.is_none() {
        page.finish();
    }
}

/// Reference lists of the sciences.
pub(crate) fn science(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let form = random.below(5);
    let name = |who: &Who| match who {
        Who::Body(name) => name.clone(),
        Who::Person { family, given } => {
            let given = initials(given);
            match form {
                0 => format!("{family} {}", given.replace(['.', ' '], "")),
                1 => format!("{family}, {given}"),
                2 => format!("{given} {family}"),
                3 => format!("{family} {given}"),
                _ => format!("{family}, {}", given.replace(' ', "")),
            }
        }
    };
    let names: Vec<String> = work.authors.iter().map(name).collect();
    let joint = if form == 1 && random.percent(40.0) {
        "; "
    } else {
        ", "
    };
    let mut head = names.join(joint);
    if names.len() > 1 && random.percent(40.0) {
        let (last, before) = names.split_last().unwrap_or((&head, &[]));
        head = format!(
            "{}{}{last}",
            before.join(joint),
            random.pick(&[" and ", " & ", ", and ", ", & "])
        );
    } else if random.percent(10.0) {
        head.push_str(random.pick(&[", et al.", " et al."]));
    }
    let body = matches!(work.authors.first(), Some(Who::Body(_)));
    page.put(
        if body {
            Label::Organisation
        } else {
            Label::Author
        },
        &head,
    );
    let year = work.date.map_or(2003, |date: Date| date.year).to_string();
    let at = random.below(4);
    match at {
        _ if head.is_empty() => {}
        0 => {
            page.blank();
            page.put(Label::Date, &format!("({year})"));
            page.mark(random.pick(&[".", ":", ""]));
            page.blank();
        }
        1 => {
            page.stop();
            page.put(Label::Date, &year);
            page.stop();
        }
        _ => {
            page.mark(random.pick(&[":", ".", ",", "."]));
            page.blank();
        }
    }
    let late = at > 1 || head.is_empty();
    if !(work.kind == "journal" && random.percent(6.0)) {
        if random.percent(20.0) {
            page.quoted(random, Label::Title, &work.title, habits, random_mark(form));
        } else {
            page.put(Label::Title, &work.title);
            if random.percent(80.0) {
                page.stop();
            } else {
                page.comma();
            }
        }
    }
    if matches!(work.kind, "journal" | "magazine" | "news") {
        science_journal(page, random, work, habits, &year, late);
    } else {
        science_volume(page, random, work, habits, &year, late);
    }
    if work.doi.is_some() || random.percent(50.0) && work.url.is_some() {
        page.take_back();
        page.stop();
        address(page, random, work, "");
    }
    page.finish();
}

fn random_mark(form: u64) -> &'static str {
    if form.is_multiple_of(2) { "," } else { "." }
}

fn science_journal(
    page: &mut Page,
    random: &mut Random,
    work: &Work,
    habits: &Habits,
    year: &str,
    late: bool,
) {
    let name = work.container.as_deref().unwrap_or_default();
    let name = if random.percent(35.0) {
        abbreviated(name)
    } else {
        name.to_owned()
    };
    page.emphasised(random, Label::Container, &name, habits);
    page.mark(random.pick(&["", ",", ".", ""]));
    page.blank();
    let first = late && random.percent(50.0);
    if first {
        page.put(Label::Date, year);
        page.mark(random.pick(&[",", ";", ""]));
        page.blank();
    }
    page.put(
        Label::Volume,
        &format!(
            "{}{}",
            random.pick(&["", "", "", "vol. ", "Vol. "]),
            work.volume.as_deref().unwrap_or("12")
        ),
    );
    if let Some(issue) = work.issue.as_deref().filter(|_| random.percent(60.0)) {
        page.put(
            Label::Issue,
            &random
                .pick(&["(@)", "(@)", ", no. @", " (@)"])
                .replace('@', issue),
        );
    }
    if let Some(pages) = &work.pages {
        page.mark(random.pick(&[":", ",", ": ", ", "]));
        page.put(
            Label::Pages,
            &format!("{}{pages}", random.pick(&["", "", "pp. ", "p. "])),
        );
    }
    if late && !first {
        page.mark(random.pick(&["", ","]));
        page.blank();
        page.put(
            Label::Date,
            &random.pick(&["(@)", "@", "(@)"]).replace('@', year),
        );
    }
}

fn science_volume(
    page: &mut Page,
    random: &mut Random,
    work: &Work,
    habits: &Habits,
    year: &str,
    late: bool,
) {
    if let Some(container) = work.container.as_deref() {
        page.put(Label::Container, random.pick(&["In: ", "In ", "in ", ""]));
        page.emphasised(random, Label::Container, container, habits);
        if random.percent(50.0) {
            page.stop();
        } else {
            page.comma();
        }
    }
    let mut parts: Vec<(Label, &str)> = Vec::new();
    parts.extend(
        work.publisher
            .as_deref()
            .map(|text| (Label::Publisher, text)),
    );
    parts.extend(
        work.place
            .as_deref()
            .filter(|_| work.publisher.is_some())
            .map(|text| (Label::Place, text)),
    );
    if random.percent(50.0) {
        parts.reverse();
    }
    for (label, text) in parts {
        page.put(label, text);
        page.mark(if label == Label::Place && random.percent(70.0) {
            ":"
        } else {
            ","
        });
        page.blank();
    }
    if let Some(pages) = &work.pages {
        page.put(
            Label::Pages,
            &format!("{}{pages}", random.pick(&["pp. ", "p. ", "pages ", ""])),
        );
        page.comma();
    }
    if late {
        page.put(Label::Date, year);
    }
}

/// `J. Appl. Psychol.`
fn abbreviated(name: &str) -> String {
    let words: Vec<String> = name
        .split(' ')
        .filter(|word| {
            !matches!(
                *word,
                "of" | "the" | "and" | "The" | "&" | "for" | "in" | "on"
            )
        })
        .map(|word| match word.char_indices().nth(4) {
            Some((at, _)) if word.len() > 5 => format!("{}.", word.get(..at).unwrap_or(word)),
            _ => word.to_owned(),
        })
        .collect();
    words.join(" ")
}

/// In an order of somebody's own.
pub(crate) fn shuffled(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let mut tail: Vec<(Label, String)> = Vec::new();
    let mut add = |label: Label, text: Option<String>| tail.extend(text.map(|text| (label, text)));
    add(Label::Container, work.container.clone());
    add(Label::Publisher, work.publisher.clone());
    add(Label::Date, work.date.map(|date| habits.date(random, date)));
    add(
        Label::Pages,
        work.pages.as_ref().map(|pages| format!("pp. {pages}")),
    );
    add(Label::Url, work.url.clone());
    add(
        Label::Accessed,
        work.accessed
            .map(|day| format!("{}{}", habits.access, habits.date(random, day))),
    );
    if random.percent(50.0) {
        for at in (1..tail.len()).rev() {
            tail.swap(at, random.index(at + 1));
        }
    } else {
        tail.retain(|_| random.percent(75.0));
    }
    let behind = random.percent(35.0);
    if !behind {
        head(page, random, work, habits, ".");
    }
    title(page, random, work, habits, ".");
    if behind {
        let other = Habits {
            unturned: random.percent(50.0),
            ..habits.clone()
        };
        head(page, random, work, &other, ".");
    }
    for (label, text) in tail {
        if label == Label::Container {
            page.emphasised(random, label, &text, habits);
        } else {
            page.put(label, &text);
        }
        if random.percent(50.0) {
            page.stop();
        } else {
            page.comma();
        }
    }
    page.finish();
}
