//! What is seen of each token, as features with names.
//!
//! A feature describes and never decides; what it speaks for is in the weights. No feature holds a word of a title
//! or a name: only shapes, marks, places among the segments, and words of the tables.

use std::ops::Range;

use super::context::{Context, contexts};
use super::pieces::{Pieces, pieces};
use super::tokens::{Form, Token, tokens};
use super::words;
use crate::typed::text::Text;

/// Gives a feature's number, by its name; `None` where it has no weights.
pub type Lookup<'a> = dyn FnMut(&str) -> Option<u32> + 'a;

/// An entry's tokens with the numbers of their features.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) tokens: Vec<Token>,
    pub(super) features: Vec<Vec<u32>>,
    /// Whether each token stands in the same italics or quotation marks as the one before it.
    pub(super) joined: Vec<bool>,
    /// Whether each token opens italics or a quotation with a new sentence, so that an element begins with it.
    pub(super) opens: Vec<bool>,
}

/// Looks at a whole entry.
pub(super) fn see(text: &Text, lookup: &mut Lookup<'_>) -> Seen {
    let tokens = tokens(text.as_str());
    let contexts = contexts(text, &tokens);
    let views: Vec<View<'_>> = tokens
        .iter()
        .zip(&contexts)
        .map(|(token, context)| View::new(text, token, *context))
        .collect();
    let pieces = pieces(text, &views);
    let features = {
        let mut writer = Writer {
            lookup,
            name: String::new(),
            found: Vec::new(),
        };
        let shared = Shared::new(&mut writer, &views, &pieces);
        let mut seen = Before::default();
        (0..views.len())
            .map(|at| token_features(&mut writer, &views, &pieces, &shared, &mut seen, at))
            .collect()
    };
    let quotations = quotations(&contexts);
    let joined = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let is_italic = text
                .italics()
                .iter()
                .any(|stretch| stretch.start < token.range.start && token.range.end <= stretch.end);
            is_italic || quotations.iter().any(|quotation| quotation.contains(&at))
        })
        .collect();
    let opens = (0..contexts.len())
        .map(|at| {
            let (Some(this), Some(before)) = (
                contexts.get(at),
                at.checked_sub(1).and_then(|at| contexts.get(at)),
            ) else {
                return false;
            };
            this.sentence != before.sentence && (this.opens || this.italic && !before.italic)
        })
        .collect();
    Seen {
        tokens,
        features,
        joined,
        opens,
    }
}

/// The tokens behind the opening mark of each quotation that is closed, with the closing mark.
fn quotations(contexts: &[Context]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut opened = None;
    for (at, context) in contexts.iter().enumerate() {
        if context.opens {
            opened = Some(at + 1);
        } else if context.closes
            && let Some(start) = opened.take()
        {
            out.push(start..at + 1);
        }
    }
    out
}

/// A token with what is around it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) typed: &'a str,
    pub(super) lower: String,
    pub(super) form: Form,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) context: Context,
    shape: &'static str,
}

impl<'a> View<'a> {
    fn new(text: &'a Text, token: &Token, context: Context) -> Self {
        let typed = text.get(token.range.clone());
        View {
            typed,
            lower: typed.to_lowercase(),
            form: token.form,
            start: token.range.start,
            end: token.range.end,
            context,
            shape: shape(typed, token.form),
        }
    }

    pub(super) fn is_year(&self) -> bool {
        self.form == Form::Number && self.typed.len() == 4 && self.typed.starts_with(['1', '2'])
    }

    /// What stands for the token in the names of features: a mark or a joining word itself, else its kind.
    fn sign(&self) -> &str {
        match self.form {
            Form::Word if words::is_joint(&self.lower) => &self.lower,
            Form::Mark => &self.lower,
            _ if self.is_year() => "#year",
            _ if self.form == Form::Word && words::is_month(self.typed) => "#month",
            _ => self.shape,
        }
    }
}

fn shape(typed: &str, form: Form) -> &'static str {
    match form {
        Form::Url => "#url",
        Form::Doi => "#doi",
        Form::Host => "#host",
        Form::Dashes => "#dash",
        Form::Mark => "#mark",
        Form::Number => match typed.len() {
            1 => "#1",
            2 => "#2",
            3 => "#3",
            4 => "#4",
            _ => "#5",
        },
        Form::Word => {
            let mut chars = typed.chars();
            let first = chars.next().is_some_and(char::is_uppercase);
            let rest = chars.as_str();
            match (first, rest.is_empty()) {
                (true, true) => "#X",
                (false, true) => "#x",
                (true, false) if rest.chars().all(char::is_lowercase) => "#Xx",
                (true, false) if !rest.chars().any(char::is_lowercase) => "#XX",
                (true, false) => "#XxX",
                (false, false) if rest.chars().all(|c| !c.is_uppercase()) => "#xx",
                (false, false) => "#xX",
            }
        }
    }
}

/// Writes names of features and collects their numbers.
struct Writer<'w, 'l> {
    lookup: &'w mut Lookup<'l>,
    name: String,
    found: Vec<u32>,
}

impl Writer<'_, '_> {
    fn add(&mut self, parts: &[&str]) {
        self.name.clear();
        for part in parts {
            self.name.push_str(part);
        }
        if let Some(id) = (self.lookup)(&self.name) {
            self.found.push(id);
        }
    }

    fn take(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.found)
    }
}

/// Features that all tokens of an entry, or of a piece or sentence, have.
struct Shared {
    entry: Vec<u32>,
    piece: Vec<Vec<u32>>,
    sentence: Vec<Vec<u32>>,
}

impl Shared {
    fn new(writer: &mut Writer<'_, '_>, views: &[View<'_>], pieces: &Pieces) -> Self {
        for sign in &pieces.signs {
            writer.add(&["G:", sign]);
        }
        if !views.iter().any(|view| view.context.italic) {
            writer.add(&["G:plain"]);
        }
        let entry = writer.take();
        let mut piece = Vec::new();
        for (at, said) in pieces.parts.iter().enumerate() {
            for sign in said {
                writer.add(&["E:", sign]);
            }
            for sign in at
                .checked_sub(1)
                .and_then(|at| pieces.parts.get(at))
                .into_iter()
                .flatten()
            {
                writer.add(&["E-:", sign]);
            }
            match pieces.parts.get(at + 1) {
                Some(next) => next.iter().for_each(|sign| writer.add(&["E+:", sign])),
                None => writer.add(&["E+:end"]),
            }
            if let Some(zone) = pieces.zones.get(at).and_then(Option::as_deref) {
                writer.add(&["Z", zone]);
            }
            if let Some(again) = pieces.repeats.get(at).and_then(|again| *again) {
                writer.add(&["dup", again]);
            }
            piece.push(writer.take());
        }
        let mut sentence = Vec::new();
        for said in &pieces.sentences {
            for sign in said {
                writer.add(&["F:", sign]);
            }
            sentence.push(writer.take());
        }
        Self {
            entry,
            piece,
            sentence,
        }
    }
}

/// What has been passed on the way from the left.
#[derive(Debug, Default)]
struct Before {
    year: bool,
    address: bool,
    month: bool,
    italics: usize,
}

fn token_features(
    writer: &mut Writer<'_, '_>,
    views: &[View<'_>],
    pieces: &Pieces,
    shared: &Shared,
    before: &mut Before,
    at: usize,
) -> Vec<u32> {
    let Some(view) = views.get(at) else {
        return Vec::new();
    };
    let context = view.context;
    own(writer, view);
    if let Some(next) = views.get(at + 1)
        && is_shortened(view, next)
    {
        writer.add(&["short"]);
    }
    place(writer, view, pieces, before);
    around(writer, views, at);
    let first = at
        .checked_sub(1)
        .and_then(|at| views.get(at))
        .is_none_or(|previous| previous.context.piece != context.piece);
    writer.add(&[if first { "first" } else { "later" }]);
    let mut found = writer.take();
    found.extend(&shared.entry);
    found.extend(shared.piece.get(context.piece).into_iter().flatten());
    found.extend(shared.sentence.get(context.sentence).into_iter().flatten());
    before.year |= view.is_year();
    before.address |= matches!(view.form, Form::Url | Form::Doi);
    before.month |= view.form == Form::Word && words::is_month(view.typed);
    let ends_italics = context.italic && views.get(at + 1).is_none_or(|next| !next.context.italic);
    before.italics += usize::from(ends_italics);
    found
}

/// Whether a full stop cuts a word short: `Proc.`, `Natl.`
fn is_shortened(view: &View<'_>, next: &View<'_>) -> bool {
    view.form == Form::Word
        && next.lower == "."
        && next.start == view.end
        && (2..=6).contains(&view.typed.chars().count())
}

/// The token itself.
fn own(writer: &mut Writer<'_, '_>, view: &View<'_>) {
    let context = view.context;
    writer.add(&["w=", view.sign()]);
    writer.add(&["sh=", view.shape]);
    if view.form == Form::Word {
        for (name, table) in &words::TABLES {
            if table.lists(&view.lower) {
                writer.add(&["D:", name]);
            }
        }
        if words::is_month(view.typed) {
            writer.add(&["D:month"]);
        }
        if words::is_season(&view.lower) {
            writer.add(&["D:season"]);
        }
        if crate::typed::words::is_given_name(view.typed) {
            writer.add(&["D:given"]);
        }
        if crate::typed::words::is_particle(view.typed) {
            writer.add(&["D:particle"]);
        }
    }
    if view.form == Form::Mark {
        let before = if context.blank_before { "_" } else { "" };
        let behind = if context.blank_behind { "_" } else { "" };
        writer.add(&["m=", before, view.typed, behind]);
    }
    let quotation = match (context.quoted, context.opens, context.closes) {
        (_, true, _) => "o",
        (_, _, true) => "c",
        (true, _, _) => "1",
        _ => "0",
    };
    writer.add(&["q", quotation]);
    if context.bracketed {
        writer.add(&["bracket"]);
    }
}

/// Where the token stands in the entry.
fn place(writer: &mut Writer<'_, '_>, view: &View<'_>, pieces: &Pieces, before: &Before) {
    let context = view.context;
    let quoted = if context.quoted { "q1" } else { "q0" };
    let count = digit(context.quotations.min(2));
    writer.add(&["n", count, quoted]);
    let passed = digit(before.italics.min(3));
    if context.italic {
        writer.add(&["it"]);
        writer.add(&["it", passed, quoted]);
    } else if pieces.any_italics {
        writer.add(&["noit", passed]);
    }
    let (sentence, piece) = (context.sentence, context.piece);
    let behind = pieces.sentences.len().saturating_sub(sentence + 1);
    let pieces_behind = pieces.parts.len().saturating_sub(piece + 1);
    writer.add(&["S", digit(sentence.min(7))]);
    writer.add(&["C", digit(piece.min(9))]);
    writer.add(&["Sr", digit(behind.min(4))]);
    writer.add(&["Cr", digit(pieces_behind.min(6))]);
    writer.add(&["S", digit(sentence.min(5)), "n", count, quoted]);
    let flag = |is: bool| if is { "1" } else { "0" };
    writer.add(&[
        "past",
        flag(before.year),
        flag(before.address),
        flag(before.month),
    ]);
    let zone = match (context.quoted, context.quotations) {
        (true, _) => "in",
        (false, 0) => "no",
        (false, _) => "past",
    };
    writer.add(&["past", flag(before.year), "S", digit(sentence.min(4)), zone]);
    let length = pieces.length(piece);
    writer.add(&["C", digit(piece.min(6)), length]);
    let next = if pieces.is_busy(piece + 1) {
        "busy"
    } else {
        "free"
    };
    writer.add(&["C", digit(piece.min(8)), length, zone, next]);
    for sign in &pieces.signs {
        if matches!(*sign, "m7" | "apa") {
            writer.add(&[sign, "S", digit(sentence.min(5))]);
        }
    }
}

fn digit(number: usize) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
        .get(number)
        .copied()
        .unwrap_or("9")
}

/// The tokens beside it.
fn around(writer: &mut Writer<'_, '_>, views: &[View<'_>], at: usize) {
    let sign = |index: Option<usize>| {
        index
            .and_then(|index| views.get(index))
            .map_or("#end", View::sign)
    };
    let (one, two) = (at.checked_sub(1), at.checked_sub(2));
    writer.add(&["-1=", sign(one)]);
    writer.add(&["-2=", sign(two)]);
    writer.add(&["+1=", sign(Some(at + 1))]);
    writer.add(&["+2=", sign(Some(at + 2))]);
    let shape = |index: Option<usize>| {
        index
            .and_then(|index| views.get(index))
            .map_or("#end", |view| view.shape)
    };
    if one.is_some() {
        writer.add(&["b=", sign(one), "|", shape(Some(at))]);
    }
    writer.add(&[
        "t=",
        shape(one),
        "|",
        shape(Some(at)),
        "|",
        shape(Some(at + 1)),
    ]);
}
