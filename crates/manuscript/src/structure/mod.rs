//! What the blocks of an essay are for: its title, its list of works cited, what is no part of it.
//!
//! Every format is read into blocks first; the rules here are the same for all.

mod levels;
mod list;

use crate::{BlockKind, Manuscript, Prose};

/// Finds the title and the list of works cited, takes them out of the blocks, and makes the highest heading
/// level 1.
pub(crate) fn settle(manuscript: &mut Manuscript) {
    list::take(manuscript);
    if manuscript.front_matter.title.is_none() {
        take_title(manuscript);
    }
    levels::normalise(&mut manuscript.blocks);
}

/// A heading that stands first and is alone on its level is the title.
fn take_title(manuscript: &mut Manuscript) {
    let levels = levels::of(&manuscript.blocks);
    let Some(first) = manuscript.blocks.first() else {
        return;
    };
    let BlockKind::Heading { level, content } = &first.kind else {
        return;
    };
    if levels.iter().filter(|other| *other <= level).count() != 1 {
        return;
    }
    manuscript.front_matter.title = Some(Prose::new(content).text.trim().to_owned());
    manuscript.front_matter.title_content = content.clone();
    manuscript.blocks.remove(0);
}
