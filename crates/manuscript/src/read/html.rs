//! Saved web pages: the article is found, what stands around it is left out and named.

use ibid_diagnostics::{Diagnostic, Severity, Span};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

use super::extract::Extract;
use super::frames::FrameKind;
use crate::structure::{self, Headings};
use crate::{BlockKind, Inline, Look, Manuscript};

/// The deepest nesting of elements that is read; what lies deeper is named as a problem.
const MAX_DEPTH: usize = 400;

/// Elements that hold no text of the page.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "audio", "video",
    "canvas", "math", "select", "textarea", "input",
];
/// Elements that do not end a paragraph, or have no content.
const INLINE: &[&str] = &[
    "br", "hr", "img", "tr", "span", "q", "small", "label", "time", "abbr", "mark", "u", "big",
    "font", "ins", "wbr", "bdi", "dfn", "kbd", "var", "samp", "picture", "source",
];
/// Elements that are never part of an article.
const AROUND: &[&str] = &["nav", "aside", "footer", "form", "dialog", "button", "menu"];
const ROLES: &[&str] = &[
    "dialog",
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "alert",
    "form",
];
/// Parts of classes and ids that mark what is around an article.
const AROUND_WORDS: &[&str] = &[
    "cookie",
    "share",
    "sharing",
    "social",
    "navbar",
    "sidebar",
    "related",
    "comments",
    "comment-list",
    "respond",
    "newsletter",
    "subscribe",
    "promo",
    "breadcrumb",
    "breadcrumbs",
    "advert",
    "ad",
    "ads",
    "toolbar",
    "popup",
    "modal",
    "banner",
    "masthead",
    "pagination",
    "post-navigation",
    "sharedaddy",
    "jp-relatedposts",
    "author-box",
    "author-bio",
    "skip-link",
    "site-header",
    "site-footer",
    "mw-editsection",
    "noprint",
    "printfooter",
    "navbox",
    "catlinks",
    "toc",
];

/// Reads a saved page.
pub(super) fn read(text: &str) -> Manuscript {
    if let Some(problem) = too_deep(text) {
        return Manuscript {
            source: text.to_owned(),
            problems: vec![problem],
            ..Manuscript::default()
        };
    }
    let page = Html::parse_document(text);
    let mut reader = Reader {
        extract: Extract::default(),
        looks: Vec::new(),
        links: Vec::new(),
        rows: Vec::new(),
        table: None,
        pre: 0,
        notes: note_ids(&page),
    };
    let article = article(&page);
    reader.walk(&page, article);
    let mut manuscript = reader.extract.finish();
    take_facts(&page, &mut manuscript);
    structure::settle(&mut manuscript, Headings::Marked);
    fill_facts(&page, &mut manuscript);
    manuscript
}

/// A page whose elements nest so deep that no writer made them.
fn too_deep(text: &str) -> Option<Diagnostic> {
    const VOID: &[&str] = &[
        "br", "img", "hr", "input", "meta", "link", "source", "wbr", "p", "li", "tr", "td", "th",
        "option", "dt", "dd", "col", "area", "base", "embed", "track", "param",
    ];
    let mut depth = 0usize;
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if let Some(rest) = rest.strip_prefix('/') {
            let name: String = rest
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            depth = depth.saturating_sub(usize::from(
                !VOID.contains(&name.to_ascii_lowercase().as_str()),
            ));
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name: String = rest
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            depth += usize::from(!VOID.contains(&name.to_ascii_lowercase().as_str()));
        }
        if depth > MAX_DEPTH {
            let message = format!("elements nest deeper than {MAX_DEPTH}");
            return Some(Diagnostic::new(
                "too-deeply-nested",
                Severity::Error,
                Span::essay(at..at),
                message,
            ));
        }
    }
    None
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector)
        .map(|selector| page.select(&selector).collect())
        .unwrap_or_default()
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let value = select(page, selector)
        .first()?
        .attr(name)?
        .trim()
        .to_owned();
    (!value.is_empty()).then_some(value)
}

/// The element with the essay: the article with the most text in paragraphs, else the main part, else the page.
fn article(page: &Html) -> Option<ego_tree::NodeId> {
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

/// The elements that notes are linked to.
fn note_ids(page: &Html) -> Vec<String> {
    select(
        page,
        "sup a[href^='#'], a[role=doc-noteref], a.footnote-ref",
    )
    .iter()
    .filter_map(|link| link.attr("href")?.strip_prefix('#').map(str::to_owned))
    .take(5_000)
    .collect()
}

/// Walks over a page.
struct Reader {
    extract: Extract,
    looks: Vec<Look>,
    /// Where the open links lead; none where their text is not read.
    links: Vec<Option<String>>,
    rows: Vec<Vec<Vec<Inline>>>,
    table: Option<usize>,
    pre: usize,
    notes: Vec<String>,
}

/// What closing an element has to do.
enum Closing {
    Nothing,
    Paragraph,
    Heading(u8),
    Frame,
    Look,
    Link,
    Cell,
    Table,
    Pre,
}

impl Reader {
    /// Goes through the page in order; what lies outside the article is left out.
    fn walk(&mut self, page: &Html, article: Option<ego_tree::NodeId>) {
        let mut stack: Vec<(bool, Closing)> = Vec::new();
        let mut silent = 0usize;
        let mut around = 0usize;
        let mut inside = 0usize;
        for edge in page.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => match node.value() {
                    Node::Text(_) if silent > 0 => {}
                    Node::Text(text) if around > 0 || inside == 0 => self.leave_out(text),
                    Node::Text(text) => self.text(text),
                    Node::Element(element) => {
                        inside += usize::from(inside > 0 || Some(node.id()) == article);
                        silent += usize::from(silent > 0 || SILENT.contains(&element.name()));
                        around += usize::from(around > 0 || (inside > 0 && is_around(element)));
                        let is_read = silent == 0 && around == 0 && inside > 0;
                        let closing = if is_read {
                            self.open(element)
                        } else {
                            Closing::Nothing
                        };
                        stack.push((is_read, closing));
                    }
                    _ => {}
                },
                ego_tree::iter::Edge::Close(node) => {
                    if node.value().is_element() {
                        inside = inside.saturating_sub(1);
                        silent = silent.saturating_sub(1);
                        around = around.saturating_sub(1);
                        if let Some((_, closing)) = stack.pop() {
                            self.close(&closing);
                        }
                    }
                }
            }
        }
    }

    fn look(&self) -> Look {
        self.looks.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let link = match self.links.last() {
            Some(None) => return,
            Some(Some(link)) => Some(link.clone()).filter(|link| !link.is_empty()),
            None => None,
        };
        if self.pre > 0 {
            self.extract.text(text, self.look(), link.as_deref());
        } else if self.extract.has_line() || !text.trim().is_empty() {
            self.extract.flowing(text, self.look(), link.as_deref());
        }
    }

    fn leave_out(&mut self, text: &str) {
        if text.chars().any(char::is_alphanumeric) {
            self.extract.end_paragraph();
            self.extract.leave_out(text);
        }
    }

    fn open(&mut self, element: &Element) -> Closing {
        let name = element.name();
        if let Some(look) = look_of(element, self.look()) {
            self.looks.push(look);
            return Closing::Look;
        }
        if element
            .id()
            .is_some_and(|id| self.notes.iter().any(|note| note == id))
            && matches!(name, "li" | "p" | "div" | "aside")
        {
            self.extract.end_paragraph();
            let label = element.id().unwrap_or_default().to_owned();
            self.extract
                .frames
                .open(FrameKind::Note(label), self.extract.at());
            return Closing::Frame;
        }
        match name {
            "a" => self.open_link(element),
            "blockquote" => self.open_frame(FrameKind::Quotation),
            "ul" => self.open_frame(FrameKind::list(None)),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse().ok());
                self.open_frame(FrameKind::list(Some(start.unwrap_or(1))))
            }
            "li" if self.extract.frames.in_list() => self.open_frame(FrameKind::Item),
            "table" if self.table.is_none() => {
                self.extract.end_paragraph();
                self.table = Some(self.extract.at());
                Closing::Table
            }
            "td" | "th" if self.table.is_some() => Closing::Cell,
            "pre" => {
                self.extract.end_paragraph();
                self.pre += 1;
                Closing::Pre
            }
            name if INLINE.contains(&name) => {
                self.open_inline(element);
                Closing::Nothing
            }
            name => {
                self.extract.end_paragraph();
                let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
                level
                    .filter(|level| (1..=6).contains(level))
                    .map_or(Closing::Paragraph, Closing::Heading)
            }
        }
    }

    /// An element within a line, or one without content.
    fn open_inline(&mut self, element: &Element) {
        match element.name() {
            "br" => self.extract.line_break(),
            "hr" => {
                self.extract.end_paragraph();
                self.extract.block("---", BlockKind::Break);
            }
            "img" => {
                let attribute = |name: &str| element.attr(name).unwrap_or_default();
                let caption = element.attr("title").map(str::to_owned);
                self.extract
                    .image(attribute("src"), attribute("alt"), caption);
            }
            "tr" => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn open_link(&mut self, element: &Element) -> Closing {
        let href = element.attr("href").unwrap_or_default();
        if let Some(target) = href
            .strip_prefix('#')
            .filter(|target| self.notes.iter().any(|note| note == target))
        {
            self.extract.note_mark(target);
            // The number of the mark is the printer's to give.
            self.links.push(None);
            return Closing::Link;
        }
        let is_back = href.starts_with("#fnref")
            || href.starts_with("#_ftnref")
            || href.starts_with("#cite_ref");
        self.links.push((!is_back).then(|| href.to_owned()));
        Closing::Link
    }

    fn open_frame(&mut self, kind: FrameKind) -> Closing {
        self.extract.end_paragraph();
        self.extract.frames.open(kind, self.extract.at());
        Closing::Frame
    }

    fn close(&mut self, closing: &Closing) {
        match closing {
            Closing::Nothing => {}
            Closing::Paragraph => self.extract.end_paragraph(),
            Closing::Heading(level) => self.extract.end_heading(*level),
            Closing::Frame => {
                self.extract.end_paragraph();
                self.extract.frames.close_around();
            }
            Closing::Look => drop(self.looks.pop()),
            Closing::Link => drop(self.links.pop()),
            Closing::Cell => {
                let cell = self.extract.take_line();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            Closing::Table => {
                let start = self.table.take().unwrap_or(0);
                let rows = std::mem::take(&mut self.rows);
                self.extract.table(rows, start);
            }
            Closing::Pre => {
                self.pre = self.pre.saturating_sub(1);
                let line = self.extract.take_line();
                let text = crate::Prose::new(&line).text;
                if let (Some(first), Some(last)) = (line.first(), line.last()) {
                    let span = super::place(first).to(super::place(last));
                    self.extract.frames.push(
                        BlockKind::Code {
                            text,
                            language: None,
                        },
                        span.range(),
                    );
                }
            }
        }
    }
}

/// The look within an element that has one, by its name or its style.
fn look_of(element: &Element, around: Look) -> Option<Look> {
    let mut look = around;
    match element.name() {
        "em" | "i" | "cite" => look.emphasis = true,
        "strong" | "b" => look.strong = true,
        "s" | "del" | "strike" => look.strikeout = true,
        "sup" => look.superscript = true,
        "sub" => look.subscript = true,
        "code" | "tt" => look.code = true,
        "span" => {
            let style = element.attr("style")?.replace(' ', "").to_ascii_lowercase();
            let (italic, bold) = (
                style.contains("font-style:italic"),
                style.contains("font-weight:700") || style.contains("font-weight:bold"),
            );
            let raised = style.contains("vertical-align:super");
            if !italic && !bold && !raised {
                return None;
            }
            look.emphasis |= italic;
            look.strong |= bold;
            look.superscript |= raised;
        }
        _ => return None,
    }
    Some(look)
}

/// Whether an element stands around an article by what it is or what it is called.
fn is_around(element: &Element) -> bool {
    let name = element.name();
    let by_role = element
        .attr("role")
        .is_some_and(|role| ROLES.contains(&role))
        || element.attr("aria-hidden") == Some("true")
        || element.attr("hidden").is_some();
    let by_word = || {
        let words = element.classes().chain(element.id());
        !matches!(
            name,
            "body" | "html" | "main" | "article" | "p" | "h1" | "h2" | "h3"
        ) && words.map(str::to_ascii_lowercase).any(|word| {
            AROUND_WORDS.contains(&word.as_str())
                || word.split(['-', '_']).any(|part| {
                    matches!(
                        part,
                        "cookie"
                            | "share"
                            | "sharing"
                            | "social"
                            | "newsletter"
                            | "subscribe"
                            | "advert"
                            | "ads"
                            | "breadcrumbs"
                            | "sharedaddy"
                    )
                })
        })
    };
    AROUND.contains(&name) || by_role || by_word()
}

/// The title, where the article has no heading of the first level.
fn take_facts(page: &Html, manuscript: &mut Manuscript) {
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
        manuscript.front_matter.title = title.filter(|title| !title.is_empty());
        manuscript
            .left_out
            .retain(|line| Some(&line.text) != manuscript.front_matter.title.as_ref());
    }
}

/// What the page says of itself, where the article does not show it.
fn fill_facts(page: &Html, manuscript: &mut Manuscript) {
    let matter = &mut manuscript.front_matter;
    if matter.authors.is_empty() {
        let author = attribute(page, "meta[name=author]", "content")
            .or_else(|| attribute(page, "meta[property='article:author']", "content"));
        let author = author.filter(|author| !author.contains("://"));
        matter.authors = author
            .map(|names| super::split_names(&names))
            .unwrap_or_default();
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
