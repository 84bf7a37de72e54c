//! A library of any size, the same each time, with the variety of real ones.

use std::fmt::Write;

const FAMILIES: [&str; 24] = [
    "Morrison",
    "Lakoff",
    "Johnson",
    "García Márquez",
    "Butler",
    "Foucault",
    "Spivak",
    "Said",
    "Bhabha",
    "Achebe",
    "Woolf",
    "Ferrante",
    "Nguyễn",
    "Ōe",
    "Baldwin",
    "Hurston",
    "Le Guin",
    "Borges",
    "Sontag",
    "Du Bois",
    "Barthes",
    "Kristeva",
    "Adichie",
    "O'Brien",
];
const GIVEN: [&str; 12] = [
    "Toni",
    "George",
    "Mark",
    "Gabriel",
    "Judith",
    "Michel",
    "Gayatri Chakravorty",
    "Edward W.",
    "Homi K.",
    "Chinua",
    "Virginia",
    "Elena",
];
const NOUNS: [&str; 16] = [
    "Memory",
    "Empire",
    "Silence",
    "Water",
    "Labor",
    "Gender",
    "Ruins",
    "Sleep",
    "Exile",
    "Cities",
    "Grief",
    "Maps",
    "Noise",
    "Translation",
    "Debt",
    "Winter",
];
const JOURNALS: [&str; 6] = [
    "Critical Inquiry",
    "PMLA",
    "Theatre Journal",
    "October",
    "New Literary History",
    "Representations",
];

/// A library of `entries` entries as hayagriva YAML, about 210 bytes each.
pub(crate) fn library(entries: usize) -> String {
    let mut out = String::with_capacity(entries * 220);
    for number in 0..entries {
        entry(&mut out, number);
    }
    out
}

fn pick<'a>(from: &[&'a str], number: usize) -> &'a str {
    from.get(number % from.len()).copied().unwrap_or_default()
}

fn entry(out: &mut String, number: usize) {
    // A step that shares no factor with the lengths of the lists keeps the combinations apart.
    let family = format!(
        "{}{}",
        pick(&FAMILIES, number),
        tail(number / FAMILIES.len())
    );
    let given = pick(&GIVEN, number / 7);
    let title = format!(
        "{} and {} {}",
        pick(&NOUNS, number / 3),
        pick(&NOUNS, number / 5),
        number % 1000
    );
    let year = 1900 + number % 124;
    // Writing to a string cannot fail.
    let _ = match number % 4 {
        0 => writeln!(
            out,
            "source{number}:\n  type: book\n  title: \"{title}: A History in {number} Parts\"\n  author: {family}, {given}\n  publisher: {{ name: University of Chicago Press, location: Chicago }}\n  date: {year}\n  serial-number: {{ isbn: \"978-0-226-{number:05}-1\" }}\n"
        ),
        1 => writeln!(
            out,
            "source{number}:\n  type: article\n  title: {title}\n  author: [\"{family}, {given}\", \"Smith, Anne\"]\n  date: {year}-05\n  page-range: {}-{}\n  parent:\n    type: periodical\n    title: {}\n    volume: {}\n    issue: 3\n",
            number % 900 + 1,
            number % 900 + 20,
            pick(&JOURNALS, number),
            number % 90 + 1
        ),
        2 => writeln!(
            out,
            "source{number}:\n  type: web\n  title: {title}\n  author: {family}, {given}\n  date: {year}\n  url: {{ value: \"https://www.example.org/essays/{number}\", date: 2024-03-12 }}\n  parent:\n    type: web\n    title: The Example Review of Books\n"
        ),
        _ => writeln!(
            out,
            "source{number}:\n  type: chapter\n  title: {title}\n  author: {family}, {given}\n  page-range: 217-251\n  parent:\n    type: anthology\n    title: The Reader in {}\n    editor: Arendt, Hannah\n    publisher: Schocken Books\n    date: {year}\n",
            pick(&NOUNS, number)
        ),
    };
}

/// A few letters that make surnames differ.
fn tail(mut number: usize) -> String {
    let mut out = String::new();
    while number > 0 {
        out.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out
}
