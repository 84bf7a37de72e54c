//! What a page says of itself: title, author, date, language.

use scraper::Html;

use super::article::{attribute, select};
use crate::structure::split_names;
use crate::{BlockKind, Manuscript};

/// The title, where the article has no heading of the first level.
pub(super) fn take_facts(page: &Html, manuscript: &mut Manuscript) {
    let has_title = manuscript
        .blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }));
    if has_title {
        return;
    }
    let from_page = select(page, "h1")
        .first()
        .map(|heading| heading.text().collect::<String>());
    let title = from_page
        .or_else(|| attribute(page, "meta[property='og:title']", "content"))
        .or_else(|| {
            let title: String = select(page, "title").first()?.text().collect();
            Some(
                title
                    .split(
                        [" | ", " – ", " — ", " - "]
                            .iter()
                            .find(|mark| title.contains(**mark))
                            .copied()
                            .unwrap_or("\u{0}"),
                    )
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            )
        });
    let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_in_article = title.as_ref().is_some_and(|title| {
        manuscript
            .blocks
            .iter()
            .take(5)
            .any(|block| block.span.text(&manuscript.source).trim() == title)
    });
    if !is_in_article {
        manuscript.front_matter.title =
            title.filter(|title| !title.is_empty() && !stands_for_none(title));
        manuscript
            .left_out
            .retain(|line| Some(&line.text) != manuscript.front_matter.title.as_ref());
    }
}

/// Whether a title is what programs write where there is none.
fn stands_for_none(title: &str) -> bool {
    let folded = title.to_lowercase();
    matches!(
        folded.as_str(),
        "untitled" | "untitled document" | "untitled page" | "new page" | "document"
    )
}

/// The headings that the page names in its title, and what it calls its title for others.
pub(super) fn titles(page: &Html) -> Vec<String> {
    let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let of_page: String = select(page, "title")
        .first()
        .map(|title| title.text().collect())
        .unwrap_or_default();
    let of_page = squeezed(of_page).to_lowercase();
    let site = attribute(page, "meta[property='og:site_name']", "content");
    let headings = select(page, "h1, h2, h3, h4").into_iter().take(200);
    let named = headings
        .map(|heading| squeezed(heading.text().collect()))
        .filter(|text| {
            text.chars().count() >= 8
                && of_page.contains(&text.to_lowercase())
                && Some(text.as_str()) != site.as_deref()
        });
    let shared = attribute(page, "meta[property='og:title']", "content");
    named.chain(shared.map(squeezed)).collect()
}

/// What the page says of itself, where the article does not show it.
pub(super) fn fill_facts(page: &Html, manuscript: &mut Manuscript) {
    let matter = &mut manuscript.front_matter;
    if matter.authors.is_empty() {
        let author = attribute(page, "meta[name=author]", "content")
            .or_else(|| attribute(page, "meta[property='article:author']", "content"));
        let author = author.filter(|author| !author.contains("://"));
        matter.authors = author.map(|names| split_names(&names)).unwrap_or_default();
    }
    if matter.date.is_none() {
        let date = attribute(page, "meta[property='article:published_time']", "content")
            .or_else(|| attribute(page, "time[datetime]", "datetime"));
        matter.date = date.and_then(|date| date.get(..10).map(str::to_owned));
    }
    if matter.lang.is_none() {
        matter.lang = attribute(page, "html", "lang");
    }
}
