//! What kind of source an entry names, told from its elements.

use super::source::{Container, Kind, Role, TitleForm, TypedSource};
use super::words;

/// The kind of source. `text` is the whole entry.
pub(super) fn kind_of(source: &TypedSource, text: &str) -> Kind {
    let medium = source
        .medium
        .as_ref()
        .map(|medium| medium.value.to_lowercase())
        .unwrap_or_default();
    let containers: Vec<&str> = source
        .titled_containers()
        .filter_map(|c| c.title.as_ref())
        .map(|title| title.value.as_str())
        .collect();
    let first = containers.first().copied().unwrap_or_default();
    let has = |role: Role| source.contributors_as(role).next().is_some();
    let addressed = source.first(|c| c.url.as_ref()).is_some();
    if medium.contains("dissertation") || medium.contains("thesis") || medium.starts_with("diss") {
        return Kind::Thesis;
    }
    if source.kind_is_case() && source.contributors.is_empty() {
        return Kind::Case;
    }
    if is_video(source, &medium, text) {
        return Kind::Video;
    }
    if is_audio(source, &medium, first) {
        return Kind::Audio;
    }
    if let Some(kind) = described(source, &medium) {
        return kind;
    }
    if containers.iter().any(|name| words::is_social(name)) {
        return Kind::Post;
    }
    if source
        .archive
        .as_ref()
        .is_some_and(|archive| words::is_museum(&archive.value))
        && source.title_form != TitleForm::Quoted
    {
        return Kind::Artwork;
    }
    if is_reference(first) {
        return Kind::ReferenceEntry;
    }
    let bare = source.containers.iter().all(|c| *c == Container::default());
    if source.title.is_none()
        || (bare && source.authors.is_empty() && source.contributors.is_empty())
    {
        return Kind::Misc;
    }
    if source.title_form != TitleForm::Quoted && containers.len() == 1 && words::holds_books(first)
    {
        return Kind::Book;
    }
    if containers.is_empty()
        || (source.title_form != TitleForm::Quoted
            && source.containers.first().is_some_and(|c| c.title.is_none()))
    {
        return book_or_report(source, has(Role::Editor), addressed);
    }
    kind_by_container(source, first, addressed)
}

/// Whether the title is what somebody asked a tool: `“Describe the storm” prompt`.
fn is_prompt(source: &TypedSource) -> bool {
    let title = source
        .title
        .as_ref()
        .map_or("", |title| title.value.as_str());
    title.ends_with("” prompt") || title.ends_with("\" prompt")
}

/// What is told from how the container is numbered, dated and published.
fn kind_by_container(source: &TypedSource, first: &str, addressed: bool) -> Kind {
    let numbered = source
        .containers
        .iter()
        .any(|c| c.volume.is_some() || c.issue.is_some());
    let paged = source.first(|c| c.pages.as_ref()).is_some();
    let container_is_edited = source.containers.iter().any(|c| {
        c.contributors.iter().any(|who| {
            matches!(
                who.role,
                Role::Editor | Role::Translator | Role::Author | Role::Compiler
            )
        })
    });
    let published = source
        .containers
        .first()
        .is_some_and(|c| c.publisher.is_some());
    let fine_date = source
        .first(|c| c.date.as_ref())
        .is_some_and(|date| date.value.month.is_some() || date.value.season.is_some());
    if container_is_edited
        || source
            .containers
            .first()
            .is_some_and(|c| c.version.is_some())
        || (paged && published && !numbered && !fine_date)
    {
        return Kind::Chapter;
    }
    let periodical = numbered
        || paged
        || source.first(|c| c.doi.as_ref()).is_some()
        || (is_periodical(first) && (!published || fine_date))
        || (fine_date && !published && !is_site(first));
    if periodical {
        Kind::Article
    } else {
        web_or_chapter(source, addressed, published)
    }
}

fn web_or_chapter(source: &TypedSource, addressed: bool, published: bool) -> Kind {
    let online = addressed
        || source.accessed.is_some()
        || source
            .medium
            .as_ref()
            .is_some_and(|medium| medium.value.eq_ignore_ascii_case("web"));
    if published && !online {
        Kind::Chapter
    } else {
        Kind::Web
    }
}

fn book_or_report(source: &TypedSource, edited: bool, addressed: bool) -> Kind {
    let organisation = source.authors.first().is_some_and(|author| {
        author.value.given.is_empty() && words::is_organisation(&author.value.family)
    });
    let title = source
        .title
        .as_ref()
        .map(|title| title.value.as_str())
        .unwrap_or_default();
    if source.authors.is_empty()
        && edited
        && source.begins_with_name()
        && source
            .contributors
            .first()
            .is_some_and(|who| who.role == Role::Editor)
    {
        return Kind::Anthology;
    }
    if (organisation && source.first(|c| c.publisher.as_ref()).is_some())
        || title.ends_with(" Report")
    {
        return Kind::Report;
    }
    let published = source
        .containers
        .iter()
        .any(|c| c.publisher.is_some() || c.place.is_some());
    if addressed && !published && source.title_form == TitleForm::Italic {
        // What stands alone in italics is no page of a site.
        Kind::Report
    } else if addressed && !published {
        Kind::Web
    } else if !published && source.title_form == TitleForm::Quoted {
        // What stands alone in quotation marks is a short work, not a book.
        Kind::Article
    } else {
        Kind::Book
    }
}

fn is_video(source: &TypedSource, medium: &str, text: &str) -> bool {
    let media = [
        "film",
        "dvd",
        "television",
        "tv",
        "vhs",
        "blu-ray",
        "videocassette",
        "video",
        "motion picture",
        "streaming video",
    ];
    let platforms = [
        "YouTube", "Youtube", "Netflix", "Hulu", "Vimeo", "Disney+", "Kanopy", "Max", "HBO Max",
        "TED",
    ];
    media.contains(&medium)
        || source.contributors_as(Role::Director).next().is_some()
        || source.contributors_as(Role::Creator).next().is_some()
        || source.titled_containers().any(|c| {
            c.title
                .as_ref()
                .is_some_and(|title| platforms.contains(&title.value.as_str()))
        })
        || (is_of_season(source, text) && !text.contains("odcast"))
}

/// Whether the volume is a season: `season 3`, `Season 3`.
fn is_of_season(source: &TypedSource, text: &str) -> bool {
    source.first(|c| c.volume.as_ref()).is_some_and(|volume| {
        ["season ", "Season "].iter().any(|label| {
            text.split(label)
                .skip(1)
                .any(|rest| rest.starts_with(volume.value.as_str()))
        })
    })
}

fn is_audio(source: &TypedSource, medium: &str, container: &str) -> bool {
    let label = source
        .first(|c| c.publisher.as_ref())
        .is_some_and(|publisher| {
            let last = publisher.value.rsplit(' ').next().unwrap_or_default();
            matches!(last, "Records" | "Recordings" | "Entertainment" | "Music")
                || [
                    "Columbia",
                    "Capitol",
                    "Atlantic",
                    "Motown",
                    "Parlophone",
                    "Interscope",
                ]
                .contains(&publisher.value.as_str())
                    && source.title_form == TitleForm::Quoted
                    && source.first(|c| c.pages.as_ref()).is_none()
                    && source.first(|c| c.volume.as_ref()).is_none()
        });
    matches!(
        medium,
        "cd" | "lp" | "mp3" | "audio" | "radio" | "podcast" | "audiocassette" | "mp3 file"
    ) || matches!(container, "Spotify" | "Apple Music" | "SoundCloud")
        || label
        || source.contributors_as(Role::Host).next().is_some()
}

fn described(source: &TypedSource, medium: &str) -> Option<Kind> {
    if is_prompt(source) {
        return Some(Kind::Web);
    }
    let description = source
        .description
        .as_ref()
        .map(|field| field.value.as_str())
        .unwrap_or_default();
    let private = [
        "Letter to",
        "Personal",
        "Telephone",
        "E-mail",
        "Email",
        "Message",
        "Received by",
    ];
    if private.iter().any(|sign| description.starts_with(sign))
        || matches!(
            medium,
            "e-mail"
                | "email"
                | "lecture"
                | "speech"
                | "address"
                | "class lecture"
                | "keynote address"
        )
    {
        return Some(Kind::Unpublished);
    }
    matches!(
        medium,
        "painting" | "sculpture" | "photograph" | "oil on canvas" | "map" | "lithograph"
    )
    .then_some(Kind::Artwork)
}

fn is_reference(container: &str) -> bool {
    [
        "Dictionary",
        "Encyclop",
        "Britannica",
        "Wikipedia",
        "Merriam-Webster",
        "Webster's",
        "Dictionary.com",
        "Lexicon",
    ]
    .iter()
    .any(|word| container.contains(word))
}

/// Whether a name holds a word of newspapers, magazines and journals.
pub(super) fn is_periodical(container: &str) -> bool {
    [
        "Journal",
        "Review",
        "Quarterly",
        "Times",
        "Post",
        "Magazine",
        "Studies",
        "Today",
        "Herald",
        "Tribune",
        "Guardian",
        "Atlantic",
        "New Yorker",
        "Gazette",
        "Chronicle",
        "Newsweek",
        "Monthly",
        "Weekly",
        "Daily",
        "News",
        "Economist",
        "Nature",
        "Science",
        "Globe",
    ]
    .iter()
    .any(|word| container.contains(word))
}

/// A name with a top-level domain is that of a site.
fn is_site(container: &str) -> bool {
    [".com", ".org", ".net", ".edu", ".gov"]
        .iter()
        .any(|end| container.ends_with(end))
}
