//! Lists of works cited in the shapes that people give them.

use crate::entries::{address, date, entry, name, title};
use crate::material::Material;
use crate::random::Random;
use crate::text::{ASIDE, BEGINS, GOES_ON, HEADING, Kind, PAGE_HEAD, Piece};
use crate::words::{FAMILY, HEADINGS, SUBHEADS};

/// The bullets or numbers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    None,
    Bullet(&'static str),
    Number(&'static str, &'static str),
    /// On a line of their own.
    Alone(&'static str),
}

/// What stands under or over entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notes {
    None,
    Paragraph,
    Type,
    Link,
}

/// Where an entry may be broken though no width asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    None,
    /// Before its last words: a medium, a year, a date.
    Last,
    /// Before its address.
    Address,
    /// Behind its title, by a blank line.
    Title,
}

/// A list, its heading first.
pub fn list(random: &mut Random, material: &Material, gap: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    if random.chance(90) {
        heading(random, &mut out);
    }
    let (labels, notes, breaks) = shape(random);
    let has_pages = random.chance(8);
    let mut first_gap = if out.is_empty() {
        random.range(1, 2)
    } else {
        *random.pick(&[0, 1, 1, 1, 2])
    };
    for (index, text) in texts(random, material).into_iter().enumerate() {
        let gap = if index == 0 {
            std::mem::take(&mut first_gap)
        } else {
            gap
        };
        one(random, &text, index, gap, (labels, notes, breaks), &mut out);
        if has_pages && random.chance(12) && index > 0 {
            let number = random.range(3, 12);
            let head = if random.chance(60) {
                format!("{} {number}", random.word(FAMILY))
            } else {
                number.to_string()
            };
            out.push(Piece {
                text: head,
                role: PAGE_HEAD,
                kind: Kind::Line,
                blanks: 1,
            });
        }
        if index > 0 && random.chance(2) {
            out.push(Piece {
                text: random.word(SUBHEADS),
                role: ASIDE,
                kind: Kind::Line,
                blanks: 1,
            });
        }
    }
    while out.last().is_some_and(|piece| {
        piece.role == PAGE_HEAD || piece.text.len() < 20 && piece.role == ASIDE
    }) {
        out.pop();
    }
    out
}

/// The labels, notes and breaks of a list.
fn shape(random: &mut Random) -> (Labels, Notes, Breaks) {
    let labels = match random.range(0, 99) {
        0..=66 => Labels::None,
        67..=71 => Labels::Bullet("- "),
        72..=75 => Labels::Bullet("• "),
        76..=78 => Labels::Bullet("* "),
        79..=84 => Labels::Number("", ". "),
        85..=86 => Labels::Number("", ") "),
        87..=90 => Labels::Number("[", "] "),
        91..=93 => Labels::Alone("•"),
        94..=96 => Labels::Alone("9."),
        97 | 98 => Labels::Alone("9"),
        _ => Labels::Bullet("● "),
    };
    let notes = match random.range(0, 99) {
        0..=82 => Notes::None,
        83..=93 => Notes::Paragraph,
        94..=96 => Notes::Type,
        _ => Notes::Link,
    };
    let breaks = match random.range(0, 99) {
        0..=64 => Breaks::None,
        65..=75 => Breaks::Last,
        76..=86 => Breaks::Address,
        _ => Breaks::Title,
    };
    (labels, notes, breaks)
}

/// The heading, and what people put under it.
fn heading(random: &mut Random, out: &mut Vec<Piece>) {
    let kind = if random.chance(60) {
        Kind::Heading
    } else {
        Kind::Line
    };
    let text = random.word(HEADINGS);
    let blanks = *random.pick(&[0, 1, 1, 1, 2, 3]);
    out.push(Piece {
        text: text.clone(),
        role: HEADING,
        kind,
        blanks,
    });
    let mut aside = |text: String, blanks| {
        out.push(Piece {
            text,
            role: ASIDE,
            kind: Kind::Line,
            blanks,
        });
    };
    match random.range(0, 39) {
        0 | 1 => aside(text, 1),
        2 | 3 => {
            aside(":PROPERTIES:".to_owned(), 0);
            aside(":CUSTOM_ID: works-cited".to_owned(), 0);
            aside(":END:".to_owned(), 0);
        }
        4 => aside(
            random.word(
                "A list of the sources that were used for this page!|The following books and articles were used for this essay, and all of them can be found in the library.|All sources are listed in the order in which they appear.|These are the works that I read while I was writing; I have marked none of them.|Sources are given in MLA style.|Here is everything I read.",
            ),
            1,
        ),
        5 => aside(format!("Alphabetical by author · MLA 9 · {} sources", random.range(2, 40)), 0),
        6 => aside("(MLA)".to_owned(), 0),
        7 => aside("=".repeat(random.range(8, 20)), 0),
        8 => aside(random.word(SUBHEADS), 1),
        9 => aside("-".repeat(random.range(3, 20)), 1),
        _ => {}
    }
}

/// The entries of a list.
fn texts(random: &mut Random, material: &Material) -> Vec<String> {
    let count = *random.pick(&[1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14, 22]);
    let mut texts: Vec<String> = match random.range(0, 99) {
        0..=3 => (0..count).map(|_| address(random)).collect(),
        4..=6 => (0..count)
            .map(|_| format!("{}{}", title(random), random.word(".|, 2014.| by Ann Lee")))
            .collect(),
        _ => (0..count)
            .map(|_| entry(random, &material.entries))
            .collect(),
    };
    if random.chance(80) {
        texts.sort_by_key(|text| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
                .to_lowercase()
        });
    }
    texts
}

/// An entry with its label, its notes and its breaks.
fn one(
    random: &mut Random,
    text: &str,
    index: usize,
    gap: usize,
    (labels, notes, breaks): (Labels, Notes, Breaks),
    out: &mut Vec<Piece>,
) {
    let mut blanks = gap;
    if notes == Notes::Type {
        let kind = random.word("Book|News|Article|Website|Court order|Blog|Film");
        let text = if random.chance(70) {
            format!("Source type: {kind}")
        } else {
            kind
        };
        out.push(Piece {
            text,
            role: ASIDE,
            kind: Kind::Line,
            blanks,
        });
    }
    let label = match labels {
        Labels::None => String::new(),
        Labels::Bullet(mark) => mark.to_owned(),
        Labels::Number(before, behind) => format!("{before}{}{behind}", index + 1),
        Labels::Alone(mark) => {
            let text = mark.replace('9', &(index + 1).to_string());
            out.push(Piece {
                text,
                role: ASIDE,
                kind: Kind::Line,
                blanks,
            });
            blanks = 0;
            String::new()
        }
    };
    let (head, tail, tail_gap) = broken(random, text, breaks);
    out.push(Piece {
        text: format!("{label}{head}"),
        role: BEGINS,
        kind: Kind::Entry,
        blanks,
    });
    if let Some(tail) = tail {
        out.push(Piece {
            text: tail,
            role: GOES_ON,
            kind: Kind::Entry,
            blanks: tail_gap,
        });
    }
    note(random, notes, out);
}

/// What stands under an entry.
fn note(random: &mut Random, notes: Notes, out: &mut Vec<Piece>) {
    match notes {
        Notes::Paragraph if random.chance(92) => {
            out.push(Piece {
                text: annotation(random),
                role: ASIDE,
                kind: Kind::Paragraph,
                blanks: *random.pick(&[0, 1, 1]),
            });
        }
        Notes::Link => {
            let text = random.word("Link|View source|PDF|Cited on p. 4|Read more|Full text");
            out.push(Piece {
                text,
                role: ASIDE,
                kind: Kind::Line,
                blanks: 0,
            });
        }
        _ => {}
    }
}

/// An entry in two, where it is broken: its head, its tail, and the blank lines between.
fn broken(random: &mut Random, text: &str, breaks: Breaks) -> (String, Option<String>, usize) {
    let whole = (text.to_owned(), None, 0);
    let cut = |at: usize, gap: usize| {
        let (head, tail) = text.split_at(at);
        let tail = tail.trim_start().to_owned();
        if tail.is_empty() || head.trim().is_empty() {
            (text.to_owned(), None, 0)
        } else {
            (head.trim_end().to_owned(), Some(tail), gap)
        }
    };
    match breaks {
        Breaks::Last if random.chance(50) => {
            let stop = text.trim_end_matches(['.', ',']).rfind([' ']).unwrap_or(0);
            let end = if random.chance(50) {
                text.trim_end_matches('.')
                    .rfind(". ")
                    .map_or(stop, |at| at + 1)
            } else {
                stop
            };
            if text.len() - end > 45 || end < 20 {
                whole
            } else {
                cut(end, 0)
            }
        }
        Breaks::Address => match [" http", " www.", " doi", " <"]
            .iter()
            .filter_map(|start| text.find(start))
            .min()
        {
            Some(at) if random.chance(70) => cut(at, usize::from(random.chance(25))),
            _ if random.chance(60) => {
                let gap = usize::from(random.chance(30));
                (text.to_owned(), Some(address(random)), gap)
            }
            _ => whole,
        },
        // Behind its title, or behind any of its parts.
        Breaks::Title if random.chance(45) => {
            let parts: Vec<usize> = [". ", ".” ", ".\" ", ", "]
                .iter()
                .flat_map(|stop| text.match_indices(stop).map(|(at, stop)| at + stop.len()))
                .filter(|at| *at > 25 && at + 8 < text.len())
                .collect();
            match text.find(['”']).filter(|_| random.chance(40)) {
                Some(at) => cut(
                    text[at..].find(' ').map_or(text.len(), |space| at + space),
                    1,
                ),
                None if parts.is_empty() => whole,
                None => cut(*random.pick(&parts), usize::from(random.chance(70))),
            }
        }
        _ => whole,
    }
}

/// A note on a source.
fn annotation(random: &mut Random) -> String {
    let opening = random.word(
        "This article tells|This source shows|The author explains|In this book, the author describes|I used this source because it shows|The second chapter of this book is what I use, as it says|A good book that tells|Here the writer argues|It is useful since it explains|Annotation: This film shows|The study finds",
    );
    let middle = random.word(
        "how a town was changed by the storm and what people did about it|what it meant to grow up there, with many examples from letters|why the law failed, and who paid for it in the end|that the numbers are not what the newspapers said they were|how the poem was written and read in its own time",
    );
    let end = random.word(
        "It helps my paper because it gives the other side.|I will use it in my second part.|The writer has taught this for many years, so it can be trusted.|I do not agree with all that is said in it.|",
    );
    let who = if random.chance(20) {
        format!(" {} is a professor of history.", name(random))
    } else {
        String::new()
    };
    let when = if random.chance(15) {
        format!(" It was first published on {}.", date(random))
    } else {
        String::new()
    };
    format!("{opening} {middle}.{who}{when} {end}")
        .trim_end()
        .to_owned()
}
