//! Two readings of an entry, by the rules and by the model: which one is kept, and how sure it is.

use std::ops::Range;

use super::model::{Division, Label};
use super::source::{Container, Field, Kind, Name, Role, TitleForm, TypedDate, TypedSource};

/// The share of whole entries that are right where both readings agree.
const AGREED: f32 = 0.97;
/// How many times as probable as the rules' values the model's division must be to be taken: what the rules read is
/// certain where a sign marks it, and holds more than the model knows.
const TIMES: f32 = 4.0;
/// How much worse the model's reading may hold together.
const MARGIN: f32 = 1.5;
/// How much is left of a probability where the readings differ.
const DISPUTED: f32 = 0.75;

/// The reading that is kept, with its confidence.
pub(super) fn decide(
    rules: (TypedSource, f32),
    model: (TypedSource, f32),
    division: &Division,
) -> TypedSource {
    let ((mut rules, rules_evidence), (mut model, model_evidence)) = (rules, model);
    let probability = division.probability;
    if agree(&rules, &model) {
        let plain = super::confidence::of(&rules);
        let whole = rules.unread.is_empty() && plain > 0.5;
        rules.confidence = if whole {
            AGREED.min(0.75 + probability / 4.0)
        } else {
            plain
        };
        weigh_fields(&mut rules, &model, division);
        return rules;
    }
    let of_rules = division.probability_of(&stretches(&rules));
    let sound = (model.title.is_some() || model.description.is_some() || rules.title.is_none())
        && (model.title_form != TitleForm::Quoted
            || has_container(&model)
            || !has_container(&rules));
    if sound
        && !cuts_author(&rules, &model)
        && !is_reported(&rules)
        && probability > TIMES * of_rules
        && model_evidence > rules_evidence - MARGIN
    {
        model.confidence = probability * DISPUTED;
        weigh_fields(&mut model, &rules, division);
        model
    } else {
        rules.confidence = super::confidence::of(&rules) * of_rules.max(0.3);
        weigh_fields(&mut rules, &model, division);
        rules
    }
}

/// How sure a value is that both readings have.
const BOTH: f32 = 0.95;
/// How much of the model's certainty is left where the other reading has another value.
const ONE: f32 = 0.7;

/// A value with the labels of its words, and where the other reading has it.
type Weighed<'a> = (&'a mut Option<Field<String>>, &'static [Label], Element);

/// Tells for each value how sure it is: what both readings have nearly always is right; of what only one of them has,
/// the model says how certain the least certain word is.
fn weigh_fields(kept: &mut TypedSource, other: &TypedSource, division: &Division) {
    let weigh = |range: &Range<usize>, labels: &[Label], is_same: bool| {
        if is_same {
            BOTH
        } else {
            ONE * division.certainty(range, labels)
        }
    };
    if let Some(title) = &mut kept.title {
        let is_same = text(other.title.as_ref()) == Some(title.value.as_str());
        title.confidence = weigh(&title.range, &[Label::Title], is_same);
    }
    for name in &mut kept.authors {
        let is_same = other
            .authors
            .iter()
            .any(|author| author.value == name.value);
        name.confidence = weigh(&name.range, AUTHORS, is_same);
    }
    for container in &mut kept.containers {
        if let Some(title) = &mut container.title {
            let is_same = titles(other).contains(&Some(title.value.as_str()));
            title.confidence = weigh(&title.range, CONTAINERS, is_same);
        }
        let fields: [Weighed<'_>; 4] = [
            (&mut container.publisher, PUBLISHERS, |c| {
                c.publisher.as_ref()
            }),
            (&mut container.volume, &[Label::Volume], |c| {
                c.volume.as_ref()
            }),
            (&mut container.issue, &[Label::Issue], |c| c.issue.as_ref()),
            (&mut container.pages, &[Label::Pages], |c| c.pages.as_ref()),
        ];
        for (field, labels, element) in fields {
            if let Some(field) = field {
                let is_same = text(other.first(element)) == Some(field.value.as_str());
                field.confidence = weigh(&field.range, labels, is_same);
            }
        }
        if let Some(day) = &mut container.date {
            let is_same = other
                .first(|c| c.date.as_ref())
                .is_some_and(|date| date.value == day.value);
            day.confidence = weigh(&day.range, &[Label::Date], is_same);
        }
    }
}

/// Whether the title of the one is a part of an author's name of the other: `Yong, Ed.` is one name, and so is `Bo T.
/// Weir`.
fn cuts_author(rules: &TypedSource, model: &TypedSource) -> bool {
    let Some(title) = &model.title else {
        return false;
    };
    let is_within = |author: &Field<Name>| {
        !author.value.given.is_empty()
            && title.range.start > author.range.start
            && title.range.end <= author.range.end
    };
    let begins = rules.authors.first().is_some_and(|author| {
        title.range.start <= author.range.start && title.range.end < author.range.end
    });
    begins || rules.authors.iter().any(is_within)
}

/// Whether something holds the work: a title in quotation marks is part of something.
fn has_container(source: &TypedSource) -> bool {
    source.titled_containers().next().is_some()
}

/// Whether the rules read a case with its place in the law reports, which is certain: `347 US 483`.
fn is_reported(rules: &TypedSource) -> bool {
    rules.kind == Kind::Case
        && rules.first(|c| c.volume.as_ref()).is_some()
        && rules.first(|c| c.pages.as_ref()).is_some()
}

/// What the rules say of the entry's words, as labels.
fn stretches(source: &TypedSource) -> Vec<(Range<usize>, &'static [Label])> {
    let mut out: Vec<(Range<usize>, &'static [Label])> = Vec::new();
    out.extend(
        source
            .authors
            .iter()
            .map(|name| (name.range.clone(), AUTHORS)),
    );
    out.extend(
        source
            .title
            .iter()
            .map(|title| (title.range.clone(), &[Label::Title] as &[Label])),
    );
    for container in &source.containers {
        let fields = [
            (&container.title, CONTAINERS),
            (&container.publisher, PUBLISHERS),
            (&container.volume, &[Label::Volume] as &[Label]),
            (&container.issue, &[Label::Issue]),
            (&container.pages, &[Label::Pages]),
        ];
        out.extend(
            fields
                .into_iter()
                .filter_map(|(field, labels)| Some((field.as_ref()?.range.clone(), labels))),
        );
        out.extend(
            container
                .date
                .iter()
                .map(|date| (date.range.clone(), &[Label::Date] as &[Label])),
        );
    }
    out
}

const AUTHORS: &[Label] = &[Label::Author, Label::Organisation];
const CONTAINERS: &[Label] = &[Label::Container, Label::SecondContainer];
const PUBLISHERS: &[Label] = &[Label::Publisher, Label::Contributor];

/// Whether both readings have the same values.
fn agree(a: &TypedSource, b: &TypedSource) -> bool {
    text(a.title.as_ref()) == text(b.title.as_ref())
        && names(&a.authors) == names(&b.authors)
        && [Role::Editor, Role::Translator, Role::Director]
            .into_iter()
            .all(|role| contributors(a, role) == contributors(b, role))
        && titles(a) == titles(b)
        && FIELDS
            .iter()
            .all(|field| text(a.first(*field)) == text(b.first(*field)))
        && date(a.first(|c| c.date.as_ref())) == date(b.first(|c| c.date.as_ref()))
        && date(a.accessed.as_ref()) == date(b.accessed.as_ref())
        && date(a.original_date.as_ref()) == date(b.original_date.as_ref())
}

/// Reads one element of a container.
type Element = fn(&Container) -> Option<&Field<String>>;

/// The elements that both must have alike.
const FIELDS: [Element; 6] = [
    |c| c.publisher.as_ref(),
    |c| c.volume.as_ref(),
    |c| c.issue.as_ref(),
    |c| c.pages.as_ref(),
    |c| c.url.as_ref(),
    |c| c.doi.as_ref(),
];

fn text(field: Option<&Field<String>>) -> Option<&str> {
    field.map(|field| field.value.as_str())
}

fn date(field: Option<&Field<TypedDate>>) -> Option<(i32, Option<u8>, Option<u8>)> {
    field.map(|field| (field.value.year, field.value.month, field.value.day))
}

fn names(authors: &[Field<Name>]) -> Vec<(&str, &str)> {
    authors
        .iter()
        .map(|name| (name.value.family.as_str(), name.value.given.as_str()))
        .collect()
}

fn contributors(source: &TypedSource, role: Role) -> Vec<(&str, &str)> {
    source
        .contributors_as(role)
        .map(|name| (name.value.family.as_str(), name.value.given.as_str()))
        .collect()
}

fn titles(source: &TypedSource) -> Vec<Option<&str>> {
    source
        .titled_containers()
        .map(|container| text(container.title.as_ref()))
        .collect()
}
