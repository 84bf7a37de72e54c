//! Entries in MLA's ninth edition, and what its editions share.

use ibid_styles::typed::model::Label;

use crate::facts::Who;
use crate::page::Page;
use crate::random::Random;
use crate::typing::{Habits, Style};
use crate::works::Work;

/// Kinds that stand alone: what holds them comes last.
pub(crate) const ALONE: [&str; 12] = [
    "book", "edited", "film", "report", "thesis", "software", "case", "law", "album", "art",
    "sacred", "personal",
];

/// The names at the head.
pub(crate) fn head(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits, mark: &str) {
    if work.authors.is_empty() {
        return;
    }
    let names = habits.names(random, &work.authors, true);
    let body = matches!(work.authors.first(), Some(Who::Body(_)));
    let many = work.authors.len() > 1;
    let (label, role) = match work.lead {
        Some("editor") if matches!(habits.style, Style::Apa | Style::Harvard) => {
            (Label::Editor, if many { " (Eds.)" } else { " (Ed.)" })
        }
        Some("editor") if many => (
            Label::Editor,
            random.pick(&[
                ", editors",
                ", editors",
                ", eds.",
                ", Eds.",
                " (Eds.)",
                ", eds",
            ]),
        ),
        Some("editor") => (
            Label::Editor,
            random.pick(&[", editor", ", editor", ", ed.", ", Ed.", " (Ed.)", ", ed"]),
        ),
        Some(_) => (
            Label::Contributor,
            random.pick(&[
                ", director",
                ", director",
                ", dir.",
                " (Director)",
                ", directors",
            ]),
        ),
        None if body => (Label::Organisation, ""),
        None if random.percent(0.8) => (
            Label::Translator,
            random.pick(&[", translator", ", trans."]),
        ),
        None => (Label::Author, ""),
    };
    page.put(label, &names);
    page.put(label, work.handle.as_deref().unwrap_or_default());
    page.put(label, role);
    match mark {
        "." => page.stop(),
        "" => page.blank(),
        _ => {
            page.mark(mark);
            page.blank();
        }
    }
}

/// The title in its marks.
pub(crate) fn title(
    page: &mut Page,
    random: &mut Random,
    work: &Work,
    habits: &Habits,
    mark: &str,
) {
    let quoted = match habits.style {
        Style::Apa => work.quoted && random.percent(7.0),
        Style::Harvard | Style::AuthorDate => work.quoted && random.percent(60.0),
        _ if work.quoted => !random.percent(5.0),
        _ => work.kind != "personal" && random.percent(3.0),
    };
    if quoted {
        page.quoted(random, Label::Title, &work.title, habits, mark);
        return;
    }
    let bare = work.quoted || matches!(work.kind, "personal" | "page" | "introduction");
    if bare {
        page.put(Label::Title, &work.title);
    } else {
        page.emphasised(random, Label::Title, &work.title, habits);
    }
    match mark {
        "." => page.stop(),
        "," => page.comma(),
        _ => page.blank(),
    }
}

/// People who did something: `edited by …`.
pub(crate) fn contributors(
    page: &mut Page,
    random: &mut Random,
    work: &Work,
    habits: &Habits,
    sentences: bool,
) {
    let plain = Habits {
        initials: habits.initials && random.percent(50.0),
        all_turned: false,
        ..habits.clone()
    };
    let old = habits.style != Style::Mla9;
    let mut all: Vec<(Label, &str, &[Who])> = Vec::new();
    if !work.editors.is_empty() && work.lead != Some("editor") {
        let sign = if old {
            random.pick(&[
                "Ed.",
                "Ed.",
                "Eds.",
                "Edited by",
                "ed.",
                "eds.",
                "edited by",
            ])
        } else {
            random.pick(&[
                "edited by",
                "edited by",
                "Edited by",
                "ed. by",
                "ed.",
                "Ed.",
            ])
        };
        all.push((Label::Editor, sign, &work.editors));
    }
    if !work.translators.is_empty() {
        let sign = if old {
            random.pick(&["Trans.", "Trans.", "Translated by", "trans.", "Tr."])
        } else {
            random.pick(&["translated by", "Translated by", "translated by", "trans."])
        };
        all.push((Label::Translator, sign, &work.translators));
    }
    for (did, people) in &work.others {
        let sign = match *did {
            "directed by" if old => random.pick(&["Dir.", "Dir.", "Directed by", "Dir", "Dir. by"]),
            "directed by" => random.pick(&["directed by", "directed by", "Directed by", "dir. by"]),
            "performance by" | "performances by" if old => "Perf.",
            "narrated by" if old => "Narr.",
            "produced by" if old => "Prod.",
            other => other,
        };
        all.push((Label::Contributor, sign, people));
    }
    for (label, sign, people) in all {
        let names = plain.names(random, people, false);
        page.put(label, &format!("{sign} {names}"));
        if sentences { page.stop() } else { page.comma() }
    }
}

/// MLA 8 and 9.
pub(crate) fn nine(page: &mut Page, random: &mut Random, work: &Work, habits: &Habits) {
    head(page, random, work, habits, ".");
    let mixed = !work.authors.is_empty() && random.percent(2.5);
    if let Some(date) = work.date.filter(|_| mixed) {
        // The year behind the author, as other styles have it.
        page.put(Label::Date, &date.year.to_string());
        page.stop();
    }
    title(page, random, work, habits, ".");
    if let Some(year) = work.original {
        page.put(Label::OriginalDate, &year.to_string());
        page.stop();
    }
    if let Some((work, others)) = &work.review {
        let by = habits.names(random, others, false);
        page.put(
            Label::Note,
            &format!(
                "{} {}{work}{}, by {by}",
                random.pick(&["Review of", "Rev. of", "Review of"]),
                habits.emphasis,
                habits.emphasis
            ),
        );
        page.stop();
    }
    let dated = work.kind == "art"
        || (work.kind == "thesis" && random.percent(60.0))
        || (work.kind == "image" && random.percent(25.0));
    let art = work.kind == "art";
    if let Some(date) = work.date.filter(|_| dated) {
        page.put(Label::Date, &habits.date(random, date));
        if let Some(medium) = work.medium.as_deref().filter(|_| random.percent(60.0)) {
            page.comma();
            page.put(Label::Note, medium);
        }
        if art && random.percent(70.0) {
            page.comma();
        } else {
            page.stop();
        }
    }
    let work = &Work {
        date: work.date.filter(|_| !dated && !mixed),
        ..work.clone()
    };
    let note_first = random.percent(35.0);
    if let Some(note) = work.note.as_deref().filter(|_| note_first) {
        page.put(Label::Note, note);
        page.stop();
    }
    let alone = ALONE.contains(&work.kind);
    let held = work.container.as_deref().filter(|_| !alone);
    let late = random.percent(3.0);
    if let Some(container) = held.filter(|_| !late) {
        if work.kind == "chapter" && random.percent(5.0) {
            page.put(Label::Container, random.pick(&["In ", "in "]));
        }
        page.emphasised(random, Label::Container, container, habits);
        match random.below(20) {
            0 => page.blank(),
            1 => page.stop(),
            _ => page.comma(),
        }
    }
    contributors(page, random, work, habits, false);
    let mut elements = numbered(random, work, habits);
    if random.percent(5.0) && elements.len() > 1 {
        let (a, b) = (random.index(elements.len()), random.index(elements.len()));
        elements.swap(a, b);
    }
    let count = elements.len();
    for (at, (label, text)) in elements.into_iter().enumerate() {
        page.put(label, &text);
        if at + 1 < count {
            match random.below(40) {
                _ if work.kind == "case"
                    && (label == Label::Volume
                        || (label == Label::Note && work.number.is_none())) =>
                {
                    page.blank();
                }
                _ if work.kind == "case" && label == Label::Pages => page.stop(),
                0 => page.stop(),
                1 => page.blank(),
                _ if label == Label::Place && random.percent(75.0) => {
                    page.mark(":");
                    page.blank();
                }
                _ => page.comma(),
            }
        }
    }
    if let Some(container) = held.filter(|_| late) {
        if random.percent(70.0) {
            page.stop();
        } else {
            page.comma();
        }
        page.emphasised(random, Label::Container, container, habits);
    }
    tail(page, random, work, habits, alone, !note_first);
}

/// Edition, numbers, publisher, date, pages.
fn numbered(random: &mut Random, work: &Work, habits: &Habits) -> Vec<(Label, String)> {
    let mut out: Vec<(Label, String)> = Vec::new();
    if let Some(number) = &work.number {
        out.push((Label::Note, number.clone()));
    }
    if work.kind == "case"
        && let (Some(volume), Some(page)) = (&work.volume, &work.pages)
    {
        out.push((Label::Volume, volume.clone()));
        out.push((
            Label::Note,
            random
                .pick(&["US", "U.S.", "F.3d", "S. Ct.", "F. Supp. 2d", "U.S."])
                .to_owned(),
        ));
        out.push((Label::Pages, page.clone()));
    }
    if let Some(section) = &work.section {
        out.push((Label::Note, section.clone()));
    }
    if let Some(edition) = &work.edition {
        out.push((Label::Edition, edition.clone()));
    }
    let shown = matches!(work.kind, "episode");
    let case = work.kind == "case";
    if let Some(volume) = work.volume.as_ref().filter(|_| !case) {
        let sign = if shown {
            random.pick(&["season ", "Season ", "season "])
        } else {
            random.pick(&[
                "vol. ", "vol. ", "vol. ", "vol. ", "Vol. ", "vol ", "volume ", "vol.",
            ])
        };
        out.push((Label::Volume, format!("{sign}{volume}")));
    }
    if let Some(issue) = &work.issue {
        let sign = if shown || work.kind == "podcast" {
            random.pick(&["episode ", "Episode ", "ep. ", "episode "])
        } else {
            random.pick(&[
                "no. ", "no. ", "no. ", "no. ", "No. ", "no ", "issue ", "Issue ", "no.", "number ",
            ])
        };
        out.push((Label::Issue, format!("{sign}{issue}")));
    }
    if let Some(place) = &work.place
        && random.percent(if work.publisher.is_some() { 9.0 } else { 60.0 })
    {
        out.push((Label::Place, place.clone()));
    }
    if let Some(publisher) = &work.publisher {
        out.push((Label::Publisher, publisher.clone()));
    } else if random.percent(1.5) {
        out.push((Label::Unknown, "n.p.".to_owned()));
    }
    {
        match work.date {
            Some(date) => out.push((Label::Date, habits.date(random, date))),
            None if work.kind != "art" && random.percent(6.0) => {
                out.push((Label::Unknown, "n.d.".to_owned()));
            }
            None => {}
        }
    }
    if let Some(time) = work.time {
        out.push((Label::Note, time.to_owned()));
    }
    if let Some(pages) = work.pages.as_ref().filter(|_| !case) {
        let sign = if pages.starts_with('n') || random.percent(8.0) {
            ""
        } else if pages.contains(['-', '–', '—']) {
            random.pick(&[
                "pp. ", "pp. ", "pp. ", "pp ", "Pp. ", "pp.", "pages ", "p. ",
            ])
        } else {
            random.pick(&["p. ", "p. ", "pp. ", "p.", "page "])
        };
        out.push((Label::Pages, format!("{sign}{pages}")));
    }
    out
}

/// What comes behind the numbers: a second container, an address, the day of access.
fn tail(
    page: &mut Page,
    random: &mut Random,
    work: &Work,
    habits: &Habits,
    alone: bool,
    note: bool,
) {
    if let Some(container) = work.container.as_deref().filter(|_| alone) {
        if work.kind != "art" {
            page.take_back();
            page.stop();
        }
        if work.kind == "art" {
            page.put(Label::Container, container);
        } else {
            page.emphasised(random, Label::Container, container, habits);
        }
        if let Some(city) = &work.city {
            page.comma();
            page.put(Label::Place, city);
        }
    }
    if let Some(series) = &work.series {
        page.stop();
        page.put(Label::Series, series);
    }
    if let Some(note) = work.note.as_deref().filter(|_| note) {
        if random.percent(60.0) {
            page.stop();
        } else {
            page.comma();
        }
        page.put(Label::Note, note);
    }
    if let Some(second) = &work.second {
        page.take_back();
        if random.percent(85.0) {
            page.stop();
        } else {
            page.comma();
        }
        page.emphasised(random, Label::SecondContainer, second, habits);
    }
    if work.url.is_some() || work.doi.is_some() {
        page.take_back();
        if matches!(page.end(), Some('.')) {
            page.blank();
        } else if random.percent(88.0) {
            page.comma();
        } else {
            page.stop();
        }
        let open = if random.percent(4.0) { "<" } else { "" };
        address(page, random, work, open);
    }
    if let Some(day) = work.accessed {
        page.take_back();
        match random.below(20) {
            0 | 1 => page.comma(),
            2 => page.blank(),
            _ => page.stop(),
        }
        page.put(
            Label::Accessed,
            &format!("{}{}", habits.access, habits.date(random, day)),
        );
    }
    if random.percent(3.0) {
        page.stop();
        page.put(
            Label::Medium,
            random.pick(&["Print", "Web", "Film", "DVD", "PDF"]),
        );
    }
    page.finish();
}

/// A DOI or a URL.
pub(crate) fn address(page: &mut Page, random: &mut Random, work: &Work, open: &str) {
    if let Some(doi) = &work.doi {
        let sign = random.pick(&[
            "https://doi.org/",
            "https://doi.org/",
            "doi:",
            "doi: ",
            "doi.org/",
            "DOI: ",
            "http://dx.doi.org/",
            "https://doi.org/ ",
        ]);
        page.put(Label::Doi, &format!("{sign}{doi}"));
    } else if let Some(url) = &work.url {
        let close = if open == "<" { ">" } else { "" };
        page.put(Label::Url, &format!("{open}{url}{close}"));
    }
}
