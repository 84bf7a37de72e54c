//! Essays that are made up, and what the program says of them.

use ibid_citations::{Citation, Listed, cite};
use ibid_generated_essays::{Essay, Habits, Planted, essay};
use ibid_manuscript::{Format, read, typed_library};
use ibid_reference_manager::Read;
use ibid_styles::Style;

/// An essay with its list as it was read, and the citations that were found.
pub(crate) struct Made {
    pub(crate) essay: Essay,
    pub(crate) list: Read,
    /// For each entry of the list, how sure it is that it is one.
    pub(crate) entries: Vec<(std::ops::Range<usize>, f64)>,
    pub(crate) citations: Vec<Citation>,
}

/// Makes an essay from a seed, and reads it.
pub(crate) fn made(seed: u64) -> Made {
    let essay = essay(&Habits::any(seed), seed);
    let manuscript = read(essay.text.as_bytes(), Format::Markdown);
    let typed = manuscript.works_cited.clone().unwrap();
    let entries = typed.entries.iter();
    let entries = entries.map(|entry| (entry.span.start..entry.span.end, entry.confidence));
    let list = typed_library(&typed);
    let cited = cite(manuscript, &list.library, &Style::Mla, Listed::All);
    Made {
        essay,
        entries: entries.collect(),
        list,
        citations: cited.citations,
    }
}

impl Made {
    /// What was planted at a citation.
    pub(crate) fn planted(&self, citation: &Citation) -> Option<&Planted> {
        let place = citation.span.start..citation.span.end;
        self.essay.planted.iter().find(|one| one.range == place)
    }

    /// The work of which a key was made.
    pub(crate) fn work(&self, key: &str) -> Option<usize> {
        let at = self.list.positions.get(key)?.key;
        let mut entries = self.essay.entries.iter();
        entries.position(|entry| entry.start < at.end && at.start < entry.end)
    }
}
