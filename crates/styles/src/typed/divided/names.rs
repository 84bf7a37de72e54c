//! Lists of names in every order in which they are typed.

use std::ops::Range;

use crate::typed::names as rules;
use crate::typed::source::{Field, Name, Role};
use crate::typed::text::Text;
use crate::typed::words;

/// Who is named, and what they are called behind their names.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) names: Vec<Field<Name>>,
    pub(super) et_al: bool,
    pub(super) role: Option<Role>,
}

/// Names behind a sign, in natural order.
pub(super) fn natural(text: &Text, range: Range<usize>) -> People {
    let range = super::values::tidy(text, without_by(text, range));
    let list = rules::natural_list(text, range);
    People {
        names: list.names,
        et_al: list.et_al,
        role: None,
    }
}

/// A list of names at the head of an entry or behind a sign: `Gilbert, Sandra M., and Susan Gubar`,
/// `Orr, D. W., & Hall, S.`, `edited by Ann Thompson and Neil Taylor`, or the one name of a body.
pub(super) fn list(text: &Text, range: Range<usize>, body: bool) -> People {
    if let Some(people) = dashes(text, range.clone()) {
        return people;
    }
    let signed = without_sign(text, range.clone());
    if signed.start > range.start {
        return natural(text, signed);
    }
    let mut people = People::default();
    let mut range = text.trim(range);
    if let Some((start, role)) = role_behind(text.get(range.clone()))
        && text
            .get(range.start..range.start + start)
            .trim()
            .contains([' ', ','])
    {
        // Not `Yong, Ed`, which is a name.
        range.end = range.start + start;
        people.role = Some(role);
    }
    if let Some(at) = [
        " et al",
        " et. al",
        " and others",
        " & others",
        " and et al",
    ]
    .iter()
    .filter_map(|sign| text.get(range.clone()).find(sign))
    .min()
    {
        range.end = range.start + at;
        people.et_al = true;
    }
    let range = text.trim_matches(range, |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '&' | '(' | '*')
    });
    if body && !is_turned_round(text.get(range.clone())) {
        people.names.extend(whole(text, range));
    } else if text.get(range.clone()).contains(';') {
        for piece in cut(text, range, &["; & ", "; and ", ";"]) {
            people
                .names
                .extend(turned_or_natural(text, &cut(text, piece, &[","])));
        }
    } else {
        let pieces = cut(
            text,
            range,
            &[
                ", and ", ", & ", ", et ", ", y ", " and ", " & ", " et ", " und ", ",",
            ],
        );
        people.names = in_order(text, &pieces);
    }
    people
}

/// Whether one comma turns the name of a person or a body round: `Poetry, Academy of`.
fn is_turned_round(typed: &str) -> bool {
    typed.split_once(", ").is_some_and(|(first, rest)| {
        let is_one_word = !first.contains(' ') && !COMPANIES.contains(&rest.trim_end_matches('.'));
        !rest.contains(',')
            && !words::is_government(first)
            && (is_one_word || !words::is_organisation(first))
    })
}

/// What stands behind the name of a company and a comma.
const COMPANIES: [&str; 6] = ["Inc", "LLC", "Ltd", "Co", "Corp", "LLP"];

/// Dashes for the names of the entry before, and the offices behind them.
fn dashes(text: &Text, range: Range<usize>) -> Option<People> {
    let people = |name| People {
        names: vec![name],
        ..People::default()
    };
    if text.get(range.clone()).contains(char::is_alphanumeric) {
        return rules::dashes_with_offices(text, text.trim(range)).map(people);
    }
    let range = text.trim_matches(range, |c: char| c.is_whitespace() || matches!(c, '.' | ','));
    Some(people(Field {
        value: Name {
            family: text.get(range.clone()).to_owned(),
            ..Name::default()
        },
        confidence: 1.0,
        range: text.origin(range),
    }))
}

/// Without `edited by` and the like in front.
fn without_sign(text: &Text, range: Range<usize>) -> Range<usize> {
    let inner = text.trim_matches(range.clone(), |c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | ',')
    });
    let typed = text.get(inner.clone());
    let typed_in = ["In ", "in ", "In: "]
        .iter()
        .find(|sign| typed.starts_with(**sign))
        .map_or(0, |sign| sign.len());
    match crate::typed::elements::recognise(typed) {
        Some((crate::typed::elements::Element::Contributors(_), sign)) => {
            inner.start + sign..inner.end
        }
        _ if typed_in > 0 => inner.start + typed_in..inner.end,
        _ => range,
    }
}

fn without_by(text: &Text, range: Range<usize>) -> Range<usize> {
    let inner = text.trim(range);
    let by = text.get(inner.clone()).starts_with("by ");
    inner.start + if by { 3 } else { 0 }..inner.end
}

/// `, editors`, ` (Eds.)`: where it begins, and the role.
fn role_behind(typed: &str) -> Option<(usize, Role)> {
    let bare =
        typed.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':'));
    let start = bare.rfind([',', '(', '['])?;
    let role = words::role_noun(bare.get(start..)?)?;
    Some((start, role))
}

/// The stretches between marks, the longest mark first.
fn cut(text: &Text, range: Range<usize>, marks: &[&str]) -> Vec<Range<usize>> {
    let typed = text.get(range.clone());
    let mut out = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0_usize);
    while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
        let c = rest.chars().next().unwrap_or(' ');
        depth = match c {
            '(' | '[' => depth + 1,
            ')' | ']' => depth.saturating_sub(1),
            _ => depth,
        };
        match marks
            .iter()
            .find(|mark| depth == 0 && rest.starts_with(**mark))
        {
            Some(mark) => {
                out.push(start..at);
                at += mark.len();
                start = at;
            }
            None => at += c.len_utf8(),
        }
    }
    out.push(start..typed.len());
    out.into_iter()
        .map(|piece| text.trim(range.start + piece.start..range.start + piece.end))
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// One name or body that stays whole.
fn whole(text: &Text, range: Range<usize>) -> Option<Field<Name>> {
    let (range, alias) = without_alias(text, range);
    let value = rules::without_final_stop(text.get(range.clone()));
    let value = if text.get(range.clone()).ends_with("Inc.") {
        text.get(range.clone())
    } else {
        value
    };
    (!value.is_empty()).then(|| Field {
        value: Name {
            family: value.to_owned(),
            alias,
            ..Name::default()
        },
        confidence: super::TOLD,
        range: text.origin(range),
    })
}

fn without_alias(text: &Text, range: Range<usize>) -> (Range<usize>, Option<String>) {
    let typed = text.get(range.clone());
    let bare = typed.trim_end_matches(['.', ' ']);
    match bare
        .rfind(['(', '['])
        .filter(|at| *at > 0 && bare.ends_with([')', ']']))
    {
        Some(at) => {
            let alias = bare
                .get(at + 1..bare.len() - 1)
                .unwrap_or_default()
                .to_owned();
            (text.trim(range.start..range.start + at), Some(alias))
        }
        None => (range, None),
    }
}

/// A given name of initials alone: `D. W.`, `DW`.
fn is_initials(typed: &str) -> bool {
    let letters = typed.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters)
        && typed
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | ' ' | '-'))
}

/// Names one after another: the first turned round or not, the others as they come.
fn in_order(text: &Text, pieces: &[Range<usize>]) -> Vec<Field<Name>> {
    let typed = |at: usize| pieces.get(at).map_or("", |piece| text.get(piece.clone()));
    let mut out: Vec<Field<Name>> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let next_is_given = at + 1 < pieces.len() && comma_follows(text, pieces, at) && {
            let (this, next) = (typed(at), typed(at + 1));
            if at == 0 {
                first_is_turned(this, next, pieces.len())
            } else {
                is_initials(next)
                    || (is_initials(typed(1))
                        && !this.contains(' ')
                        && next.split(' ').count() <= 2)
            }
        };
        let used = if next_is_given { 2 } else { 1 };
        let (Some(piece), rest) = (
            pieces.get(at),
            pieces.get(at..at + used).unwrap_or_default(),
        ) else {
            break;
        };
        let typed = text.get(piece.clone());
        if words::is_suffix(typed) && !out.is_empty() {
            if let Some(last) = out.last_mut() {
                last.value.suffix = Some(typed.to_owned());
            }
        } else if let Some(last) = out.last_mut().filter(|last| goes_on(last, typed)) {
            // `Fisk, Gordon, M.`: a comma before the middle initial.
            last.value.given = format!("{} {typed}", last.value.given);
            last.range.end = text.origin(piece.clone()).end;
        } else {
            out.extend(turned_or_natural(text, rest));
        }
        at += used;
    }
    out
}

/// Whether an initial goes on with a name that has a given name in full.
fn goes_on(name: &Field<Name>, typed: &str) -> bool {
    typed.chars().count() <= 2
        && is_initials(typed)
        && name.value.given.chars().any(char::is_lowercase)
        && !name.value.given.contains(' ')
}

/// Whether only a comma stands behind a piece, and no “and”.
fn comma_follows(text: &Text, pieces: &[Range<usize>], at: usize) -> bool {
    pieces
        .get(at)
        .zip(pieces.get(at + 1))
        .is_some_and(|(this, next)| text.get(this.end..next.start).trim() == ",")
}

fn first_is_turned(first: &str, second: &str, count: usize) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    if words::is_suffix(second) {
        return false;
    }
    let natural = count > 2
        && words(first) >= 2
        && words(second) >= 2
        && !is_initials(second)
        && !second.ends_with('.')
        && !first.split(' ').next().is_some_and(words::is_particle);
    !natural
        && (words(first) <= 3
            || first.split(' ').next().is_some_and(words::is_particle)
            || count == 2)
        && !(words(first) >= 2
            && words::ends_in_initial(first.split(' ').next().unwrap_or_default()))
}

/// `Family, Given`, or a name in natural order where there is but one piece.
fn turned_or_natural(text: &Text, pieces: &[Range<usize>]) -> Option<Field<Name>> {
    match pieces {
        [family, given, rest @ ..] => {
            let (given, alias) = without_alias(text, given.clone());
            let suffix = rest.first().map(|piece| text.get(piece.clone()).to_owned());
            Some(Field {
                value: Name {
                    family: text.get(family.clone()).to_owned(),
                    given: rules::without_final_stop(text.get(given.clone())).to_owned(),
                    suffix,
                    surname_first: false,
                    alias,
                },
                confidence: 0.9,
                range: text.origin(family.start..given.end),
            })
        }
        [one] => natural_or_initials_behind(text, one.clone()),
        [] => None,
    }
}

/// `Orr DW` has its initials behind.
fn natural_or_initials_behind(text: &Text, range: Range<usize>) -> Option<Field<Name>> {
    let typed = text.get(range.clone());
    match typed.split_once(' ') {
        Some((family, given))
            if is_initials(given)
                && !is_initials(family)
                && given.chars().any(char::is_uppercase) =>
        {
            Some(Field {
                value: Name {
                    family: family.to_owned(),
                    given: if given.matches('.').count() == 1 && given.chars().count() > 2 {
                        // The stop of the sentence: `Orr DW.`
                        given.trim_end_matches('.').to_owned()
                    } else {
                        given.to_owned()
                    },
                    ..Name::default()
                },
                confidence: 0.8,
                range: text.origin(range),
            })
        }
        _ => rules::natural(text, range),
    }
}
