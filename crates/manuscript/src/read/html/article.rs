//! Which part of a page is the article, and what stands around it.

use ego_tree::NodeRef;
use ibid_language::WordTable;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

/// Elements that are never part of an article.
static AROUND: WordTable = WordTable::new("nav|aside|footer|form|dialog|button|menu");

/// Roles of elements that are never part of an article.
static ROLES: WordTable = WordTable::new(
    "dialog|navigation|banner|contentinfo|complementary|search|menu|menubar|toolbar|alert|form",
);

/// Classes and ids that mark what is around an article.
static AROUND_WORDS: WordTable = WordTable::new(
    "cookie|share|sharing|social|navbar|sidebar|related|comments|comment-list|respond|newsletter|subscribe|\
    promo|breadcrumb|breadcrumbs|advert|ad|ads|toolbar|popup|modal|banner|masthead|pagination|\
    post-navigation|sharedaddy|jp-relatedposts|author-box|author-bio|skip-link|site-header|site-footer|\
    mw-editsection|noprint|printfooter|navbox|catlinks|toc",
);

/// Words that mark the same where they are a part of a class: `share-buttons`.
static AROUND_STEMS: WordTable = WordTable::new(
    "cookie|share|sharing|social|newsletter|subscribe|subscription|advert|ads|breadcrumbs|sharedaddy",
);

/// Elements that a row of facts has for its parts.
static FACTS: WordTable = WordTable::new("a|span|time|button|small|strong|em|b|i|svg|img");

/// The element with the essay: the article with the most text in paragraphs, else the main part, else the page.
pub(super) fn article(page: &Html) -> Option<ego_tree::NodeId> {
    let length = |element: &ElementRef<'_>| -> usize {
        element
            .descendants()
            .filter_map(|node| node.value().as_text())
            .map(|text| text.trim().len())
            .sum()
    };
    for selector in [
        "article",
        "main, [role=main]",
        ".entry-content, .post-content, .article-body, .article-content, .post-body, .mw-parser-output, #content, .content",
        "body",
    ] {
        let found = select(page, selector);
        let best = found
            .iter()
            .take(50)
            .map(|element| (length(element), element))
            .max_by_key(|(length, _)| *length);
        if let Some((length, element)) = best
            && length > 600
        {
            return Some(element.id());
        }
    }
    select(page, "body").first().map(|body| body.id())
}

/// Whether an element stands around an article by what it is or what it is called.
pub(super) fn is_around(element: &Element) -> bool {
    let name = element.name();
    let by_role = element.attr("role").is_some_and(|role| ROLES.lists(role))
        || element.attr("aria-hidden") == Some("true")
        || element.attr("hidden").is_some();
    let by_word = || {
        let words = element.classes().chain(element.id());
        !matches!(
            name,
            "body" | "html" | "main" | "article" | "p" | "h1" | "h2" | "h3"
        ) && words.map(str::to_ascii_lowercase).any(|word| {
            AROUND_WORDS.lists(&word) || word.split(['-', '_']).any(|part| AROUND_STEMS.lists(part))
        })
    };
    AROUND.lists(name) || by_role || by_word()
}

/// Whether an element is a row of short facts that only its style sheet sets apart: author, button, date.
pub(super) fn is_row_of_facts(node: NodeRef<'_, Node>) -> bool {
    const LONGEST: usize = 160;
    let (mut parts, mut is_marked, mut length) = (0, false, 0);
    for child in node.children() {
        match child.value() {
            Node::Text(text) if !text.trim().is_empty() => return false,
            Node::Element(element) if FACTS.lists(element.name()) => {
                let texts = child
                    .descendants()
                    .filter_map(|node| node.value().as_text());
                let text: String = texts.map(|text| &**text).collect();
                let text = text.trim();
                parts += usize::from(!text.is_empty());
                length += text.len();
                is_marked |= element.name() == "time"
                    || matches!(text, "·" | "•" | "|" | "∙" | "—" | "–")
                    || text.ends_with("min read");
            }
            Node::Element(_) => return false,
            _ => {}
        }
    }
    parts >= 2 && is_marked && length <= LONGEST
}

pub(super) fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector)
        .map(|selector| page.select(&selector).collect())
        .unwrap_or_default()
}

pub(super) fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let value = select(page, selector)
        .first()?
        .attr(name)?
        .trim()
        .to_owned();
    (!value.is_empty()).then_some(value)
}
