//! Which line above the prose is the title, and which names the author, told by a model: the sum of the weights of a
//! line's features, against all other lines and against “there is none”.
//!
//! `features` says what the model is told, the rules' own answer among it; `weights.txt` is what
//! `cargo run -p ibid-manuscript --example fit_heads` wrote.

mod features;
mod revise;

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _};

use super::byline;
use super::evidence::Evidence;
use super::head::{Class, Head};
use super::lines::Line;
use super::personal_name::{is_name, split_names};
use features::Seen;
pub(super) use revise::revise;

/// A feature, with how far off the line is that it speaks of.
pub(crate) type Feature = (&'static str, i8);

/// The features of “there is none”.
const NONE: Feature = ("none", 0);

/// A question that the model answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    Title,
    Author,
}

/// The weight of each feature for the title and for the author.
#[derive(Debug, Default)]
struct Weights(HashMap<Feature, [f32; 2]>);

impl Weights {
    /// Reads the file of weights: `name@offset title author`.
    fn parse(text: &'static str) -> Self {
        let mut weights = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let name = parts.next().and_then(|name| name.split_once('@'));
            let values =
                [parts.next(), parts.next()].map(|part| part.and_then(|it| it.parse().ok()));
            if let (Some((name, offset)), [Some(title), Some(author)]) = (name, values)
                && let Ok(offset) = offset.parse()
            {
                weights.insert((name, offset), [title, author]);
            }
        }
        Self(weights)
    }

    fn fitted() -> &'static Self {
        static FITTED: OnceLock<Weights> = OnceLock::new();
        FITTED.get_or_init(|| Self::parse(include_str!("weights.txt")))
    }

    fn sum(&self, features: &[Feature], question: Question) -> f64 {
        let weights = features.iter().filter_map(|feature| self.0.get(feature));
        weights
            .map(|[title, author]| {
                f64::from(if question == Question::Title {
                    *title
                } else {
                    *author
                })
            })
            .sum()
    }
}

/// The lines above the prose as the model sees them.
#[derive(Debug)]
pub(crate) struct Observed {
    /// The features of each line.
    pub(crate) lines: Vec<Vec<Feature>>,
    /// Whether each line could be the title.
    pub(crate) may_be_title: Vec<bool>,
    /// The people that each line names.
    pub(crate) people: Vec<Vec<String>>,
    /// The features of “there is none”.
    pub(crate) none: Vec<Feature>,
}

/// Describes the lines above the prose, once the rules have spoken.
pub(super) fn observe(
    above: &[Line],
    classes: &[Class],
    prose: &[Line],
    evidence: &Evidence,
    ruled: &Head,
) -> Observed {
    let stems = features::stems_of(prose);
    let seen: Vec<Seen<'_>> = above
        .iter()
        .zip(classes)
        .map(|(line, class)| Seen::of(line, class, &stems))
        .collect();
    let may_be_title: Vec<bool> = above
        .iter()
        .zip(classes)
        .map(|(line, class)| may_be_title(line, class))
        .collect();
    let mut none = vec![NONE];
    none.push(if ruled.title().is_some() {
        ("none:ruled-title", 0)
    } else {
        ("none:ruled-none", 0)
    });
    none.push(match may_be_title.iter().filter(|may| **may).count() {
        0 | 1 => ("none:lines=1", 0),
        2..=4 => ("none:lines=2", 0),
        5..=12 => ("none:lines=5", 0),
        _ => ("none:lines=13", 0),
    });
    Observed {
        lines: features::of(&seen, evidence, ruled),
        may_be_title,
        people: above
            .iter()
            .zip(classes)
            .map(|(line, class)| people(line, class))
            .collect(),
        none,
    }
}

fn may_be_title(line: &Line, class: &Class) -> bool {
    let length = line.text.chars().count();
    !matches!(class, Class::Chrome)
        && !line.is_object
        && !line.is_prose
        && (1..=250).contains(&length)
        && line.text.chars().any(char::is_alphanumeric)
}

/// The people that a line names: all of it is names, or its first part is, or what stands behind its last `by`.
pub(super) fn people(line: &Line, class: &Class) -> Vec<String> {
    let names = match class {
        Class::Byline(byline) => byline.names.clone(),
        Class::Chrome | Class::Instructor(_) | Class::Course(_) => Vec::new(),
        Class::NameLike => split_names(&line.text),
        Class::Text => named_in(&line.text)
            .map(str::to_owned)
            .into_iter()
            .collect(),
    };
    names
        .into_iter()
        .filter(|name| !byline::is_role(name))
        .collect()
}

fn named_in(text: &str) -> Option<&str> {
    if text.chars().count() > 120 {
        return None;
    }
    let behind = [" by ", " By ", " BY "]
        .iter()
        .find_map(|by| text.rsplit_once(by))
        .map(|(_, name)| name.trim());
    let before = text
        .find(['(', ',', '|', '·', '–', '—', '/'])
        .and_then(|end| text.get(..end))
        .map(str::trim);
    behind
        .filter(|name| is_name(name))
        .or_else(|| before.filter(|name| is_name(name)))
}

/// How probable each line is the title, or names the author; the rest is that none is.
fn probable(observed: &Observed, question: Question, title: Option<usize>) -> Vec<f64> {
    let weights = Weights::fitted();
    let beside = |at: usize| weights.sum(&[(features::beside_title(at, title), 0)], question);
    let none = weights.sum(&observed.none, question);
    let sums: Vec<Option<f64>> = observed
        .lines
        .iter()
        .enumerate()
        .map(|(at, features)| {
            is_candidate(observed, question, at).then(|| {
                let author = if question == Question::Author {
                    beside(at)
                } else {
                    0.0
                };
                weights.sum(features, question) + author
            })
        })
        .collect();
    let most = sums.iter().flatten().copied().fold(none, f64::max);
    let total: f64 = (none - most).exp()
        + sums
            .iter()
            .flatten()
            .map(|sum| (sum - most).exp())
            .sum::<f64>();
    sums.into_iter()
        .map(|sum| sum.map_or(0.0, |sum| (sum - most).exp() / total))
        .collect()
}

/// Whether a line can answer a question.
pub(crate) fn is_candidate(observed: &Observed, question: Question, at: usize) -> bool {
    match question {
        Question::Title => observed.may_be_title.get(at).copied().unwrap_or(false),
        Question::Author => observed
            .people
            .get(at)
            .is_some_and(|people| !people.is_empty()),
    }
}

/// The features of a line for a question; of the author's, its place beside the title is one.
pub(crate) fn features_for(
    observed: &Observed,
    question: Question,
    at: usize,
    title: Option<usize>,
) -> Vec<Feature> {
    let mut features = observed.lines.get(at).cloned().unwrap_or_default();
    if question == Question::Author {
        features.push((features::beside_title(at, title), 0));
    }
    features
}

/// The line that answers a question, where it is more probable than not.
pub(super) fn answer(
    observed: &Observed,
    question: Question,
    title: Option<usize>,
) -> Option<usize> {
    const LEAST: f64 = 0.5;
    probable(observed, question, title)
        .into_iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .filter(|(_, probability)| *probability >= LEAST)
        .map(|(at, _)| at)
}
