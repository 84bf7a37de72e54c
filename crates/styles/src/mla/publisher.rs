//! Publishers: without an opening article and the words for the legal entity, university presses shortened.

use super::names::curl;

/// Words for the legal entity, dropped at the end of a name.
const LEGAL_WORDS: &[&str] = &[
    "company",
    "co",
    "corporation",
    "corp",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "l.l.c",
    "llp",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "s.a",
    "sa",
    "s.p.a",
    "b.v",
    "bv",
    "pty",
    "s.r.l",
];

/// The name as MLA prints it; several names are divided by ` / `.
pub(crate) fn publisher(name: &str) -> String {
    let names: Vec<String> = name
        .split(';')
        .flat_map(|part| part.split(" / "))
        .map(|part| university_press(&without_legal_words(part)))
        .filter(|part| !part.is_empty())
        .collect();
    names.join(" / ")
}

/// An institution as it stands, `University` shortened: `Northwestern U`.
pub(crate) fn institution(name: &str) -> String {
    university_press(&curl(name.trim()))
}

fn without_legal_words(name: &str) -> String {
    let name = curl(name.trim()).replace(" & ", " and ");
    let mut rest = without_article(&name);
    loop {
        let (head, last) = rest.rsplit_once([' ', ',']).unwrap_or(("", rest));
        let word = last.trim_end_matches('.').to_lowercase();
        if head.is_empty() || !LEGAL_WORDS.contains(&word.as_str()) || is_troupe(head, &word) {
            return rest.to_owned();
        }
        rest = head.trim_end_matches([' ', ',']);
        rest = rest
            .strip_suffix(" and")
            .unwrap_or(rest)
            .trim_end_matches([' ', ',']);
    }
}

/// Whether a company is one of players, not of trade: `Roundabout Theatre Company`.
fn is_troupe(head: &str, word: &str) -> bool {
    const ARTS: [&str; 10] = [
        "theatre",
        "theater",
        "dance",
        "ballet",
        "opera",
        "repertory",
        "shakespeare",
        "players",
        "drama",
        "puppet",
    ];
    let before = head.rsplit(' ').next().unwrap_or_default().to_lowercase();
    word == "company" && ARTS.contains(&before.as_str())
}

fn without_article(name: &str) -> &str {
    ["The ", "the ", "A ", "An "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .map(str::trim_start)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

/// `Oxford University Press` gives `Oxford UP`, `University of Chicago Press` gives `U of Chicago P`. `Press`
/// is shortened only where a university or MIT is named.
fn university_press(name: &str) -> String {
    let is_academic = name.split([' ', ',']).any(is_university) || name == "MIT Press";
    if !is_academic {
        return name.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for word in name.split(' ') {
        let bare = word.trim_end_matches([',', '.', ')']);
        let tail = word.get(bare.len()..).unwrap_or_default();
        let is_press = matches!(bare, "Press" | "Presses");
        match words.last_mut() {
            Some(last) if is_press && last == "U" => last.extend(["P", tail]),
            Some(last) if last == "P" && matches!(bare, "Universitaires" | "universitaires") => {
                *last = format!("PU{tail}");
            }
            _ if is_press => words.push(format!("P{tail}")),
            _ if bare == "Univ" => words.push(format!("U{}", tail.trim_start_matches('.'))),
            _ if is_university(bare) => words.push(format!("U{tail}")),
            _ => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}

fn is_university(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "University" | "Univ" | "Universitaires" | "universitaires"
    )
}

#[cfg(test)]
mod tests {
    use super::publisher;

    #[test]
    fn names_are_shortened() {
        for (name, printed) in [
            ("University of Chicago Press", "U of Chicago P"),
            ("Oxford University Press", "Oxford UP"),
            ("University Press of Kansas", "UP of Kansas"),
            (
                "State University of New York Press",
                "State U of New York P",
            ),
            ("Presses Universitaires de France", "PU de France"),
            (
                "Metaphysics Research Lab, Stanford University",
                "Metaphysics Research Lab, Stanford U",
            ),
            ("The MIT Press", "MIT P"),
            ("Hogarth Press", "Hogarth Press"),
            ("Simon & Schuster", "Simon and Schuster"),
            ("Harcourt, Brace and Company", "Harcourt, Brace"),
            (
                "Harper & Row, Publishers, Inc.",
                "Harper and Row, Publishers",
            ),
            ("Macmillan and Co., Ltd.", "Macmillan"),
            ("W. W. Norton & Company", "W. W. Norton"),
            ("Penguin Books, Ltd.", "Penguin Books"),
            ("Company", "Company"),
            ("Univ. of Georgia Press", "U of Georgia P"),
            (
                "Blumhouse Productions; Universal Pictures",
                "Blumhouse Productions / Universal Pictures",
            ),
            ("A / B", "A / B"),
        ] {
            assert_eq!(publisher(name), printed);
        }
    }
}
