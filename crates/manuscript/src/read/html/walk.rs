//! The walk over a page, from its elements to blocks.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use ibid_language::WordTable;
use scraper::node::Element;
use scraper::{Html, Node};

use super::article::{article, is_around, note_ids};
use crate::read::extract::Extract;
use crate::read::frames::FrameKind;
use crate::{BlockKind, Inline, Look, Prose};

/// Elements that hold no text of the page.
static SILENT: WordTable = WordTable::new(
    "script|style|noscript|template|svg|head|iframe|object|audio|video|canvas|math|select|textarea|input",
);

/// Elements that do not end a paragraph, or have no content.
static INLINE: WordTable = WordTable::new(
    "br|hr|img|tr|span|q|small|label|time|abbr|mark|u|big|font|ins|wbr|bdi|dfn|kbd|var|samp|picture|source",
);

/// Walks over a page.
struct Walk {
    extract: Extract,
    looks: Vec<Look>,
    /// Where the open links lead; none where their text is not read.
    links: Vec<Option<String>>,
    rows: Vec<Vec<Vec<Inline>>>,
    table: Option<usize>,
    caption: Vec<Inline>,
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
    Caption,
    Table,
    Pre,
}

/// The blocks of a page's article, and what was left out around it.
pub(super) fn walk(page: &Html) -> Extract {
    let mut walk = Walk {
        extract: Extract::default(),
        looks: Vec::new(),
        links: Vec::new(),
        rows: Vec::new(),
        table: None,
        caption: Vec::new(),
        pre: 0,
        notes: note_ids(page),
    };
    walk.run(page, article(page));
    walk.extract
}

impl Walk {
    /// Goes through the page in order; what lies outside the article is left out.
    fn run(&mut self, page: &Html, article: Option<NodeId>) {
        let mut stack: Vec<(bool, Closing)> = Vec::new();
        let mut silent = 0usize;
        let mut around = 0usize;
        let mut inside = 0usize;
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Text(_) if silent > 0 => {}
                    Node::Text(text) if around > 0 || inside == 0 => self.leave_out(text),
                    Node::Text(text) => self.text(text),
                    Node::Element(element) => {
                        inside += usize::from(inside > 0 || Some(node.id()) == article);
                        silent += usize::from(silent > 0 || SILENT.lists(element.name()));
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
                Edge::Close(node) => {
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
            "caption" if self.table.is_some() => Closing::Caption,
            "pre" => {
                self.extract.end_paragraph();
                self.pre += 1;
                Closing::Pre
            }
            name if INLINE.lists(name) => {
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
            Closing::Caption => self.caption = self.extract.take_line(),
            Closing::Table => {
                let start = self.table.take().unwrap_or(0);
                let rows = std::mem::take(&mut self.rows);
                let caption = std::mem::take(&mut self.caption);
                self.extract.table(caption, rows, start);
            }
            Closing::Pre => {
                self.pre = self.pre.saturating_sub(1);
                let line = self.extract.take_line();
                let text = Prose::new(&line).text;
                if let (Some(first), Some(last)) = (line.first(), line.last()) {
                    let span = first.place().to(last.place());
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
