//! Quotation marks in pairs, within a passage and across passages: the one place that decides which marks belong together.
//!
//! Where a mark may as well be an apostrophe or a measure, there is silence: a mark that has no partner is a [`Stray`] only
//! where no other reading of the passage gives it one.

mod marks;

use std::ops::Range;

use marks::{Mark, marks};

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks; to the end of the passage where it goes on in the next, from its beginning where it began before.
    pub range: Range<usize>,
    /// Without its marks.
    pub inner: Range<usize>,
    /// Whether the marks are single.
    pub single: bool,
}

/// A double quotation mark that has no partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The mark.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: StrayKind,
}

/// What is wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrayKind {
    /// It opens and nothing closes.
    NeverClosed,
    /// It closes and nothing opens.
    NeverOpened,
    /// It closes what was just opened, before the first word.
    ClosesAtOnce,
    /// It curls the other way than its place asks for.
    Reversed,
}

/// The quotation marks of a passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotations {
    /// What stands in marks, outermost only, in order.
    pub pairs: Vec<Quotation>,
    /// The marks without a partner, in order.
    pub strays: Vec<Stray>,
}

/// More marks without a partner than this, and nobody knows what belongs together.
const MOST_STRAYS: usize = 2;

/// In so many passages behind it a quotation is closed that its own passage does not close.
const FARTHEST: usize = 4;

impl Quotations {
    /// The quotations of a text.
    ///
    /// ```
    /// use ibid_language::quotations::Quotations;
    ///
    /// let found = Quotations::in_text("At 6'2\" he was “a ‘tall’ man,” they said”.");
    /// assert_eq!((found.pairs.len(), found.strays.len()), (1, 1));
    /// ```
    pub fn in_text(text: &str) -> Self {
        pair(text, &|_| false)
    }

    /// The quotations of a text of which some bytes are code or formulas, which have none.
    pub fn in_text_with_code(text: &str, is_code: &dyn Fn(usize) -> bool) -> Self {
        pair(text, is_code)
    }

    /// The quotation that holds a byte.
    pub fn around(&self, at: usize) -> Option<&Quotation> {
        let index = self.pairs.partition_point(|found| found.range.end <= at);
        self.pairs
            .get(index)
            .filter(|found| found.range.start <= at)
    }
}

/// Pairs marks over passages that follow each other: a quotation of several paragraphs opens each of them and is closed
/// once, and one that opens before a list or a block is closed in it. Each passage comes with its text.
pub fn pair_across(passages: &mut [(&str, Quotations)]) {
    for at in 0..passages.len() {
        let Some(opened) = left_open(passages.get(at)) else {
            continue;
        };
        let next = passages.get(at + 1);
        let goes_on =
            next.is_some_and(|(text, _)| text.trim_start().starts_with(['“', '"', '„', '«']));
        let closed_at = || {
            let behind = passages.get(at + 1..)?.iter().take(FARTHEST);
            let found = behind.map(|(_, found)| found.strays.first());
            let first = found
                .enumerate()
                .find_map(|(index, stray)| Some((index, stray?.kind)))?;
            (first.1 == StrayKind::NeverOpened).then_some(at + 1 + first.0)
        };
        let closed = if goes_on { None } else { closed_at() };
        if !goes_on && closed.is_none() {
            continue;
        }
        if let Some((text, found)) = passages.get_mut(at) {
            found.strays.pop();
            found.add(opened.start..text.len(), opened.end..text.len());
        }
        if let Some((_, found)) = closed.and_then(|closed| passages.get_mut(closed)) {
            let mark = found.strays.remove(0).range;
            found.add(0..mark.end, 0..mark.start);
        }
    }
}

/// The mark that opens a quotation which its passage does not close.
fn left_open(passage: Option<&(&str, Quotations)>) -> Option<Range<usize>> {
    let (_, found) = passage?;
    let last = found.strays.last()?;
    (last.kind == StrayKind::NeverClosed).then(|| last.range.clone())
}

impl Quotations {
    /// Adds a quotation, and takes out those that lie in it.
    fn add(&mut self, range: Range<usize>, inner: Range<usize>) {
        self.pairs
            .retain(|found| found.range.end <= range.start || found.range.start >= range.end);
        let at = self
            .pairs
            .partition_point(|found| found.range.start < range.start);
        self.pairs.insert(
            at,
            Quotation {
                range,
                inner,
                single: false,
            },
        );
    }
}

fn pair(text: &str, is_code: &dyn Fn(usize) -> bool) -> Quotations {
    let marks = marks(text, is_code);
    let mut pairing = Pairing::default();
    for (index, mark) in marks.iter().enumerate() {
        pairing.mark(mark, marks.get(index + 1..).unwrap_or_default());
    }
    let Pairing {
        pairs: doubles,
        mut strays,
        open,
    } = pairing;
    strays.extend(open.into_iter().map(|mark| Stray {
        range: mark.at,
        kind: StrayKind::NeverClosed,
    }));
    strays.sort_by_key(|stray| stray.range.start);
    let is_unclear = marks.iter().any(|mark| mark.may_be_measure);
    if is_unclear || strays.len() > MOST_STRAYS {
        strays.retain(|stray| stray.kind == StrayKind::Reversed && !is_unclear);
    }
    Quotations {
        pairs: outermost(doubles, pair_single(&marks)),
        strays,
    }
}

/// The pairs that lie in no other, in order.
fn outermost(mut all: Vec<Quotation>, singles: Vec<Quotation>) -> Vec<Quotation> {
    all.extend(singles);
    // Of a double and a single pair that cross, the double is sure.
    all.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut out: Vec<Quotation> = Vec::new();
    for found in all {
        let crosses = out.last().filter(|last| last.range.end > found.range.start);
        match crosses {
            None => out.push(found),
            Some(last) if last.single && !found.single && last.range.end < found.range.end => {
                out.pop();
                out.push(found);
            }
            Some(_) => {}
        }
    }
    out
}

#[derive(Default)]
struct Pairing {
    pairs: Vec<Quotation>,
    strays: Vec<Stray>,
    open: Vec<Mark>,
}

impl Pairing {
    /// Takes the next mark, with those behind it.
    fn mark(&mut self, mark: &Mark, behind: &[Mark]) {
        match mark.sign {
            '"' => self.straight(mark, behind),
            '„' | '«' | '»' | '「' | '」' => self.foreign(mark),
            '“' if self.opened_with('„') => self.close(mark),
            '“' if self.open.is_empty() || mark.can_open() || !mark.can_close() => {
                self.open.push(mark.clone());
            }
            '“' => {
                self.stray(mark, StrayKind::Reversed);
                self.close(mark);
            }
            '”' if self.open.is_empty() && mark.can_open() && !mark.can_close() => {
                // `”so”`, as Swedes and Finns write, is closed by the same mark.
                self.stray(mark, StrayKind::Reversed);
                self.open.push(mark.clone());
            }
            '”' if self.open.is_empty() => self.stray(mark, StrayKind::NeverOpened),
            '”' if self.closes_at_once(mark) => self.stray(mark, StrayKind::ClosesAtOnce),
            '”' => self.close(mark),
            _ => {}
        }
    }

    fn stray(&mut self, mark: &Mark, kind: StrayKind) {
        self.strays.push(Stray {
            range: mark.at.clone(),
            kind,
        });
    }

    fn opened_with(&self, sign: char) -> bool {
        self.open.last().is_some_and(|mark| mark.sign == sign)
    }

    fn closes_at_once(&self, mark: &Mark) -> bool {
        let opened = self.open.last();
        opened.is_some_and(|last| last.at.end == mark.at.start)
            && mark.after.is_some_and(char::is_alphanumeric)
    }

    fn close(&mut self, mark: &Mark) {
        if let Some(start) = self.open.pop() {
            self.pairs.push(Quotation {
                range: start.at.start..mark.at.end,
                inner: start.at.end..mark.at.start,
                single: false,
            });
        }
    }

    /// A straight mark says nothing about its side: its place does.
    fn straight(&mut self, mark: &Mark, behind: &[Mark]) {
        let is_open = !self.open.is_empty();
        if mark.stands_apart() {
            // Spaces on both sides: it closes what is open, and opens where another follows.
            match (is_open, behind.iter().any(|next| next.sign == '"')) {
                (true, _) => self.close(mark),
                (false, true) => self.open.push(mark.clone()),
                (false, false) => self.stray(mark, StrayKind::NeverOpened),
            }
        } else if is_open && (!mark.can_open() || mark.can_close()) {
            self.close(mark);
        } else if mark.can_open() || mark.touches_words() && closes(behind) {
            self.open.push(mark.clone());
        } else if !mark.may_be_measure {
            self.stray(mark, StrayKind::NeverOpened);
        }
    }

    /// Marks of other languages: what opens in one closes in another. Without a partner they are no fault of English.
    fn foreign(&mut self, mark: &Mark) {
        let partners: &[char] = match mark.sign {
            '»' => &['«'],
            '«' => &['»'],
            '」' => &['「'],
            _ => &[],
        };
        if self
            .open
            .last()
            .is_some_and(|last| partners.contains(&last.sign))
        {
            self.close(mark);
        } else if mark.has_partner {
            self.open.push(mark.clone());
        }
    }
}

/// Whether the next straight mark closes.
fn closes(behind: &[Mark]) -> bool {
    let next = behind.iter().find(|mark| mark.sign == '"');
    next.is_some_and(|mark| mark.can_close() && !mark.can_open())
}

/// Single marks, which share their sign with the apostrophe: a pair is only what leaves no doubt.
fn pair_single(marks: &[Mark]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut singles = marks
        .iter()
        .filter(|mark| matches!(mark.sign, '‘' | '’'))
        .peekable();
    while let Some(start) = singles.next() {
        if start.sign != '‘' || !start.can_open() {
            continue;
        }
        // Behind an `s` it may be the apostrophe of a plural; another that closes is then the better partner.
        let mut end: Option<&Mark> = None;
        while let Some(mark) = singles.next_if(|mark| mark.sign == '’' || !mark.can_open()) {
            let is_better =
                end.is_none_or(|end| end.before == Some('s') && mark.before != Some('s'));
            if mark.can_close() && is_better {
                end = Some(mark);
            }
        }
        if let Some(end) = end {
            out.push(Quotation {
                range: start.at.start..end.at.end,
                inner: start.at.end..end.at.start,
                single: true,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let found = Quotations::in_text(text);
        assert_eq!(found.strays, [], "{text}");
        let pairs = found.pairs.into_iter();
        pairs.map(|pair| text.get(pair.inner).unwrap()).collect()
    }

    fn strays(text: &str) -> Vec<(usize, StrayKind)> {
        let found = Quotations::in_text(text).strays.into_iter();
        found.map(|stray| (stray.range.start, stray.kind)).collect()
    }

    #[test]
    fn marks_pair_as_they_nest() {
        assert_eq!(
            inner("He said, “It is ‘mine’ now,” and “go.”"),
            ["It is ‘mine’ now,", "go."]
        );
        assert_eq!(inner("\"A\", (\"b c\") and—\"d\""), ["A", "b c", "d"]);
        assert_eq!(inner("She says \"'We' it is,\" and goes"), ["'We' it is,"]);
        assert_eq!(
            inner("“A “B” C” and \"D \"E\" F\""),
            ["A “B” C", "D \"E\" F"]
        );
        assert_eq!(
            inner("‘The students’ room’ lies here"),
            ["The students’ room"]
        );
        assert_eq!(inner("the “ ‘nay’ ” of it"), [" ‘nay’ "]);
    }

    #[test]
    fn apostrophes_measures_and_decades_are_no_marks() {
        for text in [
            "Ruth's mother's '60s radio, rock 'n' roll, the Joneses' cat",
            "He was 5'10\" tall and 6’ 2” in boots; the board is 12\" by 3\" thick",
            "’Tis the ’90s, and the girls’ bikes stand outside",
            "at 40° 26' 46\" N the 3.5\" disk lay",
        ] {
            assert_eq!(inner(text), [""; 0]);
        }
        assert_eq!(inner("\"She is 5'4\",\" he said"), ["She is 5'4\","]);
        assert_eq!(
            inner("It was “the summer of ’69,” he said"),
            ["the summer of ’69,"]
        );
    }

    #[test]
    fn marks_of_other_languages_pair() {
        assert_eq!(inner("Er sagte „Komm mit“ und ging"), ["Komm mit"]);
        assert_eq!(inner("« Allons » and »Komm«"), [" Allons ", "Komm"]);
        assert_eq!(inner("pages 3 » 4 and a lone « there"), [" 4 and a lone "]);
    }

    #[test]
    fn a_mark_without_a_partner_is_told_once() {
        assert_eq!(
            strays("a hungry town\" (Lee 5)."),
            [(13, StrayKind::NeverOpened)]
        );
        assert_eq!(
            strays("It was “a hungry town (Lee 5)."),
            [(7, StrayKind::NeverClosed)]
        );
        assert_eq!(
            strays("It was \"a hungry town (Lee 5)."),
            [(7, StrayKind::NeverClosed)]
        );
        assert_eq!(
            strays("It was ”a town” (Lee 5)."),
            [(7, StrayKind::Reversed)]
        );
        assert_eq!(
            strays("It was “a town“ (Lee 5)."),
            [(16, StrayKind::Reversed)]
        );
        assert_eq!(strays("She said\"yes\" to it."), []);
        assert_eq!(strays("a\" b\" c\" d\" of it"), []);
    }

    #[test]
    fn a_quotation_goes_on_over_passages() {
        let texts = ["He wrote: “The first.", "“The second.", "The list”"];
        let mut all = texts.map(|text| (text, Quotations::in_text(text)));
        pair_across(&mut all);
        assert!(
            all.iter()
                .all(|(_, found)| found.strays.is_empty() && found.pairs.len() == 1)
        );
        let mut apart =
            ["It was “a town.", "Nobody said so."].map(|text| (text, Quotations::in_text(text)));
        pair_across(&mut apart);
        assert_eq!(apart[0].1.strays.len(), 1);
    }
}
