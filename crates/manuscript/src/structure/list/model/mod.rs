//! The lines of a list of works cited, told by a model: a chain over the lines with a weight for every feature of a
//! line and of those beside it.
//!
//! `features` says what the model is told, `chain` finds the best labels and how probable they are, `weights.txt` is
//! what `cargo run --release -p ibid-manuscript --example fit_lines` wrote.

pub(crate) mod chain;
pub(crate) mod features;
mod forms;
pub(crate) mod seen;
mod words;

use std::sync::OnceLock;

use super::super::lines::Line;
use chain::{Chain, Reading};
use features::SLOTS;
use seen::Seen;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Before the list, or of a text that has none.
    Other,
    /// The list's heading.
    Heading,
    /// The first line of an entry.
    Begins,
    /// Another line of it.
    GoesOn,
    /// In the list and no part of an entry: a note on a source, a subheading, a number on a line of its own.
    Aside,
    /// A page head or page number within the list.
    PageHead,
    /// Behind the list.
    Behind,
}

impl Role {
    pub(crate) const ALL: [Self; 7] = [
        Self::Other,
        Self::Heading,
        Self::Begins,
        Self::GoesOn,
        Self::Aside,
        Self::PageHead,
        Self::Behind,
    ];

    /// Its name in the file of weights.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Heading => "heading",
            Self::Begins => "begins",
            Self::GoesOn => "goes-on",
            Self::Aside => "aside",
            Self::PageHead => "page-head",
            Self::Behind => "behind",
        }
    }

    /// Whether a line of this role may stand right behind one of another: a list opens once and does not open again.
    pub(crate) fn may_follow(self, before: Self) -> bool {
        use Role::{Aside, Begins, Behind, GoesOn, Heading, Other, PageHead};
        match before {
            Other => matches!(self, Other | Heading | Begins),
            Heading => matches!(self, Heading | Begins | Aside),
            Begins | GoesOn => matches!(self, Begins | GoesOn | Aside | PageHead | Behind),
            PageHead => matches!(self, Begins | GoesOn | Aside | PageHead),
            Aside => matches!(self, Begins | Aside | Behind),
            Behind => self == Behind,
        }
    }

    /// Whether a text may begin with it.
    pub(crate) fn may_open(self) -> bool {
        matches!(self, Self::Other | Self::Heading | Self::Begins)
    }

    /// Whether a text may end with it.
    pub(crate) fn may_close(self) -> bool {
        !matches!(self, Self::Heading | Self::PageHead)
    }

    /// Whether a line of this role stands in the list.
    pub(crate) fn in_list(self) -> bool {
        !matches!(self, Self::Other | Self::Behind)
    }
}

/// How many roles there are.
pub(crate) const ROLES: usize = Role::ALL.len();

/// The lines whose features count for a line: two before, itself, two behind.
pub(crate) const OFFSETS: [isize; 5] = [0, -2, -1, 1, 2];

/// The weights.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    /// For each offset and slot, the weight of each role.
    pub(crate) states: Vec<[f32; ROLES]>,
    /// From role to role.
    pub(crate) steps: [[f32; ROLES]; ROLES],
}

impl Weights {
    pub(crate) fn zero() -> Self {
        Self {
            states: vec![[0.0; ROLES]; SLOTS * OFFSETS.len()],
            steps: [[0.0; ROLES]; ROLES],
        }
    }

    /// Reads the file of weights; lines that it cannot read are left out.
    pub(crate) fn parse(text: &str) -> Self {
        let mut weights = Self::zero();
        let slots = features::slots_by_name();
        let role_named = |name| Role::ALL.iter().position(|role| role.name() == name);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let Some(name) = parts.next() else { continue };
            let row = if let Some(before) = name.strip_prefix("after:") {
                role_named(before).and_then(|role| weights.steps.get_mut(role))
            } else {
                name.split_once('@').and_then(|(slot, offset)| {
                    let offset: isize = offset.parse().ok()?;
                    let offset = OFFSETS.iter().position(|known| *known == offset)?;
                    weights.states.get_mut(offset * SLOTS + slots(slot)?)
                })
            };
            let Some(row) = row else { continue };
            for part in parts {
                let Some((role, weight)) = part.split_once(':') else {
                    continue;
                };
                if let (Some(slot), Ok(weight)) = (
                    role_named(role).and_then(|role| row.get_mut(role)),
                    weight.parse(),
                ) {
                    *slot = weight;
                }
            }
        }
        weights
    }

    /// The weights that the program has.
    fn fitted() -> &'static Self {
        static FITTED: OnceLock<Weights> = OnceLock::new();
        FITTED.get_or_init(|| Self::parse(include_str!("weights.txt")))
    }
}

/// The slots that count for each line, with the offset of the line that they are of.
pub(crate) fn observe(lines: &[Line]) -> Vec<Vec<usize>> {
    let seen: Vec<Seen<'_>> = lines.iter().map(Seen::of).collect();
    active(&features::of(&seen))
        .map(Iterator::collect)
        .collect()
}

fn active(slots: &[Vec<u16>]) -> impl Iterator<Item = impl Iterator<Item = usize>> {
    (0..slots.len()).map(move |at| {
        OFFSETS.iter().enumerate().flat_map(move |(index, offset)| {
            let near = at
                .checked_add_signed(*offset)
                .and_then(|near| slots.get(near));
            let all = near.into_iter().flatten().copied();
            all.filter(move |slot| index == 0 || features::is_near(*slot))
                .map(move |slot| index * SLOTS + usize::from(slot))
        })
    })
}

/// How many lines before the first that could belong to a list are looked at.
const CONTEXT: usize = 12;

/// The first line that the model has to look at: none where no line could head a list or be an entry of one.
pub(crate) fn first_plausible(lines: &[Line]) -> Option<usize> {
    let first = lines
        .iter()
        .position(|line| !line.is_object && is_plausible(&line.text))?;
    Some(first.saturating_sub(CONTEXT))
}

/// Whether a line could head a list or begin an entry, asked cheaply.
fn is_plausible(text: &str) -> bool {
    const STEMS: &[&str] = &[
        "cited",
        "referenc",
        "bibliogra",
        "source",
        "consulted",
        "citation",
        "literature",
        "reading",
        "resource",
    ];
    if text.len() <= 60 {
        let lower = text.to_lowercase();
        if STEMS.iter().any(|stem| lower.contains(stem)) {
            return true;
        }
    }
    let head = text.get(..text.len().min(60)).unwrap_or(text);
    let begins = head.contains(", ")
        || head.contains(". ")
        || text.starts_with(['“', '"', '[', '@', '-', '—', '–', '_', '*'])
        || text.starts_with("http")
        || text.starts_with("www.");
    begins && forms::could_be_entry(text) && !seen::reads_as_prose(text)
}

/// Reads the lines with the weights that the program has.
pub(crate) fn read(lines: &[Line]) -> Option<(usize, Reading)> {
    let first = first_plausible(lines)?;
    let window = lines.get(first..)?;
    let seen: Vec<Seen<'_>> = window.iter().map(Seen::of).collect();
    let mut chain = Chain::new(Weights::fitted(), active(&features::of(&seen)));
    chain.forbid(&seen);
    Some((first, chain.read(&seen)))
}
