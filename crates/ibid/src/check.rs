//! Checking one essay with its library, and making its fixes.

use std::sync::Arc;

use ibid_checker::fix::{self, Asked, Document, Judge, Judged, Reading, Texts};
use ibid_diagnostics::{Diagnostic, FileId, Safety};
use ibid_manuscript::Format;

use crate::{Essay, Library};

/// An essay and its library with the fixes made.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Fixed {
    /// The text of the essay.
    pub essay: String,
    /// The text of the library that it cites from.
    pub library: Option<String>,
    /// How many fixes were made.
    pub made: usize,
    /// What is still found.
    pub findings: Vec<Diagnostic>,
}

impl Essay {
    /// What is wrong with the essay and its sources, in the order of its place. A finding that has a safe fix is one
    /// that [`fix`](Self::fix) fixes.
    pub fn check(&self) -> Vec<Diagnostic> {
        let judge = OneEssay(self);
        let mut judged = [judge.first()];
        fix::verify(&judge, &[judge.document()], &judge.texts(), &mut judged);
        let [judged] = judged;
        judged.findings
    }

    /// Makes the fixes that are certain, in the essay and its library. A Word document, an `OpenDocument` text or a web page
    /// is not changed; its library may be.
    pub fn fix(&self) -> Fixed {
        self.fix_at_least(Safety::Safe)
    }

    /// Makes the fixes that are at least so certain: [`Safety::Unsafe`] ones may change what is said.
    pub fn fix_at_least(&self, at_least: Safety) -> Fixed {
        let judge = OneEssay(self);
        let (judged, texts) = (vec![judge.first()], judge.texts());
        let fixed = fix::fix(&judge, &[judge.document()], texts, judged, at_least);
        let text = |file| fixed.texts.get(&file).map(ToString::to_string);
        let findings = fixed.judged.into_iter().flat_map(|judged| judged.findings);
        Fixed {
            essay: text(FileId::ESSAY).unwrap_or_else(|| self.source().to_owned()),
            library: text(FileId::LIBRARY),
            made: fixed.made,
            findings: findings.collect(),
        }
    }
}

/// Judges one essay with its library, however their texts change.
struct OneEssay<'e>(&'e Essay);

impl OneEssay<'_> {
    fn is_text(&self) -> bool {
        matches!(self.0.format, Format::Markdown | Format::Text)
    }

    fn document(&self) -> Document {
        Document {
            essay: self.is_text().then_some(FileId::ESSAY),
            library: self.0.library.as_ref().map(|_| FileId::LIBRARY),
        }
    }

    fn texts(&self) -> Texts {
        let essay = self.is_text().then(|| self.0.source());
        let library = self.0.library.as_ref().map(Library::text);
        let texts = [(FileId::ESSAY, essay), (FileId::LIBRARY, library)];
        texts
            .into_iter()
            .filter_map(|(file, text)| Some((file, Arc::from(text?))))
            .collect()
    }

    fn first(&self) -> Judged<()> {
        judged(self.0)
    }
}

fn judged(essay: &Essay) -> Judged<()> {
    let sources = essay.sources();
    Judged {
        findings: essay.findings(&sources),
        reading: Reading::new(Some(essay.cited()), &sources),
        extra: (),
    }
}

impl Judge for OneEssay<'_> {
    type Extra = ();

    fn judge(&self, asked: &[Asked<'_>]) -> Vec<Option<Judged<()>>> {
        let again = |asked: &Asked<'_>| {
            let mut essay = match asked.text(FileId::ESSAY) {
                Some(text) => self.0.with_bytes(text.as_bytes().to_vec()),
                None => self.0.with_bytes(self.0.bytes.clone()),
            };
            if let (Some(library), Some(text)) = (&self.0.library, asked.text(FileId::LIBRARY))
                && library.text() != text.as_ref()
            {
                essay = essay.citing(Library::read(text.as_ref(), library.format()));
            }
            Some(judged(&essay))
        };
        asked.iter().map(again).collect()
    }
}
