//! Citations that a reference manager made as fields of a document: they say what they cite.

use std::collections::HashMap;

use ibid_diagnostics::{FileId, Span};
use ibid_manuscript::Manuscript;
use ibid_reference_manager::{Format, import};

use super::citation::{Evidence, Resolution};
use super::drafts::Draft;
use super::facts::Facts;
use super::index::{Id, LinkIndex};
use super::linked::Linked;

/// What the fields of an essay cite, in order.
#[derive(Debug, Default)]
pub(super) struct Fields {
    fields: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    span: Span,
    /// Of each source of the field, its place in the library; none where the library lacks it.
    sources: Vec<Option<Id>>,
}

impl Fields {
    /// Looks the sources of an essay's fields up in a library.
    pub(super) fn new(manuscript: &Manuscript, index: &LinkIndex) -> Self {
        let Some(embedded) = &manuscript.embedded_sources else {
            return Self::default();
        };
        let shelf = Shelf::new(index);
        let read = import(embedded, Format::CslJson, FileId::ESSAY);
        let sources = read
            .library
            .iter()
            .map(|source| (source.key.as_str(), shelf.find(&Facts::new(source))));
        let known: HashMap<&str, Option<Id>> = sources.collect();
        let fields = manuscript.field_citations.iter().map(|field| Field {
            span: field.span,
            sources: field
                .keys
                .iter()
                .map(|key| known.get(key.as_str()).copied().flatten())
                .collect(),
        });
        Self {
            fields: fields.collect(),
        }
    }

    /// The items of a bracket that is a field, linked; none where it is no field, where the two count different works,
    /// or where the library lacks one of them.
    pub(super) fn linked(&self, bracket: Span, drafts: &[Draft]) -> Option<Vec<Linked>> {
        let at = self
            .fields
            .partition_point(|field| field.span.end <= bracket.start);
        let field = self
            .fields
            .get(at)
            .filter(|field| field.span.start < bracket.end)?;
        let mut left: Vec<Id> = field.sources.iter().copied().collect::<Option<_>>()?;
        if left.len() != drafts.len() {
            return None;
        }
        // A style may show the works in another order than the field has them.
        let mut chosen: Vec<Option<Id>> = drafts
            .iter()
            .map(|draft| {
                let named = draft.work.as_ref()?;
                let at = left.iter().position(|id| named.sources.contains(id))?;
                Some(left.remove(at))
            })
            .collect();
        for id in chosen.iter_mut().filter(|id| id.is_none()) {
            *id = (!left.is_empty()).then(|| left.remove(0));
        }
        let linked = chosen.into_iter().zip(drafts).map(|(id, draft)| {
            Some(Linked {
                sources: vec![id?],
                resolution: Resolution::Exact,
                evidence: vec![Evidence::Field],
                confidence: 100,
                signal: None,
                narrative: draft.work.is_none(),
                dated: draft.year.is_some(),
            })
        });
        linked.collect()
    }
}

/// The sources of a library by what an embedded one is found by.
struct Shelf<'a> {
    index: &'a LinkIndex,
    titles: HashMap<&'a [String], Vec<Id>>,
    dated: HashMap<(&'a [String], i32), Vec<Id>>,
}

impl<'a> Shelf<'a> {
    fn new(index: &'a LinkIndex) -> Self {
        let (mut titles, mut dated) = (HashMap::<_, Vec<Id>>::new(), HashMap::<_, Vec<Id>>::new());
        for (facts, id) in (0..).map_while(|id| Some((index.facts(id)?, id))) {
            titles.entry(main_title(facts)).or_default().push(id);
            if let (Some(first), Some(year)) = (facts.people.first(), facts.year) {
                let family = first.family.as_slice();
                dated.entry((family, year)).or_default().push(id);
            }
        }
        Self {
            index,
            titles,
            dated,
        }
    }

    /// The source that an embedded one is: by title and a name, or else the one work by its first author of its year.
    fn find(&self, facts: &Facts) -> Option<Id> {
        let title = main_title(facts);
        let titled = self.titles.get(title).filter(|_| !title.is_empty());
        let mut titled: Vec<Id> = titled.into_iter().flatten().copied().collect();
        titled.retain(|id| self.shares_name(facts, *id));
        if titled.len() > 1 {
            titled.retain(|id| {
                let known = self.index.facts(*id);
                known.is_some_and(|known| known.year == facts.year)
            });
        }
        match titled.as_slice() {
            [only] => Some(*only),
            [] => {
                let first = facts.people.first()?;
                match self
                    .dated
                    .get(&(first.family.as_slice(), facts.year?))?
                    .as_slice()
                {
                    [only] => Some(*only),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether a source names one of the people, or either names nobody.
    fn shares_name(&self, facts: &Facts, id: Id) -> bool {
        let people = self.index.facts(id).map_or(&[][..], |known| &known.people);
        facts.people.is_empty()
            || people.is_empty()
            || people.iter().any(|known| {
                let mut names = facts.people.iter();
                names.any(|name| name.family == known.family)
            })
    }
}

/// The words of a title without its subtitle.
fn main_title(facts: &Facts) -> &[String] {
    facts.title.get(..facts.main).unwrap_or(&facts.title)
}
