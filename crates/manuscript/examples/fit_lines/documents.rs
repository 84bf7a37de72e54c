//! Whole texts: a head, prose, a list or none, and what stands behind it.

use ibid_manuscript::Format;

use crate::entries::{date, entry, name, title};
use crate::lists;
use crate::material::Material;
use crate::random::Random;
use crate::text::{BEHIND, Kind, OTHER, PAGE_HEAD, Piece, Setting, Text};
use crate::words::{FOOT, NAVIGATION};

/// A text made from a seed.
pub fn document(seed: u64, material: &Material) -> Text {
    let mut random = Random::new(seed);
    let random = &mut random;
    let setting = setting(random);
    let mut pieces = Vec::new();
    head(random, &mut pieces);
    let gap = if setting.format == Format::Markdown {
        1
    } else {
        *random.pick(&[0, 1, 1, 1])
    };
    body(random, material, gap, &mut pieces);
    let has_list = random.chance(80);
    let from = pieces.len();
    if has_list {
        if random.chance(8) {
            notes(random, material, &mut pieces);
        }
        let markdown = setting.format == Format::Markdown && random.chance(80);
        let gap = if markdown || setting.spaced {
            1
        } else {
            *random.pick(&[0, 0, 1, 1, 2])
        };
        if random.chance(8) {
            pieces.push(line(
                random.word(
                    "Thanks|[slide]|(slide)|* * *|The End|~|Thank you!|###|Back to the essay",
                ),
                OTHER,
                1,
            ));
        }
        pieces.extend(lists::list(random, material, gap));
    }
    tail(random, material, &mut pieces);
    if !has_list {
        for piece in pieces.iter_mut().skip(from) {
            piece.role = OTHER;
        }
    }
    setting.write(&pieces)
}

fn setting(random: &mut Random) -> Setting {
    let format = if random.chance(30) {
        Format::Markdown
    } else {
        Format::Text
    };
    let width = random
        .chance(40)
        .then(|| *random.pick(&[64, 66, 72, 78, 80, 85, 90, 95, 100, 110]));
    let hang = if width.is_some() && random.chance(40) {
        *random.pick(&[2, 4, 5, 5, 8])
    } else {
        0
    };
    let first = if hang == 0 && random.chance(6) { 5 } else { 0 };
    Setting {
        format,
        width,
        only_list: random.chance(35),
        hang: if format == Format::Markdown { 0 } else { hang },
        first: if format == Format::Markdown { 0 } else { first },
        spaced: width.is_some() && random.chance(12),
        italics: match format {
            Format::Markdown => *random.pick(&["*", "*", "_", ""]),
            _ => *random.pick(&["", "", "", "_", "*", "/"]),
        },
        paragraph: if format == Format::Text && random.chance(15) {
            4
        } else {
            0
        },
        heading: match format {
            Format::Markdown => *random.pick(&["## ", "# ", "### ", "**", ""]),
            _ => *random.pick(&["", "", "", "", "* ", "# "]),
        },
    }
}

fn line(text: String, role: usize, blanks: usize) -> Piece {
    Piece {
        text,
        role,
        kind: Kind::Line,
        blanks,
    }
}

fn head(random: &mut Random, out: &mut Vec<Piece>) {
    if random.chance(35) {
        for _ in 0..random.range(1, 9) {
            out.push(line(random.word(NAVIGATION), OTHER, random.range(0, 1)));
        }
    }
    if random.chance(40) {
        for text in [
            name(random),
            format!("Professor {}", name(random)),
            format!("English {}", random.range(100, 400)),
            date(random),
        ] {
            out.push(line(text, OTHER, 0));
        }
    }
    out.push(Piece {
        text: title(random),
        role: OTHER,
        kind: Kind::Heading,
        blanks: 1,
    });
    if random.chance(40) {
        out.push(line(format!("By {}", name(random)), OTHER, 1));
    }
}

/// Prose, with what may look like entries in it.
fn body(random: &mut Random, material: &Material, gap: usize, out: &mut Vec<Piece>) {
    let count = *random.pick(&[2, 3, 4, 5, 6, 8, 12]);
    for index in 0..count {
        if index > 0 && random.chance(12) {
            out.push(Piece {
                text: title(random),
                role: OTHER,
                kind: Kind::Heading,
                blanks: 1,
            });
        }
        out.push(Piece {
            text: paragraph(random, material),
            role: OTHER,
            kind: Kind::Paragraph,
            blanks: gap.max(usize::from(index == 0)),
        });
        if random.chance(8) {
            out.push(Piece {
                text: random.pick(&material.sentences).clone(),
                role: OTHER,
                kind: Kind::Quotation,
                blanks: 1,
            });
        }
        if random.chance(12) {
            decoy(random, material, out);
        }
    }
}

pub fn paragraph(random: &mut Random, material: &Material) -> String {
    if random.chance(35) {
        return random.pick(&material.paragraphs).clone();
    }
    let count = *random.pick(&[1, 1, 2, 3, 4, 6]);
    let sentences: Vec<&str> = (0..count)
        .map(|_| random.pick(&material.sentences).as_str())
        .collect();
    sentences.join(" ")
}

/// What is no list and looks a little like one.
fn decoy(random: &mut Random, material: &Material, out: &mut Vec<Piece>) {
    let mut add = |text: String, blanks: usize| out.push(line(text, OTHER, blanks));
    match random.range(0, 8) {
        0 => {
            for _ in 0..random.range(2, 5) {
                add(format!("- {}", random.pick(&material.sentences)), 0);
            }
        }
        1 => {
            for _ in 0..random.range(2, 5) {
                add(format!("{}: {} {}", random.range(1850, 2015), random.word("the|a|our"), title(random).to_lowercase()), 0);
            }
        }
        2 => add(format!("Figure {}. {}. Photo by {}, {}.", random.range(1, 9), title(random), name(random), random.range(1950, 2020)), 1),
        3 => add(format!("Related: {}", title(random)), 1),
        4 => {
            for _ in 0..random.range(1, 3) {
                add(format!("- {} ({})", title(random), random.range(1950, 2020)), 0);
            }
        }
        5 => add(format!("{}, {}", name(random), date(random)), 1),
        6 => add(random.word("Sources of Power|Reading the Storm|Works of Mercy|Citing the Dead|References to Rain|A Source of Light|Literature and Harbors"), 1),
        7 => add(entry(random, &material.entries), 1),
        _ => add("***".to_owned(), 1),
    }
}

/// Notes before the list; some are entries.
fn notes(random: &mut Random, material: &Material, out: &mut Vec<Piece>) {
    out.push(Piece {
        text: random.word("Notes|Endnotes|NOTES|Footnotes|Note"),
        role: OTHER,
        kind: Kind::Heading,
        blanks: 2,
    });
    for number in 1..=random.range(1, 6) {
        let text = if random.chance(50) {
            random.pick(&material.sentences).clone()
        } else {
            entry(random, &material.entries)
        };
        out.push(Piece {
            text: format!("{number}{} {text}", random.word(".||)")),
            role: OTHER,
            kind: Kind::Paragraph,
            blanks: random.range(0, 1),
        });
    }
}

/// What stands behind a list, or behind an essay that has none.
fn tail(random: &mut Random, material: &Material, out: &mut Vec<Piece>) {
    if random.chance(45) {
        return;
    }
    match random.range(0, 13) {
        0 | 1 => links(random, NAVIGATION, out),
        2 | 3 => links(random, FOOT, out),
        4 => comments(random, material, out),
        5 => {
            for _ in 0..random.range(1, 5) {
                out.push(line(title(random), BEHIND, random.range(0, 1)));
            }
            links(random, FOOT, out);
        }
        6 => {
            part(random, out);
            out.push(Piece {
                text: paragraph(random, material),
                role: BEHIND,
                kind: Kind::Paragraph,
                blanks: 1,
            });
        }
        7 | 8 => {
            if random.chance(50) {
                part(random, out);
            }
            for index in 0..random.range(1, 4) {
                let blanks = if index == 0 { 1 } else { random.range(0, 1) };
                out.push(line(colophon(random), BEHIND, blanks));
            }
        }
        9 => out.push(line(
            random.word("9|.|12|---|***|Hall 9|Page 4 of 4|-------------"),
            if random.chance(20) { PAGE_HEAD } else { BEHIND },
            1,
        )),
        10 | 11 => mail(random, material, out),
        _ => footnotes(random, material, out),
    }
    for piece in out
        .iter_mut()
        .rev()
        .take(1)
        .filter(|piece| piece.role == PAGE_HEAD)
    {
        piece.role = BEHIND;
    }
}

fn links(random: &mut Random, words: &str, out: &mut Vec<Piece>) {
    let blanks = random.range(0, 1);
    for index in 0..random.range(1, 8) {
        out.push(line(
            random.word(words),
            BEHIND,
            if index == 0 { 1 } else { blanks },
        ));
    }
}

fn comments(random: &mut Random, material: &Material, out: &mut Vec<Piece>) {
    out.push(line(
        random
            .word("Comments (3)|2 Comments|Leave a Reply|Responses (2)|Discussion about this post"),
        BEHIND,
        1,
    ));
    for _ in 0..random.range(1, 4) {
        out.push(line(name(random), BEHIND, 1));
        out.push(line(date(random), BEHIND, 0));
        out.push(Piece {
            text: paragraph(random, material),
            role: BEHIND,
            kind: Kind::Paragraph,
            blanks: 0,
        });
        out.push(line("Reply".to_owned(), BEHIND, 0));
    }
}

/// The heading of a part behind the list.
fn part(random: &mut Random, out: &mut Vec<Piece>) {
    let text = random.word(
        "Appendix|License|Images|Note|About the Author|Acknowledgments|Image Credits|Notes|Survey|Credits|Colophon|Appendix A: Interviews|Author’s Note|Copyright",
    );
    let kind = if random.chance(70) {
        Kind::Heading
    } else {
        Kind::Line
    };
    out.push(Piece {
        text,
        role: BEHIND,
        kind,
        blanks: 1,
    });
}

/// A line about the text, its pictures or its page.
fn colophon(random: &mut Random) -> String {
    let (who, when, what) = (name(random), date(random), title(random));
    match random.range(0, 13) {
        0 => format!("All photography by {who}. Photos taken with a borrowed camera and edited at home."),
        1 => format!("Header image is “{what}” by {who}."),
        2 => format!("“{what}” Infographic. National Institute of Harbors, {}.", random.range(2000, 2024)),
        3 => format!("Created by {who}, ENG{}, {when}.", random.range(100, 400)),
        4 => random.word("MIT License. Feel free to use this for your own projects.|Licensed under CC BY 4.0.|Text released under CC BY-SA."),
        5 => format!("{} | {} | {} | {}", random.word("oslo|boston|london"), random.word("may|june"), random.range(2018, 2026), who.to_lowercase()),
        6 => format!("Written for ENG {} (Fall {}). Text released under CC BY 4.0.", random.range(100, 400), random.range(2015, 2025)),
        7 => format!("_This essay was first published on {when} in the {what}._"),
        8 => format!("Word Count: {}", random.range(400, 3000)),
        9 => format!("{who} is a student of history who lives in Boston. {} writes about the sea.", random.word("She|He")),
        10 => format!("© {} {who}. All rights reserved.", random.range(2008, 2025)),
        11 => format!("Last updated: {when}"),
        12 => format!("Photo: {who}, {}, courtesy of the Harbor Museum.", random.range(1920, 2015)),
        _ => format!("This essay was written for a class on the novel by {who}, and I have changed little since {when}."),
    }
}

/// What a mail has below an essay.
fn mail(random: &mut Random, material: &Material, out: &mut Vec<Piece>) {
    let who = name(random);
    let first = who.split(' ').next().unwrap_or_default().to_owned();
    for text in [
        random.word("Thanks again,|Best,|Thank you for reading!|Sincerely,"),
        first,
        "--".to_owned(),
        who,
    ] {
        if random.chance(75) {
            out.push(line(text, BEHIND, random.range(0, 1)));
        }
    }
    if random.chance(40) {
        let text = random.word("“Be the storm.” -- unknown|Environmental Studies | Class of 2021|Sent from my iPhone|\"Write it anyway.\" - Ann Lee");
        out.push(line(text, BEHIND, 0));
    }
    if random.chance(70) {
        let text = format!(
            "On Mon, Apr {}, {} at 9:{} AM {} <someone@example.edu> wrote:",
            random.range(1, 28),
            random.range(2010, 2024),
            random.range(10, 59),
            name(random)
        );
        out.push(line(text, BEHIND, 1));
        for _ in 0..random.range(1, 3) {
            let text = format!(
                "{} {}",
                random.word(">|>|>>"),
                random.pick(&material.sentences)
            );
            out.push(Piece {
                text,
                role: BEHIND,
                kind: Kind::Paragraph,
                blanks: 0,
            });
        }
    }
}

/// Notes at the foot, behind a rule or a heading or neither.
fn footnotes(random: &mut Random, material: &Material, out: &mut Vec<Piece>) {
    match random.range(0, 3) {
        0 | 1 => out.push(line("-".repeat(random.range(3, 20)), BEHIND, 1)),
        2 => out.push(Piece {
            text: random.word("Notes|Footnotes|Endnotes"),
            role: BEHIND,
            kind: Kind::Heading,
            blanks: 1,
        }),
        _ => {}
    }
    let form = random.range(0, 3);
    for number in 1..=random.range(1, 5) {
        let text = random.pick(&material.sentences).clone();
        let text = match form {
            0 => format!("[{number}] {text}"),
            1 => format!("{number}. {text}"),
            2 => {
                out.push(line(format!("{number}."), BEHIND, 1));
                if random.chance(50) {
                    out.push(line(format!("<<fn{number}>>"), BEHIND, 1));
                }
                text
            }
            _ => format!("{number} {text}"),
        };
        out.push(Piece {
            text,
            role: BEHIND,
            kind: Kind::Paragraph,
            blanks: random.range(0, 1),
        });
    }
}
