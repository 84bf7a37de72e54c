//! Entries in MLA's sixth and seventh edition.

use ibid_styles::typed::model::Label;

use crate::mla::{ALONE, address, contributors, head, title};
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, Style};
use crate::works::Work;

/// MLA 7, and with the day of publication in a sentence of its own MLA 6.
pub(crate) fn seven(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    head(page, random, work, habits, ".");
    title(page, random, work, habits, ".");
    if let Some((work, others)) = &work.review {
        let by = habits.names(random, others, false);
        page.put(
            Label::Note,
            &format!(
                "Rev. of {}{work}{}, by {by}",
                habits.emphasis, habits.emphasis
            ),
        );
        page.stop();
    }
    for (label, text) in [
        (Label::Note, work.note.clone()),
        (
            Label::OriginalDate,
            work.original.map(|year| year.to_string()),
        ),
    ] {
        if let Some(text) = text {
            page.put(label, &text);
            page.stop();
        }
    }
    let online = work.url.is_some()
        || matches!(
            work.kind,
            "web" | "page" | "reference" | "video" | "image" | "post" | "ai" | "podcast"
        )
        || work.second.is_some();
    let periodical = matches!(work.kind, "journal" | "news" | "magazine") && work.pages.is_some();
    if work.kind == "art" {
        art(page, random, work, habits);
    } else if periodical {
        seven_periodical(page, random, work, habits);
    } else if online && !ALONE.contains(&work.kind) {
        seven_page(page, random, work, habits);
    } else {
        seven_book(page, random, work, habits);
    }
    if let Some(second) = &work.second {
        page.emphasised(random, Label::SecondContainer, second, habits);
        page.stop();
    }
    medium(page, random, work, habits, online);
}

fn art(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    if let Some(date) = work.date {
        page.put(Label::Date, &habits.date(random, date));
        page.stop();
    }
    if let Some(medium) = &work.medium {
        page.put(Label::Note, medium);
        page.stop();
    }
    page.put(
        Label::Container,
        work.container.as_deref().unwrap_or_default(),
    );
    if let Some(city) = &work.city {
        page.comma();
        page.put(Label::Place, city);
    }
    page.stop();
}

fn seven_periodical(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    page.emphasised(
        random,
        Label::Container,
        work.container.as_deref().unwrap_or_default(),
        habits,
    );
    page.blank();
    if let Some(volume) = &work.volume {
        page.put(Label::Volume, volume);
        if let Some(issue) = &work.issue {
            let shape = random.pick(&[".@", ".@", ".@", "(@)", " (@)", ", no. @"]);
            page.put(Label::Issue, &shape.replace('@', issue));
        }
        page.blank();
    }
    if let Some(date) = work.date {
        let date = habits.date(random, date);
        if work.kind == "news" && random.percent(10.0) {
            let city = random.pick(&[
                "[West Lafayette]",
                "[Boston]",
                "[Portland]",
                "[Springfield, IL]",
                "[London]",
            ]);
            page.put(Label::Place, city);
            page.blank();
        }
        page.put(
            Label::Date,
            &if work.kind == "journal" {
                format!("({date})")
            } else {
                date
            },
        );
    }
    if let Some(section) = &work.section {
        page.comma();
        page.put(Label::Note, section);
    }
    if let Some(pages) = &work.pages {
        page.mark(":");
        page.blank();
        page.put(Label::Pages, pages);
    }
    page.stop();
}

fn seven_page(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    if let Some(container) = &work.container {
        page.emphasised(random, Label::Container, container, habits);
        page.stop();
    }
    if let Some(edition) = &work.edition {
        page.put(Label::Edition, edition);
        page.stop();
    }
    contributors(page, random, work, habits, true);
    if habits.style == Style::Mla6 {
        if let Some(date) = work.date {
            page.put(Label::Date, &habits.date(random, date));
            page.stop();
        }
        if let Some(publisher) = &work.publisher {
            page.put(Label::Publisher, publisher);
            page.stop();
        }
        return;
    }
    if let Some(publisher) = &work.publisher {
        page.put(Label::Publisher, publisher);
        if random.percent(85.0) {
            page.comma();
        } else {
            page.stop();
        }
    } else if random.percent(55.0) {
        page.put(Label::Unknown, random.pick(&["N.p.", "n.p.", "N.p."]));
        page.comma();
    }
    match work.date {
        Some(date) => page.put(Label::Date, &habits.date(random, date)),
        None if random.percent(70.0) => page.put(Label::Unknown, random.pick(&["n.d.", "N.d."])),
        None => {}
    }
    page.take_back();
    page.stop();
}

fn seven_book(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    let alone = ALONE.contains(&work.kind);
    if let Some(container) = work.container.as_deref().filter(|_| !alone) {
        page.emphasised(random, Label::Container, container, habits);
        page.stop();
    }
    contributors(page, random, work, habits, true);
    for (label, text) in [
        (Label::Edition, work.edition.clone()),
        (Label::Note, work.number.clone()),
        (
            Label::Volume,
            work.volume.as_ref().map(|volume| format!("Vol. {volume}")),
        ),
    ] {
        if let Some(text) = text {
            page.put(label, &text);
            page.stop();
        }
    }
    if let Some(place) = work
        .place
        .as_deref()
        .filter(|_| work.publisher.is_some() && random.percent(85.0))
    {
        page.put(Label::Place, place);
        page.mark(random.pick(&[":", ":", ":", ":", ",", " :"]));
        page.blank();
    }
    if let Some(publisher) = &work.publisher {
        page.put(Label::Publisher, publisher);
        match random.below(20) {
            0 => page.stop(),
            1 => page.blank(),
            _ => page.comma(),
        }
    } else if random.percent(30.0) && alone {
        page.put(Label::Unknown, "N.p.");
        page.comma();
    }
    match work.date {
        Some(date) => page.put(Label::Date, &habits.date(random, date)),
        None if random.percent(50.0) => page.put(Label::Unknown, "n.d."),
        None => {}
    }
    page.take_back();
    page.stop();
    if let Some(pages) = &work.pages {
        page.put(
            Label::Pages,
            &format!("{}{pages}", random.pick(&["", "", "", "pp. ", "p. "])),
        );
        page.stop();
    }
    if let Some(series) = &work.series {
        page.put(Label::Series, series);
        page.stop();
    }
    if let Some(container) = work.container.as_deref().filter(|_| alone) {
        page.emphasised(random, Label::Container, container, habits);
        page.stop();
    }
}

/// The medium, the day of access and perhaps the address.
fn medium(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits, online: bool) {
    let label = if online {
        "Web"
    } else {
        match work.kind {
            "film" => "Film",
            "episode" => "Television",
            "song" | "album" => "CD",
            "art" | "personal" => "",
            _ => "Print",
        }
    };
    if habits.style == Style::Mla7 && !label.is_empty() && random.percent(90.0) {
        page.put(Label::Medium, label);
        page.stop();
    }
    if online {
        let day = work.accessed.or_else(|| {
            random.percent(75.0).then_some(crate::works::Date {
                year: 2012,
                month: random.between(1, 12),
                day: random.between(1, 28),
            })
        });
        if let Some(day) = day {
            let sign = if random.percent(10.0) {
                habits.access
            } else {
                ""
            };
            page.put(
                Label::Accessed,
                &format!("{sign}{}", habits.date(random, day)),
            );
            if habits.style == Style::Mla6 {
                page.blank();
            } else {
                page.stop();
            }
        }
        if habits.style == Style::Mla6 || random.percent(45.0) {
            let open = if random.percent(60.0) { "<" } else { "" };
            address(page, random, work, open);
        }
    }
    page.finish();
}
