//! A PDF as a reader shows it: lines of text with their places, links, outline and metadata.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A line of text: all that stands on one baseline of a page.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The page, from 1.
    pub(crate) page: u32,
    /// From the left edge of the page to the first glyph, in points.
    pub(crate) left: f32,
    /// To the end of the last glyph.
    pub(crate) right: f32,
    /// From the top of the page to the baseline.
    pub(crate) baseline: f32,
    /// The text.
    pub(crate) text: String,
    /// The size of the type.
    pub(crate) size: f32,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    Address(String),
    /// A page, and how far down from its top.
    Page(u32, f32),
}

/// An open PDF.
pub(crate) struct Pdf(Document);

impl Pdf {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    pub(crate) fn page_count(&self) -> usize {
        self.0.get_pages().len()
    }

    /// Width and height of the first page in points.
    pub(crate) fn page_size(&self) -> (f32, f32) {
        let page = self.0.page_iter().next().unwrap();
        let media_box = self
            .0
            .get_dictionary(page)
            .unwrap()
            .get(b"MediaBox")
            .unwrap();
        let numbers: Vec<f32> = media_box.as_array().unwrap().iter().map(number).collect();
        (numbers[2] - numbers[0], numbers[3] - numbers[1])
    }

    /// The lines, page for page from top to bottom.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (page, id) in self.0.get_pages() {
            let mut pieces = self.pieces(page, id);
            pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
            // Raised and lowered text belongs to the line.
            for together in pieces.chunk_by(|a, b| b.baseline - a.baseline < 8.0) {
                let mut together = together.to_vec();
                let tallest = together
                    .iter()
                    .max_by(|a, b| a.size.total_cmp(&b.size))
                    .unwrap()
                    .clone();
                together.sort_by(|a, b| a.left.total_cmp(&b.left));
                lines.push(Line {
                    left: together[0].left,
                    right: together[together.len() - 1].right,
                    text: together.iter().map(|piece| piece.text.as_str()).collect(),
                    ..tallest
                });
            }
        }
        lines
    }

    /// The lines below the running head.
    pub(crate) fn body(&self) -> Vec<Line> {
        self.lines()
            .into_iter()
            .filter(|line| line.baseline > 72.0)
            .collect()
    }

    /// The text below the running heads, in the order in which it was written, lines joined by spaces.
    pub(crate) fn flowing_text(&self) -> String {
        let texts: Vec<String> = self
            .body()
            .iter()
            .map(|line| line.text.trim().to_owned())
            .collect();
        texts.join(" ")
    }

    /// The stretches of text of a page in the order of its content.
    fn pieces(&self, page: u32, id: ObjectId) -> Vec<Line> {
        let height = self.page_size().1;
        let fonts = self.0.get_page_fonts(id).unwrap();
        let content = Content::decode(&self.0.get_page_content(id)).unwrap();
        let mut pieces = Vec::new();
        let mut stack = Vec::new();
        let mut at = (0.0_f32, 0.0_f32);
        let mut font = (Vec::new(), 0.0_f32);
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "q" => stack.push(at),
                "Q" => at = stack.pop().unwrap(),
                // Translations, with the axis turned or not: all that a page of text needs.
                "cm" => at = (at.0 + number(&operands[4]), at.1 + number(&operands[5])),
                "Tf" => {
                    font = (
                        operands[0].as_name().unwrap().to_vec(),
                        number(&operands[1]),
                    );
                }
                "TJ" | "Tj" => {
                    let (text, width) = self.shown(&operands[0], fonts[&font.0]);
                    // A space at the end of a line is no ink; in Times it is a quarter of the size wide.
                    let spaces = text.len() - text.trim_end_matches(' ').len();
                    let width = width - 250.0 * spaces as f32;
                    pieces.push(Line {
                        page,
                        left: at.0,
                        right: at.0 + width * font.1 / 1000.0,
                        baseline: height - at.1,
                        text,
                        size: font.1,
                    });
                }
                _ => {}
            }
        }
        pieces
    }

    /// The text that is shown, and its width in thousandths of the size.
    fn shown(&self, operand: &Object, font: &Dictionary) -> (String, f32) {
        let encoding = font.get_font_encoding(&self.0).unwrap();
        let widths = self.widths(font);
        let mut text = String::new();
        let mut width = 0.0;
        let parts = match operand {
            Object::Array(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        for part in parts {
            match part {
                Object::String(bytes, _) => {
                    text.push_str(&Document::decode_text(&encoding, bytes).unwrap());
                    width += bytes
                        .chunks_exact(2)
                        .map(|two| {
                            widths
                                .get(&u16::from_be_bytes([two[0], two[1]]))
                                .copied()
                                .unwrap_or(1000.0)
                        })
                        .sum::<f32>();
                }
                adjustment => width -= number(adjustment),
            }
        }
        (text, width)
    }

    /// The widths of the glyphs, by their codes.
    fn widths(&self, font: &Dictionary) -> BTreeMap<u16, f32> {
        let descendants = self
            .resolve(font.get(b"DescendantFonts").unwrap())
            .as_array()
            .unwrap();
        let descendant = self.resolve(&descendants[0]).as_dict().unwrap();
        let table = self
            .resolve(descendant.get(b"W").unwrap())
            .as_array()
            .unwrap();
        let mut widths = BTreeMap::new();
        let mut entries = table.iter();
        while let Some(first) = entries.next() {
            let first = first.as_i64().unwrap() as u16;
            match entries.next().unwrap() {
                Object::Array(each) => {
                    widths.extend((first..).zip(each.iter().map(number)));
                }
                last => {
                    let width = number(entries.next().unwrap());
                    widths
                        .extend((first..=last.as_i64().unwrap() as u16).map(|code| (code, width)));
                }
            }
        }
        widths
    }

    /// The links of all pages in order.
    pub(crate) fn links(&self) -> Vec<Target> {
        let pages = self.0.get_pages();
        let annotations = pages
            .values()
            .flat_map(|id| self.0.get_page_annotations(*id).unwrap_or_default());
        annotations
            .filter(|annotation| annotation.get(b"Subtype").unwrap().as_name().unwrap() == b"Link")
            .map(|annotation| self.target(annotation))
            .collect()
    }

    fn target(&self, annotation: &Dictionary) -> Target {
        if let Ok(destination) = annotation.get(b"Dest") {
            return self.destination(destination);
        }
        let action = self
            .resolve(annotation.get(b"A").unwrap())
            .as_dict()
            .unwrap();
        match action.get(b"S").unwrap().as_name().unwrap() {
            b"URI" => {
                let address = action.get(b"URI").unwrap().as_str().unwrap();
                Target::Address(String::from_utf8(address.to_vec()).unwrap())
            }
            b"GoTo" => self.destination(action.get(b"D").unwrap()),
            other => panic!("an action of kind {}", String::from_utf8_lossy(other)),
        }
    }

    fn destination(&self, destination: &Object) -> Target {
        let parts = self.resolve(destination).as_array().unwrap();
        let id = parts[0].as_reference().unwrap();
        let page = self
            .0
            .get_pages()
            .into_iter()
            .find(|(_, page)| *page == id)
            .unwrap()
            .0;
        Target::Page(page, self.page_size().1 - number(&parts[3]))
    }

    /// The titles of the outline, in order.
    pub(crate) fn outline(&self) -> Vec<String> {
        let catalog = self.0.catalog().unwrap();
        let Ok(outlines) = catalog.get(b"Outlines") else {
            return Vec::new();
        };
        let mut titles = Vec::new();
        self.outline_below(self.resolve(outlines).as_dict().unwrap(), &mut titles);
        titles
    }

    fn outline_below(&self, item: &Dictionary, titles: &mut Vec<String>) {
        let mut next = item.get(b"First").ok();
        while let Some(item) = next.map(|item| self.resolve(item).as_dict().unwrap()) {
            titles.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
            self.outline_below(item, titles);
            next = item.get(b"Next").ok();
        }
    }

    /// An entry of the document information dictionary.
    pub(crate) fn info(&self, name: &str) -> Option<String> {
        let info = self
            .resolve(self.0.trailer.get(b"Info").ok()?)
            .as_dict()
            .ok()?;
        lopdf::decode_text_string(info.get(name.as_bytes()).ok()?).ok()
    }

    /// The language of the document.
    pub(crate) fn lang(&self) -> Option<String> {
        lopdf::decode_text_string(self.0.catalog().ok()?.get(b"Lang").ok()?).ok()
    }

    /// The kinds of structure elements, each once.
    pub(crate) fn structure(&self) -> Vec<String> {
        let element = |object: &Object| {
            let dictionary = object.as_dict().ok()?;
            dictionary.get(b"P").ok()?;
            Some(String::from_utf8_lossy(dictionary.get(b"S").ok()?.as_name().ok()?).into_owned())
        };
        let mut kinds: Vec<String> = self.0.objects.values().filter_map(element).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    }

    /// The names of the keys and types of all objects, to look for what must not be there.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        fn within(object: &Object, name: &[u8]) -> bool {
            match object {
                Object::Name(found) => found == name,
                Object::Array(items) => items.iter().any(|item| within(item, name)),
                Object::Dictionary(dictionary) => in_dictionary(dictionary, name),
                Object::Stream(stream) => in_dictionary(&stream.dict, name),
                _ => false,
            }
        }
        fn in_dictionary(dictionary: &Dictionary, name: &[u8]) -> bool {
            dictionary
                .iter()
                .any(|(key, value)| key == name || within(value, name))
        }
        self.0
            .objects
            .values()
            .any(|object| within(object, name.as_bytes()))
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}
