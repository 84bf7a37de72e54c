//! The author element at the head of an entry: every way in which it can be read.

mod list;

use std::ops::Range;

use list::List;

use super::names::{self, Names};
use super::source::{Field, Name, Role};
use super::text::Text;
use super::words;
use ibid_language::names::is_listed_by_first_name;

/// One reading of the head.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Who stands there.
    pub(super) names: Names,
    /// As what: `editors`, `director`.
    pub(super) role: Role,
    /// Where the rest begins.
    pub(super) end: usize,
    /// How likely the form alone makes it, to be weighed with what follows.
    pub(super) weight: f32,
}

/// All readings of the head of an entry; the last is that there is no author.
pub(super) fn heads(text: &Text) -> Vec<Head> {
    let mut out = Vec::new();
    if let Some(head) = repeated(text) {
        return vec![head];
    }
    if !text.as_str().starts_with(['“', '"', '‘', '«', '„', '\'']) {
        out.extend(turned_round(text));
        if out.is_empty() {
            out.extend(undivided(text));
        }
    }
    out.push(Head {
        names: Names::default(),
        role: Role::Author,
        end: 0,
        weight: 0.0,
    });
    out
}

/// `---.`, kept as typed; what follows a comma is the role.
fn repeated(text: &Text) -> Option<Head> {
    if !super::lines::begins_with_repeated_author(text.as_str()) {
        return None;
    }
    let rest = text
        .as_str()
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ','));
    let dashes = text.as_str().len() - rest.len();
    if let Some(name) = names::dashes_with_offices(text, 0..text.as_str().len()) {
        let behind = text
            .as_str()
            .get(name.value.family.len()..)
            .unwrap_or_default();
        let end = text.as_str().len() - behind.trim_start_matches(['.', ' ']).len();
        let mut list = List::new(text, end);
        list.names.push(name);
        return Some(list.head(3.0));
    }
    let mut list = List::new(text, dashes);
    list.names.push(Field {
        value: Name {
            family: text.get(0..dashes).trim().to_owned(),
            ..Name::default()
        },
        confidence: 1.0,
        range: text.origin(0..dashes),
    });
    list.after_name();
    Some(list.head(3.0))
}

/// `Gilbert, Sandra M., and Susan Gubar.` and all that begins with a family name and a comma.
fn turned_round(text: &Text) -> Vec<Head> {
    let mut out = Vec::new();
    // An initial before a word can end the name or go on to it: `Hunter, J. Paul. Title`.
    let start = words::behind_honorific(text.as_str());
    for extend in [true, false] {
        let mut list = List::new(text, start);
        list.extend_initials = extend;
        if list.turned_round().is_some() {
            let head = list.head(if list.ended { 2.5 } else { 1.0 });
            if out.last().is_none_or(|last: &Head| last.end != head.end) {
                out.push(head);
            }
        }
    }
    out
}

/// A name in natural order or of an organisation, up to the first end of a sentence, a quotation or italics.
fn undivided(text: &Text) -> Vec<Head> {
    let whole = text.as_str();
    let mut out = Vec::new();
    let limit = first_mark(text).unwrap_or(whole.len());
    if limit == 0 {
        return out;
    }
    // The stop of a title before the name ends no sentence: `Prof. Tom Day.`
    let start = words::behind_spoken_honorific(whole);
    let stop = super::parts::first_stop(whole.get(start..limit).unwrap_or_default())
        .map(|stop| start + stop);
    let end = stop.unwrap_or(limit);
    let marked = stop.is_none() && limit < whole.len();
    let before_year = whole.get(..end).and_then(|head| {
        head.match_indices(" (").map(|(at, _)| at).find(|at| {
            head.get(at + 2..).is_some_and(|inside| {
                inside.starts_with(|c: char| c.is_ascii_digit()) || inside.starts_with("n.d")
            })
        })
    });
    out.extend(behind_comma(text, end));
    let name_end = before_year.unwrap_or(end);
    let typed = whole.get(..name_end).unwrap_or_default();
    if out.is_empty() && typed.trim().is_empty()
        || (stop.is_none() && limit == whole.len() && before_year.is_none())
    {
        return out;
    }
    let end = if before_year.is_some() {
        name_end
    } else {
        end + usize::from(stop.is_some())
    };
    // Behind what nobody is, who did something to it: `Daughters of the Dust. Dir. Julie Dash.`
    if stop.is_some() && before_year.is_none() && contributors_follow(text, end) {
        return out;
    }
    let (range, role) = with_role(text, text.trim(0..name_end));
    let (names, likeness) = read_undivided(text, range);
    let weight = likeness
        + if marked || next_is_mark(text, end) || next_is_year(text, end) {
            1.5
        } else {
            0.0
        };
    out.push(Head {
        names,
        role,
        end,
        weight,
    });
    out
}

/// `Toni Morrison, Song of Solomon, Knopf, 1977.`: a person's name with a comma behind it.
fn behind_comma(text: &Text, end: usize) -> Option<Head> {
    let comma = text.get(0..end).find(',')?;
    let (names, likeness) = read_undivided(text, 0..comma);
    let person = names
        .names
        .first()
        .is_some_and(|name| !name.value.given.is_empty());
    person.then(|| Head {
        names,
        role: Role::Author,
        end: comma + 1,
        weight: likeness - 0.4,
    })
}

/// Names in natural order, and how much they look like names: above 0 for persons and organisations, below for
/// what looks like a title.
fn read_undivided(text: &Text, range: Range<usize>) -> (Names, f32) {
    let typed =
        names::without_final_stop(text.get(range.clone()).trim_end_matches([',', ':'])).to_owned();
    let range = range.start..range.start + typed.len();
    let whole = |confidence: f32| Names {
        names: vec![Field {
            value: Name {
                family: typed.clone(),
                ..Name::default()
            },
            confidence,
            range: text.origin(range.clone()),
        }],
        et_al: false,
    };
    let chain = typed
        .split_once(", ")
        .is_some_and(|(first, _)| words::is_government(first) || words::is_organisation(first));
    if chain || typed.starts_with('@') || is_listed_by_first_name(&typed) {
        return (whole(0.8), 1.0);
    }
    let list = names::natural_list(text, range.clone());
    let persons = !list.names.is_empty()
        && list
            .names
            .iter()
            .all(|name| is_person_like(&name.value, text, &name.range));
    let known = list.names.iter().all(|name| {
        let first = name.value.given.split(' ').next().unwrap_or_default();
        words::is_given_name(first) || words::is_initials(first) || name.value.given.ends_with('.')
    });
    // Many names are many words, as the names of bodies are.
    let is_list = known
        && list.names.len() > 2
        && !list
            .names
            .iter()
            .any(|name| words::is_organisation(&name.value.family));
    if persons
        && (is_list || !words::is_organisation(&typed.replace(" and ", " ").replace(" & ", " ")))
    {
        return (list, if known { 0.9 } else { 0.2 });
    }
    if typed.contains(" v. ") || typed.contains(" vs. ") {
        return (whole(0.2), -1.5);
    }
    if words::is_organisation(&typed) {
        let title_like = typed.starts_with("The ") || typed.contains([':', '?', '!']);
        return (whole(0.7), if title_like { -0.4 } else { 0.4 });
    }
    let one_word = !typed.contains(' ');
    (whole(0.5), if one_word { 0.1 } else { -0.5 })
}

fn is_person_like(name: &Name, _text: &Text, _range: &Range<usize>) -> bool {
    let all: Vec<&str> = name
        .given
        .split_whitespace()
        .chain(name.family.split_whitespace())
        .collect();
    !name.given.is_empty()
        && (2..=4).contains(&all.len())
        && all.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
                || words::is_particle(word)
        })
}

/// A name without a role behind a comma or in brackets: `Jane Doe, editor`.
fn with_role(text: &Text, range: Range<usize>) -> (Range<usize>, Role) {
    let typed = text.get(range.clone());
    typed
        .rsplit_once(", ")
        .and_then(|(name, role)| {
            Some((
                range.start..range.start + name.len(),
                words::role_noun(role)?,
            ))
        })
        .unwrap_or((range, Role::Author))
}

/// Where the first quotation or italics begin.
fn first_mark(text: &Text) -> Option<usize> {
    let quotation = text
        .as_str()
        .match_indices(['“', '"', '«', '„'])
        .map(|(at, _)| at)
        .next();
    let italics = text.italics().first().map(|range| range.start);
    quotation.into_iter().chain(italics).min()
}

/// Whether the label of a contributor stands here: `Ed.`, `Directed by`.
fn contributors_follow(text: &Text, at: usize) -> bool {
    let rest = text.as_str().get(at..).unwrap_or_default().trim_start();
    matches!(
        super::elements::recognise(rest),
        Some((super::elements::Element::Contributors(roles), _)) if roles != [Role::Author]
    )
}

/// Whether APA's `(1977)` or `(n.d.)` stands here.
fn next_is_year(text: &Text, at: usize) -> bool {
    let rest = text.as_str().get(at..).unwrap_or_default().trim_start();
    rest.strip_prefix('(').is_some_and(|inside| {
        inside.starts_with("n.d") || inside.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a quotation or italics begin here, behind blanks.
fn next_is_mark(text: &Text, at: usize) -> bool {
    let rest = text.as_str().get(at..).unwrap_or_default();
    let start = at + (rest.len() - rest.trim_start().len());
    rest.trim_start()
        .starts_with(['“', '"', '‘', '«', '„', '\''])
        || text.italics().iter().any(|range| range.start == start)
}

/// Names turned round at a place behind the title, ended as an author element is.
pub(super) fn turned_round_at(text: &Text, at: usize) -> Option<Head> {
    let mut list = List::new(text, at);
    list.turned_round()?;
    let persons = list.names.iter().all(|name| {
        !words::is_organisation(&name.value.family)
            && words::publisher_likeness(&name.value.given) < 2
    });
    (list.ended && persons).then(|| list.head(1.0))
}
