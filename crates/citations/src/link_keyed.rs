//! Citations by key, looked up.

use ibid_reference_manager::Key;
use ibid_styles::CiteForm;

use super::citation::{Citation, CitationKind, CitedItem, Evidence, Resolution, TypedForm};
use super::keyed::{Keyed, KeyedItem};
use super::link::{Linker, located};
use super::scene::Scene;

impl Linker<'_> {
    /// A citation by key. A key in the sentence that the library lacks is a handle unless a locator follows it.
    pub(super) fn keyed(&self, passage: usize, scene: &Scene, keyed: &Keyed) -> Option<Citation> {
        let known = |item: &KeyedItem| self.index.by_key(item.key_text(&scene.prose)).is_some();
        let alone = keyed.narrative && keyed.items.iter().all(|item| item.places.is_empty());
        if alone && !keyed.items.iter().any(known) {
            return None;
        }
        let items: Vec<CitedItem> = keyed
            .items
            .iter()
            .map(|item| keyed_item(scene, item, known(item)))
            .collect();
        let narrative = keyed.narrative || keyed.items.first().is_some_and(|item| item.suppress);
        let in_parentheses = scene.in_parentheses(&keyed.range);
        let span = scene.prose.span(keyed.range.clone());
        Some(Citation {
            span,
            text: span.text(self.source).to_owned(),
            kind: CitationKind::of(narrative),
            typed_as: TypedForm::Pandoc,
            resolution: Resolution::weakest(&items),
            items,
            signal: None,
            block: passage,
            form: if keyed.narrative {
                CiteForm::Narrative
            } else {
                CiteForm::Parenthetical
            },
            in_parentheses,
            possessive: keyed.possessive,
        })
    }
}

fn keyed_item(scene: &Scene, item: &KeyedItem, known: bool) -> CitedItem {
    let prose = &scene.prose;
    let text = |range: &std::ops::Range<usize>| {
        prose.text.get(range.clone()).unwrap_or_default().to_owned()
    };
    CitedItem {
        keys: if known {
            vec![Key::new(item.key_text(prose))]
        } else {
            Vec::new()
        },
        locators: item
            .places
            .iter()
            .map(|place| located(scene, place))
            .collect(),
        name: None,
        title: None,
        typed_key: Some(prose.span(item.key.clone())),
        span: prose.span(item.range.clone()),
        prefix: text(&item.prefix),
        suffix: text(&item.suffix),
        suppress_author: item.suppress,
        resolution: if known {
            Resolution::Exact
        } else {
            Resolution::None
        },
        evidence: if known {
            vec![Evidence::Key]
        } else {
            Vec::new()
        },
        confidence: if known { 100 } else { 0 },
    }
}
