//! What an essay does throughout: the work that it is about, and how it cites.

use super::evidence::{Agreement, agreement};
use super::fold::words;
use super::index::{Id, LinkIndex};
use super::rejects::{Around, is_no_place};
use super::scene::{Candidate, Scene};

/// The habits of an essay.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habits {
    /// The work that it is about.
    pub primary: Option<Id>,
    /// Whether it cites by pages alone.
    pub bare: bool,
    /// Whether it cites by years, in the manner of APA.
    pub dated: bool,
}

/// So many pages alone behind quotations make a habit.
const HABIT: usize = 3;

/// Points for the work in the essay's title, and for the one named first.
const IN_TITLE: u32 = 12;
const NAMED_FIRST: u32 = 4;

/// No more pages alone than this are asked for the primary text.
const SAMPLE: usize = 40;

impl Habits {
    /// Reads the habits of an essay of this title.
    pub(super) fn new(index: &LinkIndex, title: Option<&str>, scenes: &[Scene]) -> Self {
        let alone: Vec<(&Scene, &Candidate)> = scenes
            .iter()
            .flat_map(|scene| {
                scene
                    .candidates
                    .iter()
                    .map(move |candidate| (scene, candidate))
            })
            .filter(|(scene, candidate)| is_behind_quotation(scene, candidate))
            .collect();
        let dated = scenes
            .iter()
            .flat_map(|scene| &scene.candidates)
            .filter(|candidate| is_dated(candidate))
            .count();
        Self {
            primary: primary(index, title, scenes, &alone),
            bare: alone.len() >= HABIT,
            dated: dated >= HABIT,
        }
    }
}

fn is_behind_quotation(scene: &Scene, candidate: &Candidate) -> bool {
    let Candidate::Typed {
        bracket,
        drafts,
        list_item: false,
    } = candidate
    else {
        return false;
    };
    let [draft] = drafts.as_slice() else {
        return false;
    };
    let around = Around::new(&scene.prose, bracket);
    draft.work.is_none()
        && !draft.ibid
        && draft.year.is_none()
        && !draft.places.is_empty()
        && around.follows_quotation()
        && !is_no_place(&scene.prose, bracket, &draft.places, around)
}

fn is_dated(candidate: &Candidate) -> bool {
    let Candidate::Typed { drafts, .. } = candidate else {
        return false;
    };
    drafts
        .iter()
        .any(|draft| draft.is_linked() && draft.year.is_some())
}

/// The work that stands out: in the title, named first, named and cited most, and with room for the pages alone.
fn primary(
    index: &LinkIndex,
    title: Option<&str>,
    scenes: &[Scene],
    alone: &[(&Scene, &Candidate)],
) -> Option<Id> {
    let mut points = vec![0_u32; index.len()];
    let mut add = |id: Id, more: u32| {
        if let Some(points) = points.get_mut(id as usize) {
            *points += more;
        }
    };
    count_names(scenes, &mut add);
    for id in title.into_iter().flat_map(|title| in_title(index, title)) {
        add(id, IN_TITLE);
    }
    let step = alone.len() / SAMPLE + 1;
    let mut ranked: Vec<(u32, Id)> = (0..)
        .zip(&points)
        .filter(|(_, points)| **points > 0)
        .map(|(id, points)| (*points, id))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(8);
    for (points, id) in &mut ranked {
        *points *= 4;
        for (scene, candidate) in alone.iter().step_by(step) {
            let Candidate::Typed { drafts, .. } = candidate else {
                continue;
            };
            let places = drafts
                .first()
                .map_or(&[][..], |draft| draft.places.as_slice());
            match agreement(index, scene, *id, places) {
                Agreement::No => *points = points.saturating_sub(4),
                Agreement::Open => *points += 1,
                Agreement::Yes => *points += 4,
            }
        }
    }
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let (best, id) = *ranked.first()?;
    let second = ranked.get(1).map_or(0, |(points, _)| *points);
    (best * 4 >= second * 5 && best > 0).then_some(id)
}

fn count_names(scenes: &[Scene], add: &mut impl FnMut(Id, u32)) {
    let mut first = true;
    for scene in scenes {
        let mut named = false;
        for mention in &scene.mentions {
            if let [only] = mention.sources.as_slice() {
                let more = if mention.weak { 1 } else { 2 };
                add(
                    *only,
                    if first && !mention.weak {
                        more + NAMED_FIRST
                    } else {
                        more
                    },
                );
                named |= !mention.weak;
            }
        }
        first &= !named;
        for candidate in &scene.candidates {
            let Candidate::Typed { drafts, .. } = candidate else {
                continue;
            };
            for work in drafts.iter().filter_map(|draft| draft.work.as_ref()) {
                if let [only] = work.sources.as_slice() {
                    add(*only, 2);
                }
            }
        }
    }
}

/// The works named in the essay's title.
fn in_title(index: &LinkIndex, title: &str) -> Vec<Id> {
    let words = words(title);
    (0..words.len())
        .filter_map(|at| {
            let rest = words.iter().skip(at).map(|word| word.folded.as_ref());
            match index.titles().longest(rest) {
                Some((_, [only])) => Some(*only),
                _ => None,
            }
        })
        .collect()
}
