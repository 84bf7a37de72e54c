//! How lately a source was named or cited before the bracket, and whether anything else was named since.

use super::essay::{Essay, Seen};
use super::place::{NEARNESS, Standing};
use super::{Features, slowly};

const AUTHOR: [&str; NEARNESS] = [
    "its author is named in this sentence",
    "its author is named in the sentence before",
    "its author is named earlier in this paragraph",
    "its author is named in the paragraph before",
    "its author is named further back",
    "its author is named only later",
    "its author is never named",
];
const TITLE: [&str; NEARNESS] = [
    "its title is named in this sentence",
    "its title is named in the sentence before",
    "its title is named earlier in this paragraph",
    "its title is named in the paragraph before",
    "its title is named further back",
    "its title is named only later",
    "its title is never named",
];
const LAST_AUTHOR: [&str; 5] = [
    "its author is the last one named, in this sentence",
    "its author is the last one named, in the sentence before",
    "its author is the last one named, in this paragraph",
    "its author is the last one named, in the paragraph before",
    "its author is the last one named, further back",
];
const LAST_TITLE: [&str; 5] = [
    "its title is the last one named, in this sentence",
    "its title is the last one named, in the sentence before",
    "its title is the last one named, in this paragraph",
    "its title is the last one named, in the paragraph before",
    "its title is the last one named, further back",
];
const LAST: [&str; 5] = [
    "it is the last source spoken of, in this sentence",
    "it is the last source spoken of, in the sentence before",
    "it is the last source spoken of, in this paragraph",
    "it is the last source spoken of, in the paragraph before",
    "it is the last source spoken of, further back",
];
const AUTHOR_ORDER: [&str; 4] = [
    "no other author was named since",
    "one other author was named since",
    "two other authors were named since",
    "several other authors were named since",
];
const TITLE_ORDER: [&str; 4] = [
    "no other title was named since",
    "one other title was named since",
    "two other titles were named since",
    "several other titles were named since",
];
const ORDER: [&str; 4] = [
    "no other source was spoken of since",
    "one other source was spoken of since",
    "two other sources were spoken of since",
    "several other sources were spoken of since",
];
const CITED: [&str; 5] = [
    "it was cited by name last",
    "it was cited by name one citation before the last",
    "it was cited by name a few citations ago",
    "it was cited by name several citations ago",
    "it was cited by name many citations ago",
];

/// Where the sources were last spoken of before a bracket, the same for all of them.
#[derive(Debug, Default)]
pub(super) struct Recent {
    authors: Vec<usize>,
    titles: Vec<usize>,
    any: Vec<usize>,
    /// How many certain citations stand before the bracket.
    pub cited: usize,
}

impl Recent {
    pub(super) fn new(essay: &Essay<'_>, standing: &Standing) -> Self {
        let cited = essay.cited.partition_point(|sure| sure.at < standing.at);
        let latest = |of: &dyn Fn(&Seen) -> Option<usize>| {
            let mut places: Vec<usize> = essay.sources.iter().filter_map(of).collect();
            places.sort_unstable_by(|a, b| b.cmp(a));
            places.dedup();
            places.truncate(8);
            places
        };
        Self {
            authors: latest(&|seen| standing.last(&seen.authors)),
            titles: latest(&|seen| standing.last(&seen.titles)),
            any: latest(&|seen| last_said(essay, standing, seen)),
            cited,
        }
    }

    /// Whether a place is the last at which any source is spoken of.
    pub(super) fn is_last(&self, place: Option<usize>) -> bool {
        place.is_some() && self.any.first().copied() == place
    }
}

/// Where a source was last named, or cited by name, before a bracket.
pub(super) fn last_said(essay: &Essay<'_>, standing: &Standing, seen: &Seen) -> Option<usize> {
    let cited = last_cited(essay, standing, seen).map(|(_, at)| at);
    [
        standing.last(&seen.authors),
        standing.last(&seen.titles),
        cited,
    ]
    .into_iter()
    .flatten()
    .max()
}

/// The last certain citation of a source before a bracket: its place among them, and where it stands.
fn last_cited(essay: &Essay<'_>, standing: &Standing, seen: &Seen) -> Option<(usize, usize)> {
    let at = |place: &usize| essay.cited.get(*place).map_or(usize::MAX, |sure| sure.at);
    let before = seen.cited.partition_point(|place| at(place) < standing.at);
    let place = *seen.cited.get(before.checked_sub(1)?)?;
    Some((place, at(&place)))
}

/// What recency says for a source.
///
/// Right: in “Egan writes … . The wind blew (12)” the last source spoken of is Egan's. Wrong: in “Egan writes … .
/// Unlike Worster, he sees … (12)” Worster was named since.
pub(super) fn features(
    essay: &Essay<'_>,
    standing: &Standing,
    recent: &Recent,
    seen: &Seen,
    out: &mut Features,
) {
    let author = standing.last(&seen.authors);
    let title = standing.last(&seen.titles);
    out.step(&AUTHOR, standing.nearness(&seen.authors));
    out.step(&TITLE, standing.nearness(&seen.titles));
    order(
        standing,
        &recent.authors,
        author,
        &AUTHOR_ORDER,
        &LAST_AUTHOR,
        out,
    );
    order(
        standing,
        &recent.titles,
        title,
        &TITLE_ORDER,
        &LAST_TITLE,
        out,
    );
    alone(standing, recent, author, title, out);
    let last = last_said(essay, standing, seen);
    match last {
        Some(place) => {
            order(standing, &recent.any, last, &ORDER, &LAST, out);
            out.add(
                "how far back it was spoken of",
                slowly(standing.at - place) / 8.0,
            );
            out.note_if(
                recent.is_last(last) && place >= standing.paragraph,
                "nothing else was spoken of in this paragraph since",
            );
        }
        None => out.note("it was not spoken of before"),
    }
    if let Some((place, at)) = last_cited(essay, standing, seen) {
        let last_title = recent.titles.first().copied();
        let is_other = last_title.is_some_and(|last| last > at) && last_title != title;
        let step = match recent.cited - place {
            0 | 1 => 0,
            2 => 1,
            3 | 4 => 2,
            5..10 => 3,
            _ => 4,
        };
        if step == 0 && is_other {
            out.note("it was cited by name last, and another title was named since");
        } else {
            out.step(&CITED, step);
        }
    }
    out.note_if(
        standing.follows(&seen.authors),
        "its author is named in the rest of the sentence",
    );
    out.note_if(
        standing.follows(&seen.titles),
        "its title is named in the rest of the sentence",
    );
}

/// Whether the paragraph, or the sentence, so far names it and nothing else.
fn alone(
    standing: &Standing,
    recent: &Recent,
    author: Option<usize>,
    title: Option<usize>,
    out: &mut Features,
) {
    let here = |place: &usize| *place >= standing.paragraph;
    let is_alone = |places: &[usize], place: Option<usize>| {
        place.as_ref().is_some_and(here) && places.iter().filter(|place| here(place)).count() == 1
    };
    out.note_if(
        is_alone(&recent.authors, author),
        "its author alone is named in this paragraph",
    );
    out.note_if(
        is_alone(&recent.titles, title),
        "its title alone is named in this paragraph",
    );
    let in_sentence = |place: &&usize| **place >= standing.sentence;
    let is_title_alone = title.as_ref().is_some_and(|title| in_sentence(&title))
        && recent.titles.iter().filter(in_sentence).count() == 1
        && !recent.authors.iter().any(|place| in_sentence(&place));
    out.note_if(
        is_title_alone,
        "its title alone is named in this sentence, and no author",
    );
}

/// How many others were named since, and where the last one is.
fn order(
    standing: &Standing,
    places: &[usize],
    place: Option<usize>,
    counts: &[&'static str; 4],
    last: &[&'static str; 5],
    out: &mut Features,
) {
    let Some(place) = place else { return };
    let since = places
        .iter()
        .position(|other| *other == place)
        .unwrap_or(places.len());
    out.step(counts, since);
    if since == 0 {
        out.step(last, standing.step(place));
    }
}
