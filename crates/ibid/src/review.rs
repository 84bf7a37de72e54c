//! Copies of an essay with comments.

use ibid_exporter::{Error, Review, ReviewTarget, Reviewed, review};
use ibid_manuscript::Format;

use crate::Essay;

impl Essay {
    /// A copy of the essay with a comment at each finding: what is wrong, why, and what to type. A Word document stays one
    /// of which nothing else is touched, Markdown and text get `CriticMarkup`, and of anything else a web page is made.
    ///
    /// ```
    /// use ibid::{Essay, EssayFormat};
    ///
    /// let text = "The wind did not stop (Egan, 112).\n\nWorks Cited\n\nEgan, Timothy. _The Worst Hard Time_. Houghton Mifflin, 2006.\n";
    /// let copy = Essay::read(text, EssayFormat::Text).review()?;
    /// let copy = String::from_utf8_lossy(&copy.bytes).into_owned();
    /// assert!(copy.contains("({==Egan,==}{>>MLA puts no comma before a page number."));
    /// # Ok::<(), ibid::ExportError>(())
    /// ```
    pub fn review(&self) -> Result<Reviewed, Error> {
        self.review_as(ReviewTarget::of(self.format))
    }

    /// As [`review`](Self::review), as another kind of copy.
    pub fn review_as(&self, target: ReviewTarget) -> Result<Reviewed, Error> {
        let findings = self.check();
        let asked = Review {
            bytes: &self.bytes,
            format: self.format,
            essay: self.manuscript(),
            findings: &findings,
            fixed: None,
            layout: self.format == Format::Docx,
        };
        review(&asked, target)
    }
}
