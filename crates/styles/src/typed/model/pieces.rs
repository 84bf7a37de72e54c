//! What the pieces of an entry are like, each as a whole.

use super::features::View;
use super::tokens::Form;
use super::words;
use crate::typed::text::Text;

/// The pieces and sentences of an entry, with signs of what they may be.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) parts: Vec<Vec<&'static str>>,
    pub(super) sentences: Vec<Vec<&'static str>>,
    /// Signs of the whole entry.
    pub(super) signs: Vec<&'static str>,
    /// For pieces that nothing marks behind the title: the how manyeth of how many it is.
    pub(super) zones: Vec<Option<String>>,
    /// For pieces whose words come again: whether it is the first, or repeats a part or all.
    pub(super) repeats: Vec<Option<&'static str>>,
    pub(super) any_italics: bool,
}

/// Signs of pieces that are no name.
const BUSY: [&str; 10] = [
    "year", "month", "url", "vol", "page", "role", "acc", "med", "number", "ed",
];

/// How long a piece is, in words.
const LENGTHS: [&str; 7] = ["l0", "l1", "l2", "l3", "l4", "l6", "l10"];

impl Pieces {
    /// Whether the piece is dated, numbered or marked in another way.
    pub(super) fn is_busy(&self, piece: usize) -> bool {
        self.parts
            .get(piece)
            .is_some_and(|signs| signs.iter().any(|sign| BUSY.contains(sign)))
    }

    pub(super) fn length(&self, piece: usize) -> &'static str {
        self.parts
            .get(piece)
            .and_then(|signs| signs.iter().copied().find(|sign| LENGTHS.contains(sign)))
            .unwrap_or("l0")
    }
}

/// Looks at each piece and sentence of an entry.
pub(super) fn pieces(text: &Text, views: &[View<'_>]) -> Pieces {
    let mut out = Pieces {
        any_italics: views.iter().any(|view| view.context.italic),
        ..Pieces::default()
    };
    let by_piece: Vec<&[View<'_>]> = views
        .chunk_by(|a, b| a.context.piece == b.context.piece)
        .collect();
    out.parts = by_piece.iter().map(|piece| signs(text, piece)).collect();
    mark_longest(&mut out.parts, &by_piece);
    let by_sentence: Vec<&[View<'_>]> = views
        .chunk_by(|a, b| a.context.sentence == b.context.sentence)
        .collect();
    out.sentences = by_sentence
        .iter()
        .map(|sentence| signs(text, sentence))
        .collect();
    mark_longest(&mut out.sentences, &by_sentence);
    out.signs = entry_signs(text, views);
    out.zones = zones(&out, &by_piece);
    out.repeats = repeats(&by_piece);
    out
}

/// Marks the stretch with the most words of small letters, which often is the title.
fn mark_longest(signs: &mut [Vec<&'static str>], stretches: &[&[View<'_>]]) {
    let length = |views: &[View<'_>]| {
        views
            .iter()
            .filter(|view| view.form == Form::Word && view.typed.chars().count() > 1)
            .count()
    };
    let longest = stretches
        .iter()
        .enumerate()
        .map(|(at, views)| (length(views), std::cmp::Reverse(at)))
        .max();
    if let Some((words, std::cmp::Reverse(at))) = longest
        && words > 2
        && let Some(signs) = signs.get_mut(at)
    {
        signs.push("longest");
    }
}

/// What a stretch of tokens holds.
fn signs(text: &Text, views: &[View<'_>]) -> Vec<&'static str> {
    let mut out = Vec::new();
    let is_word = |view: &&View<'_>| matches!(view.form, Form::Word | Form::Host);
    let spoken: Vec<&View<'_>> = views.iter().filter(is_word).collect();
    for (name, table) in &words::TABLES {
        if *name != "small" && spoken.iter().any(|view| table.lists(&view.lower)) {
            out.push(*name);
        }
    }
    let any = |is: &dyn Fn(&View<'_>) -> bool| views.iter().any(is);
    let held: [(&'static str, bool); 8] = [
        (
            "month",
            spoken.iter().any(|view| words::is_month(view.typed)),
        ),
        ("year", any(&|view| view.is_year())),
        ("number", any(&|view| view.form == Form::Number)),
        (
            "url",
            any(&|view| matches!(view.form, Form::Url | Form::Doi)),
        ),
        ("host", any(&|view| view.form == Form::Host)),
        (
            "and",
            any(&|view| matches!(view.lower.as_str(), "and" | "&")),
        ),
        ("quoted", any(&|view| view.context.quoted)),
        (
            "italic",
            !spoken.is_empty() && spoken.iter().all(|view| view.context.italic),
        ),
    ];
    out.extend(held.iter().filter_map(|(name, is)| is.then_some(*name)));
    if let (Some(first), Some(last)) = (spoken.first(), spoken.last()) {
        let whole = text.get(first.start..last.end);
        out.extend(words::segment_is(whole));
        names(&mut out, &spoken);
        let small = spoken
            .iter()
            .filter(|view| view.typed.starts_with(char::is_lowercase))
            .count();
        out.push(if small == 0 {
            "lc0"
        } else if small * 3 < spoken.len() {
            "lc1"
        } else {
            "lc2"
        });
    }
    let length = match spoken.len() {
        few @ 0..=4 => few,
        5 => 4,
        6..=9 => 5,
        _ => 6,
    };
    out.extend(LENGTHS.get(length));
    out
}

/// Signs of a person's name.
fn names(out: &mut Vec<&'static str>, spoken: &[&View<'_>]) {
    let given = |view: &&View<'_>| crate::typed::words::is_given_name(view.typed);
    if spoken.first().is_some_and(given) {
        out.push("given0");
    }
    if spoken.iter().skip(1).any(given) {
        out.push("given1");
    }
    let initials = spoken
        .iter()
        .filter(|view| {
            view.typed.chars().count() == 1 && view.typed.chars().all(char::is_uppercase)
        })
        .count();
    if initials > 0 {
        out.push("initial");
    }
    if spoken.len() <= 4
        && spoken
            .iter()
            .all(|view| view.typed.starts_with(char::is_uppercase))
        && (2..=4).contains(&spoken.len())
    {
        out.push("caps");
    }
}

/// Signs of the style in which the whole entry is typed.
fn entry_signs(text: &Text, views: &[View<'_>]) -> Vec<&'static str> {
    let has = |lower: &str| views.iter().any(|view| view.lower == lower);
    let mut out = Vec::new();
    if views.iter().any(|view| view.context.quotations > 0) {
        out.push("quo");
    } else {
        out.push("noquo");
    }
    if has("vol") || has("pp") || has("no") {
        out.push("vol");
    }
    if views
        .iter()
        .any(|view| matches!(view.typed, "Web" | "Print" | "Film" | "N.p" | "DVD"))
    {
        out.push("m7");
    }
    if views
        .iter()
        .any(|view| matches!(view.form, Form::Url | Form::Doi))
    {
        out.push("url");
    }
    if is_author_date(text, views) {
        out.push("apa");
    }
    out
}

/// Whether a year follows the names at the head: `Orr, D. (2011).`
fn is_author_date(text: &Text, views: &[View<'_>]) -> bool {
    let Some(year) = views
        .iter()
        .take(60)
        .find(|view| view.is_year() || view.context.quoted)
    else {
        return false;
    };
    if !year.is_year() || year.context.sentence > 2 {
        return false;
    }
    let head = text.get(0..year.start);
    head.ends_with('(') || head.trim_end().ends_with(['.', ','])
}

/// The free pieces in a row behind the title.
fn zones(pieces: &Pieces, by_piece: &[&[View<'_>]]) -> Vec<Option<String>> {
    let quoted = by_piece.iter().rposition(|views| {
        views
            .iter()
            .any(|view| view.context.quoted && view.context.quotations == 1)
    });
    let start = quoted.map_or_else(
        || {
            by_piece
                .iter()
                .position(|views| views.first().is_some_and(|view| view.context.sentence >= 2))
                .unwrap_or(by_piece.len())
        },
        |last| last + 1,
    );
    let mut row = Vec::new();
    for piece in start..by_piece.len() {
        if !pieces.is_busy(piece) {
            row.push(piece);
        } else if !row.is_empty() {
            break;
        }
    }
    let mut out = vec![None; by_piece.len()];
    for (at, piece) in row.iter().enumerate() {
        if let Some(zone) = out.get_mut(*piece) {
            *zone = Some(format!("{}/{}", at.min(4), row.len().min(4)));
        }
    }
    out
}

/// How many pieces are compared with one another.
const COMPARED: usize = 40;

/// Pieces whose words come again: a site that is its own publisher.
fn repeats(by_piece: &[&[View<'_>]]) -> Vec<Option<&'static str>> {
    let keys: Vec<String> = by_piece
        .iter()
        .take(COMPARED)
        .map(|views| {
            let spoken: Vec<&str> = views
                .iter()
                .filter(|view| view.form != Form::Mark)
                .map(|view| view.lower.as_str())
                .collect();
            let key = spoken.join(" ");
            key.strip_prefix("the ")
                .map_or_else(|| key.clone(), str::to_owned)
        })
        .collect();
    let mut out: Vec<Option<&'static str>> = vec![None; by_piece.len()];
    for (at, key) in keys.iter().enumerate().filter(|(_, key)| key.len() > 2) {
        for (earlier, other) in keys
            .iter()
            .enumerate()
            .take(at)
            .filter(|(_, key)| key.len() > 2)
        {
            let again = if key == other {
                "all"
            } else if begins_with_words(key, other) || begins_with_words(other, key) {
                "part"
            } else {
                continue;
            };
            if let Some(slot) = out.get_mut(at) {
                *slot = Some(again);
            }
            if let Some(slot) = out.get_mut(earlier) {
                slot.get_or_insert("first");
            }
        }
    }
    out
}

fn begins_with_words(long: &str, short: &str) -> bool {
    long.strip_prefix(short)
        .is_some_and(|rest| rest.starts_with(' '))
}
