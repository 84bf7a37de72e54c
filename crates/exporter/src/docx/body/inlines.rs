//! The runs of a line: text with its look, links, marks of notes, pictures.

use super::Body;
use crate::document::{
    Asked, Image, Inline, Link, Math, Text, by_citation, by_link, missing_image, picture_size,
    stretches,
};
use crate::docx::{OFFICE, picture_path, relation};
use crate::xml::escape;

impl<'d> Body<'d> {
    pub(super) fn line(&mut self, inlines: &'d [Inline]) {
        for (citation, part) in by_citation(inlines) {
            let field = citation.and_then(|index| self.live?.citation(index, part, self.note));
            if let Some(field) = &field {
                self.out.push_str(&field.before);
            }
            self.linked(part);
            if let Some(field) = &field {
                self.out.push_str(&field.after);
            }
        }
    }

    fn linked(&mut self, inlines: &'d [Inline]) {
        for (link, part) in by_link(inlines) {
            self.open_link(link);
            for inline in part {
                self.inline(inline);
            }
            self.close_link(link);
        }
    }

    fn inline(&mut self, inline: &'d Inline) {
        match inline {
                Inline::Text(run) => self.text(run),
                Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
                Inline::Math(math) => self.math(math),
                Inline::Note { note, .. } if self.document.endnotes => self.put(format_args!(
                    "<w:hyperlink w:anchor=\"note_{}\"><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{}</w:t></w:r></w:hyperlink>",
                    note + 1,
                    note + 1
                )),
                // Word marks a note once; the second mark is its number.
                Inline::Note { note, again: true } => self.put(format_args!(
                    "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{}</w:t></w:r>",
                    note + 1
                )),
                Inline::Note { note, .. } => self.put(format_args!(
                    "<w:r><w:rPr><w:rStyle w:val=\"{}\"/></w:rPr><w:footnoteReference w:id=\"{}\"/></w:r>",
                    self.styles.id("FootnoteReference"),
                    note + 1
                )),
                Inline::Image(image) => self.image(image, true),
            }
    }

    fn open_link(&mut self, link: Option<&Link>) {
        match link {
            Some(Link::Url(address)) => {
                let id = format!("link{}", self.relations.len());
                self.relations
                    .push(relation(&id, &format!("{OFFICE}/hyperlink"), address, true));
                self.put(format_args!("<w:hyperlink r:id=\"{id}\">"));
            }
            Some(Link::Entry(entry)) => {
                self.put(format_args!("<w:hyperlink w:anchor=\"entry_{entry}\">"));
            }
            None => {}
        }
    }

    fn close_link(&mut self, link: Option<&Link>) {
        if link.is_some() {
            self.out.push_str("</w:hyperlink>");
        }
    }

    /// Text; words that run from right to left are runs of their own.
    fn text(&mut self, run: &Text) {
        for (part, runs_left) in stretches(&run.text) {
            self.put(format_args!(
                "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                properties(run, runs_left),
                escape(part)
            ));
        }
    }

    pub(super) fn math(&mut self, math: &Math) {
        self.put(format_args!("<m:oMath>{}</m:oMath>", math.formula.omml()));
    }

    pub(super) fn image(&mut self, image: &Image, in_line: bool) {
        let shown = image
            .file
            .and_then(|file| Some((file, self.document.pictures.get(file)?)));
        let sized = shown.and_then(|(file, shown)| {
            Some((file, shown, picture_size(shown, Asked::of(image, in_line))?))
        });
        let Some((file, shown, (width, height))) = sized else {
            if shown.is_some() {
                self.problems.push(missing_image(
                    &image.path,
                    image.span,
                    "cannot be shown by Word",
                ));
            }
            self.put(format_args!(
                "<w:r><w:t>[{}]</w:t></w:r>",
                escape(&image.alt)
            ));
            return;
        };
        self.drawings += 1;
        let number = self.drawings;
        let id = format!("picture{}", self.relations.len());
        let path = picture_path(file, shown);
        self.relations
            .push(relation(&id, &format!("{OFFICE}/image"), &path, false));
        let alt = escape(&image.alt);
        self.put(format_args!(
            "<w:r><w:drawing><wp:inline><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Picture {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        ));
    }
}

/// How a run looks, in the order that the format asks for.
fn properties(run: &Text, runs_left: bool) -> String {
    let look = run.look;
    let marks: String = [
        (
            look.code,
            "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>",
        ),
        (look.strong, "<w:b/>"),
        (look.emphasis, "<w:i/>"),
        (look.strikeout, "<w:strike/>"),
        (look.superscript, "<w:vertAlign w:val=\"superscript\"/>"),
        (
            look.subscript && !look.superscript,
            "<w:vertAlign w:val=\"subscript\"/>",
        ),
        (runs_left, "<w:rtl/>"),
    ]
    .into_iter()
    .filter_map(|(set, mark)| set.then_some(mark))
    .collect();
    if marks.is_empty() {
        marks
    } else {
        format!("<w:rPr>{marks}</w:rPr>")
    }
}
