//! Entries of lists: invented ones in the forms that people type, and those of the project's own tests.

use crate::random::Random;
use crate::words::{
    ADJECTIVE, BAND, CONTAINER, DATABASE, FAMILY, GIVEN, MONTH, NOUN, ORGANISATION, PLACE,
    PUBLISHER, SITE,
};

/// An entry in one of many forms. Titles that MLA sets in italics stand between `_`.
pub fn entry(random: &mut Random, pool: &[String]) -> String {
    let entry = if random.chance(35) {
        random.pick(pool).replace(['*'], "_")
    } else {
        invented(random)
    };
    careless(entry, random)
}

fn invented(random: &mut Random) -> String {
    match random.range(0, 12) {
        0..=2 => book(random),
        3 | 4 => article(random),
        5 | 6 => web(random),
        7 => film(random),
        8 => music(random),
        9 => apa(random),
        10 => chicago(random),
        11 => post(random),
        _ => odd(random),
    }
}

pub fn title(random: &mut Random) -> String {
    let noun = |random: &mut Random| random.word(NOUN);
    let adjective = |random: &mut Random| random.word(ADJECTIVE);
    match random.range(0, 9) {
        0 => format!("The {} {}", adjective(random), noun(random)),
        1 => noun(random),
        2 => format!("{} and {}", noun(random), noun(random)),
        3 => format!(
            "The {} of {}: {}, {}, and the {}",
            noun(random),
            noun(random),
            noun(random),
            noun(random),
            noun(random)
        ),
        4 => format!("{} {}", adjective(random), noun(random)),
        5 => format!("Why the {} Still Matters", noun(random)),
        6 => format!("Who Owns the {}?", noun(random)),
        7 => format!(
            "A {} {}: Essays on the {}",
            adjective(random),
            noun(random),
            noun(random)
        ),
        8 => format!("How {} Changed the {} Forever", noun(random), noun(random)),
        _ => format!(
            "{} in the {} of the {} {}",
            noun(random),
            noun(random),
            adjective(random),
            noun(random)
        ),
    }
}

pub fn name(random: &mut Random) -> String {
    let middle = if random.chance(25) {
        format!(" {}.", random.word("A|B|C|D|E|F|G|H|J|K|L|M"))
    } else {
        String::new()
    };
    format!("{}{middle} {}", random.word(GIVEN), random.word(FAMILY))
}

fn author(random: &mut Random) -> String {
    let family = random.word(FAMILY);
    let given = random.word(GIVEN);
    match random.range(0, 19) {
        0..=9 => format!("{family}, {given}."),
        10 => format!("{family}, {given} {}.", random.word("A|B|C|D|M")),
        11 | 12 => format!("{family}, {given}, and {}.", name(random)),
        13 => format!("{family}, {given}, et al."),
        14 => format!("{family}, {given}, editor."),
        15 => format!("{}.", random.word(ORGANISATION)),
        16 => format!("{}.", name(random)),
        17 => random.word("---.|———.|---.|–––.|_____."),
        18 => format!(
            "{family}, {given}, {}, and {}, eds.",
            name(random),
            name(random)
        ),
        _ => format!("{}. {}", family, random.word("A.|B.|C.")),
    }
}

fn year(random: &mut Random) -> usize {
    if random.chance(80) {
        random.range(1950, 2025)
    } else {
        random.range(1600, 1949)
    }
}

pub fn date(random: &mut Random) -> String {
    let (day, month, year) = (
        random.range(1, 28),
        random.word(MONTH),
        random.range(1990, 2025),
    );
    match random.range(0, 5) {
        0..=2 => format!("{day} {month} {year}"),
        3 => format!("{month} {year}"),
        4 => format!("{month} {day}, {year}"),
        _ => year.to_string(),
    }
}

pub fn address(random: &mut Random) -> String {
    let scheme = random.word("https://|http://|||https://");
    let path = format!("{}-{}", random.word(ADJECTIVE), random.word(NOUN)).to_lowercase();
    let tail = match random.range(0, 4) {
        0 => format!("/{}", random.range(1000, 999_999)),
        1 => format!("/articles/{}/{path}-{path}.html", random.range(2000, 2024)),
        2 => format!(
            "/watch?v={}xK{}",
            random.word(FAMILY).replace(' ', ""),
            random.range(100, 999)
        ),
        3 => String::new(),
        _ => format!("/{path}"),
    };
    format!("{scheme}{}{tail}", random.word(SITE))
}

fn pages(random: &mut Random) -> String {
    let from = random.range(1, 400);
    format!(
        "{from}{}{}",
        random.word("-|–|-|--"),
        from + random.range(1, 40)
    )
}

fn book(random: &mut Random) -> String {
    let (author, title, publisher, year) = (
        author(random),
        title(random),
        random.word(PUBLISHER),
        year(random),
    );
    match random.range(0, 6) {
        0..=2 => format!("{author} _{title}_. {publisher}, {year}."),
        3 => format!(
            "{author} _{title}_. {}: {publisher}, {year}. Print.",
            random.word(PLACE)
        ),
        4 => format!(
            "{author} _{title}_. Translated by {}, {publisher}, {year}.",
            name(random)
        ),
        5 => format!(
            "{author} _{title}_. Edited by {}, {}nd ed., {publisher}, {year}, pp. {}.",
            name(random),
            random.range(2, 2),
            pages(random)
        ),
        _ => format!("_{title}_. {publisher}, {year}."),
    }
}

fn article(random: &mut Random) -> String {
    let (author, title, container) = (author(random), title(random), random.word(CONTAINER));
    let (volume, number, year, pages) = (
        random.range(1, 90),
        random.range(1, 12),
        year(random),
        pages(random),
    );
    match random.range(0, 5) {
        0 | 1 => format!(
            "{author} “{title}.” _{container}_, vol. {volume}, no. {number}, {year}, pp. {pages}."
        ),
        2 => format!(
            "{author} “{title}.” _{container}_ {volume}.{number} ({year}): {pages}. _{}_. Web. {}.",
            random.word(DATABASE),
            date(random)
        ),
        3 => format!(
            "{author} “{title}.” _{container}_, vol. {volume}, {year}, pp. {pages}. _{}_, {}.",
            random.word(DATABASE),
            address(random)
        ),
        4 => format!(
            "{author} “{title}.” _{}_, edited by {}, {}, {year}, pp. {pages}.",
            crate::entries::title(random),
            name(random),
            random.word(PUBLISHER)
        ),
        _ => format!("{author} “{title}.” _{container}_ {volume} ({year}): {pages}. Print."),
    }
}

fn web(random: &mut Random) -> String {
    let (title, container) = (title(random), random.word(CONTAINER));
    let first = if random.chance(30) {
        String::new()
    } else {
        format!("{} ", author(random))
    };
    match random.range(0, 5) {
        0 | 1 => format!(
            "{first}“{title}.” _{container}_, {}, {}.",
            date(random),
            address(random)
        ),
        2 => format!(
            "{first}“{title}.” _{container}_, {}, {}. Accessed {}.",
            date(random),
            address(random),
            date(random)
        ),
        3 => format!(
            "{first}“{title}.” _{container}_. {}, {}. Web. {}.",
            random.word(PUBLISHER),
            date(random),
            date(random)
        ),
        4 => format!(
            "{first}“{title}.” {container}. {}, {}. Web. {}. <{}>.",
            random.word(ORGANISATION),
            date(random),
            date(random),
            address(random)
        ),
        _ => format!(
            "{first}“{title}.” _{container}_. N.p., n.d. Web. {}. <{}>.",
            date(random),
            address(random)
        ),
    }
}

fn film(random: &mut Random) -> String {
    let (title, year) = (title(random), random.range(1930, 2024));
    match random.range(0, 4) {
        0 => format!(
            "_{title}_. Directed by {}, performances by {} and {}, {}, {year}.",
            name(random),
            name(random),
            name(random),
            random.word(PUBLISHER)
        ),
        1 => format!(
            "_{title}_. Dir. {}. Perf. {}. {}, {year}. Film.",
            name(random),
            name(random),
            random.word(PUBLISHER)
        ),
        2 => format!(
            "“{title}.” _{}_, season {}, episode {}, {}, {}.",
            crate::entries::title(random),
            random.range(1, 9),
            random.range(1, 20),
            random.word(PUBLISHER),
            date(random)
        ),
        3 => format!(
            "{}, director. _{title}_. {}, {year}.",
            author(random).trim_end_matches('.'),
            random.word(PUBLISHER)
        ),
        _ => format!("_{title}_. {}, {year}.", random.word(PUBLISHER)),
    }
}

fn music(random: &mut Random) -> String {
    let band = random.word(BAND);
    match random.range(0, 3) {
        0 | 1 => format!(
            "{band}. “{}.” _{}_, {}, {}.",
            title(random),
            title(random),
            random.word(PUBLISHER),
            year(random)
        ),
        2 => format!(
            "{band}. _{}_. {}, {}.",
            title(random),
            random.word(PUBLISHER),
            date(random)
        ),
        _ => format!(
            "{band}. “{}.” YouTube, {}, {}.",
            title(random),
            date(random),
            address(random)
        ),
    }
}

fn apa(random: &mut Random) -> String {
    let author = format!(
        "{}, {}.",
        random.word(FAMILY),
        random.word("A|B|C|J|K|M|R. T")
    );
    let more = if random.chance(40) {
        format!(", & {}, {}.", random.word(FAMILY), random.word("A|B|S"))
    } else {
        String::new()
    };
    let year = random.range(1960, 2024);
    let when = if random.chance(25) {
        format!(
            "({year}, {} {})",
            random.word(MONTH).trim_end_matches('.'),
            random.range(1, 28)
        )
    } else {
        format!("({year})")
    };
    match random.range(0, 3) {
        0 => format!(
            "{author}{more} {when}. _{}_. {}.",
            title(random),
            random.word(PUBLISHER)
        ),
        1 => format!(
            "{author}{more} {when}. {}. _{}, {}_({}), {}. {}",
            title(random),
            random.word(CONTAINER),
            random.range(1, 60),
            random.range(1, 9),
            pages(random),
            address(random)
        ),
        2 => format!(
            "{author}{more} {when}. {} [DVD]. {}; {}.",
            title(random),
            random.word(PLACE),
            random.word(PUBLISHER)
        ),
        _ => format!(
            "{} {when}. {}. {}",
            random.word(ORGANISATION),
            title(random),
            address(random)
        ),
    }
}

fn chicago(random: &mut Random) -> String {
    let (author, year) = (author(random), year(random));
    match random.range(0, 2) {
        0 => format!(
            "{author} {year}. “{}.” _{}_ {}: {}. {}.",
            title(random),
            random.word(CONTAINER),
            random.range(1, 40),
            pages(random),
            address(random)
        ),
        1 => format!(
            "{author} _{}_. {}: {}, {year}.",
            title(random),
            random.word(PLACE),
            random.word(PUBLISHER)
        ),
        _ => format!(
            "{author} “{}.” In _{}_, {}. {}: {}, {year}.",
            title(random),
            title(random),
            pages(random),
            random.word(PLACE),
            random.word(PUBLISHER)
        ),
    }
}

fn post(random: &mut Random) -> String {
    let handle = format!(
        "@{}{}",
        random.word(GIVEN).to_lowercase().replace([' ', '.'], ""),
        random.range(1, 99)
    );
    let text = format!(
        "{} is not what they said it was, and {} knows",
        title(random),
        name(random)
    );
    match random.range(0, 3) {
        0 => format!(
            "{handle}. “{text}.” _Twitter_, {}, {}.",
            date(random),
            address(random)
        ),
        1 => format!(
            "{}. “{}.” Youtube. {}: Web.",
            handle.trim_start_matches('@'),
            title(random),
            date(random)
        ),
        2 => format!("{}. Personal interview. {}.", name(random), date(random)),
        _ => format!(
            "{}. “{}.” Lecture, English 104, {}.",
            author(random),
            title(random),
            date(random)
        ),
    }
}

/// Entries of which little is in MLA's form.
fn odd(random: &mut Random) -> String {
    match random.range(0, 7) {
        0 => address(random),
        1 => format!("{} by {}", title(random), name(random)),
        2 => format!("{} - {} ({})", name(random), title(random), year(random)),
        3 => format!(
            "{}. N.d. {}. Web. {}.",
            title(random),
            random.word(ORGANISATION),
            date(random)
        ),
        4 => format!(
            "{} v. {}. No. {}, U.S. District Court, {}.",
            random.word(FAMILY),
            random.word(ORGANISATION),
            random.range(10, 999),
            date(random)
        ),
        5 => format!(
            "{} [{} looking over the {}]. {}. Harbor Archives Photograph Collection. {}. Web. {}.",
            title(random),
            random.word("two women|a man|boats"),
            random.word(NOUN).to_lowercase(),
            year(random),
            random.word(SITE),
            date(random)
        ),
        6 => format!("“{}.” {}.", title(random), year(random)),
        _ => format!("{} {}.", author(random), title(random)),
    }
}

/// Now and then what people leave out or type otherwise.
fn careless(mut entry: String, random: &mut Random) -> String {
    if random.chance(12) {
        entry = entry.trim_end_matches('.').to_owned();
    }
    if random.chance(30) {
        entry = entry.replace(['“', '”'], *random.pick(&["\"", "\"", "\"", "”"]));
    }
    if random.chance(4) {
        entry = entry.replacen(". ", ".", 1);
    }
    if random.chance(3) {
        entry = entry.replace("Web.", "Web");
    }
    if random.chance(4) {
        entry.push(',');
    }
    if random.chance(3) {
        entry = format!(
            "{} {}",
            entry,
            random.word("Available at:|Retrieved from|Available from:|Link:")
        );
    }
    if random.chance(5) {
        entry = format!(
            "{} {}.",
            entry,
            random.word("Print|Web|Film|Kindle Edition|Book")
        );
    }
    entry.split_whitespace().collect::<Vec<_>>().join(" ")
}
