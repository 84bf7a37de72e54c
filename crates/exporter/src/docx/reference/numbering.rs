//! The numbering of a template: its styles may number headings by it.

use crate::elements::{Child, children};

/// The numbering of a template, to which ours is added.
pub(in crate::docx) struct Numbering {
    /// The start tag of the part, with the names that its elements use.
    pub(in crate::docx) root: String,
    pub(in crate::docx) kinds: String,
    pub(in crate::docx) lists: String,
    /// The first number that no kind has.
    pub(in crate::docx) next_kind: usize,
    /// The first number that no list has.
    pub(in crate::docx) next_list: usize,
}

impl Numbering {
    /// The numbering of a part; none where its bullets are pictures, which are parts of their own.
    pub(super) fn of(part: &str) -> Option<Self> {
        let root = children(part, 0..part.len())?.into_iter().next()?;
        if root.name != "w:numbering" || part.contains("w:numPicBullet") {
            return None;
        }
        let inside = children(part, root.inside.clone())?;
        let named = |name: &'static str| inside.iter().filter(move |child| child.name == name);
        let text = |child: &Child| part.get(child.range.clone());
        let next = |children: &mut dyn Iterator<Item = &Child>, id: &str| {
            let ids = children.filter_map(|child| child.attribute(part, id)?.parse::<u16>().ok());
            ids.max().map_or(1, |last| usize::from(last) + 1)
        };
        Some(Self {
            root: part.get(root.range.start..root.inside.start)?.to_owned(),
            kinds: named("w:abstractNum").filter_map(text).collect(),
            lists: named("w:num").filter_map(text).collect(),
            next_kind: next(&mut named("w:abstractNum"), "abstractNumId"),
            next_list: next(&mut named("w:num"), "numId"),
        })
    }
}
