//! Entries in Chicago's forms.

use ibid_styles::typed::model::Label;

use crate::mla::{ALONE, address, contributors, head, title};
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, Style};
use crate::works::Work;

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
