//! The pages of the PDF as images, for a preview: a page that did not change is not drawn again.

use std::collections::HashMap;
use std::sync::Arc;

use ibid_diagnostics::Diagnostic;
use typst::utils::hash128;
use typst_layout::PagedDocument;
use typst_svg::SvgOptions;

use super::{on_its_own_stack, typeset};
use crate::document::Document;
use crate::{Error, Options};

/// A page of the PDF as an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What tells this image from every other.
    pub name: String,
    /// The image, as SVG: its letters are outlines, so it needs no font.
    pub svg: Arc<str>,
}

/// An essay in pages.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The pages, in their order.
    pub pages: Vec<Page>,
    /// What the reader of the PDF will miss: a character that no font has, an image without alternative text.
    pub problems: Vec<Diagnostic>,
}

/// The images of the pages that were drawn last. Those that an edit leaves as they are stay.
#[derive(Debug, Default)]
pub struct PageImages {
    drawn: HashMap<u128, Page>,
}

impl PageImages {
    /// Sets a document and draws the pages that are new.
    pub(crate) fn draw(
        &mut self,
        document: &Document<'_>,
        options: &Options<'_>,
    ) -> Result<Pages, Error> {
        on_its_own_stack(|| {
            let set = typeset(document, options)?;
            Ok(Pages {
                pages: self.pages(&set.paged),
                problems: set.problems,
            })
        })
    }

    fn pages(&mut self, paged: &PagedDocument) -> Vec<Page> {
        let mut known = std::mem::take(&mut self.drawn);
        let mut page_of = |page: &typst_layout::Page| {
            let frame = hash128(page);
            let drawn = known.remove(&frame);
            let drawn = drawn.or_else(|| self.drawn.get(&frame).cloned());
            let drawn = drawn.unwrap_or_else(|| Page::draw(page));
            self.drawn.insert(frame, drawn.clone());
            drawn
        };
        paged.pages().iter().map(&mut page_of).collect()
    }
}

impl Page {
    fn draw(page: &typst_layout::Page) -> Self {
        let svg = typst_svg::svg(page, &SvgOptions::default());
        Self {
            name: format!("{:032x}", hash128(&svg)),
            svg: svg.into(),
        }
    }
}
