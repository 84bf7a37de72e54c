//! The signs of a text that may be quotation marks, each with what stands beside it.

use std::ops::Range;

/// A mark with what stands beside it.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) at: Range<usize>,
    pub(super) sign: char,
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
    /// Whether it may stand for inches or seconds: `12"`.
    pub(super) may_be_measure: bool,
    /// Whether a mark of another language has its partner somewhere behind it.
    pub(super) has_partner: bool,
}

impl Mark {
    /// Whether its place is that of an opening mark: before a word, after a space or an opening bracket.
    pub(super) fn can_open(&self) -> bool {
        self.before
            .is_none_or(|c| c.is_whitespace() || "([{—–-/‘“„'\"\u{FFFC}".contains(c))
            && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether its place is that of a closing mark: behind a word or its punctuation.
    pub(super) fn can_close(&self) -> bool {
        self.before
            .is_some_and(|c| !c.is_whitespace() && !"([{“".contains(c))
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether spaces, or the ends of the text, stand on both sides.
    pub(super) fn stands_apart(&self) -> bool {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        is_space(self.before) && is_space(self.after)
    }

    /// Whether it touches what stands on both sides, a word behind it: `said"yes`, `..."and`.
    pub(super) fn touches_words(&self) -> bool {
        self.before
            .is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit())
            && self.after.is_some_and(char::is_alphanumeric)
    }
}

/// The marks of a text, those left out that stand in code or in a measure: `5'10"`.
pub(super) fn marks(text: &str, is_code: &dyn Fn(usize) -> bool) -> Vec<Mark> {
    let may_be = |b: u8| matches!(b, b'"' | 0xC2 | 0xE2 | 0xE3);
    let mut out: Vec<Mark> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| may_be(*b)) {
        let Some((before, rest)) = text.split_at_checked(at) else {
            continue;
        };
        let mut rest = rest.chars();
        let Some(sign) = rest.next().filter(|c| "“”\"‘’„«»「」".contains(*c)) else {
            continue;
        };
        let is_double = matches!(sign, '"' | '”');
        if is_code(at) || is_double && is_behind_feet(before) {
            continue;
        }
        let last = before.chars().next_back();
        out.push(Mark {
            at: at..at + sign.len_utf8(),
            sign,
            before: last,
            after: rest.next(),
            may_be_measure: false,
            has_partner: false,
        });
    }
    find_measures(&mut out);
    find_partners(&mut out);
    out
}

/// Whether a text ends with feet or minutes and a number: the sign behind it stands for inches or seconds.
fn is_behind_feet(before: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "./½¼¾ ".contains(c);
    let number = before.trim_end_matches(is_number);
    let Some(feet) = number.strip_suffix(['\'', '’', '′']) else {
        return false;
    };
    before.ends_with(|c: char| c.is_ascii_digit() || "½¼¾".contains(c))
        && feet.ends_with(|c: char| c.is_ascii_digit())
}

/// Marks those that may be inches: behind a digit, where no straight mark is open or another follows that closes.
fn find_measures(marks: &mut [Mark]) {
    let straight: Vec<usize> = (0..marks.len())
        .filter(|at| marks.get(*at).is_some_and(|mark| mark.sign == '"'))
        .collect();
    let behind_digit = |marks: &[Mark], at: usize| {
        let before = marks.get(at).and_then(|mark| mark.before);
        before.is_some_and(|c| c.is_ascii_digit() || "½¼¾".contains(c))
    };
    // In even numbers they are pairs, unless every one stands behind a digit.
    let measures = straight
        .iter()
        .filter(|at| behind_digit(marks, **at))
        .count();
    if straight.len().is_multiple_of(2) && measures < straight.len() {
        return;
    }
    for at in straight {
        if behind_digit(marks, at)
            && let Some(mark) = marks.get_mut(at)
        {
            mark.may_be_measure = true;
        }
    }
}

/// Finds the marks of other languages that have a partner behind them.
fn find_partners(marks: &mut [Mark]) {
    let mut later = Vec::new();
    for mark in marks.iter_mut().rev() {
        mark.has_partner = match mark.sign {
            '„' => later.iter().any(|c| matches!(c, '“' | '”')),
            '«' => later.contains(&'»'),
            '»' => later.contains(&'«'),
            '「' => later.contains(&'」'),
            _ => false,
        };
        if !later.contains(&mark.sign) {
            later.push(mark.sign);
        }
    }
}
