//! Entries in the forms of APA and Harvard.

use ibid_styles::typed::model::Label;

use crate::mla::{address, head, title};
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, Style};
use crate::works::Work;

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
