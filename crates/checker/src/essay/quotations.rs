//! Quotation marks in pairs, and those without a partner.

use std::ops::Range;

use ibid_manuscript::Prose;

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With its marks.
    pub(crate) range: Range<usize>,
    /// Without its marks.
    pub(crate) inner: Range<usize>,
    /// Whether the marks are single.
    pub(crate) single: bool,
}

/// A double quotation mark that has no partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stray {
    /// The mark.
    pub(crate) range: Range<usize>,
    /// What is wrong with it.
    pub(crate) kind: StrayKind,
}

/// What is wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StrayKind {
    /// It opens and nothing closes.
    NeverClosed,
    /// It closes and nothing opens.
    NeverOpened,
    /// It closes what was just opened, before the first word.
    ClosesAtOnce,
    /// It curls the other way than its place asks for.
    Reversed,
}

/// A mark with what stands beside it.
#[derive(Clone)]
struct Mark {
    at: Range<usize>,
    sign: char,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    /// Whether its place is that of an opening mark: before a word, after a space or an opening bracket.
    fn can_open(&self) -> bool {
        self.before
            .is_none_or(|c| c.is_whitespace() || "([{—–-/‘“'\u{FFFC}".contains(c))
            && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether its place is that of a closing mark: behind a word or its punctuation.
    fn can_close(&self) -> bool {
        self.before
            .is_some_and(|c| !c.is_whitespace() && !"([{“".contains(c))
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }
}

/// The marks of a text, code left out.
fn marks(prose: &Prose) -> Vec<Mark> {
    let text = prose.text.as_str();
    let may_be = |b: u8| matches!(b, b'"' | 0xE2);
    let places = text.bytes().enumerate().filter(|(_, b)| may_be(*b));
    places
        .filter_map(|(at, _)| {
            let (before, rest) = text.split_at_checked(at)?;
            let mut rest = rest.chars();
            let sign = rest
                .next()
                .filter(|c| matches!(c, '“' | '”' | '"' | '‘' | '’'))?;
            (!prose.look(at).code).then(|| Mark {
                at: at..at + sign.len_utf8(),
                sign,
                before: before.chars().next_back(),
                after: rest.next(),
            })
        })
        .collect()
}

/// Pairs the marks of one paragraph.
pub(super) fn pair(prose: &Prose) -> (Vec<Quotation>, Vec<Stray>) {
    let marks = marks(prose);
    let mut strays = Vec::new();
    let doubles = pair_double(&marks, &mut strays);
    let singles = pair_single(&marks, &doubles);
    let mut all = doubles;
    all.extend(singles);
    all.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut outermost: Vec<Quotation> = Vec::new();
    for found in all {
        if outermost
            .last()
            .is_none_or(|last| last.range.end <= found.range.start)
        {
            outermost.push(found);
        }
    }
    strays.sort_by_key(|stray| stray.range.start);
    (outermost, strays)
}

fn pair_double(marks: &[Mark], strays: &mut Vec<Stray>) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for mark in marks {
        let stray = |kind| Stray {
            range: mark.at.clone(),
            kind,
        };
        match mark.sign {
            '“' if open.is_empty() || mark.can_open() || !mark.can_close() => {
                open.push(mark.clone());
            }
            '“' => {
                strays.push(stray(StrayKind::Reversed));
                close(&mut open, mark, &mut out);
            }
            '”' if open.is_empty() && mark.can_open() && !mark.can_close() => {
                strays.push(stray(StrayKind::Reversed));
                open.push(mark.clone());
            }
            '”' if open.is_empty() => strays.push(stray(StrayKind::NeverOpened)),
            '”' if closes_at_once(&open, mark) => strays.push(stray(StrayKind::ClosesAtOnce)),
            '”' => close(&mut open, mark, &mut out),
            '"' => straight(&mut open, mark, strays, &mut out),
            _ => {}
        }
    }
    strays.extend(open.into_iter().map(|mark| Stray {
        range: mark.at,
        kind: StrayKind::NeverClosed,
    }));
    out
}

/// A straight mark says nothing about its side: its place does.
fn straight(open: &mut Vec<Mark>, mark: &Mark, strays: &mut Vec<Stray>, out: &mut Vec<Quotation>) {
    let opens = mark.can_open();
    if !open.is_empty() && (!opens || mark.can_close()) {
        close(open, mark, out);
    } else if opens {
        open.push(mark.clone());
    } else if mark.before.is_none_or(|c| !c.is_ascii_digit()) {
        // Behind a digit it stands for inches, as in 12'6", or for seconds of arc.
        strays.push(Stray {
            range: mark.at.clone(),
            kind: StrayKind::NeverOpened,
        });
    }
}

fn closes_at_once(open: &[Mark], mark: &Mark) -> bool {
    open.last().is_some_and(|last| last.at.end == mark.at.start)
        && mark.after.is_some_and(char::is_alphanumeric)
}

fn close(open: &mut Vec<Mark>, mark: &Mark, out: &mut Vec<Quotation>) {
    if let Some(start) = open.pop() {
        out.push(Quotation {
            range: start.at.start..mark.at.end,
            inner: start.at.end..mark.at.start,
            single: false,
        });
    }
}

/// Single marks, which share their sign with the apostrophe: a pair is only what leaves no doubt.
fn pair_single(marks: &[Mark], doubles: &[Quotation]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open: Option<&Mark> = None;
    for mark in marks {
        match mark.sign {
            '‘' if mark.can_open() => open = Some(mark),
            '’' if mark.can_close() => {
                if let Some(start) = open.take() {
                    out.push(Quotation {
                        range: start.at.start..mark.at.end,
                        inner: start.at.end..mark.at.start,
                        single: true,
                    });
                }
            }
            _ => {}
        }
    }
    out.retain(|single| {
        let index = doubles.partition_point(|double| double.range.end <= single.range.start);
        doubles
            .get(index)
            .is_none_or(|double| double.range.start >= single.range.end)
    });
    out
}
