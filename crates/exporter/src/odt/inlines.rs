//! The lines of an ODT: text with its look, links, notes, pictures.

use super::body::Body;
use super::{picture_path, spaced};
use crate::document::{Asked, Image, Inline, Link, Text, missing_image, picture_size};
use crate::xml::escape;

impl Body<'_, '_> {
    pub(super) fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => self.text(run),
                Inline::Break => self.out.push_str("<text:line-break/>"),
                Inline::Math(math) => self.put(format_args!(
                    "<text:span text:style-name=\"Emphasis\">{}</text:span>",
                    spaced(&math.alt)
                )),
                Inline::Note { note, again } => self.note(*note, *again),
                Inline::Image(image) => self.image(image, true),
            }
        }
    }

    fn text(&mut self, run: &Text) {
        let open = match &run.link {
            Some(Link::Url(address)) => escape(address),
            Some(Link::Entry(entry)) => format!("#entry-{entry}"),
            None => String::new(),
        };
        if run.link.is_some() {
            self.put(format_args!(
                "<text:a xlink:type=\"simple\" xlink:href=\"{open}\"{LINK}>"
            ));
        }
        match self.styles.look(run.look) {
            Some(style) => self.put(format_args!(
                "<text:span text:style-name=\"{style}\">{}</text:span>",
                spaced(&run.text)
            )),
            None => self.out.push_str(&spaced(&run.text)),
        }
        if run.link.is_some() {
            self.out.push_str("</text:a>");
        }
    }

    fn note(&mut self, note: usize, again: bool) {
        let number = note + 1;
        let raised = ibid_manuscript::Look {
            superscript: true,
            ..ibid_manuscript::Look::default()
        };
        let style = self.styles.look(raised).unwrap_or_default();
        if self.document.endnotes {
            self.put(format_args!(
                "<text:a xlink:type=\"simple\" xlink:href=\"#note-{number}\"{LINK}><text:span text:style-name=\"{style}\">{number}</text:span></text:a>"
            ));
        } else if again {
            self.put(format_args!(
                "<text:span text:style-name=\"{style}\"><text:note-ref text:note-class=\"footnote\" text:ref-name=\"ftn{number}\" text:reference-format=\"text\">{number}</text:note-ref></text:span>"
            ));
        } else {
            let document = self.document;
            let blocks = document.notes.get(note).map(Vec::as_slice);
            self.put(format_args!(
                "<text:note text:id=\"ftn{number}\" text:note-class=\"footnote\"><text:note-citation>{number}</text:note-citation><text:note-body>"
            ));
            self.open("Footnote");
            self.out.push_str("<text:s/>");
            self.note_text(blocks.unwrap_or_default());
            self.out.push_str("</text:note-body></text:note>");
        }
    }

    pub(super) fn image(&mut self, image: &Image, in_line: bool) {
        let shown = image
            .file
            .and_then(|file| Some((file, self.document.pictures.get(file)?)));
        let sized = shown.and_then(|(file, picture)| {
            Some((
                file,
                picture,
                picture_size(picture, Asked::of(image, in_line))?,
            ))
        });
        let Some((file, picture, (width, height))) = sized else {
            if shown.is_some() {
                let why = "cannot be shown in an OpenDocument text";
                self.problems
                    .push(missing_image(&image.path, image.span, why));
            }
            self.put(format_args!("[{}]", escape(&image.alt)));
            return;
        };
        self.frames += 1;
        let number = self.frames;
        let inches =
            |emu: u64| format!("{}.{:04}", emu / 914_400, emu % 914_400 * 10_000 / 914_400);
        self.put(format_args!(
            "<draw:frame draw:name=\"Picture {number}\" text:anchor-type=\"as-char\" svg:width=\"{}in\" svg:height=\"{}in\">\
             <draw:image xlink:href=\"{}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>\
             <svg:desc>{}</svg:desc></draw:frame>",
            inches(width),
            inches(height),
            picture_path(file, picture),
            escape(&image.alt)
        ));
    }
}

/// A link looks like the text around it, as on paper.
const LINK: &str =
    " text:style-name=\"Internet_20_link\" text:visited-style-name=\"Internet_20_link\"";
