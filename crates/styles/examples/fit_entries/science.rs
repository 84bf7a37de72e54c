//! Entries as the sciences write them, and in no order at all.

use ibid_styles::typed::model::Label;

use crate::facts::Who;
use crate::mla::{address, head, title};
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, initials};
use crate::works::{Date, Work};

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
