//! The author element at the head of an entry: every way in which it can be read.

use std::ops::Range;

use super::names::{self, Names};
use super::source::{Field, Name, Role};
use super::text::Text;
use super::words;

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
    for extend in [true, false] {
        let mut list = List::new(text, 0);
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
    let stop = super::parts::first_stop(whole.get(..limit).unwrap_or_default());
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
    let (range, role) = with_role(text, text.trim(0..name_end));
    let (names, likeness) = read_undivided(text, range);
    let weight = likeness
        + if marked || next_is_mark(text, end) {
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
    if chain || typed.starts_with('@') {
        return (whole(0.8), 1.0);
    }
    let list = names::natural_list(text, range.clone());
    let persons = !list.names.is_empty()
        && list
            .names
            .iter()
            .all(|name| is_person_like(&name.value, text, &name.range));
    if persons && !words::is_organisation(&typed.replace(" and ", " ").replace(" & ", " ")) {
        let known = list.names.iter().all(|name| {
            let first = name.value.given.split(' ').next().unwrap_or_default();
            words::is_given_name(first)
                || words::is_initials(first)
                || name.value.given.ends_with('.')
        });
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

fn next_is_mark(text: &Text, at: usize) -> bool {
    let rest = text.as_str().get(at..).unwrap_or_default();
    let start = at + (rest.len() - rest.trim_start().len());
    rest.trim_start()
        .starts_with(['“', '"', '‘', '«', '„', '\''])
        || text.italics().iter().any(|range| range.start == start)
}

/// Reads a list of names from the left.
struct List<'a> {
    text: &'a Text,
    at: usize,
    names: Vec<Field<Name>>,
    et_al: bool,
    role: Role,
    extend_initials: bool,
    /// Whether a full stop, a year or a mark of a title ended it.
    ended: bool,
}

impl<'a> List<'a> {
    fn new(text: &'a Text, at: usize) -> Self {
        Self {
            text,
            at,
            names: Vec::new(),
            et_al: false,
            role: Role::Author,
            extend_initials: true,
            ended: false,
        }
    }

    fn head(&self, weight: f32) -> Head {
        Head {
            names: Names {
                names: self.names.clone(),
                et_al: self.et_al,
            },
            role: self.role,
            end: self.at,
            weight,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.as_str().get(self.at..).unwrap_or_default()
    }

    /// Whether quotation marks, italics or a bracket stand here, which no name runs into.
    fn at_mark(&self) -> bool {
        next_is_mark(self.text, self.at) || self.rest().trim_start().starts_with(['(', '['])
    }

    /// The first name with its family name in front, then all that follows.
    fn turned_round(&mut self) -> Option<()> {
        let comma = self.rest().find(',')?;
        let family = self.rest().get(..comma)?;
        let words: Vec<&str> = family.split(' ').collect();
        let lower = family.starts_with(char::is_lowercase);
        let fits = words.len() <= 4
            && words.iter().all(|word| {
                (is_name_word(word, lower) && (!word.contains('.') || *word == "St."))
                    || words::is_particle(word)
            })
            && !words::is_government(family)
            && words::publisher_likeness(family) < 2
            && !(words.len() > 1 && words::is_organisation(family))
            && !family.starts_with("The ");
        if !fits {
            return None;
        }
        self.turned_round_name(comma, lower)?;
        self.after_name();
        Some(())
    }

    /// `Family, Given`, the comma at `comma` bytes from here.
    fn turned_round_name(&mut self, comma: usize, lower: bool) -> Option<()> {
        let start = self.at;
        let family = self.rest().get(..comma)?.trim().to_owned();
        self.at += comma + 1;
        let suffix_first = self.suffix_behind_comma_here();
        let given = self.given(lower)?;
        let mut name = Name {
            family,
            given,
            suffix: suffix_first,
            ..Name::default()
        };
        if let Some((given, last)) = name.given.rsplit_once(' ')
            && words::is_suffix(last)
        {
            name.suffix = Some(last.to_owned());
            name.given = given.trim_end_matches(',').to_owned();
        }
        let end = self.at;
        self.push(name, start..end);
        Some(())
    }

    fn push(&mut self, name: Name, range: Range<usize>) {
        let range = self
            .text
            .trim_matches(range, |c| c.is_whitespace() || c == ',');
        self.names.push(Field {
            value: name,
            confidence: 0.95,
            range: self.text.origin(range),
        });
    }

    /// `Everett, III, Hugh`.
    fn suffix_behind_comma_here(&mut self) -> Option<String> {
        let rest = self.rest();
        let (word, after) = rest.trim_start().split_once(", ")?;
        words::is_suffix(word).then(|| {
            self.at += rest.len() - after.len();
            word.to_owned()
        })
    }

    /// Given names: words and initials up to a comma, a full stop, a mark or a joining word. The full stop of a
    /// last initial stays; any other is passed over.
    fn given(&mut self, lower: bool) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        loop {
            if self.at_mark() && !words.is_empty() {
                self.ended = true;
                break;
            }
            let rest = self.rest().trim_start();
            let Some(word) = rest.split_whitespace().next() else {
                break;
            };
            let here = self.at + (self.rest().len() - rest.len());
            if matches!(word, "and" | "&" | "et" | "with") {
                break;
            }
            let bare = word.trim_end_matches([',', ';', ':']);
            let name = bare.trim_end_matches('.');
            let initials =
                words::is_initials(bare) || (lower && words::is_initials(&bare.to_uppercase()));
            let fits = initials
                || words::is_suffix(name)
                || is_name_word(name, lower)
                || (words::is_particle(name) && !words.is_empty());
            if !fits || words.len() >= 5 {
                return None;
            }
            self.at = here + word.len();
            if word.len() > bare.len() {
                self.at = here + bare.len();
                words.push(bare);
                break;
            }
            if words::is_suffix(name) && bare.ends_with('.') {
                words.push(bare);
                self.ended = true;
                break;
            }
            if initials || (bare.ends_with("..") && words::is_initials(&bare.replace("..", "."))) {
                words.push(if bare.ends_with("..") {
                    bare.get(..bare.len() - 1).unwrap_or(bare)
                } else {
                    bare
                });
                if !self.goes_on_behind_initial(&words, lower) {
                    self.ended = true;
                    break;
                }
                continue;
            }
            words.push(name);
            if bare.ends_with('.') {
                self.ended = true;
                break;
            }
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Whether the given names go on behind an initial: to another initial, or to one word that ends the name.
    fn goes_on_behind_initial(&self, words: &[&str], lower: bool) -> bool {
        let rest = self.rest().trim_start();
        let Some(next) = rest.split_whitespace().next() else {
            return false;
        };
        if next_is_mark(self.text, self.at) {
            return false;
        }
        if words::is_initials(next.trim_end_matches(',')) || matches!(next, "and" | "&" | "et") {
            return true;
        }
        let only_initials = words.iter().all(|word| words::is_initials(word));
        let name = next.trim_end_matches([',', '.']);
        self.extend_initials
            && only_initials
            && words.len() == 1
            && is_name_word(name, lower)
            && (next.ends_with('.')
                || (next.ends_with(',')
                    && self.list_goes_on_at(rest.get(next.len()..).unwrap_or_default())))
    }

    /// Whether a list of names goes on with this text, which stands behind a comma.
    fn list_goes_on_at(&self, rest: &str) -> bool {
        let next = rest.trim_start();
        next.starts_with("and ")
            || next.starts_with("& ")
            || next.starts_with("et al")
            || next
                .split([',', '.'])
                .next()
                .is_some_and(|word| words::role_noun(word).is_some() || words::is_suffix(word))
    }

    /// What follows a name: a suffix, a role, a handle, the next name, the end.
    fn after_name(&mut self) {
        // Each round moves on or stops.
        while !self.ended {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([',', ' ', ';']);
            let gap = rest.len() - trimmed.len();
            let separated = rest.trim_start().starts_with([',', ';']);
            if self.alias(trimmed, gap)
                || self.suffix(trimmed, gap)
                || self.role(trimmed, gap)
                || self.et_al(trimmed, gap)
            {
                continue;
            }
            if self.at_mark() {
                self.ended = true;
                break;
            }
            if rest.starts_with('.') {
                self.at += 1;
                self.ended = true;
                break;
            }
            if !self.next_name(trimmed, gap, separated) {
                break;
            }
        }
        let rest = self.rest();
        let after = rest.trim_start_matches(['.', ' ']);
        self.at += rest.len() - after.len();
    }

    fn alias(&mut self, trimmed: &str, gap: usize) -> bool {
        let close = match trimmed.chars().next() {
            Some('[') => ']',
            Some('(') if trimmed.starts_with("(@") => ')',
            _ => return false,
        };
        let Some(end) = trimmed.find(close).filter(|&end| end < 60) else {
            return false;
        };
        if let Some(last) = self.names.last_mut() {
            last.value.alias = trimmed.get(1..end).map(str::to_owned);
        }
        self.at += gap + end + 1;
        true
    }

    fn suffix(&mut self, trimmed: &str, gap: usize) -> bool {
        let word = trimmed.split([' ', ',']).next().unwrap_or_default();
        if !words::is_suffix(word)
            || self
                .names
                .last()
                .is_none_or(|name| name.value.suffix.is_some())
        {
            return false;
        }
        if let Some(last) = self.names.last_mut() {
            last.value.suffix = Some(word.to_owned());
        }
        self.at += gap + word.len();
        let ends = word.ends_with('.')
            && !self.list_goes_on_at(self.rest().trim_start_matches([',', ' ']));
        self.ended = ends && !self.rest().starts_with(',');
        true
    }

    /// `, editors.`, `(Eds.)`, `, eds.`
    fn role(&mut self, trimmed: &str, gap: usize) -> bool {
        let bracketed = trimmed.starts_with(['(', '[']);
        let inner = trimmed.trim_start_matches(['(', '[']);
        let length = inner
            .find(['.', ',', ')', ']', ' '])
            .filter(|&at| at > 0)
            .unwrap_or(inner.len());
        let two_words = inner
            .find(['.', ',', ')', ']'])
            .and_then(|at| inner.get(..at))
            .filter(|words| words::role_noun(words).is_some());
        let word = two_words
            .or_else(|| inner.get(..length))
            .unwrap_or_default();
        let Some(role) = words::role_noun(word).filter(|_| gap > 0 || bracketed) else {
            return false;
        };
        self.role = role;
        self.at += gap + (trimmed.len() - inner.len()) + word.len();
        let rest = self.rest();
        let after = rest.trim_start_matches(['.', ')', ']']);
        self.at += rest.len() - after.len();
        self.ended = after.len() < rest.len() && !self.rest().starts_with(',');
        true
    }

    fn et_al(&mut self, trimmed: &str, gap: usize) -> bool {
        let found = [
            "et al.",
            "et al",
            "et. al.",
            "and others.",
            "and others",
            "and et al.",
            "& others",
        ]
        .iter()
        .find(|form| trimmed.starts_with(*form));
        let Some(form) = found.filter(|_| !self.et_al) else {
            return false;
        };
        self.et_al = true;
        self.at += gap + form.len();
        let more = self.rest().trim_start_matches(['.', ',', ' ']);
        let role_follows = more
            .split(['.', ' ', ','])
            .next()
            .is_some_and(|word| words::role_noun(word).is_some());
        self.ended = !role_follows;
        true
    }

    /// The next name of the list. `separated` where a comma or semicolon stood before it.
    fn next_name(&mut self, trimmed: &str, gap: usize, separated: bool) -> bool {
        let joined = ["and ", "& ", "with "]
            .iter()
            .find(|word| trimmed.starts_with(*word));
        if !separated && joined.is_none() {
            return false;
        }
        let before = self.at;
        self.at += gap + joined.map_or(0, |word| word.len());
        let found = self.next_turned_round().or_else(|| self.next_natural());
        if found.is_none() {
            self.at = before;
        }
        found.is_some()
    }

    /// `Gubar, S.` within a list.
    fn next_turned_round(&mut self) -> Option<()> {
        let comma = self.rest().find(',')?;
        let family = self.rest().get(..comma)?.trim_start();
        let words: Vec<&str> = family.split(' ').collect();
        let one_name = words.len() == 1
            || words.split_last().is_some_and(|(_, particles)| {
                particles.iter().all(|word| words::is_particle(word))
            });
        let next = self.rest().get(comma + 1..)?.trim_start();
        let initial = next
            .split_whitespace()
            .next()
            .is_some_and(|word| words::is_initials(word.trim_end_matches([',', ';'])));
        let name_follows = next.split([' ', ',', '.']).next().is_some_and(|word| {
            is_name_word(word, false) && words::role_noun(word).is_none() && !words::is_suffix(word)
        });
        let fits = (one_name && (initial || name_follows) || (words.len() == 2 && initial))
            && words
                .iter()
                .all(|word| is_name_word(word, false) || words::is_particle(word));
        if !fits {
            return None;
        }
        let before = (self.at, self.ended);
        let found = self.turned_round_name(comma, false);
        if found.is_none() {
            (self.at, self.ended) = before;
        }
        found
    }

    /// `Susan Gubar`, `E. B. White`, `Robert L. van der Kolk`: up to a comma, a full stop behind a word, or a mark.
    fn next_natural(&mut self) -> Option<()> {
        let start = self.at;
        let mut words: Vec<&str> = Vec::new();
        loop {
            if self.at_mark() && !words.is_empty() {
                break;
            }
            let rest = self.rest().trim_start();
            let word = rest.split_whitespace().next()?;
            if matches!(word, "and" | "&" | "et") {
                break;
            }
            let bare = word.trim_end_matches([',', ';']);
            let name = if words::is_initials(bare) {
                bare
            } else {
                bare.trim_end_matches('.')
            };
            if !(words::is_initials(bare) || is_name_word(name, false) || words::is_particle(name))
                || words.len() > 5
            {
                self.at = start;
                return None;
            }
            self.at += self.rest().len() - rest.len() + name.len();
            words.push(name);
            if name.len() < word.len() {
                break;
            }
            if self.rest().trim().is_empty() {
                break;
            }
        }
        if words.is_empty() {
            return None;
        }
        let end = self.at;
        self.push(names::divide(&words.join(" ")), start..end);
        Some(())
    }
}

/// A word that a name can hold, begun with a capital unless the whole name is typed small.
fn is_name_word(word: &str, lower: bool) -> bool {
    let begins = |c: char| {
        c.is_uppercase()
            || lower
            || !(c.is_lowercase() || c.is_uppercase())
            || matches!(c, '\'' | '’' | '‘')
    };
    word.starts_with(begins)
        && word.chars().all(|c| {
            c.is_alphabetic()
                || matches!(
                    c,
                    '.' | '-' | '‑' | '\'' | '’' | '‘' | '´' | 'ʻ' | '\u{301}'
                )
        })
        && word.chars().any(char::is_alphabetic)
        && !(word.ends_with('.') && words::month(word.trim_end_matches('.')).is_some())
        && !matches!(
            word,
            "The" | "A" | "An" | "Of" | "And" | "In" | "On" | "For" | "the" | "of"
        )
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
