//! The walk over a page, from its elements to blocks.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use ibid_language::WordTable;
use scraper::node::Element;
use scraper::{Html, Node};

use super::article::{article, is_around, is_row_of_facts};
use super::notes::{NoteLink, Notes};
use super::{images, styles};
use crate::read::extract::Extract;
use crate::read::frames::FrameKind;
use crate::{BlockKind, Inline, Look, Prose};

/// Elements that hold no text of the page.
static SILENT: WordTable = WordTable::new(
    "script|style|template|svg|head|iframe|noscript|object|audio|video|canvas|annotation|annotation-xml|select|textarea|input",
);

/// Elements that do not end a paragraph, or have no content.
static INLINE: WordTable = WordTable::new(
    "br|hr|img|tr|span|math|mrow|mi|mo|mn|mtext|msup|msub|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|mstyle|mspace|mtable|mtr|mtd|semantics|q|small|label|time|abbr|mark|u|big|font|ins|wbr|bdi|dfn|kbd|var|samp|picture|source",
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
    notes: Notes,
    /// The looks of classes.
    classes: HashMap<String, Look>,
    /// How many rows of facts are open: each of their parts is a line.
    rows_of_facts: usize,
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
    RowOfFacts,
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
        notes: Notes::of(page),
        classes: styles::looks(page),
        rows_of_facts: 0,
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
                        let is_left_out = || {
                            is_around(element)
                                || self.notes.is_comment(node.id())
                                || self.notes.is_heading(node)
                        };
                        around += usize::from(around > 0 || (inside > 0 && is_left_out()));
                        let is_read = silent == 0 && around == 0 && inside > 0;
                        if element.name() == "noscript" && around == 0 && inside > 0 {
                            self.show_without_scripts(node);
                        }
                        let closing = if is_read {
                            self.open(element, node)
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

    fn open(&mut self, element: &Element, node: NodeRef<'_, Node>) -> Closing {
        let name = element.name();
        if self.rows_of_facts > 0 && node.parent().is_some_and(is_row_of_facts) {
            self.extract.end_paragraph();
        }
        if let Some(look) = look_of(element, self.look(), &self.classes) {
            self.looks.push(look);
            return Closing::Look;
        }
        if let Some(label) = self.notes.label(node.id()) {
            self.extract.end_paragraph();
            let kind = FrameKind::Note(label.to_owned());
            self.extract.frames.open(kind, self.extract.at());
            return Closing::Frame;
        }
        match name {
            "a" => self.open_link(element),
            "blockquote" => self.open_frame(FrameKind::Quotation),
            "p" if is_set_in(element, node) => self.open_frame(FrameKind::Quotation),
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
                self.open_inline(element, node);
                Closing::Nothing
            }
            "div" | "section" | "header" if is_row_of_facts(node) => {
                self.extract.end_paragraph();
                self.rows_of_facts += 1;
                Closing::RowOfFacts
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
    fn open_inline(&mut self, element: &Element, node: NodeRef<'_, Node>) {
        match element.name() {
            "br" => self.extract.line_break(),
            "hr" => {
                self.extract.end_paragraph();
                self.extract.block("---", BlockKind::Break);
            }
            "img" => {
                let alt = element.attr("alt").unwrap_or_default();
                let caption = element
                    .attr("title")
                    .filter(|title| !title.trim().is_empty());
                match images::address(node) {
                    Some(address) => self
                        .extract
                        .image(&address, alt, caption.map(str::to_owned)),
                    None if images::is_counter(element) => {}
                    None => self.extract.image_without_address(alt),
                }
            }
            "tr" => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn open_link(&mut self, element: &Element) -> Closing {
        let href = element.attr("href").unwrap_or_default();
        match self.notes.link(href) {
            NoteLink::Mark(id) => {
                self.extract.note_mark(id);
                // The number of the mark is the printer's to give.
                self.links.push(None);
            }
            NoteLink::Back => self.links.push(None),
            NoteLink::None if element.attr("role") == Some("doc-backlink") => self.links.push(None),
            // A link within the page leads nowhere in an essay; its text stays.
            NoteLink::None if href.starts_with('#') => self.links.push(Some(String::new())),
            NoteLink::None => self.links.push(Some(href.to_owned())),
        }
        Closing::Link
    }

    /// Adds the images that only readers without scripts are shown.
    fn show_without_scripts(&mut self, node: NodeRef<'_, Node>) {
        for (address, alt) in images::shown_without_scripts(node) {
            self.extract.image(&address, &alt, None);
        }
    }

    fn open_frame(&mut self, kind: FrameKind) -> Closing {
        self.extract.end_paragraph();
        self.extract.frames.open(kind, self.extract.at());
        Closing::Frame
    }

    fn close(&mut self, closing: &Closing) {
        match closing {
            Closing::Nothing => {}
            Closing::RowOfFacts => {
                self.extract.end_paragraph();
                self.rows_of_facts = self.rows_of_facts.saturating_sub(1);
            }
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

/// So many elements beside a paragraph are looked at.
const BESIDE: usize = 1000;

/// Whether a paragraph is set in from the left, and most beside it are not.
fn is_set_in(element: &Element, node: NodeRef<'_, Node>) -> bool {
    let sets_in = |element: &Element| element.attr("style").is_some_and(styles::sets_in);
    if !sets_in(element) {
        return false;
    }
    let beside = node
        .parent()
        .into_iter()
        .flat_map(|parent| parent.children());
    let (mut set_in, mut all) = (0, 0);
    for other in beside
        .filter_map(|node| node.value().as_element())
        .take(BESIDE)
    {
        all += usize::from(other.name() == "p");
        set_in += usize::from(other.name() == "p" && sets_in(other));
    }
    set_in * 2 < all
}

/// The look within an element that has one, by its name or its style.
fn look_of(element: &Element, around: Look, classes: &HashMap<String, Look>) -> Option<Look> {
    let mut look = around;
    match element.name() {
        "em" | "i" | "cite" => look.emphasis = true,
        "strong" | "b" => look.strong = true,
        "s" | "del" | "strike" => look.strikeout = true,
        "sup" => look.superscript = true,
        "sub" => look.subscript = true,
        "code" | "tt" => look.code = true,
        "span" => {
            let by_style = element
                .attr("style")
                .and_then(|style| styles::declared(style, around));
            look = by_style.unwrap_or(around);
            for of_class in element.classes().filter_map(|class| classes.get(class)) {
                look.emphasis |= of_class.emphasis;
                look.strong |= of_class.strong;
                look.superscript |= of_class.superscript;
            }
            if look == around {
                return None;
            }
        }
        _ => return None,
    }
    Some(look)
}
