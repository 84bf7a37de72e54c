//! An essay with all that it is printed with.

use std::path::{Path, PathBuf};

use ibid_citations::{Cited, cite};
use ibid_exporter::{
    Citations, LiveCitations, Manager, Options, Paper, Target, Template, choose_fonts,
};
use ibid_styles::Style;

use super::layout::{HandTyped, Layout};
use crate::errors::{Error, Place, refuse_errors};
use crate::essay::{self, Essay};
use crate::files::{self, SourceFile};
use crate::images::{self, ImageFile};
use crate::project::{self, LoadedLibrary};
use crate::{clock, fonts, style};

/// What lays the pages out in the place of MLA's page.
enum PageTemplate {
    /// A program for typst.
    Typst(Template),
    /// A Word document whose look a Word document takes.
    Word(Vec<u8>),
}

/// An essay that was read, with its library, its template and its images.
pub(crate) struct ToPrint {
    essay: Essay,
    /// The library.
    pub(crate) library: LoadedLibrary,
    template: Option<(PathBuf, PageTemplate)>,
    images: Vec<ImageFile>,
    paper: Paper,
    style: Style,
}

impl ToPrint {
    /// Reads an essay with its library and its template.
    pub(crate) fn read(path: &Path, layout: &Layout) -> Result<Self, Error> {
        let essay = essay::read(path, layout.from)?;
        refuse_errors(&essay.manuscript.problems, &essay.file)?;
        let library = project::cited_library(&essay, layout.references.as_deref())?;
        refuse_errors(&library.read.problems, &library.file)?;
        let template = template(layout, &essay)?;
        let paper = paper(layout, &essay)?;
        let style = style::of_essay(layout.style.as_deref(), &essay)?;
        Ok(Self {
            essay,
            library,
            template,
            images: Vec::new(),
            paper,
            style,
        })
    }

    /// Whether somebody's template lays it out, which is a program.
    pub(crate) fn has_template(&self) -> bool {
        matches!(self.template, Some((_, PageTemplate::Typst(_))))
    }

    /// Refuses a template that was named for another format than this. One in the front matter is for the formats that
    /// it fits.
    pub(crate) fn refuse_template(&self, target: Target, layout: &Layout) -> Result<(), Error> {
        let (Some(path), Some((_, template))) = (&layout.template, &self.template) else {
            return Ok(());
        };
        let (fits, what) = match template {
            PageTemplate::Typst(_) => (
                matches!(target, Target::Pdf | Target::Typst),
                "a typst template lays out a PDF",
            ),
            PageTemplate::Word(_) => (
                target == Target::Docx,
                "a Word template lays out a Word document",
            ),
        };
        if fits {
            return Ok(());
        }
        Err(Error::wrong(
            format!("{what}, and this would be {}", target.about()),
            format!(
                "leave out `--template {}`, or name the format with --to",
                files::name(path)
            ),
        ))
    }

    /// Reads the images that it shows.
    pub(crate) fn read_images(&mut self) {
        self.images = images::read(&self.essay);
    }

    /// The essay's text.
    pub(crate) fn file(&self) -> &SourceFile {
        &self.essay.file
    }

    /// The files that were read.
    pub(crate) fn inputs(&self) -> Vec<&Path> {
        let mut inputs = vec![self.essay.path.as_path()];
        inputs.extend(self.library.path());
        inputs.extend(self.template.as_ref().map(|(path, _)| path.as_path()));
        inputs.extend(self.images.iter().map(|image| image.file.as_path()));
        inputs
    }

    /// Finds its citations. What was read of the essay goes with them.
    pub(crate) fn cite(&mut self) -> Result<Cited, Error> {
        let manuscript = std::mem::take(&mut self.essay.manuscript);
        let library = &self.library;
        let cited = cite(
            manuscript,
            &library.read.library,
            &self.style,
            library.listed(),
        );
        style::refuse_fault(&cited.printed)?;
        Ok(cited)
    }

    /// How it is exported, but for the fonts of this machine.
    pub(crate) fn options(&self, target: Target, layout: &Layout) -> Result<Options<'_>, Error> {
        let images = self.images.iter();
        Ok(Options {
            paper: self.paper,
            template: match &self.template {
                Some((_, PageTemplate::Typst(template))) => Some(template.clone()),
                _ => None,
            },
            word_template: match &self.template {
                Some((_, PageTemplate::Word(bytes))) => Some(bytes.as_slice()),
                _ => None,
            },
            images: images
                .map(|image| (image.path.clone(), image.bytes.as_slice()))
                .collect(),
            citations: match layout.citations {
                HandTyped::Typed => Citations::Typed,
                HandTyped::Formatted => Citations::Formatted,
            },
            date: clock::source_date_epoch()?,
            fallback_title: self
                .essay
                .path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned()),
            ..Options::new(target)
        })
    }

    /// What a reference manager goes on from.
    pub(crate) fn live(&self, manager: Manager) -> LiveCitations<'_> {
        LiveCitations {
            manager,
            library: &self.library.read.library,
            style: &self.style,
        }
    }

    /// The fonts of this machine that a PDF needs, where they are asked for.
    pub(crate) fn added_fonts(
        &self,
        cited: &Cited,
        options: &Options<'_>,
        layout: &Layout,
    ) -> Result<Vec<Vec<u8>>, Error> {
        if options.target != Target::Pdf || !layout.system_fonts {
            return Ok(Vec::new());
        }
        choose_fonts(cited, options, fonts::installed()).map_err(|error| self.failure(error))
    }

    /// Why it could not be exported.
    pub(crate) fn failure(&self, error: ibid_exporter::Error) -> Error {
        match error {
            ibid_exporter::Error::Template { at, message, hints } => Error::Wrong {
                message: format!("the template is wrong: {message}"),
                place: Some(Place {
                    path: at.file,
                    line: at.line,
                    column: at.column,
                }),
                help: (!hints.is_empty()).then(|| hints.join("; ")),
            },
            ibid_exporter::Error::WordTemplate { .. } => Error::Wrong {
                message: error.to_string(),
                place: None,
                help: Some("save it in Word as a .dotx or .docx file, and name that".to_owned()),
            },
            ibid_exporter::Error::Limit { at, .. } => Error::Wrong {
                message: error.to_string(),
                place: Some(self.essay.file.place(at.start)),
                help: None,
            },
            error => Error::Export(error.to_string()),
        }
    }
}

/// The template that is named, with its path: on the command line, else in the front matter.
fn template(layout: &Layout, essay: &Essay) -> Result<Option<(PathBuf, PageTemplate)>, Error> {
    let (path, place) = match (&layout.template, &essay.manuscript.front_matter.template) {
        (Some(path), _) => (path.clone(), None),
        (None, Some((path, span))) => {
            let place = essay.file.place(span.start);
            (project::inside_project(essay, path, &place)?, Some(place))
        }
        (None, None) => return Ok(None),
    };
    let missing = |error| {
        match error {
        Error::Missing(path) => Error::Wrong {
            message: format!("there is no template `{path}`"),
            place,
            help: Some(
                "name a typst file (templates/mla.typ is one to begin with), or a .dotx or .docx file"
                    .to_owned(),
            ),
        },
        error => error,
    }
    };
    if is_of_word(&path) {
        let bytes = files::read(&path, files::DOCUMENT_LIMIT).map_err(missing)?;
        return Ok(Some((path, PageTemplate::Word(bytes))));
    }
    let file = files::read_text(&path, files::ESSAY_LIMIT).map_err(missing)?;
    let template = Template {
        name: file.name,
        text: file.text,
    };
    Ok(Some((path, PageTemplate::Typst(template))))
}

/// Whether a file is a Word document or template by its name; macros in one are never taken.
fn is_of_word(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "dotx" | "docx" | "dotm" | "docm" | "dot" | "doc"
    )
}

fn paper(layout: &Layout, essay: &Essay) -> Result<Paper, Error> {
    if let Some(name) = &layout.paper {
        return Paper::from_name(name).ok_or(Error::Fault);
    }
    let Some((name, span)) = &essay.manuscript.front_matter.paper else {
        return Ok(Paper::default());
    };
    Paper::from_name(name).ok_or_else(|| Error::Wrong {
        message: format!("there is no paper `{name}`"),
        place: Some(essay.file.place(span.start)),
        help: Some("the papers are us-letter and a4".to_owned()),
    })
}
